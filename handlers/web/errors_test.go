package web_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"genkan/handlers/web"
	"genkan/internal/portal"
	"genkan/views"
)

const secret = "SELECT secret detail FROM inside"

// failures are one error of each kind, wrapped as services do.
func failures() map[string]error {
	out := map[string]error{"plain": errors.New(secret)}
	for name, kind := range map[string]portal.Kind{"internal": portal.Internal, "invalid": portal.Invalid, "unauthenticated": portal.Unauthenticated,
		"forbidden": portal.Forbidden, "notfound": portal.NotFound, "conflict": portal.Conflict, "toomany": portal.TooMany,
		"provider": portal.Provider, "unavailable": portal.Unavailable} {
		e := portal.Failure(kind, "pay.closed", nil)
		e.Err = errors.New(secret)
		if kind == portal.TooMany || kind == portal.Unavailable {
			e.RetryAfter = 90*time.Second + time.Millisecond
		}
		out[name] = fmt.Errorf("service.Method 7: %w", e)
	}
	return out
}

func failing(site *web.Site, rt *web.Routes) {
	rt.Public("GET /fail/{kind}", func(_ http.ResponseWriter, r *http.Request) error { return failures()[r.PathValue("kind")] })
	rt.Public("GET /shown/{kind}", func(_ http.ResponseWriter, r *http.Request) error {
		err := failures()[r.PathValue("kind")]
		return &web.Shown{Err: err, Page: text("the form's page"), Fragment: text("the form")}
	})
	rt.Hook("POST /hook/{kind}", func(_ http.ResponseWriter, r *http.Request) error { return failures()[r.PathValue("kind")] })
	rt.Public("GET /broken", func(w http.ResponseWriter, r *http.Request) error {
		return site.Respond(w, r, http.StatusOK, broken{}, nil)
	})
	rt.Public("GET /hello", func(w http.ResponseWriter, r *http.Request) error {
		return site.Respond(w, r, http.StatusOK, text(web.Text(r, "error.500.title")), nil)
	})
}

// TestErrors is the table of architecture §7.
func TestErrors(t *testing.T) {
	t.Parallel()
	f := newFrame(t, failing)
	rows := []struct {
		kind   string
		status int
		words  string // of the message
		id     bool   // of the request is shown
		after  string // Retry-After
	}{
		{"invalid", 422, "This invoice can no longer be paid", false, ""},
		{"forbidden", 403, "This invoice can no longer be paid", false, ""},
		{"notfound", 404, "This invoice can no longer be paid", false, ""},
		{"conflict", 409, "This invoice can no longer be paid", false, ""},
		{"toomany", 429, "This invoice can no longer be paid", false, "91"},
		{"provider", 502, "This invoice can no longer be paid", true, ""},
		{"unavailable", 503, "This invoice can no longer be paid", true, "91"},
		{"internal", 500, "It has been noted", true, ""},
		{"plain", 500, "It has been noted", true, ""},
	}
	for _, r := range rows {
		page, toast := f.get(t, "/fail/"+r.kind), f.get(t, "/fail/"+r.kind, "HX-Request", "true")
		page.Holds(t, "<html", "</html>", r.words)
		toast.Holds(t, `id="error-text"`, r.words)
		toast.Lacks(t, "<html", "<body")
		for how, got := range map[string]struct {
			status      int
			body, after string
		}{"page": {page.Status, page.Body, page.Header.Get("Retry-After")}, "htmx": {toast.Status, toast.Body, toast.Header.Get("Retry-After")}} {
			if got.status != r.status || got.after != r.after {
				t.Errorf("%s, %s: %d, Retry-After %q, want %d and %q", r.kind, how, got.status, got.after, r.status, r.after)
			}
			if strings.Contains(got.body, "Reference:") != r.id {
				t.Errorf("%s, %s: a request id is shown, or missing:\n%s", r.kind, how, got.body)
			}
			if strings.Contains(got.body, "secret") || strings.Contains(got.body, "service.Method") || strings.Contains(got.body, "pay.closed") {
				t.Errorf("%s, %s tells what is inside:\n%s", r.kind, how, got.body)
			}
		}
	}
}

// TestUnauthenticated leads to the sign-in page and back.
func TestUnauthenticated(t *testing.T) {
	t.Parallel()
	f := newFrame(t, failing)
	page := f.get(t, "/fail/unauthenticated?a=1&b=%2F")
	if page.Status != 303 || page.Header.Get("Location") != "/login?next=%2Ffail%2Funauthenticated%3Fa%3D1%26b%3D%252F" {
		t.Errorf("page: %d to %q", page.Status, page.Header.Get("Location"))
	}
	htmx := f.get(t, "/fail/unauthenticated", "HX-Request", "true")
	if htmx.Status != 401 || htmx.Header.Get("HX-Redirect") != "/login" || htmx.Body != "" {
		t.Errorf("htmx: %d to %q, %q", htmx.Status, htmx.Header.Get("HX-Redirect"), htmx.Body)
	}
}

// TestShown: a refused form comes back as it is, with the kind's status.
func TestShown(t *testing.T) {
	t.Parallel()
	f := newFrame(t, failing)
	for kind, want := range map[string]int{"invalid": 422, "conflict": 409, "toomany": 429} {
		if got := f.get(t, "/shown/"+kind); got.Status != want || got.Body != "the form's page" {
			t.Errorf("%s: %d, %q", kind, got.Status, got.Body)
		}
		if got := f.get(t, "/shown/"+kind, "HX-Request", "true"); got.Status != want || got.Body != "the form" {
			t.Errorf("%s by htmx: %d, %q", kind, got.Status, got.Body)
		}
	}
	if got := f.get(t, "/shown/toomany").Header.Get("Retry-After"); got != "91" {
		t.Errorf("Retry-After %q", got)
	}
	err := &web.Shown{Err: failures()["conflict"], Page: views.ErrorPage(views.Page{}, views.ErrorView{})}
	if portal.KindOf(err) != portal.Conflict || !strings.Contains(err.Error(), "pay.closed") {
		t.Errorf("%v", err)
	}
}

// TestHookErrors: machines get a status and no detail.
func TestHookErrors(t *testing.T) {
	t.Parallel()
	f := newFrame(t, failing)
	for kind, want := range map[string]int{"invalid": 400, "notfound": 404, "toomany": 429, "unavailable": 503, "internal": 500, "plain": 500} {
		got := f.ask(t, http.MethodPost, "/hook/"+kind, "")
		if got.Status != want || got.Body != http.StatusText(want)+"\n" || len(got.Header.Values("Set-Cookie")) > 0 {
			t.Errorf("%s: %d, %q, cookies %q", kind, got.Status, got.Body, got.Header.Values("Set-Cookie"))
		}
	}
}

// A component that fails never leaves half a page behind.
func TestBrokenComponent(t *testing.T) {
	t.Parallel()
	f := newFrame(t, failing)
	got := f.get(t, "/broken")
	if got.Status != 500 {
		t.Errorf("%d, want 500", got.Status)
	}
	got.Holds(t, "Something went wrong on our side", "Reference:")
	got.Lacks(t, "half a page", "the drawing broke")
}
