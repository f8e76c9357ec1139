package payment

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// SignatureHeader is the header that carries the signature of an event.
const SignatureHeader = "Stripe-Signature"

// SignatureTolerance is how far a signature's time may lie from ours, either
// way: older events may be replays, later ones were not sent yet (reference:
// Stripe's webhooks, 300 s).
const SignatureTolerance = 300 * time.Second

// Sign writes the signature of an event as Stripe does:
// "t=<unix seconds>,v1=<hex HMAC-SHA256 of t, a point and the body>".
func Sign(secret string, body []byte, t time.Time) string {
	stamp := strconv.FormatInt(t.Unix(), 10)
	return "t=" + stamp + ",v1=" + hex.EncodeToString(digest(secret, stamp, body))
}

// VerifySignature checks a header of that shape against the raw body. While a
// secret is being changed a provider sends several v1, and one that fits is
// enough; other schemes, such as v0, prove nothing. An empty secret never
// verifies, so that a provider without settings cannot be spoken for. Every
// fault is ErrSignature: whoever forges learns nothing of what was wrong.
func VerifySignature(secret, header string, body []byte, now time.Time) error {
	stamp, candidates, ok := parseSignature(header)
	if !ok || secret == "" {
		return ErrSignature
	}
	want, fits := digest(secret, stamp, body), false
	for _, c := range candidates {
		if hmac.Equal(c, want) { // constant time
			fits = true
		}
	}
	sent, err := strconv.ParseInt(stamp, 10, 64)
	if !fits || err != nil || now.Sub(time.Unix(sent, 0)).Abs() > SignatureTolerance {
		return ErrSignature
	}
	return nil
}

func digest(secret, stamp string, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(stamp)) // a hash never returns an error
	mac.Write([]byte{'.'})
	mac.Write(body)
	return mac.Sum(nil)
}

// A real header holds a time and one or two signatures of 64 digits.
const (
	maxSignatureHeader = 2048
	maxStampDigits     = 11 // until the year 5138; keeps time.Unix in range
)

// parseSignature reads "t=…,v1=…,v1=…": exactly one time, in digits as they
// were signed, and at least one v1 of the right length.
func parseSignature(header string) (stamp string, v1 [][]byte, ok bool) {
	if len(header) > maxSignatureHeader {
		return "", nil, false
	}
	for part := range strings.SplitSeq(header, ",") {
		name, value, found := strings.Cut(strings.TrimSpace(part), "=")
		switch {
		case !found:
			return "", nil, false
		case name == "t" && (stamp != "" || !isStamp(value)):
			return "", nil, false
		case name == "t":
			stamp = value
		case name == "v1":
			if sum, err := hex.DecodeString(value); err == nil && len(sum) == sha256.Size {
				v1 = append(v1, sum)
			}
		}
	}
	return stamp, v1, stamp != "" && len(v1) > 0
}

func isStamp(s string) bool {
	return s != "" && len(s) <= maxStampDigits && strings.Trim(s, "0123456789") == ""
}
