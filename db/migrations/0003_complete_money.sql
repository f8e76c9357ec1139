-- Saved payment methods, refunds, the eWallet, bank statements and the settings
-- of providers. Amounts, times and days are as in 0001.

-- ── Settings of providers ─────────────────────────────────────────────────

-- A provider without a row has its defaults. countries and currencies are
-- codes with a blank between; '' is every one.
CREATE TABLE providers (
  name         TEXT PRIMARY KEY,
  enabled      INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  position     INTEGER NOT NULL,
  mode         TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  countries    TEXT NOT NULL DEFAULT '',
  currencies   TEXT NOT NULL DEFAULT '',
  instructions TEXT NOT NULL DEFAULT '',
  version      INTEGER NOT NULL DEFAULT 1,
  updated_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- least and most of one payment; 0 is no limit.
CREATE TABLE provider_limits (
  provider TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  least    INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0),
  most     INTEGER NOT NULL DEFAULT 0 CHECK (most >= 0),
  PRIMARY KEY (provider, currency),
  CHECK (most = 0 OR most >= least)
) STRICT, WITHOUT ROWID;

-- sealed is bound to provider, mode and name, with a key outside this file;
-- hint is what a page may show of it.
CREATE TABLE provider_secrets (
  provider TEXT NOT NULL,
  mode     TEXT NOT NULL CHECK (mode IN ('test', 'live')),
  name     TEXT NOT NULL,
  sealed   BLOB NOT NULL,
  hint     TEXT NOT NULL DEFAULT '',
  set_at   INTEGER NOT NULL,
  PRIMARY KEY (provider, mode, name)
) STRICT, WITHOUT ROWID;

-- Who a commercial entity is at a provider.
CREATE TABLE provider_customers (
  provider      TEXT NOT NULL,
  mode          TEXT NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  ref           TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (provider, mode, commercial_id),
  UNIQUE (provider, ref)
) STRICT, WITHOUT ROWID;

-- ── Saved payment methods ─────────────────────────────────────────────────

-- A reference to what the provider keeps, with what may be shown of it. Never
-- edited: removed, and added again. shared is the company's, else contact_id's.
CREATE TABLE payment_methods (
  id            INTEGER PRIMARY KEY,
  provider      TEXT NOT NULL,
  mode          TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  token         TEXT NOT NULL,
  customer_ref  TEXT NOT NULL DEFAULT '',
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  shared        INTEGER NOT NULL CHECK (shared IN (0, 1)),
  kind          TEXT NOT NULL CHECK (kind IN ('card', 'direct_debit', 'other')),
  brand         TEXT NOT NULL DEFAULT '',
  last4         TEXT NOT NULL DEFAULT '' CHECK (length(last4) <= 4),
  exp_month     INTEGER NOT NULL DEFAULT 0 CHECK (exp_month BETWEEN 0 AND 12),
  exp_year      INTEGER NOT NULL DEFAULT 0,
  fingerprint   TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL,
  warned_at     INTEGER NOT NULL DEFAULT 0,
  removed_at    INTEGER NOT NULL DEFAULT 0,
  forgotten_at  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, token)
) STRICT;
CREATE INDEX payment_methods_company ON payment_methods (commercial_id, id) WHERE removed_at = 0;
CREATE INDEX payment_methods_contact ON payment_methods (contact_id);
CREATE INDEX payment_methods_expiry ON payment_methods (exp_year, exp_month) WHERE removed_at = 0 AND exp_year > 0;
CREATE INDEX payment_methods_unforgotten ON payment_methods (id) WHERE removed_at > 0 AND forgotten_at = 0;

CREATE TABLE default_methods (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  method_id  INTEGER NOT NULL REFERENCES payment_methods (id)
) STRICT;
CREATE INDEX default_methods_method ON default_methods (method_id);

