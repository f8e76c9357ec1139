package customer_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// several is a filled-in form of many invoices.
func several(provider string, ids ...portal.InvoiceID) url.Values {
	form := url.Values{"provider": {provider}}
	for _, n := range ids {
		form.Add("id", fmt.Sprint(n))
	}
	return form
}

func payPath(ids ...portal.InvoiceID) string {
	return "/my/invoices/pay?" + url.Values{"id": several("", ids...)["id"]}.Encode()
}

// TestTogether pays two invoices at once, one of them in part, with a credit
// note, and shows what is wrong with all of them.
func TestTogether(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	old, next, note := h.Invoice(t, h.acme(), 100_00, -3), h.Invoice(t, h.acme(), 50_00, 10), h.CreditNote(t, h.acme(), 20_00)
	h.Pay(t, old, 10_00)
	page := payPath(old.ID, next.ID, note)
	form := func(change func(url.Values)) url.Values {
		out := several("bank_transfer", old.ID, next.ID, note)
		out.Set(fmt.Sprintf("amount-%d", next.ID), "30")
		change(out)
		return out
	}
	plain := func(url.Values) {}
	wrong := form(func(f url.Values) {
		f.Set(fmt.Sprintf("amount-%d", old.ID), "90.01")
		f.Set(fmt.Sprintf("amount-%d", next.ID), "x")
	})
	field := fmt.Sprintf(`href="#amount-%d"`, old.ID)
	h.Run(t, []testenv.Step{
		{Name: "the list offers them", As: h.alice, Path: "/my/invoices", Status: 200, In: []string{`action="/my/invoices/pay"`, fmt.Sprintf(`name="id" value="%d"`, note), "Pay selected"}},
		{Name: "the page", As: h.alice, Path: page, Status: 200, In: []string{"Pay 2 invoices", "3 days late, €90.00 left", "Credit note, €20.00 can be used", "Pay €120.00", `value="90.00"`, "Nothing is added"}},
		{Name: "what is ticked", As: h.alice, HTMX: true, Path: "/my/invoices/selection?" + form(plain).Encode(), Status: 200, In: []string{"Pay 3 selected, €120.00"}, NotIn: []string{"<html"}},
		{Name: "nothing is ticked", As: h.alice, HTMX: true, Path: "/my/invoices/selection", Status: 200, In: []string{"Pay selected"}},
		{Name: "the total", As: h.alice, HTMX: true, Path: "/my/invoices/pay/quote?" + form(plain).Encode(), Status: 200, In: []string{"Pay €100.00", `name="total" value="100.00"`, "−€20.00"}},
		{Name: "the total of what is wrong", As: h.alice, HTMX: true, Path: "/my/invoices/pay/quote?" + wrong.Encode(), Status: 200, In: []string{"Enter an amount of €90.00 or less"}, NotIn: []string{`name="total"`}},
		{Name: "everything wrong at once", As: h.alice, Page: page, Path: "/my/invoices/pay", Form: wrong, Status: 422, In: []string{"Enter an amount of €90.00 or less", field, "Enter an amount like 30,000", `value="90.01"`, "<title>Error: "}},
		{Name: "no way to pay", As: h.alice, Page: page, Path: "/my/invoices/pay", Form: form(func(f url.Values) { f.Set("provider", ""); f.Set("total", "100.00") }), HTMX: true, Status: 422, In: []string{"Choose how you want to pay", `id="pay"`}, NotIn: []string{"<html"}},
		{Name: "the total has changed", As: h.alice, Page: page, Path: "/my/invoices/pay", Form: form(func(f url.Values) { f.Set("total", "120.00") }), Status: 409, In: []string{"The total is €100.00 now", "Pay €100.00"}},
		{Name: "nothing ticked", As: h.alice, Page: page, Path: "/my/invoices/pay", Form: url.Values{}, Status: 303, Location: "/my/invoices?note=none_ticked"},
		{Name: "which the list says", As: h.alice, Path: "/my/invoices?note=none_ticked", Status: 200, In: []string{"Tick the invoices that you want to pay"}},
		{Name: "another company", As: h.As(t, "bob"), Path: page, Status: 404, NotIn: []string{"€"}},
		{Name: "paid", As: h.alice, Page: page, Path: "/my/invoices/pay", Form: form(func(f url.Values) { f.Set("total", "100.00") }), Status: 303, Location: "/my/payments/2", Writes: true},
	})
	if got := h.Text(t, "SELECT amount || ' ' || (SELECT group_concat(invoice_id || ':' || amount) FROM payment_targets WHERE payment_id = 2) FROM payments WHERE id = 2"); got != fmt.Sprintf("10000 %d:9000,%d:3000,%d:2000", old.ID, next.ID, note) {
		t.Errorf("the payment is %s", got)
	}
	h.Check(t)
}

