package billing_test

import (
	"strings"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	wire "genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// pageOf is a hosted payment of whole invoices.
func pageOf(ids ...portal.InvoiceID) billing.PayRequest {
	return billing.PayRequest{Wishes: all(ids...), Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}
}

// alerts counts the open alerts of a kind.
func alerts(t *testing.T, d *testenv.Desk, kind portal.AlertKind) int {
	t.Helper()
	return d.Count(t, "SELECT COUNT(*) FROM payment_alerts WHERE resolved_at = 0 AND kind = '"+string(kind)+"'")
}

// TestDraftsCannotBePaid: a draft is invisible, so that nobody pays it, and no
// payment posts it.
// Case 133.
func TestDraftsCannotBePaid(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Exec(t, `INSERT INTO invoices (kind, status, contact_id, commercial_id, invoice_date, customer_name, seller_name, currency, untaxed, tax, total, residual, created_at, updated_at)
		SELECT kind, 'draft', contact_id, commercial_id, invoice_date, customer_name, seller_name, currency, untaxed, tax, total, residual, created_at, updated_at FROM invoices WHERE id = ?`,
		d.Invoice(t, d.Acme.Entity.ID, 10_00, 10).ID)
	draft := portal.InvoiceID(d.Count(t, "SELECT id FROM invoices WHERE status = 'draft'"))
	if _, err := d.Billing.StartPayment(t.Context(), alice, pageOf(draft)); portal.KindOf(err) != portal.NotFound || p.Starts() != 0 {
		t.Errorf("StartPayment = %v after %d starts, want NotFound", err, p.Starts())
	}
}

// TestCancelledInvoice: money for an invoice that was cancelled meanwhile is
// credit; nothing fails, and staff are told.
// Case 134.
func TestCancelledInvoice(t *testing.T) {
	t.Parallel()
	p := fake.New()
	d := testenv.NewDesk(t, p) // no check of the books: cancelling is no service yet, and leaves the ledger as it was
	p.Now = d.Clock.Now
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, alice, pageOf(inv.ID))
	d.Exec(t, "UPDATE invoices SET status = 'cancelled' WHERE id = ?", inv.ID)
	header, body, _ := p.Pay(pay.Reference)
	tell(t, d, header, body)
	if pay = payment(t, d, pay.ID); pay.State != portal.PaymentDone || pay.Surplus != euros(10_00) {
		t.Errorf("the payment is %s with %s credit", pay.State, pay.Surplus)
	}
	if d.Wallet(t, d.Acme.Entity.ID) != 10_00 || alerts(t, d, portal.AlertSurplus) != 1 || d.Count(t, "SELECT COUNT(*) FROM allocations") != 0 {
		t.Errorf("wallet %d, %d alerts", d.Wallet(t, d.Acme.Entity.ID), alerts(t, d, portal.AlertSurplus))
	}
}

// TestReversedByCreditNote: an invoice that a credit note alone has settled is
// reversed.
// Case 135.
func TestReversedByCreditNote(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	_, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Kind: portal.CreditNote, Reverses: inv.ID, Holder: d.Acme.Entity.ID,
		IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(10_00)})
	if err != nil {
		t.Fatal(err)
	}
	if inv, err = d.Billing.Invoice(t.Context(), d.System, inv.ID); err != nil || !inv.Reversed || inv.Payable() {
		t.Errorf("reversed %v, payable %v, %v", inv.Reversed, inv.Payable(), err)
	}
}

