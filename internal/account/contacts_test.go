package account_test

import (
	"errors"
	"sync"
	"testing"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestAddContact: who belongs to which company follows from the tree
// (product.md, People).
func TestAddContact(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	acme := d.Acme.Entity.ID
	branch := d.Contact(t, portal.Contact{Kind: portal.Company, Parent: acme, Name: "Branch"})
	clerk := d.Contact(t, portal.Contact{Kind: portal.Person, Parent: branch.ID, Name: "Clerk"})
	address := d.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: clerk.ID, Name: "Door"})
	alone := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Alone"})
	for name, c := range map[string]struct{ got, want portal.ContactID }{
		"a branch stands for itself":       {branch.Commercial, branch.ID},
		"its clerk belongs to it":          {clerk.Commercial, branch.ID},
		"and the clerk's address":          {address.Commercial, branch.ID},
		"a person alone stands for itself": {alone.Commercial, alone.ID},
		"a person of the company":          {d.Acme.People[0].Commercial, acme},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", name, c.got, c.want)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'contact.added' AND actor = 'system: test'"); n != 9 {
		t.Errorf("%d lines in the audit log, want 9", n)
	}
	d.Check(t)
}

func TestAddContactRefused(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	before := d.Rows(t)
	for _, r := range []struct {
		name string
		c    portal.Contact
		kind portal.Kind
	}{
		{"external id is taken", portal.Contact{ExternalID: "ACME", Kind: portal.Company, Name: "Another"}, portal.Conflict},
		{"no such parent", portal.Contact{Kind: portal.Person, Parent: 987654, Name: "Orphan"}, portal.NotFound},
	} {
		if c, err := d.Account.AddContact(t.Context(), d.System, r.c); portal.KindOf(err) != r.kind || err == nil || c.ID != 0 {
			t.Errorf("%s: %+v, %v", r.name, c, err)
		}
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
}

// TestContact: customers see the contacts of their own company.
func TestContact(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	for _, r := range []struct {
		name string
		who  access.Actor
		id   portal.ContactID
		ok   bool
	}{
		{"own company", alice, d.Acme.Entity.ID, true},
		{"a colleague", alice, d.Acme.People[1].ID, true},
		{"another company", alice, d.Bolt.Entity.ID, false},
		{"another company's person", alice, d.Bolt.People[0].ID, false},
		{"staff", staff, d.Bolt.People[0].ID, true},
		{"nobody's", staff, 987654, false},
		{"the zero customer", access.Customer{}, d.Acme.Entity.ID, false},
	} {
		c, err := d.Account.Contact(t.Context(), r.who, r.id)
		if (err == nil) != r.ok || (r.ok && c.ID != r.id) || (!r.ok && portal.KindOf(err) != portal.NotFound) {
			t.Errorf("%s: %+v, %v", r.name, c, err)
		}
	}
}

// TestSetBusiness: a change is seen by the next page, also while others read.
func TestSetBusiness(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	b := testenv.Business
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if _, err := d.Account.Business(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for hue := range 20 {
		b.Hue = hue + 1
		if err := d.Account.SetBusiness(t.Context(), d.System, b); err != nil {
			t.Fatal(err)
		}
	}
	wg.Wait()
	if got, err := d.Account.Business(t.Context()); err != nil || got != b {
		t.Errorf("%+v, %v, want %+v", got, err, b)
	}
	if got, err := account.New(d.DB, mail.Links{}).Business(t.Context()); err != nil || got != b {
		t.Errorf("from the store: %+v, %v", got, err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'settings.changed'"); n != 21 {
		t.Errorf("%d lines in the audit log, want 21", n)
	}
}

// TestDemoMark keeps sample data and real data apart.
func TestDemoMark(t *testing.T) {
	t.Parallel()
	s, _ := peopleStore(t)
	if _, err := s.BeginDemo(t.Context()); !errors.Is(err, account.ErrRealBusiness) {
		t.Errorf("a store with people: %v", err)
	}
	if err := s.EndDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if empty, err := s.BeginDemo(t.Context()); err != nil || empty {
		t.Errorf("a store that the demo filled: %v, %v", empty, err)
	}
}
