package hooks_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// house is a server with a payment of 30 euros that waits for its provider.
type house struct {
	*testenv.Site
	invoice   portal.InvoiceID
	payment   portal.PaymentID
	reference string // ours
	ref       string // the provider's
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{Site: testenv.NewSite(t)}
	h.invoice = h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID
	h.payment, _ = h.PayBy(h.As(t, "alice"), h.invoice, "demo", "30")
	h.reference, h.ref = h.pay(t).Reference, h.pay(t).ProviderRef
	return h
}

func (h *house) pay(t *testing.T) portal.Payment {
	t.Helper()
	p, err := h.Billing.Payment(t.Context(), h.System, h.payment)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// succeeded is the body of an event about the payment.
func (h *house) succeeded(id string, cents int) string {
	return fmt.Sprintf(`{"id":%q,"type":"payment_intent.succeeded","data":{"object":{"id":%q,"amount":%d,"currency":"eur","metadata":{"reference":%q}}}}`, id, h.ref, cents, h.reference)
}

// send posts a body with a signature, as a machine does.
func (h *house) send(t *testing.T, provider, body, signature string) testenv.Answer {
	t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, h.URL+"/webhooks/"+provider, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(payment.SignatureHeader, signature)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return testenv.Answer{Status: res.StatusCode, Header: res.Header, Body: string(text)}
}

// TestEvent: what the provider signed counts, once.
func TestEvent(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	body := h.succeeded("evt_1", 30_00)
	for i := range 3 {
		got := h.send(t, "demo", body, h.Sign(t, body))
		if got.Status != http.StatusOK || got.Body != "" || len(got.Header.Values("Set-Cookie")) > 0 {
			t.Errorf("delivery %d: %d %q", i+1, got.Status, got.Body)
		}
	}
	if p := h.pay(t); p.State != portal.PaymentDone {
		t.Errorf("the payment is %s", p.State)
	}
	inv, err := h.Billing.Invoice(t.Context(), h.System, h.invoice)
	if err != nil || inv.Left.Minor() != 70_00 {
		t.Errorf("left %s, %v", inv.Left, err)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM provider_events"); n != 1 {
		t.Errorf("%d events", n)
	}
	h.Check(t)
}

// TestForgedEvents learn nothing and leave nothing behind.
func TestForgedEvents(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	body, other := h.succeeded("evt_1", 30_00), h.succeeded("evt_1", 3000_00)
	good := h.Sign(t, body)
	h.Clock.Move(-6 * time.Minute)
	stale := h.Sign(t, body)
	h.Clock.Move(6 * time.Minute)
	huge := `{"id":"` + strings.Repeat("a", 1<<20) + `"}`
	rows := []struct {
		name, provider, body, signature string
		want                            int
	}{
		{"no signature", "demo", body, "", 400},
		{"another secret", "demo", body, payment.Sign("guessed", []byte(body), h.Clock.Now()), 400},
		{"no secret", "demo", body, payment.Sign("", []byte(body), h.Clock.Now()), 400},
		{"another body", "demo", other, good, 400},
		{"six minutes old", "demo", body, stale, 400},
		{"signed, but no event", "demo", "{}", h.Sign(t, "{}"), 400},
		{"signed nothing", "demo", "", h.Sign(t, ""), 400},
		{"more than 1 MiB", "demo", huge, h.Sign(t, huge), 400},
		{"nobody", "stripe", body, good, 404},
		{"transfers have no events", "bank_transfer", body, good, 404},
	}
	before := h.Rows(t)
	for _, r := range rows {
		got := h.send(t, r.provider, r.body, r.signature)
		if got.Status != r.want || got.Body != http.StatusText(r.want)+"\n" {
			t.Errorf("%s: %d %q, want %d and no detail", r.name, got.Status, got.Body, r.want)
		}
	}
	if after := h.Rows(t); after != before || h.pay(t).State != portal.PaymentPending {
		t.Errorf("the payment is %s; rows\nbefore %s\nafter  %s", h.pay(t).State, before, after)
	}
	get := h.Browser(t).Get("/webhooks/demo")
	if get.Status != http.StatusMethodNotAllowed || get.Header.Get("Allow") != "POST" {
		t.Errorf("GET: %d, Allow %q", get.Status, get.Header.Get("Allow"))
	}
}

// TestOddEvents: signed, stored and answered, and still no money moves.
func TestOddEvents(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	unknown := strings.Replace(h.succeeded("evt_2", 30_00), h.reference, "PAY-1999-00001", 1)
	elsewhere := strings.Replace(h.succeeded("evt_4", 30_00), h.ref, "demo_ANOTHER", 1)
	for _, body := range []string{unknown, h.succeeded("evt_3", 29_99), elsewhere} {
		if got := h.send(t, "demo", body, h.Sign(t, body)); got.Status != http.StatusOK {
			t.Errorf("%s: %d", body, got.Status)
		}
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM provider_events WHERE state <> 'stored'"); n != 3 {
		t.Errorf("%d events were dealt with, want 3", n)
	}
	if p := h.pay(t); p.State == portal.PaymentDone {
		t.Error("the payment is done")
	}
	h.Check(t)
}

// TestFlood: an address that sends too much is told to wait, and pages are not
// touched by it.
func TestFlood(t *testing.T) {
	t.Parallel()
	h := &house{Site: testenv.NewBareSite(t)}
	var refused testenv.Answer
	for range 1000 {
		if refused = h.send(t, "nobody", "", ""); refused.Status == http.StatusTooManyRequests {
			break
		}
	}
	if refused.Status != http.StatusTooManyRequests {
		t.Errorf("a thousand requests are answered, the last one with %d", refused.Status)
	}
	if got := h.Browser(t).Get("/login"); got.Status != http.StatusOK {
		t.Errorf("the sign-in page: %d", got.Status)
	}
}
