package demo_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"genkan/internal/payment"
	"genkan/internal/payment/demo"
	"genkan/internal/portal"
)

var now = time.Unix(1_780_000_000, 0)

func verify(p *demo.Provider, body string) (payment.Event, error) {
	h := http.Header{}
	h.Set(payment.SignatureHeader, payment.Sign(secret, []byte(body), now))
	return p.Verify(h, []byte(body), now)
}

const succeeded = `{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"demo_1","amount":900,
	"amount_received":100,"currency":"eur","metadata":{"reference":"PAY-1","invoice":"101"}}},"livemode":false}`

func TestParse(t *testing.T) {
	t.Parallel()
	eur := portal.NewMoney(100, "EUR")
	done := payment.Event{ID: "evt_1", Kind: payment.OfPayment, Reference: "PAY-1", Ref: "demo_1", State: portal.PaymentDone, Amount: eur}
	with := func(change func(*payment.Event)) payment.Event { ev := done; change(&ev); return ev }
	swap := func(old, new string) string { return strings.Replace(succeeded, old, new, 1) }
	tests := []struct {
		name, body string
		want       payment.Event // the zero Event stands for ErrPayload
	}{
		{"as sent", succeeded, done},
		{"currency in capitals", swap("eur", "EUR"), done},
		{"reference beside the amount", swap(`"metadata":{"reference":"PAY-1","invoice":"101"}`, `"reference":"PAY-1"`), done},
		{"no amount_received", swap(`"amount_received":100,`, ""), with(func(e *payment.Event) { e.Amount = portal.NewMoney(900, "EUR") })},
		{"no id of the object", swap(`"id":"demo_1",`, ""), with(func(e *payment.Event) { e.Ref = "" })},
		{"yen have no decimals", swap("eur", "jpy"), with(func(e *payment.Event) { e.Amount = portal.NewMoney(100, "JPY") })},
		{"failed", swap("succeeded", "payment_failed"), with(func(e *payment.Event) { e.State, e.ErrorKey = portal.PaymentError, "payment.declined" })},
		{"cancelled", swap("succeeded", "canceled"), with(func(e *payment.Event) { e.State = portal.PaymentCancelled })},
		{"processing of nothing yet", strings.NewReplacer("succeeded", "processing", ":100", ":0").Replace(succeeded),
			with(func(e *payment.Event) { e.State, e.Amount = portal.PaymentPending, portal.NewMoney(0, "EUR") })},
		{"authorized", swap("succeeded", "amount_capturable_updated"), with(func(e *payment.Event) { e.State = portal.PaymentAuthorized })},

		{name: "empty"},
		{name: "half", body: "{"},
		{name: "list", body: "[]"},
		{name: "null", body: "null"},
		{name: "text", body: `"evt_1"`},
		{name: "id is a number", body: `{"id":1}`},
		{name: "only an id", body: `{"id":"evt_1"}`},
		{name: "bytes", body: strings.Repeat("\xff", 100)},
		{name: "broken UTF-8 inside", body: swap("PAY-1", "PAY-\xff")},
		{name: "two documents", body: succeeded + succeeded},
		{name: "no id", body: swap("evt_1", "")},
		{name: "very long id", body: swap("evt_1", strings.Repeat("x", 201))},
		{name: "very long id of the object", body: swap("demo_1", strings.Repeat("x", 201))},
		{name: "no reference", body: swap("PAY-1", "")},
		{name: "unknown type", body: swap("payment_intent.succeeded", "charge.refunded")},
		{name: "unknown currency", body: swap("eur", "xxx")},
		{name: "currency with spaces", body: swap("eur", " eur ")},
		{name: "no currency", body: swap("eur", "")},
		{name: "nothing paid", body: swap("100", "0")},
		{name: "negative", body: swap("100", "-100")},
		{name: "negative failure", body: strings.NewReplacer("succeeded", "payment_failed", "100", "-100").Replace(succeeded)},
		{name: "fraction", body: swap("100", "100.5")},
		{name: "exponent", body: swap("100", "1e2")},
		{name: "text amount", body: swap("100", `"100"`)},
		{name: "beyond int64", body: swap("100", "9223372036854775808")},
		{name: "no amount", body: strings.NewReplacer(`"amount":900,`, "", `"amount_received":100,`, "").Replace(succeeded)},
		{name: "object is a list", body: `{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":[]}}`},
	}
	p, _ := newProvider(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := verify(p, tt.body)
			if got != tt.want || (tt.want.ID == "") != errors.Is(err, payment.ErrPayload) {
				t.Errorf("Verify = %+v, %v, want %+v", got, err, tt.want)
			}
			again, err2 := p.Parse([]byte(tt.body))
			if again != got || !errors.Is(err2, err) {
				t.Errorf("Parse = %+v, %v, unlike Verify", again, err2)
			}
		})
	}
}

func TestVerifyAsksForTheSignatureFirst(t *testing.T) {
	t.Parallel()
	p, _ := newProvider(t)
	body := []byte(succeeded)
	good := payment.Sign(secret, body, now)
	tests := []struct {
		name, header string
		body         string
		now          time.Time
	}{
		{"unsigned", "", succeeded, now},
		{"unsigned junk", "", "[]", now},
		{"another secret", payment.Sign("whsec_wrong", body, now), succeeded, now},
		{"tampered", good, strings.Replace(succeeded, "100", "999999", 1), now},
		{"stale", good, succeeded, now.Add(time.Hour)},
		{"from the future", good, succeeded, now.Add(-time.Hour)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			h := http.Header{}
			h.Set(payment.SignatureHeader, tt.header)
			if ev, err := p.Verify(h, []byte(tt.body), tt.now); !errors.Is(err, payment.ErrSignature) {
				t.Errorf("Verify = %+v, %v, want ErrSignature", ev, err)
			}
		})
	}
	if ev, err := demo.New(demo.Config{}).Verify(http.Header{payment.SignatureHeader: {payment.Sign("", body, now)}}, body, now); !errors.Is(err, payment.ErrSignature) {
		t.Errorf("without a secret: %+v, %v, want ErrSignature", ev, err)
	}
}

// FuzzParse: whatever a signed body holds, it is read completely or refused.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{succeeded, "", "{", "[]", "null", `{"id":1}`, strings.Repeat("\xff", 100)} {
		f.Add([]byte(seed))
	}
	p := demo.New(demo.Config{Secret: secret})
	f.Fuzz(func(t *testing.T, body []byte) {
		ev, err := p.Parse(body)
		if err != nil {
			if !errors.Is(err, payment.ErrPayload) || ev != (payment.Event{}) {
				t.Fatalf("Parse = %+v, %v", ev, err)
			}
			return
		}
		done := ev.State == portal.PaymentDone
		if ev.ID == "" || ev.Reference == "" || done && ev.Kind == payment.OfSetup && (ev.Method == nil || ev.Method.Token == "") {
			t.Fatalf("Parse let %+v through", ev)
		}
		if ev.Kind != payment.OfSetup && (!ev.Amount.Currency().Valid() || ev.Amount.Minor() < 0 || done && !ev.Amount.Positive()) {
			t.Fatalf("Parse let %+v through", ev)
		}
	})
}
