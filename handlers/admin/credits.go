package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// credits are what staff do about an invoice's money: credit notes, payments
// received by hand, and the refund of what a credit note has left.
type credits struct {
	site    *web.Site
	billing *billing.Service
}

func pathOf(base string, id int64) string { return base + strconv.FormatInt(id, 10) }

func (h *credits) creditForm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.creditView(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.CreditPage(h.site.Page(w, r, "admin", "invoices"), v), nil)
}

func (h *credits) creditView(r *http.Request, who access.Staff) (v views.CreditView, err error) {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return v, err
	}
	c, err := h.billing.Creditable(r.Context(), who, id)
	return views.CreditView{Invoice: c.Invoice, Notes: c.Notes, Most: c.Most, Idem: billing.NewKey()}, err
}

func (h *credits) credit(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.creditView(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	note, err := h.billing.Credit(r.Context(), who, billing.CreditRequest{Invoice: v.Invoice.ID, Mode: billing.CreditMode(form.Get("mode")),
		Quantities: quantities(form), Amount: form.Get("amount"), Reason: form.Get("reason"), Key: form.Get("idem"), Address: h.site.Address(r)})
	if err != nil {
		v.Form = views.FormOf(form, err)
		return web.Again(err, views.CreditPage(h.site.Page(w, r, "admin", "invoices"), v))
	}
	if err := h.site.SetFlash(r, "credit.issued_flash"); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/invoices/", int64(note)))
}

// quantities are those of the lines that were ticked.
func quantities(form url.Values) map[int]string {
	out := map[int]string{}
	for _, text := range form["line"] {
		if n, err := strconv.Atoi(text); err == nil {
			out[n] = form.Get("quantity-" + text)
		}
	}
	return out
}

func (h *credits) recordForm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.recordView(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RecordPage(h.site.Page(w, r, "admin", "invoices"), v), nil)
}

func (h *credits) recordView(r *http.Request, who access.Staff) (v views.RecordView, err error) {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return v, err
	}
	inv, err := h.billing.InvoiceHead(r.Context(), who, id)
	if err == nil && inv.Kind != portal.PlainInvoice {
		err = portal.Missing()
	}
	return views.RecordView{Invoice: inv, Methods: billing.ByHand, Idem: billing.NewKey()}, err
}

func (h *credits) record(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.recordView(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	_, err = h.billing.RecordPayment(r.Context(), who, billing.RecordRequest{Invoice: v.Invoice.ID, Method: form.Get("method"), Amount: form.Get("amount"),
		On: form.Get("on"), Reference: form.Get("reference"), Receipt: form.Get("receipt") == "1", Key: form.Get("idem"), Address: h.site.Address(r)})
	if err != nil {
		v.Form = views.FormOf(form, err)
		return web.Again(err, views.RecordPage(h.site.Page(w, r, "admin", "invoices"), v))
	}
	if err := h.site.SetFlash(r, "record.flash"); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/invoices/", int64(v.Invoice.ID)))
}

func (h *credits) payOutForm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.payOutView(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.PayOutPage(h.site.Page(w, r, "admin", "invoices"), v), nil)
}

// toPayment begins the value of a way back to where a payment came from.
const toPayment = "method-"

func (h *credits) payOutView(r *http.Request, who access.Staff) (v views.PayOutView, err error) {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return v, err
	}
	out, err := h.billing.PayOut(r.Context(), who, id)
	v = views.PayOutView{Note: out.Note, Refund: views.RefundForm{Action: pathOf("/admin/invoices/", int64(id)) + "/refund", Idem: billing.NewKey()}}
	for _, p := range out.Payments {
		v.Refund.Choices = append(v.Refund.Choices, views.RefundChoice{Value: pathOf(toPayment, int64(p.ID)), Method: p.Method, Ref: p.Reference, Most: p.Most})
	}
	if open := out.Note.Open(); err == nil && open.Positive() {
		v.Refund.Choices = append(v.Refund.Choices, views.RefundChoice{Value: string(portal.RefundToWallet), Most: open},
			views.RefundChoice{Value: string(portal.RefundElsewhere), Most: open})
	}
	return v, err
}

// payOut gives back what a credit note has left.
func (h *credits) payOut(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.payOutView(r, who)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	req := billing.RefundRequest{Note: v.Note.ID, Target: portal.RefundTarget(form.Get("target")), Amount: form.Get("amount"), Reason: form.Get("reason"),
		Key: form.Get("idem"), Address: h.site.Address(r)}
	if text, ok := strings.CutPrefix(form.Get("target"), toPayment); ok {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n <= 0 {
			return portal.Missing()
		}
		req.Target, req.Payment = portal.RefundToMethod, portal.PaymentID(n)
	}
	f, err := h.billing.Refund(r.Context(), who, req)
	if err != nil {
		v.Refund.Form = views.FormOf(form, err)
		return web.Again(err, views.PayOutPage(h.site.Page(w, r, "admin", "invoices"), v))
	}
	if err := h.site.SetFlash(r, refundFlash(f)); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/invoices/", int64(v.Note.ID)))
}
