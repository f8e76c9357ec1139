package admin

import (
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/views"
)

// messages are what staff write about documents, to customers and among
// themselves.
type messages struct {
	site      *web.Site
	talk      *conversation.Service
	documents *documents
}

func registerMessages(rt *web.Routes, d Deps, x *documents) {
	h := &messages{d.Site, d.Talk, x}
	for _, kind := range []portal.DocumentKind{portal.OrderDocument, portal.InvoiceDocument} {
		page := "/admin/" + string(kind) + "s/{id}"
		rt.Staff("POST "+page+"/messages", access.Write, h.post(kind, false))
		rt.Staff("POST "+page+"/notes", access.Write, h.post(kind, true))
		rt.Staff("POST "+page+"/follow", access.ReadAll, h.follow(kind))
		rt.Uploads("POST "+page+"/messages", "POST "+page+"/notes")
	}
	rt.Staff("GET /admin/messages", access.ReadAll, h.list)
	rt.Staff("GET /admin/messages/{id}/edit", access.Write, h.edit)
	rt.Staff("POST /admin/messages/{id}", access.Write, h.save)
	rt.Staff("GET /admin/messages/{id}/remove", access.RemoveMessages, h.ask)
	rt.Staff("POST /admin/messages/{id}/remove", access.RemoveMessages, h.remove)
	rt.Staff("GET /admin/files/{id}", access.ReadAll, web.Attachment[access.Staff](d.Talk))
}

// thread is a document's conversation as its page shows it.
func thread(r *http.Request, talk *conversation.Service, who access.Staff, d portal.Document, form views.Form, internal bool) (views.ThreadView, error) {
	t, err := talk.Thread(r.Context(), who, d, web.MessagesBefore(r), web.Reads(r))
	v := web.ThreadView(r, t, form)
	v.Internal = internal
	return v, err
}

func (h *messages) post(kind portal.DocumentKind, internal bool) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		d, err := web.Document(r, kind)
		if err != nil {
			return err
		}
		form, err := web.Form(r)
		if err != nil {
			return err
		}
		in := conversation.Draft{Body: form.Get("body"), Key: form.Get("message_key"), Internal: internal, Files: web.Files(r), Tell: web.Told(form)}
		if _, err := h.talk.Post(r.Context(), who, d, in); err != nil {
			return web.Redraw(r, err, func() (web.Component, error) {
				if web.WantsFragment(r) {
					return h.part(w, r, who, d, views.FormOf(form, err), internal)
				}
				return h.page(w, r, who, d, views.FormOf(form, err), internal)
			})
		}
		if !web.WantsFragment(r) {
			return web.Redirect(w, r, web.DocumentPath("admin", d)+"#m-last")
		}
		part, err := h.part(w, r, who, d, views.Form{}, internal)
		if err != nil {
			return err
		}
		return h.site.Respond(w, r, http.StatusOK, nil, part)
	}
}

// part is the thread alone, in answer to a message or a note.
func (h *messages) part(w http.ResponseWriter, r *http.Request, who access.Staff, d portal.Document, form views.Form, internal bool) (web.Component, error) {
	v, err := thread(r, h.talk, who, d, form, internal)
	v.Swapped, v.Posted = true, !form.Failed()
	return views.Thread(h.site.Page(w, r, "admin", string(d.Kind)+"s"), v), err
}

func (h *messages) page(w http.ResponseWriter, r *http.Request, who access.Staff, d portal.Document, form views.Form, internal bool) (web.Component, error) {
	if d.Kind == portal.OrderDocument {
		return h.documents.orderPage(w, r, who, portal.OrderID(d.ID), form, internal)
	}
	return h.documents.invoicePage(w, r, who, portal.InvoiceID(d.ID), form, internal)
}

func (h *messages) follow(kind portal.DocumentKind) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		d, err := web.Document(r, kind)
		if err != nil {
			return err
		}
		follow := r.PostForm.Get("follow") == "1"
		if err := h.talk.Follow(r.Context(), who, d, follow); err != nil {
			return err
		}
		return h.site.Followed(w, r, "admin", d, follow)
	}
}

func (h *messages) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v := views.ThreadsView{Waiting: r.URL.Query().Get("status") == "waiting"}
	rows, next, err := h.talk.Threads(r.Context(), who, v.Waiting, web.MessagesBefore(r))
	if err != nil {
		return err
	}
	v.Rows = rows
	if next != 0 {
		v.Next = "/admin/messages?messages_before=" + strconv.FormatInt(int64(next), 10)
		if v.Waiting {
			v.Next += "&status=waiting"
		}
	}
	return h.site.Respond(w, r, http.StatusOK, views.ThreadsPage(h.site.Page(w, r, "admin", "messages"), v), nil)
}

func (h *messages) edit(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.MessageID](r)
	if err != nil {
		return err
	}
	p, err := h.talk.Own(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.EditMessagePage(h.site.Page(w, r, "admin", "messages"), views.MessageView{Post: p}), nil)
}

func (h *messages) save(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.MessageID](r)
	if err != nil {
		return err
	}
	p, err := h.talk.Edit(r.Context(), who, id, form.Get("body"))
	if portal.KindOf(err) == portal.Invalid && err != nil {
		return web.Again(err, views.EditMessagePage(h.site.Page(w, r, "admin", "messages"), views.MessageView{Post: p, Form: views.FormOf(form, err)}))
	}
	if err != nil {
		return err
	}
	return web.Redirect(w, r, web.DocumentPath("admin", p.Document)+"#m-"+strconv.FormatInt(int64(p.ID), 10))
}

func (h *messages) ask(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.MessageID](r)
	if err != nil {
		return err
	}
	p, err := h.talk.Removable(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RemoveMessagePage(h.site.Page(w, r, "admin", "messages"), views.MessageView{Post: p}), nil)
}

func (h *messages) remove(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.MessageID](r)
	if err != nil {
		return err
	}
	p, err := h.talk.Remove(r.Context(), who, id, h.site.Address(r))
	if err != nil {
		return err
	}
	return web.Redirect(w, r, web.DocumentPath("admin", p.Document)+"#messages")
}
