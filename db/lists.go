package db

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// A list names its index outright: were the index lost, the query would fail
// in every test instead of quietly sorting a table.
type listing struct {
	table    string            // with the columns of portal.DocumentRow
	columns  string            // in the order of scanRow
	words    wordKind          // by which staff search it
	texts    string            // the text t that a search looks through
	base     string            // what holds for every row, as in the partial indexes
	statuses map[string]string // filter → condition; ?1 is today
	indexes  map[string]string // sort column → index, per customer
	all      map[string]string // sort column → index, over all customers
	own      string            // index of one holder's, who has few: they are sorted
	owed     string            // index over all customers by date of what is not paid
	sorts    map[string]string // sort key → column
}

var invoiceList = listing{
	table:   "invoices",
	columns: "id, number, reference, customer_name, kind, invoice_date, due_date, currency, total, residual",
	words:   invoiceWords,
	texts:   "SELECT 1 FROM invoice_texts t WHERE t.invoice_id = id AND ",
	base:    "status = 'posted'",
	statuses: map[string]string{
		"all":    "1",
		"open":   "kind = 'invoice' AND residual > 0",
		"late":   "kind = 'invoice' AND residual > 0 AND due_date <> '' AND due_date < ?",
		"paid":   "kind = 'invoice' AND residual = 0",
		"credit": "kind = 'credit_note'",
	},
	sorts: map[string]string{"date": "invoice_date", "due": "due_date", "number": "number", "total": "total"},
	indexes: map[string]string{
		"date": "invoices_by_date", "due": "invoices_by_due", "number": "invoices_by_number", "total": "invoices_by_total",
	},
	all: map[string]string{
		"date": "all_invoices_by_date", "due": "all_invoices_by_due", "number": "all_invoices_by_number", "total": "all_invoices_by_total",
	},
	own:  "invoices_contact",
	owed: "all_invoices_owed_by_date",
}

const orderColumns = "id, number, reference, customer_name, status, order_date, valid_until, currency, total, 0"

const orderTexts = "SELECT 1 FROM order_texts t WHERE t.order_id = id AND "

var orderSorts = map[string]string{"date": "order_date", "number": "number", "total": "total"}

var quoteList = listing{
	table:   "orders",
	columns: orderColumns,
	words:   orderWords,
	texts:   orderTexts,
	base:    "status IN ('sent', 'cancelled')",
	statuses: map[string]string{
		"open":      "status = 'sent' AND (valid_until = '' OR valid_until >= ?)",
		"expired":   "status = 'sent' AND valid_until <> '' AND valid_until < ?",
		"cancelled": "status = 'cancelled'",
		"all":       "1",
	},
	sorts:   orderSorts,
	indexes: map[string]string{"date": "quotes_by_date", "number": "quotes_by_number", "total": "quotes_by_total"},
	all:     map[string]string{"date": "all_quotes_by_date", "number": "all_quotes_by_number", "total": "all_quotes_by_total"},
	own:     "orders_contact",
}

var orderList = listing{
	table:    "orders",
	columns:  orderColumns,
	words:    orderWords,
	texts:    orderTexts,
	base:     "status = 'sale'",
	statuses: map[string]string{"all": "1"},
	sorts:    orderSorts,
	indexes:  map[string]string{"date": "orders_by_date", "number": "orders_by_number", "total": "orders_by_total"},
	all:      map[string]string{"date": "all_orders_by_date", "number": "all_orders_by_number", "total": "all_orders_by_total"},
	own:      "orders_contact",
}

// ListInvoices returns a page of posted invoices and credit notes in scope.
// The filter must have been cleaned by portal.InvoiceListing.
func ListInvoices(ctx context.Context, q Reader, s access.Scope, f portal.Filter, today portal.Date) (portal.Page[portal.DocumentRow], error) {
	return invoiceList.page(ctx, q, s, f, today)
}

