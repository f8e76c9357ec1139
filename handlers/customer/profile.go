package customer

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// profile is *My account*: the customer's own data and the company's.
type profile struct {
	site    *web.Site
	account *account.Service
}

// origin is where a request comes from, for the audit log.
func origin(site *web.Site, r *http.Request) account.Origin {
	return account.Origin{Address: site.Address(r), UserAgent: r.UserAgent()}
}

func (h *profile) view(r *http.Request, who access.Customer) (views.DetailsView, error) {
	d, err := h.account.Details(r.Context(), who)
	if err != nil {
		return views.DetailsView{}, err
	}
	return views.DetailsView{Me: d.Contact, Login: who.Details().Login, Company: d.Entity, Locks: d.Locks, Pending: d.Pending,
		MayCompany: d.MayCompany, Requests: d.Requests}, nil
}

func (h *profile) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.DetailsPage(h.site.Page(w, r, "my", "account"), v), nil)
}

func (h *profile) edit(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	form := views.DetailsForm{DetailsView: v, Next: web.Next(r.URL.Query().Get("next"))}
	page := h.site.Page(w, r, "my", "account")
	return h.site.Respond(w, r, http.StatusOK, views.SelfFormPage(page, form), views.SelfForm(page, form))
}

func (h *profile) save(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	err = h.account.UpdateSelf(r.Context(), who, account.Self{Name: form.Get("name"), JobTitle: form.Get("job_title"), Email: form.Get("email"),
		Phone: form.Get("phone"), Language: form.Get("language"), VAT: form.Get("vat"), Version: version(form)}, origin(h.site, r))
	if err != nil {
		return h.redraw(w, r, who, form, err, false)
	}
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	me, next := who.Details(), web.Next(form.Get("next"))
	switch {
	case next != "":
		return web.Redirect(w, r, next)
	case v.Me.Language != me.Language && v.Me.Language != "":
		return web.Redirect(w, r, "/my/account?lang="+url.QueryEscape(v.Me.Language))
	case v.Me.Name != me.Name || !web.WantsFragment(r):
		return web.Redirect(w, r, "/my/account") // the name stands in the navigation too
	}
	v.Focus = true
	return h.site.Respond(w, r, http.StatusOK, views.SelfCard(h.site.Page(w, r, "my", "account"), v), nil)
}

// version is the one that a form was drawn at; a form without is at none.
func version(form url.Values) int {
	n, err := strconv.Atoi(form.Get("version"))
	if err != nil {
		return 0
	}
	return n
}

func (h *profile) editCompany(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	if !v.MayCompany {
		return portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	form := views.DetailsForm{DetailsView: v, Next: web.Next(r.URL.Query().Get("next"))}
	page := h.site.Page(w, r, "my", "account")
	return h.site.Respond(w, r, http.StatusOK, views.CompanyFormPage(page, form), views.CompanyForm(page, form))
}

func (h *profile) saveCompany(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if form.Get("refresh") != "" {
		return h.refresh(w, r, who, form)
	}
	err = h.account.UpdateCompany(r.Context(), who, account.CompanyData{Name: form.Get("name"), VAT: form.Get("vat"), Email: form.Get("email"),
		Phone: form.Get("phone"), Address: postal(form), Version: version(form)}, origin(h.site, r))
	if err != nil {
		return h.redraw(w, r, who, form, err, true)
	}
	if next := web.Next(form.Get("next")); next != "" || !web.WantsFragment(r) {
		return web.Redirect(w, r, orElse(next, "/my/account"))
	}
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	v.Focus = true
	return h.site.Respond(w, r, http.StatusOK, views.CompanyCard(h.site.Page(w, r, "my", "account"), v), nil)
}

// refresh draws the form again with the fields of the country that was chosen,
// and writes nothing.
func (h *profile) refresh(w http.ResponseWriter, r *http.Request, who access.Customer, form url.Values) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	drawn := views.DetailsForm{DetailsView: v, Form: views.FormOf(form, nil), Next: web.Next(form.Get("next"))}
	page := h.site.Page(w, r, "my", "account")
	return h.site.Respond(w, r, http.StatusOK, views.CompanyFormPage(page, drawn), views.CompanyForm(page, drawn))
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// postal is the address that a form sent.
func postal(form url.Values) portal.Address {
	return portal.Address{Street: form.Get("street"), Street2: form.Get("street2"), City: form.Get("city"), Region: form.Get("region"),
		PostalCode: form.Get("postal_code"), Country: form.Get("country")}
}

// redraw shows a form again with what was typed and what is wrong. When
// somebody was faster, it shows what is stored now beside it, and is sent for
// that state next time.
func (h *profile) redraw(w http.ResponseWriter, r *http.Request, who access.Customer, form url.Values, cause error, company bool) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict && k != portal.TooMany {
		return cause
	}
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	drawn := views.DetailsForm{DetailsView: v, Next: web.Next(form.Get("next")), Form: views.FormOf(form, meanwhile(cause)),
		Changed: portal.KindOf(cause) == portal.Conflict}
	p := h.site.Page(w, r, "my", "account")
	if company {
		return &web.Shown{Err: cause, Page: views.CompanyFormPage(p, drawn), Fragment: views.CompanyForm(p, drawn)}
	}
	return &web.Shown{Err: cause, Page: views.SelfFormPage(p, drawn), Fragment: views.SelfForm(p, drawn)}
}

// meanwhile says of a form that was drawn at an older state what to do next.
func meanwhile(cause error) error {
	var e *portal.Error
	if errors.As(cause, &e) && e.Kind == portal.Conflict && e.Key == "error.conflict" {
		return portal.Failure(portal.Conflict, "details.changed_meanwhile", nil)
	}
	return cause
}

// resend sends the confirmation of a new e-mail address again.
func (h *profile) resend(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if err := h.account.ResendEmail(r.Context(), who, origin(h.site, r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "details.resent"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/account")
}

// keep takes back a new e-mail address that was not confirmed yet.
func (h *profile) keep(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if err := h.account.CancelEmail(r.Context(), who, origin(h.site, r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "details.kept"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/account")
}
