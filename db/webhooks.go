package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"genkan/internal/portal"
)

// announce writes down that something happened, for the endpoints that want to
// know; when there is none, nothing is written. Whatever changes a thing calls
// it here, below all services, so that no way to change it can forget to.
func announce(ctx context.Context, tx *Tx, what portal.EventType, about portal.EventSubject) error {
	rows, err := tx.query(ctx, "SELECT id FROM webhook_endpoints WHERE enabled = 1 AND ' ' || events || ' ' LIKE ?", "% "+string(what)+" %")
	wanting, err := collect(rows, err, func(r *sql.Rows) (id portal.EndpointID, err error) { return id, r.Scan(&id) })
	if err != nil || len(wanting) == 0 {
		return err
	}
	event, err := insertEvent(ctx, tx, what, about)
	if err != nil {
		return err
	}
	for _, id := range wanting {
		if err := queueDelivery(ctx, tx, id, event); err != nil {
			return err
		}
	}
	return nil
}

// insertEvent: the uid is what a receiver knows a repetition by.
func insertEvent(ctx context.Context, tx *Tx, what portal.EventType, about portal.EventSubject) (int64, error) {
	data, err := json.Marshal(about)
	if err != nil {
		return 0, err
	}
	return tx.insert(ctx, "INSERT INTO webhook_events (uid, type, data, created_at) VALUES (?, ?, ?, ?)", "msg_"+rand.Text(), what, string(data), toMillis(tx.Now))
}

func queueDelivery(ctx context.Context, tx *Tx, endpoint portal.EndpointID, event int64) error {
	_, err := tx.exec(ctx, "INSERT INTO webhook_deliveries (endpoint_id, event_id, next_try_at, created_at) VALUES (?, ?, ?, ?)",
		endpoint, event, toMillis(tx.Now), toMillis(tx.Now))
	return err
}

// Ping queues an event of no meaning for one endpoint.
func Ping(ctx context.Context, tx *Tx, id portal.EndpointID) error {
	event, err := insertEvent(ctx, tx, portal.EventPing, portal.EventSubject{Object: "webhook", ID: int64(id)})
	if err != nil {
		return err
	}
	return queueDelivery(ctx, tx, id, event)
}

const endpointQuery = `SELECT e.id, e.url, e.description, e.events, e.secret, e.enabled, e.failing_since, e.stopped, e.version, e.created_at, e.updated_at,
	(SELECT COUNT(*) FROM (SELECT 1 FROM webhook_deliveries d INDEXED BY webhook_deliveries_waiting WHERE d.endpoint_id = e.id AND d.state = 'queued' LIMIT 10000)),
	(SELECT COUNT(*) FROM (SELECT 1 FROM webhook_deliveries d INDEXED BY webhook_deliveries_dead WHERE d.endpoint_id = e.id AND d.state = 'dead' LIMIT 10000))
	FROM webhook_endpoints e `

func scanEndpoint(r interface{ Scan(...any) error }) (e portal.Endpoint, err error) {
	var events string
	var failing, created, updated int64
	err = r.Scan(&e.ID, &e.URL, &e.Description, &events, &e.Sealed, &e.Enabled, &failing, &e.Stopped, &e.Version, &created, &updated, &e.Waiting, &e.GivenUp)
	for name := range strings.FieldsSeq(events) {
		e.Events = append(e.Events, portal.EventType(name))
	}
	e.FailingSince, e.CreatedAt, e.UpdatedAt = fromMillis(failing), fromMillis(created), fromMillis(updated)
	return e, err
}

// Endpoints are all that there are, in the order in which they were added.
func Endpoints(ctx context.Context, q Reader, limit int) ([]portal.Endpoint, error) {
	rows, err := q.query(ctx, endpointQuery+"ORDER BY e.id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.Endpoint, error) { return scanEndpoint(r) })
}

// EndpointByID is one of them: NotFound.
func EndpointByID(ctx context.Context, q Reader, id portal.EndpointID) (portal.Endpoint, error) {
	e, err := scanEndpoint(q.queryRow(ctx, endpointQuery+"WHERE e.id = ?", id))
	return e, missing(err)
}

// StoppedEndpoints counts those that were switched off by themselves.
func StoppedEndpoints(ctx context.Context, q Reader) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM webhook_endpoints WHERE stopped <> ''").Scan(&n)
	return n, translate(err)
}

