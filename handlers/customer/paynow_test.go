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

// TestPayNow: the form is there as long as something is open; where it is not,
// the page says why.
// Case 121.
func TestPayNow(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	open, paid, reserved := h.Invoice(t, h.acme(), 100_00, 10), h.Invoice(t, h.acme(), 60_00, 10), h.Invoice(t, h.acme(), 50_00, 10)
	credited, draft := h.Invoice(t, h.acme(), 40_00, 10), h.Invoice(t, h.acme(), 30_00, 10)
	h.Pay(t, paid, 60_00)
	waiting, _ := h.PayBy(h.alice, reserved.ID, "demo", "")
	note := h.issue(t, billing.Draft{Kind: portal.CreditNote, Reverses: credited.ID, Holder: h.acme(), Currency: "EUR", Lines: testenv.Lines(40_00)})
	h.Exec(t, "UPDATE invoices SET status = 'draft' WHERE id = ?", draft.ID)
	form := []string{`name="idem"`, `id="pay-submit"`}
	row := func(name string, id portal.InvoiceID, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: testenv.Path("/my/invoices/{id}", id), Status: http.StatusOK, In: in, NotIn: form}
	}
	h.Run(t, []testenv.Step{
		{Name: "unpaid", As: h.alice, Path: testenv.Path("/my/invoices/{id}", open.ID), Status: http.StatusOK, In: append(form, "Pay €100.00")},
		row("paid", paid.ID, "Paid in full"),
		row("reversed", credited.ID, "Reversed by a credit note, nothing to pay"),
		row("credit note", note, "This is a credit note, nothing to pay"),
		row("under way", reserved.ID, "Payments of €50.00 are under way", testenv.Path(`href="/my/payments/{id}"`, waiting)),
		{Name: "draft", As: h.alice, Path: testenv.Path("/my/invoices/{id}", draft.ID), Status: http.StatusNotFound, NotIn: form},
	})
}

// TestPayWhatIsLeft: a partly paid invoice says what was paid and what is
// left, and that is what is charged.
// Case 122.
func TestPayWhatIsLeft(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, 10)
	h.Pay(t, inv, 35_00)
	h.alice.Get(testenv.Path("/my/invoices/{id}", inv.ID)).Holds(t, "Partly paid", "−€35.00", "Left to pay", "€65.00", "Pay €65.00")
	id, checkout := h.PayBy(h.alice, inv.ID, "demo", "")
	if n := h.Count(t, fmt.Sprint("SELECT amount FROM payments WHERE id = ", id)); n != 65_00 {
		t.Errorf("charged %d, want what is left, 6500", n)
	}
	h.alice.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}})
	h.alice.Get(testenv.Path("/my/invoices/{id}", inv.ID)).Holds(t, "Paid in full")
	h.Check(t)
}

// TestOverdueTag: the day on which it is due is not late, the next one is.
// Case 123.
func TestOverdueTag(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	today, yesterday := h.Invoice(t, h.acme(), 100_00, 0), h.Invoice(t, h.acme(), 100_00, -1)
	h.alice.Get(testenv.Path("/my/invoices/{id}", today.ID)).Lacks(t, "late", "Overdue")
	h.alice.Get(testenv.Path("/my/invoices/{id}", yesterday.ID)).Holds(t, "1 day late")
}

// TestInstalments: what is overdue is offered first, beside all of it; where
// nothing is overdue, the next one.
// Case 124.
func TestInstalments(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	issue := func(days ...int) portal.InvoiceID {
		var parts []portal.Instalment
		for _, n := range days {
			parts = append(parts, portal.Instalment{DueOn: testenv.Today.AddDays(n), Amount: portal.NewMoney(30_00, "EUR")})
		}
		return h.issue(t, billing.Draft{Holder: h.acme(), IssuedOn: testenv.Today.AddDays(-40), DueOn: testenv.Today.AddDays(days[0]),
			Currency: "EUR", Lines: testenv.Lines(90_00), Instalments: parts})
	}
	late, both, next := issue(-5, 25, 55), issue(-35, -5, 25), issue(5, 35, 65)
	due := `value="due" id="amount-due" checked`
	row := func(name string, id portal.InvoiceID, in []string, out ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: testenv.Path("/my/invoices/{id}", id), Status: http.StatusOK,
			In: append(in, due, `value="full"`, "Pay €90.00"), NotIn: out}
	}
	h.Run(t, []testenv.Step{
		row("one overdue", late, []string{"What is overdue", "Pay €30.00"}, "The next instalment"),
		row("two overdue", both, []string{"What is overdue", "Pay €60.00"}, "The next instalment"),
		row("none overdue", next, []string{"The next instalment", "Pay €30.00"}, "What is overdue"),
	})
	page := testenv.Path("/my/invoices/{id}", both)
	h.alice.Submit(page, page+"/pay", pay("due", "", "bank_transfer"))
	if n := h.Count(t, "SELECT amount FROM payments"); n != 60_00 {
		t.Errorf("what is overdue is %d, want 6000", n)
	}
}

// TestUnexpectedFields: what the form does not have is not read, whatever it
// claims: amount, currency, state and payer are the server's.
// Case 129.
func TestUnexpectedFields(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	page := h.invoicePage(t)
	form := pay("full", "0.01", "bank_transfer")
	for name, value := range map[string]string{"currency": "JPY", "state": "done", "total": "1", "allocated": "10000", "contact_id": "1", "commercial_id": "2",
		"reference": "MINE", "method": "cash", "surplus": "100", "wallet_taken": "10000", "id": "99", "admin": "1"} {
		form.Set(name, value)
	}
	if got := h.alice.Submit(page, page+"/pay", form); got.Status != http.StatusSeeOther {
		t.Fatalf("paying: %d", got.Status)
	}
	got := h.Text(t, "SELECT amount || ' ' || currency || ' ' || state || ' ' || method || ' ' || reference || ' ' || allocated || ' ' || surplus || ' ' || wallet_taken FROM payments")
	if want := "10000 EUR pending bank_transfer PAY-2026-00001 0 0 0"; got != want {
		t.Errorf("the payment is %q, want %q", got, want)
	}
	if n := h.Count(t, fmt.Sprint("SELECT COUNT(*) FROM payments WHERE commercial_id = ", h.acme())); n != 1 {
		t.Errorf("%d payments of Acme, want 1", n)
	}
	h.Check(t)
}
