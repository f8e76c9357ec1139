package subscription_test

import (
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/internal/testenv"
)

// seller is a desk that sells a plan: beans, 10.00 a month, closed after 14
// unpaid days.
type seller struct {
	*testenv.Desk
	p     *fake.Provider
	alice access.Customer
	staff access.Staff
	card  portal.MethodID
}

func newSeller(t *testing.T) *seller {
	t.Helper()
	p := fake.New()
	s := &seller{Desk: testenv.NewDesk(t, p), p: p}
	p.Now = s.Clock.Now
	t.Cleanup(func() { s.Check(t) })
	s.alice, s.staff = s.Customer(t, s.Acme.People[0]), s.Desk.Staff(t)
	s.card = s.save(t, true)
	return s
}

// save keeps another card of Alice's, or of her company's.
func (s *seller) save(t *testing.T, shared bool) portal.MethodID {
	t.Helper()
	return s.SavedMethod(t, s.p, s.Acme.People[0], shared, s.p.Keep("cus", fake.Visa))
}

func beans() portal.Plan {
	return portal.Plan{Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1},
		Closable: true, Pausable: true, Changeable: true, CloseAfter: 14, DueDays: 10}
}

// plan stores a plan that differs from beans.
func (s *seller) plan(t *testing.T, change func(*portal.Plan)) portal.Plan {
	t.Helper()
	p := beans()
	change(&p)
	id, err := s.Subs.SavePlan(t.Context(), s.staff, p, "")
	must(t, err)
	p, err = s.Subs.Plan(t.Context(), s.staff, id)
	must(t, err)
	return p
}

// start begins a subscription for Alice's company, as of today.
func (s *seller) start(t *testing.T, p portal.Plan, method portal.MethodID) portal.SubscriptionID {
	t.Helper()
	id, err := s.Subs.Start(t.Context(), s.staff, subscription.Start{Contact: s.Acme.Entity.ID, Plan: p.ID, Quantity: "1",
		On: string(s.today()), Method: method, Key: billing.NewKey()})
	must(t, err)
	return id
}

func (s *seller) today() portal.Date { return portal.DateOf(s.Clock.Now(), time.UTC) }

// days lets days pass, with a turn of the job on each.
func (s *seller) days(t *testing.T, n int) {
	t.Helper()
	for range n {
		s.Clock.Move(24 * time.Hour)
		s.run(t)
	}
}

func (s *seller) run(t *testing.T) {
	t.Helper()
	must(t, s.Subs.Run(t.Context(), s.System))
}

func (s *seller) page(t *testing.T, id portal.SubscriptionID) subscription.Page {
	t.Helper()
	p, err := s.Subs.Subscription(t.Context(), s.alice, id)
	must(t, err)
	return p
}

