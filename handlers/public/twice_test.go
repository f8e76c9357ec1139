package public_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/testenv"
)

// TestDoorTwice: a form of the door that is sent a second time, by a double
// click or the back button, leads to where the first one led. Its token was
// for the cookie of before; nothing is done, and nobody is told "you may not".
func TestDoorTwice(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.Browser(t)
	form := b.Hidden("/login")
	form.Set("login", "alice@test.example")
	form.Set("password", testenv.Password)
	stale := url.Values{"csrf": {form.Get("csrf")}}
	s.Run(t, []testenv.Step{
		{Name: "first", As: b, Path: "/login", Form: form, Status: http.StatusSeeOther, Location: "/my", Writes: true},
		{Name: "again", As: b, Path: "/login", Form: form, Status: http.StatusSeeOther, Location: "/my"},
		{Name: "the code", As: b, Path: "/login/code", Form: stale, Status: http.StatusSeeOther, Location: "/my"},
		{Name: "an invitation", As: b, Path: "/invitation/x", Form: stale, Status: http.StatusSeeOther, Location: "/my"},
		{Name: "a reset is no door", As: b, Path: "/reset_password", Form: stale, Status: http.StatusForbidden},
		{Name: "a visitor", As: s.Browser(t), Path: "/login", Form: form, Status: http.StatusForbidden},
		{Name: "another site", As: b.With("Sec-Fetch-Site", "cross-site"), Path: "/login", Form: form, Status: http.StatusForbidden},
	})
}

// TestSignedOutInAForm: whoever was signed out meanwhile comes back to the
// page of their form, not to the overview; an address elsewhere is no page.
func TestSignedOutInAForm(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	form := url.Values{"job_title": {"Buyer"}}
	for name, r := range map[string]struct{ referer, to string }{
		"the form":       {s.URL + "/my/addresses/new?next=/my", "/login?next=%2Fmy%2Faddresses%2Fnew%3Fnext%3D%2Fmy"},
		"elsewhere":      {"https://evil.example/my/account", "/login"},
		"not a page":     {s.URL + "/login", "/login"},
		"none":           {"", "/login"},
		"not an address": {"::", "/login"},
	} {
		b := s.Browser(t).With("Referer", r.referer)
		got := b.Submit("/login", "/my/account", form)
		if got.Status != http.StatusSeeOther || got.Header.Get("Location") != r.to {
			t.Errorf("%s: %d to %q, want %q", name, got.Status, got.Header.Get("Location"), r.to)
		}
	}
}
