package customer_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// TestPayRefused: the form comes back with what was typed and what is wrong,
// as a page and as the panel alone, and nothing is written.
func TestPayRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	page := h.invoicePage(t)
	rows := []struct {
		name  string
		form  url.Values
		words string
	}{
		{"no amount", pay("part", "", "demo"), "Enter an amount"},
		{"not a number", pay("part", `"><b>1`, "demo"), "Enter an amount like 30,000"},
		{"exponent", pay("part", "1e1", "demo"), "Enter an amount like 30,000"},
		{"negative", pay("part", "-5", "demo"), "Enter an amount like 30,000"},
		{"too many decimals", pay("part", "1.005", "demo"), "Enter an amount with fewer decimals"},
		{"too little", pay("part", "0.99", "demo"), "Enter €1.00 or more"},
		{"too much", pay("part", "100.01", "demo"), "Enter an amount of €100.00 or less"},
		{"an endless number", pay("part", strings.Repeat("9", 400), "demo"), "Enter an amount like 30,000"},
		{"no way to pay", pay("full", "", ""), "Choose how you want to pay"},
		{"an unknown way to pay", pay("full", "", "wallet"), "Choose how you want to pay"},
		{"another's field", url.Values{"part": {"part"}, "amount": {"x"}, "provider": {"demo"}, "total": {"1"}, "left": {"1"}}, "Enter an amount like 30,000"},
	}
	for _, r := range rows {
		for _, htmx := range []bool{false, true} {
			st := testenv.Step{Name: r.name, As: h.alice, Page: page, Path: page + "/pay", Form: r.form, HTMX: htmx, Status: http.StatusUnprocessableEntity,
				In: []string{r.words, `id="pay"`, "data-error-summary", `name="idem"`, `action="` + page + `/pay"`}, NotIn: []string{"<b>1"}}
			if htmx {
				st.Name, st.NotIn = r.name+" by htmx", append(st.NotIn, "<html", "<main")
			} else {
				st.In = append(st.In, "<title>Error: ", "</html>")
			}
			if amount := r.form.Get("amount"); amount == "0.99" || amount == "100.01" || amount == "-5" {
				st.In = append(st.In, `value="`+amount+`"`, `value="part" id="amount-part" checked`)
			}
			h.Run(t, []testenv.Step{st})
		}
	}
}

// TestPayConflict: what can no longer be paid is said in the panel itself.
func TestPayConflict(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	paid, reserved := h.Invoice(t, h.acme(), 100_00, 10), h.Invoice(t, h.acme(), 50_00, 10)
	h.PayBy(h.alice, reserved.ID, "demo", "")
	paidPage, reservedPage := testenv.Path("/my/invoices/{id}", paid.ID), testenv.Path("/my/invoices/{id}", reserved.ID)
	stale := h.alice.Hidden(paidPage)
	h.Pay(t, paid, 100_00)
	note := testenv.Path("/my/invoices/{id}", h.CreditNote(t, h.acme(), 5_00))
	with := func(form url.Values) url.Values {
		out := pay("full", "", "demo")
		for name, values := range form {
			out[name] = values
		}
		return out
	}
	short, bare := with(stale), with(stale)
	short.Set("idem", "short")
	bare.Del("idem")
	open := h.invoicePage(t)
	h.Run(t, []testenv.Step{
		{Name: "paid meanwhile", As: h.alice, Path: paidPage + "/pay", Form: with(stale), Status: 409, In: []string{"<html", "This invoice can no longer be paid", "Paid in full"}, NotIn: []string{`name="idem"`}},
		{Name: "paid meanwhile, by htmx", As: h.alice, Path: paidPage + "/pay", Form: with(stale), HTMX: true, Status: 409, In: []string{`id="pay"`, "This invoice can no longer be paid"}, NotIn: []string{"<html"}},
		{Name: "all of it is under way", As: h.alice, Path: reservedPage + "/pay", Form: with(stale), Status: 409, In: []string{"All that is left is under way (€50.00)", `href="/my/payments/1"`}},
		{Name: "a credit note", As: h.alice, Path: note + "/pay", Form: with(stale), Status: 409, In: []string{"This is a credit note, nothing to pay"}},
		{Name: "without a key", As: h.alice, Path: open + "/pay", Form: bare, Status: 409, In: []string{"This payment page is out of date", `name="idem"`}},
		{Name: "a made-up key", As: h.alice, Path: open + "/pay", Form: short, Status: 409, In: []string{"This payment page is out of date"}},
	})
	h.Clock.Move(31 * time.Minute) // the reservation has ended
	h.alice.Get(reservedPage).Holds(t, "Pay €50.00", "€50.00 under way, Card")
	h.Check(t)
}

