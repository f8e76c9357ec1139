package subscription_test

import (
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// dues are when the invoices of one are due, the earliest first, with the number
// of their parts.
func (r *repeater) dues(t *testing.T, id portal.RecurringID) (out map[portal.Date]portal.Date, parts []int) {
	t.Helper()
	out = map[portal.Date]portal.Date{}
	for _, m := range r.page(t, id).Made {
		inv, err := r.Billing.Invoice(t.Context(), r.staff, m.Invoice)
		must(t, err)
		out[inv.IssuedOn] = inv.DueOn
		parts = append(parts, len(inv.Instalments))
	}
	return out, parts
}

// offer makes a term the business's default.
func (r *repeater) offer(t *testing.T, parts ...portal.TermPart) {
	t.Helper()
	term := portal.PaymentTerm{Name: "agreed", Parts: parts}
	who := r.Admin(t, "terms@test.example")
	id, err := r.Billing.SaveTerm(t.Context(), who, term, "")
	must(t, err)
	must(t, r.Billing.UseTerm(t.Context(), who, id, ""))
}

// An invoice that is due as was agreed is repeated so: the end of the next month
// stays that, and halves stay halves. Another stays due after as many days.
func TestRecurringDue(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-31")
	r.offer(t, portal.TermPart{Share: 50 * portal.PercentScale}, portal.TermPart{Share: 50 * portal.PercentScale, MonthEnd: true, Months: 1})
	written := func(doc portal.TypedDocument) portal.InvoiceID {
		doc.Contact, doc.Date, doc.Currency = r.Acme.Entity.ID, "2027-01-31", "EUR"
		doc.Lines = portal.TypedLines{{Kind: portal.ItemLine, Text: "rent", Quantity: "1", Price: "100.00"}}
		id, err := r.Billing.WriteInvoice(t.Context(), r.staff, doc, billing.NewKey(), "")
		must(t, err)
		return id
	}
	agreed := r.repeat(t, written(portal.TypedDocument{Terms: portal.AgreedTerms}), typedMonthly("2027-02-28", automatic))
	days := r.repeat(t, written(portal.TypedDocument{Until: "2027-02-10"}), typedMonthly("2027-02-28", automatic))
	for _, day := range []portal.Date{"2027-02-28", "2027-03-31"} {
		r.on(day)
		r.run(t)
	}
	due, parts := r.dues(t, agreed)
	if due["2027-02-28"] != "2027-03-31" || due["2027-03-31"] != "2027-04-30" || len(parts) != 2 || parts[0] != 2 || parts[1] != 2 {
		t.Errorf("as agreed: %v in %v parts", due, parts)
	}
	if due, parts = r.dues(t, days); due["2027-02-28"] != "2027-03-10" || due["2027-03-31"] != "2027-04-10" || parts[0] != 0 {
		t.Errorf("after ten days: %v in %v parts", due, parts)
	}
	split := written(portal.TypedDocument{Parts: []portal.TypedPart{{Due: "2027-01-31", Part: "50%"}, {Due: "2027-04-15"}}})
	if _, _, err := r.Subs.Repeatable(t.Context(), r.staff, split); portal.KindOf(err) != portal.Conflict {
		t.Errorf("parts that nobody agreed on: %v", err)
	}
	r.Check(t)
}

// What failed is mended without another day: the rhythm stays.
func TestRecurringMended(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-31")
	mute := r.Contact(t, portal.Contact{Kind: portal.Company, Name: "Mute", ExternalID: "mute"})
	id := r.repeat(t, r.invoice(t, mute.ID, "x"), typedMonthly("2027-02-28", automatic))
	r.on("2027-03-03")
	r.run(t)
	p := r.page(t, id)
	typed := p.Typed()
	typed.Automatic = false
	must(t, r.Subs.ChangeRecurring(t.Context(), r.staff, id, subscription.RepeatRequest{Typed: typed, Form: subscription.Form{Version: p.Version}}))
	r.run(t)
	if p = r.page(t, id); p.Failure != "" || p.NextOn != "2027-03-31" || len(p.Made) != 1 {
		t.Errorf("%q, next on %s, made %v", p.Failure, p.NextOn, r.made(t, id))
	}
	p = r.page(t, id)
	typed = p.Typed()
	typed.First = "2027-03-02"
	if err := r.Subs.ChangeRecurring(t.Context(), r.staff, id, subscription.RepeatRequest{Typed: typed, Form: subscription.Form{Version: p.Version}}); portal.KindOf(err) != portal.Invalid {
		t.Errorf("another day that has passed: %v", err)
	}
}