// TestTogetherTwice: the same form again is the same payment.
func TestTogetherTwice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b := h.Invoice(t, h.acme(), 100_00, 10), h.Invoice(t, h.acme(), 50_00, 10)
	form := h.alice.Hidden(payPath(a.ID, b.ID))
	for name, values := range several("demo", a.ID, b.ID) {
		form[name] = values
	}
	first := h.alice.Do(http.MethodPost, "/my/invoices/pay", form)
	again := h.alice.Do(http.MethodPost, "/my/invoices/pay", form)
	if first.Status != 303 || again.Header.Get("Location") != first.Header.Get("Location") || h.Count(t, "SELECT COUNT(*) FROM payments") != 1 {
		t.Errorf("first %d to %q, again %d to %q", first.Status, first.Header.Get("Location"), again.Status, again.Header.Get("Location"))
	}
}

// TestCreditSettles: what credit notes cover moves no money; a credit note alone
// brings the invoices that it can be used for.
func TestCreditSettles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 20_00, 10)
	later := h.Invoice(t, h.acme(), 70_00, 20)
	note := h.CreditNote(t, h.acme(), 20_00)
	page := payPath(note)
	h.alice.Get(testenv.Path("/my/invoices/{id}", note)).Holds(t, "€20.00 of this credit is left", "Use this credit", `href="`+page+`"`)
	h.Run(t, []testenv.Step{
		{Name: "offered", As: h.alice, Path: page, Status: 200, In: []string{inv.Number, later.Number, "Settle with credit"}},
		{Name: "used", As: h.alice, Page: page, Path: "/my/invoices/pay", Form: several("", inv.ID, note), Status: 303, Location: "/my/invoices", Writes: true},
		{Name: "said", As: h.alice, Path: "/my/invoices", Status: 200, In: []string{"Settled with credit. Nothing was charged."}},
		{Name: "used up", As: h.alice, Page: payPath(later.ID), Path: "/my/invoices/pay", Form: several("demo", note), Status: 409, In: []string{"There is no invoice among these to pay"}},
	})
	if n := h.Count(t, "SELECT COUNT(*) FROM payments"); n != 0 {
		t.Errorf("%d payments", n)
	}
	h.Check(t)
}

// TestOverdue pays all that is late at once: what is left of it, not the
// totals, and every late invoice of the company, whoever's it is.
//
// Cases 139, 140 and 143.
func TestOverdue(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.Invoice(t, h.acme(), 100_00, -5)
	h.Pay(t, first, 30_00)
	h.Invoice(t, h.acme(), 500_00, 0) // today is not late
	h.alice.Get("/my/invoices/overdue").Holds(t, "Pay the overdue invoice", "Pay €70.00", first.Number)
	colleagues := h.Invoice(t, h.Acme.People[1].ID, 50_00, -1)
	h.alice.Get("/my").Holds(t, `href="/my/invoices/overdue"`, "Pay all overdue")
	page := h.alice.Get("/my/invoices/overdue")
	page.Holds(t, "Pay all 2 overdue invoices", "Pay €120.00", first.Number, colleagues.Number)
	page.Lacks(t, "€500.00")
	h.Run(t, []testenv.Step{{Name: "pay", As: h.alice, Page: "/my/invoices/overdue", Path: "/my/invoices/pay", Form: several("bank_transfer", first.ID, colleagues.ID), Status: 303, Location: "/my/payments/2", Writes: true}})
	h.alice.Get("/my/payments/2").Holds(t, "Transfer €120.00 to finish", "PAY-2026-00001", first.Number, colleagues.Number)
	h.Limit(t, "adam", portal.Rights{OwnOnly: true, Pay: true})
	own := h.As(t, "adam").Get("/my/invoices/overdue")
	own.Holds(t, colleagues.Number)
	own.Lacks(t, first.Number)
}

