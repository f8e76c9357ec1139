package admin

import (
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// payments are everybody's, and what about them needs a person.
type payments struct {
	site    *web.Site
	billing *billing.Service
	account *account.Service
}

func registerPayments(rt *web.Routes, d Deps) {
	h := &payments{d.Site, d.Billing, d.Account}
	rt.Staff("GET /admin/payments", access.ReadPayments, h.list)
	rt.Staff("GET /admin/payments/{id}", access.ReadPayments, h.show)
	rt.Staff("GET /admin/payments/{id}/pdf", access.ReadPayments, web.File[access.Staff](d.Billing.ReceiptPDF))
	rt.Staff("POST /admin/payments/{id}/refund", access.RefundPayments, h.refund)
	rt.Staff("POST /admin/payments/{id}/cancel", access.ConfirmPayments, h.cancel)
	rt.Staff("POST /admin/payments/alerts/{id}/resolve", access.ResolveAlerts, h.resolve)

	c := &credits{d.Site, d.Billing}
	rt.Staff("GET /admin/invoices/{id}/credit", access.CreditInvoices, c.creditForm)
	rt.Staff("POST /admin/invoices/{id}/credit", access.CreditInvoices, c.credit)
	rt.Staff("GET /admin/invoices/{id}/payments", access.RecordPayments, c.recordForm)
	rt.Staff("POST /admin/invoices/{id}/payments", access.RecordPayments, c.record)
	rt.Staff("GET /admin/invoices/{id}/refund", access.ReadPayments, c.payOutForm)
	rt.Staff("POST /admin/invoices/{id}/refund", access.RefundPayments, c.payOut)
}

func (h *payments) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.listView(r, who)
	if err != nil {
		return err
	}
	page := h.site.Page(w, r, "admin", "payments")
	if web.WantsFragment(r) {
		web.KeepAddress(w, r, v.URL())
	}
	return h.site.Respond(w, r, http.StatusOK, views.PaymentsPage(page, v), views.PaymentsResults(page, v))
}

func (h *payments) listView(r *http.Request, who access.Staff) (views.PaymentsView, error) {
	narrowed, holder, err := ofContact(r, h.account, who, portal.PaymentListing)
	if err != nil {
		return views.PaymentsView{}, err
	}
	f := portal.PaymentFilter{Filter: narrowed, Method: r.URL.Query().Get("method")}.Clean()
	list, err := h.billing.PaymentsOfAll(r.Context(), who, f)
	v := views.PaymentsView{Filter: f, Holder: holder, Rows: list.Rows, Next: list.Next.String(), Prev: list.Prev.String(), Alerts: list.Alerts, Refunds: list.Refunds}
	for _, p := range list.Transfers {
		v.Waiting = append(v.Waiting, waitingPayment(p))
	}
	return v, err
}

// waitingPayment is a transfer as staff confirm it.
func waitingPayment(p portal.WaitingPayment) views.WaitingPayment {
	return views.WaitingPayment{ID: p.ID, Reference: p.Reference, Customer: p.Customer, Targets: p.Targets, Amount: p.Amount, Since: p.CreatedAt, Method: p.Method}
}

func (h *payments) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.AdminPaymentPage(h.site.Page(w, r, "admin", "payments"), v), nil)
}

func (h *payments) view(r *http.Request, who access.Staff) (v views.AdminPaymentView, err error) {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return v, err
	}
	st, err := h.billing.PaymentStory(r.Context(), who, id)
	return views.AdminPaymentView{Payment: st.Payment, Customer: st.Customer, Settles: st.Settles, Refunds: st.Refunds, Refundable: st.Refundable,
		ToMethod: st.ToMethod, Alerts: st.Alerts, News: st.News, Manual: st.Manual, Idem: billing.NewKey()}, err
}

// refund gives a payment back, wholly or in part.
func (h *payments) refund(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.PaymentID](r)
	if err != nil {
		return err
	}
	f, err := h.billing.Refund(r.Context(), who, billing.RefundRequest{Payment: id, Target: portal.RefundTarget(form.Get("target")),
		Amount: form.Get("amount"), Reason: form.Get("reason"), Key: form.Get("idem"), Address: h.site.Address(r)})
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.Conflict) {
		return h.again(w, r, who, form, err)
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, refundFlash(f)); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/payments/", int64(id)))
}

// again shows the payment's page with what is wrong in the form.
func (h *payments) again(w http.ResponseWriter, r *http.Request, who access.Staff, form url.Values, cause error) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	v.Form = views.FormOf(form, cause)
	return web.Again(cause, views.AdminPaymentPage(h.site.Page(w, r, "admin", "payments"), v))
}

// refundFlash says what became of a refund.
func refundFlash(f portal.Refund) string {
	switch f.State {
	case portal.PaymentDone:
		return "refund.flash_done"
	case portal.PaymentError:
		return "refund.flash_error"
	}
	return "refund.flash_pending"
}

// cancel gives up a transfer that never came.
func (h *payments) cancel(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	if err := h.billing.CancelTransfer(r.Context(), who, id, h.site.Address(r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "pays.cancelled_flash"); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/payments/", int64(id)))
}

// resolve notes that somebody has seen to an alert.
func (h *payments) resolve(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.AlertID](r)
	if err != nil {
		return err
	}
	err = h.billing.Resolve(r.Context(), who, id, form.Get("note"), h.site.Address(r))
	if portal.KindOf(err) == portal.Invalid {
		v, e := h.listView(r, who)
		if e != nil {
			return e
		}
		v.Failed, v.Form = id, views.FormOf(form, err)
		return web.Again(err, views.PaymentsPage(h.site.Page(w, r, "admin", "payments"), v))
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "alert.resolved_flash"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/payments")
}
