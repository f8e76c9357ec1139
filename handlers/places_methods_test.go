package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// methodPlaces are the addresses of saved payment methods, and of attempts to
// save one.
func (h *house) methodPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	add := func(b *testenv.Browser) (portal.SetupID, portal.MethodID) {
		got := b.Submit("/my/payment_method/new", "/my/payment_method", url.Values{"provider": {"demo"}, "owner": {"company"}})
		page := got.Header.Get("Location")
		if got.Status != http.StatusSeeOther || page == "" {
			t.Fatalf("adding a method: %d to %q", got.Status, page)
		}
		if got := b.Submit(page, page, url.Values{"outcome": {"succeed"}, "card": {"visa"}}); got.Status != http.StatusSeeOther {
			t.Fatalf("choosing a card: %d", got.Status)
		}
		return portal.SetupID(h.Count(t, "SELECT MAX(id) FROM method_setups")), portal.MethodID(h.Count(t, "SELECT MAX(id) FROM payment_methods"))
	}
	setup, method := add(h.alice)
	setupB, methodB := add(h.bob)
	for _, p := range []string{"/my/payment_setups/{id}", "/my/payment_setups/{id}/continue"} {
		out[p] = places{testenv.Path(p, setup), testenv.Path(p, setupB), testenv.Path[int64](p, 987654)}
	}
	for _, p := range []string{"/my/payment_method/{id}/delete", "/my/payment_method/{id}/default"} {
		out[p] = places{testenv.Path(p, method), testenv.Path(p, methodB), testenv.Path[int64](p, 987654)}
	}
}
