package bank_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/bank"
	"genkan/internal/portal"
)

var _ payment.Provider = (*bank.Provider)(nil)

func TestAcceptsFollowsTheSettings(t *testing.T) {
	t.Parallel()
	var account portal.BankAccount
	p := bank.New(func() portal.BankAccount { return account })
	if p.Accepts("EUR") {
		t.Error("accepts transfers to no account")
	}
	account.Number = "DE02120300000000202051"
	for c, want := range map[portal.Currency]bool{"EUR": true, "JPY": true, "KWD": true, "XXX": false, "": false} {
		if got := p.Accepts(c); got != want {
			t.Errorf("Accepts(%q) = %v, want %v", c, got, want)
		}
	}
}

func TestFeatures(t *testing.T) {
	t.Parallel()
	want := payment.Features{Method: "bank_transfer", Manual: true}
	if got := bank.New(nil).Features(); got != want {
		t.Errorf("Features = %+v, want %+v", got, want)
	}
}

func TestStartWaitsForStaff(t *testing.T) {
	t.Parallel()
	got, err := bank.New(nil).Start(t.Context(), payment.Attempt{Reference: "PAY-2026-00001"})
	want := payment.Started{Ref: "PAY-2026-00001", State: portal.PaymentPending}
	if err != nil || got != want {
		t.Errorf("Start = %+v, %v, want %+v", got, err, want)
	}
}

func TestNobodyReports(t *testing.T) {
	t.Parallel()
	p, now := bank.New(nil), time.Unix(1_780_000_000, 0)
	body := []byte(`{"id":"evt_1"}`)
	header := http.Header{payment.SignatureHeader: {payment.Sign("", body, now)}}
	if _, err := p.Verify(header, body, now); !errors.Is(err, payment.ErrSignature) {
		t.Errorf("Verify: %v, want ErrSignature", err)
	}
	if _, err := p.Parse(body); !errors.Is(err, payment.ErrPayload) {
		t.Errorf("Parse: %v, want ErrPayload", err)
	}
	if _, err := p.Lookup(t.Context(), payment.Question{Reference: "PAY-2026-00001"}); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("Lookup: %v, want ErrUnknown", err)
	}
}
