package stripe

// Impatient makes a provider that repeats without a pause.
func Impatient(cfg Config) *Provider {
	cfg.impatient = true
	return New(cfg)
}

// ToStripe and FromStripe are the arithmetic.
var (
	ToStripe   = toStripe
	FromStripe = fromStripe
)

// WithKeys is a provider that asks the same Stripe with other settings.
func WithKeys(p *Provider, keys func() Settings) *Provider {
	own := *p
	own.cfg.Keys = keys
	return &own
}
