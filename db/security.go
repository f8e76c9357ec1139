package db

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"genkan/internal/portal"
)

// OpenSessions lists an account's sessions that have not run out and were seen
// since a time, the latest first. At most limit rows.
func OpenSessions(ctx context.Context, q Reader, account portal.AccountID, now, seen time.Time, limit int) ([]portal.OpenSession, error) {
	rows, err := q.query(ctx, `SELECT id, method, user_agent, address, created_at, seen_at FROM sessions
		WHERE account_id = ? AND expires_at > ? AND seen_at > ? ORDER BY seen_at DESC, id DESC LIMIT ?`, account, toMillis(now), toMillis(seen), limit)
	return collect(rows, err, func(r *sql.Rows) (s portal.OpenSession, err error) {
		var created, at int64
		err = r.Scan(&s.ID, &s.Method, &s.UserAgent, &s.Address, &created, &at)
		s.CreatedAt, s.SeenAt = fromMillis(created), fromMillis(at)
		return s, err
	})
}

// EndSession ends one of an account's sessions by its number: NotFound when
// the account has none such.
func EndSession(ctx context.Context, tx *Tx, account portal.AccountID, id portal.SessionID) error {
	return one(tx.exec(ctx, "DELETE FROM sessions WHERE id = ? AND account_id = ?", id, account))
}

// PasswordAt is when an account's password was chosen; zero when it has none.
func PasswordAt(ctx context.Context, q Reader, account portal.AccountID) (time.Time, error) {
	var at int64
	err := q.queryRow(ctx, "SELECT CASE WHEN password_hash = '' THEN 0 ELSE password_at END FROM accounts WHERE id = ?", account).Scan(&at)
	return fromMillis(at), missing(err)
}

// signInActions are the lines of the audit log that make up an account's
// history of sign-ins; all but the first are failures.
const signInActions = "'account.signed_in', 'account.sign_in_failed', 'account.passkey_cloned', 'account.code_failed'"

// SignIns lists an account's latest sign-ins and failed tries, the newest
// first. At most limit rows.
func SignIns(ctx context.Context, q Reader, account portal.AccountID, limit int) ([]portal.SignIn, error) {
	rows, err := q.query(ctx, `SELECT at, action <> 'account.signed_in', details, address FROM audit
		WHERE subject = 'account' AND subject_id = ? AND action IN (`+signInActions+`) ORDER BY id DESC LIMIT ?`, account, limit)
	return collect(rows, err, func(r *sql.Rows) (s portal.SignIn, err error) {
		var at int64
		var details string
		err = r.Scan(&at, &s.Failed, &details, &s.Address)
		s.At = fromMillis(at)
		s.Method, s.Device, _ = strings.Cut(details, "; ")
		return s, err
	})
}
