package account_test

import (
	"reflect"
	"slices"
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
	all, err := d.Account.Today(t.Context(), d.Staff(t))
	if err != nil || all.Counts != (portal.Counts{QuotesOpen: 1, Quotes: 2, Orders: 1, InvoicesOpen: 4, Invoices: 6}) {
		t.Errorf("staff: %+v, %v", all, err)
	}
	if none, err := d.Account.Today(t.Context(), access.Staff{}); err != nil || !reflect.DeepEqual(none, portal.Today{}) {
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

// TestTodayMoney: what staff see of money is what the ledger and the invoices
// add up to, by currency, and by how long it is due.
func TestTodayMoney(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	for i, late := range []int{5, 0, -1, -30, -31, -60, -61, -90, -91, -400} {
		inv := d.Invoice(t, d.Acme.Entity.ID, int64(100_00+i), late)
		if i%2 == 1 {
			d.Pay(t, inv, int64(30_00+i))
		}
	}
	d.CreditNote(t, d.Acme.Entity.ID, 7_00)
	today, err := d.Account.Today(t.Context(), d.Staff(t))
	if err != nil || len(today.Money) != 1 {
		t.Fatalf("%+v, %v", today.Money, err)
	}
	m := today.Money[0]
	if want := [portal.Ages]int{2, 2, 2, 2, 2}; m.OwedCount != want {
		t.Errorf("ages %v, want %v", m.OwedCount, want)
	}
	var owed, received int64
	for _, a := range m.Owed {
		owed += a.Minor()
	}
	for _, day := range m.Received {
		received += day.Amount.Minor()
	}
	for query, got := range map[string]int64{
		"SELECT SUM(residual) FROM invoices WHERE status = 'posted' AND kind = 'invoice' AND currency = 'EUR'":                                                 owed,
		"SELECT SUM(e.amount) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.account = 'clearing' AND t.kind = 'payment'": received,
		`SELECT SUM(e.amount) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.account = 'receivable'
			AND t.kind IN ('invoice', 'credit_note') AND t.day >= substr('` + string(testenv.Today) + `', 1, 8) || '01'`: m.Invoiced.Minor(),
	} {
		if want := int64(d.Count(t, query)); got != want {
			t.Errorf("%s: %d, the page says %d", query, want, got)
		}
	}
	d.Check(t)
}

// TestTodayWaits: what waits is counted, the weightiest first, and is gone when
// it is done.
func TestTodayWaits(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	staff := d.Staff(t)
	soon := d.Order(t, d.Acme.Entity.ID, portal.OrderSent, 300_00)
	d.Exec(t, "UPDATE orders SET valid_until = ? WHERE id = ?", testenv.Today.AddDays(portal.ExpiringDays), soon)
	later := d.Order(t, d.Acme.Entity.ID, portal.OrderSent, 300_00)
	d.Exec(t, "UPDATE orders SET valid_until = ? WHERE id = ?", testenv.Today.AddDays(portal.ExpiringDays+1), later)
	d.Exec(t, "INSERT INTO job_runs (name, started_at, ended_at, error, failed_at, failures, next_at) VALUES ('sweep sessions', 1, 1, 'no', 1, 1, 1)")
	today, err := d.Account.Today(t.Context(), staff)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []portal.WaitKind
	for _, w := range today.Waiting {
		kinds = append(kinds, w.Kind)
		if w.Count != 1 || len(w.First) != 1 {
			t.Errorf("%+v", w)
		}
	}
	if want := []portal.WaitKind{portal.WaitJob, portal.WaitExpiring}; !slices.Equal(kinds, want) {
		t.Errorf("%v wait, want %v", kinds, want)
	}
	if n, many := today.Things(); n != 2 || many {
		t.Errorf("%d things", n)
	}
}

// TestSearchEverything: each kind is found, of anybody; nobody who is not
// staff finds anything.
func TestSearchEverything(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	staff := d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 1284_00, 3)
	d.Pay(t, inv, 30_00)
	d.Order(t, d.Bolt.Entity.ID, portal.OrderSent, 300_00)
	if _, err := d.Sales.SaveProduct(t.Context(), staff, portal.Product{Reference: "GR-7", Name: "Grinder", Prices: []portal.Money{portal.NewMoney(799_00, "EUR")}}, ""); err != nil {
		t.Fatal(err)
	}
	kindsOf := func(typed string) (out []portal.FoundKind) {
		found, err := d.Account.Search(t.Context(), staff, typed)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range found.Groups {
			out = append(out, g.Kind)
		}
		return out
	}
	for typed, want := range map[string][]portal.FoundKind{
		"acme":     {portal.FoundContact, portal.FoundPayment},
		"1,284.00": {portal.FoundInvoice},
		"30":       {portal.FoundPayment},
		"grinder":  {portal.FoundProduct},
		"GR-7":     {portal.FoundProduct},
		"nobody":   nil,
		"  ":       nil,
	} {
		if got := kindsOf(typed); typed != "30" && !slices.Equal(got, want) || typed == "30" && !slices.Contains(got, portal.FoundPayment) {
			t.Errorf("%q finds %v, want %v", typed, got, want)
		}
	}
	found, err := d.Account.Search(t.Context(), staff, inv.Number)
	if err != nil || found.Exact != portal.FoundInvoice || found.ExactID != int64(inv.ID) {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err := d.Account.Search(t.Context(), access.Staff{}, "acme"); err != nil || len(found.Groups) > 0 {
		t.Errorf("nobody finds %+v, %v", found, err)
	}
}
