package customer

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// orders are quotations and sales orders.
type orders struct {
	site  *web.Site
	sales *sales.Service
}

func (h *orders) quotes(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f := web.Filter(r, portal.QuoteListing)
	list, err := h.sales.Quotes(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.site.RespondList(w, r, "my", web.ListView(views.Quotes, f, list.Page, list.Total, web.Session(r).Waiting.Quotes))
}

func (h *orders) orders(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f := web.Filter(r, portal.OrderListing)
	list, err := h.sales.Orders(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.site.RespondList(w, r, "my", web.ListView(views.Orders, f, list.Page, list.Total, 0))
}

func (h *orders) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	o, err := h.sales.Order(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.RespondOrder(w, r, "my", o, views.Facts{})
}
