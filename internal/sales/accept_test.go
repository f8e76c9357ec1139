package sales_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/testenv"
)

var from = sales.Origin{Address: "192.0.2.9", UserAgent: "Mozilla/5.0 (Test)"}

// order reads an order as the business does.
func (d *desk) order(t *testing.T, id portal.OrderID) portal.Order {
	t.Helper()
	o, err := d.Sales.Order(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// form is the form of a quotation as it is now, filled in.
func (d *desk) form(t *testing.T, id portal.OrderID) sales.Acceptance {
	t.Helper()
	o := d.order(t, id)
	return sales.Acceptance{Order: id, Revision: o.Revision, Seen: o.Total.Decimal(), Name: " Alice  Acme ", Agree: true, Choice: o.Chosen(), From: from}
}

// offer is a quotation for Acme with an optional line of 50 euros.
func (d *desk) offer(t *testing.T, change func(*sales.Draft)) portal.OrderID {
	t.Helper()
	lines := append(testenv.Lines(100_00), testenv.Lines(50_00)...)
	lines[1].Optional, lines[1].Quantity = true, 2*portal.QuantityScale
	draft := sales.Draft{Status: portal.OrderSent, Holder: d.Acme.Entity.ID, OrderedOn: testenv.Today, ValidUntil: testenv.Today.AddDays(10), Currency: "EUR", Lines: lines}
	if change != nil {
		change(&draft)
	}
	id, err := d.Sales.Create(t.Context(), d.System, draft)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// fields fails the test unless an error is Invalid on just these fields.
func fields(t *testing.T, what string, err error, want ...string) {
	t.Helper()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != portal.Invalid {
		t.Errorf("%s: %v is not Invalid", what, err)
		return
	}
	var got []string
	for _, f := range e.Fields {
		got = append(got, f.Field)
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%s: fields %v, want %v", what, got, want)
	}
}

// key fails the test unless an error is a Conflict with a message.
func key(t *testing.T, what string, err error, want string) {
	t.Helper()
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind != portal.Conflict || e.Key != want {
		t.Errorf("%s: %v, want Conflict %s", what, err, want)
	}
}

// TestAccept: a signature makes the quotation an order; all that was signed is
// kept with its hash, both sides are told, and the PDF shows it.
// Case 106.
func TestAccept(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, nil)
	if _, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id)); err != nil {
		t.Fatal(err)
	}
	o := d.order(t, id)
	sig := o.Signature
	if o.Status != portal.OrderSale || sig == nil || sig.Name != "Alice Acme" || sig.Address != from.Address || sig.UserAgent != from.UserAgent ||
		!sig.At.Equal(testenv.Noon) || sig.Account != d.alice.Account() || o.ConfirmedAt.IsZero() {
		t.Fatalf("order %s, signature %+v", o.Status, sig)
	}
	content, err := o.Content()
	if err != nil || sig.Hash != sha256.Sum256([]byte(content)) || d.Text(t, "SELECT content FROM signatures") != content {
		t.Errorf("the hash is not that of the document (%v): %s", err, content)
	}
	for kind, want := range map[string]int{"order_confirmed": 1, "order_news": 1} {
		if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = '"+kind+"'"); n != want {
			t.Errorf("%d mails of kind %s", n, kind)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action IN ('order.signed', 'order.confirmed')"); n != 2 {
		t.Errorf("%d lines in the audit log", n)
	}
	if _, err := d.Sales.Accept(t.Context(), d.alice, sales.Acceptance{Order: id, Revision: 1, Name: "Alice Acme"}); err != nil {
		t.Errorf("the form sent twice: %v", err)
	}
	if _, err := d.Sales.PDF(t.Context(), d.alice, id); err != nil {
		t.Error(err)
	}
	if err := d.TryExec(t, "UPDATE signatures SET name = 'Mallory'"); err == nil {
		t.Error("a signature was changed")
	}
	d.Check(t)
}

// TestAcceptUnsigned: where no signature is asked for, an empty name is the
// person's own, and the form sent twice is the first again.
func TestAcceptUnsigned(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, func(o *sales.Draft) { o.Unsigned = true })
	form := d.form(t, id)
	form.Name = ""
	for range 2 {
		if _, err := d.Sales.Accept(t.Context(), d.alice, form); err != nil {
			t.Fatal(err)
		}
	}
	if o := d.order(t, id); o.Status != portal.OrderSale || o.Signature.Name != d.alice.Details().Name {
		t.Errorf("order %s, signed by %q", o.Status, o.Signature.Name)
	}
}

// TestAcceptThenPay: where both are asked for, the signature alone confirms
// nothing, and no payment is taken before it.
// Case 107.
func TestAcceptThenPay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, func(q *sales.Draft) { q.Payment, q.Prepayment = true, 30*portal.PercentScale })
	early := billing.OrderPay{Order: id, Revision: 1, Seen: "100.00", Key: billing.NewKey()}
	_, err := d.Billing.StartOrderPayment(t.Context(), d.alice, early)
	key(t, "paying before signing", err, "decide.sign_first")
	if _, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id)); err != nil {
		t.Fatal(err)
	}
	o := d.order(t, id)
	if o.Status != portal.OrderSent || !o.Signed() || !o.MustPay(testenv.Today) || o.Down() != portal.NewMoney(30_00, "EUR") {
		t.Errorf("%s, signed %v, %s to pay", o.Status, o.Signed(), o.Down())
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'quote_signed'"); n != 1 {
		t.Errorf("%d mails ask for the payment", n)
	}
}

