package subscription

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
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

// tell puts a mail about a subscription into the outbox, if one can and may
// reach its customer.
func (s *Service) tell(ctx context.Context, tx *db.Tx, who access.Actor, sub portal.Subscription, n notice) error {
	to, link, err := s.reach(ctx, tx, who, sub, n.period.Invoice)
	if err != nil || to.Email == "" {
		return err
	}
	m, err := n.mail(sub, to)
	if err != nil {
		return err
	}
	read, err := db.HasReader(ctx, tx, sub.Commercial, sub.Contact)
	if err != nil {
		return err
	}
	m.Share, m.NoPage = link, !read
	return mail.Enqueue(ctx, tx, to.Email, to.Language, m)
}

// reach is whom a mail about a subscription goes to; Email is "" where none can
// or may. link leads who has no account to the invoice that it is about, unless
// theirs was taken back: to subscriptions there are none.
func (s *Service) reach(ctx context.Context, tx *db.Tx, who access.Actor, sub portal.Subscription, about portal.InvoiceID) (to db.Recipient, link mail.Link, err error) {
	if about != 0 {
		h, err := db.HeadOf(ctx, tx, who.Scope(), portal.Document{Kind: portal.InvoiceDocument, ID: int64(about)})
		if err == nil {
			to, link, err = s.shares.HolderTx(ctx, tx, h)
		} else if portal.KindOf(err) == portal.NotFound {
			err = nil // cancelled meanwhile
		}
		if err != nil || to.Email != "" {
			return to, link, err
		}
	}
	to, err = db.HolderOf(ctx, tx, portal.Head{Contact: sub.Contact})
	if to.Barred {
		to.Email = ""
	}
	return to, link, err
}

// mail is the notice for a reader.
func (n notice) mail(sub portal.Subscription, to db.Recipient) (mail.Subscribed, error) {
	next, err := sub.NextTotals()
	if err != nil {
		return mail.Subscribed{}, err
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
	return m, nil
}
