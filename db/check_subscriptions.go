package db

// subscriptionInvariants are those of what recurs. That a period is billed once
// is in the schema; here is that it was billed right.
var subscriptionInvariants = []invariant{
	{"I14 periods have an invoice of their customer", `SELECT 'period ' || o.period_start || ' of ' || s.number FROM subscription_periods o JOIN subscriptions s ON s.id = o.subscription_id
		LEFT JOIN invoices i ON i.id = o.invoice_id WHERE i.id IS NULL OR i.status <> 'posted' OR i.kind <> 'invoice' OR i.commercial_id <> s.commercial_id OR i.reference <> s.number`},
	{"I14 periods follow each other", `SELECT 'period ' || a.period_start || ' of subscription ' || a.subscription_id || ' reaches into that of ' || b.period_start
		FROM subscription_periods a JOIN subscription_periods b ON b.subscription_id = a.subscription_id AND b.period_start > a.period_start AND b.period_start < a.period_end`},
	{"I14 what is billed next was not billed", `SELECT 'subscription ' || s.number || ' bills ' || s.next_on || ' again' FROM subscriptions s
		WHERE EXISTS (SELECT 1 FROM subscription_periods o WHERE o.subscription_id = s.id AND o.period_start >= s.next_on)`},
	{"I14 no period is charged twice", `SELECT 'period ' || t.period_start || ' of subscription ' || t.subscription_id || ' is charged by ' || COUNT(*) || ' payments at once'
		FROM subscription_tries t JOIN payments p ON p.id = t.payment_id WHERE p.state IN ('draft', 'pending', 'authorized')
		GROUP BY t.subscription_id, t.period_start HAVING COUNT(*) > 1`},
	{"I14 charges pay for their period", `SELECT 'payment ' || p.reference || ' is not for its period' FROM subscription_tries t JOIN payments p ON p.id = t.payment_id
		JOIN subscription_periods o ON o.subscription_id = t.subscription_id AND o.period_start = t.period_start
		WHERE p.automatic <> 1 OR NOT EXISTS (SELECT 1 FROM payment_targets g WHERE g.payment_id = p.id AND g.invoice_id = o.invoice_id)`},
	{"I14 charges are counted", `SELECT 'period ' || o.period_start || ' of subscription ' || o.subscription_id || ' counts ' || o.tries || ' charges' FROM subscription_periods o
		WHERE o.state <> 'left' AND o.tries <> (SELECT COUNT(*) FROM subscription_tries t WHERE t.subscription_id = o.subscription_id AND t.period_start = o.period_start)`},
	{"I14 subscriptions stay within their entity", `SELECT 'subscription ' || s.number FROM subscriptions s JOIN contacts c ON c.id = s.contact_id LEFT JOIN payment_methods m ON m.id = s.method_id
		WHERE c.commercial_id <> s.commercial_id OR m.commercial_id <> s.commercial_id OR NOT EXISTS (SELECT 1 FROM subscription_lines l WHERE l.subscription_id = s.id)`},
	{"I17 what is repeated next was not made", `SELECT 'repeating invoice ' || r.id || ' makes ' || r.next_on || ' again' FROM recurring_invoices r
		WHERE r.state IN ('active', 'paused') AND EXISTS (SELECT 1 FROM recurring_periods o WHERE o.recurring_id = r.id AND o.period_start >= r.next_on)`},
	{"I17 repeated invoices are counted", `SELECT 'repeating invoice ' || r.id || ' counts ' || r.made FROM recurring_invoices r
		WHERE r.made <> (SELECT COUNT(*) FROM recurring_periods o WHERE o.recurring_id = r.id)`},
	{"I17 repeating invoices stay within their entity", `SELECT 'repeating invoice ' || r.id FROM recurring_invoices r JOIN contacts c ON c.id = r.contact_id
		WHERE c.commercial_id <> r.commercial_id OR NOT EXISTS (SELECT 1 FROM recurring_lines l WHERE l.recurring_id = r.id)`},
}
