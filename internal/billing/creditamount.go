package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// amountLines are the lines of a credit note over an amount with the taxes in
// it: one for each rate of the invoice, by what the rate is of its total.
func (s *Service) amountLines(ctx context.Context, tx *db.Tx, who access.Staff, c Creditable, text string) ([]portal.Line, error) {
	amount, err := refundAmount(text, c.Most)
	if err != nil {
		return nil, err
	}
	sums, err := portal.SumLines(c.Total.Currency(), c.Lines)
	if err != nil {
		return nil, err
	}
	holder, err := db.ContactByID(ctx, tx, who.Scope(), c.Contact)
	if err != nil {
		return nil, err
	}
	if l, ok := i18n.Parse(holder.Language); ok {
		ctx = i18n.With(ctx, l)
	}
	lines, rest, err := splitGross(amount, sums.Rates, c.PricesIncludeTax)
	if err != nil {
		return nil, err
	}
	portal.MarkLike(lines, c.Lines)
	for i := range lines {
		lines[i].Description = i18n.T(ctx, "credit.line", portal.Args{"number": c.Number})
	}
	if rest.Positive() {
		lines = append(lines, grossLine(rest, 0))
		lines[len(lines)-1].Description = i18n.T(ctx, "credit.rounding")
	}
	return lines, nil
}

// splitGross divides an amount with taxes among the rates. Where prices have
// no tax in them, not every amount can be made of a base and its rounded tax:
// rest is the unit or two that cannot.
func splitGross(amount portal.Money, rates []portal.TaxSum, included bool) (lines []portal.Line, rest portal.Money, err error) {
	rest = portal.Zero(amount.Currency())
	var weights []int64
	for _, r := range rates {
		weights = append(weights, max(r.Base.Minor()+r.Tax.Minor(), 0))
	}
	if len(weights) == 0 {
		return stamped([]portal.Line{grossLine(amount, 0)}, included), rest, nil
	}
	parts, err := amount.Allocate(weights)
	if err != nil {
		return nil, rest, err
	}
	for i, part := range parts {
		if part.IsZero() {
			continue
		}
		if included {
			lines = append(lines, grossLine(part, rates[i].Rate))
			continue
		}
		base, over, err := baseOf(part, rates[i].Rate)
		if err != nil {
			return nil, rest, err
		}
		if rest, err = rest.Add(over); err != nil {
			return nil, rest, err
		}
		if base.Positive() {
			lines = append(lines, grossLine(base, rates[i].Rate))
		}
	}
	return stamped(lines, included), rest, nil
}

func stamped(lines []portal.Line, included bool) []portal.Line {
	portal.Pricing{PricesIncludeTax: included}.Stamp(lines)
	return lines
}

// baseOf is the largest base that comes, with its tax, to no more than an
// amount; over is what is missing then.
func baseOf(gross portal.Money, rate int64) (base, over portal.Money, err error) {
	const whole = 100 * portal.PercentScale
	guess, err := gross.MulRat(whole, whole+rate)
	if err != nil {
		return base, over, err
	}
	for n := guess.Minor() + 1; ; n-- {
		base = portal.NewMoney(n, gross.Currency())
		tax, err := base.MulRat(rate, whole)
		if err != nil {
			return base, over, err
		}
		if n+tax.Minor() <= gross.Minor() {
			return base, portal.NewMoney(gross.Minor()-n-tax.Minor(), gross.Currency()), nil
		}
	}
}

func grossLine(price portal.Money, rate int64) portal.Line {
	return portal.Line{Kind: portal.ItemLine, Quantity: portal.QuantityScale, UnitPrice: price, TaxRate: rate}
}
