package public_test

import (
	"net/http"
	"strings"
	"testing"

	"genkan/internal/testenv"
	"genkan/static"
)

// TestStatic: files are kept for ever under a name with their hash, and what
// is not there is not found.
func TestStatic(t *testing.T) {
	t.Parallel()
	guest := testenv.NewBareSite(t).Browser(t)
	for name, kind := range map[string]string{"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8", "icons.svg": "image/svg+xml",
		"favicon.svg": "image/svg+xml", static.HTMX: "text/javascript; charset=utf-8"} {
		got := guest.Get(static.URL(name))
		if got.Status != http.StatusOK || got.Header.Get("Content-Type") != kind || got.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %d, %v", name, got.Status, got.Header)
		}
		if len(got.Header.Values("Set-Cookie")) != 0 {
			t.Errorf("%s sets a cookie, though it is kept by caches", name)
		}
		again := guest.With("If-None-Match", got.Header.Get("ETag"), "Accept-Encoding", "identity").Get(static.URL(name))
		if again.Status != http.StatusNotModified && again.Status != http.StatusOK || again.Status == http.StatusNotModified && again.Body != "" {
			t.Errorf("%s again: %d", name, again.Status)
		}
	}
	for _, path := range []string{"/static/", "/static/app.css", "/static/app.00000000.css", "/static/..%2fmain.go", "/static/vendor/", "/static/static.go"} {
		if got := guest.Get(path); got.Status != http.StatusNotFound || strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, Cache-Control %q", path, got.Status, got.Header.Get("Cache-Control"))
		}
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	got := s.Browser(t).Get("/healthz")
	if got.Status != http.StatusOK || got.Body != "ok\n" || got.Header.Get("Content-Type") != "text/plain; charset=utf-8" || len(got.Header.Values("Set-Cookie")) != 0 {
		t.Errorf("%d %q, %v", got.Status, got.Body, got.Header)
	}
}

// TestMoved: addresses that people know from elsewhere.
func TestMoved(t *testing.T) {
	t.Parallel()
	guest := testenv.NewBareSite(t).Browser(t)
	for from, to := range map[string]string{"/web/login": "/login", "/my/home": "/my"} {
		if got := guest.Get(from); got.Status != http.StatusMovedPermanently || got.Header.Get("Location") != to {
			t.Errorf("%s: %d to %q", from, got.Status, got.Header.Get("Location"))
		}
	}
	if got := guest.Get("/"); got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/login" {
		t.Errorf("/: %d to %q", got.Status, got.Header.Get("Location"))
	}
}
