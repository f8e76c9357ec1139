package public_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// shop is a server with a customer who pays by the demo provider.
type shop struct {
	*testenv.Site
	alice *testenv.Browser
}

func newShop(t *testing.T) *shop {
	t.Helper()
	s := testenv.NewSite(t)
	return &shop{s, s.As(t, "alice")}
}

// checkout begins to pay an invoice of its own and returns the provider's page.
func (s *shop) checkout(t *testing.T) (inv portal.InvoiceID, pay portal.PaymentID, page string) {
	t.Helper()
	inv = s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID
	pay, page = s.PayBy(s.alice, inv, "demo", "30.00")
	return inv, pay, page
}

func (s *shop) payment(t *testing.T, id portal.PaymentID) portal.Payment {
	t.Helper()
	p, err := s.Billing.Payment(t.Context(), s.System, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestCheckout: each outcome leads to its state, by a webhook that goes over
// the wire, before the customer is back.
func TestCheckout(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	rows := []struct {
		outcome string
		state   portal.PaymentState
		left    int64
		words   string // of the payment's page
	}{
		{"succeed", portal.PaymentDone, 70_00, "You paid €30.00"},
		{"decline", portal.PaymentError, 100_00, "The payment did not go through"},
		{"pending", portal.PaymentPending, 100_00, "We are waiting for the bank"},
		{"cancel", portal.PaymentCancelled, 100_00, "The payment was cancelled"},
		{"late", portal.PaymentPending, 100_00, "We are waiting for the bank"}, // at first: TestLateCheckout
	}
	for _, r := range rows {
		t.Run(r.outcome, func(t *testing.T) {
			inv, pay, page := s.checkout(t)
			s.alice.Get(page).Holds(t, "Pay €30.00", "moves no money", "Test &amp; Sons")
			back := "/my/payments/" + testenv.Path("{id}", pay)
			got := s.alice.Submit(page, page, url.Values{"outcome": {r.outcome}})
			if got.Status != http.StatusSeeOther || got.Header.Get("Location") != s.URL+back {
				t.Errorf("%d to %q, want %q", got.Status, got.Header.Get("Location"), s.URL+back)
			}
			if p := s.payment(t, pay); p.State != r.state {
				t.Errorf("the payment is %s, want %s", p.State, r.state)
			}
			s.alice.Get(back).Holds(t, r.words)
			if i, err := s.Billing.Invoice(t.Context(), s.System, inv); err != nil || i.Left.Minor() != r.left {
				t.Errorf("left %s, %v, want %d", i.Left, err, r.left)
			}
		})
	}
	s.Check(t)
}

// TestCheckoutTwice: the first outcome stands.
func TestCheckoutTwice(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	_, pay, page := s.checkout(t)
	s.alice.Submit(page, page, url.Values{"outcome": {"decline"}})
	events := s.Count(t, "SELECT COUNT(*) FROM provider_events")
	got := s.alice.Submit("/my", page, url.Values{"outcome": {"succeed"}})
	if got.Status != http.StatusSeeOther || got.Header.Get("Location") != s.URL+testenv.Path("/my/payments/{id}", pay) {
		t.Errorf("%d to %q", got.Status, got.Header.Get("Location"))
	}
	if p := s.payment(t, pay); p.State != portal.PaymentError {
		t.Errorf("the payment is %s", p.State)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM provider_events"); n != events {
		t.Errorf("%d more events", n-events)
	}
	closed := s.alice.Get(page)
	closed.Holds(t, "This payment has been decided already.")
	closed.Lacks(t, `name="outcome"`)
}

func TestCheckoutRefused(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	_, pay, page := s.checkout(t)
	guest := s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "an unknown session", As: guest, Path: "/demo/checkout/demo_UNKNOWN", Status: http.StatusNotFound},
		{Name: "deciding an unknown session", As: guest, Page: "/login", Path: "/demo/checkout/demo_UNKNOWN", Form: url.Values{"outcome": {"succeed"}}, Status: http.StatusNotFound},
		{Name: "an unknown outcome", As: guest, Page: page, Path: page, Form: url.Values{"outcome": {"steal"}}, Status: http.StatusUnprocessableEntity},
		{Name: "no outcome", As: guest, Page: page, Path: page, Form: url.Values{}, Status: http.StatusUnprocessableEntity},
		{Name: "without a token", As: guest, Path: page, Form: url.Values{"outcome": {"succeed"}}, Status: http.StatusForbidden},
		{Name: "it is open still", As: guest, Path: page, Status: http.StatusOK, In: []string{`name="outcome"`}},
	})
	if p := s.payment(t, pay); p.State != portal.PaymentPending {
		t.Errorf("the payment is %s", p.State)
	}
}

// TestLateCheckout waits for the confirmation that comes 20 seconds late.
func TestLateCheckout(t *testing.T) {
	t.Parallel()
	if !testenv.Full() {
		t.Skip("takes 20 s; GENKAN_FULL=1 runs it, and internal/payment/demo tests the same on a clock of its own")
	}
	s := newShop(t)
	_, pay, page := s.checkout(t)
	s.alice.Submit(page, page, url.Values{"outcome": {"late"}})
	for range 250 {
		if s.payment(t, pay).State == portal.PaymentDone {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("the confirmation did not come within 25 s")
}
