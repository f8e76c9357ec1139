-- Nothing: the number is kept for quotations.
SELECT 1;
