package public

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// mailed are the pages that links in mails lead to. A GET changes nothing:
// mail scanners open links too. Their addresses are secret, and the frame's
// Referrer-Policy keeps them from other hosts.
type mailed struct {
	site   *web.Site
	auth   *auth.Service
	misses *web.Limiter // by address: tokens that open nothing
}

// Tokens cannot be guessed; whoever tries all the same is slowed down to 30 a
// minute.
const (
	missesPerSecond = 0.5
	missesAtOnce    = 30
)

func (m *mailed) register(rt *web.Routes) {
	rt.Public("GET /invitation/{token}", m.invitation)
	rt.Public("POST /invitation/{token}", m.accept)
	rt.Public("POST /invitation/{token}/renew", m.renew)
	rt.Public("GET /reset_password", m.ask)
	rt.Public("POST /reset_password", m.send)
	rt.Public("GET /reset_password/{token}", m.reset)
	rt.Public("POST /reset_password/{token}", m.change)
	rt.Public("GET /alarm/{token}", m.alarm)
	rt.Public("POST /alarm/{token}", m.raise)
	rt.Public("GET /web/reset_password", moved("/reset_password"))
	rt.Public("GET /web/signup", signUp)
}

// signUp leads people from the address that they know to their invitation.
// There is no free sign-up (Odoo case 38).
func signUp(w http.ResponseWriter, r *http.Request) error {
	token := r.URL.Query().Get("token")
	if token == "" {
		return portal.Missing()
	}
	return moved("/invitation/"+web.PathPart(token))(w, r)
}

// page is a page outside of both areas, also for somebody who is signed in.
func (m *mailed) page(w http.ResponseWriter, r *http.Request) views.Page {
	p := m.site.Page(w, r, "", "")
	p.Who = nil
	return p
}

func (m *mailed) invitation(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	l, err := m.auth.Link(r.Context(), portal.InvitationLink, token)
	switch {
	case err != nil:
		return m.dead(w, r, err)
	case l.State == auth.LinkUsed:
		return web.Redirect(w, r, "/login?invitation="+web.PathPart(token))
	case l.State == auth.LinkExpired:
		return m.expired(w, r, "/invitation/"+token+"/renew")
	}
	return m.site.Respond(w, r, http.StatusOK, views.InvitationPage(m.page(w, r), invitationView(token, l)), nil)
}

func invitationView(token string, l auth.Mailed) views.InvitationView {
	return views.InvitationView{Token: token, Login: l.Account.Login, By: l.By, For: l.For, Note: l.Note, Until: l.Until}
}

