package static_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"genkan/static"
)

var names = []string{"app.css", "app.js", "passkey.js", "icons.svg", "favicon.svg", static.HTMX}

func get(t *testing.T, method, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	static.Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) []byte {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFiles(t *testing.T) {
	t.Parallel()
	hashed := regexp.MustCompile(`^/static/[a-z0-9./-]+\.[0-9a-f]{8}\.(css|js|svg)$`)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := static.URL(name)
			if !hashed.MatchString(url) {
				t.Fatalf("URL(%q) = %q", name, url)
			}
			plain := get(t, "GET", url)
			if plain.StatusCode != 200 || plain.Header.Get("Content-Encoding") != "" || plain.Header.Get("Vary") != "Accept-Encoding" ||
				!strings.Contains(plain.Header.Get("Cache-Control"), "immutable") || plain.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("%d %v", plain.StatusCode, plain.Header)
			}
			packed := get(t, "GET", url, "Accept-Encoding", "br, gzip;q=0.8")
			z, err := gzip.NewReader(packed.Body)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(z)
			if err != nil || !bytes.Equal(text, body(t, plain)) {
				t.Errorf("packed differs from plain: %v", err)
			}
			if plain.Header.Get("ETag") == packed.Header.Get("ETag") {
				t.Error("both encodings have the same ETag")
			}
			again := get(t, "GET", url, "If-None-Match", plain.Header.Get("ETag"))
			if again.StatusCode != 304 || len(body(t, again)) != 0 {
				t.Errorf("known to the browser: %d", again.StatusCode)
			}
			head := get(t, "HEAD", url)
			if head.StatusCode != 200 || len(body(t, head)) != 0 || head.Header.Get("Content-Length") != plain.Header.Get("Content-Length") {
				t.Errorf("HEAD: %d %v", head.StatusCode, head.Header)
			}
		})
	}
}

func TestUnknownIsNotFound(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/static/", "/static/app.css", "/static/app.00000000.css", "/static/vendor/", "/static/../static.go", "/static/static.go",
		"/static/app-12.00000000.css", "/static/app-x.css", static.URL("nothing.css"),
		strings.Replace(static.StyleURL(12), "app-12.", "app-012.", 1), strings.Replace(static.StyleURL(12), "app-12.", "app-372.", 1)} {
		if got := get(t, "GET", path).StatusCode; got != 404 {
			t.Errorf("%s: %d", path, got)
		}
	}
}

func TestAcceptEncoding(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"": "", "gzip": "gzip", "GZip": "gzip", "deflate, gzip": "gzip", "gzip;q=0": "", "gzip; q=0.000": "", "gzip;q=0.5": "gzip", "br": "", "x-gzip2": "",
	} {
		if got := get(t, "GET", static.URL("app.css"), "Accept-Encoding", header).Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q: got %q, want %q", header, got, want)
		}
	}
}

func TestBrandedStylesheet(t *testing.T) {
	t.Parallel()
	if static.StyleURL(168) != static.URL("app.css") || static.StyleURL(168+360) != static.URL("app.css") {
		t.Error("the default hue needs no file of its own")
	}
	plain := body(t, get(t, "GET", static.URL("app.css")))
	for _, hue := range []int{0, 12, 359, -1} {
		got := body(t, get(t, "GET", static.StyleURL(hue)))
		if !bytes.Equal(got, append(bytes.Clone(plain), static.Brand(hue)...)) {
			t.Errorf("hue %d: wrong stylesheet", hue)
		}
	}
	if got := string(static.Brand(-1)); got != ":root{--hue:359}" {
		t.Errorf("Brand(-1) = %s", got)
	}
	for hue := range 60 { // more than are kept
		if got := get(t, "GET", static.StyleURL(hue)).StatusCode; got != 200 {
			t.Fatalf("hue %d: %d", hue, got)
		}
	}
}

// TestBudgets: product.md, Settled: CSS ≤ 40 KB raw and 10 KB compressed; the
// other figures are ux.md's, (j).
func TestBudgets(t *testing.T) {
	t.Parallel()
	for name, limit := range map[string]struct{ raw, packed int }{
		"app.css": {40_000, 10_000}, "app.js": {6_000, 2_500}, "icons.svg": {6_000, 2_000}, "favicon.svg": {600, 400}, static.HTMX: {53_000, 17_500},
	} {
		raw := len(body(t, get(t, "GET", static.URL(name))))
		packed := len(body(t, get(t, "GET", static.URL(name), "Accept-Encoding", "gzip")))
		t.Logf("%s: %d bytes, %d compressed", name, raw, packed)
		if raw > limit.raw || packed > limit.packed {
			t.Errorf("%s: %d bytes, %d compressed; the budget is %d and %d", name, raw, packed, limit.raw, limit.packed)
		}
	}
}

// The content security policy allows no evaluation, and innerHTML would put
// text of other people into the page.
func TestScriptKeepsToText(t *testing.T) {
	t.Parallel()
	js := string(body(t, get(t, "GET", static.URL("app.js"))))
	code := regexp.MustCompile(`(?m)^\s*//.*$`).ReplaceAllString(js, "")
	for _, word := range []string{"eval", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "Function(", "localStorage", "sessionStorage"} {
		if strings.Contains(code, word) {
			t.Errorf("app.js uses %s", word)
		}
	}
}

// TestHTMXIsTheVendoredVersion: npm's "latest" is another major version.
func TestHTMXIsTheVendoredVersion(t *testing.T) {
	t.Parallel()
	if !bytes.Contains(body(t, get(t, "GET", static.URL(static.HTMX))), []byte(`version:"2.0.11"`)) {
		t.Error("not htmx 2.0.11")
	}
}
