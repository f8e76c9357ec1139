package stripe_test

import (
	"errors"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/portal"
)

// TestTwoInstallations: two installations on one Stripe account count alike.
// Neither gets the other's page, nor hears of its money.
func TestTwoInstallations(t *testing.T) {
	w := newWorld(t, "")
	first := w.installed("first")
	second := w.installed("second")
	a := payment.Attempt{Payment: 1, Reference: "PAY-2026-00001", Amount: portal.NewMoney(10_00, "USD"), Description: "INV-1", Language: "en",
		Email: "mika@example.com", ReturnURL: "https://portal.example.com/my/payments/1", ExpiresAt: time.Now().Add(time.Hour)}
	one, err := first.Start(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	ask := payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Reference: a.Reference}
	if ev, err := second.Lookup(t.Context(), ask); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("the second finds what the first began: %+v, %v", ev, err)
	}
	two, err := second.Start(t.Context(), a)
	if err != nil || two.Ref == one.Ref {
		t.Errorf("the second is led to the page of the first: %+v, %v", two, err)
	}
	if ev, err := first.Lookup(t.Context(), ask); err != nil || ev.Ref != one.Ref {
		t.Errorf("the first finds %+v, %v", ev, err)
	}
	body := []byte(`{"id":"evt_1","object":"event","type":"checkout.session.completed","livemode":false,"data":{"object":{"id":"cs_test_1","status":"complete",
		"payment_status":"paid","amount_total":1000,"currency":"usd","metadata":{"genkan_kind":"checkout","genkan_reference":"PAY-2026-00001","genkan_installation":"first"}}}}`)
	if ev, err := first.Parse(body); err != nil || ev.Kind != payment.OfPayment || ev.Reference != a.Reference {
		t.Errorf("its own event: %+v, %v", ev, err)
	}
	if ev, err := second.Parse(body); err != nil || ev.Kind != payment.Other || ev.Reference != "" {
		t.Errorf("an event of the other: %+v, %v", ev, err)
	}
}

// installed is a provider on the same account, of a portal of its own.
func (w *world) installed(name string) *stripe.Provider {
	return stripe.Impatient(stripe.Config{Keys: keys, API: w.api, Installation: name})
}
