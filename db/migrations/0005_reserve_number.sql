-- Nothing: the number is kept for subscriptions.
SELECT 1;
