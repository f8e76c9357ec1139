package portal_test

import (
	"strings"
	"testing"

	"github.com/bojanz/currency"

	"genkan/internal/portal"
)

// unitsOfAccount are codes of ISO 4217 in which nobody pays: funds, indexed
// units, and the dinar of the Arab Monetary Fund.
const unitsOfAccount = "BOV CHE CHW CLF COU MXV USN UYI UYW XAD"

// The table is our own, so that portal needs no library; CLDR's is the proof.
func TestCurrenciesAreThoseOfCLDR(t *testing.T) {
	t.Parallel()
	for _, code := range currency.GetCurrencyCodes() {
		c := portal.Currency(code)
		if unit := strings.Contains(unitsOfAccount, code); c.Valid() == unit {
			t.Errorf("%s: Valid = %v", code, c.Valid())
		}
		if !c.Valid() {
			continue
		}
		if digits, ok := currency.GetDigits(code); !ok || c.Digits() != int(digits) {
			t.Errorf("%s has %d decimals, want %d", code, c.Digits(), digits)
		}
	}
}

// Codes that CLDR's table no longer has, or has not yet, by ISO 4217.
func TestCurrenciesBeyondCLDR(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, code := range currency.GetCurrencyCodes() {
		known[code] = true
	}
	extra := map[portal.Currency]int{"ANG": 2, "BGN": 2, "ZWG": 2}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				code := portal.Currency([]rune{a, b, c})
				digits, expected := extra[code]
				if code.Valid() && !known[string(code)] && (!expected || code.Digits() != digits) {
					t.Errorf("%s is ours alone, with %d decimals", code, code.Digits())
				}
			}
		}
	}
}

func TestParseCurrency(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]portal.Currency{"JPY": "JPY", "eur": "EUR", " usd ": "USD", "Kwd": "KWD"} {
		if c, ok := portal.ParseCurrency(in); !ok || c != want {
			t.Errorf("ParseCurrency(%q) = %s, %v", in, c, ok)
		}
	}
	for _, in := range []string{"", "X", "JP", "JPYE", "XXX", "¥", "J Y", " JP", "EUR USD", "ＪＰＹ", "JPY\x00"} {
		if c, ok := portal.ParseCurrency(in); ok {
			t.Errorf("ParseCurrency(%q) = %s", in, c)
		}
	}
}
