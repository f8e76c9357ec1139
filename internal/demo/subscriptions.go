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

// subscriptions are plans, and who has them: one that runs, one that is paused,
// one that ends, and one that has not been paid.
func (f *filler) subscriptions(ctx context.Context) error {
	week, month := portal.Rhythm{Interval: portal.EveryWeek, Every: 2}, portal.Rhythm{Interval: portal.EveryMonth, Every: 1}
	office := plan("Office beans, 1 kg every two weeks", 3900, week, func(p *portal.Plan) {
		p.Unit, p.Description = "kg", "Whole beans of the month, roasted the day before they leave."
	})
	grinder := plan("Grinder care", 4800, month, func(p *portal.Plan) {
		p.TaxRate, p.MinPeriods, p.NoticeDays, p.Pausable = 10*portal.PercentScale, 6, 14, false
	})
	decaf := plan("Decaf, 1 kg a month", 4300, month, func(p *portal.Plan) { p.Unit, p.EndNow = "kg", true })
	club := plan("Tasting club, with a free month", 6200, month, func(p *portal.Plan) { p.TrialDays = 30 })
	ids := map[string]portal.Plan{}
	for _, p := range []portal.Plan{office, grinder, decaf, club} {
		id, err := f.Subscription.SavePlan(ctx, f.who, p, "")
		if err != nil {
			return err
		}
		p.ID = id
		ids[p.Name] = p
	}
	runs, err := f.subscribe(ctx, "KITAHAMA", ids[office.Name], 3, -10)
	if err != nil {
		return err
	}
	care, err := f.subscribe(ctx, "KITAHAMA", ids[grinder.Name], 1, -3)
	if err != nil {
		return err
	}
	paused, err := f.subscribe(ctx, "KITAHAMA", ids[decaf.Name], 2, -5)
	if err != nil {
		return err
	}
	ends, err := f.subscribe(ctx, "AOI", ids[office.Name], 12, -12)
	if err != nil {
		return err
	}
	if _, err := f.subscribe(ctx, "AOI", ids[club.Name], 1, -6); err != nil {
		return err
	}
	if err := f.Subscription.Run(ctx, f.who); err != nil {
		return err
	}
	for _, id := range []portal.SubscriptionID{runs, care, paused} {
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
