package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// ReceiptParts lists what a payment that is done settled, refunds not taken
// off, and the credit notes that were used in the same moment: these belong to
// no payment, so that the moment is what tells.
func ReceiptParts(ctx context.Context, q Reader, s access.Scope, p portal.Payment) (settled, netted []portal.Target, err error) {
	where, args := scopedDocuments(s, "i.")
	args = append([]any{p.ID, toMillis(p.DoneAt)}, append(args, args...)...)
	rows, err := q.query(ctx, `SELECT 0, i.id, i.number, SUM(a.amount), i.residual FROM allocations a JOIN invoices i ON i.id = a.invoice_id
		WHERE a.payment_id = ?1 AND a.amount > 0 AND ?2 IS NOT NULL AND `+where+` GROUP BY i.id
		UNION ALL SELECT 1, i.id, i.number, SUM(a.amount), i.residual FROM payment_targets t JOIN allocations a ON a.credit_note_id = t.invoice_id
		JOIN invoices i ON i.id = a.credit_note_id WHERE t.payment_id = ?1 AND a.created_at = ?2
		AND a.invoice_id IN (SELECT invoice_id FROM payment_targets WHERE payment_id = ?1) AND `+where+` GROUP BY i.id ORDER BY 1, 2`, args...)
	_, err = collect(rows, err, func(r *sql.Rows) (t portal.Target, err error) {
		var credit bool
		var amount, left int64
		err = r.Scan(&credit, &t.Invoice, &t.Number, &amount, &left)
		t.Amount, t.Left = portal.NewMoney(amount, p.Amount.Currency()), portal.NewMoney(left, p.Amount.Currency())
		if credit {
			netted = append(netted, t)
		} else {
			settled = append(settled, t)
		}
		return t, err
	})
	return settled, netted, err
}
