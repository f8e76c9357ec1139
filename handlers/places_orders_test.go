package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// orderPlaces are confirmed orders: looking at them writes nothing. One of each
// company is signed with a drawing.
func (h *house) orderPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	mine, theirs := h.Order(t, h.Acme.Entity.ID, portal.OrderSale, 100_00), h.Order(t, h.Bolt.Entity.ID, portal.OrderSale, 100_00)
	for _, o := range []portal.OrderID{mine, theirs} {
		h.Exec(t, `INSERT INTO signatures (order_id, account_id, revision, name, signed_at, address, user_agent, content, hash, drawing)
			SELECT ?, MIN(id), 1, 'Alice', 1, '192.0.2.1', 'test', '{}', zeroblob(32), x'89504E47' FROM accounts`, o)
	}
	for _, verb := range []string{"/totals", "/accept", "/decline", "/pay", "/again", "/signature.png"} {
		p := "/my/orders/{id}" + verb
		out[p] = places{testenv.Path(p, mine), testenv.Path(p, theirs), testenv.Path[int64](p, 987654)}
	}
	for _, verb := range []string{"/signature.png", "/send", "/edit", "/invoice", "/delivery", "/cancel", "/preview", "/duplicate", "/confirm", "/delete"} {
		p := "/admin/orders/{id}" + verb
		out[p] = places{own: testenv.Path(p, mine), absent: testenv.Path[int64](p, 987654)}
	}
	draft := h.draftInvoice(t)
	for _, verb := range []string{"/edit", "/issue", "/duplicate", "/delete", "/send"} {
		p := "/admin/invoices/{id}" + verb
		out[p] = places{own: draft + verb, absent: testenv.Path[int64](p, 987654)}
	}
}

// draftInvoice writes an invoice that is not issued, and says where it is.
func (h *house) draftInvoice(t *testing.T) string {
	t.Helper()
	const page = "/admin/invoices/new"
	got := h.staff.Submit(page, page, url.Values{"contact": {strconv.FormatInt(int64(h.Acme.Entity.ID), 10)}, "date": {"2026-11-23"}, "until": {"2026-12-23"}, "currency": {"EUR"},
		"kind-0": {"item"}, "text-0": {"Consulting"}, "quantity-0": {"1"}, "price-0": {"100"}})
	if got.Status != http.StatusSeeOther {
		t.Fatalf("no draft of an invoice: %d\n%s", got.Status, got.Main())
	}
	return got.Header.Get("Location")
}
