package api

import (
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// Subscription is a plan that a customer has.
type Subscription struct {
	ID          int64   `json:"id" min:"1" example:"5"`
	Number      string  `json:"number" example:"SUB00005"`
	State       string  `json:"state" enum:"active|past_due|paused|cancelling|closed" example:"active"`
	ContactID   int64   `json:"contact_id" min:"1" example:"8"`
	CustomerID  int64   `json:"customer_id" min:"1" example:"7"`
	OrderID     *int64  `json:"order_id"`
	PlanID      int64   `json:"plan_id" min:"1" example:"2"`
	Plan        string  `json:"plan" example:"Coffee every month"`
	Interval    string  `json:"interval" enum:"day|week|month|year" example:"month"`
	Every       int     `json:"every" min:"1" doc:"How many of the interval a period has." example:"1"`
	StartedOn   string  `json:"started_on" format:"date"`
	TrialUntil  *string `json:"trial_until" format:"date" doc:"First day that is not free."`
	NextOn      *string `json:"next_on" format:"date" doc:"When the next period begins; null when none will."`
	EndsOn      *string `json:"ends_on" format:"date" doc:"First day that is no longer had."`
	ClosedOn    *string `json:"closed_on" format:"date"`
	CloseReason *string `json:"close_reason" example:"price"`
	Lines       []Line  `json:"lines" doc:"Of a period. The amounts of lines are worked out on invoices."`
	Version     int     `json:"version" min:"1" example:"1"`
	CreatedAt   string  `json:"created_at" format:"date-time"`
	UpdatedAt   string  `json:"updated_at" format:"date-time"`
}

func (s Subscription) etag() int { return s.Version }

// SubscriptionCancel is how a subscription ends.
type SubscriptionCancel struct {
	Sent
	Now     bool   `json:"now" doc:"At once, and not when what is running ends." example:"false"`
	Comment string `json:"comment" max:"1000" example:""`
}

func (a *api) subscriptions() []*operation {
	verb := func(name, summary string, do func(*call, portal.SubscriptionID) error) *operation {
		return &operation{id: name + "Subscription", method: post, path: "/subscriptions/{id}/" + name, tag: "Subscriptions", summary: summary, perm: access.APIWriteSubscriptions,
			answer: Subscription{}, key: optional, repeatable: true, version: maybeVersion, conflicts: true, do: a.onSubscription(do)}
	}
	form := func(c *call) subscription.Form { return subscription.Form{Version: c.version, From: c.address} }
	cancel := verb("cancel", "Cancel a subscription", func(c *call, id portal.SubscriptionID) error {
		in := sentTo[SubscriptionCancel](c)
		return a.Subscription.Cancel(c.Context(), c.staff, id, subscription.Cancellation{Now: in.Now, Comment: in.Comment, Form: form(c)})
	})
	cancel.body = SubscriptionCancel{}
	return []*operation{
		{id: "listSubscriptions", method: get, path: "/subscriptions", tag: "Subscriptions", summary: "List subscriptions", perm: access.APIReadSubscriptions, list: true,
			query: []param{statusParam("active", "past_due", "paused", "cancelling", "closed"), customerParam}, answer: Page[Subscription]{},
			do: lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.Subscription], error) {
				return a.Feed.Subscriptions(c.Context(), c.staff, f)
			}, showSubscription)},
		{id: "getSubscription", method: get, path: "/subscriptions/{id}", tag: "Subscriptions", summary: "Read a subscription", perm: access.APIReadSubscriptions, answer: Subscription{},
			do: a.onSubscription(func(*call, portal.SubscriptionID) error { return nil })},
		verb("pause", "Bill nothing more for now", func(c *call, id portal.SubscriptionID) error {
			return a.Subscription.Pause(c.Context(), c.staff, id, form(c))
		}),
		verb("resume", "Go on with a paused subscription", func(c *call, id portal.SubscriptionID) error {
			return a.Subscription.Resume(c.Context(), c.staff, id, form(c))
		}),
		cancel,
	}
}

func showSubscription(s portal.Stamped[portal.Subscription]) Subscription {
	u := s.Item
	out := Subscription{ID: int64(u.ID), Number: u.Number, State: string(u.State), ContactID: int64(u.Contact), CustomerID: int64(u.Commercial), OrderID: orNull(int64(u.Order)),
		PlanID: int64(u.Plan.ID), Plan: u.Plan.Name, Interval: string(u.Rhythm.Interval), Every: u.Rhythm.Every, StartedOn: string(u.StartedOn), TrialUntil: day(u.TrialUntil),
		EndsOn: day(u.EndsOn), ClosedOn: day(u.ClosedOn), CloseReason: orNull(string(u.Reason)), Lines: showLines(u.Lines, u.Plan.Price.Currency()),
		Version: u.Version, CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
	if u.State == portal.SubscriptionActive || u.State == portal.SubscriptionPastDue {
		out.NextOn = day(u.NextOn)
	}
	return out
}

// onSubscription does something to the subscription of the path, and answers
// with it as it is then.
func (a *api) onSubscription(do func(*call, portal.SubscriptionID) error) func(*call) (any, error) {
	return func(c *call) (any, error) {
		number, err := id[portal.SubscriptionID](c)
		if err != nil {
			return nil, err
		}
		if err := do(c, number); err != nil {
			return nil, err
		}
		p, err := a.Subscription.Subscription(c.Context(), c.staff, number)
		if err != nil {
			return nil, err
		}
		s := portal.Stamped[portal.Subscription]{Item: p.Subscription}
		s.CreatedAt, s.UpdatedAt, err = a.Feed.Stamp(c.Context(), c.staff, "subscriptions", int64(number))
		return showSubscription(s), err
	}
}
