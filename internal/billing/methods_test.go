package billing_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	provider "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func visa(last4 string) portal.MethodDetails {
	return portal.MethodDetails{Kind: "card", Brand: "visa", Last4: last4, ExpMonth: 12, ExpYear: 2029, Fingerprint: "fp-" + last4}
}

// begin starts to save a method and returns the attempt.
func begin(t *testing.T, d *testenv.Desk, who access.Customer, company bool) portal.Setup {
	t.Helper()
	begun, err := d.Billing.StartSetup(t.Context(), who, billing.SetupWish{Provider: "fake", Company: company, Key: billing.NewKey()})
	if err != nil || !strings.HasPrefix(begun.Redirect, "https://pay.example/") {
		t.Fatalf("StartSetup = %+v, %v", begun, err)
	}
	setup, _, err := d.Billing.Setup(t.Context(), who, begun.Setup)
	if err != nil {
		t.Fatal(err)
	}
	return setup
}

// save saves a card all the way.
func save(t *testing.T, d *testenv.Desk, p *fake.Provider, who access.Customer, company bool, c portal.MethodDetails) portal.MethodID {
	t.Helper()
	setup := begin(t, d, who, company)
	header, body, ok := p.Enter(setup.Reference, c)
	if !ok {
		t.Fatal("the provider's page was closed")
	}
	tell(t, d, header, body)
	setup, m, err := d.Billing.Setup(t.Context(), who, setup.ID)
	if err != nil || setup.State != portal.PaymentDone || setup.Method == 0 || m.ID != setup.Method {
		t.Fatalf("after the event: %+v, %+v, %v", setup, m, err)
	}
	return setup.Method
}

// labels are the last digits of what somebody has saved, the default first.
func labels(t *testing.T, d *testenv.Desk, who access.Customer) string {
	t.Helper()
	page, err := d.Billing.MethodPage(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range page.Methods {
		if m.Token != "" || m.CustomerRef != "" || m.Fingerprint != "" {
			t.Errorf("a token leaves the service: %+v", m)
		}
		out = append(out, m.Last4)
	}
	return strings.Join(out, " ")
}

// narrow is a customer who sees only what is their own.
func narrow(t *testing.T, d *testenv.Desk, who access.Customer) access.Customer {
	t.Helper()
	d.Exec(t, "UPDATE accounts SET own_only = 1 WHERE id = ?", who.Account())
	a := who.Details()
	a.Rights.OwnOnly = true
	person, ok := access.NewPerson(a)
	out, is := access.NewCustomer(person)
	if !ok || !is {
		t.Fatal("no customer")
	}
	return out
}

// A person sees the own methods and the company's; of somebody
// else's, nobody learns that they exist.
//
// Case 147.
func TestWhoseMethods(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, adam, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1]), d.Customer(t, d.Bolt.People[0])
	own := save(t, d, p, alice, false, visa("4242"))
	shared := save(t, d, p, alice, true, visa("5454"))
	save(t, d, p, bob, true, visa("1111"))
	for who, want := range map[access.Customer]string{alice: "4242 5454", adam: "5454", bob: "1111"} {
		if got := labels(t, d, who); got != want {
			t.Errorf("%s pays with %q, want %q", who.Details().Name, got, want)
		}
	}
	adam = narrow(t, d, adam)
	if got := labels(t, d, adam); got != "" {
		t.Errorf("who sees only their own documents pays with %q", got)
	}
	_, err := d.Billing.StartSetup(t.Context(), adam, billing.SetupWish{Provider: "fake", Company: true, Key: billing.NewKey()})
	if fieldsOf(err) != "owner" {
		t.Errorf("a company's method of somebody who sees only their own: %v", err)
	}
	for _, who := range []access.Customer{adam, bob} {
		for _, id := range []portal.MethodID{own, shared, 987654} {
			_, _, asked := d.Billing.SavedMethod(t.Context(), who, id)
			for what, err := range map[string]error{"SavedMethod": asked, "MakeDefault": d.Billing.MakeDefault(t.Context(), who, id),
				"DeleteMethod": d.Billing.DeleteMethod(t.Context(), who, id, 0)} {
				if portal.KindOf(err) != portal.NotFound {
					t.Errorf("%s of %s's %d: %v, want NotFound", what, who.Details().Name, id, err)
				}
			}
			req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: d.Invoice(t, who.Contact(), 100_00, 10).ID}}, Way: billing.Way{Method: id}, Key: billing.NewKey()}
			if _, err := d.Billing.StartPayment(t.Context(), who, req); portal.KindOf(err) != portal.NotFound {
				t.Errorf("paying with %d: %v, want NotFound", id, err)
			}
		}
	}
	staff, err := d.Billing.CustomerMethods(t.Context(), d.Staff(t), d.Acme.Entity.ID)
	if err != nil || len(staff) != 2 || staff[0].Token != "" {
		t.Errorf("staff see %+v, %v", staff, err)
	}
}

