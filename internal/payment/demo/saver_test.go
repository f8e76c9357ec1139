package demo_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/demo"
	"genkan/internal/portal"
)

// saveCard saves a pretend card and returns what the event said.
func saveCard(t *testing.T, p *demo.Provider, w *webhook, card string) payment.Saved {
	t.Helper()
	who, err := p.Customer(t.Context(), payment.Customer{Reference: "customer-7"})
	if err != nil || who != "demo_cus_7" {
		t.Fatalf("Customer = %q, %v", who, err)
	}
	req := payment.SetupRequest{Reference: "SETUP-" + card, Customer: who, Language: "en", ReturnURL: asked.ReturnURL}
	s, err := p.SetUp(t.Context(), req)
	if err != nil || s.State != portal.PaymentPending || s.Redirect != "/demo/checkout/"+s.Ref {
		t.Fatalf("SetUp = %+v, %v", s, err)
	}
	if again, err := p.SetUp(t.Context(), req); err != nil || again != s {
		t.Errorf("second SetUp = %+v, %v, want the page of the first", again, err)
	}
	if _, err := p.Decide(t.Context(), s.Ref, demo.Choice{Outcome: demo.Succeed, Card: card}); err != nil {
		t.Fatal(err)
	}
	ev := w.events[len(w.events)-1]
	if ev.Kind != payment.OfSetup || ev.State != portal.PaymentDone || ev.Reference != req.Reference || ev.Ref != s.Ref || ev.Method == nil {
		t.Fatalf("event %+v", ev)
	}
	if got, err := p.Lookup(t.Context(), payment.Question{Kind: payment.OfSetup, Reference: req.Reference}); err != nil || !reflect.DeepEqual(got.Method, ev.Method) {
		t.Errorf("Lookup = %+v, %v, want the method of the event", got, err)
	}
	return *ev.Method
}

func charge(t *testing.T, p *demo.Provider, reference, token string) payment.Started {
	t.Helper()
	c := payment.Charge{Attempt: asked, Token: token}
	c.Reference = reference
	s, err := p.Charge(t.Context(), c)
	if err != nil {
		t.Fatalf("Charge: %v", err)
	}
	if again, err := p.Charge(t.Context(), c); err != nil || again != s {
		t.Errorf("second Charge = %+v, %v, want the answer of the first", again, err)
	}
	return s
}

// TestCards: each card is saved with its details, and charged with its outcome.
func TestCards(t *testing.T) {
	t.Parallel()
	tests := []struct {
		card, brand, last4 string
		state              portal.PaymentState
		key                string
	}{
		{demo.Visa, "visa", "4242", portal.PaymentDone, ""},
		{demo.Mastercard, "mastercard", "5454", portal.PaymentDone, ""},
		{demo.Expiring, "visa", "1111", portal.PaymentDone, ""},
		{demo.Declined, "visa", "0341", portal.PaymentError, "payment.declined"},
		{demo.Careful, "mastercard", "3184", portal.PaymentError, "payment.needs_authentication"},
	}
	for _, tt := range tests {
		t.Run(tt.card, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p, w := newProvider(t)
				m := saveCard(t, p, w, tt.card)
				today := portal.DateOf(time.Now(), time.UTC)
				if m.Brand != tt.brand || m.Last4 != tt.last4 || m.Kind != "card" || m.Fingerprint == "" || m.Customer != "demo_cus_7" {
					t.Errorf("saved %+v", m)
				}
				if m.Expired(today) || m.ExpiresSoon(today) != (tt.card == demo.Expiring) {
					t.Errorf("expires %d/%d", m.ExpMonth, m.ExpYear)
				}
				s := charge(t, p, "PAY-9", m.Token)
				if s.State != tt.state || s.ErrorKey != tt.key || s.Redirect != "" {
					t.Errorf("Charge = %+v", s)
				}
				synctest.Wait()
				ev := w.events[len(w.events)-1]
				if len(w.events) != 2 || ev.Reference != "PAY-9" || ev.State != tt.state || ev.ErrorKey != tt.key || ev.Ref != s.Ref {
					t.Errorf("%d events, the last %+v", len(w.events), ev)
				}
			})
		})
	}
}

