package customer_test

import (
	"net/http"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestReducedRateOnPages: a line is marked because its tax is, at any rate and in
// any currency, and stays so when the tax is marked no more.
func TestReducedRateOnPages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	low := portal.Tax{Name: "low", Rate: 5 * portal.PercentScale, Reduced: true}
	for _, x := range []*portal.Tax{&low, {Name: "full", Rate: 8 * portal.PercentScale}} {
		id, err := h.Sales.SaveTax(t.Context(), h.System, *x, "192.0.2.1")
		if err != nil {
			t.Fatal(err)
		}
		x.ID, x.Version = id, 1
	}
	page := func(rate int64, c portal.Currency) string {
		return testenv.Path("/my/invoices/{id}", h.issue(t, billing.Draft{Holder: h.acme(), Currency: c, Lines: []portal.Line{{Kind: portal.ItemLine, Description: "Beans",
			Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(5000, c), TaxRate: rate * portal.PercentScale}}}))
	}
	five, eight, euros := page(5, "JPY"), page(8, "JPY"), page(5, "EUR")
	low.Reduced = false
	if _, err := h.Sales.SaveTax(t.Context(), h.System, low, "192.0.2.1"); err != nil {
		t.Fatal(err)
	}
	h.Run(t, []testenv.Step{
		{Name: "5 % that is reduced", As: h.alice, Path: five, Status: http.StatusOK, In: []string{"5%※", "※ marks items"}},
		{Name: "in euros", As: h.alice, Path: euros, Status: http.StatusOK, In: []string{"5%※", "※ marks items"}},
		{Name: "8 % that is not", As: h.alice, Path: eight, Status: http.StatusOK, In: []string{"8%"}, NotIn: []string{"※"}},
		{Name: "5 % that is so no more", As: h.alice, Path: page(5, "JPY"), Status: http.StatusOK, In: []string{"5%"}, NotIn: []string{"※"}},
	})
}
