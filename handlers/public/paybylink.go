package public

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// pay begins a payment of the document. Nobody knows the payer here: there is
// neither a wallet nor a saved method, and nothing is saved.
func (h *shared) pay(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	form, err := h.acting(r, who)
	if err != nil {
		return err
	}
	begun, err := h.begin(r, who, form)
	if err != nil {
		return h.refuse(w, r, who, "pay", form, err)
	}
	return h.onwards(w, r, begun)
}

func (h *shared) begin(r *http.Request, who access.Guest, form url.Values) (billing.Begun, error) {
	d, way := who.Share().Document, billing.Way{Provider: form.Get("provider")}
	if d.Kind == portal.OrderDocument {
		return h.billing.StartOrderPayment(r.Context(), who, billing.OrderPay{Order: portal.OrderID(d.ID), Revision: web.Number(form.Get("version")),
			Choice: web.Choice(form), Seen: form.Get("total"), Part: form.Get("part"), Amount: form.Get("amount"), Way: way, Key: form.Get("idem")})
	}
	part := form.Get("part")
	return h.billing.StartPayment(r.Context(), who, billing.PayRequest{Way: way, Key: form.Get("idem"),
		Wishes: []billing.Wish{{Invoice: portal.InvoiceID(d.ID), Part: part == "part", Due: part == "due", Amount: form.Get("amount")}}})
}

// onwards leads to the provider's page, or to ours of the payment.
func (h *shared) onwards(w http.ResponseWriter, r *http.Request, begun billing.Begun) error {
	if begun.Redirect != "" {
		return web.Redirect(w, r, begun.Redirect)
	}
	return web.Redirect(w, r, path(r)+"/payments/"+strconv.FormatInt(int64(begun.Payment), 10))
}

// quote says what an amount would leave, by the arithmetic that will pay it.
func (h *shared) quote(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	d, q := who.Share().Document, r.URL.Query()
	if d.Kind != portal.InvoiceDocument {
		return portal.Missing()
	}
	if !web.WantsFragment(r) {
		return web.Redirect(w, r, path(r))
	}
	part := q.Get("part")
	sum, err := h.billing.Sum(r.Context(), who, billing.PayRequest{
		Wishes: []billing.Wish{{Invoice: portal.InvoiceID(d.ID), Part: part != "full" && part != "due", Due: part == "due", Amount: q.Get("amount")}}})
	if err != nil {
		return err
	}
	v := views.PayQuote(views.QuoteView{Amount: sum.Total, Left: sum.Left, Wallet: sum.Wallet, Rest: sum.Rest, Problem: sum.First()})
	return h.site.Respond(w, r, http.StatusOK, v, v)
}

// payment shows what became of a payment that was begun by the link.
func (h *shared) payment(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	story, err := h.billing.Story(r.Context(), who, id)
	if err != nil {
		return err
	}
	b := web.Business(r)
	v := views.PaymentView{Payment: story.Payment, Business: b, Tries: views.TriesOf(r.URL.Query().Get("tries")), QR: billing.TransferQR(b, story.Payment) != nil}
	if v.Words, err = h.billing.Instructions(r.Context(), story.Provider); err != nil {
		return err
	}
	page := h.site.SharedPage(w, r, who)
	return h.site.Respond(w, r, http.StatusOK, views.PaymentPage(page, v), views.PaymentStatus(page, v))
}

// resume leads somebody who left the provider's page back to it.
func (h *shared) resume(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	begun, err := h.billing.Resume(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.onwards(w, r, begun)
}

// cancel ends a payment that is still open. What could not be ended stays as it
// is, and its page says so.
func (h *shared) cancel(w http.ResponseWriter, r *http.Request, who access.Guest) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	p, err := h.billing.Cancel(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.onwards(w, r, billing.Begun{Payment: p.ID})
}
