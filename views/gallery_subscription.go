package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// gallerySubscription is one in the middle of its life, with a change to come
// or not.
func gallerySubscription(change func(*portal.Subscription)) SubscriptionView {
	plan := portal.Plan{ID: 3, Name: "Office beans, 1 kg", Description: "Whole beans, roasted the day before.", Unit: "kg", Price: yen(4200), TaxRate: 8 * portal.PercentScale,
		Rhythm: portal.Rhythm{Interval: portal.EveryWeek, Every: 2}, NotifyDays: 3, DueDays: 14, CloseAfter: 14, Closable: true, Pausable: true, Changeable: true}
	s := portal.Subscribe(plan, 3*portal.QuantityScale, "2026-10-26")
	s.ID, s.Number, s.Customer, s.Commercial, s.Method = 7, "SUB-2026-00007", "株式会社北浜設計", 12, 5
	s.Paying = portal.MethodDetails{Kind: "card", Brand: "Visa", Last4: "4242", ExpYear: 2030, ExpMonth: 12}
	for s.Due(galleryDay) {
		_, s = s.Renew()
	}
	change(&s)
	period := func(from, to portal.Date, n portal.InvoiceID, number string) portal.BilledPeriod {
		return portal.BilledPeriod{Subscription: 7, BillingPeriod: portal.BillingPeriod{From: from, To: to}, Invoice: n, Number: number, DueOn: from,
			Total: yen(13_608), Left: yen(0), State: portal.PeriodSettled}
	}
	v, err := NewSubscriptionView(s, []portal.BilledPeriod{period("2026-11-23", "2026-12-07", 196, "2026/00196"), period("2026-11-09", "2026-11-23", 191, "2026/00191")},
		[]portal.SubscriptionEvent{{At: galleryTime("2026-11-23 00:01"), Kind: "billed", Details: "2026/00196 JPY 13608"}, {At: galleryTime("2026-10-20 09:00"), Kind: "started", Actor: "Mika Ogawa", Details: plan.Name}})
	if err != nil {
		panic(err) // the samples are written by hand and drawn by a test
	}
	return v
}

func gallerySubscriptions() []Sample {
	active := gallerySubscription(func(*portal.Subscription) {})
	failed := gallerySubscription(func(*portal.Subscription) {})
	failed.Periods[0].Left, failed.Periods[0].State, failed.Periods[0].Tries, failed.Periods[0].TryOn = yen(13_608), portal.PeriodOpen, 1, "2026-11-24"
	behind := gallerySubscription(func(s *portal.Subscription) { *s = s.FallBehind(galleryDay) })
	behind.Periods[0].Left, behind.Periods[0].State, behind.Periods[0].Tries = yen(13_608), portal.PeriodOverdue, 4
	paused := gallerySubscription(func(s *portal.Subscription) {
		s.PausedOn, s.State, s.NextOn = "2026-11-01", portal.SubscriptionPaused, "2026-11-09"
	})
	pausing := gallerySubscription(func(s *portal.Subscription) { s.PausedOn, s.State = galleryDay, portal.SubscriptionPaused })
	ending := gallerySubscription(func(s *portal.Subscription) {
		s.EndsOn, s.State, s.Reason = "2026-12-07", portal.SubscriptionCancelling, portal.ReasonUnused
	})
	closed := gallerySubscription(func(s *portal.Subscription) { *s = s.Close("2026-11-20", portal.ReasonUnpaid) })
	trial := gallerySubscription(func(s *portal.Subscription) { s.TrialUntil, s.Method, s.MethodGone = "2026-12-07", 0, false })
	trial.Periods, trial.Events = nil, nil
	fixed := gallerySubscription(func(s *portal.Subscription) {
		s.Plan.Closable, s.Plan.Pausable, s.Plan.Changeable, s.MethodGone = false, false, false, true
	})
	changing := gallerySubscription(func(s *portal.Subscription) {
		s.Change = portal.PlanChange{Plan: s.Plan, Line: s.Plan.Line(5 * portal.QuantityScale)}
	})
	changing.Form = FormOf(nil, portal.Failure(portal.Conflict, "subscription.changed_meanwhile", nil))
	show := func(name string, v SubscriptionView, change ...func(*Page)) Sample {
		return page(name, "my", "subscriptions", subscriptionsPath+"/7", func(p Page) templ.Component {
			p.Who.Methods, p.Who.Subscriptions = true, true
			for _, c := range change {
				c(&p)
			}
			return SubscriptionPage(p, v)
		})
	}
	looks := func(p *Page) { p.Who.Rights.Pay, p.Who.Rights.Accept = false, false }
	out := []Sample{show("subscription", active), show("subscription_failed", failed), show("subscription_behind", behind), show("subscription_paused", paused),
		show("subscription_pausing", pausing), show("subscription_ending", ending), show("subscription_closed", closed), show("subscription_trial", trial),
		show("subscription_fixed", fixed), show("subscription_changing", changing), show("subscription_looks", behind, looks)}
	return append(append(out, gallerySubscriptionLists(active, paused, ending, closed)...), gallerySubscriptionForms(active, behind)...)
}

