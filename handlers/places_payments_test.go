package handlers_test

import (
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// paymentPlaces are those of payments and of invoices' money, for staff.
func (h *house) paymentPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	for _, verb := range []string{"", "/refund", "/cancel"} {
		p := "/admin/payments/{id}" + verb
		out[p] = places{own: testenv.Path(p, int64(h.Count(t, "SELECT MIN(id) FROM payments"))), absent: testenv.Path[int64](p, 987654)}
	}
	h.receiptPlaces(t, out)
	h.orderPlaces(t, out)
	h.Exec(t, "INSERT INTO payment_alerts (id, dedup_key, kind, created_at) VALUES (5, 'test', 'surplus', 1)")
	out["/admin/payments/alerts/{id}/resolve"] = places{own: "/admin/payments/alerts/5/resolve", absent: "/admin/payments/alerts/987654/resolve"}
	invoice := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID
	for _, verb := range []string{"/credit", "/payments"} {
		p := "/admin/invoices/{id}" + verb
		out[p] = places{own: testenv.Path(p, invoice), absent: testenv.Path[int64](p, 987654)}
	}
	p := "/admin/invoices/{id}/refund"
	out[p] = places{own: testenv.Path(p, h.CreditNote(t, h.Acme.Entity.ID, 10_00)), absent: testenv.Path[int64](p, 987654)}
}

// receiptPlaces are payments that are done: others have no receipt.
func (h *house) receiptPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	done := func(holder portal.ContactID) int64 {
		h.Pay(t, h.Invoice(t, holder, 100_00, 10), 10_00)
		return int64(h.Count(t, "SELECT MAX(id) FROM payments"))
	}
	mine, theirs := done(h.Acme.Entity.ID), done(h.Bolt.Entity.ID)
	for _, p := range []string{"/my/payments/{id}/pdf", "/admin/payments/{id}/pdf"} {
		out[p] = places{testenv.Path(p, mine), testenv.Path(p, theirs), testenv.Path[int64](p, 987654)}
	}
}
