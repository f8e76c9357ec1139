package subscription

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

const (
	batch      = 100  // subscriptions or periods read at a time
	mostAtOnce = 1000 // steps of one subscription in a run, as after years of standing still
)

// Run does what is due: it goes on with what was paid, renews, announces and
// ends subscriptions, and charges periods. A run that breaks off, that is
// repeated, or that finds the clock put back bills nothing twice: each period
// is written down once, in one transaction with its invoice. After a standstill
// each period that was missed gets its invoice.
func (s *Service) Run(ctx context.Context, who access.System) error {
	return errors.Join(
		s.each(ctx, db.PaidUpSubscriptions, func(id portal.SubscriptionID) error { return s.catchUp(ctx, who, id) }),
		s.renewAll(ctx, who),
		s.chargeAll(ctx, who),
		s.each(ctx, db.PaidUpSubscriptions, func(id portal.SubscriptionID) error { return s.catchUp(ctx, who, id) }),
		s.renewAll(ctx, who), // what was paid just now may be due again
	)
}

// each reads subscriptions some at a time. One that fails keeps no other
// waiting.
func (s *Service) each(ctx context.Context, list func(context.Context, db.Reader, portal.SubscriptionID, int) ([]portal.SubscriptionID, error),
	do func(portal.SubscriptionID) error) error {
	var errs []error
	for last := portal.SubscriptionID(0); ctx.Err() == nil; {
		var ids []portal.SubscriptionID
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			ids, err = list(ctx, q, last, batch)
			return err
		})
		if err != nil || len(ids) == 0 {
			return errors.Join(append(errs, err)...)
		}
		for _, id := range ids {
			if err := do(id); err != nil {
				errs = append(errs, fmt.Errorf("subscription %d: %w", id, err))
			}
		}
		last = ids[len(ids)-1]
	}
	return errors.Join(append(errs, ctx.Err())...)
}

func (s *Service) renewAll(ctx context.Context, who access.System) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	due := func(ctx context.Context, q db.Reader, last portal.SubscriptionID, limit int) ([]portal.SubscriptionID, error) {
		return db.DueSubscriptions(ctx, q, b.Today(s.db.Now()), last, limit)
	}
	return s.each(ctx, due, func(id portal.SubscriptionID) error {
		for range mostAtOnce {
			if more, err := s.step(ctx, who, id, b); err != nil || !more {
				return err
			}
		}
		return nil
	})
}

// step does one thing that is due, in a transaction of its own, and reports
// whether there may be more.
func (s *Service) step(ctx context.Context, who access.System, id portal.SubscriptionID, b portal.Business) (more bool, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		sub, err := db.SubscriptionByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		today := b.Today(tx.Now)
		switch notice := sub.NoticeOn(); {
		case sub.Due(today):
			more = true
			return s.bill(ctx, tx, who, sub, b)
		case sub.Ended(today):
			return s.end(ctx, tx, who, sub.Close(today, sub.Reason), "ended", today)
		case notice != "" && notice <= today:
			sub.NoticedFor = sub.NextOn
			return s.announce(ctx, tx, who, sub, today)
		}
		return db.UpdateSubscription(ctx, tx, sub) // the plan has changed: the day is worked out anew
	})
	return more, err
}

