package fake_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
)

var (
	_ payment.Saver     = (*fake.Provider)(nil)
	_ payment.Refunder  = (*fake.Provider)(nil)
	_ payment.Canceller = (*fake.Provider)(nil)
	_ payment.Tester    = (*fake.Provider)(nil)
)

var (
	now    = time.Unix(1_780_000_000, 0)
	amount = portal.NewMoney(12345, "USD")
	asked  = payment.Attempt{Payment: 7, Reference: "PAY-2026-00001", Amount: amount}
)

func newProvider() *fake.Provider {
	p := fake.New()
	p.Now = func() time.Time { return now }
	return p
}

func TestStart(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		outcome fake.Outcome
		want    payment.Started
		err     error
		begun   int
	}{
		{"redirect", fake.Redirect, payment.Started{Ref: "fake_1", Redirect: "https://pay.example/fake_1", State: portal.PaymentPending}, nil, 1},
		{"captured", fake.Captured, payment.Started{Ref: "fake_1", State: portal.PaymentDone}, nil, 1},
		{"error before", fake.ErrorBefore, payment.Started{}, fake.ErrDown, 0},
		{"error after", fake.ErrorAfter, payment.Started{}, fake.ErrDown, 1},
		{"timeout", fake.Timeout, payment.Started{}, context.DeadlineExceeded, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider()
			p.Queue(tt.outcome)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
			defer cancel()
			got, err := p.Start(ctx, asked)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Start = %+v, %v, want %+v, %v", got, err, tt.want, tt.err)
			}
			if begun := p.Attempts(); len(begun) != tt.begun || p.Starts() != 1 {
				t.Errorf("%d attempts in %d starts, want %d in 1", len(begun), p.Starts(), tt.begun)
			}
		})
	}
}

func TestStartTwiceIsOneAttempt(t *testing.T) {
	t.Parallel()
	p := newProvider()
	p.Queue(fake.ErrorAfter, fake.ErrorBefore)
	if _, err := p.Start(t.Context(), asked); !errors.Is(err, fake.ErrDown) {
		t.Fatalf("first Start: %v", err)
	}
	got, err := p.Start(t.Context(), asked)
	if err != nil || got.Ref != p.Ref(asked.Reference) || got.Ref == "" {
		t.Errorf("second Start = %+v, %v, want the attempt of the first", got, err)
	}
	if len(p.Attempts()) != 1 || p.Starts() != 2 {
		t.Errorf("%d attempts in %d starts", len(p.Attempts()), p.Starts())
	}
}

func TestLookup(t *testing.T) {
	t.Parallel()
	p := newProvider()
	started, err := p.Start(t.Context(), asked)
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []payment.Question{{Ref: started.Ref}, {Reference: asked.Reference}} {
		if ev, err := p.Lookup(t.Context(), by); err != nil || ev.State != portal.PaymentPending {
			t.Errorf("Lookup(%+v) = %+v, %v", by, ev, err)
		}
	}
	p.Answer(asked.Reference, portal.PaymentDone, amount)
	want := payment.Event{Kind: payment.OfPayment, Reference: asked.Reference, Ref: started.Ref, State: portal.PaymentDone, Amount: amount}
	if ev, err := p.Lookup(t.Context(), payment.Question{Ref: started.Ref}); err != nil || ev != want {
		t.Errorf("Lookup = %+v, %v, want %+v", ev, err, want)
	}
	p.Lose(asked.Reference)
	for _, by := range []payment.Question{{Ref: started.Ref}, {Reference: asked.Reference}, {}} {
		if _, err := p.Lookup(t.Context(), by); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Lookup(%+v): %v, want ErrUnknown", by, err)
		}
	}
}

func TestEvents(t *testing.T) {
	t.Parallel()
	type build func(*fake.Provider) (http.Header, []byte)
	tests := []struct {
		name  string
		build build
		err   error
	}{
		{"good", func(p *fake.Provider) (http.Header, []byte) {
			return p.Event(asked.Reference, portal.PaymentDone, amount)
		}, nil},
		{"duplicate", func(p *fake.Provider) (http.Header, []byte) {
			_, body := p.Event(asked.Reference, portal.PaymentDone, amount)
			return p.Duplicate(body)
		}, nil},
		{"stale", func(p *fake.Provider) (http.Header, []byte) {
			return p.Stale(asked.Reference, portal.PaymentDone, amount)
		}, payment.ErrSignature},
		{"forged", func(p *fake.Provider) (http.Header, []byte) {
			return p.Forged(asked.Reference, portal.PaymentDone, amount)
		}, payment.ErrSignature},
		{"signed junk", func(p *fake.Provider) (http.Header, []byte) { return p.Duplicate([]byte("[]")) }, payment.ErrPayload},
	}
	want := payment.Event{Kind: payment.OfPayment, ID: "evt_1", Reference: asked.Reference, Ref: "fake_1", State: portal.PaymentDone, Amount: amount}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider()
			if _, err := p.Start(t.Context(), asked); err != nil {
				t.Fatal(err)
			}
			header, body := tt.build(p)
			got, err := p.Verify(header, body, now)
			if !errors.Is(err, tt.err) || (err == nil && got != want) {
				t.Errorf("Verify = %+v, %v, want %+v, %v", got, err, want, tt.err)
			}
		})
	}
}

func TestFailureSaysWhy(t *testing.T) {
	t.Parallel()
	p := newProvider()
	header, body := p.EventWithID("evt_x", asked.Reference, portal.PaymentError, amount)
	got, err := p.Verify(header, body, now)
	if err != nil || got.ID != "evt_x" || got.ErrorKey != "payment.declined" {
		t.Errorf("Verify = %+v, %v", got, err)
	}
}