func fieldsOf(err error) string {
	var e *portal.Error
	if !errors.As(err, &e) {
		return ""
	}
	var out []string
	for _, f := range e.Fields {
		out = append(out, f.Field)
	}
	return strings.Join(out, " ")
}

// TestSetupEvents: twice, late, forged, cancelled and of another are all the
// same to what is saved.
func TestSetupEvents(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	setup := begin(t, d, alice, false)
	if _, _, err := d.Billing.Setup(t.Context(), bob, setup.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("somebody else's attempt: %v", err)
	}
	header, body, _ := p.Enter(setup.Reference, visa("4242"))
	forged := header.Clone()
	forged.Set(provider.SignatureHeader, provider.Sign("whsec_guess", body, d.Clock.Now()))
	if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", forged, body); portal.KindOf(err) != portal.Invalid {
		t.Errorf("forged: %v, want Invalid", err)
	}
	if got := labels(t, d, alice); got != "" {
		t.Errorf("saved by a forged event: %q", got)
	}
	for range 3 {
		tell(t, d, header, body)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM payment_methods"); n != 1 {
		t.Errorf("%d methods of one event told three times", n)
	}

	late := begin(t, d, alice, false)
	for _, ev := range []provider.Event{
		{Reference: late.Reference, State: portal.PaymentCancelled}, {Reference: late.Reference, State: portal.PaymentDone}, // with nothing saved
		{Reference: late.Reference, State: portal.PaymentPending}, {Reference: "SAVE-2026-99999", State: portal.PaymentDone},
	} {
		ev.Kind = provider.OfSetup
		header, body = p.Sign(ev)
		tell(t, d, header, body)
	}
	if s, _, err := d.Billing.Setup(t.Context(), alice, late.ID); err != nil || s.State != portal.PaymentCancelled {
		t.Errorf("cancelled: %+v, %v", s, err)
	}
	header, body, ok := p.Enter(late.Reference, visa("5454"))
	tell(t, d, header, body)
	if got := labels(t, d, alice); !ok || got != "4242 5454" {
		t.Errorf("saved after all: %q", got)
	}
	if got := d.Text(t, "SELECT group_concat(action) FROM audit WHERE action LIKE 'method.%'"); !strings.HasPrefix(got, "method.saved") {
		t.Errorf("audit log: %q", got)
	}
}

