package admin

import (
	"net/http"
	"net/url"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

func (h *contacts) registerBulk(rt *web.Routes) {
	rt.Staff("GET /admin/contacts/selection", access.ReadContacts, h.selection)
	rt.Staff("GET /admin/contacts/bulk", access.EditContacts, h.askBulk)
	rt.Staff("POST /admin/contacts/bulk", access.EditContacts, h.bulk)
}

// selection says how many are ticked, while they are.
func (h *contacts) selection(w http.ResponseWriter, r *http.Request, _ access.Staff) error {
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, "/admin/contacts")
	}
	part := views.ContactSelection(len(bulkIDs(r.URL.Query())))
	return h.site.Respond(w, r, http.StatusOK, part, part)
}

// askBulk is the page between ticking contacts and doing something to them.
func (h *contacts) askBulk(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	q := r.URL.Query()
	if len(bulkIDs(q)) == 0 {
		if err := h.site.SetFlash(r, "bulk.none"); err != nil {
			return err
		}
		return web.Redirect(w, r, bulkBack(q))
	}
	page, err := h.bulkPage(w, r, who, q, views.Form{})
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

func (h *contacts) bulkPage(w http.ResponseWriter, r *http.Request, who access.Staff, q url.Values, form views.Form) (web.Component, error) {
	act := portal.BulkAct(q.Get("act"))
	p, err := h.account.BulkPage(r.Context(), who, act, bulkIDs(q))
	if err != nil {
		return nil, err
	}
	v := views.BulkView{Act: act, Back: bulkBack(q), Staff: p.Staff, Blocked: p.Blocked(), Form: form}
	for _, row := range p.Rows {
		v.Rows = append(v.Rows, views.BulkRow{Contact: row.Contact, Obstacles: row.Obstacles})
	}
	return views.BulkPage(h.site.Page(w, r, "admin", "contacts"), v), nil
}

func (h *contacts) bulk(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	b := account.Bulk{Act: portal.BulkAct(form.Get("act")), Contacts: bulkIDs(form), Tags: form.Get("tags"),
		Salesperson: hiddenID[portal.AccountID](form.Get("salesperson")), From: h.site.Address(r)}
	if err := h.account.Bulk(r.Context(), who, b); err != nil {
		return web.Redraw(r, err, func() (web.Component, error) { return h.bulkPage(w, r, who, form, views.FormOf(form, err)) })
	}
	if err := h.site.SetFlash(r, "bulk.done."+string(b.Act)); err != nil {
		return err
	}
	return web.Redirect(w, r, bulkBack(form))
}

// bulkIDs are the contacts that were ticked, each once; no more are read than
// one too many.
func bulkIDs(q url.Values) (out []portal.ContactID) {
	seen := map[portal.ContactID]bool{}
	for _, text := range q["id"] {
		id := hiddenID[portal.ContactID](text)
		if id <= 0 || seen[id] {
			continue
		}
		seen[id] = true
		if out = append(out, id); len(out) > portal.MaxBulk {
			break
		}
	}
	return out
}

// bulkBack is the list as it was when they were ticked.
func bulkBack(q url.Values) string {
	if next := web.Next(q.Get("back")); next == "/admin/contacts" || strings.HasPrefix(next, "/admin/contacts?") {
		return next
	}
	return "/admin/contacts"
}
