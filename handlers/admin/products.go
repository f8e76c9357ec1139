package admin

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// products are what lines of documents may name.
type products struct {
	site  *web.Site
	sales *sales.Service
}

func registerProducts(rt *web.Routes, d Deps) {
	h := &products{d.Site, d.Sales}
	rt.Staff("GET /admin/products", access.ReadAll, h.list)
	rt.Staff("GET /admin/products/new", access.EditProducts, h.blank)
	rt.Staff("POST /admin/products", access.EditProducts, h.save)
	rt.Staff("GET /admin/products/{id}", access.EditProducts, h.edit)
	rt.Staff("POST /admin/products/{id}", access.EditProducts, h.save)
	rt.Staff("POST /admin/products/{id}/archive", access.EditProducts, h.archive(true, "product.done.archived"))
	rt.Staff("POST /admin/products/{id}/restore", access.EditProducts, h.archive(false, "product.done.restored"))
}

func (h *products) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f := web.Filter(r, portal.ProductListing)
	list, err := h.sales.Products(r.Context(), who, f)
	if err != nil {
		return err
	}
	v := views.ProductsView{Rows: list.Rows, Filter: f, Total: list.Total, Next: list.Next.String(), Prev: list.Prev.String()}
	page := h.site.Page(w, r, "admin", "products")
	if web.WantsFragment(r) {
		web.KeepAddress(w, r, v.URL())
	}
	return h.site.Respond(w, r, http.StatusOK, views.ProductsPage(page, v), views.ProductResults(page, v))
}

// blank is the form of a new product: with the tax of new lines, or as a copy
// of another, which needs a name of its own and a reference of its own.
func (h *products) blank(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	taxes, err := h.sales.Taxes(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.ProductView{Taxes: taxes, Currency: web.Business(r).MoneyCurrency()}
	for _, t := range taxes {
		if t.Default {
			v.Tax = t
		}
	}
	if id := wholeNumber[portal.ProductID](r.URL.Query().Get("copy")); id != 0 {
		if v.Product, err = h.sales.Product(r.Context(), who, id); err != nil {
			return err
		}
		v.Copied, v.Reference, v.ID, v.Archived, v.Used = v.Name, "", 0, false, false
	}
	return h.site.Respond(w, r, http.StatusOK, views.ProductPage(h.site.Page(w, r, "admin", "products"), v), nil)
}

func (h *products) edit(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.ProductPage(h.site.Page(w, r, "admin", "products"), v), nil)
}

// view is the form of the product in the path, or of a new one.
func (h *products) view(r *http.Request, who access.Staff) (v views.ProductView, err error) {
	if r.PathValue("id") != "" {
		id, err := web.PathID[portal.ProductID](r)
		if err != nil {
			return v, err
		}
		if v.Product, err = h.sales.Product(r.Context(), who, id); err != nil {
			return v, err
		}
	}
	v.Currency = web.Business(r).MoneyCurrency()
	v.Taxes, err = h.sales.Taxes(r.Context(), who)
	return v, err
}

// save adds a product, or changes the one in the path.
func (h *products) save(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	p, err := readProduct(form, v.Product)
	if err == nil {
		p.ID, err = h.sales.SaveProduct(r.Context(), who, p, h.site.Address(r))
	}
	if err != nil {
		v.Form = views.FormOf(form, err)
		return web.Again(err, views.ProductPage(h.site.Page(w, r, "admin", "products"), v))
	}
	return h.done(w, r, "product.done.saved", "/admin/products/"+strconv.FormatInt(int64(p.ID), 10))
}

// readProduct reads the form onto a product. Errors: Invalid on the fields that
// cannot be read, together with what Check finds.
func readProduct(form url.Values, p portal.Product) (portal.Product, error) {
	var e portal.Problems
	p.Name, p.Reference, p.Unit = strings.TrimSpace(form.Get("name")), strings.TrimSpace(form.Get("reference")), strings.TrimSpace(form.Get("unit"))
	p.Description = form.Get("description")
	p.Tax = portal.Tax{ID: wholeNumber[portal.TaxID](form.Get("tax"))}
	p.Version = wholeNumber[int](form.Get("version"))
	p.Prices = nil
	for i := 1; i <= portal.MaxProductPrices; i++ {
		readPrice(form, strconv.Itoa(i), &p, &e)
	}
	if len(e) == 0 {
		return p, p.Check()
	}
	var more *portal.Error
	if p.Prices = []portal.Money{{}}; errors.As(p.Check(), &more) {
		e = append(more.Fields, e...)
	}
	return p, e.Err()
}

// readPrice reads a row of the form. One without a price is no price.
func readPrice(form url.Values, at string, p *portal.Product, e *portal.Problems) {
	typed := strings.TrimSpace(form.Get("price-" + at))
	if typed == "" {
		return
	}
	c, ok := portal.ParseCurrency(form.Get("currency-" + at))
	if !ok {
		e.Add("currency-"+at, "setup.currency_unknown", nil)
		return
	}
	price, err := portal.ParseMoney(c, typed)
	if err != nil {
		var wrong *portal.Error
		if errors.As(err, &wrong) && len(wrong.Fields) == 1 {
			e.Add("price-"+at, wrong.Fields[0].Key, wrong.Fields[0].Args)
		}
		return
	}
	if _, twice := p.Price(c); twice {
		e.Add("currency-"+at, "product.currency_twice", portal.Args{"currency": string(c)})
		return
	}
	p.Prices = append(p.Prices, price)
}

func (h *products) archive(archived bool, flash string) func(http.ResponseWriter, *http.Request, access.Staff) error {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		v, err := h.view(r, who)
		if err != nil {
			return err
		}
		if err := h.sales.ArchiveProduct(r.Context(), who, v.ID, archived, h.site.Address(r)); err != nil {
			v.Form = views.FormOf(nil, err)
			return web.Again(err, views.ProductPage(h.site.Page(w, r, "admin", "products"), v))
		}
		return h.done(w, r, flash, "/admin/products")
	}
}

func (h *products) done(w http.ResponseWriter, r *http.Request, flash, to string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}
