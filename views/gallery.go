package views

import (
	"time"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Sample is a page or fragment in one of its states, for the golden tests and
// for looking at.
type Sample struct {
	Name     string
	Fragment bool // not a whole page
	Draw     func(i18n.Lang) templ.Component
}

// Gallery is every component in every state that can be told apart.
func Gallery() []Sample {
	var out []Sample
	for _, group := range [][]Sample{
		gallerySignedOut(),
		galleryCustomer(),
		galleryLists(),
		galleryDeciding(),
		galleryInvoices(),
		galleryPayments(), gallerySaved(),
		galleryStatements(),
		galleryTogether(),
		galleryBank(),
		galleryStaff(), gallerySearch(),
		galleryContacts(),
		galleryGrantPages(),
		galleryPeople(),
		galleryViewer(), galleryViewed(),
		galleryConfirm(),
		galleryAccount(),
		galleryOutbox(),
		galleryTwoFactor(),
		galleryAudit(),
		galleryClosing(),
		galleryLinks(),
		galleryUsers(),
		gallerySecurity(),
		galleryWallet(),
		galleryMyPayments(),
		gallerySubscriptions(), galleryStaffSubscriptions(), galleryRecurring(),
		galleryProducts(),
		galleryPayAdmin(),
		gallerySettings(), galleryOwnSettings(), galleryNumbering(),
		galleryConversation(),
		galleryByLink(),
		galleryEditor(),
		galleryImport(),
		galleryPrograms(),
	} {
		out = append(out, group...)
	}
	return out
}

// galleryDay is the day on which all samples are drawn.
const galleryDay = portal.Date("2026-11-23")

func galleryTime(clock string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", clock)
	if err != nil {
		panic(err) // the samples are written by hand and drawn by a test
	}
	return t
}

func yen(n int64) portal.Money { return portal.NewMoney(n, "JPY") }

func euro(cents int64) portal.Money { return portal.NewMoney(cents, "EUR") }

func galleryPage(l i18n.Lang, area, nav, path string) Page {
	p := Page{Area: area, Nav: nav, Brand: Brand{Name: "Hinoki Coffee Roasters", Hue: 168}, CSRF: "csrf-token", Lang: l, Path: path,
		Today: galleryDay, Zone: time.FixedZone("JST", 9*3600)}
	for _, other := range i18n.Langs {
		p.LangLinks = append(p.LangLinks, LangLink{Lang: other, URL: path + "?lang=" + string(other)})
	}
	switch area {
	case "my":
		p.Who = &Who{Name: "Naomi Fischer", Initials: "NF", Company: "株式会社北浜設計", Role: "portal", Waiting: portal.Waiting{Quotes: 1, Invoices: 2},
			Rights: portal.DefaultRights()}
	case "admin":
		p.Who = &Who{Name: "Mika Ogawa", Initials: "MO", Role: "admin", Staff: true, Admin: true}
	}
	return p
}

func galleryBusiness() portal.Business {
	b := portal.DefaultBusiness()
	b.Name, b.Email, b.Phone = "Hinoki Coffee Roasters", "hello@hinoki.example", "+81 75 555 0142"
	b.Bank = portal.BankAccount{Holder: "ヒノキコーヒー（カ", Bank: "京都銀行 西陣支店", Number: "普通 1234567", BIC: "BOKFJPJZ"}
	return b
}

// page makes a Sample of a whole page.
func page(name, area, nav, path string, draw func(Page) templ.Component) Sample {
	return Sample{Name: name, Draw: func(l i18n.Lang) templ.Component { return draw(galleryPage(l, area, nav, path)) }}
}

// fragment makes a Sample of a part that is also drawn alone.
func fragment(name, area string, draw func(Page) templ.Component) Sample {
	return Sample{Name: name, Fragment: true, Draw: func(l i18n.Lang) templ.Component { return draw(galleryPage(l, area, "", "/")) }}
}

func typed(pairs ...string) map[string][]string {
	out := map[string][]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = []string{pairs[i+1]}
	}
	return out
}

func wrong(field, key string, args portal.Args) error {
	var p portal.Problems
	p.Add(field, key, args)
	return p.Err()
}

