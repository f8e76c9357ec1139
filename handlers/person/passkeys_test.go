package person_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

const (
	passkeysPage = "/my/security/passkeys"
	refused      = "This passkey does not open an account here."
)

// added is a device with a passkey of alice's, whose browser is returned too.
func added(t *testing.T, s *testenv.Site) (*testenv.Browser, *testenv.Authenticator) {
	t.Helper()
	b, a := s.As(t, "alice"), s.NewAuthenticator(t)
	if got := b.AddPasskey(a, "Laptop"); got.Header.Get("HX-Redirect") != "/my/security" {
		t.Fatalf("adding a passkey answers %d: %s", got.Status, got.Body)
	}
	return b, a
}

func audited(t *testing.T, s *testenv.Site, action string) int {
	t.Helper()
	return s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = '"+action+"'")
}

func noticed(t *testing.T, s *testenv.Site, event string) int {
	t.Helper()
	return s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'security' AND params LIKE '%\"event\":\""+event+"\"%'")
}

// TestPasskeyAdded: it stands in the list, the other browsers are out since a
// factor was changed (product decision 8), and the owner hears of it.
// Case 46.
func TestPasskeyAdded(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	other, bob := s.As(t, "alice"), s.As(t, "bob")
	trustDevice(t, s, alice)
	b, a := added(t, s)
	s.Run(t, []testenv.Step{
		{Name: "listed", As: b, Path: "/my/security", Status: http.StatusOK,
			In: []string{"One passkey", "Laptop", "Added on 23 November 2026. Not used yet. On one device only.", "The passkey was added."}},
		{Name: "the other browser", As: other, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "bob has none", As: bob, Path: "/my/security", Status: http.StatusOK, In: []string{"No passkeys"}, NotIn: []string{"Laptop"}},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM trusted_devices"); n != 0 {
		t.Errorf("%d trusted devices left", n)
	}
	if audited(t, s, "account.passkey_added") != 1 || noticed(t, s, "passkey_added") != 1 {
		t.Error("not written down, or not told")
	}
	synced := s.NewAuthenticator(t)
	synced.Synced = true
	if got := b.AddPasskey(synced, "  Phone\n"); got.Status != http.StatusNoContent {
		t.Fatalf("a second one: %d %s", got.Status, got.Body)
	}
	b.Get("/my/security").Holds(t, "2 passkeys", "Phone", "Synced between your devices")
	if got := s.Browser(t).SignInBy(a); got.Header.Get("HX-Redirect") != "/my" { // the first one holds as well
		t.Errorf("signing in: %d %s", got.Status, got.Body)
	}
}

// TestPasskeySignIn: a passkey is both factors, so no code is asked; it opens
// the account also after a hundred wrong passwords. What is unknown, removed,
// not verified, of another site or of a revoked account gets one answer.
// Case 70.
func TestPasskeySignIn(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, a := added(t, s)
	s.Exec(t, "UPDATE accounts SET failures = 100, totp_secret = x'01', totp_at = 1 WHERE login = ?", alice)
	guest := s.Browser(t)
	guest.Get("/login").Holds(t, "Sign in with a passkey", `autocomplete="username webauthn"`, "passkey.")
	if got := guest.SignInBy(a); got.Status != http.StatusNoContent || got.Header.Get("HX-Redirect") != "/my" {
		t.Fatalf("%d to %q: %s", got.Status, got.Header.Get("HX-Redirect"), got.Body)
	}
	guest.Get("/my/security/history").Holds(t, "By passkey", "nothing failed")
	if got := guest.Get("/my/security"); !strings.Contains(got.Body, "Last used on 23 November 2026") {
		t.Error("not noted when it was used")
	}
	unknown, unverified, elsewhere, foreign := *a, *a, *a, *a
	unknown = *s.NewAuthenticator(t)
	unverified.Unverified = true
	elsewhere.Origin = "http://evil.example"
	foreign.Host = "evil.example"
	for name, device := range map[string]*testenv.Authenticator{"unknown": &unknown, "not verified": &unverified, "another origin": &elsewhere, "another host": &foreign} {
		got := s.Browser(t).SignInBy(device)
		if got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, refused) || strings.Contains(got.Body, "<html") {
			t.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
	}
	if n := audited(t, s, "account.sign_in_failed"); n != 4 {
		t.Errorf("%d failures in the audit log, want 4", n)
	}
	b.Get("/my/security") // signed in still
	s.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = ?", alice)
	if got := s.Browser(t).SignInBy(a); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, refused) {
		t.Errorf("revoked: %d %s", got.Status, got.Body)
	}
}

