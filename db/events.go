package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/portal"
)

// ProviderEvent is what a provider told us, kept as it came.
type ProviderEvent struct {
	ID       portal.EventID
	Provider string
	EventID  string
	Payload  []byte
	Tries    int
}

// InsertProviderEvent stores an event before anything is done about it. A
// repeated event id changes nothing and returns false.
func InsertProviderEvent(ctx context.Context, tx *Tx, e ProviderEvent) (portal.EventID, bool, error) {
	id, err := tx.insert(ctx, "INSERT INTO provider_events (provider, event_id, payload, received_at) VALUES (?, ?, ?, ?)",
		e.Provider, e.EventID, e.Payload, toMillis(tx.Now))
	if isUnique(err) {
		return 0, false, nil
	}
	return portal.EventID(id), err == nil, err
}

// CloseProviderEvent notes what became of an event: processed, ignored (with
// the reason) or failed for good.
func CloseProviderEvent(ctx context.Context, tx *Tx, id portal.EventID, state, reason string, payment portal.PaymentID) error {
	_, err := tx.exec(ctx, "UPDATE provider_events SET state = ?, reason = ?, payment_id = ?, processed_at = ?, tries = tries + 1 WHERE id = ?",
		state, reason, nullID(payment), toMillis(tx.Now), id)
	return err
}

// CountProviderEventTry notes a try that failed and may be repeated.
func CountProviderEventTry(ctx context.Context, tx *Tx, id portal.EventID, reason string) error {
	_, err := tx.exec(ctx, "UPDATE provider_events SET tries = tries + 1, reason = ? WHERE id = ? AND state = 'stored'", reason, id)
	return err
}

// WaitingProviderEvents lists what was stored and not yet acted upon, and is
// due for a try: at once, and then after waits that double from 10 seconds up
// to 6 hours.
func WaitingProviderEvents(ctx context.Context, q Reader, now time.Time, limit int) ([]ProviderEvent, error) {
	rows, err := q.query(ctx, `SELECT id, provider, event_id, payload, tries FROM provider_events INDEXED BY provider_events_waiting
		WHERE state = 'stored' AND received_at + iif(tries = 0, 0, min(10000 << min(tries - 1, 20), 21600000 * max(tries - 11, 1))) <= ? ORDER BY id LIMIT ?`,
		toMillis(now), limit)
	return collect(rows, err, func(r *sql.Rows) (e ProviderEvent, err error) {
		return e, r.Scan(&e.ID, &e.Provider, &e.EventID, &e.Payload, &e.Tries)
	})
}

// ProviderEventWaits reports whether an event has not been acted upon: asked
// again inside the transaction that acts, so that two tries cannot both act.
func ProviderEventWaits(ctx context.Context, q Reader, id portal.EventID) (bool, error) {
	var n int
	err := q.queryRow(ctx, "SELECT COUNT(*) FROM provider_events WHERE id = ? AND state = 'stored'", id).Scan(&n)
	return n == 1, translate(err)
}
