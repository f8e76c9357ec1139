package billing_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/bank"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// desk is a store with the fake provider and bank transfer.
func desk(t *testing.T) (*testenv.Desk, *fake.Provider) {
	t.Helper()
	p := fake.New()
	d := testenv.NewDesk(t, p, bank.New(func() portal.BankAccount { return testenv.Business.Bank }))
	p.Now = d.Clock.Now
	t.Cleanup(func() { d.Check(t) }) // whatever a test did, the books must be right
	return d, p
}

func euros(cents int64) portal.Money { return portal.NewMoney(cents, "EUR") }

// request is a part payment with a key of its own.
func request(inv portal.InvoiceID, amount string) billing.PayRequest {
	return billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv, Part: true, Amount: amount}}, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}
}

func start(t *testing.T, d *testenv.Desk, who access.Customer, req billing.PayRequest) portal.Payment {
	t.Helper()
	begun, err := d.Billing.StartPayment(t.Context(), who, req)
	if err != nil {
		t.Fatalf("StartPayment: %v", err)
	}
	return payment(t, d, begun.Payment)
}

func payment(t *testing.T, d *testenv.Desk, id portal.PaymentID) portal.Payment {
	t.Helper()
	p, err := d.Billing.Payment(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func left(t *testing.T, d *testenv.Desk, id portal.InvoiceID) int64 {
	t.Helper()
	inv, err := d.Billing.Invoice(t.Context(), d.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return inv.Left.Minor()
}

// tell delivers an event and fails the test when it is refused.
func tell(t *testing.T, d *testenv.Desk, header http.Header, body []byte) {
	t.Helper()
	if err := d.Billing.ReceiveEvent(t.Context(), d.System, "fake", header, body); err != nil {
		t.Fatalf("ReceiveEvent: %v", err)
	}
}

func TestPartPaymentByProvider(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)

	pay := start(t, d, alice, request(inv.ID, "30.00"))
	if pay.State != portal.PaymentPending || pay.Amount != euros(30_00) {
		t.Fatalf("after the start: %s of %s, want pending EUR 30.00", pay.State, pay.Amount)
	}
	if got := left(t, d, inv.ID); got != 100_00 {
		t.Errorf("left before the event: %d; starting must not pay", got)
	}
	header, body := p.Event(pay.Reference, portal.PaymentDone, euros(30_00))
	tell(t, d, header, body)
	if got := left(t, d, inv.ID); got != 70_00 {
		t.Errorf("left = %d, want 7000", got)
	}
	if pay = payment(t, d, pay.ID); pay.State != portal.PaymentDone || pay.Allocated != euros(30_00) || !pay.Surplus.IsZero() {
		t.Errorf("payment = %s, allocated %s, surplus %s", pay.State, pay.Allocated, pay.Surplus)
	}
	if got := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'"); got != 1 {
		t.Errorf("%d receipts in the outbox, want 1", got)
	}
}

// TestAmounts is the issue's list of amounts: each is refused with a message
// on the field, and nothing is written.
func TestAmounts(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	tests := []struct{ name, amount, key string }{
		{"nothing", "", "amount.empty"},
		{"negative", "-1", "amount.unreadable"},
		{"zero", "0", "amount.min"},
		{"below the minimum of 1.00", "0.99", "amount.min"},
		{"exponent", "1e3", "amount.unreadable"},
		{"Arabic digits", "٣", "amount.unreadable"},
		{"too many decimals", "1,000.505", "amount.decimals"},
		{"2^63", "9223372036854775808", "amount.too_large"},
		{"more than is left", "100.01", "amount.max"},
		{"decimal comma", "1,5", "amount.unreadable"},
		{"not a number", "NaN", "amount.unreadable"},
		{"hexadecimal", "0x10", "amount.unreadable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := d.Billing.StartPayment(t.Context(), alice, request(inv.ID, tt.amount))
			var e *portal.Error
			if !errors.As(err, &e) || e.Kind != portal.Invalid || len(e.Fields) != 1 || e.Fields[0].Key != tt.key || e.Fields[0].Field != "amount" {
				t.Errorf("StartPayment(%q) = %v, want %s on the field", tt.amount, err, tt.key)
			}
		})
	}
	if got := d.Count(t, "SELECT COUNT(*) FROM payments"); got != 0 {
		t.Errorf("%d payments were written", got)
	}
	if p := start(t, d, alice, request(inv.ID, "１２")); p.Amount != euros(12_00) {
		t.Errorf("full-width １２ is %s, want EUR 12.00", p.Amount)
	}
}

