package db_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// visibility is who looks for something of company 1, and whether it is there.
// Not yours is the same as absent (product decision 1).
func visibility(t *testing.T) map[string]struct {
	scope access.Scope
	seen  bool
} {
	t.Helper()
	return map[string]struct {
		scope access.Scope
		seen  bool
	}{
		"its company": {scopeOf(t, 1), true}, "another company": {scopeOf(t, 2), false}, "nobody": {access.Scope{}, false}, "everybody": {scopeOfAll(), true},
	}
}

// sees fails the test unless something was found, or NotFound was answered.
func sees(t *testing.T, what string, err error, want bool) {
	t.Helper()
	if (err == nil) != want || (!want && portal.KindOf(err) != portal.NotFound) {
		t.Errorf("%s: %v, want it seen: %v", what, err, want)
	}
}

func TestByIDKeepsToTheScope(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	for name, v := range visibility(t) {
		view(t, store, func(ctx context.Context, q db.Reader) error {
			_, err := db.InvoiceByID(ctx, q, v.scope, 1, shelfAt)
			sees(t, name+", invoice", err, v.seen)
			_, err = db.InvoiceHead(ctx, q, v.scope, 1, shelfAt)
			sees(t, name+", head of an invoice", err, v.seen)
			_, err = db.OrderByID(ctx, q, v.scope, 1, shelfAt)
			sees(t, name+", order", err, v.seen)
			_, err = db.PaymentByID(ctx, q, v.scope, 2)
			sees(t, name+", payment", err, v.seen)
			_, err = db.PaymentByReference(ctx, q, v.scope, "PAY-2")
			sees(t, name+", payment by reference", err, v.seen)
			_, err = db.PaymentByKey(ctx, q, v.scope, "key")
			sees(t, name+", payment by key", err, v.seen)
			open, err := db.OpenPaymentsOf(ctx, q, v.scope, 1, 10)
			if (len(open) == 1) != v.seen {
				t.Errorf("%s: %d open payments", name, len(open))
			}
			return err
		})
	}
}

func TestByIDOfNothing(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		for _, id := range []int64{0, -1, 99} {
			_, err := db.InvoiceByID(ctx, q, scopeOfAll(), portal.InvoiceID(id), shelfAt)
			sees(t, fmt.Sprint("invoice ", id), err, false)
			_, err = db.OrderByID(ctx, q, scopeOfAll(), portal.OrderID(id), shelfAt)
			sees(t, fmt.Sprint("order ", id), err, false)
			_, err = db.PaymentByID(ctx, q, scopeOfAll(), portal.PaymentID(id))
			sees(t, fmt.Sprint("payment ", id), err, false)
		}
		return nil
	})
}

// Product decision 2: drafts are invisible by any address, and so are
// cancelled invoices; cancelled quotations can be looked up.
// Case 100.
func TestByIDOfStates(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	view(t, s.DB, func(ctx context.Context, q db.Reader) error {
		for _, inv := range s.invoices {
			_, err := db.InvoiceByID(ctx, q, scopeOf(t, inv.Commercial), inv.ID, shelfAt)
			sees(t, "invoice "+string(inv.Status), err, inv.Status == portal.InvoicePosted)
		}
		for _, o := range s.orders {
			_, err := db.OrderByID(ctx, q, scopeOf(t, o.Commercial), o.ID, shelfAt)
			sees(t, "order "+string(o.Status), err, o.Status != portal.OrderDraft)
		}
		return nil
	})
}

