package db

// refundInvariants are those of money that goes back.
var refundInvariants = []invariant{
	{"I3 refunds stay within their payment", `SELECT 'payment ' || reference FROM payments p JOIN (
		SELECT payment_id, SUM(amount) AS gone, SUM(iif(target <> 'wallet', amount, 0)) AS outside, SUM(from_invoices) AS invoices, SUM(from_credit) AS credit
		FROM refunds WHERE state IN ('pending', 'done') AND payment_id IS NOT NULL GROUP BY payment_id) f ON f.payment_id = p.id
		WHERE p.state <> 'done' OR f.gone > p.amount + p.wallet_taken OR f.outside > iif(p.method = 'wallet', 0, p.amount)
			OR f.invoices > p.allocated OR f.credit > p.surplus`},
	{"I3 refunds equal what they took", `SELECT 'refund ' || reference FROM refunds f
		WHERE (SELECT COALESCE(SUM(amount), 0) FROM allocations WHERE refund_id = f.id AND payment_id IS NOT NULL) <> iif(state = 'done', -from_invoices, 0)
			OR (SELECT COALESCE(SUM(amount), 0) FROM allocations WHERE refund_id = f.id AND payment_id IS NULL) <> iif(state = 'done', from_note, 0)`},
	{"I3 payments settle what is left of them", `SELECT 'payment ' || p.reference || ' on invoice ' || a.invoice_id FROM allocations a JOIN payments p ON p.id = a.payment_id
		GROUP BY a.payment_id, a.invoice_id HAVING SUM(a.amount) < 0`},
	{"I5 done refunds are in the ledger", `SELECT 'refund ' || reference FROM refunds f
		WHERE (SELECT COUNT(*) FROM ledger_transactions t WHERE t.refund_id = f.id AND t.kind = 'refund') <> iif(state = 'done', 1, 0)`},
	{"I5 ledger refunds are done", `SELECT 'transaction ' || id FROM ledger_transactions WHERE kind = 'refund' AND refund_id IS NULL`},
	{"I8 refunds stay within their entity", `SELECT 'refund ' || f.reference FROM refunds f LEFT JOIN payments p ON p.id = f.payment_id
		LEFT JOIN invoices n ON n.id = f.credit_note_id WHERE p.commercial_id <> f.commercial_id OR n.commercial_id <> f.commercial_id`},
}
