package billing_test

import (
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/bank"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// ruled is a desk where Acme's wallet of 50.00 tops itself up: below 20.00 by
// 30.00, at most 70.00 a month, by a card of the company's.
type ruled struct {
	*testenv.Desk
	p      *fake.Provider
	alice  access.Customer
	staff  access.Staff
	method portal.MethodID
}

func newRuled(t *testing.T) *ruled {
	t.Helper()
	p := fake.New()
	r := &ruled{Desk: testenv.NewDesk(t, p, bank.New(func() portal.BankAccount { return testenv.Business.Bank })), p: p}
	p.Now = r.Clock.Now
	t.Cleanup(func() { r.Check(t) })
	r.alice, r.staff = r.Customer(t, r.Acme.People[0]), r.Desk.Staff(t)
	r.method = r.SavedMethod(t, p, r.Acme.People[0], true, p.Keep("cus", fake.Visa))
	give(t, r.Desk, r.staff, r.Acme.Entity.ID, 50_00)
	r.set(t, func(*billing.RuleEdit) {})
	return r
}

// set switches the rule on, as it is described, but for a change.
func (r *ruled) set(t *testing.T, change func(*billing.RuleEdit)) {
	t.Helper()
	if err := r.Billing.SetTopUpRule(t.Context(), r.alice, r.edit(t, change)); err != nil {
		t.Fatal(err)
	}
}

func (r *ruled) edit(t *testing.T, change func(*billing.RuleEdit)) billing.RuleEdit {
	t.Helper()
	page, err := r.Billing.TopUpRule(t.Context(), r.alice, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	e := billing.RuleEdit{Currency: "EUR", Threshold: "20", Amount: "30", MonthlyCap: "70", Method: r.method, Version: page.Head.Rule.Version}
	change(&e)
	return e
}

// run is one turn of the job.
func (r *ruled) run(t *testing.T) {
	t.Helper()
	if err := r.Billing.TopUpWallets(t.Context(), r.System); err != nil {
		t.Fatal(err)
	}
}

// empty takes all that there is.
func (r *ruled) empty(t *testing.T) {
	t.Helper()
	if have := r.Wallet(t, r.Acme.Entity.ID); have > 0 {
		give(t, r.Desk, r.staff, r.Acme.Entity.ID, -have)
	}
}

// have fails the test unless the wallet has some cents after some charges.
func (r *ruled) have(t *testing.T, when string, cents int64, charges int) {
	t.Helper()
	if got := r.Wallet(t, r.Acme.Entity.ID); got != cents || r.p.Charges() != charges {
		t.Errorf("%s: wallet %d after %d charges, want %d after %d", when, got, r.p.Charges(), cents, charges)
	}
}

func (r *ruled) rule(t *testing.T) portal.WalletRule {
	t.Helper()
	return wallet(t, r.Desk, r.alice).Head.Rule
}

// The rule charges when the wallet falls below the threshold, once, and sends a
// receipt each time; at the threshold it does nothing.
func TestAutomaticTopUp(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	r.run(t)
	r.have(t, "above the threshold", 50_00, 0)
	give(t, r.Desk, r.staff, r.Acme.Entity.ID, -30_00)
	r.run(t)
	r.have(t, "at the threshold", 20_00, 0)
	give(t, r.Desk, r.staff, r.Acme.Entity.ID, -1)
	for range 3 {
		r.run(t)
	}
	r.have(t, "below the threshold", 49_99, 1)
	if n := r.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt' AND recipient = 'acme-1@test.example'"); n != 1 {
		t.Errorf("%d receipts for whoever set the rule", n)
	}
	if lines := wallet(t, r.Desk, r.alice).History.Rows; !lines[0].Automatic || lines[0].Purpose != portal.ForTopUp {
		t.Errorf("the line does not say what it was: %+v", lines[0])
	}
}

// What is held by a payment under way cannot be spent, so that it counts as
// missing.
func TestAutomaticTopUpMindsWhatIsHeld(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	req := request(r.Invoice(t, r.Acme.Entity.ID, 100_00, 10).ID, "100")
	req.Wallet = true
	start(t, r.Desk, r.alice, req)
	r.run(t)
	r.have(t, "all of it held", 80_00, 1)
}

// In a calendar month of the business's time zone rules add no more than their
// cap; the customer is told once a month, and the next month goes on.
func TestMonthlyCap(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	b := testenv.Business
	b.TimeZone = "America/New_York" // five hours behind UTC in November
	if err := r.Account.SetBusiness(t.Context(), r.System, b); err != nil {
		t.Fatal(err)
	}
	for range 4 {
		r.empty(t)
		for range 3 {
			r.run(t)
			r.Clock.Move(time.Minute)
		}
	}
	r.have(t, "in one month", 0, 2)
	capped := func() int { return r.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'top_up_capped'") }
	if capped() != 1 {
		t.Errorf("told %d times of the cap, want once", capped())
	}
	r.Clock.Move(time.Date(2026, 12, 1, 4, 59, 59, 0, time.UTC).Sub(r.Clock.Now())) // 23:59:59 of the 30th
	r.run(t)
	r.have(t, "in the last second of the month", 0, 2)
	r.Clock.Move(time.Second)
	r.run(t)
	r.have(t, "in the first second of the next", 30_00, 3)
	r.empty(t)
	r.run(t)
	r.empty(t)
	r.run(t)
	r.have(t, "in December", 0, 4)
	if capped() != 2 {
		t.Errorf("told %d times of the cap in two months", capped())
	}
	// Whoever raises the cap need not wait.
	r.set(t, func(e *billing.RuleEdit) { e.MonthlyCap = "100" })
	r.run(t)
	r.have(t, "with a higher cap", 30_00, 5)
}

// A charge that fails is tried again after an hour, a day and three days; then
// the rule stops, and customer and staff are told.
func TestAutomaticTopUpFails(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	r.empty(t)
	r.p.QueueFor(fake.OnCharge, fake.Declined, fake.Refused, fake.NeedsPerson, fake.Declined, fake.OK)
	asked := 0
	for i, wait := range []time.Duration{0, time.Hour, 24 * time.Hour, 72 * time.Hour} {
		if wait > 0 {
			r.Clock.Move(wait - time.Second)
			r.run(t)
			if n := r.p.Calls(fake.OnCharge); n != asked {
				t.Errorf("failure %d: asked again before %s", i, wait)
			}
			r.Clock.Move(time.Second)
		}
		r.run(t)
		r.run(t)
		if asked++; r.p.Calls(fake.OnCharge) != asked || r.rule(t).Failures != i+1 {
			t.Fatalf("after %s: asked %d times, %+v", wait, r.p.Calls(fake.OnCharge), r.rule(t))
		}
	}
	if r.rule(t).State != portal.RuleStopped {
		t.Errorf("after four failures the rule is %s", r.rule(t).State)
	}
	r.Clock.Move(30 * 24 * time.Hour)
	r.run(t)
	r.have(t, "stopped", 0, 0)
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM outbox WHERE kind = 'top_up_stopped' AND recipient = 'acme-1@test.example'": 1,
		"SELECT COUNT(*) FROM payment_alerts WHERE kind = 'top_up'":                                       1,
		"SELECT COUNT(*) FROM audit WHERE action = 'wallet.rule_stopped'":                                 1,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'":                                              0,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'charge_failed'":                                        3, // and not of the last one, which has a mail of its own
	} {
		if got := r.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	r.set(t, func(*billing.RuleEdit) {})
	r.run(t)
	r.have(t, "switched on again", 30_00, 1)
}

// One that goes well forgets the failures before it.
func TestSuccessForgetsFailures(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	r.empty(t)
	r.p.QueueFor(fake.OnCharge, fake.Declined, fake.OK)
	r.run(t)
	r.Clock.Move(time.Hour)
	r.run(t)
	r.have(t, "at the second try", 30_00, 1)
	if got := r.rule(t); got.Failures != 0 || got.State != portal.RuleOn {
		t.Errorf("%+v", got)
	}
}

// When the answer is lost, or the program dies between writing down and asking,
// the same charge is asked for again: there is never a second.
func TestAutomaticTopUpSurvivesCrashes(t *testing.T) {
	t.Parallel()
	for name, outcome := range map[string]fake.Outcome{"answer lost": fake.ErrorAfter, "never asked": fake.ErrorBefore} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRuled(t)
			r.empty(t)
			r.p.QueueFor(fake.OnCharge, outcome)
			r.run(t)
			for range 3 {
				r.Clock.Move(time.Minute)
				r.run(t)
			}
			r.have(t, name, 30_00, 1)
		})
	}
	t.Run("news comes later", func(t *testing.T) {
		t.Parallel()
		r := newRuled(t)
		r.empty(t)
		r.p.QueueFor(fake.OnCharge, fake.Pending)
		for range 3 {
			r.run(t)
		}
		r.have(t, "pending", 0, 0)
		header, body, _ := r.p.Pay(r.Text(t, "SELECT reference FROM payments"))
		tell(t, r.Desk, header, body)
		r.run(t)
		r.have(t, "done", 30_00, 1)
	})
}

