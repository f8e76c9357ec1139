package i18n_test

import (
	"context"
	"math"
	"testing"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

var (
	english  = i18n.With(context.Background(), i18n.English)
	japanese = i18n.With(context.Background(), i18n.Japanese)
)

func money(minor int64, c portal.Currency) portal.Money { return portal.NewMoney(minor, c) }

func TestMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		money  portal.Money
		en, ja string
	}{
		{"yen", money(65_726, "JPY"), "¥65,726", "¥65,726"},
		{"nothing", money(0, "JPY"), "¥0", "¥0"},
		{"nothing, in cents", money(0, "USD"), "$0.00", "$0.00"},
		{"below a thousand", money(999, "JPY"), "¥999", "¥999"},
		{"a million", money(1_000_000, "JPY"), "¥1,000,000", "¥1,000,000"},
		{"dollars", money(128_400, "USD"), "$1,284.00", "$1,284.00"},
		{"a cent", money(1, "USD"), "$0.01", "$0.01"},
		{"below nothing", money(-350, "EUR"), "−€3.50", "−€3.50"},
		{"minus a cent", money(-1, "EUR"), "−€0.01", "−€0.01"},
		{"three decimals", money(1_234_567, "KWD"), "KWD 1,234.567", "KWD 1,234.567"},
		{"a currency without a sign", money(1250, "CHF"), "CHF 12.50", "CHF 12.50"},
		{"the largest", money(math.MaxInt64, "JPY"), "¥9,223,372,036,854,775,807", "¥9,223,372,036,854,775,807"},
		{"the smallest", money(math.MinInt64, "USD"), "−$92,233,720,368,547,758.08", "−$92,233,720,368,547,758.08"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := i18n.Money(english, tt.money); got != tt.en {
				t.Errorf("English %q, want %q", got, tt.en)
			}
			if got := i18n.Money(japanese, tt.money); got != tt.ja {
				t.Errorf("Japanese %q, want %q", got, tt.ja)
			}
		})
	}
}

// What is written without a sign can be typed in again (product decision 17).
func TestAmountIsReadBack(t *testing.T) {
	t.Parallel()
	for _, m := range []portal.Money{money(0, "JPY"), money(999, "JPY"), money(65_726, "JPY"), money(5, "USD"), money(128_450, "USD"), money(1005, "KWD"), money(100_000_000_000_000, "USD")} {
		if back, err := portal.ParseMoney(m.Currency(), i18n.Amount(m)); err != nil || back != m {
			t.Errorf("%q reads back as %s, %v; want %s", i18n.Amount(m), back, err, m)
		}
		for _, ctx := range []context.Context{english, japanese} {
			if m.Currency() == "KWD" {
				continue
			}
			if back, err := portal.ParseMoney(m.Currency(), i18n.Money(ctx, m)); err != nil || back != m {
				t.Errorf("%q reads back as %s, %v; want %s", i18n.Money(ctx, m), back, err, m)
			}
		}
	}
	if got := i18n.Amount(money(-128_450, "USD")); got != "−1,284.50" {
		t.Errorf("below nothing: %q", got)
	}
}

func TestAppendMoneyAppends(t *testing.T) {
	t.Parallel()
	if got := string(i18n.AppendMoney([]byte("Pay "), i18n.English, money(30_000, "JPY"))); got != "Pay ¥30,000" {
		t.Errorf("%q", got)
	}
}

