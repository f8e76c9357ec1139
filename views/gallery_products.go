package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryTaxes() []portal.Tax {
	return []portal.Tax{
		{ID: 1, Name: "消費税 10%", Rate: 10 * portal.PercentScale, Default: true, Products: 12, Version: 2},
		{ID: 2, Name: "消費税 8%（軽減）", Rate: 8 * portal.PercentScale, Reduced: true, Products: 1, Version: 1},
		{ID: 3, Name: "MWST", Rate: 7700, Included: true, Version: 1},
		{ID: 4, Name: "消費税 5%", Rate: 5 * portal.PercentScale, Archived: true, Version: 3},
	}
}

func galleryProducts() []Sample {
	taxes := galleryTaxes()
	beans := portal.Product{ID: 3, Reference: "BEAN-3", Name: "Hinoki No. 3, whole beans, 1 kg", Description: "The house blend.", Unit: "kg",
		Prices: []portal.Money{euro(28_50), yen(4200)}, Tax: taxes[1], Used: true, Version: 4}
	visit := portal.Product{ID: 4, Name: "焙煎機定期点検", Prices: []portal.Money{yen(12_000)}, Version: 1}
	class := portal.Product{ID: 5, Reference: "CLS-1", Name: "Latte art class, one seat", Unit: "seat", Prices: []portal.Money{euro(40_00)}, Tax: taxes[2], Version: 1}
	old := portal.Product{ID: 6, Reference: "MUG-OLD", Name: "Stoneware mug, 200 ml", Unit: "pcs", Prices: []portal.Money{yen(1600)}, Tax: taxes[3], Archived: true, Version: 2}
	f := portal.ProductListing.Clean(portal.Filter{})
	archived := portal.ProductListing.Clean(portal.Filter{Status: "archived"})
	nothing := portal.ProductListing.Clean(portal.Filter{Query: "tea"})
	full := ProductsView{Rows: []portal.Product{beans, class, visit}, Filter: f, Total: 3, Next: "4~"}
	list := func(name string, v ProductsView) Sample {
		return page(name, "admin", "products", productsPath, func(p Page) templ.Component { return ProductsPage(p, v) })
	}
	product := func(name string, v ProductView) Sample {
		v.Taxes, v.Currency = taxes[:3], "JPY"
		return page(name, "admin", "products", v.path(), func(p Page) templ.Component { return ProductPage(p, v) })
	}
	wrongForm := FormOf(typed("name", "", "reference", "BEAN-3", "unit", "a unit that is far too long", "description", "x", "tax", "9", "currency-1", "YEN", "price-1", "ten", "currency-2", "EUR", "price-2", "1.234", "currency-3", "EUR", "price-3", "1"),
		fieldErrors(
			"name", "product.name_needed", "tax", "product.tax_unknown", "currency-1", "setup.currency_unknown", "price-2", "amount.decimals", "currency-3", "product.currency_twice"))
	meanwhile := ProductView{Product: beans, Form: FormOf(nil, portal.Failure(portal.Conflict, "product.changed_meanwhile", nil))}
	return append([]Sample{
		list("products", full), list("products_none", ProductsView{Filter: f}), list("products_archived", ProductsView{Rows: []portal.Product{old}, Filter: archived, Total: 3}),
		list("products_nothing", ProductsView{Filter: nothing, Total: 3}),
		fragment("products_results", "admin", func(p Page) templ.Component { return ProductResults(p, full) }),
		product("product", ProductView{Product: beans}), product("product_new", ProductView{Product: portal.Product{Tax: taxes[0]}}),
		product("product_copy", ProductView{Product: portal.Product{Name: beans.Name, Unit: "kg", Prices: beans.Prices, Tax: beans.Tax}, Copied: beans.Name}),
		product("product_archived", ProductView{Product: old}), product("product_wrong", ProductView{Form: wrongForm}), product("product_meanwhile", meanwhile),
	}, galleryTaxPages(taxes)...)
}

func galleryTaxPages(taxes []portal.Tax) []Sample {
	list := func(name string, v TaxesView) Sample {
		return page(name, "admin", "settings", taxesPath, func(p Page) templ.Component { return TaxesPage(p, v) })
	}
	tax := func(name string, v TaxView) Sample {
		return page(name, "admin", "settings", v.path(), func(p Page) templ.Component { return TaxPage(p, v) })
	}
	in := portal.Failure(portal.Conflict, "tax.in_use", portal.Args{"n": 12})
	refused := FormOf(typed("name", "", "rate", "101", "included", "1"), fieldErrors("name", "tax.name_taken", "rate", "tax.rate_wrong", "included", "tax.included_fixed"))
	return []Sample{
		list("taxes", TaxesView{taxes}), list("taxes_none", TaxesView{}),
		tax("tax", TaxView{Tax: taxes[0]}), tax("tax_new", TaxView{}), tax("tax_archived", TaxView{Tax: taxes[3]}),
		tax("tax_in_use", TaxView{Tax: taxes[0], Form: FormOf(nil, in)}), tax("tax_wrong", TaxView{Tax: taxes[0], Form: refused}),
	}
}

// fieldErrors are what is wrong with some fields, with the values that some of
// the messages name.
func fieldErrors(pairs ...string) error {
	var e portal.Problems
	for i := 0; i+1 < len(pairs); i += 2 {
		e.Add(pairs[i], pairs[i+1], portal.Args{"currency": "EUR", "digits": 2, "n": 12})
	}
	return e.Err()
}
