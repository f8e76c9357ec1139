package portal

// Offered is a product as a line takes it over.
type Offered struct {
	ID          ProductID
	Name        string
	Description string
	Unit        string
	Price       Money
	TaxRate     int64 // thousandths of a percent
	Taxed       bool  // a tax is set; else TaxRate says nothing
	TaxIncluded bool  // Price has the tax in it
}

// InvoiceDraftRow is an invoice that is not issued yet, as staff's list names
// it.
type InvoiceDraftRow struct {
	ID       InvoiceID
	Customer string
	On       Date
	Total    Money
}

// Line is a product's line on a document in a currency. Its price is taken
// over only where it is in that currency (foreign says that it is not), and
// turned around where the document states prices the other way.
func (p Offered) Line(c Currency, pricing Pricing) (l TypedLine, foreign bool, err error) {
	l = TypedLine{Kind: ItemLine, Product: p.ID, Text: p.Name, Quantity: "1"}
	if p.Description != "" {
		l.Text += "\n" + p.Description
	}
	if p.Taxed {
		l.Tax = DecimalQuantity(p.TaxRate)
	}
	if p.Price.Currency() != c {
		return l, true, nil
	}
	price := p.Price
	switch {
	case p.TaxIncluded && !pricing.PricesIncludeTax:
		price, err = WithoutTax(price, p.TaxRate)
	case !p.TaxIncluded && pricing.PricesIncludeTax:
		price, err = WithTax(price, p.TaxRate)
	}
	l.Price = price.Decimal()
	return l, false, err
}
