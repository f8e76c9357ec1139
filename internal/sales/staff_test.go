package sales_test

import (
	"sync"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/testenv"
)

// edit is a quotation's edit form as it is drawn.
func (d *desk) edit(t *testing.T, id portal.OrderID) sales.Edit {
	t.Helper()
	o := d.order(t, id)
	return sales.Edit{Order: id, Version: o.Version, Doc: portal.TypedOrder(o)}
}

// TestEditVoidsSignature: what is changed after it was signed is no longer
// signed, is a quotation again, and says what was changed.
func TestEditVoidsSignature(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff, id := d.Staff(t), d.offer(t, nil)
	old := d.form(t, id)
	if _, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id)); err != nil {
		t.Fatal(err)
	}
	if err := d.Sales.Change(t.Context(), staff, d.edit(t, id)); err != nil || !d.order(t, id).Signed() {
		t.Errorf("an edit that changes nothing: %v, signed %v", err, d.order(t, id).Signed())
	}
	e := d.edit(t, id)
	e.Doc.Lines[0].Price = "120"
	e.Doc.Lines = append(e.Doc.Lines, portal.TypedLine{Kind: portal.ItemLine, Text: "Freight", Quantity: "1", Price: "9.50", Tax: "19"})
	if err := d.Sales.Change(t.Context(), staff, e); err != nil {
		t.Fatal(err)
	}
	o := d.order(t, id)
	if o.Status != portal.OrderSent || o.Signed() || o.Signature == nil || o.Signature.VoidedAt.IsZero() || o.Revision != 2 || o.Total.Minor() != 120_00+9_50+1_81 {
		t.Errorf("%s, revision %d, %s, signature %+v", o.Status, o.Revision, o.Total, o.Signature)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'quote_sent'"); n != 1 {
		t.Errorf("%d mails say that it was changed", n)
	}
	_, err := d.Sales.Accept(t.Context(), d.alice, old)
	key(t, "the form of before", err, "decide.changed")
	changes, err := d.Sales.Changes(t.Context(), d.alice, o, 1)
	want := []portal.LineFate{portal.ChangedLine, portal.SameLine, portal.AddedLine}
	for i, c := range changes {
		if i >= len(want) || c.LineFate != want[i] {
			t.Errorf("line %d was %s", i, c.LineFate)
		}
	}
	if err != nil || len(changes) != len(want) || changes[0].Old.UnitPrice.Minor() != 100_00 {
		t.Errorf("changes %+v (%v)", changes, err)
	}
	if _, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id)); err != nil {
		t.Errorf("signing it again: %v", err)
	}
}

func TestEditRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff, id := d.Staff(t), d.offer(t, nil)
	e := d.edit(t, id)
	e.Doc.Lines[0].Quantity, e.Doc.Lines[1].Price, e.Doc.Lines[1].Tax, e.Doc.Until = "0", "much", "200", "soon"
	fields(t, "bad values", d.Sales.Change(t.Context(), staff, e), "until", "quantity-0", "price-1", "tax-1")
	e = d.edit(t, id)
	e.Version++
	key(t, "changed meanwhile", d.Sales.Change(t.Context(), staff, e), "error.conflict")
	_, err := d.Billing.InvoiceOrder(t.Context(), staff, billing.OrderInvoice{Order: d.acme[1], Mode: "rest", DueOn: string(testenv.Today), Key: billing.NewKey()})
	if err != nil {
		t.Fatal(err)
	}
	key(t, "invoiced", d.Sales.Change(t.Context(), staff, d.edit(t, d.acme[1])), "quote.not_editable")
}

