package db

import (
	"context"
	"database/sql"
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
	res, err := tx.exec(ctx, "DELETE FROM sessions WHERE id = ? AND account_id = ?", id, account)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return missingRow(err)
	}
	return nil
}

// missingRow is the error of a change that found nothing to change.
func missingRow(err error) error {
	if err != nil {
		return translate(err)
	}
	return portal.Missing()
}

// PasswordAt is when an account's password was chosen; zero when it has none.
func PasswordAt(ctx context.Context, q Reader, account portal.AccountID) (time.Time, error) {
	var at int64
	err := q.queryRow(ctx, "SELECT CASE WHEN password_hash = '' THEN 0 ELSE password_at END FROM accounts WHERE id = ?", account).Scan(&at)
	return fromMillis(at), missing(err)
}
