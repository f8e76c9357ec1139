package demo

import (
	"context"
	"log/slog"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Session is what the hosted page shows of an attempt.
type Session struct {
	Kind        payment.EventKind // of a payment, a setup or a refund; the latter has no page
	Ref         string
	Reference   string       // Attempt.Reference
	Amount      portal.Money // none of a setup
	Description string
	Language    string
	ReturnURL   string // where the customer goes afterwards
	Customer    string // whose card is saved
	Save        bool   // a card is chosen, and saved when all goes well
	Decided     bool   // an outcome was chosen; there will be no other
	State       portal.PaymentState
	ErrorKey    string
	Method      *payment.Saved // never changed once it is there
}

// Choice is what the visitor of the hosted page does.
type Choice struct {
	Outcome string // one of Outcomes
	Card    string // one of Cards, where one is saved
}

// The outcomes: what the visitor of the hosted page has the provider do, in
// the order in which the page offers them.
const (
	Succeed = "succeed" // the money is collected
	Decline = "decline" // the bank says no
	Pending = "pending" // the bank says nothing, ever
	Late    = "late"    // the bank says yes after the customer has returned
	Cancel  = "cancel"  // the customer turns back
)

// Outcomes lists them all.
var Outcomes = []string{Succeed, Decline, Pending, Late, Cancel}

// states are what the outcomes lead to in the end.
var states = map[string]portal.PaymentState{
	Succeed: portal.PaymentDone, Decline: portal.PaymentError, Pending: portal.PaymentPending,
	Late: portal.PaymentDone, Cancel: portal.PaymentCancelled,
}

// Checkout returns the session of a hosted page: payment.ErrUnknown.
func (p *Provider) Checkout(ref string) (Session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.find(ref)
	if err != nil {
		return Session{}, err
	}
	return s.Session, nil
}

// Decide carries out an outcome and returns where the customer goes. The
// event is delivered before that, so that who returns sees the result; when
// our webhook does not take it within 5 s, it is tried again in the
// background. A session that was decided before keeps its first outcome.
// Errors: payment.ErrUnknown, Invalid (fields outcome, card).
func (p *Provider) Decide(ctx context.Context, ref string, c Choice) (returnURL string, err error) {
	state, ok := states[c.Outcome]
	if !ok {
		var problems portal.Problems
		problems.Add("outcome", "payment.choose_outcome", nil)
		return "", problems.Err()
	}
	s, first, err := p.decide(ref, c, state)
	if err != nil || !first {
		return s.ReturnURL, err
	}
	if c.Outcome == Late {
		p.background(func() { p.deliverLate(s) })
		return s.ReturnURL, nil
	}
	p.deliver(ctx, s)
	return s.ReturnURL, nil
}

// decide notes the outcome; first is false when there was one before.
func (p *Provider) decide(ref string, c Choice, state portal.PaymentState) (snapshot Session, first bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.find(ref)
	if err != nil {
		return Session{}, false, err
	}
	if s.Decided {
		return s.Session, false, nil
	}
	if s.Save && state == portal.PaymentDone {
		if s.Method, err = p.keep(c.Card, s.Customer); err != nil {
			return Session{}, false, err
		}
	}
	s.Decided = true
	if c.Outcome != Late {
		s.State, s.ErrorKey = state, errorKey(state)
	}
	return s.Session, true, nil
}

// deliver reports a decision, now if possible.
func (p *Provider) deliver(ctx context.Context, s Session) {
	body := p.event(s)
	ctx, cancel := context.WithTimeout(ctx, syncLimit)
	defer cancel()
	if err := p.post(ctx, body); err != nil {
		slog.WarnContext(ctx, "demo provider: event not taken", "ref", s.Ref, "error", err)
		p.background(func() { p.retry(s.Ref, body) })
	}
}

// deliverLate confirms when the bank would.
func (p *Provider) deliverLate(s Session) {
	if !p.wait(p.cfg.LateAfter) {
		return
	}
	p.mu.Lock()
	s.State = portal.PaymentDone
	if known, ok := p.byRef[s.Ref]; ok {
		known.State = s.State
	}
	p.mu.Unlock()
	body := p.event(s)
	if err := p.post(p.life, body); err != nil {
		p.retry(s.Ref, body)
	}
}
