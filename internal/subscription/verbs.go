package subscription

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Form is what came with a form: which version was read, and from where.
type Form struct {
	Version int    // 0 is whichever there is
	From    string // address of the network
}

// Pause stops the billing of periods to come, where the plan lets customers do
// so. Errors: NotFound, Conflict.
func (s *Service) Pause(ctx context.Context, who access.Actor, id portal.SubscriptionID, f Form) error {
	_, err := s.act(ctx, who, id, "subscription.paused", verb{news: "paused", from: f.From, version: f.Version,
		do: func(_ context.Context, _ *db.Tx, sub portal.Subscription, today portal.Date) (portal.Subscription, error) {
			if isCustomer(who) && !sub.Plan.Pausable {
				return sub, portal.Failure(portal.Conflict, "subscription.cannot_pause", nil)
			}
			return sub.Pause(today)
		}})
	return err
}

func isCustomer(who access.Actor) bool {
	_, is := who.(access.Customer)
	return is
}

// Resume goes on. Errors: NotFound, Conflict.
func (s *Service) Resume(ctx context.Context, who access.Actor, id portal.SubscriptionID, f Form) error {
	_, err := s.act(ctx, who, id, "subscription.resumed", verb{news: "resumed", from: f.From, version: f.Version,
		do: func(_ context.Context, _ *db.Tx, sub portal.Subscription, today portal.Date) (portal.Subscription, error) {
			return sub.Resume(today)
		}})
	return err
}

// Undo takes a cancellation back. Errors: NotFound, Conflict.
func (s *Service) Undo(ctx context.Context, who access.Actor, id portal.SubscriptionID, f Form) error {
	_, err := s.act(ctx, who, id, "subscription.kept", verb{news: "kept", from: f.From, version: f.Version,
		do: func(_ context.Context, _ *db.Tx, sub portal.Subscription, today portal.Date) (portal.Subscription, error) {
			return sub.Undo(today)
		}})
	return err
}

// Cancellation is what the form of leaving asks.
type Cancellation struct {
	Now     bool // at once, where the plan lets customers
	Reason  portal.CloseReason
	Comment string
	Form
}

// maxComment is how long a comment may be.
const maxComment = 1000

// Cancel ends a subscription. Customers need a plan that they may leave, and
// give a reason from the list (case 157). Errors: NotFound, Forbidden (the plan
// cannot be left), Conflict, Invalid (reason, comment, when).
func (s *Service) Cancel(ctx context.Context, who access.Actor, id portal.SubscriptionID, c Cancellation) error {
	customer := isCustomer(who)
	if c.Comment = strings.TrimSpace(c.Comment); !customer {
		c.Reason = portal.ReasonBusiness
	}
	v := verb{news: "cancelled", details: string(c.Reason), from: c.From, version: c.Version}
	v.do = func(_ context.Context, _ *db.Tx, sub portal.Subscription, today portal.Date) (portal.Subscription, error) {
		if err := c.check(sub, customer, today); err != nil {
			return sub, err
		}
		return sub.Cancel(today, c.Now, c.Reason, c.Comment)
	}
	if c.Now {
		v.news = "closed"
		_, err := s.act(ctx, who, id, "subscription.closed", v)
		return err
	}
	_, err := s.act(ctx, who, id, "subscription.cancelled", v)
	return err
}

// check judges a cancellation: staff need neither a plan that may be left nor
// a reason of the list.
func (c Cancellation) check(sub portal.Subscription, customer bool, today portal.Date) error {
	if customer && !sub.Plan.Closable {
		return portal.Failure(portal.Forbidden, "subscription.not_closable", nil)
	}
	var e portal.Problems
	if customer && !slices.Contains(portal.CloseReasons, c.Reason) {
		e.Add("reason", "subscription.reason_needed", nil)
	}
	if utf8.RuneCountInString(c.Comment) > maxComment {
		e.Add("comment", "subscription.comment_long", portal.Args{"most": maxComment})
	}
	if customer && c.Now && !sub.MayEndNow(today) {
		e.Add("when", "subscription.not_now", nil)
	}
	return e.Err()
}

