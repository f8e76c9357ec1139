package customer

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// orders are quotations and sales orders.
type orders struct {
	site  *web.Site
	sales *sales.Service
	talk  *conversation.Service
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

func (h *orders) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	page, err := h.page(w, r, who, id, views.Form{})
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

// page is that of one document; form is a message that was refused.
func (h *orders) page(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.OrderID, form views.Form) (web.Component, error) {
	o, err := h.sales.Order(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	thread, err := thread(r, h.talk, who, portal.Document{Kind: portal.OrderDocument, ID: int64(id)}, form)
	if err != nil {
		return nil, err
	}
	return h.site.OrderPage(w, r, "my", o, views.Facts{}, &thread), nil
}
