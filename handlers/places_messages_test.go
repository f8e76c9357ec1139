package handlers_test

import (
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// messagePlaces are those of messages and files, with one of each on a
// document of either company, and those of links to documents.
func (h *house) messagePlaces(t *testing.T, out map[string]places) {
	t.Helper()
	mine, theirs := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID, h.Invoice(t, h.Bolt.Entity.ID, 100_00, 10).ID
	order, orderB := h.Order(t, h.Acme.Entity.ID, portal.OrderSale, 100_00), h.Order(t, h.Bolt.Entity.ID, portal.OrderSale, 100_00)
	for _, area := range []string{"/my", "/admin"} {
		for _, verb := range []string{"/messages", "/notes", "/follow", "/share"} {
			p := area + "/invoices/{id}" + verb
			out[p] = places{testenv.Path(p, mine), testenv.Path(p, theirs), testenv.Path[int64](p, 987654)}
			p = area + "/orders/{id}" + verb
			out[p] = places{testenv.Path(p, order), testenv.Path(p, orderB), testenv.Path[int64](p, 987654)}
		}
	}
	own, foreign := h.written(t, "alice@test.example", mine), h.written(t, "bob@test.example", theirs)
	staffs := h.written(t, "staff@test.example", mine)
	h.written(t, "admin@test.example", mine)
	for _, verb := range []string{"", "/edit"} {
		p := "/my/messages/{id}" + verb
		out[p] = places{testenv.Path(p, own), testenv.Path(p, foreign), testenv.Path[int64](p, 987654)}
	}
	for _, verb := range []string{"", "/edit", "/remove"} {
		p := "/admin/messages/{id}" + verb
		out[p] = places{own: testenv.Path(p, staffs), absent: testenv.Path[int64](p, 987654)}
	}
	for _, p := range []string{"/my/files/{id}", "/admin/files/{id}"} {
		out[p] = places{testenv.Path(p, own), testenv.Path(p, foreign), testenv.Path[int64](p, 987654)}
	}
	p := "/admin/shares/{id}/revoke"
	out[p] = places{own: testenv.Path[int64](p, 987654), absent: testenv.Path[int64](p, 987655)}
	out["/unsubscribe/{token}"] = places{own: "/unsubscribe/unknown"}
	for _, rest := range []string{"", "/pdf", "/messages", "/renew", "/files/{id}", "/signature.png", "/totals", "/accept", "/decline", "/pay", "/pay/quote",
		"/payments/{id}", "/payments/{id}/qr.png", "/payments/{id}/continue", "/payments/{id}/cancel"} {
		out["/d/{token}"+rest] = places{own: testenv.Path("/d/unknown"+rest, int64(1))}
	}
}

// written stores a message with a file, both of one number, as if somebody had
// posted it.
func (h *house) written(t *testing.T, login string, invoice portal.InvoiceID) int64 {
	t.Helper()
	h.Exec(t, `INSERT INTO messages (kind, document_id, staff, account_id, author, body, created_at)
		SELECT 'invoice', ?, role <> 'portal', id, name, 'Hello', ? FROM accounts WHERE login = ?`, invoice, testenv.Noon.UnixMilli(), login)
	n := int64(h.Count(t, "SELECT MAX(id) FROM messages"))
	h.Exec(t, `INSERT INTO threads (kind, document_id, commercial_id, contact_id, last_id, last_at, public_id, public_at)
		SELECT 'invoice', id, commercial_id, contact_id, ?1, 1, ?1, 1 FROM invoices WHERE id = ?2 ON CONFLICT DO UPDATE SET last_id = ?1, public_id = ?1`, n, invoice)
	h.Exec(t, "INSERT INTO files (id, message_id, commercial_id, name, type, size, created_at) SELECT ?1, ?1, commercial_id, 'a.txt', 'text/plain', 2, 1 FROM invoices WHERE id = ?2", n, invoice)
	h.Exec(t, "INSERT INTO file_pieces (file_id, pos, bytes) VALUES (?, 0, x'6869')", n)
	for _, login := range []string{"alice@test.example", "bob@test.example", "staff@test.example", "admin@test.example", "adam@test.example"} {
		h.Exec(t, `INSERT INTO readers (account_id, kind, document_id, seen_id) SELECT id, 'invoice', ?1, ?2 FROM accounts WHERE login = ?3
			ON CONFLICT DO UPDATE SET seen_id = ?2`, invoice, n, login)
	}
	return n
}
