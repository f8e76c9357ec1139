package public_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

func credentials(login, password string) url.Values {
	return url.Values{"login": {login}, "password": {password}}
}

const alice = "alice@test.example"

// TestSignIn: the way in, for each role, and where it leads to.
// Case 40.
func TestSignIn(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	rows := []struct{ name, login, next, to string }{
		{"a customer", alice, "", "/my"},
		{"written otherwise", "  ALICE@Test.Example ", "", "/my"},
		{"to a page", alice, "/my/invoices?status=late", "/my/invoices?status=late"},
		{"to staff's page, which is not theirs", alice, "/admin", "/my"},
		{"to a page of staff, which is not theirs", alice, "/admin/invoices", "/my"},
		{"elsewhere", alice, "//evil.example", "/my"},
		{"staff", "staff@test.example", "", "/admin"},
		{"staff to a page", "staff@test.example", "/admin/orders/7", "/admin/orders/7"},
		{"staff to staff's page with a query", "staff@test.example", "/admin?lang=ja", "/admin?lang=ja"},
		{"staff to a customer's page", "staff@test.example", "/my/invoices", "/admin"},
		{"an admin", "admin@test.example", "https://evil.example/admin", "/admin"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			b := s.Browser(t)
			page := "/login?next=" + url.QueryEscape(r.next)
			got := b.Submit(page, "/login", credentials(r.login, testenv.Password))
			if got.Status != http.StatusSeeOther || got.Header.Get("Location") != r.to {
				t.Fatalf("%d to %q, want 303 to %q", got.Status, got.Header.Get("Location"), r.to)
			}
			start := strings.Join(strings.SplitAfterN(r.to, "/", 3)[:2], "")
			start, _, _ = strings.Cut(strings.TrimSuffix(start, "/"), "?")
			for _, path := range []string{"/login", "/"} { // who is in is led to their own start
				if got := b.Get(path); got.Status != http.StatusSeeOther || got.Header.Get("Location") != start {
					t.Errorf("then %s: %d to %q, want %q", path, got.Status, got.Header.Get("Location"), start)
				}
			}
		})
	}
}

// TestSignInRefused: one answer, whatever was wrong, so that nobody learns
// which logins exist (ASVS 6.3.8); the address is kept, the password is not.
func TestSignInRefused(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'adam@test.example'")
	b := s.Browser(t)
	var first string
	for _, r := range []struct{ name, login, password string }{
		{"wrong password", alice, "not the Passphrase"},
		{"unknown login", "nobody@test.example", "not the Passphrase"},
		{"a revoked account", "adam@test.example", testenv.Password},
		{"nothing typed", "", ""},
		{"the password with blanks around it", alice, " " + testenv.Password + " "},
	} {
		got := b.Submit("/login?next=/my/orders", "/login", credentials(r.login, r.password))
		if got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", r.name, got.Status)
		}
		got.Holds(t, "That email and password do not match.", `value="`+r.login+`"`, `name="next" value="/my/orders"`, "<title>Error: ")
		if r.password != "" {
			got.Lacks(t, r.password)
		}
		body := varying.Replace(got.Body, r.login)
		if first == "" {
			first = body
		} else if body != first {
			t.Errorf("%s can be told from a wrong password", r.name)
		}
	}
	if got := b.Get("/my"); got.Status != http.StatusSeeOther {
		t.Errorf("in all the same: %d", got.Status)
	}
	b.HTMX().Submit("/login", "/login", credentials(alice, "wrong")).Holds(t, "<html") // the page is its own fragment
}

// replacer takes away what differs between two drawings of the sign-in page.
type replacer struct{}

var varying replacer

func (replacer) Replace(body, login string) string {
	before, rest, _ := strings.Cut(body, `name="csrf" value="`)
	_, after, _ := strings.Cut(rest, `"`)
	return strings.ReplaceAll(before+after, `value="`+login+`"`, `value=""`)
}