// TestOverdueTogether: one invoice goes by its own number, several by the
// reference of the payment; what is asked for is what is left, not the totals;
// two currencies are refused; with nothing to pay there is nothing to start.
// A contact of the company pays the company's.
// Cases 139–141, 143.
func TestOverdueTogether(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	first, second := d.Invoice(t, d.Acme.Entity.ID, 10_00, -5), d.Invoice(t, d.Acme.People[1].ID, 30_00, -3)
	d.Pay(t, second, 12_00)
	both := pageOf(first.ID, second.ID)
	both.Several = true
	pay := start(t, d, alice, both)
	if pay.Amount != euros(28_00) || p.Attempts()[0].Description != pay.Reference {
		t.Errorf("several: %s as %q, want EUR 28.00 as %s", pay.Amount, p.Attempts()[0].Description, pay.Reference)
	}
	if _, err := d.Billing.Cancel(t.Context(), alice, pay.ID); err != nil {
		t.Fatal(err)
	}
	if start(t, d, alice, pageOf(first.ID)); p.Attempts()[1].Description != first.Number {
		t.Errorf("one goes by %q, want %s", p.Attempts()[1].Description, first.Number)
	}
	dollars, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: testenv.Today, Currency: "USD",
		Lines: []portal.Line{{Kind: portal.ItemLine, Description: "x", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(5_00, "USD")}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, req := range map[string]billing.PayRequest{"two currencies": pageOf(second.ID, dollars), "nothing": pageOf()} {
		if _, err := d.Billing.StartPayment(t.Context(), alice, req); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v, want Invalid", name, err)
		}
	}
}

// TestMethodsOfOthers: another company's method is as if it were absent, as is
// a colleague's own, and nobody who is not signed in has one.
// Cases 148 and 151.
func TestMethodsOfOthers(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	kept := func(holder portal.Contact, shared bool) portal.MethodID {
		ref, err := p.Customer(t.Context(), wire.Customer{Reference: holder.Name})
		if err != nil {
			t.Fatal(err)
		}
		return d.SavedMethod(t, p, holder, shared, p.Keep(ref, fake.Visa))
	}
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	ours := kept(d.Acme.People[1], true)
	tests := []struct {
		name   string
		who    access.Customer
		method portal.MethodID
	}{
		{"another company's", alice, kept(d.Bolt.People[0], true)},
		{"a colleague's own", alice, kept(d.Acme.People[1], false)},
		{"nobody signed in", access.Customer{}, ours},
	}
	for _, tt := range tests {
		req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: tt.method}, Key: billing.NewKey()}
		if _, err := d.Billing.StartPayment(t.Context(), tt.who, req); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v, want NotFound", tt.name, err)
		}
	}
	req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: ours}, Key: billing.NewKey()}
	if pay := start(t, d, alice, req); pay.State != portal.PaymentDone || p.Charges() != 1 {
		t.Errorf("the company's own: %s, %d charges", pay.State, p.Charges())
	}
}

// TestWalletOfOthers: a wallet gives what is in it and no more, and to its own
// company alone.
// Case 155.
func TestWalletOfOthers(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	d.Credit(t, d.Acme.Entity, 7_00)
	ours, theirs := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10), d.Invoice(t, d.Bolt.Entity.ID, 10_00, 10)
	beyond := pageOf(ours.ID)
	if beyond.Wallet, beyond.Provider = true, ""; true {
		if _, err := d.Billing.StartPayment(t.Context(), alice, beyond); portal.KindOf(err) != portal.Invalid {
			t.Errorf("more than is in it, from the wallet alone: %v, want Invalid", err)
		}
	}
	another := pageOf(theirs.ID)
	another.Wallet = true
	if pay := start(t, d, bob, another); pay.Amount != euros(10_00) || !pay.WalletHold.IsZero() {
		t.Errorf("another company's invoice takes %s of our wallet", pay.WalletHold)
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 7_00 {
		t.Errorf("wallet %d", got)
	}
}

// TestOldPageIsClosed: before an amount is paid another way, the page that
// lapsed is closed; one that was paid there meanwhile counts, and nothing is
// charged on top.
func TestOldPageIsClosed(t *testing.T) {
	t.Parallel()
	for name, paid := range map[string]bool{"open": false, "paid meanwhile": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
			inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
			old := start(t, d, alice, pageOf(inv.ID))
			if paid { // and the event is lost
				p.Pay(old.Reference)
			}
			req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: saved}, Key: billing.NewKey()}
			_, err := d.Billing.StartPayment(t.Context(), alice, req)
			if paid != (portal.KindOf(err) == portal.Conflict) || paid == (err == nil) {
				t.Errorf("the charge: %v", err)
			}
			if _, _, open := p.Pay(old.Reference); open {
				t.Error("the old page can still be paid")
			}
			onceEach(t, d, p, 1)
		})
	}
}

