package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/testenv"
	"genkan/static"
)

// everyAnswer is one of each kind of answer that there is.
func everyAnswer(t *testing.T, s *testenv.Site) map[string]testenv.Answer {
	t.Helper()
	guest, alice := s.Browser(t), s.As(t, "alice")
	inv := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID
	page := testenv.Path("/my/invoices/{id}", inv)
	pay, _ := s.PayBy(alice, inv, "bank_transfer", "20")
	return map[string]testenv.Answer{
		"page":               alice.Get("/my"),
		"fragment":           alice.HTMX().Get("/my/invoices"),
		"sign-in page":       guest.Get("/login"),
		"redirect":           guest.Get("/my"),
		"redirect by htmx":   guest.HTMX().Get("/my"),
		"not found":          alice.Get("/nothing"),
		"toast":              alice.HTMX().Get("/nothing"),
		"refused form":       alice.Submit(page, page+"/pay", url.Values{"part": {"part"}, "amount": {"x"}}),
		"forged form":        alice.Do(http.MethodPost, "/logout", url.Values{}),
		"from another site":  alice.With("Sec-Fetch-Site", "cross-site").Do(http.MethodPost, "/logout", url.Values{}),
		"wrong method":       alice.Do(http.MethodPut, "/my", nil),
		"moved":              guest.Get("/web/login"),
		"PDF":                alice.Get(page + "/pdf"),
		"picture":            alice.Get(testenv.Path("/my/payments/{id}/qr.png", pay)),
		"style":              guest.Get(static.URL("app.css")),
		"style, packed":      guest.With("Accept-Encoding", "gzip").Get(static.URL("app.css")),
		"unknown style":      guest.Get("/static/unknown.css"),
		"health":             guest.Get("/healthz"),
		"webhook":            guest.Do(http.MethodPost, "/webhooks/demo", nil),
		"webhook of nobody":  guest.Do(http.MethodPost, "/webhooks/nobody", nil),
		"cleaned path":       guest.Get("/my/../login"),
		"HEAD":               alice.Do(http.MethodHead, "/my", nil),
		"language was chose": guest.Get("/login?lang=ja"),
	}
}

// TestHeaders: every answer carries them, whatever became of the request
// (ASVS 3.4, 14.3.2).
func TestHeaders(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
			"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
		"Strict-Transport-Security":    "",
		"Server":                       "",
		"X-Powered-By":                 "",
		"Access-Control-Allow-Origin":  "",
	}
	for name, got := range everyAnswer(t, testenv.NewSite(t)) {
		for header, value := range want {
			if v := strings.Join(got.Header.Values(header), "|"); v != value {
				t.Errorf("%s (%d): %s is %q, want %q", name, got.Status, header, v, value)
			}
		}
		cache := "private, no-store"
		if strings.HasPrefix(name, "style") {
			cache = "public, max-age=31536000, immutable"
		}
		if v := got.Header.Get("Cache-Control"); v != cache {
			t.Errorf("%s (%d): Cache-Control is %q, want %q", name, got.Status, v, cache)
		}
		if kind := got.Header.Get("Content-Type"); got.Body != "" && kind == "" {
			t.Errorf("%s (%d): no Content-Type", name, got.Status)
		}
	}
}

// TestVary: a cache must know what an answer depends on.
func TestVary(t *testing.T) {
	t.Parallel()
	all := everyAnswer(t, testenv.NewSite(t))
	for _, name := range []string{"page", "fragment", "sign-in page", "not found", "toast", "refused form"} {
		if v := strings.Join(all[name].Header.Values("Vary"), ","); !strings.Contains(v, "HX-Request") {
			t.Errorf("%s: Vary %q lacks HX-Request", name, v)
		}
	}
}

