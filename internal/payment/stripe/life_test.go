package stripe_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/payment/stripe/standin"
	"genkan/internal/portal"
)

// TestLife goes through a customer's whole life: saving a card, being charged,
// paying on the hosted page, getting a part back, turning back, and removing
// the card. Stripe's mock takes every request of it.
func TestLife(t *testing.T) {
	t.Parallel()
	w := newWorld(t, stripeMock(t))
	saved := w.save(standin.Visa)
	if ev := w.news(); ev.Kind != payment.OfSetup || !ev.Ask || ev.State != portal.PaymentDone {
		t.Errorf("event of the setup: %+v", ev)
	}
	if saved.Brand != "visa" || saved.Last4 != "4242" || saved.ExpMonth != 12 || saved.ExpYear != 2034 || saved.Fingerprint == "" || saved.Kind != "card" {
		t.Errorf("saved %+v", saved)
	}

	done, err := w.charge(saved, attempt("PAY-2026-00001"))
	if err != nil || done.State != portal.PaymentDone {
		t.Fatalf("Charge = %+v, %v", done, err)
	}
	if ev := w.news(); ev.Reference != "PAY-2026-00001" || ev.Ref != done.Ref || ev.State != portal.PaymentDone || ev.Amount != usd(12345) {
		t.Errorf("event of the charge: %+v", ev)
	}

	hosted := attempt("PAY-2026-00002")
	hosted.Customer, hosted.Save = saved.Customer, true
	page := w.start(hosted)
	if status, _ := w.card(page.Redirect, standin.NoMoney); status != http.StatusOK {
		t.Errorf("a declined card was answered %d", status)
	}
	if ev := w.ask(payment.OfPayment, page.Ref, ""); ev.State != portal.PaymentPending {
		t.Errorf("after a declined card: %+v", ev)
	}
	if status, to := w.card(page.Redirect, standin.Mastercard); status != http.StatusSeeOther || to != hosted.ReturnURL {
		t.Errorf("paid: %d to %q", status, to)
	}
	if ev := w.news(); ev.Reference != "PAY-2026-00002" || ev.Ref != page.Ref || ev.State != portal.PaymentDone || !ev.Ask {
		t.Errorf("event of the page: %+v", ev)
	}
	paid := w.ask(payment.OfPayment, page.Ref, "")
	if paid.Amount != usd(12345) || paid.Method == nil || paid.Method.Brand != "mastercard" || paid.Method.Customer != saved.Customer {
		t.Errorf("paid: %+v", paid)
	}

	refund := payment.RefundRequest{Reference: "REF-2026-00001", Amount: usd(345),
		Payment: portal.Payment{Reference: "PAY-2026-00002", ProviderRef: page.Ref, Mode: portal.TestMode}}
	back, err := w.Refund(t.Context(), refund)
	if err != nil || back.State != portal.PaymentDone {
		t.Fatalf("Refund = %+v, %v", back, err)
	}
	if ev := w.news(); ev.Kind != payment.OfRefund || ev.Reference != "REF-2026-00001" || ev.Ref != back.Ref || ev.Amount != usd(345) {
		t.Errorf("event of the refund: %+v", ev)
	}
	if left, n := w.Collected("PAY-2026-00002"); left != 12000 || n != 1 {
		t.Errorf("%d left of %d payments", left, n)
	}

	turned := w.start(attempt("PAY-2026-00003"))
	ev, err := w.Cancel(t.Context(), payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Ref: turned.Ref, Reference: "PAY-2026-00003"})
	if err != nil || ev.State != portal.PaymentCancelled || ev.Reference != "PAY-2026-00003" || ev.Mode != portal.TestMode {
		t.Errorf("Cancel = %+v, %v", ev, err)
	}
	if status, _ := w.card(turned.Redirect, standin.Visa); status == http.StatusSeeOther {
		t.Error("a page that was closed took a card")
	}

	for range 2 { // the second time it is gone already
		if err := w.Forget(t.Context(), portal.Method{Token: saved.Token, Mode: portal.TestMode}); err != nil {
			t.Errorf("Forget: %v", err)
		}
	}
	if got, err := w.charge(saved, attempt("PAY-2026-00004")); !errors.Is(err, payment.ErrRefused) {
		t.Errorf("charging what was forgotten: %+v, %v", got, err)
	}
	w.judgeLog()
}

