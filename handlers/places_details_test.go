package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// detailPlaces are the addresses of one's own details, of the company's
// addresses, and of changes that customers ask for.
func (h *house) detailPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	mine := h.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: h.Acme.Entity.ID, Name: "Store"}).ID
	theirs := h.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: h.Bolt.Entity.ID, Name: "Shed"}).ID
	for _, p := range []string{"/my/addresses/{id}", "/my/addresses/{id}/edit", "/my/addresses/{id}/remove", "/my/addresses/{id}/default"} {
		out[p] = places{testenv.Path(p, mine), testenv.Path(p, theirs), testenv.Path[int64](p, 987654)}
	}
	gone := h.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: h.Acme.Entity.ID, Name: "Old store"}).ID
	h.Exec(t, "UPDATE contacts SET archived_at = 1 WHERE id = ?", gone)
	restore := "/my/addresses/{id}/restore"
	out[restore] = places{testenv.Path(restore, gone), testenv.Path(restore, theirs), testenv.Path[int64](restore, 987654)}
	if got := h.alice.Submit("/my/requests/new?field=login", "/my/requests", url.Values{"value": {"alice@new.example"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("asking for a change: %d", got.Status)
	}
	id := portal.RequestID(h.Count(t, "SELECT MAX(id) FROM change_requests"))
	for _, p := range []string{"/admin/requests/{id}/approve", "/admin/requests/{id}/refuse"} {
		out[p] = places{own: testenv.Path(p, id), absent: testenv.Path[int64](p, 987654)}
	}
	if got := h.bob.Submit("/my/requests/new?field=login", "/my/requests", url.Values{"value": {"bob@new.example"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("asking for a change: %d", got.Status)
	}
	withdraw := "/my/requests/{id}/withdraw"
	out[withdraw] = places{testenv.Path(withdraw, id), testenv.Path(withdraw, id+1), testenv.Path[int64](withdraw, 987654)}
	out["/my/account/email/{token}"] = places{own: "/my/account/email/unknown"}
}
