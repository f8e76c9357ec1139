package customer_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// TestPaymentPage shows how a payment stands, and decides nothing.
func TestPaymentPage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, 10)
	transfer, _ := h.PayBy(h.alice, inv.ID, "bank_transfer", "20")
	waiting, _ := h.PayBy(h.alice, inv.ID, "demo", "30")
	declined, checkout := h.PayBy(h.alice, inv.ID, "demo", "15")
	h.alice.Submit(checkout, checkout, url.Values{"outcome": {"decline"}})
	done, checkout := h.PayBy(h.alice, inv.ID, "demo", "25")
	h.alice.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}})
	path := func(rest string, id int64) string { return testenv.Path("/my/payments/{id}", id) + rest }
	adam, bob := h.As(t, "adam"), h.As(t, "bob")
	rows := []testenv.Step{
		{Name: "transfer", As: h.alice, Path: path("", int64(transfer)), In: []string{"Transfer €20.00 to finish", "DE02120300000000202051", "BYLADEM1001", "Name this reference", "PAY-2026-00001",
			path("/qr.png", int64(transfer))}, NotIn: []string{"hx-get", "http-equiv"}},
		{Name: "waiting", As: h.alice, Path: path("", int64(waiting)), In: []string{"We are waiting for the bank", path("?tries=1", int64(waiting)), `http-equiv="refresh"`}, NotIn: []string{"qr.png"}},
		{Name: "waiting for the part", As: h.alice, Path: path("?tries=7", int64(waiting)), HTMX: true, In: []string{`id="status"`, "tries=8", `hx-trigger="every 2s"`}, NotIn: []string{"<html"}},
		{Name: "waiting for a minute", As: h.alice, Path: path("?tries=30", int64(waiting)), HTMX: true, In: []string{"It takes longer than usual"}, NotIn: []string{"hx-get", "tries="}},
		{Name: "waiting for ever", As: h.alice, Path: path("?tries=99999999", int64(waiting)), In: []string{"It takes longer than usual"}, NotIn: []string{"hx-get", "http-equiv"}},
		{Name: "a wrong number of tries", As: h.alice, Path: path("?tries=-4", int64(waiting)), In: []string{"tries=1\""}},
		{Name: "no number of tries", As: h.alice, Path: path("?tries=x", int64(waiting)), In: []string{"tries=1\""}},
		{Name: "declined", As: h.alice, Path: path("", int64(declined)), In: []string{"The payment did not go through", "The bank declined the card", `href="/my/invoices/1#pay"`}, NotIn: []string{"hx-get"}},
		{Name: "done", As: h.alice, Path: path("", int64(done)), In: []string{"You paid €25.00", "€75.00 is left", "alice@test.example"}, NotIn: []string{"hx-get"}},
		{Name: "a colleague sees it too", As: adam, Path: path("", int64(done)), In: []string{"You paid €25.00"}},
	}
	for i := range rows {
		rows[i].Status = http.StatusOK
	}
	for _, id := range []int64{int64(transfer), int64(waiting), int64(declined), int64(done), 987654} {
		for _, rest := range []string{"", "/qr.png"} {
			rows = append(rows, testenv.Step{Name: "another company", As: bob, Path: path(rest, id), Status: http.StatusNotFound, NotIn: []string{"€", "PAY-"}})
		}
	}
	h.Run(t, rows)
	h.Check(t)
}

// TestTransferQR: only a transfer in euros that still waits has a code.
func TestTransferQR(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv, yen := h.Invoice(t, h.acme(), 100_00, 10), h.yen(t)
	euros, _ := h.PayBy(h.alice, inv.ID, "bank_transfer", "20")
	arrived, _ := h.PayBy(h.alice, inv.ID, "bank_transfer", "30")
	card, _ := h.PayBy(h.alice, inv.ID, "demo", "10")
	inYen, _ := h.PayBy(h.alice, yen, "bank_transfer", "")
	staff := h.As(t, "staff")
	if got := staff.Submit("/admin", testenv.Path("/admin/payments/{id}/confirm", arrived), nil); got.Status != http.StatusSeeOther {
		t.Fatalf("confirming: %d", got.Status)
	}
	got := h.alice.Get(testenv.Path("/my/payments/{id}/qr.png", euros))
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "image/png" || !strings.HasPrefix(got.Body, "\x89PNG") {
		t.Errorf("in euros: %d %q", got.Status, got.Header.Get("Content-Type"))
	}
	for name, id := range map[string]int64{"has arrived": int64(arrived), "by card": int64(card), "in yen": int64(inYen), "nobody's": 987654} {
		if got := h.alice.Get(testenv.Path("/my/payments/{id}/qr.png", id)); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", name, got.Status)
		}
	}
	h.alice.Get(testenv.Path("/my/payments/{id}", inYen)).Lacks(t, "qr.png")
}

// TestContinue leads somebody who left the provider's page back to it, as long
// as nothing is decided.
func TestContinue(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, 10)
	card, checkout := h.PayBy(h.alice, inv.ID, "demo", "20")
	transfer, _ := h.PayBy(h.alice, inv.ID, "bank_transfer", "20")
	page := func(id int64) string { return testenv.Path("/my/payments/{id}", id) }
	bob := h.As(t, "bob")
	post := func(name string, as *testenv.Browser, id int64, to string) testenv.Step {
		st := testenv.Step{Name: name, As: as, Page: "/my", Path: page(id) + "/continue", Form: url.Values{}, Status: http.StatusSeeOther, Location: to}
		if to == "" {
			st.Status = http.StatusNotFound
		}
		return st
	}
	h.Run(t, []testenv.Step{
		post("card", h.alice, int64(card), checkout),
		post("a colleague's", h.As(t, "adam"), int64(card), checkout),
		post("transfer", h.alice, int64(transfer), page(int64(transfer))),
		post("another company's", bob, int64(card), ""),
		post("nobody's", h.alice, 987654, ""),
	})
	h.alice.Submit(checkout, checkout, url.Values{"outcome": {"cancel"}})
	h.Run(t, []testenv.Step{post("decided", h.alice, int64(card), page(int64(card)))})
	h.Check(t)
}
