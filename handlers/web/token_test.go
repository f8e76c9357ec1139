package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/testenv"
)

// TestToken: the token of a form looks different each time, so that
// compression cannot leak it (BREACH), and fits all the same.
func TestToken(t *testing.T) {
	t.Parallel()
	s := testenv.NewBareSite(t)
	guest := s.Browser(t)
	seen := map[string]bool{}
	for range 5 {
		token := guest.Hidden("/login").Get(web.TokenField)
		if seen[token] || len(token) != 86 {
			t.Errorf("token %q, seen before: %v", token, seen[token])
		}
		seen[token] = true
	}
	// Each of them fits: a page that was opened first is sent last. What a
	// visitor sends to /setup is let through and not found.
	for token := range seen {
		if got := guest.Do(http.MethodPost, "/setup/x", url.Values{web.TokenField: {token}}); got.Status != http.StatusNotFound {
			t.Errorf("an earlier token: %d", got.Status)
		}
	}
	stranger := s.Browser(t)
	stranger.Get("/login")
	bare := s.Browser(t) // has no cookie at all
	for token := range seen {
		for name, b := range map[string]*testenv.Browser{"another visitor's": stranger, "without a cookie": bare} {
			if got := b.Do(http.MethodPost, "/setup/x", url.Values{web.TokenField: {token}}); got.Status != http.StatusForbidden {
				t.Errorf("%s: %d, want 403", name, got.Status)
			}
		}
	}
	other := testenv.NewBareSite(t).Browser(t) // another key
	cookie := guest.Cookies()[0]
	for token := range seen {
		got := other.With("Cookie", cookie.Name+"="+cookie.Value).Do(http.MethodPost, "/setup/x", url.Values{web.TokenField: {token}})
		if got.Status != http.StatusForbidden {
			t.Errorf("another installation's: %d, want 403", got.Status)
		}
	}
}

// TestTokenOfAPlantedCookie: a cookie of a size that is never made here is not
// taken, so nobody else can know the session that it will be.
func TestTokenOfAPlantedCookie(t *testing.T) {
	t.Parallel()
	guest := testenv.NewBareSite(t).Browser(t)
	for _, planted := range []string{"short", strings.Repeat("a", 21), strings.Repeat("a", 65), strings.Repeat("a", 4000)} {
		got := guest.With("Cookie", "genkan_session="+planted).Get("/login")
		if c := cookieOf(t, got, "genkan_session"); c.Value == planted || len(c.Value) < 22 {
			t.Errorf("planted %q stays", planted)
		}
	}
}
