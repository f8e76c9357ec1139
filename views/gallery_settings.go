package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func gallerySettings() []Sample {
	business := galleryBusiness()
	business.Currency = "JPY"
	bank := ProviderView{Name: "bank_transfer", Method: "bank_transfer", Manual: true, Ready: true, Business: business,
		Terms: portal.Terms{Provider: "bank_transfer", Set: true, Enabled: true, Version: 3, Instructions: "Please name the reference."}}
	stripe := ProviderView{Name: "stripe", Method: "card", Keyed: true, Saves: true, Refunds: true, Tests: true, Business: business, KeyNames: []string{"secret_key", "webhook_secret"},
		Missing: []string{"secret_key", "webhook_secret"}, WebhookURL: "https://portal.hinoki.example/webhooks/stripe", Terms: portal.Terms{Provider: "stripe"},
		EventTypes: []string{"checkout.session.completed", "refund.updated"}}
	demo := ProviderView{Name: "demo", Method: "card", Trial: true, Ready: true, Saves: true, Terms: portal.Terms{Enabled: true}}
	testing := stripe
	testing.Ready, testing.Missing, testing.Keys = true, nil, []portal.KeyHint{
		{Provider: "stripe", Mode: portal.TestMode, Name: "secret_key", Hint: "4eC3", SetAt: galleryTime("2026-11-20 03:00")},
		{Provider: "stripe", Mode: portal.TestMode, Name: "webhook_secret", Hint: "9fQa", SetAt: galleryTime("2026-11-20 03:01")}}
	testing.Terms = portal.Terms{Provider: "stripe", Set: true, Enabled: true, Mode: portal.TestMode, Countries: []string{"DE", "JP"}, Version: 2,
		Currencies: []portal.Currency{"EUR", "JPY"}, Limits: []portal.Limit{{Least: euro(1_00), Most: euro(5000_00)}}}
	wrongTerms := testing
	wrongTerms.Form = FormOf(typed("version", "2", "currencies", "EURO", "least-1", "x"), problems("mode", "settings.mode_needed", "currencies", "settings.limit_order",
		"countries", "settings.limit_order", "least-1", "settings.limit_order", "currency-1", "settings.limit_order", "instructions", "settings.limit_order"))
	half := testing
	half.Keys, half.Missing, half.Unreadable, half.Ready = testing.Keys[:1], []string{"webhook_secret"}, true, false
	euros := bank
	euros.QR, euros.Business.Bank = true, portal.BankAccount{Holder: "Hinoki", Number: "DE02 1203 0000 0000 2020 51", BIC: "BYLADEM1001"}
	noAccount := bank
	noAccount.Ready = false
	noAccount.Form = FormOf(typed("number", "DE03"), problems("number", "settings.iban_wrong", "bic", "settings.bic_wrong", "holder", "settings.holder_needed"))
	refused := half
	refused.Form = FormOf(nil, problems("secret_key", "settings.key_needed", "webhook_secret", "settings.key_needed", "key_mode", "settings.key_mode_needed"))
	provider := func(name string, v ProviderView) Sample {
		return page(name, "admin", "settings", v.path(), func(p Page) templ.Component { return ProviderPage(p, v) })
	}
	return []Sample{
		page("settings", "admin", "settings", settingsPath, func(p Page) templ.Component {
			p.Trial = true
			return SettingsPage(p, SettingsView{Business: business, SettingsSummary: portal.SettingsSummary{Providers: 2, Texts: 1, MailHost: "smtp-1.hinoki.example", Term: "30 days", Terms: 3, Reminders: true, Retention: 1, WalletLimits: 1}})
		}),
		page("takeout", "admin", "settings", exportPath, func(p Page) templ.Component { return TakeOutPage(p, Form{}) }),
		page("takeout_wrong", "admin", "settings", exportPath, func(p Page) templ.Component {
			return TakeOutPage(p, FormOf(typed("pdfs", "1", "from", "2026-02-01", "to", "2026-01-01"), problems("to", "takeout.ends_before")))
		}),
		page("settings_payments", "admin", "settings", settingsPath+"/payments", func(p Page) templ.Component {
			return PaymentSettingsPage(p, PaymentSettingsView{Business: business, Form: FormOf(typed("min_part", "0"), wrong("min_part", "settings.min_part_needed", nil))})
		}),
		page("providers", "admin", "settings", settingsPath+"/providers", func(p Page) templ.Component {
			return ProvidersPage(p, []ProviderView{testing, noAccount, demo})
		}),
		provider("provider_stripe", stripe), provider("provider_testing", testing), provider("provider_half", half), provider("provider_wrong", wrongTerms),
		provider("provider_bank", bank), provider("provider_bank_euros", euros), provider("provider_bank_none", noAccount),
		page("provider_keys", "admin", "settings", stripe.path()+"/keys", func(p Page) templ.Component { return ProviderKeysPage(p, stripe) }),
		page("provider_keys_wrong", "admin", "settings", stripe.path()+"/keys", func(p Page) templ.Component { return ProviderKeysPage(p, refused) }),
	}
}