// TestNoChargeBesideAnOpenPage: as long as a page cannot be closed, a saved
// method is not charged.
func TestNoChargeBesideAnOpenPage(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	start(t, d, alice, pageOf(inv.ID))
	p.QueueFor(fake.OnCancel, fake.ErrorBefore)
	req := billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: saved}, Key: billing.NewKey()}
	if _, err := d.Billing.StartPayment(t.Context(), alice, req); portal.KindOf(err) != portal.Provider || p.Charges() != 0 {
		t.Errorf("StartPayment = %v, %d charges", err, p.Charges())
	}
}

// TestLateSuccess: what is paid after it was cancelled is credit, and staff are
// told, once.
func TestLateSuccess(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, alice, pageOf(inv.ID))
	if _, err := d.Billing.Cancel(t.Context(), bob, pay.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another company cancels: %v", err)
	}
	if got, err := d.Billing.Cancel(t.Context(), alice, pay.ID); err != nil || got.State != portal.PaymentCancelled {
		t.Fatalf("Cancel = %s, %v", got.State, err)
	}
	for range 2 {
		header, body := p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
		tell(t, d, header, body)
	}
	if left(t, d, inv.ID) != 10_00 || d.Wallet(t, d.Acme.Entity.ID) != 10_00 || alerts(t, d, portal.AlertLate) != 1 {
		t.Errorf("left %d, wallet %d, %d alerts", left(t, d, inv.ID), d.Wallet(t, d.Acme.Entity.ID), alerts(t, d, portal.AlertLate))
	}
}

// TestAlertsOfEvents: news that nobody here can act upon is kept and told.
func TestAlertsOfEvents(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, alice, pageOf(inv.ID))
	for _, e := range []struct {
		ev   wire.Event
		kind portal.AlertKind
	}{
		{wire.Event{Kind: wire.OfPayment, Reference: "PAY-1999-00001", State: portal.PaymentDone, Amount: euros(5_00)}, portal.AlertUnknownEvent},
		{wire.Event{Kind: wire.OfPayment, Reference: pay.Reference, Ref: "another", State: portal.PaymentDone, Amount: euros(10_00)}, portal.AlertUnknownEvent},
		{wire.Event{Kind: wire.OfPayment, Reference: pay.Reference, Mode: portal.TestMode, State: portal.PaymentDone, Amount: euros(10_00)}, portal.AlertUnknownEvent},
		{wire.Event{Kind: wire.OfDispute, Reference: pay.Reference, Amount: euros(10_00), Details: "fraudulent"}, portal.AlertDispute},
		{wire.Event{Kind: wire.OfPayment, Reference: pay.Reference, State: portal.PaymentDone, Amount: euros(9_00)}, portal.AlertMismatch},
		{wire.Event{Kind: wire.Other}, ""},
	} {
		before := alerts(t, d, e.kind)
		header, body := p.Sign(e.ev)
		for range 2 {
			tell(t, d, header, body)
		}
		if got := alerts(t, d, e.kind) - before; got != 1 && e.kind != "" {
			t.Errorf("%+v: %d alerts of %s, want 1", e.ev, got, e.kind)
		}
	}
	if got := d.Count(t, "SELECT COUNT(*) FROM payment_alerts"); got != 5 {
		t.Errorf("%d alerts, want 5", got)
	}
	if left(t, d, inv.ID) != 10_00 || d.Wallet(t, d.Acme.Entity.ID) != 0 {
		t.Error("one of them was counted")
	}
}