// ListQuotes returns a page of sent and cancelled quotations in scope.
func ListQuotes(ctx context.Context, q Reader, s access.Scope, f portal.Filter, today portal.Date) (portal.Page[portal.DocumentRow], error) {
	return quoteList.page(ctx, q, s, f, today)
}

// ListOrders returns a page of confirmed orders in scope.
func ListOrders(ctx context.Context, q Reader, s access.Scope, f portal.Filter, today portal.Date) (portal.Page[portal.DocumentRow], error) {
	return orderList.page(ctx, q, s, f, today)
}

// ofHolder is the part of a scope that belongs to the contact of a filter: all
// of an entity's, or one holder's.
func ofHolder(s access.Scope, f portal.Filter) access.Scope {
	switch f.Contact {
	case 0:
		return s
	case f.Commercial:
		return s.Of(f.Commercial, 0)
	}
	return s.Of(f.Commercial, f.Contact)
}

func (l listing) page(ctx context.Context, q Reader, s access.Scope, f portal.Filter, today portal.Date) (portal.Page[portal.DocumentRow], error) {
	s = ofHolder(s, f)
	if s.All() && portal.FoldQuery(f.Query) != "" {
		hits, err := find(ctx, q, l.words, f.Query)
		if err != nil {
			return portal.Page[portal.DocumentRow]{}, err
		}
		return l.search(ctx, q, hits, s, f, today)
	}
	query, args := l.query(s, f, today)
	rows, err := q.query(ctx, query, args...)
	found, err := collect(rows, err, scanRow)
	if err != nil {
		return portal.Page[portal.DocumentRow]{}, err
	}
	return cutPage(found, f), nil
}

// query builds the statement from constants; what people typed is only ever
// an argument.
func (l listing) query(s access.Scope, f portal.Filter, today portal.Date) (string, []any) {
	where, args := l.conditions(s, f, today)
	where, args = l.behind(f, begin(f), where, args)
	return "SELECT " + l.columns + " FROM " + l.table + " INDEXED BY " + l.index(s, f) + " WHERE " + strings.Join(where, " AND ") + l.order(f), append(args, f.Limit+1)
}

// index is the one that gives a list's rows in its order.
func (l listing) index(s access.Scope, f portal.Filter) string {
	key := strings.TrimPrefix(f.Sort, "-")
	switch {
	case s.All() && key == "date" && l.owed != "" && (f.Status == "open" || f.Status == "late"):
		return l.owed
	case s.All():
		return l.all[key]
	case s.Own() != 0:
		return l.own
	}
	return l.indexes[key]
}

// order ends a statement: its last argument is the limit.
func (l listing) order(f portal.Filter) string {
	key, falling := strings.CutPrefix(f.Sort, "-")
	order := "ASC"
	if falling == f.Before.IsZero() {
		order = "DESC"
	}
	return " ORDER BY " + l.sorts[key] + " " + order + ", id " + order + " LIMIT ?"
}

// behind adds the condition that rows follow one, in the direction in which
// they are read.
func (l listing) behind(f portal.Filter, at *spot, where []string, args []any) ([]string, []any) {
	if at == nil {
		return where, args
	}
	key, falling := strings.CutPrefix(f.Sort, "-")
	compare := ">"
	if falling == f.Before.IsZero() {
		compare = "<"
	}
	return append(slices.Clip(where), "("+l.sorts[key]+", id) "+compare+" (?, ?)"), append(slices.Clip(args), at.value, at.id)
}

// begin is the row that a page begins behind, nil from the start.
func begin(f portal.Filter) *spot {
	c := f.At()
	if c.IsZero() {
		return nil
	}
	return &spot{id: c.ID, value: cursorValue(strings.TrimPrefix(f.Sort, "-"), c.Value)}
}

