package sales_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/testenv"
)

// desk has orders of two companies: of each a quotation, an order, a
// cancelled quotation and a draft, in this order of numbers.
type desk struct {
	*testenv.Desk
	alice, bob access.Customer
	acme, bolt []portal.OrderID
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{Desk: testenv.NewDesk(t)}
	d.alice, d.bob = d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	for _, s := range []portal.OrderStatus{portal.OrderSent, portal.OrderSale, portal.OrderCancelled, portal.OrderDraft} {
		d.acme = append(d.acme, d.Order(t, d.Acme.Entity.ID, s, 100_00))
		d.bolt = append(d.bolt, d.Order(t, d.Bolt.People[0].ID, s, 200_00))
	}
	return d
}

// ids are those of the documents in a list.
func ids(t *testing.T, list sales.List, err error) (out []int64) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list.Rows {
		out = append(out, r.ID)
	}
	slices.Sort(out)
	return out
}

// TestScope holds every way in to product decisions 1 and 2: the own company's,
// and no drafts but for staff; list, count, page and PDF agree.
func TestScope(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff := d.Staff(t)
	all := portal.Filter{Status: "all"}
	rows := []struct {
		name           string
		who            access.Actor
		quotes, orders []int64
		sees           []portal.OrderID
	}{
		{"Alice", d.alice, []int64{1, 5}, []int64{3}, d.acme[:3]},
		{"Bob", d.bob, []int64{2, 6}, []int64{4}, d.bolt[:3]},
		{"staff", staff, []int64{1, 2, 5, 6}, []int64{3, 4}, append(slices.Clone(d.acme), d.bolt...)},
		{"the zero customer", access.Customer{}, nil, nil, nil},
		{"the zero staff", access.Staff{}, nil, nil, nil},
	}
	for _, r := range rows {
		quotes, err := d.Sales.Quotes(t.Context(), r.who, portal.QuoteListing.Clean(all))
		if got := ids(t, quotes, err); !slices.Equal(got, r.quotes) || quotes.Total != len(r.quotes) {
			t.Errorf("%s: quotations %v of %d, want %v", r.name, got, quotes.Total, r.quotes)
		}
		orders, err := d.Sales.Orders(t.Context(), r.who, portal.OrderListing.Clean(all))
		if got := ids(t, orders, err); !slices.Equal(got, r.orders) || orders.Total != len(r.orders) {
			t.Errorf("%s: orders %v of %d, want %v", r.name, got, orders.Total, r.orders)
		}
		for _, id := range append(slices.Clone(d.acme), append(d.bolt, 987654)...) {
			_, err := d.Sales.Order(t.Context(), r.who, id)
			_, printed := d.Sales.PDF(t.Context(), r.who, id)
			if want := slices.Contains(r.sees, id); (err == nil) != want || (printed == nil) != want {
				t.Errorf("%s, order %d: %v and %v, want to see it: %v", r.name, id, err, printed, want)
			}
			if err != nil && portal.KindOf(err) != portal.NotFound {
				t.Errorf("%s, order %d: %v is no NotFound", r.name, id, err)
			}
		}
	}
}

func TestCreateRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	draft := func(holder portal.ContactID, lines []portal.Line) sales.Draft {
		return sales.Draft{Status: portal.OrderSent, Holder: holder, OrderedOn: testenv.Today, Currency: "EUR", Lines: lines}
	}
	dollars := testenv.Lines(1_00)
	dollars[0].UnitPrice = portal.NewMoney(1_00, "USD")
	before := d.Rows(t)
	for name, try := range map[string]func() (portal.OrderID, error){
		"nobody": func() (portal.OrderID, error) {
			return d.Sales.Create(t.Context(), d.System, draft(987654, testenv.Lines(1)))
		},
		"another company": func() (portal.OrderID, error) {
			return d.Sales.Create(t.Context(), d.alice, draft(d.Bolt.Entity.ID, testenv.Lines(1)))
		},
		"another currency": func() (portal.OrderID, error) {
			return d.Sales.Create(t.Context(), d.System, draft(d.Acme.Entity.ID, dollars))
		},
		"too large a total": func() (portal.OrderID, error) {
			return d.Sales.Create(t.Context(), d.System, draft(d.Acme.Entity.ID, []portal.Line{{Kind: portal.ItemLine, Quantity: 1 << 62, UnitPrice: portal.NewMoney(1<<62, "EUR")}}))
		},
	} {
		if id, err := try(); err == nil || id != 0 {
			t.Errorf("%s: order %d, %v", name, id, err)
		}
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
	next := d.Order(t, d.Acme.Entity.ID, portal.OrderSent, 1)
	if o, err := d.Sales.Order(t.Context(), d.System, next); err != nil || o.Number != "S00009" {
		t.Errorf("a refused order took a number: %s, %v", o.Number, err)
	}
}

// TestNumbers: parallel orders get a number each, without gaps.
func TestNumbers(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() { d.Order(t, d.Acme.Entity.ID, portal.OrderSale, 1_00) })
	}
	wg.Wait()
	for i := 1; i <= 20; i++ {
		if n := d.Count(t, fmt.Sprintf("SELECT COUNT(*) FROM orders WHERE number = 'S%05d'", i)); n != 1 {
			t.Errorf("%d orders have the number %d", n, i)
		}
	}
}

// TestPDF: named after the business, drawn once, in the reader's language.
func TestPDF(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	print := func(ctx context.Context, id portal.OrderID) portal.File {
		t.Helper()
		f, err := d.Sales.PDF(ctx, d.alice, id)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	quote := print(t.Context(), d.acme[0])
	if quote.Name != "Test-Sons-quotation-S00001.pdf" || quote.Type != "application/pdf" || !bytes.HasPrefix(quote.Bytes, []byte("%PDF-")) {
		t.Errorf("%s, %s, %.10q", quote.Name, quote.Type, quote.Bytes)
	}
	if f := print(t.Context(), d.acme[1]); f.Name != "Test-Sons-order-S00003.pdf" {
		t.Errorf("an order is called %s", f.Name)
	}
	if again := print(t.Context(), d.acme[0]); &again.Bytes[0] != &quote.Bytes[0] {
		t.Error("drawn twice")
	}
	if ja := print(i18n.With(t.Context(), i18n.Japanese), d.acme[0]); bytes.Equal(ja.Bytes, quote.Bytes) {
		t.Error("the same in Japanese")
	}
	b := testenv.Business
	b.Phone = "+49 30 1"
	if err := d.Account.SetBusiness(t.Context(), d.System, b); err != nil {
		t.Fatal(err)
	}
	if f := print(t.Context(), d.acme[0]); &f.Bytes[0] == &quote.Bytes[0] {
		t.Error("an old drawing, though the settings have changed")
	}
}
