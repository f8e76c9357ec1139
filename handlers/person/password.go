package person

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// passwordForm is the page on which a new password is chosen.
func (h *security) passwordForm(w http.ResponseWriter, r *http.Request, who access.Person) error {
	v := views.PasswordView{Login: who.Details().Login}
	return h.site.Respond(w, r, http.StatusOK, views.PasswordPage(h.page(w, r), v), nil)
}

// changePassword reads the fields as they were sent: a password is never
// trimmed, and none is written back.
func (h *security) changePassword(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if _, err := web.Form(r); err != nil {
		return err
	}
	in := auth.PasswordChange{Old: r.PostForm.Get("password"), New: r.PostForm.Get("new_password"), Again: r.PostForm.Get("verify_password")}
	err := h.auth.ChangePassword(r.Context(), who, in, h.site.Arrival(r))
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.TooMany) {
		page := views.PasswordPage(h.page(w, r), views.PasswordView{Login: who.Details().Login, Form: views.FormOf(nil, err)})
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "security.password_updated"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/security")
}