// TestPasskeyCounter: a counter that goes back means that the passkey exists
// twice, and it opens nothing until it has gone on.
func TestPasskeyCounter(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	_, a := added(t, s)
	for _, step := range []struct {
		counter uint32
		status  int
	}{{5, http.StatusNoContent}, {5, http.StatusUnprocessableEntity}, {4, http.StatusUnprocessableEntity}, {0, http.StatusUnprocessableEntity}, {6, http.StatusNoContent}} {
		a.Counter = step.counter
		if got := s.Browser(t).SignInBy(a); got.Status != step.status {
			t.Errorf("counter %d: %d, want %d", step.counter, got.Status, step.status)
		}
	}
	if n := audited(t, s, "account.passkey_cloned"); n != 3 {
		t.Errorf("%d lines in the audit log, want 3", n)
	}
}

// TestPasskeyCeremony: what was asked can be answered once, for five minutes,
// by the browser that asked.
func TestPasskeyCeremony(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	_, a := added(t, s)
	post := func(b *testenv.Browser, form url.Values) int {
		return b.HTMX().Do(http.MethodPost, "/login/passkey", form).Status
	}
	guest := s.Browser(t)
	form := guest.Answer(a, "/login", "/login/passkey")
	if got := post(guest, form); got != http.StatusNoContent {
		t.Errorf("at first: %d", got)
	}
	form.Set("csrf", guest.Hidden("/my/security").Get("csrf"))
	if got := post(guest, form); got != http.StatusUnprocessableEntity {
		t.Errorf("twice: %d", got)
	}
	thief, victim := s.Browser(t), s.Browser(t)
	form = victim.Answer(a, "/login", "/login/passkey")
	form.Set("csrf", thief.Hidden("/login").Get("csrf"))
	if got := post(thief, form); got != http.StatusUnprocessableEntity {
		t.Errorf("in another browser: %d", got)
	}
	late := s.Browser(t)
	form = late.Answer(a, "/login", "/login/passkey")
	s.Clock.Move(5 * time.Minute)
	if got := post(late, form); got != http.StatusUnprocessableEntity {
		t.Errorf("after five minutes: %d", got)
	}
	if got := post(late, url.Values{"csrf": {late.Hidden("/login").Get("csrf")}}); got != http.StatusUnprocessableEntity {
		t.Errorf("nothing: %d", got)
	}
}