func TestWhoMayPayWhat(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	inv := d.Invoice(t, d.Acme.People[1].ID, 100_00, 10)
	paid := d.Invoice(t, d.Acme.Entity.ID, 50_00, 10)
	d.Pay(t, paid, 50_00)
	note := d.CreditNote(t, d.Acme.Entity.ID, 10_00)
	tests := []struct {
		name string
		who  access.Customer
		req  billing.PayRequest
		want portal.Kind
	}{
		{"another company's", bob, request(inv.ID, "1.00"), portal.NotFound},
		{"nobody", access.Customer{}, request(inv.ID, "1.00"), portal.NotFound},
		{"absent", alice, request(999, "1.00"), portal.NotFound},
		{"paid", alice, request(paid.ID, "1.00"), portal.Conflict},
		{"credit note", alice, request(note, "1.00"), portal.Conflict},
		{"unknown provider", alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "nobank"}, Key: billing.NewKey()}, portal.Invalid},
		{"no key", alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake"}}, portal.Conflict},
		{"endless key", alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake"}, Key: strings.Repeat("k", 65)}, portal.Conflict},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := d.Billing.StartPayment(t.Context(), tt.who, tt.req); portal.KindOf(err) != tt.want || err == nil {
				t.Errorf("StartPayment = %v, want kind %d", err, tt.want)
			}
		})
	}
	if p := start(t, d, alice, request(inv.ID, "5.00")); p.Commercial != d.Acme.Entity.ID {
		t.Errorf("a colleague's invoice was paid for %d", p.Commercial)
	}
}

func TestRepeatedKeyIsOnePayment(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, bob := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0])
	inv, other := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10), d.Invoice(t, d.Bolt.Entity.ID, 100_00, 10)
	req := request(inv.ID, "10.00")
	first := start(t, d, alice, req)
	req.Wishes[0].Amount = "20.00" // a form sent again after a change is still that form
	if again := start(t, d, alice, req); again.ID != first.ID || again.Amount != euros(10_00) {
		t.Errorf("a repeated key began %d of %s", again.ID, again.Amount)
	}
	req.Wishes[0].Invoice = other.ID
	if theirs := start(t, d, bob, req); theirs.ID == first.ID {
		t.Error("another account's key was taken for ours")
	}
	if got := len(p.Attempts()); got != 2 {
		t.Errorf("the provider began %d attempts, want 2", got)
	}
	again, err := d.Billing.Resume(t.Context(), alice, first.ID)
	if err != nil || again.Redirect == "" {
		t.Errorf("Resume = %+v, %v, want the provider's page", again, err)
	}
	if _, err := d.Billing.Resume(t.Context(), bob, first.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("Resume of another company's = %v, want NotFound", err)
	}
}

// TestReservation: what is under way cannot be paid a second time, until its
// time is up (product decision 11).
// Case 145.
func TestReservation(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	first := start(t, d, alice, request(inv.ID, "80.00"))
	if _, err := d.Billing.StartPayment(t.Context(), alice, request(inv.ID, "20.01")); portal.KindOf(err) != portal.Invalid {
		t.Errorf("more than is open: %v, want Invalid", err)
	}
	second := start(t, d, alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()})
	if second.Amount != euros(20_00) {
		t.Errorf("in full beside a reservation is %s, want EUR 20.00", second.Amount)
	}
	if _, err := d.Billing.StartPayment(t.Context(), alice, request(inv.ID, "1.00")); portal.KindOf(err) != portal.Conflict {
		t.Errorf("wholly reserved: %v, want Conflict", err)
	}
	d.Clock.Move(portal.Reservation + time.Second)
	third := start(t, d, alice, request(inv.ID, "100.00"))
	for _, pay := range []portal.Payment{third, first} { // the late one finds the invoice paid
		header, body := p.Event(pay.Reference, portal.PaymentDone, pay.Amount)
		tell(t, d, header, body)
	}
	if first = payment(t, d, first.ID); first.State != portal.PaymentDone || first.Surplus != euros(80_00) {
		t.Errorf("late payment: %s with credit %s, want done with EUR 80.00", first.State, first.Surplus)
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 80_00 {
		t.Errorf("wallet = %d, want 8000: too much is never lost", got)
	}
}

