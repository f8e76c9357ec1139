package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// house is a server with a customer and one of staff signed in.
type house struct {
	*testenv.Site
	alice, staff *testenv.Browser
}

func newHouse(t *testing.T) *house {
	t.Helper()
	s := testenv.NewSite(t)
	return &house{s, s.As(t, "alice"), s.As(t, "staff")}
}

// transfer is a payment that waits for staff.
func (h *house) transfer(t *testing.T, amount string) (portal.InvoiceID, portal.PaymentID) {
	t.Helper()
	inv := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID
	pay, _ := h.PayBy(h.alice, inv, "bank_transfer", amount)
	return inv, pay
}

func confirmPath(id portal.PaymentID) string {
	return testenv.Path("/admin/payments/{id}/confirm", id)
}

// TestConfirm: one click notes that a transfer has arrived, and a second one
// changes nothing.
func TestConfirm(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, pay := h.transfer(t, "30.50")
	button := `action="` + confirmPath(pay) + `"`
	flash := []string{`role="alert"`, "Payment confirmed."}
	press := func(name string, writes bool) testenv.Step {
		return testenv.Step{Name: name, As: h.staff, Page: "/admin", Path: confirmPath(pay), Form: url.Values{}, Status: http.StatusSeeOther, Location: "/admin", Writes: writes}
	}
	h.Run(t, []testenv.Step{
		{Name: "it waits", As: h.staff, Path: "/admin", Status: http.StatusOK, In: []string{"One thing waits for you", "One payment is to be confirmed", button, "PAY-2026-00001", "Acme GmbH",
			`href="` + testenv.Path("/admin/invoices/{id}", inv) + `"`, "2026/00001", "€30.50", "Bank transfer"}, NotIn: flash},
		press("confirm", true),
		{Name: "it was confirmed", As: h.staff, Path: "/admin", Status: http.StatusOK, In: append(flash, "Nothing waits for you", "No transfers wait to be confirmed."), NotIn: []string{button}},
		{Name: "which is said once", As: h.staff, Path: "/admin", Status: http.StatusOK, NotIn: flash},
		press("confirm again", false),
	})
	i, err := h.Billing.Invoice(t.Context(), h.System, inv)
	if err != nil || i.Left.Minor() != 69_50 {
		t.Errorf("left %s, %v", i.Left, err)
	}
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM allocations":                                                                                     1,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'":                                                                   1,
		"SELECT COUNT(*) FROM ledger_transactions WHERE kind = 'payment'":                                                      1,
		"SELECT COUNT(*) FROM audit WHERE subject = 'payment' AND account_id = (SELECT id FROM accounts WHERE role = 'staff')": 1,
	} {
		if got := h.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	h.Check(t)
}

// TestConfirmInParallel: two of staff who press at once.
func TestConfirmInParallel(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, pay := h.transfer(t, "30")
	form := h.staff.Hidden("/admin")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := h.staff.Do(http.MethodPost, confirmPath(pay), form); got.Status != http.StatusSeeOther {
				t.Errorf("%d", got.Status)
			}
		})
	}
	wg.Wait()
	if n := h.Count(t, "SELECT COUNT(*) FROM allocations"); n != 1 {
		t.Errorf("%d allocations, want 1", n)
	}
	h.Check(t)
}

// TestConfirmRefused: what its provider confirms, or nobody can, is not ours
// to confirm.
func TestConfirmRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, waiting := h.transfer(t, "30")
	card, _ := h.PayBy(h.alice, inv, "demo", "20")
	_, cancelled := h.transfer(t, "10")
	h.Exec(t, "UPDATE payments SET state = 'cancelled' WHERE id = ?", cancelled)
	refused := "This payment cannot be confirmed"
	step := func(name string, as *testenv.Browser, id portal.PaymentID, status int) testenv.Step {
		st := testenv.Step{Name: name, As: as, Page: "/admin", Path: confirmPath(id), Form: url.Values{}, Status: status}
		if as == h.alice {
			st.Page = "/my"
		}
		if status == http.StatusConflict {
			st.In = []string{refused}
		}
		return st
	}
	h.Run(t, []testenv.Step{
		step("by card", h.staff, card, http.StatusConflict),
		step("cancelled", h.staff, cancelled, http.StatusConflict),
		step("nobody's", h.staff, 987654, http.StatusNotFound),
		step("by the customer", h.alice, waiting, http.StatusNotFound),
		{Name: "without a token", As: h.staff, Path: confirmPath(waiting), Form: url.Values{}, Status: http.StatusForbidden},
	})
	got := h.staff.Get("/admin")
	got.Holds(t, `action="`+confirmPath(waiting)+`"`)
	got.Lacks(t, confirmPath(card), confirmPath(cancelled))
}

