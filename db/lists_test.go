package db_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// list is one of the lists of documents, beside what it must show.
type list struct {
	name    string
	listing portal.Listing
	read    func(context.Context, db.Reader, access.Scope, portal.Filter, portal.Date) (portal.Page[portal.DocumentRow], error)
	rows    func(s shelf, status string) []portal.DocumentRow
	count   func(context.Context, db.Reader, access.Scope) (int, error)
}

var lists = []list{
	{"invoices", portal.InvoiceListing, db.ListInvoices, shelf.invoiceRows, db.CountInvoices},
	{"quotes", portal.QuoteListing, db.ListQuotes, shelf.quoteRows, db.CountQuotes},
	{"orders", portal.OrderListing, db.ListOrders, shelf.orderRows, db.CountOrders},
}

// invoiceRows are the posted documents of a status, in no order.
func (s shelf) invoiceRows(status string) (out []portal.DocumentRow) {
	for _, inv := range s.invoices {
		open := inv.Kind == portal.PlainInvoice && inv.Left.Positive()
		shown := map[string]bool{
			"all": true, "open": open, "late": open && inv.DueOn != "" && inv.DueOn < shelfToday,
			"paid": inv.Kind == portal.PlainInvoice && !inv.Left.Positive(), "credit": inv.Kind == portal.CreditNote,
		}[status]
		if inv.Status == portal.InvoicePosted && shown {
			out = append(out, portal.DocumentRow{ID: int64(inv.ID), Number: inv.Number, Reference: inv.Reference, Customer: inv.Customer.Name,
				Status: string(inv.Kind), On: inv.IssuedOn, DueOn: inv.DueOn, Total: inv.Total, Left: inv.Left})
		}
	}
	return out
}

func (s shelf) quoteRows(status string) (out []portal.DocumentRow) {
	for _, o := range s.orders {
		sent := o.Status == portal.OrderSent
		shown := map[string]bool{
			"all": sent || o.Status == portal.OrderCancelled, "open": sent && !o.Expired(shelfToday),
			"expired": o.Expired(shelfToday), "cancelled": o.Status == portal.OrderCancelled,
		}[status]
		if shown {
			out = append(out, rowOf(o))
		}
	}
	return out
}

func (s shelf) orderRows(string) (out []portal.DocumentRow) {
	for _, o := range s.orders {
		if o.Status == portal.OrderSale {
			out = append(out, rowOf(o))
		}
	}
	return out
}

func rowOf(o portal.Order) portal.DocumentRow {
	return portal.DocumentRow{ID: int64(o.ID), Number: o.Number, Customer: o.Customer.Name, Status: string(o.Status),
		On: o.OrderedOn, DueOn: o.ValidUntil, Total: o.Total, Left: portal.Zero(o.Total.Currency())}
}

// expect is what a list must show to a company (0: to staff), in order.
func (l list) expect(s shelf, status, sort string, company int64) []portal.DocumentRow {
	rows := slices.DeleteFunc(l.rows(s, status), func(r portal.DocumentRow) bool {
		return company != 0 && r.Customer != fmt.Sprintf("Company %d", company)
	})
	key, falling := strings.CutPrefix(sort, "-")
	slices.SortFunc(rows, func(a, b portal.DocumentRow) int {
		order := cmp.Or(map[string]int{
			"date": cmp.Compare(a.On, b.On), "due": cmp.Compare(a.DueOn, b.DueOn),
			"number": cmp.Compare(a.Number, b.Number), "total": cmp.Compare(a.Total.Minor(), b.Total.Minor()),
		}[key], cmp.Compare(a.ID, b.ID))
		if falling {
			return -order
		}
		return order
	})
	return rows
}

// companies are the scopes that lists are read in; 0 is everything.
var companies = []int64{0, 1, 3}

func scopeFor(t *testing.T, company int64) access.Scope {
	t.Helper()
	if company == 0 {
		return scopeOfAll()
	}
	return scopeOf(t, portal.ContactID(company))
}

// eachList runs a test for every list, status, sort and scope.
func eachList(t *testing.T, s shelf, run func(t *testing.T, l list, f portal.Filter, company int64)) {
	t.Helper()
	for _, l := range lists {
		for _, status := range l.listing.Statuses {
			for _, sort := range l.listing.Sorts {
				for _, company := range companies {
					t.Run(fmt.Sprintf("%s/%s/%s/company %d", l.name, status, sort, company), func(t *testing.T) {
						run(t, l, l.listing.Clean(portal.Filter{Status: status, Sort: sort, Limit: 20}), company)
					})
				}
			}
		}
	}
}

// TestListsInOrder pages through each list and back again: every row comes
// once, in order, and no other does.
func TestListsInOrder(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	eachList(t, s, func(t *testing.T, l list, f portal.Filter, company int64) {
		want := l.expect(s, f.Status, f.Sort, company)
		if len(want) == 0 {
			t.Fatal("the shelf has nothing to show")
		}
		view(t, s.DB, func(ctx context.Context, q db.Reader) error {
			read := func(f portal.Filter) (portal.Page[portal.DocumentRow], error) {
				return l.read(ctx, q, scopeFor(t, company), f, shelfToday)
			}
			last, err := forwards(t, read, f, want)
			if err != nil {
				return err
			}
			return backwards(t, read, f, last, want)
		})
	})
}

