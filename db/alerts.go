package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// InsertAlert notes something that a person must look at; the same key again
// changes nothing.
func InsertAlert(ctx context.Context, tx *Tx, a portal.Alert) error {
	_, err := tx.exec(ctx, `INSERT INTO payment_alerts (dedup_key, kind, payment_id, refund_id, event_id, commercial_id, details, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING`,
		a.Key, a.Kind, nullID(a.Payment), nullID(a.Refund), nullID(a.Event), nullID(a.Commercial), a.Details, toMillis(tx.Now))
	return err
}

const alertColumns = `SELECT a.id, a.dedup_key, a.kind, COALESCE(a.payment_id, 0), COALESCE(p.reference, ''), COALESCE(a.refund_id, 0), COALESCE(f.reference, ''),
	COALESCE(a.event_id, 0), COALESCE(c.id, 0), COALESCE(c.name, ''), a.details, a.created_at, a.resolved_at, COALESCE(r.name, ''), a.note
	FROM payment_alerts a LEFT JOIN payments p ON p.id = a.payment_id LEFT JOIN refunds f ON f.id = a.refund_id
	LEFT JOIN contacts c ON c.id = COALESCE(a.commercial_id, p.commercial_id) LEFT JOIN accounts r ON r.id = a.resolved_by WHERE `

func scanAlert(r interface{ Scan(...any) error }) (a portal.Alert, err error) {
	var created, resolved int64
	err = r.Scan(&a.ID, &a.Key, &a.Kind, &a.Payment, &a.PaymentRef, &a.Refund, &a.RefundRef, &a.Event, &a.Commercial, &a.Customer, &a.Details,
		&created, &resolved, &a.ResolvedBy, &a.Note)
	a.CreatedAt, a.ResolvedAt = fromMillis(created), fromMillis(resolved)
	return a, err
}

// OpenAlerts lists what a person must look at, the oldest first.
func OpenAlerts(ctx context.Context, q Reader, limit int) ([]portal.Alert, error) {
	rows, err := q.query(ctx, alertColumns+"a.resolved_at = 0 ORDER BY a.created_at, a.id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.Alert, error) { return scanAlert(r) })
}

// AlertsOf lists what there was about a payment, resolved or not.
func AlertsOf(ctx context.Context, q Reader, payment portal.PaymentID) ([]portal.Alert, error) {
	rows, err := q.query(ctx, alertColumns+"a.payment_id = ? ORDER BY a.id LIMIT 100", payment)
	return collect(rows, err, func(r *sql.Rows) (portal.Alert, error) { return scanAlert(r) })
}

// AlertByID returns an alert: NotFound.
func AlertByID(ctx context.Context, q Reader, id portal.AlertID) (portal.Alert, error) {
	a, err := scanAlert(q.queryRow(ctx, alertColumns+"a.id = ?", id))
	return a, missing(err)
}

// ResolveAlert notes who has seen to something; the first who did stays.
func ResolveAlert(ctx context.Context, tx *Tx, id portal.AlertID, by portal.AccountID, note string) error {
	_, err := tx.exec(ctx, "UPDATE payment_alerts SET resolved_at = ?, resolved_by = ?, note = ? WHERE id = ? AND resolved_at = 0",
		toMillis(tx.Now), nullID(by), note, id)
	return err
}
