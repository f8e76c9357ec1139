package views

import (
	"context"
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
	for _, together := range []int{v.GivenUp, v.Alerts} {
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