// Alteration is another plan or quantity, as the form asked for it.
type Alteration struct {
	Plan     portal.PlanID
	Quantity string // as typed
	Total    string // what the customer was shown, plain decimal; "" before that
	Form
}

// Altered works out what a change would come to. Errors: NotFound, Conflict,
// Invalid (plan, quantity).
func (s *Service) Altered(ctx context.Context, who access.Actor, id portal.SubscriptionID, a Alteration) (after portal.Subscription, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		sub, err := db.SubscriptionByID(ctx, q, who.Scope(), id)
		if err != nil {
			return err
		}
		after, err = altered(ctx, q, who, sub, a)
		return err
	})
	return after, err
}

func altered(ctx context.Context, q db.Reader, who access.Actor, sub portal.Subscription, a Alteration) (portal.Subscription, error) {
	if isCustomer(who) && !sub.Plan.Changeable {
		return sub, portal.Failure(portal.Conflict, "subscription.cannot_change", nil)
	}
	p := sub.Plan
	if a.Plan != 0 && a.Plan != p.ID {
		var err error
		if p, err = db.PlanByID(ctx, q, a.Plan); err != nil && portal.KindOf(err) != portal.NotFound {
			return sub, err
		}
	}
	quantity, ok := portal.ParseQuantity(strings.TrimSpace(a.Quantity))
	if !ok {
		quantity = 0
	}
	return sub.Alter(p, quantity)
}

// Alter has another plan or quantity from the next renewal on, at the price
// that was shown: what is had and paid now stays as it is. Errors: NotFound,
// Conflict (also when the price has changed since), Invalid (plan, quantity).
func (s *Service) Alter(ctx context.Context, who access.Actor, id portal.SubscriptionID, a Alteration) error {
	_, err := s.act(ctx, who, id, "subscription.changed", verb{news: "changed", from: a.From, version: a.Version,
		do: func(ctx context.Context, tx *db.Tx, sub portal.Subscription, _ portal.Date) (portal.Subscription, error) {
			after, err := altered(ctx, tx, who, sub, a)
			if err != nil {
				return sub, err
			}
			t, err := after.NextTotals()
			if err == nil && a.Total != "" && t.Total.Decimal() != a.Total {
				return sub, portal.Failure(portal.Conflict, "subscription.price_changed", nil)
			}
			return after, err
		}})
	return err
}

// Methods are what the next period of a customer's subscription can be paid
// with.
func (s *Service) Methods(ctx context.Context, who access.Customer, sub portal.Subscription) ([]portal.Method, error) {
	t, err := sub.NextTotals()
	if err != nil {
		return nil, err
	}
	return s.billing.ChargeableMethods(ctx, who, t.Total)
}

// ChooseMethod pays the next periods, and what is open, with another saved
// method (case 159). Errors: NotFound, Conflict (it is closed), Invalid
// (method).
func (s *Service) ChooseMethod(ctx context.Context, who access.Customer, id portal.SubscriptionID, method portal.MethodID, f Form) error {
	sub, err := s.Subscription(ctx, who, id)
	if err != nil {
		return err
	}
	usable, err := s.Methods(ctx, who, sub.Subscription)
	if err != nil {
		return err
	}
	ok := among(usable, method)
	_, err = s.act(ctx, who, id, "subscription.method", verb{from: f.From, version: f.Version,
		do: func(ctx context.Context, tx *db.Tx, sub portal.Subscription, today portal.Date) (portal.Subscription, error) {
			if sub.State == portal.SubscriptionClosed {
				return sub, portal.Failure(portal.Conflict, "subscription.is_closed", nil)
			}
			if !ok {
				var e portal.Problems
				e.Add("method", "subscription.choose_method", nil)
				return sub, e.Err()
			}
			sub.Method, sub.Account = method, who.Account()
			return sub, db.ChargeAnew(ctx, tx, sub.ID, today)
		}})
	return err
}
