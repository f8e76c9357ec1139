package billing_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// paid is an invoice over 100 euros of Acme's, and a payment of it by card.
func paid(t *testing.T, d *testenv.Desk, p *fake.Provider, who access.Customer, cents int64, amount string) (portal.Invoice, portal.Payment) {
	t.Helper()
	inv := d.Invoice(t, d.Acme.Entity.ID, cents, 10)
	pay := start(t, d, who, request(inv.ID, amount))
	header, body, ok := p.Pay(pay.Reference)
	if !ok {
		t.Fatal("the provider's page is closed")
	}
	tell(t, d, header, body)
	return inv, payment(t, d, pay.ID)
}

func refundOf(p portal.Payment, target portal.RefundTarget, amount string) billing.RefundRequest {
	return billing.RefundRequest{Payment: p.ID, Target: target, Amount: amount, Reason: "Sent back", Key: billing.NewKey()}
}

func refund(t *testing.T, d *testenv.Desk, staff access.Staff, req billing.RefundRequest) portal.Refund {
	t.Helper()
	f, err := d.Billing.Refund(t.Context(), staff, req)
	if err != nil {
		t.Fatalf("Refund: %v", err)
	}
	return f
}

func TestRefundToTheMethod(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv, pay := paid(t, d, p, alice, 100_00, "60.00")
	req := refundOf(pay, portal.RefundToMethod, "25.00")
	f := refund(t, d, staff, req)
	if f.State != portal.PaymentDone || f.FromInvoices != euros(25_00) || f.Reference != "REF-2026-00001" {
		t.Errorf("refund %s is %s, %s off invoices", f.Reference, f.State, f.FromInvoices)
	}
	if again := refund(t, d, staff, req); again.ID != f.ID {
		t.Errorf("the same form twice made refunds %d and %d", f.ID, again.ID)
	}
	if got := left(t, d, inv.ID); got != 65_00 {
		t.Errorf("left = %d, want 6500", got)
	}
	if p.Refunds() != 1 || p.Holds("EUR") != 35_00 {
		t.Errorf("the provider gave back %d times and holds %d", p.Refunds(), p.Holds("EUR"))
	}
	full, err := d.Billing.Invoice(t.Context(), alice, inv.ID)
	if err != nil {
		t.Fatal(err)
	}
	last := full.Payments[len(full.Payments)-1]
	if last.Refund != f.ID || last.Method != "refund" || last.Reference != f.Reference || last.Amount != euros(-25_00) {
		t.Errorf("the invoice shows %+v", last)
	}
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM outbox WHERE kind = 'refunded'":                          1,
		"SELECT COUNT(*) FROM audit WHERE action IN ('refund.asked', 'refund.done')":   2,
		"SELECT COUNT(*) FROM ledger_transactions WHERE kind = 'refund'":               1,
		"SELECT COUNT(*) FROM audit WHERE action = 'refund.asked' AND account_id <> 0": 1,
	} {
		if got := d.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

// TestRefundLimits: never more than came, and to where it may go.
func TestRefundLimits(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	_, pay := paid(t, d, p, alice, 100_00, "60.00")
	refund(t, d, staff, refundOf(pay, portal.RefundElsewhere, "10.00"))
	tests := []struct {
		name, amount, reason string
		target               portal.RefundTarget
		kind                 portal.Kind
	}{
		{"too much", "50.01", "x", portal.RefundToMethod, portal.Invalid},
		{"nothing", "0", "x", portal.RefundToMethod, portal.Invalid},
		{"negative", "-1", "x", portal.RefundToWallet, portal.Invalid},
		{"no reason", "1", " ", portal.RefundToMethod, portal.Invalid},
		{"nowhere", "1", "x", "moon", portal.Invalid},
	}
	for _, tt := range tests {
		req := refundOf(pay, tt.target, tt.amount)
		req.Reason = tt.reason
		if _, err := d.Billing.Refund(t.Context(), staff, req); portal.KindOf(err) != tt.kind {
			t.Errorf("%s: %v, want kind %d", tt.name, err, tt.kind)
		}
	}
	refund(t, d, staff, refundOf(pay, portal.RefundToWallet, "50.00"))
	if _, err := d.Billing.Refund(t.Context(), staff, refundOf(pay, portal.RefundToMethod, "1.00")); portal.KindOf(err) != portal.Conflict {
		t.Errorf("what is all given back: %v, want Conflict", err)
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 50_00 {
		t.Errorf("the wallet holds %d, want 5000", got)
	}
	open := start(t, d, alice, request(d.Invoice(t, d.Acme.Entity.ID, 10_00, 1).ID, "10.00"))
	if _, err := d.Billing.Refund(t.Context(), staff, refundOf(open, portal.RefundToWallet, "1.00")); portal.KindOf(err) != portal.Conflict {
		t.Errorf("a payment that is not done: %v, want Conflict", err)
	}
	transfer := d.Invoice(t, d.Acme.Entity.ID, 10_00, 1)
	d.Pay(t, transfer, 10_00)
	id := portal.PaymentID(d.Count(t, "SELECT MAX(id) FROM payments"))
	if _, err := d.Billing.Refund(t.Context(), staff, refundOf(payment(t, d, id), portal.RefundToMethod, "1.00")); portal.KindOf(err) != portal.Invalid {
		t.Errorf("a transfer to its method: %v, want Invalid", err)
	}
}

// TestRefundTakesCreditFirst: what was too much is still in the wallet; it goes
// first, as far as it is free.
func TestRefundTakesCreditFirst(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	d.Pay(t, inv, 130_00)
	pay := payment(t, d, portal.PaymentID(d.Count(t, "SELECT MAX(id) FROM payments")))
	f := refund(t, d, staff, refundOf(pay, portal.RefundElsewhere, "50.00"))
	if f.FromCredit != euros(30_00) || f.FromInvoices != euros(20_00) {
		t.Errorf("%s out of the wallet, %s off the invoice", f.FromCredit, f.FromInvoices)
	}
	if d.Wallet(t, d.Acme.Entity.ID) != 0 || left(t, d, inv.ID) != 20_00 {
		t.Errorf("wallet %d, left %d; want 0 and 2000", d.Wallet(t, d.Acme.Entity.ID), left(t, d, inv.ID))
	}
}

// TestRefundTrouble: whatever the provider does, money goes back exactly once,
// and the books say so in the end (twenty times each).
func TestRefundTrouble(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		outcomes []fake.Outcome
		want     portal.PaymentState
	}{
		{"done at once", []fake.Outcome{fake.OK}, portal.PaymentDone},
		{"down before", []fake.Outcome{fake.ErrorBefore}, portal.PaymentDone},
		{"down before, twice", []fake.Outcome{fake.ErrorBefore, fake.ErrorBefore}, portal.PaymentDone},
		{"down after", []fake.Outcome{fake.ErrorAfter}, portal.PaymentDone},
		{"no answer", []fake.Outcome{fake.Timeout}, portal.PaymentDone},
		{"declined", []fake.Outcome{fake.Declined}, portal.PaymentError},
		{"refused", []fake.Outcome{fake.Refused}, portal.PaymentError},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
			_, pay := paid(t, d, p, alice, 100_00, "100.00")
			for n := 1; n <= 20; n++ {
				p.QueueFor(fake.OnRefund, tt.outcomes...)
				ctx, stop := context.WithCancel(t.Context())
				if tt.name == "no answer" {
					ctx, stop = context.WithTimeout(t.Context(), 200*time.Millisecond)
				}
				f, err := d.Billing.Refund(ctx, staff, refundOf(pay, portal.RefundToMethod, "2.00"))
				stop()
				if err != nil && tt.name != "no answer" {
					t.Fatal(err)
				}
				f.ID = portal.RefundID(d.Count(t, "SELECT MAX(id) FROM refunds"))
				for range 3 {
					d.Clock.Move(3 * time.Minute)
					if err := d.Billing.AskRefunds(t.Context(), d.System); err != nil && tt.name != "down before, twice" {
						t.Fatal(err)
					}
				}
				if refundState(t, d, f.ID) != tt.want {
					t.Fatalf("refund %d is %s, want %s", n, refundState(t, d, f.ID), tt.want)
				}
				if want := map[bool]int{true: n, false: 0}[tt.want == portal.PaymentDone]; p.Refunds() != want {
					t.Fatalf("money went back %d times, want %d", p.Refunds(), want)
				}
			}
			alerts := d.Count(t, "SELECT COUNT(*) FROM payment_alerts WHERE kind = 'refund_failed'")
			if want := map[bool]int{true: 0, false: 20}[tt.want == portal.PaymentDone]; alerts != want {
				t.Errorf("%d alerts, want %d", alerts, want)
			}
		})
	}
}