func gallerySubscriptionLists(all ...SubscriptionView) []Sample {
	var rows []portal.Subscription
	for _, v := range all {
		rows = append(rows, v.Subscription)
	}
	f := portal.SubscriptionListing.Clean(portal.Filter{})
	list := func(name, area string, v SubscriptionsView) Sample {
		return page(name, area, "subscriptions", "/"+area+"/subscriptions", func(p Page) templ.Component { return SubscriptionsPage(p, v) })
	}
	searched := f
	searched.Query, searched.Status, searched.Limit = "beans", "all", 50
	return []Sample{list("subscriptions", "my", SubscriptionsView{Page: portal.Page[portal.Subscription]{Rows: rows}, Filter: f}),
		list("subscriptions_none", "my", SubscriptionsView{Filter: f}),
		list("subscriptions_no_match", "my", SubscriptionsView{Page: portal.Page[portal.Subscription]{FilterActive: true}, Filter: f}),
		list("admin_subscriptions", "admin", SubscriptionsView{Page: portal.Page[portal.Subscription]{Rows: rows, Next: portal.Cursor{ID: 3}, Prev: portal.Cursor{ID: 9}}, Filter: searched})}
}

func gallerySubscriptionForms(active, behind SubscriptionView) []Sample {
	cards := []portal.Method{{ID: 5, Shared: true, MethodDetails: active.Paying}, {ID: 6, MethodDetails: portal.MethodDetails{Kind: "card", Last4: "0005", ExpYear: 2027, ExpMonth: 1}}}
	big := active.Plan
	big.ID, big.Name, big.Price = 4, "Office beans, monthly", yen(16_000)
	big.Rhythm = portal.Rhythm{Interval: portal.EveryMonth, Every: 1}
	plans := []portal.Plan{active.Plan, big}
	after := active.Subscription
	after.Change = portal.PlanChange{Plan: big, Line: big.Line(2 * portal.QuantityScale)}
	worked, err := NewSubscriptionView(after, nil, nil)
	if err != nil {
		panic(err) // as above
	}
	now := active
	now.Plan.EndNow = true
	form := func(name, path string, draw func(Page) templ.Component) Sample {
		return page(name, "my", "subscriptions", subscriptionsPath+"/7/"+path, draw)
	}
	return []Sample{
		form("subscription_cancel", "cancel", func(p Page) templ.Component {
			return SubscriptionCancelPage(p, SubscriptionCancelView{SubscriptionView: active})
		}),
		form("subscription_cancel_refused", "cancel", func(p Page) templ.Component {
			return SubscriptionCancelPage(p, SubscriptionCancelView{SubscriptionView: now, Form: FormOf(typed("when", "now", "comment", "x"), wrong("reason", "subscription.reason_needed", nil))})
		}),
		form("subscription_method", "payment_method", func(p Page) templ.Component {
			return SubscriptionMethodPage(p, SubscriptionMethodView{SubscriptionView: behind, Methods: cards})
		}),
		form("subscription_method_none", "payment_method", func(p Page) templ.Component {
			return SubscriptionMethodPage(p, SubscriptionMethodView{SubscriptionView: active, Form: FormOf(nil, wrong("method", "subscription.choose_method", nil))})
		}),
		form("subscription_change", "change", func(p Page) templ.Component {
			return SubscriptionChangePage(p, SubscriptionChangeView{SubscriptionView: active, Plans: plans})
		}),
		form("subscription_change_shown", "change", func(p Page) templ.Component {
			return SubscriptionChangePage(p, SubscriptionChangeView{SubscriptionView: active, Plans: plans, After: &worked, Form: FormOf(typed("plan", "4", "quantity", "2"), nil)})
		}),
		form("subscription_change_refused", "change", func(p Page) templ.Component {
			return SubscriptionChangePage(p, SubscriptionChangeView{SubscriptionView: active, Plans: plans,
				Form: FormOf(typed("plan", "4", "quantity", "x"), wrong("quantity", "subscription.quantity_whole", portal.Args{"most": portal.MaxQuantity}))})
		}),
	}
}

