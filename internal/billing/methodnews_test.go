package billing_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"genkan/internal/billing"
	wire "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/payment/stripe"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// shown is what is kept of a method: what may be shown, and by what it is
// charged.
func shown(t *testing.T, d *testenv.Desk, id portal.MethodID) string {
	t.Helper()
	return d.Text(t, `SELECT format('%s %s %d/%d %s %s', brand, last4, exp_month, exp_year, token, iif(removed_at = 0, 'here', 'gone')) FROM payment_methods WHERE id = `+
		fmt.Sprint(id))
}

// A bank that gives out a card anew changes what is shown of it, and nothing by
// which it is charged; the same news again changes nothing.
func TestMethodRenewed(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	c := visa("4242")
	c.ExpMonth, c.ExpYear = 11, 2026
	id := save(t, d, p, alice, false, c)
	token := d.Text(t, "SELECT token FROM payment_methods")
	if err := d.Billing.WarnExpiring(t.Context(), d.System); err != nil {
		t.Fatal(err)
	}
	anew := portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "1881", ExpMonth: 12, ExpYear: 2026, Fingerprint: "fp-new"}
	for range 2 {
		header, body := p.Renewed(token, anew)
		tell(t, d, header, body)
	}
	if got, want := shown(t, d, id), "visa 1881 12/2026 "+token+" here"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'method.renewed'"); n != 1 {
		t.Errorf("%d times in the audit log", n)
	}
	if err := d.Billing.WarnExpiring(t.Context(), d.System); err != nil { // the new one ends soon too, and its owner does not know
		t.Fatal(err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'method_expires'"); n != 2 {
		t.Errorf("%d warnings, want one for each card", n)
	}
	header, body := p.Renewed(token, portal.MethodDetails{Kind: "other"})
	tell(t, d, header, body)
	if got, want := shown(t, d, id), "visa 1881 12/2026 "+token+" here"; got != want {
		t.Errorf("after news that says nothing: %s, want %s", got, want)
	}
	if labels(t, d, alice) != "1881" {
		t.Errorf("alice pays with %q", labels(t, d, alice))
	}
}

// A method that was taken away at its provider is archived, once, and its owner
// is told; it can no longer be charged, and the provider is not asked to forget
// it.
func TestMethodDetached(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	id, other := save(t, d, p, alice, false, visa("4242")), save(t, d, p, alice, false, visa("1111"))
	token := d.Text(t, "SELECT token FROM payment_methods WHERE last4 = '4242'")
	for range 2 {
		header, body := p.Detached(token)
		tell(t, d, header, body)
	}
	header, body := p.Renewed(token, visa("4242")) // sent before, arrived after
	tell(t, d, header, body)
	if got := shown(t, d, id); got != "visa 4242 12/2029 "+token+" gone" || labels(t, d, alice) != "1111" {
		t.Errorf("%s; alice pays with %q", got, labels(t, d, alice))
	}
	if n := d.Count(t, "SELECT method_id FROM default_methods"); n != int(other) {
		t.Errorf("alice's default is %d, want %d", n, other)
	}
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM outbox WHERE kind = 'method_gone' AND recipient = 'acme-1@test.example'": 1,
		"SELECT COUNT(*) FROM audit WHERE action = 'method.gone'":                                      1,
		"SELECT COUNT(*) FROM payment_alerts":                                                          0,
	} {
		if got := d.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	if err := d.Billing.ForgetMethods(t.Context(), d.System); err != nil || p.Calls(fake.OnForget) != 0 {
		t.Errorf("the provider was asked %d times to forget it: %v", p.Calls(fake.OnForget), err)
	}
	req := billing.PayRequest{Wishes: all(d.Invoice(t, d.Acme.Entity.ID, 10_00, 10).ID), Way: billing.Way{Method: id}, Key: billing.NewKey()}
	if _, err := d.Billing.StartPayment(t.Context(), alice, req); portal.KindOf(err) != portal.NotFound {
		t.Errorf("paying with it: %v", err)
	}
}

