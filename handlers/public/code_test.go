package public_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// TestSecondFactor: after the password comes the code, then the page that was
// asked for.
func TestSecondFactor(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	app := s.Enrol(t, s.As(t, "alice"))
	b := s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "nobody is asked for a code", As: b, Path: "/login/code", Status: 303, Location: "/login"},
		{Name: "nor can show one", As: b, Path: "/login/code", Page: "/login", Form: url.Values{"code": {"123456"}}, Status: 303, Location: "/login"},
		{Name: "the password leads to the code", As: b, Path: "/login", Page: "/login?next=/my/orders", Form: credentials(alice, testenv.Password),
			Writes: true, Status: 303, Location: "/login/code?next=%2Fmy%2Forders"},
		{Name: "the page asks for it", As: b, Path: "/login/code?next=/my/orders", Status: 200,
			In: []string{"Enter your verification code", alice, "Verification Code", `autocomplete="one-time-code"`, `inputmode="numeric"`, `name="next" value="/my/orders"`,
				"Remember this device for 30 days", "Use a recovery code"}},
		{Name: "the code opens nothing else", As: b, Path: "/my", Status: 303, Location: "/login?next=%2Fmy"},
		{Name: "letters", As: b, Path: "/login/code", Page: "/login/code", Form: url.Values{"code": {"12345a"}, "remember": {"1"}}, Status: 422,
			In: []string{"The code has only numbers.", `id="code-err"`, "checked"}, NotIn: []string{"12345a"}},
		{Name: "a wrong code", As: b, Path: "/login/code", Page: "/login/code", Form: url.Values{"code": {app.Wrong()}, "next": {"/my/orders"}}, Status: 422,
			In: []string{"That code did not match.", `name="next" value="/my/orders"`}, NotIn: []string{app.Wrong()}, Writes: true},
		{Name: "a wrong recovery code", As: b, Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {"00000-00000"}}, Status: 422,
			In: []string{"That recovery code is not right", "<details open"}, NotIn: []string{"00000-00000"}, Writes: true},
		{Name: "the right code", As: b, Path: "/login/code", Page: "/login/code?next=/my/orders", Form: url.Values{"code": {app.Code()}}, Status: 303, Location: "/my/orders", Writes: true},
		{Name: "is in", As: b, Path: "/my/orders", Status: 200},
		{Name: "the page of codes leads on", As: b, Path: "/login/code?next=/my/orders", Status: 303, Location: "/my/orders"},
	})
}

// TestCodeTries: the sixth answer within an hour is 429, in a new half session
// and from another address, for whatever is shown.
//
// Case 61.
func TestCodeTries(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	app := s.Enrol(t, s.As(t, "alice"))
	for range 5 {
		if got := s.HalfWay(t, "alice").ShowCode(url.Values{"code": {app.Wrong()}}); got.Status != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong code: %d", got.Status)
		}
	}
	b := s.HalfWay(t, "alice")
	for name, form := range map[string]url.Values{"code": {"code": {app.Code()}}, "recovery code": {"recovery": {app.Recovery[0]}}} {
		got := b.ShowCode(form)
		if got.Status != http.StatusTooManyRequests || got.Header.Get("Retry-After") != "3600" {
			t.Errorf("%s: %d, Retry-After %q", name, got.Status, got.Header.Get("Retry-After"))
		}
		got.Holds(t, "Please wait 60 minutes")
	}
	s.Clock.Move(time.Hour)
	b = s.HalfWay(t, "alice") // ten minutes have passed
	if got := b.ShowCode(url.Values{"code": {app.Code()}}); got.Status != http.StatusSeeOther {
		t.Errorf("after an hour: %d", got.Status)
	}
}

