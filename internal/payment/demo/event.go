package demo

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// kinds are the types of our events, as Stripe names them.
var kinds = map[payment.EventKind]map[portal.PaymentState]string{
	payment.OfPayment: {
		portal.PaymentPending:    "payment_intent.processing",
		portal.PaymentAuthorized: "payment_intent.amount_capturable_updated",
		portal.PaymentDone:       "payment_intent.succeeded",
		portal.PaymentError:      "payment_intent.payment_failed",
		portal.PaymentCancelled:  "payment_intent.canceled",
	},
	payment.OfSetup: {
		portal.PaymentPending:   "setup_intent.processing",
		portal.PaymentDone:      "setup_intent.succeeded",
		portal.PaymentError:     "setup_intent.setup_failed",
		portal.PaymentCancelled: "setup_intent.canceled",
	},
	payment.OfRefund: {
		portal.PaymentPending: "refund.created",
		portal.PaymentDone:    "refund.updated",
		portal.PaymentError:   "refund.failed",
	},
}

// statuses are what the object itself says in each state.
var statuses = map[portal.PaymentState]string{
	portal.PaymentPending:    "processing",
	portal.PaymentAuthorized: "requires_capture",
	portal.PaymentDone:       "succeeded",
	portal.PaymentError:      "requires_payment_method",
	portal.PaymentCancelled:  "canceled",
}

// wireEvent is an event as it travels: the part of Stripe's shape that a
// payment needs. Amounts are whole minor units.
type wireEvent struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Created int64    `json:"created,omitempty"`
	Data    wireData `json:"data"`
}

type wireData struct {
	Object wireObject `json:"object"`
}

type wireObject struct {
	ID             string       `json:"id"`
	Amount         *int64       `json:"amount"`
	AmountReceived *int64       `json:"amount_received,omitempty"`
	Currency       string       `json:"currency,omitempty"`
	Status         string       `json:"status,omitempty"`
	Reference      string       `json:"reference,omitempty"`
	Metadata       wireMetadata `json:"metadata"`
	PaymentMethod  *wireMethod  `json:"payment_method,omitempty"` // what was saved
	LastError      *wireError   `json:"last_error,omitempty"`
}

type wireMethod struct {
	ID       string   `json:"id"`
	Customer string   `json:"customer"`
	Card     wireCard `json:"card"`
}

type wireCard struct {
	Brand       string `json:"brand"`
	Last4       string `json:"last4"`
	ExpMonth    int    `json:"exp_month"`
	ExpYear     int    `json:"exp_year"`
	Fingerprint string `json:"fingerprint"`
}

type wireError struct {
	Code string `json:"code"`
}

type wireMetadata struct {
	Reference string `json:"reference,omitempty"`
}

// event builds the body of a report about a session, with an id of its own.
func (p *Provider) event(s Session) []byte {
	o := wireObject{ID: s.Ref, Status: statuses[s.State], Metadata: wireMetadata{s.Reference}}
	if s.Kind != payment.OfSetup {
		amount, received := s.Amount.Minor(), int64(0)
		if s.State == portal.PaymentDone {
			received = amount
		}
		o.Amount, o.AmountReceived, o.Currency = &amount, &received, strings.ToLower(string(s.Amount.Currency()))
	}
	if s.State == portal.PaymentDone && s.Method != nil {
		o.PaymentMethod = wireOf(*s.Method)
	}
	if code, ok := codes[s.ErrorKey]; ok {
		o.LastError = &wireError{code}
	}
	body, err := json.Marshal(wireEvent{ID: "evt_" + rand.Text(), Type: kinds[s.Kind][s.State], Created: p.cfg.Now().Unix(), Data: wireData{o}})
	if err != nil {
		panic(err) // strings and numbers: cannot fail
	}
	return body
}

// codes are why something failed, as it travels.
var codes = map[string]string{"payment.declined": "card_declined", "payment.needs_authentication": "authentication_required"}

func wireOf(m payment.Saved) *wireMethod {
	return &wireMethod{m.Token, m.Customer, wireCard{m.Brand, m.Last4, m.ExpMonth, m.ExpYear, m.Fingerprint}}
}

// maxID keeps identities within what a table should hold.
const maxID = 200

// Parse reads an event. It is lenient where providers differ (the reference
// beside the amount or in the metadata, no amount_received) and strict in
// what money depends on: a state that we know, a real currency, a whole
// amount, and more than nothing when it says done. A setup that is done says
// what was saved. All else is ErrPayload.
func (p *Provider) Parse(body []byte) (payment.Event, error) {
	var w wireEvent
	if !utf8.Valid(body) || !bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) || json.Unmarshal(body, &w) != nil {
		return payment.Event{}, payment.ErrPayload
	}
	o := w.Data.Object
	ev := payment.Event{ID: w.ID, Ref: o.ID, Reference: cmp.Or(o.Reference, o.Metadata.Reference)}
	var known, ok bool
	ev.Kind, ev.State, known = stateOf(w.Type)
	if !known || !isID(ev.ID) || !isID(ev.Reference) || len(ev.Ref) > maxID {
		return payment.Event{}, payment.ErrPayload
	}
	done := ev.State == portal.PaymentDone
	if ev.Kind == payment.OfSetup {
		ok = !done || o.PaymentMethod != nil
	} else if ev.Amount, ok = o.money(); done && !ev.Amount.Positive() {
		ok = false
	}
	if !ok || o.PaymentMethod != nil && !isID(o.PaymentMethod.ID) {
		return payment.Event{}, payment.ErrPayload
	}
	if done && o.PaymentMethod != nil {
		ev.Method = o.PaymentMethod.saved()
	}
	ev.ErrorKey = o.errorKey(ev.State)
	return ev, nil
}

func isID(s string) bool { return s != "" && len(s) <= maxID }

func stateOf(kind string) (payment.EventKind, portal.PaymentState, bool) {
	for of, states := range kinds {
		for state, k := range states {
			if k == kind {
				return of, state, true
			}
		}
	}
	return "", "", false
}

func (m wireMethod) saved() *payment.Saved {
	return &payment.Saved{Token: m.ID, Customer: m.Customer, MethodDetails: portal.MethodDetails{Kind: "card", Brand: m.Card.Brand, Last4: m.Card.Last4,
		ExpMonth: m.Card.ExpMonth, ExpYear: m.Card.ExpYear, Fingerprint: m.Card.Fingerprint}}
}

// errorKey says why an attempt failed; the bank declines where nothing else
// is said.
func (o wireObject) errorKey(state portal.PaymentState) string {
	if state == portal.PaymentError && o.LastError != nil {
		for key, code := range codes {
			if code == o.LastError.Code {
				return key
			}
		}
	}
	return errorKey(state)
}

// errorKey is why the visitor's outcome failed; there is one reason only.
func errorKey(state portal.PaymentState) string {
	if state == portal.PaymentError {
		return "payment.declined"
	}
	return ""
}

// money is what was collected, or was to be where the event does not say.
func (o wireObject) money() (portal.Money, bool) {
	minor := o.AmountReceived
	if minor == nil {
		minor = o.Amount
	}
	c, ok := portal.ParseCurrency(o.Currency)
	if minor == nil || *minor < 0 || !ok || len(o.Currency) != len(c) {
		return portal.Money{}, false
	}
	return portal.NewMoney(*minor, c), true
}
