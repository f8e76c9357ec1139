package standin_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe/standin"
)

func serve(t *testing.T) (*standin.Server, string) {
	t.Helper()
	s := standin.New(standin.Config{})
	srv := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		srv.Close()
	})
	return s, srv.URL
}

// post asks the API; it returns the status and what was answered.
func post(t *testing.T, address, secret, key string, form url.Values) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+secret)
	req.Header.Set("Idempotency-Key", key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(res.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, out
}

func TestIdempotency(t *testing.T) {
	t.Parallel()
	s, base := serve(t)
	address, form := base+"/v1/customers", url.Values{"name": {"Mika"}}
	_, first := post(t, address, "sk_test_1", "k1", form)
	_, again := post(t, address, "sk_test_1", "k1", form)
	_, another := post(t, address, "sk_test_1", "k2", form)
	_, live := post(t, address, "sk_live_1", "k1", form)
	if first["id"] != again["id"] || first["id"] == another["id"] || first["id"] == live["id"] || live["livemode"] != true {
		t.Errorf("%v, %v, %v, %v", first, again, another, live)
	}
	if status, out := post(t, address, "sk_test_1", "k1", url.Values{"name": {"Jo"}}); status != http.StatusBadRequest {
		t.Errorf("the same key for something else: %d %v", status, out)
	}
	if status, _ := post(t, address, "nonsense", "k9", form); status != http.StatusUnauthorized {
		t.Errorf("a key that is none: %d", status)
	}
	log := s.Requests()
	if len(log) != 6 || !log[1].Replayed || log[0].Replayed || log[0].Key != "k1" || log[0].Form.Get("name") != "Mika" {
		t.Errorf("log %+v", log)
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	_, page := post(t, base+"/v1/checkout/sessions", "sk_test_1", "k", url.Values{"mode": {"payment"}, "success_url": {"http://shop.example/back"},
		"line_items[0][quantity]": {"1"}, "line_items[0][price_data][currency]": {"usd"}, "line_items[0][price_data][unit_amount]": {"1234"},
		"line_items[0][price_data][product_data][name]": {"<b>Things</b>"}})
	res, err := http.Get(page["url"].(string))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	html, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Pay 12.34 USD", "&lt;b&gt;Things&lt;/b&gt;", `name="number"`, "stand-in"} {
		if !strings.Contains(string(html), want) {
			t.Errorf("the page has no %s: %s", want, html)
		}
	}
}

// TestEventsInAnyOrder: held events come as the test arranges them, and an
// endpoint that fails gets them again.
func TestEventsInAnyOrder(t *testing.T) {
	t.Parallel()
	s, base := serve(t)
	var mu sync.Mutex
	var got []string
	failed := false
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = payment.VerifySignature("whsec_1", r.Header.Get(payment.SignatureHeader), body, time.Now())
		}
		if err != nil {
			t.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		if !failed {
			failed = true
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		var e struct{ Type string }
		if err := json.Unmarshal(body, &e); err != nil {
			t.Error(err)
		}
		got = append(got, e.Type)
	}))
	t.Cleanup(hook.Close)
	s.Webhook(false, hook.URL, "whsec_1")
	s.Hold()
	_, page := post(t, base+"/v1/checkout/sessions", "sk_test_1", "k", url.Values{"mode": {"payment"}, "success_url": {"http://shop.example/back"},
		"line_items[0][quantity]": {"1"}, "line_items[0][price_data][currency]": {"usd"}, "line_items[0][price_data][unit_amount]": {"1234"}})
	if err := s.Submit(page["id"].(string), standin.Visa); err != nil {
		t.Fatal(err)
	}
	s.Release(func(events []standin.Event) []standin.Event {
		slices.Reverse(events)
		return append(events, events[0])
	})
	s.Settle()
	mu.Lock()
	defer mu.Unlock()
	want := []string{"checkout.session.completed", "payment_intent.succeeded", "checkout.session.completed"}
	if !slices.Equal(got, want) || len(s.Failures()) != 0 {
		t.Errorf("got %v, failures %v; want %v", got, s.Failures(), want)
	}
}
