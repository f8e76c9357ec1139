package db

import (
	"context"
	"database/sql"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// holders are the indexes of the documents of one holder, in place of those
// that hold a company's.
var holders = strings.NewReplacer(
	"INDEXED BY quotes_open", "INDEXED BY orders_contact", "INDEXED BY quotes_by_date", "INDEXED BY orders_contact",
	"INDEXED BY orders_by_date", "INDEXED BY orders_contact", "INDEXED BY invoices_by_date", "INDEXED BY invoices_contact",
	"INDEXED BY invoices_open", "INDEXED BY invoices_contact", "INDEXED BY invoices_owed", "INDEXED BY invoices_contact",
	"INDEXED BY payments_of_company", "INDEXED BY payments_contact", "INDEXED BY invoices_credit", "INDEXED BY invoices_contact",
	"INDEXED BY subscriptions_company", "INDEXED BY subscriptions_contact")

// forHolder lets a statement of constants walk the few documents of one holder
// where the scope is one, not the many of the company.
func forHolder(s access.Scope, query string) string {
	if s.Own() == 0 {
		return query
	}
	return holders.Replace(query)
}

// countsOf are five columns; ?1 is the day.
func countsOf(where string) string {
	return `
		(SELECT COUNT(*) FROM orders INDEXED BY quotes_open WHERE status = 'sent' AND (valid_until = '' OR valid_until >= ?1) AND ` + where + `),
		(SELECT COUNT(*) FROM orders INDEXED BY quotes_by_date WHERE status IN ('sent', 'cancelled') AND ` + where + `),
		(SELECT COUNT(*) FROM orders INDEXED BY orders_by_date WHERE status = 'sale' AND ` + where + `),
		(SELECT COUNT(*) FROM invoices INDEXED BY invoices_by_date WHERE status = 'posted' AND ` + where + `),
		(SELECT COUNT(*) FROM invoices INDEXED BY invoices_open WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 AND ` + where + `)`
}

// Counts are how many documents of each kind are in scope.
func Counts(ctx context.Context, q Reader, s access.Scope, today portal.Date) (c portal.Counts, err error) {
	where, scope := scopedByIndex(s, "")
	args := []any{today}
	for range 5 {
		args = append(args, scope...)
	}
	err = q.queryRow(ctx, forHolder(s, "SELECT"+countsOf(where)), args...).Scan(&c.QuotesOpen, &c.Quotes, &c.Orders, &c.Invoices, &c.InvoicesOpen)
	return c, translate(err)
}

// StaffCounts are the documents of everybody, each counted up to MaxCount; but
// what is left to pay is counted by the day, and to its end.
func StaffCounts(ctx context.Context, q Reader, s access.Scope, today portal.Date) (c portal.Counts, subs portal.SubscriptionCounts, err error) {
	if !s.All() {
		return c, subs, nil
	}
	err = q.queryRow(ctx, `SELECT
		(SELECT COUNT(*) FROM (SELECT 1 FROM orders INDEXED BY quotes_ending WHERE status = 'sent' AND valid_until >= ?1 LIMIT ?2))
			+ (SELECT COUNT(*) FROM (SELECT 1 FROM orders INDEXED BY quotes_ending WHERE status = 'sent' AND valid_until = '' LIMIT ?2)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM orders INDEXED BY all_quotes_by_date WHERE status IN ('sent', 'cancelled') LIMIT ?2)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM orders INDEXED BY all_orders_by_date WHERE status = 'sale' LIMIT ?2)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM invoices INDEXED BY all_invoices_by_date WHERE status = 'posted' LIMIT ?2)),
		(SELECT COALESCE(SUM(invoices), 0) FROM owed_days),
		(SELECT COUNT(*) FROM (SELECT 1 FROM subscriptions INDEXED BY subscriptions_state WHERE state = 'active' LIMIT ?2)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM subscriptions INDEXED BY subscriptions_state WHERE state = 'past_due' LIMIT ?2)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM subscriptions INDEXED BY subscriptions_state WHERE state = 'cancelling' LIMIT ?2))`,
		today, MaxCount).Scan(&c.QuotesOpen, &c.Quotes, &c.Orders, &c.Invoices, &c.InvoicesOpen, &subs.Active, &subs.PastDue, &subs.Ending)
	return c, subs, translate(err)
}

// SubscriptionCounts are those of one company in scope.
func SubscriptionCounts(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID) (c portal.SubscriptionCounts, err error) {
	where, args := scopedByIndex(s, "s.")
	err = q.queryRow(ctx, `SELECT COALESCE(SUM(s.state = 'active'), 0), COALESCE(SUM(s.state = 'past_due'), 0), COALESCE(SUM(s.state = 'cancelling'), 0),
		COALESCE(SUM((SELECT COUNT(*) FROM subscription_periods o INDEXED BY subscription_periods_open
			WHERE o.subscription_id = s.id AND o.state IN ('open', 'overdue') AND o.tries > 0)), 0),
			iif(?, (SELECT COUNT(*) FROM recurring_invoices r INDEXED BY recurring_company WHERE r.commercial_id = ? AND r.state IN ('active', 'paused')), 0)
		FROM subscriptions s INDEXED BY subscriptions_company WHERE s.commercial_id = ? AND s.state <> 'closed' AND `+where, append([]any{s.All(), commercial, commercial}, args...)...).
		Scan(&c.Active, &c.PastDue, &c.Ending, &c.Failed, &c.Recurring)
	return c, translate(err)
}

// LeftOpen counts what is still under way in scope, up to MaxCount payments.
func LeftOpen(ctx context.Context, q Reader, s access.Scope, account portal.AccountID, today portal.Date) (l portal.LeftOpen, err error) {
	where, scope := scopedByIndex(s, "")
	args := append([]any{today, account}, scope...)
	args = append(append(append(args, scope...), scope...), MaxCount)
	err = q.queryRow(ctx, forHolder(s, `SELECT
		(SELECT COUNT(*) FROM readers INDEXED BY readers_unread WHERE account_id = ?2 AND unread > 0),
		(SELECT COUNT(*) FROM orders INDEXED BY quotes_open WHERE status = 'sent' AND (valid_until = '' OR valid_until >= ?1) AND `+where+`),
		(SELECT COUNT(*) FROM subscriptions INDEXED BY subscriptions_company WHERE state <> 'closed' AND `+where+`),
		(SELECT COUNT(*) FROM (SELECT 1 FROM payments INDEXED BY payments_by_date WHERE state IN ('draft', 'pending', 'authorized') AND `+where+` LIMIT ?))`), args...).
		Scan(&l.Unread, &l.Quotes, &l.Subscriptions, &l.Payments)
	return l, translate(err)
}

// Balances sums up, per currency, what is left to pay, what of it is late,
// and what the customer has with us: wallet and open credit notes.
func Balances(ctx context.Context, q Reader, s access.Scope, today portal.Date) ([]portal.Balance, error) {
	where, scope := scopedByIndex(s, "")
	wallet, company := "commercial_id = NULL", []any(nil) // with an index there must be a plan
	if s.Own() == 0 {
		wallet, company = where, scope
	}
	args := append([]any{today, today}, scope...)
	args = append(append(args, company...), scope...)
	rows, err := q.query(ctx, forHolder(s, `SELECT currency, SUM(n), SUM(owed), SUM(late), COALESCE(MIN(due), ''), SUM(wallet), SUM(credit) FROM (
			SELECT currency, COUNT(*) AS n, SUM(residual) AS owed,
				SUM(iif(due_date <> '' AND due_date < ?, residual, 0)) AS late,
				MIN(iif(due_date >= ?, due_date, NULL)) AS due, 0 AS wallet, 0 AS credit
			FROM invoices INDEXED BY invoices_owed WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 AND `+where+` GROUP BY currency
			UNION ALL
			SELECT currency, 0, 0, 0, NULL, -SUM(amount), 0 FROM ledger_entries INDEXED BY ledger_by_customer
			WHERE commercial_id IS NOT NULL AND account = 'wallet' AND `+wallet+` GROUP BY currency
			UNION ALL
			SELECT currency, 0, 0, 0, NULL, 0, SUM(residual) FROM invoices INDEXED BY invoices_credit
			WHERE status = 'posted' AND kind = 'credit_note' AND residual > 0 AND `+where+` GROUP BY currency
		) GROUP BY currency ORDER BY SUM(owed) DESC, currency`), args...)
	return collect(rows, err, func(r *sql.Rows) (b portal.Balance, err error) {
		var currency string
		var left, late, wallet, credit int64
		err = r.Scan(&currency, &b.Count, &left, &late, &b.NextDue, &wallet, &credit)
		b.Left, b.Late = money(left, currency), money(late, currency)
		b.Wallet, b.Credit = money(wallet, currency), money(credit, currency)
		return b, err
	})
}

// Owed sums up, per currency, the open invoices in scope: Count and Left
// alone, for the heading of their list.
func Owed(ctx context.Context, q Reader, s access.Scope) ([]portal.Balance, error) {
	where, args := scopedByIndex(s, "")
	rows, err := q.query(ctx, forHolder(s, `SELECT currency, COUNT(*), SUM(residual) FROM invoices INDEXED BY invoices_owed
		WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 AND `+where+` GROUP BY currency`), args...)
	return collect(rows, err, func(r *sql.Rows) (b portal.Balance, err error) {
		var currency string
		var left int64
		err = r.Scan(&currency, &b.Count, &left)
		b.Left = money(left, currency)
		return b, err
	})
}

// Tasks lists what needs the customer, most pressing first: subscriptions that
// fell behind, those whose card has ended or ends this month or the next,
// invoices by due date, then quotations by their last day. At most limit of
// each.
func Tasks(ctx context.Context, q Reader, s access.Scope, today portal.Date, limit int) ([]portal.Task, error) {
	where, scope := scopedByIndex(s, "")
	sub, _ := scopedByIndex(s, "s.")
	t := today.Time()
	args := append(append([]any{}, scope...), limit)
	args = append(append(append(args, scope...), t.Year()*12+int(t.Month())+1), limit)
	args = append(append(append(args, scope...), limit, today), scope...)
	rows, err := q.query(ctx, forHolder(s, `SELECT * FROM (SELECT 'past_due', s.id, p.name, s.past_due_on, '', 0, 0
			FROM subscriptions s INDEXED BY subscriptions_company CROSS JOIN plans p ON p.id = s.plan_id WHERE `+sub+` AND s.state = 'past_due' ORDER BY s.id LIMIT ?)
		UNION ALL
		SELECT * FROM (SELECT 'card', s.id, p.name, date(printf('%04d-%02d-01', m.exp_year, m.exp_month), '+1 month', '-1 day'), '', 0, 0
			FROM subscriptions s INDEXED BY subscriptions_company CROSS JOIN payment_methods m ON m.id = s.method_id CROSS JOIN plans p ON p.id = s.plan_id
			WHERE `+sub+` AND s.state <> 'closed' AND m.removed_at = 0 AND m.exp_year > 0 AND m.exp_year * 12 + m.exp_month <= ? ORDER BY s.id LIMIT ?)
		UNION ALL
		SELECT * FROM (SELECT 'invoice', id, number, due_date, currency, total, residual FROM invoices INDEXED BY invoices_open
			WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 AND `+where+` ORDER BY due_date, id LIMIT ?)
		UNION ALL
		SELECT * FROM (SELECT 'quote', id, number, valid_until, currency, total, 0 FROM orders INDEXED BY quotes_open
			WHERE status = 'sent' AND (valid_until = '' OR valid_until >= ?) AND `+where+` ORDER BY valid_until, id LIMIT ?)`), append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (t portal.Task, err error) {
		var currency string
		var total, left int64
		err = r.Scan(&t.Kind, &t.ID, &t.Number, &t.Until, &currency, &total, &left)
		t.Total, t.Left = money(total, currency), money(left, currency)
		return t, err
	})
}