func TestDeclines(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, number, key string }{
		{"declined", standin.Declined, "payment.declined"},
		{"no money", standin.NoMoney, "payment.insufficient_funds"},
		{"expired", standin.Expired, "payment.expired_card"},
		{"wants the cardholder", standin.AsksAlways, "payment.needs_authentication"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, "")
			saved := w.save(standin.Visa)
			if err := w.Refuse(saved.Token, tt.number); err != nil {
				t.Fatal(err)
			}
			for range 3 { // the same answer, and no second try at the bank
				got, err := w.charge(saved, attempt("PAY-2026-00001"))
				if err != nil || got.State != portal.PaymentError || got.ErrorKey != tt.key || got.Ref == "" {
					t.Errorf("Charge = %+v, %v", got, err)
				}
			}
			if ev := w.news(); ev.Reference != "PAY-2026-00001" || ev.State != portal.PaymentError || ev.ErrorKey != tt.key {
				t.Errorf("event: %+v", ev)
			}
			if n := w.Count("pi_", "PAY-2026-00001"); n != 1 {
				t.Errorf("%d charges were tried", n)
			}
		})
	}
}

// A card that asks on the page is charged later without asking.
func TestCardThatAsks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "")
	page := w.start(attempt("PAY-2026-00001"))
	if status, _ := w.card(page.Redirect, standin.AsksOnce); status != http.StatusOK {
		t.Errorf("a card that asks was answered %d", status)
	}
	if status, _ := w.fill(page.Redirect+"/authenticate", url.Values{"answer": {"no"}}); status != http.StatusOK {
		t.Errorf("who refuses was answered %d", status)
	}
	if _, n := w.Collected("PAY-2026-00001"); n != 0 {
		t.Error("money was taken from who refused")
	}
	w.card(page.Redirect, standin.AsksOnce)
	if status, _ := w.fill(page.Redirect+"/authenticate", url.Values{"answer": {"yes"}}); status != http.StatusSeeOther {
		t.Errorf("who agrees was answered %d", status)
	}
	if ev := w.news(); ev.State != portal.PaymentDone || ev.Method != nil || ev.Ask {
		t.Errorf("event: %+v", ev)
	}
	if got, err := w.charge(w.save(standin.AsksOnce), attempt("PAY-2026-00002")); err != nil || got.State != portal.PaymentDone {
		t.Errorf("Charge = %+v, %v", got, err)
	}
}

// What was paid a moment before it was cancelled stays paid.
func TestCancelTooLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "")
	page := w.start(attempt("PAY-2026-00001"))
	if err := w.Submit(page.Ref, standin.Visa); err != nil {
		t.Fatal(err)
	}
	for _, ask := range []payment.Question{{Ref: page.Ref}, {Reference: "PAY-2026-00001"}} {
		ask.Kind, ask.Mode = payment.OfPayment, portal.TestMode
		if ev, err := w.Cancel(t.Context(), ask); err != nil || ev.State != portal.PaymentDone || ev.Amount != usd(12345) {
			t.Errorf("Cancel = %+v, %v", ev, err)
		}
	}
	if _, err := w.Cancel(t.Context(), payment.Question{Kind: payment.OfPayment, Mode: portal.TestMode, Reference: "PAY-2026-00009"}); !errors.Is(err, payment.ErrUnknown) {
		t.Errorf("Cancel of nothing: %v", err)
	}
}

// Money that comes later is pending until it comes, or does not.
func TestLateMoney(t *testing.T) {
	t.Parallel()
	for _, arrives := range []bool{true, false} {
		w := newWorld(t, "")
		page := w.start(attempt("PAY-2026-00001"))
		if err := errors.Join(w.Promise(page.Ref), w.Submit(page.Ref, standin.Visa)); err != nil {
			t.Fatal(err)
		}
		if ev := w.news(); ev.State != portal.PaymentPending {
			t.Errorf("promised: %+v", ev)
		}
		if err := w.Arrive(page.Ref, arrives); err != nil {
			t.Fatal(err)
		}
		want := portal.PaymentError
		if arrives {
			want = portal.PaymentDone
		}
		if ev := w.news(); ev.State != want || ev.Reference != "PAY-2026-00001" || ev.Ref != page.Ref {
			t.Errorf("arrives %v: event %+v", arrives, ev)
		}
		if ev := w.ask(payment.OfPayment, page.Ref, ""); ev.State != want {
			t.Errorf("arrives %v: Lookup %+v", arrives, ev)
		}
	}
}

