package db

import (
	"context"

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
