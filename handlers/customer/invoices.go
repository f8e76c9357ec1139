package customer

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/views"
)

// invoices are invoices and credit notes.
type invoices struct {
	site    *web.Site
	billing *billing.Service
	talk    *conversation.Service
}

func (h *invoices) list(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f := web.Filter(r, portal.InvoiceListing)
	list, err := h.billing.Invoices(r.Context(), who, f)
	if err != nil {
		return err
	}
	v := web.ListView(views.Invoices, f, list.Page, list.Total, list.Open())
	v.Balances, v.Note = list.Balances, notes[r.URL.Query().Get("note")]
	if v.Unread, err = h.talk.Unread(r.Context(), who, portal.InvoiceDocument); err != nil {
		return err
	}
	return h.site.RespondList(w, r, "my", v)
}

func (h *invoices) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.InvoiceID](r)
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
func (h *invoices) page(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.InvoiceID, form views.Form) (web.Component, error) {
	inv, err := h.billing.Invoice(r.Context(), who, id)
	if err != nil {
		return nil, err
	}
	panel, err := payPanel(r, h.billing, who, inv)
	if err != nil {
		return nil, err
	}
	thread, err := thread(r, h.talk, who, portal.Document{Kind: portal.InvoiceDocument, ID: int64(id)}, form)
	if err != nil {
		return nil, err
	}
	page := h.site.Page(w, r, "my", "invoices")
	return views.InvoicePage(page, views.InvoiceView{Invoice: inv, Pay: &panel, Thread: &thread}), nil
}

// quote says what an amount would leave: arithmetic of the server, so that
// page and payment never disagree.
func (h *invoices) quote(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	part := q.Get("part")
	wish := billing.Wish{Invoice: id, Part: part != "full" && part != "due", Due: part == "due", Amount: q.Get("amount")}
	sum, err := h.billing.Sum(r.Context(), who, payRequest(q, wish))
	if err != nil {
		return err
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, "/my/invoices/"+r.PathValue("id"))
	}
	v := views.QuoteView{Amount: sum.Total, Left: sum.Left, Wallet: sum.Wallet, Rest: sum.Rest, Problem: sum.First()}
	return h.site.Respond(w, r, http.StatusOK, views.PayQuote(v), views.PayQuote(v))
}