func TestForgottenCardIsUseless(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, w := newProvider(t)
		m := saveCard(t, p, w, demo.Visa)
		for range 2 {
			if err := p.Forget(t.Context(), portal.Method{Token: m.Token}); err != nil {
				t.Errorf("Forget: %v", err)
			}
		}
		for reference, token := range map[string]string{"PAY-1": m.Token, "PAY-2": "tok_of_another", "PAY-3": "demo_pm_visa"} {
			if s := charge(t, p, reference, token); s.State != portal.PaymentError || s.ErrorKey != "payment.declined" {
				t.Errorf("Charge of %s = %+v", token, s)
			}
		}
		other, _ := newProvider(t)
		if s := charge(t, other, "PAY-4", m.Token); s.State != portal.PaymentDone {
			t.Errorf("after a restart, Charge = %+v", s)
		}
		synctest.Wait()
	})
}

// TestSaveWhilePaying: a card is kept only if the money came, and only once it
// did; the page of a payment that saves nothing asks for none.
func TestSaveWhilePaying(t *testing.T) {
	t.Parallel()
	p, w := newProvider(t)
	save := asked
	save.Save, save.Customer = true, "demo_cus_7"
	s, err := p.Start(t.Context(), save)
	if err != nil {
		t.Fatal(err)
	}
	for _, card := range []string{"", "amex", "4242424242424242"} {
		if _, err := p.Decide(t.Context(), s.Ref, demo.Choice{Outcome: demo.Succeed, Card: card}); portal.KindOf(err) != portal.Invalid {
			t.Errorf("card %q: %v, want Invalid", card, err)
		}
	}
	if page, err := p.Checkout(s.Ref); err != nil || page.Decided || !page.Save {
		t.Errorf("Checkout = %+v, %v", page, err)
	}
	if _, err := p.Decide(t.Context(), s.Ref, demo.Choice{Outcome: demo.Succeed, Card: demo.Visa}); err != nil {
		t.Fatal(err)
	}
	if ev := w.events[0]; ev.Kind != payment.OfPayment || ev.Amount != asked.Amount || ev.Method == nil || !strings.HasPrefix(ev.Method.Token, "demo_pm_visa_") {
		t.Errorf("event %+v", ev)
	}
	save.Reference = "PAY-2"
	if s, err = p.Start(t.Context(), save); err != nil {
		t.Fatal(err)
	}
	decide(t, p, s.Ref, demo.Decline)
	if ev := w.events[1]; ev.State != portal.PaymentError || ev.Method != nil {
		t.Errorf("event of a declined payment %+v", ev)
	}
}

func TestSetUpOutcomes(t *testing.T) {
	t.Parallel()
	for outcome, state := range map[string]portal.PaymentState{demo.Decline: portal.PaymentError, demo.Cancel: portal.PaymentCancelled, demo.Pending: portal.PaymentPending} {
		t.Run(outcome, func(t *testing.T) {
			t.Parallel()
			p, w := newProvider(t)
			s, err := p.SetUp(t.Context(), payment.SetupRequest{Reference: "SETUP-1", ReturnURL: asked.ReturnURL})
			if err != nil {
				t.Fatal(err)
			}
			decide(t, p, s.Ref, outcome)
			if ev := w.events[0]; ev.Kind != payment.OfSetup || ev.State != state || ev.Method != nil {
				t.Errorf("event %+v", ev)
			}
			if _, err := p.Lookup(t.Context(), payment.Question{Kind: payment.OfPayment, Ref: s.Ref}); !errors.Is(err, payment.ErrUnknown) {
				t.Errorf("a setup answers as a payment: %v", err)
			}
		})
	}
}

