package db

import (
	"context"
	"database/sql"
	"encoding/json"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// InsertBankLine stores a line of a bank's list, unless the same line is there
// already: then added is false.
func InsertBankLine(ctx context.Context, tx *Tx, l portal.BankLine, hash []byte) (added bool, err error) {
	res, err := tx.exec(ctx, `INSERT INTO bank_lines (hash, file_name, booked_on, currency, amount, payer, text, imported_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
		hash, l.File, l.On, l.Amount.Currency(), l.Amount.Minor(), l.Payer, l.Text, toMillis(tx.Now))
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

const bankColumns = `l.id, l.file_name, l.booked_on, l.currency, l.amount, l.payer, l.text, l.state, COALESCE(l.payment_id, 0),
	COALESCE((SELECT reference FROM payments WHERE id = l.payment_id), '')`

func scanBankLine(r interface{ Scan(...any) error }) (l portal.BankLine, err error) {
	var currency string
	var amount int64
	err = r.Scan(&l.ID, &l.File, &l.On, &currency, &amount, &l.Payer, &l.Text, &l.State, &l.Payment, &l.Reference)
	l.Amount = money(amount, currency)
	return l, err
}

// BankLineByID returns a line: NotFound. Bank lists are the business's own.
func BankLineByID(ctx context.Context, q Reader, s access.Scope, id portal.BankLineID) (portal.BankLine, error) {
	l, err := scanBankLine(q.queryRow(ctx, "SELECT "+bankColumns+" FROM bank_lines l WHERE l.id = ? AND "+allOnly(s), id))
	return l, missing(err)
}

// allOnly is the condition for what belongs to the business alone.
func allOnly(s access.Scope) string {
	if s.All() {
		return "1"
	}
	return "NULL"
}

// ListBankLines returns a page of the lines in a state, the newest first.
func ListBankLines(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.BankLine], error) {
	query := "SELECT " + bankColumns + " FROM bank_lines l INDEXED BY bank_lines_state WHERE l.state = ? AND " + allOnly(s)
	args := []any{f.Status}
	order, compare := "DESC", "<"
	if !f.Before.IsZero() {
		order, compare = "ASC", ">"
	}
	if c := f.At(); !c.IsZero() {
		query, args = query+" AND (l.booked_on, l.id) "+compare+" (?, ?)", append(args, c.Value, c.ID)
	}
	rows, err := q.query(ctx, query+" ORDER BY l.booked_on "+order+", l.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	found, err := collect(rows, err, func(r *sql.Rows) (portal.BankLine, error) { return scanBankLine(r) })
	if err != nil {
		return portal.Page[portal.BankLine]{}, err
	}
	return cutRows(found, f, func(l portal.BankLine) portal.Cursor { return portal.Cursor{Value: string(l.On), ID: int64(l.ID)} }), nil
}

// BankCandidate is something that a line may pay.
type BankCandidate struct {
	Key        string           // reference, number or name by which it was found
	Payment    portal.PaymentID // a transfer that waits; 0 for an invoice
	Invoice    portal.InvoiceID
	Number     string
	Amount     portal.Money // announced, or left to pay
	Commercial portal.ContactID
	Customer   string
	DueOn      portal.Date
}

// What a transfer that waits, and an invoice that is open, are as a candidate.
const (
	transferCandidate = " p.id, 0, p.reference, p.currency, p.amount, p.commercial_id, (SELECT name FROM contacts WHERE id = p.commercial_id), ''"
	invoiceCandidate  = " 0, i.id, i.number, i.currency, i.residual, i.commercial_id, i.customer_name, i.due_date"
	transferWaits     = " p.provider = 'bank_transfer' AND p.state IN ('draft', 'pending', 'authorized')"
	invoiceIsOpen     = " i.status = 'posted' AND i.kind = 'invoice' AND i.residual > 0"
)

// BankCandidates finds what references and numbers name: transfers that wait,
// invoices, and, of a transfer that is decided, the invoices that it was for.
func BankCandidates(ctx context.Context, q Reader, s access.Scope, references, numbers []string) ([]BankCandidate, error) {
	refs, nums := textList(references), textList(numbers)
	rows, err := q.query(ctx, `SELECT j.value,`+transferCandidate+` FROM json_each(?1) j CROSS JOIN payments p ON p.reference = j.value WHERE`+transferWaits+` AND `+allOnly(s)+`
		UNION ALL SELECT j.value,`+invoiceCandidate+` FROM json_each(?2) j CROSS JOIN invoices i ON i.number = j.value WHERE`+invoiceIsOpen+` AND `+allOnly(s)+`
		UNION ALL SELECT j.value,`+invoiceCandidate+` FROM json_each(?1) j CROSS JOIN payments p ON p.reference = j.value
			CROSS JOIN payment_targets t ON t.payment_id = p.id CROSS JOIN invoices i ON i.id = t.invoice_id
			WHERE p.state IN ('done', 'cancelled', 'error') AND`+invoiceIsOpen+` AND `+allOnly(s), refs, nums)
	return collect(rows, err, scanCandidate)
}

// maxByName bounds what is read of customers who owe a lot.
const maxByName = 1000

// BankCandidatesByName finds what customers of a name owe, and the transfers
// of theirs that wait.
func BankCandidatesByName(ctx context.Context, q Reader, s access.Scope, names []string) ([]BankCandidate, error) {
	rows, err := q.query(ctx, `SELECT j.value,`+transferCandidate+` FROM json_each(?1) j
			CROSS JOIN contacts c INDEXED BY contacts_name ON c.name = j.value COLLATE NOCASE
			CROSS JOIN payments p INDEXED BY payments_by_date ON p.commercial_id = c.commercial_id WHERE`+transferWaits+` AND `+allOnly(s)+`
		UNION ALL SELECT j.value,`+invoiceCandidate+` FROM json_each(?1) j
			CROSS JOIN contacts c INDEXED BY contacts_name ON c.name = j.value COLLATE NOCASE
			CROSS JOIN invoices i INDEXED BY invoices_open ON i.commercial_id = c.commercial_id WHERE`+invoiceIsOpen+` AND `+allOnly(s)+` LIMIT ?2`,
		textList(names), maxByName)
	return collect(rows, err, scanCandidate)
}

func scanCandidate(r *sql.Rows) (c BankCandidate, err error) {
	var currency string
	var amount int64
	err = r.Scan(&c.Key, &c.Payment, &c.Invoice, &c.Number, &currency, &amount, &c.Commercial, &c.Customer, &c.DueOn)
	c.Amount = money(amount, currency)
	return c, err
}

// textList is a JSON array for json_each: one statement serves any number.
func textList(all []string) string {
	if len(all) == 0 {
		return "[]"
	}
	text, err := json.Marshal(all)
	if err != nil {
		return "[]" // never: texts can be written
	}
	return string(text)
}

// SetBankLine decides an open line, or opens one that was ignored. Conflict
// when it is no longer in the state that the caller read.
func SetBankLine(ctx context.Context, tx *Tx, l portal.BankLine, to portal.BankLineState, payment portal.PaymentID, by portal.AccountID) error {
	res, err := tx.exec(ctx, "UPDATE bank_lines SET state = ?, payment_id = ?, account_id = ?, decided_at = ? WHERE id = ? AND state = ?",
		to, nullID(payment), nullID(by), toMillis(tx.Now), l.ID, l.State)
	return expectOne(res, err)
}

// SetTransferAmount notes what has really arrived of a transfer that waits.
func SetTransferAmount(ctx context.Context, tx *Tx, p portal.Payment, arrived portal.Money) error {
	res, err := tx.exec(ctx, `UPDATE payments SET amount = ?, updated_at = ? WHERE id = ? AND currency = ? AND provider = 'bank_transfer'
		AND state IN ('draft', 'pending', 'authorized')`, arrived.Minor(), toMillis(tx.Now), p.ID, arrived.Currency())
	return expectOne(res, err)
}
