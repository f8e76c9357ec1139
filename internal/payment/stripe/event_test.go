package stripe_test

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/portal"
)

var now = time.Unix(1_780_000_000, 0)

// eventBody is a recorded event.
func eventBody(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "events", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func provider() *stripe.Provider { return stripe.New(stripe.Config{Keys: keys}) }

// renewed is the method of the recorded events.
var renewed = &payment.Saved{Token: "pm_1", Customer: "cus_1", MethodDetails: portal.MethodDetails{
	Kind: "card", Brand: "visa", Last4: "4242", ExpMonth: 5, ExpYear: 2031, Fingerprint: "Fx1"}}

func paid(ev payment.Event) payment.Event {
	ev.Kind, ev.Reference, ev.Ref, ev.State = payment.OfPayment, "PAY-2026-00001", "cs_test_a1", portal.PaymentDone
	if ev.Amount.IsZero() {
		ev.Amount = usd(12345)
	}
	return ev
}

func page(state portal.PaymentState, errorKey string) payment.Event {
	return payment.Event{Kind: payment.OfPayment, Reference: "PAY-2026-00001", Ref: "cs_test_a1", State: state, ErrorKey: errorKey}
}

func charge(state portal.PaymentState, minor int64, errorKey string) payment.Event {
	ev := payment.Event{Kind: payment.OfPayment, Reference: "PAY-2026-00004", Ref: "pi_3c1", State: state, ErrorKey: errorKey}
	if minor != 0 {
		ev.Amount = usd(minor)
	}
	return ev
}

func refund(state portal.PaymentState, errorKey string) payment.Event {
	return payment.Event{Kind: payment.OfRefund, Reference: "REF-2026-00001", Ref: "re_3a1", State: state, Amount: usd(345), ErrorKey: errorKey}
}

func setup(state portal.PaymentState, ask bool) payment.Event {
	return payment.Event{Kind: payment.OfSetup, Reference: "SET-2026-00001", Ref: "cs_test_s1", State: state, Ask: ask}
}

var other = payment.Event{Kind: payment.Other}

// events says what each recorded event means.
var events = map[string]payment.Event{
	"session_paid":       paid(payment.Event{}),
	"session_paid_yen":   paid(payment.Event{Amount: portal.NewMoney(12345, "JPY")}),
	"session_paid_saved": paid(payment.Event{Ask: true}),
	"session_paid_live": {Kind: payment.OfPayment, Mode: portal.LiveMode, Reference: "PAY-2026-00001", Ref: "cs_live_a1",
		State: portal.PaymentDone, Amount: usd(12345)},
	"session_unpaid":              page(portal.PaymentPending, ""),
	"session_async_paid":          paid(payment.Event{}),
	"session_async_failed":        page(portal.PaymentError, "payment.declined"),
	"session_expired":             page(portal.PaymentCancelled, ""),
	"session_of_a_shop":           other,
	"setup_done":                  setup(portal.PaymentDone, true),
	"setup_expired":               setup(portal.PaymentCancelled, false),
	"charge_succeeded":            charge(portal.PaymentDone, 12345, ""),
	"charge_failed":               charge(portal.PaymentError, 0, "payment.insufficient_funds"),
	"charge_canceled":             charge(portal.PaymentCancelled, 0, ""),
	"charge_abandoned":            charge(portal.PaymentError, 0, "payment.needs_authentication"),
	"charge_processing":           charge(portal.PaymentPending, 0, ""),
	"page_card_declined":          other, // the customer may try another card on the page
	"page_card_paid":              other, // the page's own event counts
	"refund_created":              refund(portal.PaymentDone, ""),
	"refund_pending":              refund(portal.PaymentPending, ""),
	"refund_failed":               refund(portal.PaymentError, "payment.refund_failed"),
	"refund_by_dashboard_updated": other,
	"refund_by_dashboard": {Kind: payment.OfRefund, Ref: "re_3a2", State: portal.PaymentDone, Amount: usd(345),
		Details: "refund re_3a2 of USD 3.45, payment pi_3a1: succeeded"},
	"charge_refunded": other, // the refund's own event says which one
	"dispute_created": {Kind: payment.OfDispute, Ref: "du_1", Amount: usd(12345), Ask: true,
		Details: "dispute du_1 of USD 123.45, payment pi_3a1: fraudulent, needs_response"},
	"method_renewed": {Kind: payment.OfMethod, Ref: "pm_1", State: portal.PaymentDone, Method: renewed},
	"method_detached": {Kind: payment.OfMethod, Ref: "pm_1", State: portal.PaymentCancelled,
		Method: &payment.Saved{Token: "pm_1", MethodDetails: renewed.MethodDetails}},
	"method_attached":         other,
	"unknown_type":            other,
	"of_a_platforms_customer": other,
}

func TestEvents(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "events", "*.json"))
	if err != nil || len(files) != len(events) {
		t.Fatalf("%d recorded events, %d known, %v", len(files), len(events), err)
	}
	for name, want := range events {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want.ID = "evt_" + name
			secret := "whsec_SECRETtest"
			if want.Mode == "" {
				want.Mode = portal.TestMode
			} else {
				secret = "whsec_SECRETlive"
			}
			body := eventBody(t, name)
			got, err := provider().Verify(signed(secret, body, now), body, now)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("Verify = %+v, %v\nwant %+v", got, err, want)
			}
			if again, err := provider().Parse(body); err != nil || !reflect.DeepEqual(again, want) {
				t.Errorf("Parse = %+v, %v", again, err)
			}
		})
	}
}

