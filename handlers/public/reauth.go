package public

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// reauth asks people who are signed in to prove again who they are.
type reauth struct {
	site *web.Site
	auth *auth.Service
}

func (h *reauth) form(w http.ResponseWriter, r *http.Request, who access.Person) error {
	v := views.ConfirmView{Action: "/reauth", Next: web.Next(r.URL.Query().Get("next"))}
	return h.site.Respond(w, r, http.StatusOK, views.ConfirmPage(h.site.Page(w, r, web.Area(r), ""), v), nil)
}

func (h *reauth) confirm(w http.ResponseWriter, r *http.Request, who access.Person) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	next := web.Next(form.Get("next"))
	err = h.auth.Confirm(r.Context(), web.Previous(r), who, r.PostForm.Get("password"), h.site.Address(r))
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.TooMany) {
		v := views.ConfirmView{Form: views.FormOf(nil, err), Action: "/reauth", Next: next}
		page := views.ConfirmPage(h.site.Page(w, r, web.Area(r), ""), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	if next == "" {
		next = start(who.Details())
	}
	return web.Redirect(w, r, next)
}
