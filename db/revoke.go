package db

import (
	"context"

	"genkan/internal/portal"
)

// Reinstate lets a revoked account be invited again, under the login that its
// row shows. Nothing that opened it before opens it again. Conflict when it is
// not revoked, or the login is taken.
func Reinstate(ctx context.Context, tx *Tx, id portal.AccountID, login string, r portal.Rights) error {
	if err := EndAccess(ctx, tx, id); err != nil {
		return err
	}
	res, err := tx.exec(ctx, `UPDATE accounts SET status = 'invited', login = ?1, own_only = ?2, may_pay = ?3, may_accept = ?4, may_manage = ?5,
		invited_at = ?6, revoked_at = 0, version = version + 1, updated_at = ?6 WHERE id = ?7 AND status = 'revoked'`,
		login, r.OwnOnly, r.Pay, r.Accept, r.Manage, toMillis(tx.Now), id)
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "account.login_taken", portal.Args{"login": login})
	}
	return expectOne(res, err)
}

// RevokeAccount ends an account's access at once and keeps its history
// (product decision 5). Conflict when it has none.
func RevokeAccount(ctx context.Context, tx *Tx, id portal.AccountID) error {
	if err := EndAccess(ctx, tx, id); err != nil {
		return err
	}
	res, err := tx.exec(ctx, `UPDATE accounts SET status = 'revoked', revoked_at = ?1, version = version + 1, updated_at = ?1
		WHERE id = ?2 AND status IN ('active', 'invited')`, toMillis(tx.Now), id)
	return expectOne(res, err)
}
