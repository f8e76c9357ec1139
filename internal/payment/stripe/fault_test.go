package stripe_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/payment/stripe/standin"
	"genkan/internal/portal"
)

// operation is something that must happen once, whatever goes wrong.
type operation struct {
	name, path, prefix, reference string
	kind                          payment.EventKind
	do                            func(context.Context) (payment.Started, error)
}

func (w *world) operations() []operation {
	saved := w.save(standin.Visa)
	if _, err := w.charge(saved, attempt("PAY-2026-00009")); err != nil {
		w.t.Fatal(err)
	}
	hosted, off := attempt("PAY-2026-00001"), attempt("PAY-2026-00002")
	setup := payment.SetupRequest{Reference: "SET-1", Customer: saved.Customer, Language: "en", ReturnURL: off.ReturnURL, ExpiresAt: time.Now().Add(time.Hour)}
	refund := payment.RefundRequest{Reference: "REF-1", Amount: usd(345), Payment: portal.Payment{Reference: "PAY-2026-00009", Mode: portal.TestMode}}
	return []operation{
		{"start", "/v1/checkout/sessions", "cs_", "PAY-2026-00001", payment.OfPayment, func(ctx context.Context) (payment.Started, error) {
			hosted.ExpiresAt = hosted.ExpiresAt.Add(time.Second) // as when a customer tries again later
			return w.Start(ctx, hosted)
		}},
		{"set up", "/v1/checkout/sessions", "cs_", "SET-1", payment.OfSetup, func(ctx context.Context) (payment.Started, error) { return w.SetUp(ctx, setup) }},
		{"charge", "/v1/payment_intents", "pi_", "PAY-2026-00002", payment.OfPayment, func(context.Context) (payment.Started, error) { return w.charge(saved, off) }},
		{"refund", "/v1/refunds", "re_", "REF-1", payment.OfRefund, func(ctx context.Context) (payment.Started, error) { return w.Refund(ctx, refund) }},
	}
}

// TestFaults lets everything go wrong that can, once and more often than the
// SDK repeats, in each operation that begins something. However often it is
// asked, it is begun once; an error never promises that nothing was begun when
// something was; and asking tells the truth.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, f := range standin.Faults {
		for _, times := range []int{1, 3} {
			t.Run(fmt.Sprintf("%s, %d times", f, times), func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, "")
				for _, op := range w.operations() {
					w.survive(op, f, times)
				}
				w.judgeLog()
			})
		}
	}
}

func (w *world) survive(op operation, f standin.Fault, times int) {
	w.t.Helper()
	w.Fail(http.MethodPost, op.path, slices.Repeat([]standin.Fault{f}, times)...)
	_, err := op.do(w.t.Context())
	w.Heal()
	begun := w.Count(op.prefix, op.reference)
	if errors.Is(err, payment.ErrRefused) {
		w.t.Errorf("%s: %v, and %d begun", op.name, err, begun)
	}
	w.silent(op.name, err)
	ask := payment.Question{Kind: op.kind, Mode: portal.TestMode, Reference: op.reference}
	ev, lookErr := w.Lookup(w.t.Context(), ask)
	switch {
	case begun == 0 && !errors.Is(lookErr, payment.ErrUnknown):
		w.t.Errorf("%s: nothing was begun, and Lookup = %+v, %v", op.name, ev, lookErr)
	case begun == 1 && (lookErr != nil || ev.Reference != op.reference || ev.Ref == ""):
		w.t.Errorf("%s: begun, and Lookup = %+v, %v", op.name, ev, lookErr)
	}
	for range 20 {
		started, err := op.do(w.t.Context())
		switch {
		case f == standin.ErrorKept && op.name != "start" && err != nil: // Stripe keeps the error; Lookup has told the truth
			w.silent(op.name, err)
		case err != nil && f != standin.ErrorKept:
			w.t.Errorf("%s, again: %v", op.name, err)
		case err == nil && !strings.HasPrefix(started.Ref, op.prefix):
			w.t.Errorf("%s, again: %+v", op.name, started)
		}
	}
	if n := w.Count(op.prefix, op.reference); n != 1 {
		w.t.Errorf("%s was begun %d times", op.name, n)
	}
}

