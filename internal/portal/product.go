package portal

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Product is what lines of documents may name.
type Product struct {
	ID          ProductID
	Reference   string // the business's own, and what files of the import call it
	Name        string
	Description string
	Unit        string  // what a quantity of 1 is
	Prices      []Money // of one unit, one a currency, by their codes
	Tax         Tax     // no ID: none
	Archived    bool    // offered for new lines no more
	Used        bool    // some line of a document or subscription names it
	Version     int
}

// PricedProduct is a product as somebody who writes a document in a currency
// chooses it.
type PricedProduct struct {
	ID          ProductID
	Reference   string
	Name        string
	Description string
	Unit        string
	Priced      bool  // it has a price in that currency
	Price       Money // as it is kept: with tax where the tax is included
	Tax         Tax
}

// Tax is a rate that lines may carry. Documents keep the rate itself, so that
// nothing which happens to a tax changes them.
type Tax struct {
	ID       TaxID
	Name     string
	Rate     int64 // thousandths of a percent
	Included bool  // prices of products with this tax include it
	Reduced  bool  // Japan's reduced rate
	Default  bool  // of new lines
	Archived bool
	Products int // how many name it
	Version  int
}

// Bounds of what is typed about products and taxes, in characters.
const (
	MaxProductName   = 200
	MaxReference     = 64
	MaxUnit          = 20
	MaxProductText   = 2000
	MaxTaxName       = 60
	MaxProductPrices = 12
)

// ProductListing is what the list of products can be filtered by.
var ProductListing = Listing{Statuses: []string{"active", "archived"}, Sorts: []string{"name"}}

// Cursor marks a product in the list, which looks its name up.
func (p Product) Cursor() Cursor { return Cursor{ID: int64(p.ID)} }

// Price is what one unit costs in a currency, if it has a price there.
func (p Product) Price(c Currency) (Money, bool) {
	for _, m := range p.Prices {
		if m.Currency() == c {
			return m, true
		}
	}
	return Money{}, false
}

// Same reports that two products say the same, whichever they are.
func (p Product) Same(o Product) bool {
	return p.Reference == o.Reference && p.Name == o.Name && p.Description == o.Description && p.Unit == o.Unit &&
		p.Tax.ID == o.Tax.ID && slices.Equal(p.Prices, o.Prices)
}

// Check refuses what cannot be sold: Invalid on name, reference, unit,
// description, or price-1 when there is no price at all.
func (p Product) Check() error {
	var e Problems
	if p.Name == "" {
		e.Add("name", "product.name_needed", nil)
	}
	for _, text := range []struct {
		field, typed string
		most         int
	}{{"name", p.Name, MaxProductName}, {"reference", p.Reference, MaxReference}, {"unit", p.Unit, MaxUnit}, {"description", p.Description, MaxProductText}} {
		if utf8.RuneCountInString(text.typed) > text.most {
			e.Add(text.field, "product.too_long", Args{"most": text.most})
		}
	}
	switch {
	case len(p.Prices) == 0:
		e.Add("price-1", "product.price_needed", nil)
	case len(p.Prices) > MaxProductPrices:
		e.Add("price-1", "product.too_many_prices", Args{"most": MaxProductPrices})
	}
	return e.Err()
}

// Untaxed is the price as documents hold it, before tax: rounded once where
// the price includes it. Without a price it is nothing, in no currency.
func (p PricedProduct) Untaxed() (Money, error) {
	if !p.Priced {
		return Money{}, nil
	}
	return p.Tax.Untaxed(p.Price)
}

// Untaxed is what a price of a product with this tax is before tax.
func (t Tax) Untaxed(price Money) (Money, error) {
	if !t.Included {
		return price, nil
	}
	return price.WithoutTax(t.Rate)
}

// Same reports that two taxes say the same, whichever they are.
func (t Tax) Same(o Tax) bool {
	return t.Name == o.Name && t.Rate == o.Rate && t.Included == o.Included && t.Reduced == o.Reduced && t.Default == o.Default
}

// Check refuses a tax that no line can carry: Invalid on name or rate.
func (t Tax) Check() error {
	var e Problems
	if n := utf8.RuneCountInString(strings.TrimSpace(t.Name)); n == 0 || n > MaxTaxName {
		e.Add("name", "tax.name_needed", Args{"most": MaxTaxName})
	}
	if t.Rate < 0 || t.Rate > 100*PercentScale {
		e.Add("rate", "tax.rate_wrong", nil)
	}
	return e.Err()
}

// Bounds of the keys of one product.
const (
	maxKeys    = 8
	maxKeyText = 80
)

// ProductText is what a search of the list of products looks through.
func ProductText(name, reference string) string { return Fold(name + "\n" + reference) }

// ProductKeys are the texts by whose beginning a product is found while its
// name is typed: the reference, the name, and the name from each later word on.
func ProductKeys(name, reference string) []string {
	words := strings.Fields(Fold(name))
	var out []string
	for i := 0; i < len(words) && i < maxKeys; i++ {
		out = append(out, keyText(words[i:]))
	}
	if r := strings.Fields(Fold(reference)); len(r) > 0 {
		out = append(out, keyText(r))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ProductKey is what was typed, as ProductKeys are written.
func ProductKey(typed string) string {
	return keyText(strings.Fields(Fold(strings.ToValidUTF8(typed, ""))))
}

func keyText(words []string) string {
	s := strings.Join(words, " ")
	if r := []rune(s); len(r) > maxKeyText {
		return string(r[:maxKeyText])
	}
	return s
}
