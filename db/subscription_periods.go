package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const periodColumns = `o.subscription_id, o.period_start, o.period_end, o.invoice_id, i.number, i.due_date, i.currency, i.total, i.residual,
	o.state, o.tries, o.round, o.first_try_on, o.try_on, o.look_at`

func scanPeriod(r interface{ Scan(...any) error }) (p portal.BilledPeriod, err error) {
	var c string
	var total, left, look int64
	err = r.Scan(&p.Subscription, &p.From, &p.To, &p.Invoice, &p.Number, &p.DueOn, &c, &total, &left, &p.State, &p.Tries, &p.Round, &p.FirstTryOn, &p.TryOn, &look)
	p.Total, p.Left, p.LookAt = money(total, c), money(left, c), fromMillis(look)
	return p, err
}

// PeriodsOf are a subscription's periods, the newest first, at most limit.
func PeriodsOf(ctx context.Context, q Reader, s access.Scope, id portal.SubscriptionID, limit int) ([]portal.BilledPeriod, error) {
	where, args := scopedDocuments(s, "i.")
	rows, err := q.query(ctx, "SELECT "+periodColumns+` FROM subscription_periods o JOIN invoices i ON i.id = o.invoice_id
		WHERE o.subscription_id = ? AND `+where+" ORDER BY o.period_start DESC LIMIT ?", append(append([]any{id}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.BilledPeriod, error) { return scanPeriod(r) })
}

// PeriodAt is a period by its first day: NotFound out of scope.
func PeriodAt(ctx context.Context, q Reader, s access.Scope, id portal.SubscriptionID, from portal.Date) (portal.BilledPeriod, error) {
	where, args := scopedDocuments(s, "i.")
	p, err := scanPeriod(q.queryRow(ctx, "SELECT "+periodColumns+` FROM subscription_periods o JOIN invoices i ON i.id = o.invoice_id
		WHERE o.subscription_id = ? AND o.period_start = ? AND `+where, append([]any{id, from}, args...)...))
	return p, missing(err)
}

// OpenPeriods are a subscription's periods that are not settled, oldest first.
func OpenPeriods(ctx context.Context, q Reader, s access.Scope, id portal.SubscriptionID) ([]portal.BilledPeriod, error) {
	where, args := scopedByIndex(s, "i.")
	rows, err := q.query(ctx, "SELECT "+periodColumns+` FROM subscription_periods o INDEXED BY subscription_periods_open JOIN invoices i ON i.id = o.invoice_id
		WHERE o.subscription_id = ? AND o.state IN ('open', 'overdue') AND `+where+" ORDER BY o.period_start", append([]any{id}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.BilledPeriod, error) { return scanPeriod(r) })
}

// PeriodKey names a period.
type PeriodKey struct {
	Subscription portal.SubscriptionID
	From         portal.Date
}

// DuePeriods are those to be looked at by now, some at a time.
func DuePeriods(ctx context.Context, q Reader, now time.Time, limit int) ([]PeriodKey, error) {
	rows, err := q.query(ctx, `SELECT subscription_id, period_start FROM subscription_periods INDEXED BY subscription_periods_look
		WHERE look_at > 0 AND look_at <= ? ORDER BY look_at, subscription_id, period_start LIMIT ?`, toMillis(now), limit)
	return collect(rows, err, func(r *sql.Rows) (k PeriodKey, err error) { return k, r.Scan(&k.Subscription, &k.From) })
}

// InsertPeriod notes that a period was billed: Conflict when it was before.
func InsertPeriod(ctx context.Context, tx *Tx, p portal.BilledPeriod) error {
	_, err := tx.exec(ctx, `INSERT INTO subscription_periods (subscription_id, period_start, period_end, invoice_id, state, try_on, look_at, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, p.Subscription, p.From, p.To, p.Invoice, p.State, p.TryOn, toMillis(p.LookAt), toMillis(tx.Now))
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "subscription.billed", nil)
	}
	return err
}

// UpdatePeriod writes how a period is being charged.
func UpdatePeriod(ctx context.Context, tx *Tx, p portal.BilledPeriod) error {
	res, err := tx.exec(ctx, `UPDATE subscription_periods SET state = ?, tries = ?, round = ?, first_try_on = ?, try_on = ?, look_at = ?
		WHERE subscription_id = ? AND period_start = ?`, p.State, p.Tries, p.Round, p.FirstTryOn, p.TryOn, toMillis(p.LookAt), p.Subscription, p.From)
	return expectOne(res, err)
}

// InsertChargeTry notes a charge for a period.
func InsertChargeTry(ctx context.Context, tx *Tx, t portal.ChargeTry) error {
	_, err := tx.exec(ctx, "INSERT INTO subscription_tries (subscription_id, period_start, n, at, payment_id, outcome) VALUES (?, ?, ?, ?, ?, ?)",
		t.Subscription, t.From, t.N, toMillis(tx.Now), nullID(t.Payment), t.Outcome)
	return err
}

// ChargedForPeriod reports that a payment is a charge for a subscription.
func ChargedForPeriod(ctx context.Context, q Reader, id portal.PaymentID) (is bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM subscription_tries WHERE payment_id = ?)", id).Scan(&is)
	return is, translate(err)
}

// LastChargeTry is the newest charge for a period; of no number when there was none.
func LastChargeTry(ctx context.Context, q Reader, p portal.BilledPeriod) (t portal.ChargeTry, err error) {
	rows, err := q.query(ctx, `SELECT subscription_id, period_start, n, at, COALESCE(payment_id, 0), outcome FROM subscription_tries
		WHERE subscription_id = ? AND period_start = ? ORDER BY n DESC LIMIT 1`, p.Subscription, p.From)
	found, err := collect(rows, err, func(r *sql.Rows) (t portal.ChargeTry, err error) {
		var at int64
		err = r.Scan(&t.Subscription, &t.From, &t.N, &at, &t.Payment, &t.Outcome)
		t.At = fromMillis(at)
		return t, err
	})
	if err != nil || len(found) == 0 {
		return t, err
	}
	return found[0], nil
}

// SetChargeOutcome notes what became of a charge.
func SetChargeOutcome(ctx context.Context, tx *Tx, t portal.ChargeTry) error {
	res, err := tx.exec(ctx, "UPDATE subscription_tries SET outcome = ? WHERE subscription_id = ? AND period_start = ? AND n = ?", t.Outcome, t.Subscription, t.From, t.N)
	return expectOne(res, err)
}

// ChargeAnew lets what is open of a subscription be charged on a day, with all
// its tries before it.
func ChargeAnew(ctx context.Context, tx *Tx, id portal.SubscriptionID, on portal.Date) error {
	_, err := tx.exec(ctx, `UPDATE subscription_periods SET round = tries, first_try_on = '', try_on = ?, look_at = ?
		WHERE subscription_id = ? AND state IN ('open', 'overdue')`, on, toMillis(tx.Now), id)
	return err
}

// LeavePeriods stops what is still to be done for a closed subscription; with
// charge, periods that have a charge under way or ahead go on to its end.
func LeavePeriods(ctx context.Context, tx *Tx, id portal.SubscriptionID, charge bool) error {
	_, err := tx.exec(ctx, `UPDATE subscription_periods SET state = 'left', try_on = '', look_at = 0
		WHERE subscription_id = ?1 AND state IN ('open', 'overdue') AND NOT (?2 AND (try_on <> '' OR EXISTS (SELECT 1 FROM subscription_tries t
			WHERE t.subscription_id = ?1 AND t.period_start = subscription_periods.period_start AND t.outcome = '')))`, id, charge)
	return err
}

// InsertSubscriptionEvent adds a line to a subscription's history.
func InsertSubscriptionEvent(ctx context.Context, tx *Tx, who access.Actor, id portal.SubscriptionID, kind, details string) error {
	name := ""
	if p, is := who.(interface{ Details() portal.Account }); is {
		name = p.Details().Name
	}
	_, err := tx.exec(ctx, "INSERT INTO subscription_events (subscription_id, kind, actor, account_id, details, at) VALUES (?, ?, ?, ?, ?, ?)",
		id, kind, name, nullID(who.Account()), details, toMillis(tx.Now))
	if what, told := subscriptionNews[kind]; err == nil && told {
		return announce(ctx, tx, what, portal.EventSubject{Object: "subscription", ID: int64(id), URL: apiPath("subscriptions", int64(id))})
	}
	return err
}

// SubscriptionEvents are a subscription's history, the newest first, at most
// limit.
func SubscriptionEvents(ctx context.Context, q Reader, s access.Scope, id portal.SubscriptionID, limit int) ([]portal.SubscriptionEvent, error) {
	where, args := scopedDocuments(s, "s.")
	rows, err := q.query(ctx, `SELECT e.at, e.kind, e.actor, e.details FROM subscriptions s JOIN subscription_events e ON e.subscription_id = s.id
		WHERE s.id = ? AND `+where+" ORDER BY e.id DESC LIMIT ?", append(append([]any{id}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (e portal.SubscriptionEvent, err error) {
		var at int64
		err = r.Scan(&at, &e.Kind, &e.Actor, &e.Details)
		e.At = fromMillis(at)
		return e, err
	})
}
