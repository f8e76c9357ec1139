package public

import (
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/views"
)

// shared is one document, for the holder of a link to it.
type shared struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
	talk    *conversation.Service
	sharing *sharing.Service
	renews  *web.Limiter // by address
	acts    *web.Limiter // by link
}

// Nobody asks for fresh links by the dozen, nor decides about one document.
const (
	renewsPerSecond = 1.0 / 60
	renewsAtOnce    = 10
	actsPerSecond   = 1.0 / 6
	actsAtOnce      = 20
)

func registerShared(rt *web.Routes, d Deps) {
	h := &shared{d.Site, d.Sales, d.Billing, d.Talk, d.Sharing, web.NewLimiter(renewsPerSecond, renewsAtOnce), web.NewLimiter(actsPerSecond, actsAtOnce)}
	rt.Guest("GET /d/{token}", access.ReadDocuments, h.show)
	rt.Guest("GET /d/{token}/pdf", access.ReadDocuments, h.pdf)
	rt.Guest("GET /d/{token}/signature.png", access.ReadDocuments, h.drawing)
	rt.Guest("GET /d/{token}/files/{id}", access.ReadDocuments, web.Attachment[access.Guest](d.Talk))
	rt.Guest("POST /d/{token}/messages", access.Write, h.post)
	rt.Guest("POST /d/{token}/totals", access.Accept, h.totals)
	rt.Guest("POST /d/{token}/accept", access.Accept, h.accept)
	rt.Guest("POST /d/{token}/decline", access.Accept, h.decline)
	rt.Guest("POST /d/{token}/pay", access.Pay, h.pay)
	rt.Guest("GET /d/{token}/pay/quote", access.Pay, h.quote)
	rt.Guest("GET /d/{token}/payments/{id}", access.ReadDocuments, h.payment)
	rt.Guest("GET /d/{token}/payments/{id}/qr.png", access.ReadDocuments, web.File[access.Guest](d.Billing.TransferPicture))
	rt.Guest("POST /d/{token}/payments/{id}/continue", access.Pay, h.resume)
	rt.Guest("POST /d/{token}/payments/{id}/cancel", access.Pay, h.cancel)
	rt.Public("POST /d/{token}/renew", h.renew)
	rt.Public("GET /d", known)

	u := &unsubscribe{d.Site, d.Talk}
	rt.Public("GET /unsubscribe/{token}", unlisted(u.ask))
	rt.Hook("POST /unsubscribe/{token}", web.HookHandler(unlisted(u.leave)))
}

// known answers links in the form that people know from elsewhere.
func known(w http.ResponseWriter, r *http.Request) error {
	token := r.URL.Query().Get("access_token")
	if token == "" {
		return portal.Missing()
	}
	return moved("/d/"+web.PathPart(token))(w, r)
}

// show draws the page, with what the address says is chosen of an order.
func (h *shared) show(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	if web.Reads(r) {
		if err := h.sharing.Opened(r.Context(), who); err != nil {
			return err
		}
	}
	typed := web.TypedChoice(r)
	v, problem, err := h.view(r, who, typed, views.Form{})
	if err != nil {
		return err
	}
	if len(typed) > 0 && v.Order != nil && v.Order.Decide != nil {
		v.Order.Decide.Form = views.FormOf(typed, problem)
	}
	return h.site.Respond(w, r, http.StatusOK, views.GuestPage(h.site.SharedPage(w, r, who), v), nil)
}

// view is the page of the document. chosen is what is chosen of an order's
// options, and problem why that cannot be; message is one that was refused.
func (h *shared) view(r *http.Request, who access.Guest, chosen url.Values, message views.Form) (v views.GuestView, problem, err error) {
	v = views.GuestView{Until: who.Share().ExpiresAt, Done: r.URL.Query().Get("done")}
	if who.Share().Document.Kind == portal.OrderDocument {
		v.Order, problem, err = h.order(r, who, chosen)
	} else {
		v.Invoice, err = h.invoice(r, who)
	}
	if err != nil {
		return v, nil, err
	}
	t, err := h.talk.Thread(r.Context(), who, who.Share().Document, web.MessagesBefore(r), web.Reads(r))
	v.Thread = web.ThreadView(r, t, message)
	v.Thread.Token = r.PathValue("token")
	return v, problem, err
}

func (h *shared) pdf(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	d := who.Share().Document
	var f portal.File
	var err error
	if d.Kind == portal.OrderDocument {
		f, err = h.sales.PDF(r.Context(), who, portal.OrderID(d.ID))
	} else {
		f, err = h.billing.PDF(r.Context(), who, portal.InvoiceID(d.ID))
	}
	if err != nil {
		return err
	}
	return web.Send(w, r, f)
}

func (h *shared) post(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	_, err = h.talk.Post(r.Context(), who, who.Share().Document, conversation.Draft{Body: form.Get("body"), Key: form.Get("message_key")})
	if err != nil {
		return web.Redraw(r, err, func() (web.Component, error) {
			v, _, err := h.view(r, who, nil, views.FormOf(form, err))
			return views.GuestPage(h.site.SharedPage(w, r, who), v), err
		})
	}
	return web.Redirect(w, r, path(r)+"?done=sent#m-last")
}

// path is where the document of a link is.
func path(r *http.Request) string { return "/d/" + web.PathPart(r.PathValue("token")) }

// renew asks for a fresh link. Whoever does learns nothing by the answer.
func (h *shared) renew(w http.ResponseWriter, r *http.Request) error {
	if err := h.renews.Take(h.site.Address(r)); err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	token := r.PathValue("token")
	if err := h.sharing.Renew(r.Context(), token, form.Get("email"), h.site.Address(r)); err != nil {
		v := views.EndedShareView{Token: token, Form: views.FormOf(form, err)}
		return web.Again(err, views.EndedSharePage(h.site.GuestPage(w, r), v))
	}
	return web.Redirect(w, r, "/d/"+web.PathPart(token)+"?done=sent")
}

// unsubscribe is where the links in the heads of mails lead.
type unsubscribe struct {
	site *web.Site
	talk *conversation.Service
}

// unlisted keeps search engines off a page whose address is a secret.
func unlisted(h web.PublicHandler) web.PublicHandler {
	return func(w http.ResponseWriter, r *http.Request) error {
		web.Unlisted(w)
		return h(w, r)
	}
}

func (h *unsubscribe) ask(w http.ResponseWriter, r *http.Request) error {
	v := views.UnsubscribeView{Token: r.PathValue("token"), Done: r.URL.Query().Get("done") != ""}
	var err error
	if v.Email, v.Topic, err = h.talk.Leaving(v.Token); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.UnsubscribePage(h.site.GuestPage(w, r), v), nil)
}

// leave takes the click of a person and that of a mail program, which has no
// cookie and follows no redirect (RFC 8058): the address is signed, and says
// all there is to say.
func (h *unsubscribe) leave(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	if err := h.talk.Leave(r.Context(), token); err != nil {
		return err
	}
	if r.PostFormValue("List-Unsubscribe") != "" {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	http.Redirect(w, r, "/unsubscribe/"+web.PathPart(token)+"?done=1", http.StatusSeeOther)
	return nil
}
