package public

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/auth"
)

// beginPasskey asks a visitor's browser for a passkey of anybody's.
func (h *login) beginPasskey(w http.ResponseWriter, r *http.Request) error {
	c, err := h.auth.BeginPasskeySignIn(r.Context(), h.site.Arrival(r))
	if err != nil {
		return err
	}
	return web.JSON(w, r, c)
}

// byPasskey is signIn with a passkey.
func (h *login) byPasskey(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	id, account, err := h.auth.SignInByPasskey(r.Context(), auth.PasskeySignIn{Arrival: h.site.Arrival(r), PasskeyAnswer: web.PasskeyAnswer(form)})
	if err != nil {
		return err
	}
	if err := h.site.SignIn(w, r, id); err != nil {
		return err
	}
	return web.Redirect(w, r, web.Onto(account, web.Next(form.Get("next"))))
}
