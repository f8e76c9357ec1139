// Package demo is a card provider that moves no money and behaves like a real
// one in all else: a hosted page, pretend cards that can be saved and charged,
// refunds, signed events that may come late, twice or never, and a memory of
// its own, which a restart of the program wipes. It knows nothing of invoices
// and never touches the database: billing learns of an outcome only from its
// answers and events.
package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"sync"
	"time"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Config is what the provider needs to know. Secret, CheckoutURL and
// WebhookURL are needed; the rest has defaults.
type Config struct {
	Secret      string                  // signs the events; when empty none verifies
	CheckoutURL func(ref string) string // the hosted page of a session, absolute or a path
	WebhookURL  func() string           // our own /webhooks/demo; known only once the server listens
	Client      *http.Client            // nil is one that gives up after 5 s
	Now         func() time.Time        // nil is the real clock
	LateAfter   time.Duration           // when a late confirmation comes; 0 is 20 s
	Retries     []time.Duration         // waits between tries to deliver an event; nil is 1 s to 5 min
}

const (
	sessionLife = 24 * time.Hour // as long as a hosted page is open at real providers
	maxSessions = 10_000         // about 5 MB; the oldest are dropped first
	lateAfter   = 20 * time.Second
	syncLimit   = 5 * time.Second // how long the customer may wait for our own webhook
)

// Provider implements payment.Provider. It is safe for concurrent use and
// must be closed.
type Provider struct {
	cfg Config

	mu          sync.Mutex
	byRef       map[string]*session
	byReference map[string]*session // by key
	queue       []*session          // oldest first
	forgotten   map[string]bool     // tokens that were saved once

	life   context.Context // ends with Close
	end    context.CancelFunc
	work   sync.WaitGroup
	closed bool // guarded by mu, so that no goroutine begins after Close
}

// session is one attempt; its fields are guarded by Provider.mu.
type session struct {
	Session
	created  time.Time
	refunded int64
}

// snapshot is what others may read without mu.
func (s *session) snapshot() Session {
	if s == nil {
		return Session{}
	}
	return s.Session
}

// key tells apart references of one kind from those of another.
func key(kind payment.EventKind, reference string) string { return string(kind) + " " + reference }

// New makes the provider.
func New(cfg Config) *Provider {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.LateAfter == 0 {
		cfg.LateAfter = lateAfter
	}
	if cfg.Retries == nil {
		cfg.Retries = []time.Duration{time.Second, 5 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute}
	}
	cfg.Client = noRedirects(cfg.Client)
	life, end := context.WithCancel(context.Background())
	return &Provider{cfg: cfg, byRef: map[string]*session{}, byReference: map[string]*session{}, forgotten: map[string]bool{}, life: life, end: end}
}

// Name is "demo".
func (p *Provider) Name() string { return "demo" }

// Features are those of a card provider on trial.
func (p *Provider) Features() payment.Features {
	return payment.Features{Method: "card", Reserves: true, Trial: true}
}

// Mode is none: all of it is a trial.
func (p *Provider) Mode() portal.Mode { return "" }

// Accepts every currency.
func (p *Provider) Accepts(c portal.Currency) bool { return c.Valid() }

// errReused: a reference stands for one amount, as an idempotency key does at
// real providers.
var errReused = errors.New("demo: reference was used for another amount")

// Start opens a session, once per Reference: asking again returns the session
// that there is, decided or not.
func (p *Provider) Start(ctx context.Context, a payment.Attempt) (payment.Started, error) {
	return p.begin(ctx, Session{Kind: payment.OfPayment, Reference: a.Reference, Amount: a.Amount, Description: a.Description,
		Language: a.Language, ReturnURL: a.ReturnURL, Customer: a.Customer, Save: a.Save})
}

// begin leads to the hosted page of a session.
func (p *Provider) begin(ctx context.Context, want Session) (payment.Started, error) {
	if err := ctx.Err(); err != nil {
		return payment.Started{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s, _, err := p.session(want)
	if err != nil {
		return payment.Started{}, err
	}
	return payment.Started{Ref: s.Ref, Redirect: p.cfg.CheckoutURL(s.Ref), State: portal.PaymentPending}, nil
}

// session returns the session of a reference, or opens one; first is whether
// it did. The caller holds mu.
func (p *Provider) session(want Session) (s *session, first bool, err error) {
	s, known := p.byReference[key(want.Kind, want.Reference)]
	switch {
	case !known || p.expired(s):
		return p.open(want), true, nil
	case s.Amount != want.Amount:
		return nil, false, errReused
	}
	return s, false, nil
}

// open notes a new session. The caller holds mu.
func (p *Provider) open(want Session) *session {
	p.prune()
	s := &session{created: p.cfg.Now(), Session: want}
	s.Ref, s.State = "demo_"+rand.Text(), portal.PaymentPending
	p.byRef[s.Ref], p.byReference[key(s.Kind, s.Reference)] = s, s
	p.queue = append(p.queue, s)
	return s
}

// prune drops what is too old, and the oldest where one more would be too
// many. The caller holds mu.
func (p *Provider) prune() {
	for len(p.queue) > 0 && (len(p.queue) >= maxSessions || p.expired(p.queue[0])) {
		delete(p.byRef, p.queue[0].Ref)
		delete(p.byReference, key(p.queue[0].Kind, p.queue[0].Reference))
		p.queue = p.queue[1:]
	}
}

func (p *Provider) expired(s *session) bool { return p.cfg.Now().Sub(s.created) > sessionLife }

// find returns a session that is still kept. The caller holds mu.
func (p *Provider) find(ref string) (*session, error) {
	s, ok := p.byRef[ref]
	if !ok || p.expired(s) {
		return nil, payment.ErrUnknown
	}
	return s, nil
}

// Verify checks that we signed an event, and reads it: ErrSignature,
// ErrPayload.
func (p *Provider) Verify(header http.Header, body []byte, now time.Time) (payment.Event, error) {
	if err := payment.VerifySignature(p.cfg.Secret, header.Get(payment.SignatureHeader), body, now); err != nil {
		return payment.Event{}, err
	}
	return p.Parse(body)
}

// Lookup answers what became of an attempt, by the provider's reference or,
// for one whose Start was never answered, by ours: ErrUnknown, also after a
// restart.
func (p *Provider) Lookup(ctx context.Context, ask payment.Question) (payment.Event, error) {
	if err := ctx.Err(); err != nil {
		return payment.Event{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.answer(ask)
	if err != nil {
		return payment.Event{}, err
	}
	return s.report(), nil
}

// answer finds what a question is about. The caller holds mu.
func (p *Provider) answer(ask payment.Question) (*session, error) {
	if ask.Kind == "" {
		ask.Kind = payment.OfPayment
	}
	if s, ok := p.byReference[key(ask.Kind, ask.Reference)]; ok {
		return p.find(s.Ref)
	}
	s, err := p.find(ask.Ref)
	if err == nil && s.Kind != ask.Kind {
		return nil, payment.ErrUnknown
	}
	return s, err
}

// report is how a session stands, as an answer.
func (s *session) report() payment.Event {
	ev := payment.Event{Kind: s.Kind, Reference: s.Reference, Ref: s.Ref, State: s.State, Amount: s.Amount, ErrorKey: s.ErrorKey}
	if s.State == portal.PaymentDone {
		ev.Method = s.Method
	}
	return ev
}
