package portal

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Scales of the integers in a line: quantities in thousandths, percentages in
// thousandths of a percent, so that nothing is ever a float.
const (
	QuantityScale = 1000
	PercentScale  = 1000
)

// LineKind tells billed items from headings and remarks.
type LineKind string

// The kinds of line.
const (
	ItemLine    LineKind = "item"
	SectionLine LineKind = "section"
	NoteLine    LineKind = "note"
)

// Line is one row of a document.
type Line struct {
	Kind        LineKind
	Product     ProductID // 0 for free text
	Description string
	Quantity    int64 // thousandths
	UnitPrice   Money
	Discount    int64   // thousandths of a percent
	TaxRate     int64   // thousandths of a percent
	Amount      Money   // rounded to the currency's unit; untaxed unless TaxIncluded
	TaxIncluded bool    // UnitPrice and Amount have the tax in them, as its document says
	Optional    bool    // on a quotation: offered, to be chosen
	Chosen      int64   // of an optional line: how much was, in thousandths
	Mark        TaxMark // of the rate
}

// LineAmount is quantity × unit price × (100 − discount) / 100, rounded half
// up to the currency's unit (the definition in our CSV format).
func LineAmount(quantity int64, price Money, discount int64) (Money, error) {
	n := new(big.Int).Mul(big.NewInt(quantity), big.NewInt(price.minor))
	n.Mul(n, big.NewInt(100*PercentScale-discount))
	return roundQuotient(n, big.NewInt(QuantityScale*100*PercentScale), price.currency)
}

// TaxSum is the tax of one rate on one document.
type TaxSum struct {
	Rate int64 // thousandths of a percent
	Base Money // what is taxed
	Tax  Money
}

// Totals are a document's sums: Total = Untaxed + Tax.
type Totals struct {
	Untaxed, Tax, Total Money
	Rates               []TaxSum // by falling rate; only rates that occur
}

// ErrMixedPrices is returned when lines with tax in their prices meet lines
// without: one document is the one or the other.
var ErrMixedPrices = errors.New("portal: prices with and without tax on one document")

// SumLines adds the lines up and rounds tax once per rate and document
// (product decision 17; so does a qualified invoice of Japan, where it is the
// law). Where prices have the tax in them it is taken out of each rate's sum,
// gross × r / (1 + r), and Total is what the lines come to. Headings, and
// optional lines that nobody chose, do not count.
func SumLines(c Currency, lines []Line) (Totals, error) {
	sums, included, err := sumsByRate(c, lines)
	if err != nil {
		return Totals{}, err
	}
	rates, err := taxRates(sums, included)
	if err != nil {
		return Totals{}, err
	}
	t := Totals{Untaxed: Zero(c), Tax: Zero(c), Total: Zero(c)}
	for _, r := range rates {
		if t.Untaxed, err = t.Untaxed.Add(r.Base); err != nil {
			return Totals{}, err
		}
		if t.Tax, err = t.Tax.Add(r.Tax); err != nil {
			return Totals{}, err
		}
	}
	if len(rates) > 1 || len(rates) == 1 && rates[0].Rate != 0 { // a document without any tax has no rates
		t.Rates = rates
	}
	t.Total, err = t.Untaxed.Add(t.Tax)
	return t, err
}

// sumsByRate adds amounts up by their rate, and says whether tax is in them.
func sumsByRate(c Currency, lines []Line) (sums map[int64]Money, included bool, err error) {
	sums = map[int64]Money{}
	for _, l := range lines {
		if !l.Counts() {
			continue
		}
		if len(sums) > 0 && l.TaxIncluded != included {
			return nil, false, ErrMixedPrices
		}
		included = l.TaxIncluded
		sum, ok := sums[l.TaxRate]
		if !ok {
			sum = Zero(c)
		}
		if sums[l.TaxRate], err = sum.Add(l.Amount); err != nil {
			return nil, false, err
		}
	}
	return sums, included, nil
}

// taxRates computes the tax of each rate, by falling rate.
func taxRates(sums map[int64]Money, included bool) (out []TaxSum, err error) {
	const whole = 100 * PercentScale
	for rate, sum := range sums {
		r := TaxSum{Rate: rate, Base: sum}
		if !included {
			r.Tax, err = sum.MulRat(rate, whole)
		} else if r.Tax, err = sum.MulRat(rate, whole+rate); err == nil {
			r.Base, err = sum.Sub(r.Tax)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b TaxSum) int { return cmp.Compare(b.Rate, a.Rate) })
	return out, nil
}

// ParseQuantity reads a decimal with at most three places into thousandths.
func ParseQuantity(s string) (int64, bool) { return parseFixed(s, 3) }

// ParsePercent reads a percentage from 0 to 100 with at most three places.
func ParsePercent(s string) (int64, bool) {
	n, ok := parseFixed(s, 3)
	return n, ok && n >= 0 && n <= 100*PercentScale
}

// DecimalPercent is a percentage as people type it: 7700 is "7.7".
func DecimalPercent(n int64) string {
	text := fmt.Sprintf("%d.%03d", n/PercentScale, n%PercentScale)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// File is something to download.
type File struct {
	Name  string // safe on every system
	Type  string // media type
	Bytes []byte
}
