-- Whether a line is at a reduced rate of tax, as its tax said when the line was
-- made: qualified invoices of Japan mark these. It is kept with the line, since
-- the tax may change later. Until now it was a matter of 8 % and yen, and what
-- is stored stays as it was printed.
ALTER TABLE invoice_lines ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1));
ALTER TABLE order_lines ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1));
ALTER TABLE recurring_lines ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0 CHECK (reduced IN (0, 1));
UPDATE invoice_lines SET reduced = 1 WHERE kind = 'item' AND tax_rate = 8000 AND invoice_id IN (SELECT id FROM invoices WHERE currency = 'JPY');
UPDATE order_lines SET reduced = 1 WHERE kind = 'item' AND tax_rate = 8000 AND order_id IN (SELECT id FROM orders WHERE currency = 'JPY');
UPDATE recurring_lines SET reduced = 1 WHERE kind = 'item' AND tax_rate = 8000 AND recurring_id IN (SELECT id FROM recurring_invoices WHERE currency = 'JPY');
UPDATE order_revisions SET lines = (SELECT json_group_array(json(iif(value ->> 'Kind' = 'item' AND value ->> 'Tax' = 8000,
    json_set(value, '$.Reduced', json('true')), value)) ORDER BY key) FROM json_each(order_revisions.lines))
  WHERE currency = 'JPY' AND json_type(lines) = 'array';

-- The mark of a tax had no effect, so that nobody missed it: where it was never
-- set, yet yen were invoiced at 8 %, new lines go on being marked.
UPDATE taxes SET reduced = 1, version = version + 1 WHERE rate = 8000 AND NOT EXISTS (SELECT 1 FROM taxes WHERE reduced = 1)
  AND (EXISTS (SELECT 1 FROM invoice_lines WHERE reduced = 1) OR EXISTS (SELECT 1 FROM order_lines WHERE reduced = 1));
