package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/subscription"
	"genkan/views"
)

// drafts are what staff do about documents that they have written.
type drafts struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
	account *account.Service
	subs    *subscription.Service
}

// registerDrafts hangs the pages on their routes.
func registerDrafts(rt *web.Routes, d Deps) {
	h := &drafts{d.Site, d.Sales, d.Billing, d.Account, d.Subscription}
	rt.Staff("GET /admin/orders/{id}/preview", access.ReadAll, h.preview)
	rt.Staff("POST /admin/orders/{id}/duplicate", access.EditOrders, h.copyOrder)
	rt.Staff("POST /admin/orders/{id}/confirm", access.EditOrders, h.confirm)
	rt.Staff("POST /admin/orders/{id}/delete", access.EditOrders, h.deleteOrder)
	rt.Staff("GET /admin/invoices/drafts", access.ReadAll, h.list)
	rt.Staff("POST /admin/invoices/{id}/issue", access.EditInvoices, h.issue)
	rt.Staff("POST /admin/invoices/{id}/duplicate", access.EditInvoices, h.copyInvoice)
	rt.Staff("POST /admin/invoices/{id}/delete", access.EditInvoices, h.deleteInvoice)
	rt.Staff("POST /admin/invoices/{id}/send", access.EditInvoices, h.send)
}

func (h *drafts) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	list, err := h.billing.InvoiceDrafts(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.InvoiceDraftsPage(h.site.Page(w, r, "admin", "invoices"), list), nil)
}

// preview is a quotation as its customer sees it.
func (h *drafts) preview(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	o, err := h.sales.Order(r.Context(), who, id)
	if err != nil {
		return err
	}
	v := views.OrderView{Order: o, Business: web.Business(r)}
	return h.site.Respond(w, r, http.StatusOK, views.OrderPreviewPage(h.site.Page(w, r, "admin", web.OrderNav(o)), v), nil)
}

// done leads on to a page that says what was done.
func (h *drafts) done(w http.ResponseWriter, r *http.Request, to, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (h *drafts) copyOrder(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	made, err := h.sales.Duplicate(r.Context(), who, id, form.Get("idem"), h.site.Address(r))
	if err != nil {
		return err
	}
	return h.done(w, r, pathOf("/admin/orders/", int64(made)), "editor.copied_flash")
}

func (h *drafts) confirm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	err = h.sales.Confirm(r.Context(), who, sales.Confirmation{Order: id, Version: wholeNumber[int](form.Get("version")), Tell: form.Get("tell") == "1", Address: h.site.Address(r)})
	if err != nil {
		return err
	}
	return h.done(w, r, pathOf("/admin/orders/", int64(id)), "editor.confirmed_flash")
}

func (h *drafts) deleteOrder(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.OrderID](r)
	if err != nil {
		return err
	}
	if err := h.sales.Delete(r.Context(), who, sales.Deletion{Order: id, Version: wholeNumber[int](form.Get("version")), Address: h.site.Address(r)}); err != nil {
		return err
	}
	return h.done(w, r, "/admin/quotes/drafts", "editor.deleted_flash")
}

// draftPage is a draft of an invoice; form is an issue that was refused.
func (h *drafts) draftPage(w http.ResponseWriter, r *http.Request, who access.Staff, inv portal.Invoice, form views.Form) (web.Component, error) {
	c, err := h.account.Contact(r.Context(), who, inv.Contact)
	if err != nil {
		return nil, err
	}
	made, source, err := h.subs.RecurringOf(r.Context(), who, inv.ID)
	if err != nil {
		return nil, err
	}
	v := views.InvoiceDraftView{Idem: billing.NewKey(), Form: form, InvoiceView: views.InvoiceView{Invoice: inv, RepeatedBy: made, RepeatedAs: source,
		Customer: views.Facts{Company: inv.Customer.Name, Contact: c.Name, Email: c.Email, Phone: c.Phone}}}
	return views.InvoiceDraftPage(h.site.Page(w, r, "admin", "invoices"), v), nil
}

func (h *drafts) issue(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	err = h.billing.IssueDraft(r.Context(), who, billing.IssueRequest{Invoice: id, Version: wholeNumber[int](form.Get("version")), Send: form.Get("send") == "1",
		Key: form.Get("idem"), Address: h.site.Address(r)})
	if portal.KindOf(err) == portal.Conflict {
		inv, gone := h.billing.InvoiceDraft(r.Context(), who, id)
		if gone != nil {
			return err
		}
		return web.Redraw(r, err, func() (web.Component, error) { return h.draftPage(w, r, who, inv, views.FormOf(form, err)) })
	}
	if err != nil {
		return err
	}
	return h.done(w, r, pathOf("/admin/invoices/", int64(id)), "editor.issued_flash")
}

func (h *drafts) copyInvoice(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	made, err := h.billing.DuplicateInvoice(r.Context(), who, id, form.Get("idem"), h.site.Address(r))
	if err != nil {
		return err
	}
	return h.done(w, r, pathOf("/admin/invoices/", int64(made)), "editor.copied_flash")
}

func (h *drafts) deleteInvoice(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	if err := h.billing.DeleteDraft(r.Context(), who, id, wholeNumber[int](form.Get("version")), h.site.Address(r)); err != nil {
		return err
	}
	return h.done(w, r, "/admin/invoices/drafts", "editor.deleted_flash")
}

func (h *drafts) send(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	if err := h.billing.SendInvoice(r.Context(), who, id, form.Get("idem"), h.site.Address(r)); err != nil {
		return err
	}
	return h.done(w, r, pathOf("/admin/invoices/", int64(id)), "editor.sent_flash")
}
