package handlers_test

import (
	"testing"

	"genkan/internal/testenv"
)

// statementPlaces are the accounts of customers, as staff see them, and a line
// of the bank's.
func (h *house) statementPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	h.Exec(t, "INSERT INTO bank_lines (id, hash, file_name, booked_on, currency, amount, imported_at) VALUES (1, randomblob(32), 'a.csv', '2026-11-20', 'EUR', 700, 1)")
	for _, p := range []string{"/admin/payments/bank/{id}/confirm", "/admin/payments/bank/{id}/ignore", "/admin/payments/bank/{id}/reopen"} {
		out[p] = places{own: testenv.Path[int64](p, 1), absent: testenv.Path[int64](p, 987654)}
	}
	for _, p := range []string{"/admin/contacts/{id}/statement", "/admin/contacts/{id}/statement/pdf", "/admin/contacts/{id}/statement/csv"} {
		out[p] = places{own: testenv.Path(p, h.Acme.Entity.ID), absent: testenv.Path[int64](p, 987654)}
	}
}
