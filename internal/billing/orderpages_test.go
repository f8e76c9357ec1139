package billing_test

import (
	"testing"
	"time"

	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestChargeClosesTheOrdersPage: the page on which a quotation could be paid
// is closed before a saved card is charged for it, and what was chosen of the
// options stays chosen.
func TestChargeClosesTheOrdersPage(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	lines := append(testenv.Lines(100_00), testenv.Lines(50_00)...)
	lines[1].Optional = true
	o := quote(t, d, 100, lines)
	first := advance(o, "")
	first.Choice, first.Seen = portal.Choice{1: "1"}, "150.00"
	page := startOrder(t, d, alice, first)
	card := advance(order(t, d, o.ID), "")
	card.Way = billing.Way{Method: d.SavedMethod(t, p, d.Acme.People[0], true, p.Keep("cus", fake.Visa))}
	charged := startOrder(t, d, alice, card)
	got := order(t, d, o.ID)
	if _, _, pays := p.Pay(page.Reference); pays || payment(t, d, page.ID).State != portal.PaymentCancelled {
		t.Errorf("the page still takes money: %v, %s", pays, payment(t, d, page.ID).State)
	}
	if charged.Amount != euros(150_00) || got.Status != portal.OrderSale || got.Billed != got.Total || p.Charges() != 1 || d.Wallet(t, d.Acme.Entity.ID) != 0 {
		t.Errorf("%s charged, %s with %s of %s billed, %d charges", charged.Amount, got.Status, got.Billed, got.Total, p.Charges())
	}
	if again := startOrder(t, d, alice, card); again.ID != charged.ID || p.Charges() != 1 {
		t.Errorf("the form sent twice is payment %d, %d charges", again.ID, p.Charges())
	}
}

// TestChargeWaitsForTheOrdersPage: as long as nobody knows whether the page is
// closed, nothing is charged; what was paid there a moment before is not paid
// again.
func TestChargeWaitsForTheOrdersPage(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		before func(*fake.Provider, string)
		kind   portal.Kind
		status portal.OrderStatus
	}{
		"the provider is down": {func(p *fake.Provider, _ string) { p.QueueFor(fake.OnCancel, fake.ErrorBefore) }, portal.Provider, portal.OrderSent},
		"it was paid":          {func(p *fake.Provider, reference string) { p.Pay(reference) }, portal.Conflict, portal.OrderSale},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice := d.Customer(t, d.Acme.People[0])
			o := quote(t, d, 100, testenv.Lines(40_00))
			page := startOrder(t, d, alice, advance(o, ""))
			card := advance(o, "")
			card.Way = billing.Way{Method: d.SavedMethod(t, p, d.Acme.People[0], true, p.Keep("cus", fake.Visa))}
			row.before(p, page.Reference)
			moved := p.Charges()
			if _, err := d.Billing.StartOrderPayment(t.Context(), alice, card); portal.KindOf(err) != row.kind {
				t.Errorf("StartOrderPayment: %v", err)
			}
			if got := order(t, d, o.ID); got.Status != row.status || p.Charges() != moved || d.Wallet(t, d.Acme.Entity.ID) != 0 {
				t.Errorf("%s, %d charges, %d in the wallet", got.Status, p.Charges()-moved, d.Wallet(t, d.Acme.Entity.ID))
			}
		})
	}
}

// TestOldPageOfAnOrder: once its reservation has ended, a page is closed
// before the quotation is paid on another.
func TestOldPageOfAnOrder(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	o := quote(t, d, 100, testenv.Lines(40_00))
	old := startOrder(t, d, alice, advance(o, ""))
	d.Clock.Move(portal.Reservation + time.Second)
	paidOn(t, d, p, startOrder(t, d, alice, advance(o, "")))
	if _, _, pays := p.Pay(old.Reference); pays {
		t.Error("the old page still takes money")
	}
}
