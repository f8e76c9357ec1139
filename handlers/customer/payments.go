package customer

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment"
	"genkan/internal/portal"
	"genkan/views"
)

// payments begin on an invoice's page and end on a page of their own, which
// only shows: providers' events decide.
type payments struct {
	site    *web.Site
	billing *billing.Service
}

func (h *payments) start(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, err := web.PathForm[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	wish := billing.Wish{Invoice: id, Part: form.Get("part") == "part", Due: form.Get("part") == "due", Amount: form.Get("amount")}
	begun, err := h.billing.StartPayment(r.Context(), who, payRequest(form, wish))
	if err != nil {
		return h.redraw(w, r, who, id, form, err)
	}
	return onwards(w, r, begun)
}

// payRequest reads what all pay forms have: who collects, and whether the
// wallet pays first.
func payRequest(form url.Values, wishes ...billing.Wish) billing.PayRequest {
	return billing.PayRequest{Wishes: wishes, Wallet: form.Get("wallet") == "1", Way: wayOf(form), Key: form.Get("idem")}
}

// wayOf reads how a payment is to be collected, and whether what is entered
// for it shall be kept.
func wayOf(form url.Values) billing.Way {
	if m := views.MethodChosen(form.Get("provider")); m != 0 {
		return billing.Way{Method: m}
	}
	way := billing.Way{Provider: form.Get("provider")}
	switch {
	case form.Get("save") != "1":
	case form.Get("share") == "1":
		way.Save = portal.SaveCompany
	default:
		way.Save = portal.SaveOwn
	}
	return way
}

// onwards leads to the provider's page, or to ours of the payment.
func onwards(w http.ResponseWriter, r *http.Request, begun billing.Begun) error {
	if begun.Redirect != "" {
		return web.Redirect(w, r, begun.Redirect)
	}
	return web.Redirect(w, r, "/my/payments/"+strconv.FormatInt(int64(begun.Payment), 10))
}

// cancel ends a payment that is still open. What could not be ended stays as it
// is, and its page says so.
func (h *payments) cancel(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	p, err := h.billing.Cancel(r.Context(), who, id)
	if err != nil {
		return err
	}
	return onwards(w, r, billing.Begun{Payment: p.ID})
}

// resume leads somebody who left the provider's page back to it.
func (h *payments) resume(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	begun, err := h.billing.Resume(r.Context(), who, id)
	if err != nil {
		return err
	}
	return onwards(w, r, begun)
}

// redraw shows the form again with what was typed and what is wrong. What the
// customer cannot see stays not found.
func (h *payments) redraw(w http.ResponseWriter, r *http.Request, who access.Customer, id portal.InvoiceID, form url.Values, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	inv, err := h.billing.Invoice(r.Context(), who, id)
	if err != nil {
		return err // which says more than the cause: not theirs, or broken
	}
	panel, err := payPanel(r, h.billing, who, inv)
	if err != nil {
		return err
	}
	panel.Form = views.FormOf(form, cause)
	page := h.site.Page(w, r, "my", "invoices")
	return &web.Shown{Err: cause, Page: views.InvoicePage(page, views.InvoiceView{Invoice: inv, Pay: &panel}), Fragment: views.PayPanel(page, panel)}
}

// payPanel is the form with which an invoice is paid, with a new key.
func payPanel(r *http.Request, b *billing.Service, who access.Customer, inv portal.Invoice) (views.PayView, error) {
	v := views.PayView{Invoice: inv, Idem: billing.NewKey(), Email: who.Details().Receipts(),
		MinPart: portal.NewMoney(web.Business(r).MinPart, inv.Total.Currency())}
	if inv.Kind != portal.PlainInvoice {
		return v, nil
	}
	facts, err := b.PayFacts(r.Context(), who, inv)
	v.Wallet, v.Methods, v.Providers = facts.Wallet, facts.Methods, providers(facts.Ways)
	v.Due, v.Overdue = b.DueNow(web.Business(r), inv)
	for _, p := range facts.UnderWay {
		v.UnderWay = append(v.UnderWay, views.UnderWay{ID: p.ID, Amount: p.Amount, Since: p.CreatedAt, Method: p.Method})
	}
	return v, err
}

// providers are the ways to enter a method anew.
func providers(ways []billing.Offer) (out []views.ProviderChoice) {
	for _, o := range ways {
		f := o.Features()
		_, saves := o.Provider.(payment.Saver)
		out = append(out, views.ProviderChoice{Name: o.Name(), Method: f.Method, Trial: f.Trial, Manual: f.Manual, Saves: saves, Words: o.Terms.Instructions})
	}
	return out
}

func (h *payments) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	story, err := h.billing.Story(r.Context(), who, id)
	if err != nil {
		return err
	}
	p := story.Payment
	b := web.Business(r)
	v := views.PaymentView{Payment: p, Business: b, Tries: views.TriesOf(r.URL.Query().Get("tries")), QR: billing.TransferQR(b, p) != nil,
		Refunds: story.Refunds, Charged: story.Charged}
	if v.Next, err = h.next(r, who, p); err != nil {
		return err
	}
	if v.Words, err = h.billing.Instructions(r.Context(), p.Provider); err != nil {
		return err
	}
	page := h.site.Page(w, r, "my", "payments")
	return h.site.Respond(w, r, http.StatusOK, views.PaymentPage(page, v), views.PaymentStatus(page, v))
}

// next is another invoice to pay, once this payment is done.
func (h *payments) next(r *http.Request, who access.Customer, p portal.Payment) (*views.NextInvoice, error) {
	if p.State != portal.PaymentDone {
		return nil, nil
	}
	t, found, err := h.billing.NextOpen(r.Context(), who)
	if err != nil || !found {
		return nil, err
	}
	return &views.NextInvoice{ID: portal.InvoiceID(t.ID), Number: t.Number, Left: t.Left}, nil
}
