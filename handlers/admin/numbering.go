package admin

import (
	"net/http"
	"net/url"
	"slices"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// numbering is how the numbers of documents look.
type numbering struct {
	site    *web.Site
	billing *billing.Service
}

func registerNumbering(rt *web.Routes, d Deps) {
	h := &numbering{d.Site, d.Billing}
	rt.Admin("GET /admin/settings/numbering", access.ReadSettings, h.list)
	rt.Admin("GET /admin/settings/numbering/{kind}", access.ReadSettings, h.show)
	rt.Admin("POST /admin/settings/numbering/{kind}", access.EditSettings, h.save)
	rt.Admin("POST /admin/settings/numbering/{kind}/example", access.ReadSettings, h.example)
}

func (h *numbering) frame(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "settings")
}

func (h *numbering) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	all, err := h.billing.Numbering(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.NumberingPage(h.frame(w, r), views.NumberingView{Series: all}), nil)
}

// stored is the kind in the path: NotFound for one that there is not.
func (h *numbering) stored(r *http.Request, who access.Admin) (v views.NumberView, err error) {
	all, err := h.billing.Numbering(r.Context(), who)
	if err != nil {
		return v, err
	}
	i := slices.IndexFunc(all, func(s portal.NumberSeries) bool { return string(s.Kind) == r.PathValue("kind") })
	if i < 0 {
		return v, portal.Missing()
	}
	return views.NumberView{NumberSeries: all[i], Shown: all[i].Example()}, nil
}

func (h *numbering) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.stored(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.NumberPage(h.frame(w, r), v), nil)
}

// typed is the form of the kind in the path, and the edit that it asks for.
func (h *numbering) typed(r *http.Request, who access.Admin) (v views.NumberView, e billing.NumberEdit, err error) {
	if v, err = h.stored(r, who); err != nil {
		return v, e, err
	}
	form, err := web.Form(r)
	if err != nil {
		return v, e, err
	}
	v.Form = views.FormOf(form, nil)
	e = billing.NumberEdit{NumberPattern: typedPattern(form), Next: form.Get("next"), Fresh: form.Get("fresh") == "1", Address: h.site.Address(r)}
	e.Kind = v.Kind
	return v, e, nil
}

func typedPattern(form url.Values) portal.NumberPattern {
	return portal.NumberPattern{Prefix: form.Get("prefix"), Year: portal.NumberYear(form.Get("year")), Separator: form.Get("separator"), Digits: wholeNumber[int](form.Get("digits")),
		Suffix: form.Get("suffix"), Yearly: form.Get("yearly") == "1", Version: wholeNumber[int64](form.Get("version"))}
}

func (h *numbering) save(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, e, err := h.typed(r, who)
	if err != nil {
		return err
	}
	if err := h.billing.SaveNumbering(r.Context(), who, e); err != nil {
		v.Form, v.Shown = views.FormOf(v.Form.Values, err), ""
		if portal.KindOf(err) == portal.Conflict {
			v.Form.Values, v.Shown = nil, v.Example() // what holds now is shown in place of it
		}
		return web.Again(err, views.NumberPage(h.frame(w, r), v))
	}
	if err := h.site.SetFlash(r, "settings.saved"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/settings/numbering")
}

// example shows what a number would look like, and writes nothing: what is wrong
// is said in its place.
func (h *numbering) example(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, e, err := h.typed(r, who)
	if err != nil {
		return err
	}
	next, err := h.billing.PreviewNumbering(r.Context(), who, e)
	switch {
	case portal.KindOf(err) == portal.Invalid:
		v.Form, v.Shown = views.FormOf(v.Form.Values, err), ""
	case err != nil:
		return err
	default:
		v.Shown = next.Example()
	}
	return h.site.Respond(w, r, http.StatusOK, views.NumberPage(h.frame(w, r), v), views.NumberExample(v))
}
