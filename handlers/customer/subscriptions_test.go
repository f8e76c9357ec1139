package customer_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// subscribed begins a subscription of a company to a plan that differs from
// one that allows everything, and lets the job bill it.
func subscribed(t *testing.T, s *testenv.Site, holder portal.Contact, change func(*portal.Plan)) string {
	t.Helper()
	p := portal.Plan{Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, DueDays: 14,
		Closable: true, Pausable: true, Changeable: true}
	change(&p)
	id, err := s.Subs.SavePlan(t.Context(), s.System, p, "")
	if err != nil {
		t.Fatal(err)
	}
	p.ID = id
	sub := portal.Subscribe(p, portal.QuantityScale, testenv.Today)
	sub.Contact, sub.Commercial = holder.ID, holder.Commercial
	of, err := s.Subs.Begin(t.Context(), s.System, sub, "subscription to "+p.Name+" of "+holder.Name, "")
	if err == nil {
		err = s.Subs.Run(t.Context(), s.System)
	}
	if err != nil {
		t.Fatal(err)
	}
	return testenv.Path("/my/subscriptions/{id}", of)
}

// TestSubscriptionByHand pauses, resumes, changes, cancels and undoes without
// script, as a person does; a reason is needed.
//
// Case 157.
func TestSubscriptionByHand(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Own(t, "alice")
	path := subscribed(t, s, s.Acme.Entity, func(*portal.Plan) {})
	alice := s.As(t, "alice")
	alice.Get("/my").Holds(t, `href="/my/subscriptions"`)
	alice.Get("/my/subscriptions").Holds(t, "You have one subscription", `href="`+path+`"`)
	alice.Get(path).Holds(t, "Beans: €10.00 on 23 December 2026", "By invoice", "2026/00001", "Pause", "Cancel subscription")
	step := func(verb string, form url.Values, holds ...string) {
		t.Helper()
		page := path
		if verb == "cancel" || verb == "payment_method" {
			page += "/" + verb
		}
		if got := alice.Submit(page, path+"/"+verb, form); got.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", verb, got.Status, got.Main())
		}
		alice.Get(path).Holds(t, holds...)
	}
	step("pause", url.Values{}, "Beans: paused", "Resume")
	step("resume", url.Values{}, "on 23 December 2026")
	got := alice.Submit(path+"/cancel", path+"/cancel", url.Values{"reason": {"because"}})
	if got.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason of the list: %d", got.Status)
	}
	got.Holds(t, "Choose a reason.", `href="#reason"`)
	step("cancel", url.Values{"reason": {"unused"}}, "ends on 23 December 2026", "Undo until 22 December 2026", "Keep subscription")
	step("undo", url.Values{}, "on 23 December 2026", "Cancellation taken back by Alice Acme")
	s.Check(t)
}

// TestSubscriptionChange shows the arithmetic before anything is changed.
func TestSubscriptionChange(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	path := subscribed(t, s, s.Acme.Entity, func(*portal.Plan) {})
	alice := s.As(t, "alice")
	shown := path + "/change?plan=1&quantity=3"
	alice.Get(shown).Holds(t, "€10.00", "€30.00", `name="total" value="30.00"`)
	alice.Get(path).Lacks(t, "€30.00")
	alice.Get(path+"/change?plan=1&quantity=x").Holds(t, "Enter a whole number")
	old := url.Values{"plan": {"1"}, "quantity": {"3"}, "total": {"29.00"}}
	if got := alice.Submit(shown, path+"/change", old); got.Status != http.StatusConflict {
		t.Errorf("at another price: %d", got.Status)
	}
	if got := alice.Submit(shown, path+"/change", url.Values{"plan": {"1"}, "quantity": {"3"}, "total": {"30.00"}}); got.Status != http.StatusSeeOther {
		t.Errorf("the change: %d\n%s", got.Status, got.Main())
	}
	alice.Get(path).Holds(t, "From 23 December 2026: Beans, 3, €30.00")
}

// TestSubscriptionRights: a plan that cannot be left has no button, and the
// call is refused; people who may not decide see no verbs, and those who see
// their own alone none of the company's.
//
// Case 157.
func TestSubscriptionRights(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	fixed := subscribed(t, s, s.Acme.Entity, func(p *portal.Plan) { p.Name, p.Closable, p.Pausable = "Care", false, false })
	own := subscribed(t, s, s.Acme.People[1], func(p *portal.Plan) { p.Name = "Adam's own" })
	alice := s.As(t, "alice")
	alice.Get(fixed).Lacks(t, "Cancel subscription", `action="`+fixed+`/pause"`)
	if got := alice.Submit("/my/payment_method/new", fixed+"/cancel", url.Values{"reason": {"price"}}); got.Status != http.StatusForbidden {
		t.Errorf("leaving what cannot be left: %d", got.Status)
	}
	s.Limit(t, "adam", portal.Rights{OwnOnly: true})
	adam := s.As(t, "adam")
	list := adam.Get("/my/subscriptions")
	list.Holds(t, own)
	list.Lacks(t, fixed)
	adam.Get(own).Lacks(t, "Cancel subscription", own+"/payment_method")
	if got := adam.Get(fixed); got.Status != http.StatusNotFound {
		t.Errorf("the company's: %d", got.Status)
	}
	if got := adam.Submit("/my/account/edit", own+"/pause", url.Values{}); got.Status != http.StatusForbidden {
		t.Errorf("pausing without the right: %d", got.Status)
	}
}
