package views_test

import (
	"context"
	"testing"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

// Case 146.
func TestMethodLabel(t *testing.T) {
	t.Parallel()
	saved := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC) // the 23rd in Tokyo
	tokyo := time.FixedZone("JST", 9*3600)
	tests := []struct {
		name   string
		d      portal.MethodDetails
		en, ja string
	}{
		{"card", portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242"}, "Visa •••• 4242", "Visa •••• 4242"},
		{"brand in capitals", portal.MethodDetails{Kind: "card", Brand: "JCB", Last4: "0505"}, "JCB •••• 0505", "JCB •••• 0505"},
		{"brand we do not know", portal.MethodDetails{Kind: "card", Brand: "Kansai Mirai", Last4: "0318"}, "Kansai Mirai •••• 0318", "Kansai Mirai •••• 0318"},
		{"no brand", portal.MethodDetails{Kind: "direct_debit", Last4: "0318"}, "Direct debit •••• 0318", "口座振替 •••• 0318"},
		{"no digits", portal.MethodDetails{Kind: "card", Brand: "amex"}, "American Express", "American Express"},
		{"no details", portal.MethodDetails{Kind: "card"}, "Payment details saved on 23 November 2026", "2026年11月23日に登録したお支払い情報"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for lang, want := range map[i18n.Lang]string{i18n.English: tt.en, i18n.Japanese: tt.ja} {
				if got := views.MethodLabel(i18n.With(context.Background(), lang), tt.d, saved, tokyo); got != want {
					t.Errorf("%s: %q, want %q", lang, got, want)
				}
			}
		})
	}
}
