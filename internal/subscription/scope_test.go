package subscription_test

import (
	"context"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// TestBeginForAnother: a subscription is for somebody of the company that pays
// for it, and for nobody who is out of scope.
func TestBeginForAnother(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	sub := portal.Subscribe(s.plan(t, func(*portal.Plan) {}), portal.QuantityScale, s.today())
	acme, bolt, nobody := s.Acme.Entity.ID, s.Bolt.Entity.ID, portal.ContactID(4711)
	for name, row := range map[string]struct {
		who             access.Actor
		holder, company portal.ContactID
	}{
		"a contact of another company": {s.staff, bolt, acme},
		"a company of another contact": {s.staff, acme, bolt},
		"nobody":                       {s.staff, nobody, nobody},
		"a customer for a stranger":    {s.alice, bolt, bolt},
		"the zero staff":               {access.Staff{}, acme, acme},
	} {
		sub.Contact, sub.Commercial = row.holder, row.company
		if _, err := s.Subs.Begin(t.Context(), row.who, sub, billing.NewKey(), ""); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM subscriptions"); n != 0 {
		t.Errorf("%d were begun", n)
	}
}

// TestPartsInScope: periods and history are as far away as their subscription.
func TestPartsInScope(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), 0)
	s.run(t)
	from := s.page(t, id).Periods[0].From
	for name, row := range map[string]struct {
		who  access.Actor
		sees bool
	}{"the company": {s.alice, true}, "staff": {s.staff, true}, "another": {s.Customer(t, s.Bolt.People[0]), false}, "zero": {access.Customer{}, false}} {
		must(t, s.DB.View(t.Context(), func(q db.Reader) error {
			return checkParts(t.Context(), t, q, name, row.who.Scope(), id, from, row.sees)
		}))
	}
}

func checkParts(ctx context.Context, t *testing.T, q db.Reader, name string, scope access.Scope, id portal.SubscriptionID, from portal.Date, sees bool) error {
	t.Helper()
	events, err := db.SubscriptionEvents(ctx, q, scope, id, 10)
	if err != nil {
		return err
	}
	open, err := db.OpenPeriods(ctx, q, scope, id)
	if err != nil {
		return err
	}
	_, err = db.PeriodAt(ctx, q, scope, id, from)
	if missing := portal.KindOf(err) == portal.NotFound; missing == sees || len(events) > 0 != sees || len(open) > 0 != sees {
		t.Errorf("%s: %d events, %d open periods, %v", name, len(events), len(open), err)
	}
	return nil
}
