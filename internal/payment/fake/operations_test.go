package fake_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
)

// card is a customer with a kept card, and the charge of it.
func card(t *testing.T, p *fake.Provider) payment.Charge {
	t.Helper()
	customer, err := p.Customer(t.Context(), payment.Customer{Reference: "customer-1"})
	if err != nil {
		t.Fatal(err)
	}
	charge := payment.Charge{Attempt: asked, Token: p.Keep(customer, fake.Visa).Token}
	charge.Customer = customer
	return charge
}

// TestChargeTakesOnce: whatever is answered, a reference takes money once, and
// asking again gives the answer of the first time.
func TestChargeTakesOnce(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		outcome fake.Outcome
		err     error
		then    portal.PaymentState // the second answer
		charges int
	}{
		{"taken", fake.OK, nil, portal.PaymentDone, 1},
		{"declined", fake.Declined, nil, portal.PaymentError, 0},
		{"the bank wants the customer", fake.NeedsPerson, nil, portal.PaymentError, 0},
		{"refused", fake.Refused, payment.ErrRefused, portal.PaymentDone, 1},
		{"down before", fake.ErrorBefore, fake.ErrDown, portal.PaymentDone, 1},
		{"down after", fake.ErrorAfter, fake.ErrDown, portal.PaymentDone, 1},
		{"no answer", fake.Timeout, context.DeadlineExceeded, portal.PaymentDone, 1},
		{"later", fake.Pending, nil, portal.PaymentPending, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := newProvider()
			charge := card(t, p)
			p.QueueFor(fake.OnCharge, tt.outcome)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
			defer cancel()
			if _, err := p.Charge(ctx, charge); !errors.Is(err, tt.err) {
				t.Fatalf("first: %v, want %v", err, tt.err)
			}
			again, err := p.Charge(t.Context(), charge)
			if err != nil || again.State != tt.then {
				t.Errorf("again: %+v, %v, want %s", again, err, tt.then)
			}
			if p.Charges() != tt.charges || p.ChargesOf(asked.Reference) != tt.charges || p.Holds("USD") != int64(tt.charges)*amount.Minor() {
				t.Errorf("taken %d times (%d), want %d", p.Charges(), p.Holds("USD"), tt.charges)
			}
		})
	}
}

func TestChargeRefusesWhatIsNotKept(t *testing.T) {
	t.Parallel()
	p := newProvider()
	charge := card(t, p)
	stranger := charge
	stranger.Customer = "somebody"
	if _, err := p.Charge(t.Context(), stranger); !errors.Is(err, payment.ErrRefused) {
		t.Errorf("another's card: %v", err)
	}
	if err := p.Forget(t.Context(), portal.Method{Token: charge.Token}); err != nil || p.Keeps(charge.Token) {
		t.Fatalf("Forget: %v", err)
	}
	if _, err := p.Charge(t.Context(), charge); !errors.Is(err, payment.ErrRefused) || p.Charges() != 0 {
		t.Errorf("a forgotten card: %v", err)
	}
}

// TestRefund: never more than was taken, once per reference.
func TestRefund(t *testing.T) {
	t.Parallel()
	p := newProvider()
	if _, err := p.Charge(t.Context(), card(t, p)); err != nil {
		t.Fatal(err)
	}
	of := portal.Payment{Reference: asked.Reference}
	part := payment.RefundRequest{Reference: "RFD-1", Payment: of, Amount: portal.NewMoney(10000, "USD")}
	p.QueueFor(fake.OnRefund, fake.ErrorAfter, fake.OK, fake.Pending)
	if _, err := p.Refund(t.Context(), part); !errors.Is(err, fake.ErrDown) {
		t.Fatalf("first: %v", err)
	}
	if again, err := p.Refund(t.Context(), part); err != nil || again.State != portal.PaymentDone || p.RefundsOf("RFD-1") != 1 {
		t.Errorf("again: %+v, %v", again, err)
	}
	part.Reference = "RFD-2"
	if _, err := p.Refund(t.Context(), part); !errors.Is(err, payment.ErrRefused) || p.Refunds() != 1 {
		t.Errorf("more than was taken: %v", err)
	}
	part.Reference, part.Amount = "RFD-3", portal.NewMoney(2345, "USD")
	if later, err := p.Refund(t.Context(), part); err != nil || later.State != portal.PaymentPending || p.Holds("USD") != 2345 {
		t.Fatalf("pending: %+v, %v, holds %d", later, err, p.Holds("USD"))
	}
	header, body := p.FinishRefund("RFD-3", portal.PaymentDone)
	ev, err := p.Verify(header, body, now)
	if err != nil || ev.Kind != payment.OfRefund || ev.Reference != "RFD-3" || p.Holds("USD") != 0 {
		t.Errorf("%+v, %v, holds %d", ev, err, p.Holds("USD"))
	}
	if got, err := p.Lookup(t.Context(), payment.Question{Kind: payment.OfRefund, Reference: "RFD-3"}); err != nil || got.State != portal.PaymentDone {
		t.Errorf("Lookup: %+v, %v", got, err)
	}
}

// TestCancel: what was paid a moment before stays paid, and a closed page can
// no longer be paid.
func TestCancel(t *testing.T) {
	t.Parallel()
	p := newProvider()
	ask := payment.Question{Kind: payment.OfPayment, Reference: asked.Reference}
	if _, err := p.Cancel(t.Context(), ask); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("before it began: %v", err)
	}
	other := asked
	other.Reference = "PAY-2026-00002"
	for _, a := range []payment.Attempt{asked, other} {
		if _, err := p.Start(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, ok := p.Pay(asked.Reference); !ok {
		t.Fatal("the page is closed")
	}
	if ev, err := p.Cancel(t.Context(), ask); err != nil || ev.State != portal.PaymentDone {
		t.Errorf("after it was paid: %+v, %v", ev, err)
	}
	ask.Reference = other.Reference
	p.QueueFor(fake.OnCancel, fake.ErrorBefore, fake.ErrorAfter)
	for _, want := range []portal.PaymentState{portal.PaymentPending, portal.PaymentCancelled} {
		if _, err := p.Cancel(t.Context(), ask); !errors.Is(err, fake.ErrDown) {
			t.Errorf("while it is down: %v", err)
		}
		if ev, err := p.Lookup(t.Context(), ask); err != nil || ev.State != want {
			t.Errorf("Lookup: %+v, %v, want %s", ev, err, want)
		}
	}
	if _, _, ok := p.Pay(other.Reference); ok || p.Charges() != 1 {
		t.Errorf("a closed page was paid: %d charges", p.Charges())
	}
}

// TestSetUp: a card that is entered is kept, and can be charged.
func TestSetUp(t *testing.T) {
	t.Parallel()
	p := newProvider()
	p.SetMode(portal.TestMode)
	started, err := p.SetUp(t.Context(), payment.SetupRequest{Reference: "MET-1", Customer: "cus"})
	if err != nil || started.Redirect == "" {
		t.Fatalf("SetUp = %+v, %v", started, err)
	}
	header, body, ok := p.Enter("MET-1", fake.Visa)
	ev, err := p.Verify(header, body, now)
	if !ok || err != nil || ev.Kind != payment.OfSetup || ev.Mode != portal.TestMode || ev.Method == nil || !p.Keeps(ev.Method.Token) || ev.Method.Last4 != "4242" {
		t.Errorf("Enter = %+v, %v", ev, err)
	}
	if _, err := p.Lookup(t.Context(), payment.Question{Kind: payment.OfSetup, Mode: portal.LiveMode, Reference: "MET-1"}); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("in the other mode: %v", err)
	}
}
