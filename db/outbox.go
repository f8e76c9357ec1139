package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"genkan/internal/portal"
)

// Letter is a mail to be sent. It is stored in the transaction that causes it;
// the key keeps a repeated cause from sending twice.
type Letter struct {
	Key       string // unique: "receipt:17"
	Kind      string
	Recipient string
	Language  string
	Params    string        // JSON of the values that the text needs
	Link      portal.LinkID // in the mail; 0 when there is none
}

// InsertLetter puts a mail into the outbox; a repeated key changes nothing.
func InsertLetter(ctx context.Context, tx *Tx, l Letter) error {
	_, err := tx.exec(ctx, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, link_id, next_try_at, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING`,
		l.Key, l.Kind, l.Recipient, l.Language, l.Params, nullID(l.Link), toMillis(tx.Now), toMillis(tx.Now))
	return err
}

// letterColumns are those of scanLetter; ?1 is now.
const letterColumns = `SELECT o.id, o.kind, o.recipient, o.language, o.params, o.state, o.tries, o.next_try_at, o.last_error, o.reason, o.created_at, o.sent_at,
	CASE WHEN o.link_id IS NULL THEN '' WHEN l.id IS NULL THEN 'gone' WHEN l.used_at > 0 THEN 'used' WHEN l.expires_at <= ?1 THEN 'expired' ELSE 'open' END
	FROM outbox o LEFT JOIN links l ON l.id = o.link_id`

func scanLetter(row interface{ Scan(...any) error }) (l portal.Letter, err error) {
	var next, created, sent int64
	var state, link string
	err = row.Scan(&l.ID, &l.Kind, &l.Recipient, &l.Language, &l.Params, &state, &l.Tries, &next, &l.LastError, &l.Reason, &created, &sent, &link)
	l.State, l.Link = portal.LetterState(state), portal.LinkState(link)
	l.NextTry, l.CreatedAt, l.SentAt = fromMillis(next), fromMillis(created), fromMillis(sent)
	return l, missing(err)
}

// DueLetter is the mail that has waited longest of those whose time has come:
// NotFound when there is none.
func DueLetter(ctx context.Context, q Reader, now time.Time) (portal.Letter, error) {
	query := strings.Replace(letterColumns, "FROM outbox o", "FROM outbox o INDEXED BY outbox_due", 1)
	return scanLetter(q.queryRow(ctx, query+" WHERE o.state = 'queued' AND o.next_try_at <= ?1 ORDER BY o.next_try_at, o.id LIMIT 1", toMillis(now)))
}

// LetterByID returns a mail of the outbox: NotFound.
func LetterByID(ctx context.Context, q Reader, id portal.LetterID, now time.Time) (portal.Letter, error) {
	return scanLetter(q.queryRow(ctx, letterColumns+" WHERE o.id = ?2", toMillis(now), id))
}

// LetterSent notes that a mail went out, whatever became of its row meanwhile.
func LetterSent(ctx context.Context, tx *Tx, id portal.LetterID) error {
	_, err := tx.exec(ctx, "UPDATE outbox SET state = 'sent', tries = tries + 1, sent_at = ?, last_error = '', reason = '' WHERE id = ?", toMillis(tx.Now), id)
	return err
}

// LetterFailed notes a try that failed. next is when to try again; zero gives
// the mail up. One that was taken back meanwhile stays so.
func LetterFailed(ctx context.Context, tx *Tx, id portal.LetterID, next time.Time, reason, text string) error {
	state := "queued"
	if next.IsZero() {
		state, next = "dead", tx.Now
	}
	_, err := tx.exec(ctx, "UPDATE outbox SET state = ?, tries = tries + 1, next_try_at = ?, reason = ?, last_error = ? WHERE id = ? AND state = 'queued'",
		state, toMillis(next), reason, text, id)
	return err
}

// CancelLetter takes back a mail that waits.
func CancelLetter(ctx context.Context, tx *Tx, id portal.LetterID) error {
	_, err := tx.exec(ctx, "UPDATE outbox SET state = 'cancelled' WHERE id = ? AND state = 'queued'", id)
	return err
}

// DueTries are the mails whose time has come, with how often each was tried.
func DueTries(ctx context.Context, q Reader, now time.Time, limit int) (map[portal.LetterID]int, error) {
	rows, err := q.query(ctx, "SELECT id, tries FROM outbox INDEXED BY outbox_due WHERE state = 'queued' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT ?", toMillis(now), limit)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	out := map[portal.LetterID]int{}
	for rows.Next() {
		var id portal.LetterID
		var tries int
		if err := rows.Scan(&id, &tries); err != nil {
			return nil, err
		}
		out[id] = tries
	}
	return out, rows.Err()
}

// QueueAgain sends a mail once more, now, with all its tries before it:
// Conflict when it was taken back.
func QueueAgain(ctx context.Context, tx *Tx, id portal.LetterID) error {
	res, err := tx.exec(ctx, "UPDATE outbox SET state = 'queued', tries = 0, next_try_at = ?, last_error = '', reason = '' WHERE id = ? AND state <> 'cancelled'",
		toMillis(tx.Now), id)
	return expectOne(res, err)
}

// letterStates are the filters of the outbox.
var letterStates = map[string]string{"waiting": "queued", "sent": "sent", "failed": "dead", "cancelled": "cancelled"}

// ListLetters returns a page of the outbox, the newest first. A search finds
// what stands anywhere in an address; the walk stops when the page is full. The filter must have been cleaned by
// portal.LetterListing.
func ListLetters(ctx context.Context, q Reader, f portal.Filter, now time.Time) (portal.Page[portal.Letter], error) {
	query, args := lettersQuery(f, now)
	rows, err := q.query(ctx, query, args...)
	found, err := collect(rows, err, func(r *sql.Rows) (portal.Letter, error) { return scanLetter(r) })
	if err != nil {
		return portal.Page[portal.Letter]{}, err
	}
	return cutLetters(found, f), nil
}

// lettersQuery names its index outright, as the lists of documents do.
func lettersQuery(f portal.Filter, now time.Time) (string, []any) {
	index, where, args := "", "1", []any{toMillis(now)}
	if s := letterStates[f.Status]; s != "" {
		index, where, args = " INDEXED BY outbox_state", "o.state = ?", append(args, s)
	}
	if f.Query != "" {
		where, args = where+` AND o.recipient LIKE ? ESCAPE '\'`, append(args, "%"+escapeLike(f.Query)+"%")
	}
	order, compare := "DESC", " AND o.id < ?"
	if !f.Before.IsZero() {
		order, compare = "ASC", " AND o.id > ?"
	}
	if c := f.At(); !c.IsZero() {
		where, args = where+compare, append(args, c.ID)
	}
	columns := strings.Replace(letterColumns, "FROM outbox o", "FROM outbox o"+index, 1)
	return columns + " WHERE " + where + " ORDER BY o.id " + order + " LIMIT ?", append(args, f.Limit+1)
}

// cutLetters is cutPage for mails.
func cutLetters(rows []portal.Letter, f portal.Filter) (p portal.Page[portal.Letter]) {
	more, backwards := len(rows) > f.Limit, !f.Before.IsZero()
	rows = rows[:min(len(rows), f.Limit)]
	if backwards {
		slices.Reverse(rows)
	}
	p.Rows = rows
	if len(rows) == 0 {
		return p
	}
	if more || backwards {
		p.Next = portal.Cursor{ID: int64(rows[len(rows)-1].ID)}
	}
	if (backwards && more) || (!backwards && !f.After.IsZero()) {
		p.Prev = portal.Cursor{ID: int64(rows[0].ID)}
	}
	return p
}

// LetterParams are the values of the mail that a link went out with; "" when
// there is none.
func LetterParams(ctx context.Context, q Reader, link portal.LinkID) (params string, err error) {
	err = q.queryRow(ctx, "SELECT params FROM outbox WHERE link_id = ? ORDER BY id LIMIT 1", link).Scan(&params)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return params, translate(err)
}
