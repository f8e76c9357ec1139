package stripe

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Verify checks the signature by the secrets of both modes, since events of
// the mode that was left behind still come, and that the event is of the mode
// whose secret signed it: ErrSignature, ErrPayload.
func (p *Provider) Verify(header http.Header, body []byte, now time.Time) (payment.Event, error) {
	modes := p.signedBy(header.Get(payment.SignatureHeader), body, now)
	if len(modes) == 0 {
		return payment.Event{}, payment.ErrSignature
	}
	ev, err := p.Parse(body)
	if err == nil && !slices.Contains(modes, ev.Mode) {
		return payment.Event{}, payment.ErrSignature
	}
	return ev, err
}

// signedBy lists the modes of which a secret fits. All are tried.
func (p *Provider) signedBy(signature string, body []byte, now time.Time) (modes []portal.Mode) {
	s := p.cfg.Keys()
	for _, m := range []portal.Mode{portal.TestMode, portal.LiveMode} {
		for _, secret := range s.of(m).WebhookSecrets {
			if payment.VerifySignature(secret, signature, body, now) == nil {
				modes = append(modes, m)
			}
		}
	}
	return modes
}

// wire is an event as it travels.
type wire struct {
	ID       string `json:"id"`
	Object   string `json:"object"`
	Type     string `json:"type"`
	Livemode *bool  `json:"livemode"`
	Account  string `json:"account"` // of somebody whom a platform serves
	Data     struct {
		Object json.RawMessage `json:"object"`
	} `json:"data"`
}

// Parse reads an event: ErrPayload. What needs nothing from us, and what is
// about things that are not ours, is payment.Other.
func (p *Provider) Parse(body []byte) (payment.Event, error) {
	var w wire
	if err := json.Unmarshal(body, &w); err != nil || w.ID == "" || w.Object != "event" || w.Type == "" || w.Livemode == nil {
		return payment.Event{}, payment.ErrPayload
	}
	ev := payment.Event{Kind: payment.Other}
	if read, known := readers[sdk.EventType(w.Type)]; known && w.Account == "" {
		var o object
		if err := json.Unmarshal(w.Data.Object, &o); err != nil || o.ID == "" {
			return payment.Event{}, payment.ErrPayload
		}
		if p.theirs(o) {
			read = nothing
		}
		var err error
		if ev, err = read(p.ours(o)); err != nil {
			return payment.Event{}, fmt.Errorf("%w: %s", payment.ErrPayload, w.ID)
		}
	}
	ev.ID, ev.Mode = w.ID, mode(*w.Livemode)
	return ev, nil
}

func mode(live bool) portal.Mode {
	if live {
		return portal.LiveMode
	}
	return portal.TestMode
}

// readers are the events that mean something to us. An endpoint that is set up
// by hand needs these (Events lists them).
//
// A card that is declined on a hosted page is not the end: the customer may
// try another there. So payment intents count only for saved methods, which
// have no page. And charge.refunded is left to the refund's own events, for it
// does not say which refund it is about.
var readers = map[sdk.EventType]func(object) (payment.Event, error){
	sdk.EventTypeCheckoutSessionCompleted:             ofSession,
	sdk.EventTypeCheckoutSessionAsyncPaymentSucceeded: ofSession,
	sdk.EventTypeCheckoutSessionAsyncPaymentFailed:    ofLatePayment,
	sdk.EventTypeCheckoutSessionExpired:               ofSession,
	sdk.EventTypePaymentIntentSucceeded:               ofIntent,
	sdk.EventTypePaymentIntentPaymentFailed:           ofIntent,
	sdk.EventTypePaymentIntentProcessing:              ofIntent,
	sdk.EventTypePaymentIntentCanceled:                ofIntent,
	sdk.EventTypeRefundCreated:                        object.refund,
	sdk.EventTypeRefundUpdated:                        ofRefundNews,
	sdk.EventTypeRefundFailed:                         object.refund,
	sdk.EventTypeChargeRefundUpdated:                  ofRefundNews,
	sdk.EventTypeChargeDisputeCreated:                 ofDispute,
	sdk.EventTypePaymentMethodUpdated:                 ofMethod,
	sdk.EventTypePaymentMethodAutomaticallyUpdated:    ofMethod,
	sdk.EventTypePaymentMethodDetached:                ofGoneMethod,
}

// Events are the types of events that an endpoint at Stripe has to send us.
func Events() []string {
	var names []string
	for name := range readers {
		names = append(names, string(name))
	}
	slices.Sort(names)
	return names
}

var other = payment.Event{Kind: payment.Other}

func nothing(object) (payment.Event, error) { return other, nil }

// ofSession: what was saved is in none of a session's events, so that it has
// to be asked for.
func ofSession(o object) (payment.Event, error) {
	if !o.is(aCheckout) && !o.is(aSetup) {
		return other, nil
	}
	ev, err := o.session()
	ev.Ask = ev.State == portal.PaymentDone && (o.is(aSetup) || o.saves())
	return ev, err
}

// saves reports that a checkout was to keep the method.
func (o object) saves() bool { return o.Metadata[metaSave] != "" }

// ofLatePayment is a payment that was promised and never came.
func ofLatePayment(o object) (payment.Event, error) {
	ev, err := ofSession(o)
	if ev.Kind == payment.OfPayment && ev.State == portal.PaymentPending {
		ev.State, ev.ErrorKey = portal.PaymentError, errorKey("", "")
	}
	return ev, err
}

func ofIntent(o object) (payment.Event, error) {
	if !o.is(aCharge) {
		return other, nil
	}
	return o.intent()
}

// ofRefundNews: of a refund that is not ours its beginning and its failure are
// news, and nothing between.
func ofRefundNews(o object) (payment.Event, error) {
	if !o.is(aRefund) {
		return other, nil
	}
	return o.refund()
}

// ofDispute: which payment of ours it is about has to be asked for.
func ofDispute(o object) (payment.Event, error) {
	ev, err := o.dispute()
	ev.Ask = true
	return ev, err
}

func ofMethod(o object) (payment.Event, error) {
	return payment.Event{Kind: payment.OfMethod, Ref: o.ID, State: portal.PaymentDone, Method: o.method()}, nil
}

func ofGoneMethod(o object) (payment.Event, error) {
	ev, err := ofMethod(o)
	ev.State = portal.PaymentCancelled
	return ev, err
}