func signed(secret string, body []byte, at time.Time) http.Header {
	return http.Header{payment.SignatureHeader: {payment.Sign(secret, body, at)}}
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	test, live := eventBody(t, "session_paid"), eventBody(t, "session_paid_live")
	late := signed("whsec_SECRETtest", test, now.Add(-301*time.Second))
	two := http.Header{payment.SignatureHeader: {payment.Sign("whsec_other", test, now) + ",v1=" +
		strings.Split(payment.Sign("whsec_SECRETtest", test, now), "v1=")[1]}}
	tests := []struct {
		name   string
		header http.Header
		body   []byte
		want   error
	}{
		{"good", signed("whsec_SECRETtest", test, now), test, nil},
		{"live", signed("whsec_SECRETlive", live, now), live, nil},
		{"live, by the older secret", signed("whsec_SECRETolder", live, now), live, nil},
		{"one of two signatures", two, test, nil},
		{"299 s old", signed("whsec_SECRETtest", test, now.Add(-299*time.Second)), test, nil},
		{"301 s old", late, test, payment.ErrSignature},
		{"301 s ahead", signed("whsec_SECRETtest", test, now.Add(301*time.Second)), test, payment.ErrSignature},
		{"forged", signed("whsec_guess", test, now), test, payment.ErrSignature},
		{"no secret at all", signed("", test, now), test, payment.ErrSignature},
		{"none", http.Header{}, test, payment.ErrSignature},
		{"a test's event as live", signed("whsec_SECRETlive", test, now), test, payment.ErrSignature},
		{"a live event as a test's", signed("whsec_SECRETtest", live, now), live, payment.ErrSignature},
		{"another body", signed("whsec_SECRETtest", test, now), append([]byte(" "), test...), payment.ErrSignature},
		{"junk that is signed", signed("whsec_SECRETtest", []byte("{"), now), []byte("{"), payment.ErrPayload},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if ev, err := provider().Verify(tt.header, tt.body, now); !errors.Is(err, tt.want) || (tt.want != nil && ev != payment.Event{}) {
				t.Errorf("Verify = %+v, %v; want %v", ev, err, tt.want)
			}
		})
	}
}

// Without settings nothing verifies, whatever it is signed with.
func TestNothingVerifiesWithoutSecrets(t *testing.T) {
	t.Parallel()
	body := eventBody(t, "session_paid")
	for _, secrets := range [][]string{nil, {""}} {
		p := stripe.New(stripe.Config{Keys: func() stripe.Settings {
			return stripe.Settings{Mode: portal.TestMode, Test: stripe.Credentials{SecretKey: "sk_test_1", WebhookSecrets: secrets}}
		}})
		if _, err := p.Verify(signed("", body, now), body, now); !errors.Is(err, payment.ErrSignature) {
			t.Errorf("with %q: %v", secrets, err)
		}
	}
}

func TestPayloads(t *testing.T) {
	t.Parallel()
	good := string(eventBody(t, "session_paid"))
	swap := func(old, replacement string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("the recorded event has no %s", old)
		}
		return strings.Replace(good, old, replacement, 1)
	}
	for name, body := range map[string]string{
		"empty":     "",
		"no object": "[]",
		"null":      "null",
		"half":      good[:len(good)/2],
		"no id":     swap(`"id": "evt_session_paid"`, `"id": ""`),
		"no type":   swap(`"type": "checkout.session.completed"`, `"type": ""`),
		"no mode": swap(`"livemode": false,
  "pending_webhooks"`, `"pending_webhooks"`),
		"another kind":       swap(`"object": "event"`, `"object": "v2.core.event"`),
		"no thing in it":     `{"id":"evt_1","object":"event","type":"checkout.session.completed","livemode":false}`,
		"a thing without id": swap(`"id": "cs_test_a1"`, `"id": ""`),
		"no currency":        swap(`"currency": "usd"`, `"currency": "zzz"`),
		"amount in words":    swap(`"amount_total": 12345`, `"amount_total": "lots"`),
	} {
		if ev, err := provider().Parse([]byte(body)); !errors.Is(err, payment.ErrPayload) {
			t.Errorf("%s: %+v, %v", name, ev, err)
		}
	}
}

// TestEventsToOrder: what an endpoint has to be told to send are the events
// that are read.
func TestEventsToOrder(t *testing.T) {
	t.Parallel()
	names := strings.Join(stripe.Events(), " ")
	for _, want := range []string{"checkout.session.completed", "checkout.session.expired", "payment_intent.succeeded", "refund.failed", "charge.dispute.created"} {
		if !strings.Contains(names, want) {
			t.Errorf("%s is missing in %s", want, names)
		}
	}
}

// Whatever is sent, reading it ends in an event or in ErrPayload, and money is
// never collected for somebody unnamed.
func FuzzParse(f *testing.F) {
	for name := range events {
		f.Add(eventBody(f, name))
	}
	p := provider()
	f.Fuzz(func(t *testing.T, body []byte) {
		ev, err := p.Parse(body)
		switch {
		case err != nil && !errors.Is(err, payment.ErrPayload):
			t.Errorf("Parse: %v", err)
		case err == nil && (ev.ID == "" || ev.Mode == "" || ev.Kind == ""):
			t.Errorf("Parse = %+v", ev)
		case ev.Kind == payment.OfPayment && (ev.Reference == "" || ev.Ref == ""):
			t.Errorf("a payment of nobody's: %+v", ev)
		case ev.Kind == payment.OfPayment && ev.State == portal.PaymentDone && !ev.Amount.Currency().Valid():
			t.Errorf("done without money: %+v", ev)
		}
	})
}
