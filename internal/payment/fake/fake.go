// Package fake is a payment provider for tests: it does what the test says,
// including what a real provider does only on its worst days. The program
// itself never uses it (archtest).
//
// A test queues outcomes per operation (QueueFor), plays the customer on the
// provider's page (Pay, Abandon, Enter) and delivers events, or does not. What
// was really taken and given back is counted apart from what was answered.
package fake

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Op is an operation whose outcome can be queued.
type Op string

// The operations of Provider, Saver, Refunder, Canceller and Tester.
const (
	OnStart    Op = "start"
	OnCharge   Op = "charge"
	OnRefund   Op = "refund"
	OnCancel   Op = "cancel"
	OnSetUp    Op = "set up"
	OnCustomer Op = "customer"
	OnForget   Op = "forget"
	OnLookup   Op = "lookup"
	OnTest     Op = "test"
)

// Outcome is what an operation does when it is asked next.
type Outcome int

// The outcomes; OK is what happens when none is queued: a page for Start and
// SetUp, money taken by Charge, given back by Refund, a page closed by Cancel.
const (
	OK          Outcome = iota
	Captured            // done at once, without a page
	Pending             // begun; news comes later
	Declined            // begun, and declined: state error
	NeedsPerson         // Declined, because the bank wants the customer there
	Refused             // ErrRefused: nothing was begun
	ErrorBefore         // fails, and nothing was begun
	ErrorAfter          // done, but the answer is lost
	Timeout             // done, but no answer comes until the context ends

	Redirect = OK // what OK is for Start
)

// ErrDown is what is returned for ErrorBefore and ErrorAfter.
var ErrDown = errors.New("fake: provider is down")

// secret signs the events; nobody needs to know it.
const secret = "whsec_fake"

// thing is what the provider knows of an attempt, a set-up or a refund.
type thing struct {
	attempt payment.Attempt
	setup   payment.SetupRequest
	refund  payment.RefundRequest
	mode    portal.Mode
	started payment.Started
	event   payment.Event // what Lookup answers
	charges int           // how often money really moved
}

// Provider implements all that package payment knows. It may be used by many
// goroutines.
type Provider struct {
	// Now is the clock by which events are signed. Set it before use when the
	// program under test runs on a clock of its own.
	Now func() time.Time

	mu        sync.Mutex
	name      string
	mode      portal.Mode
	queue     map[Op][]Outcome
	calls     map[Op]int
	attempts  map[string]*thing // by our reference, as the next two
	setups    map[string]*thing
	refunds   map[string]*thing
	order     []*thing                    // attempts, as they were begun
	byPayment map[string][]*thing         // refunds by the payment's reference
	customers map[string]payment.Customer // by the provider's identity
	methods   map[string]payment.Saved    // by token
	last      int                         // number of the newest identity
	events    int
}

// New makes a provider that begins every attempt and redirects.
func New() *Provider { return Named("fake") }

// Named is New under another name, for a second provider.
func Named(name string) *Provider {
	return &Provider{Now: time.Now, name: name, queue: map[Op][]Outcome{}, calls: map[Op]int{}, attempts: map[string]*thing{},
		setups: map[string]*thing{}, refunds: map[string]*thing{}, byPayment: map[string][]*thing{},
		customers: map[string]payment.Customer{}, methods: map[string]payment.Saved{}}
}

// Name is "fake", unless it was Named.
func (p *Provider) Name() string { return p.name }

// Features are those of a card provider.
func (p *Provider) Features() payment.Features {
	return payment.Features{Method: "card", Reserves: true}
}

// Mode is none, until SetMode.
func (p *Provider) Mode() portal.Mode {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.mode
}

// SetMode changes between the trial and the real thing.
func (p *Provider) SetMode(m portal.Mode) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mode = m
}

// Accepts every currency.
func (p *Provider) Accepts(c portal.Currency) bool { return c.Valid() }

// Origins is where its pages would be.
func (p *Provider) Origins() []string { return []string{"https://pay.example"} }

// Queue says what the next calls of Start do, in this order.
func (p *Provider) Queue(outcomes ...Outcome) { p.QueueFor(OnStart, outcomes...) }

// QueueFor says what the next calls of an operation do, in this order.
func (p *Provider) QueueFor(op Op, outcomes ...Outcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.queue[op] = append(p.queue[op], outcomes...)
}

// next takes the outcome of a call. The caller holds mu.
func (p *Provider) next(op Op) Outcome {
	if len(p.queue[op]) == 0 {
		return OK
	}
	outcome := p.queue[op][0]
	p.queue[op] = p.queue[op][1:]
	return outcome
}

// identity is a new one. The caller holds mu.
func (p *Provider) identity() string {
	p.last++
	return p.name + "_" + strconv.Itoa(p.last)
}