// mails counts the mails of an event.
func (s *seller) mails(t *testing.T, event string) int {
	t.Helper()
	return s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'subscription' AND dedup_key LIKE 'subscription:"+event+":%'")
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestRenewals: each period is billed on its first day and charged once.
func TestRenewals(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	s.run(t)
	s.days(t, 61) // 23 November to 23 January
	page := s.page(t, id)
	if len(page.Periods) != 3 || s.p.Charges() != 3 || page.NextOn != "2027-02-23" {
		t.Fatalf("%d periods, %d charges, next on %s", len(page.Periods), s.p.Charges(), page.NextOn)
	}
	for _, p := range page.Periods {
		if p.State != portal.PeriodSettled || p.Left.Positive() {
			t.Errorf("period of %s is %s, %s left", p.From, p.State, p.Left)
		}
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'"); n != 3 {
		t.Errorf("%d receipts", n)
	}
}

// TestWithoutMethod: the invoice is mailed and paid by hand, when that is done
// too late, the subscription is past due until then, and skips what began
// meanwhile.
func TestWithoutMethod(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(p *portal.Plan) {
		p.Rhythm = portal.Rhythm{Interval: portal.EveryWeek, Every: 1}
		p.CloseAfter = 60
	}), 0)
	s.run(t)
	if n := s.mails(t, "invoiced"); n != 1 {
		t.Fatalf("%d invoices were mailed", n)
	}
	s.days(t, 10) // due today, and the second week was billed
	if got := s.page(t, id); got.State != portal.SubscriptionActive || len(got.Periods) != 2 {
		t.Fatalf("on the day that it is due, it is %s with %d periods", got.State, len(got.Periods))
	}
	s.days(t, 1)
	got := s.page(t, id)
	if got.State != portal.SubscriptionPastDue || s.mails(t, "past_due") != 1 {
		t.Fatalf("a day later it is %s, %d mails", got.State, s.mails(t, "past_due"))
	}
	s.days(t, 9) // two more weeks begin
	for _, p := range got.Periods {
		inv, err := s.Billing.Invoice(t.Context(), s.System, p.Invoice)
		must(t, err)
		s.Pay(t, inv, 10_00)
	}
	s.run(t)
	if got := s.page(t, id); got.State != portal.SubscriptionActive || len(got.Periods) != 2 || got.NextOn != "2026-12-14" {
		t.Errorf("after it was paid, it is %s with %d periods, next on %s", got.State, len(got.Periods), got.NextOn)
	}
}

// TestCustomerCloses: where the plan lets them, with a reason of the list,
// which is stored; without one it is refused, and so is a plan that cannot be
// left.
//
// Case 157.
func TestCustomerCloses(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(p *portal.Plan) { p.EndNow = true }), s.card)
	fixed := s.start(t, s.plan(t, func(p *portal.Plan) { p.Closable = false }), s.card)
	s.run(t)
	for _, reason := range []portal.CloseReason{"", "because", portal.ReasonUnpaid, portal.ReasonBusiness} {
		err := s.Subs.Cancel(t.Context(), s.alice, id, subscription.Cancellation{Reason: reason})
		if portal.KindOf(err) != portal.Invalid {
			t.Errorf("reason %q: %v, want invalid", reason, err)
		}
	}
	err := s.Subs.Cancel(t.Context(), s.alice, fixed, subscription.Cancellation{Reason: portal.ReasonPrice})
	if portal.KindOf(err) != portal.Forbidden {
		t.Errorf("a plan that cannot be left: %v, want forbidden", err)
	}
	must(t, s.Subs.Cancel(t.Context(), s.alice, id, subscription.Cancellation{Reason: portal.ReasonUnused, Comment: "too much coffee"}))
	if got := s.page(t, id); got.State != portal.SubscriptionCancelling || got.Reason != portal.ReasonUnused || got.EndsOn != "2026-12-23" {
		t.Fatalf("%s until %s because of %q", got.State, got.EndsOn, got.Reason)
	}
	must(t, s.Subs.Undo(t.Context(), s.alice, id, subscription.Form{}))
	must(t, s.Subs.Cancel(t.Context(), s.alice, id, subscription.Cancellation{Reason: portal.ReasonPrice}))
	s.days(t, 30)
	if got := s.page(t, id); got.State != portal.SubscriptionClosed || got.Reason != portal.ReasonPrice || got.Comment != "" || len(got.Periods) != 1 {
		t.Errorf("at the end it is %s because of %q, %d periods", got.State, got.Reason, len(got.Periods))
	}
	if s.mails(t, "cancelled") != 2 || s.mails(t, "kept") != 1 || s.mails(t, "closed") != 1 {
		t.Errorf("mails: %d, %d, %d", s.mails(t, "cancelled"), s.mails(t, "kept"), s.mails(t, "closed"))
	}
}