// TestAcceptRefused: no name, no consent, bad pictures, and what was signed
// already.
// Case 108.
func TestAcceptRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, nil)
	try := func(change func(*sales.Acceptance)) error {
		f := d.form(t, id)
		change(&f)
		_, err := d.Sales.Accept(t.Context(), d.alice, f)
		return err
	}
	before := d.Rows(t)
	fields(t, "no name", try(func(f *sales.Acceptance) { f.Name = " \t" }), "sign-name")
	fields(t, "a long name", try(func(f *sales.Acceptance) { f.Name = strings.Repeat("長", 101) }), "sign-name")
	fields(t, "no consent", try(func(f *sales.Acceptance) { f.Agree = false }), "agree")
	for name, drawing := range map[string]string{"no picture": "data:image/png;base64,AAAA", "another kind": "data:image/svg+xml;base64,AAAA", "not base64": "data:image/png;base64,%%%",
		"blank": picture(t, 300, 100, false), "huge": picture(t, 3000, 10, true), "too many bytes": "data:image/png;base64," + strings.Repeat("A", 200_000)} {
		fields(t, name, try(func(f *sales.Acceptance) { f.Drawing = drawing }), "drawing")
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
	if err := try(func(f *sales.Acceptance) { f.Drawing = picture(t, 300, 100, true) }); err != nil {
		t.Fatal(err)
	}
	adam := d.Customer(t, d.Acme.People[1])
	_, err := d.Sales.Accept(t.Context(), adam, sales.Acceptance{Order: id, Revision: 1, Name: "Adam", Agree: true})
	key(t, "signed already", err, "decide.signed_before")
	f, err := d.Sales.Drawing(t.Context(), adam, id)
	if err != nil || !bytes.HasPrefix(f.Bytes, []byte("\x89PNG")) {
		t.Errorf("the drawing is %.8q (%v)", f.Bytes, err)
	}
	if _, err := d.Sales.Drawing(t.Context(), d.bob, id); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another company sees the drawing: %v", err)
	}
	if pdf, err := d.Sales.PDF(t.Context(), adam, id); err != nil || !bytes.Contains(pdf.Bytes, []byte("/Image")) {
		t.Errorf("the PDF shows no drawing (%v)", err)
	}
}

// picture is a PNG with or without a stroke on it, as a browser sends it.
func picture(t *testing.T, width, height int, stroke bool) string {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	if stroke {
		for x := range width {
			img.Set(x, height/2, color.Black)
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(out.Bytes())
}

// TestTwoSigners: of two colleagues at once one wins, and the other learns who.
func TestTwoSigners(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	adam := d.Customer(t, d.Acme.People[1])
	for range 5 {
		id := d.offer(t, nil)
		f := d.form(t, id)
		var wg sync.WaitGroup
		var won, lost atomic.Int32
		for who, name := range map[*access.Customer]string{&d.alice: "Alice", &adam: "Adam"} {
			mine := f
			mine.Name = name
			wg.Go(func() {
				_, err := d.Sales.Accept(t.Context(), *who, mine)
				var e *portal.Error
				switch {
				case err == nil:
					won.Add(1)
				case errors.As(err, &e) && e.Key == "decide.signed_before" && e.Args["name"] != name:
					lost.Add(1)
				default:
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 || lost.Load() != 1 || d.Count(t, "SELECT COUNT(*) FROM signatures WHERE order_id = (SELECT MAX(id) FROM orders)") != 1 {
			t.Errorf("%d won and %d lost", won.Load(), lost.Load())
		}
	}
}

// TestExpired: past its last day a quotation is neither signed, rejected nor
// paid.
// Case 105.
func TestExpired(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, nil)
	d.Clock.Move(10 * 24 * time.Hour)
	if _, err := d.Sales.Preview(t.Context(), d.alice, id, nil); err != nil {
		t.Errorf("on its last day: %v", err)
	}
	d.Clock.Move(24 * time.Hour)
	_, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id))
	key(t, "signing", err, "decide.expired")
	key(t, "rejecting", d.Sales.Decline(t.Context(), d.alice, id, "Late", from), "decide.expired")
	if o := d.order(t, id); o.Status != portal.OrderSent || o.MustSign(testenv.Today.AddDays(11)) || !o.Expired(testenv.Today.AddDays(11)) {
		t.Errorf("the quotation is %s", o.Status)
	}
}

// TestDecline: a reason cancels the quotation and is kept; none changes
// nothing.
// Case 109.
func TestDecline(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, nil)
	before := d.Rows(t)
	fields(t, "no reason", d.Sales.Decline(t.Context(), d.alice, id, " \n ", from), "reason")
	fields(t, "a long reason", d.Sales.Decline(t.Context(), d.alice, id, strings.Repeat("x", 1001), from), "reason")
	if err := d.Sales.Decline(t.Context(), d.bob, id, "No", from); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another company: %v", err)
	}
	if after := d.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
	for range 2 { // the form sent twice
		if err := d.Sales.Decline(t.Context(), d.alice, id, "Too expensive.", from); err != nil {
			t.Fatal(err)
		}
	}
	o := d.order(t, id)
	if o.Status != portal.OrderCancelled || o.Reason != "Too expensive." || o.DeclinedBy != "Alice Acme" || o.DeclinedAt.IsZero() {
		t.Errorf("%s by %q because of %q", o.Status, o.DeclinedBy, o.Reason)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind IN ('order_news', 'quote_rejected')"); n != 2 {
		t.Errorf("%d mails", n)
	}
	_, err := d.Sales.Accept(t.Context(), d.alice, d.form(t, id))
	key(t, "accepting what was rejected", err, "decide.rejected_before")
}

// TestDeclineConfirmed: an order stays one.
// Case 110.
func TestDeclineConfirmed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	key(t, "an order", d.Sales.Decline(t.Context(), d.alice, d.acme[1], "No", from), "decide.confirmed")
	if o := d.order(t, d.acme[1]); o.Status != portal.OrderSale || o.Reason != "" {
		t.Errorf("%s, reason %q", o.Status, o.Reason)
	}
}

