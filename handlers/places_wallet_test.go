package handlers_test

import "genkan/internal/testenv"

// walletPlaces are a customer's wallet as staff see it.
func (h *house) walletPlaces(out map[string]places) {
	p := "/admin/contacts/{id}/wallet"
	out[p] = places{own: testenv.Path(p, h.Acme.People[1].ID), absent: testenv.Path[int64](p, 987654)}
}
