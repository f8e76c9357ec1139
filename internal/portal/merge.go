package portal

import (
	"strings"
	"time"
)

// Holdings count what a contact has that moves when it is merged into another.
type Holdings struct {
	Orders, Invoices, Payments, Subscriptions, Methods, Threads, Shares, People, Addresses, Accounts, Notes int
}

// TwinRow is a contact that is likely the same as another. By are the kinds of
// what they share, with commas between them.
type TwinRow struct {
	ID                              ContactID
	Kind                            ContactKind
	Name, Company, Email, VAT, City string
	By                              string
}

// Kinds are those of By.
func (t TwinRow) Kinds() []string { return strings.Split(t.By, ",") }

// TwinPair are two contacts that share a key.
type TwinPair struct {
	Kind, Value   string
	First, Second TwinRow
}

// TwinCursor is where a page of pairs ends.
type TwinCursor struct {
	Kind, Value string
	ID          ContactID
}

// Cursor marks a pair in the list of all.
func (p TwinPair) Cursor() TwinCursor { return TwinCursor{p.Kind, p.Value, p.Second.ID} }

// MergeFields are the fields of a contact between which one chooses when two
// are merged, in the order of the page. An address is chosen as a whole.
var MergeFields = []string{"name", "job_title", "email", "phone", "website", "address", "vat", "language", "currency", "payment_days", "salesperson"}

// TakeField gives a contact what another has in a field.
func (c *Contact) TakeField(field string, from Contact) {
	switch field {
	case "name":
		c.Name = from.Name
	case "job_title":
		c.JobTitle = from.JobTitle
	case "email":
		c.Email = from.Email
	case "phone":
		c.Phone = from.Phone
	case "website":
		c.Website = from.Website
	case "address":
		c.Address = from.Address
	case "vat":
		c.VAT = from.VAT
	case "language":
		c.Language = from.Language
	case "currency": // in which the limit is told
		c.Currency, c.CreditLimit = from.Currency, from.CreditLimit
	case "payment_days":
		c.Terms = from.Terms
	case "salesperson":
		c.Salesperson = from.Salesperson
	}
}

// StaffName is one of the business's people, to choose one of.
type StaffName struct {
	ID   AccountID
	Name string
}

// Note is what the business wrote down about a contact.
type Note struct {
	ID           int64
	Contact      ContactID
	Account      AccountID
	Author, Body string
	At           time.Time
}

// OpenOf counts what a contact still has under way.
type OpenOf struct{ Accounts, Orders, Invoices, Payments, Subscriptions int }

// Obstacles say why a contact cannot be archived; nothing when it can.
func (o OpenOf) Obstacles() (out []Message) {
	for _, what := range []struct {
		key string
		n   int
	}{{"contact.archive_access", o.Accounts}, {"contact.archive_orders", o.Orders}, {"contact.archive_invoices", o.Invoices},
		{"contact.archive_payments", o.Payments}, {"contact.archive_subscriptions", o.Subscriptions}} {
		if what.n > 0 {
			out = append(out, Message{Key: what.key, Args: Args{"n": what.n}})
		}
	}
	return out
}