type reading func(portal.Filter) (portal.Page[portal.DocumentRow], error)

// forwards reads to the end and returns the last page.
func forwards(t *testing.T, read reading, f portal.Filter, want []portal.DocumentRow) (page portal.Page[portal.DocumentRow], err error) {
	t.Helper()
	var got []portal.DocumentRow
	for n := 0; ; n++ {
		if page, err = read(f); err != nil {
			return page, err
		}
		if len(page.Rows) > f.Limit || page.Prev.IsZero() != (n == 0) {
			t.Fatalf("page %d has %d rows and begins at %v", n, len(page.Rows), page.Prev)
		}
		got = append(got, page.Rows...)
		if page.Next.IsZero() || n > shelfSize {
			break
		}
		f.After = portal.ParseCursor(page.Next.String(), f.Sort) // as it comes back in a URL
	}
	sameRows(t, "forwards", got, want)
	return page, nil
}

// backwards reads from the last page to the first.
func backwards(t *testing.T, read reading, f portal.Filter, page portal.Page[portal.DocumentRow], want []portal.DocumentRow) (err error) {
	t.Helper()
	got := slices.Clone(page.Rows)
	for n := 0; !page.Prev.IsZero() && n <= shelfSize; n++ {
		f.Before = portal.ParseCursor(page.Prev.String(), f.Sort)
		if page, err = read(f); err != nil {
			return err
		}
		if page.Next.IsZero() {
			t.Fatalf("%d pages before the last, there is no next", n)
		}
		got = append(slices.Clone(page.Rows), got...)
	}
	sameRows(t, "backwards", got, want)
	return nil
}

func sameRows(t *testing.T, how string, got, want []portal.DocumentRow) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", how, len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%s: row %d is %+v, want %+v", how, i, got[i], want[i])
		}
	}
}

// Not yours is not there (product decision 1); the zero Scope sees nothing.
func TestListsOfNobodyAreEmpty(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, l := range lists {
		for name, scope := range map[string]access.Scope{"zero": {}, "a company without documents": scopeOf(t, 99)} {
			view(t, s.DB, func(ctx context.Context, q db.Reader) error {
				page, err := l.read(ctx, q, scope, l.listing.Clean(portal.Filter{Status: "all"}), shelfToday)
				if len(page.Rows) != 0 || page.Next != (portal.Cursor{}) || page.Prev != (portal.Cursor{}) {
					t.Errorf("%s, %s: %d rows", l.name, name, len(page.Rows))
				}
				n, countErr := l.count(ctx, q, scope)
				if n != 0 {
					t.Errorf("%s, %s: counted %d", l.name, name, n)
				}
				return cmp.Or(err, countErr)
			})
		}
	}
}

func TestListsCounted(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, l := range lists {
		for _, company := range companies {
			want := len(l.expect(s, "all", "date", company))
			view(t, s.DB, func(ctx context.Context, q db.Reader) error {
				n, err := l.count(ctx, q, scopeFor(t, company))
				if n != want {
					t.Errorf("%s of company %d: %d, want %d", l.name, company, n, want)
				}
				return err
			})
		}
	}
}

func TestListsOfAPeriod(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	tests := []struct {
		name     string
		from, to portal.Date
	}{
		{"from a day", "2026-06-01", ""},
		{"to a day", "", "2026-06-01"},
		{"between", "2026-03-05", "2026-06-04"},
		{"one day", "2026-01-01", "2026-01-01"},
		{"the wrong way round", "2026-06-04", "2026-03-05"},
	}
	for _, tt := range tests {
		for _, l := range lists {
			t.Run(tt.name+"/"+l.name, func(t *testing.T) {
				want := slices.DeleteFunc(l.expect(s, "all", "due", 1), func(r portal.DocumentRow) bool {
					return (tt.from != "" && r.On < tt.from) || (tt.to != "" && r.On > tt.to)
				})
				f := l.listing.Clean(portal.Filter{Status: "all", Sort: "number", From: tt.from, To: tt.to, Limit: 80})
				slices.SortFunc(want, func(a, b portal.DocumentRow) int { return cmp.Compare(a.Number, b.Number) })
				view(t, s.DB, func(ctx context.Context, q db.Reader) error {
					page, err := l.read(ctx, q, scopeOf(t, 1), f, shelfToday)
					sameRows(t, "rows", page.Rows, want[:min(80, len(want))])
					return err
				})
			})
		}
	}
}

func TestListsLimit(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, limit := range portal.Limits {
		view(t, s.DB, func(ctx context.Context, q db.Reader) error {
			page, err := db.ListInvoices(ctx, q, scopeOfAll(), portal.InvoiceListing.Clean(portal.Filter{Limit: limit}), shelfToday)
			if len(page.Rows) != limit || page.Next.IsZero() {
				t.Errorf("a page of %d has %d rows", limit, len(page.Rows))
			}
			return err
		})
	}
}