func (m *mailed) accept(w http.ResponseWriter, r *http.Request) error {
	in := m.newPassword(r)
	id, account, err := m.auth.AcceptInvitation(r.Context(), in)
	if portal.KindOf(err) == portal.Invalid {
		l, e := m.auth.Link(r.Context(), portal.InvitationLink, in.Token)
		if e != nil {
			return m.dead(w, r, e)
		}
		v := invitationView(in.Token, l)
		v.Form = views.FormOf(nil, err)
		page := views.InvitationPage(m.page(w, r), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if portal.KindOf(err) == portal.NotFound { // used meanwhile, or run out: its page says which
		return web.Redirect(w, r, "/invitation/"+web.PathPart(in.Token))
	}
	if err != nil {
		return err
	}
	if err := m.site.SignIn(w, r, id); err != nil {
		return err
	}
	if err := m.auth.SetFlash(r.Context(), id, "invitation.welcome"); err != nil {
		return err
	}
	return web.Redirect(w, r, web.Start(account))
}

// newPassword is what was typed on the page of a link; passwords are never
// trimmed.
func (m *mailed) newPassword(r *http.Request) auth.NewPassword {
	return auth.NewPassword{Token: r.PathValue("token"), Password: r.PostForm.Get("password"), Again: r.PostForm.Get("verify_password"),
		From: m.site.Arrival(r)}
}

func (m *mailed) renew(w http.ResponseWriter, r *http.Request) error {
	if err := m.auth.RenewInvitation(r.Context(), r.PathValue("token"), m.site.Arrival(r)); err != nil {
		return err
	}
	return web.Redirect(w, r, "/login?done=invitation")
}

func (m *mailed) ask(w http.ResponseWriter, r *http.Request) error {
	v := views.AskView{Sent: r.URL.Query().Get("done") == "sent"}
	return m.site.Respond(w, r, http.StatusOK, views.AskPage(m.page(w, r), v), nil)
}

func (m *mailed) send(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	err = m.auth.RequestReset(r.Context(), form.Get("login"), m.site.Arrival(r))
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.TooMany) {
		page := views.AskPage(m.page(w, r), views.AskView{Form: views.FormOf(form, err)})
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	return web.Redirect(w, r, "/reset_password?done=sent")
}

func (m *mailed) reset(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	l, err := m.good(w, r, portal.ResetLink, token)
	if err != nil || l.State != auth.LinkGood {
		return err
	}
	v := views.ResetView{Token: token, Login: l.Account.Login}
	return m.site.Respond(w, r, http.StatusOK, views.ResetPage(m.page(w, r), v), nil)
}

func (m *mailed) change(w http.ResponseWriter, r *http.Request) error {
	in := m.newPassword(r)
	err := m.auth.ResetPassword(r.Context(), in)
	if portal.KindOf(err) == portal.Invalid {
		l, e := m.auth.Link(r.Context(), portal.ResetLink, in.Token)
		if e != nil {
			return m.dead(w, r, e)
		}
		page := views.ResetPage(m.page(w, r), views.ResetView{Form: views.FormOf(nil, err), Token: in.Token, Login: l.Account.Login})
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return m.dead(w, r, err)
	}
	return web.Redirect(w, r, "/login?done=reset")
}

func (m *mailed) alarm(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	l, err := m.good(w, r, portal.AlarmLink, token)
	if err != nil || l.State != auth.LinkGood {
		return err
	}
	v := views.AlarmView{Token: token, Login: l.Account.Login}
	return m.site.Respond(w, r, http.StatusOK, views.AlarmPage(m.page(w, r), v), nil)
}

func (m *mailed) raise(w http.ResponseWriter, r *http.Request) error {
	if err := m.auth.RaiseAlarm(r.Context(), r.PathValue("token"), m.site.Arrival(r)); err != nil {
		return m.dead(w, r, err)
	}
	return web.Redirect(w, r, "/login?done=alarm")
}

// good reads a link; one that was used or has run out is answered here.
func (m *mailed) good(w http.ResponseWriter, r *http.Request, kind portal.LinkKind, token string) (auth.Mailed, error) {
	l, err := m.auth.Link(r.Context(), kind, token)
	switch {
	case err != nil:
		return auth.Mailed{}, m.dead(w, r, err)
	case l.State != auth.LinkGood:
		return l, m.expired(w, r, "")
	}
	return l, nil
}

// expired answers for links that once opened something.
func (m *mailed) expired(w http.ResponseWriter, r *http.Request, renew string) error {
	v := views.DeadLinkView{Expired: renew != "", Renew: renew}
	return m.site.Respond(w, r, http.StatusGone, views.DeadLinkPage(m.page(w, r), v), nil)
}

// dead answers for links that open nothing, whatever the reason, and counts
// them; other errors are passed on.
func (m *mailed) dead(w http.ResponseWriter, r *http.Request, err error) error {
	if portal.KindOf(err) != portal.NotFound {
		return err
	}
	if err := m.misses.Take(m.site.Address(r)); err != nil {
		return err
	}
	page := views.DeadLinkPage(m.page(w, r), views.DeadLinkView{})
	return &web.Shown{Err: err, Page: page, Fragment: page}
}
