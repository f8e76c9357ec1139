package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// byCard is an invoice of Acme's over 100 euros, all of it paid by the demo's
// card, and the path of the payment.
func (h *house) byCard(t *testing.T) (portal.Invoice, string) {
	t.Helper()
	inv := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10)
	id, page := h.PayBy(h.alice, inv.ID, "demo", "")
	h.alice.Submit(page, page, url.Values{"outcome": {"succeed"}})
	for range 100 {
		if h.Count(t, fmt.Sprintf("SELECT COUNT(*) FROM payments WHERE id = %d AND state = 'done'", id)) == 1 {
			return inv, testenv.Path("/admin/payments/{id}", id)
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the card was not charged")
	return inv, ""
}

// TestPaymentForms refunds a part, the rest, and to the wallet, issues and pays
// out a credit note, and records money by hand: without script, with what was
// typed kept where it is wrong.
func TestPaymentForms(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, pay := h.byCard(t)
	_, second := h.byCard(t)
	refund, invoice := pay+"/refund", testenv.Path("/admin/invoices/{id}", inv.ID)
	open := testenv.Path("/admin/invoices/{id}", h.Invoice(t, h.Acme.Entity.ID, 80_00, 10).ID)
	post := func(name, page, path string, status int, in []string, pairs ...string) testenv.Step {
		form := url.Values{}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Add(pairs[i], pairs[i+1])
		}
		return testenv.Step{Name: name, As: h.staff, Page: page, Path: path, Form: form, Status: status, In: in}
	}
	steps := []testenv.Step{
		{Name: "the payment", As: h.staff, Path: pay, Status: 200, In: []string{"PAY-2026-00001", "Acme GmbH", `action="` + refund + `"`, `name="idem"`, "up to €100.00"}},
		post("no reason", pay, refund, 422, []string{"Enter a reason", `value="12.34"`, "<title>Error: "}, "target", "method", "amount", "12.34"),
		post("too much", pay, refund, 422, []string{"Enter an amount of €100.00 or less", `value="100.01"`, "&lt;b&gt;"}, "target", "method", "amount", "100.01", "reason", "<b>"),
		post("to nowhere", pay, refund, 422, []string{"Choose where the money goes"}, "target", "mars", "amount", "1", "reason", "x"),
		post("a part of it", pay, refund, 303, nil, "target", "method", "amount", "30", "reason", "Broken"),
		{Name: "which is said", As: h.staff, Path: pay, Status: 200, In: []string{"Refunded.", "€70.00", "REF-2026-00001"}},
		post("a part to the wallet", pay, refund, 303, nil, "target", "wallet", "amount", "20", "reason", "Asked for"),
		post("the rest", pay, refund, 303, nil, "target", "method", "amount", "50", "reason", "All"),
		post("nothing is left", pay, refund, 409, []string{"Nothing is left to give back"}, "target", "method", "amount", "1", "reason", "x", "idem", billing.NewKey()),
		{Name: "the invoice is open again", As: h.staff, Path: invoice, Status: 200, In: []string{"€100.00"}},

		{Name: "credit note", As: h.staff, Path: open + "/credit", Status: 200, In: []string{"Credit invoice", `name="idem"`, "€80.00"}},
		post("of too much", open+"/credit", open+"/credit", 422, []string{"Enter an amount of €80.00 or less", `value="80.01"`}, "mode", "amount", "amount", "80.01", "reason", "x"),
		post("without a reason", open+"/credit", open+"/credit", 422, []string{"Enter a reason", `value="5"`}, "mode", "amount", "amount", "5"),
		post("of a part", open+"/credit", open+"/credit", 303, nil, "mode", "amount", "amount", "5", "reason", "Scratched"),
		post("of more than is left", open+"/credit", open+"/credit", 422, []string{"no more than €75.00"}, "mode", "whole", "reason", "x"),

		post("money of tomorrow", open+"/payments", open+"/payments", 422, []string{"not in the future", `value="CHEQUE 7"`}, "method", "cash", "amount", "10",
			"on", string(testenv.Today.AddDays(1)), "reference", "CHEQUE 7"),
		post("money by hand", open+"/payments", open+"/payments", 303, nil, "method", "cash", "amount", "100", "on", string(testenv.Today), "reference", "CHEQUE 7"),
		post("its reference again", open+"/payments", open+"/payments", 422, []string{"CHEQUE 7"}, "method", "cash", "amount", "10", "on", string(testenv.Today), "reference", "CHEQUE 7"),
		{Name: "the list", As: h.staff, Path: "/admin/payments?q=CHEQUE", Status: 200, In: []string{"CHEQUE 7", "Acme GmbH"}, NotIn: []string{"PAY-2026-00001"}},
		{Name: "not for customers", As: h.alice, Path: pay, Status: 404},
		{Name: "nor by their form", As: h.alice, Page: "/my", Path: second + "/refund", Form: url.Values{"target": {"wallet"}, "amount": {"1"}, "reason": {"x"}, "idem": {billing.NewKey()}}, Status: 404},
	}
	for i := range steps {
		steps[i].Writes = true // the provider tells of refunds whenever it likes
	}
	h.Run(t, steps)
	for query, want := range map[string]int{"SELECT COUNT(*) FROM refunds": 3, "SELECT COUNT(*) FROM invoices WHERE kind = 'credit_note'": 1,
		"SELECT COUNT(*) FROM payments WHERE provider = 'manual'": 1, "SELECT COUNT(*) FROM outbox WHERE kind = 'refunded'": 3} {
		if got := h.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	if got, want := h.Wallet(t, h.Acme.Entity.ID), int64(20_00+25_00); got != want {
		t.Errorf("the wallet holds %d, want %d", got, want)
	}
	h.Check(t)
}

// TestPayOutForm gives what a credit note has left back by the payment of the
// invoice, to the wallet and by hand.
func TestPayOutForm(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, pay := h.byCard(t)
	invoice := testenv.Path("/admin/invoices/{id}", inv.ID)
	got := h.staff.Submit(invoice+"/credit", invoice+"/credit", url.Values{"mode": {"whole"}, "reason": {"x"}})
	note := got.Header.Get("Location")
	method := "method-" + pay[len("/admin/payments/"):]
	step := func(name string, status int, in []string, target, amount string) testenv.Step {
		return testenv.Step{Name: name, As: h.staff, Page: note + "/refund", Path: note + "/refund", Form: url.Values{"target": {target}, "amount": {amount}, "reason": {"x"}},
			Status: status, In: in, Writes: true} // the provider tells of refunds whenever it likes
	}
	h.Run(t, []testenv.Step{
		{Name: "the form", As: h.staff, Path: note + "/refund", Status: 200, Writes: true, In: []string{`value="` + method + `"`, `value="wallet"`, `value="elsewhere"`, "€100.00"}},
		step("too much", 422, []string{`value="100.01"`}, method, "100.01"),
		step("a payment of nobody", 404, nil, "method-987654", "1"),
		step("no payment", 404, nil, "method-x", "1"),
		step("by the card", 303, nil, method, "40"),
		step("to the wallet", 303, nil, "wallet", "35"),
		step("by hand", 303, nil, "elsewhere", "25"),
		step("nothing is left", 409, nil, "wallet", "1"),
	})
	if h.Wallet(t, h.Acme.Entity.ID) != 35_00 || h.Count(t, "SELECT SUM(amount) FROM refunds WHERE state = 'done'") != 100_00 {
		t.Errorf("the wallet holds %d", h.Wallet(t, h.Acme.Entity.ID))
	}
	h.Check(t)
}

// moneyOnce are forms of staff that move money, each filled in.
func (h *house) moneyOnce(t *testing.T) map[string]moneyForm {
	t.Helper()
	_, pay := h.byCard(t)
	open := testenv.Path("/admin/invoices/{id}", h.Invoice(t, h.Acme.Entity.ID, 80_00, 10).ID)
	wallet := testenv.Path("/admin/contacts/{id}/wallet", h.Acme.Entity.ID)
	return map[string]moneyForm{
		"SELECT COUNT(*) FROM refunds":                                   {h.staff, pay, pay + "/refund", url.Values{"target": {"method"}, "amount": {"1"}, "reason": {"x"}}},
		"SELECT COUNT(*) FROM invoices WHERE kind = 'credit_note'":       {h.staff, open + "/credit", open + "/credit", url.Values{"mode": {"amount"}, "amount": {"1"}, "reason": {"x"}}},
		"SELECT COUNT(*) FROM wallet_adjustments":                        {h.staff, wallet, wallet, url.Values{"currency": {"EUR"}, "amount": {"1"}, "direction": {"add"}, "reason": {"x"}}},
		"SELECT COUNT(*) FROM payments WHERE provider = 'manual'":        {h.staff, open + "/payments", open + "/payments", url.Values{"method": {"cash"}, "amount": {"1"}, "on": {string(testenv.Today)}}},
		"SELECT COUNT(*) FROM audit WHERE action = 'refund.asked'":       {},
		"SELECT COUNT(*) FROM audit WHERE action LIKE '%.recorded'":      {},
		"SELECT COUNT(*) FROM audit WHERE action LIKE '%.adjusted'":      {},
		"SELECT COUNT(*) FROM audit WHERE action = 'credit_note.issued'": {},
	}
}

// TestMoneyFormsOnce: a form that is sent eight times at once moves its money
// once, and everybody is led on.
func TestMoneyFormsOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	forms := h.moneyOnce(t)
	for _, f := range forms {
		if f.as == nil {
			continue
		}
		form := f.as.Hidden(f.page)
		for name, values := range f.good {
			form[name] = values
		}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				if got := f.as.Do(http.MethodPost, f.action, form); got.Status != http.StatusSeeOther {
					t.Errorf("%s: %d", f.action, got.Status)
				}
			})
		}
		wg.Wait()
	}
	for query := range forms {
		if n := h.Count(t, query); n != 1 {
			t.Errorf("%s: %d, want 1", query, n)
		}
	}
	h.Check(t)
}

