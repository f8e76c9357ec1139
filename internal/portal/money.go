package portal

import (
	"errors"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// ErrCurrency is returned when amounts of two currencies meet, ErrOverflow
// when a sum leaves the range of int64. Both are programming errors or
// hostile input, never rounded away.
var (
	ErrCurrency = errors.New("portal: amounts in different currencies")
	ErrOverflow = errors.New("portal: amount out of range")
)

// Money is an amount in minor units of a currency: 1234 USD is $12.34, 1234
// JPY is ¥1,234. Its fields are closed so that nothing but this file rounds.
type Money struct {
	minor    int64
	currency Currency
}

// NewMoney makes an amount from minor units.
func NewMoney(minor int64, c Currency) Money { return Money{minor, c} }

// Zero is nothing, of a currency.
func Zero(c Currency) Money { return Money{0, c} }

// Minor is the amount in minor units, as the database keeps it.
func (m Money) Minor() int64 { return m.minor }

// Currency is the ISO 4217 code.
func (m Money) Currency() Currency { return m.currency }

// IsZero reports an amount of nothing, in whatever currency.
func (m Money) IsZero() bool { return m.minor == 0 }

// Positive reports an amount above nothing.
func (m Money) Positive() bool { return m.minor > 0 }

// Neg turns the sign.
func (m Money) Neg() Money { return Money{-m.minor, m.currency} }

// Add fails with ErrCurrency or ErrOverflow.
func (m Money) Add(o Money) (Money, error) {
	if m.currency != o.currency {
		return Money{}, ErrCurrency
	}
	sum := m.minor + o.minor
	if (o.minor > 0 && sum < m.minor) || (o.minor < 0 && sum > m.minor) {
		return Money{}, ErrOverflow
	}
	return Money{sum, m.currency}, nil
}

// Sub fails like Add.
func (m Money) Sub(o Money) (Money, error) {
	if o.minor == math.MinInt64 {
		return Money{}, ErrOverflow
	}
	return m.Add(o.Neg())
}

// Cmp is -1, 0 or 1; comparing two currencies is an error.
func (m Money) Cmp(o Money) (int, error) {
	switch {
	case m.currency != o.currency:
		return 0, ErrCurrency
	case m.minor < o.minor:
		return -1, nil
	case m.minor > o.minor:
		return 1, nil
	}
	return 0, nil
}

// MulRat multiplies by num/den and rounds half away from zero, which for the
// positive amounts of a document is the "half up" of the CSV format.
func (m Money) MulRat(num, den int64) (Money, error) {
	n := new(big.Int).Mul(big.NewInt(m.minor), big.NewInt(num))
	return roundQuotient(n, big.NewInt(den), m.currency)
}

// WithTax is a price before tax with the tax of a rate on it, rounded once.
// The rate is in thousandths of a percent.
func (m Money) WithTax(rate int64) (Money, error) {
	return m.MulRat(100*PercentScale+rate, 100*PercentScale)
}

// WithoutTax is a price that includes the tax of a rate, without it, rounded
// once. What it gives, with tax on it again, may be another price where the
// currency has no smaller unit: no price before 8 % makes ¥7.
func (m Money) WithoutTax(rate int64) (Money, error) {
	return m.MulRat(100*PercentScale, 100*PercentScale+rate)
}

// roundQuotient is the only place of the program where an amount is rounded.
func roundQuotient(n, d *big.Int, c Currency) (Money, error) {
	if d.Sign() == 0 {
		return Money{}, ErrOverflow
	}
	if d.Sign() < 0 {
		n, d = new(big.Int).Neg(n), new(big.Int).Neg(d)
	}
	half := new(big.Int).Set(d)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	n = new(big.Int).Mul(n, big.NewInt(2))
	n.Add(n, half)
	q := n.Quo(n, new(big.Int).Mul(d, big.NewInt(2)))
	if !q.IsInt64() {
		return Money{}, ErrOverflow
	}
	return Money{q.Int64(), c}, nil
}

// Allocate splits an amount by weights without losing a unit: the units left
// over go to the first shares. Weights must be positive or zero, not all zero.
func (m Money) Allocate(weights []int64) ([]Money, error) {
	total := new(big.Int)
	for _, w := range weights {
		if w < 0 {
			return nil, ErrOverflow
		}
		total.Add(total, big.NewInt(w))
	}
	if total.Sign() == 0 {
		return nil, ErrOverflow
	}
	out, rest := make([]Money, len(weights)), m.minor
	for i, w := range weights {
		share := new(big.Int).Mul(big.NewInt(m.minor), big.NewInt(w))
		out[i] = Money{share.Quo(share, total).Int64(), m.currency}
		rest -= out[i].minor
	}
	step := int64(1)
	if rest < 0 {
		step = -1
	}
	for i := 0; rest != 0; i = (i + 1) % len(out) {
		if weights[i] > 0 {
			out[i].minor += step
			rest -= step
		}
	}
	return out, nil
}

// Decimal writes the amount with a point and no grouping ("1234.50"), the
// form of our CSV files; the sign is an ASCII minus.
func (m Money) Decimal() string {
	digits := m.currency.Digits()
	s := strconv.FormatInt(m.minor, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if digits == 0 {
		return sign + s
	}
	for len(s) <= digits {
		s = "0" + s
	}
	return sign + s[:len(s)-digits] + "." + s[len(s)-digits:]
}

// String is for logs and test failures.
func (m Money) String() string { return string(m.currency) + " " + m.Decimal() }

// SumMoney adds amounts of one currency.
func SumMoney(c Currency, amounts ...Money) (Money, error) {
	sum := Zero(c)
	var err error
	for _, a := range amounts {
		if sum, err = sum.Add(a); err != nil {
			return Money{}, err
		}
	}
	return sum, nil
}

// ParseDecimal reads a plain decimal of a data file ("1234.50", "-3"): no
// grouping, no sign of a currency. It refuses more decimals than the currency
// has and anything outside int64.
func ParseDecimal(c Currency, s string) (Money, bool) {
	minor, ok := parseFixed(s, c.Digits())
	return Money{minor, c}, ok
}

// parseFixed reads a decimal into an integer scaled by 10^digits.
func parseFixed(s string, digits int) (int64, bool) {
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	whole, frac, point := strings.Cut(s, ".")
	if whole == "" || (point && frac == "") || !asciiDigits(whole) || !asciiDigits(frac) || len(frac) > digits {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+frac+strings.Repeat("0", digits-len(frac)), 10, 64)
	if err != nil {
		return 0, false
	}
	if negative {
		n = -n
	}
	return n, true
}

func asciiDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