// Long lists write thousands of amounts.
func BenchmarkAppendMoney(b *testing.B) {
	buf := make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		buf = i18n.AppendMoney(buf[:0], i18n.Japanese, money(-128_450, "USD"))
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1_234_567: "1,234,567", -5: "−5", -1234: "−1,234"} {
		if got := i18n.Number(english, n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 1000: "1", 1500: "1.5", 125: "0.125", 10: "0.01", 12_000: "12", 1_000_000: "1,000", 1_234_500: "1,234.5", -1500: "−1.5", 100_000: "100"} {
		if got := i18n.Quantity(english, n); got != want {
			t.Errorf("Quantity(%d) = %q, want %q", n, got, want)
		}
		if got := i18n.Percent(japanese, n); got != want+"%" {
			t.Errorf("Percent(%d) = %q, want %q", n, got, want+"%")
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	tests := []struct {
		day                            portal.Date
		en, short, weekday, ja, jaWeek string
	}{
		{"2026-11-23", "23 November 2026", "23 Nov 2026", "Monday 23 November 2026", "2026年11月23日", "2026年11月23日(月)"},
		{"2026-01-04", "4 January 2026", "4 Jan 2026", "Sunday 4 January 2026", "2026年1月4日", "2026年1月4日(日)"},
		{"2024-02-29", "29 February 2024", "29 Feb 2024", "Thursday 29 February 2024", "2024年2月29日", "2024年2月29日(木)"},
	}
	for _, tt := range tests {
		for want, got := range map[string]string{
			"Date " + tt.en: "Date " + i18n.Date(english, tt.day), "Short " + tt.short: "Short " + i18n.ShortDate(english, tt.day),
			"Weekday " + tt.weekday: "Weekday " + i18n.Weekday(english, tt.day), "ja Date " + tt.ja: "ja Date " + i18n.Date(japanese, tt.day),
			"ja Short " + tt.ja: "ja Short " + i18n.ShortDate(japanese, tt.day), "ja Weekday " + tt.jaWeek: "ja Weekday " + i18n.Weekday(japanese, tt.day),
		} {
			if got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
	for _, ctx := range []context.Context{english, japanese} {
		if i18n.Date(ctx, "") != "" || i18n.ShortDate(ctx, "") != "" || i18n.Weekday(ctx, "") != "" {
			t.Errorf("a day that is not given: %q, %q, %q", i18n.Date(ctx, ""), i18n.ShortDate(ctx, ""), i18n.Weekday(ctx, ""))
		}
	}
}

// Product decision 18: stored in UTC, shown in the business's zone.
func TestMoment(t *testing.T) {
	t.Parallel()
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 15, 41, 59, 0, time.UTC)
	for want, got := range map[string]string{
		"23 November 2026, 00:41": i18n.Moment(english, at, tokyo),
		"2026年11月23日 00:41":       i18n.Moment(japanese, at, tokyo),
		"22 November 2026, 15:41": i18n.Moment(english, at, time.UTC),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestCountry(t *testing.T) {
	t.Parallel()
	tests := []struct{ code, en, ja string }{
		{"JP", "Japan", "日本"}, {"DE", "Germany", "ドイツ"}, {"US", "United States", "アメリカ合衆国"}, {"", "", ""}, {"??", "??", "??"}, {"Japan", "Japan", "Japan"},
	}
	for _, tt := range tests {
		if got := i18n.Country(english, tt.code); got != tt.en {
			t.Errorf("English %q: %q, want %q", tt.code, got, tt.en)
		}
		if got := i18n.Country(japanese, tt.code); got != tt.ja {
			t.Errorf("Japanese %q: %q, want %q", tt.code, got, tt.ja)
		}
	}
}

func TestSymbol(t *testing.T) {
	t.Parallel()
	tests := []struct {
		currency portal.Currency
		en, ja   string
	}{
		{"JPY", "¥", "¥"}, {"USD", "$", "$"}, {"EUR", "€", "€"}, {"GBP", "£", "£"}, {"CHF", "CHF ", "CHF "}, {"XXQ", "XXQ ", "XXQ "},
	}
	for _, tt := range tests {
		for range 2 { // the second time from the store
			if en, ja := i18n.Symbol(i18n.English, tt.currency), i18n.Symbol(i18n.Japanese, tt.currency); en != tt.en || ja != tt.ja {
				t.Errorf("%s: %q and %q, want %q and %q", tt.currency, en, ja, tt.en, tt.ja)
			}
		}
	}
	if cny, jpy := i18n.Symbol(i18n.Japanese, "CNY"), i18n.Symbol(i18n.Japanese, "JPY"); cny == jpy {
		t.Errorf("yuan and yen both are %q", cny)
	}
}