func gallerySignedOut() []Sample {
	refused := FormOf(typed("login", "naomi@kitahama.example", "password", "secret"), portal.Failure(portal.Invalid, "signin.wrong", nil))
	problems := FormOf(typed("company", "Hinoki", "currency", "YEN"), wrong("currency", "setup.currency_unknown", nil))
	return []Sample{
		page("login", "", "", "/login", func(p Page) templ.Component {
			return LoginPage(p, LoginView{Next: "/my/invoices/187", PasskeyHost: "portal.hinoki.example"})
		}),
		page("login_wrong", "", "", "/login", func(p Page) templ.Component { return LoginPage(p, LoginView{Form: refused}) }),
		page("login_flash", "", "", "/login", func(p Page) templ.Component {
			p.Flash, p.Demo = "session.ended", true
			return LoginPage(p, LoginView{})
		}),
		page("setup", "", "", "/setup/abc", func(p Page) templ.Component { return SetUpPage(p, SetUpView{Token: "abc"}) }),
		page("setup_wrong", "", "", "/setup/abc", func(p Page) templ.Component { return SetUpPage(p, SetUpView{Token: "abc", Form: problems}) }),
		page("error_404_signed_out", "", "", "/x", func(p Page) templ.Component { return ErrorPage(p, ErrorView{Status: 404}) }),
	}
}

func galleryErrors() []Sample {
	var out []Sample
	for name, v := range map[string]ErrorView{
		"403": {Status: 403}, "404": {Status: 404}, "405": {Status: 405}, "409": {Status: 409}, "502": {Status: 502}, "503": {Status: 503},
		"422": {Status: 422}, "429": {Status: 429, RetryAfter: 150 * time.Second},
		"500": {Status: 500, RequestID: "01JDB0QX7M"},
	} {
		out = append(out,
			page("error_"+name, "my", "", "/my/x", func(p Page) templ.Component { return ErrorPage(p, v) }),
			fragment("toast_"+name, "my", func(Page) templ.Component { return ErrorToast(v) }))
	}
	return out
}

func galleryCustomer() []Sample {
	busy := galleryOverview()
	many := busy
	for range 5 {
		many.Tasks = append(many.Tasks, busy.Tasks[1])
	}
	many.More = 3
	many.Balances = append(many.Balances, portal.Balance{Count: 1, Left: euro(12840), Late: euro(0), Wallet: euro(0), Credit: euro(1250), NextDue: "2026-12-01"})
	recurring := busy
	recurring.Tasks = append([]portal.Task{{Kind: portal.TaskPastDue, ID: 3, Number: "Beans for the office", Until: "2026-11-10"},
		{Kind: portal.TaskCard, ID: 4, Number: "Tea <& more>", Until: "2026-10-31"}, {Kind: portal.TaskCard, ID: 5, Number: "Milk", Until: "2026-12-31"}}, busy.Tasks[1:]...)
	calm := OverviewView{Company: busy.Company, Name: busy.Name, Email: busy.Email, Business: busy.Business, Counts: portal.Counts{Quotes: 3, Orders: 14, Invoices: 36}}
	fresh := OverviewView{Company: busy.Company, Name: busy.Name, Business: portal.Business{Name: "Hinoki Coffee Roasters"}}
	overview := func(name string, v OverviewView) Sample {
		return page(name, "my", "home", "/my", func(p Page) templ.Component { return OverviewPage(p, v) })
	}
	return append(galleryErrors(),
		overview("overview", busy), overview("overview_many", many), overview("overview_subscriptions", recurring), overview("overview_calm", calm), overview("overview_new", fresh),
		page("menu", "my", "menu", "/my/menu", func(p Page) templ.Component { return MenuPage(p) }),
		page("flash", "my", "menu", "/my/menu", func(p Page) templ.Component {
			p.Flash, p.Demo = "pay.paid_text", true
			return MenuPage(p)
		}),
		fragment("message", "my", func(Page) templ.Component { return Message("warn", portal.Message{Key: "pay.closed"}) }),
	)
}

func galleryOverview() OverviewView {
	return OverviewView{
		Company: "株式会社北浜設計", Name: "Naomi Fischer", Email: "naomi@kitahama.example", Business: galleryBusiness(),
		Tasks: []portal.Task{
			{Kind: "invoice", ID: 187, Number: "2026/00187", Until: "2026-11-17", Total: yen(85726), Left: yen(65726)},
			{Kind: "invoice", ID: 190, Number: "2026/00190", Until: "2026-11-30", Total: yen(31320), Left: yen(31320)},
			{Kind: "quote", ID: 231, Number: "S00231", Until: "2026-11-27", Total: yen(412500), Left: yen(0)},
		},
		Balances: []portal.Balance{{Count: 2, Left: yen(97046), Late: yen(65726), NextDue: "2026-11-30", Wallet: yen(18000), Credit: yen(0)}},
		Counts:   portal.Counts{QuotesOpen: 1, Quotes: 4, Orders: 14, InvoicesOpen: 2, Invoices: 38},
	}
}
