package db

import (
	"context"
	"database/sql"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// newestOf are the parts of Newest, the kind of each first; "SCOPE" stands for
// whose they are. A payment counts from when it was begun.
var newestOf = []string{
	`SELECT 'quotes', id, number, status, order_date, valid_until, 0, currency, total, 0 FROM orders INDEXED BY quotes_by_date
		WHERE SCOPE AND status IN ('sent', 'cancelled') ORDER BY order_date DESC, id DESC LIMIT ?`,
	`SELECT 'orders', id, number, status, order_date, '', 0, currency, total, 0 FROM orders INDEXED BY orders_by_date
		WHERE SCOPE AND status = 'sale' ORDER BY order_date DESC, id DESC LIMIT ?`,
	`SELECT 'invoices', id, number, kind, invoice_date, due_date, 0, currency, total, residual FROM invoices INDEXED BY invoices_by_date
		WHERE SCOPE AND status = 'posted' ORDER BY invoice_date DESC, id DESC LIMIT ?`,
	`SELECT 'payments', id, reference, state, '', '', created_at, currency, amount, 0 FROM payments INDEXED BY payments_of_company
		WHERE SCOPE ORDER BY created_at DESC, id DESC LIMIT ?`,
}

// Newest are the newest documents and payments in scope, up to limit of each
// kind, and how many of each there are, up to MaxCount. One query.
func Newest(ctx context.Context, q Reader, s access.Scope, limit int) (map[portal.PaperKind]portal.Papers, error) {
	where, scope := scopedByIndex(s, "")
	var parts []string
	var args []any
	for _, part := range newestOf {
		rows := strings.Replace(part, "SCOPE", where, 1)
		kind, from, _ := strings.Cut(strings.TrimPrefix(rows, "SELECT "), ",")
		from = from[strings.Index(from, " FROM "):strings.Index(from, " ORDER BY ")]
		parts = append(parts, "SELECT * FROM ("+rows+")", "SELECT "+kind+", 0, '', '', '', '', 0, '', (SELECT COUNT(*) FROM (SELECT 1"+from+" LIMIT ?)), 0")
		args = append(append(args, scope...), limit)
		args = append(append(args, scope...), MaxCount)
	}
	rows, err := q.query(ctx, forHolder(s, strings.Join(parts, " UNION ALL ")), args...)
	out := map[portal.PaperKind]portal.Papers{}
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var kind, currency string
		var p portal.Paper
		var at, total, left int64
		if err = r.Scan(&kind, &p.ID, &p.Number, &p.Status, &p.On, &p.DueOn, &at, &currency, &total, &left); err != nil {
			return none, err
		}
		papers := out[portal.PaperKind(kind)]
		if p.ID == 0 {
			papers.Total = int(total)
		} else {
			p.At, p.Total, p.Left = fromMillis(at), money(total, currency), money(left, currency)
			papers.Rows = append(papers.Rows, p)
		}
		out[portal.PaperKind(kind)] = papers
		return none, nil
	})
	return out, err
}
