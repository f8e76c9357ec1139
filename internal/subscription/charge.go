package subscription

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

const (
	lookAgain = time.Minute      // after a provider was asked
	lookLater = 10 * time.Minute // when somebody is paying by hand just now
	lookMost  = time.Hour        // at an old charge that is still under way
)

// chargeAll looks at the periods that are due for it. Each is moved on, so that
// the list ends.
func (s *Service) chargeAll(ctx context.Context, who access.System) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	var errs []error
	seen := map[db.PeriodKey]bool{}
	for ctx.Err() == nil {
		var keys []db.PeriodKey
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			keys, err = db.DuePeriods(ctx, q, s.db.Now(), batch+len(errs))
			return err
		})
		fresh := false
		for _, k := range keys {
			if seen[k] {
				continue
			}
			seen[k], fresh = true, true
			if err := s.charge(ctx, who, k, b); err != nil {
				errs = append(errs, fmt.Errorf("subscription %d, %s: %w", k.Subscription, k.From, err))
			}
		}
		if err != nil || !fresh {
			return errors.Join(append(errs, err)...)
		}
	}
	return errors.Join(append(errs, ctx.Err())...)
}

// charge looks at a period; what it reserves is asked for outside of the
// transaction, and then looked at once more, since many charges are decided at
// once.
func (s *Service) charge(ctx context.Context, who access.System, k db.PeriodKey, b portal.Business) error {
	ask, err := s.look(ctx, who, k, b)
	if err != nil || ask.ID == 0 {
		return err
	}
	if err := s.billing.ChargeAutomatic(ctx, ask); err != nil {
		slog.WarnContext(ctx, "a subscription was not charged", "subscription", k.Subscription, "payment", ask.ID, "error", err)
	}
	_, err = s.look(ctx, who, k, b)
	return err
}

// sight is a period as the job sees it.
type sight struct {
	sub    portal.Subscription
	period portal.BilledPeriod
	try    portal.ChargeTry // the last one
	today  portal.Date
	b      portal.Business
}

// look decides what becomes of a period now. It returns a charge that the
// provider is to be asked for.
func (s *Service) look(ctx context.Context, who access.System, k db.PeriodKey, b portal.Business) (ask portal.Payment, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		v := sight{b: b, today: b.Today(tx.Now)}
		var err error
		if v.sub, err = db.SubscriptionByID(ctx, tx, who.Scope(), k.Subscription); err != nil {
			return err
		}
		if v.period, err = db.PeriodAt(ctx, tx, who.Scope(), k.Subscription, k.From); err != nil {
			return err
		}
		if v.try, err = db.LastChargeTry(ctx, tx, v.period); err != nil {
			return err
		}
		if v.period.State == portal.PeriodSettled || v.period.State == portal.PeriodLeft {
			return nil
		}
		ask, err = s.decide(ctx, tx, who, v)
		return err
	})
	return ask, err
}

// decide: first what became of the last charge, then whether anything is owed,
// then whether it is time for a charge, and last whether it is late.
func (s *Service) decide(ctx context.Context, tx *db.Tx, who access.System, v sight) (ask portal.Payment, err error) {
	if v.try.N > 0 && v.try.Outcome == "" {
		pay, err := db.PaymentByID(ctx, tx, who.Scope(), v.try.Payment)
		if err != nil {
			return ask, err
		}
		if pay.State.Open() {
			v.period.LookAt = tx.Now.Add(min(max(tx.Now.Sub(v.try.At)/4, lookAgain), lookMost))
			if pay.State == portal.PaymentDraft {
				ask = pay
			}
			return ask, db.UpdatePeriod(ctx, tx, v.period)
		}
		if err := s.conclude(ctx, tx, who, &v, pay); err != nil {
			return ask, err
		}
	}
	switch due := v.period.TryOn; {
	case !v.period.Left.Positive():
		return ask, db.UpdatePeriod(ctx, tx, settled(v.period))
	case v.sub.Method != 0 && due != "" && due <= v.today:
		return s.try(ctx, tx, who, v)
	}
	return ask, s.late(ctx, tx, who, v)
}

// conclude notes what became of a charge. One that was never begun is no
// failure: it is made anew, today.
func (s *Service) conclude(ctx context.Context, tx *db.Tx, who access.System, v *sight, pay portal.Payment) error {
	v.try.Outcome = "failed"
	switch pay.State {
	case portal.PaymentDone:
		v.try.Outcome, v.period.TryOn = "done", ""
	case portal.PaymentCancelled:
		v.period.Round, v.period.TryOn = min(v.period.Round+1, v.period.Tries), v.today
	}
	if err := db.SetChargeOutcome(ctx, tx, v.try); err != nil {
		return err
	}
	if pay.State != portal.PaymentError {
		return nil
	}
	return s.failed(ctx, tx, who, v, pay.ErrorKey)
}

// failed says when it is tried again, and tells the customer. Where another
// method was chosen while the old one was being charged, its day stays.
func (s *Service) failed(ctx context.Context, tx *db.Tx, who access.System, v *sight, why string) error {
	if n := v.period.Tries - v.period.Round; n > 0 {
		v.period.TryOn = portal.NextTry(v.period.FirstTryOn, v.today, n)
	}
	err := db.InsertSubscriptionEvent(ctx, tx, who, v.sub.ID, "failed", v.period.Number)
	if err != nil || v.period.TryOn == "" || !v.period.Left.Positive() {
		return err // the mail that it is past due follows, or it was paid by hand
	}
	return s.tell(ctx, tx, who, v.sub, notice{event: "failed", cause: fmt.Sprintf("%s:%d", v.period.From, v.period.Tries), today: v.today, period: v.period, why: why})
}

