package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/subscription"
	"genkan/views"
)

// documents are everybody's quotations, orders and invoices.
type documents struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
	account *account.Service
	talk    *conversation.Service
	subs    *subscription.Service
}

func (h *documents) quotes(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f, name, err := ofContact(r, h.account, who, portal.QuoteListing)
	if err != nil {
		return err
	}
	list, err := h.sales.Quotes(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.respond(w, r, who, web.ListView(views.Quotes, f, list.Page, list.Total, 0), name, portal.OrderDocument)
}

func (h *documents) orders(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f, name, err := ofContact(r, h.account, who, portal.OrderListing)
	if err != nil {
		return err
	}
	list, err := h.sales.Orders(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.respond(w, r, who, web.ListView(views.Orders, f, list.Page, list.Total, 0), name, portal.OrderDocument)
}

func (h *documents) order(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return err
	}
	page, err := h.orderPage(w, r, who, id, views.Form{}, false)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

// orderPage is the page of one; form is a message, or a note, that was refused.
func (h *documents) orderPage(w http.ResponseWriter, r *http.Request, who access.Staff, id portal.OrderID, form views.Form, internal bool) (web.Component, error) {
	o, err := h.sales.Order(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	facts, err := h.facts(r, who, o.Contact, o.Customer)
	if err != nil {
		return nil, err
	}
	if o.Status == portal.OrderDraft { // nobody else knows of it yet
		return h.site.OrderPage(w, r, "admin", o, facts, nil), nil
	}
	thread, err := thread(r, h.talk, who, portal.Document{Kind: portal.OrderDocument, ID: int64(id)}, form, internal)
	if err != nil {
		return nil, err
	}
	return h.site.OrderPage(w, r, "admin", o, facts, &thread), nil
}

// respond answers with a list, with what this person has not read marked;
// holder is whose documents it is narrowed to.
func (h *documents) respond(w http.ResponseWriter, r *http.Request, who access.Staff, v views.ListView, holder string, kind portal.DocumentKind) (err error) {
	v.Holder = holder
	if v.Named, err = h.named(r, who, v.Filter); err != nil {
		return err
	}
	if v.Unread, err = h.talk.Unread(r.Context(), who, kind); err != nil {
		return err
	}
	return h.site.RespondList(w, r, "admin", v)
}

// maxNamed is how many customers a search offers the lists of.
const maxNamed = 5

// named are the customers whom a search over everybody's documents means: these
// have numbers and texts of their own, but not the names.
func (h *documents) named(r *http.Request, who access.Staff, f portal.Filter) ([]portal.ContactRow, error) {
	if f.Query == "" || f.Contact != 0 {
		return nil, nil
	}
	return h.account.Named(r.Context(), who, f.Query, maxNamed)
}

func (h *documents) invoices(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f, name, err := ofContact(r, h.account, who, portal.InvoiceListing)
	if err != nil {
		return err
	}
	list, err := h.billing.Invoices(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.respond(w, r, who, web.ListView(views.Invoices, f, list.Page, list.Total, 0), name, portal.InvoiceDocument)
}

func (h *documents) invoice(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	page, err := h.invoicePage(w, r, who, id, views.Form{}, false)
	if portal.KindOf(err) == portal.NotFound {
		var draft portal.Invoice
		if draft, err = h.billing.InvoiceDraft(r.Context(), who, id); err != nil {
			return portal.Missing()
		}
		page, err = (&drafts{h.site, h.sales, h.billing, h.account, h.subs}).draftPage(w, r, who, draft, views.Form{})
	}
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

// invoicePage is orderPage for invoices and credit notes.
func (h *documents) invoicePage(w http.ResponseWriter, r *http.Request, who access.Staff, id portal.InvoiceID, form views.Form, internal bool) (web.Component, error) {
	inv, err := h.billing.Invoice(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	facts, err := h.facts(r, who, inv.Contact, inv.Customer)
	if err != nil {
		return nil, err
	}
	thread, err := thread(r, h.talk, who, portal.Document{Kind: portal.InvoiceDocument, ID: int64(id)}, form, internal)
	if err != nil {
		return nil, err
	}
	made, source, err := h.subs.RecurringOf(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	page := h.site.Page(w, r, "admin", "invoices")
	return views.InvoicePage(page, views.InvoiceView{Invoice: inv, Customer: facts, Thread: &thread, Idem: billing.NewKey(), RepeatedBy: made, RepeatedAs: source}), nil
}

// facts are how to reach the holder of a document.
func (h *documents) facts(r *http.Request, who access.Staff, holder portal.ContactID, frozen portal.Party) (views.Facts, error) {
	c, err := h.account.Contact(r.Context(), who, holder)
	return views.Facts{Company: frozen.Name, Contact: c.Name, Email: c.Email, Phone: c.Phone}, err
}
