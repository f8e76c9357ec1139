package db

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// AccountHolder returns the commercial entity of a contact, and the contact's
// own name: NotFound outside the scope.
func AccountHolder(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (entity portal.Contact, name string, err error) {
	where, args := scoped(s, "commercial_id")
	entity, err = scanContact(q.queryRow(ctx, "SELECT "+contactColumns+`, (SELECT name FROM contacts WHERE id = ?1)
		FROM contacts WHERE id = (SELECT commercial_id FROM contacts WHERE id = ?1) AND `+where, append([]any{id}, args...)...), &name)
	return entity, name, missing(err)
}

// Standing is one fact of how a customer stands today.
type Standing struct {
	Currency portal.Currency
	What     string // invoice, credit_note: what is open; wallet: its balance; any: there are documents
	DueOn    portal.Date
	Amount   portal.Money
	IDs      []portal.InvoiceID // of the open invoices; one with instalments stands at each of its days
}

// openParts is what is open on documents, in the parts in which it is due: an
// invoice with instalments falls due bit by bit, and what was paid on it went
// to the first of them.
const openParts = `SELECT i.id, i.currency, i.kind, COALESCE(p.due_date, i.due_date) AS due_date, iif(p.pos IS NULL, i.residual, min(p.amount,
		i.residual - COALESCE((SELECT SUM(later.amount) FROM instalments later WHERE later.invoice_id = i.id AND later.pos > p.pos), 0))) AS open
	FROM invoices i INDEXED BY invoices_by_date LEFT JOIN instalments p ON p.invoice_id = i.id
	WHERE i.commercial_id = ? AND i.status = 'posted' AND i.residual > 0 AND `

// Standings tell in one query in which currencies a customer has documents,
// what is open on them by due date, and what the wallet holds. Whoever sees
// only their own documents learns of those alone, and of no wallet.
func Standings(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID) ([]Standing, error) {
	where, own := scopedByIndex(s, "i.")
	company, whole := scopedCompany(s, "commercial_id")
	if company == "0" { // SQLite would plan to scan, for nothing
		company = "commercial_id = NULL"
	}
	args := append([]any{commercial}, own...)
	args = append(append(args, commercial), own...)
	args = append(append(args, commercial), whole...)
	rows, err := q.query(ctx, `SELECT i.currency, 'any', '', 0, '' FROM invoices i INDEXED BY invoices_by_date
			WHERE i.commercial_id = ? AND i.status = 'posted' AND `+where+` GROUP BY i.currency
		UNION ALL SELECT currency, kind, due_date, SUM(open), group_concat(DISTINCT id) FROM (`+openParts+where+`) WHERE open > 0 GROUP BY currency, kind, due_date
		UNION ALL SELECT currency, 'wallet', '', -SUM(amount), '' FROM ledger_entries
			WHERE commercial_id = ? AND account = 'wallet' AND `+company+` GROUP BY currency
		ORDER BY 1, 2, 3`, args...)
	return collect(rows, err, func(r *sql.Rows) (st Standing, err error) {
		var currency, due, ids string
		var amount int64
		err = r.Scan(&currency, &st.What, &due, &amount, &ids)
		st.Currency, st.DueOn, st.Amount, st.IDs = portal.Currency(currency), portal.Date(due), money(amount, currency), invoiceIDs(ids)
		return st, err
	})
}

// invoiceIDs reads what group_concat wrote.
func invoiceIDs(list string) (out []portal.InvoiceID) {
	for part := range strings.SplitSeq(list, ",") {
		if n, err := strconv.ParseInt(part, 10, 64); err == nil {
			out = append(out, portal.InvoiceID(n))
		}
	}
	return out
}

// StatementQuery says of whose account which days are wanted.
type StatementQuery struct {
	Commercial portal.ContactID
	Currency   portal.Currency
	From, To   portal.Date
	Limit      int // of lines; 0 is all
}

// The movements of a customer's account, from the documents and what was
// allocated to them: ?1 is the commercial entity, ?2 the currency, ?6 the one
// person whose documents count, or 0. Within a company, credit notes against
// invoices cancel each other out; see movesElsewhere.
const moves = `WITH docs AS MATERIALIZED (SELECT id, kind, number, invoice_date, due_date, total FROM invoices INDEXED BY invoices_by_date
		WHERE commercial_id = ?1 AND status = 'posted' AND currency = ?2 AND ?6 IN (0, contact_id) AND `

const movesOfDocs = `),
	moves (day, rank, id, kind, number, due, amount) AS MATERIALIZED (
		SELECT invoice_date, iif(kind = 'invoice', 1, 2), id, kind, number, iif(kind = 'invoice', due_date, ''), iif(kind = 'invoice', total, -total)
			FROM docs WHERE total <> 0
		UNION ALL SELECT p.payment_date, 3, p.id, 'payment', iif(?6 IN (0, p.contact_id), p.reference, ''), '', -SUM(a.amount)
			FROM docs d CROSS JOIN allocations a ON a.invoice_id = d.id CROSS JOIN payments p ON p.id = a.payment_id
			WHERE a.refund_id IS NULL GROUP BY p.id
		UNION ALL SELECT r.refund_date, 4, r.id, 'refund', iif(?6 IN (0, r.contact_id), r.reference, ''), '', SUM(abs(a.amount))
			FROM docs d CROSS JOIN allocations a ON a.invoice_id = d.id CROSS JOIN refunds r ON r.id = a.refund_id GROUP BY r.id`

// movesElsewhere are credit notes of one person against invoices of another.
// They count from the day on which both are there.
const movesElsewhere = `
		UNION ALL SELECT max(d.invoice_date, n.invoice_date), 5, a.id, 'offset', '', '', -a.amount
			FROM docs d CROSS JOIN allocations a ON a.invoice_id = d.id CROSS JOIN invoices n ON n.id = a.credit_note_id WHERE n.contact_id <> ?6
		UNION ALL SELECT max(d.invoice_date, i.invoice_date), 5, a.id, 'offset', '', '', a.amount
			FROM docs d CROSS JOIN allocations a ON a.credit_note_id = d.id CROSS JOIN invoices i ON i.id = a.invoice_id WHERE i.contact_id <> ?6`

// The first row is the sums, the others are the lines in their order.
const sumsAndMoves = `)
	SELECT '', 0, COALESCE(SUM(day BETWEEN ?3 AND ?4), 0), '', '', '', COALESCE(SUM(iif(day < ?3, amount, 0)), 0),
		COALESCE(SUM(iif(day BETWEEN ?3 AND ?4, max(amount, 0), 0)), 0), COALESCE(SUM(iif(day BETWEEN ?3 AND ?4, max(-amount, 0), 0)), 0) FROM moves
	UNION ALL SELECT * FROM (SELECT day, rank, id, kind, number, due, amount, 0, 0 FROM moves WHERE day BETWEEN ?3 AND ?4 ORDER BY day, rank, id LIMIT ?5)
	ORDER BY 1, 2, 3`

// ReadStatement reads the sums and the lines of a period; balances are left to
// the caller.
func ReadStatement(ctx context.Context, q Reader, s access.Scope, f StatementQuery) (st portal.Statement, err error) {
	where, scope := scopedByIndex(s, "")
	query := moves + where + movesOfDocs
	if s.Own() != 0 {
		query += movesElsewhere
	}
	limit := f.Limit
	if limit == 0 {
		limit = -1
	}
	rows, err := q.query(ctx, query+sumsAndMoves, append([]any{f.Commercial, f.Currency, f.From, f.To, limit, int64(s.Own())}, scope...)...)
	zero := portal.Zero(f.Currency)
	st.Opening, st.Debits, st.Credits = zero, zero, zero
	st.Lines, err = collect(rows, err, func(r *sql.Rows) (l portal.StatementLine, err error) {
		var kind, on, due string
		var rank, amount, debits, credits int64
		err = r.Scan(&on, &rank, &l.ID, &kind, &l.Number, &due, &amount, &debits, &credits)
		l.Kind, l.On, l.DueOn, l.Amount = portal.StatementKind(kind), portal.Date(on), portal.Date(due), portal.NewMoney(amount, f.Currency)
		if rank == 0 {
			st.Count, st.Opening = int(l.ID), l.Amount
			st.Debits, st.Credits = portal.NewMoney(debits, f.Currency), portal.NewMoney(credits, f.Currency)
		}
		return l, err
	})
	if len(st.Lines) > 0 {
		st.Lines = st.Lines[1:]
	}
	return st, err
}
