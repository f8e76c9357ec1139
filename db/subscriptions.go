package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// A subscription's row with its plan, the plan that it changes to, and lines.
const subscriptionColumns = `s.id, s.number, s.contact_id, s.commercial_id, c.name, COALESCE(s.order_id, 0), s.state, s.interval, s.every, s.started_on,
	s.trial_until, s.bound_until, s.anchor, s.next_n, s.next_on, COALESCE(s.method_id, 0), COALESCE(s.account_id, 0), COALESCE(s.next_plan_id, 0), s.next_quantity, s.next_text, s.next_price, s.next_tax_rate,
	s.paused_on, s.past_due_on, s.ends_on, s.closed_on, s.reason, s.comment, s.noticed_for, s.version,
	(SELECT json_group_array(json_array(kind, description, quantity, unit_price, discount, tax_rate)) FROM
		(SELECT kind, description, quantity, unit_price, discount, tax_rate FROM subscription_lines WHERE subscription_id = s.id ORDER BY pos)),
	COALESCE(m.kind, ''), COALESCE(m.brand, ''), COALESCE(m.last4, ''), COALESCE(m.exp_month, 0), COALESCE(m.exp_year, 0), COALESCE(m.removed_at, 0) > 0, ` + planColumns

const subscriptionTables = " FROM subscriptions s CROSS JOIN contacts c ON c.id = s.commercial_id CROSS JOIN plans p ON p.id = s.plan_id LEFT JOIN payment_methods m ON m.id = s.method_id"

func scanSubscription(r interface{ Scan(...any) error }) (s portal.Subscription, err error) {
	var p planRow
	var lines string
	var price int64
	next := portal.Line{Kind: portal.ItemLine}
	err = r.Scan(append([]any{&s.ID, &s.Number, &s.Contact, &s.Commercial, &s.Customer, &s.Order, &s.State, &s.Rhythm.Interval, &s.Rhythm.Every, &s.StartedOn,
		&s.TrialUntil, &s.BoundUntil, &s.Anchor, &s.Next, &s.NextOn, &s.Method, &s.Account, &s.Change.Plan.ID, &next.Quantity, &next.Description, &price, &next.TaxRate,
		&s.PausedOn, &s.PastDueOn, &s.EndsOn, &s.ClosedOn, &s.Reason, &s.Comment, &s.NoticedFor, &s.Version, &lines,
		&s.Paying.Kind, &s.Paying.Brand, &s.Paying.Last4, &s.Paying.ExpMonth, &s.Paying.ExpYear, &s.MethodGone}, p.fields()...)...)
	if err != nil {
		return s, err
	}
	s.Plan = p.plan()
	if next.UnitPrice = portal.NewMoney(price, s.Plan.Price.Currency()); s.Change.Any() {
		s.Change.Line = next
	}
	s.Lines, err = readSubscriptionLines(lines, s.Plan.Price.Currency())
	return s, err
}

func readSubscriptionLines(text string, c portal.Currency) ([]portal.Line, error) {
	var rows [][6]json.RawMessage
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return nil, err
	}
	var out []portal.Line
	for _, row := range rows {
		var l portal.Line
		var price int64
		for i, into := range []any{&l.Kind, &l.Description, &l.Quantity, &price, &l.Discount, &l.TaxRate} {
			if err := json.Unmarshal(row[i], into); err != nil {
				return nil, err
			}
		}
		l.UnitPrice, l.Amount = portal.NewMoney(price, c), portal.Zero(c)
		out = append(out, l)
	}
	return out, nil
}

// SubscriptionByID returns a subscription: NotFound out of scope.
func SubscriptionByID(ctx context.Context, q Reader, s access.Scope, id portal.SubscriptionID) (portal.Subscription, error) {
	where, args := scopedDocuments(s, "s.")
	sub, err := scanSubscription(q.queryRow(ctx, "SELECT "+subscriptionColumns+subscriptionTables+" WHERE s.id = ? AND "+where, append([]any{id}, args...)...))
	return completed(ctx, q, sub, missing(err))
}

