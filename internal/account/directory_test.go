package account_test

import (
	"fmt"
	"strings"
	"testing"

	"genkan/internal/account"
	"genkan/internal/portal"
)

// edit is a contact as its form would send it back, unchanged.
func (d *desk) edit(t *testing.T, id portal.ContactID) account.ContactEdit {
	t.Helper()
	p, err := d.Account.ContactPage(t.Context(), d.staff, id)
	if err != nil {
		t.Fatal(err)
	}
	return account.ContactEdit{Contact: p.Contact, Company: p.Parent, From: "192.0.2.5"}
}

func (d *desk) save(t *testing.T, e account.ContactEdit) error {
	t.Helper()
	_, err := d.Account.SaveContact(t.Context(), d.staff, e)
	return err
}

// Staff change a contact; its account is called the same from then on, but its
// login stays what it is (product decision 3).
func TestSaveContact(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	alice := d.Customer(t, d.Acme.People[0])
	e := d.edit(t, alice.Contact())
	e.Name, e.Email, e.Address.Country, e.Language = " Alice Baker ", "baker@x.example", "jp", "xx"
	if err := d.save(t, e); err != nil {
		t.Fatal(err)
	}
	p, err := d.Account.ContactPage(t.Context(), d.staff, alice.Contact())
	if err != nil || p.Contact.Name != "Alice Baker" || p.Contact.Address.Country != "JP" || p.Contact.Language != "" || p.Contact.Version != e.Version+1 {
		t.Errorf("%+v, %v", p.Contact, err)
	}
	if p.Access.Login != alice.Details().Login {
		t.Errorf("the login became %q", p.Access.Login)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM accounts WHERE name = 'Alice Baker'"); n != 1 {
		t.Error("the account is not called so")
	}
	changes, _ := p.History[0].Changes()
	if got := fmt.Sprint(changes); p.History[0].Action != "contact.changed" || p.History[0].Address != "192.0.2.5" ||
		got != "[{country  JP} {email  baker@x.example} {name Alice Acme Alice Baker}]" {
		t.Errorf("%+v: %s", p.History[0], got)
	}
	lines := d.Count(t, "SELECT COUNT(*) FROM audit")
	if err := d.save(t, d.edit(t, alice.Contact())); err != nil || d.Count(t, "SELECT COUNT(*) FROM audit") != lines {
		t.Errorf("nothing changed, but: %v", err)
	}
	wantError(t, "somebody was faster", d.save(t, e), portal.Conflict, "error.conflict")
	d.Check(t)
}

// A contact moves to another company only while nothing would be left behind.
func TestMoveContact(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	free := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Free"}).ID
	holder := d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Holder", Parent: d.Acme.Entity.ID}).ID
	d.Invoice(t, holder, 100_00, 10)
	account := d.Customer(t, d.Acme.People[0]).Contact()
	for name, tt := range map[string]struct {
		id      portal.ContactID
		company string
		kind    portal.ContactKind
		key     string
	}{
		"with documents":           {holder, "Bolt & Co", portal.Person, "contact.has_documents"},
		"with an account":          {account, "", portal.Person, "contact.has_account"},
		"with people":              {d.Acme.Entity.ID, "Bolt & Co", portal.Company, "contact.has_people"},
		"a company with people":    {d.Acme.Entity.ID, "", portal.Person, "contact.has_people"},
		"of a person, with papers": {holder, "Acme GmbH", portal.Company, "contact.has_documents"},
	} {
		e := d.edit(t, tt.id)
		e.Company, e.Kind = tt.company, tt.kind
		wantError(t, name, d.save(t, e), portal.Conflict, tt.key)
	}
	for name, company := range map[string]string{"company": "Nobody Inc", "itself": "Acme GmbH"} {
		e := d.edit(t, d.Acme.Entity.ID)
		e.Company = company
		wantError(t, name, d.save(t, e), portal.Invalid, "error.invalid")
	}
	e := d.edit(t, free)
	e.Company = "bolt & co"
	if err := d.save(t, e); err != nil {
		t.Fatal(err)
	}
	if c := d.edit(t, free); c.Commercial != d.Bolt.Entity.ID || c.Company != "Bolt & Co" {
		t.Errorf("moved to %+v", c)
	}
	e = d.edit(t, free)
	e.Company, e.Kind = "", portal.Company
	if err := d.save(t, e); err != nil || d.edit(t, free).Commercial != free {
		t.Errorf("on its own: %v", err)
	}
	d.Exec(t, "UPDATE contacts SET billing_default = 1 WHERE id IN (?, ?)", free, d.Bolt.Entity.ID)
	e = d.edit(t, free)
	e.Company, e.Kind = "Bolt & Co", portal.Person
	if err := d.save(t, e); err != nil || d.edit(t, free).BillingDefault {
		t.Errorf("the default address of what it was: %v", err)
	}
	d.Check(t)
}

// Of two companies with one name, the form of a person knows which it is.
func TestCompaniesOfOneName(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	second := d.Contact(t, portal.Contact{Kind: portal.Company, Name: "Acme GmbH"})
	e := account.ContactEdit{Contact: portal.Contact{Kind: portal.Person, Name: "Zoe"}, Company: "Acme GmbH"}
	wantError(t, "either", d.save(t, e), portal.Invalid, "error.invalid")
	e.Parent = second.ID
	id, err := d.Account.SaveContact(t.Context(), d.staff, e)
	if err != nil || d.edit(t, id).Commercial != second.ID {
		t.Errorf("%v", err)
	}
}

