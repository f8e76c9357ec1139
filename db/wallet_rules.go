package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// SetWalletRule writes a customer's rule, once for each currency. Conflict when
// it is not the version that was read; 0 is none.
func SetWalletRule(ctx context.Context, tx *Tx, r portal.WalletRule) error {
	res, err := tx.exec(ctx, `INSERT INTO wallet_rules (commercial_id, currency, account_id, method_id, threshold, amount, monthly_cap, state, failures, next_try_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (commercial_id, currency) DO UPDATE SET account_id = excluded.account_id, method_id = excluded.method_id, threshold = excluded.threshold,
			amount = excluded.amount, monthly_cap = excluded.monthly_cap, state = excluded.state, failures = excluded.failures,
			next_try_at = excluded.next_try_at, version = version + 1, updated_at = excluded.updated_at WHERE version = ?`,
		r.Commercial, r.Amount.Currency(), nullID(r.Account), r.Method, r.Threshold.Minor(), r.Amount.Minor(), r.MonthlyCap.Minor(),
		r.State, r.Failures, toMillis(r.NextTryAt), toMillis(tx.Now), r.Version)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return cmp.Or(err, error(portal.Failure(portal.Conflict, "wallet.rule_changed", nil)))
	}
	return nil
}

// SetWalletRuleState notes how a rule fares. The version stays: what a customer
// is about to save goes before it.
func SetWalletRuleState(ctx context.Context, tx *Tx, r portal.WalletRule) error {
	_, err := tx.exec(ctx, "UPDATE wallet_rules SET state = ?, failures = ?, next_try_at = ?, updated_at = ? WHERE commercial_id = ? AND currency = ?",
		r.State, r.Failures, toMillis(r.NextTryAt), toMillis(tx.Now), r.Commercial, r.Amount.Currency())
	return err
}

// WalletOf is an entity and a currency.
type WalletOf struct {
	Commercial portal.ContactID
	Currency   portal.Currency
}

// DueWalletRules are the wallets whose rule is on and waits for nothing, some
// at a time, in the order of the key.
func DueWalletRules(ctx context.Context, q Reader, now time.Time, after WalletOf, limit int) ([]WalletOf, error) {
	rows, err := q.query(ctx, `SELECT commercial_id, currency FROM wallet_rules WHERE state = 'on' AND next_try_at <= ?
		AND (commercial_id, currency) > (?, ?) ORDER BY commercial_id, currency LIMIT ?`, toMillis(now), after.Commercial, after.Currency, limit)
	return collect(rows, err, func(r *sql.Rows) (w WalletOf, err error) { return w, r.Scan(&w.Commercial, &w.Currency) })
}

// ToppedUp is what rules have added to a wallet, or are about to add, between
// two instants; to is not included.
func ToppedUp(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, c portal.Currency, from, to time.Time) (portal.Money, error) {
	where, args := scopedCompany(s, "commercial_id")
	var minor int64
	err := q.queryRow(ctx, `SELECT COALESCE(SUM(amount), 0) FROM payments INDEXED BY payments_automatic
		WHERE commercial_id = ? AND currency = ? AND created_at >= ? AND created_at < ? AND automatic = 1 AND purpose = 'top_up'
		AND state NOT IN ('cancelled', 'error') AND `+where,
		append([]any{commercial, c, toMillis(from), toMillis(to)}, args...)...).Scan(&minor)
	return portal.NewMoney(minor, c), translate(err)
}

// ListWalletLimits are the limits of every currency that has some.
func ListWalletLimits(ctx context.Context, q Reader) ([]portal.WalletLimits, error) {
	rows, err := q.query(ctx, "SELECT currency, least, most, max_balance FROM wallet_limits ORDER BY currency")
	return collect(rows, err, func(r *sql.Rows) (l portal.WalletLimits, err error) {
		var c string
		var least, most, top int64
		err = r.Scan(&c, &least, &most, &top)
		l.Least, l.Most, l.MaxBalance = money(least, c), money(most, c), money(top, c)
		return l, err
	})
}

// SetWalletLimits writes the limits of a currency.
func SetWalletLimits(ctx context.Context, tx *Tx, l portal.WalletLimits) error {
	_, err := tx.exec(ctx, `INSERT INTO wallet_limits (currency, least, most, max_balance) VALUES (?, ?, ?, ?)
		ON CONFLICT (currency) DO UPDATE SET least = excluded.least, most = excluded.most, max_balance = excluded.max_balance`,
		l.Least.Currency(), l.Least.Minor(), l.Most.Minor(), l.MaxBalance.Minor())
	return err
}

// DeleteWalletLimits takes the limits of a currency away; none is no error.
func DeleteWalletLimits(ctx context.Context, tx *Tx, c portal.Currency) error {
	_, err := tx.exec(ctx, "DELETE FROM wallet_limits WHERE currency = ?", c)
	return err
}

// Adjusted reports whether an adjustment was made under an idempotency key.
func Adjusted(ctx context.Context, q Reader, key string) (bool, error) {
	var one int
	err := q.queryRow(ctx, "SELECT 1 FROM wallet_adjustments WHERE idempotency_key = ?", key).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, translate(err)
}

// InsertAdjustment stores what staff add to a wallet, or take from it.
func InsertAdjustment(ctx context.Context, tx *Tx, a portal.Adjustment) (portal.AdjustmentID, error) {
	id, err := tx.insert(ctx, `INSERT INTO wallet_adjustments (idempotency_key, commercial_id, currency, amount, reason, account_id, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, a.IdempotencyKey, a.Commercial, a.Amount.Currency(), a.Amount.Minor(), a.Reason, nullID(a.Account), toMillis(tx.Now))
	return portal.AdjustmentID(id), err
}