// SubscriptionByKey returns what a form has started: NotFound.
func SubscriptionByKey(ctx context.Context, q Reader, s access.Scope, key string) (portal.Subscription, error) {
	where, args := scopedDocuments(s, "s.")
	sub, err := scanSubscription(q.queryRow(ctx, "SELECT "+subscriptionColumns+subscriptionTables+" WHERE s.idempotency_key = ? AND "+where, append([]any{key}, args...)...))
	return completed(ctx, q, sub, missing(err))
}

// completed reads the plan that a subscription changes to, if it does.
func completed(ctx context.Context, q Reader, s portal.Subscription, err error) (portal.Subscription, error) {
	if err == nil && s.Change.Any() {
		s.Change.Plan, err = PlanByID(ctx, q, s.Change.Plan.ID)
	}
	return s, err
}

// subscriptionStates are the conditions of a list's filter.
var subscriptionStates = map[string]string{"open": "s.state <> 'closed'", "active": "s.state = 'active'", "past_due": "s.state = 'past_due'",
	"paused": "s.state = 'paused'", "cancelling": "s.state = 'cancelling'", "closed": "s.state = 'closed'", "all": "1"}

// ListSubscriptions is a page of subscriptions in scope, the newest first. The
// filter must have been cleaned by portal.SubscriptionListing. A change that
// waits is named by its plan's id alone.
func ListSubscriptions(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.Subscription], error) {
	s = ofHolder(s, f)
	where, args := scopedByIndex(s, "s.")
	index := "subscriptions_company"
	switch {
	case s.All():
		index = ""
	case s.Own() != 0:
		index = "subscriptions_contact"
	}
	compare, order := "<", "DESC"
	if !f.Before.IsZero() {
		compare, order = ">", "ASC"
	}
	where += " AND " + subscriptionStates[f.Status]
	if at := f.At(); !at.IsZero() {
		where, args = where+" AND s.id "+compare+" ?", append(args, at.ID)
	}
	if text := portal.FoldQuery(f.Query); text != "" {
		like := "%" + escapeLike(text) + "%"
		where, args = where+` AND (s.number LIKE ? ESCAPE '\' OR c.name LIKE ? ESCAPE '\' OR p.name LIKE ? ESCAPE '\')`, append(args, like, like, like)
	}
	rows, err := q.query(ctx, "SELECT "+subscriptionColumns+subscriptionFrom(index)+" WHERE "+where+" ORDER BY s.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	list, err := collect(rows, err, func(r *sql.Rows) (portal.Subscription, error) { return scanSubscription(r) })
	if err != nil {
		return portal.Page[portal.Subscription]{}, err
	}
	return cutRows(list, f, func(s portal.Subscription) portal.Cursor { return portal.Cursor{ID: int64(s.ID)} }), nil
}

// subscriptionFrom keeps the order of the tables, so that the index gives the
// rows in theirs.
func subscriptionFrom(index string) string {
	from := " FROM subscriptions s"
	if index != "" {
		from += " INDEXED BY " + index
	}
	return from + strings.TrimPrefix(subscriptionTables, " FROM subscriptions s")
}

// SellsSubscriptions reports that a plan is offered, or that anybody has a
// subscription.
func SellsSubscriptions(ctx context.Context, q Reader) (sells bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM plans WHERE archived_at = 0) OR EXISTS (SELECT 1 FROM subscriptions)").Scan(&sells)
	return sells, translate(err)
}