// TestMoneyFormsAskAgain: refunds and wallets ask for the password when it was
// given long ago, keep what was typed, and move nothing before it is right.
func TestMoneyFormsAskAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, pay := h.byCard(t)
	wallet := testenv.Path("/admin/contacts/{id}/wallet", h.Acme.Entity.ID)
	for _, f := range []moneyForm{
		{h.staff, pay, pay + "/refund", url.Values{"target": {"wallet"}, "amount": {"12.34"}, "reason": {"<b>Sent</b>"}}},
		{h.staff, wallet, wallet, url.Values{"currency": {"EUR"}, "amount": {"12.34"}, "direction": {"add"}, "reason": {"<b>Sent</b>"}}},
	} {
		h.Clock.Move(access.Fresh + time.Second)
		form := f.as.Hidden(f.page)
		for name, values := range f.good {
			form[name] = values
		}
		before := h.Rows(t)
		asked := f.as.Do(http.MethodPost, f.action, form)
		asked.Holds(t, `name="confirm_password"`, `action="`+f.action+`"`, `value="12.34"`, "&lt;b&gt;Sent&lt;/b&gt;", `value="`+form.Get("idem")+`"`)
		if asked.Status != http.StatusForbidden || h.Rows(t) != before {
			t.Errorf("%s, late: %d", f.action, asked.Status)
		}
		form.Set("confirm_password", "guess")
		if got := f.as.Do(http.MethodPost, f.action, form); got.Status != http.StatusUnprocessableEntity || h.Count(t, "SELECT COUNT(*) FROM refunds") > 0 && f.page == pay {
			t.Errorf("%s, a wrong password: %d", f.action, got.Status)
		}
		form.Set("confirm_password", testenv.Password)
		if got := f.as.Do(http.MethodPost, f.action, form); got.Status != http.StatusSeeOther {
			t.Errorf("%s, with the password: %d", f.action, got.Status)
		}
	}
	if got := h.Wallet(t, h.Acme.Entity.ID); got != 2*12_34 {
		t.Errorf("the wallet holds %d", got)
	}
	h.Check(t)
}

