package testenv

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
)

// Order stores a quotation or order of one line over an amount in cents, from
// today, for ten days.
func (d *Desk) Order(t testing.TB, holder portal.ContactID, status portal.OrderStatus, cents int64) portal.OrderID {
	t.Helper()
	id, err := d.Sales.Create(context.Background(), d.System, sales.Draft{Status: status, Holder: holder, OrderedOn: Today,
		ValidUntil: Today.AddDays(10), Currency: "EUR", Reference: "Autumn", Lines: Lines(cents)})
	must(t, err)
	return id
}

// Prepaid stores a quotation that asks for a payment of a part in percent, and
// for no signature.
func (d *Desk) Prepaid(t testing.TB, holder portal.ContactID, percent int64, lines []portal.Line) portal.OrderID {
	t.Helper()
	id, err := d.Sales.Create(context.Background(), d.System, sales.Draft{Status: portal.OrderSent, Holder: holder, OrderedOn: Today,
		ValidUntil: Today.AddDays(10), Currency: "EUR", Lines: lines, Unsigned: true, Payment: true, Prepayment: percent * portal.PercentScale})
	must(t, err)
	return id
}

// Quote stores a quotation that asks for a signature.
func (d *Desk) Quote(t testing.TB, holder portal.ContactID, lines []portal.Line) portal.OrderID {
	t.Helper()
	id, err := d.Sales.Create(context.Background(), d.System, sales.Draft{Status: portal.OrderSent, Holder: holder, OrderedOn: Today,
		ValidUntil: Today.AddDays(10), Currency: "EUR", Lines: lines})
	must(t, err)
	return id
}

// Sale stores a confirmed order of lines.
func (d *Desk) Sale(t testing.TB, holder portal.ContactID, lines []portal.Line) portal.OrderID {
	t.Helper()
	id, err := d.Sales.Create(context.Background(), d.System, sales.Draft{Status: portal.OrderSale, Holder: holder, OrderedOn: Today, Currency: "EUR", Lines: lines})
	must(t, err)
	return id
}

// PayBy starts to pay an invoice on its page, with a provider, and returns the
// payment and where the browser was led.
func (s *Site) PayBy(b *Browser, invoice portal.InvoiceID, provider, amount string) (id portal.PaymentID, to string) {
	b.t.Helper()
	page := "/my/invoices/" + strconv.FormatInt(int64(invoice), 10)
	form := url.Values{"part": {"full"}, "provider": {provider}}
	if amount != "" {
		form.Set("part", "part")
		form.Set("amount", amount)
	}
	got := b.Submit(page, page+"/pay", form)
	if got.Status != http.StatusSeeOther {
		b.t.Fatalf("paying %s by %s answers %d", page, provider, got.Status)
	}
	n := s.Count(b.t, "SELECT MAX(id) FROM payments")
	return portal.PaymentID(n), got.Header.Get("Location")
}

// Path is a path with an id in place of {id}.
func Path[ID ~int64](pattern string, id ID) string {
	return strings.Replace(pattern, "{id}", strconv.FormatInt(int64(id), 10), 1)
}

// Cash records cash that staff received for an invoice, by a form with a key.
func (d *Desk) Cash(t testing.TB, who access.Staff, invoice portal.InvoiceID, amount, key string) {
	t.Helper()
	_, err := d.Billing.RecordPayment(context.Background(), who, billing.RecordRequest{Invoice: invoice, Method: "cash", Amount: amount, On: string(Today), Key: key})
	must(t, err)
}
