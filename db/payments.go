package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const paymentColumns = `id, reference, purpose, provider, mode, COALESCE(provider_ref, ''), method, COALESCE(method_id, 0), save, automatic, state,
	contact_id, commercial_id, COALESCE(account_id, 0), COALESCE(share_id, 0), email, language, currency, amount, wallet_hold, wallet_taken, allocated, surplus,
	payment_date, error_key, reserved_until, created_at, done_at, COALESCE(order_id, 0),
	COALESCE((SELECT o.number FROM orders o WHERE o.id = order_id), '')`

func scanPayment(r interface{ Scan(...any) error }) (p portal.Payment, err error) {
	var currency string
	var amount, hold, taken, allocated, surplus, reserved, created, done int64
	err = r.Scan(&p.ID, &p.Reference, &p.Purpose, &p.Provider, &p.Mode, &p.ProviderRef, &p.Method, &p.Saved, &p.Save, &p.Automatic, &p.State,
		&p.Contact, &p.Commercial, &p.Account, &p.Share, &p.Email, &p.Language, &currency, &amount, &hold, &taken, &allocated, &surplus,
		&p.On, &p.ErrorKey, &reserved, &created, &done, &p.Order, &p.OrderNumber)
	p.Amount, p.Allocated, p.Surplus = money(amount, currency), money(allocated, currency), money(surplus, currency)
	p.WalletHold, p.WalletTaken = money(hold, currency), money(taken, currency)
	p.ReservedUntil, p.CreatedAt, p.DoneAt = fromMillis(reserved), fromMillis(created), fromMillis(done)
	return p, err
}

// PaymentByID returns a payment with its targets: NotFound out of scope.
func PaymentByID(ctx context.Context, q Reader, s access.Scope, id portal.PaymentID) (portal.Payment, error) {
	where, args := scopedPayments(s, "")
	p, err := scanPayment(q.queryRow(ctx, "SELECT "+paymentColumns+" FROM payments WHERE id = ? AND "+where, append([]any{id}, args...)...))
	if err != nil {
		return portal.Payment{}, missing(err)
	}
	return p, readTargets(ctx, q, &p)
}

// PaymentByReference returns a payment with its targets: NotFound.
func PaymentByReference(ctx context.Context, q Reader, s access.Scope, reference string) (portal.Payment, error) {
	where, args := scopedPayments(s, "")
	p, err := scanPayment(q.queryRow(ctx, "SELECT "+paymentColumns+" FROM payments WHERE reference = ? AND "+where, append([]any{reference}, args...)...))
	if err != nil {
		return portal.Payment{}, missing(err)
	}
	return p, readTargets(ctx, q, &p)
}

// ReferenceTaken reports that there is a payment of a reference.
func ReferenceTaken(ctx context.Context, tx *Tx, reference string) (taken bool, err error) {
	err = tx.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM payments WHERE reference = ?)", reference).Scan(&taken)
	return taken, translate(err)
}

// SetRecordKey keeps by which form staff recorded a transfer that was
// announced, so that sending it again finds it.
func SetRecordKey(ctx context.Context, tx *Tx, id portal.PaymentID, key string) error {
	res, err := tx.exec(ctx, "UPDATE payments SET record_key = ? WHERE id = ? AND record_key IS NULL", key, id)
	return expectOne(res, err)
}

// PaymentByKey returns the payment that was begun, or recorded, with an
// idempotency key: NotFound when there is none, or when it is somebody else's.
func PaymentByKey(ctx context.Context, q Reader, s access.Scope, key string) (portal.Payment, error) {
	where, args := scopedPayments(s, "")
	// The key's one row first: the planner would look among all of the company's.
	p, err := scanPayment(q.queryRow(ctx, "SELECT "+paymentColumns+` FROM (
			SELECT id AS found FROM payments WHERE idempotency_key = ? UNION ALL SELECT id FROM payments WHERE record_key = ?)
		CROSS JOIN payments ON id = found WHERE `+where, append([]any{key, key}, args...)...))
	if err != nil {
		return portal.Payment{}, missing(err)
	}
	return p, readTargets(ctx, q, &p)
}

