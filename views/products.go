package views

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const (
	productsPath = "/admin/products"
	taxesPath    = settingsPath + "/taxes"
)

// ProductsView is a page of the list of products.
type ProductsView struct {
	Rows   []portal.Product
	Filter portal.Filter // cleaned
	Total  int           // products that are offered
	Next   string        // cursor for ?after=, "" on the last page
	Prev   string        // cursor for ?before=, "" on the first page
}

// ProductView is the page of a product, which is its form; a new one has no id.
type ProductView struct {
	portal.Product
	Taxes    []portal.Tax    // to choose from
	Currency portal.Currency // of the business
	Copied   string          // name of the product that a new one is copied from
	Form     Form
}

// TaxesView lists the taxes, those that are archived last.
type TaxesView struct{ Taxes []portal.Tax }

// TaxView is the form of a tax; a new one has no id.
type TaxView struct {
	portal.Tax
	Form Form
}

// URL is the canonical address of the list as it is filtered, without a
// cursor and without empty fields.
func (v ProductsView) URL() string { return v.link("", "") }

func (v ProductsView) link(key, value string) string {
	q := url.Values{}
	def := portal.ProductListing.Clean(portal.Filter{})
	for _, p := range [][3]string{{"q", v.Filter.Query, ""}, {"status", v.Filter.Status, def.Status},
		{"limit", strconv.Itoa(v.Filter.Limit), strconv.Itoa(def.Limit)}, {key, value, ""}} {
		if p[1] != "" && p[1] != p[2] {
			q.Set(p[0], p[1])
		}
	}
	if len(q) == 0 {
		return productsPath
	}
	return productsPath + "?" + q.Encode()
}

func (v ProductsView) pageLink(key, cursor string) string {
	if cursor == "" {
		return ""
	}
	return v.link(key, cursor)
}

func (v ProductsView) heading(ctx context.Context) string {
	switch {
	case v.Total == 0:
		return i18n.T(ctx, "products.none")
	case v.Total >= countedTo:
		return i18n.T(ctx, "products.total_many", portal.Args{"n": v.Total})
	}
	return i18n.T(ctx, "products.total", portal.Args{"n": v.Total})
}

func (v ProductsView) narrowed() bool { return v.Filter.Query != "" || v.Filter.Status != "active" }

func (v ProductsView) statuses(ctx context.Context) (out []ui.Option) {
	for _, s := range portal.ProductListing.Statuses {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "products.filter."+s)})
	}
	return out
}

func (v ProductsView) limits(ctx context.Context) (out []ui.Option) {
	for _, n := range portal.Limits {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: i18n.Number(ctx, n)})
	}
	return out
}

// productsOnChange makes a control of the filter replace the results.
func productsOnChange() templ.Attributes {
	return templ.Attributes{"hx-get": productsPath, "hx-trigger": "change", "hx-push-url": "true"}
}

func productPath(n portal.ProductID) string { return productsPath + "/" + id(int64(n)) }

func (v ProductView) path() string {
	if v.ID == 0 {
		return productsPath
	}
	return productPath(v.ID)
}

func (v ProductView) title(ctx context.Context) string {
	switch {
	case v.ID != 0:
		return v.Name
	case v.Copied != "":
		return i18n.T(ctx, "product.copy_of", portal.Args{"name": v.Copied})
	}
	return i18n.T(ctx, "product.new")
}

func (v ProductView) field(ctx context.Context, name, value string, most int) ui.Input {
	return ui.Input{Name: name, Label: i18n.T(ctx, "product.field."+name), Value: v.Form.Or(name, value), Error: v.Form.Error(ctx, name),
		Autocomplete: "off", MaxLength: strconv.Itoa(most), Optional: name != "name"}
}

func (v ProductView) reference(ctx context.Context) ui.Input {
	in := v.field(ctx, "reference", v.Reference, portal.MaxReference)
	in.Hint, in.Verbatim = i18n.T(ctx, "product.reference_hint"), true
	return in
}

func (v ProductView) unit(ctx context.Context) ui.Input {
	in := v.field(ctx, "unit", v.Unit, portal.MaxUnit)
	in.Hint, in.List = i18n.T(ctx, "product.unit_hint"), "units"
	return in
}

