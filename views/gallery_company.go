package views

import (
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryOwnSettings are the pages of what a business settles about itself, and
// the set-up, which has the same forms.
func galleryOwnSettings() (out []Sample) {
	for _, group := range [][]Sample{galleryCompany(), galleryBranding(), galleryMailServer(), galleryMailTexts(), galleryTerms(), galleryRetention(), gallerySetUp()} {
		out = append(out, group...)
	}
	return out
}

// topicAt makes a Sample of a page of the settings.
func topicAt(name, path string, draw func(Page) templ.Component) Sample {
	return page(name, "admin", "settings", settingsPath+path, draw)
}

func galleryCompanyView() CompanyView {
	business := galleryBusiness()
	business.Currency, business.Currencies, business.Country, business.Website = "JPY", "EUR USD", "JP", "https://hinoki.example"
	business.Party = portal.Party{Name: "株式会社ヒノキ", Address: "京都市上京区1-2\n西陣ビル3階", VAT: "T7000012050002"}
	business.TimeZone, business.Language, business.Languages = "Asia/Tokyo", "ja", "ja"
	return CompanyView{Business: business, Topic: Topic{Version: 3}}
}

func galleryCompany() []Sample {
	company := galleryCompanyView()
	wrongCompany := company
	wrongCompany.Form = FormOf(typed("name", "", "version", "3"), problems("name", "details.name_missing", "legal_name", "details.name_missing", "address", "settings.limit_order", "country", "company.country_unknown",
		"vat", "settings.limit_order", "email", "details.email_wrong", "phone", "details.phone_wrong", "website", "company.website_wrong", "time_zone", "setup.time_zone_unknown",
		"languages", "company.language_needed", "language", "company.language_not_offered", "currency", "setup.currency_unknown", "currencies", "settings.limit_order"))
	changed := company
	changed.Form = FormOf(nil, portal.Failure(portal.Conflict, "settings.changed_meanwhile", nil))
	return []Sample{
		topicAt("company", "/company", func(p Page) templ.Component { return CompanyPage(p, company) }),
		topicAt("company_wrong", "/company", func(p Page) templ.Component { return CompanyPage(p, wrongCompany) }),
		topicAt("company_changed", "/company", func(p Page) templ.Component { return CompanyPage(p, changed) }),
	}
}

func galleryBranding() []Sample {
	brand := BrandingView{Business: galleryCompanyView().Business}
	withLogo := brand
	withLogo.Business.Logo = portal.Logo{Hash: strings.Repeat("0f", 16), Kind: "svg"}
	withBoth := withLogo
	withBoth.Business.Print = portal.Logo{Hash: strings.Repeat("1f", 16), Kind: "png"}
	withBoth.Form = FormOf(typed("hue", "400", "version", "0"), wrong("hue", "branding.hue_wrong", nil))
	withBoth.Files = FormOf(nil, wrong("logo-files", "branding.svg_wrong", portal.Args{"what": "<script>"}))
	withBoth.Print = FormOf(nil, wrong("print-files", "branding.png_needed", nil))
	return []Sample{
		topicAt("branding", "/branding", func(p Page) templ.Component { return BrandingPage(p, brand) }),
		topicAt("branding_logo", "/branding", func(p Page) templ.Component { return BrandingPage(p, withLogo) }),
		topicAt("branding_wrong", "/branding", func(p Page) templ.Component { return BrandingPage(p, withBoth) }),
		fragment("hue_preview", "admin", func(Page) templ.Component { return HuePreview(25) }),
		page("login_logo", "", "", "/login", func(p Page) templ.Component {
			p.Brand.Logo = "/brand/" + strings.Repeat("1f", 16) + ".png"
			return LoginPage(p, LoginView{})
		}),
	}
}

func galleryServer() MailServerView { return MailServerView{Email: "mika@hinoki.example"} }

func galleryMailServer() []Sample {
	kept := MailServerView{Email: "mika@hinoki.example", ByFlag: true, Unsound: true, Server: portal.MailServer{Host: "smtp.hinoki.example", Port: 465, Encryption: portal.DirectTLS, Login: "hinoki",
		HasPassword: true, FromName: "Hinoki", FromEmail: "post@hinoki.example", Version: 2}}
	kept.Form = FormOf(typed("host", "https://x", "version", "2"), problems("host", "mailserver.host_wrong", "port", "mailserver.port_wrong", "encryption", "mailserver.password_in_clear",
		"login", "mailserver.login_needed", "password", "mailserver.password_needed", "from_name", "details.email_wrong", "from_email", "details.email_wrong", "reply_to", "details.email_wrong"))
	kept.Test = FormOf(typed("to", "x"), wrong("to", "letter.test_invalid", nil))
	return []Sample{
		topicAt("mail_server", "/mail", func(p Page) templ.Component { return MailServerPage(p, galleryServer()) }),
		topicAt("mail_server_wrong", "/mail", func(p Page) templ.Component { return MailServerPage(p, kept) }),
	}
}

func galleryMailTexts() []Sample {
	text := TextView{MailText: portal.MailText{Kind: "receipt", Language: "en", Subject: "Thank you, {name}", Paragraph: "We roast on Mondays.", Version: 1}, Known: []string{"amount", "business", "name"},
		Preview: &TextPreview{Subject: "Thank you, Naomi Fischer", Text: "We roast on Mondays.\n\nWe have received your payment.\n"}}
	typing := text
	typing.Form = FormOf(typed("subject", "Thanks", "greeting", "", "paragraph", "Soon more."), nil)
	badText := text
	badText.Form = FormOf(typed("subject", "Hello"), wrong("subject", "texts.placeholder_unknown", portal.Args{"name": "nmae"}))
	badText.Preview = nil
	return []Sample{
		topicAt("mail_texts", "/texts", func(p Page) templ.Component {
			return TextsPage(p, TextsView{Kinds: []string{"receipt", "reminder.late"}, Own: []portal.MailText{text.MailText}})
		}),
		topicAt("mail_text", "/texts/receipt/en", func(p Page) templ.Component { return TextPage(p, text) }),
		topicAt("mail_text_typing", "/texts/receipt/en", func(p Page) templ.Component { return TextPage(p, typing) }),
		topicAt("mail_text_wrong", "/texts/receipt/en", func(p Page) templ.Component { return TextPage(p, badText) }),
	}
}

func galleryTerms() []Sample {
	once := portal.PaymentTerm{ID: 1, Name: "30 days", Default: true, Parts: []portal.TermPart{{Share: 100_000, Days: 30}}}
	thirds := portal.PaymentTerm{ID: 2, Name: "30/70", Version: 2, Parts: []portal.TermPart{{Share: 30_000}, {Share: 40_000, MonthEnd: true, Months: 1, Days: 10}, {Share: 30_000, MonthEnd: true, Months: 5}}}
	old := portal.PaymentTerm{ID: 3, Name: "Cash <& carry>", Archived: true, Parts: []portal.TermPart{{Share: 100_000, MonthEnd: true}}}
	badTerm := TermView{Form: FormOf(typed("name", "", "share-1", "x", "days-1", "999", "months-1", "9"), problems("name", "terms.name_needed", "share-1", "terms.share_wrong", "months-1", "settings.limit_order", "days-1", "settings.limit_order"))}
	return []Sample{
		topicAt("terms", "/terms", func(p Page) templ.Component {
			return TermsPage(p, TermsView{Terms: []portal.PaymentTerm{once, thirds, old}})
		}),
		topicAt("terms_none", "/terms", func(p Page) templ.Component {
			return TermsPage(p, TermsView{Form: FormOf(nil, portal.Failure(portal.Conflict, "terms.default_stays", nil))})
		}),
		topicAt("term", "/terms/2", func(p Page) templ.Component { return TermPage(p, TermView{PaymentTerm: thirds}) }),
		topicAt("term_wrong", "/terms/new", func(p Page) templ.Component { return TermPage(p, badTerm) }),
	}
}

func galleryRetention() []Sample {
	return []Sample{
		topicAt("retention", "/retention", func(p Page) templ.Component {
			return RetentionPage(p, RetentionView{Kept: portal.Retention{portal.KeepLetters: 730}})
		}),
		topicAt("retention_wrong", "/retention", func(p Page) templ.Component {
			return RetentionPage(p, RetentionView{Topic: Topic{Form: FormOf(typed("letters", "5"), wrong("letters", "retention.days_wrong", portal.Args{"least": 90, "most": portal.MaxKept}))}})
		}),
	}
}

// gallerySetUp is the set-up, and the way to it.
func gallerySetUp() []Sample {
	progress := portal.SetUpProgress{Open: true, Steps: []portal.SetUpStep{{Name: "company", State: "done"}, {Name: "branding", State: "done"}, {Name: "mail", State: "skipped"}, {Name: "import"}, {Name: "customer"}}}
	over := portal.SetUpProgress{}
	for _, s := range portal.SetUpSteps {
		over.Steps = append(over.Steps, portal.SetUpStep{Name: s, State: "done"})
	}
	step := func(name string) Sample {
		company := galleryCompanyView()
		v := WizardView{SetUpProgress: progress, Step: name, Company: company, Branding: BrandingView{Business: company.Business}, Mail: galleryServer()}
		v.Company.Step, v.Branding.Step, v.Mail.Step = "company", "branding", "mail"
		return page("set_up_"+name, "admin", "settings", stepPath(name), func(p Page) templ.Component { return WizardPage(p, v) })
	}
	return []Sample{
		page("set_up", "admin", "settings", setUpPath, func(p Page) templ.Component { return WizardPage(p, WizardView{SetUpProgress: progress}) }),
		page("set_up_over", "admin", "settings", setUpPath, func(p Page) templ.Component { return WizardPage(p, WizardView{SetUpProgress: over}) }),
		step("company"), step("branding"), step("mail"), step("import"), step("customer"),
		page("admin_set_up", "admin", "home", "/admin", func(p Page) templ.Component { return AdminPage(p, AdminView{SetUp: progress}) }),
	}
}
