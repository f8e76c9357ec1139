package stripe

import (
	"encoding/json"
	"fmt"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// object is what we read of a thing at Stripe, whichever it is. Events are
// read into it too, and not into the SDK's types, because an endpoint may send
// them in another version of the API than the SDK's.
type object struct {
	ID             string            `json:"id"`
	Mode           string            `json:"mode"`   // of a session
	Status         string            `json:"status"` // but of methods
	PaymentStatus  string            `json:"payment_status"`
	Amount         int64             `json:"amount"`          // of refunds and disputes
	AmountTotal    int64             `json:"amount_total"`    // of sessions
	AmountReceived int64             `json:"amount_received"` // of payment intents
	Currency       string            `json:"currency"`
	Metadata       map[string]string `json:"metadata"`
	Reason         string            `json:"reason"`
	CancelledFor   string            `json:"cancellation_reason"`
	Error          *reason           `json:"last_payment_error"`
	Customer       named             `json:"customer"`
	PaymentIntent  named             `json:"payment_intent"`
	SetupIntent    named             `json:"setup_intent"`
	Type           string            `json:"type"` // of methods
	Card           *card             `json:"card"`
	IntentStatus   string            `json:"-"` // of a session's payment intent, where that was asked for
	IntentError    *reason           `json:"-"`
	Saved          *payment.Saved    `json:"-"` // what was paid with or set up, where that was asked for
}

// named is an id, alone or with the rest of what it names.
type named string

// UnmarshalJSON takes "cus_1", {"id": "cus_1", …} and null.
func (n *named) UnmarshalJSON(b []byte) error {
	var whole struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(b, (*string)(n)) == nil {
		return nil
	}
	if err := json.Unmarshal(b, &whole); err != nil {
		return err
	}
	*n = named(whole.ID)
	return nil
}

// reason is why a bank said no.
type reason struct {
	Code        string `json:"code"`
	DeclineCode string `json:"decline_code"`
}

func (r *reason) key() string {
	if r == nil {
		return errorKey("", "")
	}
	return errorKey(r.Code, r.DeclineCode)
}

// card is what may be shown of one.
type card struct {
	Brand       string `json:"brand"`
	Last4       string `json:"last4"`
	ExpMonth    int    `json:"exp_month"`
	ExpYear     int    `json:"exp_year"`
	Fingerprint string `json:"fingerprint"`
}

// reference is ours; "" when the thing is not.
func (o object) reference() string { return o.Metadata[metaReference] }

// is reports that the thing is ours, and of a kind.
func (o object) is(k kind) bool { return o.Metadata[metaKind] == string(k) && o.reference() != "" }

// session tells how a checkout stands.
func (o object) session() (payment.Event, error) {
	ev := payment.Event{Kind: payment.OfPayment, Reference: o.reference(), Ref: o.ID, State: portal.PaymentPending}
	if o.is(aSetup) {
		ev.Kind = payment.OfSetup
	}
	switch sdk.CheckoutSessionStatus(o.Status) {
	case sdk.CheckoutSessionStatusExpired:
		ev.State = portal.PaymentCancelled
	case sdk.CheckoutSessionStatusComplete:
		return o.completed(ev)
	}
	return ev, nil
}

// completed is a checkout that the customer has gone through. A payment whose
// money comes later is pending until it has come.
func (o object) completed(ev payment.Event) (payment.Event, error) {
	if ev.Kind == payment.OfSetup {
		ev.State = portal.PaymentDone
		return ev, nil
	}
	if sdk.CheckoutSessionPaymentStatus(o.PaymentStatus) == sdk.CheckoutSessionPaymentStatusPaid {
		return o.collected(ev, o.AmountTotal)
	}
	switch sdk.PaymentIntentStatus(o.IntentStatus) {
	case sdk.PaymentIntentStatusRequiresPaymentMethod, sdk.PaymentIntentStatusCanceled:
		ev.State, ev.ErrorKey = portal.PaymentError, o.IntentError.key()
	}
	return ev, nil
}

func (o object) collected(ev payment.Event, amount int64) (payment.Event, error) {
	money, err := fromStripe(amount, o.Currency)
	ev.State, ev.Amount = portal.PaymentDone, money
	return ev, err
}

// abandoned is why we cancel a charge that the bank wants the customer for.
const abandoned = string(sdk.PaymentIntentCancellationReasonAbandoned)

// intent tells how the charge of a saved method stands.
func (o object) intent() (payment.Event, error) {
	ev := payment.Event{Kind: payment.OfPayment, Reference: o.reference(), Ref: o.ID, State: portal.PaymentPending}
	switch sdk.PaymentIntentStatus(o.Status) {
	case sdk.PaymentIntentStatusSucceeded:
		return o.collected(ev, o.AmountReceived)
	case sdk.PaymentIntentStatusRequiresCapture:
		ev.State = portal.PaymentAuthorized
	case sdk.PaymentIntentStatusRequiresPaymentMethod:
		ev.State, ev.ErrorKey = portal.PaymentError, o.Error.key()
	case sdk.PaymentIntentStatusRequiresAction:
		ev.State, ev.ErrorKey = portal.PaymentError, errorKey(string(sdk.ErrorCodeAuthenticationRequired), "")
	case sdk.PaymentIntentStatusCanceled:
		ev.State = portal.PaymentCancelled
		if o.CancelledFor == abandoned {
			ev.State, ev.ErrorKey = portal.PaymentError, errorKey(string(sdk.ErrorCodeAuthenticationRequired), "")
		}
	}
	return ev, nil
}

// refund tells how a refund stands. One that somebody began elsewhere has no
// reference of ours, and words for staff instead.
func (o object) refund() (payment.Event, error) {
	ev := payment.Event{Kind: payment.OfRefund, Ref: o.ID, State: portal.PaymentPending}
	money, err := fromStripe(o.Amount, o.Currency)
	if err != nil {
		return ev, err
	}
	ev.Amount = money
	if o.is(aRefund) {
		ev.Reference = o.reference()
	} else {
		ev.Details = fmt.Sprintf("refund %s of %s, payment %s: %s", o.ID, money, o.PaymentIntent, o.Status)
	}
	switch sdk.RefundStatus(o.Status) {
	case sdk.RefundStatusSucceeded:
		ev.State = portal.PaymentDone
	case sdk.RefundStatusFailed, sdk.RefundStatusCanceled:
		ev.State, ev.ErrorKey = portal.PaymentError, "payment.refund_failed"
	}
	return ev, nil
}

// dispute is for people to read.
func (o object) dispute() (payment.Event, error) {
	money, err := fromStripe(o.Amount, o.Currency)
	return payment.Event{Kind: payment.OfDispute, Reference: o.reference(), Ref: o.ID, Amount: money,
		Details: fmt.Sprintf("dispute %s of %s, payment %s: %s, %s", o.ID, money, o.PaymentIntent, o.Reason, o.Status)}, err
}

// method is a saved one as it may be shown.
func (o object) method() *payment.Saved {
	s := &payment.Saved{Token: o.ID, Customer: string(o.Customer), MethodDetails: portal.MethodDetails{Kind: "other"}}
	if o.Card != nil {
		s.MethodDetails = portal.MethodDetails{Kind: "card", Brand: o.Card.Brand, Last4: o.Card.Last4,
			ExpMonth: o.Card.ExpMonth, ExpYear: o.Card.ExpYear, Fingerprint: o.Card.Fingerprint}
	}
	return s
}
