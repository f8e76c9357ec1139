package api

import (
	"genkan/internal/portal"
)

// Line is a line of a document.
type Line struct {
	Kind        string  `json:"kind" enum:"item|section|note" doc:"Only items have amounts." example:"item"`
	ProductID   *int64  `json:"product_id"`
	Description string  `json:"description" example:"Coffee beans, 1 kg"`
	Quantity    string  `json:"quantity" pattern:"^-?[0-9]+(\\.[0-9]{1,3})?$" doc:"A decimal of up to three places." example:"2"`
	UnitPrice   Money   `json:"unit_price" doc:"Untaxed."`
	Discount    string  `json:"discount" pattern:"^[0-9]+(\\.[0-9]{1,3})?$" doc:"Percent." example:"0"`
	TaxRate     string  `json:"tax_rate" pattern:"^[0-9]+(\\.[0-9]{1,3})?$" doc:"Percent." example:"8"`
	Amount      Money   `json:"amount" doc:"Untaxed, after the discount."`
	Optional    bool    `json:"optional" doc:"Offered, to be chosen by the customer."`
	Chosen      *string `json:"chosen" doc:"Of an optional line: how much of it was chosen."`
}

func showLines(lines []portal.Line, c portal.Currency) []Line {
	out := []Line{}
	for _, l := range lines {
		one := Line{Kind: string(l.Kind), ProductID: orNull(int64(l.Product)), Description: l.Description, Quantity: decimal(l.Quantity),
			UnitPrice: Money{l.UnitPrice.Minor(), string(c)}, Discount: decimal(l.Discount), TaxRate: decimal(l.TaxRate), Amount: Money{l.Amount.Minor(), string(c)}, Optional: l.Optional}
		if l.Optional && l.Chosen > 0 {
			one.Chosen = ptr(decimal(l.Chosen))
		}
		out = append(out, one)
	}
	return out
}

// Party is a name and an address as they are printed.
type Party struct {
	Name    string `json:"name" example:"Acme K.K."`
	Address string `json:"address" example:"1-2-3 Honmachi\nOsaka"`
	VAT     string `json:"vat"`
}

func showParty(p portal.Party) Party { return Party{p.Name, p.Address, p.VAT} }

// NewLine is a line of a new quotation.
type NewLine struct {
	Sent
	Kind        string    `json:"kind" enum:"item|section|note" doc:"item unless told." example:"item"`
	ProductID   int64     `json:"product_id" min:"1" doc:"A product lends its name and price to what is left out."`
	Description string    `json:"description" max:"2000" example:"Coffee beans, 1 kg"`
	Quantity    string    `json:"quantity" pattern:"^[0-9]{1,9}(\\.[0-9]{1,3})?$" doc:"1 unless told." example:"2"`
	UnitPrice   *NewMoney `json:"unit_price" doc:"Untaxed."`
	Discount    string    `json:"discount" pattern:"^[0-9]{1,3}(\\.[0-9]{1,3})?$" doc:"Percent." example:"0"`
	TaxRate     string    `json:"tax_rate" pattern:"^[0-9]{1,3}(\\.[0-9]{1,3})?$" doc:"Percent." example:"8"`
	Optional    bool      `json:"optional" doc:"Offered, to be chosen by the customer." example:"false"`
}

// line reads a line; of the product that it names, p.
func (in NewLine) line(at string, c portal.Currency, p portal.Product, wrong *portal.Problems) portal.Line {
	l := portal.Line{Kind: portal.ItemLine, Description: in.Description, Quantity: portal.QuantityScale, Optional: in.Optional, Product: p.ID, UnitPrice: portal.Zero(c), Amount: portal.Zero(c)}
	if in.Kind != "" {
		l.Kind = portal.LineKind(in.Kind)
	}
	if l.Description == "" {
		l.Description = p.Name
	}
	if l.Description == "" {
		wrong.Add(at+".description", "api.needed", nil)
	}
	if l.Kind != portal.ItemLine {
		l.Quantity, l.Product, l.Optional = 0, 0, false
		return l
	}
	in.price(&l, at, c, p, wrong)
	for _, part := range []struct {
		name, text string
		into       *int64
		read       func(string) (int64, bool)
		least      int64
	}{{"quantity", in.Quantity, &l.Quantity, portal.ParseQuantity, 1}, {"discount", in.Discount, &l.Discount, portal.ParsePercent, 0}, {"tax_rate", in.TaxRate, &l.TaxRate, portal.ParsePercent, 0}} {
		if part.text == "" {
			continue
		}
		n, ok := part.read(part.text)
		if *part.into = n; !ok || n < part.least {
			wrong.Add(at+"."+part.name, "api.number_wrong", nil)
		}
	}
	if amount, err := portal.LineAmount(l.Quantity, l.UnitPrice, l.Discount); err != nil || !amount.Plausible() {
		wrong.Add(at+".quantity", "quote.out_of_range", nil)
	}
	return l
}

func (in NewLine) price(l *portal.Line, at string, c portal.Currency, p portal.Product, wrong *portal.Problems) {
	switch {
	case in.UnitPrice != nil:
		price, err := in.UnitPrice.money(at+".unit_price", c)
		if err != nil {
			*wrong = append(*wrong, faultsOf(err)...)
			return
		}
		if l.UnitPrice = price; price.Minor() < 0 {
			wrong.Add(at+".unit_price.amount", "api.amount_negative", nil)
		}
	default:
		lent(l, at, c, p, wrong)
	}
}

// lent is the price of the product in the document's currency, before tax.
func lent(l *portal.Line, at string, c portal.Currency, p portal.Product, wrong *portal.Problems) {
	price, priced := p.Price(c)
	if priced {
		var err error
		if price, err = p.Tax.Untaxed(price); err != nil {
			priced = false
		}
	}
	if !priced {
		wrong.Add(at+".unit_price", "api.needed", nil)
		return
	}
	l.UnitPrice = price
}
