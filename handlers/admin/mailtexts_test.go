package admin_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var (
	textPages  = regexp.MustCompile(`/admin/settings/texts/[a-z_.]+/(?:en|ja)`)
	oneToken   = regexp.MustCompile(`\{(?:name|company|business)\}`)
	allOfThem  = regexp.MustCompile(`<code>(.*?)</code>`)
	emptyToken = regexp.MustCompile(`\[\]`)
)

// TestNamesHaveValues: a mail that knows no name of its reader, or of their
// company, offers none to own words.
func TestNamesHaveValues(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	for _, page := range textPages.FindAllString(admin.Get("/admin/settings/texts").Body, -1) {
		var typed strings.Builder
		for _, name := range oneToken.FindAllString(allOfThem.FindString(admin.Get(page).Body), -1) {
			typed.WriteString("[" + name + "]")
		}
		shown := admin.Submit(page, page, url.Values{"version": {"0"}, "paragraph": {typed.String()}, "preview": {"1"}})
		if text := shown.Main(); shown.Status != http.StatusOK || typed.Len() == 0 || emptyToken.MatchString(text) {
			t.Errorf("%s offers %s, and shows (%d)\n%s", page, typed.String(), shown.Status, text)
		}
	}
}