// TestPasskeyGuesses: wrong answers count like wrong passwords, by address.
func TestPasskeyGuesses(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	_, a := added(t, s)
	stranger := s.NewAuthenticator(t)
	for range 30 {
		if got := s.Browser(t).SignInBy(stranger); got.Status != http.StatusUnprocessableEntity {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
	}
	if got := s.Browser(t).SignInBy(a); got.Status != http.StatusTooManyRequests || got.Header.Get("Retry-After") == "" {
		t.Errorf("after 30 wrong ones: %d", got.Status)
	}
	s.Clock.Move(16 * time.Minute)
	if got := s.Browser(t).SignInBy(a); got.Status != http.StatusNoContent {
		t.Errorf("later: %d %s", got.Status, got.Body)
	}
}

// passkeyID is the number of the newest passkey.
func passkeyID(t *testing.T, s *testenv.Site) string {
	t.Helper()
	return fmt.Sprintf("%s/%d", passkeysPage, s.Count(t, "SELECT MAX(id) FROM passkeys"))
}

// TestPasskeyManaged: renamed and removed by its owner, by nobody else; what
// was removed opens nothing.
func TestPasskeyManaged(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, a := added(t, s)
	other, adam, staff := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "staff")
	one := passkeyID(t, s)
	rename := func(name string) url.Values { return url.Values{"name": {name}} }
	s.Run(t, []testenv.Step{
		{Name: "guest", As: s.Browser(t), Path: one, Status: http.StatusSeeOther, Location: "/login?next=" + url.QueryEscape(one)},
		{Name: "a colleague", As: adam, Path: one, Status: http.StatusNotFound},
		{Name: "staff", As: staff, Path: one, Status: http.StatusNotFound},
		{Name: "a colleague renames", As: adam, Page: "/my/security", Path: one, Form: rename("Mine"), Status: http.StatusNotFound},
		{Name: "a colleague removes", As: adam, Page: "/my/security", Path: one + "/remove", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "the page", As: b, Path: one, Status: http.StatusOK, In: []string{"Laptop: not used yet", "Remove “Laptop”?", "It no longer signs you in here"}, NotIn: []string{"Nothing else"}},
		{Name: "no name", As: b, Page: one, Path: one, Form: rename("  "), Status: http.StatusUnprocessableEntity, In: []string{"Enter a name."}},
		{Name: "a new name", As: b, Page: one, Path: one, Form: rename("<Büro> " + strings.Repeat("x", 80)), Writes: true, Status: http.StatusSeeOther, Location: one},
		{Name: "named", As: b, Path: one, Status: http.StatusOK, In: []string{"&lt;Büro&gt; " + strings.Repeat("x", 53) + ":", "The passkey has its new name."}},
		{Name: "the same name", As: b, Page: one, Path: one, Form: rename("<Büro> " + strings.Repeat("x", 53)), Status: http.StatusSeeOther, Location: one},
	})
	s.Exec(t, "UPDATE accounts SET password_hash = '' WHERE login = ?", alice)
	s.Run(t, []testenv.Step{
		{Name: "the last way in", As: b, Path: one, Status: http.StatusOK, In: []string{"Nothing else opens your account"}},
		{Name: "removed", As: b, Page: one, Path: one + "/remove", Form: url.Values{}, Writes: true, Status: http.StatusSeeOther, Location: "/my/security"},
		{Name: "said", As: b, Path: "/my/security", Status: http.StatusOK, In: []string{"The passkey was removed.", "No passkeys", "You have no password"}},
		{Name: "the other browser", As: other, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "twice", As: b, Page: "/my/security", Path: one + "/remove", Form: url.Values{}, Status: http.StatusNotFound},
	})
	if got := s.Browser(t).SignInBy(a); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, refused) {
		t.Errorf("with what was removed: %d %s", got.Status, got.Body)
	}
	if audited(t, s, "account.passkey_removed") != 1 || audited(t, s, "account.passkey_renamed") != 1 || noticed(t, s, "passkey_removed") != 1 {
		t.Error("not written down, or not told")
	}
}

// TestPasskeyLimits: who may add one, how many, and what comes without script.
func TestPasskeyLimits(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, a := added(t, s)
	s.Run(t, []testenv.Step{
		{Name: "without script", As: b, Page: passkeysPage + "/new", Path: passkeysPage, Form: url.Values{"name": {"Desk"}},
			Status: http.StatusUnprocessableEntity, In: []string{"this page needs JavaScript", `value="Desk"`}},
		{Name: "an answer to nothing", As: b, HTMX: true, Page: passkeysPage + "/new", Path: passkeysPage, Form: url.Values{"answer": {"{}"}},
			Status: http.StatusUnprocessableEntity, In: []string{"That took too long."}},
	})
	unverified := s.NewAuthenticator(t)
	unverified.Unverified = true
	if got := b.AddPasskey(unverified, "x"); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, "could not be checked") {
		t.Errorf("a device that asks nobody: %d %s", got.Status, got.Body)
	}
	s.Clock.Move(11 * time.Minute)
	s.Run(t, []testenv.Step{
		{Name: "the page, late", As: b, Path: passkeysPage + "/new", Status: http.StatusSeeOther, Location: "/reauth?next=%2Fmy%2Fsecurity%2Fpasskeys%2Fnew"},
		{Name: "asked late", As: b.With("HX-Current-URL", s.URL+passkeysPage+"/new"), HTMX: true, Page: "/my/security", Path: passkeysPage + "/begin", Form: url.Values{},
			Status: http.StatusUnauthorized, Location: "/reauth?next=%2Fmy%2Fsecurity%2Fpasskeys%2Fnew"},
	})
	b.Prove(a, "/reauth", "/reauth/passkey", url.Values{"next": {""}})
	s.Exec(t, `INSERT INTO passkeys (account_id, credential_id, credential, name, created_at)
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19)
		SELECT account_id, randomblob(16), credential, 'more', 0 FROM passkeys, n`)
	b.Get("/my/security").Lacks(t, "Add a passkey")
	s.Run(t, []testenv.Step{{Name: "the 21st", As: b, HTMX: true, Page: passkeysPage + "/new", Path: passkeysPage + "/begin", Form: url.Values{},
		Status: http.StatusConflict, In: []string{"An account may have 20 passkeys."}}})
}