// TestSetupOnce: a key begins one attempt, and an answer that was lost is
// asked for.
func TestSetupOnce(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	p.QueueFor(fake.OnSetUp, fake.ErrorAfter)
	wish := billing.SetupWish{Provider: "fake", Key: billing.NewKey()}
	first, err := d.Billing.StartSetup(t.Context(), alice, wish)
	if err != nil || first.Redirect != "" {
		t.Errorf("the answer was lost: %+v, %v", first, err)
	}
	again, err := d.Billing.StartSetup(t.Context(), alice, wish)
	if err != nil || again.Setup != first.Setup || again.Redirect == "" {
		t.Errorf("again: %+v, %v, want attempt %d and its page", again, err, first.Setup)
	}
	for _, wish := range []billing.SetupWish{{Provider: "bank_transfer"}, {Provider: "nobank"}, {}} {
		wish.Key = billing.NewKey()
		if _, err := d.Billing.StartSetup(t.Context(), alice, wish); fieldsOf(err) != "provider" {
			t.Errorf("provider %q: %v", wish.Provider, err)
		}
	}
	if _, err := d.Billing.StartSetup(t.Context(), alice, billing.SetupWish{Provider: "fake", Key: "short"}); portal.KindOf(err) != portal.Conflict {
		t.Errorf("without a key: %v, want Conflict", err)
	}
	setup, _, err := d.Billing.Setup(t.Context(), alice, first.Setup)
	if err != nil {
		t.Fatal(err)
	}
	p.Enter(setup.Reference, visa("4242")) // and its event is lost
	d.Clock.Move(3 * time.Minute)
	if err := d.Billing.AskSetups(t.Context(), d.System); err != nil {
		t.Fatal(err)
	}
	if got := labels(t, d, alice); got != "4242" {
		t.Errorf("after asking: %q", got)
	}
	p.QueueFor(fake.OnSetUp, fake.Refused)
	refused, err := d.Billing.StartSetup(t.Context(), alice, billing.SetupWish{Provider: "fake", Key: billing.NewKey()})
	if s, _, err2 := d.Billing.Setup(t.Context(), alice, refused.Setup); err != nil || err2 != nil || s.State != portal.PaymentError || s.ErrorKey != "methods.refused" {
		t.Errorf("refused: %+v, %v, %v", s, err, err2)
	}
}

// TestSameCardAgain renews what was saved, for the same owner alone.
func TestSameCardAgain(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, adam := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1])
	first := save(t, d, p, alice, false, visa("4242"))
	old := d.Text(t, "SELECT token FROM payment_methods")
	renewed := visa("4242")
	renewed.ExpYear = 2031
	if again := save(t, d, p, alice, false, renewed); again != first {
		t.Errorf("the same card is %d and %d", first, again)
	}
	if m, _, err := d.Billing.SavedMethod(t.Context(), alice, first); err != nil || m.ExpYear != 2031 || !m.Default {
		t.Errorf("renewed: %+v, %v", m, err)
	}
	if err := d.Billing.ForgetMethods(t.Context(), d.System); err != nil || p.Keeps(old) {
		t.Errorf("the provider keeps the old token: %v", err)
	}
	if other := save(t, d, p, adam, false, visa("4242")); other == first {
		t.Error("a colleague's own card is the same method")
	}
	if got := labels(t, d, alice); got != "4242" {
		t.Errorf("alice pays with %q", got)
	}
}

// A card that is saved while paying is named by its last
// digits, and only once the money is there.
//
// Cases 146 and 148.
func TestSaveWhilePaying(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, adam := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	req := request(inv.ID, "30.00")
	req.Save = portal.SaveCompany
	pay := start(t, d, alice, req)
	if got := labels(t, d, alice); got != "" {
		t.Errorf("before it was paid: %q", got)
	}
	header, body, ok := p.Pay(pay.Reference)
	if !ok {
		t.Fatal("the page was closed")
	}
	tell(t, d, header, body)
	tell(t, d, header, body)
	if got, n := labels(t, d, adam), d.Count(t, "SELECT COUNT(*) FROM payment_methods"); got != fake.Visa.Last4 || n != 1 {
		t.Errorf("a colleague pays with %q, %d methods", got, n)
	}
}

