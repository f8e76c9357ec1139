-- What the next renewal of a subscription changes is kept at the price that was
-- agreed, beside next_plan_id and next_quantity: a plan that is edited before
-- then does not change it.

ALTER TABLE subscriptions ADD COLUMN next_text TEXT NOT NULL DEFAULT '';
ALTER TABLE subscriptions ADD COLUMN next_price INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscriptions ADD COLUMN next_tax_rate INTEGER NOT NULL DEFAULT 0 CHECK (next_tax_rate BETWEEN 0 AND 100000);

-- Changes that wait: the line that is had when only its quantity changes, and
-- else the plan as it is today.
UPDATE subscriptions SET (next_text, next_price, next_tax_rate) =
  (SELECT description, unit_price, tax_rate FROM subscription_lines l WHERE l.subscription_id = subscriptions.id ORDER BY pos LIMIT 1)
WHERE next_plan_id = plan_id;
UPDATE subscriptions SET (next_text, next_price, next_tax_rate) =
  (SELECT name, price, tax_rate FROM plans p WHERE p.id = next_plan_id)
WHERE next_plan_id <> plan_id;