// TestTransferWaitsForStaff: a promise reserves nothing, so that *Pay Now* is
// still possible.
// Case 136.
func TestTransferWaitsForStaff(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	req := request(inv.ID, "40.00")
	req.Provider = "bank_transfer"
	pay := start(t, d, alice, req)
	if pay.State != portal.PaymentPending {
		t.Fatalf("state = %s, want pending", pay.State)
	}
	if full := start(t, d, alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}); full.Amount != euros(100_00) {
		t.Errorf("beside a waiting transfer %s is open, want EUR 100.00", full.Amount)
	}
	waiting, err := d.Billing.Waiting(t.Context(), staff)
	if err != nil || len(waiting) != 1 || waiting[0].ID != pay.ID || waiting[0].Targets[0].Number != inv.Number {
		t.Fatalf("waiting = %+v (%v)", waiting, err)
	}
	for range 2 { // a second click changes nothing
		if _, err := d.Billing.Confirm(t.Context(), staff, pay.ID); err != nil {
			t.Fatal(err)
		}
	}
	if got := left(t, d, inv.ID); got != 60_00 {
		t.Errorf("left = %d, want 6000", got)
	}
	if got := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'payment.done' AND actor = 'staff'"); got != 1 {
		t.Errorf("%d audit lines, want 1", got)
	}
	if _, err := d.Billing.Confirm(t.Context(), access.Staff{}, pay.ID); portal.KindOf(err) != portal.NotFound {
		t.Errorf("nobody confirmed: %v", err)
	}
}

func TestConfirmRefusesProvidersPayments(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	pay := start(t, d, alice, request(inv.ID, "40.00"))
	if _, err := d.Billing.Confirm(t.Context(), staff, pay.ID); portal.KindOf(err) != portal.Conflict {
		t.Errorf("Confirm of a card payment = %v, want Conflict", err)
	}
}

func TestCreditNoteSettlesItsInvoice(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	d.Pay(t, inv, 30_00)
	_, err := d.Billing.Issue(context.Background(), d.System, billing.Draft{Kind: portal.CreditNote, Reverses: inv.ID, Holder: d.Acme.Entity.ID,
		IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(80_00)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.Billing.Invoice(t.Context(), d.System, inv.ID)
	if err != nil || !got.Left.IsZero() || got.PaidState() != portal.FullyPaid || len(got.Payments) != 2 {
		t.Errorf("invoice = left %s, %s, %d settlements (%v)", got.Left, got.PaidState(), len(got.Payments), err)
	}
}

func TestNumbersHaveNoGapsUnderConcurrency(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	var wg sync.WaitGroup
	numbers := make(chan string, 32)
	for i := range 32 {
		wg.Go(func() {
			draft := billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(1_00)}
			if i%4 == 3 {
				draft.Holder = 999 // fails after its number was taken
			}
			id, err := d.Billing.Issue(t.Context(), d.System, draft)
			if err != nil {
				return
			}
			inv, err := d.Billing.Invoice(t.Context(), d.System, id)
			if err != nil {
				t.Error(err)
			}
			numbers <- inv.Number
		})
	}
	wg.Wait()
	close(numbers)
	seen := map[string]bool{}
	for n := range numbers {
		seen[n] = true
	}
	for i := 1; i <= 24; i++ {
		if n := fmt.Sprintf("2026/%05d", i); !seen[n] {
			t.Errorf("number %s is missing among %d", n, len(seen))
		}
	}
}

// all is the wish to pay whole invoices.
func all(ids ...portal.InvoiceID) (out []billing.Wish) {
	for _, id := range ids {
		out = append(out, billing.Wish{Invoice: id})
	}
	return out
}
