package db

import (
	"context"
	"crypto/sha256"
	"time"

	"genkan/internal/portal"
)

// NewLink is a link to be stored.
type NewLink struct {
	Kind      portal.LinkKind
	Account   portal.AccountID
	Nonce     []byte
	Hash      [sha256.Size]byte
	Email     string
	ExpiresAt time.Time
}

// Link is a link that was mailed, with the account that it belongs to.
type Link struct {
	ID        portal.LinkID
	Kind      portal.LinkKind
	Account   portal.AccountID
	Email     string // what an e-mail link confirms
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    time.Time // zero while it was not used
}

// InsertLink stores a link.
func InsertLink(ctx context.Context, tx *Tx, l NewLink) (portal.LinkID, error) {
	id, err := tx.insert(ctx, "INSERT INTO links (kind, account_id, nonce, hash, email, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
		l.Kind, l.Account, l.Nonce, l.Hash[:], l.Email, toMillis(tx.Now), toMillis(l.ExpiresAt))
	return portal.LinkID(id), err
}

// LinkByHash finds a link of a kind, used and expired ones too: NotFound.
func LinkByHash(ctx context.Context, q Reader, kind portal.LinkKind, hash [sha256.Size]byte) (l Link, err error) {
	var created, expires, used int64
	err = q.queryRow(ctx, "SELECT id, kind, account_id, email, created_at, expires_at, used_at FROM links WHERE hash = ? AND kind = ?", hash[:], kind).
		Scan(&l.ID, &l.Kind, &l.Account, &l.Email, &created, &expires, &used)
	l.CreatedAt, l.ExpiresAt, l.UsedAt = fromMillis(created), fromMillis(expires), fromMillis(used)
	return l, missing(err)
}

// UseLink takes a link that was not used yet: of parallel calls one gets it,
// the others Conflict.
func UseLink(ctx context.Context, tx *Tx, id portal.LinkID) error {
	res, err := tx.exec(ctx, "UPDATE links SET used_at = ? WHERE id = ? AND used_at = 0", toMillis(tx.Now), id)
	return expectOne(res, err)
}

// DeleteLinks ends the links of a kind that an account has not used, and the
// mails with them that wait to be sent.
func DeleteLinks(ctx context.Context, tx *Tx, account portal.AccountID, kind portal.LinkKind) error {
	if err := cancelLetters(ctx, tx, "SELECT id FROM links WHERE account_id = ? AND kind = ? AND used_at = 0", account, kind); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "DELETE FROM links WHERE account_id = ? AND kind = ? AND used_at = 0", account, kind)
	return err
}

// DeleteAccountLinks ends all links of an account.
func DeleteAccountLinks(ctx context.Context, tx *Tx, account portal.AccountID) error {
	if err := cancelLetters(ctx, tx, "SELECT id FROM links WHERE account_id = ?", account); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "DELETE FROM links WHERE account_id = ?", account)
	return err
}

// cancelLetters takes back what waits to be sent with one of some links; which
// links is a query of this file.
func cancelLetters(ctx context.Context, tx *Tx, links string, args ...any) error {
	_, err := tx.exec(ctx, "UPDATE outbox SET state = 'cancelled' WHERE state = 'queued' AND link_id IN ("+links+")", args...)
	return err
}
