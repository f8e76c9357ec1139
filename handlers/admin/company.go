package admin

import (
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

func (h *settings) registerCompany(rt *web.Routes) {
	rt.Admin("GET /admin/settings/company", access.ReadSettings, h.company)
	rt.Admin("POST /admin/settings/company", access.EditSettings, h.saveCompany)
	rt.Admin("GET /admin/settings/branding", access.EditSettings, h.branding) // it takes a file, which a password asked for later would lose
	rt.Admin("GET /admin/settings/branding/preview", access.ReadSettings, h.preview)
	rt.Admin("POST /admin/settings/branding", access.EditSettings, h.saveHue)
	for _, place := range []string{"logo", "print"} {
		rt.Admin("POST /admin/settings/branding/"+place, access.EditSettings, h.saveLogo)
		rt.Admin("POST /admin/settings/branding/"+place+"/remove", access.EditSettings, h.removeLogo)
		rt.Uploads("POST /admin/settings/branding/" + place)
	}
	rt.Admin("GET /admin/settings/retention", access.ReadSettings, h.retention)
	rt.Admin("POST /admin/settings/retention", access.EditSettings, h.saveRetention)
}

// topic is the state of a form of the settings, with what was refused.
func (h *settings) topic(r *http.Request, who access.Admin, t account.Topic, typed map[string][]string, refused error) (views.Topic, error) {
	n, err := h.account.Version(r.Context(), who, t)
	if portal.KindOf(refused) == portal.Conflict {
		typed = nil // what holds now is shown in place of it
	}
	return views.Topic{Version: n, Form: views.FormOf(typed, refused)}, err
}

func (h *settings) company(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	t, err := h.topic(r, who, account.CompanyTopic, nil, nil)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.CompanyPage(h.frame(w, r), views.CompanyView{Topic: t, Business: web.Business(r)}), nil)
}

// setCompany takes what was typed, here and in the set-up; the view is what to
// show when it was refused.
func (h *settings) setCompany(r *http.Request, who access.Admin) (v views.CompanyView, err error) {
	form, err := web.Form(r)
	if err != nil {
		return v, err
	}
	refused := h.account.SetCompany(r.Context(), who, account.Company{Version: version(form), Name: form.Get("name"), LegalName: form.Get("legal_name"),
		Address: form.Get("address"), Country: form.Get("country"), VAT: form.Get("vat"), Email: form.Get("email"), Phone: form.Get("phone"), Website: form.Get("website"),
		TimeZone: form.Get("time_zone"), Language: form.Get("language"), Languages: form["languages"], Currency: form.Get("currency"), Currencies: form.Get("currencies")}, h.desk(r))
	if refused == nil {
		return v, nil
	}
	if v.Topic, err = h.topic(r, who, account.CompanyTopic, form, refused); err != nil {
		return v, err
	}
	v.Business, err = h.account.Business(r.Context())
	if err != nil {
		return v, err
	}
	return v, refused
}

func (h *settings) saveCompany(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.setCompany(r, who)
	if err != nil {
		return web.Again(err, views.CompanyPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.saved", "/admin/settings/company")
}

func (h *settings) brandingView(r *http.Request, who access.Admin, typed map[string][]string, refused error) (v views.BrandingView, err error) {
	if v.Topic, err = h.topic(r, who, account.BrandingTopic, typed, refused); err != nil {
		return v, err
	}
	v.Business, err = h.account.Business(r.Context())
	return v, err
}

func (h *settings) branding(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.brandingView(r, who, nil, nil)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.BrandingPage(h.frame(w, r), v), nil)
}

// preview draws a hue that is being chosen; one that is none shows what holds.
func (h *settings) preview(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	hue, ok := account.ReadHue(r.URL.Query().Get("hue"))
	if !ok {
		hue = web.Business(r).Hue
	}
	if !web.WantsFragment(r) {
		v, err := h.brandingView(r, who, map[string][]string{"hue": {strconv.Itoa(hue)}}, nil)
		if err != nil {
			return err
		}
		return h.site.Respond(w, r, http.StatusOK, views.BrandingPage(h.frame(w, r), v), nil)
	}
	return h.site.Respond(w, r, http.StatusOK, views.HuePreview(hue), views.HuePreview(hue))
}

func (h *settings) setHue(r *http.Request, who access.Admin) (v views.BrandingView, err error) {
	form, err := web.Form(r)
	if err != nil {
		return v, err
	}
	refused := h.account.SetHue(r.Context(), who, version(form), form.Get("hue"), h.desk(r))
	if refused == nil {
		return v, nil
	}
	if v, err = h.brandingView(r, who, form, refused); err != nil {
		return v, err
	}
	return v, refused
}

func (h *settings) saveHue(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.setHue(r, who)
	if err != nil {
		return web.Again(err, views.BrandingPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.saved", "/admin/settings/branding")
}

// setLogo takes a picture in, or says what is wrong with it at its own field.
func (h *settings) setLogo(r *http.Request, who access.Admin, print bool) (v views.BrandingView, err error) {
	refused := h.account.SetLogo(r.Context(), who, print, web.Files(r), h.desk(r))
	if refused == nil {
		return v, nil
	}
	if v, err = h.brandingView(r, who, nil, nil); err != nil {
		return v, err
	}
	form := views.FormOf(nil, refused)
	place := &v.Files
	name := "logo-files"
	if print {
		place, name = &v.Print, "print-files"
	}
	for i := range form.Fields {
		form.Fields[i].Field = name
	}
	*place = form
	return v, refused
}

// printed reports that a path is about the documents' picture.
func printed(r *http.Request) bool {
	return r.URL.Path == "/admin/settings/branding/print" || r.URL.Path == "/admin/settings/branding/print/remove"
}

func (h *settings) saveLogo(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.setLogo(r, who, printed(r))
	if err != nil {
		return web.Again(err, views.BrandingPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.saved", "/admin/settings/branding")
}

func (h *settings) removeLogo(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	if err := h.account.RemoveLogo(r.Context(), who, printed(r), h.desk(r)); err != nil {
		return err
	}
	return h.done(w, r, "settings.saved", "/admin/settings/branding")
}

func (h *settings) retentionView(r *http.Request, who access.Admin, typed map[string][]string, refused error) (v views.RetentionView, err error) {
	if v.Topic, err = h.topic(r, who, account.RetentionTopic, typed, refused); err != nil {
		return v, err
	}
	v.Kept, err = h.account.Retention(r.Context(), who)
	return v, err
}

func (h *settings) retention(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.retentionView(r, who, nil, nil)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RetentionPage(h.frame(w, r), v), nil)
}

func (h *settings) saveRetention(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	typed := map[portal.Keepable]string{}
	for _, k := range portal.Keepables {
		typed[k] = form.Get(string(k))
	}
	if refused := h.account.SetRetention(r.Context(), who, version(form), typed, h.desk(r)); refused != nil {
		v, err := h.retentionView(r, who, form, refused)
		if err != nil {
			return err
		}
		return web.Again(refused, views.RetentionPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.saved", "/admin/settings/retention")
}
