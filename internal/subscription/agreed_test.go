package subscription_test

import (
	"net/http"
	"testing"
	"time"

	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// TestOrderIsBilledApart: what a subscription bills is none of the order that
// it came from: all of that is still to be invoiced.
func TestOrderIsBilledApart(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	order := s.Order(t, s.Acme.Entity.ID, portal.OrderSale, 500_00)
	p := s.plan(t, func(*portal.Plan) {})
	id, err := s.Subs.Start(t.Context(), s.staff, subscription.Start{Contact: s.Acme.Entity.ID, Order: order, Plan: p.ID, Quantity: "1",
		On: string(s.today()), Method: s.card, Key: billing.NewKey()})
	must(t, err)
	s.days(t, 40)
	o, err := s.Sales.Order(t.Context(), s.staff, order)
	must(t, err)
	if n := len(s.page(t, id).Periods); n != 2 || o.Room() != o.Total || len(o.Invoices) != 0 {
		t.Errorf("%d periods; %s of %s can be invoiced, %d invoices", n, o.Room(), o.Total, len(o.Invoices))
	}
}

// TestMethodChosenDuringACharge: however the charge of the old one ends, what
// is owed is charged to the new one.
func TestMethodChosenDuringACharge(t *testing.T) {
	t.Parallel()
	for name, ends := range map[string]func(*fake.Provider, string) (http.Header, []byte){
		"declined": (*fake.Provider).Decline, "cancelled": (*fake.Provider).Abandon,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSeller(t)
			s.p.QueueFor(fake.OnCharge, fake.Pending)
			id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
			s.run(t)
			other := s.save(t, false)
			must(t, s.Subs.ChooseMethod(t.Context(), s.alice, id, other, subscription.Form{}))
			header, body := ends(s.p, s.Text(t, "SELECT reference FROM payments"))
			must(t, s.Billing.ReceiveEvent(t.Context(), s.System, "fake", header, body))
			s.Clock.Move(2 * time.Hour)
			s.run(t)
			if n := s.Count(t, "SELECT COUNT(*) FROM payments WHERE state = 'done' AND method_id = 2"); n != 1 || s.page(t, id).Periods[0].State != portal.PeriodSettled {
				t.Errorf("%d payments by the new one, the period is %s", n, s.page(t, id).Periods[0].State)
			}
		})
	}
}

// TestReplacedMethod: deleting a card for another charges what was owed, as
// choosing the other does.
func TestReplacedMethod(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	s.p.QueueFor(fake.OnCharge, fake.Declined, fake.Declined, fake.Declined, fake.Declined)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	s.days(t, 8)
	if got := s.page(t, id); got.State != portal.SubscriptionPastDue {
		t.Fatalf("it is %s", got.State)
	}
	must(t, s.Billing.DeleteMethod(t.Context(), s.alice, s.card, s.save(t, false)))
	s.run(t)
	got := s.page(t, id)
	if got.State != portal.SubscriptionActive || got.Periods[0].State != portal.PeriodSettled || got.Events[0].Kind != "caught_up" {
		t.Errorf("%s, the period is %s, the last event %s", got.State, got.Periods[0].State, got.Events[0].Kind)
	}
}

// TestAgreedPrice: a change is billed at the price that its customer was
// shown, whatever happens to the plan until then.
func TestAgreedPrice(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	big := s.plan(t, func(p *portal.Plan) { p.Name, p.Price = "Big beans", portal.NewMoney(25_00, "EUR") })
	must(t, s.Subs.Alter(t.Context(), s.alice, id, subscription.Alteration{Plan: big.ID, Quantity: "2", Total: "50.00"}))
	dearer := big
	dearer.Price = portal.NewMoney(99_00, "EUR")
	_, err := s.Subs.SavePlan(t.Context(), s.staff, dearer, "")
	must(t, err)
	dearer.Version++
	dearer.Price = portal.NewMoney(99_00, "USD")
	if _, err := s.Subs.SavePlan(t.Context(), s.staff, dearer, ""); portal.KindOf(err) != portal.Invalid {
		t.Errorf("another currency of a plan that is waited for: %v", err)
	}
	s.days(t, 30)
	if got := s.page(t, id); got.Periods[0].Total != portal.NewMoney(50_00, "EUR") {
		t.Errorf("billed %s", got.Periods[0].Total)
	}
}

// TestEndAfterAStandstill: what was had until the end is charged as agreed,
// though the end is found in the same run; a charge that fails then is tried
// again, and at last left.
func TestEndAfterAStandstill(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		outcomes []fake.Outcome
		charges  int
	}{"paid": {nil, 2}, "declined": {[]fake.Outcome{fake.OK, fake.Declined, fake.Declined, fake.Declined, fake.Declined}, 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSeller(t)
			s.p.QueueFor(fake.OnCharge, row.outcomes...)
			id := s.start(t, s.plan(t, func(p *portal.Plan) { p.MinPeriods = 2 }), s.card)
			s.run(t)
			must(t, s.Subs.Cancel(t.Context(), s.alice, id, subscription.Cancellation{Reason: portal.ReasonPrice}))
			s.Clock.Move(90 * 24 * time.Hour)
			s.run(t)
			s.days(t, 10)
			got := s.page(t, id)
			want := map[bool]portal.PeriodState{true: portal.PeriodSettled, false: portal.PeriodLeft}[row.charges == 2]
			if got.State != portal.SubscriptionClosed || len(got.Periods) != 2 || s.p.Charges() != row.charges || got.Periods[0].State != want {
				t.Errorf("%s, %d periods, %d charges, the last is %s", got.State, len(got.Periods), s.p.Charges(), got.Periods[0].State)
			}
			if s.mails(t, "past_due")+s.mails(t, "given_up") != 0 {
				t.Error("what has ended was called past due")
			}
		})
	}
}

// TestNoticeOfAnotherDay: a plan that announces earlier than before does so
// for those who have it already.
func TestNoticeOfAnotherDay(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	p := s.plan(t, func(p *portal.Plan) { p.NotifyDays = 1 })
	s.start(t, p, s.card)
	s.run(t)
	p.NotifyDays = 20
	_, err := s.Subs.SavePlan(t.Context(), s.staff, p, "")
	must(t, err)
	s.days(t, 15)
	if n := s.mails(t, "ahead"); n != 1 {
		t.Errorf("%d mails", n)
	}
}

// TestCardGoneAtItsProvider: no wallet rule is spoken of where a subscription
// was paid with it; the next charge says that it has gone.
func TestCardGoneAtItsProvider(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	id := s.start(t, s.plan(t, func(*portal.Plan) {}), s.card)
	s.run(t)
	header, body := s.p.Detached(s.Text(t, "SELECT token FROM payment_methods"))
	must(t, s.Billing.ReceiveEvent(t.Context(), s.System, "fake", header, body))
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind LIKE 'top_up%' OR kind LIKE 'topup%'"); n != 0 || s.Count(t, "SELECT COUNT(*) FROM payment_alerts") != 0 ||
		s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'method_gone'") != 1 {
		t.Errorf("%d mails of a wallet, %d alerts", n, s.Count(t, "SELECT COUNT(*) FROM payment_alerts"))
	}
	s.days(t, 30)
	if s.mails(t, "failed") != 1 || s.page(t, id).Periods[0].State != portal.PeriodOpen {
		t.Errorf("%d mails of a failure", s.mails(t, "failed"))
	}
}
