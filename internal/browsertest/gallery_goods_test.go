package browsertest_test

import "net/url"

// products are what the business sells.
func (o *office) products() []screen {
	o.t.Helper()
	v := o.staff
	o.done(v, "/admin/products/new", "/admin/products", url.Values{"name": {"Stoneware mug, 200 ml, the glaze of 2019"}, "reference": {"MUG-OLD"}, "currency-1": {"JPY"}, "price-1": {"1,600"}})
	old := o.first(v, "/admin/products?q=MUG-OLD", `/admin/products/\d+`)
	o.done(v, old, old+"/archive", nil)
	one := o.first(v, "/admin/products?q=BEAN", `/admin/products/\d+`)
	return []screen{
		{"products", v, "/admin/products", nil}, {"products-archived", v, "/admin/products?status=archived", nil},
		{"products-none", v, "/admin/products?q=sencha", nil}, {"product-new", v, "/admin/products/new", nil}, {"product", v, one, nil}, {"product-archived", v, old, nil},
		{"product-error", v, "/admin/products/new", wrongly("#product-submit", "reference", "BEAN-3", "currency-1", "YENS", "price-1", "ten", "currency-2", "EUR", "price-2", "1.234")},
	}
}

// taxes are what lines may be taxed with.
func (o *office) taxes() []screen {
	o.t.Helper()
	v := o.admin
	o.done(v, "/admin/settings/taxes/new", "/admin/settings/taxes", url.Values{"name": {"消費税 5%"}, "rate": {"5"}})
	all := links(v.get("/admin/settings/taxes").body, `/admin/settings/taxes/\d+`)
	old := all[len(all)-1]
	o.done(v, old, old+"/archive", nil)
	return []screen{
		{"taxes", v, "/admin/settings/taxes", nil}, {"tax-new", v, "/admin/settings/taxes/new", nil}, {"tax", v, all[0], nil}, {"tax-archived", v, old, nil},
		{"tax-error", v, "/admin/settings/taxes/new", wrongly("#tax-submit", "rate", "120")},
	}
}
