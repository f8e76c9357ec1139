package portal_test

import (
	"slices"
	"strings"
	"testing"

	"genkan/internal/portal"
)

func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"marks alone", "%_\\ — ・", nil},
		{"words", "paper filters, box of 500", []string{"500", "box", "filters", "of", "paper"}},
		{"a number of a document", "inv-0000777", []string{"0000777", "777", "inv"}},
		{"letters before the number", "s00231", []string{"231", "s00231"}},
		{"a number alone", "65726", []string{"65726"}},
		{"zeros alone", "000", []string{"000"}},
		{"an amount", "1284.00", []string{"1284.00"}},
		{"a full stop is no point", "1 kg. 2", []string{"1", "2", "kg"}},
		{"an e-mail address", "office@c777.example", []string{"777", "c777", "example", "office"}},
		{"japanese", "カード", []string{"カー", "ド", "ード"}},
		{"one character", "豆", []string{"豆"}},
		{"both", "三番 1kg袋", []string{"1kg", "三番", "番", "袋"}},
		{"each once", "a a a", []string{"a"}},
		{"accents", "über café", []string{"café", "über"}},
		{"long", strings.Repeat("x", 100), []string{strings.Repeat("x", 24)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := slices.Sorted(slices.Values(tt.want))
			if got := portal.Words(tt.text); !slices.Equal(got, want) {
				t.Errorf("Words(%q) = %q, want %q", tt.text, got, want)
			}
		})
	}
}

// What is typed is found by the words of a text that holds it from the
// beginning of a word, or, in Japanese, anywhere.
func TestTermsFindWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, typed string
		want              bool
	}{
		{"the whole", "INV-0000777", "inv-0000777", true},
		{"the number alone", "INV-0000777", "777", true},
		{"its beginning", "INV-0000777", "inv-00007", true},
		{"its end", "INV-0000777", "77", true}, // also the beginning of 777
		{"words in another order", "Hinoki No. 3, whole beans", "beans hinoki", true},
		{"a word that is not there", "Hinoki No. 3, whole beans", "beans kenya", false},
		{"the middle of a word", "Hinoki", "inok", false},
		{"the middle in japanese", "焙煎機定期点検", "定期", true},
		{"half width", "カード決済", "ｶｰﾄﾞ", true},
		{"one character", "焙煎機", "煎", true},
		{"the last character", "焙煎機", "機", true},
		{"an amount", "65726", "65,726", true},
		{"an amount with cents", "1284.00", "1,284.00", true},
		{"its units", "1284.00", "1284", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			words := portal.Words(portal.Fold(tt.text))
			terms, _ := portal.SearchTerms(portal.FoldQuery(tt.typed))
			found := len(terms) > 0
			for _, term := range terms {
				found = found && slices.ContainsFunc(words, func(w string) bool {
					return w == term.Word || term.Prefix && strings.HasPrefix(w, term.Word)
				})
			}
			if found != tt.want {
				t.Errorf("%q has the words %q; %q looks for %v: %v, want %v", tt.text, words, tt.typed, terms, found, tt.want)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"INV-0000777", "焙煎機 1kg袋", "1.5.2", "..", "a\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := portal.Words(portal.Fold(s))
		if !slices.IsSorted(words) {
			t.Errorf("Words(%q) = %q", s, words)
		}
		for _, w := range words {
			if w == "" {
				t.Errorf("Words(%q) = %q", s, words)
			}
		}
	})
}
