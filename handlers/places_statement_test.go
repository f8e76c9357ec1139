package handlers_test

import "genkan/internal/testenv"

// statementPlaces are the accounts of customers, as staff see them.
func (h *house) statementPlaces(out map[string]places) {
	for _, p := range []string{"/admin/contacts/{id}/statement", "/admin/contacts/{id}/statement/pdf", "/admin/contacts/{id}/statement/csv"} {
		out[p] = places{own: testenv.Path(p, h.Acme.Entity.ID), absent: testenv.Path[int64](p, 987654)}
	}
}
