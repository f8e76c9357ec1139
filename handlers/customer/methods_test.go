package customer_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// addMethod saves a pretend card on the demo's page and returns where the
// browser was led, and the method.
func addMethod(t *testing.T, s *testenv.Site, b *testenv.Browser, owner, card string) (back string, id portal.MethodID) {
	t.Helper()
	got := b.Submit("/my/payment_method/new", "/my/payment_method", url.Values{"provider": {"demo"}, "owner": {owner}})
	page := got.Header.Get("Location")
	if got.Status != http.StatusSeeOther || !strings.HasPrefix(page, "/demo/checkout/") {
		t.Fatalf("adding a method: %d to %q", got.Status, page)
	}
	b.Get(page).Holds(t, "Save a card", "Visa •••• 4242", `name="card"`)
	got = b.Submit(page, page, url.Values{"outcome": {"succeed"}, "card": {card}})
	back = strings.TrimPrefix(got.Header.Get("Location"), s.URL)
	if got.Status != http.StatusSeeOther || !strings.HasPrefix(back, "/my/payment_setups/") {
		t.Fatalf("choosing a card: %d to %q", got.Status, back)
	}
	return back, portal.MethodID(s.Count(t, "SELECT MAX(id) FROM payment_methods"))
}

// TestMethodsByHand saves, chooses and deletes without script, as a person
// does. No page holds what the card is charged by.
//
// Cases 146, 147, 149 and 151.
func TestMethodsByHand(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice, adam, bob := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "bob")
	alice.Get("/my").Holds(t, `href="/my/payment_method"`, "Payment methods")
	alice.Get("/my/payment_method").Holds(t, "No payment methods saved", "Add new payment method")
	alice.Get("/my/payment_method/new").Lacks(t, `name="card`, "cvc", `autocomplete="cc`)
	back, first := addMethod(t, s, alice, "company", "visa")
	done := alice.Get(back)
	done.Holds(t, "The payment method is saved", "Visa •••• 4242")
	done.Lacks(t, "hx-get")
	_, second := addMethod(t, s, alice, "own", "expiring")
	list := alice.Get("/my/payment_method")
	list.Holds(t, "Visa •••• 4242", "Visa •••• 1111", "Default", "Expires soon", "Yours alone", "Delete payment method", "Confirm Deletion", "data-dialog")
	for _, secret := range []string{"demo_pm_", "demo_cus_", "demo-visa"} {
		list.Lacks(t, secret)
		alice.Get(testenv.Path("/my/payment_method/{id}/delete", first)).Lacks(t, secret)
		alice.Get(back).Lacks(t, secret)
	}
	colleague := adam.Get("/my/payment_method")
	colleague.Holds(t, "Visa •••• 4242")
	colleague.Lacks(t, "1111")
	bob.Get("/my/payment_method").Lacks(t, "4242", "1111")

	chosen := alice.Submit("/my/payment_method", testenv.Path("/my/payment_method/{id}/default", second), url.Values{})
	if chosen.Status != http.StatusSeeOther || chosen.Header.Get("Location") != "/my/payment_method" {
		t.Errorf("make default: %d to %q", chosen.Status, chosen.Header.Get("Location"))
	}
	alice.Get("/my/payment_method").Holds(t, "The default was changed")
	ask := testenv.Path("/my/payment_method/{id}/delete", first)
	alice.Get(ask).Holds(t, "Delete Visa •••• 4242?", "Confirm Deletion", "Keep it")
	if got := alice.Submit(ask, ask, url.Values{}); got.Status != http.StatusSeeOther {
		t.Errorf("Confirm Deletion: %d", got.Status)
	}
	after := alice.Get("/my/payment_method")
	after.Holds(t, "The payment method was deleted", "1111")
	after.Lacks(t, "4242")
	alice.Get(back).Holds(t, "This payment method was deleted before")
	for _, b := range []*testenv.Browser{alice, alice.HTMX()} {
		if got := b.Submit("/my/payment_method", ask, url.Values{}); got.Status != http.StatusNotFound {
			t.Errorf("deleting it again: %d, want 404", got.Status)
		}
	}
	s.Check(t)
}

// TestMethodForms: what is wrong is said on the form; a form sent twice begins
// one attempt; who may not pay may look.
func TestMethodForms(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice, bob := s.As(t, "alice"), s.As(t, "bob")
	form := alice.Hidden("/my/payment_method/new")
	form.Set("provider", "demo")
	first, second := alice.Do(http.MethodPost, "/my/payment_method", form), alice.Do(http.MethodPost, "/my/payment_method", form)
	if to := first.Header.Get("Location"); first.Status != http.StatusSeeOther || to == "" || second.Header.Get("Location") != to {
		t.Errorf("sent twice: to %q and %q", to, second.Header.Get("Location"))
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM method_setups"); n != 1 {
		t.Errorf("%d attempts of one form", n)
	}
	setup := "/my/payment_setups/1"
	alice.Get(setup).Holds(t, "We are waiting for the provider", "hx-get", "Go on at the provider")
	if got := alice.Submit(setup, setup+"/continue", url.Values{}); got.Header.Get("Location") != first.Header.Get("Location") {
		t.Errorf("continue leads to %q", got.Header.Get("Location"))
	}
	if got := bob.Get(setup); got.Status != http.StatusNotFound {
		t.Errorf("somebody else's attempt: %d", got.Status)
	}
	wrong := alice.Submit("/my/payment_method/new", "/my/payment_method", url.Values{"provider": {"nobank"}})
	if wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown provider: %d, want 422", wrong.Status)
	}
	wrong.Holds(t, "Choose what to add", `name="idem"`)

	page := first.Header.Get("Location")
	alice.Submit(page, page, url.Values{"outcome": {"cancel"}})
	alice.Get(setup).Holds(t, "Nothing was saved")

	_, id := addMethod(t, s, alice, "company", "mastercard")
	s.Exec(t, `INSERT INTO wallet_rules (commercial_id, currency, method_id, threshold, amount, monthly_cap, state, updated_at)
		VALUES (?, 'EUR', ?, 1000, 5000, 10000, 'on', 0)`, s.Acme.Entity.ID, id)
	ask := testenv.Path("/my/payment_method/{id}/delete", id)
	alice.Get(ask).Holds(t, "Tops up the eWallet in EUR", "Add another payment method first")
	if got := alice.Submit(ask, ask, url.Values{}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("deleting what is in use: %d, want 422", got.Status)
	}
	_, other := addMethod(t, s, alice, "company", "visa")
	if got := alice.Submit(ask, ask, url.Values{"replacement": {testenv.Path("{id}", other)}}); got.Status != http.StatusSeeOther {
		t.Errorf("replaced: %d", got.Status)
	}

	s.Limit(t, "adam", portal.Rights{Accept: true})
	adam := s.As(t, "adam")
	look := adam.Get("/my/payment_method")
	look.Holds(t, "Visa •••• 4242", "needs the right to pay")
	look.Lacks(t, "Add new payment method", "Confirm Deletion", "Make default")
	if got := adam.Get("/my/payment_method/new"); got.Status != http.StatusForbidden {
		t.Errorf("without the right to pay: %d, want 403", got.Status)
	}
}