// InsertSubscription stores a new one with its lines.
func InsertSubscription(ctx context.Context, tx *Tx, s portal.Subscription, key string) (portal.SubscriptionID, error) {
	n, err := tx.insert(ctx, `INSERT INTO subscriptions (number, idempotency_key, contact_id, commercial_id, order_id, plan_id, state, interval, every,
		started_on, trial_until, bound_until, anchor, next_n, next_on, method_id, account_id, work_on, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.Number, key, s.Contact, s.Commercial, nullID(s.Order), s.Plan.ID, s.State, s.Rhythm.Interval, s.Rhythm.Every,
		s.StartedOn, s.TrialUntil, s.BoundUntil, s.Anchor, s.Next, s.NextOn, nullID(s.Method), nullID(s.Account), s.WorkOn(), toMillis(tx.Now), toMillis(tx.Now))
	if err != nil {
		return 0, err
	}
	s.ID = portal.SubscriptionID(n)
	return s.ID, writeSubscriptionLines(ctx, tx, s)
}

// UpdateSubscription writes what may change of a subscription: Conflict when
// it is not the version that was read.
func UpdateSubscription(ctx context.Context, tx *Tx, s portal.Subscription) error {
	res, err := tx.exec(ctx, `UPDATE subscriptions SET plan_id = ?, state = ?, interval = ?, every = ?, anchor = ?, next_n = ?, next_on = ?, method_id = ?,
		account_id = ?, next_plan_id = ?, next_quantity = ?, next_text = ?, next_price = ?, next_tax_rate = ?, paused_on = ?, past_due_on = ?, ends_on = ?, closed_on = ?, reason = ?, comment = ?,
		noticed_for = ?, work_on = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?`,
		s.Plan.ID, s.State, s.Rhythm.Interval, s.Rhythm.Every, s.Anchor, s.Next, s.NextOn, nullID(s.Method),
		nullID(s.Account), nullID(s.Change.Plan.ID), s.Change.Line.Quantity, s.Change.Line.Description, s.Change.Line.UnitPrice.Minor(), s.Change.Line.TaxRate, s.PausedOn, s.PastDueOn, s.EndsOn, s.ClosedOn, s.Reason, s.Comment,
		s.NoticedFor, s.WorkOn(), toMillis(tx.Now), s.ID, s.Version)
	if err := expectOne(res, err); err != nil {
		return err
	}
	return writeSubscriptionLines(ctx, tx, s)
}

func writeSubscriptionLines(ctx context.Context, tx *Tx, s portal.Subscription) error {
	for pos, l := range s.Lines {
		_, err := tx.exec(ctx, `INSERT INTO subscription_lines (subscription_id, pos, kind, product_id, description, quantity, unit_price, discount, tax_rate)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (subscription_id, pos) DO UPDATE SET description = excluded.description,
			quantity = excluded.quantity, unit_price = excluded.unit_price, discount = excluded.discount, tax_rate = excluded.tax_rate`,
			s.ID, pos+1, l.Kind, nullID(l.Product), l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate)
		if err != nil {
			return err
		}
	}
	return nil
}

// DueSubscriptions are those with something to be done on a day or before it,
// some at a time, after one of them.
func DueSubscriptions(ctx context.Context, q Reader, today portal.Date, after portal.SubscriptionID, limit int) ([]portal.SubscriptionID, error) {
	rows, err := q.query(ctx, `SELECT id FROM subscriptions INDEXED BY subscriptions_work WHERE work_on <> '' AND work_on <= ? AND id > ? ORDER BY id LIMIT ?`,
		today, after, limit)
	return collect(rows, err, func(r *sql.Rows) (id portal.SubscriptionID, err error) { return id, r.Scan(&id) })
}

// WakeSubscriptions lets the job look at all that have a plan.
func WakeSubscriptions(ctx context.Context, tx *Tx, plan portal.PlanID, today portal.Date) error {
	_, err := tx.exec(ctx, "UPDATE subscriptions SET work_on = ? WHERE plan_id = ? AND state <> 'closed' AND work_on > ?", today, plan, today)
	return err
}

// PaidUpSubscriptions are those that fell behind and owe nothing any more.
func PaidUpSubscriptions(ctx context.Context, q Reader, after portal.SubscriptionID, limit int) ([]portal.SubscriptionID, error) {
	rows, err := q.query(ctx, `SELECT id FROM subscriptions s INDEXED BY subscriptions_behind WHERE past_due_on <> '' AND closed_on = '' AND id > ?
		AND NOT EXISTS (SELECT 1 FROM subscription_periods o INDEXED BY subscription_periods_open JOIN invoices i ON i.id = o.invoice_id
			WHERE o.subscription_id = s.id AND o.state IN ('open', 'overdue') AND i.residual > 0) ORDER BY id LIMIT ?`, after, limit)
	return collect(rows, err, func(r *sql.Rows) (id portal.SubscriptionID, err error) { return id, r.Scan(&id) })
}

// AccountMayPay reports that a contact has an active account with the right to
// pay.
func AccountMayPay(ctx context.Context, q Reader, contact portal.ContactID) (may bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM accounts WHERE contact_id = ? AND status = 'active' AND may_pay = 1)", contact).Scan(&may)
	return may, translate(err)
}
