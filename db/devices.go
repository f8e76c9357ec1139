package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"time"

	"genkan/internal/portal"
)

// maxDevices is how many trusted devices an account keeps; the oldest go.
const maxDevices = 20

// NewHalfSession is a right password that waits for its second factor.
type NewHalfSession struct {
	Hash      SessionHash
	Account   portal.AccountID
	ExpiresAt time.Time
	Address   string
	UserAgent string
}

// InsertHalfSession stores one.
func InsertHalfSession(ctx context.Context, tx *Tx, h NewHalfSession) error {
	_, err := tx.exec(ctx, "INSERT INTO half_sessions (id_hash, account_id, created_at, expires_at, address, user_agent) VALUES (?, ?, ?, ?, ?, ?)",
		h.Hash[:], h.Account, toMillis(tx.Now), toMillis(h.ExpiresAt), h.Address, h.UserAgent)
	return err
}

// HalfSession is the account that a half session waits for: NotFound when it
// is unknown or has run out, or when the account is not active.
func HalfSession(ctx context.Context, q Reader, hash SessionHash, now time.Time) (portal.Account, error) {
	var id portal.AccountID
	err := q.queryRow(ctx, "SELECT account_id FROM half_sessions WHERE id_hash = ? AND expires_at > ?", hash[:], toMillis(now)).Scan(&id)
	if err != nil {
		return portal.Account{}, missing(err)
	}
	c, err := CredentialsByID(ctx, q, id)
	if err == nil && !c.Account.Active {
		err = portal.Missing()
	}
	return c.Account, err
}

// DeleteHalfSession ends one; one that is not there is no error.
func DeleteHalfSession(ctx context.Context, tx *Tx, hash SessionHash) error {
	_, err := tx.exec(ctx, "DELETE FROM half_sessions WHERE id_hash = ?", hash[:])
	return err
}

// NewDevice is a browser that need not show a second factor for a while.
type NewDevice struct {
	Account   portal.AccountID
	Hash      [sha256.Size]byte
	UserAgent string
	Address   string
	ExpiresAt time.Time
}

// InsertDevice stores a trusted device, and lets go of the account's oldest
// ones beyond what it may keep.
func InsertDevice(ctx context.Context, tx *Tx, d NewDevice) error {
	_, err := tx.exec(ctx, "INSERT INTO trusted_devices (account_id, hash, user_agent, address, created_at, seen_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
		d.Account, d.Hash[:], d.UserAgent, d.Address, toMillis(tx.Now), toMillis(d.ExpiresAt))
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, `DELETE FROM trusted_devices WHERE id IN (
		SELECT id FROM trusted_devices WHERE account_id = ? ORDER BY seen_at DESC, id DESC LIMIT -1 OFFSET ?)`, d.Account, maxDevices)
	return err
}

// SeeDevice reports that a hash is that of a device which the account trusts
// still, and notes that it was seen.
func SeeDevice(ctx context.Context, tx *Tx, account portal.AccountID, hash [sha256.Size]byte) (bool, error) {
	now := toMillis(tx.Now)
	res, err := tx.exec(ctx, "UPDATE trusted_devices SET seen_at = ?1 WHERE hash = ?2 AND account_id = ?3 AND expires_at > ?1", now, hash[:], account)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// Devices lists the devices that an account trusts, the last used first.
func Devices(ctx context.Context, q Reader, account portal.AccountID, now time.Time) ([]portal.Trusted, error) {
	rows, err := q.query(ctx, `SELECT id, user_agent, address, created_at, seen_at, expires_at FROM trusted_devices
		WHERE account_id = ? AND expires_at > ? ORDER BY seen_at DESC, id DESC LIMIT ?`, account, toMillis(now), maxDevices)
	return collect(rows, err, func(r *sql.Rows) (d portal.Trusted, err error) {
		var created, seen, expires int64
		err = r.Scan(&d.ID, &d.UserAgent, &d.Address, &created, &seen, &expires)
		d.CreatedAt, d.SeenAt, d.ExpiresAt = fromMillis(created), fromMillis(seen), fromMillis(expires)
		return d, err
	})
}

// DeleteDevice ends the trust in one device of an account: NotFound.
func DeleteDevice(ctx context.Context, tx *Tx, account portal.AccountID, id portal.DeviceID) error {
	res, err := tx.exec(ctx, "DELETE FROM trusted_devices WHERE id = ? AND account_id = ?", id, account)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return portal.Missing()
}

// DeleteDevices ends the trust in all devices of an account, and says how many
// they were.
func DeleteDevices(ctx context.Context, tx *Tx, account portal.AccountID) (int64, error) {
	res, err := tx.exec(ctx, "DELETE FROM trusted_devices WHERE account_id = ?", account)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// ForgetDevice ends the trust in the device with a hash, if the account has
// it: the browser is given another.
func ForgetDevice(ctx context.Context, tx *Tx, account portal.AccountID, hash [sha256.Size]byte) error {
	_, err := tx.exec(ctx, "DELETE FROM trusted_devices WHERE hash = ? AND account_id = ?", hash[:], account)
	return err
}
