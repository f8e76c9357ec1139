package admin_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestRevokeEndsEverything is product decision 5: whatever opened an account
// until staff press Revoke Access opens nothing at the next request: session,
// invitation, link for a new password, trusted device, passkey, password, and
// a sign-in that was half done. Being granted again brings none of it back, and
// the invitation that it sends ends with the next revoke.
// Cases 17, 18, 19.
func TestRevokeEndsEverything(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	const login = "alice@test.example"
	admin, alice, key := s.As(t, "admin"), s.As(t, "alice"), s.NewAuthenticator(t)
	alice.AddPasskey(key, "Key")
	app := s.Enrol(t, alice)
	trusted := s.HalfWay(t, "alice")
	trusted.ShowCode(url.Values{"code": {app.Code()}, "remember": {"1"}})
	trusted.Submit("/my", "/logout", nil)
	admin.Submit("/admin", userPage(t, s, login)+"/reset", nil)
	half := s.HalfWay(t, "alice")
	links := []string{s.Link(t, portal.ResetLink, login)}
	page := contact(s.Acme.People[0].ID)

	by := func(b *testenv.Browser) string { // where name and password lead
		return b.Submit("/login", "/login", credentials(login)).Header.Get("Location")
	}
	s.Run(t, []testenv.Step{
		{Name: "the session, before", As: alice, Path: "/my", Status: http.StatusOK},
		{Name: "the reset link, before", As: s.Browser(t), Path: links[0], Status: http.StatusOK},
		{Name: "half a sign-in, before", As: half, Path: "/login/code", Status: http.StatusOK},
	})
	if to := by(trusted); to != "/my" {
		t.Fatalf("the trusted device is led to %q before", to)
	}
	if got := s.Browser(t).SignInBy(key); got.Header.Get("HX-Redirect") != "/my" {
		t.Fatalf("the passkey is answered %d before", got.Status)
	}

	ended := func(when string) {
		t.Helper()
		s.Run(t, []testenv.Step{
			{Name: when + ": the session", As: alice, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
			{Name: when + ": another one", As: trusted, Path: "/my/security", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Fsecurity"},
			{Name: when + ": half a sign-in", As: half, Path: "/login/code", Status: http.StatusSeeOther, Location: "/login"},
		})
		for _, link := range links {
			if got := s.Browser(t).Get(link); got.Status != http.StatusNotFound {
				t.Errorf("%s: %s is answered %d", when, link, got.Status)
			}
			form := url.Values{"password": {"another horse battery"}, "verify_password": {"another horse battery"}}
			if got := s.Browser(t).Submit("/login", link, form); got.Status != http.StatusNotFound && got.Header.Get("Location") != link {
				t.Errorf("%s: a new password by %s is answered %d", when, link, got.Status)
			}
		}
		if got := s.Browser(t).SignInBy(key); got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: the passkey is answered %d", when, got.Status)
		}
		if to := by(trusted); to != "" {
			t.Errorf("%s: the trusted device is led to %q", when, to)
		}
	}
	revoke := testenv.Step{Name: "revoke", As: admin, Page: page + "/revoke", Path: page + "/revoke", Form: url.Values{}, Status: http.StatusSeeOther, Location: page, Writes: true}
	s.Run(t, []testenv.Step{revoke})
	ended("revoked")
	s.Run(t, []testenv.Step{{Name: "grant", As: admin, Page: page + "/access", Path: page + "/grant", Form: url.Values{}, Status: http.StatusOK, Writes: true}})
	ended("granted again")
	invitation := s.Link(t, portal.InvitationLink, login)
	s.Run(t, []testenv.Step{{Name: "the invitation, before", As: s.Browser(t), Path: invitation, Status: http.StatusOK}, revoke})
	links = append(links, invitation)
	ended("revoked again")
	if n := s.Count(t, `SELECT (SELECT COUNT(*) FROM trusted_devices) + (SELECT COUNT(*) FROM passkeys) + (SELECT COUNT(*) FROM recovery_codes)
		+ (SELECT COUNT(*) FROM accounts WHERE login = '`+login+`' AND (totp_at <> 0 OR password_hash <> ''))`); n != 0 {
		t.Errorf("%d things are kept of what opened the account", n)
	}
	s.Check(t)
}
