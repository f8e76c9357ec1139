package payment

import "genkan/internal/portal"

// Names of keys that providers share; a provider may have others.
const (
	SecretKey     = "secret_key"
	WebhookSecret = "webhook_secret"
)

// Keyed is a provider that works by keys of the business's account there. It
// is off until they are pasted, and each mode has its own.
type Keyed interface {
	Provider
	// KeyNames are what has to be pasted, in the order of the form.
	KeyNames() []string
	// ReadKey looks at a key that was pasted: the mode that it is for, "" when
	// its looks do not say. What is no such key, or must not be pasted here, is
	// Invalid, in words.
	ReadKey(name, text string) (portal.Mode, error)
	// MissingKeys are the names of those without which nothing works in a mode.
	MissingKeys(portal.Mode) []string
	// Hears reports that events can be told from forged ones: without that,
	// the webhook is not there.
	Hears() bool
	// EventTypes are what the webhook has to be told of, by the provider's names.
	EventTypes() []string
}

// Hosted is a provider whose pages lie on hosts of its own. Customers are led
// to those alone.
type Hosted interface {
	Provider
	// Origins are scheme and host of each, such as https://checkout.example.com.
	Origins() []string
}
