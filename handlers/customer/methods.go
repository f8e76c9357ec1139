package customer

import (
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment"
	"genkan/internal/portal"
	"genkan/views"
)

// methods are the saved payment methods: masked, added at the provider, and
// never edited.
type methods struct {
	site    *web.Site
	billing *billing.Service
}

func registerMethods(rt *web.Routes, d Deps) {
	h := &methods{d.Site, d.Billing}
	rt.Customer("GET /my/payment_method", access.ReadMethods, h.list)
	rt.Customer("GET /my/payment_method/new", access.EditMethods, h.form)
	rt.Customer("POST /my/payment_method", access.EditMethods, h.add)
	rt.Customer("GET /my/payment_setups/{id}", access.ReadMethods, h.setup)
	rt.Customer("POST /my/payment_setups/{id}/continue", access.EditMethods, h.resume)
	rt.Customer("GET /my/payment_method/{id}/delete", access.EditMethods, h.ask)
	rt.Customer("POST /my/payment_method/{id}/delete", access.EditMethods, h.remove)
	rt.Customer("POST /my/payment_method/{id}/default", access.EditMethods, h.makeDefault)
}

func savers(list []payment.Provider) (out []views.MethodSaver) {
	for _, p := range list {
		f := p.Features()
		out = append(out, views.MethodSaver{Name: p.Name(), Method: f.Method, Trial: f.Trial})
	}
	return out
}

func (h *methods) list(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	m, err := h.billing.MethodPage(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.MethodsView{Savers: savers(m.Savers)}
	for _, row := range m.Methods {
		v.Rows = append(v.Rows, views.MethodRow(row))
	}
	return h.site.Respond(w, r, http.StatusOK, views.MethodsPage(h.site.Page(w, r, "my", "methods"), v), nil)
}

func (h *methods) form(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.blank(r, who)
	if err != nil {
		return err
	}
	v.Chosen = r.URL.Query().Get("provider")
	return h.site.Respond(w, r, http.StatusOK, views.MethodAddPage(h.site.Page(w, r, "my", "methods"), v), nil)
}

// blank is the form with a new key.
func (h *methods) blank(r *http.Request, who access.Customer) (v views.MethodAddView, err error) {
	m, err := h.billing.MethodPage(r.Context(), who)
	return views.MethodAddView{Savers: savers(m.Savers), Company: m.Company, Idem: billing.NewKey()}, err
}

func (h *methods) add(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	begun, err := h.billing.StartSetup(r.Context(), who, billing.SetupWish{Provider: form.Get("provider"), Company: form.Get("owner") == "company",
		Key: form.Get("idem")})
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.Conflict) {
		v, failed := h.blank(r, who)
		if failed != nil {
			return failed
		}
		v.Form = views.FormOf(form, err)
		page := views.MethodAddPage(h.site.Page(w, r, "my", "methods"), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	return toSetup(w, r, begun)
}

// toSetup leads to the provider's page, or to ours of the attempt.
func toSetup(w http.ResponseWriter, r *http.Request, begun billing.BegunSetup) error {
	if begun.Redirect != "" {
		return web.Redirect(w, r, begun.Redirect)
	}
	return web.Redirect(w, r, "/my/payment_setups/"+strconv.FormatInt(int64(begun.Setup), 10))
}

// setup only shows what became of an attempt: the provider's events decide.
func (h *methods) setup(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.SetupID](r)
	if err != nil {
		return err
	}
	setup, m, err := h.billing.Setup(r.Context(), who, id)
	if err != nil {
		return err
	}
	v := views.SetupView{Setup: setup, Method: m, Tries: views.TriesOf(r.URL.Query().Get("tries"))}
	page := h.site.Page(w, r, "my", "methods")
	return h.site.Respond(w, r, http.StatusOK, views.SetupPage(page, v), views.SetupStatus(page, v))
}

// resume leads somebody who left the provider's page back to it.
func (h *methods) resume(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.SetupID](r)
	if err != nil {
		return err
	}
	begun, err := h.billing.ResumeSetup(r.Context(), who, id)
	if err != nil {
		return err
	}
	return toSetup(w, r, begun)
}

// question is what is asked before a method goes.
func (h *methods) question(r *http.Request, who access.Customer, id portal.MethodID) (views.MethodDeleteView, error) {
	m, others, err := h.billing.SavedMethod(r.Context(), who, id)
	return views.MethodDeleteView{MethodRow: views.MethodRow(m), Others: others}, err
}

func (h *methods) ask(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.MethodID](r)
	if err != nil {
		return err
	}
	v, err := h.question(r, who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.MethodDeletePage(h.site.Page(w, r, "my", "methods"), v), nil)
}

func (h *methods) remove(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.MethodID](r)
	if err != nil {
		return err
	}
	by, err := strconv.ParseInt(form.Get("replacement"), 10, 64)
	if err != nil {
		by = 0
	}
	err = h.billing.DeleteMethod(r.Context(), who, id, portal.MethodID(by))
	if portal.KindOf(err) == portal.Invalid && err != nil {
		v, failed := h.question(r, who, id)
		if failed != nil {
			return failed
		}
		v.Form = views.FormOf(form, err)
		page := views.MethodDeletePage(h.site.Page(w, r, "my", "methods"), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	return h.done(w, r, "methods.deleted")
}

func (h *methods) makeDefault(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.MethodID](r)
	if err != nil {
		return err
	}
	if err := h.billing.MakeDefault(r.Context(), who, id); err != nil {
		return err
	}
	return h.done(w, r, "methods.default_set")
}

// done leads back to the list, with a word.
func (h *methods) done(w http.ResponseWriter, r *http.Request, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/payment_method")
}