// The first is the default until another is chosen; a person's
// choice is their own.
//
// Case 151.
func TestDefaultMethod(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, adam := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1])
	save(t, d, p, alice, true, visa("1111"))
	second := save(t, d, p, alice, true, visa("2222"))
	third := save(t, d, p, alice, true, visa("3333"))
	if got := labels(t, d, alice); got != "1111 3333 2222" {
		t.Errorf("first saved: %q", got)
	}
	for range 2 {
		if err := d.Billing.MakeDefault(t.Context(), alice, second); err != nil {
			t.Fatal(err)
		}
	}
	if got := labels(t, d, alice); got != "2222 3333 1111" {
		t.Errorf("chosen: %q", got)
	}
	if err := d.Billing.MakeDefault(t.Context(), adam, third); err != nil {
		t.Fatal(err)
	}
	if err := d.Billing.DeleteMethod(t.Context(), alice, second, 0); err != nil {
		t.Fatal(err)
	}
	if m, _, err := d.Billing.SavedMethod(t.Context(), alice, third); err != nil || !m.Default {
		t.Errorf("the newest is the default after the other has gone: %+v, %v", m, err)
	}
	if err := d.Billing.DeleteMethod(t.Context(), alice, third, 0); err != nil {
		t.Fatal(err)
	}
	if got, n := labels(t, d, adam), d.Count(t, "SELECT COUNT(*) FROM default_methods"); got != "1111" || n != 2 {
		t.Errorf("adam pays with %q, %d defaults", got, n)
	}
}

// What is removed is gone for good: not listed, not
// charged, not brought back, and forgotten at the provider.
//
// Cases 149 and 150.
func TestDeleteMethod(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	id := save(t, d, p, alice, false, visa("4242"))
	token := d.Text(t, "SELECT token FROM payment_methods")
	p.QueueFor(fake.OnForget, fake.ErrorBefore)
	if err := d.Billing.DeleteMethod(t.Context(), alice, id, 0); err != nil {
		t.Fatal(err)
	}
	if !p.Keeps(token) {
		t.Error("the provider was to be down")
	}
	if err := d.Billing.ForgetMethods(t.Context(), d.System); err != nil || p.Keeps(token) {
		t.Errorf("ForgetMethods: %v; the provider keeps it: %t", err, p.Keeps(token))
	}
	calls := p.Calls(fake.OnForget)
	if err := d.Billing.ForgetMethods(t.Context(), d.System); err != nil || p.Calls(fake.OnForget) != calls {
		t.Errorf("what is forgotten is forgotten again: %v", err)
	}
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv.ID}}, Way: billing.Way{Method: id}, Key: billing.NewKey()}
	if _, err := d.Billing.StartPayment(t.Context(), alice, req); portal.KindOf(err) != portal.NotFound {
		t.Errorf("charging it: %v, want NotFound", err)
	}
	for what, err := range map[string]error{"deleted again": d.Billing.DeleteMethod(t.Context(), alice, id, 0), "default": d.Billing.MakeDefault(t.Context(), alice, id)} {
		if portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v, want NotFound", what, err)
		}
	}
	if got := labels(t, d, alice); got != "" || p.Charges() != 0 {
		t.Errorf("listed: %q, %d charges", got, p.Charges())
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'method.removed' AND details NOT LIKE '%_pm_%'"); n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
}

// A provider that is switched off takes its methods along; back on,
// what was not removed can be used again.
//
// Case 150.
func TestMethodsOfAProviderThatIsOff(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	id := save(t, d, p, alice, false, visa("4242"))
	p.SetMode(portal.LiveMode)
	if got := labels(t, d, alice); got != "" {
		t.Errorf("a method of the other mode: %q", got)
	}
	if _, _, err := d.Billing.SavedMethod(t.Context(), alice, id); portal.KindOf(err) != portal.NotFound {
		t.Errorf("SavedMethod: %v, want NotFound", err)
	}
	p.SetMode("")
	d.Exec(t, "INSERT INTO providers (name, enabled, position, updated_at) VALUES ('fake', 0, 0, 0)")

	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv.ID}}, Way: billing.Way{Method: id}, Key: billing.NewKey()}
	if _, err := d.Billing.StartPayment(t.Context(), alice, req); err == nil || p.Charges() != 0 {
		t.Errorf("charged by a provider that is off: %v", err)
	}
}