// TestSend: a draft is staff's alone until it is sent, once.
func TestSend(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff, draft := d.Staff(t), d.acme[3]
	if list, err := d.Sales.Drafts(t.Context(), staff); err != nil || len(list) != 2 {
		t.Errorf("%d drafts (%v)", len(list), err)
	}
	if err := d.Sales.Send(t.Context(), staff, draft, ""); err != nil {
		t.Fatal(err)
	}
	key(t, "sent before", d.Sales.Send(t.Context(), staff, draft, ""), "quote.sent_before")
	if o, err := d.Sales.Order(t.Context(), d.alice, draft); err != nil || o.SentAt.IsZero() {
		t.Errorf("its customer: %v", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'quote_sent' AND recipient = 'office@ACME.example'"); n != 1 {
		t.Errorf("%d mails", n)
	}
}

// TestShip: deliveries move an order on, never by more than is left.
func TestShip(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff := d.Staff(t)
	lines := append(testenv.Lines(10_00), testenv.Lines(20_00)...)
	lines[0].Quantity = 5 * portal.QuantityScale
	id := d.offer(t, func(q *sales.Draft) { q.Status, q.Lines = portal.OrderSale, lines })
	req := func(q map[int]string) sales.ShipmentRequest {
		return sales.ShipmentRequest{Order: id, On: "2026-11-23", Carrier: "Yamato", Tracking: "https://track.example/1?x=2", Quantities: q, Key: billing.NewKey()}
	}
	first := req(map[int]string{0: "2", 1: ""})
	for range 2 {
		if err := d.Sales.Ship(t.Context(), staff, first); err != nil {
			t.Fatal(err)
		}
	}
	o := d.order(t, id)
	if len(o.Deliveries) != 1 || o.Delivered() || !o.Reached(portal.OrderPartlyDelivered) || o.Undelivered()[0] != 3*portal.QuantityScale {
		t.Errorf("deliveries %+v, left %v", o.Deliveries, o.Undelivered())
	}
	for name, bad := range map[string]string{"script": "javascript:alert(1)", "no host": "https://", "credentials": "https://a:b@track.example/"} {
		r := req(map[int]string{0: "1"})
		r.Tracking = bad
		fields(t, name, d.Sales.Ship(t.Context(), staff, r), "tracking")
	}
	fields(t, "too much", d.Sales.Ship(t.Context(), staff, req(map[int]string{0: "3.001"})), "quantity-0")
	fields(t, "nothing", d.Sales.Ship(t.Context(), staff, req(nil)), "lines")
	if err := d.Sales.Ship(t.Context(), staff, req(map[int]string{0: "3", 1: "1"})); err != nil {
		t.Fatal(err)
	}
	if o = d.order(t, id); !o.Reached(portal.OrderDelivered) || o.Reached(portal.OrderInvoiced) {
		t.Error("all is delivered, and nothing is invoiced")
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'shipped'"); n != 2 {
		t.Errorf("%d mails", n)
	}
	r := req(map[int]string{0: "1"})
	r.Order = d.acme[0]
	key(t, "a quotation", d.Sales.Ship(t.Context(), staff, r), "shipment.not_confirmed")
}

// TestAgain: an order that is wanted again is a draft that staff see, once.
func TestAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	once := billing.NewKey()
	for range 2 {
		if err := d.Sales.Again(t.Context(), d.alice, d.acme[1], "By Christmas, please.", once, from); err != nil {
			t.Fatal(err)
		}
	}
	key(t, "asked for already", d.Sales.Again(t.Context(), d.alice, d.acme[1], "", billing.NewKey(), from), "again.waits")
	key(t, "an open quotation", d.Sales.Again(t.Context(), d.alice, d.acme[0], "", billing.NewKey(), from), "again.open")
	if err := d.Sales.Again(t.Context(), d.bob, d.acme[2], "", billing.NewKey(), from); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another company: %v", err)
	}
	list, err := d.Sales.Drafts(t.Context(), d.Staff(t))
	if err != nil || len(list) != 3 || !list[0].Asked || list[0].Origin != d.acme[1] || list[0].Total.Minor() != 100_00 {
		t.Errorf("drafts %+v (%v)", list, err)
	}
	if _, err := d.Sales.Order(t.Context(), d.alice, list[0].ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("the customer sees the draft: %v", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'order_news'"); n != 1 {
		t.Errorf("%d mails to the business", n)
	}
}

// TestParallelAcceptances: 32 quotations signed at once are 32 orders.
func TestParallelAcceptances(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var wg sync.WaitGroup
	for range 32 {
		id := d.offer(t, nil)
		wg.Go(func() {
			if _, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := d.Count(t, "SELECT COUNT(*) FROM signatures"); n != 32 {
		t.Errorf("%d signatures", n)
	}
	d.Check(t)
}
