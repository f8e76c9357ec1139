package db

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// paymentStates are the filters of the list of payments.
var paymentStates = map[string]string{
	"all":      "1",
	"open":     "p.state IN ('draft', 'pending', 'authorized')",
	"done":     "p.state = 'done'",
	"refunded": "p.state = 'done' AND EXISTS (SELECT 1 FROM refunds f WHERE f.payment_id = p.id AND f.state IN ('pending', 'done'))",
	"failed":   "p.state IN ('cancelled', 'error')",
}

// ListPayments returns a page of payments in scope, the newest first; zone is
// where the days of the filter begin. The walk stops when the page is full. A
// search finds what belongs to a company that is found, payments by their
// reference or amount, and those for an invoice by its number.
func ListPayments(ctx context.Context, q Reader, s access.Scope, f portal.PaymentFilter, zone *time.Location) (page portal.Page[portal.PaymentRow], err error) {
	l := newPaymentList(s, f, zone)
	if portal.FoldQuery(f.Query) == "" {
		rows, err := l.read(ctx, q, "INDEXED BY "+l.index, nil, nil, l.begin())
		return cutRows(rows, f.Filter, portal.PaymentRow.Cursor), err
	}
	rows, err := l.search(ctx, q)
	return cutRows(rows, f.Filter, portal.PaymentRow.Cursor), err
}

// paymentList is a list of payments in the making.
type paymentList struct {
	f     portal.PaymentFilter
	index string
	where []string
	args  []any
}

func newPaymentList(s access.Scope, f portal.PaymentFilter, zone *time.Location) paymentList {
	s = ofHolder(s, f.Filter)
	scope, args := scopedByIndex(s, "p.")
	l := paymentList{f: f, index: "all_payments", where: []string{scope, paymentStates[f.Status]}, args: args}
	switch {
	case s.Own() != 0: // who has few: they are sorted
		l.index = "payments_contact"
	case !s.All():
		l.index = "payments_of_company"
	case f.Status == "open":
		l.index = "payments_open"
	}
	add := func(condition string, values ...any) {
		l.where, l.args = append(l.where, condition), append(l.args, values...)
	}
	if f.Method != "" {
		add("p.method = ?", f.Method)
	}
	if f.From != "" {
		add("p.created_at >= ?", dayBegins(f.From, zone))
	}
	if f.To != "" {
		add("p.created_at < ?", dayBegins(f.To.AddDays(1), zone))
	}
	return l
}

// begin is the row that the page begins behind, nil from the start.
func (l paymentList) begin() *spot {
	at := l.f.At()
	created, err := strconv.ParseInt(at.Value, 10, 64)
	if at.IsZero() || err != nil {
		return nil
	}
	return &spot{id: at.ID, value: created}
}

// behind is the condition of rows that follow one, and their order.
func (l paymentList) behind(conditions []string, values []any, at *spot) (string, []any) {
	order, compare := "DESC", "<"
	if !l.f.Before.IsZero() {
		order, compare = "ASC", ">"
	}
	where, args := slices.Concat(conditions, l.where), slices.Concat(values, l.args)
	if at != nil {
		where, args = append(where, "(p.created_at, p.id) "+compare+" (?, ?)"), append(args, at.value, at.id)
	}
	return " WHERE " + strings.Join(where, " AND ") + " ORDER BY p.created_at " + order + ", p.id " + order + " LIMIT ?", args
}

func (l paymentList) read(ctx context.Context, q Reader, index string, conditions []string, values []any, at *spot) ([]portal.PaymentRow, error) {
	where, args := l.behind(conditions, values, at)
	rows, err := q.query(ctx, `SELECT p.id, p.reference, p.purpose, p.provider, p.method, p.state, p.commercial_id, c.name, p.currency, p.amount, p.wallet_taken, p.surplus,
		p.payment_date, p.created_at, p.done_at,
		(SELECT COALESCE(SUM(amount), 0) FROM refunds f WHERE f.payment_id = p.id AND f.state IN ('pending', 'done'))
		FROM payments p `+index+` CROSS JOIN contacts c ON c.id = p.commercial_id`+where, append(args, l.f.Limit+1)...)
	return collect(rows, err, func(r *sql.Rows) (p portal.PaymentRow, err error) {
		var currency string
		var amount, taken, surplus, created, done, refunded int64
		err = r.Scan(&p.ID, &p.Reference, &p.Purpose, &p.Provider, &p.Method, &p.State, &p.Commercial, &p.Customer, &currency, &amount, &taken, &surplus,
			&p.On, &created, &done, &refunded)
		p.Amount, p.WalletTaken, p.Surplus, p.Refunded = money(amount, currency), money(taken, currency), money(surplus, currency), money(refunded, currency)
		p.CreatedAt, p.DoneAt = fromMillis(created), fromMillis(done)
		return p, err
	})
}

// dayBegins is when a day begins where the business is.
func dayBegins(d portal.Date, zone *time.Location) int64 {
	y, m, day := d.Time().Date()
	return toMillis(time.Date(y, m, day, 0, 0, 0, 0, zone))
}

// EventsOf lists what a provider told us about a payment, oldest first.
func EventsOf(ctx context.Context, q Reader, payment portal.PaymentID) (news []portal.PaymentNews, events []ProviderEvent, err error) {
	rows, err := q.query(ctx, `SELECT id, provider, event_id, payload, received_at, state, reason FROM provider_events
		WHERE payment_id = ? ORDER BY id LIMIT 200`, payment)
	_, err = collect(rows, err, func(r *sql.Rows) (e ProviderEvent, err error) {
		var n portal.PaymentNews
		var at int64
		err = r.Scan(&e.ID, &e.Provider, &e.EventID, &e.Payload, &at, &n.Outcome, &n.Reason)
		n.At = fromMillis(at)
		news, events = append(news, n), append(events, e)
		return e, err
	})
	return news, events, err
}