// An address stays what it is and where it is.
func TestSaveAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	a := d.Contact(t, portal.Contact{Kind: portal.Both, Parent: d.Acme.Entity.ID, Name: "Annex"})
	e := d.edit(t, a.ID)
	e.Kind, e.Company, e.Parent = portal.Person, "", 0
	e.Address = portal.Address{Street: "Hauptstr. 1", PostalCode: "53111", City: "Bonn", Country: "XX"}
	wantError(t, "by the country's rules", d.save(t, e), portal.Invalid, "error.invalid")
	e.Address.Country = "DE"
	if err := d.save(t, e); err != nil {
		t.Fatal(err)
	}
	if got := d.edit(t, a.ID); got.Kind != portal.Both || got.Parent != d.Acme.Entity.ID || got.Address.City != "Bonn" {
		t.Errorf("%+v", got.Contact)
	}
}

// The list: filters, search in any script, and pages in both directions.
// Case 24.
func TestContacts(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.Contact(t, portal.Contact{Kind: portal.Company, Name: "カフェ・ヒノキ", Email: "cafe@x.example"})
	d.Contact(t, portal.Contact{Kind: portal.Billing, Name: "Acme's bills", Parent: d.Acme.Entity.ID})
	d.Invoice(t, d.Acme.People[0].ID, 100_00, 10)
	d.grant(t, d.Acme.People[0].ID, "alice@x.example")
	bob := d.Customer(t, d.Bolt.People[0])
	d.Customer(t, d.Acme.People[1])
	d.Exec(t, "UPDATE accounts SET signed_in_at = 1780000000000 WHERE id = ?", bob.Account())
	tests := []struct{ status, query, want string }{
		{"all", "", "Acme GmbH,Adam Acme,Alice Acme,Bob Bolt,Bolt & Co,カフェ・ヒノキ"},
		{"companies", "", "Acme GmbH,Bolt & Co,カフェ・ヒノキ"},
		{"people", "", "Adam Acme,Alice Acme,Bob Bolt"},
		{"access", "", "Adam Acme,Bob Bolt"},
		{"invited", "", "Alice Acme"},
		{"never", "", "Adam Acme,Alice Acme"},
		{"all", "ひのき", "カフェ・ヒノキ"},
		{"all", "ｶﾌｪ", "カフェ・ヒノキ"},
		{"people", "ACME", "Adam Acme,Alice Acme"},
		{"all", "100%", ""},
	}
	for _, tt := range tests {
		f := portal.ContactListing.Clean(portal.Filter{Status: tt.status, Query: tt.query})
		got, err := d.Account.Contacts(t.Context(), d.staff, f)
		if err != nil || got.Total != 6 || namesOf(got.Rows) != tt.want {
			t.Errorf("%s %q: %s of %d, %v", tt.status, tt.query, namesOf(got.Rows), got.Total, err)
		}
		for _, r := range got.Rows {
			if (r.Name == "Bob Bolt") == r.SignedInAt.IsZero() {
				t.Errorf("%s has signed in at %v", r.Name, r.SignedInAt)
			}
			if open := fmt.Sprint(r.Open); (r.Name == "Acme GmbH") != (open == "[EUR 100.00]") {
				t.Errorf("%s has open: %s", r.Name, open)
			}
		}
	}
}

func namesOf(rows []portal.ContactRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Name)
	}
	return strings.Join(out, ",")
}

// Pages of equal and of very long names, forwards and back.
func TestContactPages(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for range 25 {
		d.Contact(t, portal.Contact{Kind: portal.Person, Name: "Twin"})
		d.Contact(t, portal.Contact{Kind: portal.Person, Name: strings.Repeat("長", 200)})
	}
	f := portal.ContactListing.Clean(portal.Filter{})
	seen := map[portal.ContactID]bool{}
	var first portal.Cursor
	for {
		got, err := d.Account.Contacts(t.Context(), d.staff, f)
		if err != nil || len(got.Rows) == 0 || len(seen) > 100 {
			t.Fatal(len(seen), err)
		}
		for _, r := range got.Rows {
			seen[r.ID] = true
		}
		if got.Next.IsZero() {
			first = got.Prev
			break
		}
		f.After = portal.ParseCursor(got.Next.String(), "name")
	}
	if len(seen) != 55 {
		t.Errorf("%d contacts on all pages", len(seen))
	}
	f.After, f.Before = portal.Cursor{}, first
	if got, err := d.Account.Contacts(t.Context(), d.staff, f); err != nil || len(got.Rows) != 20 || got.Prev.IsZero() || got.Next.IsZero() {
		t.Errorf("back: %d rows, %v", len(got.Rows), err)
	}
}

func TestCompanies(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for text, want := range map[string]string{"bolt": "[Bolt & Co]", "alice": "[]", "": "[Acme GmbH Bolt & Co]", "%": "[]"} {
		if got, err := d.Account.Companies(t.Context(), d.staff, text); err != nil || fmt.Sprint(got) != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

// What staff write about a contact who is one of the business's own people
// does not reach that account: those are the admins' (product, People).
func TestSaveContactOfStaff(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.Acme.People[0].ID
	d.Exec(t, `INSERT INTO accounts (contact_id, role, login, name, created_at, updated_at) VALUES (?, 'admin', 'ada@test.example', 'Ada', 1, 1)`, id)
	e := d.edit(t, id)
	e.Name, e.Email = "Mallory", "mallory@x.example"
	if err := d.save(t, e); err != nil {
		t.Fatal(err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM accounts WHERE name = 'Ada' AND login = 'ada@test.example' AND version = 1"); n != 1 {
		t.Error("staff have changed an admin's account")
	}
}