// TestOverdueCurrencies: money of two currencies is never added up; nothing
// overdue leads back to the list.
//
// Case 141.
func TestOverdueCurrencies(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Run(t, []testenv.Step{
		{Name: "none", As: h.alice, Path: "/my/invoices/overdue", Status: 303, Location: "/my/invoices?note=none_overdue"},
		{Name: "said", As: h.alice, Path: "/my/invoices?note=none_overdue", Status: 200, In: []string{"Nothing is overdue."}},
		{Name: "nothing else is", As: h.alice, Path: "/my/invoices?note=x", Status: 200, NotIn: []string{"notice"}},
	})
	euros := h.Invoice(t, h.acme(), 100_00, -5)
	yen := h.issue(t, billing.Draft{Holder: h.acme(), Currency: "JPY", IssuedOn: testenv.Today.AddDays(-20), DueOn: testenv.Today.AddDays(-2), Lines: []portal.Line{{Kind: portal.ItemLine,
		Description: "Beans", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(5000, "JPY")}}})
	both := several("demo", euros.ID, yen)
	h.Run(t, []testenv.Step{
		{Name: "a form each", As: h.alice, Path: "/my/invoices/overdue", Status: 200, In: []string{"Invoices in several currencies cannot be paid together", "Pay €100.00", "Pay ¥5,000", `id="JPY-pay"`}},
		{Name: "the total of the second", As: h.alice.With("HX-Target", "JPY-sum"), HTMX: true, Path: "/my/invoices/pay/quote?" + several("", yen).Encode(), Status: 200, In: []string{`id="JPY-sum"`, "Pay ¥5,000"}},
		{Name: "ticked on the list", As: h.alice, HTMX: true, Path: "/my/invoices/selection?" + both.Encode(), Status: 200, In: []string{"Choose invoices of one currency"}, NotIn: []string{"<button"}},
		{Name: "paid together", As: h.alice, Page: "/my/invoices/overdue", Path: "/my/invoices/pay", Form: both, Status: 422, In: []string{"Choose invoices of one currency"}},
	})
}

// TestOverdueGuest: who is not signed in is asked to, and comes back.
//
// Cases 128 and 142.
func TestOverdueGuest(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	page := h.invoicePage(t)
	guest := h.Browser(t)
	h.Run(t, []testenv.Step{
		{Name: "all overdue", As: guest, Path: "/my/invoices/overdue", Status: 303, Location: "/login?next=%2Fmy%2Finvoices%2Foverdue"},
		{Name: "an invoice", As: guest, Path: page, Status: 303, Location: "/login?next=" + url.QueryEscape(page)},
	})
	got := guest.Submit("/login?next="+url.QueryEscape(page), "/login", url.Values{"login": {"alice@test.example"}, "password": {testenv.Password}})
	if got.Status != 303 || got.Header.Get("Location") != page {
		t.Errorf("after signing in: %d to %q", got.Status, got.Header.Get("Location"))
	}
}

// TestTogetherForbidden: who may not pay is told so, and is not led there.
func TestTogetherForbidden(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, -5)
	h.Invoice(t, h.acme(), 100_00, -5)
	h.Limit(t, "adam", portal.Rights{})
	adam := h.As(t, "adam")
	h.Run(t, []testenv.Step{
		{Name: "page", As: adam, Path: payPath(inv.ID), Status: 403},
		{Name: "list", As: adam, Path: "/my/invoices", Status: 200, NotIn: []string{"/my/invoices/pay", `type="checkbox"`}},
		{Name: "overview", As: adam, Path: "/my", Status: 200, NotIn: []string{"/my/invoices/overdue"}},
	})
}

// TestTogetherHeld: what payments under way hold is not ticked and has no
// amount, but leads to the payment, unless that is a colleague's.
func TestTogetherHeld(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	alices := h.Acme.People[0].ID
	held, free := h.Invoice(t, alices, 100_00, -3), h.Invoice(t, alices, 50_00, 10)
	payment, _ := h.PayBy(h.As(t, "adam"), held.ID, "demo", "")
	box := fmt.Sprintf(`name="id" value="%d"`, held.ID)
	link := testenv.Path(`href="/my/payments/{id}"`, payment)
	const words = "A payment is under way for all that is left (€100.00)"
	both := h.alice.Get(payPath(held.ID, free.ID))
	both.Holds(t, "Pay 1 invoice<", words, link, "Pay €50.00", fmt.Sprintf(`name="amount-%d"`, free.ID))
	both.Lacks(t, box, fmt.Sprintf(`name="amount-%d"`, held.ID), "in one currency")
	for _, path := range []string{payPath(held.ID), "/my/invoices/overdue"} {
		alone := h.alice.Get(path)
		alone.Holds(t, "Nothing to pay now", words, link)
		alone.Lacks(t, box, "pay-submit")
	}
	late := h.alice.Submit(payPath(held.ID, free.ID), "/my/invoices/pay", several("demo", held.ID, free.ID))
	late.Holds(t, "All that is left is under way", words)
	if late.Status != http.StatusConflict {
		t.Errorf("a form that is too late: %d", late.Status)
	}
	h.Limit(t, "alice", portal.Rights{OwnOnly: true, Pay: true})
	own := h.As(t, "alice").Get(payPath(held.ID, free.ID))
	own.Holds(t, words)
	own.Lacks(t, link)
}