// whole is an invoice with everything that an invoice has.
func whole(order portal.OrderID) portal.Invoice {
	return portal.Invoice{Number: "2026/00187", Kind: portal.PlainInvoice, Status: portal.InvoicePosted, Contact: 1, Commercial: 1, Order: order,
		IssuedOn: "2026-10-18", DueOn: "2026-11-17", Reference: "PO-1", PaymentReference: "00187", Note: "Thank you",
		Seller:   portal.Party{Name: "Hinoki", Address: "Tokyo\nJapan", VAT: "T1"},
		Customer: portal.Party{Name: "Aoi Foods", Address: "Kyoto", VAT: "T2"},
		Untaxed:  jpy(79_100), Tax: jpy(6626), Total: jpy(85_726), Paid: jpy(0), Left: jpy(85_726), Reserved: jpy(0), Refunding: jpy(0), Version: 1,
		Lines: []portal.Line{
			{Kind: portal.SectionLine, Description: "Food", UnitPrice: jpy(0), Amount: jpy(0), Mark: portal.MarkPlain},
			{Kind: portal.ItemLine, Description: "Soy sauce", Quantity: 12_000, UnitPrice: jpy(5350), TaxRate: 8000, Amount: jpy(64_200), Mark: portal.MarkReduced},
			{Kind: portal.ItemLine, Description: "Delivery", Quantity: 1000, UnitPrice: jpy(16_556), Discount: 10_000, TaxRate: 10_000, Amount: jpy(14_900), Mark: portal.MarkPlain},
			{Kind: portal.NoteLine, Description: "Keep cool", UnitPrice: jpy(0), Amount: jpy(0), Mark: portal.MarkPlain},
		}}
}

func TestInvoiceComesBackWhole(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	var want portal.Invoice
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		order, err := db.InsertOrder(ctx, tx, portal.Order{Number: "S1", Status: portal.OrderSale, Contact: 1, Commercial: 1, OrderedOn: "2026-10-01", Untaxed: jpy(1), Tax: jpy(0), Total: jpy(1)})
		if err != nil {
			return err
		}
		want = whole(order)
		want.ID, err = db.InsertInvoice(ctx, tx, want, db.Series{})
		want.OrderNumber = "S1"
		return err
	})
	view(t, store, func(ctx context.Context, q db.Reader) error {
		got, err := db.InvoiceByID(ctx, q, scopeOf(t, 1), want.ID, shelfAt)
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("invoice\n%+v, want\n%+v", got, want)
		}
		id, idErr := db.InvoiceIDByNumber(ctx, q, "2026/00187")
		none, noneErr := db.InvoiceIDByNumber(ctx, q, "2026/00188")
		if id != want.ID || none != 0 {
			t.Errorf("by number: %d and %d", id, none)
		}
		return errors.Join(err, idErr, noneErr)
	})
}

func TestOrderComesBackWhole(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	want := portal.Order{Number: "S1", Status: portal.OrderSale, Contact: 1, Commercial: 1, OrderedOn: "2026-10-01", ValidUntil: "2026-10-31", Reference: "PO-1", Note: "Note",
		Seller: portal.Party{Name: "Hinoki", Address: "Tokyo", VAT: "T1"}, Customer: portal.Party{Name: "Aoi Foods", Address: "Kyoto", VAT: "T2"},
		Delivery: portal.Party{Name: "Aoi Foods, warehouse", Address: "Uji"}, Untaxed: jpy(100), Tax: jpy(10), Total: jpy(110), Version: 1,
		Lines: []portal.Line{{Kind: portal.ItemLine, Description: "Soy sauce", Quantity: 1000, UnitPrice: jpy(100), TaxRate: 10_000, Amount: jpy(100), Mark: portal.MarkReduced},
			{Kind: portal.ItemLine, Description: "Ginger", Quantity: 1000, UnitPrice: jpy(50), Amount: jpy(50), Optional: true, Mark: portal.MarkPlain}}}
	write(t, store, func(ctx context.Context, tx *db.Tx) (err error) {
		if want.ID, err = db.InsertOrder(ctx, tx, want); err != nil {
			return err
		}
		for _, status := range []portal.InvoiceStatus{portal.InvoicePosted, portal.InvoiceDraft, portal.InvoiceCancelled} {
			inv := whole(want.ID)
			inv.Number, inv.Status = string(status), status
			if _, err := db.InsertInvoice(ctx, tx, inv, db.Series{}); err != nil {
				return err
			}
		}
		return nil
	})
	want.Revision, want.Prepayment = 1, 100*portal.PercentScale
	want.Billed, want.Prepaid, want.Reserved = jpy(85_726), jpy(0), jpy(0)
	want.Invoices = []portal.LinkedInvoice{{ID: 1, Number: "posted", Kind: portal.PlainInvoice, Total: jpy(85_726), Left: jpy(85_726)}}
	view(t, store, func(ctx context.Context, q db.Reader) error {
		got, err := db.OrderByID(ctx, q, scopeOf(t, 1), want.ID, shelfAt)
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("order\n%+v, want\n%+v", got, want)
		}
		id, idErr := db.OrderIDByNumber(ctx, q, "S1")
		none, noneErr := db.OrderIDByNumber(ctx, q, "S2")
		if id != want.ID || none != 0 {
			t.Errorf("by number: %d and %d", id, none)
		}
		return errors.Join(err, idErr, noneErr)
	})
}