// TestOptions: what is chosen counts, a quantity below nothing is nothing, and
// a confirmed order stays as it is.
// Case 120.
func TestOptions(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.offer(t, nil)
	for _, tt := range []struct {
		typed string
		total int64
	}{{"", 100_00}, {"0", 100_00}, {"-3", 100_00}, {"1", 150_00}, {"2.5", 225_00}} {
		c := portal.Choice{1: tt.typed, 0: "99", 7: "1"} // the others are no options
		if tt.typed == "" {
			c = nil
		}
		o, err := d.Sales.Preview(t.Context(), d.alice, id, c)
		if err != nil || o.Total.Minor() != tt.total {
			t.Errorf("%q: %s (%v), want %d", tt.typed, o.Total, err, tt.total)
		}
	}
	_, err := d.Sales.Preview(t.Context(), d.alice, id, portal.Choice{1: "lots"})
	fields(t, "no quantity", err, "take-1")
	f := d.form(t, id)
	f.Choice = portal.Choice{1: "3"}
	_, err = d.Sales.Accept(t.Context(), d.alice, f)
	key(t, "a total that was not shown", err, "decide.total_differs")
	f.Seen = "250.00"
	if _, err = d.Sales.Accept(t.Context(), d.alice, f); err != nil {
		t.Fatal(err)
	}
	o, err := d.Sales.Preview(t.Context(), d.alice, id, portal.Choice{1: "0"})
	if text := d.Text(t, "SELECT text FROM order_texts ORDER BY order_id DESC LIMIT 1"); !strings.Contains(text, "250.00") {
		t.Errorf("it is searched by %q, not by what it comes to now", text)
	}
	if err != nil || o.Total.Minor() != 250_00 || o.Lines[1].Chosen != 3*portal.QuantityScale || o.Status != portal.OrderSale {
		t.Errorf("the order is %s over %s (%v)", o.Status, o.Total, err)
	}
}

// TestLooked: a quotation is seen once a day by each person, and an order never.
// Case 119.
func TestLooked(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, adam := d.offer(t, nil), d.Customer(t, d.Acme.People[1])
	look := func(who access.Customer, id portal.OrderID) {
		t.Helper()
		if err := d.Sales.Looked(t.Context(), who, d.order(t, id)); err != nil {
			t.Fatal(err)
		}
	}
	look(d.alice, id)
	look(d.alice, id)
	look(adam, id)
	look(d.alice, d.acme[1])
	d.Clock.Move(24 * time.Hour)
	look(d.alice, id)
	if views := d.order(t, id).Views; len(views) != 3 || views[0].Name != "Alice Acme" || views[0].Day != testenv.Today.AddDays(1) {
		t.Errorf("views %+v", views)
	}
	if o, err := d.Sales.Order(t.Context(), d.alice, id); err != nil || len(o.Views) != 0 {
		t.Errorf("a customer reads %d views (%v)", len(o.Views), err)
	}
}

// TestHolderChanged: who holds an order sees it, and nobody else.
// Case 101.
func TestHolderChanged(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id := d.acme[1]
	d.Exec(t, "UPDATE orders SET contact_id = ?, commercial_id = ? WHERE id = ?", d.Bolt.Entity.ID, d.Bolt.Entity.ID, id)
	if _, err := d.Sales.Order(t.Context(), d.alice, id); portal.KindOf(err) != portal.NotFound {
		t.Errorf("who held it: %v", err)
	}
	if _, err := d.Sales.Order(t.Context(), d.bob, id); err != nil {
		t.Errorf("who holds it: %v", err)
	}
}
