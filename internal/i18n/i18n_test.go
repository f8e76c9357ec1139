package i18n_test

import (
	"context"
	"strings"
	"testing"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]i18n.Lang{"en": i18n.English, "ja": i18n.Japanese, "": "", "EN": "", "de": "", "en-GB": "", "ja ": ""} {
		if got, ok := i18n.Parse(in); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v", in, got, ok)
		}
	}
}

func TestMatch(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, accept string
		want         i18n.Lang
	}{
		{"nothing", "", i18n.English},
		{"Japanese", "ja", i18n.Japanese},
		{"Japanese of Japan", "ja-JP", i18n.Japanese},
		{"Japanese first", "ja,en-US;q=0.9,en;q=0.8", i18n.Japanese},
		{"English first", "en-US,en;q=0.9,ja;q=0.8", i18n.English},
		{"Japanese weighs more", "en;q=0.5, ja;q=0.9", i18n.Japanese},
		{"neither", "de-DE,fr;q=0.5", i18n.English},
		{"neither, then Japanese", "de-DE, ja;q=0.5", i18n.Japanese},
		{"anything", "*", i18n.English},
		{"junk", ";;;q=,\x00", i18n.English},
		{"a great deal of junk", strings.Repeat("a,", 10_000), i18n.English},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := i18n.Match(tt.accept); got != tt.want {
				t.Errorf("Match = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestFrom(t *testing.T) {
	t.Parallel()
	if got := i18n.From(context.Background()); got != i18n.English {
		t.Errorf("without a choice: %s", got)
	}
	if got := i18n.From(i18n.With(japanese, i18n.English)); got != i18n.English {
		t.Errorf("chosen anew: %s", got)
	}
	if i18n.Langs[0] != i18n.English || len(i18n.Langs) != 2 {
		t.Errorf("languages %v", i18n.Langs)
	}
}

func TestT(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		key    string
		args   portal.Args
		en, ja string
	}{
		{"plain", "pay.now", nil, "Pay Now", "支払う"},
		{"money", "pay.submit", portal.Args{"amount": money(30_000, "JPY")}, "Pay ¥30,000", "¥30,000 を支払う"},
		{"a day", "overview.invoice_due", portal.Args{"number": "187", "date": portal.Date("2026-11-17")},
			"Invoice 187 is due on 17 November 2026", "請求書 187 のお支払期限は2026年11月17日です"},
		{"a count", "pdf.status_late", portal.Args{"n": 1}, "1 day late", ""},
		{"counts", "pdf.status_late", portal.Args{"n": 1200}, "1,200 days late", ""},
		{"none", "pdf.status_late", portal.Args{"n": 0}, "0 days late", ""},
		{"a value that is not given stays seen", "pay.submit", portal.Args{}, "Pay {amount}", "{amount} を支払う"},
		{"a value is not read again", "pay.submit", portal.Args{"amount": "{amount}"}, "Pay {amount}", "{amount} を支払う"},
		{"messages", "import.field_missing", portal.Args{"file": "a.csv", "fields": []portal.Message{{Key: "import.field.kind"}, {Key: "import.field.name"}}},
			"a.csv: no column is taken for Company or person, Name", "a.csv：会社・個人の別、名前に列が割り当てられていません"},
		{"a missing key shows itself", "no.such_key", portal.Args{"n": 1}, "no.such_key", "no.such_key"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := i18n.T(english, tt.key, tt.args); got != tt.en {
				t.Errorf("English %q, want %q", got, tt.en)
			}
			if got := i18n.T(japanese, tt.key, tt.args); tt.ja != "" && got != tt.ja {
				t.Errorf("Japanese %q, want %q", got, tt.ja)
			}
		})
	}
	if got := i18n.T(english, "pay.submit"); got != "Pay {amount}" {
		t.Errorf("without arguments: %q", got)
	}
}

// What the rules of portal say must read well in both languages.
func TestMessageOfARule(t *testing.T) {
	t.Parallel()
	tests := []struct {
		currency portal.Currency
		text     string
		en, ja   string
	}{
		{"JPY", "", "Enter an amount", "金額を入力してください"},
		{"JPY", "１０．５", "Enter an amount with fewer decimals; JPY has 0", "小数点以下の桁数が多すぎます（JPYは0桁）"},
	}
	for _, tt := range tests {
		_, err := portal.ParseMoney(tt.currency, tt.text)
		e, ok := err.(*portal.Error)
		if !ok || len(e.Fields) != 1 {
			t.Fatalf("%q: %v", tt.text, err)
		}
		if en, ja := i18n.Message(english, e.Fields[0].Message), i18n.Message(japanese, e.Fields[0].Message); en != tt.en || ja != tt.ja {
			t.Errorf("%q: %q and %q, want %q and %q", tt.text, en, ja, tt.en, tt.ja)
		}
	}
}
