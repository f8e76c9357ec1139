package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// Activate opens an account that was invited: Conflict when it was not.
func Activate(ctx context.Context, tx *Tx, id portal.AccountID) error {
	res, err := tx.exec(ctx, "UPDATE accounts SET status = 'active', version = version + 1, updated_at = ? WHERE id = ? AND status = 'invited'",
		toMillis(tx.Now), id)
	return expectOne(res, err)
}

// LockAccount takes away the password and the passkeys of an account, so that
// only a reset opens it. The second factor stays: whoever reads the owner's
// mail must not get rid of it.
func LockAccount(ctx context.Context, tx *Tx, id portal.AccountID) error {
	for _, query := range []string{
		"UPDATE accounts SET password_hash = '', password_at = 0 WHERE id = ?",
		"DELETE FROM passkeys WHERE account_id = ?",
		"DELETE FROM ceremonies WHERE account_id = ?",
	} {
		if _, err := tx.exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// Admins are the logins and languages of active admins, the oldest account
// first: at most limit.
func Admins(ctx context.Context, q Reader, limit int) ([]portal.Account, error) {
	rows, err := q.query(ctx, "SELECT login, language FROM accounts WHERE role = 'admin' AND status = 'active' ORDER BY id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (a portal.Account, err error) {
		err = r.Scan(&a.Login, &a.Language)
		return a, err
	})
}
