package browsertest_test

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"genkan/internal/keyring"
	"genkan/internal/payment"
)

// hookSecret is what the demo provider signs with: it comes from the key file.
func hookSecret(t testing.TB, dir string) string {
	t.Helper()
	key, err := keyring.Load(filepath.Join(dir, "genkan.key"))
	must(t, err)
	return key.DeriveText(keyring.DemoWebhook)
}

// collected is an event of the demo provider: so many minor units came in.
func collected(reference string, minor int64, currency string) []byte {
	return fmt.Appendf(nil, `{"id":"evt_%s","type":"payment_intent.succeeded","data":{"object":{"amount_received":%d,"currency":%q,"metadata":{"reference":%q}}}}`,
		rand.Text(), minor, currency, reference)
}

// deliver sends a signed event, as the provider would; the server may be gone.
func deliver(v *visitor, secret string, event []byte) (answer, error) {
	header := http.Header{payment.SignatureHeader: {payment.Sign(secret, event, time.Now())}}
	return v.try(http.MethodPost, "/webhooks/demo", "application/json", event, header)
}

// paymentReference is what we call a payment, and what the provider is told.
var paymentReference = regexp.MustCompile(`PAY-\d{4}-\d{5}`)