// A top-up by hand that is under way comes first; a rule that would go beyond
// the largest balance waits.
func TestAutomaticTopUpWaits(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	r.empty(t)
	pay := startTopUp(t, r.Desk, r.alice, topUp("5"))
	r.run(t)
	r.have(t, "one is under way", 0, 0)
	pays(t, r.Desk, r.p, pay)
	r.Exec(t, "INSERT INTO wallet_limits (currency, least, most, max_balance) VALUES ('EUR', 0, 0, 3400)")
	r.run(t)
	r.have(t, "the wallet is nearly full", 5_00, 1)
	r.Exec(t, "UPDATE wallet_limits SET max_balance = 3500")
	r.run(t)
	r.have(t, "it fits in", 35_00, 2)
}

// A rule stops with its method; somebody's own goes with their right to pay.
func TestRuleStopsWithItsMethod(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]string{
		"removed":             "UPDATE payment_methods SET removed_at = 1",
		"owner has gone":      "UPDATE accounts SET status = 'revoked', password_hash = '' WHERE login = 'acme-1@test.example'",
		"owner may not pay":   "UPDATE accounts SET may_pay = 0 WHERE login = 'acme-1@test.example'",
		"of another trial":    "UPDATE payment_methods SET mode = 'live'",
		"provider is no more": "UPDATE payment_methods SET provider = 'gone'",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRuled(t)
			own := r.SavedMethod(t, r.p, r.Acme.People[0], false, r.p.Keep("cus", fake.Visa))
			r.set(t, func(e *billing.RuleEdit) { e.Method = own })
			r.empty(t)
			r.Exec(t, change)
			r.run(t)
			r.have(t, name, 0, 0)
			if n := r.Count(t, "SELECT COUNT(*) FROM wallet_rules WHERE state = 'stopped'"); n != 1 {
				t.Error("the rule is not stopped")
			}
			if n := r.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'top_up_stopped'"); n != 1 {
				t.Errorf("told %d times", n)
			}
		})
	}
	t.Run("a company's card outlives who set the rule", func(t *testing.T) {
		t.Parallel()
		r := newRuled(t)
		r.empty(t)
		r.Exec(t, "UPDATE accounts SET status = 'revoked', password_hash = '' WHERE login = 'acme-1@test.example'")
		r.run(t)
		r.have(t, "by the company's card", 30_00, 1)
		if n := r.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt' AND recipient = 'office@ACME.example'"); n != 1 {
			t.Errorf("the company got %d receipts", n)
		}
	})
}