// TestCodeParallel posts one code fifty times at once; one browser is in then.
func TestCodeParallel(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"one browser", "fifty browsers"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testenv.NewSite(t)
			app := s.Enrol(t, s.As(t, "alice"))
			first := s.HalfWay(t, "alice")
			browsers, forms := make([]*testenv.Browser, 50), make([]url.Values, 50)
			for i := range browsers {
				browsers[i] = first.With("Cookie", cookies(first)) // each keeps the half session
				if name == "fifty browsers" {
					browsers[i] = s.HalfWay(t, "alice")
				}
				forms[i] = browsers[i].Hidden("/login/code")
				forms[i].Set("code", app.Code())
			}
			before := s.Count(t, "SELECT COUNT(*) FROM sessions")
			in := make([]bool, 50)
			var wg sync.WaitGroup
			for i, b := range browsers {
				wg.Go(func() { in[i] = b.Do(http.MethodPost, "/login/code", forms[i]).Header.Get("Location") == "/my" })
			}
			wg.Wait()
			n := 0
			for _, ok := range in {
				if ok {
					n++
				}
			}
			if after := s.Count(t, "SELECT COUNT(*) FROM sessions"); n != 1 || after != before+1 {
				t.Errorf("%d were led in and %d sessions began, want 1", n, after-before)
			}
			if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'account.signed_in' AND details LIKE 'totp%'"); n != 1 {
				t.Errorf("the audit log has %d sign-ins", n)
			}
		})
	}
}

func cookies(b *testenv.Browser) string {
	var out []string
	for _, c := range b.Cookies() {
		out = append(out, c.Name+"="+c.Value)
	}
	return strings.Join(out, "; ")
}

// TestTrustedDevice: the cookie spares its account the code, no other one, and
// only until something about the second factor changes.
//
// Case 62.
func TestTrustedDevice(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	bob := s.As(t, "bob")
	app, other := s.Enrol(t, s.As(t, "alice")), s.Enrol(t, bob)
	b := s.HalfWay(t, "alice")
	got := b.ShowCode(url.Values{"code": {app.Code()}, "remember": {"1"}})
	var trusted *http.Cookie
	for _, line := range got.Header["Set-Cookie"] {
		if c, err := http.ParseSetCookie(line); err == nil && c.Name == "genkan_device" {
			trusted = c
		}
	}
	if trusted == nil || !trusted.HttpOnly || trusted.SameSite != http.SameSiteLaxMode || trusted.Path != "/" || trusted.MaxAge != 30*24*3600 || trusted.Domain != "" {
		t.Fatalf("cookie %+v", trusted)
	}
	signIn := func(login string) string {
		t.Helper()
		b.Submit("/my", "/logout", nil)
		return b.Submit("/login", "/login", credentials(login, testenv.Password)).Header.Get("Location")
	}
	if to := signIn(alice); to != "/my" {
		t.Errorf("the trusted device is led to %q", to)
	}
	if to := signIn("bob@test.example"); to != "/login/code" {
		t.Errorf("on A's device B is led to %q", to)
	}
	if got := b.ShowCode(url.Values{"code": {other.Code()}}); got.Status != http.StatusSeeOther {
		t.Errorf("B's code: %d", got.Status)
	}
	s.Clock.Move(30 * time.Second)
	a := s.HalfWay(t, "alice")
	a.ShowCode(url.Values{"code": {app.Code()}})
	a.Submit("/my/security/totp/codes", "/my/security/totp/codes", nil)
	if to := signIn(alice); to != "/login/code" {
		t.Errorf("after a change of the second factor the device is led to %q", to)
	}
}

// TestTrustedDeviceHTTPS: there the cookie is pinned to the host.
func TestTrustedDeviceHTTPS(t *testing.T) {
	t.Parallel()
	s := testenv.NewSiteAt(t, "https://portal.example")
	form := func(cookie, page string, values url.Values) (testenv.Answer, string) {
		b := s.Browser(t).With("Cookie", cookie)
		shown := b.Get(page)
		if c, err := http.ParseSetCookie(shown.Header.Get("Set-Cookie")); err == nil {
			cookie = c.Name + "=" + c.Value
			b = s.Browser(t).With("Cookie", cookie)
		}
		got := b.Submit(page, strings.TrimSuffix(page, "?"), values)
		for _, line := range got.Header["Set-Cookie"] {
			if c, err := http.ParseSetCookie(line); err == nil && strings.Contains(c.Name, "session") {
				cookie = c.Name + "=" + c.Value
			}
		}
		return got, cookie
	}
	_, cookie := form("", "/login", credentials(alice, testenv.Password))
	b := s.Browser(t).With("Cookie", cookie)
	app := s.Enrol(t, b)
	_, cookie = form("", "/login", credentials(alice, testenv.Password))
	got, _ := form(cookie, "/login/code", url.Values{"code": {app.Code()}, "remember": {"1"}})
	if all := strings.Join(got.Header["Set-Cookie"], "\n"); !strings.Contains(all, "__Host-genkan_device=") || strings.Count(all, "; Secure") != 2 {
		t.Errorf("cookies %s", all)
	}
}
