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
	Reference string              `json:"reference"`
	Ref       string              `json:"ref,omitempty"`
	State     portal.PaymentState `json:"state"`
	Minor     int64               `json:"minor"`
	Currency  portal.Currency     `json:"currency"`
	ErrorKey  string              `json:"error_key,omitempty"`
}

// Event builds a signed event about a payment, with an id of its own each
// time. For a wrong amount or currency, say another amount than was asked.
func (p *Provider) Event(reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	p.mu.Lock()
	p.events++
	id := "evt_" + strconv.Itoa(p.events)
	p.mu.Unlock()
	return p.EventWithID(id, reference, state, amount)
}

// EventWithID is Event with an id of the test's choice, for two different
// events that claim to be one.
func (p *Provider) EventWithID(id, reference string, state portal.PaymentState, amount portal.Money) (http.Header, []byte) {
	w := wireEvent{ID: id, Reference: reference, Ref: p.Ref(reference), State: state,
		Minor: amount.Minor(), Currency: amount.Currency()}
	if state == portal.PaymentError {
		w.ErrorKey = "payment.declined"
	}
	body, err := json.Marshal(w)
	if err != nil {
		panic(err) // strings and a number: cannot fail
	}
	return p.Duplicate(body)
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