// bill issues the invoice of the period that has begun, and notes the period,
// once. It is no invoice of the order that the subscription came from: that
// one is billed by itself.
func (s *Service) bill(ctx context.Context, tx *db.Tx, who access.System, sub portal.Subscription, b portal.Business) error {
	period, after := sub.Renew()
	reader, err := db.RecipientOf(ctx, tx, sub.Contact)
	if err != nil {
		return err
	}
	today := b.Today(tx.Now)
	p := portal.BilledPeriod{Subscription: sub.ID, BillingPeriod: period, State: portal.PeriodOpen, DueOn: today}
	if after.Method == 0 {
		if p.DueOn, err = dueOn(ctx, tx, who, after, today); err != nil {
			return err
		}
	}
	p.Invoice, err = s.billing.IssueTx(ctx, tx, who, billing.Draft{Holder: sub.Contact, IssuedOn: today, DueOn: p.DueOn,
		Currency: after.Currency(), Reference: sub.Number, Lines: linesFor(ctx, after, period, reader.Language)}, b)
	if err != nil {
		return err
	}
	p = scheduled(p, after, today, tx.Now, b.Zone())
	if err := db.InsertPeriod(ctx, tx, p); err != nil {
		return err
	}
	if p, err = db.PeriodAt(ctx, tx, who.Scope(), sub.ID, period.From); err != nil {
		return err
	}
	if err := s.keep(ctx, tx, who, after, "billed", p.Number); err != nil || after.Method != 0 {
		return err
	}
	return s.tell(ctx, tx, who, after, notice{event: "invoiced", cause: string(period.From), today: today, period: p})
}

// dueOn is when a period is to be paid that nothing is charged for: as is agreed
// with the customer, else as the plan says for everybody.
func dueOn(ctx context.Context, tx *db.Tx, who access.System, sub portal.Subscription, today portal.Date) (portal.Date, error) {
	agreed, own, err := billing.AgreedTx(ctx, tx, who, sub.Contact)
	if err != nil || own {
		return agreed.Due(today), err
	}
	return today.AddDays(sub.Plan.DueDays), nil
}

// scheduled says when a period that was billed is looked at: at once when there
// is a method to be charged, else when it is late.
func scheduled(p portal.BilledPeriod, sub portal.Subscription, today portal.Date, now time.Time, zone *time.Location) portal.BilledPeriod {
	p.TryOn, p.LookAt = "", p.DueOn.AddDays(1).Start(zone)
	if sub.Method != 0 {
		p.TryOn, p.LookAt = today, now
	}
	return p
}

// linesFor are the lines of a period's invoice, in the holder's language.
func linesFor(ctx context.Context, sub portal.Subscription, p portal.BillingPeriod, language string) []portal.Line {
	if l, ok := i18n.Parse(language); ok {
		ctx = i18n.With(ctx, l)
	}
	var out []portal.Line
	for i, l := range sub.Lines {
		if i == 0 {
			l.Description = i18n.T(ctx, "subscription.line", portal.Args{"plan": l.Description, "from": i18n.Date(ctx, p.From), "to": i18n.Date(ctx, p.Last())})
		}
		out = append(out, l)
	}
	return out
}

// end writes a subscription that is closed, and tells its customer.
func (s *Service) end(ctx context.Context, tx *db.Tx, who access.System, sub portal.Subscription, event string, today portal.Date) error {
	if err := s.keep(ctx, tx, who, sub, event, ""); err != nil {
		return err
	}
	return s.tell(ctx, tx, who, sub, notice{event: "closed", cause: "closed", today: today})
}

func (s *Service) announce(ctx context.Context, tx *db.Tx, who access.System, sub portal.Subscription, today portal.Date) error {
	if err := s.keep(ctx, tx, who, sub, "announced", string(sub.NextOn)); err != nil {
		return err
	}
	return s.tell(ctx, tx, who, sub, notice{event: "ahead", cause: string(sub.NextOn), today: today})
}

// catchUp goes on with a subscription that owes nothing any more.
func (s *Service) catchUp(ctx context.Context, who access.System, id portal.SubscriptionID) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		sub, err := db.SubscriptionByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		open, err := db.OpenPeriods(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		for _, p := range open {
			if p.Left.Positive() {
				return nil
			}
			if err := db.UpdatePeriod(ctx, tx, settled(p)); err != nil {
				return err
			}
		}
		return s.keep(ctx, tx, who, sub.CatchUp(b.Today(tx.Now)), "caught_up", "")
	})
}

// settled is a period of which nothing is owed.
func settled(p portal.BilledPeriod) portal.BilledPeriod {
	p.State, p.TryOn, p.LookAt = portal.PeriodSettled, "", time.Time{}
	return p
}
