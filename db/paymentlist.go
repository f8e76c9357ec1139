package db

import (
	"context"
	"database/sql"
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

// paymentTexts are what a search looks through: the payment's reference, the
// customer's name, and the numbers of the invoices that it is for.
const paymentTexts = `(p.reference LIKE ? ESCAPE '\' OR EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = p.commercial_id AND t.text LIKE ? ESCAPE '\')
	OR EXISTS (SELECT 1 FROM payment_targets t JOIN invoices i ON i.id = t.invoice_id WHERE t.payment_id = p.id AND i.number LIKE ? ESCAPE '\'))`

// ListPayments returns a page of payments in scope, the newest first; zone is
// where the days of the filter begin. The walk stops when the page is full.
func ListPayments(ctx context.Context, q Reader, s access.Scope, f portal.PaymentFilter, zone *time.Location) (portal.Page[portal.PaymentRow], error) {
	query, args := paymentsQuery(s, f, zone)
	rows, err := q.query(ctx, query, args...)
	found, err := collect(rows, err, func(r *sql.Rows) (p portal.PaymentRow, err error) {
		var currency string
		var amount, taken, surplus, created, done, refunded int64
		err = r.Scan(&p.ID, &p.Reference, &p.Purpose, &p.Provider, &p.Method, &p.State, &p.Commercial, &p.Customer, &currency, &amount, &taken, &surplus,
			&p.On, &created, &done, &refunded)
		p.Amount, p.WalletTaken, p.Surplus, p.Refunded = money(amount, currency), money(taken, currency), money(surplus, currency), money(refunded, currency)
		p.CreatedAt, p.DoneAt = fromMillis(created), fromMillis(done)
		return p, err
	})
	if err != nil {
		return portal.Page[portal.PaymentRow]{}, err
	}
	return cutRows(found, f.Filter, portal.PaymentRow.Cursor), nil
}

func paymentsQuery(s access.Scope, f portal.PaymentFilter, zone *time.Location) (string, []any) {
	scope, args := scopedByIndex(s, "p.")
	where, index := []string{scope, paymentStates[f.Status]}, "all_payments"
	if f.Status == "open" {
		index = "payments_open"
	}
	add := func(condition string, values ...any) { where, args = append(where, condition), append(args, values...) }
	if f.Method != "" {
		add("p.method = ?", f.Method)
	}
	if f.From != "" {
		add("p.created_at >= ?", dayBegins(f.From, zone))
	}
	if f.To != "" {
		add("p.created_at < ?", dayBegins(f.To.AddDays(1), zone))
	}
	if text := portal.FoldQuery(f.Query); text != "" {
		like := "%" + escapeLike(text) + "%"
		add(paymentTexts, like, like, like)
	}
	order, compare := "DESC", "<"
	if !f.Before.IsZero() {
		order, compare = "ASC", ">"
	}
	if at := f.At(); !at.IsZero() {
		created, err := strconv.ParseInt(at.Value, 10, 64)
		if err == nil { // else from the start
			add("(p.created_at, p.id) "+compare+" (?, ?)", created, at.ID)
		}
	}
	return `SELECT p.id, p.reference, p.purpose, p.provider, p.method, p.state, p.commercial_id, c.name, p.currency, p.amount, p.wallet_taken, p.surplus,
		p.payment_date, p.created_at, p.done_at,
		(SELECT COALESCE(SUM(amount), 0) FROM refunds f WHERE f.payment_id = p.id AND f.state IN ('pending', 'done'))
		FROM payments p INDEXED BY ` + index + ` CROSS JOIN contacts c ON c.id = p.commercial_id WHERE ` + strings.Join(where, " AND ") +
		" ORDER BY p.created_at " + order + ", p.id " + order + " LIMIT ?", append(args, f.Limit+1)
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