// conflict fails the test unless an error is a Conflict with a message.
func conflict(t *testing.T, err error, key string) {
	t.Helper()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != portal.Conflict || e.Key != key {
		t.Errorf("%v, want the conflict %s", err, key)
	}
}

func TestNumbersAreTakenOnce(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	try := func(fn func(context.Context, *db.Tx) error) error { return store.Update(t.Context(), fn) }
	conflict(t, try(func(ctx context.Context, tx *db.Tx) error {
		inv := whole(0)
		inv.Number = "INV/2026/1"
		_, err := db.InsertInvoice(ctx, tx, inv, db.Series{})
		return err
	}), "invoice.number_taken")
	conflict(t, try(func(ctx context.Context, tx *db.Tx) error {
		_, err := db.InsertInvoice(ctx, tx, whole(0), db.Series{Name: "INV", Year: 2026, Seq: 1})
		return err
	}), "invoice.number_taken")
	conflict(t, try(func(ctx context.Context, tx *db.Tx) error {
		_, err := db.InsertOrder(ctx, tx, portal.Order{Number: "S1", Status: portal.OrderSent, Contact: 1, Commercial: 1, OrderedOn: "2026-10-01", Untaxed: jpy(1), Tax: jpy(0), Total: jpy(1)})
		return err
	}), "order.number_taken")
	conflict(t, try(func(ctx context.Context, tx *db.Tx) error {
		_, err := db.InsertPayment(ctx, tx, portal.Payment{Reference: "PAY-1", Provider: "demo", Method: "card", State: portal.PaymentDraft, Contact: 1, Commercial: 1, Amount: jpy(1), On: shelfToday})
		return err
	}), "payment.reference_taken")
	if _, all := findings(t, store); len(all) != 0 {
		t.Errorf("refused rows left something behind: %v", all)
	}
}

// A number that was taken in a transaction that fails is given out again (I9);
// each series and year counts for itself.
func TestNextNumberHasNoGaps(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	boom := errors.New("boom")
	next := func(name string, year int, then error) (seq int64) {
		err := store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
			s, err := db.NextNumber(ctx, tx, name, year)
			seq = s.Seq
			return errors.Join(err, then)
		})
		if !errors.Is(err, then) {
			t.Fatal(err)
		}
		return seq
	}
	steps := []struct {
		series string
		year   int
		fails  error
		want   int64
	}{
		{"INV", 2026, nil, 1}, {"INV", 2026, boom, 2}, {"INV", 2026, boom, 2}, {"INV", 2026, nil, 2},
		{"INV", 2027, nil, 1}, {"CRN", 2026, boom, 1}, {"CRN", 2026, nil, 1}, {"INV", 2026, nil, 3},
	}
	for i, s := range steps {
		if got := next(s.series, s.year, s.fails); got != s.want {
			t.Errorf("step %d: %s %d gives %d, want %d", i, s.series, s.year, got, s.want)
		}
	}
}