// TestDisputesOfWhom: a dispute is always told, and put down to a payment only
// if it comes from that payment's provider, in its mode.
func TestDisputesOfWhom(t *testing.T) {
	t.Parallel()
	p, q := fake.New(), fake.Named("other")
	d := testenv.NewDesk(t, p, q)
	p.Now, q.Now = d.Clock.Now, d.Clock.Now
	alice := d.Customer(t, d.Acme.People[0])
	pay := start(t, d, alice, pageOf(d.Invoice(t, d.Acme.Entity.ID, 10_00, 10).ID))
	for i, row := range []struct {
		from *fake.Provider
		mode portal.Mode
		of   int
	}{{p, "", int(pay.ID)}, {p, portal.TestMode, 0}, {p, portal.LiveMode, 0}, {q, "", 0}} {
		header, body := row.from.Sign(wire.Event{Kind: wire.OfDispute, Mode: row.mode, Reference: pay.Reference, Amount: euros(10_00), Details: "fraudulent"})
		if err := d.Billing.ReceiveEvent(t.Context(), d.System, row.from.Name(), header, body); err != nil {
			t.Fatal(err)
		}
		if got := alerts(t, d, portal.AlertDispute); got != i+1 {
			t.Fatalf("%d alerts after %d disputes", got, i+1)
		}
		if got := d.Count(t, "SELECT COALESCE(payment_id, 0) FROM payment_alerts ORDER BY id DESC LIMIT 1"); got != row.of {
			t.Errorf("of %s in mode %q: put down to payment %d, want %d", row.from.Name(), row.mode, got, row.of)
		}
		if got := d.Text(t, "SELECT details FROM payment_alerts ORDER BY id DESC LIMIT 1"); !strings.Contains(got, pay.Reference) {
			t.Errorf("it says %q, and does not name %s", got, pay.Reference)
		}
	}
}

// TestAskedInstead: where the order of events matters, what the provider says
// now counts, and as long as it does not answer, the event waits; in the end a
// person is told.
func TestAskedInstead(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	pay := start(t, d, alice, pageOf(inv.ID))
	p.Pay(pay.Reference)
	p.QueueFor(fake.OnLookup, fake.ErrorBefore)
	header, body := p.Sign(wire.Event{Kind: wire.OfPayment, Reference: pay.Reference, State: portal.PaymentPending, Ask: true})
	tell(t, d, header, body)
	if left(t, d, inv.ID) != 10_00 {
		t.Error("the provider was down, and the event counted")
	}
	if err := d.Billing.RetryEvents(t.Context(), d.System); err != nil || left(t, d, inv.ID) != 0 {
		t.Errorf("asked again: left %d, %v", left(t, d, inv.ID), err)
	}
	header, body = p.Sign(wire.Event{Kind: wire.OfPayment, Reference: "PAY-1999-00001", State: portal.PaymentPending, Ask: true})
	tell(t, d, header, body)
	for range 25 {
		d.Clock.Move(3 * 24 * time.Hour)
		d.Billing.RetryEvents(t.Context(), d.System) //nolint:errcheck // it fails, that is the test
	}
	if alerts(t, d, portal.AlertFailedEvent) != 1 || d.Count(t, "SELECT COUNT(*) FROM provider_events WHERE state = 'failed'") != 1 {
		t.Error("an event that cannot be acted upon was not told")
	}
}

// TestNoNews: a provider that does not answer for four days is told, once, and
// what it has forgotten is given up in the end.
func TestNoNews(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	silent := start(t, d, alice, pageOf(d.Invoice(t, d.Acme.Entity.ID, 10_00, 10).ID))
	asked := 0
	for range 5 * 24 {
		p.QueueFor(fake.OnLookup, fake.ErrorBefore)
		before := p.Calls(fake.OnLookup)
		d.Clock.Move(time.Hour)
		if err := d.Billing.AskStale(t.Context(), d.System); err == nil && p.Calls(fake.OnLookup) > before {
			t.Fatal("a failed question was no error")
		}
		asked += p.Calls(fake.OnLookup) - before
	}
	if asked > 40 || alerts(t, d, portal.AlertNoNews) != 1 || payment(t, d, silent.ID).State != portal.PaymentPending {
		t.Errorf("asked %d times, %d alerts, %s", asked, alerts(t, d, portal.AlertNoNews), payment(t, d, silent.ID).State)
	}
	p.Lose(silent.Reference)
	for range 200 { // the outcomes that are left over, too
		d.Clock.Move(6 * time.Hour)
		d.Billing.AskStale(t.Context(), d.System) //nolint:errcheck // as long as it is down
	}
	if got := payment(t, d, silent.ID).State; got != portal.PaymentCancelled {
		t.Errorf("forgotten there, and %s here", got)
	}
}
