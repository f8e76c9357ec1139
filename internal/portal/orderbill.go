package portal

// Billed is what invoices hold of an order already, by tax rate: credit notes
// are taken off.
type Billed struct {
	Rate     int64
	Included bool  // with the tax in it
	Base     Money // of the lines: with the tax where it is included
}

// RestLines are the lines of the invoice that comes after down payments: all of
// the order, less what was invoiced, so that the total is just what is left.
// deducted and rounding are the texts of the lines that say so. ok is false
// where that cannot be an invoice, since more of one rate was invoiced than the
// order has, or with prices of the other kind.
func (o Order) RestLines(billed []Billed, left Money, deducted, rounding string) (lines []Line, ok bool, err error) {
	for _, l := range o.Lines {
		if l.Kind == ItemLine && !l.Counts() {
			continue
		}
		l.Quantity, l.Optional, l.Chosen = l.Count(), false, 0
		lines = append(lines, l)
	}
	for _, b := range billed {
		if b.Base.IsZero() {
			continue
		}
		if b.Included != o.PricesIncludeTax {
			return nil, false, nil
		}
		lines = append(lines, deduction(deducted, b.Rate, b.Base.Neg()))
	}
	MarkLike(lines, o.Lines)
	o.Stamp(lines)
	sums, err := SumLines(o.Total.Currency(), lines)
	if err != nil {
		return nil, false, err
	}
	over, err := left.Sub(sums.Total)
	if err != nil {
		return nil, false, err
	}
	if !over.IsZero() {
		lines = append(lines, deduction(rounding, 0, over))
		o.Stamp(lines)
		if sums, err = SumLines(o.Total.Currency(), lines); err != nil {
			return nil, false, err
		}
	}
	ok = sums.Total == left && sums.Untaxed.Minor() >= 0 && sums.Tax.Minor() >= 0
	return lines, ok, nil
}

func deduction(text string, rate int64, amount Money) Line {
	return Line{Kind: ItemLine, Description: text, Quantity: QuantityScale, UnitPrice: amount, TaxRate: rate, Amount: amount}
}
