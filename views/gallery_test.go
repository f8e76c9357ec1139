package views_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"genkan/internal/i18n"
	"genkan/views"
)

var update = flag.Bool("update", false, "write the golden files anew")

// whole are the samples whose golden holds the house as well; of the others
// only <main>, so that a change of the navigation does not change them all.
var whole = map[string]bool{"login": true, "overview": true, "invoice": true, "admin": true, "payment_waiting": true, "checkout": true}

var hashInName = regexp.MustCompile(`\.[0-9a-f]{8}\.(css|js|svg)`)

// golden is a drawing as the golden files keep it: a tag a line, and without
// the hashes of the static files, which change with every comma.
func golden(s views.Sample, html string) string {
	html = hashInName.ReplaceAllString(html, ".HASH.$1")
	if from, to := strings.Index(html, "<main"), strings.Index(html, "</main>"); !whole[s.Name] && from >= 0 {
		html = html[from : to+len("</main>")]
	}
	return strings.ReplaceAll(html, "><", ">\n<") + "\n"
}

func draw(t testing.TB, s views.Sample, l i18n.Lang) string {
	t.Helper()
	var out strings.Builder
	if err := s.Draw(l).Render(i18n.With(t.Context(), l), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// everySample runs a test for each drawing in each language.
func everySample(t *testing.T, test func(t *testing.T, s views.Sample, l i18n.Lang, html string)) {
	t.Helper()
	for _, s := range views.Gallery() {
		for _, l := range i18n.Langs {
			t.Run(s.Name+"."+string(l), func(t *testing.T) {
				t.Parallel()
				test(t, s, l, draw(t, s, l))
			})
		}
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	everySample(t, func(t *testing.T, s views.Sample, l i18n.Lang, html string) {
		path := filepath.Join("testdata", s.Name+"."+string(l)+".golden.html")
		got := golden(s, html)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatalf("no golden file; run go test ./views -update: %v", err)
		}
		if got != string(want) {
			t.Errorf("%s differs; run go test ./views -update and read the diff\n%s", path, firstDifference(got, string(want)))
		}
	})
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one is longer than the other"
}

// A golden file that no sample draws is a leftover.
func TestGoldenFilesAreDrawn(t *testing.T) {
	t.Parallel()
	drawn := map[string]bool{}
	for _, s := range views.Gallery() {
		if drawn[s.Name] {
			t.Errorf("two samples are called %s", s.Name)
		}
		drawn[s.Name] = true
	}
	files, err := filepath.Glob("testdata/*.golden.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name, _, _ := strings.Cut(filepath.Base(f), ".")
		if !drawn[name] {
			t.Errorf("%s belongs to no sample", f)
		}
	}
}
