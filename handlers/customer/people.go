package customer

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

func registerPeople(rt *web.Routes, d Deps) {
	h := &people{d.Site, d.Grants}
	rt.Customer("GET /my/people", access.ReadPeople, h.list)
	rt.Customer("POST /my/people", access.ManagePeople, h.add)
	rt.Customer("GET /my/people/{id}", access.ReadPeople, h.show)
	rt.Customer("POST /my/people/{id}/grant", access.ManagePeople, h.grant)
	rt.Customer("POST /my/people/{id}/reinvite", access.ManagePeople, h.reinvite)
	rt.Customer("POST /my/people/{id}/rights", access.ManagePeople, h.rights)
	rt.Customer("GET /my/people/{id}/revoke", access.ReadPeople, h.askRevoke)
	rt.Customer("POST /my/people/{id}/revoke", access.ManagePeople, h.revoke)
}

// people are a company's own, as its owners decide about them.
type people struct {
	site   *web.Site
	grants *account.Grants
}

func (h *people) list(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	drawn, err := h.draw(w, r, who, views.Form{})
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, drawn.Page, nil)
}

func (h *people) draw(w http.ResponseWriter, r *http.Request, who access.Customer, f views.Form) (*web.Shown, error) {
	rows, more, err := h.grants.People(r.Context(), who)
	if err != nil {
		return nil, err
	}
	v := views.PeopleView{Form: f, Rows: rows, Me: who.Contact(), Limit: who.Details().Rights, MayAdd: more}
	page := views.PeoplePage(h.site.Page(w, r, "my", "people"), v)
	return &web.Shown{Page: page, Fragment: page}, nil
}

// add invites somebody who is not among the people yet.
func (h *people) add(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	err = h.grants.Invite(r.Context(), who, h.invitation(r, form, 0, portal.DefaultRights()))
	if portal.KindOf(err) == portal.Invalid {
		drawn, e := h.draw(w, r, who, views.FormOf(form, err))
		if e != nil {
			return e
		}
		drawn.Err = err
		return drawn
	}
	return h.done(w, r, err, "people.invited", "/my/people")
}

func (h *people) invitation(r *http.Request, form url.Values, id portal.ContactID, now portal.Rights) account.Invitation {
	return account.Invitation{Contact: id, Name: form.Get("name"), Email: form.Get("email"), Rights: web.Rights(form, now), From: h.site.Address(r)}
}

// done tells on the next page that something was done.
func (h *people) done(w http.ResponseWriter, r *http.Request, err error, flash, to string) error {
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func personPath(id portal.ContactID) string {
	return "/my/people/" + strconv.FormatInt(int64(id), 10)
}

// person is the colleague that the path names: NotFound for others' people.
func (h *people) person(r *http.Request, who access.Customer) (portal.GrantRow, error) {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return portal.GrantRow{}, err
	}
	return h.grants.Row(r.Context(), who, id, nil)
}

func (h *people) personPage(w http.ResponseWriter, r *http.Request, who access.Customer, row portal.GrantRow, f views.Form) *web.Shown {
	v := views.PersonView{Form: f, Row: row, Me: row.Contact == who.Contact(), Limit: who.Details().Rights}
	page := views.PersonPage(h.site.Page(w, r, "my", "people"), v)
	return &web.Shown{Page: page, Fragment: page}
}

func (h *people) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	row, err := h.person(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, h.personPage(w, r, who, row, views.Form{}).Page, nil)
}

// grant invites somebody who is among the people and has no access.
func (h *people) grant(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	row, err := h.person(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	err = h.grants.Invite(r.Context(), who, h.invitation(r, form, row.Contact, portal.DefaultRights()))
	if portal.KindOf(err) == portal.Invalid {
		shown := h.personPage(w, r, who, row, views.FormOf(form, err))
		shown.Err = err
		return shown
	}
	return h.done(w, r, err, "people.invited", "/my/people")
}

func (h *people) reinvite(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	row, err := h.person(r, who)
	if err != nil {
		return err
	}
	err = h.grants.ReinviteColleague(r.Context(), who, row.Contact, h.site.Address(r))
	return h.done(w, r, err, "people.invited", personPath(row.Contact))
}

func (h *people) rights(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	row, err := h.person(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	err = h.grants.SetColleagueRights(r.Context(), who, row.Contact, web.Rights(form, row.Rights), h.site.Address(r))
	return h.done(w, r, err, "grant.rights_saved", personPath(row.Contact))
}

func (h *people) askRevoke(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if who.Lacks(access.ManagePeople) { // it leads to nothing else
		return portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	row, err := h.person(r, who)
	if err != nil {
		return err
	}
	if !row.State.In() || row.Contact == who.Contact() {
		return web.Redirect(w, r, personPath(row.Contact))
	}
	v := views.RevokeView{Row: row, Action: personPath(row.Contact) + "/revoke", Back: personPath(row.Contact)}
	return h.site.Respond(w, r, http.StatusOK, views.RevokePage(h.site.Page(w, r, "my", "people"), v), nil)
}

func (h *people) revoke(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	row, err := h.person(r, who)
	if err != nil {
		return err
	}
	err = h.grants.RevokeColleague(r.Context(), who, row.Contact, h.site.Address(r))
	return h.done(w, r, err, "grant.revoked", personPath(row.Contact))
}