// try reserves a charge: of a key that no other charge of this period has.
func (s *Service) try(ctx context.Context, tx *db.Tx, who access.System, v sight) (portal.Payment, error) {
	reader, err := db.RecipientOf(ctx, tx, v.sub.Contact)
	if err != nil {
		return portal.Payment{}, err
	}
	pay, err := s.billing.ReserveAutomaticTx(ctx, tx, who, billing.Automatic{Invoice: v.period.Invoice, Method: v.sub.Method, Account: v.sub.Account,
		Email: reader.Email, Reader: reader.Language, Key: fmt.Sprintf("subscription:%d:%s:%d", v.sub.ID, v.period.From, v.period.Tries+1)}, v.b)
	switch k := portal.KindOf(err); {
	case err == nil:
		return pay, reserved(ctx, tx, v, pay)
	case k == portal.Conflict: // somebody is paying it just now
		v.period.LookAt = tx.Now.Add(lookLater)
		return portal.Payment{}, db.UpdatePeriod(ctx, tx, v.period)
	case k == portal.NotFound || k == portal.Invalid:
		return portal.Payment{}, s.nothingToCharge(ctx, tx, who, v)
	}
	return pay, err
}

// reserved writes a charge down before the provider is asked for it.
func reserved(ctx context.Context, tx *db.Tx, v sight, pay portal.Payment) error {
	p := begun(v.period, v.today)
	p.LookAt = tx.Now.Add(lookAgain)
	if err := db.UpdatePeriod(ctx, tx, p); err != nil {
		return err
	}
	return db.InsertChargeTry(ctx, tx, portal.ChargeTry{Subscription: p.Subscription, From: p.From, N: p.Tries, Payment: pay.ID})
}

// begun is a period with one more charge, whose outcome says when the next is.
func begun(p portal.BilledPeriod, today portal.Date) portal.BilledPeriod {
	p.Tries++
	p.TryOn = ""
	if p.FirstTryOn == "" {
		p.FirstTryOn = today
	}
	return p
}

// nothingToCharge: the method has gone, has expired, or is not taken any more.
// That is a failure like that of a charge.
func (s *Service) nothingToCharge(ctx context.Context, tx *db.Tx, who access.System, v sight) error {
	v.period = begun(v.period, v.today)
	if err := s.failed(ctx, tx, who, &v, "subscription.method_gone"); err != nil {
		return err
	}
	if err := s.late(ctx, tx, who, v); err != nil {
		return err
	}
	return db.InsertChargeTry(ctx, tx, portal.ChargeTry{Subscription: v.period.Subscription, From: v.period.From, N: v.period.Tries, Outcome: "failed"})
}

// late: as long as there is a charge to come, nothing is late. After that the
// subscription falls behind once the invoice is overdue, and is closed when it
// stays so for as long as the plan says.
func (s *Service) late(ctx context.Context, tx *db.Tx, who access.System, v sight) error {
	p, zone := v.period, v.b.Zone()
	closes := portal.Date("")
	if v.sub.Plan.CloseAfter > 0 {
		closes = p.DueOn.AddDays(v.sub.Plan.CloseAfter)
	}
	switch {
	case p.TryOn != "":
		p.LookAt = p.TryOn.Start(zone)
	case v.sub.ClosedOn != "": // its time was over, and no charge is left
		p.State, p.LookAt = portal.PeriodLeft, time.Time{}
	case v.today <= p.DueOn:
		p.LookAt = p.DueOn.AddDays(1).Start(zone)
	case closes != "" && v.today >= closes:
		return s.giveUp(ctx, tx, who, v)
	case p.State == portal.PeriodOpen:
		p.State, p.LookAt = portal.PeriodOverdue, closingTime(closes, zone)
		if err := s.fallBehind(ctx, tx, who, v, closes); err != nil {
			return err
		}
	default:
		p.LookAt = closingTime(closes, zone)
	}
	return db.UpdatePeriod(ctx, tx, p)
}

// closingTime is when an overdue period is looked at again: never, unless the
// plan closes.
func closingTime(closes portal.Date, zone *time.Location) time.Time {
	if closes == "" {
		return time.Time{}
	}
	return closes.Start(zone)
}

// fallBehind stops the billing; the customer is told for each invoice.
func (s *Service) fallBehind(ctx context.Context, tx *db.Tx, who access.System, v sight, closes portal.Date) error {
	if v.sub.PastDueOn == "" {
		if err := s.keep(ctx, tx, who, v.sub.FallBehind(v.today), "past_due", v.period.Number); err != nil {
			return err
		}
	}
	return s.tell(ctx, tx, who, v.sub, notice{event: "past_due", cause: string(v.period.From), today: v.today, period: v.period, until: closes})
}

// giveUp closes a subscription whose invoice stays unpaid.
func (s *Service) giveUp(ctx context.Context, tx *db.Tx, who access.System, v sight) error {
	sub := v.sub.Close(v.today, portal.ReasonUnpaid)
	if err := s.keep(ctx, tx, who, sub, "given_up", v.period.Number); err != nil {
		return err
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "subscription.given_up", Subject: "subscription", SubjectID: int64(sub.ID),
		Details: sub.Number + " " + v.period.Number})
	if err != nil {
		return err
	}
	return s.tell(ctx, tx, who, sub, notice{event: "given_up", cause: "closed", today: v.today, period: v.period})
}
