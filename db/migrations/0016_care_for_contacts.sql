-- What the business keeps of its contacts beside their details, contacts that
-- turn out to be one, and sessions of staff who look at a customer's pages.

ALTER TABLE contacts ADD COLUMN website TEXT NOT NULL DEFAULT '';
-- '' is the business's.
ALTER TABLE contacts ADD COLUMN currency TEXT NOT NULL DEFAULT '' CHECK (currency = '' OR length(currency) = 3);
-- Days from an invoice to when it is due, by the code of a term or typed; NULL is as the business has it.
ALTER TABLE contacts ADD COLUMN payment_days INTEGER CHECK (payment_days BETWEEN 0 AND 365);
ALTER TABLE contacts ADD COLUMN payment_term TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN salesperson_id INTEGER REFERENCES accounts (id);
-- In the contact's currency, in minor units; 0 is no limit.
ALTER TABLE contacts ADD COLUMN credit_limit INTEGER NOT NULL DEFAULT 0 CHECK (credit_limit >= 0);
-- Words with ", " between them; contact_tags is their index.
ALTER TABLE contacts ADD COLUMN tags TEXT NOT NULL DEFAULT '';
-- The contact that took over all that this one had. It stays archived.
ALTER TABLE contacts ADD COLUMN merged_into INTEGER REFERENCES contacts (id) CHECK (merged_into IS NULL OR merged_into <> id AND archived_at > 0);
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contacts_archived ON contacts (name COLLATE NOCASE, id) WHERE archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');
CREATE INDEX contacts_salesperson ON contacts (salesperson_id) WHERE salesperson_id IS NOT NULL;

CREATE TABLE contact_tags (
  tag        TEXT NOT NULL CHECK (tag <> ''),
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (tag, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tags_contact ON contact_tags (contact_id);

-- What two contacts of a kind are taken for the same by. Archived ones have none.
CREATE TABLE contact_keys (
  kind       TEXT NOT NULL CHECK (kind IN ('vat', 'email', 'name')),
  value      TEXT NOT NULL CHECK (value <> ''),
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  PRIMARY KEY (kind, value, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_keys_contact ON contact_keys (contact_id);
-- As portal.Contact.Keys writes them, but for letters that SQLite cannot fold: those follow with the next edit.
INSERT INTO contact_keys (kind, value, contact_id)
  SELECT 'vat', kind || ':' || upper(replace(replace(replace(vat, ' ', ''), '-', ''), '.', '')), id FROM contacts
  WHERE replace(replace(replace(vat, ' ', ''), '-', ''), '.', '') <> '' AND kind IN ('company', 'person') AND archived_at = 0;
INSERT INTO contact_keys (kind, value, contact_id)
  SELECT 'email', kind || ':' || lower(email), id FROM contacts WHERE email <> '' AND kind IN ('company', 'person') AND archived_at = 0;
INSERT INTO contact_keys (kind, value, contact_id)
  SELECT 'name', kind || ':' || lower(replace(replace(replace(replace(replace(name, ' ', ''), '.', ''), ',', ''), '-', ''), '''', '')) || '@'
    || lower(replace(replace(postal_code, ' ', ''), '-', '')), id FROM contacts
  WHERE postal_code <> '' AND kind IN ('company', 'person') AND archived_at = 0;

-- Notes on a contact are for the business alone: no mail and no page of a customer holds them.
CREATE TABLE contact_notes (
  id              INTEGER PRIMARY KEY,
  contact_id      INTEGER NOT NULL REFERENCES contacts (id),
  account_id      INTEGER REFERENCES accounts (id),
  author          TEXT NOT NULL,
  body            TEXT NOT NULL CHECK (body <> ''),
  idempotency_key TEXT NOT NULL UNIQUE,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_notes_contact ON contact_notes (contact_id, id);
CREATE INDEX contact_notes_account ON contact_notes (account_id) WHERE account_id IS NOT NULL;

-- Staff who look at a customer's pages, read-only, until a time.
ALTER TABLE sessions ADD COLUMN view_contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL;
ALTER TABLE sessions ADD COLUMN view_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sessions_view ON sessions (view_contact_id) WHERE view_contact_id IS NOT NULL;

-- A transfer moves balances from a contact to the one that takes it over.
DROP TRIGGER ledger_entries_counted; -- names the table, and comes back as it was
DROP TRIGGER ledger_transactions_kept;
DROP TRIGGER ledger_transactions_fixed;
CREATE TABLE ledger_transactions_new (
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
INSERT INTO ledger_transactions_new (id, kind, invoice_id, payment_id, refund_id, adjustment_id, day, memo, created_at)
  SELECT id, kind, invoice_id, payment_id, refund_id, adjustment_id, day, memo, created_at FROM ledger_transactions;
DROP TABLE ledger_transactions;
ALTER TABLE ledger_transactions_new RENAME TO ledger_transactions;
CREATE INDEX ledger_by_day ON ledger_transactions (day, id);
CREATE UNIQUE INDEX ledger_invoice_once ON ledger_transactions (invoice_id) WHERE kind IN ('invoice', 'credit_note');
CREATE UNIQUE INDEX ledger_payment_once ON ledger_transactions (payment_id) WHERE kind = 'payment';
CREATE UNIQUE INDEX ledger_refund_once ON ledger_transactions (refund_id) WHERE refund_id IS NOT NULL;
CREATE UNIQUE INDEX ledger_adjustment_once ON ledger_transactions (adjustment_id) WHERE adjustment_id IS NOT NULL;
CREATE TRIGGER ledger_transactions_fixed BEFORE UPDATE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are fixed'); END;
CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions BEGIN SELECT RAISE (ABORT, 'ledger rows are kept'); END;
CREATE TRIGGER ledger_entries_counted AFTER INSERT ON ledger_entries WHEN NEW.account IN ('clearing', 'receivable')
BEGIN
  INSERT INTO ledger_days (account, kind, day, currency, amount)
    SELECT NEW.account, t.kind, t.day, NEW.currency, NEW.amount FROM ledger_transactions t
    WHERE t.id = NEW.transaction_id AND (NEW.account = 'clearing' OR t.kind IN ('invoice', 'credit_note'))
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount;
END;
