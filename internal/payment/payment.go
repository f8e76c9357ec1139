// Package payment is the border to payment providers. A provider starts an
// attempt and reports what became of it; it never decides what is paid: that
// is billing's, by events alone.
//
// To add a provider, implement Provider in a folder of its own beside the
// others and name it in the one list of internal/server. What it can do beyond
// taking a payment it says by implementing Saver, Refunder, Canceller or
// Tester; pages offer what is implemented, and no more. Three unlike ones show
// how: stripe (hosted pages, signed events, saved methods, refunds), bank
// (nobody to ask, staff confirm) and demo (everything, moving no money).
//
// Three rules keep money safe whatever a provider does. A reference of ours is
// the idempotency key of what is asked under it: asked again, it must not begin
// a second thing. An error says that the outcome is not known, except
// ErrRefused, which promises that nothing was begun. And only events, answers
// to Lookup and definite states in Started decide.
package payment

import (
	"context"
	"errors"
	"net/http"
	"time"

	"genkan/internal/portal"
)

// Attempt is what a provider is asked to collect.
type Attempt struct {
	Payment     portal.PaymentID
	Reference   string // ours; also the provider's idempotency key, and comes back in events
	Amount      portal.Money
	Description string // what the customer reads at the provider
	Language    string
	Email       string
	ReturnURL   string    // where the customer comes back to; showing it decides nothing
	Customer    string    // who pays, as Saver.Customer named them; "" when nobody was named
	Save        bool      // keep the method for later charges; needs Customer
	ExpiresAt   time.Time // when the hosted page may close
}

// Started is a provider's answer to an attempt.
type Started struct {
	Ref      string              // the provider's identity of the attempt
	Redirect string              // where the customer goes next; "" when there is nothing to do
	State    portal.PaymentState // pending, mostly; done and error are final
	ErrorKey string              // catalog key of why it failed
}

// EventKind is what an event is about.
type EventKind string

// Other is news that needs nothing from us.
const (
	OfPayment EventKind = "payment"
	OfSetup   EventKind = "setup"
	OfRefund  EventKind = "refund"
	OfDispute EventKind = "dispute"
	OfMethod  EventKind = "method" // a saved method was renewed or has gone
	Other     EventKind = "other"
)

// Event is what a provider reports.
type Event struct {
	ID        string // the provider's identity of the event
	Kind      EventKind
	Mode      portal.Mode
	Reference string // of the attempt, setup or refund that it is about; "" when that is not ours
	Ref       string // Started.Ref
	State     portal.PaymentState
	Amount    portal.Money // what was really collected, or given back
	ErrorKey  string       // catalog key of why it failed
	Method    *Saved       // what was saved
	Details   string       // what staff should read, for disputes and what we did not begin
	Ask       bool         // the order of events matters here: ask by Lookup and act on that
}

// Saved is a method that a provider keeps for us.
type Saved struct {
	Token    string
	Customer string
	portal.MethodDetails
}

// Question asks what became of something, by the provider's identity or, when
// that was never learned, by ours.
type Question struct {
	Kind      EventKind // OfPayment, OfSetup or OfRefund
	Mode      portal.Mode
	Ref       string
	Reference string
}

// Errors that providers return.
var (
	ErrSignature = errors.New("payment: event is not signed by the provider")
	ErrPayload   = errors.New("payment: event cannot be read")
	ErrUnknown   = errors.New("payment: the provider does not know the attempt")
	ErrRefused   = errors.New("payment: the provider refused, and nothing was begun")
)

// Features say how a provider differs where pages must know.
type Features struct {
	Method   string // what payments by it are called: card, bank_transfer
	Reserves bool   // an open attempt keeps its amount from being paid again
	Manual   bool   // staff confirm, there are no events
	Trial    bool   // moves no money
}

// Provider is a way to pay.
type Provider interface {
	Name() string // as in /webhooks/{provider}
	Features() Features
	// Mode is the one in which new attempts begin.
	Mode() portal.Mode
	// Accepts reports whether the provider is set up and takes a currency.
	Accepts(portal.Currency) bool
	// Start begins an attempt. Repeating a Reference must not begin a second.
	Start(context.Context, Attempt) (Started, error)
	// Verify checks the signature of an event against the raw body and reads
	// it: ErrSignature, ErrPayload.
	Verify(header http.Header, body []byte, now time.Time) (Event, error)
	// Parse reads an event that was verified and stored before: ErrPayload.
	Parse(body []byte) (Event, error)
	// Lookup asks what became of an attempt: ErrUnknown.
	Lookup(context.Context, Question) (Event, error)
}

// Customer is who a saved method belongs to.
type Customer struct {
	Reference string // ours, the idempotency key
	Name      string
	Email     string
}

// SetupRequest asks to save a method without a payment.
type SetupRequest struct {
	Reference string
	Customer  string
	Currency  portal.Currency
	Language  string
	ReturnURL string
	ExpiresAt time.Time
}

// Charge is an attempt with a saved method, without the customer there.
type Charge struct {
	Attempt
	Token string
	Mode  portal.Mode
}

// Saver is a provider that keeps methods and charges them later.
type Saver interface {
	Provider
	// Customer makes somebody known and returns who they are there.
	Customer(context.Context, Customer) (ref string, err error)
	// SetUp leads to a page where a method is entered; an OfSetup event or
	// Lookup says what was saved.
	SetUp(context.Context, SetupRequest) (Started, error)
	// Charge takes money now. A decline is Started with state error.
	Charge(context.Context, Charge) (Started, error)
	// Forget makes a method useless; one that is gone is no error.
	Forget(context.Context, portal.Method) error
}

// RefundRequest asks to give back a part, or all, of a payment.
type RefundRequest struct {
	Reference string
	Payment   portal.Payment // Ref, Mode and Reference say which
	Amount    portal.Money
}

// Refunder is a provider that gives money back to where it came from.
type Refunder interface {
	Provider
	Refund(context.Context, RefundRequest) (Started, error)
}

// Canceller is a provider whose hosted page can be closed. The answer is how
// the attempt stands then: what was paid a moment before stays paid.
type Canceller interface {
	Provider
	Cancel(context.Context, Question) (Event, error)
}

// Tester is a provider whose settings can be tried out.
type Tester interface {
	Provider
	Test(context.Context) error
}

// Registry holds the providers that are switched on, in the order shown.
type Registry struct{ list []Provider }

// NewRegistry takes the providers in the order in which customers see them.
func NewRegistry(providers ...Provider) Registry { return Registry{providers} }

// All lists every provider.
func (r Registry) All() []Provider { return r.list }

// ByName finds a provider.
func (r Registry) ByName(name string) (Provider, bool) {
	for _, p := range r.list {
		if p.Name() == name {
			return p, true
		}
	}
	return nil, false
}

// For lists the providers that take a currency.
func (r Registry) For(c portal.Currency) []Provider {
	var out []Provider
	for _, p := range r.list {
		if p.Accepts(c) {
			out = append(out, p)
		}
	}
	return out
}
