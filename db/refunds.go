package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const refundColumns = `SELECT f.id, f.reference, f.idempotency_key, COALESCE(f.payment_id, 0), COALESCE(p.reference, ''), COALESCE(p.method, ''),
	COALESCE(f.credit_note_id, 0), COALESCE(n.number, ''), f.commercial_id, f.contact_id, f.target, f.provider, f.mode, COALESCE(f.provider_ref, ''),
	f.state, f.currency, f.amount, f.from_invoices, f.from_credit, f.from_note, f.reason, COALESCE(f.account_id, 0), f.error_key,
	f.refund_date, f.created_at, f.done_at
	FROM refunds f LEFT JOIN payments p ON p.id = f.payment_id LEFT JOIN invoices n ON n.id = f.credit_note_id WHERE `

func scanRefund(r interface{ Scan(...any) error }) (f portal.Refund, err error) {
	var currency string
	var amount, invoices, credit, note, created, done int64
	err = r.Scan(&f.ID, &f.Reference, &f.IdempotencyKey, &f.Payment, &f.PaymentRef, &f.Method, &f.CreditNote, &f.NoteNumber, &f.Commercial, &f.Contact,
		&f.Target, &f.Provider, &f.Mode, &f.ProviderRef, &f.State, &currency, &amount, &invoices, &credit, &note, &f.Reason, &f.Account, &f.ErrorKey,
		&f.On, &created, &done)
	f.Amount, f.FromInvoices, f.FromCredit, f.FromNote = money(amount, currency), money(invoices, currency), money(credit, currency), money(note, currency)
	f.CreatedAt, f.DoneAt = fromMillis(created), fromMillis(done)
	return f, err
}

func refundWhere(ctx context.Context, q Reader, s access.Scope, condition string, value ...any) (portal.Refund, error) {
	where, args := scopedDocuments(s, "f.")
	f, err := scanRefund(q.queryRow(ctx, refundColumns+condition+" AND "+where, append(value, args...)...))
	return f, missing(err)
}

// RefundByID returns a refund: NotFound out of scope.
func RefundByID(ctx context.Context, q Reader, s access.Scope, id portal.RefundID) (portal.Refund, error) {
	return refundWhere(ctx, q, s, "f.id = ?", id)
}

// RefundByReference returns a refund by what the provider was told: NotFound.
func RefundByReference(ctx context.Context, q Reader, s access.Scope, reference string) (portal.Refund, error) {
	return refundWhere(ctx, q, s, "f.reference = ?", reference)
}

// RefundByProviderRef returns a refund by the provider's own identity of it:
// NotFound.
func RefundByProviderRef(ctx context.Context, q Reader, s access.Scope, provider, ref string) (portal.Refund, error) {
	return refundWhere(ctx, q, s, "f.provider = ? AND f.provider_ref = ?", provider, ref)
}

// RefundByKey returns the refund that was begun with an idempotency key:
// NotFound when there is none.
func RefundByKey(ctx context.Context, q Reader, s access.Scope, key string) (portal.Refund, error) {
	return refundWhere(ctx, q, s, "f.idempotency_key = ?", key)
}

// RefundsOf lists the refunds of a payment, oldest first.
func RefundsOf(ctx context.Context, q Reader, s access.Scope, payment portal.PaymentID) ([]portal.Refund, error) {
	where, args := scopedDocuments(s, "f.")
	rows, err := q.query(ctx, refundColumns+"f.payment_id = ? AND "+where+" ORDER BY f.id LIMIT 200", append([]any{payment}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Refund, error) { return scanRefund(r) })
}

// RefundsOfNote lists what was paid out of a credit note, oldest first.
func RefundsOfNote(ctx context.Context, q Reader, s access.Scope, note portal.InvoiceID) ([]portal.Refund, error) {
	where, args := scopedDocuments(s, "f.")
	rows, err := q.query(ctx, refundColumns+"f.credit_note_id = ? AND "+where+" ORDER BY f.id LIMIT 200", append([]any{note}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Refund, error) { return scanRefund(r) })
}

// Refunded sums up what the refunds of a payment took of it, or will.
func Refunded(ctx context.Context, q Reader, payment portal.PaymentID) (r portal.Refunded, err error) {
	err = q.queryRow(ctx, `SELECT COALESCE(SUM(amount), 0), COALESCE(SUM(iif(target <> 'wallet', amount, 0)), 0),
		COALESCE(SUM(from_credit), 0), COALESCE(SUM(from_invoices), 0) FROM refunds WHERE payment_id = ? AND state IN ('pending', 'done')`, payment).
		Scan(&r.All, &r.Outside, &r.Credit, &r.Invoices)
	return r, translate(err)
}

