package customer

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// orders are quotations and sales orders.
type orders struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
	talk    *conversation.Service
}

// registerOrders hangs the pages on their routes.
func registerOrders(rt *web.Routes, d Deps) *orders {
	h := &orders{d.Site, d.Sales, d.Billing, d.Talk}
	rt.Customer("GET /my/quotes", access.ReadDocuments, h.quotes)
	rt.Customer("GET /my/orders", access.ReadDocuments, h.orders)
	rt.Customer("GET /my/orders/{id}", access.ReadDocuments, h.show)
	rt.Customer("GET /my/orders/{id}/pdf", access.ReadDocuments, web.File[access.Customer](d.Sales.PDF))
	rt.Customer("GET /my/orders/{id}/signature.png", access.ReadDocuments, web.File[access.Customer](d.Sales.Drawing))
	rt.Customer("POST /my/orders/{id}/totals", access.Accept, h.totals)
	rt.Customer("POST /my/orders/{id}/accept", access.Accept, h.accept)
	rt.Customer("POST /my/orders/{id}/decline", access.Accept, h.decline)
	rt.Customer("POST /my/orders/{id}/pay", access.Pay, h.pay)
	rt.Customer("POST /my/orders/{id}/again", access.Accept, h.again)
	return h
}

func (h *orders) quotes(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f := web.Filter(r, portal.QuoteListing)
	list, err := h.sales.Quotes(r.Context(), who, f)
	if err != nil {
		return err
	}
	v := web.ListView(views.Quotes, f, list.Page, list.Total, web.Session(r).Waiting.Quotes)
	if v.Unread, err = h.talk.Unread(r.Context(), who, portal.OrderDocument); err != nil {
		return err
	}
	return h.site.RespondList(w, r, "my", v)
}

func (h *orders) orders(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f := web.Filter(r, portal.OrderListing)
	list, err := h.sales.Orders(r.Context(), who, f)
	if err != nil {
		return err
	}
	v := web.ListView(views.Orders, f, list.Page, list.Total, 0)
	if v.Unread, err = h.talk.Unread(r.Context(), who, portal.OrderDocument); err != nil {
		return err
	}
	return h.site.RespondList(w, r, "my", v)
}

// show draws the page, with what the address says is chosen: following it
// chooses nothing yet. Reading it is noted, so that staff know.
func (h *orders) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	typed := web.TypedChoice(r)
	o, problem, err := h.read(r, who, id, typed)
	if err != nil {
		return err
	}
	if web.Reads(r) {
		if err := h.sales.Looked(r.Context(), who, o); err != nil {
			return err
		}
	}
	v, err := h.whole(r, who, o, views.Form{})
	if err != nil {
		return err
	}
	if len(typed) > 0 {
		v.Decide.Form = views.FormOf(typed, problem)
	}
	return h.site.Respond(w, r, http.StatusOK, views.OrderPage(h.page(w, r, o), v), nil)
}

// read is the order with what is chosen of it, or as it is when that cannot be:
// problem says why.
func (h *orders) read(r *http.Request, who access.Customer, id portal.OrderID, typed url.Values) (o portal.Order, problem, err error) {
	if len(typed) > 0 {
		o, err = h.sales.Preview(r.Context(), who, id, web.Choice(typed))
		if portal.KindOf(err) != portal.Invalid {
			return o, nil, err
		}
		problem = err
	}
	o, err = h.sales.Order(r.Context(), who, id)
	return o, problem, err
}

func (h *orders) page(w http.ResponseWriter, r *http.Request, o portal.Order) views.Page {
	return h.site.Page(w, r, "my", web.OrderNav(o))
}

