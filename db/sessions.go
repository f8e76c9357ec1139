package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"time"

	"genkan/internal/portal"
)

// SessionHash is what is stored of a session's id.
type SessionHash [sha256.Size]byte

// NewSession is a session to be stored, whose password was given just now.
type NewSession struct {
	Hash      SessionHash
	Account   portal.AccountID
	Method    string // see portal.Session
	ExpiresAt time.Time
	Address   string
	UserAgent string
}

// InsertSession stores a session, seen now.
func InsertSession(ctx context.Context, tx *Tx, s NewSession) error {
	now := toMillis(tx.Now)
	_, err := tx.exec(ctx, `INSERT INTO sessions (id_hash, account_id, method, created_at, seen_at, expires_at, password_at, address, user_agent)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, s.Hash[:], s.Account, s.Method, now, now, toMillis(s.ExpiresAt), now, s.Address, s.UserAgent)
	return err
}

// sessionQuery runs on every request. What waits for a customer is counted
// from covering indexes, to 100 and no further: the navigation shows "99+".
// The two halves of the quotations keep the expired ones from being read. The
// indexes are named, since SQLite would take another for the invoices and
// read all that were ever posted.
const sessionQuery = `SELECT s.id, s.method, s.created_at, s.seen_at, s.expires_at, s.password_at, s.flash,
		a.id, a.role, a.login, a.name, a.language, COALESCE(p.email, ''), COALESCE(a.contact_id, 0), COALESCE(p.commercial_id, 0), COALESCE(e.name, ''),
		a.own_only, a.may_pay, a.may_accept, a.may_manage, a.totp_at > 0,
		(SELECT COUNT(*) FROM (
			SELECT 1 FROM orders INDEXED BY quotes_open WHERE a.role = 'portal' AND commercial_id = p.commercial_id AND status = 'sent' AND valid_until = ''
				AND (a.own_only = 0 OR contact_id = a.contact_id)
			UNION ALL
			SELECT 1 FROM orders INDEXED BY quotes_open WHERE a.role = 'portal' AND commercial_id = p.commercial_id AND status = 'sent' AND valid_until >= ?2
				AND (a.own_only = 0 OR contact_id = a.contact_id)
			LIMIT 100)),
		(SELECT COUNT(*) FROM (
			SELECT 1 FROM invoices INDEXED BY invoices_open WHERE a.role = 'portal' AND commercial_id = p.commercial_id
				AND status = 'posted' AND kind = 'invoice' AND residual > 0
				AND (a.own_only = 0 OR contact_id = a.contact_id)
			LIMIT 100)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM payment_alerts INDEXED BY payment_alerts_open WHERE resolved_at = 0 AND a.role <> 'portal' LIMIT 100)),
		(SELECT COUNT(*) FROM (
			SELECT 1 FROM readers r INDEXED BY readers_unread JOIN threads t ON t.kind = r.kind AND t.document_id = r.document_id
			WHERE r.account_id = a.id AND r.unread > 0 AND ` + standing + `
				AND (a.role <> 'portal' OR t.commercial_id = p.commercial_id AND (a.own_only = 0 OR t.contact_id = a.contact_id))
			LIMIT 100)),
		COALESCE(s.view_contact_id, 0), s.view_until
	FROM sessions s JOIN accounts a ON a.id = s.account_id
		LEFT JOIN contacts p ON p.id = a.contact_id LEFT JOIN contacts e ON e.id = p.commercial_id
	WHERE s.id_hash = ?1 AND a.status = 'active'`

// SessionByHash returns a session with its account and what waits for it
// today (the business's day): NotFound when there is none, or when the account
// is not active. Whether it has run out is for auth to say.
func SessionByHash(ctx context.Context, q Reader, hash []byte, today portal.Date) (s portal.Session, err error) {
	a := &s.Account
	var created, seen, expires, password, until int64
	var viewed portal.ContactID
	r := &a.Rights
	err = q.queryRow(ctx, sessionQuery, hash, today).Scan(&s.ID, &s.Method, &created, &seen, &expires, &password, &s.Flash,
		&a.ID, &a.Role, &a.Login, &a.Name, &a.Language, &a.Email, &a.Contact, &a.Commercial, &a.Company,
		&r.OwnOnly, &r.Pay, &r.Accept, &r.Manage, &a.TOTP,
		&s.Waiting.Quotes, &s.Waiting.Invoices, &s.Waiting.Alerts, &s.Waiting.Messages, &viewed, &until)
	if err != nil {
		return portal.Session{}, missing(err)
	}
	a.Active = true
	s.CreatedAt, s.SeenAt = fromMillis(created), fromMillis(seen)
	s.ExpiresAt, s.PasswordAt = fromMillis(expires), fromMillis(password)
	if viewed != 0 && a.Role != portal.RolePortal {
		s.View, err = ViewOf(ctx, q, viewed, today)
		s.View.Until = fromMillis(until)
	}
	return s, err
}

// TouchSession notes when a session was last seen. One that has ended stays
// ended, and a later time that is already there stays.
func TouchSession(ctx context.Context, tx *Tx, hash SessionHash, seen time.Time) error {
	_, err := tx.exec(ctx, "UPDATE sessions SET seen_at = ? WHERE id_hash = ? AND seen_at < ?", toMillis(seen), hash[:], toMillis(seen))
	return err
}

// DeleteSession ends a session; one that is not there is no error.
func DeleteSession(ctx context.Context, tx *Tx, hash SessionHash) error {
	_, err := tx.exec(ctx, "DELETE FROM sessions WHERE id_hash = ?", hash[:])
	return err
}

// TrimSessions ends the oldest sessions of an account, so that keep are left.
func TrimSessions(ctx context.Context, tx *Tx, account portal.AccountID, keep int) error {
	_, err := tx.exec(ctx, `DELETE FROM sessions WHERE id_hash IN (
		SELECT id_hash FROM sessions WHERE account_id = ? ORDER BY created_at DESC, seen_at DESC LIMIT -1 OFFSET ?)`, account, keep)
	return err
}

// DeleteSessionsBefore forgets sessions that have expired, or that were last
// seen before a time.
func DeleteSessionsBefore(ctx context.Context, tx *Tx, seen time.Time) error {
	_, err := tx.exec(ctx, "DELETE FROM sessions WHERE expires_at <= ? OR seen_at < ?", toMillis(tx.Now), toMillis(seen))
	return err
}

// SetSessionProof notes that the person of a session has just proved who they
// are. A session that has ended stays ended.
func SetSessionProof(ctx context.Context, tx *Tx, hash SessionHash) error {
	_, err := tx.exec(ctx, "UPDATE sessions SET password_at = ? WHERE id_hash = ?", toMillis(tx.Now), hash[:])
	return err
}

// RenewSession gives a session of an account another id, and notes that its
// person has just proved who they are. NotFound when it has ended.
func RenewSession(ctx context.Context, tx *Tx, account portal.AccountID, old, renewed SessionHash) error {
	return one(tx.exec(ctx, "UPDATE sessions SET id_hash = ?, password_at = ? WHERE id_hash = ? AND account_id = ?",
		renewed[:], toMillis(tx.Now), old[:], account))
}

// SessionFlash reads a session's message; "" when it has none or is gone.
func SessionFlash(ctx context.Context, q Reader, hash SessionHash) (string, error) {
	var text string
	err := q.queryRow(ctx, "SELECT flash FROM sessions WHERE id_hash = ?", hash[:]).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, translate(err)
}

// SetSessionFlash leaves a message for the next page; "" takes it away. A
// session that has ended gets none.
func SetSessionFlash(ctx context.Context, tx *Tx, hash SessionHash, text string) error {
	_, err := tx.exec(ctx, "UPDATE sessions SET flash = ? WHERE id_hash = ?", text, hash[:])
	return err
}