// TestStaffSeeEveryone: the same lists and documents, of all customers, which
// customers are not led to.
func TestStaffSeeEveryone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.Acme.Entity.ID, 100_00, -3).ID
	h.Invoice(t, h.Bolt.Entity.ID, 777_00, 10)
	quote := h.Order(t, h.Acme.Entity.ID, portal.OrderSent, 10_00)
	h.Order(t, h.Bolt.Entity.ID, portal.OrderSent, 20_00)
	sale := h.Order(t, h.Acme.People[0].ID, portal.OrderSale, 30_00)
	h.Order(t, h.Bolt.Entity.ID, portal.OrderSale, 40_00)
	draft := h.Order(t, h.Acme.Entity.ID, portal.OrderDraft, 999_00)
	admin := h.As(t, "admin")
	rows := []testenv.Step{
		{Name: "today", Path: "/admin", In: []string{`<b>Quotations</b><b>2</b>`, `<b>Orders</b><b>2</b>`, `<b>Invoices</b><b>2</b>`}},
		{Name: "invoices", Path: "/admin/invoices", In: []string{"2026/00001", "2026/00002", "Acme GmbH", "Bolt &amp; Co", "€777.00", "3 days late", `href="/admin/invoices/1"`}},
		{Name: "late invoices", Path: "/admin/invoices?status=late", In: []string{"2026/00001"}, NotIn: []string{"2026/00002"}},
		{Name: "quotations", Path: "/admin/quotes", In: []string{"S00001", "S00002", `href="/admin/orders/1"`}, NotIn: []string{"S00005"}},
		{Name: "orders", Path: "/admin/orders?sort=number", In: []string{"S00003", "S00004"}, NotIn: []string{"S00001", "S00005"}},
		{Name: "orders that are not there", Path: "/admin/orders?q=zzz", In: []string{"No orders match “zzz”.", "Clear filters"}},
		{Name: "invoice", Path: testenv.Path("/admin/invoices/{id}", inv), In: []string{"<h1>Invoice 2026/00001: €100.00 open</h1>", "3 days late", "Acme GmbH"}, NotIn: []string{`id="pay"`, `/pay"`}},
		{Name: "quotation", Path: testenv.Path("/admin/orders/{id}", quote), In: []string{"<h1>Quotation S00001: sent</h1>"}},
		{Name: "order", Path: testenv.Path("/admin/orders/{id}", sale), In: []string{"Sales order S00003", "Alice Acme"}},
	}
	paths := map[string]bool{testenv.Path("/admin/invoices/{id}/pdf", inv): true, testenv.Path("/admin/orders/{id}/pdf", quote): true}
	for _, r := range rows {
		r.Status, paths[r.Path] = http.StatusOK, true
		for _, r.As = range []*testenv.Browser{h.staff, admin} {
			h.Run(t, []testenv.Step{r})
		}
	}
	for path := range paths {
		h.Run(t, []testenv.Step{{Name: "customer " + path, As: h.alice, Path: path, Status: http.StatusNotFound, NotIn: []string{"Bolt", "777"}}})
	}
	h.Run(t, []testenv.Step{
		{Name: "the results alone", As: h.staff, Path: "/admin/invoices", HTMX: true, Status: http.StatusOK, In: []string{`id="results"`, "Bolt"}, NotIn: []string{"<html"}},
		{Name: "draft", As: h.staff, Path: testenv.Path("/admin/orders/{id}", draft), Status: http.StatusOK, In: []string{`id="send"`}},
		{Name: "draft, its customer", As: h.alice, Path: testenv.Path("/my/orders/{id}", draft), Status: http.StatusNotFound},
		{Name: "nobody's invoice", As: h.staff, Path: "/admin/invoices/987654", Status: http.StatusNotFound},
		{Name: "the start that everybody knows", As: h.staff, Path: "/my", Status: http.StatusSeeOther, Location: "/admin"},
		{Name: "a customer's page", As: h.staff, Path: testenv.Path("/my/invoices/{id}", inv), Status: http.StatusNotFound},
	})
	for _, path := range []string{testenv.Path("/admin/invoices/{id}/pdf", inv), testenv.Path("/admin/orders/{id}/pdf", quote)} {
		if got := h.staff.Get(path); got.Status != http.StatusOK || !strings.HasPrefix(got.Body, "%PDF-") {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}
