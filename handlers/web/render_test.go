package web_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"genkan/handlers/web"
	"genkan/internal/portal"
)

// text is a component that writes a text.
func text(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	})
}

// broken is a component that fails halfway.
type broken struct{}

func (broken) Render(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "half a page")
	return errors.Join(err, errors.New("the drawing broke"))
}

func pages(site *web.Site, rt *web.Routes) {
	rt.Public("GET /both", func(w http.ResponseWriter, r *http.Request) error {
		return site.Respond(w, r, http.StatusOK, text("page"), text("fragment"))
	})
	rt.Public("GET /page", func(w http.ResponseWriter, r *http.Request) error {
		return site.Respond(w, r, http.StatusAccepted, text("page"), nil)
	})
	rt.Public("GET /away", func(w http.ResponseWriter, r *http.Request) error { return web.Redirect(w, r, "/both?x=1") })
	rt.Public("GET /file", func(w http.ResponseWriter, r *http.Request) error {
		return web.Send(w, r, portal.File{Name: r.URL.Query().Get("name"), Type: "application/pdf", Bytes: []byte("%PDF-")})
	})
}

// TestRespond: a fragment only for htmx's own requests, not when it restores
// a page from the history (architecture §8).
func TestRespond(t *testing.T) {
	t.Parallel()
	f := newFrame(t, pages)
	rows := []struct {
		name    string
		headers []string
		want    string
	}{
		{"a browser", nil, "page"},
		{"htmx", []string{"HX-Request", "true"}, "fragment"},
		{"htmx restores the history", []string{"HX-Request", "true", "HX-History-Restore-Request", "true"}, "page"},
		{"a boosted link", []string{"HX-Request", "true", "HX-Boosted", "true"}, "page"},
		{"not quite htmx", []string{"HX-Request", "1"}, "page"},
	}
	for _, r := range rows {
		got := f.get(t, "/both", r.headers...)
		if got.Body != r.want || got.Status != http.StatusOK {
			t.Errorf("%s: %d %q, want %q", r.name, got.Status, got.Body, r.want)
		}
		if v := got.Header.Values("Vary"); !strings.Contains(strings.Join(v, ","), "HX-Request") {
			t.Errorf("%s: Vary %q", r.name, v)
		}
		if got.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: Content-Type %q", r.name, got.Header.Get("Content-Type"))
		}
		if got := f.get(t, "/page", r.headers...); got.Body != "page" || got.Status != http.StatusAccepted {
			t.Errorf("%s, where there is no fragment: %d %q", r.name, got.Status, got.Body)
		}
	}
}

// TestRedirect: htmx never sees the headers of a 3xx, so it is told otherwise.
func TestRedirect(t *testing.T) {
	t.Parallel()
	f := newFrame(t, pages)
	plain := f.get(t, "/away")
	if plain.Status != http.StatusSeeOther || plain.Header.Get("Location") != "/both?x=1" {
		t.Errorf("%d to %q", plain.Status, plain.Header.Get("Location"))
	}
	htmx := f.get(t, "/away", "HX-Request", "true")
	if htmx.Status != http.StatusNoContent || htmx.Header.Get("HX-Redirect") != "/both?x=1" || htmx.Header.Get("Location") != "" {
		t.Errorf("htmx: %d to %q", htmx.Status, htmx.Header.Get("HX-Redirect"))
	}
}

// TestSend: inline or to be saved, under a name that cannot break out of its
// header (RFC 6266, ASVS 5.4.1).
func TestSend(t *testing.T) {
	t.Parallel()
	f := newFrame(t, pages)
	rows := []struct{ query, want string }{
		{"name=invoice-7.pdf", "inline; filename=invoice-7.pdf"},
		{"name=invoice-7.pdf&download=1", "attachment; filename=invoice-7.pdf"},
		{"name=invoice-7.pdf&download=", "inline; filename=invoice-7.pdf"},
		{"name=a+b.pdf", `inline; filename="a b.pdf"`},
		{"name=%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf", "inline; filename*=utf-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf"},
		{`name=a%22%3B+x%3D.pdf`, `inline; filename="a\"; x=.pdf"`},
	}
	for _, r := range rows {
		got := f.get(t, "/file?"+r.query)
		if v := got.Header.Get("Content-Disposition"); v != r.want || strings.ContainsAny(v, "\r\n") {
			t.Errorf("%s: %q, want %q", r.query, v, r.want)
		}
		if got.Header.Get("Content-Length") != "5" || got.Header.Get("Content-Type") != "application/pdf" || got.Body != "%PDF-" {
			t.Errorf("%s: %v %q", r.query, got.Header, got.Body)
		}
	}
}