// TestAttention: alerts are resolved once, with a note, and a transfer that
// never came is given up, after which it cannot be confirmed.
func TestAttention(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, pay := h.transfer(t, "30")
	h.Exec(t, "INSERT INTO payment_alerts (id, dedup_key, kind, payment_id, details, created_at) VALUES (5, 'test', 'surplus', ?, '<i>EUR 3.00', 1)", int64(pay))
	const list, resolve = "/admin/payments", "/admin/payments/alerts/5/resolve"
	cancel := testenv.Path("/admin/payments/{id}/cancel", pay)
	long := make([]rune, 501)
	for i := range long {
		long[i] = '長'
	}
	h.Run(t, []testenv.Step{
		{Name: "they wait", As: h.staff, Path: list, Status: 200, In: []string{"More was paid than the invoices took", "&lt;i&gt;EUR 3.00", `action="` + resolve + `"`, "PAY-2026-00001"}},
		{Name: "too long a note", As: h.staff, Page: list, Path: resolve, Form: url.Values{"note": {string(long)}}, Status: 422, In: []string{"500 characters", string(long)}},
		{Name: "resolved", As: h.staff, Page: list, Path: resolve, Form: url.Values{"note": {"Asked <b>Alice</b>"}}, Status: 303, Location: list, Writes: true},
		{Name: "which is said", As: h.staff, Path: list, Status: 200, In: []string{"Marked as resolved."}, NotIn: []string{`action="` + resolve + `"`}},
		{Name: "and stays with the payment", As: h.staff, Path: testenv.Path("/admin/payments/{id}", pay), Status: 200, In: []string{"Asked &lt;b&gt;Alice&lt;/b&gt;", "Stan Staff"}},
		{Name: "again", As: h.staff, Page: list, Path: resolve, Form: url.Values{"note": {"mine"}}, Status: 303},
		{Name: "given up", As: h.staff, Page: list, Path: cancel, Form: url.Values{}, Status: 303, Writes: true},
		{Name: "given up again", As: h.staff, Page: list, Path: cancel, Form: url.Values{}, Status: 303},
		{Name: "and confirmed", As: h.staff, Page: list, Path: confirmPath(pay), Form: url.Values{}, Status: 409},
	})
	if note := h.Text(t, "SELECT note FROM payment_alerts WHERE id = 5"); note != "Asked <b>Alice</b>" {
		t.Errorf("the note is %q", note)
	}
	h.Check(t)
}
