-- Quotations and invoices are written by hand.

-- Prices of a document have the tax in them, or not; why it has no tax is
-- printed on it.
ALTER TABLE orders ADD COLUMN prices_include_tax INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1));
ALTER TABLE orders ADD COLUMN tax_note TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt'));
ALTER TABLE invoices ADD COLUMN prices_include_tax INTEGER NOT NULL DEFAULT 0 CHECK (prices_include_tax IN (0, 1));
ALTER TABLE invoices ADD COLUMN tax_note TEXT NOT NULL DEFAULT '' CHECK (tax_note IN ('', 'reverse_charge', 'intra_community', 'export', 'exempt'));

-- Drafts of invoices: staff's list of them, and the form that has issued one.
CREATE INDEX invoice_drafts ON invoices (id) WHERE status = 'draft';
ALTER TABLE invoices ADD COLUMN issue_key TEXT;
CREATE UNIQUE INDEX invoices_issued_once ON invoices (issue_key) WHERE issue_key IS NOT NULL;

-- What part of an invoice an instalment was typed as; 0 for a fixed amount.
ALTER TABLE instalments ADD COLUMN percent INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100000);
