// Package stripe takes payments by card through Stripe: its hosted pages by
// redirect, so that no card number ever touches a page or a request of ours,
// saved methods charged without the customer there, refunds, and signed
// events. It knows nothing of invoices and never touches the database.
//
// Everything that moves money goes out under an idempotency key made of our
// reference, and carries the reference as metadata, by which events and
// look-ups find their way back when an answer was lost. What is not ours on
// the same Stripe account, such as the sales of a shop, is left alone.
//
// No error of this package holds a key, a card's details or an answer's body:
// the SDK's errors do, so none of them leaves here (fault.go).
package stripe

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Config is what the provider needs to know. Keys is needed; the rest has
// defaults.
type Config struct {
	Keys   func() Settings  // asked each time, since settings change while the program runs
	API    string           // base of the API, for tests; "" is Stripe's own
	Client *http.Client     // nil is one that gives up after 15 s
	Now    func() time.Time // nil is the real clock

	// Installation tells our things from those of another Genkan on the same
	// Stripe account, whose references are as ours.
	Installation string

	impatient bool // repeats without a pause, for tests
}

// Settings are what an administrator enters.
type Settings struct {
	Mode portal.Mode // in which new attempts begin
	Test Credentials
	Live Credentials
}

// Credentials are the secrets of one mode. Printed or logged they show
// nothing.
type Credentials struct {
	SecretKey      string
	WebhookSecrets []string // two while one is being replaced
}

// String shows nothing.
func (Credentials) String() string { return "[secret]" }

// GoString shows nothing.
func (Credentials) GoString() string { return "[secret]" }

// LogValue shows nothing.
func (Credentials) LogValue() slog.Value { return slog.StringValue("[secret]") }

// String shows the mode only, and so does every other way to print them.
func (s Settings) String() string { return "stripe " + string(s.Mode) }

// GoString is String.
func (s Settings) GoString() string { return s.String() }

// LogValue is String.
func (s Settings) LogValue() slog.Value { return slog.StringValue(s.String()) }

// of returns the secrets of a mode; of none when there is no such mode.
func (s Settings) of(m portal.Mode) Credentials {
	switch m {
	case portal.TestMode:
		return s.Test
	case portal.LiveMode:
		return s.Live
	}
	return Credentials{}
}

// fits reports that a key is one of a mode's: sk_test_… or rk_live_…, so that
// a live key in the wrong field never moves money in what is called a test.
func fits(key string, m portal.Mode) bool {
	prefix, rest, _ := strings.Cut(key, "_"+string(m)+"_")
	return (prefix == "sk" || prefix == "rk") && rest != ""
}

// ready reports that attempts can begin in a mode, and their events be heard.
func (s Settings) ready(m portal.Mode) bool {
	c := s.of(m)
	return fits(c.SecretKey, m) && len(c.WebhookSecrets) > 0
}

// Provider implements payment.Saver, Refunder, Canceller and Tester. It is
// safe for concurrent use.
type Provider struct {
	cfg      Config
	backends *sdk.Backends
}

// repeats is how often the SDK repeats a call that got no answer, or that met
// its own twin. It does so under the same idempotency key, so that repeating
// cannot begin a second thing, and a hiccup of the network does not leave the
// customer waiting for the job that asks later.
const repeats = 2

// New makes the provider. It calls nobody.
func New(cfg Config) *Provider {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	p := &Provider{cfg: cfg, backends: backends(cfg)}
	if cfg.impatient {
		p.backends.API.(*sdk.BackendImplementation).SetNetworkRetriesSleep(false)
	}
	return p
}

// backends leads every service of the SDK to one address: a call that was
// meant for a test's server must not reach the real one.
func backends(cfg Config) *sdk.Backends {
	b := &sdk.BackendConfig{
		EnableTelemetry:   sdk.Bool(false),
		HTTPClient:        client(cfg.Client),
		LeveledLogger:     &sdk.LeveledLogger{Level: sdk.LevelNull}, // it would write bodies; callers log our errors
		MaxNetworkRetries: sdk.Int64(repeats),
	}
	if cfg.API != "" {
		b.URL = sdk.String(strings.TrimRight(cfg.API, "/"))
	}
	return sdk.NewBackendsWithConfig(b)
}

// client gives up in time, and follows no redirects: the API has none.
func client(given *http.Client) *http.Client {
	own := http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout: 5 * time.Second,
		IdleConnTimeout:     90 * time.Second,
		MaxIdleConnsPerHost: 4,
		ForceAttemptHTTP2:   true,
	}}
	if given != nil {
		own = *given
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

// patience is how long one operation may take, with what it repeats.
const patience = 25 * time.Second

// Name is "stripe".
func (p *Provider) Name() string { return "stripe" }

// Features are those of a card provider.
func (p *Provider) Features() payment.Features {
	return payment.Features{Method: "card", Reserves: true}
}

// Mode is the one that the settings name.
func (p *Provider) Mode() portal.Mode { return p.cfg.Keys().Mode }

// Accepts reports that the mode in use has its key and its signing secret, and
// that Stripe charges in the currency.
func (p *Provider) Accepts(c portal.Currency) bool {
	s := p.cfg.Keys()
	return s.ready(s.Mode) && charged(c)
}

// errNoKey: the mode has no key, or one of the other mode. Nobody was asked.
var errNoKey = errors.New("no secret key of this mode")

// api is the SDK with a mode's key.
func (p *Provider) api(m portal.Mode) (*sdk.Client, error) {
	key := p.cfg.Keys().of(m).SecretKey
	if !fits(key, m) {
		return nil, fmt.Errorf("stripe: %q: %w", m, errNoKey)
	}
	return sdk.NewClient(key, sdk.WithBackends(p.backends)), nil
}

// The metadata by which our things are known again.
const (
	metaReference    = "genkan_reference"
	metaKind         = "genkan_kind"
	metaSave         = "genkan_save"
	metaInstallation = "genkan_installation"
)

// kind is what a thing of ours at Stripe is.
type kind string

const (
	aCheckout kind = "checkout" // a payment on a hosted page
	aCharge   kind = "charge"   // of a saved method
	aSetup    kind = "setup"
	aRefund   kind = "refund"
	aCustomer kind = "customer"
)

func (p *Provider) metadata(k kind, reference string) map[string]string {
	m := map[string]string{metaReference: reference, metaKind: string(k)}
	if p.cfg.Installation != "" {
		m[metaInstallation] = p.cfg.Installation
	}
	return m
}

// ours is a thing as it concerns us: without the marks of another installation.
func (p *Provider) ours(o object) object {
	if o.Metadata[metaInstallation] != p.cfg.Installation {
		o.Metadata = nil
	}
	return o
}

// theirs reports that a thing is another installation's.
func (p *Provider) theirs(o object) bool {
	by := o.Metadata[metaInstallation]
	return by != "" && by != p.cfg.Installation
}

// began reports that a thing is of a kind, and what was begun under a reference.
func (p *Provider) began(o object, k kind, reference string) bool {
	o = p.ours(o)
	return o.is(k) && o.reference() == reference
}

// key is the idempotency key of one thing that is begun under a reference.
func (p *Provider) key(k kind, reference string) sdk.Params {
	text := reference + ":" + string(k)
	if p.cfg.Installation != "" {
		text = p.cfg.Installation + ":" + text
	}
	return sdk.Params{IdempotencyKey: sdk.String(text)}
}
