package stripe_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// mock is Stripe's own, started once for all tests and stopped by TestMain.
var mock struct {
	sync.Once
	url  string
	err  error
	stop func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	if mock.stop != nil {
		mock.stop()
	}
	os.Exit(code)
}

// stripeMock is the address of Stripe's mock. Where it cannot be had the test
// is skipped, but never where the code is judged.
func stripeMock(t *testing.T) string {
	t.Helper()
	mock.Do(func() { mock.url, mock.stop, mock.err = testenv.StartStripeMock() })
	switch {
	case mock.err != nil && os.Getenv("CI") == "true":
		t.Fatalf("stripe-mock: %v", mock.err)
	case mock.err != nil:
		t.Skipf("stripe-mock cannot be had here: %v", mock.err)
	}
	return mock.url
}

// keys are two modes' worth of secrets; none opens anything.
func keys() stripe.Settings {
	return stripe.Settings{
		Mode: portal.TestMode,
		Test: stripe.Credentials{SecretKey: "sk_test_SECRETtest", WebhookSecrets: []string{"whsec_SECRETtest"}},
		Live: stripe.Credentials{SecretKey: "sk_live_SECRETlive", WebhookSecrets: []string{"whsec_SECRETlive", "whsec_SECRETolder"}},
	}
}

func usd(minor int64) portal.Money { return portal.NewMoney(minor, "USD") }

// attempt is one that wants everything that can be wanted.
func attempt(reference string) payment.Attempt {
	return payment.Attempt{Payment: 7, Reference: reference, Amount: usd(12345), Description: "INV/2026/00012", Language: "ja",
		Email: "mika@example.com", ReturnURL: "https://portal.example.com/my/payments/7", ExpiresAt: time.Now().Add(time.Hour)}
}

// TestShapes: Stripe's mock takes each of our requests, and its answers, which
// are Stripe's examples, can be read.
func TestShapes(t *testing.T) {
	t.Parallel()
	p := stripe.Impatient(stripe.Config{Keys: keys, API: stripeMock(t)})
	saving := attempt("PAY-2026-00002")
	saving.Customer, saving.Save = "cus_1", true
	yen := attempt("PAY-2026-00003")
	yen.Amount = portal.NewMoney(12345, "JPY")
	pay := portal.Payment{Reference: "PAY-2026-00001", Mode: portal.TestMode, ProviderRef: "pi_1"}
	hosted := pay
	hosted.ProviderRef = "cs_test_1"
	tests := []struct {
		name string
		call func(context.Context) error
	}{
		{"start", func(ctx context.Context) error { return second(p.Start(ctx, attempt("PAY-2026-00001"))) }},
		{"start and save", func(ctx context.Context) error { return second(p.Start(ctx, saving)) }},
		{"start in yen", func(ctx context.Context) error { return second(p.Start(ctx, yen)) }},
		{"set up", func(ctx context.Context) error {
			return second(p.SetUp(ctx, payment.SetupRequest{Reference: "SET-1", Customer: "cus_1", Currency: "EUR", Language: "en",
				ReturnURL: "https://portal.example.com/my/payment_method", ExpiresAt: time.Now().Add(time.Hour)}))
		}},
		{"charge", func(ctx context.Context) error {
			return second(p.Charge(ctx, payment.Charge{Attempt: saving, Token: "pm_1", Mode: portal.TestMode}))
		}},
		{"customer", func(ctx context.Context) error {
			return second(p.Customer(ctx, payment.Customer{Reference: "customer-1", Name: "北風株式会社", Email: "mika@example.com"}))
		}},
		{"forget", func(ctx context.Context) error {
			return p.Forget(ctx, portal.Method{Token: "pm_1", Mode: portal.TestMode})
		}},
		{"look up a payment", func(ctx context.Context) error {
			return second(p.Lookup(ctx, payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Ref: "cs_test_1"}))
		}},
		{"look up a charge", func(ctx context.Context) error {
			return second(p.Lookup(ctx, payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Ref: "pi_1"}))
		}},
		{"look up a refund", func(ctx context.Context) error {
			return second(p.Lookup(ctx, payment.Question{Kind: payment.OfRefund, Mode: portal.TestMode, Ref: "re_1"}))
		}},
		{"look up a dispute", func(ctx context.Context) error {
			return second(p.Lookup(ctx, payment.Question{Kind: payment.OfDispute, Mode: portal.TestMode, Ref: "dp_1"}))
		}},
		{"cancel", func(ctx context.Context) error {
			return second(p.Cancel(ctx, payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Ref: "cs_test_1"}))
		}},
		{"test", p.Test},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := tt.call(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	refund := payment.RefundRequest{Reference: "REF-2026-00001", Payment: pay, Amount: usd(100)}
	if made, err := p.Refund(t.Context(), refund); err != nil || made.State != portal.PaymentDone {
		t.Errorf("Refund = %+v, %v", made, err) // the example is of 100 USD cents
	}
	refund.Payment = hosted
	if _, err := p.Refund(t.Context(), refund); err != nil {
		t.Errorf("Refund by a hosted page: %v", err)
	}
	// The lists hold an example each, which is nobody's.
	for _, ask := range []payment.Question{{Kind: payment.OfPayment}, {Kind: payment.OfSetup}, {Kind: payment.OfRefund}} {
		ask.Mode, ask.Reference = portal.TestMode, "PAY-2026-09999"
		if _, err := p.Lookup(t.Context(), ask); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Lookup(%s by reference): %v", ask.Kind, err)
		}
	}
}

// second drops what a call returned, where only its shape is tried.
func second[T any](_ T, err error) error { return err }

// TestMockJudges: the mock refuses what Stripe would, or it would prove
// nothing.
func TestMockJudges(t *testing.T) {
	t.Parallel()
	url := stripeMock(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url+"/v1/checkout/sessions?mode=nonsense", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer sk_test_1")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusBadRequest {
		t.Errorf("a mode that is none was answered %s", res.Status)
	}
}
