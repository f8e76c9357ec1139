package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/testenv"
	"genkan/static"
)

func panicking(_ *web.Site, rt *web.Routes) {
	rt.Public("GET /panic", func(http.ResponseWriter, *http.Request) error { panic(secret) })
	rt.Public("GET /panic/late", func(w http.ResponseWriter, _ *http.Request) error {
		w.WriteHeader(http.StatusAccepted)
		panic(secret)
	})
	rt.Public("GET /abort", func(http.ResponseWriter, *http.Request) error { panic(http.ErrAbortHandler) })
	rt.Public("POST /form", func(w http.ResponseWriter, r *http.Request) error {
		form, err := web.Form(r)
		if err != nil {
			return err
		}
		return greet(w, form.Get("name"))
	})
	rt.Hook("POST /hook", func(w http.ResponseWriter, r *http.Request) error {
		_, err := io.ReadAll(r.Body)
		return err
	})
}

var requestID = regexp.MustCompile(`\b[A-Z2-7]{12}\b`)

// TestPanic: whatever happens inside, the visitor gets an answer with an id to
// quote, and learns nothing else (ASVS 16.5.1).
func TestPanic(t *testing.T) {
	t.Parallel()
	f := newFrame(t, panicking)
	page, toast := f.get(t, "/panic"), f.get(t, "/panic", "HX-Request", "true")
	for name, got := range map[string]testenv.Answer{"page": page, "htmx": toast} {
		if got.Status != http.StatusInternalServerError || !requestID.MatchString(got.Body) {
			t.Errorf("%s: %d, without an id:\n%s", name, got.Status, got.Main())
		}
		got.Lacks(t, secret, "goroutine", "chain_test", ".go:")
		if got.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: no headers", name)
		}
	}
	page.Holds(t, "<html", "Something went wrong on our side")
	toast.Lacks(t, "<html")
	if first, second := requestID.FindString(page.Body), requestID.FindString(f.get(t, "/panic").Body); first == second {
		t.Error("two requests have the same id")
	}
	if got := f.get(t, "/panic/late"); got.Status != http.StatusAccepted || got.Body != "" {
		t.Errorf("after the answer had begun: %d %q", got.Status, got.Body)
	}
	defer func() {
		if p := recover(); p != http.ErrAbortHandler {
			t.Errorf("an answer that was given up is answered: %v", p)
		}
	}()
	f.get(t, "/abort")
}

// TestBodyLimit: what is too large or cannot be read is the sender's fault.
func TestBodyLimit(t *testing.T) {
	t.Parallel()
	f := newFrame(t, panicking)
	rows := []struct{ name, body, want string }{
		{"1 MiB and a byte", "name=" + strings.Repeat("a", 1<<20-4), "What you sent is too large"},
		{"3 MiB", "name=" + strings.Repeat("a", 3<<20), "What you sent is too large"},
		{"a broken escape", "name=%zz", "We could not read what was sent"},
	}
	for _, r := range rows {
		for _, htmx := range []string{"", "true"} {
			got := f.ask(t, http.MethodPost, "/form", r.body, "HX-Request", htmx)
			if got.Status != http.StatusUnprocessableEntity {
				t.Errorf("%s, htmx %q: %d, want 422", r.name, htmx, got.Status)
			}
			got.Holds(t, r.want)
		}
	}
	if got := f.ask(t, http.MethodPost, "/form", "name="+strings.Repeat("a", 1<<20-5)); got.Status != http.StatusForbidden {
		t.Errorf("1 MiB is read, and has no token: %d, want 403", got.Status)
	}
	if got := f.ask(t, http.MethodPost, "/hook", strings.Repeat("a", 1<<20)); got.Status != http.StatusOK {
		t.Errorf("a hook of 1 MiB: %d", got.Status)
	}
}

// TestBodyLimitOverTheWire: the same where a connection is in between.
func TestBodyLimitOverTheWire(t *testing.T) {
	t.Parallel()
	guest := testenv.NewBareSite(t).Browser(t)
	form := guest.Hidden("/login")
	form.Set("password", strings.Repeat("a", 1<<20))
	got := guest.Do(http.MethodPost, "/login", form)
	if got.Status != http.StatusUnprocessableEntity {
		t.Errorf("%d, want 422", got.Status)
	}
	got.Holds(t, "What you sent is too large")
}

// TestChunkedBody: a body without a length is refused before it is read, by
// pages and hooks alike, and the connection ends with it.
func TestChunkedBody(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	for _, path := range []string{"/login", "/webhooks/demo", "/nothing"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path, struct{ io.Reader }{strings.NewReader("a=b")}) // of no known length
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil {
			t.Error(err)
		}
		if res.StatusCode != http.StatusBadRequest || !res.Close || res.Header.Get("Content-Security-Policy") == "" || len(res.Cookies()) > 0 {
			t.Errorf("%s: %d, %v", path, res.StatusCode, res.Header)
		}
	}
}

// TestCompression: pages and styles are packed, files that are packed already
// are not, and a cache is told.
func TestCompression(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice := s.As(t, "alice").With("Accept-Encoding", "gzip")
	pdf := testenv.Path("/my/invoices/{id}/pdf", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	for path, packed := range map[string]bool{"/my": true, static.URL("app.css"): true, pdf: false, "/healthz": false} {
		got := alice.Get(path)
		if is := got.Header.Get("Content-Encoding") == "gzip"; is != packed || got.Status != http.StatusOK {
			t.Errorf("%s: %d, packed %v, want %v", path, got.Status, is, packed)
		}
		if vary := strings.Join(got.Header.Values("Vary"), ","); packed && !strings.Contains(vary, "Accept-Encoding") {
			t.Errorf("%s: Vary %q", path, vary)
		}
		if packed {
			unpack(t, got.Body)
		}
	}
	plain := alice.With("Accept-Encoding", "identity").Get("/my")
	if plain.Header.Get("Content-Encoding") != "" || !strings.Contains(plain.Body, "</html>") {
		t.Errorf("packed for those who cannot unpack: %v", plain.Header)
	}
}

func unpack(t *testing.T, body string) {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || len(text) < len(body) {
		t.Errorf("%d bytes, packed %d: %v", len(text), len(body), err)
	}
}
