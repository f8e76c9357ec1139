// Package bank is payment by bank transfer: the customer is shown the account
// and a reference, and staff confirm what has arrived. There is nobody to ask
// and nobody who reports, so it must never decide that money came.
package bank

import (
	"context"
	"net/http"
	"time"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Provider implements payment.Provider for transfers.
type Provider struct{ account func() portal.BankAccount }

// New makes the provider. account is asked each time, since the settings may
// change while the program runs.
func New(account func() portal.BankAccount) *Provider { return &Provider{account} }

// Name is "bank_transfer".
func (p *Provider) Name() string { return "bank_transfer" }

// Features: staff confirm, and an announced transfer reserves nothing, for it
// may come days later or never.
func (p *Provider) Features() payment.Features {
	return payment.Features{Method: "bank_transfer", Manual: true}
}

// Mode is none: a bank has no trial.
func (p *Provider) Mode() portal.Mode { return "" }

// Accepts any currency as soon as the business has an account to send it to.
func (p *Provider) Accepts(c portal.Currency) bool { return c.Valid() && !p.account().Empty() }

// Start has nothing to begin: the attempt waits, under its own reference, for
// staff to find it on a statement.
func (p *Provider) Start(_ context.Context, a payment.Attempt) (payment.Started, error) {
	return payment.Started{Ref: a.Reference, State: portal.PaymentPending}, nil
}

// Verify refuses every event: a bank signs none.
func (p *Provider) Verify(http.Header, []byte, time.Time) (payment.Event, error) {
	return payment.Event{}, payment.ErrSignature
}

// Parse refuses every event, since none can have been stored.
func (p *Provider) Parse([]byte) (payment.Event, error) { return payment.Event{}, payment.ErrPayload }

// Lookup knows of nothing.
func (p *Provider) Lookup(context.Context, payment.Question) (payment.Event, error) {
	return payment.Event{}, payment.ErrUnknown
}
