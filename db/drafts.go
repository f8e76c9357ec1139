package db

import (
	"context"
	"database/sql"
	"errors"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// DraftInvoice is an invoice that is not issued yet, with its lines: NotFound
// for any other, and for all but the business's own people.
func DraftInvoice(ctx context.Context, q Reader, s access.Scope, id portal.InvoiceID) (portal.Invoice, error) {
	if !s.All() {
		return portal.Invoice{}, portal.Missing()
	}
	inv, err := scanInvoice(q.queryRow(ctx, invoiceSelect+"i.status = 'draft' AND i.id = ?3", 0, 0, id))
	if err != nil {
		return portal.Invoice{}, missing(err)
	}
	inv.Lines, err = invoiceLines(ctx, q, id, inv.Total.Currency())
	inv.Stamp(inv.Lines)
	return inv, err
}

// DraftInvoices are the invoices that are not issued yet, newest first.
func DraftInvoices(ctx context.Context, q Reader, s access.Scope, limit int) ([]portal.InvoiceDraftRow, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT id, customer_name, invoice_date, currency, total FROM invoices INDEXED BY invoice_drafts
		WHERE status = 'draft' ORDER BY id DESC LIMIT ?`, limit)
	return collect(rows, err, func(r *sql.Rows) (d portal.InvoiceDraftRow, err error) {
		var currency string
		var total int64
		err = r.Scan(&d.ID, &d.Customer, &d.On, &currency, &total)
		d.Total = money(total, currency)
		return d, err
	})
}

// UpdateDraftInvoice writes a draft anew: Conflict when it is none any more, or
// at another version than inv.
func UpdateDraftInvoice(ctx context.Context, tx *Tx, inv portal.Invoice) error {
	res, err := tx.exec(ctx, `UPDATE invoices SET contact_id = ?, commercial_id = ?, invoice_date = ?, due_date = ?, currency = ?, reference = ?, note = ?,
		seller_name = ?, seller_address = ?, seller_vat = ?, customer_name = ?, customer_address = ?, customer_vat = ?,
		untaxed = ?, tax = ?, total = ?, residual = ?, prices_include_tax = ?, tax_note = ?, version = version + 1, updated_at = ?
		WHERE id = ? AND status = 'draft' AND version = ?`,
		inv.Contact, inv.Commercial, inv.IssuedOn, inv.DueOn, inv.Total.Currency(), inv.Reference, inv.Note,
		inv.Seller.Name, inv.Seller.Address, inv.Seller.VAT, inv.Customer.Name, inv.Customer.Address, inv.Customer.VAT,
		inv.Untaxed.Minor(), inv.Tax.Minor(), inv.Total.Minor(), inv.Total.Minor(), inv.PricesIncludeTax, inv.TaxNote, toMillis(tx.Now),
		inv.ID, inv.Version)
	if err := expectOne(res, err); err != nil {
		return err
	}
	if err := clearDraftInvoice(ctx, tx, inv.ID); err != nil {
		return err
	}
	if err := insertInvoiceLines(ctx, tx, inv.ID, inv.Lines); err != nil {
		return err
	}
	if err := insertInstalments(ctx, tx, inv.ID, inv.Instalments); err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE invoice_texts SET text = ? WHERE invoice_id = ?", portal.SearchText("", inv.Reference, inv.Lines, inv.Total), inv.ID)
	return err
}

func clearDraftInvoice(ctx context.Context, tx *Tx, id portal.InvoiceID) error {
	_, err := tx.exec(ctx, "DELETE FROM invoice_lines WHERE invoice_id = ?", id)
	if err == nil {
		_, err = tx.exec(ctx, "DELETE FROM instalments WHERE invoice_id = ?", id)
	}
	return err
}

// NumberDraftInvoice makes a draft a posted document, under a number of a
// series and with the names and addresses of inv, and keeps the key of the form
// that did it. Conflict when it is no
// draft any more, or at another version than inv.
func NumberDraftInvoice(ctx context.Context, tx *Tx, inv portal.Invoice, s Series, key string) error {
	res, err := tx.exec(ctx, `UPDATE invoices SET status = 'posted', number = ?, payment_reference = ?, series = ?, series_year = ?, series_seq = ?, issue_key = ?,
		commercial_id = ?, seller_name = ?, seller_address = ?, seller_vat = ?, customer_name = ?, customer_address = ?, customer_vat = ?,
		version = version + 1, updated_at = ? WHERE id = ? AND status = 'draft' AND version = ?`,
		inv.Number, inv.PaymentReference, s.Name, s.Year, s.Seq, key,
		inv.Commercial, inv.Seller.Name, inv.Seller.Address, inv.Seller.VAT, inv.Customer.Name, inv.Customer.Address, inv.Customer.VAT,
		toMillis(tx.Now), inv.ID, inv.Version)
	if err := expectOne(res, err); err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE invoice_texts SET text = ? WHERE invoice_id = ?", portal.SearchText(inv.Number, inv.Reference, inv.Lines, inv.Total), inv.ID)
	return err
}

// IssuedByKey is the invoice that a form has issued from a draft; 0 for none.
func IssuedByKey(ctx context.Context, q Reader, key string) (id portal.InvoiceID, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE((SELECT id FROM invoices WHERE issue_key = ?), 0)", key).Scan(&id)
	return id, translate(err)
}

// DeleteDraftInvoice removes a draft, which has had no number: Conflict when it
// is none any more, or was changed meanwhile.
func DeleteDraftInvoice(ctx context.Context, tx *Tx, id portal.InvoiceID, version int) error {
	res, err := tx.exec(ctx, "DELETE FROM invoices WHERE id = ? AND status = 'draft' AND version = ?", id, version)
	return expectOne(res, err)
}

// DeleteDraftOrder removes a quotation that nobody but staff has seen: Conflict
// when it is no draft any more, a customer asked for it, or it was changed
// meanwhile.
func DeleteDraftOrder(ctx context.Context, tx *Tx, id portal.OrderID, version int) error {
	res, err := tx.exec(ctx, "DELETE FROM orders WHERE id = ? AND status = 'draft' AND asked_by IS NULL AND version = ?", id, version)
	return expectOne(res, err)
}

// HoldersLike lists companies and people whose name, address or number holds a
// text: to choose whom a document is for.
func HoldersLike(ctx context.Context, q Reader, s access.Scope, text string, limit int) ([]portal.ContactRow, error) {
	where, args := scoped(s, "c.commercial_id")
	args = append([]any{"%" + escapeLike(portal.FoldQuery(text)) + "%"}, args...)
	rows, err := q.query(ctx, `SELECT c.id, c.commercial_id, c.kind, c.name, iif(e.id = c.id, '', e.name), c.email
		FROM contacts c INDEXED BY contacts_name CROSS JOIN contacts e ON e.id = c.commercial_id
		WHERE c.kind IN ('company', 'person') AND c.archived_at = 0
			AND EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = c.id AND t.text LIKE ? ESCAPE '\') AND `+where+`
		ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?`, append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (c portal.ContactRow, err error) {
		return c, r.Scan(&c.ID, &c.Commercial, &c.Kind, &c.Name, &c.Company, &c.Email)
	})
}

// ProductsThere counts which of some products exist.
func ProductsThere(ctx context.Context, q Reader, ids []portal.ProductID) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM products WHERE id IN (SELECT value FROM json_each(?))", idList(ids)).Scan(&n)
	return n, translate(err)
}

// TaxRate is a rate that the business has set up.
type TaxRate struct {
	Rate  int64 // thousandths of a percent
	Usual bool  // new lines begin with it
}

// TaxRates are the rates that the business has set up, highest first; rates
// of nothing are none.
func TaxRates(ctx context.Context, q Reader, limit int) ([]TaxRate, error) {
	rows, err := q.query(ctx, "SELECT rate, MAX(is_default) FROM taxes WHERE archived_at = 0 GROUP BY rate ORDER BY rate DESC LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (t TaxRate, err error) { return t, r.Scan(&t.Rate, &t.Usual) })
}

// DocumentStatus is the status of an invoice of any, for an answer that says
// why it cannot be changed: NotFound outside the scope.
func DocumentStatus(ctx context.Context, q Reader, s access.Scope, id portal.InvoiceID) (status portal.InvoiceStatus, err error) {
	if !s.All() {
		return "", portal.Missing()
	}
	err = q.queryRow(ctx, "SELECT status FROM invoices WHERE id = ?", id).Scan(&status)
	if errors.Is(err, sql.ErrNoRows) {
		return "", portal.Missing()
	}
	return status, translate(err)
}
