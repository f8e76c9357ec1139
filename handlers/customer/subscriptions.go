package customer

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/views"
)

// subscriptions are what the customer has of the business's plans.
type subscriptions struct {
	site *web.Site
	subs *subscription.Service
}

func registerSubscriptions(rt *web.Routes, d Deps) {
	h := &subscriptions{d.Site, d.Subscription}
	rt.Customer("GET /my/subscriptions", access.ReadDocuments, h.list)
	rt.Customer("GET /my/subscriptions/{id}", access.ReadDocuments, h.show)
	rt.Customer("POST /my/subscriptions/{id}/pause", access.Subscribe, h.verb(h.subs.Pause, "subscription.done.paused"))
	rt.Customer("POST /my/subscriptions/{id}/resume", access.Subscribe, h.verb(h.subs.Resume, "subscription.done.resumed"))
	rt.Customer("POST /my/subscriptions/{id}/undo", access.Subscribe, h.verb(h.subs.Undo, "subscription.done.kept"))
	rt.Customer("GET /my/subscriptions/{id}/cancel", access.Subscribe, h.askCancel)
	rt.Customer("POST /my/subscriptions/{id}/cancel", access.Subscribe, h.cancel)
	rt.Customer("GET /my/subscriptions/{id}/change", access.Subscribe, h.askChange)
	rt.Customer("POST /my/subscriptions/{id}/change", access.Subscribe, h.change)
	rt.Customer("GET /my/subscriptions/{id}/payment_method", access.EditMethods, h.askMethod)
	rt.Customer("POST /my/subscriptions/{id}/payment_method", access.EditMethods, h.method)
}

func (h *subscriptions) list(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v := views.SubscriptionsView{Filter: web.Filter(r, portal.SubscriptionListing)}
	v.Filter.Query = "" // a customer has few
	var err error
	if v.Page, err = h.subs.Subscriptions(r.Context(), who, v.Filter); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionsPage(h.site.Page(w, r, "my", "subscriptions"), v), nil)
}

// view is one of the customer's subscriptions.
func (h *subscriptions) view(r *http.Request, who access.Customer) (v views.SubscriptionView, err error) {
	id, err := web.PathID[portal.SubscriptionID](r)
	if err != nil {
		return v, err
	}
	page, err := h.subs.Subscription(r.Context(), who, id)
	if err != nil {
		return v, err
	}
	v, err = views.NewSubscriptionView(page.Subscription, page.Periods, page.Events)
	v.Email = web.Business(r).Email
	return v, err
}

func (h *subscriptions) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionPage(h.site.Page(w, r, "my", "subscriptions"), v), nil)
}

// form is what every form of a subscription carries.
func (h *subscriptions) form(r *http.Request) (portal.SubscriptionID, url.Values, subscription.Form, error) {
	id, err := web.PathID[portal.SubscriptionID](r)
	if err != nil {
		return 0, nil, subscription.Form{}, err
	}
	form, err := web.Form(r)
	return id, form, subscription.Form{Version: formID[int](form.Get("version")), From: h.site.Address(r)}, err
}

// verb is a button without any field.
func (h *subscriptions) verb(do func(context.Context, access.Actor, portal.SubscriptionID, subscription.Form) error, flash string) func(http.ResponseWriter, *http.Request, access.Customer) error {
	return func(w http.ResponseWriter, r *http.Request, who access.Customer) error {
		id, form, f, err := h.form(r)
		if err != nil {
			return err
		}
		if err := do(r.Context(), who, id, f); err != nil {
			return h.refused(w, r, who, form, err, func(p views.Page, v views.SubscriptionView, f views.Form) views.Component {
				v.Form = f
				return views.SubscriptionPage(p, v)
			})
		}
		return h.done(w, r, id, flash)
	}
}

// refused draws a page again with what is wrong: with the form, or with the
// state, which has changed since the page was drawn.
func (h *subscriptions) refused(w http.ResponseWriter, r *http.Request, who access.Customer, form url.Values, cause error,
	draw func(views.Page, views.SubscriptionView, views.Form) views.Component) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	page := draw(h.site.Page(w, r, "my", "subscriptions"), v, views.FormOf(form, cause))
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}

func (h *subscriptions) done(w http.ResponseWriter, r *http.Request, id portal.SubscriptionID, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/subscriptions/"+strconv.FormatInt(int64(id), 10))
}

