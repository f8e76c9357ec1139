package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxPooled keeps one huge page from staying in memory for ever.
const maxPooled = 256 << 10

// Component is a page, or a part of one, that is ready to be drawn.
type Component = templ.Component

// Respond answers with a page, or with its fragment when htmx asks for one.
// The fragment is a component that the page contains too (architecture §8).
func (s *Site) Respond(w http.ResponseWriter, r *http.Request, status int, page, fragment templ.Component) error {
	w.Header().Add("Vary", "HX-Request")
	if fragment != nil && WantsFragment(r) {
		return s.write(w, r, status, fragment)
	}
	return s.write(w, r, status, page)
}

// WantsFragment is true for htmx's own requests, but not when it restores a
// page from the history or boosts a link.
func WantsFragment(r *http.Request) bool {
	return isHTMX(r) && r.Header.Get("HX-Boosted") == "" && r.Header.Get("HX-History-Restore-Request") == ""
}

func isHTMX(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }

// write renders into a buffer first: a component that fails never leaves half
// a page behind.
func (s *Site) write(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	defer func() {
		if buf.Cap() <= maxPooled {
			buffers.Put(buf)
		}
	}()
	if err := c.Render(r.Context(), buf); err != nil {
		return err
	}
	h := w.Header()
	h["Content-Type"] = []string{"text/html; charset=utf-8"}
	h["Content-Length"] = []string{strconv.Itoa(buf.Len())}
	w.WriteHeader(status)
	if _, err := w.Write(buf.Bytes()); err != nil {
		logger(r).Debug("the visitor went away", "error", err)
	}
	return nil
}

// Redirect sends the visitor on after a form (303), or tells htmx to go there,
// since htmx never sees the headers of a 3xx.
func Redirect(w http.ResponseWriter, r *http.Request, to string) error {
	if isHTMX(r) {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// Page is what every page is told: who, where, in which language, and the
// token for its forms.
func (s *Site) Page(w http.ResponseWriter, r *http.Request, area, nav string) views.Page {
	v := visitOf(r)
	return views.Page{
		Area: area, Nav: nav, Who: s.who(r, v), Brand: views.Brand{Name: v.business.Name, Hue: v.business.Hue, Logo: views.LogoURL(v.business.Logo)},
		Flash: s.takeFlash(r), CSRF: s.tokenFor(w, r, v), Lang: v.lang, LangLinks: langLinks(r),
		Path: r.URL.Path, Today: v.business.Today(v.now), Zone: v.business.Zone(), Demo: s.Demo,
		Trial: s.trial(r, area), View: viewBanner(r),
	}
}

// tokenFor is the token for the forms of a page. A visitor without a cookie
// gets one for it. A request of another site came without the cookie that
// there may be: an id in the answer would take its place, and sign the person
// out.
func (s *Site) tokenFor(w http.ResponseWriter, r *http.Request, v *visit) string {
	if v.cookie == "" && !v.foreign {
		v.cookie = rand.Text()
		if err := s.SignIn(w, r, v.cookie); err != nil {
			logger(r).Error("no cookie for the visitor", "error", err)
		}
	}
	return s.token(v)
}

func (s *Site) who(r *http.Request, v *visit) *views.Who {
	a, waiting := v.session.Account, v.session.Waiting
	if a.ID == 0 {
		return nil
	}
	if inView(r) { // no verb is drawn
		a, waiting = v.session.View.Account, v.session.View.Waiting
		a.Rights = portal.Rights{OwnOnly: a.Rights.OwnOnly, Manage: a.Rights.Manage}
	}
	return &views.Who{Name: a.Name, Initials: initials(a.Name), Company: a.Company, Role: string(a.Role),
		Waiting: waiting, Rights: a.Rights, Staff: a.Role != "portal", Admin: a.Role == "admin",
		Methods: a.Role == "portal" && s.has(r, s.SavesMethods), Subscriptions: a.Role == "portal" && s.has(r, s.Subscribes)}
}

// has says whether the menu leads to a part of the site. A page is not lost
// because that could not be read.
func (s *Site) has(r *http.Request, part func(context.Context) (bool, error)) bool {
	if part == nil {
		return false
	}
	there, err := part(r.Context())
	if err != nil {
		logger(r).Error("menu", "error", err)
	}
	return there
}

// initials are the first letters of the first and last word, or the first
// character of a name without blanks, as Japanese names have.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "?"
	}
	first := []rune(words[0])[:1]
	if len(words) == 1 || first[0] > 0x2E7F {
		return string(first)
	}
	return string(first) + string([]rune(words[len(words)-1])[:1])
}

// langLinks are this very page in each language. The query is kept, but for
// cursors of no use: none has a language.
func langLinks(r *http.Request) []views.LangLink {
	var out []views.LangLink
	q := r.URL.Query()
	for _, l := range i18n.Langs {
		if !offers(l, visitOf(r)) {
			continue
		}
		q.Set("lang", string(l))
		path := r.URL.Path
		if !safe(r.Method) {
			path = "/"
		}
		out = append(out, views.LangLink{Lang: l, URL: path + "?" + q.Encode()})
	}
	return out
}
