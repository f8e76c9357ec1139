// Package views draws every page and fragment. Its components are pure
// functions of the values they are given: no database, no services, no
// request, no clock. The language travels in the context (i18n.With), and
// every word comes from the catalogs.
package views

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Component is a page or a part of one, for handlers that choose between some.
type Component = templ.Component

// Page is what every page is told beside its own view.
type Page struct {
	Title     string     // of the browser's tab, translated; empty lets the page name itself
	Area      string     // "my" for customers, "admin" for staff, "" outside both
	Nav       string     // the current entry: home, quotes, orders, invoices, account, menu
	Who       *Who       // nil when nobody is signed in
	Guest     *Guest     // who reads one document by a link; nil for everybody else
	Brand     Brand      // of the business
	Flash     string     // key of a message to show once; "" for none
	CSRF      string     // token for the forms of this page
	Lang      i18n.Lang  // the language of the context
	LangLinks []LangLink // this very page in the other languages
	Path      string     // path of this page, without the query
	Today     portal.Date
	Zone      *time.Location // of the business; nil is UTC
	Demo      bool           // sample data: say so on every page
	Trial     bool           // payments move no money yet: say so where it matters
	View      *Viewed        // of staff who see a customer's pages as that customer; nil for everybody else
}

// Viewed is the customer whose pages somebody of the business looks at.
type Viewed struct {
	Name    string
	Company string // "" when it is the customer itself
	Stop    string // where the form that ends it is sent to
	Until   time.Time
}

func (v Viewed) who(ctx context.Context) string {
	if v.Company == "" {
		return v.Name
	}
	return i18n.T(ctx, "view.who", portal.Args{"name": v.Name, "company": v.Company})
}

// mayWrite reports that forms are drawn: whoever looks at a customer's pages gets
// none.
func (p Page) mayWrite() bool { return p.View == nil }

// Who is the person who is signed in, as the navigation shows them.
type Who struct {
	Name          string
	Initials      string
	Company       string // for customers
	Role          string // "portal", "staff", "admin"
	Waiting       portal.Waiting
	Staff         bool
	Admin         bool
	Rights        portal.Rights // of customers: verbs that they lack are not drawn
	Methods       bool          // payment methods can be saved, so there is a page of them
	Subscriptions bool          // the business has some, so there is a page of them
}

// Guest is whoever holds a link to one document: they are nobody else, signed in
// or not, and their pages lead nowhere but to that document.
type Guest struct {
	Token     string
	Pay, Sign bool // rights that the link was given with
}

// Brand is how the business presents itself.
type Brand struct {
	Name string
	Hue  int    // degrees, 0 to 359
	Logo string // where its picture is; "" shows the mark
}

// LangLink is the same page in another language.
type LangLink struct {
	Lang i18n.Lang
	URL  string
}

// base is the beginning of the paths in the page's area.
func (p Page) base() string {
	if p.Area == "admin" {
		return "/admin"
	}
	return "/my"
}

// staff reports that the page is one of the business's own people's.
func (p Page) staff() bool { return p.Area == "admin" }

// customersPage is a page as a customer has it, for what staff show of it.
func customersPage(p Page) Page {
	p.Area, p.Who = "my", nil
	return p
}

// mayPay reports that the person may pay: to others no way to pay is drawn,
// though what is open stays visible.
func (p Page) mayPay() bool {
	return p.Guest != nil && p.Guest.Pay || p.Who != nil && p.Who.Rights.Pay
}

// shared is the beginning of the paths behind a guest's link.
func (p Page) shared() string { return "/d/" + p.Guest.Token }

// order is where a customer reads an order: a guest, the one of the link.
func (p Page) order(n portal.OrderID) string {
	if p.Guest != nil {
		return p.shared()
	}
	return orderPath(p.base(), n)
}

// invoice is where a customer reads an invoice: a guest, the one of the link.
func (p Page) invoice(n portal.InvoiceID) string {
	if p.Guest != nil {
		return p.shared()
	}
	return invoicePath(p.base(), n)
}

// payment is where the payer reads what became of a payment.
func (p Page) payment(n portal.PaymentID) string {
	if p.Guest != nil {
		return p.shared() + "/payments/" + id(int64(n))
	}
	return paymentPath(n)
}

// zone is where times are told.
func (p Page) zone() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

// home is where "back to the start" leads.
func (p Page) home() string {
	if p.Who == nil {
		return "/login"
	}
	if p.Who.Staff {
		return "/admin"
	}
	return "/my"
}

// shell says what a page needs around it, beside what Page tells.
type shell struct {
	title   string // of the tab, when Page has none
	failed  bool   // a form has errors: the title says so first (ux.md, d)
	htmx    bool   // the page has parts that are replaced
	passkey bool   // the page has a place for passkey.js
	refresh string // without script, go here every 3 seconds; "" for never
}

// tabTitle is the text of <title>.
func tabTitle(ctx context.Context, p Page, s shell) string {
	title := p.Title
	if title == "" {
		title = s.title
	}
	if s.failed {
		title = i18n.T(ctx, "page.error_title", portal.Args{"title": title})
	}
	if title == "" || title == p.Brand.Name {
		return p.Brand.Name
	}
	return title + " – " + p.Brand.Name
}

