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
var kinds = map[portal.PaymentState]string{
	portal.PaymentPending:    "payment_intent.processing",
	portal.PaymentAuthorized: "payment_intent.amount_capturable_updated",
	portal.PaymentDone:       "payment_intent.succeeded",
	portal.PaymentError:      "payment_intent.payment_failed",
	portal.PaymentCancelled:  "payment_intent.canceled",
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
	Currency       string       `json:"currency"`
	Status         string       `json:"status,omitempty"`
	Reference      string       `json:"reference,omitempty"`
	Metadata       wireMetadata `json:"metadata"`
}

type wireMetadata struct {
	Reference string `json:"reference,omitempty"`
}

// event builds the body of a report about a session, with an id of its own.
func (p *Provider) event(s Session) []byte {
	amount, received := s.Amount.Minor(), int64(0)
	if s.State == portal.PaymentDone {
		received = amount
	}
	body, err := json.Marshal(wireEvent{
		ID: "evt_" + rand.Text(), Type: kinds[s.State], Created: p.cfg.Now().Unix(),
		Data: wireData{wireObject{
			ID: s.Ref, Amount: &amount, AmountReceived: &received, Currency: strings.ToLower(string(s.Amount.Currency())),
			Status: statuses[s.State], Metadata: wireMetadata{s.Reference},
		}},
	})
	if err != nil {
		panic(err) // strings and numbers: cannot fail
	}
	return body
}

// maxID keeps identities within what a table should hold.
const maxID = 200

// Parse reads an event. It is lenient where providers differ (the reference
// beside the amount or in the metadata, no amount_received) and strict in
// what money depends on: a state that we know, a real currency, a whole
// amount, and more than nothing when it says done. All else is ErrPayload.
func (p *Provider) Parse(body []byte) (payment.Event, error) {
	var w wireEvent
	if !utf8.Valid(body) || !bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) || json.Unmarshal(body, &w) != nil {
		return payment.Event{}, payment.ErrPayload
	}
	o := w.Data.Object
	ev := payment.Event{ID: w.ID, Kind: payment.OfPayment, Ref: o.ID, Reference: cmp.Or(o.Reference, o.Metadata.Reference)}
	if !isID(ev.ID) || !isID(ev.Reference) || len(ev.Ref) > maxID {
		return payment.Event{}, payment.ErrPayload
	}
	var ok bool
	if ev.State, ok = stateOf(w.Type); !ok {
		return payment.Event{}, payment.ErrPayload
	}
	if ev.Amount, ok = o.money(); !ok || (ev.State == portal.PaymentDone && !ev.Amount.Positive()) {
		return payment.Event{}, payment.ErrPayload
	}
	ev.ErrorKey = errorKey(ev.State)
	return ev, nil
}

func isID(s string) bool { return s != "" && len(s) <= maxID }

func stateOf(kind string) (portal.PaymentState, bool) {
	for state, k := range kinds {
		if k == kind {
			return state, true
		}
	}
	return "", false
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
