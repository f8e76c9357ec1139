package billing_test

import (
	"testing"

	"genkan/internal/payment/fake"
	"genkan/internal/portal"
)

// TestNoPageOfAnotherMode: a payment that began in test mode is not led on to a
// live page. Real money would be taken there, and the payment could not count it.
func TestNoPageOfAnotherMode(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	p.SetMode(portal.TestMode)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, alice, request(inv.ID, "10.00"))
	p.SetMode(portal.LiveMode)
	before := p.Calls(fake.OnStart)
	begun, err := d.Billing.Resume(t.Context(), alice, pay.ID)
	if portal.KindOf(err) != portal.Provider || begun.Redirect != "" {
		t.Errorf("a test payment leads on in live mode: %+v, %v", begun, err)
	}
	if p.Calls(fake.OnStart) != before {
		t.Error("the live provider was asked to begin a test payment")
	}
}

// TestRefusedAgain: a provider that refuses to lead back to a page does not say
// that the page is gone. The customer may pay there still.
func TestRefusedAgain(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, alice, request(inv.ID, "10.00"))
	p.Lose(pay.Reference)
	p.QueueFor(fake.OnStart, fake.Refused)
	if _, err := d.Billing.Resume(t.Context(), alice, pay.ID); err != nil {
		t.Fatal(err)
	}
	if now := payment(t, d, pay.ID); now.State != pay.State || now.ProviderRef != pay.ProviderRef || now.ProviderRef == "" {
		t.Errorf("the payment is %s at %q, it was %s at %q", now.State, now.ProviderRef, pay.State, pay.ProviderRef)
	}
}
