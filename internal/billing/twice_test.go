package billing_test

import (
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestRecordAnnouncedTwice: recording a transfer that was announced is done
// once per form, as is every other record; a second form is told that the
// reference is taken.
func TestRecordAnnouncedTwice(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 50_00, 10)
	transfer := request(inv.ID, "50.00")
	transfer.Way.Provider = "bank_transfer"
	waiting := start(t, d, alice, transfer)
	req := billing.RecordRequest{Invoice: inv.ID, Method: "bank_transfer", Amount: "50", On: string(testenv.Today), Reference: waiting.Reference, Key: billing.NewKey()}
	for range 3 {
		p, err := d.Billing.RecordPayment(t.Context(), staff, req)
		if err != nil || p.ID != waiting.ID || p.State != portal.PaymentDone {
			t.Errorf("%d is %s (%v)", p.ID, p.State, err)
		}
	}
	if again := start(t, d, alice, transfer); again.ID != waiting.ID {
		t.Errorf("the customer's own form began %d, want %d", again.ID, waiting.ID)
	}
	req.Key = billing.NewKey()
	if _, err := d.Billing.RecordPayment(t.Context(), staff, req); portal.KindOf(err) != portal.Invalid {
		t.Errorf("another form: %v, want Invalid", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'"); n != 1 || left(t, d, inv.ID) != 0 || d.Wallet(t, d.Acme.Entity.ID) != 0 {
		t.Errorf("%d receipts, left %d, wallet %d", n, left(t, d, inv.ID), d.Wallet(t, d.Acme.Entity.ID))
	}
}
