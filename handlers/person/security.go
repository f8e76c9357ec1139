package person

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// security is the page about a person's own ways in, and the sessions on it.
type security struct {
	site *web.Site
	auth *auth.Service
}

func (h *security) show(w http.ResponseWriter, r *http.Request, who access.Person) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SecurityPage(h.page(w, r), v), nil)
}

// page is the frame of all pages about security.
func (h *security) page(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, web.Area(r), "security")
}

// view fills in each section of the page.
func (h *security) view(r *http.Request, who access.Person) (v views.SecurityView, err error) {
	o, err := h.auth.Overview(r.Context(), who, web.Session(r).ID)
	if err != nil {
		return v, err
	}
	v.Login, v.TOTP, v.PasswordAt = who.Details().Login, who.Details().TOTP, o.PasswordAt
	v.Business = web.Business(r).Name
	v.Factors = views.FactorsView{On: o.Factors.On, Left: o.Factors.Left, Devices: o.Factors.Devices}
	v.Passkeys = views.PasskeysView{List: o.Passkeys, Host: h.auth.PasskeyHost()}
	v.Sessions = views.SessionsView{List: o.Sessions}
	return v, nil
}

// endSession signs one browser out; htmx gets the list without it.
func (h *security) endSession(w http.ResponseWriter, r *http.Request, who access.Person) error {
	id, err := web.PathID[portal.SessionID](r)
	if err != nil {
		return err
	}
	if err := h.auth.EndSession(r.Context(), who, id, h.site.Arrival(r)); err != nil {
		return err
	}
	if !web.WantsFragment(r) || id == web.Session(r).ID {
		return web.Redirect(w, r, "/my/security")
	}
	list, err := h.auth.Sessions(r.Context(), who, web.Session(r).ID)
	if err != nil {
		return err
	}
	part := views.SessionsSection(h.page(w, r), views.SessionsView{List: list, Ended: true})
	return h.site.Respond(w, r, http.StatusOK, part, part)
}

// endSessions is Log out from all devices.
func (h *security) endSessions(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if err := h.auth.EndOtherSessions(r.Context(), who, h.site.Arrival(r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "security.sessions_ended"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/security")
}

func (h *security) history(w http.ResponseWriter, r *http.Request, who access.Person) error {
	list, err := h.auth.SignIns(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SignInsPage(h.page(w, r), list), nil)
}
