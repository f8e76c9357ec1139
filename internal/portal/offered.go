package portal

// InvoiceDraftRow is an invoice that is not issued yet, as staff's list names
// it.
type InvoiceDraftRow struct {
	ID       InvoiceID
	Customer string
	On       Date
	Total    Money
}

// Line is a product's line on a document. Its price is taken
// over only where there is one (it was looked for in the document's currency),
// and turned around where the document states prices the other way.
func (p PricedProduct) Line(pricing Pricing) (l TypedLine, err error) {
	l = TypedLine{Kind: ItemLine, Product: p.ID, Text: p.Name, Quantity: "1"}
	if p.Description != "" {
		l.Text += "\n" + p.Description
	}
	if p.Tax.ID != 0 {
		l.Tax = DecimalQuantity(p.Tax.Rate)
	}
	if !p.Priced {
		return l, nil
	}
	price := p.Price
	switch {
	case p.Tax.Included && !pricing.PricesIncludeTax:
		price, err = price.WithoutTax(p.Tax.Rate)
	case !p.Tax.Included && pricing.PricesIncludeTax:
		price, err = price.WithTax(p.Tax.Rate)
	}
	l.Price = price.Decimal()
	return l, err
}
