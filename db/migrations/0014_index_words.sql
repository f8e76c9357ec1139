-- Staff search all documents by their words, and see what waits and what is
-- owed without adding up every row.

-- Which documents have a word. Those of 4,096 ids in a row are one block: docs
-- holds two bytes for each, its place in the block, or a bit for all of them
-- where there are more than 255. kind is 1 for contacts, 2 for orders and 3 for
-- invoices.
CREATE TABLE search_words (
  kind  INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  word  TEXT NOT NULL CHECK (word <> ''),
  block INTEGER NOT NULL,
  docs  BLOB NOT NULL CHECK (length(docs) BETWEEN 2 AND 512),
  PRIMARY KEY (kind, word, block)
) STRICT, WITHOUT ROWID;

-- Texts that were written in a transaction, as they were before it: their words
-- are brought up to date before it ends, whoever wrote them.
CREATE TABLE words_due (
  kind   INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  id     INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER contact_texts_added AFTER INSERT ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, NEW.contact_id, '') ON CONFLICT DO NOTHING; END;
CREATE TRIGGER contact_texts_changed AFTER UPDATE ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, OLD.contact_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER contact_texts_removed AFTER DELETE ON contact_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (1, OLD.contact_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER order_texts_added AFTER INSERT ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, NEW.order_id, '') ON CONFLICT DO NOTHING; END;
CREATE TRIGGER order_texts_changed AFTER UPDATE ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, OLD.order_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER order_texts_removed AFTER DELETE ON order_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (2, OLD.order_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoice_texts_added AFTER INSERT ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, NEW.invoice_id, '') ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoice_texts_changed AFTER UPDATE ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, OLD.invoice_id, OLD.text) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER invoice_texts_removed AFTER DELETE ON invoice_texts
BEGIN INSERT INTO words_due (kind, id, before) VALUES (3, OLD.invoice_id, OLD.text) ON CONFLICT DO NOTHING; END;

-- Contacts are found by their VAT number, and by a telephone number without its
-- signs. The words of all that is there follow when this step is done.
UPDATE contact_texts SET text = contact_texts.text || c.more FROM (SELECT id, iif(vat = '', '', char(10) || lower(vat))
    || iif(phone = '' OR phone NOT GLOB '*[^0-9]*', '', char(10) || replace(replace(replace(replace(replace(replace(replace(phone, '+', ''), '-', ''), ' ', ''), '(', ''), ')', ''), '.', ''), '/', '')) AS more
  FROM contacts WHERE vat <> '' OR phone <> '') c WHERE contact_texts.contact_id = c.id;
DELETE FROM words_due;
INSERT INTO words_due (kind, id, before) SELECT 1, contact_id, '' FROM contact_texts;
INSERT INTO words_due (kind, id, before) SELECT 2, order_id, '' FROM order_texts;
INSERT INTO words_due (kind, id, before) SELECT 3, invoice_id, '' FROM invoice_texts;

-- What invoices have left to pay, by the day on which it is due.
CREATE TABLE owed_days (
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  due_date TEXT NOT NULL,
  invoices INTEGER NOT NULL CHECK (invoices >= 0),
  amount   INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (currency, due_date)
) STRICT, WITHOUT ROWID;
INSERT INTO owed_days (currency, due_date, invoices, amount)
  SELECT currency, due_date, COUNT(*), SUM(residual) FROM invoices WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 GROUP BY currency, due_date;
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

-- What the ledger holds of each day: money that came in and went out
-- (clearing), and what was invoiced and credited (receivable).
CREATE TABLE ledger_days (
  account  TEXT NOT NULL CHECK (account IN ('clearing', 'receivable')),
  kind     TEXT NOT NULL CHECK (account = 'clearing' OR kind IN ('invoice', 'credit_note')),
  day      TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount   INTEGER NOT NULL,
  PRIMARY KEY (account, kind, day, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_days (account, kind, day, currency, amount)
  SELECT e.account, t.kind, t.day, e.currency, SUM(e.amount) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
  WHERE e.account = 'clearing' OR e.account = 'receivable' AND t.kind IN ('invoice', 'credit_note') GROUP BY e.account, t.kind, t.day, e.currency;
CREATE TRIGGER ledger_entries_counted AFTER INSERT ON ledger_entries WHEN NEW.account IN ('clearing', 'receivable')
BEGIN
  INSERT INTO ledger_days (account, kind, day, currency, amount)
    SELECT NEW.account, t.kind, t.day, NEW.currency, NEW.amount FROM ledger_transactions t
    WHERE t.id = NEW.transaction_id AND (NEW.account = 'clearing' OR t.kind IN ('invoice', 'credit_note'))
    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount;
END;

-- What waits for staff, and how lists are walked.
CREATE INDEX contacts_listed ON contacts (name COLLATE NOCASE, id) WHERE archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX all_invoices_owed_by_date ON invoices (invoice_date, id, due_date) WHERE status = 'posted' AND kind = 'invoice' AND residual > 0;
CREATE INDEX all_payments_by_amount ON payments (amount, id);
CREATE INDEX ledger_wallets ON ledger_entries (commercial_id, currency) WHERE account = 'wallet';
CREATE INDEX quotes_ending ON orders (valid_until, id) WHERE status = 'sent';
CREATE INDEX orders_confirmed ON orders (confirmed_at, id) WHERE status = 'sale' AND confirmed_at > 0;
CREATE INDEX orders_wanted ON orders (id) WHERE status = 'draft' AND asked_by IS NOT NULL;
CREATE INDEX invoices_draft ON invoices (created_at, id) WHERE status = 'draft';
CREATE INDEX accounts_signed_in ON accounts (signed_in_at) WHERE signed_in_at > 0;