// unitNames are what most businesses sell by; any other may be typed.
func unitNames(ctx context.Context) (out []string) {
	for _, u := range []string{"pcs", "hour", "day", "month", "year", "kg", "litre", "metre", "box", "set"} {
		out = append(out, i18n.T(ctx, "product.unit."+u))
	}
	return out
}

// A priceRow is a currency and what one unit costs in it.
type priceRow struct{ currency, price ui.Input }

// prices are the rows of the form: those there are, and one or two more.
func (v ProductView) prices(ctx context.Context) (out []priceRow) {
	rows := min(max(len(v.Prices)+1, 2), portal.MaxProductPrices)
	for rows < portal.MaxProductPrices && v.Form.Value("price-"+strconv.Itoa(rows)) != "" {
		rows++
	}
	for i := range rows {
		at := strconv.Itoa(i + 1)
		currency, price := "", ""
		switch {
		case i < len(v.Prices):
			currency, price = string(v.Prices[i].Currency()), v.Prices[i].Decimal()
		case i == 0:
			currency = string(v.Currency)
		}
		out = append(out, priceRow{
			ui.Input{Name: "currency-" + at, Label: i18n.T(ctx, "product.field.currency", portal.Args{"n": i + 1}), Value: v.Form.Or("currency-"+at, currency),
				Error: v.Form.Error(ctx, "currency-"+at), Autocomplete: "off", MaxLength: "3", Verbatim: true, Optional: i > 0},
			ui.Input{Name: "price-" + at, Label: i18n.T(ctx, "product.field.price", portal.Args{"n": i + 1}), Value: v.Form.Or("price-"+at, price),
				Error: v.Form.Error(ctx, "price-"+at), Autocomplete: "off", MaxLength: "40", Mode: "decimal", Optional: i > 0},
		})
	}
	return out
}

// taxes are those to choose from, and the one that the product has, though it
// be archived.
func (v ProductView) taxes(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "product.no_tax")}}
	list := v.Taxes
	if v.Tax.ID != 0 && !slices.ContainsFunc(list, func(t portal.Tax) bool { return t.ID == v.Tax.ID }) {
		list = append(slices.Clone(list), v.Tax)
	}
	for _, t := range list {
		out = append(out, ui.Option{Value: id(int64(t.ID)), Label: taxLabel(ctx, t)})
	}
	return out
}

func (v ProductView) tax() string {
	if v.Tax.ID == 0 {
		return v.Form.Value("tax")
	}
	return v.Form.Or("tax", id(int64(v.Tax.ID)))
}

// taxLabel is a tax where one is chosen: with its rate, where its name does not
// say it, and whether prices include it.
func taxLabel(ctx context.Context, t portal.Tax) string {
	text := t.Name
	if rate := i18n.Percent(ctx, t.Rate); !strings.Contains(portal.Fold(t.Name), rate) {
		text += " " + rate
	}
	if t.Included {
		return i18n.T(ctx, "tax.label_included", portal.Args{"tax": text})
	}
	return text
}

func (v TaxView) path() string {
	if v.ID == 0 {
		return taxesPath
	}
	return taxesPath + "/" + id(int64(v.ID))
}

func (v TaxView) title(ctx context.Context) string {
	if v.ID == 0 {
		return i18n.T(ctx, "tax.new")
	}
	return v.Name
}

// flags are the boxes of the form.
func (v TaxView) flags() []taxFlag {
	on := func(name string, is bool) bool {
		if v.Form.Values == nil {
			return is
		}
		return v.Form.Value(name) != ""
	}
	return []taxFlag{{"included", on("included", v.Included)}, {"reduced", on("reduced", v.Reduced)}, {"default", on("default", v.Default)}}
}

type taxFlag struct {
	Name string
	On   bool
}

// offered are how many stand in an order; behind them are the archived ones.
func (v TaxesView) offered() (n int) {
	for _, t := range v.Taxes {
		if !t.Archived {
			n++
		}
	}
	return n
}

func (v TaxesView) heading(ctx context.Context) string {
	return i18n.T(ctx, "tax.heading", portal.Args{"n": v.offered()})
}

// rate is what the field of a tax shows: nothing before there is one.
func (v TaxView) rate() string {
	if v.ID == 0 {
		return ""
	}
	return portal.DecimalPercent(v.Rate)
}
