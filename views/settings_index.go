package views

import (
	"context"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// SettingsView is the page that lists the topics, with what holds of each.
type SettingsView struct {
	Business portal.Business
	portal.SettingsSummary
	MailFlag bool // the command line says how mail is sent
}

// topic is a page of the settings: its keys, and what holds in short, if that can be said.
type topic struct {
	href, title, text string
	now               func(SettingsView, context.Context) string
}

// topics are all of them, in the order in which a business settles them.
var topics = []topic{
	{settingsPath + "/company", "company.title", "company.text", SettingsView.companyNow},
	{settingsPath + "/branding", "branding.title", "branding.text", SettingsView.brandingNow},
	{settingsPath + "/mail", "mailserver.title", "mailserver.text", SettingsView.mailNow},
	{settingsPath + "/texts", "texts.title", "texts.text", SettingsView.textsNow},
	{settingsPath + "/providers", "settings.providers", "settings.providers_text", SettingsView.providersNow},
	{settingsPath + "/payments", "settings.payments", "settings.payments_text", SettingsView.partNow},
	{settingsPath + "/terms", "terms.title", "terms.text", SettingsView.termsNow},
	{numberingPath, "numbering.title", "numbering.text", nil},
	{taxesPath, "settings.taxes", "tax.lead", nil},
	{settingsPath + "/wallet", "wallets.limits", "wallets.limits_lead", SettingsView.walletNow},
	{settingsPath + "/reminders", "reminders.title", "reminders.lead", SettingsView.remindersNow},
	{settingsPath + "/retention", "retention.title", "retention.text", SettingsView.retentionNow},
	{settingsPath + "/api", "apikey.title", "apikey.lead", nil},
	{settingsPath + "/webhooks", "webhook.title", "webhook.lead", nil},
	{importsPath, "nav.import", "import.lead", nil},
	{exportPath, "takeout.title", "takeout.lead", nil},
}

func (v SettingsView) companyNow(context.Context) string {
	parts := []string{v.Business.Name, v.Business.Country, v.Business.Party.VAT, v.Business.TimeZone, string(v.Business.MoneyCurrency())}
	return strings.Join(nonEmpty(parts), " · ")
}

func nonEmpty(all []string) (out []string) {
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (v SettingsView) brandingNow(ctx context.Context) string {
	logo := i18n.T(ctx, "settings.no_logo")
	if !v.Business.Logo.Empty() {
		logo = i18n.T(ctx, "settings.with_logo", portal.Args{"kind": strings.ToUpper(v.Business.Logo.Kind)})
	}
	return i18n.T(ctx, "settings.hue_now", portal.Args{"hue": v.Business.Hue}) + " · " + logo
}

func (v SettingsView) mailNow(ctx context.Context) string {
	switch {
	case v.MailFlag:
		return i18n.T(ctx, "settings.mail_flag")
	case v.MailHost == "":
		return i18n.T(ctx, "settings.mail_none")
	}
	return v.MailHost
}

func (v SettingsView) textsNow(ctx context.Context) string {
	return i18n.T(ctx, "settings.texts_now", portal.Args{"n": v.Texts})
}

func (v SettingsView) providersNow(ctx context.Context) string {
	return i18n.T(ctx, "settings.providers_now", portal.Args{"n": v.Providers})
}

func (v SettingsView) partNow(ctx context.Context) string {
	return i18n.T(ctx, "settings.part_now", portal.Args{"amount": portal.NewMoney(v.Business.MinPart, v.Business.MoneyCurrency())})
}

func (v SettingsView) termsNow(ctx context.Context) string {
	text := i18n.T(ctx, "settings.terms_now", portal.Args{"n": v.Terms})
	if v.Term != "" {
		text = v.Term + " · " + text
	}
	return text
}

func (v SettingsView) walletNow(ctx context.Context) string {
	return i18n.T(ctx, "settings.wallet_now", portal.Args{"n": v.WalletLimits})
}

func (v SettingsView) remindersNow(ctx context.Context) string {
	if v.Reminders {
		return i18n.T(ctx, "settings.state_on")
	}
	return i18n.T(ctx, "settings.state_off")
}

func (v SettingsView) retentionNow(ctx context.Context) string {
	if v.Retention == 0 {
		return i18n.T(ctx, "settings.kept_for_ever")
	}
	return i18n.T(ctx, "settings.kept_now", portal.Args{"n": v.Retention})
}
