package public

import (
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// codeForm asks for the second factor. It is open only to whoever has just
// given the right password.
func (h *login) codeForm(w http.ResponseWriter, r *http.Request) error {
	next := web.Next(r.URL.Query().Get("next"))
	if a := web.Session(r).Account; a.ID != 0 {
		return web.Redirect(w, r, web.Onto(a, next))
	}
	a, err := h.auth.AwaitsCode(r.Context(), web.Previous(r))
	if portal.KindOf(err) == portal.Unauthenticated {
		return web.Redirect(w, r, withNext("/login", next))
	}
	if err != nil {
		return err
	}
	v := views.CodeView{Login: a.Login, Next: next}
	return h.site.Respond(w, r, http.StatusOK, views.CodePage(h.site.Page(w, r, "", "login"), v), nil)
}

func (h *login) submitCode(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	next := web.Next(form.Get("next"))
	e, err := h.auth.SubmitCode(r.Context(), auth.SecondFactor{
		Arrival: h.site.Arrival(r), Code: form.Get("code"), Recovery: form.Get("recovery"), Remember: form.Get("remember") == "1",
	})
	if err != nil {
		return h.codeAgain(w, r, form, next, err)
	}
	if err := h.site.SignIn(w, r, e.ID); err != nil {
		return err
	}
	h.site.TrustDevice(w, e.Device)
	return web.Redirect(w, r, web.Onto(e.Account, next))
}

// codeAgain shows the form with what was wrong. Codes are secrets: they are
// not written back.
func (h *login) codeAgain(w http.ResponseWriter, r *http.Request, form url.Values, next string, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.TooMany && k != portal.Conflict {
		return cause
	}
	a, err := h.auth.AwaitsCode(r.Context(), web.Previous(r))
	if err != nil {
		return err // meanwhile the half session has ended
	}
	v := views.CodeView{Form: views.FormOf(form, cause), Login: a.Login, Next: next, Recovering: form.Has("recovery")}
	form.Del("code")
	form.Del("recovery")
	page := views.CodePage(h.site.Page(w, r, "", "login"), v)
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}
