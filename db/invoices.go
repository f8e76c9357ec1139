package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// The invoice's row with the number of its order and of the invoice that it
// corrects, if these are in the holder's scope too, what payments under way
// hold back, and its instalments.
const invoiceSelect = `SELECT i.id, COALESCE(i.number, ''), i.kind, i.status, i.contact_id, i.commercial_id,
	COALESCE(o.id, 0), COALESCE(o.number, ''), COALESCE(r.id, 0), COALESCE(r.number, ''),
	i.invoice_date, i.due_date, i.currency, i.reference, i.payment_reference, i.note,
	i.seller_name, i.seller_address, i.seller_vat, i.customer_name, i.customer_address, i.customer_vat,
	i.untaxed, i.tax, i.total, i.paid, i.residual, i.version, i.prices_include_tax, i.tax_note,
	(SELECT COALESCE(SUM(t.amount), 0) FROM payment_targets t INDEXED BY payment_targets_invoice CROSS JOIN payments p ON p.id = t.payment_id
		WHERE t.invoice_id = i.id AND p.state IN ('draft', 'pending', 'authorized') AND p.reserved_until > ?1),
	(SELECT COALESCE(SUM(f.from_note), 0) FROM refunds f INDEXED BY refunds_note WHERE f.credit_note_id = i.id AND f.state = 'pending'),
	(SELECT json_group_array(json_array(due_date, amount, percent)) FROM (SELECT due_date, amount, percent FROM instalments WHERE invoice_id = i.id ORDER BY pos))
	FROM invoices i LEFT JOIN orders o ON o.id = i.order_id AND (?2 = 0 OR o.contact_id = ?2)
		LEFT JOIN invoices r ON r.id = i.reverses_id AND (?2 = 0 OR r.contact_id = ?2)
	WHERE `

// What is posted; of drafts see DraftInvoice.
const invoiceQuery = invoiceSelect + "i.status = 'posted' AND "

// InvoiceByID returns a posted invoice or credit note with its lines and what
// was paid on it: NotFound for drafts and cancelled ones, and out of scope.
// now decides which reservations still hold.
func InvoiceByID(ctx context.Context, q Reader, s access.Scope, id portal.InvoiceID, now time.Time) (portal.Invoice, error) {
	inv, err := InvoiceHead(ctx, q, s, id, now)
	if err != nil {
		return portal.Invoice{}, err
	}
	if inv.Lines, err = invoiceLines(ctx, q, id, inv.Total.Currency()); err != nil {
		return portal.Invoice{}, err
	}
	inv.Stamp(inv.Lines)
	if inv.Payments, err = settlements(ctx, q, s, id, inv.Total.Currency()); err != nil {
		return portal.Invoice{}, err
	}
	money := int64(0)
	for _, p := range inv.Payments {
		if p.Payment != 0 {
			money += p.Amount.Minor()
		}
	}
	inv.Reversed = len(inv.Payments) > 0 && money == 0
	return inv, nil
}

// InvoiceHead is InvoiceByID without lines and payments, in one query.
func InvoiceHead(ctx context.Context, q Reader, s access.Scope, id portal.InvoiceID, now time.Time) (portal.Invoice, error) {
	where, args := scopedDocument(s, portal.InvoiceDocument, "i.")
	inv, err := scanInvoice(q.queryRow(ctx, invoiceQuery+"i.id = ?3 AND "+where, append([]any{toMillis(now), int64(s.Own()), id}, args...)...))
	return inv, missing(err)
}

// InvoiceHeads are the heads of several documents: invoices by due date, then
// credit notes. NotFound when one of them is not there, or out of scope.
func InvoiceHeads(ctx context.Context, q Reader, s access.Scope, ids []portal.InvoiceID, now time.Time) ([]portal.Invoice, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	where, args := scopedDocument(s, portal.InvoiceDocument, "i.")
	rows, err := q.query(ctx, invoiceQuery+"i.id IN (SELECT value FROM json_each(?3)) AND "+where+" ORDER BY i.kind DESC, i.due_date, i.id",
		append([]any{toMillis(now), int64(s.Own()), string(list)}, args...)...)
	out, err := collect(rows, err, func(r *sql.Rows) (portal.Invoice, error) { return scanInvoice(r) })
	if err == nil && len(out) != len(ids) {
		return nil, portal.Missing()
	}
	return out, err
}

// OpenInvoiceIDs are the open invoices of a scope, by due date; with a day only
// those that were due before it, with a currency only those in it.
func OpenInvoiceIDs(ctx context.Context, q Reader, s access.Scope, before portal.Date, c portal.Currency, limit int) ([]portal.InvoiceID, error) {
	where, args := scopedByIndex(s, "")
	rows, err := q.query(ctx, forHolder(s, `SELECT id FROM invoices INDEXED BY invoices_open
		WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 AND `+where+`
		AND (? = '' OR due_date <> '' AND due_date < ?) AND (? = '' OR currency = ?) ORDER BY due_date, id LIMIT ?`),
		append(args, before, before, c, c, limit)...)
	return collect(rows, err, func(r *sql.Rows) (id portal.InvoiceID, err error) {
		return id, r.Scan(&id)
	})
}

