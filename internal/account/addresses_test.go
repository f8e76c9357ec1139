package account_test

import (
	"strings"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

var nowhere = account.Origin{}

// The zero customer owns nothing and changes nothing.
func TestZeroCustomerHasNoDetails(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	var nobody access.Customer
	before, ctx := d.Rows(t), t.Context()
	id := d.Acme.Entity.ID
	calls := map[string]func() error{
		"Details":        func() error { _, err := d.Account.Details(ctx, nobody); return err },
		"UpdateSelf":     func() error { return d.Account.UpdateSelf(ctx, nobody, account.Self{Name: "X"}, nowhere) },
		"UpdateCompany":  func() error { return d.Account.UpdateCompany(ctx, nobody, account.CompanyData{Name: "X"}, nowhere) },
		"ResendEmail":    func() error { return d.Account.ResendEmail(ctx, nobody, nowhere) },
		"Address":        func() error { _, err := d.Account.Address(ctx, nobody, id); return err },
		"UpdateAddress":  func() error { return d.Account.UpdateAddress(ctx, nobody, id, account.AddressData{}, nowhere) },
		"RemoveAddress":  func() error { return d.Account.RemoveAddress(ctx, nobody, id, nowhere) },
		"RestoreAddress": func() error { return d.Account.RestoreAddress(ctx, nobody, id, nowhere) },
		"DefaultAddress": func() error { return d.Account.DefaultAddress(ctx, nobody, id, portal.ForBilling, nowhere) },
		"AskChange": func() error {
			_, err := d.Account.AskChange(ctx, nobody, account.Ask{Field: portal.VATField, Value: "X"}, nowhere)
			return err
		},
		"Approve": func() error { return d.Account.Approve(ctx, access.Staff{}, 1, nowhere) },
		"Refuse":  func() error { return d.Account.Refuse(ctx, access.Staff{}, 1, "no", nowhere) },
		"ConfirmEmail": func() error {
			_, err := d.Account.ConfirmEmail(ctx, "", nowhere)
			return err
		},
	}
	for name, call := range calls {
		if err := call(); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v, want NotFound", name, err)
		}
	}
	if b, err := d.Account.Addresses(ctx, nobody, id); err != nil || b.Entity != nil || b.Own != nil || len(b.Others) != 0 || b.Removed != nil {
		t.Errorf("addresses %+v, %v", b, err)
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
}

// A company's book has an end.
func TestTooManyAddresses(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Exec(t, `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO contacts (kind, parent_id, commercial_id, name, created_at, updated_at)
		SELECT 'delivery', ?1, ?1, 'Store ' || i, 0, 0 FROM n`, d.Acme.Entity.ID)
	in := account.AddressData{Kind: portal.Delivery, Name: "One more", Email: "a@x.example", Phone: "1",
		Address: portal.Address{Street: "Weg 1", City: "Berlin", PostalCode: "10115", Country: "DE"}}
	if _, err := d.Account.AddAddress(t.Context(), alice, in, nowhere); portal.KindOf(err) != portal.Conflict {
		t.Errorf("the 201st: %v", err)
	}
}

// The audit log says where a change came from, and what it was and is, without
// what did not change.
func TestChangesAreAudited(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	from := account.Origin{Address: "192.0.2.7", UserAgent: "Firefox"}
	in := account.CompanyData{Name: "Acme GmbH", Email: "office@ACME.example", Version: 1,
		Address: portal.Address{Street: "Hauptstr. 2", City: "Berlin", PostalCode: "10115", Country: "DE"}}
	if err := d.Account.UpdateCompany(t.Context(), alice, in, from); err != nil {
		t.Fatal(err)
	}
	if n := d.Count(t, `SELECT COUNT(*) FROM audit WHERE action = 'contact.changed' AND address = '192.0.2.7'
		AND details = '{"after":{"street":"Hauptstr. 2"},"before":{"street":"Hauptstr. 1"}}'`); n != 1 {
		t.Error("the line is not there")
	}
	d.Check(t)
}

// An order that is paid in full uses no address any more.
func TestOpenOrders(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	store := d.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: d.Acme.Entity.ID, Name: "Store"})
	order := d.Order(t, store.ID, portal.OrderSale, 10_00)
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 5)
	d.Exec(t, "UPDATE invoices SET order_id = ? WHERE id = ?", order, inv.ID)
	err := d.Account.RemoveAddress(t.Context(), alice, store.ID, nowhere)
	if portal.KindOf(err) != portal.Conflict || !strings.Contains(err.Error(), "address.in_use") {
		t.Errorf("billed and not paid: %v", err)
	}
	d.Pay(t, inv, 10_00)
	if err := d.Account.RemoveAddress(t.Context(), alice, store.ID, nowhere); err != nil {
		t.Errorf("paid: %v", err)
	}
}

