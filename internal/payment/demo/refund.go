package demo

import (
	"context"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Refund gives back a part of a payment at once, once per Reference. More than
// was paid is refused; what a restart has wiped is believed.
func (p *Provider) Refund(ctx context.Context, r payment.RefundRequest) (payment.Started, error) {
	if err := ctx.Err(); err != nil {
		return payment.Started{}, err
	}
	s, first, err := p.refund(r)
	if err != nil {
		return payment.Started{}, err
	}
	if first {
		p.report(s)
	}
	return payment.Started{Ref: s.Ref, State: s.State, ErrorKey: s.ErrorKey}, nil
}

func (p *Provider) refund(r payment.RefundRequest) (snapshot Session, first bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	paid, known := p.byRef[r.Payment.ProviderRef]
	if old, again := p.byReference[key(payment.OfRefund, r.Reference)]; !again && known && !refundable(paid, r.Amount) {
		return Session{}, false, payment.ErrRefused
	} else if again && old.Amount != r.Amount {
		return Session{}, false, errReused
	}
	s, first, err := p.session(Session{Kind: payment.OfRefund, Reference: r.Reference, Amount: r.Amount})
	if err != nil || !first {
		return s.snapshot(), false, err
	}
	if known {
		paid.refunded += r.Amount.Minor()
	}
	s.Decided, s.State = true, portal.PaymentDone
	return s.Session, true, nil
}

// refundable reports whether a payment has as much left to give back.
func refundable(paid *session, amount portal.Money) bool {
	return paid.Kind == payment.OfPayment && paid.State == portal.PaymentDone && paid.Amount.Currency() == amount.Currency() &&
		amount.Minor() <= paid.Amount.Minor()-paid.refunded
}

// Cancel closes the hosted page; what was decided there stands.
func (p *Provider) Cancel(ctx context.Context, ask payment.Question) (payment.Event, error) {
	if err := ctx.Err(); err != nil {
		return payment.Event{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.answer(ask)
	if err != nil {
		return payment.Event{}, err
	}
	if !s.Decided {
		s.Decided, s.State = true, portal.PaymentCancelled
	}
	return s.report(), nil
}
