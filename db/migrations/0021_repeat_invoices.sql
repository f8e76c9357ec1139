-- Invoices that are made anew for each period.

-- Period n begins on the day that is worked out from anchor, interval and
-- every; next_on is that of next_n, whose invoice is made next. Made from an
-- invoice, whose draft may be deleted later. failure is the key of why the next
-- one could not be made, tried again at retry_at.
CREATE TABLE recurring_invoices (
  id                 INTEGER PRIMARY KEY,
  idempotency_key    TEXT NOT NULL UNIQUE,
  contact_id         INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id      INTEGER NOT NULL REFERENCES contacts (id),
  source_id          INTEGER REFERENCES invoices (id) ON DELETE SET NULL,
  state              TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended', 'stopped')),
  interval           TEXT NOT NULL CHECK (interval IN ('week', 'month', 'year')),
  every              INTEGER NOT NULL CHECK (every > 0),
  anchor             TEXT NOT NULL CHECK (anchor GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  next_n             INTEGER NOT NULL CHECK (next_n >= 0),
  next_on            TEXT NOT NULL CHECK (next_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ends_on            TEXT NOT NULL DEFAULT '',
  times              INTEGER NOT NULL DEFAULT 0 CHECK (times >= 0),
  made               INTEGER NOT NULL DEFAULT 0 CHECK (made >= 0 AND (times = 0 OR made <= times)),
  automatic          INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  currency           TEXT NOT NULL CHECK (length(currency) = 3),
  prices_include_tax INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
  tax_note           TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt')),
  reference          TEXT NOT NULL DEFAULT '',
  note               TEXT NOT NULL DEFAULT '',
  due_days           INTEGER NOT NULL CHECK (due_days >= 0),
  total              INTEGER NOT NULL CHECK (total > 0),
  failure            TEXT NOT NULL DEFAULT '',
  failed_at          INTEGER NOT NULL DEFAULT 0,
  retry_at           INTEGER NOT NULL DEFAULT 0,
  version            INTEGER NOT NULL DEFAULT 1,
  created_at         INTEGER NOT NULL,
  updated_at         INTEGER NOT NULL,
  CHECK (state = 'active' OR failure = ''),
  CHECK (times = 0 OR ends_on = '')
) STRICT;
CREATE INDEX recurring_state ON recurring_invoices (state, id);
CREATE INDEX recurring_due ON recurring_invoices (next_on, id) WHERE state = 'active';
CREATE INDEX recurring_failed ON recurring_invoices (id) WHERE failure <> '';
CREATE INDEX recurring_company ON recurring_invoices (commercial_id, id);
CREATE INDEX recurring_contact ON recurring_invoices (contact_id, id);
CREATE INDEX recurring_source ON recurring_invoices (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE recurring_lines (
  recurring_id INTEGER NOT NULL REFERENCES recurring_invoices (id) ON DELETE CASCADE,
  pos          INTEGER NOT NULL,
  kind         TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id   INTEGER REFERENCES products (id),
  description  TEXT NOT NULL,
  quantity     INTEGER NOT NULL DEFAULT 0,
  unit_price   INTEGER NOT NULL DEFAULT 0,
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate     INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  PRIMARY KEY (recurring_id, pos)
) STRICT, WITHOUT ROWID;
CREATE INDEX recurring_lines_product ON recurring_lines (product_id) WHERE product_id IS NOT NULL;

-- A period whose invoice was made, once. A draft that staff delete is gone, and
-- is not made again.
CREATE TABLE recurring_periods (
  recurring_id INTEGER NOT NULL REFERENCES recurring_invoices (id),
  period_start TEXT NOT NULL CHECK (period_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_end   TEXT NOT NULL CHECK (period_end > period_start),
  invoice_id   INTEGER REFERENCES invoices (id) ON DELETE SET NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (recurring_id, period_start)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recurring_periods_invoice ON recurring_periods (invoice_id) WHERE invoice_id IS NOT NULL;
