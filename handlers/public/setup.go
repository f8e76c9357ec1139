package public

import (
	"errors"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

// setup makes the first admin. Its link is printed where only the operator
// sees it, works once, and is not found as soon as there is an admin.
type setup struct {
	site    *web.Site
	auth    *auth.Service
	account *account.Service
}

func (h *setup) form(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	if err := h.account.CheckSetUpToken(r.Context(), token); err != nil {
		return err
	}
	v := views.SetUpView{Token: token}
	return h.site.Respond(w, r, http.StatusOK, views.SetUpPage(h.site.Page(w, r, "", "setup"), v), nil)
}

func (h *setup) save(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	token, password := r.PathValue("token"), r.PostForm.Get("password")
	if err := h.account.CheckSetUpToken(r.Context(), token); err != nil { // before the costly hash
		return err
	}
	s := account.SetUp{Company: form.Get("company"), Currency: form.Get("currency"), TimeZone: form.Get("time_zone"),
		Login: form.Get("login"), Name: form.Get("name"), Language: string(i18n.From(r.Context()))}
	if err := h.create(r, token, s, password); err != nil {
		if portal.KindOf(err) != portal.Invalid {
			return err
		}
		form.Del("password")
		page := views.SetUpPage(h.site.Page(w, r, "", "setup"), views.SetUpView{Form: views.FormOf(form, err), Token: token})
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	return web.Redirect(w, r, "/login")
}

// create hashes outside of the transaction and hands the hash over.
func (h *setup) create(r *http.Request, token string, s account.SetUp, password string) error {
	problems := s.Problems()
	var weak *portal.Error
	if errors.As(auth.CheckNewPassword(password, s.Company, s.Login, s.Name), &weak) {
		problems = append(problems, weak.Fields...)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	hash, err := h.auth.HashPassword(r.Context(), password)
	if err != nil {
		return err
	}
	s.PasswordHash = hash
	return h.account.SetUp(r.Context(), token, s)
}
