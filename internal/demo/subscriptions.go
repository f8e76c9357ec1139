package demo

import (
	"context"
	"fmt"

	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// plan is what the roaster delivers again and again.
func plan(name string, price int64, r portal.Rhythm, change func(*portal.Plan)) portal.Plan {
	p := portal.Plan{Name: name, Price: portal.NewMoney(price, "JPY"), TaxRate: 8 * portal.PercentScale, Rhythm: r, NotifyDays: 3, DueDays: 14, CloseAfter: 30,
		Closable: true, Pausable: true, Changeable: true}
	change(&p)
	return p
}

// The names of the plans.
const (
	officePlan  = "Office beans, 1 kg every two weeks"
	grinderPlan = "Grinder care"
	decafPlan   = "Decaf, 1 kg a month"
	clubPlan    = "Tasting club, with a free month"
)

// plans stores what can be had, by name.
func (f *filler) plans(ctx context.Context) (map[string]portal.Plan, error) {
	week, month := portal.Rhythm{Interval: portal.EveryWeek, Every: 2}, portal.Rhythm{Interval: portal.EveryMonth, Every: 1}
	out := map[string]portal.Plan{}
	for _, p := range []portal.Plan{
		plan(officePlan, 3900, week, func(p *portal.Plan) {
			p.Unit, p.Description = "kg", "Whole beans of the month, roasted the day before they leave."
		}),
		plan(grinderPlan, 4800, month, func(p *portal.Plan) {
			p.TaxRate, p.MinPeriods, p.NoticeDays, p.Pausable = 10*portal.PercentScale, 6, 14, false
		}),
		plan(decafPlan, 4300, month, func(p *portal.Plan) { p.Unit, p.EndNow = "kg", true }),
		plan(clubPlan, 6200, month, func(p *portal.Plan) { p.TrialDays = 30 }),
	} {
		var err error
		if p.ID, err = f.Subscription.SavePlan(ctx, f.who, p, ""); err != nil {
			return nil, err
		}
		out[p.Name] = p
	}
	return out, nil
}

// subscriptions are plans, and who has them: one that runs, one that is paused,
// one that ends, and one that has not been paid.
func (f *filler) subscriptions(ctx context.Context) error {
	plans, err := f.plans(ctx)
	if err != nil {
		return err
	}
	var ids []portal.SubscriptionID
	for _, s := range []struct {
		holder, plan string
		n            int64
		day          int
	}{{"KITAHAMA", officePlan, 3, -10}, {"KITAHAMA", grinderPlan, 1, -3}, {"KITAHAMA", decafPlan, 2, -5}, {"AOI", officePlan, 12, -12}, {"AOI", clubPlan, 1, -6}} {
		id, err := f.subscribe(ctx, s.holder, plans[s.plan], s.n, s.day)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if err := f.Subscription.Run(ctx, f.who); err != nil {
		return err
	}
	return f.settleSubscriptions(ctx, ids[:3], ids[2], ids[3])
}

// settleSubscriptions pays for some, pauses one, and ends another.
func (f *filler) settleSubscriptions(ctx context.Context, paid []portal.SubscriptionID, paused, ends portal.SubscriptionID) error {
	for _, id := range paid {
		if err := f.paySubscription(ctx, id); err != nil {
			return err
		}
	}
	if err := f.Subscription.Pause(ctx, f.who, paused, subscription.Form{}); err != nil {
		return err
	}
	return f.Subscription.Cancel(ctx, f.who, ends, subscription.Cancellation{})
}

// subscribe begins a subscription some days from today.
func (f *filler) subscribe(ctx context.Context, holder string, p portal.Plan, n int64, day int) (portal.SubscriptionID, error) {
	s := portal.Subscribe(p, n*portal.QuantityScale, f.today.AddDays(day))
	s.Contact, s.Commercial = f.contacts[holder], f.contacts[holder]
	return f.Subscription.Begin(ctx, f.who, s, fmt.Sprintf("demo: %s of %s", p.Name, holder), "")
}

// paySubscription records the money for what was billed.
func (f *filler) paySubscription(ctx context.Context, id portal.SubscriptionID) error {
	page, err := f.Subscription.Subscription(ctx, f.who, id)
	if err != nil {
		return err
	}
	for _, o := range page.Periods {
		inv, err := f.Billing.Invoice(ctx, f.who, o.Invoice)
		if err != nil {
			return err
		}
		if err := f.pay(ctx, inv, inv.Total, 0); err != nil {
			return err
		}
	}
	return nil
}