// silent holds an error to saying nothing that a log must not hold.
func (w *world) silent(what string, err error) {
	w.t.Helper()
	if err == nil {
		return
	}
	for _, secret := range []string{"SECRET", "_secret_", "4242", "mika@", "last4"} {
		if strings.Contains(err.Error(), secret) {
			w.t.Errorf("%s: the error holds %s: %v", what, secret, err)
		}
	}
}

// TestChargeAtOnceManyTimes: parallel requests for one charge take money once.
func TestChargeAtOnceManyTimes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "")
	saved := w.save(standin.Visa)
	errs := make(chan error)
	for range 16 {
		go func() {
			_, err := w.charge(saved, attempt("PAY-2026-00001"))
			errs <- err
		}()
	}
	for range 16 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if amount, n := w.Collected("PAY-2026-00001"); amount != 12345 || n != 1 {
		t.Errorf("%d taken in %d payments", amount, n)
	}
}

// answering makes a provider whose Stripe says one thing, whatever is asked.
func answering(t *testing.T, status int, body string) *stripe.Provider {
	t.Helper()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Request-Id", "req_1")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body)) // a test's client that has gone fails itself
	}))
	t.Cleanup(srv.Close)
	return stripe.Impatient(stripe.Config{Keys: keys, API: srv.URL})
}

// TestAnswers: which answers promise that nothing was begun, and which say
// nothing at all.
func TestAnswers(t *testing.T) {
	t.Parallel()
	fault := func(kind, more string) string { return `{"error":{"type":"` + kind + `","message":"no"` + more + `}}` }
	tests := []struct {
		name    string
		status  int
		body    string
		refused bool
	}{
		{"bad request", 400, fault("invalid_request_error", ""), true},
		{"bad key", 401, fault("invalid_request_error", ""), true},
		{"no right", 403, fault("invalid_request_error", ""), true},
		{"no such card", 404, fault("invalid_request_error", `,"code":"resource_missing"`), true},
		{"conflict", 409, fault("idempotency_error", `,"code":"idempotency_key_in_use"`), false},
		{"too many", 429, fault("invalid_request_error", `,"code":"rate_limit"`), false},
		{"lock", 429, fault("invalid_request_error", `,"code":"lock_timeout"`), false},
		{"down", 500, fault("api_error", ""), false},
		{"down for a while", 503, "<html>", false},
		{"a proxy's page", 403, "<html>", false},
		{"another's error", 400, `{"message":"no"}`, false},
		{"empty", 200, "", false},
		{"nothing in it", 200, "{}", false},
		{"half", 200, `{"id":"pi_1","status":"succ`, false},
		{"another amount", 200, `{"id":"pi_1","status":"succeeded","amount_received":1,"currency":"usd"}`, false},
		{"another currency", 200, `{"id":"pi_1","status":"succeeded","amount_received":12345,"currency":"eur"}`, false},
		{"the key was used for something else", 400, fault("idempotency_error", ""), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := answering(t, tt.status, tt.body)
			got, err := p.Charge(t.Context(), payment.Charge{Attempt: attempt("PAY-2026-00001"), Token: "pm_1", Mode: portal.TestMode})
			if err == nil || errors.Is(err, payment.ErrRefused) != tt.refused {
				t.Errorf("Charge = %+v, %v; want refused %v", got, err, tt.refused)
			}
			if ev, err := p.Lookup(t.Context(), payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Ref: "pi_1"}); errors.Is(err, payment.ErrUnknown) != (tt.status == 404) {
				t.Errorf("Lookup = %+v, %v", ev, err)
			}
		})
	}
}

