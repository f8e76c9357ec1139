package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

func (h *contacts) registerCare(rt *web.Routes) {
	rt.Staff("GET /admin/contacts/duplicates", access.EditContacts, h.duplicates)
	rt.Staff("POST /admin/contacts/{id}/notes", access.EditContacts, h.note)
	rt.Staff("POST /admin/contacts/{id}/archive", access.EditContacts, h.archive(true))
	rt.Staff("POST /admin/contacts/{id}/restore", access.EditContacts, h.archive(false))
	rt.Staff("POST /admin/contacts/{id}/delete", access.EditContacts, h.remove)
	rt.Staff("GET /admin/contacts/{id}/merge", access.EditContacts, h.mergeForm)
	rt.Staff("POST /admin/contacts/{id}/merge", access.MergeContacts, h.merge)
}

func (h *contacts) note(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.account.AddNote(r.Context(), who, id, form.Get("body"), form.Get("note_key"), h.site.Address(r)); err != nil {
		return web.Redraw(r, err, func() (web.Component, error) { return h.page(w, r, who, id, views.FormOf(form, err)) })
	}
	return web.Redirect(w, r, contactPath(id)+"#notes")
}

func (h *contacts) archive(away bool) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		id, err := web.PathID[portal.ContactID](r)
		if err != nil {
			return err
		}
		if err := h.account.ArchiveContact(r.Context(), who, id, away, h.site.Address(r)); err != nil {
			return web.Redraw(r, err, func() (web.Component, error) { return h.page(w, r, who, id, views.FormOf(nil, err)) })
		}
		return web.Redirect(w, r, contactPath(id))
	}
}

func (h *contacts) remove(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.account.RemoveContact(r.Context(), who, id, h.site.Address(r)); err != nil {
		return web.Redraw(r, err, func() (web.Component, error) { return h.page(w, r, who, id, views.FormOf(nil, err)) })
	}
	return web.Redirect(w, r, "/admin/contacts")
}

// page is a contact's page, with what was refused on it.
func (h *contacts) page(w http.ResponseWriter, r *http.Request, who access.Staff, id portal.ContactID, form views.Form) (web.Component, error) {
	c, err := h.account.ContactPage(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	if c.Contact.MergedInto != 0 {
		return nil, &mergedError{c.Contact.MergedInto}
	}
	methods, err := h.methods(r, who, c.Contact)
	if err != nil {
		return nil, err
	}
	subs, err := h.account.SubscriptionsOf(r.Context(), who, c.Contact.Commercial)
	if err != nil {
		return nil, err
	}
	v := views.ContactView{Contact: c.Contact, Methods: methods, Parent: c.Parent, Access: c.Access, People: c.People, MorePeople: c.More, Addresses: c.Places, History: c.History,
		Subscriptions: subs, Sales: c.Sales, Papers: c.Papers, Money: c.Money, Notes: c.Notes, NoteKey: billing.NewKey(), Form: form}
	return views.ContactPage(h.site.Page(w, r, "admin", "contacts"), v), nil
}

// duplicates are pairs that are likely the same.
func (h *contacts) duplicates(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	q := r.URL.Query()
	pairs, more, err := h.account.Duplicates(r.Context(), who, portal.TwinCursor{Kind: web.Query(q.Get("kind")), Value: web.Query(q.Get("value")), ID: hiddenID[portal.ContactID](q.Get("after"))})
	if err != nil {
		return err
	}
	v := views.DuplicatesView{Pairs: pairs}
	if more {
		c := pairs[len(pairs)-1].Cursor()
		v.Next = "/admin/contacts/duplicates?" + url.Values{"kind": {c.Kind}, "value": {c.Value}, "after": {strconv.FormatInt(int64(c.ID), 10)}}.Encode()
	}
	return h.site.Respond(w, r, http.StatusOK, views.DuplicatesPage(h.site.Page(w, r, "admin", "contacts"), v), nil)
}

func (h *contacts) mergeForm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	page, err := h.mergePage(w, r, who, id, hiddenID[portal.ContactID](r.URL.Query().Get("with")), views.Form{})
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

func (h *contacts) mergePage(w http.ResponseWriter, r *http.Request, who access.Staff, id, other portal.ContactID, form views.Form) (web.Component, error) {
	m, err := h.account.MergePage(r.Context(), who, id, other)
	if err != nil {
		return nil, err
	}
	v := views.MergeView{Contact: m.Contact, Twins: m.Twins, Staff: m.Staff, Form: form}
	for _, s := range m.Sides {
		v.Sides = append(v.Sides, views.MergeSide{Contact: s.Contact, Parent: s.Parent, Holdings: s.Holdings})
	}
	return views.MergePage(h.site.Page(w, r, "admin", "contacts"), v), nil
}

func (h *contacts) merge(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	other := hiddenID[portal.ContactID](form.Get("with"))
	m := account.Merge{Keep: id, From: other, KeepVersion: hiddenID[int](form.Get("version_a")), FromVersion: hiddenID[int](form.Get("version_b")), Origin: account.Origin{Address: h.site.Address(r)}}
	taken := "b" // fields of the other are marked so
	if form.Get("keep") == "b" {
		m.Keep, m.From, m.KeepVersion, m.FromVersion, taken = m.From, m.Keep, m.FromVersion, m.KeepVersion, "a"
	}
	for _, field := range portal.MergeFields {
		if form.Get("field-"+field) == taken {
			m.Take = append(m.Take, field)
		}
	}
	if err := h.account.Merge(r.Context(), who, m); err != nil {
		return web.Redraw(r, err, func() (web.Component, error) { return h.mergePage(w, r, who, id, other, views.FormOf(form, err)) })
	}
	if err := h.site.SetFlash(r, "merge.done"); err != nil {
		return err
	}
	return web.Redirect(w, r, contactPath(m.Keep))
}
