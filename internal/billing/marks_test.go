package billing_test

import (
	"fmt"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// ofTax stores a tax.
func ofTax(t *testing.T, d *testenv.Desk, who access.Staff, x portal.Tax) portal.Tax {
	t.Helper()
	id, err := d.Sales.SaveTax(t.Context(), d.System, x, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	list, err := d.Sales.Taxes(t.Context(), who)
	for _, tax := range list {
		if tax.ID == id {
			return tax
		}
	}
	t.Fatalf("no tax %d (%v)", id, err)
	return x
}

// atRates are lines of 100 in a currency's own unit at rates in percent.
func atRates(c portal.Currency, rates ...int64) (out []portal.Line) {
	for _, r := range rates {
		out = append(out, portal.Line{Kind: portal.ItemLine, Description: "Tea", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(100_00, c), TaxRate: r * portal.PercentScale})
	}
	return out
}

// marksOf are the rates of a document's lines, those that are reduced with ※.
func marksOf(lines []portal.Line) string {
	var out []string
	for _, l := range lines {
		mark := ""
		if l.Reduced() {
			mark = "※"
		}
		out = append(out, fmt.Sprint(l.TaxRate/portal.PercentScale, mark))
	}
	return strings.Join(out, " ")
}

func wantMarks(t *testing.T, d *testenv.Desk, what string, id portal.InvoiceID, err error, want string) portal.Invoice {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	inv, err := d.Billing.Invoice(t.Context(), d.System, id)
	if got := marksOf(inv.Lines); err != nil || got != want {
		t.Errorf("%s: %q (%v), want %q", what, got, err, want)
	}
	return inv
}

// TestMarksAreKept: a line is marked as its tax is when it is made, whatever the
// currency; credit notes copy that, after the tax has changed too.
func TestMarksAreKept(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	low := ofTax(t, d, staff, portal.Tax{Name: "low", Rate: 5 * portal.PercentScale, Reduced: true})
	full := ofTax(t, d, staff, portal.Tax{Name: "full", Rate: 8 * portal.PercentScale})
	issue := func(c portal.Currency) (portal.InvoiceID, error) {
		return d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: testenv.Today, DueOn: testenv.Today.AddDays(10), Currency: c, Lines: atRates(c, 5, 8)})
	}
	credit := func(inv portal.Invoice, change func(*billing.CreditRequest)) (portal.InvoiceID, error) {
		req := creditOf(inv.ID, billing.CreditWhole)
		change(&req)
		return d.Billing.Credit(t.Context(), staff, req)
	}
	var before []portal.Invoice
	for _, c := range []portal.Currency{"EUR", "JPY"} {
		for range 2 {
			id, err := issue(c)
			before = append(before, wantMarks(t, d, string(c), id, err, "5※ 8"))
		}
	}
	low.Reduced, full.Reduced = false, true
	ofTax(t, d, staff, low)
	ofTax(t, d, staff, full)
	id, err := issue("JPY")
	wantMarks(t, d, "a new one", id, err, "5 8※")
	for i, inv := range before {
		wantMarks(t, d, "an old one", inv.ID, nil, "5※ 8")
		if i%2 == 0 {
			id, err := credit(inv, func(*billing.CreditRequest) {})
			wantMarks(t, d, "all of it credited", id, err, "5※ 8")
			continue
		}
		id, err := credit(inv, func(r *billing.CreditRequest) { r.Mode, r.Quantities = billing.CreditLines, map[int]string{0: "0.5"} })
		wantMarks(t, d, "a line credited", id, err, "5※")
		id, err = credit(inv, func(r *billing.CreditRequest) { r.Mode, r.Amount = billing.CreditAmount, "113" })
		wantMarks(t, d, "an amount credited", id, err, "8 5※")
	}
}

// TestMarksOfOrders: the invoices of an order have its marks, down payments and
// what is taken off for them too.
func TestMarksOfOrders(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	low := ofTax(t, d, staff, portal.Tax{Name: "low", Rate: 5 * portal.PercentScale, Reduced: true})
	id := d.Sale(t, d.Acme.Entity.ID, atRates("EUR", 5, 8))
	low.Reduced = false
	ofTax(t, d, staff, low)
	bill := func(mode, percent string) (portal.InvoiceID, error) {
		return d.Billing.InvoiceOrder(t.Context(), staff, billing.OrderInvoice{Order: id, Mode: mode, Percent: percent, DueOn: string(testenv.Today), Key: billing.NewKey()})
	}
	down, err := bill("percent", "30")
	wantMarks(t, d, "down payment", down, err, "8 5※")
	rest, err := bill("rest", "")
	wantMarks(t, d, "the rest", rest, err, "5※ 8 8 5※")
	copied, err := d.Billing.DuplicateInvoice(t.Context(), staff, down, billing.NewKey(), "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	draft, err := d.Billing.InvoiceDraft(t.Context(), staff, copied)
	if got := marksOf(draft.Lines); err != nil || got != "8 5※" {
		t.Errorf("the copy: %q, %v", got, err)
	}
}
