package billing_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// taxed is an invoice of three lines at two rates: 110.00 and 27.00 with taxes.
func taxed(t *testing.T, d *testenv.Desk) portal.Invoice {
	t.Helper()
	line := func(text string, quantity, cents, rate int64) portal.Line {
		return portal.Line{Kind: portal.ItemLine, Description: text, Quantity: quantity * portal.QuantityScale, UnitPrice: euros(cents), TaxRate: rate * portal.PercentScale}
	}
	id, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: testenv.Today, DueOn: testenv.Today.AddDays(10), Currency: "EUR",
		Lines: []portal.Line{line("Chairs", 4, 20_00, 10), line("Table", 1, 20_00, 10), line("Books", 1, 25_00, 8)}})
	if err != nil {
		t.Fatal(err)
	}
	inv, err := d.Billing.Invoice(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

func creditOf(inv portal.InvoiceID, mode billing.CreditMode) billing.CreditRequest {
	return billing.CreditRequest{Invoice: inv, Mode: mode, Reason: "Sent back", Key: billing.NewKey()}
}

// TestCreditWhole: the invoice is reversed by its credit note, which is used up.
//
// Case 135.
func TestCreditWhole(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff, inv := d.Staff(t), taxed(t, d)
	req := creditOf(inv.ID, billing.CreditWhole)
	id, err := d.Billing.Credit(t.Context(), staff, req)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Billing.Credit(t.Context(), staff, req); err != nil || again != id {
		t.Errorf("the same form twice: %d and %d (%v)", id, again, err)
	}
	got, err := d.Billing.Invoice(t.Context(), d.System, inv.ID)
	if err != nil || got.PaidState() != portal.IsReversed {
		t.Errorf("the invoice is %s (%v), want reversed", got.PaidState(), err)
	}
	note, err := d.Billing.Invoice(t.Context(), d.System, id)
	if err != nil || note.Total != inv.Total || note.Tax != inv.Tax || !note.Left.IsZero() || note.Note != "Sent back" {
		t.Errorf("the note is %s with %s tax, %s left (%v)", note.Total, note.Tax, note.Left, err)
	}
	if _, err := d.Billing.Credit(t.Context(), staff, creditOf(inv.ID, billing.CreditWhole)); portal.KindOf(err) != portal.Conflict {
		t.Errorf("a second one: %v, want Conflict", err)
	}
}

// TestCreditPart: some lines, then an amount over both rates; the total is what
// was typed, and no more than is left.
func TestCreditPart(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff, inv := d.Staff(t), taxed(t, d)
	req := creditOf(inv.ID, billing.CreditLines)
	req.Quantities = map[int]string{0: "1.5", 2: "1"}
	id, err := d.Billing.Credit(t.Context(), staff, req)
	if err != nil {
		t.Fatal(err)
	}
	note, err := d.Billing.Invoice(t.Context(), d.System, id)
	if err != nil || note.Total != euros(60_00) || note.Tax != euros(5_00) || len(note.Lines) != 2 {
		t.Errorf("lines: %s with %s tax in %d lines (%v), want 60.00 with 5.00 in 2", note.Total, note.Tax, len(note.Lines), err)
	}
	for name, change := range map[string]func(*billing.CreditRequest){
		"beyond the quantity": func(r *billing.CreditRequest) { r.Quantities = map[int]string{0: "4.5"} },
		"no line":             func(r *billing.CreditRequest) { r.Quantities = map[int]string{9: "1"} },
		"whole after a part":  func(r *billing.CreditRequest) { r.Mode = billing.CreditWhole },
		"too much":            func(r *billing.CreditRequest) { r.Mode, r.Amount = billing.CreditAmount, "77.01" },
		"no reason":           func(r *billing.CreditRequest) { r.Mode, r.Amount, r.Reason = billing.CreditAmount, "1", "" },
	} {
		bad := creditOf(inv.ID, billing.CreditLines)
		change(&bad)
		if _, err := d.Billing.Credit(t.Context(), staff, bad); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v, want Invalid", name, err)
		}
	}
	rest := int64(77_00)
	for _, cents := range []int64{1, 7, 16_16, 33_33} {
		req := creditOf(inv.ID, billing.CreditAmount)
		req.Amount = euros(cents).Decimal()
		id, err := d.Billing.Credit(t.Context(), staff, req)
		if err != nil {
			t.Fatal(err)
		}
		if note, err := d.Billing.Invoice(t.Context(), d.System, id); err != nil || note.Total != euros(cents) {
			t.Errorf("%d asked, %s credited (%v)", cents, note.Total, err)
		}
		rest -= cents
	}
	if got := left(t, d, inv.ID); got != rest {
		t.Errorf("left = %d, want %d", got, rest)
	}
}

