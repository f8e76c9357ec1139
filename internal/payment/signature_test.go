package payment_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"genkan/internal/payment"
)

const secret = "whsec_test"

var sentAt = time.Unix(1_780_000_000, 0)

// TestSignKnown holds the scheme to a value computed elsewhere:
// printf '1780000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test
func TestSignKnown(t *testing.T) {
	t.Parallel()
	const want = "t=1780000000,v1=a6cfe2114f40ec5193d0304c1e682c55fdabf04be55f4190b0c065017cb094af"
	if got := payment.Sign(secret, []byte(`{"id":"evt_1"}`), sentAt); got != want {
		t.Errorf("Sign = %s, want %s", got, want)
	}
}

func TestVerifySignature(t *testing.T) {
	t.Parallel()
	body := []byte(`{"id":"evt_1","amount":100}`)
	good := payment.Sign(secret, body, sentAt)
	stamp, v1, _ := strings.Cut(good, ",")
	_, other, _ := strings.Cut(payment.Sign("whsec_old", body, sentAt), ",")
	tests := []struct {
		name, secret, header string
		body                 string
		after                time.Duration
		ok                   bool
	}{
		{name: "good", header: good, ok: true},
		{name: "spaces after commas", header: stamp + ", " + v1, ok: true},
		{name: "second of two v1", header: stamp + "," + other + "," + v1, ok: true},
		{name: "first of two v1", header: good + "," + other, ok: true},
		{name: "v0 beside v1", header: good + ",v0=abc", ok: true},
		{name: "v1 that is not hex beside a good one", header: stamp + ",v1=zz," + v1, ok: true},
		{name: "at the edge of the tolerance", header: good, after: 300 * time.Second, ok: true},
		{name: "at the early edge", header: good, after: -300 * time.Second, ok: true},
		{name: "stale", header: good, after: 301 * time.Second},
		{name: "from the future", header: good, after: -301 * time.Second},
		{name: "another body", header: good, body: `{"id":"evt_1","amount":999999}`},
		{name: "another secret", header: good, secret: "whsec_wrong"},
		{name: "no header", header: ""},
		{name: "v0 only", header: stamp + ",v0=" + strings.TrimPrefix(v1, "v1=")},
		{name: "no time", header: v1},
		{name: "no signature", header: stamp},
		{name: "empty signature", header: stamp + ",v1="},
		{name: "short signature", header: good[:len(good)-2]},
		{name: "another time", header: "t=1780000001," + v1},
		{name: "two times", header: stamp + "," + good},
		{name: "time with a sign", header: "t=+1780000000," + v1},
		{name: "time out of range", header: "t=99999999999999999999," + v1},
		{name: "words", header: "let me in"},
		{name: "very long", header: good + strings.Repeat(","+other, 100)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if tt.secret == "" {
				tt.secret = secret
			}
			if tt.body == "" {
				tt.body = string(body)
			}
			err := payment.VerifySignature(tt.secret, tt.header, []byte(tt.body), sentAt.Add(tt.after))
			if tt.ok != (err == nil) {
				t.Fatalf("error %v, want ok %v", err, tt.ok)
			}
			if err != nil && !errors.Is(err, payment.ErrSignature) {
				t.Errorf("error %v is not ErrSignature", err)
			}
		})
	}
}

func TestEmptySecretNeverVerifies(t *testing.T) {
	t.Parallel()
	body := []byte(`{}`)
	if err := payment.VerifySignature("", payment.Sign("", body, sentAt), body, sentAt); !errors.Is(err, payment.ErrSignature) {
		t.Errorf("error %v, want ErrSignature", err)
	}
}

// FuzzVerifySignature: whatever the header is, only one that Sign could have
// written for this body verifies, and nothing panics.
func FuzzVerifySignature(f *testing.F) {
	body := []byte(`{"id":"evt_1"}`)
	f.Add(payment.Sign(secret, body, sentAt), body)
	f.Add("t=1,v1=00", []byte{})
	f.Add("t=1780000000,v1=,v1=zz,v0=1", []byte{0xff})
	f.Add(",=,t=,v1", []byte("null"))
	f.Fuzz(func(t *testing.T, header string, body []byte) {
		err := payment.VerifySignature(secret, header, body, sentAt)
		if err != nil && !errors.Is(err, payment.ErrSignature) {
			t.Fatalf("error %v is not ErrSignature", err)
		}
		if err == nil && !signedByUs(header, body) {
			t.Fatalf("%q verifies, but Sign never wrote it", header)
		}
		if e := payment.VerifySignature(secret, payment.Sign(secret, body, sentAt), body, sentAt); e != nil {
			t.Fatalf("own signature refused: %v", e)
		}
	})
}

// signedByUs looks for a v1 that Sign writes at any time within the tolerance.
func signedByUs(header string, body []byte) bool {
	for d := -payment.SignatureTolerance; d <= payment.SignatureTolerance; d += time.Second {
		_, v1, _ := strings.Cut(payment.Sign(secret, body, sentAt.Add(d)), ",")
		if strings.Contains(strings.ToLower(header), v1) {
			return true
		}
	}
	return false
}
