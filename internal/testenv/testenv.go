// Package testenv builds what tests stand on: a real store in a temporary
// directory, a business with customers and documents, actors, a clock that
// stands still, and a server with browsers of its own. Only tests import it.
package testenv

import (
	"context"
	"crypto/rand"
	"database/sql"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/pdf"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
)

// Noon is the instant at which tests happen.
var Noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// Today is its day.
const Today portal.Date = "2026-11-23"

// Clock is a clock that moves when it is told to.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock stands at Noon.
func NewClock() *Clock { return &Clock{now: Noon} }

// Now is what the services are given.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Move lets time pass.
func (c *Clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Desk is the services on a store of their own, without a server.
type Desk struct {
	DB      *db.DB
	Clock   *Clock
	Account *account.Service
	Grants  *account.Grants
	Sales   *sales.Service
	Shares  *sharing.Service
	Billing *billing.Service
	Subs    *subscription.Service
	System  access.System
	Acme    Company // has Alice and Adam
	Bolt    Company // has Bob

	file func() (*sql.DB, error) // the database behind the services' backs
}

// Company is a customer with people.
type Company struct {
	Entity portal.Contact
	People []portal.Contact
}

// NewDesk opens a store in a temporary directory and fills in two companies.
func NewDesk(t testing.TB, providers ...payment.Provider) *Desk {
	t.Helper()
	return NewDeskIn(t, t.TempDir(), providers...)
}

// NewDeskIn is NewDesk in a directory of the caller's, which holds nothing yet.
func NewDeskIn(t testing.TB, dir string, providers ...payment.Provider) *Desk {
	t.Helper()
	clock := NewClock()
	store, err := db.Open(context.Background(), Fresh(t, dir), db.Options{Now: clock.Now})
	must(t, err)
	t.Cleanup(func() { must(t, store.Close()) })
	a, press, shares := account.New(store, mail.Links{}), pdf.NewPress(2), sharing.New(store, mail.Links{})
	grants := account.NewGrants(store, a, mail.Links{}, account.GrantOptions{MailReady: func() bool { return true }})
	d := &Desk{DB: store, file: opened(t, store.Path()), Clock: clock, Account: a, Grants: grants, Sales: sales.New(store, a, press, shares), Shares: shares, System: access.NewSystem("test"),
		Billing: billing.New(store, a, payment.NewRegistry(providers...), press, shares, func(path string) string { return "http://portal.test" + path })}
	d.Subs = subscription.New(store, a, d.Billing, shares)
	d.fill(t)
	return d
}

// Business is the one that tests work for.
var Business = portal.Business{Name: "Test & Sons", Currency: "EUR", TimeZone: "UTC", MinPart: 100, Hue: 168,
	Party: portal.Party{Name: "Test & Sons Ltd", Address: "1 Test Street\nTestville"}, Email: "desk@test.example",
	Bank: portal.BankAccount{Holder: "Test and Sons", Bank: "Testbank", Number: "DE02120300000000202051", BIC: "BYLADEM1001"}}

func (d *Desk) fill(t testing.TB) {
	t.Helper()
	must(t, d.Account.SetBusiness(context.Background(), d.System, Business))
	d.Acme = d.company(t, "ACME", "Acme GmbH", "Alice Acme", "Adam Acme")
	d.Bolt = d.company(t, "BOLT", "Bolt & Co", "Bob Bolt")
}

func (d *Desk) company(t testing.TB, id, name string, people ...string) Company {
	t.Helper()
	c := Company{Entity: d.Contact(t, portal.Contact{ExternalID: id, Kind: portal.Company, Name: name, Email: "office@" + id + ".example",
		Address: portal.Address{Street: "Hauptstr. 1", City: "Berlin", PostalCode: "10115", Country: "DE"}})}
	for i, p := range people {
		c.People = append(c.People, d.Contact(t, portal.Contact{ExternalID: id + "-" + string(rune('1'+i)), Kind: portal.Person, Parent: c.Entity.ID, Name: p}))
	}
	return c
}

// Contact stores a contact.
func (d *Desk) Contact(t testing.TB, c portal.Contact) portal.Contact {
	t.Helper()
	c, err := d.Account.AddContact(context.Background(), d.System, c)
	must(t, err)
	return c
}

// Invoice issues an invoice of one line over an amount in cents, due in days.
func (d *Desk) Invoice(t testing.TB, holder portal.ContactID, cents int64, dueIn int) portal.Invoice {
	t.Helper()
	id, err := d.Billing.Issue(context.Background(), d.System, billing.Draft{Holder: holder, IssuedOn: Today.AddDays(-40), DueOn: Today.AddDays(dueIn), Currency: "EUR",
		Lines: Lines(cents)})
	must(t, err)
	inv, err := d.Billing.Invoice(context.Background(), d.System, id)
	must(t, err)
	return inv
}

// Customer is an actor for a contact, with an account of its own.
func (d *Desk) Customer(t testing.TB, c portal.Contact) access.Customer {
	t.Helper()
	login := portal.FoldLogin(c.ExternalID + "@test.example")
	id, err := d.Account.AddUser(context.Background(), d.System, account.NewUser{Role: portal.RolePortal, Login: login, Contact: c.ExternalID, PasswordHash: "none"})
	must(t, err)
	person, ok := access.NewPerson(portal.Account{ID: id, Role: portal.RolePortal, Login: login, Name: c.Name, Contact: c.ID, Commercial: c.Commercial,
		Rights: portal.DefaultRights(), Active: true})
	who, is := access.NewCustomer(person)
	if !ok || !is {
		t.Fatalf("%s is no customer", c.Name)
	}
	return who
}

// Staff is an actor of the business, with an account of its own.
func (d *Desk) Staff(t testing.TB) access.Staff {
	t.Helper()
	id, err := d.Account.AddUser(context.Background(), d.System, account.NewUser{Role: portal.RoleStaff, Login: "staff@test.example", Name: "Stan Staff", PasswordHash: "none"})
	must(t, err)
	person, ok := access.NewPerson(portal.Account{ID: id, Role: portal.RoleStaff, Login: "staff@test.example", Name: "Stan Staff", Active: true})
	who, is := access.NewStaff(person)
	if !ok || !is {
		t.Fatal("no staff")
	}
	return who
}

// Guest is an actor who holds a link to a document of Acme, given to carl@there.example.
func (d *Desk) Guest(t testing.TB, doc portal.Document, pay, sign bool) access.Guest {
	t.Helper()
	return d.GuestAt(t, "carl@there.example", doc, pay, sign)
}

// GuestAt is Guest with a link that another address was given.
func (d *Desk) GuestAt(t testing.TB, email string, doc portal.Document, pay, sign bool) access.Guest {
	t.Helper()
	one := portal.Share{Document: doc, Commercial: d.Acme.Entity.ID, Email: email, Name: "Carl", Language: "en", Pay: pay, Sign: sign,
		Nonce: make([]byte, 16), ExpiresAt: d.Clock.Now().Add(portal.ShareLife)}
	rand.Read(one.Nonce)
	link := mail.Link{Kind: portal.ShareLink, Nonce: one.Nonce}
	must(t, d.DB.Update(context.Background(), func(ctx context.Context, tx *db.Tx) (err error) {
		one.ID, err = db.InsertShare(ctx, tx, one, 0, mail.HashToken(d.links(t).Token(link)), "")
		return err
	}))
	who, ok := access.NewGuest(one, d.Clock.Now())
	if !ok {
		t.Fatal("no guest")
	}
	return who
}

// Check fails the test for every invariant that does not hold.
func (d *Desk) Check(t testing.TB) {
	t.Helper()
	found, err := d.DB.Check(context.Background())
	must(t, err)
	for _, f := range found {
		t.Errorf("%s: %s", f.Invariant, f.Text)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Lines is one line over an amount in cents.
func Lines(cents int64) []portal.Line {
	return []portal.Line{{Kind: portal.ItemLine, Description: "Consulting", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(cents, "EUR")}}
}

// CreditNote issues a credit note that corrects no invoice in particular.
func (d *Desk) CreditNote(t testing.TB, holder portal.ContactID, cents int64) portal.InvoiceID {
	t.Helper()
	id, err := d.Billing.Issue(context.Background(), d.System, billing.Draft{Kind: portal.CreditNote, Holder: holder, IssuedOn: Today, Currency: "EUR", Lines: Lines(cents)})
	must(t, err)
	return id
}

// Pay records money that arrived for an invoice.
func (d *Desk) Pay(t testing.TB, inv portal.Invoice, cents int64) {
	t.Helper()
	amount := portal.NewMoney(cents, inv.Total.Currency())
	must(t, d.Billing.Record(context.Background(), d.System, portal.Payment{Reference: "TRF-" + rand.Text(), Method: "bank_transfer",
		Contact: inv.Contact, Commercial: inv.Commercial, Amount: amount, On: Today, Targets: []portal.Target{{Invoice: inv.ID, Amount: amount}}}))
}

// Wallet is a company's balance in cents.
func (d *Desk) Wallet(t testing.TB, commercial portal.ContactID) int64 {
	t.Helper()
	var m portal.Money
	must(t, d.DB.View(context.Background(), func(q db.Reader) (err error) {
		m, err = db.WalletBalance(context.Background(), q, d.System.Scope(), commercial, "EUR")
		return err
	}))
	return m.Minor()
}

// Count reads a number straight from the file.
func (d *Desk) Count(t testing.TB, query string) (n int) {
	t.Helper()
	d.raw(t, func(file *sql.DB) error { return file.QueryRow(query).Scan(&n) })
	return n
}

// Text runs a query of one text.
func (d *Desk) Text(t testing.TB, query string) (s string) {
	t.Helper()
	d.raw(t, func(raw *sql.DB) error { return raw.QueryRow(query).Scan(&s) })
	return s
}