// What a method paid for stops with it, as it does when one is deleted with its
// person: customer and staff are told, and nothing is charged any more.
func TestRuleStopsWithADetachedMethod(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	header, body := r.p.Detached(r.Text(t, "SELECT token FROM payment_methods"))
	tell(t, r.Desk, header, body)
	r.empty(t)
	r.run(t)
	r.have(t, "without a method", 0, 0)
	if got := r.rule(t); got.State != portal.RuleStopped {
		t.Errorf("the rule is %s", got.State)
	}
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM outbox WHERE kind = 'top_up_stopped' AND recipient = 'acme-1@test.example' AND params LIKE '%\"failed\":false%'": 1,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'method_gone'":                                                                               0, // that mail says it already
		"SELECT COUNT(*) FROM payment_alerts WHERE kind = 'top_up'":                                                                            1,
		"SELECT COUNT(*) FROM audit WHERE action = 'wallet.rule_stopped'":                                                                      1,
	} {
		if got := r.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	r.method = r.SavedMethod(t, r.p, r.Acme.People[0], true, r.p.Keep("cus", fake.Visa))
	r.set(t, func(*billing.RuleEdit) {})
	r.run(t)
	r.have(t, "with another", 30_00, 1)
}

// News of methods that are not ours, of another provider or of another mode,
// change nothing and need nobody.
func TestNewsOfOtherMethods(t *testing.T) {
	t.Parallel()
	p, q := fake.New(), fake.Named("other")
	d := testenv.NewDesk(t, p, q)
	p.Now, q.Now = d.Clock.Now, d.Clock.Now
	id := d.SavedMethod(t, p, d.Acme.People[0], false, p.Keep("cus", fake.Visa))
	token, before := d.Text(t, "SELECT token FROM payment_methods"), shown(t, d, id)
	header, body := p.Detached("fake_pm_99")
	tell(t, d, header, body)
	for _, ev := range []wire.Event{
		{Kind: wire.OfMethod, Mode: portal.LiveMode, State: portal.PaymentCancelled, Method: &wire.Saved{Token: token}},
		{Kind: wire.OfMethod, State: portal.PaymentCancelled},
		{Kind: wire.OfMethod, State: portal.PaymentPending, Method: &wire.Saved{Token: token}},
	} {
		header, body := p.Sign(ev)
		tell(t, d, header, body)
	}
	header, body = q.Sign(wire.Event{Kind: wire.OfMethod, State: portal.PaymentCancelled, Method: &wire.Saved{Token: token}})
	if err := d.Billing.ReceiveEvent(t.Context(), d.System, "other", header, body); err != nil {
		t.Fatal(err)
	}
	if after := shown(t, d, id); after != before {
		t.Errorf("%s became %s", before, after)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM provider_events WHERE state = 'ignored'"); n != 5 || d.Count(t, "SELECT COUNT(*) FROM payment_alerts") != 0 {
		t.Errorf("%d events were ignored, want 5", n)
	}
}

// Stripe's own events do the same: a card renewed by the network, and one that
// was detached at the dashboard.
func TestMethodNewsOfStripe(t *testing.T) {
	t.Parallel()
	p := stripe.New(stripe.Config{Keys: func() stripe.Settings {
		return stripe.Settings{Mode: portal.TestMode, Test: stripe.Credentials{SecretKey: "sk_test_1", WebhookSecrets: []string{"whsec_1"}}}
	}})
	d := testenv.NewDesk(t, p)
	id := d.SavedMethod(t, p, d.Acme.People[0], true, wire.Saved{Token: "pm_1", Customer: "cus_1",
		MethodDetails: portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpMonth: 5, ExpYear: 2027, Fingerprint: "Fx1"}})
	for _, step := range []struct{ event, want string }{
		{"method_attached", "visa 4242 5/2027 pm_1 here"},
		{"method_renewed", "visa 4242 5/2031 pm_1 here"},
		{"method_detached", "visa 4242 5/2031 pm_1 gone"},
	} {
		body, err := os.ReadFile(filepath.Join("..", "payment", "stripe", "testdata", "events", step.event+".json"))
		if err != nil {
			t.Fatal(err)
		}
		header := http.Header{wire.SignatureHeader: {wire.Sign("whsec_1", body, d.Clock.Now())}}
		if err := d.Billing.ReceiveEvent(t.Context(), d.System, "stripe", header, body); err != nil {
			t.Fatalf("%s: %v", step.event, err)
		}
		if got := shown(t, d, id); got != step.want {
			t.Errorf("after %s: %s, want %s", step.event, got, step.want)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM provider_events WHERE state IN ('failed', 'stored')"); n != 0 {
		t.Errorf("%d events were not acted upon", n)
	}
}
