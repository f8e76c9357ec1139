package portal

import (
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
	Discount    int64 // thousandths of a percent
	TaxRate     int64 // thousandths of a percent
	Amount      Money // untaxed, rounded to the currency's unit
	Optional    bool  // on a quotation: offered, to be chosen
	Chosen      int64 // of an optional line: how much was, in thousandths
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

// SumLines adds the lines up and rounds tax once per rate and document
// (product decision 17). Headings, and optional lines that nobody chose, do not
// count.
func SumLines(c Currency, lines []Line) (Totals, error) {
	t := Totals{Untaxed: Zero(c), Tax: Zero(c), Total: Zero(c)}
	bases := map[int64]Money{}
	var err error
	for _, l := range lines {
		if !l.Counts() {
			continue
		}
		if t.Untaxed, err = t.Untaxed.Add(l.Amount); err != nil {
			return Totals{}, err
		}
		base, ok := bases[l.TaxRate]
		if !ok {
			base = Zero(c)
		}
		if bases[l.TaxRate], err = base.Add(l.Amount); err != nil {
			return Totals{}, err
		}
	}
	if t.Rates, err = taxRates(bases); err != nil {
		return Totals{}, err
	}
	for _, r := range t.Rates {
		if t.Tax, err = t.Tax.Add(r.Tax); err != nil {
			return Totals{}, err
		}
	}
	t.Total, err = t.Untaxed.Add(t.Tax)
	return t, err
}

// taxRates computes the tax of each rate; a document without any tax has none.
func taxRates(bases map[int64]Money) ([]TaxSum, error) {
	if _, only := bases[0]; only && len(bases) == 1 {
		return nil, nil
	}
	var out []TaxSum
	for rate, base := range bases {
		tax, err := base.MulRat(rate, 100*PercentScale)
		if err != nil {
			return nil, err
		}
		out = append(out, TaxSum{Rate: rate, Base: base, Tax: tax})
	}
	slices.SortFunc(out, func(a, b TaxSum) int { return int(b.Rate - a.Rate) })
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
