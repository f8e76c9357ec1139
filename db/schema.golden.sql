CREATE TRIGGER accounts_added AFTER INSERT ON accounts WHEN NEW.contact_id IS NOT NULL AND NEW.status IN ('invited', 'active') BEGIN
  UPDATE contacts SET access = NEW.status, unseen = NEW.signed_in_at = 0 WHERE id = NEW.contact_id;
END;

CREATE TRIGGER accounts_changed AFTER UPDATE OF contact_id, status, signed_in_at ON accounts
WHEN NEW.contact_id IS NOT OLD.contact_id OR NEW.status <> OLD.status OR (NEW.signed_in_at = 0) <> (OLD.signed_in_at = 0) BEGIN
  UPDATE contacts SET access = '', unseen = 0 WHERE id = OLD.contact_id;
  UPDATE contacts SET access = NEW.status, unseen = NEW.signed_in_at = 0 WHERE id = NEW.contact_id AND NEW.status IN ('invited', 'active');
END;

CREATE TRIGGER accounts_removed AFTER DELETE ON accounts WHEN OLD.contact_id IS NOT NULL BEGIN
  UPDATE contacts SET access = '', unseen = 0 WHERE id = OLD.contact_id;
END;

CREATE TRIGGER allocations_fixed BEFORE UPDATE ON allocations BEGIN SELECT RAISE (ABORT, 'allocations are fixed'); END;

CREATE TRIGGER allocations_kept BEFORE DELETE ON allocations
WHEN NOT EXISTS (SELECT 1 FROM import_items i JOIN imports m ON m.id = i.import_id
  WHERE i.kind = 'payments' AND i.item_id = OLD.payment_id AND OLD.refund_id IS NULL AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'allocations are kept'); END;

CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are fixed'); END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit rows are kept'); END;

CREATE TRIGGER contact_tags_follow AFTER UPDATE OF name, archived_at, salesperson_id ON contacts
WHEN NEW.tags <> '' BEGIN
  UPDATE contact_tags SET name = NEW.name, archived = NEW.archived_at > 0, salesperson_id = NEW.salesperson_id WHERE contact_id = NEW.id;
END;

CREATE TRIGGER contact_texts_added AFTER INSERT ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, NEW.contact_id, '') ON CONFLICT DO NOTHING; END;

CREATE TRIGGER contact_texts_changed AFTER UPDATE ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, OLD.contact_id, OLD.text) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER contact_texts_removed AFTER DELETE ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, OLD.contact_id, OLD.text) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER invoice_texts_added AFTER INSERT ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, NEW.invoice_id, '') ON CONFLICT DO NOTHING; END;

CREATE TRIGGER invoice_texts_changed AFTER UPDATE ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, OLD.invoice_id, OLD.text) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER invoice_texts_removed AFTER DELETE ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, OLD.invoice_id, OLD.text) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER invoices_owed_added AFTER INSERT ON invoices WHEN NEW.status = 'posted' AND NEW.kind = 'invoice' AND NEW.residual > 0
BEGIN
  INSERT INTO owed_days (currency, due_date, invoices, amount) VALUES (NEW.currency, NEW.due_date, 1, NEW.residual)
    ON CONFLICT DO UPDATE SET invoices = invoices + 1, amount = amount + excluded.amount;
END;

CREATE TRIGGER invoices_owed_changed AFTER UPDATE OF status, kind, currency, due_date, residual ON invoices
BEGIN
  UPDATE owed_days SET invoices = invoices - 1, amount = amount - OLD.residual
    WHERE currency = OLD.currency AND due_date = OLD.due_date AND OLD.status = 'posted' AND OLD.kind = 'invoice' AND OLD.residual > 0;
  INSERT INTO owed_days (currency, due_date, invoices, amount)
    SELECT NEW.currency, NEW.due_date, 1, NEW.residual WHERE NEW.status = 'posted' AND NEW.kind = 'invoice' AND NEW.residual > 0
    ON CONFLICT DO UPDATE SET invoices = invoices + 1, amount = amount + excluded.amount;
  DELETE FROM owed_days WHERE currency = OLD.currency AND due_date = OLD.due_date AND invoices = 0;
END;

CREATE TRIGGER invoices_owed_removed AFTER DELETE ON invoices WHEN OLD.status = 'posted' AND OLD.kind = 'invoice' AND OLD.residual > 0
BEGIN
  UPDATE owed_days SET invoices = invoices - 1, amount = amount - OLD.residual WHERE currency = OLD.currency AND due_date = OLD.due_date;
  DELETE FROM owed_days WHERE currency = OLD.currency AND due_date = OLD.due_date AND invoices = 0;
END;

CREATE TRIGGER ledger_entries_counted AFTER INSERT ON ledger_entries WHEN NEW.account IN ('clearing', 'receivable')
BEGIN
  INSERT INTO ledger_days (account, kind, day, currency, amount)
    SELECT NEW.account, t.kind, t.day, NEW.currency, NEW.amount FROM ledger_transactions t
    WHERE t.id = NEW.transaction_id AND (NEW.account = 'clearing' OR t.kind IN ('invoice', 'credit_note'))
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount;
END;

CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;

CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries
WHEN NOT EXISTS (SELECT 1 FROM ledger_transactions t JOIN import_items i
    ON i.kind = iif(t.kind = 'payment', 'payments', 'invoices') AND i.item_id = iif(t.kind = 'payment', t.payment_id, t.invoice_id)
  JOIN imports m ON m.id = i.import_id WHERE t.id = OLD.transaction_id AND t.kind IN ('invoice', 'credit_note', 'payment') AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;

CREATE TRIGGER ledger_entries_uncounted AFTER DELETE ON ledger_entries WHEN OLD.account IN ('clearing', 'receivable')
BEGIN
  UPDATE ledger_days SET amount = amount - OLD.amount
    WHERE (account, kind, day, currency) IN (SELECT OLD.account, t.kind, t.day, OLD.currency FROM ledger_transactions t WHERE t.id = OLD.transaction_id);
END;

CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;

CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions
WHEN NOT EXISTS (SELECT 1 FROM import_items i JOIN imports m ON m.id = i.import_id
  WHERE i.kind = iif(OLD.kind = 'payment', 'payments', 'invoices') AND i.item_id = iif(OLD.kind = 'payment', OLD.payment_id, OLD.invoice_id)
    AND OLD.kind IN ('invoice', 'credit_note', 'payment') AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;

CREATE TRIGGER order_texts_added AFTER INSERT ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, NEW.order_id, '') ON CONFLICT DO NOTHING; END;

CREATE TRIGGER order_texts_changed AFTER UPDATE ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, OLD.order_id, OLD.text) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER order_texts_removed AFTER DELETE ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, OLD.order_id, OLD.text) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER provider_events_fixed BEFORE UPDATE OF provider, event_id, payload, received_at ON provider_events
BEGIN SELECT RAISE (ABORT, 'provider events are fixed'); END;

CREATE TRIGGER provider_events_kept BEFORE DELETE ON provider_events BEGIN SELECT RAISE (ABORT, 'provider events are kept'); END;

CREATE TRIGGER signatures_fixed BEFORE UPDATE OF order_id, account_id, share_id, revision, name, signed_at, address, user_agent, content, hash, drawing ON signatures
BEGIN SELECT RAISE (ABORT, 'signatures are fixed'); END;

CREATE TRIGGER signatures_kept BEFORE DELETE ON signatures BEGIN SELECT RAISE (ABORT, 'signatures are kept'); END;

CREATE TRIGGER subscription_events_fixed BEFORE UPDATE OF subscription_id, kind, details, at ON subscription_events
BEGIN SELECT RAISE (ABORT, 'history is fixed'); END;

CREATE TRIGGER subscription_events_kept BEFORE DELETE ON subscription_events BEGIN SELECT RAISE (ABORT, 'history is kept'); END;

