package portal_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"genkan/internal/portal"
)

func TestParseMoneyAccepts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		currency portal.Currency
		text     string
		want     int64
	}{
		{"yen", "JPY", "30000", 30000},
		{"yen in threes", "JPY", "30,000", 30000},
		{"full-width digits", "JPY", "１２", 12},
		{"full-width sign and comma", "JPY", "￥１，２００", 1200},
		{"full-width sign", "JPY", "￥1,200", 1200},
		{"sign and a space", "JPY", "¥ 1,200", 1200},
		{"blanks around", "JPY", " \t1200\u3000", 1200},
		{"no-break space around", "JPY", "\u00a01200\u00a0", 1200},
		{"nothing at all", "JPY", "0", 0}, // CheckPayable refuses it
		{"nothing, in cents", "USD", "0.00", 0},
		{"leading zeros", "JPY", "0012", 12},
		{"the largest", "JPY", "100,000,000,000,000", 1e14},
		{"one decimal of two", "USD", "12.5", 1250},
		{"two decimals", "USD", "1,000.50", 100050},
		{"full-width point", "USD", "１２．５０", 1250},
		{"dollar", "USD", "$12.34", 1234},
		{"euro", "EUR", "€12.34", 1234},
		{"pound", "GBP", "£12.34", 1234},
		{"full-width pound", "GBP", "￡12.34", 1234},
		{"a code where there is no sign", "CHF", "CHF 12.30", 1230},
		{"three decimals", "KWD", "1.005", 1005},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := portal.ParseMoney(tt.currency, tt.text)
			if want := portal.NewMoney(tt.want, tt.currency); err != nil || got != want {
				t.Errorf("ParseMoney(%s, %q) = %s, %v; want %s", tt.currency, tt.text, got, err, want)
			}
		})
	}
}

// Product decision 17: signs, exponents, other digits and anything doubtful
// are refused, with a message on the field "amount".
func TestParseMoneyRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		currency portal.Currency
		text     string
		key      string
	}{
		{"empty", "JPY", "", "amount.empty"},
		{"blanks", "JPY", " \t\u3000\n", "amount.empty"},
		{"minus", "JPY", "-1", "amount.unreadable"},
		{"minus nothing", "JPY", "-0", "amount.unreadable"},
		{"minus after the sign", "JPY", "¥-1", "amount.unreadable"},
		{"minus as people write it", "JPY", "−1", "amount.unreadable"},
		{"bookkeeper's minus", "JPY", "(1)", "amount.unreadable"},
		{"plus", "JPY", "+1", "amount.unreadable"},
		{"exponent", "JPY", "1e3", "amount.unreadable"},
		{"hexadecimal", "JPY", "0x10", "amount.unreadable"},
		{"underscore", "JPY", "1_000", "amount.unreadable"},
		{"Arabic digit", "JPY", "٣", "amount.unreadable"},
		{"Arabic digits among ours", "JPY", "1٣", "amount.unreadable"},
		{"Devanagari digit", "JPY", "३", "amount.unreadable"},
		{"mathematical digit", "JPY", "𝟏", "amount.unreadable"},
		{"kanji digit", "JPY", "三", "amount.unreadable"},
		{"superscript", "JPY", "1²", "amount.unreadable"},
		{"circled", "JPY", "①", "amount.unreadable"},
		{"fraction", "JPY", "½", "amount.unreadable"},
		{"Roman numeral", "JPY", "Ⅳ", "amount.unreadable"},
		{"comma as decimal mark", "USD", "1,00", "amount.unreadable"},
		{"comma as decimal mark below one", "KWD", "0,500", "amount.unreadable"},
		{"the other way round", "USD", "1.000,5", "amount.unreadable"},
		{"groups of four", "JPY", "1,0000", "amount.unreadable"},
		{"long first group", "JPY", "1000,000", "amount.unreadable"},
		{"comma first", "JPY", ",100", "amount.unreadable"},
		{"comma last", "JPY", "100,", "amount.unreadable"},
		{"two commas", "JPY", "1,,000", "amount.unreadable"},
		{"comma among decimals", "KWD", "1.0,0", "amount.unreadable"},
		{"grouped by a space", "JPY", "1 200", "amount.unreadable"},
		{"grouped by an apostrophe", "CHF", "1'200", "amount.unreadable"},
		{"point last", "USD", "5.", "amount.unreadable"},
		{"point first", "USD", ".5", "amount.unreadable"},
		{"two points", "USD", "1.2.3", "amount.unreadable"},
		{"only the sign", "JPY", "¥", "amount.unreadable"},
		{"two signs", "JPY", "¥¥1", "amount.unreadable"},
		{"sign behind", "EUR", "12.34 €", "amount.unreadable"},
		{"another currency's sign", "JPY", "$12", "amount.unreadable"},
		{"a word", "JPY", "all", "amount.unreadable"},
		{"NUL", "JPY", "12\x00", "amount.unreadable"},
		{"NUL first", "JPY", "\x0012", "amount.unreadable"},
		{"zero-width space", "JPY", "1\u200b2", "amount.unreadable"},
		{"invalid UTF-8", "JPY", "1\xff2", "amount.unreadable"},
		{"41 characters", "JPY", strings.Repeat("0", 40) + "1", "amount.unreadable"},
		{"a megabyte", "JPY", strings.Repeat("1", 1<<20), "amount.unreadable"},
		{"yen with decimals", "JPY", "1200.00", "amount.decimals"},
		{"three decimals of two", "USD", "1,000.505", "amount.decimals"},
		{"four decimals of three", "KWD", "1.0000", "amount.decimals"},
		{"beyond what books add up", "JPY", "100000000000001", "amount.too_large"},
		{"2^63", "JPY", "9223372036854775808", "amount.too_large"},
		{"2^63 cents", "USD", "92233720368547758.08", "amount.too_large"},
		{"forty digits", "JPY", strings.Repeat("9", 40), "amount.too_large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := portal.ParseMoney(tt.currency, tt.text)
			if err == nil {
				t.Fatalf("ParseMoney(%s, %.60q) = %s, want a refusal", tt.currency, tt.text, got)
			}
			if key := fieldKey(t, err, "amount"); key != tt.key {
				t.Errorf("ParseMoney(%s, %.60q) says %s, want %s", tt.currency, tt.text, key, tt.key)
			}
		})
	}
}

