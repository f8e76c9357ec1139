package handlers_test

import (
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// productPlaces are a product and its tax.
func (h *house) productPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	tax, err := h.Sales.SaveTax(t.Context(), h.System, portal.Tax{Name: "VAT", Rate: 19 * portal.PercentScale, Default: true}, "")
	if err != nil {
		t.Fatal(err)
	}
	product, err := h.Sales.SaveProduct(t.Context(), h.System, portal.Product{Name: "Beans", Unit: "kg", Prices: []portal.Money{portal.NewMoney(10_00, "EUR")},
		Tax: portal.Tax{ID: tax}}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"", "/archive", "/restore"} {
		p := "/admin/products/{id}" + verb
		out[p] = places{own: testenv.Path(p, product), absent: testenv.Path[int64](p, 987654)}
	}
	for _, verb := range []string{"", "/archive", "/restore", "/up", "/down"} {
		p := "/admin/settings/taxes/{id}" + verb
		out[p] = places{own: testenv.Path(p, tax), absent: testenv.Path[int64](p, 987654)}
	}
}
