package views

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

const settingsPath = "/admin/settings"

// topic is a page of the settings.
type topic struct{ href, title, text string }

// topics are all of them, by their keys.
var topics = []topic{
	{settingsPath + "/providers", "settings.providers", "settings.providers_text"},
	{settingsPath + "/payments", "settings.payments", "settings.payments_text"},
	{settingsPath + "/wallet", "wallets.limits", "wallets.limits_lead"},
	{settingsPath + "/reminders", "reminders.title", "reminders.lead"},
	{settingsPath + "/api", "apikey.title", "apikey.lead"},
	{settingsPath + "/webhooks", "webhook.title", "webhook.lead"},
}

// PaymentSettingsView is the page of what holds for all payments.
type PaymentSettingsView struct {
	Business portal.Business
	Form     Form // min_part
}

func (v PaymentSettingsView) minPart() string {
	return portal.NewMoney(v.Business.MinPart, v.Business.MoneyCurrency()).Decimal()
}

// ProviderView is a way to pay as administrators see it. Of its keys there is
// only what may be shown.
type ProviderView struct {
	Name, Method                         string
	Terms                                portal.Terms
	Manual, Trial, Saves, Refunds, Tests bool
	Keyed, Unreadable                    bool
	KeyNames, Missing                    []string
	Keys                                 []portal.KeyHint
	Ready                                bool
	EventTypes                           []string
	WebhookURL                           string
	Business                             portal.Business
	QR                                   bool // the account can be shown as a code
	Form                                 Form
}

func (v ProviderView) path() string { return settingsPath + "/providers/" + v.Name }

// providerName is what people call a provider; those that we have no name for
// are called as they are in the program.
func providerName(ctx context.Context, name string) string {
	key := "settings.provider." + name
	if text := i18n.T(ctx, key); text != key {
		return text
	}
	return name
}

// on reports that customers are offered it now.
func (v ProviderView) on() bool { return v.Terms.Enabled && v.Ready && len(v.Missing) == 0 }

// state is the tag beside the name.
func (v ProviderView) state() (tone, key string) {
	switch {
	case v.on():
		return "go", "settings.state_on"
	case v.Terms.Enabled:
		return "warn", "settings.state_incomplete"
	}
	return "", "settings.state_off"
}

// testing reports that it is on, and moves no money.
func (v ProviderView) testing() bool { return v.Trial || v.Keyed && v.Terms.Mode == portal.TestMode }

// lacks says what is missing before it can be used; "" when nothing is.
func (v ProviderView) lacks(ctx context.Context) string {
	switch {
	case v.Unreadable:
		return i18n.T(ctx, "settings.unreadable")
	case v.Keyed && len(v.Keys) == 0:
		return i18n.T(ctx, "settings.lacks_keys")
	case len(v.Missing) > 0:
		var names []string
		for _, n := range v.Missing {
			names = append(names, keyName(ctx, n))
		}
		return i18n.T(ctx, "settings.lacks_key", portal.Args{"keys": strings.Join(names, i18n.T(ctx, "settings.and"))})
	case v.Manual && !v.Ready:
		return i18n.T(ctx, "settings.lacks_account")
	}
	return ""
}

// brings is what it can do beyond taking a payment.
func (v ProviderView) brings(ctx context.Context) string {
	keys := []string{"settings.brings_confirm"}
	if !v.Manual {
		keys[0] = "settings.brings_at_once"
	}
	if v.Saves {
		keys = append(keys, "settings.brings_saving")
	}
	if v.Refunds {
		keys = append(keys, "settings.brings_refunds")
	}
	var out []string
	for _, k := range keys {
		out = append(out, i18n.T(ctx, k))
	}
	return strings.Join(out, i18n.T(ctx, "settings.and"))
}

func keyName(ctx context.Context, name string) string {
	switch name {
	case "secret_key":
		return i18n.T(ctx, "settings.secret_key")
	case "webhook_secret":
		return i18n.T(ctx, "settings.webhook_secret")
	}
	return name
}

func keyHint(ctx context.Context, name string) string {
	if name == "webhook_secret" {
		return i18n.T(ctx, "settings.webhook_secret_hint")
	}
	return i18n.T(ctx, "settings.secret_key_hint")
}

