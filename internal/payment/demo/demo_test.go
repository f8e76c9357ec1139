package demo_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/demo"
	"genkan/internal/portal"
)

var (
	_ payment.Saver     = (*demo.Provider)(nil)
	_ payment.Refunder  = (*demo.Provider)(nil)
	_ payment.Canceller = (*demo.Provider)(nil)
	_ payment.Tester    = (*demo.Provider)(nil)
)

const secret = "whsec_test"

var asked = payment.Attempt{
	Payment: 7, Reference: "PAY-2026-00001", Amount: portal.NewMoney(12345, "USD"), Description: "2026/00187",
	Language: "ja", ReturnURL: "https://portal.example/my/payments/7",
}

// webhook stands for our own /webhooks/demo: a round tripper, so that tests
// need no port and can run on a clock of their own.
type webhook struct {
	mu       sync.Mutex
	answers  []int // status codes; 200 when used up, 0 hangs until the caller gives up
	provider *demo.Provider
	tries    int
	events   []payment.Event
	faults   []error
}

func (w *webhook) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	status := w.receive(r, body)
	if status == 0 {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	header := http.Header{"Location": {"http://127.0.0.1/elsewhere"}}
	return &http.Response{StatusCode: status, Status: strconv.Itoa(status), Header: header, Body: http.NoBody, Request: r}, nil
}

func (w *webhook) receive(r *http.Request, body []byte) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tries++
	if len(w.answers) > 0 {
		status := w.answers[0]
		w.answers = w.answers[1:]
		return status
	}
	ev, err := w.provider.Verify(r.Header, body, time.Now())
	if r.Method != http.MethodPost || r.URL.String() != "http://127.0.0.1/webhooks/demo" {
		err = errors.New("wrong request: " + r.Method + " " + r.URL.String())
	}
	if err != nil {
		w.faults = append(w.faults, err)
		return http.StatusBadRequest
	}
	w.events = append(w.events, ev)
	return http.StatusOK
}

// count is the number of tries, refused ones too.
func (w *webhook) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.tries
}

func (w *webhook) states() []portal.PaymentState {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []portal.PaymentState
	for _, e := range w.events {
		out = append(out, e.State)
	}
	return out
}

