package account_test

import (
	"errors"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// merge makes one contact of two, as they are now.
func merge(t *testing.T, d *testenv.Desk, who access.Staff, from, keep portal.ContactID, take ...string) error {
	t.Helper()
	version := func(id portal.ContactID) int {
		c, err := d.Account.Contact(t.Context(), d.System, id)
		if err != nil {
			t.Fatal(err)
		}
		return c.Version
	}
	return d.Account.Merge(t.Context(), who, account.Merge{Keep: keep, From: from, KeepVersion: version(keep), FromVersion: version(from), Take: take})
}

func key(err error) string {
	var e *portal.Error
	if errors.As(err, &e) {
		return e.Key
	}
	return ""
}

// TestMergeCompanies: what the one had is the other's, to the last cent; its
// people see exactly the union, the names on documents stay, and every invariant
// holds.
func TestMergeCompanies(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := d.Staff(t)
	acme, bolt := d.Acme.Entity, d.Bolt.Entity
	inv := d.Invoice(t, bolt.ID, 100_00, 10)
	own := d.Invoice(t, acme.ID, 70_00, 10)
	d.Pay(t, inv, 40_00)
	d.CreditNote(t, bolt.ID, 5_00)
	order := d.Order(t, bolt.ID, portal.OrderSale, 30_00)
	d.Credit(t, bolt, 25_00)
	d.Credit(t, acme, 10_00)
	store := d.Contact(t, portal.Contact{Kind: portal.Both, Parent: bolt.ID, Name: "Store", BillingDefault: true})
	bob := d.Customer(t, d.Bolt.People[0])
	if err := merge(t, d, who, bolt.ID, acme.ID, "email", "vat"); err != nil {
		t.Fatal(err)
	}
	d.Check(t)
	alice := d.Customer(t, d.Acme.People[0])
	list, err := d.Billing.Invoices(t.Context(), alice, portal.InvoiceListing.Clean(portal.Filter{Status: "all"}))
	if err != nil || len(list.Rows) != 3 {
		t.Errorf("%d invoices and credit notes, want 3: %v", len(list.Rows), err)
	}
	for _, r := range list.Rows {
		if r.ID == int64(inv.ID) && r.Customer != "Bolt & Co" {
			t.Errorf("the name on the document became %q", r.Customer)
		}
	}
	if _, err := d.Sales.Order(t.Context(), alice, order); err != nil {
		t.Errorf("the order: %v", err)
	}
	if got := d.Wallet(t, acme.ID); got != 35_00 {
		t.Errorf("the wallet holds %d", got)
	}
	if got := d.Wallet(t, bolt.ID); got != 0 {
		t.Errorf("the old wallet holds %d", got)
	}
	if _, err := d.Billing.Invoice(t.Context(), bob, own.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("a session from before sees the other's invoice: %v", err)
	}
	c, err := d.Account.Contact(t.Context(), d.System, store.ID)
	if err != nil || c.Commercial != acme.ID || c.Parent != acme.ID {
		t.Errorf("the address went to %d, below %d: %v", c.Commercial, c.Parent, err)
	}
	gone, err := d.Account.Contact(t.Context(), d.System, bolt.ID)
	if err != nil || !gone.Archived || gone.MergedInto != acme.ID {
		t.Errorf("the old contact: %+v, %v", gone, err)
	}
	if err := merge(t, d, who, bolt.ID, acme.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("merging twice: %v", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action IN ('contact.merged', 'contact.merged_away')"); n != 2 {
		t.Errorf("%d lines in the log, want 2", n)
	}
	history, err := d.Billing.Wallet(t.Context(), alice, "EUR", portal.WalletListing.Clean(portal.Filter{}))
	if err != nil || len(history.History.Rows) == 0 || history.History.Rows[0].Kind != "transfer" || history.History.Rows[0].Memo != "Bolt & Co" {
		t.Errorf("the wallet's history: %+v, %v", history.History.Rows, err)
	}
}

// TestMergeFields: what is chosen is taken, marks are those of both.
func TestMergeFields(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := d.Staff(t)
	a := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Kita", Email: "a@kita.example", Dealings: portal.Dealings{Tags: "vip, osaka"}})
	b := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Kita KK", Email: "b@kita.example", Phone: "1", VAT: "DE136695976", Dealings: portal.Dealings{Tags: "VIP, coffee"}})
	if err := merge(t, d, who, b.ID, a.ID, "vat", "phone", "id", "commercial"); err != nil {
		t.Fatal(err)
	}
	c, err := d.Account.Contact(t.Context(), d.System, a.ID)
	if err != nil || c.Name != "Kita" || c.Email != "a@kita.example" || c.Phone != "1" || c.VAT != "DE136695976" || c.Tags != "vip, osaka, coffee" {
		t.Errorf("kept %+v, %v", c, err)
	}
	third := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Kita Inc"})
	if err := merge(t, d, who, a.ID, third.ID); err != nil {
		t.Fatal(err)
	}
	if old, err := d.Account.Contact(t.Context(), d.System, b.ID); err != nil || old.MergedInto != third.ID {
		t.Errorf("the first one leads to %d, want %d: %v", old.MergedInto, third.ID, err)
	}
	d.Check(t)
}

// TestMergeRefused: what cannot be made one says why, and nothing is written.
func TestMergeRefused(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := d.Staff(t)
	d.Customer(t, d.Acme.People[0])
	d.Customer(t, d.Acme.People[1])
	lone := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Lone"})
	d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Child", Parent: lone.ID})
	sub := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Sub", Parent: d.Acme.Entity.ID})
	address := d.Contact(t, portal.Contact{Kind: portal.Delivery, Name: "Store", Parent: d.Acme.Entity.ID})
	before := d.Rows(t)
	for name, row := range map[string]struct {
		from, keep portal.ContactID
		want       string
	}{
		"with itself":                       {lone.ID, lone.ID, "merge.itself"},
		"a person and a company":            {lone.ID, d.Acme.Entity.ID, "merge.kinds"},
		"two who can sign in":               {d.Acme.People[1].ID, d.Acme.People[0].ID, "merge.two_accounts"},
		"somebody of another company":       {d.Acme.People[1].ID, d.Bolt.People[0].ID, "merge.other_company"},
		"a company into what belongs to it": {d.Acme.Entity.ID, sub.ID, "merge.below"},
		"with people who stand alone":       {lone.ID, d.Bolt.People[0].ID, "merge.people_below"},
		"an address":                        {address.ID, lone.ID, "error.not_found"},
	} {
		t.Run(name, func(t *testing.T) {
			err := merge(t, d, who, row.from, row.keep)
			if got := key(err); err == nil || got != row.want && !(row.want == "error.not_found" && portal.KindOf(err) == portal.NotFound) {
				t.Errorf("refused with %q, %v; want %q", got, err, row.want)
			}
		})
	}
	stale := account.Merge{Keep: d.Acme.Entity.ID, From: sub.ID, KeepVersion: 99, FromVersion: sub.Version}
	if err := d.Account.Merge(t.Context(), who, stale); key(err) != "error.conflict" {
		t.Errorf("somebody was faster: %v", err)
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\n%s\n%s", before, after)
	}
}

// TestMergePeople: within a company only what is the person's own moves, with
// the account.
func TestMergePeople(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := d.Staff(t)
	acme := d.Acme.Entity.ID
	twin := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Alice A.", Parent: acme})
	adam := d.Acme.People[1]
	inv := d.Invoice(t, adam.ID, 10_00, 5)
	d.Customer(t, adam)
	if err := merge(t, d, who, adam.ID, twin.ID); err != nil {
		t.Fatal(err)
	}
	d.Check(t)
	if n := d.Count(t, "SELECT contact_id FROM invoices WHERE id = "+testenv.Path("{id}", inv.ID)); n != int(twin.ID) {
		t.Errorf("the invoice is of %d", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM accounts WHERE contact_id = "+testenv.Path("{id}", twin.ID)); n != 1 {
		t.Errorf("%d accounts came along", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM ledger_transactions WHERE kind = 'transfer'"); n != 0 {
		t.Errorf("%d transfers within a company", n)
	}
}

// TestMergedImports: files that name the old contact are of the one that was kept.
func TestMergedImports(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := d.Staff(t)
	old := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Old", ExternalID: "OLD-1"})
	if err := merge(t, d, who, old.ID, d.Acme.Entity.ID); err != nil {
		t.Fatal(err)
	}
	err := d.DB.View(t.Context(), func(q db.Reader) error {
		c, err := db.ContactByExternalID(t.Context(), q, d.System.Scope(), "OLD-1")
		if err == nil && c.ID != d.Acme.Entity.ID {
			t.Errorf("it leads to %d", c.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestMergeKept: links, saved methods and subscriptions are of the one that is
// kept, and work; nothing of them is lost.
func TestMergeKept(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	who := d.Staff(t)
	acme, bolt := d.Acme.Entity, d.Bolt.Entity
	inv := d.Invoice(t, acme.ID, 100_00, 10)
	guest := d.Guest(t, portal.Document{Kind: portal.InvoiceDocument, ID: int64(inv.ID)}, true, false)
	d.Exec(t, `INSERT INTO payment_methods (provider, mode, token, customer_ref, commercial_id, contact_id, shared, kind, brand, last4, exp_month, exp_year, fingerprint, created_at)
		VALUES ('demo', '', 'tok_1', 'cus_1', ?, ?, 1, 'card', 'visa', '4242', 12, 2030, 'p', 1)`, acme.ID, acme.ID)
	planID, err := d.Subs.SavePlan(t.Context(), d.System, portal.Plan{Name: "Beans", Price: portal.NewMoney(10_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, Closable: true}, "")
	if err != nil {
		t.Fatal(err)
	}
	plans, err := d.Subs.Plans(t.Context(), d.System, false)
	if err != nil || len(plans) != 1 || plans[0].ID != planID {
		t.Fatal(plans, err)
	}
	sub := portal.Subscribe(plans[0], portal.QuantityScale, testenv.Today)
	sub.Contact, sub.Commercial = acme.ID, acme.ID
	subID, err := d.Subs.Begin(t.Context(), d.System, sub, "kept", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := merge(t, d, who, acme.ID, bolt.ID); err != nil {
		t.Fatal(err)
	}
	d.Check(t)
	of := testenv.Path("{id}", bolt.ID)
	for table, want := range map[string]int{"payment_methods": 1, "subscriptions": 1, "shares": 1} {
		if n := d.Count(t, "SELECT COUNT(*) FROM "+table+" WHERE commercial_id = "+of); n != want {
			t.Errorf("%d of %s came along, want %d", n, table, want)
		}
	}
	bob := d.Customer(t, d.Bolt.People[0])
	if page, err := d.Subs.Subscription(t.Context(), bob, subID); err != nil || page.Commercial != bolt.ID {
		t.Errorf("the subscription: %v", err)
	}
	if _, err := d.Billing.Invoice(t.Context(), guest, inv.ID); err != nil {
		t.Errorf("the link no longer opens its invoice: %v", err)
	}
}