// fieldKey is the message on a field of an Invalid error.
func fieldKey(t *testing.T, err error, field string) string {
	t.Helper()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != portal.Invalid || e.Key != "error.invalid" {
		t.Fatalf("error %v, want Invalid", err)
	}
	for _, f := range e.Fields {
		if f.Field == field {
			return f.Key
		}
	}
	t.Fatalf("error %v says nothing of %s", err, field)
	return ""
}

// No character but ASCII and full-width digits may become a digit, whatever
// compatibility forms Unicode has now or will have.
func TestParseMoneyOnlyKnowsItsDigits(t *testing.T) {
	t.Parallel()
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		folded := norm.NFKC.String(string(r))
		if (r >= '０' && r <= '９') || !strings.ContainsAny(folded, "0123456789") {
			continue
		}
		if got, err := portal.ParseMoney("JPY", string(r)); err == nil {
			t.Errorf("%U %c reads as %s", r, r, got)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1,200", "￥１２", "0.5", "-1", "1e3", "9223372036854775807", "½", "\xff", "1,,2", "¥ 1"} {
		for c := range 3 {
			f.Add(c, s)
		}
	}
	f.Fuzz(func(t *testing.T, n int, text string) {
		c := []portal.Currency{"JPY", "USD", "KWD"}[uint(n)%3]
		m, err := portal.ParseMoney(c, text)
		if err != nil {
			if fieldKey(t, err, "amount") == "" {
				t.Errorf("%q is refused without a word", text)
			}
			return
		}
		if m.Minor() < 0 || m.Currency() != c {
			t.Errorf("%q reads as %s", text, m)
		}
		if again, err := portal.ParseMoney(c, m.Decimal()); err != nil || again != m {
			t.Errorf("%q reads as %s, which reads as %s, %v", text, m, again, err)
		}
	})
}
