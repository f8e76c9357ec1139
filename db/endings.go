package db

import (
	"context"

	"genkan/internal/portal"
)

// EndOtherSessions ends all sessions of an account but one, and what stands
// for a session: half sessions and trusted devices (product decision 8).
func EndOtherSessions(ctx context.Context, tx *Tx, account portal.AccountID, keep SessionHash) error {
	if _, err := tx.exec(ctx, "DELETE FROM sessions WHERE account_id = ? AND id_hash <> ?", account, keep[:]); err != nil {
		return err
	}
	return endStandIns(ctx, tx, account)
}

// EndAllSessions is EndOtherSessions without an exception.
func EndAllSessions(ctx context.Context, tx *Tx, account portal.AccountID) error {
	if _, err := tx.exec(ctx, "DELETE FROM sessions WHERE account_id = ?", account); err != nil {
		return err
	}
	return endStandIns(ctx, tx, account)
}

func endStandIns(ctx context.Context, tx *Tx, account portal.AccountID) error {
	if _, err := tx.exec(ctx, "DELETE FROM half_sessions WHERE account_id = ?", account); err != nil {
		return err
	}
	_, err := tx.exec(ctx, "DELETE FROM trusted_devices WHERE account_id = ?", account)
	return err
}

// EndAccess ends every way into an account at once (product decision 5):
// sessions, devices, passkeys, second factor, password, links, and the keys that
// it made for programs. The account
// and its history stay.
func EndAccess(ctx context.Context, tx *Tx, account portal.AccountID) error {
	if err := EndAllSessions(ctx, tx, account); err != nil {
		return err
	}
	if err := DeleteAccountLinks(ctx, tx, account); err != nil {
		return err
	}
	if err := RevokeSharesTo(ctx, tx, account); err != nil {
		return err
	}
	if err := RevokeKeysOf(ctx, tx, account); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM passkeys WHERE account_id = ?",
		"DELETE FROM ceremonies WHERE account_id = ?",
		"DELETE FROM recovery_codes WHERE account_id = ?",
		"UPDATE accounts SET password_hash = '', password_at = 0, failures = 0, totp_secret = NULL, totp_at = 0, totp_step = 0 WHERE id = ?",
	} {
		if _, err := tx.exec(ctx, query, account); err != nil {
			return err
		}
	}
	return nil
}

// SweepAccess forgets what has run out: half sessions, links, ceremonies,
// trusted devices.
func SweepAccess(ctx context.Context, tx *Tx) error {
	for _, query := range []string{
		"DELETE FROM half_sessions WHERE expires_at <= ?",
		"DELETE FROM ceremonies WHERE expires_at <= ?",
		"DELETE FROM trusted_devices WHERE expires_at <= ?",
		"DELETE FROM links WHERE expires_at <= ? - 2592000000", // for a month a link that has run out is said to have
	} {
		if _, err := tx.exec(ctx, query, toMillis(tx.Now)); err != nil {
			return err
		}
	}
	return nil
}

// KnownNetwork reports that an account was signed in to from a network before.
func KnownNetwork(ctx context.Context, q Reader, account portal.AccountID, network string) (known bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM known_devices WHERE account_id = ? AND network = ?)", account, network).Scan(&known)
	return known, translate(err)
}

// NoteDevice notes where an account has signed in from, and reports whether
// that is new to it. first is true when nothing was known yet.
func NoteDevice(ctx context.Context, tx *Tx, account portal.AccountID, device, network string) (fresh, first bool, err error) {
	var known, same int
	err = tx.queryRow(ctx, "SELECT COUNT(*), COALESCE(SUM(device = ? AND network = ?), 0) FROM known_devices WHERE account_id = ?",
		device, network, account).Scan(&known, &same)
	if err != nil {
		return false, false, translate(err)
	}
	_, err = tx.exec(ctx, `INSERT INTO known_devices (account_id, device, network, seen_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (account_id, device, network) DO UPDATE SET seen_at = excluded.seen_at`, account, device, network, toMillis(tx.Now))
	return same == 0, known == 0, err
}
