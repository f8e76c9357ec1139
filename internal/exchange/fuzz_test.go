package exchange_test

import (
	"os"
	"strings"
	"testing"

	"genkan/internal/exchange"
	"genkan/internal/portal"
)

// FuzzImport: whatever the bytes are, an import ends, leaves nothing behind
// when it fails, and changes nothing when it is repeated.
func FuzzImport(f *testing.F) {
	for _, row := range faultRows {
		if len(row.text) < 4000 {
			f.Add(row.text, row.text)
		}
	}
	for _, text := range small() {
		f.Add(text, strings.ReplaceAll(text, ",", ";"))
	}
	base := f.TempDir()
	var s shop // kept for as long as nothing is written to it: a new one costs more than an import
	f.Fuzz(func(t *testing.T, one, two string) {
		if s.store == nil {
			s = freshShop(t, base)
		}
		files := small()
		files["one.csv"], files["two.csv"] = one, two
		before := s.tables(t)
		r, err := s.Import(t.Context(), importer, sources(files), exchange.Options{})
		if err != nil {
			if portal.KindOf(err) != portal.Invalid || len(r.Faults) == 0 || r.Written {
				t.Fatalf("%v, faults %v", err, r.Faults)
			}
			s.unchanged(t, before)
			return
		}
		s.repeats(t, files)
		if err := s.store.Close(); err != nil {
			t.Fatal(err)
		}
		s = shop{}
	})
}

func freshShop(t *testing.T, base string) shop {
	t.Helper()
	dir, err := os.MkdirTemp(base, "shop")
	if err != nil {
		t.Fatal(err)
	}
	return openShop(t, dir)
}

// repeats fails when the files that were just imported change anything when
// they are imported again, or have left unsound data.
func (s shop) repeats(t *testing.T, files map[string]string) {
	t.Helper()
	s.sound(t)
	before := s.tables(t)
	r, err := s.Import(t.Context(), importer, sources(files), exchange.Options{})
	if err != nil {
		t.Fatalf("a second import: %v, faults %v", err, r.Faults)
	}
	s.unchanged(t, before)
}
