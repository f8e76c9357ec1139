package portal_test

import (
	"math"
	"math/big"
	"testing"

	"genkan/internal/portal"
)

func yen(n int64) portal.Money { return portal.NewMoney(n, "JPY") }
func usd(n int64) portal.Money { return portal.NewMoney(n, "USD") }

func TestDecimal(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		money portal.Money
		want  string
	}{
		{"yen", yen(1234), "1234"},
		{"nothing", usd(0), "0.00"},
		{"cents only", usd(5), "0.05"},
		{"dollars", usd(123450), "1234.50"},
		{"less than nothing", usd(-5), "-0.05"},
		{"minus yen", yen(-1), "-1"},
		{"three decimals", portal.NewMoney(1005, "KWD"), "1.005"},
		{"the largest", usd(math.MaxInt64), "92233720368547758.07"},
		{"the smallest", usd(math.MinInt64), "-92233720368547758.08"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.money.Decimal(); got != tt.want {
				t.Errorf("Decimal = %q, want %q", got, tt.want)
			}
			if got, want := tt.money.String(), string(tt.money.Currency())+" "+tt.want; got != want {
				t.Errorf("String = %q, want %q", got, want)
			}
			back, ok := portal.ParseDecimal(tt.money.Currency(), tt.want)
			if smallest := tt.money.Minor() == math.MinInt64; ok == smallest || (ok && back != tt.money) {
				t.Errorf("ParseDecimal(%q) = %s, %v", tt.want, back, ok)
			}
		})
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "-", "+1", "--1", " 1", "1 ", "1,000", ".5", "5.", "1.234", "1e3", "0x1", "½", "１", "1_0", "∞",
		"92233720368547758.08", "-92233720368547758.08", "1.-1"} {
		if m, ok := portal.ParseDecimal("USD", s); ok {
			t.Errorf("ParseDecimal(%q) = %s, want a refusal", s, m)
		}
	}
	if m, ok := portal.ParseDecimal("JPY", "1.0"); ok {
		t.Errorf("yen with decimals = %s", m)
	}
}

func FuzzDecimal(f *testing.F) {
	f.Add(int64(0))
	f.Add(int64(-5))
	f.Add(int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, minor int64) {
		if minor == math.MinInt64 { // the one amount without a counterpart
			return
		}
		for _, c := range []portal.Currency{"JPY", "USD", "KWD"} {
			m := portal.NewMoney(minor, c)
			if back, ok := portal.ParseDecimal(c, m.Decimal()); !ok || back != m {
				t.Errorf("%s reads back as %s, %v", m, back, ok)
			}
		}
	})
}

func TestAddAndSub(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		a, b       portal.Money
		sum        int64
		sumErr     error
		difference int64
		diffErr    error
	}{
		{"plain", yen(5), yen(3), 8, nil, 2, nil},
		{"below nothing", yen(3), yen(5), 8, nil, -2, nil},
		{"two currencies", yen(5), usd(3), 0, portal.ErrCurrency, 0, portal.ErrCurrency},
		{"none and one", portal.Money{}, yen(3), 0, portal.ErrCurrency, 0, portal.ErrCurrency},
		{"the largest and one", yen(math.MaxInt64), yen(1), 0, portal.ErrOverflow, math.MaxInt64 - 1, nil},
		{"the largest less minus one", yen(math.MaxInt64), yen(-1), math.MaxInt64 - 1, nil, 0, portal.ErrOverflow},
		{"the smallest and minus one", yen(math.MinInt64), yen(-1), 0, portal.ErrOverflow, math.MinInt64 + 1, nil},
		{"less the smallest", yen(0), yen(math.MinInt64), math.MinInt64, nil, 0, portal.ErrOverflow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			sum, err := tt.a.Add(tt.b)
			if err != tt.sumErr || sum.Minor() != tt.sum {
				t.Errorf("Add = %s, %v; want %d, %v", sum, err, tt.sum, tt.sumErr)
			}
			diff, err := tt.a.Sub(tt.b)
			if err != tt.diffErr || diff.Minor() != tt.difference {
				t.Errorf("Sub = %s, %v; want %d, %v", diff, err, tt.difference, tt.diffErr)
			}
		})
	}
}

