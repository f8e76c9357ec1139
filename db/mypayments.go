package db

import (
	"context"
	"database/sql"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// ownPaymentTexts are what a customer's search looks through: the reference of
// a payment, and the numbers of the invoices that it is for.
const ownPaymentTexts = `(p.reference LIKE ? ESCAPE '\' OR EXISTS (SELECT 1 FROM payment_targets t JOIN invoices i ON i.id = t.invoice_id
	WHERE t.payment_id = p.id AND i.number LIKE ? ESCAPE '\'))`

// paymentsIndex is what a customer's payments are read by: those of the
// company in order, or the few of one person, which are sorted.
func paymentsIndex(s access.Scope) string {
	if s.Own() != 0 {
		return "payments_contact"
	}
	return "payments_by_date"
}

// ListCustomerPayments returns a page of the payments of a customer, by the day
// they count for. The filter must have been cleaned by
// portal.CustomerPaymentListing.
func ListCustomerPayments(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.PaymentRow], error) {
	where, args := ownPaymentConditions(s, f)
	order, compare := "ASC", ">"
	if (f.Sort == "-date") != !f.Before.IsZero() {
		order, compare = "DESC", "<"
	}
	if at := f.At(); !at.IsZero() {
		where, args = append(where, "(p.payment_date, p.id) "+compare+" (?, ?)"), append(args, at.Value, at.ID)
	}
	rows, err := q.query(ctx, `SELECT p.id, p.reference, p.purpose, p.method, p.state, p.automatic, p.currency, p.amount, p.wallet_hold, p.wallet_taken, p.payment_date,
			(SELECT COALESCE(SUM(amount), 0) FROM refunds f WHERE f.payment_id = p.id AND f.state IN ('pending', 'done')),
			COALESCE((SELECT group_concat(i.number, ', ') FROM payment_targets t JOIN invoices i ON i.id = t.invoice_id
				WHERE t.payment_id = p.id AND i.kind = 'invoice'), '')
		FROM payments p INDEXED BY `+paymentsIndex(s)+" WHERE "+strings.Join(where, " AND ")+
		" ORDER BY p.payment_date "+order+", p.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	found, err := collect(rows, err, scanOwnPayment)
	if err != nil {
		return portal.Page[portal.PaymentRow]{}, err
	}
	return cutRows(found, f, func(r portal.PaymentRow) portal.Cursor { return portal.Cursor{Value: string(r.On), ID: int64(r.ID)} }), nil
}

// ownPaymentConditions are scope, state, period and search.
func ownPaymentConditions(s access.Scope, f portal.Filter) ([]string, []any) {
	scope, args := scopedByIndex(s, "p.")
	where := []string{scope, paymentStates[f.Status]}
	if f.From != "" {
		where, args = append(where, "p.payment_date >= ?"), append(args, f.From)
	}
	if f.To != "" {
		where, args = append(where, "p.payment_date <= ?"), append(args, f.To)
	}
	if text := portal.FoldQuery(f.Query); text != "" {
		like := "%" + escapeLike(text) + "%"
		where, args = append(where, ownPaymentTexts), append(args, like, like)
	}
	return where, args
}

func scanOwnPayment(r *sql.Rows) (p portal.PaymentRow, err error) {
	var currency string
	var amount, hold, taken, refunded int64
	err = r.Scan(&p.ID, &p.Reference, &p.Purpose, &p.Method, &p.State, &p.Automatic, &currency, &amount, &hold, &taken, &p.On, &refunded, &p.Numbers)
	p.Amount, p.WalletHold, p.WalletTaken, p.Refunded = money(amount, currency), money(hold, currency), money(taken, currency), money(refunded, currency)
	return p, err
}

// CountCustomerPayments counts the payments of a customer up to MaxCount, and
// how many of them are not decided yet.
func CountCustomerPayments(ctx context.Context, q Reader, s access.Scope) (all, open int, err error) {
	where, args := scopedByIndex(s, "")
	err = q.queryRow(ctx, `SELECT COUNT(*), COALESCE(SUM(state IN ('draft', 'pending', 'authorized')), 0) FROM
		(SELECT state FROM payments INDEXED BY `+paymentsIndex(s)+" WHERE "+where+" ORDER BY payment_date DESC, id DESC LIMIT ?)",
		append(args, MaxCount)...).Scan(&all, &open)
	return all, open, translate(err)
}
