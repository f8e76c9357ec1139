package demo

import (
	"context"
	"errors"
	"strings"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Customer makes somebody known. Nothing is kept: who they are here follows
// from our reference.
func (p *Provider) Customer(ctx context.Context, c payment.Customer) (string, error) {
	return "demo_cus_" + strings.TrimPrefix(c.Reference, "customer-"), ctx.Err()
}

// SetUp opens a page on which a pretend card is chosen, once per Reference.
func (p *Provider) SetUp(ctx context.Context, r payment.SetupRequest) (payment.Started, error) {
	return p.begin(ctx, Session{Kind: payment.OfSetup, Reference: r.Reference, Language: r.Language, ReturnURL: r.ReturnURL,
		Customer: r.Customer, Save: true})
}

// Charge takes money from a saved card at once, once per Reference. What
// becomes of it hangs on the card.
func (p *Provider) Charge(ctx context.Context, c payment.Charge) (payment.Started, error) {
	if err := ctx.Err(); err != nil {
		return payment.Started{}, err
	}
	s, first, err := p.charge(c)
	if err != nil {
		return payment.Started{}, err
	}
	if first {
		p.report(s)
	}
	return payment.Started{Ref: s.Ref, State: s.State, ErrorKey: s.ErrorKey}, nil
}

func (p *Provider) charge(c payment.Charge) (snapshot Session, first bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, first, err := p.session(Session{Kind: payment.OfPayment, Reference: c.Reference, Amount: c.Amount, Description: c.Description,
		Language: c.Language, ReturnURL: c.ReturnURL, Customer: c.Customer})
	if err != nil || !first {
		return s.snapshot(), false, err
	}
	s.Decided, s.State = true, portal.PaymentDone
	if s.ErrorKey = p.objection(c.Token); s.ErrorKey != "" {
		s.State = portal.PaymentError
	}
	return s.Session, true, nil
}

// objection says why a token cannot be charged. The caller holds mu.
func (p *Provider) objection(token string) string {
	id, ok := cardOf(token)
	if !ok || p.forgotten[token] {
		return "payment.declined"
	}
	return declines[id]
}

// Forget makes a saved card useless.
func (p *Provider) Forget(ctx context.Context, m portal.Method) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.forgotten) < maxSessions {
		p.forgotten[m.Token] = true
	}
	return ctx.Err()
}

// report sends an event about what was answered at once already, as real
// providers do.
func (p *Provider) report(s Session) {
	body := p.event(s)
	p.background(func() {
		if err := p.post(p.life, body); err != nil {
			p.retry(s.Ref, body)
		}
	})
}

// Test reports whether events could be signed.
func (p *Provider) Test(ctx context.Context) error {
	if p.cfg.Secret == "" {
		return errors.New("demo: no secret to sign events with")
	}
	return ctx.Err()
}