// An archived default that comes back does not take the place of the new one.
func TestRestoredDefault(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, ctx := d.Customer(t, d.Acme.People[0]), t.Context()
	one := d.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: d.Acme.Entity.ID, Name: "One"}).ID
	two := d.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: d.Acme.Entity.ID, Name: "Two"}).ID
	for _, step := range []func() error{
		func() error { return d.Account.DefaultAddress(ctx, alice, one, portal.ForDelivery, nowhere) },
		func() error { return d.Account.RemoveAddress(ctx, alice, one, nowhere) },
		func() error { return d.Account.DefaultAddress(ctx, alice, two, portal.ForDelivery, nowhere) },
		func() error { return d.Account.RestoreAddress(ctx, alice, one, nowhere) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if c, err := d.Account.Address(ctx, alice, one); err != nil || c.Contact.DeliveryDefault {
		t.Errorf("%+v, %v", c.Contact, err)
	}
}

// Twenty confirmations in parallel make one change.
func TestEmailIsConfirmedOnce(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, ctx := d.Customer(t, d.Acme.People[0]), t.Context()
	in := account.Self{Name: "Alice Acme", Email: "alice@new.example", Phone: "030 901820", Version: 1}
	if err := d.Account.UpdateSelf(ctx, alice, in, nowhere); err != nil {
		t.Fatal(err)
	}
	token := d.Token(t, portal.EmailLink, "alice@new.example")
	d.Clock.Move(time.Hour)
	results := make(chan error)
	for range 20 {
		go func() {
			_, err := d.Account.ConfirmEmail(ctx, token, nowhere)
			results <- err
		}()
	}
	done := 0
	for range 20 {
		if err := <-results; err == nil {
			done++
		} else if portal.KindOf(err) != portal.NotFound {
			t.Errorf("%v, want NotFound", err)
		}
	}
	if changes := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'contact.email_changed'"); done != 1 || changes != 1 {
		t.Errorf("%d were let through, %d changes", done, changes)
	}
}

// Somebody who has no access any more is told nothing of the company.
func TestDecisionAboutALeaver(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	staff, ctx := d.Staff(t), t.Context()
	for i, status := range []string{"revoked", "deleted"} {
		who := d.Customer(t, d.Acme.People[i])
		id, err := d.Account.AskChange(ctx, who, account.Ask{Field: portal.LoginField, Value: "alice@new.example"}, nowhere)
		if err != nil {
			t.Fatal(err)
		}
		d.Exec(t, "UPDATE accounts SET status = ? WHERE id = ?", status, who.Account())
		if err := d.Account.Refuse(ctx, staff, id, "No", nowhere); err != nil {
			t.Errorf("%s: %v", status, err)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'decided'"); n != 0 {
		t.Errorf("%d mails", n)
	}
}

// Of staff who decide in parallel one gets the request.
func TestRequestIsDecidedOnce(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, staff, ctx := d.Customer(t, d.Acme.People[0]), d.Staff(t), t.Context()
	id, err := d.Account.AskChange(ctx, alice, account.Ask{Field: portal.LoginField, Value: "alice@new.example"}, nowhere)
	if err != nil {
		t.Fatal(err)
	}
	results := make(chan error)
	for range 10 {
		go func() { results <- d.Account.Refuse(ctx, staff, id, "No", nowhere) }()
	}
	done := 0
	for range 10 {
		if err := <-results; err == nil {
			done++
		} else if portal.KindOf(err) != portal.Conflict {
			t.Errorf("%v, want Conflict", err)
		}
	}
	if n := len(d.Letters(t, "acme-1@test.example")); done != 1 || n != 1 {
		t.Errorf("%d decisions, %d mails", done, n)
	}
}
