-- Plans, subscriptions and what is billed for them, and the program's own
-- tasks. Amounts, times and days are as in 0001.

CREATE TABLE plans (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL DEFAULT '',
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  price       INTEGER NOT NULL CHECK (price > 0),
  tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  interval    TEXT NOT NULL CHECK (interval IN ('day', 'week', 'month', 'year')),
  every       INTEGER NOT NULL CHECK (every > 0),
  trial_days  INTEGER NOT NULL DEFAULT 0 CHECK (trial_days >= 0),
  min_periods INTEGER NOT NULL DEFAULT 0 CHECK (min_periods >= 0),
  notice_days INTEGER NOT NULL DEFAULT 0 CHECK (notice_days >= 0),
  notify_days INTEGER NOT NULL DEFAULT 0 CHECK (notify_days >= 0),
  due_days    INTEGER NOT NULL DEFAULT 0 CHECK (due_days >= 0),
  close_after INTEGER NOT NULL DEFAULT 0 CHECK (close_after >= 0),
  closable    INTEGER NOT NULL CHECK (closable IN (0, 1)),
  end_now     INTEGER NOT NULL CHECK (end_now IN (0, 1)),
  pausable    INTEGER NOT NULL CHECK (pausable IN (0, 1)),
  changeable  INTEGER NOT NULL CHECK (changeable IN (0, 1)),
  archived_at INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_offered ON plans (id) WHERE archived_at = 0;

-- Period n begins on the day that is worked out from anchor, interval and
-- every; next_on is that of next_n, the period that is billed next. work_on is
-- the day on which there is something to be done, '' for none. next_plan_id and
-- next_quantity are what the next renewal changes.
CREATE TABLE subscriptions (
  id              INTEGER PRIMARY KEY,
  number          TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL UNIQUE,
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  order_id        INTEGER REFERENCES orders (id),
  plan_id         INTEGER NOT NULL REFERENCES plans (id),
  state           TEXT NOT NULL CHECK (state IN ('active', 'past_due', 'paused', 'cancelling', 'closed')),
  interval        TEXT NOT NULL CHECK (interval IN ('day', 'week', 'month', 'year')),
  every           INTEGER NOT NULL CHECK (every > 0),
  started_on      TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  trial_until     TEXT NOT NULL DEFAULT '',
  bound_until     TEXT NOT NULL DEFAULT '',
  anchor          TEXT NOT NULL CHECK (anchor GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  next_n          INTEGER NOT NULL CHECK (next_n >= 0),
  next_on         TEXT NOT NULL CHECK (next_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  method_id       INTEGER REFERENCES payment_methods (id),
  account_id      INTEGER REFERENCES accounts (id),
  next_plan_id    INTEGER REFERENCES plans (id),
  next_quantity   INTEGER NOT NULL DEFAULT 0 CHECK (next_quantity >= 0),
  paused_on       TEXT NOT NULL DEFAULT '',
  past_due_on     TEXT NOT NULL DEFAULT '',
  ends_on         TEXT NOT NULL DEFAULT '',
  closed_on       TEXT NOT NULL DEFAULT '',
  reason          TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'price', 'unused', 'quality', 'other_supplier', 'else', 'unpaid', 'business')),
  comment         TEXT NOT NULL DEFAULT '',
  noticed_for     TEXT NOT NULL DEFAULT '',
  work_on         TEXT NOT NULL DEFAULT '',
  version         INTEGER NOT NULL DEFAULT 1,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  CHECK ((next_plan_id IS NULL) = (next_quantity = 0)),
  CHECK (state = iif(closed_on <> '', 'closed', iif(ends_on <> '', 'cancelling', iif(paused_on <> '', 'paused', iif(past_due_on <> '', 'past_due', 'active'))))),
  CHECK ((state IN ('cancelling', 'closed')) = (reason <> '')),
  CHECK (state <> 'closed' OR work_on = '')
) STRICT;
CREATE INDEX subscriptions_company ON subscriptions (commercial_id, id);
CREATE INDEX subscriptions_contact ON subscriptions (contact_id, id);
CREATE INDEX subscriptions_state ON subscriptions (state, id);
CREATE INDEX subscriptions_order ON subscriptions (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX subscriptions_plan ON subscriptions (plan_id, state);
CREATE INDEX subscriptions_next_plan ON subscriptions (next_plan_id) WHERE next_plan_id IS NOT NULL;
CREATE INDEX subscriptions_method ON subscriptions (method_id) WHERE method_id IS NOT NULL;
CREATE INDEX subscriptions_account ON subscriptions (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX subscriptions_behind ON subscriptions (id) WHERE past_due_on <> '' AND closed_on = '';
CREATE INDEX subscriptions_work ON subscriptions (work_on, id) WHERE work_on <> '';

-- What a period consists of, as it was agreed; the first line is the plan's.
CREATE TABLE subscription_lines (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  pos             INTEGER NOT NULL,
  kind            TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id      INTEGER REFERENCES products (id),
  description     TEXT NOT NULL,
  quantity        INTEGER NOT NULL DEFAULT 0,
  unit_price      INTEGER NOT NULL DEFAULT 0,
  discount        INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate        INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  PRIMARY KEY (subscription_id, pos)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_lines_product ON subscription_lines (product_id) WHERE product_id IS NOT NULL;

-- A period that was billed, once. tries are all charges, round those before the
-- method was changed; try_on is the day of the next, look_at when there is
-- something to be done or to be found out, 0 for never.
CREATE TABLE subscription_periods (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id),
  period_start    TEXT NOT NULL CHECK (period_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_end      TEXT NOT NULL CHECK (period_end > period_start),
  invoice_id      INTEGER NOT NULL UNIQUE REFERENCES invoices (id),
  state           TEXT NOT NULL CHECK (state IN ('open', 'overdue', 'settled', 'left')),
  tries           INTEGER NOT NULL DEFAULT 0,
  round           INTEGER NOT NULL DEFAULT 0 CHECK (round BETWEEN 0 AND tries),
  first_try_on    TEXT NOT NULL DEFAULT '',
  try_on          TEXT NOT NULL DEFAULT '',
  look_at         INTEGER NOT NULL DEFAULT 0,
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (subscription_id, period_start),
  CHECK (state IN ('open', 'overdue') OR look_at = 0 AND try_on = '')
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_periods_look ON subscription_periods (look_at, subscription_id, period_start) WHERE look_at > 0;
CREATE INDEX subscription_periods_open ON subscription_periods (subscription_id, period_start) WHERE state IN ('open', 'overdue');

-- A charge of the saved method for a period; payment_id is lacking when there
-- was nothing that could be charged.
CREATE TABLE subscription_tries (
  subscription_id INTEGER NOT NULL,
  period_start    TEXT NOT NULL,
  n               INTEGER NOT NULL CHECK (n > 0),
  at              INTEGER NOT NULL,
  payment_id      INTEGER UNIQUE REFERENCES payments (id),
  outcome         TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'failed')),
  PRIMARY KEY (subscription_id, period_start, n),
  FOREIGN KEY (subscription_id, period_start) REFERENCES subscription_periods (subscription_id, period_start),
  CHECK (payment_id IS NOT NULL OR outcome = 'failed')
) STRICT, WITHOUT ROWID;

-- What happened to a subscription, for its customer and staff; never changed.
CREATE TABLE subscription_events (
  id              INTEGER PRIMARY KEY,
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id),
  kind            TEXT NOT NULL,
  actor           TEXT NOT NULL DEFAULT '',
  account_id      INTEGER REFERENCES accounts (id),
  details         TEXT NOT NULL DEFAULT '',
  at              INTEGER NOT NULL
) STRICT;
CREATE INDEX subscription_events_of ON subscription_events (subscription_id, id);
CREATE INDEX subscription_events_account ON subscription_events (account_id) WHERE account_id IS NOT NULL;
CREATE TRIGGER subscription_events_kept BEFORE DELETE ON subscription_events BEGIN SELECT RAISE (ABORT, 'history is kept'); END;
CREATE TRIGGER subscription_events_fixed BEFORE UPDATE OF subscription_id, kind, details, at ON subscription_events
BEGIN SELECT RAISE (ABORT, 'history is fixed'); END;

-- What the program does by itself: the last run of each task, and the next.
CREATE TABLE job_runs (
  name       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  error      TEXT NOT NULL DEFAULT '',
  failed_at  INTEGER NOT NULL DEFAULT 0,
  failures   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
