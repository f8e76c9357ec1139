package browsertest_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// unseen are the routes that show no page of their own, and why.
var unseen = map[string]string{
	"/{$}":                             "leads to one's own home",
	"/web/login":                       "an old address that leads on",
	"/web/reset_password":              "an old address that leads on",
	"/web/signup":                      "an old address that leads on",
	"/my/home":                         "an old address that leads on",
	"/my/address":                      "an old address that leads on",
	"/healthz":                         "for programs",
	"/readyz":                          "for programs",
	"/static/{path...}":                "files of the pages",
	"/brand/{name}":                    "the logo",
	"/d":                               "an old address that leads on",
	"/d/{token}/pay/quote":             "a part of the page /d/{token}",
	"/my/invoices/{id}/pay/quote":      "a part of the page of the invoice",
	"/my/invoices/pay/quote":           "a part of the page to pay several",
	"/my/invoices/selection":           "a part of the list of invoices",
	"/my/addresses/fields":             "a part of the form of an address",
	"/admin/contacts/selection":        "a part of the list of contacts",
	"/admin/contacts/companies":        "a list for the form of a contact",
	"/admin/settings/branding/preview": "a part of the page of the logo and colour",
	"/admin/settings/texts/{kind}/{language}/html": "a mail, shown in the frame of its page",
	"/admin/contacts/{id}/access/status":           "a part of the dialog of access",
	"/d/{token}/files/{id}":                        "a download",
	"/my/files/{id}":                               "a download",
	"/admin/files/{id}":                            "a download",
}

// download are the endings of what is no page.
var downloads = []string{"/pdf", "/csv", ".csv", ".png", ".json"}

// pages are the patterns of the routes that show a page to people.
func pages(golden string) (out []string) {
	for _, line := range strings.Split(golden, "\n") {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] != http.MethodGet || strings.HasPrefix(f[1], "/api/") {
			continue
		}
		file := slices.ContainsFunc(downloads, func(end string) bool { return strings.HasSuffix(f[1], end) })
		if !file {
			out = append(out, f[1])
		}
	}
	return out
}

// router finds the pattern that a path belongs to.
type router struct{ mux *http.ServeMux }

func newRouter(patterns []string) router {
	mux := http.NewServeMux()
	for _, p := range patterns {
		mux.Handle(p, http.NotFoundHandler())
	}
	return router{mux}
}

func (r router) pattern(path string) string {
	u, err := url.Parse(path)
	if err != nil {
		panic(err) // the paths were opened already
	}
	_, pattern := r.mux.Handler(&http.Request{Method: http.MethodGet, Host: "portal.example", URL: &url.URL{Path: u.Path}})
	return pattern
}

// without are the patterns that none of the paths belongs to.
func without(patterns, paths []string) (out []string) {
	r, seen := newRouter(patterns), map[string]bool{}
	for _, path := range paths {
		seen[r.pattern(path)] = true
	}
	for _, p := range patterns {
		if !seen[p] {
			out = append(out, p)
		}
	}
	return out
}

// fewest are the screens of which no page has more than a number: the short
// form leaves its further states to the full one.
func fewest(screens []screen, patterns []string, most int) (out []screen) {
	r, n := newRouter(patterns), map[string]int{}
	for _, s := range screens {
		p := r.pattern(s.path)
		if n[p]++; n[p] <= most || p == "" {
			out = append(out, s)
		}
	}
	return out
}

// routePages are the pages of the route golden.
func routePages(t testing.TB) []string {
	t.Helper()
	golden, err := os.ReadFile(filepath.Join("..", "..", "handlers", "testdata", "routes.golden"))
	must(t, err)
	return pages(string(golden))
}

// whole fails the test when the portal has a page that the gallery leaves out.
func whole(t *testing.T, screens []screen) {
	t.Helper()
	var paths []string
	for _, s := range screens {
		paths = append(paths, s.path)
	}
	patterns := routePages(t)
	missing := without(patterns, paths)
	for _, p := range missing {
		if unseen[p] == "" {
			t.Errorf("no screen of the gallery shows %s", p)
		}
	}
	for p := range unseen {
		if !slices.Contains(missing, p) {
			t.Errorf("%s is no exception: it is shown, or there is no such route", p)
		}
	}
}

// TestWholeSees leaves a page out, and wants that found.
func TestWholeSees(t *testing.T) {
	t.Parallel()
	const golden = "GET  /my customer documents.read\nPOST /my customer documents.read\nGET  /my/{id}/edit customer documents.read\n" +
		"GET  /my/{id}/pdf customer documents.read\nGET  /my/new customer documents.read\nGET  /api/v1/key key key\n"
	if got := without(pages(golden), []string{"/my?status=open", "/my/7/edit"}); !slices.Equal(got, []string{"/my/new"}) {
		t.Errorf("left out: %q, want the page /my/new alone", got)
	}
}

// TestFewest keeps the first states of each page, and what belongs to none.
func TestFewest(t *testing.T) {
	t.Parallel()
	var got []string
	for _, s := range fewest([]screen{{path: "/my?a"}, {path: "/my/7/edit"}, {path: "/nowhere"}, {path: "/my?b"}, {path: "/my?c"}, {path: "/my/8/edit"}}, []string{"/my", "/my/{id}/edit"}, 2) {
		got = append(got, s.path)
	}
	if want := []string{"/my?a", "/my/7/edit", "/nowhere", "/my?b", "/my/8/edit"}; !slices.Equal(got, want) {
		t.Errorf("kept are %q, want %q", got, want)
	}
}
