package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const requestQuery = `SELECT r.id, r.contact_id, r.commercial_id, r.account_id, a.name, a.login, c.name, e.name, r.field, r.old_value, r.new_value,
	r.note, r.state, r.reason, COALESCE(d.name, ''), r.created_at, r.decided_at
	FROM change_requests r JOIN accounts a ON a.id = r.account_id JOIN contacts c ON c.id = r.contact_id
	JOIN contacts e ON e.id = r.commercial_id LEFT JOIN accounts d ON d.id = r.decided_by `

func scanRequest(r interface{ Scan(...any) error }) (c portal.ChangeRequest, err error) {
	var created, decided int64
	err = r.Scan(&c.ID, &c.Contact, &c.Commercial, &c.Account, &c.By, &c.Login, &c.About, &c.Company, &c.Field, &c.Old, &c.New,
		&c.Note, &c.State, &c.Reason, &c.Decider, &created, &decided)
	c.CreatedAt, c.DecidedAt = fromMillis(created), fromMillis(decided)
	return c, err
}

// RequestByID returns NotFound for requests outside the scope.
func RequestByID(ctx context.Context, q Reader, s access.Scope, id portal.RequestID) (portal.ChangeRequest, error) {
	where, args := scoped(s, "r.commercial_id")
	c, err := scanRequest(q.queryRow(ctx, requestQuery+"WHERE r.id = ? AND "+where, append([]any{id}, args...)...))
	return c, missing(err)
}

// OpenRequestsOf lists what an entity's people have asked for and what is not
// decided yet. At most limit rows.
func OpenRequestsOf(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, limit int) ([]portal.ChangeRequest, error) {
	where, args := scoped(s, "r.commercial_id")
	args = append([]any{commercial}, args...)
	rows, err := q.query(ctx, requestQuery+"WHERE r.commercial_id = ? AND r.state = 'open' AND "+where+" ORDER BY r.id LIMIT ?", append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.ChangeRequest, error) { return scanRequest(r) })
}

// WaitingRequests lists what waits for staff, the oldest first. At most limit
// rows.
func WaitingRequests(ctx context.Context, q Reader, limit int) ([]portal.ChangeRequest, error) {
	rows, err := q.query(ctx, requestQuery+"WHERE r.state = 'open' ORDER BY r.created_at, r.id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.ChangeRequest, error) { return scanRequest(r) })
}

// DecidedRequests lists what was decided, the newest requests first. At most
// limit rows.
func DecidedRequests(ctx context.Context, q Reader, limit int) ([]portal.ChangeRequest, error) {
	rows, err := q.query(ctx, requestQuery+"WHERE r.state <> 'open' ORDER BY r.id DESC LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.ChangeRequest, error) { return scanRequest(r) })
}

// InsertRequest stores a request. Conflict "request.open_already" when the
// same field of the same contact waits already.
func InsertRequest(ctx context.Context, tx *Tx, r portal.ChangeRequest) (portal.RequestID, error) {
	id, err := tx.insert(ctx, `INSERT INTO change_requests (contact_id, commercial_id, account_id, field, old_value, new_value, note, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, r.Contact, r.Commercial, r.Account, r.Field, r.Old, r.New, r.Note, toMillis(tx.Now))
	if isUnique(err) {
		return 0, portal.Failure(portal.Conflict, "request.open_already", nil)
	}
	return portal.RequestID(id), err
}

// DecideRequest closes an open request: of parallel calls one gets it, the
// others Conflict.
func DecideRequest(ctx context.Context, tx *Tx, id portal.RequestID, state portal.RequestState, reason string, by portal.AccountID) error {
	res, err := tx.exec(ctx, "UPDATE change_requests SET state = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'open'",
		state, reason, by, toMillis(tx.Now), id)
	return expectOne(res, err)
}
