package admin

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/views"
)

// plans are what can be subscribed to.
type plans struct {
	site *web.Site
	subs *subscription.Service
}

func registerPlans(rt *web.Routes, d Deps) {
	h := &plans{d.Site, d.Subscription}
	rt.Staff("GET /admin/plans", access.ReadAll, h.list)
	rt.Staff("GET /admin/plans/new", access.EditPlans, h.blank)
	rt.Staff("POST /admin/plans", access.EditPlans, h.save)
	rt.Staff("GET /admin/plans/{id}", access.EditPlans, h.edit)
	rt.Staff("POST /admin/plans/{id}", access.EditPlans, h.save)
	rt.Staff("POST /admin/plans/{id}/archive", access.EditPlans, h.archive(true, "plan.done.archived"))
	rt.Staff("POST /admin/plans/{id}/restore", access.EditPlans, h.archive(false, "plan.done.restored"))
}

func (h *plans) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	list, err := h.subs.Plans(r.Context(), who, true)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.PlansPage(h.site.Page(w, r, "admin", "subscriptions"), views.PlansView{Plans: list}), nil)
}

func (h *plans) blank(w http.ResponseWriter, r *http.Request, _ access.Staff) error {
	p := portal.Plan{Price: portal.Zero(web.Business(r).MoneyCurrency()), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, NotifyDays: 3, DueDays: 14, CloseAfter: 14,
		Closable: true, Pausable: true, Changeable: true}
	return h.site.Respond(w, r, http.StatusOK, views.PlanPage(h.site.Page(w, r, "admin", "subscriptions"), views.PlanView{Plan: p}), nil)
}

func (h *plans) edit(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.PlanID](r)
	if err != nil {
		return err
	}
	p, err := h.subs.Plan(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.PlanPage(h.site.Page(w, r, "admin", "subscriptions"), views.PlanView{Plan: p}), nil)
}

// save adds a plan, or changes the one in the path.
func (h *plans) save(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	var before portal.Plan
	if r.PathValue("id") != "" {
		id, err := web.PathID[portal.PlanID](r)
		if err != nil {
			return err
		}
		if before, err = h.subs.Plan(r.Context(), who, id); err != nil {
			return err
		}
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	p, cause := readPlan(form, before)
	if cause == nil {
		_, cause = h.subs.SavePlan(r.Context(), who, p, h.site.Address(r))
	}
	if k := portal.KindOf(cause); cause != nil && (k == portal.Invalid || k == portal.Conflict) {
		page := views.PlanPage(h.site.Page(w, r, "admin", "subscriptions"), views.PlanView{Plan: before, Form: views.FormOf(form, cause)})
		return &web.Shown{Err: cause, Page: page, Fragment: page}
	}
	if cause != nil {
		return cause
	}
	return h.done(w, r, "plan.done.saved")
}

// readPlan reads the form onto a plan. Errors: Invalid on the fields that
// cannot be read.
func readPlan(form url.Values, p portal.Plan) (portal.Plan, error) {
	var e portal.Problems
	p.Name, p.Description, p.Unit = strings.TrimSpace(form.Get("name")), strings.TrimSpace(form.Get("description")), strings.TrimSpace(form.Get("unit"))
	if c, ok := portal.ParseCurrency(strings.TrimSpace(form.Get("currency"))); !ok {
		e.Add("currency", "setup.currency_unknown", nil)
	} else if price, err := portal.ParseMoney(c, form.Get("price")); err != nil {
		e.Add("price", "plan.price_needed", nil)
	} else {
		p.Price = price
	}
	rate, ok := portal.ParsePercent(strings.TrimSpace(form.Get("tax_rate")))
	if p.TaxRate = rate; !ok {
		e.Add("tax_rate", "plan.tax", nil)
	}
	p.Rhythm = portal.Rhythm{Interval: portal.EveryMonth}
	for _, i := range portal.Intervals {
		if form.Get("interval") == string(i) {
			p.Rhythm.Interval = i
		}
	}
	readCounts(form, &p, &e)
	p.Closable, p.EndNow = form.Get("closable") != "", form.Get("end_now") != ""
	p.Pausable, p.Changeable = form.Get("pausable") != "", form.Get("changeable") != ""
	if p.ID != 0 {
		p.Version = wholeNumber[int](form.Get("version"))
	}
	return p, e.Err()
}

func readCounts(form url.Values, p *portal.Plan, e *portal.Problems) {
	for _, n := range []struct {
		field string
		into  *int
	}{{"every", &p.Rhythm.Every}, {"trial_days", &p.TrialDays}, {"min_periods", &p.MinPeriods}, {"notice_days", &p.NoticeDays},
		{"notify_days", &p.NotifyDays}, {"due_days", &p.DueDays}, {"close_after", &p.CloseAfter}} {
		value, err := strconv.Atoi(strings.TrimSpace(form.Get(n.field)))
		if *n.into = value; err != nil {
			e.Add(n.field, "plan.number", portal.Args{"least": 0, "most": portal.MaxPlanDays})
		}
	}
}

func (h *plans) archive(archived bool, flash string) func(http.ResponseWriter, *http.Request, access.Staff) error {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		id, err := web.PathID[portal.PlanID](r)
		if err != nil {
			return err
		}
		if err := h.subs.ArchivePlan(r.Context(), who, id, archived, h.site.Address(r)); err != nil {
			return err
		}
		return h.done(w, r, flash)
	}
}

func (h *plans) done(w http.ResponseWriter, r *http.Request, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/plans")
}