// askCancel is the page of leaving; a plan that cannot be left has none.
func (h *subscriptions) askCancel(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	if !v.Plan.Closable || v.State == portal.SubscriptionClosed || v.State == portal.SubscriptionCancelling {
		return web.Redirect(w, r, "/my/subscriptions/"+strconv.FormatInt(int64(v.ID), 10))
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionCancelPage(h.site.Page(w, r, "my", "subscriptions"), views.SubscriptionCancelView{SubscriptionView: v}), nil)
}

func (h *subscriptions) cancel(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, f, err := h.form(r)
	if err != nil {
		return err
	}
	err = h.subs.Cancel(r.Context(), who, id, subscription.Cancellation{Now: form.Get("when") == "now", Reason: portal.CloseReason(form.Get("reason")),
		Comment: form.Get("comment"), Form: f})
	if err != nil {
		return h.refused(w, r, who, form, err, func(p views.Page, v views.SubscriptionView, f views.Form) views.Component {
			return views.SubscriptionCancelPage(p, views.SubscriptionCancelView{SubscriptionView: v, Form: f})
		})
	}
	return h.done(w, r, id, "subscription.done.cancelled")
}

// askChange shows the form, and once it names a quantity what that comes to:
// nothing is changed by looking.
func (h *subscriptions) askChange(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.changeView(r, who)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if q := r.URL.Query(); q.Has("quantity") {
		after, cause := h.subs.Altered(r.Context(), who, v.ID, alteration(q, subscription.Form{}))
		if k := portal.KindOf(cause); cause != nil && k != portal.Invalid && k != portal.Conflict {
			return cause
		}
		if v.Form = views.FormOf(q, cause); cause == nil {
			worked, err := views.NewSubscriptionView(after, nil, nil)
			if err != nil {
				return err
			}
			v.After = &worked
		}
	}
	return h.site.Respond(w, r, status, views.SubscriptionChangePage(h.site.Page(w, r, "my", "subscriptions"), v), nil)
}

func (h *subscriptions) changeView(r *http.Request, who access.Customer) (v views.SubscriptionChangeView, err error) {
	if v.SubscriptionView, err = h.view(r, who); err != nil {
		return v, err
	}
	v.Plans, err = h.subs.Plans(r.Context(), who, false)
	return v, err
}

func alteration(form url.Values, f subscription.Form) subscription.Alteration {
	return subscription.Alteration{Plan: formID[portal.PlanID](form.Get("plan")), Quantity: form.Get("quantity"), Total: form.Get("total"), Form: f}
}

func (h *subscriptions) change(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, f, err := h.form(r)
	if err != nil {
		return err
	}
	a := alteration(form, f)
	if err := h.subs.Alter(r.Context(), who, id, a); err != nil {
		if k := portal.KindOf(err); k != portal.Invalid && k != portal.Conflict {
			return err
		}
		v, fault := h.changeView(r, who)
		if fault != nil {
			return fault
		}
		v.Form = views.FormOf(form, err)
		page := views.SubscriptionChangePage(h.site.Page(w, r, "my", "subscriptions"), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	return h.done(w, r, id, "subscription.done.changed")
}

func (h *subscriptions) askMethod(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	m := views.SubscriptionMethodView{SubscriptionView: v}
	if m.Methods, err = h.subs.Methods(r.Context(), who, v.Subscription); err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.SubscriptionMethodPage(h.site.Page(w, r, "my", "subscriptions"), m), nil)
}

func (h *subscriptions) method(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, form, f, err := h.form(r)
	if err != nil {
		return err
	}
	cause := h.subs.ChooseMethod(r.Context(), who, id, formID[portal.MethodID](form.Get("method")), f)
	if cause == nil {
		return h.done(w, r, id, "subscription.done.method")
	}
	var methods []portal.Method
	return h.refused(w, r, who, form, cause, func(p views.Page, v views.SubscriptionView, f views.Form) views.Component {
		if methods, err = h.subs.Methods(r.Context(), who, v.Subscription); err != nil {
			methods = nil // the page still says what is wrong
		}
		return views.SubscriptionMethodPage(p, views.SubscriptionMethodView{SubscriptionView: v, Methods: methods, Form: f})
	})
}
