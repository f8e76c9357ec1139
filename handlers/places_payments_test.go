package handlers_test

import (
	"testing"

	"genkan/internal/testenv"
)

// paymentPlaces are those of payments and of invoices' money, for staff.
func (h *house) paymentPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	for _, verb := range []string{"", "/refund", "/cancel"} {
		p := "/admin/payments/{id}" + verb
		out[p] = places{own: testenv.Path(p, int64(h.Count(t, "SELECT MIN(id) FROM payments"))), absent: testenv.Path[int64](p, 987654)}
	}
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
