// Package payment is the border to payment providers. A provider starts an
// attempt and reports what became of it; it never decides what is paid: that
// is billing's, by events alone. To add a provider, implement Provider in a
// folder of its own and name it in main's list.
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
	ReturnURL   string // where the customer comes back to; showing it decides nothing
}

// Started is a provider's answer to an attempt.
type Started struct {
	Ref      string              // the provider's identity of the attempt
	Redirect string              // where the customer goes next; "" when there is nothing to do
	State    portal.PaymentState // pending, mostly
}

// Event is what a provider reports of an attempt.
type Event struct {
	ID        string // the provider's identity of the event
	Reference string // Attempt.Reference
	Ref       string // Started.Ref
	State     portal.PaymentState
	Amount    portal.Money // what was really collected
	ErrorKey  string       // catalog key of why it failed
}

// Errors that providers return.
var (
	ErrSignature = errors.New("payment: event is not signed by the provider")
	ErrPayload   = errors.New("payment: event cannot be read")
	ErrUnknown   = errors.New("payment: the provider does not know the attempt")
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
	// Accepts reports whether the provider takes a currency.
	Accepts(portal.Currency) bool
	// Start begins an attempt. Repeating a Reference must not begin a second.
	Start(context.Context, Attempt) (Started, error)
	// Verify checks the signature of an event against the raw body and reads
	// it: ErrSignature, ErrPayload.
	Verify(header http.Header, body []byte, now time.Time) (Event, error)
	// Parse reads an event that was verified and stored before: ErrPayload.
	Parse(body []byte) (Event, error)
	// Lookup asks what became of an attempt, by Started.Ref or, when that was
	// never learned, by Attempt.Reference: ErrUnknown.
	Lookup(ctx context.Context, ref string) (Event, error)
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
