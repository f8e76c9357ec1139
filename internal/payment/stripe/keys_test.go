package stripe_test

import (
	"errors"
	"testing"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/portal"
)

// TestReadKey: keys are known by their looks, and what must not be pasted is
// refused in words.
func TestReadKey(t *testing.T) {
	t.Parallel()
	p := stripe.New(stripe.Config{Keys: func() stripe.Settings { return stripe.Settings{} }})
	var _ payment.Keyed = p
	var _ payment.Hosted = p
	for _, row := range []struct {
		name, text string
		mode       portal.Mode
		refused    string
	}{
		{payment.SecretKey, "sk_test_4eC39HqLyjWDarjtT1zdp7dc", portal.TestMode, ""},
		{payment.SecretKey, " sk_live_4eC39HqLyjWDarjtT1zdp7dc\n", portal.LiveMode, ""},
		{payment.SecretKey, "rk_test_4eC39HqLyjWDarjtT1zdp7dc", portal.TestMode, ""},
		{payment.SecretKey, "rk_live_4eC39HqLyjWDarjtT1zdp7dc", portal.LiveMode, ""},
		{payment.SecretKey, "pk_live_4eC39HqLyjWDarjtT1zdp7dc", "", "payment.key_publishable"},
		{payment.SecretKey, "whsec_4eC39HqLyjWDarjtT1zdp7dc", "", "payment.key_is_webhook"},
		{payment.SecretKey, "hello", "", "payment.key_wrong"},
		{payment.SecretKey, "sk_test_", "", "payment.key_wrong"},
		{payment.SecretKey, "sk_test_4eC39HqLyjWD arjtT1zdp7dc", "", "payment.key_wrong"},
		{payment.WebhookSecret, "whsec_4eC39HqLyjWDarjtT1zdp7dc", "", ""},
		{payment.WebhookSecret, "whsec_4eC39HqLyjWDarjtT1zdp7dc whsec_another4eC39Hq", "", ""},
		{payment.WebhookSecret, "whsec_4eC39HqLyjWD whsec_another4eC39Hq whsec_third4eC39Hq", "", "payment.key_no_webhook"},
		{payment.WebhookSecret, "sk_test_4eC39HqLyjWDarjtT1zdp7dc", "", "payment.key_is_secret"},
		{payment.WebhookSecret, "hello", "", "payment.key_no_webhook"},
	} {
		mode, err := p.ReadKey(row.name, row.text)
		key := ""
		var e *portal.Error
		if errors.As(err, &e) {
			key = e.Key
		}
		if mode != row.mode || key != row.refused {
			t.Errorf("%s %q: %q, %q, want %q, %q", row.name, row.text, mode, key, row.mode, row.refused)
		}
	}
}
