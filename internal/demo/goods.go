package demo

import (
	"context"

	"genkan/internal/portal"
)

// goods stores the taxes and what the roaster sells. A seat in a class has a price
// that customers know with tax.
func (f *filler) goods(ctx context.Context) error {
	byRate := map[int64]portal.TaxID{}
	var included portal.TaxID
	for _, t := range taxes {
		id, err := f.Sales.SaveTax(ctx, f.who, t, "")
		if err != nil {
			return err
		}
		if t.Included {
			included = id
			continue
		}
		byRate[t.Rate/portal.PercentScale] = id
	}
	for _, g := range goods {
		p := portal.Product{Name: g.name, Reference: g.reference, Unit: g.unit, Description: g.description,
			Prices: []portal.Money{portal.NewMoney(g.price, "JPY")}, Tax: portal.Tax{ID: byRate[g.tax]}}
		if g.dollars > 0 {
			p.Prices = append(p.Prices, portal.NewMoney(g.dollars, "USD"))
		}
		if _, err := f.Sales.SaveProduct(ctx, f.who, p, ""); err != nil {
			return err
		}
	}
	_, err := f.Sales.SaveProduct(ctx, f.who, portal.Product{Name: "Latte art class, one seat", Reference: "CLS-1", Unit: "seat",
		Prices: []portal.Money{portal.NewMoney(5500, "JPY")}, Tax: portal.Tax{ID: included}}, "")
	return err
}