func eventList(events []portal.EventType) string {
	var names []string
	for _, e := range events {
		names = append(names, string(e))
	}
	return strings.Join(names, " ")
}

// InsertEndpoint stores a new one; its secret comes after, since it is sealed
// for its place.
func InsertEndpoint(ctx context.Context, tx *Tx, e portal.Endpoint) (portal.EndpointID, error) {
	id, err := tx.insert(ctx, "INSERT INTO webhook_endpoints (url, description, events, secret, enabled, created_at, updated_at) VALUES (?, ?, ?, x'', 1, ?, ?)",
		e.URL, e.Description, eventList(e.Events), toMillis(tx.Now), toMillis(tx.Now))
	return portal.EndpointID(id), err
}

// SetEndpointSecret keeps a sealed secret.
func SetEndpointSecret(ctx context.Context, tx *Tx, id portal.EndpointID, sealed []byte) error {
	return one(tx.exec(ctx, "UPDATE webhook_endpoints SET secret = ? WHERE id = ?", sealed, id))
}

// UpdateEndpoint writes what can be edited, over the version that was read:
// Conflict. Switched on, it begins without failures.
func UpdateEndpoint(ctx context.Context, tx *Tx, e portal.Endpoint) error {
	res, err := tx.exec(ctx, `UPDATE webhook_endpoints SET url = ?1, description = ?2, events = ?3, enabled = ?4, stopped = iif(?4, '', stopped),
		failing_since = iif(?4 AND enabled = 0, 0, failing_since), version = version + 1, updated_at = ?5 WHERE id = ?6 AND version = ?7`,
		e.URL, e.Description, eventList(e.Events), e.Enabled, toMillis(tx.Now), e.ID, e.Version)
	return expectOne(res, err)
}

// DeleteEndpoint forgets one with its deliveries: NotFound.
func DeleteEndpoint(ctx context.Context, tx *Tx, id portal.EndpointID) error {
	return one(tx.exec(ctx, "DELETE FROM webhook_endpoints WHERE id = ?", id))
}

// StopEndpoint switches one off by itself. What waits for it is given up.
func StopEndpoint(ctx context.Context, tx *Tx, id portal.EndpointID, why portal.StopReason) error {
	_, err := tx.exec(ctx, "UPDATE webhook_endpoints SET enabled = 0, stopped = ?, version = version + 1, updated_at = ? WHERE id = ? AND enabled = 1",
		why, toMillis(tx.Now), id)
	return err
}

// DropWaiting gives up what waits for an endpoint.
func DropWaiting(ctx context.Context, tx *Tx, id portal.EndpointID) error {
	_, err := tx.exec(ctx, "UPDATE webhook_deliveries SET state = 'dead', reason = iif(reason = '', 'off', reason) WHERE endpoint_id = ? AND state = 'queued'", id)
	return err
}

const deliveryQuery = `SELECT d.id, d.endpoint_id, v.uid, v.type, v.data, d.state, d.tries, d.next_try_at, d.tried_at, d.took, d.status, d.answer, d.reason, d.created_at, v.created_at
	FROM webhook_deliveries d `

func scanDelivery(r interface{ Scan(...any) error }) (d portal.EndpointDelivery, err error) {
	var next, tried, took, created, event int64
	err = r.Scan(&d.ID, &d.Endpoint, &d.EventUID, &d.Event, &d.Data, &d.State, &d.Tries, &next, &tried, &took, &d.Status, &d.Answer, &d.Reason, &created, &event)
	d.NextTry, d.TriedAt, d.CreatedAt, d.EventAt = fromMillis(next), fromMillis(tried), fromMillis(created), fromMillis(event)
	d.Took = time.Duration(took) * time.Millisecond
	return d, err
}