// cursorValue compares totals as numbers, since text and numbers never meet
// in SQLite's order.
func cursorValue(key, value string) any {
	if key != "total" {
		return value
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil { // portal.ParseCursor let numbers through only
		return 0
	}
	return n
}

// conditions are scope, status, period and search.
func (l listing) conditions(s access.Scope, f portal.Filter, today portal.Date) ([]string, []any) {
	scope, args := scopedByIndex(s, "")
	status := l.statuses[f.Status]
	where := []string{scope, l.base, status}
	if strings.Contains(status, "?") {
		args = append(args, today)
	}
	if f.From != "" {
		where, args = append(where, l.sorts["date"]+" >= ?"), append(args, f.From)
	}
	if f.To != "" {
		where, args = append(where, l.sorts["date"]+" <= ?"), append(args, f.To)
	}
	if q := portal.FoldQuery(f.Query); q != "" {
		where, args = append(where, "EXISTS ("+l.texts+`t.text LIKE ? ESCAPE '\')`), append(args, "%"+escapeLike(q)+"%")
	}
	return where, args
}

// scopedByIndex is scopedDocuments for statements that name their index. SQLite finds no
// plan for one that can never be true, so the zero Scope compares with NULL,
// which nothing equals.
func scopedByIndex(s access.Scope, prefix string) (string, []any) {
	if !s.All() && s.Commercial() == 0 {
		return prefix + "commercial_id = NULL", nil
	}
	return scopedDocuments(s, prefix)
}

// escapeLike makes wildcards ordinary characters.
func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

func scanRow(r *sql.Rows) (d portal.DocumentRow, err error) {
	var on, due, currency string // plain strings: database/sql reflects on named types
	var total, left int64
	err = r.Scan(&d.ID, &d.Number, &d.Reference, &d.Customer, &d.Status, &on, &due, &currency, &total, &left)
	d.On, d.DueOn = portal.Date(on), portal.Date(due)
	d.Total, d.Left = money(total, currency), money(left, currency)
	return d, err
}

// cutPage is cutRows for documents.
func cutPage(rows []portal.DocumentRow, f portal.Filter) portal.Page[portal.DocumentRow] {
	return cutRows(rows, f, func(r portal.DocumentRow) portal.Cursor { return portal.CursorOf(r, f.Sort) })
}

// cutRows drops the row that was read too much, which says that there is a
// further page, and puts rows that were read backwards in order.
func cutRows[T any](rows []T, f portal.Filter, at func(T) portal.Cursor) portal.Page[T] {
	more := len(rows) > f.Limit
	if more {
		rows = rows[:f.Limit]
	}
	backwards := !f.Before.IsZero()
	if backwards {
		slices.Reverse(rows)
	}
	page := portal.Page[T]{Rows: rows}
	if len(rows) == 0 {
		return page
	}
	if more || backwards {
		page.Next = at(rows[len(rows)-1])
	}
	if (more && backwards) || !f.After.IsZero() {
		page.Prev = at(rows[0])
	}
	return page
}

// MaxCount is where counting stops: beyond it an exact number costs more than
// it says.
const MaxCount = 10_000

// CountInvoices counts posted documents in scope, up to MaxCount.
func CountInvoices(ctx context.Context, q Reader, s access.Scope) (int, error) {
	return invoiceList.count(ctx, q, s)
}

// CountQuotes counts sent and cancelled quotations in scope, up to MaxCount.
func CountQuotes(ctx context.Context, q Reader, s access.Scope) (int, error) {
	return quoteList.count(ctx, q, s)
}

// CountOrders counts confirmed orders in scope, up to MaxCount.
func CountOrders(ctx context.Context, q Reader, s access.Scope) (int, error) {
	return orderList.count(ctx, q, s)
}

func (l listing) count(ctx context.Context, q Reader, s access.Scope) (n int, err error) {
	scope, args := scopedByIndex(s, "")
	index := l.indexes["date"]
	switch {
	case s.All():
		index = l.all["date"]
	case s.Own() != 0:
		index = l.own
	}
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM "+l.table+" INDEXED BY "+index+
		" WHERE "+scope+" AND "+l.base+" LIMIT ?)", append(args, MaxCount)...).Scan(&n)
	return n, translate(err)
}
