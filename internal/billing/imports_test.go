package billing_test

import (
	"testing"
	"time"

	"genkan/internal/billing"
	"genkan/internal/portal"
)

// TestImportLeavesWhatIsHeld: an import takes nothing out of a wallet that a
// payment under way keeps back.
func TestImportLeavesWhatIsHeld(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Credit(t, d.Acme.Entity, 50_00)
	inv, other := d.Invoice(t, d.Acme.Entity.ID, 80_00, 10), d.Invoice(t, d.Acme.Entity.ID, 40_00, 10)
	pay := start(t, d, alice, billing.PayRequest{Wishes: all(inv.ID), Wallet: true, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()})
	zero := euros(0)
	err := d.Billing.Record(t.Context(), d.System, portal.Payment{Reference: "OLD-1", Method: "wallet", Contact: d.Acme.Entity.ID, Commercial: d.Acme.Entity.ID,
		Amount: euros(40_00), On: portal.DateOf(d.Clock.Now(), time.UTC), WalletTaken: zero, Targets: []portal.Target{{Invoice: other.ID, Amount: euros(40_00)}}})
	if portal.KindOf(err) != portal.Conflict {
		t.Errorf("Record = %v, want Conflict", err)
	}
	header, body, _ := p.Pay(pay.Reference)
	tell(t, d, header, body)
	if n := left(t, d, inv.ID); n != 0 {
		t.Errorf("%d are left of an invoice whose whole was promised", n)
	}
}
