package customer_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// TestReceiptPDF: only what was received has a receipt, and only for those who
// see the payment.
func TestReceiptPDF(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, note := h.Invoice(t, h.acme(), 100_00, 10), h.CreditNote(t, h.acme(), 20_00)
	done, checkout := h.PayBy(h.alice, inv.ID, "demo", "25")
	h.alice.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}})
	form := several("demo", inv.ID, note)
	to := h.alice.Submit(payPath(inv.ID, note), "/my/invoices/pay", form).Header.Get("Location")
	h.alice.Submit(to, to, url.Values{"outcome": {"succeed"}})
	open, _ := h.PayBy(h.alice, h.Invoice(t, h.acme(), 10_00, 10).ID, "bank_transfer", "")
	path := func(id int64) string { return testenv.Path("/my/payments/{id}", id) + "/pdf" }
	h.alice.Get(testenv.Path("/my/payments/{id}", done)).Holds(t, `href="`+path(int64(done))+`"`, "Save receipt (PDF)")
	h.alice.Get(testenv.Path("/my/payments/{id}", open)).Lacks(t, path(int64(open)))
	for _, id := range []int64{int64(done), int64(done) + 1} {
		got := h.alice.Get(path(id))
		if got.Status != http.StatusOK || !strings.HasPrefix(got.Body, "%PDF-") || !strings.Contains(got.Header.Get("Content-Disposition"), "Test-Sons-receipt-PAY-2026-0000") {
			t.Errorf("payment %d: %d, %q", id, got.Status, got.Header.Get("Content-Disposition"))
		}
	}
	for name, got := range map[string]testenv.Answer{"not done": h.alice.Get(path(int64(open))), "nobody's": h.alice.Get(path(987654)), "another company's": h.As(t, "bob").Get(path(int64(done)))} {
		if got.Status != http.StatusNotFound || strings.Contains(got.Body, "%PDF") {
			t.Errorf("%s: %d", name, got.Status)
		}
	}
	h.Check(t)
}