// What a rule may not be.
func TestRuleRefused(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	bob := r.Customer(t, r.Bolt.People[0])
	theirs := r.SavedMethod(t, r.p, r.Bolt.People[0], true, r.p.Keep("cus", fake.Visa))
	colleagues := r.SavedMethod(t, r.p, r.Acme.People[1], false, r.p.Keep("cus", fake.Visa))
	r.Exec(t, "INSERT INTO wallet_limits (currency, least, most, max_balance) VALUES ('EUR', 1000, 10000, 15000)")
	tests := []struct {
		name   string
		change func(*billing.RuleEdit)
		want   string
	}{
		{"no threshold", func(e *billing.RuleEdit) { e.Threshold = "0" }, "threshold amount.min"},
		{"nothing typed", func(e *billing.RuleEdit) { e.Threshold = "" }, "threshold amount.empty"},
		{"too little", func(e *billing.RuleEdit) { e.Amount = "9.99" }, "amount amount.min"},
		{"too much", func(e *billing.RuleEdit) { e.Amount, e.MonthlyCap = "100.01", "200" }, "amount amount.max"},
		{"beyond the largest balance", func(e *billing.RuleEdit) { e.Threshold, e.Amount, e.MonthlyCap = "60", "90.01", "100" }, "amount wallet.rule_over"},
		{"a cap that allows none", func(e *billing.RuleEdit) { e.MonthlyCap = "29.99" }, "monthly_cap amount.min"},
		{"no method", func(e *billing.RuleEdit) { e.Method = 0 }, "method wallet.choose_method"},
		{"another company's method", func(e *billing.RuleEdit) { e.Method = theirs }, "error.not_found"},
		{"a colleague's own method", func(e *billing.RuleEdit) { e.Method = colleagues }, "error.not_found"},
		{"a currency nobody offers", func(e *billing.RuleEdit) { e.Currency = "USD" }, "currency wallet.choose_currency"},
		{"changed meanwhile", func(e *billing.RuleEdit) { e.Version-- }, "wallet.rule_changed"},
	}
	before := r.rule(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := r.Billing.SetTopUpRule(t.Context(), r.alice, r.edit(t, tt.change)); refusal(err) != tt.want {
				t.Errorf("SetTopUpRule = %v, want %s", err, tt.want)
			}
		})
	}
	if after := r.rule(t); after != before {
		t.Errorf("the rule became %+v", after)
	}
	if err := r.Billing.EndTopUpRule(t.Context(), bob, "EUR", ""); err != nil {
		t.Errorf("a wallet without a rule: %v", err)
	}
	if err := r.Billing.EndTopUpRule(t.Context(), seesOwn(t, r.alice), "EUR", ""); portal.KindOf(err) != portal.NotFound {
		t.Errorf("somebody who sees their own alone: %v", err)
	}
	if err := r.Billing.EndTopUpRule(t.Context(), r.alice, "EUR", ""); err != nil || r.rule(t).State != portal.RuleOff {
		t.Errorf("switched off: %v, %s", err, r.rule(t).State)
	}
	r.empty(t)
	r.run(t)
	r.have(t, "switched off", 0, 0)
}
