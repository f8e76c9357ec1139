package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// grants are *Portal Access Management*: who may sign in.
type grants struct {
	site   *web.Site
	grants *account.Grants
}

// dialog is what is known of the dialog while a request is answered.
type dialog struct {
	sel   account.Selection
	typed map[portal.ContactID]string
	view  views.GrantView
}

// several is the dialog of the contacts that were ticked in the list.
func (h *grants) several(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	d := newDialog(r.URL.Query())
	if len(d.sel.Contacts) == 0 {
		return web.Redirect(w, r, "/admin/contacts")
	}
	return h.show(w, r, who, d)
}

// one is the dialog of one contact, as a page and inside the contact's page.
func (h *grants) one(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.grants.Find(r.Context(), who, id); err != nil {
		return err
	}
	q := r.URL.Query()
	q.Set("id", strconv.FormatInt(int64(id), 10))
	return h.show(w, r, who, newDialog(q))
}

// maxSelected is how many contacts may be selected at once.
const maxSelected = 500

// newDialog reads which rows are wanted, and what stands in the form.
func newDialog(form url.Values) dialog {
	d := dialog{typed: map[portal.ContactID]string{}}
	for _, text := range form["id"] {
		if id := hiddenID[portal.ContactID](text); id > 0 && len(d.sel.Contacts) < maxSelected {
			d.sel.Contacts = append(d.sel.Contacts, id)
		}
	}
	d.sel.Query, d.sel.After = form.Get("q"), hiddenID[portal.ContactID](form.Get("after"))
	for name := range form {
		if text, is := strings.CutPrefix(name, "email-"); is {
			d.typed[hiddenID[portal.ContactID](text)] = form.Get(name)
		}
	}
	d.view = views.GrantView{Contacts: d.sel.Contacts, Query: d.sel.Query, After: d.sel.After, All: form.Get("all") == "1",
		Note: form.Get("note"), Preset: portal.Preset(form.Get("preset")), OwnOnly: form.Get("own_only") == "1"}
	if d.view.Preset == "" {
		d.view.Preset = portal.Standard
	}
	return d
}

func (h *grants) show(w http.ResponseWriter, r *http.Request, who access.Staff, d dialog) error {
	drawn, err := h.draw(w, r, who, d)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, drawn.Page, drawn.Fragment)
}

// request is what the form asks to be granted to some contacts.
func (h *grants) request(r *http.Request, d dialog, ids []portal.ContactID) account.GrantRequest {
	return account.GrantRequest{Contacts: ids, Emails: d.typed, Note: d.view.Note,
		Rights: web.Rights(r.PostForm, portal.DefaultRights()), From: h.site.Address(r)}
}

func (h *grants) grantTicked(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	d := newDialog(form)
	for _, text := range form["tick"] {
		d.view.Ticked = append(d.view.Ticked, hiddenID[portal.ContactID](text))
	}
	return h.grant(w, r, who, d, d.view.Ticked)
}

// grantRow grants the one row whose button was pressed.
func (h *grants) grantRow(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	d := newDialog(form)
	if len(d.sel.Contacts) == 0 {
		d.sel.Contacts = []portal.ContactID{id}
		d.view.Contacts = d.sel.Contacts
	}
	return h.grant(w, r, who, d, []portal.ContactID{id})
}

// grant answers with the dialog, where each row tells what became of it. When
// all went well and mail carries the links, there is nothing to tell that the
// dialog would not show anew: then it is fetched again.
func (h *grants) grant(w http.ResponseWriter, r *http.Request, who access.Staff, d dialog, ids []portal.ContactID) error {
	out, err := h.grants.Grant(r.Context(), who, h.request(r, d, ids))
	if portal.KindOf(err) == portal.Invalid {
		d.view.Form = views.FormOf(r.PostForm, err)
		return h.refuse(w, r, who, d, err)
	}
	if err != nil {
		return err
	}
	return h.outcome(w, r, who, d, out)
}

func (h *grants) outcome(w http.ResponseWriter, r *http.Request, who access.Staff, d dialog, out []account.Outcome) error {
	var p portal.Problems
	links := false
	for _, o := range out {
		if o.Done {
			d.view.Done++
			links = links || o.Link != ""
			d.view.Links = append(d.view.Links, views.GrantLink{Name: o.Name, Email: o.Login, URL: o.Link})
			continue
		}
		d.view.Refused = append(d.view.Refused, o.Contact)
		reason := o.Reason()
		p.Add(views.GrantField(o.GrantRow), reason.Key, reason.Args)
	}
	if !links {
		d.view.Links = nil
	}
	if err := p.Err(); err != nil {
		d.view.Form = views.FormOf(r.PostForm, err)
		return h.refuse(w, r, who, d, err)
	}
	if links {
		return h.show(w, r, who, d)
	}
	if err := h.site.SetFlash(r, "grant.sent"); err != nil {
		return err
	}
	return web.Redirect(w, r, d.view.URL())
}

// refuse draws the dialog again with what was typed and what is wrong.
func (h *grants) refuse(w http.ResponseWriter, r *http.Request, who access.Staff, d dialog, cause error) error {
	drawn, err := h.draw(w, r, who, d)
	if err != nil {
		return err
	}
	drawn.Err = cause
	return drawn
}

// status says, while an address is typed, how the row would stand.
func (h *grants) status(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	row, err := h.grants.Row(r.Context(), who, id, newDialog(r.URL.Query()).typed)
	if err != nil {
		return err
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, contactPath(id)+"/access")
	}
	status := views.GrantStatus(h.site.Page(w, r, "admin", "contacts"), row)
	return h.site.Respond(w, r, http.StatusOK, status, status)
}

// reinvite sends a new link to somebody who has access or was invited.
func (h *grants) reinvite(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	o, err := h.grants.Reinvite(r.Context(), who, id, h.site.Address(r))
	if err != nil {
		return err
	}
	d := newDialog(form)
	if len(d.sel.Contacts) > 0 || o.Link != "" {
		if len(d.sel.Contacts) == 0 {
			d.sel.Contacts = []portal.ContactID{id}
			d.view.Contacts = d.sel.Contacts
		}
		return h.outcome(w, r, who, d, []account.Outcome{o})
	}
	if err := h.site.SetFlash(r, "grant.sent"); err != nil {
		return err
	}
	return web.Redirect(w, r, contactPath(id))
}

// draw reads the rows anew: what was granted a moment ago shows as such.
func (h *grants) draw(w http.ResponseWriter, r *http.Request, who access.Staff, d dialog) (*web.Shown, error) {
	rows, next, err := h.grants.Rows(r.Context(), who, d.sel, d.typed)
	if err != nil {
		return nil, err
	}
	d.view.Rows, d.view.Next = rows, next
	p := h.site.Page(w, r, "admin", "contacts")
	return &web.Shown{Page: views.GrantPage(p, d.view), Fragment: views.GrantPanel(p, d.view, true)}, nil
}