// TestBankWantsCardholder: a charge that waits for the customer is called off.
func TestBankWantsCardholder(t *testing.T) {
	t.Parallel()
	var cancelled bool
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := "requires_action"
		if strings.HasSuffix(r.URL.Path, "/cancel") {
			cancelled, status = r.PostFormValue("cancellation_reason") == "abandoned", `canceled","cancellation_reason":"abandoned`
		}
		_, _ = w.Write([]byte(`{"id":"pi_1","object":"payment_intent","status":"` + status + `"}`)) // as above
	}))
	t.Cleanup(srv.Close)
	p := stripe.Impatient(stripe.Config{Keys: keys, API: srv.URL})
	got, err := p.Charge(t.Context(), payment.Charge{Attempt: attempt("PAY-2026-00001"), Token: "pm_1", Mode: portal.TestMode})
	want := payment.Started{Ref: "pi_1", State: portal.PaymentError, ErrorKey: "payment.needs_authentication"}
	if err != nil || got != want || !cancelled {
		t.Errorf("Charge = %+v, %v; called off: %v", got, err, cancelled)
	}
}

// TestTester says what is wrong with the settings, in words.
func TestTester(t *testing.T) {
	t.Parallel()
	refusal := `{"error":{"type":"invalid_request_error","message":"Invalid API Key provided: sk_test_SECRETtest"}}`
	change := func(p *stripe.Provider, f func(*stripe.Settings)) *stripe.Provider {
		s := keys()
		f(&s)
		return stripe.WithKeys(p, func() stripe.Settings { return s })
	}
	good := answering(t, 200, `{"object":"list","data":[],"has_more":false}`)
	tests := []struct {
		name string
		p    *stripe.Provider
		want string
	}{
		{"good", good, ""},
		{"no key", change(good, func(s *stripe.Settings) { s.Test.SecretKey = "" }), "payment.test_no_key"},
		{"publishable key", change(good, func(s *stripe.Settings) { s.Test.SecretKey = "pk_test_1" }), "payment.test_other_key"},
		{"live key", change(good, func(s *stripe.Settings) { s.Test = s.Live }), "payment.test_other_key"},
		{"live", change(good, func(s *stripe.Settings) { s.Mode = portal.LiveMode }), ""},
		{"no signing secret", change(good, func(s *stripe.Settings) { s.Test.WebhookSecrets = nil }), "payment.test_no_secret"},
		{"unknown key", answering(t, 401, refusal), "payment.test_bad_key"},
		{"restricted key", answering(t, 403, refusal), "payment.test_no_right"},
		{"down", answering(t, 500, "<html>"), "payment.test_no_answer"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := tt.p.Test(t.Context())
			var e *portal.Error
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (!errors.As(err, &e) || e.Key != tt.want || e.Kind != portal.Provider || strings.Contains(err.Error(), "SECRET")):
				t.Errorf("Test: %v, want %s", err, tt.want)
			}
		})
	}
}

// TestSecretsAreNotPrinted: settings that end up in a log show nothing.
func TestSecretsAreNotPrinted(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("settings", "all", keys(), "some", keys().Live)
	}
	s := keys()
	fmt.Fprintf(&log, "%v %+v %#v %s %v %+v", s, s, s, s, &s, s.Test)
	if strings.Contains(log.String(), "SECRET") {
		t.Errorf("secrets in %s", log.String())
	}
}

// TestAccepts: what is not set up takes nothing.
func TestAccepts(t *testing.T) {
	t.Parallel()
	if p := provider(); !p.Accepts("USD") || !p.Accepts("JPY") || p.Accepts("IQD") || p.Accepts("") || p.Mode() != portal.TestMode || p.Name() != "stripe" {
		t.Error("the wrong currencies")
	}
	if none := stripe.New(stripe.Config{Keys: func() stripe.Settings { return stripe.Settings{} }}); none.Accepts("USD") {
		t.Error("accepts without keys")
	}
}
