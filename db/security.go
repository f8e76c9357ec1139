package db

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"genkan/internal/portal"
)

// Browsers lists an account's sessions that have not run out and were seen
// since a time, at most limit, and the devices that it trusts, the latest
// first.
func Browsers(ctx context.Context, q Reader, account portal.AccountID, now, seen time.Time, limit int) (sessions []portal.OpenSession, devices []portal.Trusted, err error) {
	rows, err := q.query(ctx, `SELECT * FROM (SELECT id, method, user_agent, address, created_at, seen_at, expires_at FROM sessions
			WHERE account_id = ?1 AND expires_at > ?2 AND seen_at > ?3 ORDER BY seen_at DESC, id DESC LIMIT ?4)
		UNION ALL
		SELECT * FROM (SELECT id, 'trusted', user_agent, address, created_at, seen_at, expires_at FROM trusted_devices
			WHERE account_id = ?1 AND expires_at > ?2 ORDER BY seen_at DESC, id DESC LIMIT ?5)`,
		account, toMillis(now), toMillis(seen), limit, maxDevices)
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var s portal.OpenSession
		var created, at, expires int64
		err = r.Scan(&s.ID, &s.Method, &s.UserAgent, &s.Address, &created, &at, &expires)
		s.CreatedAt, s.SeenAt = fromMillis(created), fromMillis(at)
		if s.Method != "trusted" {
			sessions = append(sessions, s)
			return none, err
		}
		devices = append(devices, portal.Trusted{ID: portal.DeviceID(s.ID), UserAgent: s.UserAgent, Address: s.Address,
			CreatedAt: s.CreatedAt, SeenAt: s.SeenAt, ExpiresAt: fromMillis(expires)})
		return none, err
	})
	return sessions, devices, err
}

// EndSession ends one of an account's sessions by its number: NotFound when
// the account has none such.
func EndSession(ctx context.Context, tx *Tx, account portal.AccountID, id portal.SessionID) error {
	return one(tx.exec(ctx, "DELETE FROM sessions WHERE id = ? AND account_id = ?", id, account))
}

// PasswordAndCodes is when an account's password was chosen, zero when it has
// none, and how many recovery codes it has not used.
func PasswordAndCodes(ctx context.Context, q Reader, account portal.AccountID) (chosen time.Time, codes int, err error) {
	var at int64
	err = q.queryRow(ctx, `SELECT CASE WHEN password_hash = '' THEN 0 ELSE password_at END,
		(SELECT COUNT(*) FROM recovery_codes r WHERE r.account_id = a.id AND r.used_at = 0) FROM accounts a WHERE a.id = ?`, account).Scan(&at, &codes)
	return fromMillis(at), codes, missing(err)
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
