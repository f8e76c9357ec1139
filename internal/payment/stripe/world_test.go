package stripe_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/payment/stripe/standin"
	"genkan/internal/portal"
)

// world is Stripe as the stand-in plays it, the provider that asks it, and an
// endpoint that takes its events.
type world struct {
	*stripe.Provider
	*standin.Server
	t      *testing.T
	api    string
	mu     sync.Mutex
	events []payment.Event
}

// newWorld begins with nothing. A client that gives up early makes
// silence short.
func newWorld(t *testing.T, mock string) *world {
	t.Helper()
	w := &world{t: t, Server: standin.New(standin.Config{Mock: mock})}
	api := httptest.NewServer(w.Server)
	w.api = api.URL
	patience := 10 * time.Second
	if mock == "" {
		patience = 1500 * time.Millisecond
	}
	w.Provider = stripe.Impatient(stripe.Config{Keys: keys, API: api.URL, Client: &http.Client{Timeout: patience}})
	hook := httptest.NewServer(http.HandlerFunc(w.receive))
	t.Cleanup(func() {
		w.Server.Close()
		api.Close()
		hook.Close()
	})
	w.Webhook(false, hook.URL, "whsec_SECRETtest")
	w.Webhook(true, hook.URL, "whsec_SECRETlive")
	return w
}

func (w *world) receive(res http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		w.t.Error(err)
	}
	ev, err := w.Verify(req.Header, body, time.Now())
	if err != nil {
		w.t.Errorf("event %s: %v", body, err)
		http.Error(res, "no", http.StatusBadRequest)
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.events = append(w.events, ev)
}

// news is the last event that was about something of ours, once all are in.
func (w *world) news() payment.Event {
	w.t.Helper()
	w.Settle()
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := len(w.events) - 1; i >= 0; i-- {
		if w.events[i].Kind != payment.Other {
			return w.events[i]
		}
	}
	w.t.Fatal("no event")
	return payment.Event{}
}

// ask looks something up.
func (w *world) ask(kind payment.EventKind, ref, reference string) payment.Event {
	w.t.Helper()
	ev, err := w.Lookup(w.t.Context(), payment.Question{Kind: kind, Mode: portal.TestMode, Ref: ref, Reference: reference})
	if err != nil {
		w.t.Fatalf("Lookup(%s %s %s): %v", kind, ref, reference, err)
	}
	return ev
}

// fill does on a hosted page what a customer does, by its form.
func (w *world) fill(page string, form url.Values) (status int, location string) {
	w.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(page, form)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode, res.Header.Get("Location")
}

func (w *world) card(page, number string) (status int, location string) {
	w.t.Helper()
	return w.fill(page, url.Values{"number": {number}, "expiry": {"12 / 34"}, "cvc": {"123"}})
}

func (w *world) start(a payment.Attempt) payment.Started {
	w.t.Helper()
	started, err := w.Start(w.t.Context(), a)
	if err != nil || started.State != portal.PaymentPending || !strings.HasPrefix(started.Redirect, "http") {
		w.t.Fatalf("Start = %+v, %v", started, err)
	}
	return started
}

// save makes a customer with a saved card, by a setup page.
func (w *world) save(number string) *payment.Saved {
	w.t.Helper()
	customer, err := w.Customer(w.t.Context(), payment.Customer{Reference: "customer-3", Name: "Northwind", Email: "mika@example.com"})
	if err != nil {
		w.t.Fatal(err)
	}
	started, err := w.SetUp(w.t.Context(), payment.SetupRequest{Reference: "SET-0", Customer: customer, Currency: "USD", Language: "en",
		ReturnURL: "https://portal.example.com/my/payment_method", ExpiresAt: time.Now().Add(time.Hour)})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.Submit(started.Ref, number); errors.Is(err, standin.ErrAsks) {
		err = w.Authenticate(started.Ref, true)
		if err != nil {
			w.t.Fatal(err)
		}
	} else if err != nil {
		w.t.Fatal(err)
	}
	ev := w.ask(payment.OfSetup, started.Ref, "")
	if ev.State != portal.PaymentDone || ev.Method == nil || ev.Method.Customer != customer || ev.Method.Token == "" {
		w.t.Fatalf("set up: %+v", ev)
	}
	return ev.Method
}

func (w *world) charge(m *payment.Saved, a payment.Attempt) (payment.Started, error) {
	a.Customer = m.Customer
	return w.Charge(w.t.Context(), payment.Charge{Attempt: a, Token: m.Token, Mode: portal.TestMode})
}

// judgeLog holds the requests to what they must be like: taken by the mock,
// under keys of ours where money moves, and without a card's number.
func (w *world) judgeLog() {
	w.t.Helper()
	suffix := map[string]string{"/v1/checkout/sessions": ":checkout :setup", "/v1/payment_intents": ":charge", "/v1/refunds": ":refund", "/v1/customers": ":customer"}
	for _, r := range w.Requests() {
		if r.Mock != 0 && r.Mock >= 400 {
			w.t.Errorf("stripe-mock does not take %s %s %v: %d %s", r.Method, r.Path, r.Form, r.Mock, r.MockSaid)
		}
		if want, begins := suffix[r.Path]; begins && r.Method == http.MethodPost {
			_, ending, _ := strings.Cut(r.Key, ":")
			if i := strings.LastIndex(ending, ":"); i >= 0 {
				ending = ending[i+1:]
			}
			if ending == "" || !strings.Contains(want, ":"+ending) {
				w.t.Errorf("%s went out under the key %q", r.Path, r.Key)
			}
		}
		for name, values := range r.Form {
			for _, v := range values {
				if strings.Contains(v, "4242") || strings.Contains(name, "card[") {
					w.t.Errorf("%s sends %s=%s", r.Path, name, v)
				}
			}
		}
	}
}
