package portal

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits are the page sizes that a list offers.
var Limits = []int{20, 50, 80}

// Filter is the state of a list, as it stands in the URL. Unknown values have
// been replaced by the defaults before it gets here (product decision 17).
type Filter struct {
	Query  string
	Status string
	From   Date
	To     Date
	Sort   string // column, with "-" in front for falling order
	Limit  int
	After  Cursor // rows behind this one
	Before Cursor // rows ahead of this one

	// Of staff's lists alone.
	Contact     ContactID // whose they are: a company's, or one person's; 0 is everybody's
	Commercial  ContactID // the entity of Contact, as it was read
	Salesperson AccountID // of contacts; 0 is anybody
	Tag         string    // of contacts, in any mix of capitals; "" is any
}

// Cursor marks a row by its sort value and id, so that page 1000 costs as
// much as page 1. The zero Cursor is "from the start".
type Cursor struct {
	Value string
	ID    int64
}

// IsZero reports that no row is marked.
func (c Cursor) IsZero() bool { return c.ID == 0 }

// Listing describes which status and sort values a list understands; the
// first of each is the default.
type Listing struct {
	Statuses []string
	Sorts    []string
}

// Clean replaces what the list does not know by its defaults.
func (l Listing) Clean(f Filter) Filter {
	if !slices.Contains(l.Statuses, f.Status) {
		f.Status = l.Statuses[0]
	}
	if !slices.Contains(l.Sorts, f.Sort) {
		f.Sort = l.Sorts[0]
	}
	if !slices.Contains(Limits, f.Limit) {
		f.Limit = Limits[0]
	}
	return f
}

// The lists of documents. Every sort has an index; see db/lists_test.go.
var (
	InvoiceListing = Listing{
		Statuses: []string{"all", "open", "late", "paid", "credit"},
		Sorts:    []string{"-date", "date", "due", "-due", "number", "-number", "total", "-total"},
	}
	QuoteListing = Listing{
		Statuses: []string{"open", "expired", "cancelled", "all"},
		Sorts:    []string{"-date", "date", "number", "-number", "total", "-total"},
	}
	OrderListing = Listing{
		Statuses: []string{"all"},
		Sorts:    []string{"-date", "date", "number", "-number", "total", "-total"},
	}
)

// Page is one page of a list.
type Page[T any] struct {
	Rows         []T
	Next, Prev   Cursor // zero at the ends
	FilterActive bool   // there is more, which the filter leaves out or might
}

// DocumentRow is a row of a list of orders or invoices.
type DocumentRow struct {
	ID        int64
	Number    string
	Reference string
	Customer  string
	Status    string // order status, or invoice kind
	On        Date
	DueOn     Date // due date of an invoice, last day of a quotation
	Total     Money
	Left      Money // invoices only
}

// CursorOf marks a row for the sort of a list.
func CursorOf(r DocumentRow, sort string) Cursor {
	c := Cursor{ID: r.ID}
	switch strings.TrimPrefix(sort, "-") {
	case "date":
		c.Value = string(r.On)
	case "due":
		c.Value = string(r.DueOn)
	case "number":
		c.Value = r.Number
	case "total":
		c.Value = strconv.FormatInt(r.Total.Minor(), 10)
	}
	return c
}

// At is the row that a page begins behind, or ends ahead of.
func (f Filter) At() Cursor {
	if !f.Before.IsZero() {
		return f.Before
	}
	return f.After
}

// String is how a cursor stands in a URL: the id, a tilde, the value.
func (c Cursor) String() string {
	if c.IsZero() {
		return ""
	}
	return strconv.FormatInt(c.ID, 10) + "~" + c.Value
}

// ParseCursor reads a cursor; what cannot be read is "from the start". A
// number sort needs a number as value.
func ParseCursor(s, sort string) Cursor {
	id, value, ok := strings.Cut(s, "~")
	n, err := strconv.ParseInt(id, 10, 64)
	if !ok || err != nil || n <= 0 || len(value) > 200 || !utf8.ValidString(value) {
		return Cursor{}
	}
	if strings.TrimPrefix(sort, "-") == "total" {
		if _, err := strconv.ParseInt(value, 10, 64); err != nil {
			return Cursor{}
		}
	}
	return Cursor{Value: value, ID: n}
}
