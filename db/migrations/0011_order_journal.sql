-- The journal of a period is read by day.
CREATE INDEX ledger_by_day ON ledger_transactions (day, id);
