package fake

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// wireEvent is an event as it travels. It looks like no real provider's, so
// that nothing but this package can lean on its shape.
type wireEvent struct {
	ID        string              `json:"id"`
	Kind      payment.EventKind   `json:"kind"`
	Mode      portal.Mode         `json:"mode,omitempty"`
	Reference string              `json:"reference"`
	Ref       string              `json:"ref,omitempty"`
	State     portal.PaymentState `json:"state"`
	Minor     int64               `json:"minor"`
	Currency  portal.Currency     `json:"currency"`
	ErrorKey  string              `json:"error_key,omitempty"`
	Method    *payment.Saved      `json:"method,omitempty"`
	Details   string              `json:"details,omitempty"`
	Ask       bool                `json:"ask,omitempty"`
}

// Sign builds a signed event of anything; without an ID it gets one of its own.
func (p *Provider) Sign(ev payment.Event) (http.Header, []byte) {
	if ev.ID == "" {
		p.mu.Lock()
		p.events++
		ev.ID = "evt_" + strconv.Itoa(p.events)
		p.mu.Unlock()
	}
	body, err := json.Marshal(wireEvent{ID: ev.ID, Kind: ev.Kind, Mode: ev.Mode, Reference: ev.Reference, Ref: ev.Ref, State: ev.State,
		Minor: ev.Amount.Minor(), Currency: ev.Amount.Currency(), ErrorKey: ev.ErrorKey, Method: ev.Method, Details: ev.Details, Ask: ev.Ask})
	if err != nil {
		panic(err) // strings and numbers: cannot fail
	}
	return p.Duplicate(body)
}

// Event builds a signed event about a payment, with an id of its own each
// time. For a wrong amount or currency, say another amount than was asked.
func (p *Provider) Event(reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	return p.EventWithID("", reference, state, amount)
}

// EventWithID is Event with an id of the test's choice, for two different
// events that claim to be one.
func (p *Provider) EventWithID(id, reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	ev := payment.Event{ID: id, Kind: payment.OfPayment, Mode: p.Mode(), Reference: reference, Ref: p.Ref(reference), State: state, Amount: amount}
	if state == portal.PaymentError {
		ev.ErrorKey = "payment.declined"
	}
	return p.Sign(ev)
}

// RefundEvent is Event about a refund of ours.
func (p *Provider) RefundEvent(reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	return p.Sign(payment.Event{Kind: payment.OfRefund, Mode: p.Mode(), Reference: reference, Ref: p.RefundRef(reference), State: state, Amount: amount})
}

// RefundThere is an event about a refund that was made at the provider, and of
// which we know nothing.
func (p *Provider) RefundThere(payRef string, amount portal.Money) (http.Header, []byte) {
	return p.Sign(payment.Event{Kind: payment.OfRefund, Mode: p.Mode(), Ref: payRef + "_refund", State: portal.PaymentDone, Amount: amount,
		Details: payRef})
}

// Dispute is an event about a payment that the customer's bank wants back.
func (p *Provider) Dispute(reference string, amount portal.Money) (http.Header, []byte) {
	return p.Sign(payment.Event{Kind: payment.OfDispute, Mode: p.Mode(), Reference: reference, Ref: p.Ref(reference), Amount: amount, Details: "fraudulent"})
}

// Renewed is an event about a kept method whose bank has given out the card
// anew.
func (p *Provider) Renewed(token string, d portal.MethodDetails) (http.Header, []byte) {
	p.mu.Lock()
	m := p.methods[token]
	m.Token, m.MethodDetails = token, d
	p.methods[token] = m
	p.mu.Unlock()
	return p.Sign(payment.Event{Kind: payment.OfMethod, Mode: p.Mode(), Ref: token, State: portal.PaymentDone, Method: &m})
}

// Detached is an event about a method that was taken away at the provider.
func (p *Provider) Detached(token string) (http.Header, []byte) {
	p.mu.Lock()
	m := p.methods[token]
	m.Token, m.Customer = token, ""
	delete(p.methods, token)
	p.mu.Unlock()
	return p.Sign(payment.Event{Kind: payment.OfMethod, Mode: p.Mode(), Ref: token, State: portal.PaymentCancelled, Method: &m})
}

// Duplicate signs a body once more, as a provider does that sends an event
// again. It also signs junk.
func (p *Provider) Duplicate(body []byte) (http.Header, []byte) {
	return signed(secret, body, p.Now()), body
}

// Stale is an event whose signature is an hour old.
func (p *Provider) Stale(reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	_, body := p.Event(reference, state, amount)
	return signed(secret, body, p.Now().Add(-time.Hour)), body
}

// Forged is an event signed by somebody who does not know the secret.
func (p *Provider) Forged(reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	_, body := p.Event(reference, state, amount)
	return signed("whsec_guess", body, p.Now()), body
}

func signed(secret string, body []byte, at time.Time) http.Header {
	h := http.Header{}
	h.Set("Content-Type", "application/json")
	h.Set(payment.SignatureHeader, payment.Sign(secret, body, at))
	return h
}

// Verify checks the signature of an event built by this package.
func (p *Provider) Verify(header http.Header, body []byte, now time.Time) (payment.Event, error) {
	if err := payment.VerifySignature(secret, header.Get(payment.SignatureHeader), body, now); err != nil {
		return payment.Event{}, err
	}
	return p.Parse(body)
}

// Parse reads an event built by this package.
func (p *Provider) Parse(body []byte) (payment.Event, error) {
	var w wireEvent
	if err := json.Unmarshal(body, &w); err != nil || w.ID == "" || w.Kind == "" {
		return payment.Event{}, payment.ErrPayload
	}
	return payment.Event{ID: w.ID, Kind: w.Kind, Mode: w.Mode, Reference: w.Reference, Ref: w.Ref, State: w.State,
		Amount: portal.NewMoney(w.Minor, w.Currency), ErrorKey: w.ErrorKey, Method: w.Method, Details: w.Details, Ask: w.Ask}, nil
}
