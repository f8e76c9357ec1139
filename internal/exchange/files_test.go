package exchange_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"genkan/internal/exchange"
)

// TestForms: the same content, as spreadsheets of all lands save it.
func TestForms(t *testing.T) {
	t.Parallel()
	separated := func(by string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, ",", by) }
	}
	plain := newShop(t)
	plain.take(t, small())
	want := plain.tables(t)
	for name, form := range map[string]func(string) string{
		"byte order mark":     func(s string) string { return "\ufeff" + s },
		"CRLF":                func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"mark and CRLF":       func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
		"semicolons":          separated(";"),
		"tabs":                separated("\t"),
		"spaces":              func(s string) string { return strings.ReplaceAll(s, ",", " , ") },
		"no last line end":    strings.TrimSpace,
		"empty lines":         func(s string) string { return "\n" + strings.ReplaceAll(s, "\n", "\n\n") },
		"rows of empty cells": emptyRows,
		"all in quotes": func(s string) string {
			return `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(s), ",", `","`), "\n", "\"\n\"") + `"`
		},
		"mark and quotes, semicolons": func(s string) string {
			return "\ufeff\"" + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(s), ",", `";"`), "\n", "\"\r\n\"") + `"`
		},
		"columns turned round": turned,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := small()
			for f := range files {
				files[f] = form(files[f])
			}
			s := newShop(t)
			s.take(t, files)
			s.unchanged(t, want)
		})
	}
}

// emptyRows ends a file as spreadsheets do whose rows were deleted.
func emptyRows(s string) string {
	head, _, _ := strings.Cut(s, "\n")
	row := strings.Repeat(",", strings.Count(head, ",")) + "\n"
	return s + row + row
}

// turned writes the columns from right to left.
func turned(s string) string {
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(s), "\n") {
		cells := strings.Split(line, ",")
		slices.Reverse(cells)
		out = append(out, strings.Join(cells, ","))
	}
	return strings.Join(out, "\n")
}

func TestLineBreaksInCells(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, map[string]string{
		"c.csv": "external_id,kind,name,street\nC1,company,\"Alpha\r\n  Ltd\",\"House\nStreet, \"\"5\"\"\"\n",
		"p.csv": "external_id,name,unit_price,currency,description\nP1,Tea,1,EUR,\"first\r\nsecond\"\n",
	})
	if got := s.query(t, "SELECT name || '|' || street FROM contacts"); got != `Alpha Ltd|House Street, "5"` {
		t.Errorf("contact %q", got)
	}
	if got := s.query(t, "SELECT description FROM products"); got != "first\nsecond" {
		t.Errorf("description %q", got)
	}
}

func TestSources(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"full/b.csv", "full/A.CSV", "full/notes.txt", "full/sub.csv/x.txt", "more/b.csv", "none/readme.md"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, row := range []struct {
		name  string
		paths []string
		want  []string // nil: an error
	}{
		{"directory", []string{at("full")}, []string{"A.CSV", "b.csv"}},
		{"file, whatever its name", []string{at("full/notes.txt")}, []string{"notes.txt"}},
		{"the same file twice", []string{at("full"), at("full/../full/b.csv")}, []string{"A.CSV", "b.csv"}},
		{"one name in two places", []string{at("full"), at("more")}, []string{"A.CSV", at("full/b.csv"), at("more/b.csv")}},
		{"directory without CSV", []string{at("none")}, nil},
		{"nothing there", []string{at("missing.csv")}, nil},
		{"no path", nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			sources, err := exchange.Sources(row.paths)
			if (err != nil) != (row.want == nil) {
				t.Fatalf("error %v", err)
			}
			var names []string
			for _, s := range sources {
				names = append(names, s.Name)
			}
			if !slices.Equal(names, row.want) {
				t.Errorf("sources %v, want %v", names, row.want)
			}
		})
	}
}