// readTargets fills in what a payment is meant for: invoices, and the credit
// notes that are netted against them.
func readTargets(ctx context.Context, q Reader, p *portal.Payment) error {
	rows, err := q.query(ctx, `SELECT t.invoice_id, i.number, i.kind = 'credit_note', t.amount, i.residual
		FROM payment_targets t JOIN invoices i ON i.id = t.invoice_id WHERE t.payment_id = ? ORDER BY i.due_date, i.id`, p.ID)
	_, err = collect(rows, err, func(r *sql.Rows) (t portal.Target, err error) {
		var amount, left int64
		var credit bool
		err = r.Scan(&t.Invoice, &t.Number, &credit, &amount, &left)
		t.Amount, t.Left = portal.NewMoney(amount, p.Amount.Currency()), portal.NewMoney(left, p.Amount.Currency())
		if credit {
			p.Credits = append(p.Credits, t)
		} else {
			p.Targets = append(p.Targets, t)
		}
		return t, err
	})
	return err
}

// InsertPayment stores an attempt, or a finished payment, with its targets.
// Conflict when its reference is taken; the idempotency key must have been
// looked up before, in the same transaction.
func InsertPayment(ctx context.Context, tx *Tx, p portal.Payment) (portal.PaymentID, error) {
	id, err := tx.insert(ctx, `INSERT INTO payments (reference, idempotency_key, purpose, order_id, provider, mode, provider_ref, method, method_id, save, automatic,
		state, contact_id, commercial_id, account_id, share_id, email, language, currency, amount, wallet_hold, wallet_taken, allocated, surplus,
		payment_date, reserved_until, ask_at, created_at, updated_at, done_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.Reference, nullText(p.IdempotencyKey), cmp.Or(p.Purpose, portal.ForInvoices), nullID(p.Order), p.Provider, p.Mode, nullText(p.ProviderRef), p.Method,
		nullID(p.Saved), p.Save, p.Automatic, p.State, p.Contact, p.Commercial, nullID(p.Account), nullID(p.Share), p.Email, p.Language, p.Amount.Currency(),
		p.Amount.Minor(), p.WalletHold.Minor(), p.WalletTaken.Minor(), p.Allocated.Minor(), p.Surplus.Minor(),
		p.On, toMillis(p.ReservedUntil), toMillis(tx.Now.Add(FirstAsk)), toMillis(begun(p, tx.Now)), toMillis(tx.Now), toMillis(p.DoneAt))
	if isUnique(err) {
		return 0, portal.Failure(portal.Conflict, "payment.reference_taken", portal.Args{"reference": p.Reference})
	}
	if err != nil {
		return 0, err
	}
	p.ID = portal.PaymentID(id)
	if err := InsertTargets(ctx, tx, p.ID, slices.Concat(p.Targets, p.Credits)); err != nil || p.State != portal.PaymentDone || !p.CreatedAt.IsZero() { // what came from elsewhere is no news
		return p.ID, err
	}
	return p.ID, announce(ctx, tx, portal.EventPaymentSucceeded, aboutPayment(p))
}

// InsertTargets stores what a payment is meant for.
func InsertTargets(ctx context.Context, tx *Tx, id portal.PaymentID, targets []portal.Target) error {
	for _, t := range targets {
		_, err := tx.exec(ctx, "INSERT INTO payment_targets (payment_id, invoice_id, amount) VALUES (?, ?, ?)", id, t.Invoice, t.Amount.Minor())
		if err != nil {
			return err
		}
	}
	return nil
}

// begun is when a payment was begun: now, but for those from elsewhere.
func begun(p portal.Payment, now time.Time) time.Time {
	if p.CreatedAt.IsZero() {
		return now
	}
	return p.CreatedAt
}

// SetPaymentStarted keeps the provider's identity of an attempt and moves a
// draft on. An identity that is known stays, whatever comes later: money may
// lie under it. An attempt that has had news meanwhile keeps its state.
func SetPaymentStarted(ctx context.Context, tx *Tx, id portal.PaymentID, providerRef string, state portal.PaymentState) error {
	_, err := tx.exec(ctx, `UPDATE payments SET provider_ref = COALESCE(provider_ref, ?), state = iif(state = 'draft', ?, state), updated_at = ? WHERE id = ?`,
		nullText(providerRef), state, toMillis(tx.Now), id)
	return err
}

// SetPaymentState moves a payment to a state that is not done. Conflict when
// it is no longer in the state that the caller read.
func SetPaymentState(ctx context.Context, tx *Tx, p portal.Payment, to portal.PaymentState, errorKey string, reservedUntil time.Time) error {
	res, err := tx.exec(ctx, `UPDATE payments SET state = ?, error_key = ?, reserved_until = ?, updated_at = ? WHERE id = ? AND state = ?`,
		to, errorKey, toMillis(reservedUntil), toMillis(tx.Now), p.ID, p.State)
	if err := expectOne(res, err); err != nil || to != portal.PaymentError {
		return err
	}
	return announce(ctx, tx, portal.EventPaymentFailed, aboutPayment(p))
}

// SetPaymentDone closes a payment with what the wallet gave, what invoices took
// and what is credit.
func SetPaymentDone(ctx context.Context, tx *Tx, p portal.Payment, on portal.Date) error {
	res, err := tx.exec(ctx, `UPDATE payments SET state = 'done', error_key = '', wallet_taken = ?, allocated = ?, surplus = ?, payment_date = ?,
		reserved_until = 0, done_at = ?, updated_at = ? WHERE id = ? AND state = ?`,
		p.WalletTaken.Minor(), p.Allocated.Minor(), p.Surplus.Minor(), on, toMillis(tx.Now), toMillis(tx.Now), p.ID, p.State)
	if err := expectOne(res, err); err != nil {
		return err
	}
	return announce(ctx, tx, portal.EventPaymentSucceeded, aboutPayment(p))
}

func expectOne(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n != 1 {
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	return err
}

// OpenPayments lists the payments of a provider that still wait, oldest first.
func OpenPayments(ctx context.Context, q Reader, s access.Scope, provider string, limit int) ([]portal.WaitingPayment, error) {
	where, args := scopedByIndex(s, "p.")
	rows, err := q.query(ctx, `SELECT p.id, p.reference, p.method, p.state, p.currency, p.amount, p.created_at, c.name, COALESCE(i.id, 0), COALESCE(i.number, '')
		FROM payments p INDEXED BY payments_open JOIN contacts c ON c.id = p.commercial_id
		LEFT JOIN payment_targets t ON t.payment_id = p.id LEFT JOIN invoices i ON i.id = t.invoice_id
		WHERE p.state IN ('draft', 'pending', 'authorized') AND p.provider = ? AND `+where+` ORDER BY p.created_at, p.id LIMIT ?`,
		append(append([]any{provider}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (w portal.WaitingPayment, err error) {
		var currency string
		var amount, created int64
		var t portal.Target
		err = r.Scan(&w.ID, &w.Reference, &w.Method, &w.State, &currency, &amount, &created, &w.Customer, &t.Invoice, &t.Number)
		w.Amount, w.CreatedAt = money(amount, currency), fromMillis(created)
		if t.Amount = w.Amount; t.Invoice != 0 {
			w.Targets = []portal.Target{t}
		}
		return w, err
	})
}

// FirstAsk is how long an attempt may be without news before its provider is
// asked about it.
const FirstAsk = 2 * time.Minute

// StalePayments lists attempts at a provider that are to be asked about by a
// time, the longest waiting first.
func StalePayments(ctx context.Context, q Reader, s access.Scope, provider string, by time.Time, limit int) ([]portal.Payment, error) {
	where, args := scopedByIndex(s, "")
	rows, err := q.query(ctx, "SELECT "+paymentColumns+` FROM payments INDEXED BY payments_ask
		WHERE state IN ('draft', 'pending', 'authorized') AND provider = ? AND ask_at <= ? AND `+where+
		" ORDER BY ask_at, id LIMIT ?", append(append([]any{provider, toMillis(by)}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Payment, error) { return scanPayment(r) })
}

// AskPaymentLater says when an attempt is to be asked about next.
func AskPaymentLater(ctx context.Context, tx *Tx, id portal.PaymentID, at time.Time) error {
	_, err := tx.exec(ctx, "UPDATE payments SET ask_at = ? WHERE id = ?", toMillis(at), id)
	return err
}

// OpenPaymentsOf lists the undecided payments meant for an invoice, newest
// first.
func OpenPaymentsOf(ctx context.Context, q Reader, s access.Scope, invoice portal.InvoiceID, limit int) ([]portal.Payment, error) {
	where, args := scopedPayments(s, "")
	rows, err := q.query(ctx, "SELECT "+paymentColumns+` FROM payments NOT INDEXED
		WHERE id IN (SELECT payment_id FROM payment_targets WHERE invoice_id = ?)
		AND state IN ('draft', 'pending', 'authorized') AND `+where+" ORDER BY id DESC LIMIT ?",
		append(append([]any{invoice}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Payment, error) { return scanPayment(r) })
}

// OpenPaymentsOfOrder lists the undecided payments meant for a quotation,
// newest first.
func OpenPaymentsOfOrder(ctx context.Context, q Reader, s access.Scope, order portal.OrderID, limit int) ([]portal.Payment, error) {
	where, args := scopedByIndex(s, "")
	rows, err := q.query(ctx, "SELECT "+paymentColumns+` FROM payments INDEXED BY payments_order WHERE order_id = ?
		AND state IN ('draft', 'pending', 'authorized') AND `+where+" ORDER BY id DESC LIMIT ?", append(append([]any{order}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Payment, error) { return scanPayment(r) })
}

// PaymentsAfter lists a customer's payments by the day they count for, newest
// first, from after one that was read on; the zero payment begins. Their targets are left out.
func PaymentsAfter(ctx context.Context, q Reader, s access.Scope, last portal.Payment, limit int) ([]portal.Payment, error) {
	where, args := scopedByIndex(s, "")
	if last.ID != 0 {
		where, args = where+" AND (payment_date, id) < (?, ?)", append(args, last.On, last.ID)
	}
	rows, err := q.query(ctx, "SELECT "+paymentColumns+" FROM payments INDEXED BY payments_by_date WHERE "+where+" ORDER BY payment_date DESC, id DESC LIMIT ?",
		append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Payment, error) { return scanPayment(r) })
}

// PaymentAt returns a payment by our reference or by the identity that its
// provider gave it: NotFound.
func PaymentAt(ctx context.Context, q Reader, s access.Scope, provider, reference string) (portal.Payment, error) {
	where, args := scopedDocuments(s, "")
	p, err := scanPayment(q.queryRow(ctx, "SELECT "+paymentColumns+` FROM payments WHERE provider = ?1 AND (reference = ?2 OR provider_ref = ?2)
		AND ?2 <> '' AND `+where, append([]any{provider, reference}, args...)...))
	return p, missing(err)
}

// PaymentsOfInvoice lists the payments that were done and settled an invoice,
// the latest first. Their targets are left out.
func PaymentsOfInvoice(ctx context.Context, q Reader, s access.Scope, invoice portal.InvoiceID, limit int) ([]portal.Payment, error) {
	where, args := scopedDocuments(s, "")
	rows, err := q.query(ctx, "SELECT "+paymentColumns+` FROM payments NOT INDEXED
		WHERE id IN (SELECT payment_id FROM allocations WHERE invoice_id = ? AND payment_id IS NOT NULL) AND state = 'done' AND `+where+" ORDER BY id DESC LIMIT ?",
		append(append([]any{invoice}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Payment, error) { return scanPayment(r) })
}
