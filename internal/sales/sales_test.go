package sales_test

import (
	"context"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/testenv"
)

func create(t *testing.T, d *testenv.Desk, draft sales.Draft) portal.OrderID {
	t.Helper()
	draft.OrderedOn, draft.Currency = testenv.Today.AddDays(-3), "EUR"
	if draft.Lines == nil {
		draft.Lines = testenv.Lines(100_00)
	}
	id, err := d.Sales.Create(t.Context(), d.System, draft)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestCreateOnce: a repeated key gives the first order; without a key each is a
// new one.
func TestCreateOnce(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	first := create(t, d, sales.Draft{Status: portal.OrderDraft, Holder: d.Acme.Entity.ID, Key: "api:1:nonce"})
	if again := create(t, d, sales.Draft{Status: portal.OrderDraft, Holder: d.Acme.Entity.ID, Key: "api:1:nonce"}); again != first {
		t.Errorf("a repeated key made %d beside %d", again, first)
	}
	for _, key := range []string{"api:2:nonce", "", ""} {
		create(t, d, sales.Draft{Status: portal.OrderDraft, Holder: d.Acme.Entity.ID, Key: key})
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM orders"); n != 4 {
		t.Errorf("%d orders, want 4", n)
	}
}

// TestOrdersAreSeenByTheirCompanyAlone: a colleague's is seen, another
// company's and what is absent are not found.
// Cases 95, 96 and 103.
func TestOrdersAreSeenByTheirCompanyAlone(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	colleagues := create(t, d, sales.Draft{Status: portal.OrderSale, Holder: d.Acme.People[1].ID})
	draft := create(t, d, sales.Draft{Status: portal.OrderDraft, Holder: d.Acme.Entity.ID})
	tests := []struct {
		name string
		who  access.Actor
		id   portal.OrderID
		ok   bool
	}{
		{"a colleague's (case 96)", alice, colleagues, true},
		{"another company's (case 95)", bob, colleagues, false},
		{"a draft (case 104)", alice, draft, false},
		{"staff", d.Staff(t), colleagues, true},
		{"nobody", access.Customer{}, colleagues, false},
		{"absent", alice, 999, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := d.Sales.Order(t.Context(), tt.who, tt.id)
			if tt.ok != (err == nil) || (!tt.ok && portal.KindOf(err) != portal.NotFound) {
				t.Errorf("Order = %v", err)
			}
			if _, err := d.Sales.PDF(t.Context(), tt.who, tt.id); tt.ok != (err == nil) {
				t.Errorf("PDF = %v", err)
			}
		})
	}
}

// TestLists: sent quotations in one list, confirmed orders in the other,
// drafts in neither (case 104); expired ones under their filter (case 105).
func TestLists(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	holder := d.Acme.Entity.ID
	create(t, d, sales.Draft{Status: portal.OrderSent, Holder: holder, ValidUntil: testenv.Today})
	create(t, d, sales.Draft{Status: portal.OrderSent, Holder: holder, ValidUntil: testenv.Today.AddDays(-1)})
	create(t, d, sales.Draft{Status: portal.OrderCancelled, Holder: holder})
	create(t, d, sales.Draft{Status: portal.OrderSale, Holder: holder})
	create(t, d, sales.Draft{Status: portal.OrderDraft, Holder: holder})
	tests := []struct {
		name string
		list func(context.Context, access.Actor, portal.Filter) (sales.List, error)
		f    portal.Filter
		want []string
	}{
		{"open quotations", d.Sales.Quotes, portal.QuoteListing.Clean(portal.Filter{}), []string{"S00001"}},
		{"expired", d.Sales.Quotes, portal.QuoteListing.Clean(portal.Filter{Status: "expired"}), []string{"S00002"}},
		{"cancelled", d.Sales.Quotes, portal.QuoteListing.Clean(portal.Filter{Status: "cancelled"}), []string{"S00003"}},
		{"orders", d.Sales.Orders, portal.OrderListing.Clean(portal.Filter{}), []string{"S00004"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.list(t.Context(), alice, tt.f)
			if err != nil {
				t.Fatal(err)
			}
			var numbers []string
			for _, r := range got.Rows {
				numbers = append(numbers, r.Number)
			}
			if strings.Join(numbers, " ") != strings.Join(tt.want, " ") {
				t.Errorf("got %v, want %v", numbers, tt.want)
			}
			if theirs, err := tt.list(t.Context(), bob, tt.f); err != nil || len(theirs.Rows) != 0 || theirs.Total != 0 {
				t.Errorf("another company sees %d of %d (%v)", len(theirs.Rows), theirs.Total, err)
			}
		})
	}
}

func TestCreateFreezesAndSums(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	lines := append(testenv.Lines(100_00), testenv.Lines(50_00)...)
	lines[0].TaxRate, lines[1].Optional = 19*portal.PercentScale, true
	id := create(t, d, sales.Draft{Status: portal.OrderSent, Holder: d.Acme.People[0].ID, Lines: lines})
	o, err := d.Sales.Order(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	if o.Total != portal.NewMoney(119_00, "EUR") || o.Customer.Name != "Acme GmbH" || o.Delivery.Name != "Acme GmbH" {
		t.Errorf("order = %s for %q to %q", o.Total, o.Customer.Name, o.Delivery.Name)
	}
	if !strings.Contains(o.Customer.Address, "Alice Acme") || !strings.Contains(o.Customer.Address, "Germany") {
		t.Errorf("address = %q", o.Customer.Address)
	}
	f, err := d.Sales.PDF(i18n.With(t.Context(), i18n.Japanese), d.System, id)
	if err != nil || f.Type != "application/pdf" || !strings.HasSuffix(f.Name, "S00001.pdf") {
		t.Errorf("PDF = %q %q (%v)", f.Name, f.Type, err)
	}
}
