package billing_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	pay "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// offered are the names of the ways to pay, in their order.
func offered(t *testing.T, d *testenv.Desk, who access.Customer, most portal.Money) string {
	t.Helper()
	ways, err := d.Billing.Ways(t.Context(), who, most)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, w := range ways {
		names = append(names, w.Name())
	}
	return strings.Join(names, " ")
}

// fieldKey is the key of what is wrong with a field; "" when nothing is.
func fieldKey(err error, field string) string {
	var e *portal.Error
	if errors.As(err, &e) {
		for _, f := range e.Fields {
			if f.Field == field {
				return f.Key
			}
		}
	}
	return ""
}

// TestTerms: what the business has set decides what is offered, and what is
// taken when somebody names a way that was not offered.
func TestTerms(t *testing.T) {
	t.Parallel()
	limits := func(least, most int64) []portal.Limit {
		return []portal.Limit{{Least: euros(least), Most: euros(most)}}
	}
	on := portal.Terms{Provider: "fake", Enabled: true}
	for _, row := range []struct {
		name    string
		terms   portal.Terms
		amount  string
		offered string // for 100 euros, from Germany
		refused string // key on the field "provider" for paying the amount by fake
	}{
		{"nothing set", portal.Terms{}, "100.00", "fake bank_transfer", ""},
		{"on", on, "100.00", "fake bank_transfer", ""},
		{"off", portal.Terms{Provider: "fake"}, "100.00", "bank_transfer", "pay.choose_provider"},
		{"last", with(on, func(t *portal.Terms) { t.Position = 9 }), "100.00", "bank_transfer fake", ""},
		{"for its country", with(on, func(t *portal.Terms) { t.Countries = []string{"AT", "DE"} }), "100.00", "fake bank_transfer", ""},
		{"for other countries", with(on, func(t *portal.Terms) { t.Countries = []string{"JP"} }), "100.00", "bank_transfer", "pay.choose_provider"},
		{"in its currency", with(on, func(t *portal.Terms) { t.Currencies = []portal.Currency{"EUR"} }), "100.00", "fake bank_transfer", ""},
		{"in other currencies", with(on, func(t *portal.Terms) { t.Currencies = []portal.Currency{"JPY"} }), "100.00", "bank_transfer", "pay.choose_provider"},
		{"at the least", with(on, func(t *portal.Terms) { t.Limits = limits(50_00, 0) }), "50.00", "fake bank_transfer", ""},
		{"below the least", with(on, func(t *portal.Terms) { t.Limits = limits(50_00, 0) }), "49.99", "fake bank_transfer", "pay.limit_least"},
		{"least above all that is open", with(on, func(t *portal.Terms) { t.Limits = limits(100_01, 0) }), "100.00", "bank_transfer", "pay.limit_least"},
		{"at the most", with(on, func(t *portal.Terms) { t.Limits = limits(0, 50_00) }), "50.00", "fake bank_transfer", ""},
		{"above the most", with(on, func(t *portal.Terms) { t.Limits = limits(0, 50_00) }), "50.01", "fake bank_transfer", "pay.limit_most"},
		{"outside both", with(on, func(t *portal.Terms) { t.Limits = limits(10_00, 50_00) }), "9.99", "fake bank_transfer", "pay.limit_both"},
		{"limits of another currency", with(on, func(t *portal.Terms) {
			t.Limits = []portal.Limit{{Least: portal.NewMoney(5, "JPY"), Most: portal.NewMoney(9, "JPY")}}
		}), "100.00", "fake bank_transfer", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice := d.Customer(t, d.Acme.People[0])
			inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
			if row.terms.Provider != "" {
				d.SetTerms(t, row.terms)
			}
			if got := offered(t, d, alice, euros(100_00)); got != row.offered {
				t.Errorf("offered %q, want %q", got, row.offered)
			}
			_, err := d.Billing.StartPayment(t.Context(), alice, request(inv.ID, row.amount))
			if got := fieldKey(err, "provider"); got != row.refused || (err == nil) != (row.refused == "") {
				t.Errorf("paying answered %v, want %q", err, row.refused)
			}
			if begun := p.Starts() > 0; begun != (row.refused == "") {
				t.Errorf("the provider was asked: %v", begun)
			}
		})
	}
}

func with(t portal.Terms, change func(*portal.Terms)) portal.Terms {
	change(&t)
	return t
}

// TestCountryOfTheEntity: it is the company's country that counts, and whose
// country is not known is not turned away.
func TestCountryOfTheEntity(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	abroad := d.Contact(t, portal.Contact{ExternalID: "PARIS", Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: "Paule", Address: portal.Address{Country: "FR"}})
	nowhere := d.Contact(t, portal.Contact{ExternalID: "NONE", Kind: portal.Person, Name: "Nemo"})
	d.SetTerms(t, portal.Terms{Provider: "fake", Enabled: true, Countries: []string{"DE"}})
	for who, want := range map[portal.ContactID]string{abroad.ID: "fake bank_transfer", nowhere.ID: "fake bank_transfer"} {
		c := abroad
		if who == nowhere.ID {
			c = nowhere
		}
		if got := offered(t, d, d.Customer(t, c), euros(100)); got != want {
			t.Errorf("%s is offered %q, want %q", c.Name, got, want)
		}
	}
}

// TestOffStillHears: money that was begun before a provider was switched off
// still comes, and is booked.
func TestOffStillHears(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	begun := start(t, d, alice, request(inv.ID, "30.00"))
	d.SetTerms(t, portal.Terms{Provider: "fake"})
	if on, err := d.Billing.Enabled(t.Context(), "fake"); on || err != nil {
		t.Errorf("enabled: %v, %v", on, err)
	}
	header, body := p.Event(begun.Reference, portal.PaymentDone, euros(30_00))
	tell(t, d, header, body)
	if got := left(t, d, inv.ID); got != 70_00 {
		t.Errorf("left = %d, want 7000", got)
	}
}

// astray is a provider that sends customers to wherever it is told to.
type astray struct {
	*fake.Provider
	to string
}

func (p *astray) Start(_ context.Context, a pay.Attempt) (pay.Started, error) {
	return pay.Started{Ref: a.Reference, Redirect: p.to, State: portal.PaymentPending}, nil
}

// TestOnlyToTheProvider: whatever a provider answers, customers are led to its
// own hosts and to our pages, and nowhere else.
func TestOnlyToTheProvider(t *testing.T) {
	t.Parallel()
	p := &astray{Provider: fake.New()}
	d := testenv.NewDesk(t, p)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	good := []string{"https://pay.example/s/1", "/demo/checkout/1", "http://portal.test/my/payments/1"}
	for _, to := range append(slices.Clone(good), "https://pay.example.evil.test/", "http://pay.example/", "https://evil.test/", "//evil.test/", "/\\evil.test",
		"javascript:alert(1)", "https://user@pay.example/", "https://pay.example:444/", "http://portal.test.evil.test/") {
		p.to = to
		begun, err := d.Billing.StartPayment(t.Context(), alice, billing.PayRequest{
			Wishes: []billing.Wish{{Invoice: inv.ID, Part: true, Amount: "1.00"}}, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()})
		if slices.Contains(good, to) {
			if err != nil || begun.Redirect != to {
				t.Errorf("%s: led to %q, %v", to, begun.Redirect, err)
			}
			continue
		}
		if portal.KindOf(err) != portal.Provider {
			t.Errorf("%s: not refused: %v", to, err)
		}
	}
}
