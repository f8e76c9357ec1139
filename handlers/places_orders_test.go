package handlers_test

import (
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
	for _, verb := range []string{"/signature.png", "/send", "/edit", "/invoice", "/delivery", "/cancel"} {
		p := "/admin/orders/{id}" + verb
		out[p] = places{own: testenv.Path(p, mine), absent: testenv.Path[int64](p, 987654)}
	}
}
