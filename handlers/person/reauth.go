package person

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
	var err error
	if v.PasskeyHost, err = h.auth.PasskeyHostOf(r.Context(), who); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.ConfirmPage(h.site.Page(w, r, web.Area(r), ""), v), nil)
}

func (h *reauth) confirm(w http.ResponseWriter, r *http.Request, who access.Person) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	next := web.Next(form.Get("next"))
	id, err := h.auth.Confirm(r.Context(), who, r.PostForm.Get("password"), h.site.Arrival(r))
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.TooMany) {
		v := views.ConfirmView{Form: views.FormOf(nil, err), Action: "/reauth", Next: next}
		var broken error
		if v.PasskeyHost, broken = h.auth.PasskeyHostOf(r.Context(), who); broken != nil {
			return broken
		}
		page := views.ConfirmPage(h.site.Page(w, r, web.Area(r), ""), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	if err := h.site.Renew(w, r, id); err != nil {
		return err
	}
	return web.Redirect(w, r, onwards(who, next))
}

// onwards is where somebody goes who has proved who they are.
func onwards(who access.Person, next string) string {
	if next == "" {
		return web.Start(who.Details())
	}
	return next
}

// begin asks the browser for a passkey of the person's own.
func (h *reauth) begin(w http.ResponseWriter, r *http.Request, who access.Person) error {
	c, err := h.auth.BeginPasskeyConfirm(r.Context(), who, h.site.Arrival(r))
	if err != nil {
		return err
	}
	return web.JSON(w, r, c)
}

// byPasskey is confirm with a passkey. In the middle of a form there is no
// next: the script sends the form.
func (h *reauth) byPasskey(w http.ResponseWriter, r *http.Request, who access.Person) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	id, err := h.auth.ConfirmByPasskey(r.Context(), who, web.PasskeyAnswer(form), h.site.Arrival(r))
	if err != nil {
		return err
	}
	if err := h.site.Renew(w, r, id); err != nil {
		return err
	}
	if !form.Has("next") {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return web.Redirect(w, r, onwards(who, web.Next(form.Get("next"))))
}
