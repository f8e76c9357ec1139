package billing

import (
	"context"
	"crypto/rand"
	"errors"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// NewKey is an idempotency key, drawn with each pay form.
func NewKey() string { return rand.Text() }

// Quote is what a payment of an amount would leave; Problem says why it cannot
// be made, and has no key when it can.
type Quote struct {
	Amount, Left portal.Money
	Problem      portal.Message
}

// Quote does the arithmetic of the pay form. What was typed never fails: it
// has a problem.
func (s *Service) Quote(ctx context.Context, who access.Customer, id portal.InvoiceID, text string) (Quote, error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return Quote{}, err
	}
	inv, err := s.InvoiceHead(ctx, who, id)
	if err != nil {
		return Quote{}, err
	}
	amount, err := portal.ParseMoney(inv.Total.Currency(), text)
	if err == nil {
		err = inv.CheckPayable(amount, b.MinPart)
	}
	var e *portal.Error
	if errors.As(err, &e) {
		problem := e.Message
		if len(e.Fields) > 0 {
			problem = e.Fields[0].Message
		}
		return Quote{Amount: amount, Left: inv.Left, Problem: problem}, nil
	}
	left, err := inv.Left.Sub(amount)
	return Quote{Amount: amount, Left: left}, err
}

// UnderWay lists the payments of an invoice that are not decided yet.
func (s *Service) UnderWay(ctx context.Context, who access.Actor, id portal.InvoiceID) (out []portal.Payment, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.OpenPaymentsOf(ctx, q, who.Scope(), id, 20)
		return err
	})
	return out, err
}
