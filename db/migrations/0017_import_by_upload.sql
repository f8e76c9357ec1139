-- Imports are uploaded, checked and carried out in steps, are listed, and can
-- be undone as long as nothing is built on them.

-- report and plan are JSON (portal.ImportReport, portal.ImportPlan).
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
CREATE INDEX imports_account ON imports (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX imports_undoer ON imports (undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX imports_work ON imports (id) WHERE state IN ('checking', 'running');
CREATE INDEX imports_pending ON imports (updated_at) WHERE state IN ('uploaded', 'checked');

-- The files wait in the database until the import is done or forgotten: a
-- restart in between loses nothing.
CREATE TABLE import_files (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  name      TEXT NOT NULL CHECK (name <> ''),
  size      INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE INDEX import_files_of ON import_files (import_id, id);
CREATE TABLE import_pieces (
  file_id INTEGER NOT NULL REFERENCES import_files (id) ON DELETE CASCADE,
  pos     INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  PRIMARY KEY (file_id, pos)
) STRICT;

-- What an import has made. A waiting transfer that it has booked is 'booked':
-- it was there before.
CREATE TABLE import_items (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  kind      TEXT NOT NULL CHECK (kind IN ('contacts', 'products', 'orders', 'invoices', 'payments', 'booked')),
  item_id   INTEGER NOT NULL,
  PRIMARY KEY (import_id, kind, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_items_item ON import_items (kind, item_id);

-- What another program calls a contact that was here before it was imported.
CREATE TABLE import_names (
  external_id TEXT PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  import_id   INTEGER NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_names_contact ON import_names (contact_id);
CREATE INDEX import_names_import ON import_names (import_id);

-- What was written down stays written down, but for what an import brought
-- that is being undone: nothing of it was ours, and nothing refers to it.
DROP TRIGGER ledger_entries_kept;
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries
WHEN NOT EXISTS (SELECT 1 FROM ledger_transactions t JOIN import_items i
    ON i.kind = iif(t.kind = 'payment', 'payments', 'invoices') AND i.item_id = iif(t.kind = 'payment', t.payment_id, t.invoice_id)
  JOIN imports m ON m.id = i.import_id WHERE t.id = OLD.transaction_id AND t.kind IN ('invoice', 'credit_note', 'payment') AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
DROP TRIGGER ledger_transactions_kept;
CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions
WHEN NOT EXISTS (SELECT 1 FROM import_items i JOIN imports m ON m.id = i.import_id
  WHERE i.kind = iif(OLD.kind = 'payment', 'payments', 'invoices') AND i.item_id = iif(OLD.kind = 'payment', OLD.payment_id, OLD.invoice_id)
    AND OLD.kind IN ('invoice', 'credit_note', 'payment') AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
DROP TRIGGER allocations_kept;
CREATE TRIGGER allocations_kept BEFORE DELETE ON allocations
WHEN NOT EXISTS (SELECT 1 FROM import_items i JOIN imports m ON m.id = i.import_id
  WHERE i.kind = 'payments' AND i.item_id = OLD.payment_id AND OLD.refund_id IS NULL AND m.state = 'undoing')
BEGIN SELECT RAISE (ABORT, 'allocations are kept'); END;

-- Who is here already is found by what identifies them.
CREATE INDEX contacts_vat ON contacts (vat COLLATE NOCASE) WHERE vat <> '';

-- What goes leaves the sums by day, too.
CREATE TRIGGER ledger_entries_uncounted AFTER DELETE ON ledger_entries WHEN OLD.account IN ('clearing', 'receivable')
BEGIN
  UPDATE ledger_days SET amount = amount - OLD.amount
    WHERE (account, kind, day, currency) IN (SELECT OLD.account, t.kind, t.day, OLD.currency FROM ledger_transactions t WHERE t.id = OLD.transaction_id);
END;
