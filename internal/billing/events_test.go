package billing_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
)

// TestWebhooksThatMustNotCount: forged, stale, wrong and unknown events change
// nothing (security paper 1.3 no. 19 and 34).
// Cases 130 and 131.
func TestWebhooksThatMustNotCount(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	pay := start(t, d, alice, request(inv.ID, "30.00"))

	header, body := p.Forged(pay.Reference, portal.PaymentDone, pay.Amount)
	if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); portal.KindOf(err) != portal.Invalid {
		t.Errorf("forged: %v, want Invalid", err)
	}
	header, body = p.Stale(pay.Reference, portal.PaymentDone, pay.Amount)
	if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); portal.KindOf(err) != portal.Invalid {
		t.Errorf("stale: %v, want Invalid", err)
	}
	for _, junk := range []string{"", "{", "[]", "null", `{"id":1}`, "\xff\xff"} {
		header, body := p.Duplicate([]byte(junk))
		if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); portal.KindOf(err) != portal.Invalid {
			t.Errorf("junk %q: %v, want Invalid", junk, err)
		}
	}
	if got := d.Count(t, "SELECT COUNT(*) FROM provider_events"); got != 0 {
		t.Errorf("%d events were stored of what nobody signed", got)
	}
	header, body = p.Event(pay.Reference, portal.PaymentDone, euros(29_99))
	tell(t, d, header, body)
	header, body = p.Event("PAY-2026-99999", portal.PaymentDone, pay.Amount)
	tell(t, d, header, body)
	if got := left(t, d, inv.ID); got != 100_00 {
		t.Errorf("left = %d, want 10000", got)
	}
	if pay = payment(t, d, pay.ID); pay.State != portal.PaymentError || pay.ErrorKey != "payment.mismatch" {
		t.Errorf("after a wrong amount: %s %q, want error", pay.State, pay.ErrorKey)
	}
	header, body = p.Event(pay.Reference, portal.PaymentDone, portal.NewMoney(30_00, "USD"))
	tell(t, d, header, body)
	if got := left(t, d, inv.ID); got != 100_00 {
		t.Errorf("another currency was credited: left %d", got)
	}
	header, body = p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
	tell(t, d, header, body)
	if got := left(t, d, inv.ID); got != 70_00 {
		t.Errorf("an error that is confirmed late counts (case 131): left %d, want 7000", got)
	}
}

func TestUnknownProviderHasNoWebhook(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	header, body := p.Event("PAY-2026-00001", portal.PaymentDone, euros(1))
	for _, name := range []string{"nobank", "bank_transfer"} {
		if err := d.Billing.ReceiveEvent(t.Context(), d.System, name, header, body); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v, want NotFound", name, err)
		}
	}
}

// TestSixteenCopiesOfAnEventCountOnce: at once, and as another event later.
// Case 132.
func TestSixteenCopiesOfAnEventCountOnce(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	pay := start(t, d, alice, request(inv.ID, "30.00"))
	header, body := p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	header, body = p.Event(pay.Reference, portal.PaymentDone, pay.Amount) // done again, as another event
	tell(t, d, header, body)
	if got := left(t, d, inv.ID); got != 70_00 {
		t.Errorf("left = %d, want 7000", got)
	}
}

// TestProviderTrouble: what the provider does not answer is never called
// failed, and asked about until it is known (G9).
func TestProviderTrouble(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		outcome fake.Outcome
		answer  portal.PaymentState // what the provider knows afterwards
		want    portal.PaymentState
		left    int64
	}{
		{"captured at once", fake.Captured, "", portal.PaymentDone, 70_00},
		{"down before it began", fake.ErrorBefore, "", portal.PaymentCancelled, 100_00},
		{"down after it began, then paid", fake.ErrorAfter, portal.PaymentDone, portal.PaymentDone, 70_00},
		{"event lost, then paid", fake.Redirect, portal.PaymentDone, portal.PaymentDone, 70_00},
		{"event lost, then declined", fake.Redirect, portal.PaymentError, portal.PaymentError, 100_00},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice := d.Customer(t, d.Acme.People[0])
			inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
			p.Queue(tt.outcome)
			pay := start(t, d, alice, request(inv.ID, "30.00"))
			if tt.answer != "" {
				p.Answer(pay.Reference, tt.answer, pay.Amount)
			}
			d.Clock.Move(portal.Reservation + 5*time.Minute)
			if err := d.Billing.AskStale(t.Context(), d.System); err != nil {
				t.Fatal(err)
			}
			if got := payment(t, d, pay.ID).State; got != tt.want {
				t.Errorf("state = %s, want %s", got, tt.want)
			}
			if got := left(t, d, inv.ID); got != tt.left {
				t.Errorf("left = %d, want %d", got, tt.left)
			}
		})
	}
}

// TestTimeoutKeepsTheReservation: while the outcome is unknown, nobody can pay
// the same amount again.
func TestTimeoutKeepsTheReservation(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	p.Queue(fake.Timeout)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begun, err := d.Billing.StartPayment(ctx, alice, request(inv.ID, "100.00"))
	if err != nil || begun.Redirect != "" {
		t.Fatalf("StartPayment = %+v, %v", begun, err)
	}
	if got := payment(t, d, begun.Payment).State; got != portal.PaymentDraft {
		t.Errorf("state = %s, want draft: nothing is known", got)
	}
	if _, err := d.Billing.StartPayment(t.Context(), alice, request(inv.ID, "1.00")); portal.KindOf(err) != portal.Conflict {
		t.Errorf("a second payment meanwhile: %v, want Conflict", err)
	}
}

// TestStoredEventIsRetried: an event that was stored just before a crash is
// acted upon by the job.
func TestStoredEventIsRetried(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	pay := start(t, d, alice, request(inv.ID, "30.00"))
	_, body := p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
	if err := billing.StoreOnly(t.Context(), d.Billing, "fake", "evt_before_crash", body); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := d.Billing.RetryEvents(t.Context(), d.System); err != nil {
			t.Fatal(err)
		}
	}
	if got := left(t, d, inv.ID); got != 70_00 {
		t.Errorf("left = %d, want 7000", got)
	}
}