// TestMethodInUse: what pays for something is replaced first.
func TestMethodInUse(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	used := save(t, d, p, alice, true, visa("4242"))
	d.Exec(t, `INSERT INTO wallet_rules (commercial_id, currency, account_id, method_id, threshold, amount, monthly_cap, state, updated_at)
		VALUES (?, 'EUR', ?, ?, 1000, 5000, 10000, 'on', 0)`, d.Acme.Entity.ID, alice.Account(), used)
	m, others, err := d.Billing.SavedMethod(t.Context(), alice, used)
	if err != nil || len(others) != 0 || len(m.Uses) != 1 || m.Uses[0].Kind != "top_up" || m.Uses[0].Name != "EUR" {
		t.Errorf("SavedMethod = %+v, %+v, %v", m, others, err)
	}
	expired := visa("1111")
	expired.ExpYear = 2020
	gone := save(t, d, p, alice, true, expired)
	theirs := save(t, d, p, d.Customer(t, d.Bolt.People[0]), true, visa("9999"))
	for _, by := range []portal.MethodID{0, used, gone, theirs, 987654} {
		if err := d.Billing.DeleteMethod(t.Context(), alice, used, by); fieldsOf(err) != "replacement" {
			t.Errorf("replaced by %d: %v, want Invalid on replacement", by, err)
		}
	}
	next := save(t, d, p, alice, true, visa("5454"))
	if err := d.Billing.DeleteMethod(t.Context(), alice, used, next); err != nil {
		t.Fatal(err)
	}
	if got := portal.MethodID(d.Count(t, "SELECT method_id FROM wallet_rules")); got != next {
		t.Errorf("the rule pays with %d, want %d", got, next)
	}
	if err := d.Billing.DeleteMethod(t.Context(), alice, gone, 0); err != nil {
		t.Errorf("an unused one needs no other: %v", err)
	}
}

// TestDeleteWhileCharging: deleting and charging at once leave one charge at
// most, and it is booked.
func TestDeleteWhileCharging(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	for range 5 {
		id := save(t, d, p, alice, false, visa("4242"))
		inv, charges := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10), p.Charges()
		var all sync.WaitGroup
		all.Go(func() {
			req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv.ID}}, Way: billing.Way{Method: id}, Key: billing.NewKey()}
			if _, err := d.Billing.StartPayment(t.Context(), alice, req); err != nil && portal.KindOf(err) != portal.NotFound {
				t.Errorf("StartPayment: %v", err)
			}
		})
		for range 2 {
			all.Go(func() {
				if err := d.Billing.DeleteMethod(t.Context(), alice, id, 0); err != nil && portal.KindOf(err) != portal.NotFound {
					t.Errorf("DeleteMethod: %v", err)
				}
			})
		}
		all.Wait()
		if charged := p.Charges() - charges; charged > 1 || (charged == 1) != (left(t, d, inv.ID) == 0) {
			t.Errorf("%d charges, %d left", charged, left(t, d, inv.ID))
		}
		if err := d.Billing.ForgetMethods(t.Context(), d.System); err != nil {
			t.Fatal(err)
		}
		if n := d.Count(t, "SELECT COUNT(*) FROM payment_methods WHERE removed_at = 0 OR forgotten_at = 0"); n != 0 {
			t.Errorf("%d methods are left or kept", n)
		}
	}
}

