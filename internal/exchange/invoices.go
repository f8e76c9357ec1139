package exchange

import (
	"context"
	"strings"

	"genkan/db"
	"genkan/internal/portal"
)

// invoice takes the rows of an invoice or credit note in.
func (in *run) invoice(ctx context.Context, d *document) error {
	p := in.claim(in.invoices, d)
	if p == nil {
		return nil
	}
	inv, err := in.readInvoice(ctx, d)
	if err != nil {
		return err
	}
	if !d.broken() {
		in.tally(d.first, "number", inv.Total, func(t *Total) *Tally { return t.invoices(inv.Kind) })
		in.compare(d.first, inv.Total, func(t *Total) *Tally { return t.invoices(inv.Kind) })
	}
	if d.broken() {
		return nil
	}
	p.broken, p.kind, p.contact, p.commercial, p.currency = false, inv.Kind, inv.Contact, inv.Commercial, inv.Total.Currency()
	total := inv.Total
	if old, err := in.storedInvoice(ctx, d.number, p); old || err != nil {
		differs := p.total != total || p.commercial != inv.Commercial || p.kind != inv.Kind
		in.show(Invoices, inv.Number, in.nameOf(d.first), total, in.already(Invoices, differs))
		return err
	}
	f, err := in.freeze(ctx, inv.Contact)
	if err != nil {
		return err
	}
	inv.Seller, inv.Customer = in.business.Party, f.party
	in.fresh[Invoices]++
	in.show(Invoices, inv.Number, in.nameOf(d.first), total, "new")
	if p.invoice, err = in.shelf.invoice(ctx, inv); err != nil {
		return err
	}
	return in.setCurrency(ctx, p.currency)
}

func (in *run) readInvoice(ctx context.Context, d *document) (inv portal.Invoice, err error) {
	r := d.first
	inv = portal.Invoice{
		Number: d.number, Status: portal.InvoicePosted, Kind: portal.PlainInvoice,
		IssuedOn: r.requiredDate("invoice_date"), DueOn: r.date("due_date"),
	}
	if r.oneOf("status", "posted", "credit_note") == "credit_note" {
		inv.Kind = portal.CreditNote
	}
	r.required("customer_external_id")
	holder, err := in.customer(ctx, r, "customer_external_id")
	if err != nil {
		return inv, err
	}
	if holder != nil {
		inv.Contact, inv.Commercial = holder.id, holder.commercial
	}
	if inv.Order, err = in.invoicedOrder(ctx, r, holder); err != nil {
		return inv, err
	}
	var sums portal.Totals
	inv.Lines, sums, err = in.lines(ctx, d, r.currency("currency"))
	inv.Untaxed, inv.Tax, inv.Total = sums.Untaxed, sums.Tax, sums.Total
	return inv, err
}

// invoicedOrder finds the order of an invoice: 0 when none is named. Both must
// belong to one commercial entity (product decision 1).
func (in *run) invoicedOrder(ctx context.Context, r *row, holder *party) (portal.OrderID, error) {
	number := r.text("order_number")
	if number == "" {
		return 0, nil
	}
	o, err := in.orderOf(ctx, number)
	switch {
	case err != nil:
		return 0, err
	case o == nil:
		in.unknown(r, "order_number", "import.unknown_order", Orders)
	case o.broken:
		r.broken = true
	case holder != nil && o.commercial != holder.commercial:
		r.fault("order_number", "import.order_of_another", nil)
	default:
		return o.order, nil
	}
	return 0, nil
}

// storedInvoice looks a number up in the database and takes over what stands
// there; false when the number is free.
func (in *run) storedInvoice(ctx context.Context, number string, p *paper) (bool, error) {
	id, err := db.InvoiceIDByNumber(ctx, in.shelf.reader(), number)
	if err != nil || id == 0 {
		return false, err
	}
	p.invoice = id
	inv, err := db.InvoiceHead(ctx, in.shelf.reader(), in.who.Scope(), id, in.shelf.now())
	if portal.KindOf(err) == portal.NotFound { // a draft, or cancelled
		p.closed = true
		return true, nil
	}
	p.kind, p.contact, p.commercial, p.currency, p.total = inv.Kind, inv.Contact, inv.Commercial, inv.Total.Currency(), inv.Total
	return true, err
}

// invoiceOf finds the invoice that a payment names, in the files or in the
// database; nil when there is none.
func (in *run) invoiceOf(ctx context.Context, number string) (*paper, error) {
	if p := in.invoices[number]; p != nil {
		return p, nil
	}
	p := &paper{}
	if found, err := in.storedInvoice(ctx, number, p); err != nil || !found {
		return nil, err
	}
	in.invoices[strings.Clone(number)] = p
	return p, nil
}
