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
	Today   portal.Today
	Waiting []WaitingPayment // the first of those to be confirmed
	Closing []portal.ClosingAccount
	SetUp   portal.SetUpProgress // of admins alone
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
	c := v.Today.Subscriptions
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

// mostConfirmed is how many payments can be confirmed on the first page.
const mostConfirmed = 5

func (v AdminView) confirmed() []WaitingPayment {
	return v.Waiting[:min(len(v.Waiting), mostConfirmed)]
}

// heading counts what waits.
func (v AdminView) heading(ctx context.Context) string {
	n, many := v.Today.Things()
	switch {
	case n == 0:
		return i18n.T(ctx, "today.nothing")
	case many:
		return i18n.T(ctx, "today.many", portal.Args{"n": n})
	}
	return i18n.T(ctx, "today.things", portal.Args{"n": n})
}