// TestPay leads to the provider's page, or to ours of the transfer.
func TestPay(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	page := h.invoicePage(t)
	h.Run(t, []testenv.Step{
		{Name: "a part by card", As: h.alice, Page: page, Path: page + "/pay", Form: pay("part", " €1,2.00 ", "demo"), Status: 422},
		{Name: "a part by transfer", As: h.alice, Page: page, Path: page + "/pay", Form: pay("part", " € 20.5 ", "bank_transfer"), Status: 303, Location: "/my/payments/1", Writes: true},
		{Name: "another, by htmx", As: h.alice, Page: page, Path: page + "/pay", Form: pay("part", "２０", "bank_transfer"), HTMX: true, Status: 204, Location: "/my/payments/2", Writes: true},
	})
	form := h.alice.Hidden(page)
	form.Set("provider", "demo")
	form.Set("amount", "1.00") // is not looked at: "in full" is what is open
	got := h.alice.Do(http.MethodPost, page+"/pay", form)
	if got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/demo/checkout/demo_") {
		t.Errorf("by card: %d to %q", got.Status, got.Header.Get("Location"))
	}
	if n := h.Count(t, "SELECT amount FROM payments WHERE id = 3"); n != 100_00 {
		t.Errorf("in full is %d, want 10000: a transfer that was announced reserves nothing", n)
	}
	// The same form again: the same payment, and the same page.
	again := h.alice.Do(http.MethodPost, page+"/pay", form)
	if again.Header.Get("Location") != got.Header.Get("Location") || h.Count(t, "SELECT COUNT(*) FROM payments") != 3 {
		t.Errorf("again: %d to %q, first %q", again.Status, again.Header.Get("Location"), got.Header.Get("Location"))
	}
	htmx := h.alice.HTMX().Do(http.MethodPost, page+"/pay", form)
	if htmx.Header.Get("HX-Redirect") != got.Header.Get("Location") {
		t.Errorf("again, by htmx: to %q", htmx.Header.Get("HX-Redirect"))
	}
	h.alice.Get(page).Holds(t, "€100.00 under way, Card", "€20.50 under way, Bank transfer")
	h.Check(t)
}

// TestPayInParallel: two tabs, one button pressed eight times each.
func TestPayInParallel(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, 10).ID
	page := testenv.Path("/my/invoices/{id}", inv)
	var wg sync.WaitGroup
	for range 2 {
		form := h.alice.Hidden(page)
		form.Set("part", "part")
		form.Set("amount", "60")
		form.Set("provider", "demo")
		for range 8 {
			wg.Go(func() { h.alice.Do(http.MethodPost, page+"/pay", form) })
		}
	}
	wg.Wait()
	if n := h.Count(t, "SELECT COUNT(*) FROM payments"); n != 1 {
		t.Errorf("%d payments of €60.00 on an invoice of €100.00, want 1", n)
	}
}

// TestQuote: the arithmetic of the pay form is the server's.
func TestQuote(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, 10)
	h.Pay(t, inv, 10_00)
	page := testenv.Path("/my/invoices/{id}", inv.ID)
	quote := func(amount string) string { return page + "/pay/quote?amount=" + url.QueryEscape(amount) }
	rows := []testenv.Step{
		{Name: "a part", Path: quote("30.5"), In: []string{"€59.50 will be left on this invoice", `id="pay-label"`, "Pay €30.50"}},
		{Name: "all of it", Path: quote("90"), In: []string{"This pays the invoice in full", "Pay €90.00"}},
		{Name: "too much", Path: quote("90.01"), In: []string{"Enter an amount of €90.00 or less", "Pay this amount"}},
		{Name: "nothing", Path: quote(""), In: []string{"Enter an amount"}},
		{Name: "markup", Path: quote("<script>"), In: []string{"Enter an amount like"}, NotIn: []string{"<script>"}},
	}
	for i := range rows {
		rows[i].As, rows[i].HTMX, rows[i].Status = h.alice, true, http.StatusOK
		rows[i].NotIn = append(rows[i].NotIn, "<html")
	}
	rows = append(rows,
		testenv.Step{Name: "without htmx", As: h.alice, Path: quote("30"), Status: http.StatusSeeOther, Location: page},
		testenv.Step{Name: "another company", As: h.As(t, "bob"), Path: quote("30"), HTMX: true, Status: http.StatusNotFound, NotIn: []string{"€"}})
	h.Run(t, rows)
}

// TestPayOfAnotherCompany: nothing is begun, and nothing is told.
func TestPayOfAnotherCompany(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	theirs := testenv.Path("/my/invoices/{id}", h.Invoice(t, h.bolt(), 100_00, 10).ID)
	own := h.invoicePage(t)
	for _, form := range []url.Values{pay("full", "", "demo"), pay("part", "x", "demo"), pay("full", "", ""), {}} {
		for _, htmx := range []bool{false, true} {
			h.Run(t, []testenv.Step{{Name: "pay", As: h.alice, Page: own, Path: theirs + "/pay", Form: form, HTMX: htmx, Status: http.StatusNotFound, NotIn: []string{"Bolt", "100.00"}}})
		}
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM payments"); n != 0 {
		t.Errorf("%d payments", n)
	}
}