-- An attempt to save a method; no money moves.
CREATE TABLE method_setups (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL UNIQUE,
  provider        TEXT NOT NULL,
  mode            TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  provider_ref    TEXT,
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  shared          INTEGER NOT NULL CHECK (shared IN (0, 1)),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'done', 'cancelled', 'error')),
  error_key       TEXT NOT NULL DEFAULT '',
  method_id       INTEGER REFERENCES payment_methods (id),
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (method_id IS NOT NULL))
) STRICT;
CREATE INDEX method_setups_company ON method_setups (commercial_id);
CREATE INDEX method_setups_contact ON method_setups (contact_id);
CREATE INDEX method_setups_account ON method_setups (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX method_setups_method ON method_setups (method_id) WHERE method_id IS NOT NULL;
CREATE INDEX method_setups_open ON method_setups (created_at, id) WHERE state IN ('draft', 'pending');

-- ── Payments ──────────────────────────────────────────────────────────────

-- amount is what the provider collects. wallet_hold is what the wallet shall
-- give beside it, and keeps it from being spent twice while the payment is
-- open; wallet_taken is what it gave. allocated + surplus = all of that once it
-- is done: what invoices took, and what became wallet credit. A payment of an
-- order has no invoice before it is done. ask_at is when the provider is asked
-- for news.
CREATE TABLE payments_new (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT UNIQUE,
  record_key      TEXT UNIQUE, -- of the form by which staff recorded a transfer that was announced
  purpose         TEXT NOT NULL DEFAULT 'invoices' CHECK (purpose IN ('invoices', 'top_up', 'order')),
  order_id        INTEGER REFERENCES orders (id),
  provider        TEXT NOT NULL,
  mode            TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  provider_ref    TEXT,
  method          TEXT NOT NULL CHECK (method IN ('card', 'direct_debit', 'bank_transfer', 'cash', 'wallet', 'other')),
  method_id       INTEGER REFERENCES payment_methods (id),
  save            TEXT NOT NULL DEFAULT '' CHECK (save IN ('', 'own', 'company')),
  automatic       INTEGER NOT NULL DEFAULT 0 CHECK (automatic IN (0, 1)),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'authorized', 'done', 'cancelled', 'error')),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  email           TEXT NOT NULL DEFAULT '',
  language        TEXT NOT NULL DEFAULT '',
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount > 0),
  wallet_hold     INTEGER NOT NULL DEFAULT 0 CHECK (wallet_hold >= 0),
  wallet_taken    INTEGER NOT NULL DEFAULT 0 CHECK (wallet_taken BETWEEN 0 AND wallet_hold),
  allocated       INTEGER NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  surplus         INTEGER NOT NULL DEFAULT 0 CHECK (surplus >= 0),
  payment_date    TEXT NOT NULL,
  error_key       TEXT NOT NULL DEFAULT '',
  reserved_until  INTEGER NOT NULL DEFAULT 0,
  ask_at          INTEGER NOT NULL DEFAULT 0,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  done_at         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (done_at > 0)),
  CHECK (allocated + surplus = iif(state = 'done', amount + wallet_taken, 0)),
  CHECK (method <> 'wallet' OR purpose <> 'top_up' AND wallet_hold = 0),
  CHECK ((purpose = 'order') = (order_id IS NOT NULL))
) STRICT;
INSERT INTO payments_new (id, reference, idempotency_key, provider, provider_ref, method, state, contact_id, commercial_id, account_id, email, language,
    currency, amount, allocated, surplus, payment_date, error_key, reserved_until, created_at, updated_at, done_at)
  SELECT id, reference, idempotency_key, provider, provider_ref, method, state, contact_id, commercial_id, account_id, email, language,
    currency, amount, allocated, surplus, payment_date, error_key, reserved_until, created_at, updated_at, done_at FROM payments;
