package admin_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/testenv"
)

// typedProduct is the form of a product as it is filled in, but for some fields.
func typedProduct(pairs ...string) url.Values {
	form := url.Values{"name": {"Beans"}, "reference": {"B-1"}, "unit": {"kg"}, "description": {"Roasted."}, "tax": {""}, "currency-1": {"EUR"}, "price-1": {"10.00"},
		"currency-2": {"JPY"}, "price-2": {"1,500"}, "currency-3": {""}, "price-3": {""}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// TestStaffProducts: a product is added once, found, changed as long as nobody
// did so meanwhile, copied, archived and restored; what is typed wrong is said,
// and kept.
func TestStaffProducts(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	const list, blank, first = "/admin/products", "/admin/products/new", "/admin/products/1"
	wrong := func(name, field, value string) testenv.Step {
		return testenv.Step{Name: name, As: staff, Page: blank, Path: list, Form: typedProduct(field, value), Status: 422, In: []string{`href="#` + field + `"`, `value="1,500"`}}
	}
	twice := wrong("two prices in euros", "currency-2", "eur")
	once := staff.Hidden(blank)
	for name, value := range typedProduct() {
		once[name] = value
	}
	once.Del("version")
	s.Run(t, []testenv.Step{
		{Name: "none yet", As: staff, Path: list, Status: 200, In: []string{"No products on offer", `href="/admin/products/new"`}},
		{Name: "customers have none", As: alice, Path: list, Status: 404},
		{Name: "customers add none", As: alice, Page: "/my/account", Path: list, Form: typedProduct(), Status: 404},
		{Name: "the form", As: staff, Path: blank, Status: 200, In: []string{`value="EUR"`, `<option value="kg">`}},
		wrong("no name", "name", " "), wrong("a price of letters", "price-1", "ten"), wrong("a price below nothing", "price-1", "-1"), wrong("half cents", "price-1", "1.005"),
		wrong("no currency", "currency-1", "XX"), wrong("a long unit", "unit", "a unit that is far too long"), wrong("a tax that is not", "tax", "4711"), twice,
		{Name: "no price at all", As: staff, Page: blank, Path: list, Form: typedProduct("price-1", "", "price-2", ""), Status: 422, In: []string{`href="#price-1"`, `value="B-1"`}},
		{Name: "a name and a price", As: staff, Page: blank, Path: list, Form: typedProduct("name", "", "price-1", "x"), Status: 422, In: []string{`href="#name"`, `href="#price-1"`}},
		{Name: "added", As: staff, Path: list, Form: once, Status: 303, Location: first, Writes: true},
		{Name: "sent twice", As: staff, Path: list, Form: once, Status: 303, Location: first, Writes: true},
		{Name: "a reference that is taken", As: staff, Page: blank, Path: list, Form: typedProduct("name", "Tea"), Status: 422, In: []string{`href="#reference"`}},
		{Name: "found by its reference", As: staff, Path: list + "?q=b-1", Status: 200, In: []string{"1 product on offer", "Beans", "€10.00", "¥1,500", "No tax"}},
		{Name: "not found", As: staff.HTMX(), Path: list + "?q=tea", Status: 200, In: []string{"No product matches."}, NotIn: []string{"<html"}},
		{Name: "unknown filters", As: staff, Path: list + "?status=x&limit=7&after=x~y&sort=-", Status: 200, In: []string{"Beans"}},
		{Name: "changed", As: staff, Page: first, Path: first, Form: typedProduct("price-2", ""), Status: 303, Location: first, Writes: true},
		{Name: "changed from an old page", As: staff, Page: first, Path: first, Form: typedProduct("version", "1"), Status: 409, In: []string{"changed this product meanwhile", `value="1,500"`}},
		{Name: "one that is not", As: staff, Page: blank, Path: "/admin/products/99", Form: typedProduct(), Status: 404},
		{Name: "a copy", As: staff, Path: blank + "?copy=1", Status: 200, In: []string{`value="Beans"`, "New product like Beans"}, NotIn: []string{`value="B-1"`}},
		{Name: "a copy of nothing", As: staff, Path: blank + "?copy=99", Status: 404},
		{Name: "archived", As: staff, Page: first, Path: first + "/archive", Form: url.Values{}, Status: 303, Location: list, Writes: true},
		{Name: "offered no more", As: staff, Path: list, Status: 200, NotIn: []string{"Beans"}},
		{Name: "among the archived", As: staff, Path: list + "?status=archived", Status: 200, In: []string{"Beans"}},
		{Name: "restored", As: staff, Page: first, Path: first + "/restore", Form: url.Values{}, Status: 303, Writes: true},
	})
	if got := s.Text(t, "SELECT (SELECT COUNT(*) FROM products) || ' ' || group_concat(currency || unit_price) FROM product_prices"); got != "1 EUR1000" {
		t.Errorf("there are %s", got)
	}
}

// TestTaxSettings: administrators settle taxes, staff choose one; what is typed
// wrong is said, and kept.
func TestTaxSettings(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin, staff := s.As(t, "admin"), s.As(t, "staff")
	const list, blank, first = "/admin/settings/taxes", "/admin/settings/taxes/new", "/admin/settings/taxes/1"
	tax := func(name, rate string, boxes ...string) url.Values {
		form := url.Values{"name": {name}, "rate": {rate}}
		for _, b := range boxes {
			form.Set(b, "1")
		}
		return form
	}
	wrong := func(name, field string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: blank, Path: list, Form: form, Status: 422, In: []string{`href="#` + field + `"`}}
	}
	add := func(form url.Values) testenv.Step {
		return testenv.Step{Name: "added " + form.Get("name"), As: admin, Page: blank, Path: list, Form: form, Status: 303, Location: list, Writes: true}
	}
	s.Run(t, []testenv.Step{
		{Name: "none yet", As: admin, Path: list, Status: 200, In: []string{"There are no taxes yet", `href="/admin/settings/taxes/new"`}},
		{Name: "staff settle none", As: staff, Path: list, Status: 404},
		{Name: "staff add none", As: staff, Page: "/admin/products/new", Path: list, Form: tax("x", "1"), Status: 404},
		wrong("no name", "name", tax(" ", "8")), wrong("no rate", "rate", tax("A", "")), wrong("more than all", "rate", tax("A", "100.001")),
		wrong("four decimals", "rate", tax("A", "7.1234")), wrong("less than nothing", "rate", tax("A", "-1")),
		add(tax("MWST", "7.725", "included", "default")), add(tax("軽減", "8", "reduced")),
		wrong("a name that is taken", "name", tax("mwst", "9")),
		{Name: "in their order", As: admin, Path: list, Status: 200, In: []string{"2 taxes for new lines", "7.725%", "Included in prices", "Reduced rate", "Default", `id="down-1"`}, NotIn: []string{`id="up-1"`}},
		{Name: "moved", As: admin, Page: first, Path: first + "/down", Form: url.Values{}, Status: 303, Writes: true},
		{Name: "in the other order", As: admin, Path: list, Status: 200, In: []string{`id="up-1"`}, NotIn: []string{`id="down-1"`}},
		{Name: "new products have the default", As: staff, Path: "/admin/products/new", Status: 200, In: []string{`<option value="1" selected>MWST 7.725%, included</option>`}},
		{Name: "on a product", As: staff, Page: "/admin/products/new", Path: "/admin/products", Form: typedProduct("tax", "1"), Status: 303, Writes: true},
		{Name: "what it concerns", As: admin, Path: first, Status: 200, In: []string{"for new lines only"}},
		{Name: "prices that mean something else", As: admin, Page: first, Path: first, Form: tax("MWST", "8.1"), Status: 422, In: []string{`href="#included"`, `value="8.1"`}},
		{Name: "in use", As: admin, Page: first, Path: first + "/archive", Form: url.Values{}, Status: http.StatusConflict, In: []string{"1 active product has this tax"}},
		{Name: "changed", As: admin, Page: first, Path: first, Form: tax("MWST", "8.1", "included"), Status: 303, Writes: true},
		{Name: "changed from an old page", As: admin, Page: first, Path: first, Form: url.Values{"name": {"M"}, "rate": {"9"}, "included": {"1"}, "version": {"1"}}, Status: 409, In: []string{"changed this tax meanwhile", `value="9"`}},
		{Name: "archived", As: admin, Page: "/admin/settings/taxes/2", Path: "/admin/settings/taxes/2/archive", Form: url.Values{}, Status: 303, Writes: true},
		{Name: "not to be chosen", As: staff, Path: "/admin/products/new", Status: 200, NotIn: []string{"軽減"}},
		{Name: "restored", As: admin, Page: "/admin/settings/taxes/2", Path: "/admin/settings/taxes/2/restore", Form: url.Values{}, Status: 303, Writes: true},
		{Name: "one that is not", As: admin, Path: "/admin/settings/taxes/99", Status: 404},
	})
	if got := s.Text(t, "SELECT group_concat(name || ' ' || rate || ' ' || is_default, ', ') FROM (SELECT * FROM taxes ORDER BY id)"); got != "MWST 8100 0, 軽減 8000 0" {
		t.Errorf("the taxes are %s", got)
	}
}
