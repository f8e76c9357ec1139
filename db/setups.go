package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/portal"
)

const setupQuery = `SELECT id, reference, idempotency_key, provider, mode, COALESCE(provider_ref, ''), commercial_id, contact_id, COALESCE(account_id, 0),
	shared, state, error_key, COALESCE(method_id, 0), created_at FROM method_setups `

func scanSetup(r interface{ Scan(...any) error }) (s portal.Setup, err error) {
	var created int64
	err = r.Scan(&s.ID, &s.Reference, &s.IdempotencyKey, &s.Provider, &s.Mode, &s.ProviderRef, &s.Commercial, &s.Contact, &s.Account,
		&s.Shared, &s.State, &s.ErrorKey, &s.Method, &created)
	s.CreatedAt = fromMillis(created)
	return s, err
}

// SetupByID returns an attempt to save a method: NotFound, also for whoever
// did not begin it.
func SetupByID(ctx context.Context, q Reader, account portal.AccountID, id portal.SetupID) (portal.Setup, error) {
	s, err := scanSetup(q.queryRow(ctx, setupQuery+"WHERE id = ? AND account_id = ?", id, account))
	return s, missing(err)
}

// SetupByKey finds the attempt that a form began: NotFound.
func SetupByKey(ctx context.Context, q Reader, key string) (portal.Setup, error) {
	s, err := scanSetup(q.queryRow(ctx, setupQuery+"WHERE idempotency_key = ?", key))
	return s, missing(err)
}

// SetupByReference finds what a provider's news is about: NotFound.
func SetupByReference(ctx context.Context, q Reader, reference string) (portal.Setup, error) {
	s, err := scanSetup(q.queryRow(ctx, setupQuery+"WHERE reference = ?", reference))
	return s, missing(err)
}

// StaleSetups are open attempts that were begun before an instant, the oldest
// first; the plus keeps SQLite from reading all that a provider ever had.
func StaleSetups(ctx context.Context, q Reader, provider string, before time.Time, limit int) ([]portal.Setup, error) {
	rows, err := q.query(ctx, setupQuery+"WHERE state IN ('draft', 'pending') AND created_at < ? AND +provider = ? ORDER BY created_at, id LIMIT ?",
		toMillis(before), provider, limit)
	return collect(rows, err, func(r *sql.Rows) (portal.Setup, error) { return scanSetup(r) })
}

// InsertSetup stores an attempt: Conflict when its key is there already.
func InsertSetup(ctx context.Context, tx *Tx, s portal.Setup) (portal.SetupID, error) {
	id, err := tx.insert(ctx, `INSERT INTO method_setups (reference, idempotency_key, provider, mode, commercial_id, contact_id, account_id, shared, state,
		created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.Reference, s.IdempotencyKey, s.Provider, s.Mode, s.Commercial, s.Contact, nullID(s.Account), s.Shared, s.State, toMillis(tx.Now), toMillis(tx.Now))
	return portal.SetupID(id), err
}

// SetSetupStarted keeps the provider's identity of an attempt.
func SetSetupStarted(ctx context.Context, tx *Tx, id portal.SetupID, ref string) error {
	_, err := tx.exec(ctx, `UPDATE method_setups SET provider_ref = ?, state = iif(state = 'draft', 'pending', state), updated_at = ?
		WHERE id = ? AND provider_ref IS NULL`, nullText(ref), toMillis(tx.Now), id)
	return err
}

// SetSetupState notes what became of an attempt; method is what was saved.
func SetSetupState(ctx context.Context, tx *Tx, id portal.SetupID, state portal.PaymentState, errorKey string, method portal.MethodID) error {
	res, err := tx.exec(ctx, "UPDATE method_setups SET state = ?, error_key = ?, method_id = ?, updated_at = ? WHERE id = ?",
		state, errorKey, nullID(method), toMillis(tx.Now), id)
	return expectOne(res, err)
}