// document is the page of one document; form is a message that was refused.
func (h *orders) document(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.OrderID, form views.Form) (web.Component, error) {
	o, err := h.sales.Order(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	v, err := h.whole(r, who, o, form)
	return views.OrderPage(h.page(w, r, o), v), err
}

// whole is the view with what was written about the document; message is one
// that was refused.
func (h *orders) whole(r *http.Request, who access.Customer, o portal.Order, message views.Form) (views.OrderView, error) {
	v, err := h.view(r, who, o)
	if err != nil {
		return v, err
	}
	t, err := thread(r, h.talk, who, portal.Document{Kind: portal.OrderDocument, ID: int64(o.ID)}, message)
	v.Thread = &t
	return v, err
}

// view is the page's own, with new keys for its forms.
func (h *orders) view(r *http.Request, who access.Customer, o portal.Order) (views.OrderView, error) {
	d := &views.DecideView{Name: who.Details().Name, Idem: billing.NewKey(), Email: who.Details().Receipts(), Wallet: portal.Zero(o.Total.Currency())}
	v := views.OrderView{Order: o, Business: web.Business(r), Decide: d}
	if !o.Payment || o.Status != portal.OrderSent || who.Lacks(access.Pay) {
		return v, nil
	}
	facts, err := h.billing.OrderFacts(r.Context(), who, o)
	d.Wallet, d.Methods, d.Providers = facts.Wallet, facts.Methods, providers(facts.Ways)
	return v, err
}

// totals works out what a choice comes to: arithmetic of the server, so that
// page and order never disagree. Nothing is kept.
func (h *orders) totals(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	o, problem := h.sales.Preview(r.Context(), who, id, web.Choice(form))
	if problem != nil && portal.KindOf(problem) != portal.Invalid {
		return problem
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, "/my/orders/"+r.PathValue("id")+"?"+web.ChosenQuery(form).Encode()+"#options")
	}
	v, err := h.view(r, who, o)
	if err != nil {
		return err
	}
	v.Decide.Form, v.Decide.Refused = views.FormOf(form, nil), "pay"
	text := ""
	var e *portal.Error
	if errors.As(problem, &e) && len(e.Fields) > 0 {
		text = web.Text(r, e.Fields[0].Key, e.Fields[0].Args)
	}
	return h.site.Respond(w, r, http.StatusOK, nil, views.OrderRecalculated(h.page(w, r, o), v, text))
}

func (h *orders) accept(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	// A picture is longer than what other fields may hold.
	req := sales.Acceptance{Order: id, Revision: web.Number(form.Get("version")), Choice: web.Choice(form), Seen: form.Get("total"), Name: form.Get("sign-name"),
		Agree: form.Get("agree") == "1", Drawing: r.PostForm.Get("drawing"), From: h.origin(r)}
	o, err := h.sales.Accept(r.Context(), who, req)
	if err != nil {
		return h.refuse(w, r, who, id, "accept", form, err)
	}
	flash := "decide.signed_flash"
	if o.Payment && o.Down().Positive() {
		flash = "decide.pay_flash"
	}
	return h.done(w, r, id, flash)
}

func (h *orders) origin(r *http.Request) sales.Origin {
	return sales.Origin{Address: h.site.Address(r), UserAgent: r.UserAgent()}
}

func (h *orders) done(w http.ResponseWriter, r *http.Request, id portal.OrderID, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/orders/"+strconv.FormatInt(int64(id), 10))
}

// refuse draws the page as the quotation is now, with what was typed, what is
// wrong, and what was changed since the form was drawn.
func (h *orders) refuse(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.OrderID, verb string, form url.Values, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	o, _, err := h.read(r, who, id, form)
	if err != nil {
		return err
	}
	v, err := h.whole(r, who, o, views.Form{})
	if err != nil {
		return err
	}
	v.Decide.Form, v.Decide.Refused = views.FormOf(form, cause), verb
	if since := web.Number(form.Get("version")); since > 0 {
		if v.Changes, err = h.sales.Changes(r.Context(), who, o, since); err != nil {
			return err
		}
	}
	page := h.page(w, r, o)
	return &web.Shown{Err: cause, Page: views.OrderPage(page, v), Fragment: views.OrderBody(page, v)}
}

func (h *orders) decline(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	if err := h.sales.Decline(r.Context(), who, id, form.Get("reason"), h.origin(r)); err != nil {
		return h.refuse(w, r, who, id, "decline", form, err)
	}
	return h.done(w, r, id, "decide.rejected_flash")
}

func (h *orders) pay(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	common := payRequest(form)
	begun, err := h.billing.StartOrderPayment(r.Context(), who, billing.OrderPay{Order: id, Revision: web.Number(form.Get("version")), Choice: web.Choice(form),
		Seen: form.Get("total"), Part: form.Get("part"), Amount: form.Get("amount"), Wallet: common.Wallet, Way: common.Way, Key: common.Key})
	if err != nil {
		return h.refuse(w, r, who, id, "pay", form, err)
	}
	return onwards(w, r, begun)
}

// again asks the business for the same once more.
func (h *orders) again(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	if err := h.sales.Again(r.Context(), who, id, form.Get("note"), form.Get("idem"), h.origin(r)); err != nil {
		return h.refuse(w, r, who, id, "again", form, err)
	}
	return h.done(w, r, id, "again.flash")
}