func modeName(ctx context.Context, m portal.Mode) string {
	if m == portal.LiveMode {
		return i18n.T(ctx, "settings.mode_live")
	}
	return i18n.T(ctx, "settings.mode_test")
}

// modes are the choice of the form; what was never chosen has to be.
func (v ProviderView) modes(ctx context.Context) []ui.Option {
	var out []ui.Option
	if v.Terms.Mode == "" {
		out = append(out, ui.Option{Label: i18n.T(ctx, "settings.mode_none")})
	}
	for _, m := range []portal.Mode{portal.TestMode, portal.LiveMode} {
		out = append(out, ui.Option{Value: string(m), Label: modeName(ctx, m)})
	}
	return out
}

func keyModes(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Label: i18n.T(ctx, "settings.key_mode_auto")},
		{Value: string(portal.TestMode), Label: modeName(ctx, portal.TestMode)},
		{Value: string(portal.LiveMode), Label: modeName(ctx, portal.LiveMode)},
	}
}

// keyed are the modes that keys are kept for.
func (v ProviderView) keyed() (out []portal.Mode) {
	for _, k := range v.Keys {
		if !slices.Contains(out, k.Mode) {
			out = append(out, k.Mode)
		}
	}
	return out
}

// keyOf is what may be shown of a key.
func (v ProviderView) keyOf(m portal.Mode, name string) (portal.KeyHint, bool) {
	i := slices.IndexFunc(v.Keys, func(k portal.KeyHint) bool { return k.Mode == m && k.Name == name })
	if i < 0 {
		return portal.KeyHint{}, false
	}
	return v.Keys[i], true
}

// enabled is the box as it was left, or as it stands.
func (v ProviderView) enabled() bool {
	if len(v.Form.Values) > 0 && v.Form.Value("version") != "" {
		return v.Form.Value("enabled") == "1"
	}
	return v.Terms.Enabled
}

func (v ProviderView) currencies() string {
	var out []string
	for _, c := range v.Terms.Currencies {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

// limitRow is a line of the limits.
type limitRow struct{ n, currency, least, most string }

// rows are the limits that there are, one for the business's currency, and one
// for another.
func (v ProviderView) rows() (out []limitRow) {
	limits := slices.Clone(v.Terms.Limits)
	own := v.Business.MoneyCurrency()
	if !slices.ContainsFunc(limits, func(l portal.Limit) bool { return l.Currency() == own }) {
		limits = append([]portal.Limit{v.Terms.Limit(own)}, limits...)
	}
	for i, l := range append(limits, portal.Limit{}) {
		n := strconv.Itoa(i + 1)
		out = append(out, limitRow{n: n, currency: v.Form.Or("currency-"+n, string(l.Currency())), least: v.Form.Or("least-"+n, bound(l.Least)),
			most: v.Form.Or("most-"+n, bound(l.Most))})
	}
	return out
}

func bound(m portal.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.Decimal()
}

// ReadCountries reads a list of countries as people type it, by their codes or
// their names in the page's language: Invalid on "countries".
func ReadCountries(ctx context.Context, typed string) (out []string, err error) {
	for part := range strings.FieldsFuncSeq(typed, func(r rune) bool { return strings.ContainsRune(",;、，\r\n", r) }) {
		codes, bad := countriesIn(ctx, portal.Tidy(part))
		if bad != "" {
			var p portal.Problems
			p.Add("countries", "settings.country_unknown", portal.Args{"name": bad})
			return nil, p.Err()
		}
		for _, code := range codes {
			if !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	return out, nil
}

// countriesIn reads one name, or codes with blanks between.
func countriesIn(ctx context.Context, part string) (codes []string, bad string) {
	for _, c := range i18n.Countries(ctx) {
		if strings.EqualFold(c.Name, part) {
			return []string{c.Code}, ""
		}
	}
	for _, code := range strings.Fields(part) {
		if code = strings.ToUpper(code); !portal.ValidCountry(code) {
			return nil, part
		}
		codes = append(codes, code)
	}
	return codes, ""
}

// countryNames say which countries the codes are.
func (v ProviderView) countryNames(ctx context.Context) string {
	var out []string
	for _, code := range v.Terms.Countries {
		out = append(out, i18n.Country(ctx, code))
	}
	return strings.Join(out, i18n.T(ctx, "settings.comma"))
}