// TestExpiringMethods: the owner hears of it once, this month or the one
// before; nobody can pay with what has expired.
func TestExpiringMethods(t *testing.T) {
	t.Parallel()
	d, p := desk(t) // in November 2026
	alice := d.Customer(t, d.Acme.People[0])
	for last4, ends := range map[string][2]int{"0026": {10, 2026}, "1126": {11, 2026}, "1226": {12, 2026}, "0127": {1, 2027}, "0000": {0, 0}} {
		c := visa(last4)
		c.ExpMonth, c.ExpYear = ends[0], ends[1]
		save(t, d, p, alice, false, c)
	}
	for range 2 {
		if err := d.Billing.WarnExpiring(t.Context(), d.System); err != nil {
			t.Fatal(err)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'method_expires'"); n != 2 {
		t.Errorf("%d mails, want one of 11/26 and one of 12/26", n)
	}
	page, err := d.Billing.Wallet(t.Context(), alice, "EUR", portal.WalletListing.Clean(portal.Filter{}))
	if err != nil || len(page.Methods) != 4 || slices.ContainsFunc(page.Methods, func(m portal.Method) bool { return m.Last4 == "0026" || m.Token != "" }) {
		t.Errorf("alice pays with %+v (%v)", page.Methods, err)
	}
	expired := portal.MethodID(d.Count(t, "SELECT id FROM payment_methods WHERE last4 = '0026'"))
	req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: d.Invoice(t, d.Acme.Entity.ID, 100_00, 10).ID}}, Way: billing.Way{Method: expired}, Key: billing.NewKey()}
	if _, err := d.Billing.StartPayment(t.Context(), alice, req); fieldsOf(err) != "provider" || p.Charges() != 0 {
		t.Errorf("charging what has expired: %v", err)
	}
	d.Clock.Move(20 * 24 * time.Hour) // December
	if err := d.Billing.WarnExpiring(t.Context(), d.System); err != nil {
		t.Fatal(err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'method_expires' AND params LIKE '%0127%'"); n != 1 {
		t.Errorf("%d mails of 01/27 in December", n)
	}
}

// TestOwnOnlySavesForThemselves: who sees only what is their own may not save a
// method for the company while paying, as little as without paying.
func TestOwnOnlySavesForThemselves(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	person := d.Acme.People[0]
	alice := narrow(t, d, d.Customer(t, person))
	inv := d.Invoice(t, person.ID, 10_00, 10)
	req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake", Save: portal.SaveCompany}, Key: billing.NewKey()}
	_, err := d.Billing.StartPayment(t.Context(), alice, req)
	if fieldsOf(err) != "provider" {
		t.Errorf("an own-only person saves for the company: %v", err)
	}
	req.Way.Save = portal.SaveOwn
	if _, err := d.Billing.StartPayment(t.Context(), alice, req); err != nil {
		t.Errorf("their own: %v", err)
	}
}

// TestNarrowedMeanwhile: who sees only their own documents by the time a method
// is saved keeps it for themselves, though they had wished otherwise.
func TestNarrowedMeanwhile(t *testing.T) {
	t.Parallel()
	for name, begins := range map[string]func(t *testing.T, d *testenv.Desk, p *fake.Provider, who access.Customer) (finish func()){
		"paying": func(t *testing.T, d *testenv.Desk, p *fake.Provider, who access.Customer) func() {
			req := billing.PayRequest{Wishes: all(d.Invoice(t, who.Contact(), 10_00, 10).ID), Way: billing.Way{Provider: "fake", Save: portal.SaveCompany}, Key: billing.NewKey()}
			pay := start(t, d, who, req)
			return func() { pays(t, d, p, pay) }
		},
		"saving": func(t *testing.T, d *testenv.Desk, p *fake.Provider, who access.Customer) func() {
			setup := begin(t, d, who, true)
			return func() {
				header, body, _ := p.Enter(setup.Reference, visa("4242"))
				tell(t, d, header, body)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice, adam := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1])
			finish := begins(t, d, p, alice)
			alice = narrow(t, d, alice)
			finish()
			if labels(t, d, alice) != "4242" || labels(t, d, adam) != "" {
				t.Errorf("alice pays with %q, adam with %q", labels(t, d, alice), labels(t, d, adam))
			}
		})
	}
}
