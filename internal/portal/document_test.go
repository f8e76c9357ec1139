package portal_test

import (
	"math"
	"testing"

	"genkan/internal/portal"
)

func TestLineAmount(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		quantity int64
		price    portal.Money
		discount int64
		want     portal.Money
	}{
		{"one", 1000, yen(5350), 0, yen(5350)},
		{"a dozen", 12_000, yen(5350), 0, yen(64_200)},
		{"half a piece, half up", 500, yen(5351), 0, yen(2676)},
		{"a third of a cent", 333, usd(100), 0, usd(33)},
		{"ten percent off", 1000, yen(995), 10_000, yen(896)},
		{"12.5 percent off", 2000, usd(999), 12_500, usd(1748)},
		{"all of it off", 1000, yen(995), 100_000, yen(0)},
		{"given back", -1000, yen(500), 0, yen(-500)},
		{"given back, half away from zero", -500, yen(501), 0, yen(-251)},
		{"free", 1000, yen(0), 0, yen(0)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, err := portal.LineAmount(tt.quantity, tt.price, tt.discount); err != nil || got != tt.want {
				t.Errorf("LineAmount = %s, %v; want %s", got, err, tt.want)
			}
		})
	}
	if _, err := portal.LineAmount(math.MaxInt64, yen(math.MaxInt64), 0); err != portal.ErrOverflow {
		t.Errorf("beyond the range: %v", err)
	}
}

func item(amount portal.Money, rate int64) portal.Line {
	return portal.Line{Kind: portal.ItemLine, Amount: amount, TaxRate: rate}
}

// The invoice of the design's prototype: food at 8 %, the rest at 10 %, tax
// rounded once per rate, as Japanese qualified invoices demand.
func TestSumLinesOfTwoRates(t *testing.T) {
	t.Parallel()
	lines := []portal.Line{
		{Kind: portal.SectionLine, Description: "Food"},
		item(yen(64_000), 8000), item(yen(200), 8000),
		{Kind: portal.NoteLine, Description: "Keep cool", Amount: yen(1)},
		item(yen(14_900), 10_000),
		{Kind: portal.ItemLine, Amount: yen(99_999), TaxRate: 10_000, Optional: true},
	}
	got, err := portal.SumLines("JPY", lines)
	if err != nil || got.Untaxed != yen(79_100) || got.Tax != yen(6626) || got.Total != yen(85_726) {
		t.Errorf("SumLines = %+v, %v; want 79,100 + 6,626 = 85,726", got, err)
	}
	want := []portal.TaxSum{{Rate: 10_000, Base: yen(14_900), Tax: yen(1490)}, {Rate: 8000, Base: yen(64_200), Tax: yen(5136)}}
	if len(got.Rates) != 2 || got.Rates[0] != want[0] || got.Rates[1] != want[1] {
		t.Errorf("rates %v, want %v", got.Rates, want)
	}
}

func TestSumLines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                string
		lines               []portal.Line
		untaxed, tax, total int64
		rates               int
	}{
		{"nothing", nil, 0, 0, 0, 0},
		{"only optional", []portal.Line{{Kind: portal.ItemLine, Amount: yen(5), Optional: true}}, 0, 0, 0, 0},
		{"no tax at all", []portal.Line{item(yen(5), 0), item(yen(6), 0)}, 11, 0, 11, 0},
		{"no tax on one of them", []portal.Line{item(yen(5), 0), item(yen(100), 10_000)}, 105, 10, 115, 2},
		{"rounded once, not per line", []portal.Line{item(yen(4), 10_000), item(yen(4), 10_000), item(yen(4), 10_000)}, 12, 1, 13, 1},
		{"a line that gives back", []portal.Line{item(yen(100), 10_000), item(yen(-40), 10_000)}, 60, 6, 66, 1},
		{"an eighth of a percent", []portal.Line{item(yen(1000), 125)}, 1000, 1, 1001, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := portal.SumLines("JPY", tt.lines)
			if err != nil || got.Untaxed != yen(tt.untaxed) || got.Tax != yen(tt.tax) || got.Total != yen(tt.total) || len(got.Rates) != tt.rates {
				t.Errorf("SumLines = %+v, %v", got, err)
			}
		})
	}
}

func TestSumLinesRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		lines []portal.Line
		want  error
	}{
		{"another currency", []portal.Line{item(usd(1), 0)}, portal.ErrCurrency},
		{"too much", []portal.Line{item(yen(math.MaxInt64), 0), item(yen(1), 0)}, portal.ErrOverflow},
		{"too much with tax", []portal.Line{item(yen(math.MaxInt64), 10_000)}, portal.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, err := portal.SumLines("JPY", tt.lines); err != tt.want {
				t.Errorf("SumLines = %+v, %v; want %v", got, err, tt.want)
			}
		})
	}
}

func TestParseQuantityAndPercent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text              string
		n                 int64
		quantity, percent bool
	}{
		{"1", 1000, true, true},
		{"1.5", 1500, true, true},
		{"0.125", 125, true, true},
		{"100", 100_000, true, true},
		{"100.001", 100_001, true, false},
		{"-2", -2000, true, false},
		{"0.0001", 0, false, false},
		{"", 0, false, false},
		{"1,5", 0, false, false},
		{"9223372036854775808", 0, false, false},
	}
	for _, tt := range tests {
		if n, ok := portal.ParseQuantity(tt.text); ok != tt.quantity || (ok && n != tt.n) {
			t.Errorf("ParseQuantity(%q) = %d, %v", tt.text, n, ok)
		}
		if n, ok := portal.ParsePercent(tt.text); ok != tt.percent || (ok && n != tt.n) {
			t.Errorf("ParsePercent(%q) = %d, %v", tt.text, n, ok)
		}
	}
}
