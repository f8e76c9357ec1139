package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"time"

	"genkan/internal/portal"
)

// PasskeyRow is a passkey with what it is checked by. Credential is the
// library's record, which only auth reads.
type PasskeyRow struct {
	portal.Passkey
	Account      portal.AccountID
	CredentialID []byte
	Credential   []byte
}

const passkeyColumns = "SELECT id, account_id, credential_id, credential, name, created_at, used_at FROM passkeys "

// Passkeys lists an account's passkeys, the oldest first.
func Passkeys(ctx context.Context, q Reader, account portal.AccountID) ([]PasskeyRow, error) {
	rows, err := q.query(ctx, passkeyColumns+"WHERE account_id = ? ORDER BY id LIMIT ?", account, portal.MaxPasskeys)
	return collect(rows, err, func(r *sql.Rows) (PasskeyRow, error) { return passkeyRow(r.Scan) })
}

// PasskeyByID finds one of an account's passkeys: NotFound.
func PasskeyByID(ctx context.Context, q Reader, account portal.AccountID, id portal.PasskeyID) (PasskeyRow, error) {
	p, err := passkeyRow(q.queryRow(ctx, passkeyColumns+"WHERE id = ? AND account_id = ?", id, account).Scan)
	return p, missing(err)
}

// PasskeyByCredential finds a passkey by what a browser calls it: NotFound.
func PasskeyByCredential(ctx context.Context, q Reader, credential []byte) (PasskeyRow, error) {
	p, err := passkeyRow(q.queryRow(ctx, passkeyColumns+"WHERE credential_id = ?", credential).Scan)
	return p, missing(err)
}

func passkeyRow(scan func(...any) error) (p PasskeyRow, err error) {
	var created, used int64
	err = scan(&p.ID, &p.Account, &p.CredentialID, &p.Credential, &p.Name, &created, &used)
	p.CreatedAt, p.UsedAt = fromMillis(created), fromMillis(used)
	return p, err
}

// InsertPasskey stores a passkey: Conflict "passkey.too_many" or
// "passkey.known".
func InsertPasskey(ctx context.Context, tx *Tx, p PasskeyRow) error {
	var n int
	if err := tx.queryRow(ctx, "SELECT COUNT(*) FROM passkeys WHERE account_id = ?", p.Account).Scan(&n); err != nil {
		return translate(err)
	}
	if n >= portal.MaxPasskeys {
		return portal.Failure(portal.Conflict, "passkey.too_many", portal.Args{"n": portal.MaxPasskeys})
	}
	_, err := tx.exec(ctx, "INSERT INTO passkeys (account_id, credential_id, credential, name, created_at) VALUES (?, ?, ?, ?, ?)",
		p.Account, p.CredentialID, string(p.Credential), p.Name, toMillis(tx.Now))
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "passkey.known", nil)
	}
	return err
}

// UsePasskey notes that a passkey was used, with its new record: NotFound when
// it was removed meanwhile.
func UsePasskey(ctx context.Context, tx *Tx, id portal.PasskeyID, credential []byte) error {
	return one(tx.exec(ctx, "UPDATE passkeys SET credential = ?, used_at = ? WHERE id = ?", string(credential), toMillis(tx.Now), id))
}

// RenamePasskey gives one of an account's passkeys another name: NotFound.
func RenamePasskey(ctx context.Context, tx *Tx, account portal.AccountID, id portal.PasskeyID, name string) error {
	return one(tx.exec(ctx, "UPDATE passkeys SET name = ? WHERE id = ? AND account_id = ?", name, id, account))
}

// DeletePasskey removes one of an account's passkeys: NotFound.
func DeletePasskey(ctx context.Context, tx *Tx, account portal.AccountID, id portal.PasskeyID) error {
	return one(tx.exec(ctx, "DELETE FROM passkeys WHERE id = ? AND account_id = ?", id, account))
}

// one turns a change that found nothing to change into NotFound.
func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return portal.Missing()
}

// Handle is what stands for an account in passkeys; nil while it has none.
func Handle(ctx context.Context, q Reader, account portal.AccountID) (handle []byte, err error) {
	err = q.queryRow(ctx, "SELECT webauthn_id FROM accounts WHERE id = ?", account).Scan(&handle)
	return handle, missing(err)
}

// SetHandle gives an account a handle, if it has none yet.
func SetHandle(ctx context.Context, tx *Tx, account portal.AccountID, handle []byte) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET webauthn_id = ? WHERE id = ? AND webauthn_id IS NULL", handle, account)
	return err
}

// NewCeremony is what a passkey is asked to sign. Account is 0 while nobody
// knows who will answer.
type NewCeremony struct {
	Hash      [sha256.Size]byte
	Account   portal.AccountID
	State     []byte
	ExpiresAt time.Time
}

// InsertCeremony stores a ceremony.
func InsertCeremony(ctx context.Context, tx *Tx, c NewCeremony) error {
	_, err := tx.exec(ctx, "INSERT INTO ceremonies (hash, account_id, state, expires_at) VALUES (?, ?, ?, ?)",
		c.Hash[:], nullID(c.Account), string(c.State), toMillis(c.ExpiresAt))
	return err
}

// TakeCeremony takes a ceremony out, so that it serves once: NotFound when
// there is none of that account, or when it has run out.
func TakeCeremony(ctx context.Context, tx *Tx, hash [sha256.Size]byte, account portal.AccountID) (state []byte, err error) {
	var expires int64
	err = tx.queryRow(ctx, "DELETE FROM ceremonies WHERE hash = ? AND account_id IS ? RETURNING state, expires_at", hash[:], nullID(account)).
		Scan(&state, &expires)
	if err == nil && expires <= toMillis(tx.Now) {
		return nil, portal.Missing()
	}
	return state, missing(err)
}
