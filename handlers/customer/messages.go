package customer

import (
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/views"
)

// messages are what customers write about documents, and what they follow.
type messages struct {
	site *web.Site
	talk *conversation.Service
	// draw shows a document's page again, with a message that was refused.
	draw map[portal.DocumentKind]func(http.ResponseWriter, *http.Request, access.Customer, int64, views.Form) (web.Component, error)
}

func registerMessages(rt *web.Routes, d Deps, o *orders, i *invoices) {
	h := &messages{site: d.Site, talk: d.Talk}
	h.draw = map[portal.DocumentKind]func(http.ResponseWriter, *http.Request, access.Customer, int64, views.Form) (web.Component, error){
		portal.OrderDocument: func(w http.ResponseWriter, r *http.Request, who access.Customer, id int64, f views.Form) (web.Component, error) {
			return o.document(w, r, who, portal.OrderID(id), f)
		},
		portal.InvoiceDocument: func(w http.ResponseWriter, r *http.Request, who access.Customer, id int64, f views.Form) (web.Component, error) {
			return i.page(w, r, who, portal.InvoiceID(id), f)
		},
	}
	for _, kind := range []portal.DocumentKind{portal.OrderDocument, portal.InvoiceDocument} {
		page := "/my/" + string(kind) + "s/{id}"
		rt.Customer("POST "+page+"/messages", access.Write, h.post(kind))
		rt.Customer("POST "+page+"/follow", access.ReadDocuments, h.follow(kind))
		rt.Uploads("POST " + page + "/messages")
	}
	rt.Customer("GET /my/messages/{id}/edit", access.Write, h.edit)
	rt.Customer("POST /my/messages/{id}", access.Write, h.save)
	rt.Customer("GET /my/files/{id}", access.ReadDocuments, web.Attachment[access.Customer](d.Talk))
	rt.Customer("GET /my/notifications", access.ChooseMails, h.notifications)
	rt.Customer("POST /my/notifications", access.ChooseMails, h.choose)
	rt.Customer("POST /my/notifications/read", access.ChooseMails, h.readAll)
	rt.Customer("POST /my/notifications/company", access.ChooseForAll, h.chooseForAll)
}

// thread is a document's conversation as its page shows it.
func thread(r *http.Request, talk *conversation.Service, who access.Customer, d portal.Document, form views.Form) (views.ThreadView, error) {
	t, err := talk.Thread(r.Context(), who, d, web.MessagesBefore(r), web.Reads(r))
	return web.ThreadView(r, t, form), err
}

func (h *messages) post(kind portal.DocumentKind) web.CustomerHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Customer) error {
		d, err := web.Document(r, kind)
		if err != nil {
			return err
		}
		form, err := web.Form(r)
		if err != nil {
			return err
		}
		in := conversation.Draft{Body: form.Get("body"), Key: form.Get("message_key"), Files: web.Files(r), Tell: web.Told(form)}
		if _, err := h.talk.Post(r.Context(), who, d, in); err != nil {
			return web.Redraw(r, err, func() (web.Component, error) {
				if web.WantsFragment(r) {
					return h.part(w, r, who, d, views.FormOf(form, err))
				}
				return h.draw[kind](w, r, who, d.ID, views.FormOf(form, err))
			})
		}
		if !web.WantsFragment(r) {
			return web.Redirect(w, r, web.DocumentPath("my", d)+"#m-last")
		}
		part, err := h.part(w, r, who, d, views.Form{})
		if err != nil {
			return err
		}
		return h.site.Respond(w, r, http.StatusOK, nil, part)
	}
}

// part is the thread alone, in answer to a message.
func (h *messages) part(w http.ResponseWriter, r *http.Request, who access.Customer, d portal.Document, form views.Form) (web.Component, error) {
	v, err := thread(r, h.talk, who, d, form)
	v.Swapped, v.Posted = true, !form.Failed()
	return views.Thread(h.site.Page(w, r, "my", navOf(d)), v), err
}

func (h *messages) follow(kind portal.DocumentKind) web.CustomerHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Customer) error {
		d, err := web.Document(r, kind)
		if err != nil {
			return err
		}
		follow := r.PostForm.Get("follow") == "1"
		if err := h.talk.Follow(r.Context(), who, d, follow); err != nil {
			return err
		}
		return h.site.Followed(w, r, "my", d, follow)
	}
}

func (h *messages) edit(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.MessageID](r)
	if err != nil {
		return err
	}
	p, err := h.talk.Own(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.EditMessagePage(h.site.Page(w, r, "my", navOf(p.Document)), views.MessageView{Post: p}), nil)
}

func navOf(d portal.Document) string { return string(d.Kind) + "s" }

func (h *messages) save(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.MessageID](r)
	if err != nil {
		return err
	}
	p, err := h.talk.Edit(r.Context(), who, id, form.Get("body"))
	if portal.KindOf(err) == portal.Invalid && err != nil {
		return web.Again(err, views.EditMessagePage(h.site.Page(w, r, "my", navOf(p.Document)), views.MessageView{Post: p, Form: views.FormOf(form, err)}))
	}
	if err != nil {
		return err
	}
	return web.Redirect(w, r, web.DocumentPath("my", p.Document)+"#m-"+strconv.FormatInt(int64(p.ID), 10))
}

func (h *messages) notifications(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	rows, next, err := h.talk.Threads(r.Context(), who, false, web.MessagesBefore(r))
	if err != nil {
		return err
	}
	choices, err := h.talk.Choices(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.NotificationsView{ThreadsView: views.ThreadsView{Rows: rows}}
	if next != 0 {
		v.Next = "/my/notifications?messages_before=" + strconv.FormatInt(int64(next), 10)
	}
	for _, t := range portal.Topics {
		v.Topics = append(v.Topics, views.TopicView{Topic: t, Wanted: choices.Wanted(t)})
		if !who.Lacks(access.ChooseForAll) {
			v.Company = append(v.Company, views.TopicView{Topic: t, Wanted: portal.Wanted(t, nil, choices.Company)})
		}
	}
	return h.site.Respond(w, r, http.StatusOK, views.NotificationsPage(h.site.Page(w, r, "my", "notifications"), v), nil)
}

func (h *messages) choose(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if err := h.talk.Choose(r.Context(), who, web.Topics(r.PostForm)); err != nil {
		return err
	}
	return h.chosen(w, r)
}

func (h *messages) chooseForAll(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if err := h.talk.ChooseForAll(r.Context(), who, web.Topics(r.PostForm), h.site.Address(r)); err != nil {
		return err
	}
	return h.chosen(w, r)
}

func (h *messages) chosen(w http.ResponseWriter, r *http.Request) error {
	if err := h.site.SetFlash(r, "notifications.saved"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/notifications")
}

func (h *messages) readAll(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	if err := h.talk.ReadAll(r.Context(), who); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/notifications")
}
