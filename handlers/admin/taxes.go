package admin

import (
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

const taxesPath = "/admin/settings/taxes"

// taxes are the rates that new lines may carry.
type taxes struct {
	*settings
	sales *sales.Service
}

func (h *settings) registerTaxes(rt *web.Routes, d Deps) {
	t := &taxes{h, d.Sales}
	rt.Admin("GET /admin/settings/taxes", access.ReadSettings, t.list)
	rt.Admin("GET /admin/settings/taxes/new", access.ReadSettings, t.blank)
	rt.Admin("POST /admin/settings/taxes", access.EditSettings, t.save)
	rt.Admin("GET /admin/settings/taxes/{id}", access.ReadSettings, t.edit)
	rt.Admin("POST /admin/settings/taxes/{id}", access.EditSettings, t.save)
	rt.Admin("POST /admin/settings/taxes/{id}/archive", access.EditSettings, t.archive(true, "tax.done.archived"))
	rt.Admin("POST /admin/settings/taxes/{id}/restore", access.EditSettings, t.archive(false, "tax.done.restored"))
	rt.Admin("POST /admin/settings/taxes/{id}/up", access.EditSettings, t.move(true))
	rt.Admin("POST /admin/settings/taxes/{id}/down", access.EditSettings, t.move(false))
}

func (h *taxes) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	all, err := h.sales.AllTaxes(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.TaxesPage(h.frame(w, r), views.TaxesView{Taxes: all}), nil)
}

func (h *taxes) blank(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.TaxPage(h.frame(w, r), views.TaxView{}), nil)
}

func (h *taxes) edit(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	t, err := h.tax(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.TaxPage(h.frame(w, r), views.TaxView{Tax: t}), nil)
}

// tax is the one in the path, or a new one.
func (h *taxes) tax(r *http.Request, who access.Admin) (t portal.Tax, err error) {
	if r.PathValue("id") == "" {
		return t, nil
	}
	id, err := web.PathID[portal.TaxID](r)
	if err != nil {
		return t, err
	}
	return h.sales.Tax(r.Context(), who, id)
}

// save adds a tax, or changes the one in the path.
func (h *taxes) save(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	before, err := h.tax(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	t, err := readTax(form, before)
	if err == nil {
		_, err = h.sales.SaveTax(r.Context(), who, t, h.site.Address(r))
	}
	if err != nil {
		return web.Again(err, views.TaxPage(h.frame(w, r), views.TaxView{Tax: before, Form: views.FormOf(form, err)}))
	}
	return h.done(w, r, "tax.done.saved", taxesPath)
}

// readTax reads the form onto a tax. Errors: Invalid on name and rate.
func readTax(form url.Values, t portal.Tax) (portal.Tax, error) {
	rate, ok := portal.ParsePercent(strings.TrimSpace(form.Get("rate")))
	if !ok {
		rate = -1 // refused by Check, with what else is wrong
	}
	t.Name, t.Rate, t.Version = strings.TrimSpace(form.Get("name")), rate, wholeNumber[int](form.Get("version"))
	t.Included, t.Reduced, t.Default = form.Get("included") != "", form.Get("reduced") != "", form.Get("default") != ""
	return t, t.Check()
}

func (h *taxes) archive(archived bool, flash string) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		t, err := h.tax(r, who)
		if err != nil {
			return err
		}
		if err := h.sales.ArchiveTax(r.Context(), who, t.ID, archived, h.site.Address(r)); err != nil {
			return web.Again(err, views.TaxPage(h.frame(w, r), views.TaxView{Tax: t, Form: views.FormOf(nil, err)}))
		}
		return h.done(w, r, flash, taxesPath)
	}
}

func (h *taxes) move(up bool) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		id, err := web.PathID[portal.TaxID](r)
		if err != nil {
			return err
		}
		if err := h.sales.MoveTax(r.Context(), who, id, up, h.site.Address(r)); err != nil {
			return err
		}
		return web.Redirect(w, r, taxesPath+"#tax-"+strconv.FormatInt(int64(id), 10))
	}
}
