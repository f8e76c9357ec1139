// Package fake is a payment provider for tests: it does what the test says,
// including what a real provider does only on its worst days. The program
// itself never uses it (archtest).
package fake

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Outcome is what Start does when it is asked next.
type Outcome int

// The outcomes; Redirect is what happens when none is queued.
const (
	Redirect    Outcome = iota // begun: the customer goes to a page of the provider
	Captured                   // the money is taken at once, as with a saved card
	ErrorBefore                // fails, and nothing was begun
	ErrorAfter                 // begun, but the answer is lost
	Timeout                    // begun, but no answer comes until the context ends
)

// ErrDown is what Start returns for ErrorBefore and ErrorAfter.
var ErrDown = errors.New("fake: provider is down")

// secret signs the events; nobody needs to know it.
const secret = "whsec_fake"

// attempt is what the provider knows of a payment.
type attempt struct {
	payment.Attempt
	ref     string
	started payment.Started
	event   payment.Event // what Lookup answers
}

// Provider implements payment.Provider. It may be used by many goroutines.
type Provider struct {
	// Now is the clock by which events are signed. Set it before use when the
	// program under test runs on a clock of its own.
	Now func() time.Time

	mu       sync.Mutex
	queue    []Outcome
	attempts map[string]*attempt // by Attempt.Reference
	order    []*attempt
	starts   int
	events   int
}

// New makes a provider that begins every attempt and redirects.
func New() *Provider {
	return &Provider{Now: time.Now, attempts: map[string]*attempt{}}
}

// Name is "fake".
func (p *Provider) Name() string { return "fake" }

// Features are those of a card provider.
func (p *Provider) Features() payment.Features {
	return payment.Features{Method: "card", Reserves: true}
}

// Mode is none.
func (p *Provider) Mode() portal.Mode { return "" }

// Accepts every currency.
func (p *Provider) Accepts(c portal.Currency) bool { return c.Valid() }

// Queue says what the next calls of Start do, in this order.
func (p *Provider) Queue(outcomes ...Outcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.queue = append(p.queue, outcomes...)
}

// Start does what was queued. A Reference that was begun before gets the
// answer of that time, whatever is queued.
func (p *Provider) Start(ctx context.Context, a payment.Attempt) (payment.Started, error) {
	outcome, started := p.begin(a)
	switch outcome {
	case ErrorBefore, ErrorAfter:
		return payment.Started{}, ErrDown
	case Timeout:
		<-ctx.Done()
		return payment.Started{}, ctx.Err()
	}
	return started, nil
}

// begin takes the next outcome and notes the attempt.
func (p *Provider) begin(a payment.Attempt) (Outcome, payment.Started) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.starts++
	if old, ok := p.attempts[a.Reference]; ok {
		return Redirect, old.started
	}
	outcome := Redirect
	if len(p.queue) > 0 {
		outcome, p.queue = p.queue[0], p.queue[1:]
	}
	if outcome == ErrorBefore {
		return outcome, payment.Started{}
	}
	return outcome, p.note(a, outcome)
}

func (p *Provider) note(a payment.Attempt, outcome Outcome) payment.Started {
	ref := "fake_" + strconv.Itoa(len(p.order)+1)
	started := payment.Started{Ref: ref, Redirect: "https://pay.example/" + ref, State: portal.PaymentPending}
	event := payment.Event{Kind: payment.OfPayment, Reference: a.Reference, Ref: ref, State: portal.PaymentPending, Amount: a.Amount}
	if outcome == Captured {
		started.Redirect, started.State = "", portal.PaymentDone
		event.State = portal.PaymentDone
	}
	known := &attempt{Attempt: a, ref: ref, started: started, event: event}
	p.attempts[a.Reference] = known
	p.order = append(p.order, known)
	return started
}

// Starts counts the calls of Start, repeated and failed ones too.
func (p *Provider) Starts() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.starts
}

// Attempts lists what was begun, once each, in order.
func (p *Provider) Attempts() []payment.Attempt {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []payment.Attempt
	for _, a := range p.order {
		out = append(out, a.Attempt)
	}
	return out
}

// Ref is the provider's identity of an attempt, "" when it was not begun.
func (p *Provider) Ref(reference string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a, ok := p.attempts[reference]; ok {
		return a.ref
	}
	return ""
}

// Answer says what Lookup reports of an attempt from now on. It sends nothing.
func (p *Provider) Answer(reference string, state portal.PaymentState, amount portal.Money) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a, ok := p.attempts[reference]; ok {
		a.event.State, a.event.Amount = state, amount
	}
}

// Forget makes the provider lose an attempt: Lookup will not know it.
func (p *Provider) Forget(reference string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.attempts, reference)
}

// Lookup finds an attempt by the provider's identity, or by ours:
// ErrUnknown.
func (p *Provider) Lookup(ctx context.Context, ask payment.Question) (payment.Event, error) {
	if err := ctx.Err(); err != nil {
		return payment.Event{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for reference, a := range p.attempts {
		if a.ref == ask.Ref || reference == ask.Reference {
			return a.event, nil
		}
	}
	return payment.Event{}, payment.ErrUnknown
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
	if err := json.Unmarshal(body, &w); err != nil || w.ID == "" || w.Reference == "" {
		return payment.Event{}, payment.ErrPayload
	}
	return payment.Event{ID: w.ID, Kind: payment.OfPayment, Reference: w.Reference, Ref: w.Ref, State: w.State,
		Amount: portal.NewMoney(w.Minor, w.Currency), ErrorKey: w.ErrorKey}, nil
}
