package customer_test

import (
	"net/http"
	"strings"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func TestInvoicePage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 120_00, -5)
	h.Pay(t, inv, 20_00)
	note := h.issue(t, billing.Draft{Kind: portal.CreditNote, Reverses: inv.ID, Holder: h.acme(), Currency: "EUR", Lines: testenv.Lines(15_00)})
	draft := h.Invoice(t, h.acme(), 999_00, 10)
	h.Exec(t, "UPDATE invoices SET status = 'draft' WHERE id = ?", draft.ID)
	cancelled := h.Invoice(t, h.acme(), 888_00, 10)
	h.Exec(t, "UPDATE invoices SET status = 'cancelled' WHERE id = ?", cancelled.ID)
	page := testenv.Path("/my/invoices/{id}", inv.ID)
	own := []string{"Invoice 2026/00001", "5 days late", "Partly paid", "Acme GmbH", "Hauptstr. 1", "Test &amp; Sons Ltd", "Consulting",
		"€120.00", "−€20.00", "−€15.00", "€85.00", `href="/my/invoices/2"`, `name="idem"`, `action="` + page + `/pay"`, "Pay €85.00"}
	adam, bob := h.As(t, "adam"), h.As(t, "bob")
	h.Run(t, []testenv.Step{
		{Name: "invoice", As: h.alice, Path: page, Status: http.StatusOK, In: own},
		{Name: "a colleague sees the same", As: adam, Path: page, Status: http.StatusOK, In: own},
		{Name: "another company does not", As: bob, Path: page, Status: http.StatusNotFound, NotIn: []string{"Acme", "2026/00001"}},
		{Name: "credit note", As: h.alice, Path: testenv.Path("/my/invoices/{id}", note), Status: http.StatusOK,
			In: []string{"<h1>Credit note C2026/00001: all of it is used</h1>", "corrects invoice", `href="` + page + `"`, "This is a credit note, nothing to pay"}, NotIn: []string{`name="idem"`}},
		{Name: "draft", As: h.alice, Path: testenv.Path("/my/invoices/{id}", draft.ID), Status: http.StatusNotFound, NotIn: []string{"999"}},
		{Name: "cancelled", As: h.alice, Path: testenv.Path("/my/invoices/{id}", cancelled.ID), Status: http.StatusNotFound},
		{Name: "the draft's PDF", As: h.alice, Path: testenv.Path("/my/invoices/{id}/pdf", draft.ID), Status: http.StatusNotFound},
		{Name: "in Japanese", As: h.alice.With("Accept-Language", "ja"), Path: page, Status: http.StatusOK, In: []string{`<html lang="ja"`, "Acme GmbH"}},
	})
}

func TestOrderPage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	quote, sale := h.Order(t, h.acme(), portal.OrderSent, 100_00), h.Order(t, h.acme(), portal.OrderSale, 200_00)
	draft, cancelled := h.Order(t, h.acme(), portal.OrderDraft, 999_00), h.Order(t, h.acme(), portal.OrderCancelled, 300_00)
	h.issue(t, billing.Draft{Holder: h.acme(), Order: sale, Currency: "EUR", Lines: testenv.Lines(200_00)})
	path := func(id portal.OrderID) string { return testenv.Path("/my/orders/{id}", id) }
	h.Run(t, []testenv.Step{
		{Name: "quotation", As: h.alice, Path: path(quote), Status: http.StatusOK, In: []string{"<h1>Quotation S00001: awaits your answer</h1>", "Valid until", "€100.00", `href="#body" id="ask"`, "Autumn"}},
		{Name: "order", As: h.alice, Path: path(sale), Status: http.StatusOK, In: []string{"<h1>Sales order S00002: confirmed</h1>", "2026/00001", "€200.00 left of €200.00"}},
		{Name: "cancelled quotation", As: h.alice, Path: path(cancelled), Status: http.StatusOK, In: []string{"<h1>Quotation S00004: cancelled</h1>"}},
		{Name: "draft", As: h.alice, Path: path(draft), Status: http.StatusNotFound, NotIn: []string{"999"}},
		{Name: "the draft's PDF", As: h.alice, Path: path(draft) + "/pdf", Status: http.StatusNotFound},
		{Name: "another company", As: h.As(t, "bob"), Path: path(sale), Status: http.StatusNotFound, NotIn: []string{"Acme"}},
	})
}

// TestPDF: the same scope, under a name that is safe everywhere. It is one file,
// made when it is asked for; for somebody else there is none.
// Cases 118, 137 and 138.
func TestPDF(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, order := h.Invoice(t, h.acme(), 120_00, 5).ID, h.Order(t, h.acme(), portal.OrderSent, 100_00)
	note, bob := h.CreditNote(t, h.acme(), 5_00), h.As(t, "bob")
	for _, r := range []struct{ path, name string }{
		{testenv.Path("/my/invoices/{id}/pdf", inv), "Test-Sons-invoice-2026-00001.pdf"},
		{testenv.Path("/my/invoices/{id}/pdf", note), "Test-Sons-credit-note-C2026-00001.pdf"},
		{testenv.Path("/my/orders/{id}/pdf", order), "Test-Sons-quotation-S00001.pdf"},
	} {
		for query, want := range map[string]string{"": "inline; filename=" + r.name, "?download=1": "attachment; filename=" + r.name} {
			got := h.alice.Get(r.path + query)
			if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/pdf" || got.Header.Get("Content-Disposition") != want {
				t.Errorf("%s%s: %d, %q, %q, want %q", r.path, query, got.Status, got.Header.Get("Content-Type"), got.Header.Get("Content-Disposition"), want)
			}
			if !strings.HasPrefix(got.Body, "%PDF-") || !strings.Contains(got.Body[len(got.Body)-20:], "%%EOF") {
				t.Errorf("%s: no PDF: %.20q", r.path, got.Body)
			}
		}
		if got := bob.Get(r.path); got.Status != http.StatusNotFound || strings.Contains(got.Body, "%PDF") {
			t.Errorf("%s for another company: %d", r.path, got.Status)
		}
		en, ja := h.alice.Get(r.path), h.alice.With("Accept-Language", "ja").Get(r.path)
		if en.Body == ja.Body {
			t.Errorf("%s is the same in both languages", r.path)
		}
	}
}

// TestOddIDs: what is no plain positive number is not there.
func TestOddIDs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Invoice(t, h.acme(), 1_00, 5)
	h.Order(t, h.acme(), portal.OrderSale, 1_00)
	for _, id := range []string{"0", "-1", "01", "+1", "%2B1", "1e3", "1.0", "99999999999999999999", "%00", "1%00", "", "%20", "1%20", "%EF%BC%91", "..", "1;x", "1,2"} {
		for _, path := range []string{"/my/invoices/" + id, "/my/invoices/" + id + "/pdf", "/my/orders/" + id, "/my/payments/" + id, "/my/payments/" + id + "/qr.png", "/my/invoices/" + id + "/pay/quote?amount=1"} {
			got := h.alice.Get(path)
			if got.Status >= 300 && got.Status < 400 && (id == "" || id == "..") {
				continue // a path that is written otherwise
			}
			if got.Status != http.StatusNotFound {
				t.Errorf("%s: %d, want 404", path, got.Status)
			}
		}
	}
}
