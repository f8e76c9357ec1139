package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// terms are when invoices are due.
type terms struct {
	site    *web.Site
	billing *billing.Service
}

func registerTerms(rt *web.Routes, d Deps) {
	h := &terms{d.Site, d.Billing}
	rt.Admin("GET /admin/settings/terms", access.ReadSettings, h.list)
	rt.Admin("GET /admin/settings/terms/new", access.ReadSettings, h.blank)
	rt.Admin("POST /admin/settings/terms/new", access.EditSettings, h.save)
	rt.Admin("GET /admin/settings/terms/{id}", access.ReadSettings, h.show)
	rt.Admin("POST /admin/settings/terms/{id}", access.EditSettings, h.save)
	for _, verb := range []string{"default", "archive", "restore"} {
		rt.Admin("POST /admin/settings/terms/{id}/"+verb, access.EditSettings, h.verb(verb))
	}
}

func (h *terms) frame(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "settings")
}

func (h *terms) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	list, err := h.billing.AllPaymentTerms(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.TermsPage(h.frame(w, r), views.TermsView{Terms: list}), nil)
}

func (h *terms) blank(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.TermPage(h.frame(w, r), views.TermView{}), nil)
}

func (h *terms) stored(r *http.Request, who access.Admin) (portal.PaymentTerm, error) {
	id, err := web.PathID[portal.TermID](r)
	if err != nil {
		return portal.PaymentTerm{}, err
	}
	return h.billing.Term(r.Context(), who.Staff, id)
}

func (h *terms) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	t, err := h.stored(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.TermPage(h.frame(w, r), views.TermView{PaymentTerm: t}), nil)
}

// save adds a term, or changes the one in the path.
func (h *terms) save(w http.ResponseWriter, r *http.Request, who access.Admin) (err error) {
	var before portal.PaymentTerm
	if r.PathValue("id") != "" {
		if before, err = h.stored(r, who); err != nil {
			return err
		}
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	t := portal.PaymentTerm{ID: before.ID, Name: form.Get("name"), Parts: typedParts(form), Version: wholeNumber[int64](form.Get("version"))}
	if _, err := h.billing.SaveTerm(r.Context(), who, t, h.site.Address(r)); err != nil {
		if portal.KindOf(err) == portal.Conflict {
			form = nil // what holds now is shown in place of it
		}
		return web.Again(err, views.TermPage(h.frame(w, r), views.TermView{PaymentTerm: before, Form: views.FormOf(form, err)}))
	}
	return h.done(w, r, "settings.saved")
}

func (h *terms) done(w http.ResponseWriter, r *http.Request, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/settings/terms")
}

// typedParts are the rows in which something was typed. What is no number is -1,
// which no rule takes; a row that was left out in between takes its place, so
// that what is wrong is said where it was typed.
func typedParts(form url.Values) (out []portal.TermPart) {
	last := 0
	for i := 1; i <= portal.MaxTermParts; i++ {
		n := strconv.Itoa(i)
		p := portal.TermPart{Share: -1, Days: daysIn(form, "days-"+n)}
		if s, ok := portal.ParsePercent(form.Get("share-" + n)); ok {
			p.Share = s
		}
		if m := form.Get("months-" + n); m != "" {
			p.MonthEnd, p.Months = true, daysIn(form, "months-"+n)
		}
		if form.Get("share-"+n) != "" || form.Get("days-"+n) != "" {
			last = i
		}
		out = append(out, p)
	}
	return out[:last]
}

func (h *terms) verb(verb string) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		id, err := web.PathID[portal.TermID](r)
		if err != nil {
			return err
		}
		if verb == "default" {
			err = h.billing.UseTerm(r.Context(), who, id, h.site.Address(r))
		} else {
			err = h.billing.ArchiveTerm(r.Context(), who, id, verb == "archive", h.site.Address(r))
		}
		if err == nil {
			return h.done(w, r, "settings.saved")
		}
		if k := portal.KindOf(err); k != portal.Conflict && k != portal.Invalid {
			return err
		}
		list, bad := h.billing.AllPaymentTerms(r.Context(), who)
		if bad != nil {
			return bad
		}
		return web.Again(err, views.TermsPage(h.frame(w, r), views.TermsView{Terms: list, Form: views.FormOf(nil, err)}))
	}
}