CREATE TRIGGER wallet_adjustments_fixed BEFORE UPDATE OF commercial_id, currency, amount, reason, created_at ON wallet_adjustments
BEGIN SELECT RAISE (ABORT, 'adjustments are fixed'); END;

CREATE TRIGGER wallet_adjustments_kept BEFORE DELETE ON wallet_adjustments BEGIN SELECT RAISE (ABORT, 'adjustments are kept'); END;

CREATE TABLE "accounts" (
  id            INTEGER PRIMARY KEY,
  contact_id    INTEGER UNIQUE REFERENCES contacts (id),
  role          TEXT NOT NULL CHECK (role IN ('portal', 'staff', 'admin')),
  status        TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('invited', 'active', 'revoked', 'deleted')),
  login         TEXT NOT NULL UNIQUE CHECK (login <> ''),
  name          TEXT NOT NULL,
  language      TEXT NOT NULL DEFAULT '',
  own_only      INTEGER NOT NULL DEFAULT 0 CHECK (own_only IN (0, 1)),
  may_pay       INTEGER NOT NULL DEFAULT 1 CHECK (may_pay IN (0, 1)),
  may_accept    INTEGER NOT NULL DEFAULT 1 CHECK (may_accept IN (0, 1)),
  may_manage    INTEGER NOT NULL DEFAULT 0 CHECK (may_manage IN (0, 1)),
  password_hash TEXT NOT NULL DEFAULT '',
  password_at   INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0,
  totp_secret   BLOB,
  totp_at       INTEGER NOT NULL DEFAULT 0,
  totp_step     INTEGER NOT NULL DEFAULT 0,
  webauthn_id   BLOB UNIQUE,
  invited_at    INTEGER NOT NULL DEFAULT 0,
  signed_in_at  INTEGER NOT NULL DEFAULT 0,
  revoked_at    INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (role <> 'portal' OR status = 'deleted' OR contact_id IS NOT NULL),
  CHECK (totp_at = 0 OR totp_secret IS NOT NULL)
) STRICT;

