-- A repeating invoice whose source was due as is agreed with its customer stays
-- so: a term such as the end of the next month is no number of days.
ALTER TABLE recurring_invoices ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1));