// TestCloseAtOnce: only where the plan lets customers.
func TestCloseAtOnce(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	later, now := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card), s.start(t, s.plan(t, func(p *portal.Plan) { p.EndNow = true }), s.card)
	s.run(t)
	err := s.Subs.Cancel(t.Context(), s.alice, later, subscription.Cancellation{Reason: portal.ReasonPrice, Now: true})
	if portal.KindOf(err) != portal.Invalid {
		t.Errorf("at once, against the plan: %v", err)
	}
	must(t, s.Subs.Cancel(t.Context(), s.alice, now, subscription.Cancellation{Reason: portal.ReasonPrice, Now: true}))
	if got := s.page(t, now); got.State != portal.SubscriptionClosed {
		t.Errorf("it is %s", got.State)
	}
	must(t, s.Subs.Cancel(t.Context(), s.staff, later, subscription.Cancellation{Now: true}))
	if got := s.page(t, later); got.State != portal.SubscriptionClosed || got.Reason != portal.ReasonBusiness {
		t.Errorf("for staff it is %s because of %q", got.State, got.Reason)
	}
}

// TestFailingCharge: the customer is told of the next try, and nothing is
// charged blindly; what fails for 14 days is closed.
//
// Case 158.
func TestFailingCharge(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	s.p.QueueFor(fake.OnCharge, fake.Declined, fake.NeedsPerson, fake.Declined, fake.Declined, fake.Declined)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	tries := func(when string, want int, state portal.SubscriptionState, next portal.Date) {
		t.Helper()
		s.run(t)
		got := s.page(t, id)
		if n := s.p.Calls(fake.OnCharge); n != want || got.State != state || got.Periods[0].TryOn != next {
			t.Errorf("%s: %d tries, %s, next on %q; want %d, %s, %q", when, n, got.State, got.Periods[0].TryOn, want, state, next)
		}
	}
	s.run(t)
	tries("on day 0", 1, portal.SubscriptionActive, "2026-11-24")
	s.days(t, 1)
	tries("on day 1", 2, portal.SubscriptionActive, "2026-11-26")
	s.days(t, 1)
	tries("on day 2", 2, portal.SubscriptionActive, "2026-11-26")
	s.days(t, 1)
	tries("on day 3", 3, portal.SubscriptionActive, "2026-11-30")
	s.days(t, 4)
	tries("on day 7", 4, portal.SubscriptionPastDue, "")
	if s.mails(t, "failed") != 3 || s.mails(t, "past_due") != 1 {
		t.Errorf("mails: %d of failures, %d of being past due", s.mails(t, "failed"), s.mails(t, "past_due"))
	}
	s.days(t, 6)
	tries("on day 13", 4, portal.SubscriptionPastDue, "")
	s.days(t, 1)
	tries("on day 14", 4, portal.SubscriptionClosed, "")
	if got := s.page(t, id); got.Reason != portal.ReasonUnpaid || s.mails(t, "given_up") != 1 {
		t.Errorf("closed because of %q, %d mails", got.Reason, s.mails(t, "given_up"))
	}
	s.days(t, 40)
	tries("long after", 4, portal.SubscriptionClosed, "")
}

// TestPaidByHandMeanwhile: what was paid by hand is not charged any more.
func TestPaidByHandMeanwhile(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	s.p.QueueFor(fake.OnCharge, fake.Declined)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	inv, err := s.Billing.Invoice(t.Context(), s.System, s.page(t, id).Periods[0].Invoice)
	must(t, err)
	s.Pay(t, inv, 10_00)
	s.days(t, 10)
	if got := s.page(t, id); s.p.Calls(fake.OnCharge) != 1 || got.State != portal.SubscriptionActive || got.Periods[0].State != portal.PeriodSettled {
		t.Errorf("%d charges, %s, period %s", s.p.Calls(fake.OnCharge), got.State, got.Periods[0].State)
	}
}