func scanInvoice(r interface{ Scan(...any) error }) (inv portal.Invoice, err error) {
	var currency, instalments string
	var untaxed, tax, total, paid, left, reserved, refunding int64
	err = r.Scan(
		&inv.ID, &inv.Number, &inv.Kind, &inv.Status, &inv.Contact, &inv.Commercial,
		&inv.Order, &inv.OrderNumber, &inv.Reverses, &inv.ReversesNumber,
		&inv.IssuedOn, &inv.DueOn, &currency, &inv.Reference, &inv.PaymentReference, &inv.Note,
		&inv.Seller.Name, &inv.Seller.Address, &inv.Seller.VAT, &inv.Customer.Name, &inv.Customer.Address, &inv.Customer.VAT,
		&untaxed, &tax, &total, &paid, &left, &inv.Version, &inv.PricesIncludeTax, &inv.TaxNote, &reserved, &refunding, &instalments)
	if err != nil {
		return inv, err
	}
	inv.Untaxed, inv.Tax, inv.Total = money(untaxed, currency), money(tax, currency), money(total, currency)
	inv.Paid, inv.Left, inv.Reserved = money(paid, currency), money(left, currency), money(reserved+refunding, currency)
	inv.Refunding = money(refunding, currency)
	inv.Instalments, err = readInstalments(instalments, currency)
	return inv, err
}

// readInstalments reads the list that the query made: [["2026-11-25",40000,0],…].
func readInstalments(list, currency string) (out []portal.Instalment, err error) {
	if list == "[]" {
		return nil, nil
	}
	var rows [][3]json.RawMessage
	if err := json.Unmarshal([]byte(list), &rows); err != nil {
		return nil, err
	}
	for _, r := range rows {
		var i portal.Instalment
		var minor int64
		if err := errors.Join(json.Unmarshal(r[0], &i.DueOn), json.Unmarshal(r[1], &minor), json.Unmarshal(r[2], &i.Percent)); err != nil {
			return nil, err
		}
		i.Amount = money(minor, currency)
		out = append(out, i)
	}
	return out, nil
}

// settlements lists what went against an invoice, with what refunds took off
// it again; on a credit note it is what was paid out of it, since what it
// settled is listed on the invoices. Of a colleague's payment or credit note,
// whoever sees only their own learns the amount alone.
func settlements(ctx context.Context, q Reader, s access.Scope, id portal.InvoiceID, c portal.Currency) ([]portal.Settlement, error) {
	rows, err := q.query(ctx, `SELECT COALESCE(a.payment_id, 0), COALESCE(a.credit_note_id, 0), COALESCE(a.refund_id, 0),
		COALESCE(f.reference, p.reference, n.number), iif(f.id IS NOT NULL, 'refund', COALESCE(p.method, 'credit_note')),
		COALESCE(f.refund_date, p.payment_date, n.invoice_date), a.amount, ?1 <> 0 AND COALESCE(p.contact_id, n.contact_id, f.contact_id) <> ?1
		FROM allocations a LEFT JOIN payments p ON p.id = a.payment_id LEFT JOIN invoices n ON n.id = a.credit_note_id
		LEFT JOIN refunds f ON f.id = a.refund_id WHERE a.invoice_id = ?2 ORDER BY a.id`, int64(s.Own()), id)
	return collect(rows, err, func(r *sql.Rows) (s portal.Settlement, err error) {
		var amount int64
		err = r.Scan(&s.Payment, &s.CreditNote, &s.Refund, &s.Reference, &s.Method, &s.On, &amount, &s.Elsewhere)
		if s.Elsewhere {
			s.Reference = ""
		}
		s.Amount = portal.NewMoney(amount, c)
		return s, err
	})
}

// InvoiceIDByNumber returns 0 when there is none.
func InvoiceIDByNumber(ctx context.Context, q Reader, number string) (portal.InvoiceID, error) {
	var id portal.InvoiceID
	err := q.queryRow(ctx, "SELECT id FROM invoices WHERE number = ?", number).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, translate(err)
}

