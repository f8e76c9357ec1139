package stripe

import (
	"net/url"
	"regexp"
	"strings"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// hosted is where Stripe's own pages lie.
const hosted = "https://checkout.stripe.com"

// Origins are the hosts of the pages: Stripe's, or of the server that stands
// in for it.
func (p *Provider) Origins() []string {
	u, err := url.Parse(p.cfg.API)
	if p.cfg.API == "" || err != nil || u.Host == "" {
		return []string{hosted}
	}
	return []string{u.Scheme + "://" + u.Host}
}

// KeyNames are the two that a business pastes.
func (p *Provider) KeyNames() []string { return []string{payment.SecretKey, payment.WebhookSecret} }

var (
	secretKey     = regexp.MustCompile(`^(?:sk|rk)_(test|live)_[A-Za-z0-9_]{8,255}$`)
	webhookSecret = regexp.MustCompile(`^whsec_[A-Za-z0-9+/=_-]{8,255}$`)
)

// maxSecrets is how many signing secrets count at once: two, while one is
// being replaced.
const maxSecrets = 2

// ReadKey tells by its looks what was pasted. Restricted keys are as good as
// secret ones; what a browser may know is neither.
func (p *Provider) ReadKey(name, text string) (portal.Mode, error) {
	text = strings.TrimSpace(text)
	if name == payment.WebhookSecret {
		return "", readSecrets(strings.Fields(text))
	}
	switch m := secretKey.FindStringSubmatch(text); {
	case m != nil:
		return portal.Mode(m[1]), nil
	case strings.HasPrefix(text, "pk_"):
		return "", refuse("payment.key_publishable")
	case strings.HasPrefix(text, "whsec_"):
		return "", refuse("payment.key_is_webhook")
	}
	return "", refuse("payment.key_wrong")
}

func readSecrets(secrets []string) error {
	if len(secrets) > maxSecrets {
		return refuse("payment.key_no_webhook")
	}
	for _, s := range secrets {
		switch {
		case secretKey.MatchString(s):
			return refuse("payment.key_is_secret")
		case !webhookSecret.MatchString(s):
			return refuse("payment.key_no_webhook")
		}
	}
	return nil
}

func refuse(key string) error { return portal.Failure(portal.Invalid, key, nil) }

// MissingKeys are those of a mode without which nothing begins.
func (p *Provider) MissingKeys(m portal.Mode) (out []string) {
	c := p.cfg.Keys().of(m)
	if !fits(c.SecretKey, m) {
		out = append(out, payment.SecretKey)
	}
	if len(c.WebhookSecrets) == 0 {
		out = append(out, payment.WebhookSecret)
	}
	return out
}

// Hears reports a signing secret in either mode: events of the mode that was
// left behind still come.
func (p *Provider) Hears() bool {
	s := p.cfg.Keys()
	return len(s.Test.WebhookSecrets)+len(s.Live.WebhookSecrets) > 0
}

// EventTypes are Events.
func (p *Provider) EventTypes() []string { return Events() }
