package handlers_test

import (
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// subscriptionPlaces are a subscription of each company, and their plan.
func (h *house) subscriptionPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	plan, err := h.Subs.SavePlan(t.Context(), h.System, portal.Plan{Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1},
		Closable: true, Pausable: true, Changeable: true}, "")
	if err != nil {
		t.Fatal(err)
	}
	mine, theirs := h.subscription(t, h.Acme.Entity, plan), h.subscription(t, h.Bolt.Entity, plan)
	for _, verb := range []string{"", "/pause", "/resume", "/undo", "/cancel", "/change", "/payment_method"} {
		p := "/my/subscriptions/{id}" + verb
		out[p] = places{testenv.Path(p, mine), testenv.Path(p, theirs), testenv.Path[int64](p, 987654)}
		p = "/admin/subscriptions/{id}" + verb
		out[p] = places{own: testenv.Path(p, mine), absent: testenv.Path[int64](p, 987654)}
	}
	for _, verb := range []string{"", "/archive", "/restore"} {
		p := "/admin/plans/{id}" + verb
		out[p] = places{own: testenv.Path(p, plan), absent: testenv.Path[int64](p, 987654)}
	}
}

// subscription begins one for a company.
func (h *house) subscription(t *testing.T, entity portal.Contact, plan portal.PlanID) portal.SubscriptionID {
	t.Helper()
	var p portal.Plan
	list, err := h.Subs.Plans(t.Context(), h.System, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list {
		if o.ID == plan {
			p = o
		}
	}
	sub := portal.Subscribe(p, portal.QuantityScale, testenv.Today)
	sub.Contact, sub.Commercial = entity.ID, entity.ID
	id, err := h.Subs.Begin(t.Context(), h.System, sub, "subscription of "+entity.Name, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}
