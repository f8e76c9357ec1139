package db_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// shelfAt is the time in the tests of documents, shelfToday its day.
var shelfAt = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const shelfToday portal.Date = "2026-11-23"

// scopeOf is a customer's of a company; scopeOfAll is the program's own.
func scopeOf(t *testing.T, commercial portal.ContactID) access.Scope {
	t.Helper()
	person, active := access.NewPerson(portal.Account{ID: 1, Role: portal.RolePortal, Contact: commercial, Commercial: commercial, Active: true})
	who, ok := access.NewCustomer(person)
	if !active || !ok {
		t.Fatal("no customer")
	}
	return who.Scope()
}

// ownScope is that of somebody of a company who sees only their own.
func ownScope(t *testing.T, commercial, contact portal.ContactID) access.Scope {
	t.Helper()
	person, active := access.NewPerson(portal.Account{ID: 1, Role: portal.RolePortal, Contact: contact, Commercial: commercial, Active: true, Rights: portal.Rights{OwnOnly: true}})
	who, ok := access.NewCustomer(person)
	if !active || !ok {
		t.Fatal("no customer")
	}
	return who.Scope()
}

func scopeOfAll() access.Scope { return access.NewSystem("test").Scope() }

// emptyShelf is a store with three companies, whose ids are 1, 2 and 3.
func emptyShelf(t *testing.T) *db.DB {
	t.Helper()
	store := open(t, filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true, Now: func() time.Time { return shelfAt }})
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		for i := range 3 {
			c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Company, Name: fmt.Sprintf("Company %d", i+1)})
			if err != nil || c.ID != portal.ContactID(i+1) {
				return fmt.Errorf("contact %d: %w", c.ID, err)
			}
		}
		return nil
	})
	return store
}

func write(t *testing.T, store *db.DB, fn func(context.Context, *db.Tx) error) {
	t.Helper()
	if err := store.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func view(t *testing.T, store *db.DB, fn func(context.Context, db.Reader) error) {
	t.Helper()
	if err := store.View(t.Context(), func(q db.Reader) error { return fn(t.Context(), q) }); err != nil {
		t.Fatal(err)
	}
}

// shelfSize is how many invoices and how many orders the full shelf has.
const shelfSize = 300

// shelf is a store with documents of three companies in every state, with
// many equal dates and totals, and what they are.
type shelf struct {
	*db.DB
	invoices []portal.Invoice
	orders   []portal.Order
}

func fullShelf(t *testing.T) shelf {
	t.Helper()
	s := shelf{DB: emptyShelf(t)}
	write(t, s.DB, func(ctx context.Context, tx *db.Tx) error {
		for i := range shelfSize {
			if err := s.addInvoice(ctx, tx, shelfInvoice(i), i); err != nil {
				return err
			}
			o := shelfOrder(i)
			id, err := db.InsertOrder(ctx, tx, o)
			if err != nil {
				return err
			}
			o.ID = id
			s.orders = append(s.orders, o)
		}
		return nil
	})
	return s
}

// shelfNumber runs through all numbers below 1,000, in no order.
func shelfNumber(i int) string { return fmt.Sprintf("2026/%05d", i*7919%1000) }

func shelfMoney(i int) portal.Money {
	c := portal.Currency("JPY")
	if i%13 == 0 {
		c = "USD"
	}
	return portal.NewMoney(int64(1000+i*37%50*100), c)
}

func shelfInvoice(i int) portal.Invoice {
	total, company := shelfMoney(i), portal.ContactID(i%3+1)
	on := portal.Date("2026-01-01").AddDays(i * 7 % 320)
	inv := portal.Invoice{Number: shelfNumber(i), Kind: portal.PlainInvoice, Status: portal.InvoicePosted, Contact: company, Commercial: company,
		IssuedOn: on, DueOn: on.AddDays(30), Customer: portal.Party{Name: fmt.Sprintf("Company %d", company)}, Reference: fmt.Sprintf("ref-%d", i),
		Untaxed: total, Tax: portal.Zero(total.Currency()), Total: total, Paid: portal.Zero(total.Currency()), Left: total,
		Lines: []portal.Line{{Kind: portal.ItemLine, Description: fmt.Sprintf("Item %d", i), Quantity: 1000, UnitPrice: total, Amount: total}}}
	switch {
	case i%10 == 9:
		inv.Kind, inv.DueOn = portal.CreditNote, ""
	case i%11 == 0:
		inv.DueOn = ""
	}
	switch {
	case i%17 == 16:
		inv.Status = portal.InvoiceDraft
	case i%19 == 18:
		inv.Status = portal.InvoiceCancelled
	}
	return inv
}

func shelfOrder(i int) portal.Order {
	total, company := shelfMoney(i), portal.ContactID(i%3+1)
	o := portal.Order{Number: "S" + shelfNumber(i), Contact: company, Commercial: company, OrderedOn: portal.Date("2026-01-01").AddDays(i * 7 % 320),
		Status:   []portal.OrderStatus{portal.OrderSent, portal.OrderSale, portal.OrderSent, portal.OrderCancelled, portal.OrderSent, portal.OrderSale, portal.OrderDraft}[i%7],
		Customer: portal.Party{Name: fmt.Sprintf("Company %d", company)}, Untaxed: total, Tax: portal.Zero(total.Currency()), Total: total,
		Lines: []portal.Line{{Kind: portal.ItemLine, Description: fmt.Sprintf("Item %d", i), Quantity: 1000, UnitPrice: total, Amount: total}}}
	if i%5 != 0 {
		o.ValidUntil = shelfToday.AddDays(i%9 - 4)
	}
	return o
}

// addInvoice stores an invoice, of which every fourth is paid and every fourth
// paid in part.
func (s *shelf) addInvoice(ctx context.Context, tx *db.Tx, inv portal.Invoice, i int) error {
	id, err := db.InsertInvoice(ctx, tx, inv, db.Series{})
	if err != nil {
		return err
	}
	inv.ID = id
	part := portal.NewMoney(map[int]int64{0: inv.Total.Minor(), 1: inv.Total.Minor() / 3}[i%4], inv.Total.Currency())
	if inv.Status == portal.InvoicePosted && inv.Kind == portal.PlainInvoice && part.Positive() {
		if err := settle(ctx, tx, inv, part, fmt.Sprintf("PAY-%d", i)); err != nil {
			return err
		}
		inv.Paid, inv.Left = part, portal.NewMoney(inv.Total.Minor()-part.Minor(), part.Currency())
	}
	s.invoices = append(s.invoices, inv)
	return nil
}

// settle pays an invoice by a finished transfer, without the ledger.
func settle(ctx context.Context, tx *db.Tx, inv portal.Invoice, amount portal.Money, reference string) error {
	id, err := db.InsertPayment(ctx, tx, portal.Payment{Reference: reference, Provider: "manual", Method: "bank_transfer", State: portal.PaymentDone,
		Contact: inv.Contact, Commercial: inv.Commercial, Amount: amount, Allocated: amount, Surplus: portal.Zero(amount.Currency()),
		On: shelfToday, DoneAt: tx.Now, Targets: []portal.Target{{Invoice: inv.ID, Amount: amount}}})
	if err != nil {
		return err
	}
	return db.Allocate(ctx, tx, inv.ID, portal.Settlement{Payment: id, Amount: amount})
}