// TestSignInThrottle is product decision 6: the eleventh wrong try is told to
// wait, and so is the right password then.
// Case 42.
func TestSignInThrottle(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.Browser(t)
	form := b.Hidden("/login")
	form.Set("login", alice)
	form.Set("password", "wrong")
	for i := range 10 {
		if got := b.Do(http.MethodPost, "/login", form); got.Status != http.StatusUnprocessableEntity {
			t.Fatalf("try %d: %d", i+1, got.Status)
		}
	}
	form.Set("password", testenv.Password)
	got := b.Do(http.MethodPost, "/login", form)
	if got.Status != http.StatusTooManyRequests || got.Header.Get("Retry-After") != "900" {
		t.Errorf("try 11: %d, Retry-After %q, want 429 and 900", got.Status, got.Header.Get("Retry-After"))
	}
	got.Holds(t, "Too many tries. Please wait 15 minutes", `value="`+alice+`"`)
	form.Set("login", "bob@test.example")
	if got := b.Do(http.MethodPost, "/login", form); got.Status != http.StatusSeeOther {
		t.Errorf("somebody else, meanwhile: %d", got.Status)
	}
	s.Clock.Move(15 * time.Minute)
	if got := s.Browser(t).Submit("/login", "/login", credentials(alice, testenv.Password)); got.Status != http.StatusSeeOther {
		t.Errorf("after 15 minutes: %d", got.Status)
	}
}

// TestSignOut ends the session, whatever is done with its cookie then.
func TestSignOut(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "alice")
	cookie := b.Cookies()[0]
	old := s.Browser(t).With("Cookie", cookie.Name+"="+cookie.Value)
	if got := old.Get("/my"); got.Status != http.StatusOK {
		t.Fatalf("the cookie, before: %d", got.Status)
	}
	got := b.Submit("/my", "/logout", nil)
	if got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/login" || got.Header.Get("Clear-Site-Data") != `"cache", "storage"` {
		t.Errorf("%d to %q, Clear-Site-Data %q", got.Status, got.Header.Get("Location"), got.Header.Get("Clear-Site-Data"))
	}
	if len(b.Cookies()) != 0 {
		t.Errorf("cookies are left: %v", b.Cookies())
	}
	for name, who := range map[string]*testenv.Browser{"the browser": b, "the old cookie": old} {
		if got := who.Get("/my"); got.Status != http.StatusSeeOther {
			t.Errorf("%s is still in: %d", name, got.Status)
		}
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM sessions"); n != 0 {
		t.Errorf("%d sessions are left", n)
	}
	if got := b.Submit("/login", "/logout", nil); got.Status != http.StatusSeeOther {
		t.Errorf("signing out twice: %d", got.Status)
	}
}

// TestSessionFixation: an id that was planted before signing in is worth
// nothing afterwards (ASVS 7.2.4).
func TestSessionFixation(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.Browser(t)
	b.Get("/login")
	planted := b.Cookies()[0]
	if got := b.Submit("/login", "/login", credentials(alice, testenv.Password)); got.Status != http.StatusSeeOther {
		t.Fatalf("%d", got.Status)
	}
	first := b.Cookies()[0]
	if first.Value == planted.Value || len(first.Value) != 43 {
		t.Errorf("the id stays, or is short: %q", first.Value)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM sessions WHERE instr(CAST(id_hash AS TEXT), '"+first.Value+"') > 0"); n != 0 {
		t.Error("the id itself is stored")
	}
	if got := s.Browser(t).With("Cookie", planted.Name+"="+planted.Value).Get("/my"); got.Status != http.StatusSeeOther {
		t.Errorf("with the planted id: %d", got.Status)
	}
	// Signing in again, in the same browser, ends the session that it had.
	form := b.Hidden("/my")
	form["login"], form["password"] = []string{"bob@test.example"}, []string{testenv.Password}
	if got := b.Do(http.MethodPost, "/login", form); got.Status != http.StatusSeeOther {
		t.Fatalf("signing in as another: %d", got.Status)
	}
	if got := s.Browser(t).With("Cookie", first.Name+"="+first.Value).Get("/my"); got.Status != http.StatusSeeOther {
		t.Errorf("the session before is still open: %d", got.Status)
	}
	b.Get("/my").Holds(t, "Bob Bolt")
}