// DueDeliveries are those whose time has come, the longest waiting first.
func DueDeliveries(ctx context.Context, q Reader, now time.Time, limit int) ([]portal.EndpointDelivery, error) {
	rows, err := q.query(ctx, deliveryQuery+`INDEXED BY webhook_deliveries_due CROSS JOIN webhook_events v ON v.id = d.event_id
		WHERE d.state = 'queued' AND d.next_try_at <= ? ORDER BY d.next_try_at, d.id LIMIT ?`, toMillis(now), limit)
	return collect(rows, err, func(r *sql.Rows) (portal.EndpointDelivery, error) { return scanDelivery(r) })
}

// Deliveries are those of an endpoint, the newest first, from before one on.
func Deliveries(ctx context.Context, q Reader, endpoint portal.EndpointID, before portal.DeliveryID, limit int) ([]portal.EndpointDelivery, error) {
	where, args := "", []any{endpoint}
	if before != 0 {
		where, args = " AND d.id < ?", append(args, before)
	}
	rows, err := q.query(ctx, deliveryQuery+`INDEXED BY webhook_deliveries_endpoint CROSS JOIN webhook_events v ON v.id = d.event_id
		WHERE d.endpoint_id = ?`+where+" ORDER BY d.id DESC LIMIT ?", append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.EndpointDelivery, error) { return scanDelivery(r) })
}

// DeliveryByID is one delivery: NotFound.
func DeliveryByID(ctx context.Context, q Reader, id portal.DeliveryID) (portal.EndpointDelivery, error) {
	d, err := scanDelivery(q.queryRow(ctx, deliveryQuery+"JOIN webhook_events v ON v.id = d.event_id WHERE d.id = ?", id))
	return d, missing(err)
}

// DeliveryArrived notes that an endpoint took an event, and so does not fail.
func DeliveryArrived(ctx context.Context, tx *Tx, d portal.EndpointDelivery) error {
	_, err := tx.exec(ctx, "UPDATE webhook_deliveries SET state = 'sent', tries = tries + 1, tried_at = ?, took = ?, status = ?, answer = ?, reason = '' WHERE id = ?",
		toMillis(tx.Now), d.Took.Milliseconds(), d.Status, d.Answer, d.ID)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE webhook_endpoints SET failing_since = 0 WHERE id = ? AND failing_since > 0", d.Endpoint)
	return err
}

// DeliveryFailed notes a try that failed. next is when to try again; zero gives
// the delivery up. Whatever else waits for the endpoint waits until then, too.
func DeliveryFailed(ctx context.Context, tx *Tx, d portal.EndpointDelivery, next time.Time) error {
	state := portal.DeliveryQueued
	if next.IsZero() {
		state = portal.DeliveryDead
	}
	_, err := tx.exec(ctx, `UPDATE webhook_deliveries SET state = ?, tries = tries + 1, next_try_at = ?, tried_at = ?, took = ?, status = ?, answer = ?, reason = ?
		WHERE id = ? AND state = 'queued'`, state, toMillis(next), toMillis(tx.Now), d.Took.Milliseconds(), d.Status, d.Answer, d.Reason, d.ID)
	if err != nil {
		return err
	}
	if _, err = tx.exec(ctx, "UPDATE webhook_endpoints SET failing_since = ? WHERE id = ? AND failing_since = 0", toMillis(tx.Now), d.Endpoint); err != nil || next.IsZero() {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE webhook_deliveries SET next_try_at = ?1 WHERE endpoint_id = ?2 AND state = 'queued' AND next_try_at < ?1", toMillis(next), d.Endpoint)
	return err
}

// QueueDelivery sends an event once more, now, with all its tries before it.
func QueueDelivery(ctx context.Context, tx *Tx, id portal.DeliveryID) error {
	return one(tx.exec(ctx, "UPDATE webhook_deliveries SET state = 'queued', tries = 0, next_try_at = ?, reason = '' WHERE id = ?", toMillis(tx.Now), id))
}

// SweepEvents forgets events that happened before a time, at most so many, with
// their deliveries: those that still wait stay.
func SweepEvents(ctx context.Context, tx *Tx, before time.Time, limit int) error {
	_, err := tx.exec(ctx, `DELETE FROM webhook_events WHERE id IN (SELECT v.id FROM webhook_events v INDEXED BY webhook_events_age WHERE v.created_at < ?
		AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.event_id = v.id AND d.state = 'queued') ORDER BY v.created_at LIMIT ?)`, toMillis(before), limit)
	return err
}
