package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// orders are what staff do about quotations and orders.
type orders struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
}

// registerOrders hangs the pages on their routes.
func registerOrders(rt *web.Routes, d Deps) {
	h := &orders{d.Site, d.Sales, d.Billing}
	rt.Staff("GET /admin/quotes/drafts", access.ReadAll, h.drafts)
	rt.Staff("GET /admin/orders/{id}/pdf", access.ReadAll, web.File[access.Staff](d.Sales.PDF))
	rt.Staff("GET /admin/orders/{id}/signature.png", access.ReadAll, web.File[access.Staff](d.Sales.Drawing))
	rt.Staff("POST /admin/orders/{id}/send", access.EditOrders, h.send)
	rt.Staff("GET /admin/orders/{id}/invoice", access.EditOrders, h.invoiceForm)
	rt.Staff("POST /admin/orders/{id}/invoice", access.EditOrders, h.invoice)
	rt.Staff("GET /admin/orders/{id}/cancel", access.EditOrders, h.form(views.OrderCancelPage))
	rt.Staff("POST /admin/orders/{id}/cancel", access.EditOrders, h.cancel)
	rt.Staff("GET /admin/orders/{id}/delivery", access.EditOrders, h.form(views.ShipmentPage))
	rt.Staff("POST /admin/orders/{id}/delivery", access.EditOrders, h.ship)
}

func (h *orders) drafts(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	list, err := h.sales.Drafts(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.DraftsPage(h.site.Page(w, r, "admin", "quotes"), list), nil)
}

func (h *orders) page(w http.ResponseWriter, r *http.Request, o portal.Order) views.Page {
	return h.site.Page(w, r, "admin", web.OrderNav(o))
}

// view is the order that a form is about, with a new key.
func (h *orders) view(r *http.Request, who access.Staff) (v views.OrderEditView, err error) {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return v, err
	}
	v.Idem = billing.NewKey()
	v.Order, err = h.sales.Order(r.Context(), who, id)
	return v, err
}

// invoicePage is the form that invoices an order: the only one to offer terms.
func (h *orders) invoicePage(w http.ResponseWriter, r *http.Request, who access.Staff, v views.OrderEditView) (c web.Component, err error) {
	v.Term, err = h.billing.TermChoice(r.Context(), who, portal.TypedDocument{Contact: v.Order.Contact}, v.Order.Total)
	return views.OrderInvoicePage(h.page(w, r, v.Order), v), err
}

func (h *orders) invoiceForm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	page, err := h.invoicePage(w, r, who, v)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

// form is a page with a form about one order.
func (h *orders) form(page func(views.Page, views.OrderEditView) web.Component) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		v, err := h.view(r, who)
		if err != nil {
			return err
		}
		return h.site.Respond(w, r, http.StatusOK, page(h.page(w, r, v.Order), v), nil)
	}
}

func (h *orders) send(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	if err := h.sales.Send(r.Context(), who, id, h.site.Address(r)); err != nil {
		return err
	}
	return h.done(w, r, id, "orderadmin.sent_flash")
}

func (h *orders) cancel(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, form, err := h.typed(r, who)
	if err != nil {
		return err
	}
	err = h.billing.CancelOrder(r.Context(), who, billing.OrderCancellation{Order: v.Order.ID, Version: wholeNumber[int](form.Get("version")), Reason: form.Get("reason"),
		Tell: form.Get("tell") == "1", Address: h.site.Address(r)})
	if err != nil {
		v.Form = views.FormOf(form, err)
		return web.Again(err, views.OrderCancelPage(h.page(w, r, v.Order), v))
	}
	return h.done(w, r, v.Order.ID, "ordercancel.flash")
}

func (h *orders) done(w http.ResponseWriter, r *http.Request, id portal.OrderID, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/orders/", int64(id)))
}

func (h *orders) typed(r *http.Request, who access.Staff) (v views.OrderEditView, form url.Values, err error) {
	if v, err = h.view(r, who); err != nil {
		return v, nil, err
	}
	form, err = web.Form(r)
	return v, form, err
}

func (h *orders) invoice(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, form, err := h.typed(r, who)
	if err != nil {
		return err
	}
	id, err := h.billing.InvoiceOrder(r.Context(), who, billing.OrderInvoice{Order: v.Order.ID, Mode: form.Get("mode"), Percent: form.Get("percent"),
		Amount: form.Get("amount"), Agreed: form.Get("term") == portal.AgreedTerms, Term: wholeNumber[portal.TermID](form.Get("term")), DueOn: form.Get("due"), Key: form.Get("idem")})
	if err != nil {
		v.Form = views.FormOf(form, err)
		return web.Redraw(r, err, func() (web.Component, error) { return h.invoicePage(w, r, who, v) })
	}
	if err := h.site.SetFlash(r, "orderbill.flash"); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/invoices/", int64(id)))
}

func (h *orders) ship(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, form, err := h.typed(r, who)
	if err != nil {
		return err
	}
	quantities := map[int]string{}
	for i := range v.Order.Lines {
		quantities[i] = form.Get("quantity-" + strconv.Itoa(i))
	}
	err = h.sales.Ship(r.Context(), who, sales.ShipmentRequest{Order: v.Order.ID, On: form.Get("on"), Carrier: form.Get("carrier"), Tracking: form.Get("tracking"),
		Note: form.Get("note"), Quantities: quantities, Key: form.Get("idem"), Address: h.site.Address(r)})
	if err != nil {
		v.Form = views.FormOf(form, err)
		return web.Again(err, views.ShipmentPage(h.page(w, r, v.Order), v))
	}
	return h.done(w, r, v.Order.ID, "shipment.flash")
}