// TestChangedMethod: the next charge uses the new one, and what failed is tried
// with it; it cannot be deleted without a replacement.
//
// Cases 149 and 159.
func TestChangedMethod(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	s.p.QueueFor(fake.OnCharge, fake.Declined)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	other, bobs := s.save(t, false), s.SavedMethod(t, s.p, s.Bolt.People[0], true, s.p.Keep("bob", fake.Visa))
	for name, m := range map[string]portal.MethodID{"nobody's": 987654, "another company's": bobs, "none": 0} {
		err := s.Subs.ChooseMethod(t.Context(), s.alice, id, m, subscription.Form{})
		if portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, s.Subs.ChooseMethod(t.Context(), s.alice, id, other, subscription.Form{}))
	s.run(t)
	s.days(t, 30)
	paid := "SELECT COUNT(*) FROM payments WHERE state = 'done' AND automatic = 1 AND method_id = "
	if n := s.Count(t, paid+"2"); n != 2 || s.Count(t, paid+"1") != 0 || other != 2 {
		t.Errorf("%d payments by the new one", n)
	}
	if err := s.Billing.DeleteMethod(t.Context(), s.alice, other, 0); portal.KindOf(err) != portal.Invalid {
		t.Errorf("it was deleted without a replacement: %v", err)
	}
	must(t, s.Billing.DeleteMethod(t.Context(), s.alice, other, s.card))
	s.days(t, 31)
	if n := s.Count(t, paid+"1"); n != 1 {
		t.Errorf("%d payments by the replacement", n)
	}
}

// TestMissedPeriods: after a standstill each has its invoice, once, whatever
// the clock does then.
func TestMissedPeriods(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.Clock.Move(100 * 24 * time.Hour) // to 3 March
	s.run(t)
	s.Clock.Move(-50 * 24 * time.Hour)
	s.run(t)
	s.Clock.Move(50 * 24 * time.Hour)
	s.run(t)
	if got := s.page(t, id); len(got.Periods) != 4 || s.p.Charges() != 4 || got.NextOn != "2027-03-23" {
		t.Errorf("%d periods, %d charges, next on %s", len(got.Periods), s.p.Charges(), got.NextOn)
	}
}

// TestNotices: a renewal is announced once, as the plan says.
func TestNotices(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(p *portal.Plan) { p.NotifyDays, p.TrialDays = 5, 7 }), s.card)
	s.days(t, 1)
	if n := s.mails(t, "ahead"); n != 0 {
		t.Errorf("%d mails too early", n)
	}
	s.days(t, 3)
	if n := s.mails(t, "ahead"); n != 1 {
		t.Errorf("%d mails before the end of the trial", n)
	}
	s.days(t, 33)
	if n := s.mails(t, "ahead"); n != 2 || len(s.page(t, id).Periods) != 2 {
		t.Errorf("%d mails, %d periods", n, len(s.page(t, id).Periods))
	}
}