// TestPasskeyConfirms: a passkey is as good as the password before a sensitive
// act, on the page that asks and in the middle of a form; nobody else's is.
// Case 49.
func TestPasskeyConfirms(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, a := added(t, s)
	bob, his := s.As(t, "bob"), s.NewAuthenticator(t)
	bob.AddPasskey(his, "Bob's")
	adam := s.As(t, "adam")
	end := "/my/security/sessions/end"
	s.Clock.Move(11 * time.Minute)
	adam.Get("/reauth").Lacks(t, "Confirm with a passkey")
	if got := adam.HTMX().Submit("/reauth", "/reauth/passkey/begin", url.Values{}); got.Status != http.StatusNotFound {
		t.Errorf("asking somebody without one: %d", got.Status)
	}
	b.Get("/reauth").Holds(t, "Confirm with a passkey")
	if got := b.Prove(his, "/reauth", "/reauth/passkey", nil); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("somebody else's: %d", got.Status)
	}
	s.Run(t, []testenv.Step{{Name: "still late", As: b, Page: "/my/security", Path: end, Form: url.Values{}, Status: http.StatusForbidden, In: []string{"Confirm with a passkey"}}})
	if got := b.Prove(a, "/reauth", "/reauth/passkey", nil); got.Status != http.StatusNoContent || got.Header.Get("HX-Redirect") != "" {
		t.Errorf("in the middle of a form: %d to %q", got.Status, got.Header.Get("HX-Redirect"))
	}
	s.Run(t, []testenv.Step{{Name: "done", As: b, Page: "/my/security", Path: end, Form: url.Values{}, Writes: true, Status: http.StatusSeeOther, Location: "/my/security"}})
	s.Clock.Move(11 * time.Minute)
	if got := b.Prove(a, "/reauth", "/reauth/passkey", url.Values{"next": {"/my/account"}}); got.Header.Get("HX-Redirect") != "/my/account" {
		t.Errorf("on the page: %d to %q", got.Status, got.Header.Get("HX-Redirect"))
	}
	for next, want := range map[string]string{"": "/my", "https://evil.example/": "/my"} {
		if got := b.Prove(a, "/reauth", "/reauth/passkey", url.Values{"next": {next}}); got.Header.Get("HX-Redirect") != want {
			t.Errorf("next %q leads to %q", next, got.Header.Get("HX-Redirect"))
		}
	}
}

// TestNoPasskeysHere: where browsers refuse passkeys, none are offered.
func TestNoPasskeysHere(t *testing.T) {
	t.Parallel()
	s := testenv.NewSiteAt(t, "http://203.0.113.9:8080")
	b := s.As(t, "alice")
	s.Run(t, []testenv.Step{
		{Name: "signing in", As: s.Browser(t), Path: "/login", Status: http.StatusOK, In: []string{`autocomplete="username"`}, NotIn: []string{"passkey"}},
		{Name: "asking", As: s.Browser(t), Page: "/login", Path: "/login/passkey/begin", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "one's page", As: b, Path: "/my/security", Status: http.StatusOK, In: []string{"Passkeys need an address with https"}, NotIn: []string{"Add a passkey"}},
		{Name: "adding", As: b, Page: "/my/security", Path: passkeysPage + "/begin", Form: url.Values{}, Status: http.StatusNotFound},
	})
}
