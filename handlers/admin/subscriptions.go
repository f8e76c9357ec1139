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
	"genkan/internal/jobs"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/views"
)

// subscriptions are those of all customers, and the jobs that bill them.
type subscriptions struct {
	site *web.Site
	subs *subscription.Service
	jobs *jobs.Board

	account *account.Service
}

func registerSubscriptions(rt *web.Routes, d Deps) {
	h := &subscriptions{d.Site, d.Subscription, d.Jobs, d.Account}
	rt.Staff("GET /admin/subscriptions", access.ReadAll, h.list)
	rt.Staff("GET /admin/subscriptions/new", access.SellPlans, h.form)
	rt.Staff("POST /admin/subscriptions", access.SellPlans, h.start)
	rt.Staff("GET /admin/subscriptions/{id}", access.ReadAll, h.show)
	rt.Staff("POST /admin/subscriptions/{id}/pause", access.SellPlans, h.verb(h.subs.Pause, "subscription.done.paused"))
	rt.Staff("POST /admin/subscriptions/{id}/resume", access.SellPlans, h.verb(h.subs.Resume, "subscription.done.resumed"))
	rt.Staff("POST /admin/subscriptions/{id}/undo", access.SellPlans, h.verb(h.subs.Undo, "subscription.done.kept"))
	rt.Staff("GET /admin/subscriptions/{id}/cancel", access.SellPlans, h.askCancel)
	rt.Staff("POST /admin/subscriptions/{id}/cancel", access.SellPlans, h.cancel)
	rt.Staff("GET /admin/jobs", access.ReadJobs, h.runs)
}

func (h *subscriptions) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v := views.SubscriptionsView{}
	var err error
	if v.Filter, v.Holder, err = ofContact(r, h.account, who, portal.SubscriptionListing); err != nil {
		return err
	}
	if v.Page, err = h.subs.Subscriptions(r.Context(), who, v.Filter); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionsPage(h.site.Page(w, r, "admin", "subscriptions"), v), nil)
}

func (h *subscriptions) view(r *http.Request, who access.Staff) (v views.SubscriptionView, err error) {
	id, err := web.PathID[portal.SubscriptionID](r)
	if err != nil {
		return v, err
	}
	page, err := h.subs.Subscription(r.Context(), who, id)
	if err != nil {
		return v, err
	}
	return views.NewSubscriptionView(page.Subscription, page.Periods, page.Events)
}

func (h *subscriptions) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionPage(h.site.Page(w, r, "admin", "subscriptions"), v), nil)
}

func wholeNumber[N ~int | ~int64](text string) N {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return N(n)
}

// verb is a button without any field.
func (h *subscriptions) verb(do func(context.Context, access.Actor, portal.SubscriptionID, subscription.Form) error, flash string) func(http.ResponseWriter, *http.Request, access.Staff) error {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		id, form, err := web.PathForm[portal.SubscriptionID](r)
		if err != nil {
			return err
		}
		cause := do(r.Context(), who, id, subscription.Form{Version: wholeNumber[int](form.Get("version")), From: h.site.Address(r)})
		if portal.KindOf(cause) == portal.Conflict {
			v, err := h.view(r, who)
			if err != nil {
				return err
			}
			v.Form = views.FormOf(form, cause)
			page := views.SubscriptionPage(h.site.Page(w, r, "admin", "subscriptions"), v)
			return &web.Shown{Err: cause, Page: page, Fragment: page}
		}
		if cause != nil {
			return cause
		}
		return h.done(w, r, id, flash)
	}
}

func (h *subscriptions) done(w http.ResponseWriter, r *http.Request, id portal.SubscriptionID, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/subscriptions/"+strconv.FormatInt(int64(id), 10))
}

func (h *subscriptions) askCancel(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionCancelPage(h.site.Page(w, r, "admin", "subscriptions"), views.SubscriptionCancelView{SubscriptionView: v}), nil)
}

func (h *subscriptions) cancel(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.SubscriptionID](r)
	if err != nil {
		return err
	}
	cause := h.subs.Cancel(r.Context(), who, id, subscription.Cancellation{Now: form.Get("when") == "now", Comment: form.Get("comment"),
		Form: subscription.Form{Version: wholeNumber[int](form.Get("version")), From: h.site.Address(r)}})
	if k := portal.KindOf(cause); cause != nil && (k == portal.Conflict || k == portal.Invalid) {
		v, err := h.view(r, who)
		if err != nil {
			return err
		}
		page := views.SubscriptionCancelPage(h.site.Page(w, r, "admin", "subscriptions"), views.SubscriptionCancelView{SubscriptionView: v, Form: views.FormOf(form, cause)})
		return &web.Shown{Err: cause, Page: page, Fragment: page}
	}
	if cause != nil {
		return cause
	}
	return h.done(w, r, id, "subscription.done.cancelled")
}

func (h *subscriptions) form(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	q := r.URL.Query()
	if q.Get("contact") == "" && q.Get("order") == "" { // whose shall it be?
		return web.Redirect(w, r, "/admin/contacts")
	}
	v, err := h.startView(r, who, q)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.StartPage(h.site.Page(w, r, "admin", "subscriptions"), v), nil)
}

// startView is the form of a new subscription: for a contact, or from an order.
func (h *subscriptions) startView(r *http.Request, who access.Staff, from url.Values) (v views.StartView, err error) {
	o, err := h.subs.Offer(r.Context(), who, wholeNumber[portal.ContactID](from.Get("contact")), wholeNumber[portal.OrderID](from.Get("order")))
	return views.StartView{Holder: o.Holder, Entity: o.Entity, Order: o.Order, Plans: o.Plans, Methods: o.Methods, Today: o.Today, Idem: billing.NewKey()}, err
}

func (h *subscriptions) start(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	id, cause := h.subs.Start(r.Context(), who, subscription.Start{Contact: wholeNumber[portal.ContactID](form.Get("contact")), Order: wholeNumber[portal.OrderID](form.Get("order")),
		Plan: wholeNumber[portal.PlanID](form.Get("plan")), Quantity: form.Get("quantity"), On: form.Get("on"), Method: wholeNumber[portal.MethodID](form.Get("method")),
		Key: form.Get("idem"), From: h.site.Address(r)})
	if portal.KindOf(cause) == portal.Invalid {
		v, err := h.startView(r, who, form)
		if err != nil {
			return err
		}
		v.Form = views.FormOf(form, cause)
		page := views.StartPage(h.site.Page(w, r, "admin", "subscriptions"), v)
		return &web.Shown{Err: cause, Page: page, Fragment: page}
	}
	if cause != nil {
		return cause
	}
	return h.done(w, r, id, "subscription.done.started")
}

// runs are what the program does by itself.
func (h *subscriptions) runs(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	list, err := h.jobs.Runs(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.JobsPage(h.site.Page(w, r, "admin", "jobs"), views.JobsView{Runs: list}), nil)
}
