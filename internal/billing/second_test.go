package billing_test

import (
	"context"
	"testing"

	"genkan/internal/billing"
	wire "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// forgetful is a provider that answers a repeated question as if it had never
// heard it, against all that it promises.
type forgetful struct {
	*fake.Provider
	ref string // what it answers from now on
}

func (p *forgetful) Start(ctx context.Context, a wire.Attempt) (wire.Started, error) {
	started, err := p.Provider.Start(ctx, a)
	if p.ref != "as before" {
		started.Ref, started.Redirect = p.ref, "https://pay.example/"+p.ref
	}
	return started, err
}

// The identity under which an attempt was begun stays, whatever a provider
// answers later: money may lie under it. Nobody is led to a second page, and
// staff are told of one.
func TestFirstIdentityStays(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		ref    string
		alerts int
	}{"none": {"", 0}, "another": {"second", 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &forgetful{Provider: fake.New(), ref: "as before"}
			d := testenv.NewDesk(t, p)
			p.Now = d.Clock.Now
			t.Cleanup(func() { d.Check(t) })
			alice := d.Customer(t, d.Acme.People[0])
			inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
			req := pageOf(inv.ID)
			pay := start(t, d, alice, req)
			p.ref = row.ref
			for range 2 {
				begun, err := d.Billing.StartPayment(t.Context(), alice, req)
				if err != nil || begun != (billing.Begun{Payment: pay.ID}) {
					t.Errorf("again: %+v, %v; want to be led nowhere", begun, err)
				}
			}
			if now := payment(t, d, pay.ID); now.ProviderRef != pay.ProviderRef || now.State != portal.PaymentPending {
				t.Errorf("it is %s now, and was %s; %s", now.ProviderRef, pay.ProviderRef, now.State)
			}
			if got := alerts(t, d, portal.AlertUnknownEvent); got != row.alerts {
				t.Errorf("%d alerts, want %d", got, row.alerts)
			}
			p.ref = "as before"
			if begun, err := d.Billing.StartPayment(t.Context(), alice, req); err != nil || begun.Redirect == "" {
				t.Errorf("the page that is known: %+v, %v", begun, err)
			}
			header, body, _ := p.Pay(pay.Reference)
			tell(t, d, header, body)
			if left(t, d, inv.ID) != 0 {
				t.Errorf("left %d after the first page was paid", left(t, d, inv.ID))
			}
		})
	}
}

// refusing says that nothing was begun, when news of what was begun has come
// while it was asked.
type refusing struct {
	*fake.Provider
	meanwhile func(reference string)
}

func (p *refusing) Start(ctx context.Context, a wire.Attempt) (wire.Started, error) {
	if _, err := p.Provider.Start(ctx, a); err != nil {
		return wire.Started{}, err
	}
	p.meanwhile(a.Reference)
	return wire.Started{}, wire.ErrRefused
}

// A refusal does not end what has begun meanwhile: its identity stays, and when
// it is paid, that counts.
func TestRefusedAfterItHadBegun(t *testing.T) {
	t.Parallel()
	p := &refusing{Provider: fake.New()}
	d := testenv.NewDesk(t, p)
	p.Now = d.Clock.Now
	t.Cleanup(func() { d.Check(t) })
	p.meanwhile = func(reference string) {
		header, body := p.Event(reference, portal.PaymentPending, euros(10_00))
		tell(t, d, header, body)
	}
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, d.Customer(t, d.Acme.People[0]), pageOf(inv.ID))
	if pay.State != portal.PaymentPending || pay.ProviderRef != p.Ref(pay.Reference) {
		t.Errorf("it is %s under %q", pay.State, pay.ProviderRef)
	}
	header, body, _ := p.Pay(pay.Reference)
	tell(t, d, header, body)
	if left(t, d, inv.ID) != 0 {
		t.Errorf("left %d", left(t, d, inv.ID))
	}
}