DROP TABLE payments;
ALTER TABLE payments_new RENAME TO payments;
CREATE INDEX payments_contact ON payments (contact_id);
CREATE INDEX payments_account ON payments (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX payments_method ON payments (method_id) WHERE method_id IS NOT NULL;
CREATE INDEX payments_by_date ON payments (commercial_id, payment_date, id, state);
CREATE INDEX payments_order ON payments (order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX payments_open ON payments (created_at, id) WHERE state IN ('draft', 'pending', 'authorized');
CREATE INDEX payments_ask ON payments (provider, ask_at, id) WHERE state IN ('draft', 'pending', 'authorized');
CREATE INDEX payments_held ON payments (commercial_id, currency, reserved_until, wallet_hold)
  WHERE wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized');
CREATE INDEX all_payments ON payments (created_at, id);
CREATE INDEX payments_automatic ON payments (commercial_id, currency, created_at) WHERE automatic = 1;
-- One top-up at a time.
CREATE UNIQUE INDEX payments_one_top_up ON payments (commercial_id, currency)
  WHERE purpose = 'top_up' AND state IN ('draft', 'pending', 'authorized');

-- ── Refunds ───────────────────────────────────────────────────────────────

-- Money that goes back: of a payment, or of a credit note that has credit left.
-- from_invoices opens again what the payment had settled, from_credit comes out
-- of the wallet, from_note uses up the note; together they are the amount.
CREATE TABLE refunds (
  id              INTEGER PRIMARY KEY,
  reference       TEXT NOT NULL UNIQUE,
  idempotency_key TEXT NOT NULL UNIQUE,
  payment_id      INTEGER REFERENCES payments (id),
  credit_note_id  INTEGER REFERENCES invoices (id),
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  target          TEXT NOT NULL CHECK (target IN ('method', 'wallet', 'elsewhere')),
  provider        TEXT NOT NULL DEFAULT '',
  mode            TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'test', 'live')),
  provider_ref    TEXT,
  state           TEXT NOT NULL CHECK (state IN ('pending', 'done', 'error')),
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount > 0),
  from_invoices   INTEGER NOT NULL DEFAULT 0 CHECK (from_invoices >= 0),
  from_credit     INTEGER NOT NULL DEFAULT 0 CHECK (from_credit >= 0),
  from_note       INTEGER NOT NULL DEFAULT 0 CHECK (from_note >= 0),
  reason          TEXT NOT NULL,
  account_id      INTEGER REFERENCES accounts (id),
  error_key       TEXT NOT NULL DEFAULT '',
  refund_date     TEXT NOT NULL,
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL,
  done_at         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, provider_ref),
  CHECK (amount = from_invoices + from_credit + from_note),
  CHECK ((from_note > 0) = (credit_note_id IS NOT NULL)),
  CHECK (target <> 'method' OR payment_id IS NOT NULL),
  CHECK (payment_id IS NOT NULL OR credit_note_id IS NOT NULL),
  CHECK ((state = 'done') = (done_at > 0))
) STRICT;
CREATE INDEX refunds_payment ON refunds (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX refunds_note ON refunds (credit_note_id) WHERE credit_note_id IS NOT NULL;
CREATE INDEX refunds_company ON refunds (commercial_id, created_at, id);
CREATE INDEX refunds_contact ON refunds (contact_id);
CREATE INDEX refunds_account ON refunds (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX refunds_open ON refunds (created_at, id) WHERE state = 'pending';

-- What settled a document. Money or a credit note adds; a refund takes a
-- payment's money off an invoice again (amount < 0, with both ids), or pays out
-- a credit note (the document itself, refund_id alone).
CREATE TABLE allocations_new (
  id             INTEGER PRIMARY KEY,
  invoice_id     INTEGER NOT NULL REFERENCES invoices (id),
  payment_id     INTEGER REFERENCES payments (id),
  credit_note_id INTEGER REFERENCES invoices (id),
  refund_id      INTEGER REFERENCES refunds (id),
  amount         INTEGER NOT NULL CHECK (amount <> 0),
  created_at     INTEGER NOT NULL,
  CHECK (iif(refund_id IS NULL, amount > 0 AND (payment_id IS NULL) <> (credit_note_id IS NULL),
    credit_note_id IS NULL AND (payment_id IS NOT NULL) = (amount < 0)))
) STRICT;
INSERT INTO allocations_new (id, invoice_id, payment_id, credit_note_id, amount, created_at)
  SELECT id, invoice_id, payment_id, credit_note_id, amount, created_at FROM allocations;
DROP TABLE allocations;
ALTER TABLE allocations_new RENAME TO allocations;
CREATE INDEX allocations_invoice ON allocations (invoice_id, id);
CREATE INDEX allocations_payment ON allocations (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX allocations_credit_note ON allocations (credit_note_id) WHERE credit_note_id IS NOT NULL;
CREATE INDEX allocations_refund ON allocations (refund_id) WHERE refund_id IS NOT NULL;
CREATE TRIGGER allocations_kept BEFORE DELETE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are kept'); END;
CREATE TRIGGER allocations_fixed BEFORE UPDATE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are fixed'); END;

-- A credit note is issued once per form.
ALTER TABLE invoices ADD COLUMN idempotency_key TEXT;
CREATE UNIQUE INDEX invoices_once ON invoices (idempotency_key) WHERE idempotency_key IS NOT NULL;

-- ── The eWallet ───────────────────────────────────────────────────────────

-- What staff add to a wallet or take from it, and why.
CREATE TABLE wallet_adjustments (
  id              INTEGER PRIMARY KEY,
  idempotency_key TEXT NOT NULL UNIQUE,
  commercial_id   INTEGER NOT NULL REFERENCES contacts (id),
  currency        TEXT NOT NULL CHECK (length(currency) = 3),
  amount          INTEGER NOT NULL CHECK (amount <> 0),
  reason          TEXT NOT NULL CHECK (reason <> ''),
  account_id      INTEGER REFERENCES accounts (id),
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX wallet_adjustments_company ON wallet_adjustments (commercial_id);
CREATE INDEX wallet_adjustments_account ON wallet_adjustments (account_id) WHERE account_id IS NOT NULL;
CREATE TRIGGER wallet_adjustments_kept BEFORE DELETE ON wallet_adjustments BEGIN SELECT RAISE (ABORT, 'adjustments are kept'); END;
CREATE TRIGGER wallet_adjustments_fixed BEFORE UPDATE OF commercial_id, currency, amount, reason, created_at ON wallet_adjustments
BEGIN SELECT RAISE (ABORT, 'adjustments are fixed'); END;

-- What one top-up may be, and what a wallet may hold; 0 is no limit.
CREATE TABLE wallet_limits (
  currency    TEXT PRIMARY KEY CHECK (length(currency) = 3),
  least       INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0),
  most        INTEGER NOT NULL DEFAULT 0 CHECK (most >= 0),
  max_balance INTEGER NOT NULL DEFAULT 0 CHECK (max_balance >= 0)
) STRICT, WITHOUT ROWID;

-- A customer's order to top up by itself: below threshold, by amount, at most
-- monthly_cap in a calendar month of the business.
CREATE TABLE wallet_rules (
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  currency      TEXT NOT NULL CHECK (length(currency) = 3),
  account_id    INTEGER REFERENCES accounts (id),
  method_id     INTEGER NOT NULL REFERENCES payment_methods (id),
  threshold     INTEGER NOT NULL CHECK (threshold > 0),
  amount        INTEGER NOT NULL CHECK (amount > 0),
  monthly_cap   INTEGER NOT NULL CHECK (monthly_cap >= amount),
  state         TEXT NOT NULL CHECK (state IN ('on', 'off', 'stopped')),
  failures      INTEGER NOT NULL DEFAULT 0,
  next_try_at   INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (commercial_id, currency)
) STRICT, WITHOUT ROWID;
CREATE INDEX wallet_rules_method ON wallet_rules (method_id);
CREATE INDEX wallet_rules_account ON wallet_rules (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX wallet_rules_on ON wallet_rules (next_try_at) WHERE state = 'on';

-- ── Ledger ────────────────────────────────────────────────────────────────

ALTER TABLE ledger_transactions ADD COLUMN refund_id INTEGER REFERENCES refunds (id);
ALTER TABLE ledger_transactions ADD COLUMN adjustment_id INTEGER REFERENCES wallet_adjustments (id);
CREATE UNIQUE INDEX ledger_refund_once ON ledger_transactions (refund_id) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_adjustment_once ON ledger_transactions (adjustment_id) WHERE adjustment_id IS NOT NULL;

-- goodwill is what staff gave or took by hand.
CREATE TABLE ledger_entries_new (
  transaction_id INTEGER NOT NULL REFERENCES ledger_transactions (id),
  pos            INTEGER NOT NULL,
  account        TEXT NOT NULL CHECK (account IN ('receivable', 'wallet', 'clearing', 'sales', 'sales_tax', 'goodwill')),
  commercial_id  INTEGER REFERENCES contacts (id),
  currency       TEXT NOT NULL CHECK (length(currency) = 3),
  amount         INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (transaction_id, pos),
  CHECK ((account IN ('receivable', 'wallet')) = (commercial_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_entries_new SELECT transaction_id, pos, account, commercial_id, currency, amount FROM ledger_entries;
DROP TABLE ledger_entries;
ALTER TABLE ledger_entries_new RENAME TO ledger_entries;
CREATE INDEX ledger_by_customer ON ledger_entries (commercial_id, account, currency, transaction_id, amount)
  WHERE commercial_id IS NOT NULL;
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;

-- ── What needs a person ───────────────────────────────────────────────────

CREATE TABLE payment_alerts (
  id            INTEGER PRIMARY KEY,
  dedup_key     TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL,
  payment_id    INTEGER REFERENCES payments (id),
  refund_id     INTEGER REFERENCES refunds (id),
  event_id      INTEGER REFERENCES provider_events (id),
  commercial_id INTEGER REFERENCES contacts (id),
  details       TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL,
  resolved_at   INTEGER NOT NULL DEFAULT 0,
  resolved_by   INTEGER REFERENCES accounts (id),
  note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX payment_alerts_open ON payment_alerts (created_at, id) WHERE resolved_at = 0;
CREATE INDEX payment_alerts_payment ON payment_alerts (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_alerts_refund ON payment_alerts (refund_id) WHERE refund_id IS NOT NULL;
CREATE INDEX payment_alerts_event ON payment_alerts (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX payment_alerts_company ON payment_alerts (commercial_id) WHERE commercial_id IS NOT NULL;
CREATE INDEX payment_alerts_resolver ON payment_alerts (resolved_by) WHERE resolved_by IS NOT NULL;

-- ── Bank statements ───────────────────────────────────────────────────────

-- A line of a bank's list of what came in. hash tells the same line from
-- another file, counting those that are equal within one file.
CREATE TABLE bank_lines (
  id          INTEGER PRIMARY KEY,
  hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  file_name   TEXT NOT NULL,
  booked_on   TEXT NOT NULL CHECK (booked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  currency    TEXT NOT NULL CHECK (length(currency) = 3),
  amount      INTEGER NOT NULL CHECK (amount > 0),
  payer       TEXT NOT NULL DEFAULT '',
  text        TEXT NOT NULL DEFAULT '',
  state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'matched', 'ignored')),
  payment_id  INTEGER REFERENCES payments (id),
  account_id  INTEGER REFERENCES accounts (id),
  imported_at INTEGER NOT NULL,
  decided_at  INTEGER NOT NULL DEFAULT 0,
  CHECK ((state = 'matched') = (payment_id IS NOT NULL))
) STRICT;
CREATE INDEX bank_lines_state ON bank_lines (state, booked_on, id);
CREATE INDEX bank_lines_payment ON bank_lines (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX bank_lines_account ON bank_lines (account_id) WHERE account_id IS NOT NULL;
