package views_test

import (
	"bytes"
	"compress/gzip"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"genkan/internal/i18n"
	"genkan/static"
	"genkan/views"
)

// The budgets of a first view (product.md, Settled, and ux.md, j).
const (
	maxRequests = 6
	maxBytes    = 45_000
	maxPage     = 14_000 // of HTML: one round trip
)

// loads lists what a browser asks for beside the page itself.
func loads(t *testing.T, text string) []string {
	t.Helper()
	var out []string
	for _, n := range elements(t, text) {
		url := n.attrs["src"]
		switch n.Data {
		case "link":
			url = n.attrs["href"]
		case "use":
			url, _, _ = strings.Cut(n.attrs["href"], "#")
		}
		if url != "" && !slices.Contains(out, url) {
			out = append(out, url)
		}
	}
	return out
}

func packed(t *testing.T, url string) int {
	t.Helper()
	r := httptest.NewRequest("GET", url, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	static.Handler().ServeHTTP(w, r)
	if w.Code != 200 {
		t.Fatalf("%s: %d", url, w.Code)
	}
	return w.Body.Len()
}

func gzipped(t *testing.T, text string) int {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

func TestFirstView(t *testing.T) {
	t.Parallel()
	everySample(t, func(t *testing.T, s views.Sample, _ i18n.Lang, text string) {
		if s.Fragment {
			return
		}
		page := gzipped(t, text)
		total, requests := page, 1
		for _, url := range loads(t, text) {
			requests++
			if strings.HasPrefix(url, static.Prefix) {
				total += packed(t, url)
			}
		}
		// A transfer's QR code and a signature are pictures of that page alone.
		allowed := maxRequests
		if strings.Contains(text, "/qr.png") || strings.Contains(text, "/signature.png") {
			allowed++
		}
		// The business's own pictures are kept for ever by their names; its page of
		// branding shows both.
		allowed += min(strings.Count(text, `src="/brand/`), 2)
		if page > maxPage || total > maxBytes || requests > allowed {
			t.Errorf("%d bytes of HTML, %d in all, %d requests", page, total, requests)
		}
	})
}

// TestLongestList is the largest page there is: 80 rows.
func TestLongestList(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := views.DocumentList(views.Page{Area: "my", Who: &views.Who{}, Lang: i18n.Japanese}, manyRows(80)).Render(i18n.With(t.Context(), i18n.Japanese), &out); err != nil {
		t.Fatal(err)
	}
	if n := gzipped(t, out.String()); n > maxPage {
		t.Errorf("80 rows are %d bytes compressed", n)
	}
}
