package db_test

const (
	refundRow = `INSERT INTO refunds (id, reference, idempotency_key, payment_id, commercial_id, contact_id, target, refund_date, reason, created_at, updated_at,
		currency, state, done_at, amount, from_invoices, from_credit) VALUES `
	refundTx = "INSERT INTO ledger_transactions (id, kind, refund_id, day, created_at) VALUES "
)

// refund is a refund of payment 1, to be followed by currency, state, when it
// was done, and its amounts.
func refund(id, rest string) string {
	return refundRow + "(" + id + ", 'RFD-" + id + "', 'key-" + id + "', 1, 1, 1, 'elsewhere', '2026-11-23', 'x', 1, 1, " + rest + ")"
}

// takenBack opens 5 of payment 1 on an invoice again, for a refund.
func takenBack(invoice, refund string) string {
	return "INSERT INTO allocations (invoice_id, payment_id, refund_id, amount, created_at) VALUES (" + invoice + ", 1, " + refund + ", -5, 1);" +
		"UPDATE invoices SET paid = paid - 5, residual = residual + 5 WHERE id = " + invoice
}

// moneyBreakages each break one invariant of refunds, adjustments, methods.
var moneyBreakages = []breakage{
	{"a payment booked with another amount", []string{"I15 sums by day equal their rows", "I5 payments are booked as they are"}, statements("DROP TRIGGER ledger_entries_fixed",
		"UPDATE ledger_entries SET amount = 900 WHERE transaction_id = 2 AND account = 'clearing'",
		"UPDATE ledger_entries SET amount = -200 WHERE transaction_id = 2 AND account = 'wallet'")},
	{"a refund that was never booked", []string{"I5 done refunds are in the ledger"}, statements(refund("1", "'JPY', 'done', 1, 5, 0, 5"))},
	{"a refund booked before it is done", []string{"I5 done refunds are in the ledger"}, statements(refund("1", "'JPY', 'pending', 0, 5, 0, 5"),
		refundTx+"(99, 'refund', 1, '2026-11-23', 1)", "INSERT INTO ledger_entries VALUES (99, 1, 'wallet', 1, 'JPY', 5), (99, 2, 'clearing', NULL, 'JPY', -5)")},
	{"an adjustment that was never booked", []string{"I5 adjustments are in the ledger"}, statements(
		"INSERT INTO wallet_adjustments (idempotency_key, commercial_id, currency, amount, reason, created_at) VALUES ('adj', 1, 'JPY', 1, 'x', 1)")},
	{"an adjustment without a reason", []string{"I5 ledger adjustments have a reason"}, statements(
		"INSERT INTO ledger_transactions (id, kind, day, created_at) VALUES (99, 'adjustment', '2026-11-23', 1)",
		"INSERT INTO ledger_entries VALUES (99, 1, 'wallet', 1, 'JPY', 5), (99, 2, 'goodwill', NULL, 'JPY', -5)")},
	{"a refund of nothing booked", []string{"I5 ledger refunds are done"}, statements(
		"INSERT INTO ledger_transactions (id, kind, day, created_at) VALUES (99, 'refund', '2026-11-23', 1)",
		"INSERT INTO ledger_entries VALUES (99, 1, 'wallet', 1, 'JPY', 5), (99, 2, 'clearing', NULL, 'JPY', -5)")},
	{"more given back than came", []string{"I3 refunds stay within their payment"}, statements(
		refund("1", "'JPY', 'pending', 0, 500, 500, 0"), refund("2", "'JPY', 'pending', 0, 301, 301, 0"))},
	{"given back before it came", []string{"I3 refunds stay within their payment"}, statements(refund("1", "'JPY', 'pending', 0, 5, 0, 5"), "UPDATE refunds SET payment_id = 2")},
	{"given back to another company", []string{"I8 refunds stay within their entity"}, statements(refund("1", "'JPY', 'pending', 0, 5, 0, 5"), "UPDATE refunds SET commercial_id = 3, contact_id = 3")},
	{"a refund that opens what another says", []string{"I3 refunds equal what they took"}, statements(
		refund("1", "'JPY', 'done', 1, 5, 5, 0"), refund("2", "'JPY', 'done', 1, 5, 0, 5"), takenBack("1", "2"),
		refundTx+"(98, 'refund', 1, '2026-11-23', 1), (99, 'refund', 2, '2026-11-23', 1)",
		`INSERT INTO ledger_entries VALUES (98, 1, 'receivable', 1, 'JPY', 5), (98, 2, 'clearing', NULL, 'JPY', -5),
			(99, 1, 'wallet', 1, 'JPY', 5), (99, 2, 'clearing', NULL, 'JPY', -5)`)},
	{"taken back off an invoice that had nothing of it", []string{"I3 payments settle what is left of them"}, statements(
		refund("1", "'JPY', 'done', 1, 5, 5, 0"), takenBack("2", "1"), refundTx+"(98, 'refund', 1, '2026-11-23', 1)",
		"INSERT INTO ledger_entries VALUES (98, 1, 'receivable', 1, 'JPY', 5), (98, 2, 'clearing', NULL, 'JPY', -5)")},
	{"a method of another company", []string{"I13 methods stay within their entity"}, statements(
		"INSERT INTO payment_methods (provider, token, commercial_id, contact_id, shared, kind, created_at) VALUES ('demo', 'x', 3, 1, 1, 'card', 1)")},
	{"a payment by another company's method", []string{"I13 methods stay within their entity"}, statements(
		"INSERT INTO payment_methods (id, provider, token, commercial_id, contact_id, shared, kind, created_at) VALUES (1, 'demo', 'x', 3, 3, 1, 'card', 1)",
		"UPDATE payments SET method_id = 1 WHERE id = 2")},
}
