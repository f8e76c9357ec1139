package web_test

import (
	"net/http"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/i18n"
	"genkan/internal/testenv"
)

// TestLanguage: chosen just now, else in this browser, else for the account,
// else what the browser prefers; English when it prefers neither.
func TestLanguage(t *testing.T) {
	t.Parallel()
	f := newFrame(t, func(_ *web.Site, rt *web.Routes) {
		rt.Public("GET /{$}", func(w http.ResponseWriter, r *http.Request) error { return greet(w, string(i18n.From(r.Context()))) })
	})
	_, staff, admin := f.people(t)
	f.Exec(t, "UPDATE accounts SET language = 'ja' WHERE role = 'staff'")
	f.Exec(t, "UPDATE accounts SET language = 'en' WHERE role = 'admin'")
	chosen := func(lang string, session []string) []string {
		return []string{"Cookie", strings.TrimPrefix(strings.Join(append(session[1:2:2], "genkan_lang="+lang), "; "), "; ")}
	}
	none := []string{"", ""}
	rows := []struct {
		name, path string
		headers    []string
		want       string
	}{
		{"nothing", "/", nil, "en"},
		{"prefers Japanese", "/", []string{"Accept-Language", "ja-JP,ja;q=0.9,en;q=0.5"}, "ja"},
		{"prefers English", "/", []string{"Accept-Language", "en-GB,ja;q=0.9"}, "en"},
		{"prefers neither", "/", []string{"Accept-Language", "fr,de;q=0.8"}, "en"},
		{"nonsense", "/", []string{"Accept-Language", ";;;q=x"}, "en"},
		{"the account's", "/", staff, "ja"},
		{"the account's, not the browser's", "/", append([]string{"Accept-Language", "ja"}, admin...), "en"},
		{"chosen in this browser", "/", chosen("ja", none), "ja"},
		{"chosen in this browser, not the account's", "/", chosen("en", staff), "en"},
		{"an unknown choice", "/", chosen("fr", staff), "ja"},
		{"chosen just now", "/?lang=ja", chosen("en", none), "ja"},
		{"chosen just now, not the account's", "/?lang=en", staff, "en"},
		{"an unknown choice just now", "/?lang=fr", chosen("ja", none), "ja"},
		{"a choice in other letters", "/?lang=JA", nil, "en"},
	}
	for _, r := range rows {
		if got := f.get(t, r.path, r.headers...); got.Body != r.want {
			t.Errorf("%s: %q, want %q", r.name, got.Body, r.want)
		}
	}
}

// TestLanguageIsKept: a choice is remembered in this browser, and unknown ones
// are not; the switch leads to the very same page.
func TestLanguageIsKept(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	guest := s.Browser(t)
	got := guest.Get("/login?next=%2Fmy%2Finvoices%3Fq%3Da&lang=fr")
	got.Holds(t, `<html lang="en"`, `href="/login?lang=ja&amp;next=%2Fmy%2Finvoices%3Fq%3Da"`)
	if strings.Contains(strings.Join(got.Header.Values("Set-Cookie"), "|"), "genkan_lang") {
		t.Error("an unknown language is remembered")
	}
	got = guest.Get("/login?next=%2Fmy%2Finvoices%3Fq%3Da&lang=ja")
	got.Holds(t, `<html lang="ja"`, "ログイン", `name="next" value="/my/invoices?q=a"`)
	if c := cookieOf(t, got, "genkan_lang"); c.Value != "ja" || c.MaxAge != 365*24*3600 || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Errorf("cookie %s", c)
	}
	guest.Get("/nothing").Holds(t, `<html lang="ja"`, "ページが見つかりません")
	// A page that answers a form has no address to be asked for again.
	alice := s.As(t, "alice")
	page := testenv.Path("/my/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	refused := alice.Submit(page, page+"/pay", map[string][]string{"part": {"part"}, "amount": {"x"}})
	refused.Lacks(t, page+"/pay?lang=ja")
}
