package account_test

import (
	"testing"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestOverview: the own company's numbers, most pressing things first, and no
// draft.
func TestOverview(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, adam, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1]), d.Customer(t, d.Bolt.People[0])
	soon := d.Invoice(t, d.Acme.Entity.ID, 50_00, 3)
	late := d.Invoice(t, d.Acme.People[1].ID, 120_00, -5)
	today := d.Invoice(t, d.Acme.Entity.ID, 10_00, 0)
	paid := d.Invoice(t, d.Acme.Entity.ID, 40_00, 1)
	d.Pay(t, late, 20_00)
	d.Pay(t, paid, 45_00) // 5.00 too much
	d.CreditNote(t, d.Acme.Entity.ID, 7_00)
	quote := d.Order(t, d.Acme.Entity.ID, portal.OrderSent, 300_00)
	for _, s := range []portal.OrderStatus{portal.OrderSale, portal.OrderDraft, portal.OrderCancelled} {
		d.Order(t, d.Acme.Entity.ID, s, 1_00)
	}
	d.Invoice(t, d.Bolt.Entity.ID, 777_00, -9)

	for name, who := range map[string]access.Customer{"Alice": alice, "her colleague": adam} {
		o, err := d.Account.Overview(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		if want := (portal.Counts{QuotesOpen: 1, Quotes: 2, Orders: 1, InvoicesOpen: 3, Invoices: 5}); o.Counts != want || o.Today != testenv.Today {
			t.Errorf("%s: %+v on %s, want %+v", name, o.Counts, o.Today, want)
		}
		want := portal.Balance{Count: 3, Left: euros(160_00), Late: euros(100_00), NextDue: testenv.Today, Wallet: euros(5_00), Credit: euros(7_00)}
		if len(o.Balances) != 1 || o.Balances[0] != want {
			t.Errorf("%s: balances %+v, want %+v", name, o.Balances, want)
		}
		var ids []int64
		for _, task := range o.Tasks {
			ids = append(ids, task.ID)
		}
		if len(ids) != 4 || ids[0] != int64(late.ID) || ids[1] != int64(today.ID) || ids[2] != int64(soon.ID) || ids[3] != int64(quote) || o.Tasks[3].Kind != "quote" {
			t.Errorf("%s: tasks %+v", name, o.Tasks)
		}
	}
	o, err := d.Account.Overview(t.Context(), bob)
	if err != nil || o.Counts != (portal.Counts{InvoicesOpen: 1, Invoices: 1}) || len(o.Tasks) != 1 || len(o.Balances) != 1 || o.Balances[0].Left != euros(777_00) {
		t.Errorf("Bob: %+v, %v", o, err)
	}
	o, err = d.Account.Overview(t.Context(), access.Customer{})
	if err != nil || o.Counts != (portal.Counts{}) || len(o.Tasks)+len(o.Balances) != 0 {
		t.Errorf("the zero customer: %+v, %v", o, err)
	}
	all, err := d.Account.StaffCounts(t.Context(), d.Staff(t))
	if err != nil || all != (portal.StaffCounts{Counts: portal.Counts{QuotesOpen: 1, Quotes: 2, Orders: 1, InvoicesOpen: 4, Invoices: 6}}) {
		t.Errorf("staff: %+v, %v", all, err)
	}
	if none, err := d.Account.StaffCounts(t.Context(), access.Staff{}); err != nil || none != (portal.StaffCounts{}) {
		t.Errorf("the zero staff: %+v, %v", none, err)
	}
}

func euros(cents int64) portal.Money { return portal.NewMoney(cents, "EUR") }

// TestOverviewIsBounded: at most five of a kind are named.
func TestOverviewIsBounded(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	for i := range 7 {
		d.Invoice(t, d.Acme.Entity.ID, 1_00, i)
		d.Order(t, d.Acme.Entity.ID, portal.OrderSent, 1_00)
	}
	o, err := d.Account.Overview(t.Context(), alice)
	if err != nil || len(o.Tasks) != 10 || o.Tasks[4].Kind != "invoice" || o.Tasks[5].Kind != "quote" || o.Counts.InvoicesOpen != 7 {
		t.Errorf("%d tasks of %+v, %v", len(o.Tasks), o.Counts, err)
	}
}

// TestOverviewInTheBusinessesZone: what is due there today is late only when
// the day is over there (product decision 18).
func TestOverviewInTheBusinessesZone(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Invoice(t, d.Acme.Entity.ID, 1_00, 0)                                                                 // due on the 23rd
	for zone, late := range map[string]int64{"UTC": 0, "Pacific/Honolulu": 0, "Pacific/Kiritimati": 1_00} { // it is the 24th there
		b := testenv.Business
		b.TimeZone = zone
		if err := d.Account.SetBusiness(t.Context(), d.System, b); err != nil {
			t.Fatal(err)
		}
		if o, err := d.Account.Overview(t.Context(), alice); err != nil || o.Balances[0].Late != euros(late) {
			t.Errorf("%s: late %s, %v", zone, o.Balances[0].Late, err)
		}
	}
}