func TestRefunds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "")
	saved := w.save(standin.Visa)
	done, err := w.charge(saved, attempt("PAY-2026-00001"))
	if err != nil {
		t.Fatal(err)
	}
	request := func(reference string, minor int64) payment.RefundRequest {
		return payment.RefundRequest{Reference: reference, Amount: usd(minor), // its Ref was never learned
			Payment: portal.Payment{Reference: "PAY-2026-00001", Mode: portal.TestMode}}
	}
	w.SlowRefunds(true)
	back, err := w.Refund(t.Context(), request("REF-1", 5000))
	if err != nil || back.State != portal.PaymentPending {
		t.Fatalf("Refund = %+v, %v", back, err)
	}
	if _, err := w.Refund(t.Context(), request("REF-2", 12345)); !errors.Is(err, payment.ErrRefused) {
		t.Errorf("more than there is: %v", err)
	}
	if again, err := w.Refund(t.Context(), request("REF-1", 5000)); err != nil || again.Ref != back.Ref {
		t.Errorf("again: %+v, %v", again, err)
	}
	if again, err := w.Refund(t.Context(), request("REF-1", 6000)); err == nil {
		t.Errorf("another amount under the same reference: %+v", again)
	}
	if err := w.SettleRefund(back.Ref, false); err != nil {
		t.Fatal(err)
	}
	if ev := w.news(); ev.Reference != "REF-1" || ev.State != portal.PaymentError || ev.ErrorKey != "payment.refund_failed" {
		t.Errorf("event: %+v", ev)
	}
	if ev := w.ask(payment.OfRefund, "", "REF-1"); ev.State != portal.PaymentError || ev.Ref != back.Ref {
		t.Errorf("Lookup = %+v", ev)
	}
	w.SlowRefunds(false)
	if err := w.RefundElsewhere(done.Ref, 45); err != nil {
		t.Fatal(err)
	}
	if ev := w.news(); ev.Kind != payment.OfRefund || ev.Reference != "" || ev.Amount != usd(45) || !strings.Contains(ev.Details, done.Ref) {
		t.Errorf("refund elsewhere: %+v", ev)
	}
}

func TestDisputesAndMethods(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "")
	saved := w.save(standin.Visa)
	done, err := w.charge(saved, attempt("PAY-2026-00001"))
	if err != nil {
		t.Fatal(err)
	}
	id, err := w.Dispute(done.Ref)
	if err != nil {
		t.Fatal(err)
	}
	if ev := w.news(); ev.Kind != payment.OfDispute || ev.Ref != id || ev.Amount != usd(12345) {
		t.Errorf("dispute: %+v", ev)
	}
	if ev := w.ask(payment.OfDispute, id, ""); ev.Reference != "PAY-2026-00001" {
		t.Errorf("Lookup of the dispute = %+v", ev)
	}
	if err := w.Renew(saved.Token, 1, 2040); err != nil {
		t.Fatal(err)
	}
	if ev := w.news(); ev.Kind != payment.OfMethod || ev.Method.Token != saved.Token || ev.Method.ExpYear != 2040 || ev.State != portal.PaymentDone {
		t.Errorf("renewed: %+v", ev)
	}
	if err := w.DetachElsewhere(saved.Token); err != nil {
		t.Fatal(err)
	}
	if ev := w.news(); ev.Kind != payment.OfMethod || ev.Method.Token != saved.Token || ev.State != portal.PaymentCancelled {
		t.Errorf("detached: %+v", ev)
	}
	if err := w.Forget(t.Context(), portal.Method{Token: saved.Token, Mode: portal.TestMode}); err != nil {
		t.Errorf("Forget: %v", err)
	}
}

// Test and live know nothing of each other.
func TestModesAreApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "")
	page := w.start(attempt("PAY-2026-00001"))
	saved := w.save(standin.Visa)
	for _, ask := range []payment.Question{{Ref: page.Ref}, {Reference: "PAY-2026-00001"}} {
		ask.Kind, ask.Mode = payment.OfPayment, portal.LiveMode
		if ev, err := w.Lookup(t.Context(), ask); !errors.Is(err, payment.ErrUnknown) {
			t.Errorf("Lookup(%+v) = %+v, %v", ask, ev, err)
		}
	}
	live := payment.Charge{Attempt: attempt("PAY-2026-00002"), Token: saved.Token, Mode: portal.LiveMode}
	if got, err := w.Charge(t.Context(), live); !errors.Is(err, payment.ErrRefused) {
		t.Errorf("a test's card charged live: %+v, %v", got, err)
	}
	for _, r := range w.Requests() {
		if r.Live && r.Method == http.MethodPost && r.Status < 400 {
			t.Errorf("%s %s succeeded live", r.Method, r.Path)
		}
	}
	crossed := stripe.New(stripe.Config{API: "http://127.0.0.1:1", Keys: func() stripe.Settings {
		s := keys()
		s.Test.SecretKey = s.Live.SecretKey // pasted into the wrong field
		return s
	}})
	if crossed.Accepts("USD") {
		t.Error("a live key is taken for a test's")
	}
	if got, err := crossed.Start(context.Background(), attempt("PAY-2026-00003")); !errors.Is(err, payment.ErrRefused) {
		t.Errorf("Start = %+v, %v", got, err)
	}
}
