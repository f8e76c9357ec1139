package portal_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"genkan/internal/portal"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"half-width katakana", "ｶｰﾄﾞ", "カード"},
		{"hiragana", "かーど", "カード"},
		{"katakana", "カード", "カード"},
		{"small and voiced kana", "ぁっゃゔゕゖ", "ァッャヴヵヶ"},
		{"combining mark", "か\u3099", "ガ"},
		{"full-width letters", "ＡＢＣ１２", "abc12"},
		{"capitals", "Invoice ÄÖ", "invoice äö"},
		{"ligature", "ﬁn", "fin"},
		{"kanji stay", "請求書", "請求書"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := portal.Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestFoldQuery(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"blanks around", "  Invoice \u3000", "invoice"},
		{"amount with commas", "65,726", "65726"},
		{"amount with its sign", "¥65,726", "65726"},
		{"full-width amount", "￥６５，７２６", "65726"},
		{"dollars", "$1,234.50", "1234.50"},
		{"sign behind", "12.50€", "12.50"},
		{"number of a document", "2026/00187", "2026/00187"},
		{"words with a comma", "soy, 2 boxes", "soy, 2 boxes"},
		{"a comma", ",", ","},
		{"a sign", "¥", "¥"},
		{"only blanks", " \t", ""},
		{"invalid UTF-8", "a\xffb", "ab"},
		{"wildcards stay", "100%_", "100%_"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := portal.FoldQuery(tt.in); got != tt.want {
				t.Errorf("FoldQuery(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
	if got := portal.FoldQuery(strings.Repeat("あ", 500)); utf8.RuneCountInString(got) != 80 {
		t.Errorf("a long query has %d characters, want 80", utf8.RuneCountInString(got))
	}
}

func TestSearchText(t *testing.T) {
	t.Parallel()
	text := portal.SearchText("2026/00187", "Order Ａ-1", []portal.Line{{Description: "しょうゆ 1.8L"}, {Description: "Ginger"}}, usd(8_572_600))
	for _, query := range []string{"2026/00187", "00187", "order a-1", "ショウユ", "しょうゆ", "ｼｮｳﾕ", "GINGER", "85,726.00", "$85,726.00"} {
		if !strings.Contains(text, portal.FoldQuery(query)) {
			t.Errorf("%q does not find %q", query, text)
		}
	}
	if strings.Contains(text, portal.FoldQuery("187order")) {
		t.Error("the parts run into each other")
	}
}

func TestSlug(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Hinoki Trading":      "Hinoki-Trading",
		"2026/00187":          "2026-00187",
		"../../etc/passwd":    "etc-passwd",
		"Test & Sons, Ltd.":   "Test-Sons-Ltd",
		"山田商店":                "",
		"山田 Shop":             "Shop",
		"a\x00b\\c:d*e?f\"g|": "a-b-c-d-e-f-g",
		"-a-":                 "a",
		"":                    "",
	} {
		if got := portal.Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	if got := (portal.Business{Name: "Hinoki Trading"}).Slug(); got != "Hinoki-Trading" {
		t.Errorf("Business.Slug = %q", got)
	}
}
