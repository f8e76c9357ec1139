package fake

import (
	"net/http"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Pay is what the customer does on the provider's page. It returns the event
// about it, for the test to deliver or to lose; ok is false when the page is
// closed. A page that was asked to save keeps the card.
func (p *Provider) Pay(reference string) (header http.Header, body []byte, ok bool) {
	p.mu.Lock()
	a := p.attempts[reference]
	if ok = a != nil && a.event.State.Open(); ok {
		a.event.State = portal.PaymentDone
		a.charges++
		if a.attempt.Save {
			a.event.Method = p.keep(a.attempt.Customer, Visa)
		}
	}
	var event payment.Event
	if a != nil {
		event = a.event
	}
	p.mu.Unlock()
	header, body = p.Sign(event)
	return header, body, ok
}

// Decline is a card that is refused on the provider's page, for good.
func (p *Provider) Decline(reference string) (http.Header, []byte) {
	return p.decide(reference, portal.PaymentError, "payment.declined")
}

// Abandon is a customer who leaves the provider's page by *Back*.
func (p *Provider) Abandon(reference string) (http.Header, []byte) {
	return p.decide(reference, portal.PaymentCancelled, "")
}

func (p *Provider) decide(reference string, state portal.PaymentState, key string) (http.Header, []byte) {
	p.mu.Lock()
	var event payment.Event
	if a := p.attempts[reference]; a != nil {
		if a.event.State.Open() {
			a.event.State, a.event.ErrorKey = state, key
		}
		event = a.event
	}
	p.mu.Unlock()
	return p.Sign(event)
}

// Enter is a customer who types a card in on the page of a set-up.
func (p *Provider) Enter(reference string, d portal.MethodDetails) (header http.Header, body []byte, ok bool) {
	p.mu.Lock()
	s := p.setups[reference]
	if ok = s != nil && s.event.State.Open(); ok {
		s.event.State, s.event.Method = portal.PaymentDone, p.keep(s.setup.Customer, d)
	}
	var event payment.Event
	if s != nil {
		event = s.event
	}
	p.mu.Unlock()
	header, body = p.Sign(event)
	return header, body, ok
}

// FinishRefund is news of a refund that was pending: done, or given back to us.
func (p *Provider) FinishRefund(reference string, state portal.PaymentState) (http.Header, []byte) {
	p.mu.Lock()
	var event payment.Event
	if r := p.refunds[reference]; r != nil {
		if r.event.State.Open() && state == portal.PaymentDone {
			r.charges++
		}
		if r.event.State = state; state == portal.PaymentError {
			r.event.ErrorKey = "refund.failed"
		}
		event = r.event
	}
	p.mu.Unlock()
	return p.Sign(event)
}

// Starts counts the calls of Start, repeated and failed ones too.
func (p *Provider) Starts() int { return p.Calls(OnStart) }

// Calls counts the calls of an operation, repeated and failed ones too.
func (p *Provider) Calls(op Op) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.calls[op]
}

// Attempts lists what was begun, once each, in order.
func (p *Provider) Attempts() []payment.Attempt {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []payment.Attempt
	for _, a := range p.order {
		out = append(out, a.attempt)
	}
	return out
}

// Charges counts how often money was really taken.
func (p *Provider) Charges() (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range p.order {
		n += a.charges
	}
	return n
}

// ChargesOf counts how often money was really taken under a reference.
func (p *Provider) ChargesOf(reference string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a := p.attempts[reference]; a != nil {
		return a.charges
	}
	return 0
}

// Refunds counts how often money was really given back.
func (p *Provider) Refunds() (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, r := range p.refunds {
		n += r.charges
	}
	return n
}

// RefundsOf counts how often money was really given back under a reference.
func (p *Provider) RefundsOf(reference string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := p.refunds[reference]; r != nil {
		return r.charges
	}
	return 0
}

// Holds is what was taken and not given back, in minor units of a currency.
func (p *Provider) Holds(c portal.Currency) (minor int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range p.order {
		if a.charges > 0 && a.attempt.Amount.Currency() == c {
			minor += a.attempt.Amount.Minor()
		}
	}
	for _, r := range p.refunds {
		if r.charges > 0 && r.event.State == portal.PaymentDone && r.refund.Amount.Currency() == c {
			minor -= r.refund.Amount.Minor()
		}
	}
	return minor
}

// Ref is the provider's identity of an attempt, "" when it was not begun.
func (p *Provider) Ref(reference string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.attempts[reference].answer().Ref
}

// RefundRef is the provider's identity of a refund, "" when it was not begun.
func (p *Provider) RefundRef(reference string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.refunds[reference].answer().Ref
}

// Answer says what Lookup reports of an attempt from now on. It sends nothing,
// and moves no money: for what a provider says against all reason.
func (p *Provider) Answer(reference string, state portal.PaymentState, amount portal.Money) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a, ok := p.attempts[reference]; ok {
		a.event.State, a.event.Amount = state, amount
	}
}

// AnswerRefund is Answer for a refund.
func (p *Provider) AnswerRefund(reference string, state portal.PaymentState, amount portal.Money) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r, ok := p.refunds[reference]; ok {
		r.event.State, r.event.Amount = state, amount
	}
}

// Lose makes the provider lose an attempt: Lookup will not know it.
func (p *Provider) Lose(reference string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.attempts, reference)
}
