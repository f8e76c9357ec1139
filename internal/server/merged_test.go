package server_test

import (
	"context"
	"testing"

	"genkan/internal/account"
	"genkan/internal/billing"
	provider "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// merging is a provider at which two customers become one while it is asked.
type merging struct {
	*fake.Provider
	meanwhile func()
}

func (m *merging) Start(ctx context.Context, a provider.Attempt) (provider.Started, error) {
	if m.meanwhile != nil {
		m.meanwhile()
	}
	return m.Provider.Start(ctx, a)
}

// TestPaymentOfMerged: a payment that is under way when its customer is merged
// into another is booked once, to the one that is kept, wherever it was.
func TestPaymentOfMerged(t *testing.T) {
	t.Parallel()
	for name, during := range map[string]bool{"while it waits for the provider's news": false, "while the provider is asked": true} {
		for outcome, way := range map[string]fake.Outcome{"by a page": fake.Redirect, "captured at once": fake.Captured} {
			if !during && way == fake.Captured {
				continue // it is done by then
			}
			t.Run(name+", "+outcome, func(t *testing.T) {
				t.Parallel()
				p := &merging{Provider: fake.New()}
				d := testenv.NewDesk(t, p)
				p.Now = d.Clock.Now
				staff, bob := d.Staff(t), d.Customer(t, d.Bolt.People[0])
				inv := d.Invoice(t, d.Bolt.Entity.ID, 100_00, 10)
				d.Credit(t, d.Bolt.Entity, 15_00)
				together := func() {
					from, err := d.Account.Contact(t.Context(), d.System, d.Bolt.Entity.ID)
					if err != nil {
						t.Fatal(err)
					}
					keep, err := d.Account.Contact(t.Context(), d.System, d.Acme.Entity.ID)
					if err != nil {
						t.Fatal(err)
					}
					if err := d.Account.Merge(t.Context(), staff, account.Merge{Keep: keep.ID, From: from.ID, KeepVersion: keep.Version, FromVersion: from.Version}); err != nil {
						t.Fatal(err)
					}
				}
				if during {
					p.meanwhile = together
				}
				p.Queue(way)
				req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv.ID, Part: true, Amount: "60.00"}}, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}
				req.Wallet = true
				begun, err := d.Billing.StartPayment(t.Context(), bob, req)
				if err != nil {
					t.Fatal(err)
				}
				if !during {
					together()
				}
				pay := read(t, d, begun.Payment)
				header, body := p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
				for range 2 {
					if err := d.Billing.ReceiveEvent(t.Context(), d.System, p.Name(), header, body); err != nil {
						t.Fatal(err)
					}
				}
				if pay = read(t, d, begun.Payment); pay.State != portal.PaymentDone || pay.Commercial != d.Acme.Entity.ID {
					t.Errorf("the payment is %s, of %d", pay.State, pay.Commercial)
				}
				if left := d.Count(t, "SELECT residual FROM invoices WHERE commercial_id = "+testenv.Path("{id}", d.Acme.Entity.ID)); left != 40_00 {
					t.Errorf("%d are left to pay, want 4000", left)
				}
				if got := d.Wallet(t, d.Acme.Entity.ID); got != 0 {
					t.Errorf("the wallet holds %d", got)
				}
				d.Check(t)
			})
		}
	}
}

func read(t *testing.T, d *testenv.Desk, id portal.PaymentID) portal.Payment {
	t.Helper()
	p, err := d.Billing.Payment(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