// Start does what was queued. A Reference that was begun before gets the
// answer of that time, whatever is queued.
func (p *Provider) Start(ctx context.Context, a payment.Attempt) (payment.Started, error) {
	p.mu.Lock()
	p.calls[OnStart]++
	known, outcome := p.attempts[a.Reference], OK
	if known == nil {
		if outcome = p.next(OnStart); outcome.begins() {
			known = p.note(a, p.mode)
			known.decide(outcome, portal.PaymentPending)
		}
	}
	started := known.answer()
	p.mu.Unlock()
	return hear(ctx, outcome, started)
}

// note keeps a new attempt. The caller holds mu.
func (p *Provider) note(a payment.Attempt, mode portal.Mode) *thing {
	ref := p.identity()
	known := &thing{attempt: a, mode: mode, started: payment.Started{Ref: ref, State: portal.PaymentPending},
		event: payment.Event{Kind: payment.OfPayment, Mode: mode, Reference: a.Reference, Ref: ref, State: portal.PaymentPending, Amount: a.Amount}}
	p.attempts[a.Reference] = known
	p.order = append(p.order, known)
	return known
}

// begins reports whether anything is there after a call.
func (o Outcome) begins() bool { return o != ErrorBefore && o != Refused }

// decide sets what a call comes to; ok is the state that it has on a good day.
// A page is where something waits for the customer.
func (t *thing) decide(o Outcome, ok portal.PaymentState) {
	state := ok
	switch o {
	case Captured:
		state = portal.PaymentDone
	case Pending:
		state = portal.PaymentPending
	case Declined, NeedsPerson:
		state, t.started.ErrorKey = portal.PaymentError, "payment.declined"
		if o == NeedsPerson {
			t.started.ErrorKey = "payment.needs_authentication"
		}
	}
	t.started.State = state
	if state == portal.PaymentPending && ok == portal.PaymentPending {
		t.started.Redirect = "https://pay.example/" + t.started.Ref
	}
	t.event.State, t.event.ErrorKey = state, t.started.ErrorKey
	if state == portal.PaymentDone {
		t.charges++
	}
}

func (t *thing) answer() payment.Started {
	if t == nil {
		return payment.Started{}
	}
	return t.started
}

// hear is what the caller learns of an outcome.
func hear(ctx context.Context, o Outcome, started payment.Started) (payment.Started, error) {
	if err := o.err(ctx); err != nil {
		return payment.Started{}, err
	}
	return started, nil
}

func (o Outcome) err(ctx context.Context) error {
	switch o {
	case Refused:
		return payment.ErrRefused
	case ErrorBefore, ErrorAfter:
		return ErrDown
	case Timeout:
		<-ctx.Done()
		return ctx.Err()
	}
	return nil
}

// Cancel closes the page of an attempt, unless it was paid: the answer says
// how it stands.
func (p *Provider) Cancel(ctx context.Context, ask payment.Question) (payment.Event, error) {
	p.mu.Lock()
	p.calls[OnCancel]++
	known, outcome := p.find(ask), p.next(OnCancel)
	if known == nil {
		p.mu.Unlock()
		return payment.Event{}, payment.ErrUnknown
	}
	if outcome.begins() && known.event.State.Open() {
		known.event.State = portal.PaymentCancelled
	}
	event := known.event
	p.mu.Unlock()
	if err := outcome.err(ctx); err != nil {
		return payment.Event{}, err
	}
	return event, nil
}

// Lookup finds an attempt, a set-up or a refund by the provider's identity, or
// by ours: ErrUnknown, also in another mode.
func (p *Provider) Lookup(ctx context.Context, ask payment.Question) (payment.Event, error) {
	if err := ctx.Err(); err != nil {
		return payment.Event{}, err
	}
	p.mu.Lock()
	p.calls[OnLookup]++
	outcome, known := p.next(OnLookup), p.find(ask)
	var event payment.Event
	if known != nil {
		event = known.event
	}
	p.mu.Unlock()
	if err := outcome.err(ctx); err != nil {
		return payment.Event{}, err
	}
	if known == nil {
		return payment.Event{}, payment.ErrUnknown
	}
	return event, nil
}

// find looks for what is asked about. The caller holds mu.
func (p *Provider) find(ask payment.Question) *thing {
	of := p.attempts
	switch ask.Kind {
	case payment.OfSetup:
		of = p.setups
	case payment.OfRefund:
		of = p.refunds
	}
	known := of[ask.Reference]
	for _, t := range of {
		if known == nil && ask.Ref != "" && t.started.Ref == ask.Ref {
			known = t
		}
	}
	if known == nil || known.mode != ask.Mode {
		return nil
	}
	return known
}

// Test tries nothing out.
func (p *Provider) Test(ctx context.Context) error {
	p.mu.Lock()
	p.calls[OnTest]++
	outcome := p.next(OnTest)
	p.mu.Unlock()
	return outcome.err(ctx)
}
