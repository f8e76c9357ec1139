package billing_test

import (
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func cancelled(o portal.Order, reason string) billing.OrderCancellation {
	return billing.OrderCancellation{Order: o.ID, Version: o.Version, Reason: reason, Tell: true, Address: "192.0.2.1"}
}

// TestCancelOrder: a quotation and an order go, once, with a reason in a mail
// and in the log.
func TestCancelOrder(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	for _, o := range []portal.Order{quote(t, d, 100, testenv.Lines(40_00)), sale(t, d, testenv.Lines(10_00))} {
		for range 2 { // sent twice
			if err := d.Billing.CancelOrder(t.Context(), staff, cancelled(o, " Sold out. ")); err != nil {
				t.Fatal(err)
			}
		}
		if got := order(t, d, o.ID); !got.CancelledBySeller() || got.Reason != "Sold out." {
			t.Errorf("%s, %q by %q", got.Status, got.Reason, got.DeclinedBy)
		}
	}
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM outbox WHERE kind = 'order_cancelled' AND params LIKE '%Sold out.%'":                                                 2,
		"SELECT COUNT(*) FROM audit WHERE action = 'order.cancelled' AND actor = 'staff' AND address = '192.0.2.1' AND details LIKE '% Sold out.'": 2,
	} {
		if got := d.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

// TestCancelOrderQuietly: nobody is told who is not to be.
func TestCancelOrderQuietly(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	c := cancelled(quote(t, d, 100, testenv.Lines(40_00)), "")
	c.Tell = false
	if err := d.Billing.CancelOrder(t.Context(), d.Staff(t), c); err != nil || d.Count(t, "SELECT COUNT(*) FROM outbox") != 0 {
		t.Errorf("%v, %d mails", err, d.Count(t, "SELECT COUNT(*) FROM outbox"))
	}
}

// TestCancelOrderRefused: what is invoiced, paid, delivered, or has changed
// meanwhile stays.
func TestCancelOrderRefused(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	staff, alice := d.Staff(t), d.Customer(t, d.Acme.People[0])
	paid := quote(t, d, 100, testenv.Lines(40_00))
	paidOn(t, d, p, startOrder(t, d, alice, advance(paid, "10.00")))
	invoiced := sale(t, d, testenv.Lines(10_00))
	if _, err := d.Billing.InvoiceOrder(t.Context(), staff, billed(invoiced.ID, "rest", "")); err != nil {
		t.Fatal(err)
	}
	delivered, draft, fresh := sale(t, d, testenv.Lines(10_00)), order(t, d, d.Order(t, d.Acme.Entity.ID, portal.OrderDraft, 5_00)), quote(t, d, 100, testenv.Lines(7_00))
	d.Exec(t, "INSERT INTO deliveries (order_id, idempotency_key, delivered_on, created_at) VALUES (?, 'k', '2026-11-23', 1)", delivered.ID)
	stale, long := cancelled(fresh, ""), cancelled(fresh, strings.Repeat("x", 1001))
	stale.Version--
	for name, row := range map[string]struct {
		who  access.Staff
		c    billing.OrderCancellation
		kind portal.Kind
	}{
		"paid in part":      {staff, cancelled(order(t, d, paid.ID), ""), portal.Conflict},
		"invoiced":          {staff, cancelled(order(t, d, invoiced.ID), ""), portal.Conflict},
		"delivered":         {staff, cancelled(order(t, d, delivered.ID), ""), portal.Conflict},
		"a draft":           {staff, cancelled(draft, ""), portal.Conflict},
		"changed meanwhile": {staff, stale, portal.Conflict},
		"a long reason":     {staff, long, portal.Invalid},
		"nobody":            {access.Staff{}, cancelled(fresh, ""), portal.NotFound},
		"one that is not":   {staff, billing.OrderCancellation{Order: 4711}, portal.NotFound},
	} {
		if err := d.Billing.CancelOrder(t.Context(), row.who, row.c); portal.KindOf(err) != row.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM orders WHERE status = 'cancelled'"); n != 0 {
		t.Errorf("%d are cancelled", n)
	}
}

// TestCancelOrderUnderWay: an open page takes no money any more, and what
// arrives from one that could not be closed becomes credit.
func TestCancelOrderUnderWay(t *testing.T) {
	t.Parallel()
	for name, down := range map[string]bool{"closed": false, "the provider is down": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, p := desk(t)
			o := quote(t, d, 100, testenv.Lines(40_00))
			page := startOrder(t, d, d.Customer(t, d.Acme.People[0]), advance(o, ""))
			if down {
				p.QueueFor(fake.OnCancel, fake.ErrorBefore)
			}
			if err := d.Billing.CancelOrder(t.Context(), d.Staff(t), cancelled(order(t, d, o.ID), "")); err != nil {
				t.Fatal(err)
			}
			header, body, pays := p.Pay(page.Reference)
			tell(t, d, header, body)
			got, credit := order(t, d, o.ID), d.Wallet(t, d.Acme.Entity.ID)
			if pays != down || got.Status != portal.OrderCancelled || len(got.Invoices) != 0 || credit != map[bool]int64{true: 40_00}[down] {
				t.Errorf("takes money: %v; %s with %d invoices; %d in the wallet", pays, got.Status, len(got.Invoices), credit)
			}
		})
	}
}
