package public

import (
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// login is the way in and out.
type login struct {
	site *web.Site
	auth *auth.Service
}

// front sends everybody where they belong.
func (h *login) front(w http.ResponseWriter, r *http.Request) error {
	return web.Redirect(w, r, web.Start(web.Session(r).Account))
}

func (h *login) form(w http.ResponseWriter, r *http.Request) error {
	if a := web.Session(r).Account; a.ID != 0 {
		return web.Redirect(w, r, web.Start(a))
	}
	page, v := h.site.Page(w, r, "", "login"), views.LoginView{Next: web.Next(r.URL.Query().Get("next")), PasskeyHost: h.auth.PasskeyHost()}
	if page.Flash == "" {
		page.Flash = notices[r.URL.Query().Get("done")]
	}
	if token := r.URL.Query().Get("invitation"); token != "" {
		login, err := h.invited(r, token)
		if err != nil {
			return err
		}
		if login != "" {
			page.Flash, v.Form = "invitation.used", views.FormOf(url.Values{"login": {login}}, nil)
		}
	}
	return h.site.Respond(w, r, http.StatusOK, views.LoginPage(page, v), nil)
}

// notices say what was just done by a page that signs nobody in, by ?done=.
var notices = map[string]string{"reset": "reset.done", "alarm": "alarm.done", "invitation": "invitation.renewed"}

// invited is the login of an invitation that was used already, for people who
// open the mail again (Odoo case 29); "" for anything else. The address itself
// would not belong into a URL.
func (h *login) invited(r *http.Request, token string) (string, error) {
	l, err := h.auth.Link(r.Context(), portal.InvitationLink, token)
	if portal.KindOf(err) == portal.NotFound || err == nil && l.State != auth.LinkUsed {
		return "", nil
	}
	return l.Account.Login, err
}

func (h *login) signIn(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	next := web.Next(form.Get("next"))
	e, err := h.auth.SignIn(r.Context(), auth.SignIn{
		Login: form.Get("login"), Password: r.PostForm.Get("password"), // a password is never trimmed
		Arrival: h.site.Arrival(r),
	})
	if err != nil {
		return h.again(w, r, form, next, err)
	}
	if err := h.site.SignIn(w, r, e.ID); err != nil {
		return err
	}
	if e.NeedsCode {
		return web.Redirect(w, r, withNext("/login/code", next))
	}
	return web.Redirect(w, r, web.Onto(e.Account, next))
}

// withNext is an address that remembers where to go afterwards.
func withNext(path, next string) string {
	if next == "" {
		return path
	}
	return path + "?next=" + url.QueryEscape(next)
}

// again shows the form with one message, whatever was wrong; the address is
// kept and the password is not.
func (h *login) again(w http.ResponseWriter, r *http.Request, form url.Values, next string, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.TooMany {
		return cause
	}
	form.Del("password")
	page := views.LoginPage(h.site.Page(w, r, "", "login"), views.LoginView{Form: views.FormOf(form, cause), Next: next, PasskeyHost: h.auth.PasskeyHost()})
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}

func (h *login) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := h.site.SignOut(w, r); err != nil {
		return err
	}
	return web.Redirect(w, r, "/login")
}