// TestCreditNoteIsPaidOut: what a note has left goes back by the payment of its
// invoice, or by hand; the invoice stays settled.
func TestCreditNoteIsPaidOut(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv, pay := paid(t, d, p, alice, 100_00, "100.00")
	id, err := d.Billing.Credit(t.Context(), staff, creditOf(inv.ID, billing.CreditWhole))
	if err != nil {
		t.Fatal(err)
	}
	out, err := d.Billing.PayOut(t.Context(), staff, id)
	if err != nil || len(out.Payments) != 1 || out.Payments[0].Most != euros(100_00) {
		t.Fatalf("ways back: %+v (%v)", out.Payments, err)
	}
	req := refundOf(pay, portal.RefundToMethod, "60.00")
	req.Note = id
	if f := refund(t, d, staff, req); f.FromNote != euros(60_00) || f.State != portal.PaymentDone {
		t.Errorf("%s of the note, %s", f.FromNote, f.State)
	}
	refund(t, d, staff, billing.RefundRequest{Note: id, Target: portal.RefundToWallet, Amount: "30.00", Reason: "x", Key: billing.NewKey()})
	if _, err := d.Billing.Refund(t.Context(), staff, billing.RefundRequest{Note: id, Target: portal.RefundElsewhere, Amount: "10.01", Reason: "x", Key: billing.NewKey()}); portal.KindOf(err) != portal.Invalid {
		t.Errorf("more than the note has: %v", err)
	}
	note, err := d.Billing.Invoice(t.Context(), d.System, id)
	if err != nil || note.Left != euros(10_00) || len(note.Payments) != 2 {
		t.Errorf("the note has %s left, %d lines (%v)", note.Left, len(note.Payments), err)
	}
	if left(t, d, inv.ID) != 0 || d.Wallet(t, d.Acme.Entity.ID) != 30_00 || p.Holds("EUR") != 40_00 {
		t.Errorf("left %d, wallet %d, at the provider %d", left(t, d, inv.ID), d.Wallet(t, d.Acme.Entity.ID), p.Holds("EUR"))
	}
}

// TestRecordPayment: received by hand, once per form; what is too much is
// credit; a transfer that waits under the reference has arrived.
func TestRecordPayment(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	req := billing.RecordRequest{Invoice: inv.ID, Method: "cash", Amount: "120", On: string(testenv.Today), Receipt: true, Key: billing.NewKey()}
	for range 2 {
		if _, err := d.Billing.RecordPayment(t.Context(), staff, req); err != nil {
			t.Fatal(err)
		}
	}
	if left(t, d, inv.ID) != 0 || d.Wallet(t, d.Acme.Entity.ID) != 20_00 || d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'") != 1 {
		t.Errorf("left %d, wallet %d", left(t, d, inv.ID), d.Wallet(t, d.Acme.Entity.ID))
	}
	second := d.Invoice(t, d.Acme.Entity.ID, 50_00, 10)
	transfer := request(second.ID, "50.00")
	transfer.Way.Provider = "bank_transfer"
	waiting := start(t, d, alice, transfer)
	req = billing.RecordRequest{Invoice: second.ID, Method: "bank_transfer", Amount: "50", On: string(testenv.Today), Reference: waiting.Reference, Key: billing.NewKey()}
	if _, err := d.Billing.RecordPayment(t.Context(), staff, req); err != nil || payment(t, d, waiting.ID).State != portal.PaymentDone {
		t.Errorf("the transfer is %s (%v)", payment(t, d, waiting.ID).State, err)
	}
	for name, change := range map[string]func(*billing.RecordRequest){
		"reference twice": func(*billing.RecordRequest) {},
		"tomorrow":        func(r *billing.RecordRequest) { r.On, r.Reference = string(testenv.Today.AddDays(1)), "" },
		"from the wallet": func(r *billing.RecordRequest) { r.Method, r.Reference = "wallet", "" },
		"nothing":         func(r *billing.RecordRequest) { r.Amount, r.Reference = "0", "" },
	} {
		bad := req
		bad.Key = billing.NewKey()
		change(&bad)
		if _, err := d.Billing.RecordPayment(t.Context(), staff, bad); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v, want Invalid", name, err)
		}
	}
}