// newProvider makes a provider whose webhook answers as told.
func newProvider(t *testing.T, answers ...int) (*demo.Provider, *webhook) {
	t.Helper()
	w := &webhook{answers: answers}
	w.provider = demo.New(demo.Config{
		Secret:      secret,
		CheckoutURL: func(ref string) string { return "/demo/checkout/" + ref },
		WebhookURL:  func() string { return "http://127.0.0.1/webhooks/demo" },
		Client:      &http.Client{Transport: w},
		Retries:     []time.Duration{time.Second, time.Minute},
	})
	t.Cleanup(func() {
		if err := w.provider.Close(context.Background()); err != nil {
			t.Errorf("Close: %v", err)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		for _, err := range w.faults {
			t.Errorf("webhook refused an event: %v", err)
		}
	})
	return w.provider, w
}

func start(t *testing.T, p *demo.Provider) payment.Started {
	t.Helper()
	s, err := p.Start(t.Context(), asked)
	if err != nil {
		t.Fatalf("Start: %v", err)
	}
	return s
}

func decide(t *testing.T, p *demo.Provider, ref string, o string) {
	t.Helper()
	back, err := p.Decide(t.Context(), ref, demo.Choice{Outcome: o})
	if err != nil || back != asked.ReturnURL {
		t.Fatalf("Decide(%s) = %q, %v", o, back, err)
	}
}

func TestStart(t *testing.T) {
	t.Parallel()
	p, w := newProvider(t)
	first := start(t, p)
	if !strings.HasPrefix(first.Ref, "demo_") || first.Redirect != "/demo/checkout/"+first.Ref || first.State != portal.PaymentPending {
		t.Errorf("Start = %+v", first)
	}
	if again := start(t, p); again != first {
		t.Errorf("second Start = %+v, want the session of the first, %+v", again, first)
	}
	s, err := p.Checkout(first.Ref)
	want := demo.Session{Kind: payment.OfPayment, Ref: first.Ref, Reference: asked.Reference, Amount: asked.Amount, Description: asked.Description,
		Language: "ja", ReturnURL: asked.ReturnURL, State: portal.PaymentPending}
	if err != nil || s != want {
		t.Errorf("Checkout = %+v, %v, want %+v", s, err, want)
	}
	if w.count() != 0 {
		t.Error("an event was sent before anything was decided")
	}
}

func TestStartRefusesAnotherAmount(t *testing.T) {
	t.Parallel()
	p, _ := newProvider(t)
	start(t, p)
	other := asked
	other.Amount = portal.NewMoney(1, "USD")
	if s, err := p.Start(t.Context(), other); err == nil {
		t.Errorf("Start = %+v, want an error", s)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Start(ctx, asked); !errors.Is(err, context.Canceled) {
		t.Errorf("Start with an ended context: %v", err)
	}
}

func TestOutcomes(t *testing.T) {
	t.Parallel()
	usd := func(minor int64) portal.Money { return portal.NewMoney(minor, "USD") }
	tests := []struct {
		outcome string
		state   portal.PaymentState
		amount  portal.Money
		key     string
	}{
		{demo.Succeed, portal.PaymentDone, usd(12345), ""},
		{demo.Decline, portal.PaymentError, usd(0), "payment.declined"},
		{demo.Pending, portal.PaymentPending, usd(0), ""},
		{demo.Cancel, portal.PaymentCancelled, usd(0), ""},
	}
	for _, tt := range tests {
		t.Run(tt.outcome, func(t *testing.T) {
			t.Parallel()
			p, w := newProvider(t)
			ref := start(t, p).Ref
			decide(t, p, ref, tt.outcome)
			if len(w.events) != 1 {
				t.Fatalf("%d events, want one before Decide returns", len(w.events))
			}
			got := w.events[0]
			if !strings.HasPrefix(got.ID, "evt_") {
				t.Errorf("event id %q", got.ID)
			}
			want := payment.Event{ID: got.ID, Kind: payment.OfPayment, Reference: asked.Reference, Ref: ref, State: tt.state, Amount: tt.amount, ErrorKey: tt.key}
			if got != want {
				t.Errorf("event %+v, want %+v", got, want)
			}
			ev, err := p.Lookup(t.Context(), payment.Question{Ref: ref})
			if err != nil || ev.State != tt.state || ev.Amount != asked.Amount || ev.ErrorKey != tt.key {
				t.Errorf("Lookup = %+v, %v", ev, err)
			}
		})
	}
}

func TestFirstDecisionStands(t *testing.T) {
	t.Parallel()
	p, w := newProvider(t)
	ref := start(t, p).Ref
	var all sync.WaitGroup
	for _, o := range demo.Outcomes {
		if o != demo.Late {
			all.Go(func() { decide(t, p, ref, o) })
		}
	}
	all.Wait()
	if len(w.events) != 1 {
		t.Errorf("%d events, want one", len(w.events))
	}
	if s, err := p.Checkout(ref); err != nil || !s.Decided {
		t.Errorf("Checkout = %+v, %v, want decided", s, err)
	}
	if again := start(t, p); again.Ref != ref {
		t.Error("Start after the decision opened a new session")
	}
}

func TestLateComesLater(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, w := newProvider(t)
		ref := start(t, p).Ref
		decide(t, p, ref, demo.Late)
		time.Sleep(19 * time.Second)
		synctest.Wait()
		if ev, err := p.Lookup(t.Context(), payment.Question{Ref: ref}); w.count() != 0 || err != nil || ev.State != portal.PaymentPending {
			t.Errorf("after 19 s: %d events, Lookup %+v, %v", w.count(), ev, err)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := w.states(); len(got) != 1 || got[0] != portal.PaymentDone {
			t.Errorf("after 21 s: %v, want done", got)
		}
		if ev, err := p.Lookup(t.Context(), payment.Question{Ref: ref}); err != nil || ev.State != portal.PaymentDone {
			t.Errorf("Lookup = %+v, %v", ev, err)
		}
	})
}

func TestDeliveryIsTriedAgain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		answers []int
		outcome string
		wait    time.Duration
		tries   int
		events  int
	}{
		{"taken the second time", []int{503}, demo.Succeed, time.Second, 2, 1},
		{"taken the third time", []int{500, 429}, demo.Succeed, 61 * time.Second, 3, 1},
		{"a redirect is not taken", []int{303}, demo.Succeed, time.Second, 2, 1},
		{"no answer in time", []int{0}, demo.Succeed, time.Second, 2, 1},
		{"given up", []int{500, 500, 500}, demo.Succeed, time.Hour, 3, 0},
		{"late and not taken", []int{500}, demo.Late, 21 * time.Second, 2, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p, w := newProvider(t, tt.answers...)
				begin := time.Now()
				decide(t, p, start(t, p).Ref, tt.outcome)
				if took := time.Since(begin); took > 5*time.Second {
					t.Errorf("the customer waited %s", took)
				}
				time.Sleep(tt.wait)
				synctest.Wait()
				if got := w.states(); w.count() != tt.tries || len(got) != tt.events {
					t.Errorf("%d tries, %d events, want %d and %d", w.count(), len(got), tt.tries, tt.events)
				}
			})
		})
	}
}

func TestCloseEndsWhatWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, w := newProvider(t, 500, 0)
		decide(t, p, start(t, p).Ref, demo.Succeed)
		time.Sleep(time.Second) // the second try hangs
		begin := time.Now()
		if err := p.Close(t.Context()); err != nil || time.Since(begin) != 0 {
			t.Errorf("Close took %s: %v", time.Since(begin), err)
		}
		other := asked
		other.Reference = "PAY-2026-00002"
		s, err := p.Start(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		decide(t, p, s.Ref, demo.Late)
		time.Sleep(time.Hour)
		if w.count() != 2 {
			t.Errorf("%d tries, want none after Close", w.count()-2)
		}
	})
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, _ := newProvider(t)
		first := start(t, p)
		time.Sleep(24*time.Hour + time.Second)
		if _, err := p.Checkout(first.Ref); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Checkout after a day: %v, want ErrUnknown", err)
		}
		for _, ref := range []string{first.Ref, asked.Reference} {
			if _, err := p.Lookup(t.Context(), payment.Question{Ref: ref}); !errors.Is(err, payment.ErrUnknown) {
				t.Errorf("Lookup(%s) after a day: %v, want ErrUnknown", ref, err)
			}
		}
		if again := start(t, p); again.Ref == first.Ref {
			t.Error("Start returns a session that has ended")
		}
	})
}

func TestOldestSessionsAreDropped(t *testing.T) {
	t.Parallel()
	p, _ := newProvider(t)
	first := start(t, p)
	var last payment.Started
	for i := range 10_000 {
		a := asked
		a.Reference = "PAY-2027-" + strconv.Itoa(i)
		var err error
		if last, err = p.Start(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Checkout(first.Ref); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("oldest session: %v, want ErrUnknown", err)
	}
	if _, err := p.Checkout(last.Ref); err != nil {
		t.Errorf("newest session: %v", err)
	}
}

func TestUnknown(t *testing.T) {
	t.Parallel()
	p, _ := newProvider(t)
	ref := start(t, p).Ref
	if ev, err := p.Lookup(t.Context(), payment.Question{Reference: asked.Reference}); err != nil || ev.Ref != ref {
		t.Errorf("Lookup by our reference = %+v, %v", ev, err)
	}
	for _, ref := range []string{"", "demo_nobody"} {
		if _, err := p.Checkout(ref); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Checkout(%q): %v, want ErrUnknown", ref, err)
		}
		if _, err := p.Decide(t.Context(), ref, demo.Choice{Outcome: demo.Succeed}); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Decide(%q): %v, want ErrUnknown", ref, err)
		}
		if _, err := p.Lookup(t.Context(), payment.Question{Ref: ref}); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Lookup(%q): %v, want ErrUnknown", ref, err)
		}
	}
	if _, err := p.Decide(t.Context(), ref, demo.Choice{Outcome: "explode"}); portal.KindOf(err) != portal.Invalid {
		t.Errorf("Decide with an unknown outcome: %v, want Invalid", err)
	}
}

func TestIdentity(t *testing.T) {
	t.Parallel()
	p, _ := newProvider(t)
	if want := (payment.Features{Method: "card", Reserves: true, Trial: true}); p.Name() != "demo" || p.Features() != want {
		t.Errorf("%s %+v", p.Name(), p.Features())
	}
	if !p.Accepts("JPY") || p.Accepts("XXX") {
		t.Error("Accepts: every real currency and no other")
	}
}