// TestHTTPS: what only holds where people reach us by https, and it all.
func TestHTTPS(t *testing.T) {
	t.Parallel()
	s := testenv.NewSiteAt(t, "https://portal.test.example")
	guest := s.Browser(t)
	first := guest.Get("/login?lang=ja")
	if v := first.Header.Get("Strict-Transport-Security"); v != "max-age=31536000; includeSubDomains" {
		t.Errorf("Strict-Transport-Security %q", v)
	}
	visitor := cookieOf(t, first, "__Host-genkan_session")
	for _, c := range []*http.Cookie{visitor, cookieOf(t, first, "__Host-genkan_lang")} {
		if !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("cookie %s", c)
		}
	}
	in := guest.Submit("/login", "/login", url.Values{"login": {"alice@test.example"}, "password": {testenv.Password}})
	if in.Status != http.StatusSeeOther {
		t.Fatalf("signing in answers %d", in.Status)
	}
	session := cookieOf(t, in, "__Host-genkan_session")
	if session.Value == visitor.Value || !session.Secure || !session.HttpOnly || session.Path != "/" || session.Domain != "" {
		t.Errorf("cookie %s after signing in", session)
	}
	if got := guest.Get("/my"); got.Status != http.StatusOK {
		t.Errorf("with the cookie: %d", got.Status)
	}
	if got := s.Browser(t).With("Cookie", "genkan_session="+session.Value).Get("/my"); got.Status != http.StatusSeeOther {
		t.Errorf("the cookie without its prefix is taken: %d", got.Status)
	}
	old := guest.With("Origin", "https://portal.test.example") // and no Sec-Fetch-Site: behind a proxy, its Origin is the base URL
	old.Header["Sec-Fetch-Site"] = nil
	if got := old.Submit("/my", "/logout", nil); got.Status != http.StatusSeeOther {
		t.Errorf("a form from the base URL: %d", got.Status)
	}
}

// TestHTTP: without https there is no Secure, which would lock everybody out.
func TestHTTP(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	got := s.Browser(t).Get("/login")
	c := cookieOf(t, got, "genkan_session")
	if c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteLaxMode || c.MaxAge != 0 || !c.Expires.IsZero() {
		t.Errorf("cookie %s", c)
	}
	if len(got.Header.Values("Set-Cookie")) != 1 {
		t.Errorf("cookies %q, want one", got.Header.Values("Set-Cookie"))
	}
}

func cookieOf(t *testing.T, a testenv.Answer, name string) *http.Cookie {
	t.Helper()
	for _, c := range (&http.Response{Header: a.Header}).Cookies() {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no cookie %s in %q", name, a.Header.Values("Set-Cookie"))
	return nil
}

// strangeHosts is a checkout that names hosts which are none.
type strangeHosts struct{ web.Checkout }

func (strangeHosts) Origins(context.Context) ([]string, error) {
	return []string{"https://pay.example:8443", "https://a;script-src", "https://*", "https://*.example", "https://b 'unsafe-inline'", "http://[::1]:80", "javascript:",
		"https://c\r\nX-Evil: 1", "", "https://d/path", "data:", "'self'"}, nil
}

func (strangeHosts) OnTrial(context.Context) (bool, error) { return false, nil }

// TestStrangeHosts: what a provider names as its hosts says where forms lead,
// and nothing else.
func TestStrangeHosts(t *testing.T) {
	t.Parallel()
	f := newFrame(t, func(site *web.Site, rt *web.Routes) {
		site.Checkout = strangeHosts{}
		rt.Customer("GET /my/invoices/{id}", access.ReadDocuments, func(w http.ResponseWriter, _ *http.Request, who access.Customer) error {
			return greet(w, who.Label())
		})
	})
	customer, _, _ := f.people(t)
	got := f.get(t, "/my/invoices/1", customer...).Header.Get("Content-Security-Policy")
	if !strings.Contains(got, "form-action 'self' https://pay.example:8443 http://[::1]:80; frame-ancestors 'none'") || strings.Count(got, ";") != 9 {
		t.Errorf("policy %s", got)
	}
}