// TestMoneyBackAtRandom: whatever staff do in whatever order, the books hold
// and no payment gives back more than came (desk checks the invariants).
func TestMoneyBackAtRandom(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	random := rand.New(rand.NewPCG(3, 4))
	amount := func() string { return strconv.Itoa(1 + random.IntN(60)) }
	var invoices []portal.InvoiceID
	var payments []portal.Payment
	var notes []portal.InvoiceID
	allowed := func(err error) {
		if k := portal.KindOf(err); err != nil && k != portal.Invalid && k != portal.Conflict {
			t.Fatal(err)
		}
	}
	targets := []portal.RefundTarget{portal.RefundToMethod, portal.RefundToWallet, portal.RefundElsewhere}
	for range 150 {
		switch n := random.IntN(6); {
		case n == 0 || len(payments) == 0:
			inv, pay := paid(t, d, p, alice, 100_00, amount())
			invoices, payments = append(invoices, inv.ID), append(payments, pay)
		case n == 1:
			_, err := d.Billing.RecordPayment(t.Context(), staff, billing.RecordRequest{Invoice: invoices[random.IntN(len(invoices))], Method: "cash", Amount: amount(),
				On: string(testenv.Today), Key: billing.NewKey()})
			allowed(err)
		case n == 2:
			req := creditOf(invoices[random.IntN(len(invoices))], billing.CreditAmount)
			req.Amount = amount()
			id, err := d.Billing.Credit(t.Context(), staff, req)
			if allowed(err); err == nil {
				notes = append(notes, id)
			}
		default:
			req := refundOf(payments[random.IntN(len(payments))], targets[random.IntN(3)], amount())
			if len(notes) > 0 && n == 3 {
				req.Note = notes[random.IntN(len(notes))]
			}
			_, err := d.Billing.Refund(t.Context(), staff, req)
			allowed(err)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM refunds WHERE state = 'done'"); n < 10 {
		t.Errorf("%d refunds of %d payments: the test shows nothing", n, len(payments))
	}
}

// TestPayOutInItsOwnCurrency: a credit note goes back by a payment in its own
// currency alone, whatever the form names.
func TestPayOutInItsOwnCurrency(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	_, euro := paid(t, d, p, alice, 100_00, "100.00")
	note, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Kind: portal.CreditNote, Holder: d.Acme.Entity.ID, IssuedOn: testenv.Today, Currency: "JPY",
		Lines: []portal.Line{{Kind: portal.ItemLine, Description: "x", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(5000, "JPY")}}})
	if err != nil {
		t.Fatal(err)
	}
	req := billing.RefundRequest{Note: note, Payment: euro.ID, Target: portal.RefundToMethod, Amount: "50", Reason: "x", Key: billing.NewKey()}
	if f, err := d.Billing.Refund(t.Context(), staff, req); portal.KindOf(err) != portal.NotFound {
		t.Errorf("%s is given back of %s (%v), want NotFound", f.Amount, euro.Amount, err)
	}
}
