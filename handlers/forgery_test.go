package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/testenv"
)

// somePage is a page that a browser may open, for the token in it.
func somePage(b *testenv.Browser) string {
	for _, page := range []string{"/my", "/admin"} {
		if b.Get(page).Status == http.StatusOK {
			return page
		}
	}
	return "/login"
}

// token is the forgery token of a browser, as a form.
func token(b *testenv.Browser) url.Values {
	plain := b.With("HX-Request", "")
	return url.Values{web.TokenField: {plain.Hidden(somePage(plain)).Get(web.TokenField)}}
}

// forgedForms tries every form of the table in the ways of a page elsewhere
// (ASVS 3.5.1 to 3.5.3).
func (h *house) forgedForms(t *testing.T) {
	for _, r := range h.Server.Routes.Table() {
		if r.Method == http.MethodGet || r.Policy == "hook" || r.Policy == "key" {
			continue
		}
		path, b := h.at(t, r).own, h.allowed(r)[0]
		for _, f := range h.forgeries(t, b) {
			got := f.as.Do(r.Method, path, f.form)
			if got.Status != http.StatusForbidden {
				t.Errorf("%s %s, %s: %d, want 403", r.Method, path, f.name, got.Status)
			}
			if c := got.Header.Get("Set-Cookie"); c != "" {
				t.Errorf("%s %s, %s: a cookie that would end the session: %s", r.Method, path, f.name, c)
			}
		}
	}
}

type forgery struct {
	name string
	as   *testenv.Browser
	form url.Values
}

func (h *house) forgeries(t *testing.T, b *testenv.Browser) []forgery {
	t.Helper()
	good := token(b)
	text := good.Get(web.TokenField)
	altered := []byte(text)
	altered[len(altered)-2] ^= 1 // the last letter may hold no more than spare bits
	with := func(s string) url.Values { return url.Values{web.TokenField: {s}} }
	return []forgery{
		{"from another site", b.With("Sec-Fetch-Site", "cross-site"), good},
		{"from another host of the site", b.With("Sec-Fetch-Site", "same-site"), good},
		{"an old browser, from elsewhere", old(b, "https://evil.example"), good},
		{"an old browser, from a sandbox", old(b, "null"), good},
		{"htmx, from another site", b.HTMX().With("Sec-Fetch-Site", "cross-site"), good},
		{"no token", b, url.Values{}},
		{"an empty token", b, with("")},
		{"another session's token", b, token(h.bobOrAlice(b))},
		{"a visitor's token", b, token(h.Browser(t))},
		{"an altered token", b, with(string(altered))},
		{"half a token", b, with(text[:len(text)/2])},
		{"two tokens, the first one wrong", b, url.Values{web.TokenField: {"", text}}},
		{"the token as JSON", b.With("Content-Type", "application/json"), good},
		{"the token in a header only", b.With("X-CSRF-Token", text), url.Values{}},
	}
}

func (h *house) bobOrAlice(b *testenv.Browser) *testenv.Browser {
	if b == h.bob {
		return h.alice
	}
	return h.bob
}

// old is a browser without Sec-Fetch-Site, which has Origin to go by.
func old(b *testenv.Browser, origin string) *testenv.Browser {
	out := b.With("Origin", origin)
	out.Header["Sec-Fetch-Site"] = nil
	return out
}

// ownForms: with the browser's own token a form is let through to its handler.
func (h *house) ownForms(t *testing.T) {
	rows := []struct {
		name string
		as   *testenv.Browser
	}{
		{"same origin", h.guest},
		{"typed in", h.guest.With("Sec-Fetch-Site", "none")},
		{"an old browser", old(h.guest, h.URL)},
		{"a client without either", func() *testenv.Browser {
			b := h.guest.With()
			b.Header["Sec-Fetch-Site"] = nil
			return b
		}()},
	}
	for _, r := range rows {
		if got := r.as.Do(http.MethodPost, "/logout", token(h.guest)); got.Status != http.StatusSeeOther {
			t.Errorf("%s: %d, want 303", r.name, got.Status)
		}
	}
}
