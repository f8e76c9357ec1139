package billing_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	wire "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// failures are what may go wrong at a provider, each played so many times.
var failures = []struct {
	name    string
	outcome fake.Outcome
}{
	{"down before", fake.ErrorBefore}, {"down after", fake.ErrorAfter}, {"no answer", fake.Timeout}, {"refused", fake.Refused},
	{"declined", fake.Declined}, {"later", fake.Pending}, {"well", fake.OK},
}

const failureRounds = 20

// card saves a card of Alice's company.
func card(t *testing.T, d *testenv.Desk, p *fake.Provider) portal.MethodID {
	t.Helper()
	customer, err := p.Customer(t.Context(), wire.Customer{Reference: "customer"})
	if err != nil {
		t.Fatal(err)
	}
	return d.SavedMethod(t, p, d.Acme.People[0], true, p.Keep(customer, fake.Visa))
}

// untilCalled ends a context as soon as the provider was asked once more: the
// customer who goes away, and the answer that never comes.
func untilCalled(t *testing.T, p *fake.Provider, op fake.Op) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	before := p.Calls(op)
	go func() {
		for p.Calls(op) == before && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	t.Cleanup(cancel)
	return ctx
}

// TestEveryFailureOfACharge: whatever comes of a charge, pressing the button
// again, asking later and paying anew take the money once.
func TestEveryFailureOfACharge(t *testing.T) {
	t.Parallel()
	for _, f := range failures {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
			for range failureRounds {
				inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
				req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: saved}, Key: billing.NewKey()}
				p.QueueFor(fake.OnCharge, f.outcome)
				pay := startAnyhow(t, d, alice, untilCalled(t, p, fake.OnCharge), req)
				if pay.State == portal.PaymentPending { // the bank takes its time
					header, body, _ := p.Pay(pay.Reference)
					tell(t, d, header, body)
				}
				ask(t, d, 3*time.Minute)
				startAnyhow(t, d, alice, t.Context(), req)
				ask(t, d, portal.Reservation+time.Minute)
				if payment(t, d, pay.ID).State != portal.PaymentDone {
					req.Key = billing.NewKey()
					startAnyhow(t, d, alice, t.Context(), req)
				}
				if got := left(t, d, inv.ID); got != 0 {
					t.Errorf("left = %d", got)
				}
			}
			onceEach(t, d, p, failureRounds)
		})
	}
}

// TestEveryFailureOfAStart: whatever comes of opening a page, the money is
// taken once.
func TestEveryFailureOfAStart(t *testing.T) {
	t.Parallel()
	for _, f := range failures {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice := d.Customer(t, d.Acme.People[0])
			for i := range failureRounds {
				inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
				req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}
				p.QueueFor(fake.OnStart, f.outcome)
				pay := startAnyhow(t, d, alice, untilCalled(t, p, fake.OnStart), req)
				pay = startAnyhow(t, d, alice, t.Context(), req) // the button again
				if !pay.State.Open() {
					req.Key = billing.NewKey()
					pay = startAnyhow(t, d, alice, t.Context(), req)
				}
				header, body, ok := p.Pay(pay.Reference)
				if !ok {
					t.Fatalf("%s has no page", pay.Reference)
				}
				if i%2 == 0 { // else it is lost, and asked about
					tell(t, d, header, body)
				}
				ask(t, d, portal.Reservation+time.Minute)
				if got := left(t, d, inv.ID); got != 0 {
					t.Errorf("left = %d", got)
				}
			}
			onceEach(t, d, p, failureRounds)
		})
	}
}

// TestEveryFailureOfACancel: what cannot be closed stays open until it is
// known, and what was paid meanwhile counts once.
func TestEveryFailureOfACancel(t *testing.T) {
	t.Parallel()
	for _, f := range failures {
		for _, paid := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, paid %v", f.name, paid), func(t *testing.T) {
				t.Parallel()
				d, p := desk(t)
				alice := d.Customer(t, d.Acme.People[0])
				for range failureRounds {
					inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
					pay := start(t, d, alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()})
					if paid { // and the event is lost
						p.Pay(pay.Reference)
					}
					p.QueueFor(fake.OnCancel, f.outcome)
					// The customer does not wait for the answer: that must not matter.
					if _, err := d.Billing.Cancel(untilCalled(t, p, fake.OnCancel), alice, pay.ID); err != nil && !errors.Is(err, context.Canceled) {
						t.Errorf("Cancel: %v", err)
					}
					if now := payment(t, d, pay.ID).State; f.outcome == fake.ErrorAfter && now != portal.PaymentPending {
						t.Errorf("an unknown outcome was called %s", now)
					}
					ask(t, d, portal.Reservation+time.Minute)
					if !paid && payment(t, d, pay.ID).State == portal.PaymentPending {
						p.Abandon(pay.Reference)
						ask(t, d, time.Hour)
					}
					want := map[bool]portal.PaymentState{true: portal.PaymentDone, false: portal.PaymentCancelled}[paid]
					if got := payment(t, d, pay.ID).State; got != want {
						t.Errorf("%s is %s, want %s", pay.Reference, got, want)
					}
				}
				onceEach(t, d, p, map[bool]int{true: failureRounds, false: 0}[paid])
			})
		}
	}
}

// startAnyhow begins to pay; no failure of a provider is an error of ours.
func startAnyhow(t *testing.T, d *testenv.Desk, who access.Customer, ctx context.Context, req billing.PayRequest) portal.Payment {
	t.Helper()
	begun, err := d.Billing.StartPayment(ctx, who, req)
	if err != nil {
		t.Fatalf("StartPayment: %v", err)
	}
	return payment(t, d, begun.Payment)
}

// ask lets time pass and the job ask.
func ask(t *testing.T, d *testenv.Desk, after time.Duration) {
	t.Helper()
	d.Clock.Move(after)
	if err := d.Billing.AskStale(t.Context(), d.System); err != nil {
		t.Fatalf("AskStale: %v", err)
	}
}

// onceEach holds the books against the money: so many payments of 10.00, each
// taken once, none of it credit.
func onceEach(t *testing.T, d *testenv.Desk, p *fake.Provider, n int) {
	t.Helper()
	if p.Charges() != n || p.Holds("EUR") != int64(n)*10_00 {
		t.Errorf("the provider took %d times, %d in all, want %d times 10.00", p.Charges(), p.Holds("EUR"), n)
	}
	if got := d.Count(t, "SELECT COALESCE(SUM(amount), 0) FROM payments WHERE state = 'done'"); got != n*10_00 {
		t.Errorf("payments of %d are done, want %d", got, n*10_00)
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 0 {
		t.Errorf("%d became credit: something was paid twice", got)
	}
}