// TestAlterations: what is shown is what is billed, from the next renewal on.
func TestAlterations(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	big := s.plan(t, func(p *portal.Plan) { p.Name, p.Price = "Big beans", portal.NewMoney(25_00, "EUR") })
	fixed := s.plan(t, func(p *portal.Plan) { p.Changeable = false })
	for name, a := range map[string]subscription.Alteration{
		"no quantity": {Plan: big.ID}, "half": {Plan: big.ID, Quantity: "0.5"}, "a plan not to change to": {Plan: fixed.ID, Quantity: "1"},
		"no such plan": {Plan: 9876, Quantity: "1"},
	} {
		if _, err := s.Subs.Altered(t.Context(), s.alice, id, a); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	a := subscription.Alteration{Plan: big.ID, Quantity: "2", Total: "49.00"}
	if err := s.Subs.Alter(t.Context(), s.alice, id, a); portal.KindOf(err) != portal.Conflict {
		t.Errorf("at another price than shown: %v", err)
	}
	a.Total = "50.00"
	must(t, s.Subs.Alter(t.Context(), s.alice, id, a))
	s.days(t, 30)
	if got := s.page(t, id); got.Periods[0].Total != portal.NewMoney(50_00, "EUR") || got.Periods[1].Total != portal.NewMoney(10_00, "EUR") || got.Plan.ID != big.ID {
		t.Errorf("billed %s after %s", got.Periods[0].Total, got.Periods[1].Total)
	}
}

// TestOtherPeoples: nobody sees, or does anything to, what is not theirs; those
// who see their own alone see none of the company's.
func TestOtherPeoples(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	bob := s.Customer(t, s.Bolt.People[0])
	for name, do := range map[string]func() error{
		"see":    func() error { _, err := s.Subs.Subscription(t.Context(), bob, id); return err },
		"pause":  func() error { return s.Subs.Pause(t.Context(), bob, id, subscription.Form{}) },
		"resume": func() error { return s.Subs.Resume(t.Context(), bob, id, subscription.Form{}) },
		"undo":   func() error { return s.Subs.Undo(t.Context(), bob, id, subscription.Form{}) },
		"cancel": func() error {
			return s.Subs.Cancel(t.Context(), bob, id, subscription.Cancellation{Reason: portal.ReasonPrice})
		},
		"alter":  func() error { return s.Subs.Alter(t.Context(), bob, id, subscription.Alteration{Quantity: "2"}) },
		"method": func() error { return s.Subs.ChooseMethod(t.Context(), bob, id, s.card, subscription.Form{}) },
	} {
		if err := do(); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v, want not found", name, err)
		}
	}
	list, err := s.Subs.Subscriptions(t.Context(), bob, portal.Filter{})
	if must(t, err); len(list.Rows) != 0 {
		t.Errorf("Bob sees %d", len(list.Rows))
	}
}

// TestStartOnce: a form sent twice starts one.
func TestStartOnce(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	form := subscription.Start{Contact: s.Acme.Entity.ID, Plan: s.plan(t, func(*portal.Plan) {}).ID, Quantity: "1", On: "2026-12-01", Key: billing.NewKey()}
	first, err := s.Subs.Start(t.Context(), s.staff, form)
	must(t, err)
	again, err := s.Subs.Start(t.Context(), s.staff, form)
	must(t, err)
	if first != again || s.Count(t, "SELECT COUNT(*) FROM subscriptions") != 1 || s.mails(t, "started") != 1 {
		t.Errorf("%d and %d", first, again)
	}
	form.Key, form.Quantity, form.On, form.Method = billing.NewKey(), "x", "2031-01-01", 987
	e, is := errorOf(s.Subs.Start(t.Context(), s.staff, form))
	if !is || len(e.Fields) != 3 {
		t.Errorf("faults: %v", e)
	}
}

func errorOf(_ portal.SubscriptionID, err error) (*portal.Error, bool) {
	e, is := err.(*portal.Error)
	return e, is
}

// TestPlansInUse keep their rhythm; who has them keeps the price.
func TestPlansInUse(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	p := s.plan(t, func(*portal.Plan) {})
	id := s.start(t, p, s.card)
	weekly := p
	weekly.Rhythm = portal.Rhythm{Interval: portal.EveryWeek, Every: 1}
	if _, err := s.Subs.SavePlan(t.Context(), s.staff, weekly, ""); portal.KindOf(err) != portal.Invalid {
		t.Errorf("another rhythm: %v", err)
	}
	p.Price = portal.NewMoney(99_00, "EUR")
	_, err := s.Subs.SavePlan(t.Context(), s.staff, p, "")
	must(t, err)
	if _, err := s.Subs.SavePlan(t.Context(), s.staff, p, ""); portal.KindOf(err) != portal.Conflict {
		t.Errorf("an old version: %v", err)
	}
	must(t, s.Subs.ArchivePlan(t.Context(), s.staff, p.ID, true, ""))
	s.run(t)
	if got := s.page(t, id); got.Periods[0].Total != portal.NewMoney(10_00, "EUR") {
		t.Errorf("billed %s", got.Periods[0].Total)
	}
	if left, err := s.Subs.Plans(t.Context(), s.staff, false); err != nil || len(left) != 0 {
		t.Errorf("%d plans are offered, %v", len(left), err)
	}
}
