package admin

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/views"
)

// recurring are the invoices that are made anew for each period.
type recurring struct {
	site    *web.Site
	subs    *subscription.Service
	account *account.Service
}

func registerRecurring(rt *web.Routes, d Deps) {
	h := &recurring{d.Site, d.Subscription, d.Account}
	rt.Staff("GET /admin/recurring", access.ReadAll, h.list)
	rt.Staff("GET /admin/recurring/{id}", access.ReadAll, h.show)
	rt.Staff("GET /admin/recurring/{id}/edit", access.EditInvoices, h.edit)
	rt.Staff("POST /admin/recurring/{id}/edit", access.EditInvoices, h.change)
	rt.Staff("POST /admin/recurring/{id}/pause", access.EditInvoices, h.verb(h.subs.PauseRecurring, "recurring.done.paused"))
	rt.Staff("POST /admin/recurring/{id}/resume", access.EditInvoices, h.verb(h.subs.ResumeRecurring, "recurring.done.resumed"))
	rt.Staff("POST /admin/recurring/{id}/stop", access.EditInvoices, h.verb(h.subs.StopRecurring, "recurring.done.stopped"))
	rt.Staff("GET /admin/invoices/{id}/repeat", access.EditInvoices, h.form)
	rt.Staff("POST /admin/invoices/{id}/repeat", access.EditInvoices, h.repeat)
}

func (h *recurring) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v := views.RecurringsView{}
	var err error
	if v.Filter, v.Holder, err = ofContact(r, h.account, who, portal.RecurringListing); err != nil {
		return err
	}
	if v.Page, err = h.subs.Recurrings(r.Context(), who, v.Filter); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RecurringsPage(h.site.Page(w, r, "admin", "subscriptions"), v), nil)
}

func (h *recurring) view(r *http.Request, who access.Staff) (v views.RecurringView, err error) {
	id, err := web.PathID[portal.RecurringID](r)
	if err != nil {
		return v, err
	}
	page, err := h.subs.Recurring(r.Context(), who, id)
	return views.RecurringView{Recurring: page.Recurring, Made: page.Made}, err
}

func (h *recurring) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RecurringPage(h.site.Page(w, r, "admin", "subscriptions"), v), nil)
}

// verb is a button without any field.
func (h *recurring) verb(do func(context.Context, access.Staff, portal.RecurringID, subscription.Form) error, flash string) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		id, form, err := web.PathForm[portal.RecurringID](r)
		if err != nil {
			return err
		}
		cause := do(r.Context(), who, id, subscription.Form{Version: wholeNumber[int](form.Get("version")), From: h.site.Address(r)})
		if cause != nil {
			return web.Redraw(r, cause, func() (web.Component, error) {
				v, err := h.view(r, who)
				v.Form = views.FormOf(form, cause)
				return views.RecurringPage(h.site.Page(w, r, "admin", "subscriptions"), v), err
			})
		}
		return h.done(w, r, id, flash)
	}
}

func (h *recurring) done(w http.ResponseWriter, r *http.Request, id portal.RecurringID, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, pathOf("/admin/recurring/", int64(id)))
}

// form is how an invoice may be repeated.
func (h *recurring) form(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	rec, _, err := h.subs.Repeatable(r.Context(), who, id)
	if err != nil {
		return err
	}
	v := views.RepeatView{Recurring: rec, Typed: rec.Typed(), Idem: billing.NewKey()}
	return h.site.Respond(w, r, http.StatusOK, views.RepeatPage(h.site.Page(w, r, "admin", "invoices"), v), nil)
}

func (h *recurring) repeat(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.InvoiceID](r)
	if err != nil {
		return err
	}
	req := h.request(r, form)
	made, cause := h.subs.Repeat(r.Context(), who, id, req)
	if cause != nil {
		return web.Redraw(r, cause, func() (web.Component, error) {
			rec, _, err := h.subs.Repeatable(r.Context(), who, id)
			v := views.RepeatView{Recurring: rec, Typed: req.Typed, Idem: form.Get("idem"), Form: views.FormOf(form, cause)}
			return views.RepeatPage(h.site.Page(w, r, "admin", "invoices"), v), err
		})
	}
	return h.done(w, r, made, "recurring.done.started")
}

func (h *recurring) edit(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err == nil && !v.Open() {
		err = portal.Failure(portal.Conflict, "recurring.cannot_change", nil)
	}
	if err != nil {
		return err
	}
	page := views.RepeatPage(h.site.Page(w, r, "admin", "subscriptions"), views.RepeatView{Recurring: v.Recurring, Typed: v.Typed()})
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

func (h *recurring) change(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.RecurringID](r)
	if err != nil {
		return err
	}
	req := h.request(r, form)
	if cause := h.subs.ChangeRecurring(r.Context(), who, id, req); cause != nil {
		return web.Redraw(r, cause, func() (web.Component, error) {
			v, err := h.view(r, who)
			v.Version = req.Version
			page := views.RepeatView{Recurring: v.Recurring, Typed: req.Typed, Form: views.FormOf(form, cause)}
			return views.RepeatPage(h.site.Page(w, r, "admin", "subscriptions"), page), err
		})
	}
	return h.done(w, r, id, "recurring.done.changed")
}

// request is what was typed.
func (h *recurring) request(r *http.Request, form url.Values) subscription.RepeatRequest {
	t := portal.TypedRepeat{Every: form.Get("every"), Interval: form.Get("interval"), First: form.Get("first"), Ends: form.Get("ends"), EndsOn: form.Get("ends_on"),
		Times: form.Get("times"), Automatic: form.Get("automatic") == "1"}
	for n := 0; n < portal.MaxLines && form.Has("text-"+strconv.Itoa(n)); n++ {
		t.Texts = append(t.Texts, form.Get("text-"+strconv.Itoa(n)))
	}
	return subscription.RepeatRequest{Typed: t, Key: form.Get("idem"), Form: subscription.Form{Version: wholeNumber[int](form.Get("version")), From: h.site.Address(r)}}
}