func refundState(t *testing.T, d *testenv.Desk, id portal.RefundID) portal.PaymentState {
	t.Helper()
	return portal.PaymentState(d.Text(t, fmt.Sprintf("SELECT state FROM refunds WHERE id = %d", id)))
}

// TestParallelRefunds: 64 at once of one payment, of which ten fit.
func TestParallelRefunds(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv, pay := paid(t, d, p, alice, 100_00, "100.00")
	var wg sync.WaitGroup
	var mu sync.Mutex
	made := 0
	for n := range 64 {
		target := []portal.RefundTarget{portal.RefundToMethod, portal.RefundToWallet, portal.RefundElsewhere}[n%3]
		wg.Go(func() {
			_, err := d.Billing.Refund(t.Context(), staff, refundOf(pay, target, "10.00"))
			mu.Lock()
			defer mu.Unlock()
			switch k := portal.KindOf(err); {
			case err == nil:
				made++
			case k != portal.Conflict && k != portal.Invalid:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if made != 10 || left(t, d, inv.ID) != 100_00 {
		t.Errorf("%d refunds were made, left %d; want 10 and 10000", made, left(t, d, inv.ID))
	}
}

// TestRefundsAreShown to those whose payment it is, without what staff wrote.
func TestRefundsAreShown(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, bob, staff := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0]), d.Staff(t)
	_, pay := paid(t, d, p, alice, 100_00, "100.00")
	refund(t, d, staff, refundOf(pay, portal.RefundToMethod, "10.00"))
	p.QueueFor(fake.OnRefund, fake.Declined)
	refund(t, d, staff, refundOf(pay, portal.RefundToMethod, "20.00"))
	hers, err := d.Billing.RefundsOf(t.Context(), alice, pay.ID)
	if err != nil || len(hers) != 1 || hers[0].Reason != "" || hers[0].Amount != euros(10_00) {
		t.Errorf("Alice sees %+v (%v)", hers, err)
	}
	if all, err := d.Billing.RefundsOf(t.Context(), staff, pay.ID); err != nil || len(all) != 2 || all[0].Reason == "" {
		t.Errorf("staff see %+v (%v)", all, err)
	}
	if _, err := d.Billing.RefundsOf(t.Context(), bob, pay.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("Bob: %v, want NotFound", err)
	}
}

// TestRefundEvents: news late, twice, of another amount, against what was said
// before, and of what nobody here asked for.
func TestRefundEvents(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv, pay := paid(t, d, p, alice, 100_00, "100.00")
	p.QueueFor(fake.OnRefund, fake.Pending, fake.Pending)
	f := refund(t, d, staff, refundOf(pay, portal.RefundToMethod, "40.00"))
	if f.State != portal.PaymentPending || left(t, d, inv.ID) != 0 {
		t.Fatalf("pending is %s, left %d", f.State, left(t, d, inv.ID))
	}
	if _, err := d.Billing.Refund(t.Context(), staff, refundOf(pay, portal.RefundElsewhere, "60.01")); portal.KindOf(err) != portal.Invalid {
		t.Errorf("what a pending refund holds was given away: %v", err)
	}
	header, body := p.RefundEvent(f.Reference, portal.PaymentDone, euros(39_99))
	tell(t, d, header, body)
	if refundState(t, d, f.ID) != portal.PaymentPending || d.Count(t, "SELECT COUNT(*) FROM payment_alerts WHERE kind = 'mismatch'") != 1 {
		t.Error("another amount was booked, or nobody was told")
	}
	header, body = p.FinishRefund(f.Reference, portal.PaymentDone)
	for range 3 {
		tell(t, d, header, body)
	}
	if left(t, d, inv.ID) != 40_00 {
		t.Errorf("left = %d, want 4000", left(t, d, inv.ID))
	}
	header, body = p.RefundEvent(f.Reference, portal.PaymentError, euros(40_00))
	tell(t, d, header, body)
	if refundState(t, d, f.ID) != portal.PaymentDone || d.Count(t, "SELECT COUNT(*) FROM payment_alerts WHERE kind = 'refund_failed'") != 1 {
		t.Error("a refund that came back later was unbooked, or nobody was told")
	}
	second := refund(t, d, staff, refundOf(pay, portal.RefundToMethod, "10.00"))
	header, body = p.FinishRefund(second.Reference, portal.PaymentError)
	tell(t, d, header, body)
	if refundState(t, d, second.ID) != portal.PaymentError {
		t.Error("a refund that failed is not in error")
	}
	header, body = p.RefundEvent(second.Reference, portal.PaymentDone, euros(10_00))
	tell(t, d, header, body)
	if refundState(t, d, second.ID) != portal.PaymentDone || left(t, d, inv.ID) != 50_00 {
		t.Errorf("confirmed late: %s, left %d", refundState(t, d, second.ID), left(t, d, inv.ID))
	}
	header, body = p.RefundThere(p.Ref(pay.Reference), euros(5_00))
	for range 2 {
		tell(t, d, header, body)
	}
	there := fmt.Sprintf("SELECT COUNT(*) FROM payment_alerts WHERE kind = 'refund_there' AND payment_id = %d AND details = 'EUR 5.00'", pay.ID)
	if d.Count(t, there) != 1 || left(t, d, inv.ID) != 50_00 {
		t.Error("a refund made at the provider was booked, or not shown")
	}
}

// TestRefundOfAnotherAmount: whatever a provider says of a refund of another
// amount, nothing is booked, staff are told at once, and told again after a day
// as long as it waits.
func TestRefundOfAnotherAmount(t *testing.T) {
	t.Parallel()
	for name, says := range map[string]func(t *testing.T, d *testenv.Desk, p *fake.Provider, reference string){
		"done, in an event": func(t *testing.T, d *testenv.Desk, p *fake.Provider, reference string) {
			header, body := p.RefundEvent(reference, portal.PaymentDone, euros(39_99))
			tell(t, d, header, body)
		},
		"pending, in an event": func(t *testing.T, d *testenv.Desk, p *fake.Provider, reference string) {
			header, body := p.RefundEvent(reference, portal.PaymentPending, euros(39_99))
			tell(t, d, header, body)
		},
		"done, in another currency": func(t *testing.T, d *testenv.Desk, p *fake.Provider, reference string) {
			header, body := p.RefundEvent(reference, portal.PaymentDone, portal.NewMoney(40_00, "USD"))
			tell(t, d, header, body)
		},
		"done, when asked": func(t *testing.T, d *testenv.Desk, p *fake.Provider, reference string) {
			p.AnswerRefund(reference, portal.PaymentDone, euros(40_01))
			d.Clock.Move(time.Hour)
			if err := d.Billing.AskRefunds(t.Context(), d.System); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
			inv, pay := paid(t, d, p, alice, 100_00, "100.00")
			p.QueueFor(fake.OnRefund, fake.Pending)
			f := refund(t, d, staff, refundOf(pay, portal.RefundToMethod, "40.00"))
			says(t, d, p, f.Reference)
			if refundState(t, d, f.ID) != portal.PaymentPending || left(t, d, inv.ID) != 0 || alerts(t, d, portal.AlertMismatch) != 1 {
				t.Errorf("%s, left %d, %d alerts", refundState(t, d, f.ID), left(t, d, inv.ID), alerts(t, d, portal.AlertMismatch))
			}
			p.AnswerRefund(f.Reference, portal.PaymentDone, euros(40_01))
			d.Clock.Move(25 * time.Hour)
			if err := d.Billing.AskRefunds(t.Context(), d.System); err != nil {
				t.Fatal(err)
			}
			if refundState(t, d, f.ID) != portal.PaymentPending || alerts(t, d, portal.AlertNoNews) != 1 {
				t.Errorf("a day later: %s, %d alerts", refundState(t, d, f.ID), alerts(t, d, portal.AlertNoNews))
			}
		})
	}
}
