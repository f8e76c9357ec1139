package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// documents are everybody's quotations, orders and invoices.
type documents struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
	account *account.Service
}

func (h *documents) quotes(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f := web.Filter(r, portal.QuoteListing)
	list, err := h.sales.Quotes(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.site.RespondList(w, r, "admin", web.ListView(views.Quotes, f, list.Page, list.Total, 0))
}

func (h *documents) orders(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f := web.Filter(r, portal.OrderListing)
	list, err := h.sales.Orders(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.site.RespondList(w, r, "admin", web.ListView(views.Orders, f, list.Page, list.Total, 0))
}

func (h *documents) order(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	o, err := h.sales.Order(r.Context(), who, id)
	if err != nil {
		return err
	}
	facts, err := h.facts(r, who, o.Contact, o.Customer)
	if err != nil {
		return err
	}
	return h.site.RespondOrder(w, r, "admin", o, facts)
}

func (h *documents) invoices(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f := web.Filter(r, portal.InvoiceListing)
	list, err := h.billing.Invoices(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.site.RespondList(w, r, "admin", web.ListView(views.Invoices, f, list.Page, list.Total, 0))
}

func (h *documents) invoice(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	inv, err := h.billing.Invoice(r.Context(), who, id)
	if err != nil {
		return err
	}
	facts, err := h.facts(r, who, inv.Contact, inv.Customer)
	if err != nil {
		return err
	}
	page := h.site.Page(w, r, "admin", "invoices")
	v := views.InvoiceView{Invoice: inv, Customer: facts}
	return h.site.Respond(w, r, http.StatusOK, views.InvoicePage(page, v), nil)
}

// facts are how to reach the holder of a document.
func (h *documents) facts(r *http.Request, who access.Staff, holder portal.ContactID, frozen portal.Party) (views.Facts, error) {
	c, err := h.account.Contact(r.Context(), who, holder)
	return views.Facts{Company: frozen.Name, Contact: c.Name, Email: c.Email, Phone: c.Phone}, err
}
