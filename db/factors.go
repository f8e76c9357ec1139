package db

import (
	"context"
	"crypto/sha256"
	"strconv"

	"genkan/internal/portal"
)

// CodeBucket holds the wrong codes for an account, from wherever they come:
// product decision 9.
func CodeBucket(account portal.AccountID) string {
	return "code:" + strconv.FormatInt(int64(account), 10)
}

// TOTP is what is stored of an account's codes from an app.
type TOTP struct {
	Secret []byte // sealed; nil when none was ever made
	On     bool   // the owner has shown that the app knows it
	Step   int64  // the last step whose code was used
}

// TOTPOf reads them for an active account: NotFound.
func TOTPOf(ctx context.Context, q Reader, account portal.AccountID) (t TOTP, err error) {
	err = q.queryRow(ctx, "SELECT totp_secret, totp_at > 0, totp_step FROM accounts WHERE id = ? AND status = 'active'", account).
		Scan(&t.Secret, &t.On, &t.Step)
	return t, missing(err)
}

// SetTOTPSecret stores a sealed secret that is not on yet. Conflict when one
// is on: it is switched off first.
func SetTOTPSecret(ctx context.Context, tx *Tx, account portal.AccountID, sealed []byte) error {
	res, err := tx.exec(ctx, "UPDATE accounts SET totp_secret = ?, totp_step = 0 WHERE id = ? AND totp_at = 0 AND status = 'active'", sealed, account)
	return expectOne(res, err)
}

// EnableTOTP switches codes on; step is that of the code which proved that the
// app knows the secret. Conflict when they are on already.
func EnableTOTP(ctx context.Context, tx *Tx, account portal.AccountID, step int64) error {
	res, err := tx.exec(ctx, `UPDATE accounts SET totp_at = ?1, totp_step = ?2, version = version + 1, updated_at = ?1
		WHERE id = ?3 AND totp_at = 0 AND totp_secret IS NOT NULL AND status = 'active'`, toMillis(tx.Now), step, account)
	return expectOne(res, err)
}

// TakeTOTPStep uses up a step, and all before it: of parallel calls one gets
// it, the others false (RFC 6238 §5.2).
func TakeTOTPStep(ctx context.Context, tx *Tx, account portal.AccountID, step int64) (bool, error) {
	res, err := tx.exec(ctx, "UPDATE accounts SET totp_step = ?1 WHERE id = ?2 AND totp_step < ?1 AND totp_at > 0", step, account)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// DisableTOTP forgets the secret and the recovery codes. Conflict when codes
// are not on.
func DisableTOTP(ctx context.Context, tx *Tx, account portal.AccountID) error {
	res, err := tx.exec(ctx, `UPDATE accounts SET totp_secret = NULL, totp_at = 0, totp_step = 0, version = version + 1, updated_at = ?
		WHERE id = ? AND totp_at > 0`, toMillis(tx.Now), account)
	if err := expectOne(res, err); err != nil {
		return err
	}
	_, err = tx.exec(ctx, "DELETE FROM recovery_codes WHERE account_id = ?", account)
	return err
}

// ReplaceRecoveryCodes makes these the only codes of an account.
func ReplaceRecoveryCodes(ctx context.Context, tx *Tx, account portal.AccountID, hashes [][sha256.Size]byte) error {
	if _, err := tx.exec(ctx, "DELETE FROM recovery_codes WHERE account_id = ?", account); err != nil {
		return err
	}
	for _, h := range hashes {
		if _, err := tx.exec(ctx, "INSERT INTO recovery_codes (account_id, hash, created_at) VALUES (?, ?, ?)", account, h[:], toMillis(tx.Now)); err != nil {
			return err
		}
	}
	return nil
}

// UseRecoveryCode takes a code of an account that was not used yet; false when
// there is none such.
func UseRecoveryCode(ctx context.Context, tx *Tx, account portal.AccountID, hash [sha256.Size]byte) (bool, error) {
	res, err := tx.exec(ctx, "UPDATE recovery_codes SET used_at = ? WHERE account_id = ? AND hash = ? AND used_at = 0", toMillis(tx.Now), account, hash[:])
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// RecoveryCodesLeft counts the codes that an account has not used.
func RecoveryCodesLeft(ctx context.Context, q Reader, account portal.AccountID) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM recovery_codes WHERE account_id = ? AND used_at = 0", account).Scan(&n)
	return n, translate(err)
}

// HasPasskey reports that an account has one.
func HasPasskey(ctx context.Context, q Reader, account portal.AccountID) (has bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM passkeys WHERE account_id = ?)", account).Scan(&has)
	return has, translate(err)
}
