package exchange

import (
	"context"
	"strings"

	"genkan/db"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// order takes the rows of an order or quotation in.
func (in *run) order(ctx context.Context, d *document) error {
	p := in.claim(in.orders, d)
	if p == nil {
		return nil
	}
	r := d.first
	o, address, err := in.readOrder(ctx, d)
	if err != nil {
		return err
	}
	if !d.broken() {
		in.tally(r, "number", o.Total, func(t *Total) *Tally { return &t.Orders })
		in.compare(r, o.Total, func(t *Total) *Tally { return &t.Orders })
	}
	if d.broken() {
		return nil
	}
	p.broken, p.contact, p.commercial, p.currency = false, o.Contact, o.Commercial, o.Total.Currency()
	if p.order, err = db.OrderIDByNumber(ctx, in.shelf.reader(), o.Number); err != nil {
		return err
	}
	if p.order != 0 { // it stays as it is, and whose it is the database says
		p.stored = true
		was, err := db.OrderByID(ctx, in.shelf.reader(), in.who.Scope(), p.order, in.shelf.now())
		if err != nil && portal.KindOf(err) != portal.NotFound { // a draft has the number: it is another
			return err
		}
		state := in.already(Orders, was.Total != o.Total || was.Commercial != o.Commercial || was.OrderedOn != o.OrderedOn)
		in.show(Orders, o.Number, in.nameOf(r), o.Total, state)
		return nil
	}
	if err := in.freezeOrder(ctx, &o, r.text("delivery_name"), address); err != nil {
		return err
	}
	in.fresh[Orders]++
	in.show(Orders, o.Number, in.nameOf(r), o.Total, "new")
	if p.order, err = in.shelf.order(ctx, o); err != nil {
		return err
	}
	return in.setCurrency(ctx, p.currency)
}

// readOrder reads what the rows say, and the address of the delivery.
func (in *run) readOrder(ctx context.Context, d *document) (o portal.Order, delivery portal.Address, err error) {
	r := d.first
	o = portal.Order{
		Number: d.number, Status: portal.OrderStatus(r.oneOf("status", "sent", "sale", "cancelled")),
		OrderedOn: r.requiredDate("order_date"), ValidUntil: r.date("valid_until"), Reference: r.text("customer_reference"),
	}
	delivery = portal.Address{
		Street: r.text("delivery_street"), City: r.text("delivery_city"), Region: r.text("delivery_region"),
		PostalCode: r.text("delivery_postal_code"), Country: r.country("delivery_country"),
	}
	r.required("customer_external_id")
	holder, err := in.customer(ctx, r, "customer_external_id")
	if err != nil {
		return o, delivery, err
	}
	if holder != nil {
		o.Contact, o.Commercial = holder.id, holder.commercial
	}
	var sums portal.Totals
	o.Lines, sums, err = in.lines(ctx, d, r.currency("currency"))
	o.Untaxed, o.Tax, o.Total = sums.Untaxed, sums.Tax, sums.Total
	return o, delivery, err
}

// freezeOrder writes the parties down as they are today. An order that names
// no delivery goes to the customer.
func (in *run) freezeOrder(ctx context.Context, o *portal.Order, name string, to portal.Address) error {
	f, err := in.freeze(ctx, o.Contact)
	if err != nil {
		return err
	}
	o.Seller, o.Customer, o.Delivery = in.business.Party, f.party, portal.Party{Name: f.party.Name, Address: f.party.Address}
	if name != "" {
		o.Delivery.Name = name
	}
	if !to.Empty() {
		o.Delivery.Address = printed(ctx, to, f.holder.Language)
	}
	return nil
}

// printed writes an address down, with the country's name in the holder's
// language, but for Japanese addresses, which begin with 〒.
func printed(ctx context.Context, a portal.Address, lang string) string {
	lines := a.Lines()
	if a.Country != "" && a.Country != "JP" {
		if l, ok := i18n.Parse(lang); ok {
			ctx = i18n.With(ctx, l)
		}
		lines = append(lines, i18n.Country(ctx, a.Country))
	}
	return strings.Join(lines, "\n")
}

// orderOf finds the order that an invoice names, in the files or in the
// database; nil when there is none.
func (in *run) orderOf(ctx context.Context, number string) (*paper, error) {
	p := in.orders[number]
	if p != nil && !p.stored {
		return p, nil
	}
	if p == nil {
		id, err := db.OrderIDByNumber(ctx, in.shelf.reader(), number)
		if err != nil || id == 0 {
			return nil, err
		}
		p = &paper{order: id}
	}
	o, err := db.OrderByID(ctx, in.shelf.reader(), in.who.Scope(), p.order, in.shelf.now())
	if portal.KindOf(err) == portal.NotFound { // a draft
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p.contact, p.commercial, p.currency, p.stored = o.Contact, o.Commercial, o.Total.Currency(), false
	in.orders[strings.Clone(number)] = p
	return p, nil
}