func TestRefund(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, w := newProvider(t)
		ref := start(t, p).Ref
		give := func(reference string, of string, minor int64) (payment.Started, error) {
			return p.Refund(t.Context(), payment.RefundRequest{Reference: reference, Payment: portal.Payment{ProviderRef: of}, Amount: portal.NewMoney(minor, "USD")})
		}
		if s, err := give("REF-0", ref, 100); !errors.Is(err, payment.ErrRefused) {
			t.Errorf("before it was paid: %+v, %v", s, err)
		}
		decide(t, p, ref, demo.Succeed)
		first, err := give("REF-1", ref, 12000)
		if err != nil || first.State != portal.PaymentDone || first.Ref == "" {
			t.Errorf("Refund = %+v, %v", first, err)
		}
		if again, err := give("REF-1", ref, 12000); err != nil || again != first {
			t.Errorf("again: %+v, %v", again, err)
		}
		if s, err := give("REF-1", ref, 1); err == nil {
			t.Errorf("another amount under the same reference: %+v", s)
		}
		if s, err := give("REF-2", ref, 346); !errors.Is(err, payment.ErrRefused) {
			t.Errorf("more than is left: %+v, %v", s, err)
		}
		if s, err := give("REF-3", ref, 345); err != nil || s.State != portal.PaymentDone {
			t.Errorf("the rest: %+v, %v", s, err)
		}
		if s, err := give("REF-4", "demo_of_yesterday", 345); err != nil || s.State != portal.PaymentDone {
			t.Errorf("a payment before a restart: %+v, %v", s, err)
		}
		synctest.Wait()
		kinds := map[payment.EventKind]int{}
		for _, ev := range w.events {
			kinds[ev.Kind]++
		}
		if kinds[payment.OfRefund] != 3 || kinds[payment.OfPayment] != 1 {
			t.Errorf("events %v", kinds)
		}
		ev, err := p.Lookup(t.Context(), payment.Question{Kind: payment.OfRefund, Reference: "REF-1"})
		if err != nil || ev.Ref != first.Ref || ev.State != portal.PaymentDone || ev.Amount.Minor() != 12000 {
			t.Errorf("Lookup = %+v, %v", ev, err)
		}
	})
}

func TestCancel(t *testing.T) {
	t.Parallel()
	p, w := newProvider(t)
	ref := start(t, p).Ref
	for range 2 {
		if ev, err := p.Cancel(t.Context(), payment.Question{Ref: ref}); err != nil || ev.State != portal.PaymentCancelled || ev.Reference != asked.Reference {
			t.Errorf("Cancel = %+v, %v", ev, err)
		}
	}
	decide(t, p, ref, demo.Succeed) // comes too late
	if ev, err := p.Lookup(t.Context(), payment.Question{Ref: ref}); err != nil || ev.State != portal.PaymentCancelled || w.count() != 0 {
		t.Errorf("Lookup = %+v, %v, %d events", ev, err, w.count())
	}
	paid := asked
	paid.Reference = "PAY-2"
	s, err := p.Start(t.Context(), paid)
	if err != nil {
		t.Fatal(err)
	}
	decide(t, p, s.Ref, demo.Succeed)
	if ev, err := p.Cancel(t.Context(), payment.Question{Reference: "PAY-2"}); err != nil || ev.State != portal.PaymentDone {
		t.Errorf("Cancel of what was paid = %+v, %v", ev, err)
	}
	if _, err := p.Cancel(t.Context(), payment.Question{Ref: "demo_nobody"}); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("Cancel of nothing: %v", err)
	}
}

func TestTest(t *testing.T) {
	t.Parallel()
	p, _ := newProvider(t)
	if err := p.Test(t.Context()); err != nil {
		t.Error(err)
	}
	if err := demo.New(demo.Config{}).Test(context.Background()); err == nil {
		t.Error("a provider without a secret passes")
	}
}