// entry is a line of the navigation.
type entry struct {
	name, href, icon, label string
	short                   string // label in the bar on phones; "" for the same
	waiting                 int
	tab                     bool // also stands in the bar on phones
}

// entries lists the navigation of the page's area in order of use.
func (p Page) entries() []entry {
	if p.staff() {
		out := []entry{
			{name: "home", href: "/admin", icon: "home", label: "nav.today", tab: true},
			{name: "contacts", href: "/admin/contacts", icon: "people", label: "nav.contacts", tab: true},
			{name: "quotes", href: "/admin/quotes", icon: "quote", label: "nav.quotes", tab: true},
			{name: "orders", href: "/admin/orders", icon: "order", label: "nav.orders", tab: true},
			{name: "invoices", href: "/admin/invoices", icon: "invoice", label: "nav.invoices"},
			{name: "products", href: productsPath, icon: "box", label: "nav.products"},
			{name: "subscriptions", href: staffSubscriptionsPath, icon: "repeat", label: "nav.subscriptions"},
			{name: "wallets", href: "/admin/wallets", icon: "wallet", label: "nav.wallets"},
			{name: "messages", href: "/admin/messages", icon: "talk", label: "nav.messages", waiting: p.Who.Waiting.Messages},
			{name: "payments", href: paymentsPath, icon: "card", label: "nav.payments", waiting: p.Who.Waiting.Alerts},
			{name: "outbox", href: "/admin/outbox", icon: "mail", label: "nav.outbox"},
			{name: "jobs", href: "/admin/jobs", icon: "clock", label: "nav.jobs"},
		}
		if p.Who.Admin {
			out = append(out, entry{name: "users", href: "/admin/users", icon: "key", label: "nav.users"},
				entry{name: "audit", href: "/admin/audit", icon: "log", label: "nav.audit"},
				entry{name: "settings", href: "/admin/settings", icon: "gear", label: "nav.settings"})
		}
		return append(out, entry{name: "security", href: "/my/security", icon: "shield", label: "nav.security"})
	}
	out := []entry{
		{name: "home", href: "/my", icon: "home", label: "nav.overview", tab: true},
		{name: "quotes", href: "/my/quotes", icon: "quote", label: "nav.quotes", waiting: p.Who.Waiting.Quotes, tab: p.Who.Rights.OwnOnly},
		{name: "orders", href: "/my/orders", icon: "order", label: "nav.orders", tab: true},
		{name: "invoices", href: "/my/invoices", icon: "invoice", label: "nav.invoices", waiting: p.Who.Waiting.Invoices, tab: true},
		{name: "payments", href: myPaymentsPath, icon: "check", label: "nav.my_payments"},
		{name: "statement", href: "/my/statement", icon: "log", label: "nav.statement"},
	}
	if p.Who.Subscriptions {
		out = append(out, entry{name: "subscriptions", href: subscriptionsPath, icon: "repeat", label: "nav.subscriptions"})
	}
	if !p.Who.Rights.OwnOnly { // the company's, as its wallet is
		out = append(out, entry{name: "wallet", href: walletPath, icon: "wallet", label: "nav.wallet", short: "nav.wallet_tab", tab: true})
	}
	if p.Who.Methods {
		out = append(out, entry{name: "methods", href: "/my/payment_method", icon: "card", label: "nav.methods"})
	}
	out = append(out, entry{name: "notifications", href: notificationsPath, icon: "talk", label: "nav.notifications", waiting: p.Who.Waiting.Messages},
		entry{name: "account", href: "/my/account", icon: "user", label: "nav.account"},
		entry{name: "addresses", href: "/my/addresses", icon: "pin", label: "nav.addresses"})
	if p.Who.Rights.Manage {
		out = append(out, entry{name: "people", href: "/my/people", icon: "people", label: "nav.people"})
	}
	if p.View != nil { // the customer's own, and not to be shown
		return out
	}
	return append(out, entry{name: "security", href: "/my/security", icon: "shield", label: "nav.security"})
}

// tabLabel is what the bar on phones calls an entry, in one line.
func (e entry) tabLabel() string { return cmp.Or(e.short, e.label) }

// tabs are the entries of the bar on phones; what has no room there stands
// on the menu page, which is current whenever none of the others is.
func (p Page) tabs() []entry {
	out := slices.DeleteFunc(p.entries(), func(e entry) bool { return !e.tab })
	more := entry{name: "menu", href: p.base() + "/menu", icon: "more", label: "nav.more"}
	if !slices.ContainsFunc(out, func(e entry) bool { return e.name == p.Nav }) && p.Nav != "" {
		more.name = p.Nav
	}
	return append(out, more)
}

// otherLangs are the links of the switch: the page's own language needs none.
func (p Page) otherLangs() []LangLink {
	return slices.DeleteFunc(slices.Clone(p.LangLinks), func(l LangLink) bool { return l.Lang == p.Lang })
}

// current marks the entry that the page belongs to.
func current(e entry, nav string) templ.Attributes {
	if e.name != nav {
		return nil
	}
	return templ.Attributes{"aria-current": "page"}
}
