package views

import (
	"context"
	"strings"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// AdminView is staff's first page.
type AdminView struct {
	Waiting []WaitingPayment
	Counts  portal.Counts // over all customers
	Closing []portal.ClosingAccount

	Requests int // changes that customers ask for
	GivenUp  int // mails that could not be sent
	Alerts   int // payments that need a person
	Messages int // documents about which a customer waits for an answer

	Subscriptions portal.SubscriptionCounts

	SetUp portal.SetUpProgress // of admins alone
}

// subscriptionsText says how many there are of each kind; "" for none.
func subscriptionsText(ctx context.Context, c portal.SubscriptionCounts) string {
	var parts []string
	for _, one := range []struct {
		n   int
		key string
	}{{c.Active, "subscriptions.active"}, {c.PastDue, "subscriptions.past_due"}, {c.Ending, "subscriptions.ending"}, {c.Failed, "subscriptions.failed"}} {
		if one.n > 0 {
			parts = append(parts, i18n.T(ctx, one.key, portal.Args{"n": one.n}))
		}
	}
	return strings.Join(parts, i18n.T(ctx, "subscriptions.and"))
}

// subscriptionsNote is the line of the tile, which counts those that are active.
func (v AdminView) subscriptionsNote(ctx context.Context) string {
	c := v.Subscriptions
	if c.Active, c.Failed = 0, 0; c.Any() {
		return subscriptionsText(ctx, c)
	}
	return i18n.T(ctx, "admin.subscriptions")
}

// WaitingPayment is a payment that staff must confirm.
type WaitingPayment struct {
	ID        portal.PaymentID
	Reference string
	Customer  string
	Targets   []portal.Target
	Amount    portal.Money
	Since     time.Time
	Method    string
}

// heading counts what waits.
func (v AdminView) heading(ctx context.Context) string {
	things := len(v.Waiting) + v.Requests
	for _, together := range []int{v.GivenUp, v.Alerts, v.Subscriptions.PastDue, v.Subscriptions.Failed} {
		if together > 0 {
			things++ // they are looked at together
		}
	}
	if things > len(v.Waiting) {
		return i18n.T(ctx, "request.today", portal.Args{"n": things})
	}
	if n := len(v.Waiting); n > 0 {
		return i18n.T(ctx, "admin.things", portal.Args{"n": n})
	}
	return i18n.T(ctx, "admin.caught_up")
}
