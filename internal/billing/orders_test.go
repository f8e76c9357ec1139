package billing_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// twoRates are lines over an amount in cents at 19 % and one third of it at 7 %.
func twoRates(cents int64) []portal.Line {
	lines := append(testenv.Lines(cents), testenv.Lines(cents/3)...)
	lines[0].TaxRate, lines[1].TaxRate = 19*portal.PercentScale, 7*portal.PercentScale
	return lines
}

// quote stores a quotation for Acme that asks for a payment of a part in
// percent, and for no signature.
func quote(t *testing.T, d *testenv.Desk, percent int64, lines []portal.Line) portal.Order {
	t.Helper()
	return order(t, d, d.Prepaid(t, d.Acme.Entity.ID, percent, lines))
}

func order(t *testing.T, d *testenv.Desk, id portal.OrderID) portal.Order {
	t.Helper()
	o, err := d.Sales.Order(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// advance is a payment of a quotation with a key of its own: of what confirms
// it, or of an amount.
func advance(o portal.Order, amount string) billing.OrderPay {
	req := billing.OrderPay{Order: o.ID, Revision: o.Revision, Seen: o.Total.Decimal(), Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}
	if amount != "" {
		req.Part, req.Amount = "part", amount
	}
	return req
}

func startOrder(t *testing.T, d *testenv.Desk, who access.Customer, req billing.OrderPay) portal.Payment {
	t.Helper()
	begun, err := d.Billing.StartOrderPayment(t.Context(), who, req)
	if err != nil {
		t.Fatalf("StartOrderPayment: %v", err)
	}
	return payment(t, d, begun.Payment)
}

// paidOn pays on the provider's page.
func paidOn(t *testing.T, d *testenv.Desk, p *fake.Provider, pay portal.Payment) {
	t.Helper()
	header, body, ok := p.Pay(pay.Reference)
	if !ok {
		t.Fatalf("nothing to pay under %s", pay.Reference)
	}
	tell(t, d, header, body)
}

// TestPrepaymentConfirms: what is asked for in advance makes the quotation an
// order; less does not.
// Case 111.
func TestPrepaymentConfirms(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	tenth := quote(t, d, 10, testenv.Lines(100_00))
	pay := startOrder(t, d, alice, advance(tenth, ""))
	if pay.Amount != euros(10_00) || pay.Purpose != portal.ForOrder || len(pay.Targets) != 0 {
		t.Errorf("the payment is %+v", pay)
	}
	paidOn(t, d, p, pay)
	if o := order(t, d, tenth.ID); o.Status != portal.OrderSale || o.Prepaid != euros(10_00) || o.Billed != euros(10_00) || len(o.Invoices) != 1 {
		t.Errorf("10 %% paid of 10 %%: %s, %s paid, %s invoiced", o.Status, o.Prepaid, o.Billed)
	}
	whole := quote(t, d, 100, testenv.Lines(100_00))
	paidOn(t, d, p, startOrder(t, d, alice, advance(whole, "10")))
	if o := order(t, d, whole.ID); o.Status != portal.OrderSent || o.Down() != euros(90_00) {
		t.Errorf("10 %% paid of 100 %%: %s, %s missing", o.Status, o.Down())
	}
}

// TestTwoHalves: the second half confirms; each payment sends one receipt, and
// the confirmation is sent once.
// Case 112.
func TestTwoHalves(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	o := quote(t, d, 100, twoRates(100_00))
	half := o.Total.Minor() / 2
	for _, part := range []int64{half, o.Total.Minor() - half} {
		pay := startOrder(t, d, alice, advance(o, euros(part).Decimal()))
		header, body, _ := p.Pay(pay.Reference)
		tell(t, d, header, body)
		tell(t, d, header, body) // again: over-confirming is harmless
	}
	got := order(t, d, o.ID)
	if got.Status != portal.OrderSale || got.Billed != o.Total || len(got.Invoices) != 2 || !got.Invoiced() {
		t.Errorf("%s with %s of %s on %d invoices", got.Status, got.Billed, o.Total, len(got.Invoices))
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt' AND recipient = 'acme-1@test.example'"); n != 2 {
		t.Errorf("%d receipts", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'order_confirmed'"); n != 1 {
		t.Errorf("%d confirmations", n)
	}
	tax := int64(0)
	for _, l := range got.Invoices {
		inv, err := d.Billing.Invoice(t.Context(), d.System, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		tax += inv.Tax.Minor()
	}
	if diff := tax - o.Tax.Minor(); diff < -2 || diff > 2 {
		t.Errorf("the invoices hold %d of tax, the order %d", tax, o.Tax.Minor())
	}
}

// TestNoAmountInLinks: a payment is of what confirms the quotation, of all of
// it, or of an amount typed; an address has no say in it, and nothing beyond
// the total is taken.
// Cases 113 and 114.
func TestNoAmountInLinks(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	for _, tt := range []struct {
		part, amount string
		want         int64
		ok           bool
	}{{"", "70", 30_00, true}, {"down", "1", 30_00, true}, {"full", "1", 100_00, true}, {"part", "45.50", 45_50, true},
		{"part", "0.99", 0, false}, {"part", "100.01", 0, false}, {"part", "-5", 0, false}, {"part", "", 0, false}} {
		o := quote(t, d, 30, testenv.Lines(100_00))
		req := advance(o, "")
		req.Part, req.Amount = tt.part, tt.amount
		begun, err := d.Billing.StartOrderPayment(t.Context(), alice, req)
		if tt.ok != (err == nil) || !tt.ok && portal.KindOf(err) != portal.Invalid {
			t.Errorf("%q of %q: %v", tt.part, tt.amount, err)
			continue
		}
		if tt.ok && payment(t, d, begun.Payment).Amount != euros(tt.want) {
			t.Errorf("%q of %q charges %s, want %d", tt.part, tt.amount, payment(t, d, begun.Payment).Amount, tt.want)
		}
	}
}

// TestPendingTransfer: a transfer on its way leaves the quotation as it is; it
// is confirmed when staff see the money.
// Case 115.
func TestPendingTransfer(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	o := quote(t, d, 50, testenv.Lines(100_00))
	req := advance(o, "")
	req.Provider = "bank_transfer"
	pay := startOrder(t, d, alice, req)
	if got := order(t, d, o.ID); got.Status != portal.OrderSent || len(got.Payments) != 1 || got.Prepaid.Positive() {
		t.Errorf("%s with %d payments under way", got.Status, len(got.Payments))
	}
	if _, err := d.Billing.Confirm(t.Context(), staff, pay.ID); err != nil {
		t.Fatal(err)
	}
	if got := order(t, d, o.ID); got.Status != portal.OrderSale || got.Prepaid != euros(50_00) {
		t.Errorf("%s, %s paid", got.Status, got.Prepaid)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'order_confirmed'"); n != 1 {
		t.Errorf("%d confirmations", n)
	}
	draft := d.Order(t, d.Acme.Entity.ID, portal.OrderDraft, 10_00)
	if _, err := d.Billing.StartOrderPayment(t.Context(), alice, billing.OrderPay{Order: draft, Key: billing.NewKey()}); portal.KindOf(err) != portal.NotFound {
		t.Errorf("a draft: %v", err)
	}
}

// TestPaymentPostsInvoice: all of it paid is one invoice of the order's lines,
// a part of it a down payment with the tax of each rate.
// Case 116.
func TestPaymentPostsInvoice(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	o := quote(t, d, 25, twoRates(90_00))
	full := advance(o, "")
	full.Part = "full"
	paidOn(t, d, p, startOrder(t, d, alice, full))
	inv := onlyInvoice(t, d, o.ID)
	if inv.Total != o.Total || !inv.Left.IsZero() || len(inv.Lines) != 2 || inv.Tax != o.Tax || inv.Order != o.ID {
		t.Errorf("the invoice of all is %s with %d lines, %s left", inv.Total, len(inv.Lines), inv.Left)
	}
	o = quote(t, d, 25, twoRates(90_00))
	paidOn(t, d, p, startOrder(t, d, alice, advance(o, "")))
	inv = onlyInvoice(t, d, o.ID)
	if inv.Total != o.Required() || !inv.Left.IsZero() || len(inv.Lines) < 2 || inv.Lines[0].TaxRate == inv.Lines[1].TaxRate {
		t.Errorf("the down payment is %s of %s, lines %+v", inv.Total, o.Required(), inv.Lines)
	}
}

func onlyInvoice(t *testing.T, d *testenv.Desk, id portal.OrderID) portal.Invoice {
	t.Helper()
	o := order(t, d, id)
	if len(o.Invoices) != 1 {
		t.Fatalf("%d invoices", len(o.Invoices))
	}
	inv, err := d.Billing.Invoice(t.Context(), d.System, o.Invoices[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// TestLateMoneyForOrders: money for what is rejected, changed by staff, or
// cancelled meanwhile becomes credit, and staff are told.
func TestLateMoneyForOrders(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	for name, spoil := range map[string]func(portal.Order, portal.Payment){
		"cancelled order": func(o portal.Order, _ portal.Payment) {
			d.Exec(t, "UPDATE orders SET status = 'cancelled' WHERE id = ?", o.ID)
		},
		"revised order": func(o portal.Order, pay portal.Payment) {
			d.Exec(t, "UPDATE orders SET revision = revision + 1, revised_at = ? WHERE id = ?", pay.CreatedAt.Add(time.Second).UnixMilli(), o.ID)
		},
		"cancelled payment": func(_ portal.Order, pay portal.Payment) {
			d.Exec(t, "UPDATE payments SET state = 'cancelled' WHERE id = ?", pay.ID)
		},
	} {
		before := d.Wallet(t, d.Acme.Entity.ID)
		o := quote(t, d, 100, testenv.Lines(40_00))
		pay := startOrder(t, d, alice, advance(o, ""))
		spoil(o, pay)
		paidOn(t, d, p, pay)
		if got := d.Wallet(t, d.Acme.Entity.ID) - before; got != 40_00 || len(order(t, d, o.ID).Invoices) != 0 {
			t.Errorf("%s: %d in the wallet, %d invoices", name, got, len(order(t, d, o.ID).Invoices))
		}
	}
	if n := alerts(t, d, portal.AlertSurplus) + alerts(t, d, portal.AlertLate); n != 3 {
		t.Errorf("%d alerts", n)
	}
}

// TestWalletPaysOrders: the eWallet alone, and together with a card.
func TestWalletPaysOrders(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Credit(t, d.Acme.Entity, 50_00)
	o := quote(t, d, 30, testenv.Lines(100_00))
	req := advance(o, "")
	req.Wallet, req.Way = true, billing.Way{}
	startOrder(t, d, alice, req)
	if got := order(t, d, o.ID); got.Status != portal.OrderSale || d.Wallet(t, d.Acme.Entity.ID) != 20_00 {
		t.Errorf("by wallet: %s, %d left in it", got.Status, d.Wallet(t, d.Acme.Entity.ID))
	}
	o = quote(t, d, 50, testenv.Lines(100_00))
	req = advance(o, "")
	req.Wallet = true
	pay := startOrder(t, d, alice, req)
	if pay.Amount != euros(30_00) || pay.WalletHold != euros(20_00) {
		t.Errorf("%s by card, %s by wallet", pay.Amount, pay.WalletHold)
	}
	paidOn(t, d, p, pay)
	if got := order(t, d, o.ID); got.Status != portal.OrderSale || got.Prepaid != euros(50_00) || d.Wallet(t, d.Acme.Entity.ID) != 0 {
		t.Errorf("together: %s, %s paid", got.Status, got.Prepaid)
	}
}

// TestPrepaymentRefused: what is not open for a payment takes none.
func TestPrepaymentRefused(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	o := quote(t, d, 100, testenv.Lines(40_00))
	changed, seen := advance(o, ""), advance(o, "")
	changed.Revision, seen.Seen = 7, "1.00"
	signed := d.Order(t, d.Acme.Entity.ID, portal.OrderSent, 5_00)
	for name, tt := range map[string]struct {
		who  access.Customer
		req  billing.OrderPay
		kind portal.Kind
	}{
		"another company": {bob, advance(o, ""), portal.NotFound},
		"changed since":   {alice, changed, portal.Conflict},
		"another total":   {alice, seen, portal.Conflict},
		"no payment":      {alice, advance(order(t, d, signed), ""), portal.Conflict},
		"an order":        {alice, advance(order(t, d, d.Order(t, d.Acme.Entity.ID, portal.OrderSale, 5_00)), ""), portal.Conflict},
	} {
		if _, err := d.Billing.StartOrderPayment(t.Context(), tt.who, tt.req); portal.KindOf(err) != tt.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
	startOrder(t, d, alice, advance(o, "")) // reserves it
	if _, err := d.Billing.StartOrderPayment(t.Context(), alice, advance(o, "")); portal.KindOf(err) != portal.Conflict {
		t.Errorf("reserved: %v", err)
	}
	d.Clock.Move(11 * 24 * time.Hour)
	if _, err := d.Billing.StartOrderPayment(t.Context(), alice, advance(o, "")); portal.KindOf(err) != portal.Conflict {
		t.Errorf("expired: %v", err)
	}
}

func billed(o portal.OrderID, mode, value string) billing.OrderInvoice {
	return billing.OrderInvoice{Order: o, Mode: mode, Percent: value, Amount: value, DueOn: string(testenv.Today.AddDays(14)), Key: billing.NewKey()}
}

// sale is a confirmed order of lines.
func sale(t *testing.T, d *testenv.Desk, lines []portal.Line) portal.Order {
	t.Helper()
	return order(t, d, d.Sale(t, d.Acme.Entity.ID, lines))
}

// TestInvoiceOrder: down payments by percent and amount, then the remainder
// that deducts them, to the cent.
func TestInvoiceOrder(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	o := sale(t, d, twoRates(99_99))
	once := billed(o.ID, "percent", "33.333")
	for _, req := range []billing.OrderInvoice{once, once, billed(o.ID, "amount", "12.34"), billed(o.ID, "rest", "")} {
		if _, err := d.Billing.InvoiceOrder(t.Context(), staff, req); err != nil {
			t.Fatalf("%s: %v", req.Mode, err)
		}
	}
	got := order(t, d, o.ID)
	if len(got.Invoices) != 3 || got.Billed != o.Total || !got.Invoiced() {
		t.Fatalf("%d invoices over %s of %s", len(got.Invoices), got.Billed, o.Total)
	}
	rest, err := d.Billing.Invoice(t.Context(), d.System, got.Invoices[2].ID)
	if err != nil || rest.Lines[0].Description != "Consulting" || rest.Lines[2].Amount.Positive() {
		t.Errorf("the remainder is %+v (%v)", rest.Lines, err)
	}
	for name, req := range map[string]billing.OrderInvoice{"nothing left": billed(o.ID, "rest", ""), "a quotation": billed(quote(t, d, 10, testenv.Lines(5)).ID, "rest", "")} {
		if _, err := d.Billing.InvoiceOrder(t.Context(), staff, req); portal.KindOf(err) != portal.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
	o = sale(t, d, testenv.Lines(10_00))
	for _, req := range []billing.OrderInvoice{billed(o.ID, "percent", "0"), billed(o.ID, "percent", "101"), billed(o.ID, "amount", "10.01"), billed(o.ID, "amount", "x"),
		billed(o.ID, "", ""), {Order: o.ID, Mode: "rest", DueOn: "2026-11-01", Key: billing.NewKey()}} {
		if _, err := d.Billing.InvoiceOrder(t.Context(), staff, req); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%+v: %v", req, err)
		}
	}
}

// TestInvoicesNeverExceedTheOrder: whatever is invoiced of an order, in any
// currency and at any rates, comes to its total and no more.
func TestInvoicesNeverExceedTheOrder(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	random := rand.New(rand.NewPCG(7, 19))
	for range 60 {
		var lines []portal.Line
		for range 1 + random.IntN(4) {
			l := testenv.Lines(1 + random.Int64N(500_00))[0]
			l.TaxRate = []int64{0, 7, 8, 10, 19, 21}[random.IntN(6)] * portal.PercentScale
			l.Discount = random.Int64N(50) * portal.PercentScale
			l.Quantity = 1 + random.Int64N(9000)
			lines = append(lines, l)
		}
		o := sale(t, d, lines)
		if o.Total.IsZero() {
			continue
		}
		for range random.IntN(6) {
			room := order(t, d, o.ID).Room()
			part := 1 + random.Int64N(room.Minor()+3)
			_, err := d.Billing.InvoiceOrder(t.Context(), staff, billed(o.ID, "amount", euros(part).Decimal()))
			if (err == nil) != (part <= room.Minor()) {
				t.Fatalf("%d of %s: %v", part, room, err)
			}
			if err == nil && part == room.Minor() {
				break
			}
		}
		if got := order(t, d, o.ID); got.Room().Positive() {
			if _, err := d.Billing.InvoiceOrder(t.Context(), staff, billed(o.ID, "rest", "")); err != nil {
				t.Fatalf("the rest of %s: %v", got.Total, err)
			}
		}
		got := order(t, d, o.ID)
		sum := int64(0)
		for _, inv := range got.Invoices {
			sum += inv.Total.Minor()
		}
		if sum != o.Total.Minor() || got.Billed != o.Total {
			t.Fatalf("invoices over %d of %s", sum, o.Total)
		}
	}
}

// TestParallelConfirmations: 32 quotations paid at once are 32 orders, with
// invoice numbers that have no gap.
func TestParallelConfirmations(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	const many = 32
	var events []func()
	for i := range many {
		if i%2 == 0 {
			pay := startOrder(t, d, alice, advance(quote(t, d, 40, testenv.Lines(100_00)), ""))
			header, body, _ := p.Pay(pay.Reference)
			events = append(events, func() {
				if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); err != nil {
					t.Error(err)
				}
			})
			continue
		}
		req := billed(sale(t, d, testenv.Lines(100_00)).ID, "percent", "50")
		events = append(events, func() {
			if _, err := d.Billing.InvoiceOrder(t.Context(), staff, req); err != nil {
				t.Error(err)
			}
		})
	}
	var wg sync.WaitGroup
	for _, e := range events {
		wg.Go(e)
	}
	wg.Wait()
	for i := 1; i <= many; i++ {
		if n := d.Count(t, fmt.Sprintf("SELECT COUNT(*) FROM invoices WHERE series = 'invoice' AND series_year = 2026 AND series_seq = %d", i)); n != 1 {
			t.Errorf("%d invoices have the number %d", n, i)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM orders WHERE status = 'sale'"); n != many {
		t.Errorf("%d orders are confirmed", n)
	}
}

// TestParallelHalves: two halves and their repetitions at once never invoice
// more than the order.
func TestParallelHalves(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	o := quote(t, d, 100, twoRates(77_77))
	half := euros(o.Total.Minor() / 2).Decimal()
	var wg sync.WaitGroup
	for range 2 {
		pay := startOrder(t, d, alice, advance(o, half))
		header, body, _ := p.Pay(pay.Reference)
		for range 4 {
			wg.Go(func() { tell(t, d, header, body) })
		}
	}
	wg.Wait()
	if got := order(t, d, o.ID); got.Billed.Minor() > o.Total.Minor() || len(got.Invoices) != 2 {
		t.Errorf("%s invoiced of %s, on %d invoices", got.Billed, o.Total, len(got.Invoices))
	}
}