// InsertInvoice stores an invoice or credit note, unpaid, with its lines; a draft
// has no number. Conflict when the number is taken.
func InsertInvoice(ctx context.Context, tx *Tx, inv portal.Invoice, s Series) (portal.InvoiceID, error) {
	var name, year, seq any
	if s.Name != "" {
		name, year, seq = s.Name, s.Year, s.Seq
	}
	n, err := tx.insert(ctx, `INSERT INTO invoices (number, series, series_year, series_seq, kind, status, contact_id, commercial_id,
		order_id, reverses_id, invoice_date, due_date, currency, reference, payment_reference, note,
		seller_name, seller_address, seller_vat, customer_name, customer_address, customer_vat,
		untaxed, tax, total, residual, prices_include_tax, tax_note, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		nullText(inv.Number), name, year, seq, inv.Kind, inv.Status, inv.Contact, inv.Commercial,
		nullID(inv.Order), nullID(inv.Reverses), inv.IssuedOn, inv.DueOn, inv.Total.Currency(), inv.Reference, inv.PaymentReference, inv.Note,
		inv.Seller.Name, inv.Seller.Address, inv.Seller.VAT, inv.Customer.Name, inv.Customer.Address, inv.Customer.VAT,
		inv.Untaxed.Minor(), inv.Tax.Minor(), inv.Total.Minor(), inv.Total.Minor(), inv.PricesIncludeTax, inv.TaxNote,
		toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return 0, portal.Failure(portal.Conflict, "invoice.number_taken", portal.Args{"number": inv.Number})
	}
	if err != nil {
		return 0, err
	}
	id := portal.InvoiceID(n)
	if err := insertInvoiceLines(ctx, tx, id, inv.Lines); err != nil {
		return 0, err
	}
	if err := insertInstalments(ctx, tx, id, inv.Instalments); err != nil {
		return 0, err
	}
	_, err = tx.exec(ctx, "INSERT INTO invoice_texts (invoice_id, text) VALUES (?, ?)",
		id, portal.SearchText(inv.Number, inv.Reference, inv.Lines, inv.Total))
	if err != nil || s.Name == "" { // what came from elsewhere is no news
		return id, err
	}
	return id, announce(ctx, tx, portal.EventInvoicePosted, aboutInvoice(id, inv.Number))
}

func insertInstalments(ctx context.Context, tx *Tx, id portal.InvoiceID, parts []portal.Instalment) error {
	for pos, i := range parts {
		_, err := tx.exec(ctx, "INSERT INTO instalments (invoice_id, pos, due_date, amount, percent) VALUES (?, ?, ?, ?, ?)",
			id, pos+1, i.DueOn, i.Amount.Minor(), i.Percent)
		if err != nil {
			return err
		}
	}
	return nil
}

// Allocate records that money or a credit note went against an invoice, that a
// refund took money off it again, or paid a credit note out, and moves paid and
// residual with it. The CHECKs of the table refuse more than what is left, or
// was paid; Conflict in another currency than theirs.
func Allocate(ctx context.Context, tx *Tx, invoice portal.InvoiceID, s portal.Settlement) error {
	_, err := tx.exec(ctx, "INSERT INTO allocations (invoice_id, payment_id, credit_note_id, refund_id, amount, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		invoice, nullID(s.Payment), nullID(s.CreditNote), nullID(s.Refund), s.Amount.Minor(), toMillis(tx.Now))
	if err != nil {
		return err
	}
	if err := addPaid(ctx, tx, invoice, s.Amount); err != nil || s.CreditNote == 0 {
		return err
	}
	return addPaid(ctx, tx, s.CreditNote, s.Amount)
}

func addPaid(ctx context.Context, tx *Tx, id portal.InvoiceID, amount portal.Money) error {
	var number string
	var left int64
	var invoice bool
	err := tx.queryRow(ctx, `UPDATE invoices SET paid = paid + ?1, residual = residual - ?1, version = version + 1, updated_at = ?2
		WHERE id = ?3 AND currency = ?4 RETURNING number, residual, kind = 'invoice'`, amount.Minor(), toMillis(tx.Now), id, amount.Currency()).Scan(&number, &left, &invoice)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	case err != nil:
		return translate(err)
	case left != 0 || !invoice || !amount.Positive():
		return nil
	}
	return announce(ctx, tx, portal.EventInvoicePaid, aboutInvoice(id, number))
}

// CreditedOf counts the credit notes on an invoice and adds up their totals.
func CreditedOf(ctx context.Context, q Reader, invoice portal.InvoiceID) (notes int, minor int64, err error) {
	err = q.queryRow(ctx, `SELECT COUNT(*), COALESCE(SUM(total), 0) FROM invoices INDEXED BY invoices_reverses
		WHERE reverses_id = ? AND kind = 'credit_note' AND status = 'posted'`, invoice).Scan(&notes, &minor)
	return notes, minor, translate(err)
}

// InvoiceByKey is the document that was issued with an idempotency key; 0 when
// there is none.
func InvoiceByKey(ctx context.Context, q Reader, key string) (id portal.InvoiceID, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE((SELECT id FROM invoices WHERE idempotency_key = ?), 0)", key).Scan(&id)
	return id, translate(err)
}

// SetInvoiceKey keeps the idempotency key that a document was issued with.
func SetInvoiceKey(ctx context.Context, tx *Tx, id portal.InvoiceID, key string) error {
	_, err := tx.exec(ctx, "UPDATE invoices SET idempotency_key = ? WHERE id = ?", key, id)
	return err
}
