package admin

import (
	"net/http"
	"time"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sharing"
	"genkan/views"
)

// shares are the links to documents that staff give and take back.
type shares struct {
	site    *web.Site
	sharing *sharing.Service
	now     func() time.Time
}

func registerShares(rt *web.Routes, d Deps) {
	h := &shares{d.Site, d.Sharing, d.Site.Now}
	for _, kind := range []portal.DocumentKind{portal.OrderDocument, portal.InvoiceDocument} {
		page := "/admin/" + string(kind) + "s/{id}/share"
		rt.Staff("GET "+page, access.ShareDocuments, h.show(kind))
		rt.Staff("POST "+page, access.ShareDocuments, h.give(kind))
	}
	rt.Staff("POST /admin/shares/{id}/revoke", access.ShareDocuments, h.revoke)
}

func (h *shares) show(kind portal.DocumentKind) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		d, err := web.Document(r, kind)
		if err != nil {
			return err
		}
		v, err := h.view(r, who, d, views.Form{})
		if err != nil {
			return err
		}
		return h.site.Respond(w, r, http.StatusOK, views.SharePage(h.site.Page(w, r, "admin", string(kind)+"s"), v), nil)
	}
}

func (h *shares) view(r *http.Request, who access.Staff, d portal.Document, form views.Form) (views.ShareView, error) {
	page, err := h.sharing.Page(r.Context(), who, d)
	v := views.ShareView{Head: page.Head, Form: form, Now: h.now(), Rights: page.Rights, Idem: billing.NewKey()}
	for _, g := range page.Given {
		v.Given = append(v.Given, views.GivenShare{Share: g.Share, Path: g.Path})
	}
	for _, c := range page.Contacts {
		v.Contacts = append(v.Contacts, views.ShareContact{ID: c.Contact, Name: c.Name, Email: c.Email, Access: c.Account != 0})
	}
	return v, err
}

func (h *shares) give(kind portal.DocumentKind) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		d, err := web.Document(r, kind)
		if err != nil {
			return err
		}
		form, err := web.Form(r)
		if err != nil {
			return err
		}
		wish := sharing.Wish{Emails: form.Get("emails"), Language: form.Get("language"), Note: form.Get("note"), Days: form.Get("days"),
			Pay: form.Get("pay") == "1", Sign: form.Get("sign") == "1", Key: form.Get("idem")}
		for _, text := range form["contact"] {
			wish.Contacts = append(wish.Contacts, portal.ContactID(web.Number(text)))
		}
		if _, err := h.sharing.Give(r.Context(), who, d, wish, h.site.Address(r)); err != nil {
			v, e := h.view(r, who, d, views.FormOf(form, err))
			if e != nil {
				return e
			}
			return web.Again(err, views.SharePage(h.site.Page(w, r, "admin", string(kind)+"s"), v))
		}
		return h.done(w, r, "share.sent", d)
	}
}

func (h *shares) revoke(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ShareID](r)
	if err != nil {
		return err
	}
	d, err := h.sharing.Revoke(r.Context(), who, id, h.site.Address(r))
	if err != nil {
		return err
	}
	return h.done(w, r, "share.taken_back", d)
}

func (h *shares) done(w http.ResponseWriter, r *http.Request, key string, d portal.Document) error {
	if err := h.site.SetFlash(r, key); err != nil {
		return err
	}
	return web.Redirect(w, r, web.DocumentPath("admin", d)+"/share")
}