func TestCmp(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		a, b portal.Money
		want int
		err  error
	}{
		{"less", yen(1), yen(2), -1, nil},
		{"same", yen(2), yen(2), 0, nil},
		{"more", yen(3), yen(2), 1, nil},
		{"extremes", yen(math.MinInt64), yen(math.MaxInt64), -1, nil},
		{"two currencies", yen(1), usd(1), 0, portal.ErrCurrency},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, err := tt.a.Cmp(tt.b); got != tt.want || err != tt.err {
				t.Errorf("Cmp = %d, %v; want %d, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestMoneySigns(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		minor          int64
		zero, positive bool
	}{{0, true, false}, {1, false, true}, {-1, false, false}} {
		m := yen(tt.minor)
		if m.IsZero() != tt.zero || m.Positive() != tt.positive || m.Neg().Minor() != -tt.minor || m.Neg().Currency() != "JPY" {
			t.Errorf("%s: IsZero %v, Positive %v, Neg %s", m, m.IsZero(), m.Positive(), m.Neg())
		}
	}
	if !portal.Zero("EUR").IsZero() || portal.Zero("EUR").Currency() != "EUR" {
		t.Error("Zero is not nothing of its currency")
	}
}

func TestSumMoney(t *testing.T) {
	t.Parallel()
	if sum, err := portal.SumMoney("JPY", yen(1), yen(2), yen(3)); err != nil || sum != yen(6) {
		t.Errorf("SumMoney = %s, %v", sum, err)
	}
	if sum, err := portal.SumMoney("JPY"); err != nil || sum != yen(0) {
		t.Errorf("SumMoney of nothing = %s, %v", sum, err)
	}
	if _, err := portal.SumMoney("JPY", yen(1), usd(1)); err != portal.ErrCurrency {
		t.Errorf("SumMoney of two currencies: %v", err)
	}
	if _, err := portal.SumMoney("JPY", yen(math.MaxInt64), yen(1)); err != portal.ErrOverflow {
		t.Errorf("SumMoney beyond the range: %v", err)
	}
}

func TestMulRatRoundsHalfAwayFromZero(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name            string
		minor, num, den int64
		want            int64
	}{
		{"exact", 100, 8, 100, 8},
		{"just below a half", 149, 1, 100, 1},
		{"a half", 150, 1, 100, 2},
		{"a half, one lower", 50, 1, 100, 1},
		{"a half below nothing", -150, 1, 100, -2},
		{"just below a half, below nothing", -149, 1, 100, -1},
		{"negative rate", 150, -1, 100, -2},
		{"negative divisor", 150, 1, -100, -2},
		{"two negatives", 150, -1, -100, 2},
		{"odd divisor", 1, 1, 3, 0},
		{"odd divisor, up", 2, 1, 3, 1},
		{"nothing", 0, 8, 100, 0},
		{"through more than int64", math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := yen(tt.minor).MulRat(tt.num, tt.den)
			if err != nil || got != yen(tt.want) {
				t.Errorf("%d × %d/%d = %s, %v; want %d", tt.minor, tt.num, tt.den, got, err, tt.want)
			}
		})
	}
	if _, err := yen(1).MulRat(1, 0); err != portal.ErrOverflow {
		t.Errorf("by nothing: %v", err)
	}
	if _, err := yen(math.MaxInt64).MulRat(2, 1); err != portal.ErrOverflow {
		t.Errorf("beyond the range: %v", err)
	}
}

func TestAllocate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		minor   int64
		weights []int64
		want    []int64
	}{
		{"even", 90, []int64{1, 1, 1}, []int64{30, 30, 30}},
		{"the first takes what is left over", 100, []int64{1, 1, 1}, []int64{34, 33, 33}},
		{"two left over", 101, []int64{1, 1, 1}, []int64{34, 34, 33}},
		{"by weight", 100, []int64{1, 3}, []int64{25, 75}},
		{"a weight of nothing takes nothing", 101, []int64{0, 1, 1}, []int64{0, 51, 50}},
		{"below nothing", -100, []int64{1, 1, 1}, []int64{-34, -33, -33}},
		{"nothing", 0, []int64{1, 2}, []int64{0, 0}},
		{"less than there are shares", 2, []int64{1, 1, 1}, []int64{1, 1, 0}},
		{"one share", 7, []int64{9}, []int64{7}},
		{"weights beyond int64", 10, []int64{math.MaxInt64, math.MaxInt64}, []int64{5, 5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := yen(tt.minor).Allocate(tt.weights)
			if err != nil || len(got) != len(tt.want) {
				t.Fatalf("Allocate = %v, %v; want %v", got, err, tt.want)
			}
			for i, want := range tt.want {
				if got[i] != yen(want) {
					t.Errorf("share %d is %s, want %d", i, got[i], want)
				}
			}
		})
	}
	for name, weights := range map[string][]int64{"none": nil, "nothing": {0, 0}, "negative": {1, -1}} {
		if got, err := yen(1).Allocate(weights); err != portal.ErrOverflow {
			t.Errorf("weights of %s: %v, %v", name, got, err)
		}
	}
}

// FuzzAllocate: no unit is lost, each share is at most one unit off the exact
// one, a weight of nothing takes nothing, and of equal weights the first takes
// no less.
func FuzzAllocate(f *testing.F) {
	f.Add(int64(100), int64(1), int64(1), int64(1))
	f.Add(int64(-7), int64(0), int64(5), int64(2))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(1), int64(0))
	f.Fuzz(func(t *testing.T, minor, a, b, c int64) {
		weights := []int64{max(a, 0), max(b, 0), max(c, 0)}
		got, err := yen(minor).Allocate(weights)
		if err != nil {
			if weights[0] != 0 || weights[1] != 0 || weights[2] != 0 {
				t.Errorf("%d by %v: %v", minor, weights, err)
			}
			return
		}
		total, sum := new(big.Int), new(big.Int)
		for i, w := range weights {
			total.Add(total, big.NewInt(w))
			sum.Add(sum, big.NewInt(got[i].Minor()))
		}
		if sum.Cmp(big.NewInt(minor)) != 0 {
			t.Errorf("%d by %v makes %v, which is %s", minor, weights, got, sum)
		}
		for i, w := range weights {
			unfair := i > 0 && w == weights[i-1] && (got[i].Minor()-got[i-1].Minor())*int64(big.NewInt(minor).Sign()) > 0
			if !nearShare(got[i].Minor(), minor, w, total) || (w == 0 && !got[i].IsZero()) || unfair {
				t.Errorf("%d by %v: share %d is %s", minor, weights, i, got[i])
			}
		}
	})
}

// nearShare reports that |got × total − minor × weight| ≤ total.
func nearShare(got, minor, weight int64, total *big.Int) bool {
	left := new(big.Int).Mul(big.NewInt(got), total)
	right := new(big.Int).Mul(big.NewInt(minor), big.NewInt(weight))
	return left.Sub(left, right).CmpAbs(total) <= 0
}
