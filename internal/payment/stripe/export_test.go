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