func galleryStaffSubscriptions() []Sample {
	active := gallerySubscription(func(*portal.Subscription) {})
	used := active.Plan
	used.Used, used.Version = 4, 2
	old := used
	old.Archived, old.Used, old.TaxRate = true, 0, 7_700
	firm := portal.Contact{ID: 12, Commercial: 12, Name: "株式会社北浜設計"}
	start := StartView{Holder: firm, Entity: firm, Plans: []portal.Plan{used}, Methods: []portal.Method{{ID: 5, Shared: true, MethodDetails: active.Paying}}, Today: galleryDay, Idem: "idem-key"}
	ordered := start
	ordered.Order = portal.Order{ID: 9, Number: "S00224", Lines: []portal.Line{{Kind: portal.ItemLine, Quantity: 3 * portal.QuantityScale}}}
	ordered.Form = FormOf(typed("plan", "3", "quantity", "0", "on", "soon"), wrong("quantity", "subscription.quantity_whole", portal.Args{"most": portal.MaxQuantity}))
	staff := func(name, nav, path string, draw func(Page) templ.Component) Sample {
		return page(name, "admin", nav, path, draw)
	}
	plan := func(name string, v PlanView) Sample {
		return staff(name, "subscriptions", v.path(), func(p Page) templ.Component { return PlanPage(p, v) })
	}
	begin := func(name string, v StartView) Sample {
		return staff(name, "subscriptions", staffSubscriptionsPath+"/new", func(p Page) templ.Component { return StartPage(p, v) })
	}
	runs := []portal.JobRun{
		{Name: "renew and charge subscriptions", StartedAt: galleryTime("2026-11-23 03:00"), NextAt: galleryTime("2026-11-23 03:01"), Error: "subscription 7: provider is down", Failures: 3},
		{Name: "optimize", StartedAt: galleryTime("2026-11-23 02:30"), NextAt: galleryTime("2026-11-23 03:30"), FailedAt: galleryTime("2026-11-20 02:30")},
		{Name: "of an older version", StartedAt: galleryTime("2026-11-01 02:30")},
	}
	jobs := func(name string, runs []portal.JobRun) Sample {
		return staff(name, "jobs", "/admin/jobs", func(p Page) templ.Component { return JobsPage(p, JobsView{Runs: runs}) })
	}
	return []Sample{
		staff("admin_subscription", "subscriptions", staffSubscriptionsPath+"/7", func(p Page) templ.Component { return SubscriptionPage(p, active) }),
		staff("admin_subscription_cancel", "subscriptions", staffSubscriptionsPath+"/7/cancel", func(p Page) templ.Component {
			return SubscriptionCancelPage(p, SubscriptionCancelView{SubscriptionView: active})
		}),
		staff("plans", "subscriptions", plansPath, func(p Page) templ.Component { return PlansPage(p, PlansView{Plans: []portal.Plan{used, old}}) }),
		staff("plans_none", "subscriptions", plansPath, func(p Page) templ.Component { return PlansPage(p, PlansView{}) }),
		plan("plan", PlanView{Plan: used}), plan("plan_archived", PlanView{Plan: old}),
		plan("plan_refused", PlanView{Plan: portal.Plan{Price: yen(0)}, Form: FormOf(typed("name", "", "price", "x", "closable", "1"), wrong("name", "plan.name_needed", nil))}),
		begin("subscription_start", start), begin("subscription_start_refused", ordered), begin("subscription_start_no_plan", StartView{Holder: firm, Entity: firm}),
		jobs("jobs", runs), jobs("jobs_fine", runs[1:2]), jobs("jobs_none", nil),
	}
}
