package subscription

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// notice is what a customer is told about a subscription.
type notice struct {
	event  string // kind of mail
	cause  string // tells this one from others of its kind
	today  portal.Date
	period portal.BilledPeriod // when it is about an invoice
	why    string              // key of the reason of a charge that failed
	until  portal.Date         // when it will be closed; "" for never
}

// tell puts a mail about a subscription into the outbox.
func tell(ctx context.Context, tx *db.Tx, sub portal.Subscription, n notice) error {
	to, err := db.RecipientOf(ctx, tx, sub.Contact)
	if err != nil {
		return err
	}
	next, err := sub.NextTotals()
	if err != nil {
		return err
	}
	m := mail.Subscribed{Event: n.event, Cause: fmt.Sprintf("%d:%s", sub.ID, n.cause), Subscription: sub.ID, Number: sub.Number, Plan: sub.Plan.Name,
		Company: to.Company, Name: to.Name, Currency: sub.Currency(), Amount: next.Total.Decimal(), Automatic: sub.Method != 0,
		Closable: sub.Plan.Closable, Method: sub.Paying, Today: n.today, Until: n.until, Why: n.why}
	if sub.Bills() {
		m.NextOn = sub.NextOn
	}
	if m.EndsOn = sub.EndsOn; n.event == "closed" || n.event == "given_up" {
		m.EndsOn = sub.ClosedOn
	}
	if n.period.Invoice != 0 {
		m.Invoice, m.InvoiceID, m.DueOn, m.TryOn, m.Amount = n.period.Number, n.period.Invoice, n.period.DueOn, n.period.TryOn, n.period.Left.Decimal()
	}
	return mail.Enqueue(ctx, tx, to.Email, to.Language, m)
}