CREATE TABLE "allocations" (
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

CREATE TABLE api_keys (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (name <> ''),
  prefix     TEXT NOT NULL CHECK (prefix <> ''),
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  scopes     TEXT NOT NULL CHECK (scopes <> ''),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0,
  used_from  TEXT NOT NULL DEFAULT '',
  revoked_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_requests (
  key_id          INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  idempotency_key TEXT NOT NULL CHECK (idempotency_key <> ''),
  hash            BLOB NOT NULL CHECK (length(hash) = 32),
  nonce           TEXT NOT NULL,
  status          INTEGER NOT NULL DEFAULT 0,
  headers         TEXT NOT NULL DEFAULT '{}',
  body            BLOB NOT NULL DEFAULT x'',
  created_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  id         INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  account_id INTEGER REFERENCES accounts (id),
  actor      TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  subject_id INTEGER NOT NULL DEFAULT 0,
  details    TEXT NOT NULL DEFAULT '',
  address    TEXT NOT NULL DEFAULT '',
  hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

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

CREATE TABLE block_list (
  kind       TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
  value      TEXT NOT NULL CHECK (value <> ''),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE ceremonies (
  hash       BLOB PRIMARY KEY CHECK (length(hash) = 32),
  account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
  state      TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE change_requests (
  id            INTEGER PRIMARY KEY,
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  account_id    INTEGER NOT NULL REFERENCES accounts (id),
  field         TEXT NOT NULL CHECK (field IN ('name', 'vat', 'country', 'login')),
  old_value     TEXT NOT NULL,
  new_value     TEXT NOT NULL,
  note          TEXT NOT NULL DEFAULT '',
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
  reason        TEXT NOT NULL DEFAULT '',
  decided_by    INTEGER REFERENCES accounts (id),
  decided_at    INTEGER NOT NULL DEFAULT 0,
  created_at    INTEGER NOT NULL,
  CHECK ((state = 'open') = (decided_at = 0))
) STRICT;

CREATE TABLE company_mail_choices (
  commercial_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  topic         TEXT NOT NULL CHECK (topic <> ''),
  wanted        INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (commercial_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_keys (
  kind       TEXT NOT NULL CHECK (kind IN ('vat', 'email', 'name')),
  value      TEXT NOT NULL CHECK (value <> ''),
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (kind, value, contact_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_notes (
  id              INTEGER PRIMARY KEY,
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  author          TEXT NOT NULL,
  body            TEXT NOT NULL CHECK (body <> ''),
  idempotency_key TEXT NOT NULL UNIQUE,
  created_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE contact_tags (
  tag        TEXT NOT NULL CHECK (tag <> ''),
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE, name TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0, salesperson_id INTEGER,
  PRIMARY KEY (tag, contact_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_texts (
  contact_id INTEGER PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
  text       TEXT NOT NULL
) STRICT;

CREATE TABLE "contacts" (
  id               INTEGER PRIMARY KEY,
  external_id      TEXT UNIQUE,
  kind             TEXT NOT NULL CHECK (kind IN ('company', 'person', 'billing', 'delivery', 'both')),
  parent_id        INTEGER REFERENCES "contacts" (id),
  commercial_id    INTEGER NOT NULL REFERENCES "contacts" (id) DEFERRABLE INITIALLY DEFERRED,
  name             TEXT NOT NULL CHECK (name <> ''),
  job_title        TEXT NOT NULL DEFAULT '',
  email            TEXT NOT NULL DEFAULT '',
  phone            TEXT NOT NULL DEFAULT '',
  street           TEXT NOT NULL DEFAULT '',
  street2          TEXT NOT NULL DEFAULT '',
  city             TEXT NOT NULL DEFAULT '',
  region           TEXT NOT NULL DEFAULT '',
  postal_code      TEXT NOT NULL DEFAULT '',
  country          TEXT NOT NULL DEFAULT '' CHECK (country = '' OR length(country) = 2),
  vat              TEXT NOT NULL DEFAULT '',
  language         TEXT NOT NULL DEFAULT '',
  billing_default  INTEGER NOT NULL DEFAULT 0 CHECK (billing_default IN (0, 1)),
  delivery_default INTEGER NOT NULL DEFAULT 0 CHECK (delivery_default IN (0, 1)),
  archived_at      INTEGER NOT NULL DEFAULT 0,
  version          INTEGER NOT NULL DEFAULT 1,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL, website TEXT NOT NULL DEFAULT '', currency TEXT NOT NULL DEFAULT '' CHECK (currency = '' OR length(currency) = 3), payment_days INTEGER CHECK (payment_days BETWEEN 0 AND 365), payment_term TEXT NOT NULL DEFAULT '', salesperson_id INTEGER REFERENCES accounts (id), credit_limit INTEGER NOT NULL DEFAULT 0 CHECK (credit_limit >= 0), tags TEXT NOT NULL DEFAULT '', merged_into INTEGER REFERENCES contacts (id) CHECK (merged_into IS NULL OR merged_into <> id AND archived_at > 0), access TEXT NOT NULL DEFAULT '' CHECK (access IN ('', 'invited', 'active')), unseen INTEGER NOT NULL DEFAULT 0 CHECK (unseen IN (0, 1)),
  CHECK (parent_id <> id)
) STRICT;

CREATE TABLE default_methods (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  method_id  INTEGER NOT NULL REFERENCES payment_methods (id)
) STRICT;

CREATE TABLE deletions (
  account_id   INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  block        INTEGER NOT NULL DEFAULT 0 CHECK (block IN (0, 1)),
  requested_at INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  outcome      TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'removed', 'kept')),
  done_at      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE deliveries (
  id              INTEGER PRIMARY KEY,
  order_id        INTEGER NOT NULL REFERENCES orders (id),
  idempotency_key TEXT NOT NULL UNIQUE,
  delivered_on    TEXT NOT NULL CHECK (delivered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  carrier         TEXT NOT NULL DEFAULT '',
  tracking        TEXT NOT NULL DEFAULT '' CHECK (tracking = '' OR tracking LIKE 'http://%' OR tracking LIKE 'https://%'),
  note            TEXT NOT NULL DEFAULT '',
  account_id      INTEGER REFERENCES accounts (id),
  created_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE delivery_lines (
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (delivery_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE file_pieces (
  id      INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  pos     INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  UNIQUE (file_id, pos)
) STRICT;

CREATE TABLE files (
  id            INTEGER PRIMARY KEY,
  message_id    INTEGER REFERENCES messages (id),
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  name          TEXT NOT NULL CHECK (name <> ''),
  type          TEXT NOT NULL,
  size          INTEGER NOT NULL CHECK (size > 0),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE half_sessions (
  id_hash    BLOB PRIMARY KEY CHECK (length(id_hash) = 32),
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_files (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  name      TEXT NOT NULL CHECK (name <> ''),
  size      INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE import_items (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  kind      TEXT NOT NULL CHECK (kind IN ('contacts', 'products', 'orders', 'invoices', 'payments', 'booked')),
  item_id   INTEGER NOT NULL,
  PRIMARY KEY (import_id, kind, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_names (
  external_id TEXT PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  import_id   INTEGER NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_pieces (
  file_id INTEGER NOT NULL REFERENCES import_files (id) ON DELETE CASCADE,
  pos     INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  PRIMARY KEY (file_id, pos)
) STRICT;

CREATE TABLE imports (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER REFERENCES accounts (id), -- none: the command line
  state      TEXT NOT NULL CHECK (state IN ('uploaded', 'checking', 'checked', 'running', 'done', 'undoing', 'undone')),
  source     TEXT NOT NULL DEFAULT '',
  names      TEXT NOT NULL DEFAULT '',
  plan       TEXT NOT NULL DEFAULT '{}',
  report     TEXT NOT NULL DEFAULT '{}',
  error      TEXT NOT NULL DEFAULT '', -- catalog key of what broke it off
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  done_at    INTEGER NOT NULL DEFAULT 0,
  undone_at  INTEGER NOT NULL DEFAULT 0,
  undone_by  INTEGER REFERENCES accounts (id),
  CHECK ((state IN ('done', 'undoing', 'undone')) = (done_at > 0)),
  CHECK ((state = 'undone') = (undone_at > 0))
) STRICT;

CREATE TABLE instalments (
  invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  pos        INTEGER NOT NULL,
  due_date   TEXT NOT NULL CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount     INTEGER NOT NULL CHECK (amount > 0), percent INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100000),
  PRIMARY KEY (invoice_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_lines (
  invoice_id  INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  kind        TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id  INTEGER REFERENCES products (id),
  description TEXT NOT NULL,
  quantity    INTEGER NOT NULL DEFAULT 0,
  unit_price  INTEGER NOT NULL DEFAULT 0,
  discount    INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  amount      INTEGER NOT NULL DEFAULT 0, reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)),
  PRIMARY KEY (invoice_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_texts (
  invoice_id INTEGER PRIMARY KEY REFERENCES invoices (id) ON DELETE CASCADE,
  text       TEXT NOT NULL
) STRICT;

CREATE TABLE invoices (
  id                INTEGER PRIMARY KEY,
  number            TEXT UNIQUE,
  series            TEXT,
  series_year       INTEGER,
  series_seq        INTEGER,
  kind              TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  status            TEXT NOT NULL CHECK (status IN ('draft', 'posted', 'cancelled')),
  contact_id        INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id     INTEGER NOT NULL REFERENCES contacts (id),
  order_id          INTEGER REFERENCES orders (id),
  reverses_id       INTEGER REFERENCES invoices (id),
  invoice_date      TEXT NOT NULL CHECK (invoice_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_date          TEXT NOT NULL DEFAULT '',
  currency          TEXT NOT NULL CHECK (length(currency) = 3),
  reference         TEXT NOT NULL DEFAULT '',
  payment_reference TEXT NOT NULL DEFAULT '',
  note              TEXT NOT NULL DEFAULT '',
  seller_name       TEXT NOT NULL DEFAULT '',
  seller_address    TEXT NOT NULL DEFAULT '',
  seller_vat        TEXT NOT NULL DEFAULT '',
  customer_name     TEXT NOT NULL,
  customer_address  TEXT NOT NULL DEFAULT '',
  customer_vat      TEXT NOT NULL DEFAULT '',
  untaxed           INTEGER NOT NULL CHECK (untaxed >= 0),
  tax               INTEGER NOT NULL CHECK (tax >= 0),
  total             INTEGER NOT NULL,
  paid              INTEGER NOT NULL DEFAULT 0,
  residual          INTEGER NOT NULL,
  version           INTEGER NOT NULL DEFAULT 1,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL, idempotency_key TEXT, prices_include_tax INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1)), tax_note TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt')), issue_key TEXT,
  UNIQUE (series, series_year, series_seq),
  CHECK (status = 'draft' OR number IS NOT NULL),
  CHECK (total = untaxed + tax),
  CHECK (paid BETWEEN 0 AND total),
  CHECK (residual = total - paid)
) STRICT;

CREATE TABLE job_runs (
  name       TEXT PRIMARY KEY,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  error      TEXT NOT NULL DEFAULT '',
  failed_at  INTEGER NOT NULL DEFAULT 0,
  failures   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE known_devices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  device     TEXT NOT NULL,
  network    TEXT NOT NULL,
  seen_at    INTEGER NOT NULL,
  PRIMARY KEY (account_id, device, network)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_days (
  account  TEXT NOT NULL CHECK (account IN ('clearing', 'receivable')),
  kind     TEXT NOT NULL CHECK (account = 'clearing' OR kind IN ('invoice', 'credit_note')),
  day      TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount   INTEGER NOT NULL,
  PRIMARY KEY (account, kind, day, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE "ledger_entries" (
  transaction_id INTEGER NOT NULL REFERENCES ledger_transactions (id),
  pos            INTEGER NOT NULL,
  account        TEXT NOT NULL CHECK (account IN ('receivable', 'wallet', 'clearing', 'sales', 'sales_tax', 'goodwill')),
  commercial_id  INTEGER REFERENCES contacts (id),
  currency       TEXT NOT NULL CHECK (length(currency) = 3),
  amount         INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (transaction_id, pos),
  CHECK ((account IN ('receivable', 'wallet')) = (commercial_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE "ledger_transactions" (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note', 'payment', 'refund', 'adjustment', 'transfer')),
  invoice_id    INTEGER REFERENCES invoices (id),
  payment_id    INTEGER REFERENCES payments (id),
  refund_id     INTEGER REFERENCES refunds (id),
  adjustment_id INTEGER REFERENCES wallet_adjustments (id),
  day           TEXT NOT NULL,
  memo          TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE links (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'email', 'alarm')),
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  nonce      BLOB NOT NULL CHECK (length(nonce) = 16),
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  email      TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE logos (
  place      TEXT PRIMARY KEY CHECK (place IN ('screen', 'print')),
  hash       TEXT NOT NULL CHECK (length(hash) = 32),
  kind       TEXT NOT NULL CHECK (kind IN ('png', 'svg')),
  content    BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 524288),
  updated_at INTEGER NOT NULL,
  CHECK (place = 'screen' OR kind = 'png')
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_choices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  topic      TEXT NOT NULL CHECK (topic <> ''),
  wanted     INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (account_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_refusals (
  email      TEXT NOT NULL CHECK (email <> ''),
  topic      TEXT NOT NULL CHECK (topic <> ''),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (email, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_server (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  host        TEXT NOT NULL CHECK (host <> ''),
  port        INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  encryption  TEXT NOT NULL CHECK (encryption IN ('starttls', 'tls', 'none')),
  login       TEXT NOT NULL DEFAULT '',
  password    BLOB,
  from_name   TEXT NOT NULL DEFAULT '',
  from_email  TEXT NOT NULL DEFAULT '',
  reply_to    TEXT NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1,
  updated_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE mail_texts (
  kind       TEXT NOT NULL CHECK (kind <> ''),
  language   TEXT NOT NULL CHECK (language IN ('en', 'ja')),
  subject    TEXT NOT NULL DEFAULT '',
  greeting   TEXT NOT NULL DEFAULT '',
  paragraph  TEXT NOT NULL DEFAULT '',
  version    INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (kind, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (message_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  id              INTEGER PRIMARY KEY,
  kind            TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id     INTEGER NOT NULL,
  internal        INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
  staff           INTEGER NOT NULL CHECK (staff IN (0, 1)),
  account_id      INTEGER REFERENCES accounts (id),
  share_id        INTEGER NOT NULL DEFAULT 0,
  author          TEXT NOT NULL,
  body            TEXT NOT NULL,
  idempotency_key TEXT UNIQUE,
  created_at      INTEGER NOT NULL,
  edited_at       INTEGER NOT NULL DEFAULT 0,
  removed_at      INTEGER NOT NULL DEFAULT 0,
  CHECK (internal = 0 OR staff = 1),
  CHECK (removed_at = 0 OR body = '')
) STRICT;

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

CREATE TABLE migrations (
			number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;

CREATE TABLE number_patterns (
  kind       TEXT PRIMARY KEY CHECK (kind IN ('invoice', 'credit_note', 'order')),
  prefix     TEXT NOT NULL DEFAULT '',
  year       TEXT NOT NULL DEFAULT 'none' CHECK (year IN ('none', 'long', 'short', 'long_after', 'short_after')),
  separator  TEXT NOT NULL DEFAULT '',
  digits     INTEGER NOT NULL DEFAULT 5 CHECK (digits BETWEEN 1 AND 9),
  suffix     TEXT NOT NULL DEFAULT '',
  yearly     INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1)),
  version    INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL DEFAULT 0,
  CHECK (yearly = 0 OR year <> 'none')
) STRICT, WITHOUT ROWID;

CREATE TABLE "number_series" (
  name  TEXT NOT NULL,
  year  INTEGER NOT NULL,
  first INTEGER NOT NULL DEFAULT 1 CHECK (first > 0),
  last  INTEGER NOT NULL CHECK (last >= first - 1),
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_lines (
  order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  kind        TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id  INTEGER REFERENCES products (id),
  description TEXT NOT NULL,
  quantity    INTEGER NOT NULL DEFAULT 0,
  unit_price  INTEGER NOT NULL DEFAULT 0,
  discount    INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate    INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000),
  amount      INTEGER NOT NULL DEFAULT 0,
  optional    INTEGER NOT NULL DEFAULT 0 CHECK (optional IN (0, 1)), chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen >= 0), reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)),
  PRIMARY KEY (order_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_revisions (
  order_id   INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  revision   INTEGER NOT NULL,
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  lines      TEXT NOT NULL,
  total      INTEGER NOT NULL,
  account_id INTEGER REFERENCES accounts (id),
  until      INTEGER NOT NULL,
  PRIMARY KEY (order_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_texts (
  order_id INTEGER PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
  text     TEXT NOT NULL
) STRICT;

CREATE TABLE order_views (
  order_id   INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  day        TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  PRIMARY KEY (order_id, day, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  id               INTEGER PRIMARY KEY,
  number           TEXT NOT NULL UNIQUE,
  status           TEXT NOT NULL CHECK (status IN ('draft', 'sent', 'sale', 'cancelled')),
  contact_id       INTEGER NOT NULL REFERENCES contacts (id),
  commercial_id    INTEGER NOT NULL REFERENCES contacts (id),
  order_date       TEXT NOT NULL CHECK (order_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  valid_until      TEXT NOT NULL DEFAULT '',
  currency         TEXT NOT NULL CHECK (length(currency) = 3),
  reference        TEXT NOT NULL DEFAULT '',
  note             TEXT NOT NULL DEFAULT '',
  seller_name      TEXT NOT NULL DEFAULT '',
  seller_address   TEXT NOT NULL DEFAULT '',
  seller_vat       TEXT NOT NULL DEFAULT '',
  customer_name    TEXT NOT NULL,
  customer_address TEXT NOT NULL DEFAULT '',
  customer_vat     TEXT NOT NULL DEFAULT '',
  delivery_name    TEXT NOT NULL DEFAULT '',
  delivery_address TEXT NOT NULL DEFAULT '',
  untaxed          INTEGER NOT NULL,
  tax              INTEGER NOT NULL,
  total            INTEGER NOT NULL,
  version          INTEGER NOT NULL DEFAULT 1,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 1, revised_at INTEGER NOT NULL DEFAULT 0, needs_signature INTEGER NOT NULL DEFAULT 1 CHECK (needs_signature IN (0, 1)), needs_payment INTEGER NOT NULL DEFAULT 0 CHECK (needs_payment IN (0, 1)), prepayment INTEGER NOT NULL DEFAULT 100000 CHECK (prepayment BETWEEN 1 AND 100000), sent_at INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER NOT NULL DEFAULT 0, declined_at INTEGER NOT NULL DEFAULT 0, declined_by TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', origin_id INTEGER REFERENCES orders (id), asked_by INTEGER REFERENCES accounts (id), idempotency_key TEXT, prices_include_tax INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1)), tax_note TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt')),
  CHECK (total = untaxed + tax)
) STRICT;

CREATE TABLE "outbox" (
  id          INTEGER PRIMARY KEY,
  dedup_key   TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  language    TEXT NOT NULL,
  params      TEXT NOT NULL,
  state       TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead', 'cancelled')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  last_error  TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL DEFAULT '',
  link_id     INTEGER,
  created_at  INTEGER NOT NULL,
  sent_at     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE owed_days (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  due_date TEXT NOT NULL,
  invoices INTEGER NOT NULL CHECK (invoices >= 0),
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (currency, due_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
  id            INTEGER PRIMARY KEY,
  account_id    INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  credential_id BLOB NOT NULL UNIQUE,
  credential    TEXT NOT NULL,
  name          TEXT NOT NULL CHECK (name <> ''),
  created_at    INTEGER NOT NULL,
  used_at       INTEGER NOT NULL DEFAULT 0
) STRICT;

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

CREATE TABLE payment_targets (
  payment_id INTEGER NOT NULL REFERENCES payments (id) ON DELETE CASCADE,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (payment_id, invoice_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_term_parts (
  term_id   INTEGER NOT NULL REFERENCES payment_terms (id) ON DELETE CASCADE,
  pos       INTEGER NOT NULL,
  share     INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100000),
  days      INTEGER NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 365),
  month_end INTEGER NOT NULL DEFAULT 0 CHECK (month_end IN (0, 1)),
  months    INTEGER NOT NULL DEFAULT 0 CHECK (months BETWEEN 0 AND 12),
  PRIMARY KEY (term_id, pos),
  CHECK (months = 0 OR month_end = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_terms (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  archived_at INTEGER NOT NULL DEFAULT 0,
  is_default  INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  version     INTEGER NOT NULL DEFAULT 1,
  updated_at  INTEGER NOT NULL,
  CHECK (is_default = 0 OR archived_at = 0)
) STRICT;

CREATE TABLE "payments" (
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
  done_at         INTEGER NOT NULL DEFAULT 0, share_id INTEGER REFERENCES shares (id),
  UNIQUE (provider, provider_ref),
  CHECK ((state = 'done') = (done_at > 0)),
  CHECK (allocated + surplus = iif(state = 'done', amount + wallet_taken, 0)),
  CHECK (method <> 'wallet' OR purpose <> 'top_up' AND wallet_hold = 0),
  CHECK ((purpose = 'order') = (order_id IS NOT NULL))
) STRICT;

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

CREATE TABLE product_keys (
  key        TEXT NOT NULL,
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  PRIMARY KEY (key, product_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_prices (
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (product_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  id          INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  name        TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL DEFAULT '',
  unit        TEXT NOT NULL DEFAULT '',
  tax_id      INTEGER REFERENCES taxes (id),
  archived_at INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
, search TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE provider_customers (
  provider      TEXT NOT NULL,
  mode          TEXT NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  ref           TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (provider, mode, commercial_id),
  UNIQUE (provider, ref)
) STRICT, WITHOUT ROWID;

CREATE TABLE provider_events (
  id           INTEGER PRIMARY KEY,
  provider     TEXT NOT NULL,
  event_id     TEXT NOT NULL,
  payload      BLOB NOT NULL,
  received_at  INTEGER NOT NULL,
  state        TEXT NOT NULL DEFAULT 'stored' CHECK (state IN ('stored', 'processed', 'ignored', 'failed')),
  reason       TEXT NOT NULL DEFAULT '',
  tries        INTEGER NOT NULL DEFAULT 0,
  processed_at INTEGER NOT NULL DEFAULT 0,
  payment_id   INTEGER REFERENCES payments (id),
  UNIQUE (provider, event_id)
) STRICT;

CREATE TABLE provider_limits (
  provider TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  least    INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0),
  most     INTEGER NOT NULL DEFAULT 0 CHECK (most >= 0),
  PRIMARY KEY (provider, currency),
  CHECK (most = 0 OR most >= least)
) STRICT, WITHOUT ROWID;

CREATE TABLE provider_secrets (
  provider TEXT NOT NULL,
  mode     TEXT NOT NULL CHECK (mode IN ('test', 'live')),
  name     TEXT NOT NULL,
  sealed   BLOB NOT NULL,
  hint     TEXT NOT NULL DEFAULT '',
  set_at   INTEGER NOT NULL,
  PRIMARY KEY (provider, mode, name)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE readers (
  account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id INTEGER NOT NULL,
  follows     INTEGER NOT NULL DEFAULT -1 CHECK (follows IN (-1, 0, 1)),
  unread      INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0),
  seen_id     INTEGER NOT NULL DEFAULT 0,
  seen_at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, kind, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  created_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;

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
  updated_at         INTEGER NOT NULL, agreed INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1)),
  CHECK (state = 'active' OR failure = ''),
  CHECK (times = 0 OR ends_on = '')
) STRICT;

CREATE TABLE recurring_lines (
  recurring_id INTEGER NOT NULL REFERENCES recurring_invoices (id) ON DELETE CASCADE,
  pos          INTEGER NOT NULL,
  kind         TEXT NOT NULL DEFAULT 'item' CHECK (kind IN ('item', 'section', 'note')),
  product_id   INTEGER REFERENCES products (id),
  description  TEXT NOT NULL,
  quantity     INTEGER NOT NULL DEFAULT 0,
  unit_price   INTEGER NOT NULL DEFAULT 0,
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 100000),
  tax_rate     INTEGER NOT NULL DEFAULT 0 CHECK (tax_rate BETWEEN 0 AND 100000), reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)),
  PRIMARY KEY (recurring_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE recurring_periods (
  recurring_id INTEGER NOT NULL REFERENCES recurring_invoices (id),
  period_start TEXT NOT NULL CHECK (period_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_end   TEXT NOT NULL CHECK (period_end > period_start),
  invoice_id   INTEGER REFERENCES invoices (id) ON DELETE SET NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (recurring_id, period_start)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE reminders (
  id         INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
  sent_at    INTEGER NOT NULL,
  UNIQUE (invoice_id, level)
) STRICT;

CREATE TABLE search_words (
  kind  INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  word  TEXT NOT NULL CHECK (word <> ''),
  block INTEGER NOT NULL,
  docs  BLOB NOT NULL CHECK (length(docs) BETWEEN 2 AND 512),
  PRIMARY KEY (kind, word, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE "sessions" (
  id          INTEGER PRIMARY KEY,
  id_hash     BLOB NOT NULL UNIQUE CHECK (length(id_hash) = 32),
  account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  method      TEXT NOT NULL DEFAULT 'password',
  created_at  INTEGER NOT NULL,
  seen_at     INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  password_at INTEGER NOT NULL,
  address     TEXT NOT NULL,
  user_agent  TEXT NOT NULL,
  flash       TEXT NOT NULL DEFAULT ''
, view_contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL, view_until INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shares (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  kind          TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id   INTEGER NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  email         TEXT NOT NULL CHECK (email <> ''),
  name          TEXT NOT NULL DEFAULT '',
  language      TEXT NOT NULL DEFAULT '',
  may_pay       INTEGER NOT NULL DEFAULT 0 CHECK (may_pay IN (0, 1)),
  may_sign      INTEGER NOT NULL DEFAULT 0 CHECK (may_sign IN (0, 1)),
  nonce         BLOB NOT NULL CHECK (length(nonce) = 16),
  hash          BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  account_id    INTEGER REFERENCES accounts (id),
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  revoked_at    INTEGER NOT NULL DEFAULT 0,
  opened_at     INTEGER NOT NULL DEFAULT 0,
  opens         INTEGER NOT NULL DEFAULT 0
, idempotency_key TEXT) STRICT;

CREATE TABLE "signatures" (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  account_id INTEGER REFERENCES accounts (id),
  share_id   INTEGER REFERENCES shares (id),
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  signed_at  INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  content    TEXT NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  drawing    BLOB CHECK (length(drawing) <= 102400),
  voided_at  INTEGER NOT NULL DEFAULT 0,
  CHECK ((account_id IS NULL) <> (share_id IS NULL))
) STRICT;

CREATE TABLE subscription_events (
  id              INTEGER PRIMARY KEY,
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id),
  kind            TEXT NOT NULL,
  actor           TEXT NOT NULL DEFAULT '',
  account_id      INTEGER REFERENCES accounts (id),
  details         TEXT NOT NULL DEFAULT '',
  at              INTEGER NOT NULL
) STRICT;

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
  updated_at      INTEGER NOT NULL, next_text TEXT NOT NULL DEFAULT '', next_price INTEGER NOT NULL DEFAULT 0, next_tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (next_tax_rate BETWEEN 0 AND 100000),
  CHECK ((next_plan_id IS NULL) = (next_quantity = 0)),
  CHECK (state = iif(closed_on <> '', 'closed', iif(ends_on <> '', 'cancelling', iif(paused_on <> '', 'paused', iif(past_due_on <> '', 'past_due', 'active'))))),
  CHECK ((state IN ('cancelling', 'closed')) = (reason <> '')),
  CHECK (state <> 'closed' OR work_on = '')
) STRICT;

CREATE TABLE taxes (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  rate        INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 100000),
  inclusive   INTEGER NOT NULL DEFAULT 0 CHECK (inclusive IN (0, 1)),
  note        TEXT NOT NULL DEFAULT '',
  archived_at INTEGER NOT NULL DEFAULT 0
, reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1)), is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)), position INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE TABLE threads (
  kind          TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id   INTEGER NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  last_id       INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  public_id     INTEGER NOT NULL DEFAULT 0,
  public_at     INTEGER NOT NULL DEFAULT 0,
  waiting       INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
  PRIMARY KEY (kind, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tries (
  id     INTEGER PRIMARY KEY,
  bucket TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

CREATE TABLE trusted_devices (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  user_agent TEXT NOT NULL,
  address    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE wallet_limits (
  currency    TEXT PRIMARY KEY CHECK (length(currency) = 3),
  least       INTEGER NOT NULL DEFAULT 0 CHECK (least >= 0),
  most        INTEGER NOT NULL DEFAULT 0 CHECK (most >= 0),
  max_balance INTEGER NOT NULL DEFAULT 0 CHECK (max_balance >= 0)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE webhook_deliveries (
  id          INTEGER PRIMARY KEY,
  endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  event_id    INTEGER NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
  state       TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  tried_at    INTEGER NOT NULL DEFAULT 0,
  took        INTEGER NOT NULL DEFAULT 0,
  status      INTEGER NOT NULL DEFAULT 0,
  answer      TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  UNIQUE (endpoint_id, event_id)
) STRICT;

CREATE TABLE webhook_endpoints (
  id            INTEGER PRIMARY KEY,
  url           TEXT NOT NULL CHECK (url LIKE 'http://%' OR url LIKE 'https://%'),
  description   TEXT NOT NULL DEFAULT '',
  events        TEXT NOT NULL,
  secret        BLOB NOT NULL,
  enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  failing_since INTEGER NOT NULL DEFAULT 0,
  stopped       TEXT NOT NULL DEFAULT '' CHECK (stopped IN ('', 'failing', 'gone')),
  version       INTEGER NOT NULL DEFAULT 1,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (stopped = '' OR enabled = 0)
) STRICT;

CREATE TABLE webhook_events (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  type       TEXT NOT NULL CHECK (type <> ''),
  data       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE words_due (
  kind   INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  id     INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX accounts_role ON accounts (role, login);

CREATE INDEX accounts_signed_in ON accounts (signed_in_at) WHERE signed_in_at > 0;

CREATE INDEX all_invoices_by_date ON invoices (invoice_date, id) WHERE status = 'posted';

CREATE INDEX all_invoices_by_due ON invoices (due_date, id) WHERE status = 'posted';

CREATE INDEX all_invoices_by_number ON invoices (number, id) WHERE status = 'posted';

CREATE INDEX all_invoices_by_total ON invoices (total, id) WHERE status = 'posted';

CREATE INDEX all_invoices_owed_by_date ON invoices (invoice_date, id, due_date) WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;

CREATE INDEX all_orders_by_date ON orders (order_date, id) WHERE status = 'sale';

CREATE INDEX all_orders_by_number ON orders (number, id) WHERE status = 'sale';

CREATE INDEX all_orders_by_total ON orders (total, id) WHERE status = 'sale';

CREATE INDEX all_payments ON payments (created_at, id);

CREATE INDEX all_payments_by_amount ON payments (amount, id);

CREATE INDEX all_quotes_by_date ON orders (order_date, id) WHERE status IN ('sent', 'cancelled');

CREATE INDEX all_quotes_by_number ON orders (number, id) WHERE status IN ('sent', 'cancelled');

CREATE INDEX all_quotes_by_total ON orders (total, id) WHERE status IN ('sent', 'cancelled');

CREATE INDEX allocations_credit_note ON allocations (credit_note_id) WHERE credit_note_id IS NOT NULL;

CREATE INDEX allocations_invoice ON allocations (invoice_id, id);

CREATE INDEX allocations_payment ON allocations (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX allocations_refund ON allocations (refund_id) WHERE refund_id IS NOT NULL;

CREATE INDEX api_keys_account ON api_keys (account_id);

CREATE INDEX api_requests_age ON api_requests (created_at);

CREATE UNIQUE INDEX api_requests_once ON api_requests (key_id, idempotency_key);

CREATE INDEX audit_account ON audit (account_id, id);

CREATE INDEX audit_action ON audit (action, id);

CREATE INDEX audit_address ON audit (address, id) WHERE address <> '';

CREATE INDEX audit_at ON audit (at, id);

CREATE INDEX audit_subject ON audit (subject, subject_id, id);

CREATE INDEX bank_lines_account ON bank_lines (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX bank_lines_payment ON bank_lines (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX bank_lines_state ON bank_lines (state, booked_on, id);

CREATE INDEX ceremonies_account ON ceremonies (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX ceremonies_expiry ON ceremonies (expires_at);

CREATE INDEX change_requests_account ON change_requests (account_id);

CREATE INDEX change_requests_commercial ON change_requests (commercial_id, id);

CREATE INDEX change_requests_decider ON change_requests (decided_by) WHERE decided_by IS NOT NULL;

CREATE UNIQUE INDEX change_requests_open ON change_requests (contact_id, field) WHERE state = 'open';

CREATE INDEX change_requests_waiting ON change_requests (created_at, id) WHERE state = 'open';

CREATE INDEX contact_keys_contact ON contact_keys (contact_id);

CREATE INDEX contact_notes_account ON contact_notes (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX contact_notes_contact ON contact_notes (contact_id, id);

CREATE INDEX contact_tags_by_name ON contact_tags (tag, archived, name COLLATE NOCASE, contact_id, salesperson_id);

CREATE INDEX contact_tags_contact ON contact_tags (contact_id);

CREATE INDEX contact_tags_new ON contact_tags (tag, archived, created_at, contact_id, salesperson_id);

CREATE INDEX contacts_access ON contacts (access, name COLLATE NOCASE, id) WHERE archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_access_new ON contacts (access, created_at, id) WHERE archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_archived ON contacts (name COLLATE NOCASE, id) WHERE archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');

CREATE INDEX contacts_archived_new ON contacts (created_at, id) WHERE archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');

CREATE UNIQUE INDEX contacts_billing_default ON contacts (commercial_id) WHERE billing_default = 1 AND archived_at = 0;

CREATE INDEX contacts_changed ON contacts (updated_at, id);

CREATE INDEX contacts_changed_of ON contacts (commercial_id, updated_at, id);

CREATE INDEX contacts_commercial ON contacts (commercial_id);

CREATE UNIQUE INDEX contacts_delivery_default ON contacts (commercial_id) WHERE delivery_default = 1 AND archived_at = 0;

CREATE INDEX contacts_email ON contacts (email COLLATE NOCASE) WHERE email <> '';

CREATE INDEX contacts_kind ON contacts (kind, name COLLATE NOCASE, id) WHERE archived_at = 0;

CREATE INDEX contacts_kind_new ON contacts (kind, created_at, id) WHERE archived_at = 0;

CREATE INDEX contacts_listed ON contacts (name COLLATE NOCASE, id) WHERE archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_listed_new ON contacts (created_at, id) WHERE archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX contacts_name ON contacts (name COLLATE NOCASE, id);

CREATE INDEX contacts_parent ON contacts (parent_id);

CREATE INDEX contacts_sales_archived ON contacts (salesperson_id, name COLLATE NOCASE, id)
  WHERE salesperson_id IS NOT NULL AND archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');

CREATE INDEX contacts_sales_archived_new ON contacts (salesperson_id, created_at, id)
  WHERE salesperson_id IS NOT NULL AND archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');

CREATE INDEX contacts_sales_listed ON contacts (salesperson_id, name COLLATE NOCASE, id)
  WHERE salesperson_id IS NOT NULL AND archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_sales_listed_new ON contacts (salesperson_id, created_at, id)
  WHERE salesperson_id IS NOT NULL AND archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_salesperson ON contacts (salesperson_id) WHERE salesperson_id IS NOT NULL;

CREATE INDEX contacts_unseen ON contacts (name COLLATE NOCASE, id) WHERE unseen = 1 AND archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_unseen_new ON contacts (created_at, id) WHERE unseen = 1 AND archived_at = 0 AND kind IN ('company', 'person');

CREATE INDEX contacts_vat ON contacts (vat COLLATE NOCASE) WHERE vat <> '';

CREATE INDEX default_methods_method ON default_methods (method_id);

CREATE INDEX deletions_due ON deletions (due_at) WHERE done_at = 0;

CREATE INDEX deliveries_account ON deliveries (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX deliveries_order ON deliveries (order_id, delivered_on, id);

CREATE INDEX files_company ON files (commercial_id, size);

CREATE INDEX files_message ON files (message_id);

CREATE INDEX files_unposted ON files (created_at) WHERE message_id IS NULL;

CREATE INDEX half_sessions_account ON half_sessions (account_id);

CREATE INDEX half_sessions_expiry ON half_sessions (expires_at);

CREATE INDEX import_files_of ON import_files (import_id, id);

CREATE INDEX import_items_item ON import_items (kind, item_id);

CREATE INDEX import_names_contact ON import_names (contact_id);

CREATE INDEX import_names_import ON import_names (import_id);

CREATE INDEX imports_account ON imports (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX imports_pending ON imports (updated_at) WHERE state IN ('uploaded', 'checked');

CREATE INDEX imports_undoer ON imports (undone_by) WHERE undone_by IS NOT NULL;

CREATE INDEX imports_work ON imports (id) WHERE state IN ('checking', 'running');

CREATE INDEX invoice_drafts ON invoices (id) WHERE status = 'draft';

CREATE INDEX invoice_lines_product ON invoice_lines (product_id) WHERE product_id IS NOT NULL;

CREATE INDEX invoices_by_date ON invoices (commercial_id, invoice_date, id) WHERE status = 'posted';

CREATE INDEX invoices_by_due ON invoices (commercial_id, due_date, id) WHERE status = 'posted';

CREATE INDEX invoices_by_number ON invoices (commercial_id, number, id) WHERE status = 'posted';

CREATE INDEX invoices_by_total ON invoices (commercial_id, total, id) WHERE status = 'posted';

CREATE INDEX invoices_changed ON invoices (updated_at, id) WHERE status = 'posted';

CREATE INDEX invoices_changed_of ON invoices (commercial_id, updated_at, id) WHERE status = 'posted';

CREATE INDEX invoices_contact ON invoices (contact_id, invoice_date, id);

CREATE INDEX invoices_credit ON invoices (commercial_id, currency, residual)
  WHERE status = 'posted' AND kind = 'credit_note' AND residual > 0;

CREATE INDEX invoices_draft ON invoices (created_at, id) WHERE status = 'draft';

CREATE UNIQUE INDEX invoices_issued_once ON invoices (issue_key) WHERE issue_key IS NOT NULL;

CREATE UNIQUE INDEX invoices_once ON invoices (idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE INDEX invoices_open ON invoices (commercial_id, due_date, id, residual, currency, number, total)
  WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;

CREATE INDEX invoices_order ON invoices (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX invoices_owed ON invoices (commercial_id, currency, due_date, residual)
  WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;

CREATE INDEX invoices_reverses ON invoices (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE INDEX known_devices_seen ON known_devices (seen_at);

CREATE UNIQUE INDEX ledger_adjustment_once ON ledger_transactions (adjustment_id) WHERE adjustment_id IS NOT NULL;

CREATE INDEX ledger_by_customer ON ledger_entries (commercial_id, account, currency, transaction_id, amount)
  WHERE commercial_id IS NOT NULL;

CREATE INDEX ledger_by_day ON ledger_transactions (day, id);

CREATE UNIQUE INDEX ledger_invoice_once ON ledger_transactions (invoice_id) WHERE kind IN ('invoice', 'credit_note');

CREATE UNIQUE INDEX ledger_payment_once ON ledger_transactions (payment_id) WHERE kind = 'payment';

CREATE UNIQUE INDEX ledger_refund_once ON ledger_transactions (refund_id) WHERE refund_id IS NOT NULL;

CREATE INDEX ledger_wallets ON ledger_entries (commercial_id, currency) WHERE account = 'wallet';

CREATE INDEX links_account ON links (account_id, kind);

CREATE INDEX links_expiry ON links (expires_at);

CREATE INDEX mentions_account ON mentions (account_id);

CREATE INDEX messages_account ON messages (account_id);

CREATE INDEX messages_document ON messages (kind, document_id, id);

CREATE INDEX messages_share ON messages (share_id) WHERE share_id > 0;

CREATE INDEX method_setups_account ON method_setups (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX method_setups_company ON method_setups (commercial_id);

CREATE INDEX method_setups_contact ON method_setups (contact_id);

CREATE INDEX method_setups_method ON method_setups (method_id) WHERE method_id IS NOT NULL;

CREATE INDEX method_setups_open ON method_setups (created_at, id) WHERE state IN ('draft', 'pending');

CREATE INDEX order_lines_product ON order_lines (product_id) WHERE product_id IS NOT NULL;

CREATE INDEX order_revisions_account ON order_revisions (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX order_views_account ON order_views (account_id);

CREATE INDEX orders_asked ON orders (asked_by) WHERE asked_by IS NOT NULL;

CREATE INDEX orders_by_date ON orders (commercial_id, order_date, id) WHERE status = 'sale';

CREATE INDEX orders_by_number ON orders (commercial_id, number, id) WHERE status = 'sale';

CREATE INDEX orders_by_total ON orders (commercial_id, total, id) WHERE status = 'sale';

CREATE INDEX orders_changed ON orders (updated_at, id);

CREATE INDEX orders_changed_of ON orders (commercial_id, updated_at, id);

CREATE INDEX orders_confirmed ON orders (confirmed_at, id) WHERE status = 'sale' AND confirmed_at > 0;

CREATE INDEX orders_contact ON orders (contact_id, order_date, id);

CREATE INDEX orders_draft ON orders (id) WHERE status = 'draft';

CREATE UNIQUE INDEX orders_once ON orders (idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE INDEX orders_origin ON orders (origin_id) WHERE origin_id IS NOT NULL;

CREATE INDEX orders_wanted ON orders (id) WHERE status = 'draft' AND asked_by IS NOT NULL;

CREATE INDEX outbox_done ON outbox (created_at) WHERE state <> 'queued';

CREATE INDEX outbox_due ON outbox (next_try_at, id) WHERE state = 'queued';

CREATE INDEX outbox_link ON outbox (link_id) WHERE link_id IS NOT NULL;

CREATE INDEX outbox_recipient ON outbox (recipient COLLATE NOCASE, id);

CREATE INDEX outbox_state ON outbox (state, id);

CREATE INDEX passkeys_account ON passkeys (account_id);

CREATE INDEX payment_alerts_company ON payment_alerts (commercial_id) WHERE commercial_id IS NOT NULL;

CREATE INDEX payment_alerts_event ON payment_alerts (event_id) WHERE event_id IS NOT NULL;

CREATE INDEX payment_alerts_open ON payment_alerts (created_at, id) WHERE resolved_at = 0;

CREATE INDEX payment_alerts_payment ON payment_alerts (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX payment_alerts_refund ON payment_alerts (refund_id) WHERE refund_id IS NOT NULL;

CREATE INDEX payment_alerts_resolver ON payment_alerts (resolved_by) WHERE resolved_by IS NOT NULL;

CREATE INDEX payment_methods_company ON payment_methods (commercial_id, id) WHERE removed_at = 0;

CREATE INDEX payment_methods_contact ON payment_methods (contact_id);

CREATE INDEX payment_methods_expiry ON payment_methods (exp_year, exp_month) WHERE removed_at = 0 AND exp_year > 0;

CREATE INDEX payment_methods_unforgotten ON payment_methods (id) WHERE removed_at > 0 AND forgotten_at = 0;

CREATE INDEX payment_targets_invoice ON payment_targets (invoice_id, payment_id, amount);

CREATE UNIQUE INDEX payment_terms_default ON payment_terms (is_default) WHERE is_default = 1;

CREATE UNIQUE INDEX payment_terms_name ON payment_terms (name COLLATE NOCASE) WHERE archived_at = 0;

CREATE INDEX payments_account ON payments (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX payments_ask ON payments (provider, ask_at, id) WHERE state IN ('draft', 'pending', 'authorized');

CREATE INDEX payments_automatic ON payments (commercial_id, currency, created_at) WHERE automatic = 1;

CREATE INDEX payments_by_date ON payments (commercial_id, payment_date, id, state);

CREATE INDEX payments_changed ON payments (updated_at, id);

CREATE INDEX payments_changed_of ON payments (commercial_id, updated_at, id);

CREATE INDEX payments_contact ON payments (contact_id);

CREATE INDEX payments_held ON payments (commercial_id, currency, reserved_until, wallet_hold)
  WHERE wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized');

CREATE INDEX payments_method ON payments (method_id) WHERE method_id IS NOT NULL;

CREATE INDEX payments_of_company ON payments (commercial_id, created_at, id);

CREATE UNIQUE INDEX payments_one_top_up ON payments (commercial_id, currency)
  WHERE purpose = 'top_up' AND state IN ('draft', 'pending', 'authorized');

CREATE INDEX payments_open ON payments (created_at, id) WHERE state IN ('draft', 'pending', 'authorized');

CREATE INDEX payments_order ON payments (order_id, id) WHERE order_id IS NOT NULL;

CREATE INDEX payments_share ON payments (share_id) WHERE share_id IS NOT NULL;

CREATE INDEX plans_offered ON plans (id) WHERE archived_at = 0;

CREATE INDEX product_keys_product ON product_keys (product_id);

CREATE INDEX products_active ON products (name COLLATE NOCASE, id) WHERE archived_at = 0;

CREATE INDEX products_archived ON products (name COLLATE NOCASE, id) WHERE archived_at > 0;

CREATE INDEX products_changed ON products (updated_at, id);

CREATE INDEX products_tax ON products (tax_id);

CREATE INDEX products_unfolded ON products (id) WHERE search = '';

CREATE INDEX provider_events_payment ON provider_events (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX provider_events_waiting ON provider_events (id) WHERE state = 'stored';

CREATE INDEX quotes_by_date ON orders (commercial_id, order_date, id) WHERE status IN ('sent', 'cancelled');

CREATE INDEX quotes_by_number ON orders (commercial_id, number, id) WHERE status IN ('sent', 'cancelled');

CREATE INDEX quotes_by_total ON orders (commercial_id, total, id) WHERE status IN ('sent', 'cancelled');

CREATE INDEX quotes_ending ON orders (valid_until, id) WHERE status = 'sent';

CREATE INDEX quotes_open ON orders (commercial_id, valid_until, id) WHERE status = 'sent';

CREATE INDEX readers_document ON readers (kind, document_id);

CREATE INDEX readers_unread ON readers (account_id, kind) WHERE unread > 0;

CREATE INDEX recurring_company ON recurring_invoices (commercial_id, id);

CREATE INDEX recurring_contact ON recurring_invoices (contact_id, id);

CREATE INDEX recurring_due ON recurring_invoices (next_on, id) WHERE state = 'active';

CREATE INDEX recurring_failed ON recurring_invoices (id) WHERE failure <> '';

CREATE INDEX recurring_lines_product ON recurring_lines (product_id) WHERE product_id IS NOT NULL;

CREATE UNIQUE INDEX recurring_periods_invoice ON recurring_periods (invoice_id) WHERE invoice_id IS NOT NULL;

CREATE INDEX recurring_source ON recurring_invoices (source_id) WHERE source_id IS NOT NULL;

CREATE INDEX recurring_state ON recurring_invoices (state, id);

CREATE INDEX refunds_account ON refunds (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX refunds_company ON refunds (commercial_id, created_at, id);

CREATE INDEX refunds_contact ON refunds (contact_id);

CREATE INDEX refunds_note ON refunds (credit_note_id) WHERE credit_note_id IS NOT NULL;

CREATE INDEX refunds_open ON refunds (created_at, id) WHERE state = 'pending';

CREATE INDEX refunds_payment ON refunds (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX sessions_account ON sessions (account_id);

CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE INDEX sessions_view ON sessions (view_contact_id) WHERE view_contact_id IS NOT NULL;

CREATE INDEX shares_account ON shares (account_id);

CREATE INDEX shares_company ON shares (commercial_id);

CREATE INDEX shares_contact ON shares (contact_id);

CREATE INDEX shares_document ON shares (kind, document_id, id);

CREATE INDEX shares_email ON shares (email COLLATE NOCASE);

CREATE UNIQUE INDEX shares_key ON shares (idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE INDEX signatures_account ON signatures (account_id) WHERE account_id IS NOT NULL;

CREATE UNIQUE INDEX signatures_one ON signatures (order_id) WHERE voided_at = 0;

CREATE INDEX signatures_order ON signatures (order_id, id);

CREATE INDEX signatures_share ON signatures (share_id) WHERE share_id IS NOT NULL;

CREATE INDEX subscription_events_account ON subscription_events (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX subscription_events_of ON subscription_events (subscription_id, id);

CREATE INDEX subscription_lines_product ON subscription_lines (product_id) WHERE product_id IS NOT NULL;

CREATE INDEX subscription_periods_look ON subscription_periods (look_at, subscription_id, period_start) WHERE look_at > 0;

CREATE INDEX subscription_periods_open ON subscription_periods (subscription_id, period_start) WHERE state IN ('open', 'overdue');

CREATE INDEX subscriptions_account ON subscriptions (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX subscriptions_behind ON subscriptions (id) WHERE past_due_on <> '' AND closed_on = '';

CREATE INDEX subscriptions_changed ON subscriptions (updated_at, id);

CREATE INDEX subscriptions_changed_of ON subscriptions (commercial_id, updated_at, id);

CREATE INDEX subscriptions_company ON subscriptions (commercial_id, id);

CREATE INDEX subscriptions_contact ON subscriptions (contact_id, id);

CREATE INDEX subscriptions_method ON subscriptions (method_id) WHERE method_id IS NOT NULL;

CREATE INDEX subscriptions_next_plan ON subscriptions (next_plan_id) WHERE next_plan_id IS NOT NULL;

CREATE INDEX subscriptions_order ON subscriptions (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX subscriptions_plan ON subscriptions (plan_id, state);

CREATE INDEX subscriptions_state ON subscriptions (state, id);

CREATE INDEX subscriptions_work ON subscriptions (work_on, id) WHERE work_on <> '';

CREATE UNIQUE INDEX taxes_default ON taxes (is_default) WHERE is_default = 1;

CREATE UNIQUE INDEX taxes_name ON taxes (name COLLATE NOCASE) WHERE archived_at = 0;

CREATE INDEX threads_contact ON threads (contact_id);

CREATE INDEX threads_customer ON threads (commercial_id, public_at, public_id) WHERE public_id > 0;

CREATE INDEX threads_recent ON threads (last_id);

CREATE INDEX threads_waiting ON threads (last_id) WHERE waiting = 1;

CREATE INDEX tries_at ON tries (at);

CREATE INDEX tries_bucket ON tries (bucket, at);

CREATE INDEX trusted_devices_account ON trusted_devices (account_id);

CREATE INDEX trusted_devices_expiry ON trusted_devices (expires_at);

CREATE INDEX wallet_adjustments_account ON wallet_adjustments (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX wallet_adjustments_company ON wallet_adjustments (commercial_id);

CREATE INDEX wallet_rules_account ON wallet_rules (account_id) WHERE account_id IS NOT NULL;

CREATE INDEX wallet_rules_method ON wallet_rules (method_id);

CREATE INDEX wallet_rules_on ON wallet_rules (next_try_at) WHERE state = 'on';

CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (endpoint_id) WHERE state = 'dead';

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_try_at, id) WHERE state = 'queued';

CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, id);

CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);

CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (endpoint_id, next_try_at) WHERE state = 'queued';

CREATE INDEX webhook_events_age ON webhook_events (created_at);

