package db

import (
	"context"
	"database/sql"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// feed is a list for programs: rows in the order of their last change. It
// names its index outright, as listing does.
type feed struct {
	table    string
	all, of  string // index over everybody's rows, and over one customer's
	base     string
	statuses map[string]string // ? is today
	narrow   map[string]string // status → index over everybody's, for the few rows of a status
	owned    bool              // rows belong to customers
}

var feeds = map[string]feed{
	"contacts": {table: "contacts", all: "contacts_changed", of: "contacts_changed_of", base: "1", owned: true,
		statuses: map[string]string{"active": "archived_at = 0", "archived": "archived_at > 0"}},
	"products": {table: "products", all: "products_changed", base: "1",
		statuses: map[string]string{"active": "archived_at = 0", "archived": "archived_at > 0"}},
	"orders": {table: "orders", all: "orders_changed", of: "orders_changed_of", base: "1", owned: true,
		statuses: map[string]string{"draft": "status = 'draft'", "sent": "status = 'sent'", "confirmed": "status = 'sale'", "cancelled": "status = 'cancelled'",
			"expired": "status = 'sent' AND valid_until <> '' AND valid_until < ?"},
		narrow: map[string]string{"draft": "orders_draft"}},
	"invoices": {table: "invoices", all: "invoices_changed", of: "invoices_changed_of", base: "status = 'posted'", owned: true,
		statuses: map[string]string{"open": "kind = 'invoice' AND residual > 0", "paid": "kind = 'invoice' AND residual = 0", "credit_note": "kind = 'credit_note'",
			"overdue": "kind = 'invoice' AND residual > 0 AND due_date <> '' AND due_date < ?"},
		narrow: map[string]string{"open": "invoices_open", "overdue": "invoices_open"}},
	"payments": {table: "payments", all: "payments_changed", of: "payments_changed_of", base: "1", owned: true,
		statuses: map[string]string{"open": "state IN ('draft', 'pending', 'authorized')", "done": "state = 'done'", "cancelled": "state = 'cancelled'", "failed": "state = 'error'"},
		narrow:   map[string]string{"open": "payments_open"}},
	"subscriptions": {table: "subscriptions", all: "subscriptions_changed", of: "subscriptions_changed_of", base: "1", owned: true,
		statuses: map[string]string{"active": "state = 'active'", "past_due": "state = 'past_due'", "paused": "state = 'paused'", "cancelling": "state = 'cancelling'", "closed": "state = 'closed'"},
		narrow: map[string]string{"active": "subscriptions_state", "past_due": "subscriptions_state", "paused": "subscriptions_state",
			"cancelling": "subscriptions_state", "closed": "subscriptions_state"}},
}

// FeedRow is a row of a feed: its mark, and when it was made.
type FeedRow struct {
	portal.FeedMark
	CreatedAt int64
}

// Feed is a page of a list for programs, of contacts, products, orders,
// invoices, payments or subscriptions, with one row more than the limit when
// there is more. A status that the list does not know finds nothing.
func Feed(ctx context.Context, q Reader, s access.Scope, table string, f portal.FeedFilter) ([]FeedRow, error) {
	query, args := feeds[table].query(s, f)
	rows, err := q.query(ctx, query, args...)
	return collect(rows, err, scanFeedRow)
}

func scanFeedRow(r *sql.Rows) (row FeedRow, err error) {
	var at int64
	err = r.Scan(&row.ID, &at, &row.CreatedAt)
	row.At = fromMillis(at)
	return row, err
}

// FeedRowOf is the row of one thing: NotFound.
func FeedRowOf(ctx context.Context, q Reader, s access.Scope, table string, id int64) (row FeedRow, err error) {
	l := feeds[table]
	scope, args := l.scope(s)
	var at int64
	err = q.queryRow(ctx, "SELECT id, updated_at, created_at FROM "+l.table+" WHERE id = ? AND "+scope, append([]any{id}, args...)...).
		Scan(&row.ID, &at, &row.CreatedAt)
	row.At = fromMillis(at)
	return row, missing(err)
}

// scope: products belong to nobody, and those see them who see everything.
func (l feed) scope(s access.Scope) (string, []any) {
	switch {
	case l.owned && l.table != "contacts":
		return scopedByIndex(s, "")
	case s.All():
		return "1", nil
	case l.owned && s.Commercial() != 0:
		return scoped(s, "commercial_id")
	}
	return "id = NULL", nil
}

func (l feed) query(s access.Scope, f portal.FeedFilter) (string, []any) {
	scope, args := l.scope(s)
	where := []string{scope, l.base}
	index := l.all
	if narrow := l.narrow[f.Status]; narrow != "" {
		index = narrow
	}
	if f.Commercial != 0 || (l.owned && !s.All()) {
		index = l.of
	}
	if f.Commercial != 0 {
		where, args = append(where, "commercial_id = ?"), append(args, f.Commercial)
	}
	if f.Status != "" {
		status, known := l.statuses[f.Status]
		if !known {
			status = "id = NULL"
		}
		if where = append(where, status); strings.Contains(status, "?") {
			args = append(args, f.Today)
		}
	}
	switch {
	case !f.After.IsZero():
		where, args = append(where, "(updated_at, id) > (?, ?)"), append(args, toMillis(f.After.At), f.After.ID)
	case !f.Since.IsZero():
		where, args = append(where, "updated_at >= ?"), append(args, toMillis(f.Since))
	}
	return "SELECT id, updated_at, created_at FROM " + l.table + " INDEXED BY " + index + " WHERE " + strings.Join(where, " AND ") +
		" ORDER BY updated_at, id LIMIT ?", append(args, f.Limit+1)
}

// ContactsByID are contacts in scope, in no order.
func ContactsByID(ctx context.Context, q Reader, s access.Scope, ids []portal.ContactID) ([]portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	rows, err := q.query(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id IN (SELECT value FROM json_each(?)) AND "+where, append([]any{idList(ids)}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
}

// PaymentsByID are payments in scope, in no order. Their targets are left out.
func PaymentsByID(ctx context.Context, q Reader, s access.Scope, ids []portal.PaymentID) ([]portal.Payment, error) {
	where, args := scopedPayments(s, "")
	rows, err := q.query(ctx, "SELECT "+paymentColumns+" FROM payments WHERE id IN (SELECT value FROM json_each(?)) AND "+where, append([]any{idList(ids)}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Payment, error) { return scanPayment(r) })
}

// SubscriptionsByID are subscriptions in scope, in no order.
func SubscriptionsByID(ctx context.Context, q Reader, s access.Scope, ids []portal.SubscriptionID) ([]portal.Subscription, error) {
	where, args := scopedDocuments(s, "s.")
	rows, err := q.query(ctx, "SELECT "+subscriptionColumns+subscriptionTables+" WHERE s.id IN (SELECT value FROM json_each(?)) AND "+where, append([]any{idList(ids)}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Subscription, error) { return scanSubscription(r) })
}

// OrderHeads are quotations and orders in scope without their lines and what
// hangs on them, in no order.
func OrderHeads(ctx context.Context, q Reader, s access.Scope, ids []portal.OrderID) ([]portal.Order, error) {
	where, args := scopedDocuments(s, "")
	rows, err := q.query(ctx, `SELECT id, number, status, contact_id, commercial_id, order_date, valid_until, currency, reference, note,
		customer_name, customer_address, customer_vat, delivery_name, delivery_address, untaxed, tax, total, version, revision,
		needs_signature, needs_payment, prepayment, sent_at, confirmed_at, declined_at, declined_by, reason
		FROM orders WHERE id IN (SELECT value FROM json_each(?)) AND `+where, append([]any{idList(ids)}, args...)...)
	return collect(rows, err, scanOrderHead)
}

func scanOrderHead(r *sql.Rows) (o portal.Order, err error) {
	var currency string
	var untaxed, tax, total, sent, confirmed, declined int64
	var signed bool
	err = r.Scan(&o.ID, &o.Number, &o.Status, &o.Contact, &o.Commercial, &o.OrderedOn, &o.ValidUntil, &currency, &o.Reference, &o.Note,
		&o.Customer.Name, &o.Customer.Address, &o.Customer.VAT, &o.Delivery.Name, &o.Delivery.Address, &untaxed, &tax, &total, &o.Version, &o.Revision,
		&signed, &o.Payment, &o.Prepayment, &sent, &confirmed, &declined, &o.DeclinedBy, &o.Reason)
	o.Untaxed, o.Tax, o.Total, o.Unsigned = money(untaxed, currency), money(tax, currency), money(total, currency), !signed
	o.SentAt, o.ConfirmedAt, o.DeclinedAt = fromMillis(sent), fromMillis(confirmed), fromMillis(declined)
	return o, err
}
