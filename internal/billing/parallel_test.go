package billing_test

import (
	"sync"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// atOnce is how many press the button at the same time, and rounds how often.
const atOnce = 64

func rounds() int {
	if testenv.Full() {
		return 50
	}
	return 2
}

// together starts payments side by side and returns those that were begun; the
// others must have been refused for a reason of theirs.
func together(t *testing.T, d *testenv.Desk, who access.Customer, request func(i int) billing.PayRequest) map[portal.PaymentID]bool {
	t.Helper()
	var wg sync.WaitGroup
	var mu sync.Mutex
	begun := map[portal.PaymentID]bool{}
	for i := range atOnce {
		wg.Go(func() {
			got, err := d.Billing.StartPayment(t.Context(), who, request(i))
			if k := portal.KindOf(err); err != nil && k != portal.Invalid && k != portal.Conflict {
				t.Errorf("refused with %v", err)
			}
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				begun[got.Payment] = true
			}
		})
	}
	wg.Wait()
	return begun
}

// TestParallelOnTheWallet: sixty-four who spend a wallet of 100.00 together
// spend 100.00; the provider is asked for the rest.
func TestParallelOnTheWallet(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	taken := int64(0)
	for range rounds() {
		inv := d.Invoice(t, d.Acme.Entity.ID, 200_00, 10)
		d.Credit(t, d.Acme.Entity, 100_00)
		begun := together(t, d, alice, func(int) billing.PayRequest {
			req := request(inv.ID, "7.00")
			req.Wallet = true
			return req
		})
		for id := range begun {
			if pay := payment(t, d, id); pay.State.Open() {
				header, body, _ := p.Pay(pay.Reference)
				tell(t, d, header, body)
			}
		}
		taken += 28*7_00 - 100_00
		if len(begun) != 28 || left(t, d, inv.ID) != 4_00 || d.Wallet(t, d.Acme.Entity.ID) != 0 || p.Holds("EUR") != taken {
			t.Fatalf("%d begun, left %d, wallet %d, taken %d, want 28, 400, 0 and %d", len(begun), left(t, d, inv.ID), d.Wallet(t, d.Acme.Entity.ID), p.Holds("EUR"), taken)
		}
	}
}

// TestParallelOnAnInvoice: sixty-four part payments of 7.00 fit fourteen times
// into 100.00.
func TestParallelOnAnInvoice(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	for round := range rounds() {
		inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
		begun := together(t, d, alice, func(int) billing.PayRequest { return request(inv.ID, "7.00") })
		var wg sync.WaitGroup
		for id := range begun {
			wg.Go(func() {
				header, body, _ := p.Pay(payment(t, d, id).Reference)
				tell(t, d, header, body)
				tell(t, d, header, body)
			})
		}
		wg.Wait()
		if len(begun) != 14 || left(t, d, inv.ID) != 2_00 || p.Charges() != 14*(round+1) || d.Wallet(t, d.Acme.Entity.ID) != 0 {
			t.Fatalf("%d begun, left %d, %d charges, wallet %d", len(begun), left(t, d, inv.ID), p.Charges(), d.Wallet(t, d.Acme.Entity.ID))
		}
	}
}

// TestParallelOnASavedCard: sixty-four who pay an invoice in full by the saved
// card, half of them by the same form, charge it once. A charge is asked for
// exactly once, however often the form is sent.
// Case 152.
func TestParallelOnASavedCard(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
	for round := range rounds() {
		inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
		same := billing.NewKey()
		begun := together(t, d, alice, func(i int) billing.PayRequest {
			key := same
			if i%2 == 0 {
				key = billing.NewKey()
			}
			return billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: saved}, Key: key}
		})
		if len(begun) != 1 || left(t, d, inv.ID) != 0 {
			t.Fatalf("%d payments were begun, left %d", len(begun), left(t, d, inv.ID))
		}
		onceEach(t, d, p, round+1)
	}
}

// TestChargeIsAskedForOnce: a charge whose answer came is never asked for again.
// Case 152.
func TestChargeIsAskedForOnce(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: saved}, Key: billing.NewKey()}
	for range 3 {
		start(t, d, alice, req)
	}
	if p.Calls(fake.OnCharge) != 1 {
		t.Errorf("the provider was asked %d times", p.Calls(fake.OnCharge))
	}
	onceEach(t, d, p, 1)
}
