package pdf

import (
	"context"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// orderSheet puts a quotation or a sales order into words.
func orderSheet(ctx context.Context, o portal.Order, b portal.Business, opt Options) (sheet, error) {
	s := newSheet(ctx, b, o.Seller, o.Customer, opt)
	key := "pdf.order"
	if o.IsQuote() {
		key = "pdf.quote"
	}
	s.title = i18n.T(ctx, key, portal.Args{"number": oneLine(o.Number)})
	s.status = orderStatus(ctx, o, opt.Today)
	if o.Delivery.Name != "" || o.Delivery.Address != "" {
		s.parties = append(s.parties, addressee(ctx, "pdf.deliver_to", o.Delivery))
	}
	orderFacts(ctx, &s, o)
	s.hero = orderHero(ctx, o)
	s.table = lineTable(ctx, o.Lines)
	var err error
	if s.sums, err = documentSums(ctx, o.Lines, o.Untaxed, o.Tax, o.Total); err != nil {
		return sheet{}, err
	}
	s.aside = remarks(ctx, o.Lines, o.Pricing)
	if o.Status == portal.OrderSent && !expired(o, opt.Today) {
		s.pay = whereToAccept(ctx, opt.PayURL)
	}
	s.addNote(ctx, o.Note)
	s.signed = signatureBlock(ctx, o, b)
	return s, nil
}

func orderFacts(ctx context.Context, s *sheet, o portal.Order) {
	s.addFact(ctx, "pdf.ordered_on", i18n.Date(ctx, o.OrderedOn))
	if o.IsQuote() {
		s.addFact(ctx, "pdf.valid_until", i18n.Date(ctx, o.ValidUntil))
	}
	s.addFact(ctx, "pdf.your_reference", o.Reference)
	var numbers []string
	for _, inv := range o.Invoices {
		numbers = append(numbers, inv.Number)
	}
	s.addFact(ctx, "pdf.invoice_numbers", strings.Join(numbers, ", "))
}

func orderStatus(ctx context.Context, o portal.Order, today portal.Date) string {
	switch {
	case o.Status == portal.OrderDraft:
		return i18n.T(ctx, "pdf.status_draft")
	case o.Status == portal.OrderCancelled:
		return i18n.T(ctx, "pdf.status_cancelled")
	case o.Status == portal.OrderSale:
		return i18n.T(ctx, "pdf.status_confirmed")
	case expired(o, today):
		return i18n.T(ctx, "pdf.status_expired", portal.Args{"date": o.ValidUntil})
	case o.ValidUntil == "":
		return i18n.T(ctx, "pdf.status_quote")
	}
	return i18n.T(ctx, "pdf.status_valid", portal.Args{"date": o.ValidUntil})
}

func expired(o portal.Order, today portal.Date) bool { return today != "" && o.Expired(today) }

func orderHero(ctx context.Context, o portal.Order) hero {
	h := hero{label: i18n.T(ctx, "pdf.total"), amount: money(ctx, o.Total)}
	if o.IsQuote() && o.ValidUntil != "" {
		h.aside, h.value = i18n.T(ctx, "pdf.valid_until"), i18n.Date(ctx, o.ValidUntil)
		return h
	}
	h.aside, h.value = i18n.T(ctx, "pdf.ordered_on"), i18n.Date(ctx, o.OrderedOn)
	return h
}