// InsertRefund stores a refund; its idempotency key must have been looked up
// before, in the same transaction.
func InsertRefund(ctx context.Context, tx *Tx, f portal.Refund) (portal.RefundID, error) {
	id, err := tx.insert(ctx, `INSERT INTO refunds (reference, idempotency_key, payment_id, credit_note_id, commercial_id, contact_id, target, provider, mode,
		state, currency, amount, from_invoices, from_credit, from_note, reason, account_id, refund_date, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		f.Reference, f.IdempotencyKey, nullID(f.Payment), nullID(f.CreditNote), f.Commercial, f.Contact, f.Target, f.Provider, f.Mode,
		f.State, f.Amount.Currency(), f.Amount.Minor(), f.FromInvoices.Minor(), f.FromCredit.Minor(), f.FromNote.Minor(), f.Reason, nullID(f.Account),
		f.On, toMillis(tx.Now), toMillis(tx.Now))
	return portal.RefundID(id), err
}

// SetRefundStarted keeps the provider's identity of a refund, and that it had
// news now; what is known already stays.
func SetRefundStarted(ctx context.Context, tx *Tx, id portal.RefundID, ref string) error {
	_, err := tx.exec(ctx, "UPDATE refunds SET provider_ref = COALESCE(provider_ref, ?), updated_at = ? WHERE id = ?", nullText(ref), toMillis(tx.Now), id)
	return err
}

// SetRefundDone closes a refund with where its money was taken from: Conflict
// when it is no longer in the state that the caller read.
func SetRefundDone(ctx context.Context, tx *Tx, f portal.Refund, on portal.Date) error {
	res, err := tx.exec(ctx, `UPDATE refunds SET state = 'done', error_key = '', from_invoices = ?, from_credit = ?, from_note = ?, refund_date = ?,
		done_at = ?, updated_at = ? WHERE id = ? AND state = ?`,
		f.FromInvoices.Minor(), f.FromCredit.Minor(), f.FromNote.Minor(), on, toMillis(tx.Now), toMillis(tx.Now), f.ID, f.State)
	if err := expectOne(res, err); err != nil {
		return err
	}
	return announce(ctx, tx, portal.EventRefundSucceeded, aboutRefund(f))
}

// SetRefundFailed ends a refund that did not happen: what it held is free.
func SetRefundFailed(ctx context.Context, tx *Tx, f portal.Refund, errorKey string) error {
	res, err := tx.exec(ctx, "UPDATE refunds SET state = 'error', error_key = ?, updated_at = ? WHERE id = ? AND state = ?",
		errorKey, toMillis(tx.Now), f.ID, f.State)
	if err := expectOne(res, err); err != nil {
		return err
	}
	return announce(ctx, tx, portal.EventRefundFailed, aboutRefund(f))
}

// StaleRefunds lists refunds at a provider without news: the longer one has
// waited, the more rarely it is asked about. It reads those that are open, not
// (hence the plus) all that the provider ever made.
func StaleRefunds(ctx context.Context, q Reader, s access.Scope, provider string, now time.Time, after time.Duration, limit int) ([]portal.Refund, error) {
	where, args := scopedByIndex(s, "f.")
	rows, err := q.query(ctx, refundColumns+`f.state = 'pending' AND +f.provider = ? AND f.created_at < ? AND f.updated_at + MAX(?, (? - f.created_at) / 8) < ? AND `+
		where+" ORDER BY f.created_at, f.id LIMIT ?",
		append(append([]any{provider, toMillis(now.Add(-after)), after.Milliseconds(), toMillis(now), toMillis(now)}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Refund, error) { return scanRefund(r) })
}

// UnsettledRefunds lists the refunds that staff wait for, oldest first.
func UnsettledRefunds(ctx context.Context, q Reader, s access.Scope, limit int) ([]portal.Refund, error) {
	where, args := scopedByIndex(s, "f.")
	rows, err := q.query(ctx, refundColumns+"f.state = 'pending' AND "+where+" ORDER BY f.created_at, f.id LIMIT ?", append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Refund, error) { return scanRefund(r) })
}

// Settled lists what a payment settles still, the latest first: what refunds
// took off is left out.
func Settled(ctx context.Context, q Reader, s access.Scope, payment portal.PaymentID, c portal.Currency) ([]portal.Target, error) {
	where, args := scoped(s, "i.commercial_id")
	rows, err := q.query(ctx, `SELECT a.invoice_id, i.number, SUM(a.amount), i.residual FROM allocations a JOIN invoices i ON i.id = a.invoice_id
		WHERE a.payment_id = ? AND `+where+` GROUP BY a.invoice_id HAVING SUM(a.amount) > 0 ORDER BY MIN(a.id) DESC`, append([]any{payment}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (t portal.Target, err error) {
		var amount, left int64
		err = r.Scan(&t.Invoice, &t.Number, &amount, &left)
		t.Amount, t.Left = portal.NewMoney(amount, c), portal.NewMoney(left, c)
		return t, err
	})
}
