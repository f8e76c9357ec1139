package fake

import (
	"context"
	"strings"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Visa is a card for tests that do not care which.
var Visa = portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpMonth: 12, ExpYear: 2030, Fingerprint: "fp_visa"}

// Customer makes somebody known, once per reference.
func (p *Provider) Customer(ctx context.Context, c payment.Customer) (string, error) {
	p.mu.Lock()
	p.calls[OnCustomer]++
	ref, outcome := p.customerOf(c.Reference), OK
	if ref == "" {
		if outcome = p.next(OnCustomer); outcome.begins() {
			ref = p.identity()
			p.customers[ref] = c
		}
	}
	p.mu.Unlock()
	return ref, outcome.err(ctx)
}

func (p *Provider) customerOf(reference string) string {
	for ref, c := range p.customers {
		if c.Reference == reference {
			return ref
		}
	}
	return ""
}

// SetUp opens a page on which Enter types a card in.
func (p *Provider) SetUp(ctx context.Context, r payment.SetupRequest) (payment.Started, error) {
	p.mu.Lock()
	p.calls[OnSetUp]++
	known, outcome := p.setups[r.Reference], OK
	if known == nil {
		if outcome = p.next(OnSetUp); outcome.begins() {
			ref := p.identity()
			known = &thing{setup: r, mode: p.mode, started: payment.Started{Ref: ref},
				event: payment.Event{Kind: payment.OfSetup, Mode: p.mode, Reference: r.Reference, Ref: ref}}
			p.setups[r.Reference] = known
			if known.decide(outcome, portal.PaymentPending); outcome == Captured {
				known.event.Method = p.keep(r.Customer, Visa)
			}
		}
	}
	started := known.answer()
	p.mu.Unlock()
	return hear(ctx, outcome, started)
}

// Charge takes money with a kept method, once per Reference. A method that is
// not kept, or in the other mode, is refused.
func (p *Provider) Charge(ctx context.Context, c payment.Charge) (payment.Started, error) {
	p.mu.Lock()
	p.calls[OnCharge]++
	known, outcome := p.attempts[c.Reference], OK
	if known == nil {
		outcome = p.next(OnCharge)
		if m, ok := p.methods[c.Token]; !ok || m.Customer != c.Customer || c.Mode != p.mode {
			outcome = Refused
		}
		if outcome.begins() {
			known = p.note(c.Attempt, c.Mode)
			known.decide(outcome, portal.PaymentDone)
		}
	}
	started := known.answer()
	p.mu.Unlock()
	return hear(ctx, outcome, started)
}

// Forget makes a method useless.
func (p *Provider) Forget(ctx context.Context, m portal.Method) error {
	p.mu.Lock()
	p.calls[OnForget]++
	outcome := p.next(OnForget)
	if outcome.begins() {
		delete(p.methods, m.Token)
	}
	p.mu.Unlock()
	return outcome.err(ctx)
}

// Keep saves a card without any page, and says how it is charged.
func (p *Provider) Keep(customer string, d portal.MethodDetails) payment.Saved {
	p.mu.Lock()
	defer p.mu.Unlock()
	return *p.keep(customer, d)
}

func (p *Provider) keep(customer string, d portal.MethodDetails) *payment.Saved {
	saved := payment.Saved{Token: strings.Replace(p.identity(), "_", "_pm_", 1), Customer: customer, MethodDetails: d}
	p.methods[saved.Token] = saved
	return &saved
}

// Keeps reports whether a method can still be charged.
func (p *Provider) Keeps(token string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, ok := p.methods[token]
	return ok
}

// Refund gives back, once per Reference, and never more than was taken: that is
// refused.
func (p *Provider) Refund(ctx context.Context, r payment.RefundRequest) (payment.Started, error) {
	p.mu.Lock()
	p.calls[OnRefund]++
	known, outcome := p.refunds[r.Reference], OK
	if known == nil {
		if outcome = p.next(OnRefund); p.refundable(r.Payment) < r.Amount.Minor() {
			outcome = Refused
		}
		if outcome.begins() {
			ref := p.identity()
			known = &thing{refund: r, mode: r.Payment.Mode, started: payment.Started{Ref: ref},
				event: payment.Event{Kind: payment.OfRefund, Mode: r.Payment.Mode, Reference: r.Reference, Ref: ref, Amount: r.Amount}}
			p.refunds[r.Reference] = known
			p.byPayment[r.Payment.Reference] = append(p.byPayment[r.Payment.Reference], known)
			if known.decide(outcome, portal.PaymentDone); outcome == Pending {
				known.started.Redirect = ""
			}
		}
	}
	started := known.answer()
	p.mu.Unlock()
	return hear(ctx, outcome, started)
}

// refundable is what is left of a payment, in minor units. The caller holds mu.
func (p *Provider) refundable(of portal.Payment) int64 {
	a := p.attempts[of.Reference]
	if a == nil || a.event.State != portal.PaymentDone || a.mode != of.Mode {
		return 0
	}
	rest := a.event.Amount.Minor()
	for _, r := range p.byPayment[of.Reference] {
		if r.event.State != portal.PaymentError {
			rest -= r.refund.Amount.Minor()
		}
	}
	return rest
}
