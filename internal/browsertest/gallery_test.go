package browsertest_test

import (
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// screen is a page in one of its states: what to open, as whom, and what to do
// on it first.
type screen struct {
	name string
	who  *visitor
	path string
	act  func(*tab) // nil when the page is already so
}

// gallery is every page that there is, in every state that it can be brought
// to: of the sample business, of one without documents, and of one that is
// not set up yet.
func gallery(t testing.TB) []screen {
	t.Helper()
	mails := t.TempDir()
	demo, logins := startDemo(t, "-smtp", "file:"+mails)
	guest := newVisitor(t, demo.url)
	out := []screen{
		{"login", guest, "/login", nil},
		{"login-error", guest, "/login", func(b *tab) {
			b.enter("#login", "nobody@example.com")
			b.enter("#password", "not the password")
			b.leave("sign in", clickOn("#login-submit"))
			b.wait("the problem, with the focus on it", focusOnProblem)
		}},
		{"not-found-guest", guest, "/nowhere", nil},
	}
	customer := newVisitor(t, demo.url).signIn(logins["customer"])
	staff, admin := newVisitor(t, demo.url).signIn(logins["staff"]), newVisitor(t, demo.url).signIn(logins["admin"])
	out = append(append(out, customerScreens(t, customer)...), moneyScreens(t, customer)...)
	out = append(out, termsScreens(customer)...)
	out = append(out, securityScreens(newVisitor(t, demo.url).signIn(logins["colleague"]))...)
	out = append(append(out, staffScreens(staff)...), moneyStaffScreens(staff)...)
	out = append(out, termsStaffScreens(staff)...)
	out = append(out, linkScreens(newVisitor(t, demo.url), staff, customer, mails)...)
	out = append(append(out, screen{"admin-today", admin, "/admin", nil}), settingScreens(admin)...)
	out = append(out, plainScreens(admin, guest, mails)...)
	out = append(append(out, accessScreens(t)...), officeScreens(t)...)
	out = append(out, emptyScreens(t)...)
	return append(out, setUpScreens(t)...)
}

func customerScreens(t testing.TB, v *visitor) []screen {
	t.Helper()
	tasks := links(v.get("/my").body, `/my/invoices/\d+`)
	late, soon, last := tasks[0], tasks[1], tasks[2]
	first := func(list, pattern string) string { return links(v.get(list).body, pattern)[0] }
	pay := func(invoice, amount, provider, outcome string) string {
		return payIt(v, wish{invoice, amount, provider, outcome})
	}
	return []screen{
		{"overview", v, "/my", nil}, {"menu", v, "/my/menu", nil}, {"account", v, "/my/account", nil},
		{"account-edit", v, "/my/account/edit", nil}, {"company-edit", v, "/my/account/company/edit", nil}, {"addresses", v, "/my/addresses", nil},
		{"address-new", v, "/my/addresses/new?type=delivery", nil}, {"ask", v, "/my/requests/new", nil},
		{"quotes", v, "/my/quotes", nil}, {"quotes-all", v, "/my/quotes?status=all", nil}, {"orders", v, "/my/orders", nil},
		{"invoices", v, "/my/invoices", nil}, {"invoices-filtered", v, "/my/invoices?status=paid&from=2020-01-01&sort=total", nil},
		{"invoices-no-match", v, "/my/invoices?q=espresso", nil},
		{"quote", v, first("/my/quotes", `/my/orders/\d+`), nil}, {"order", v, first("/my/orders", `/my/orders/\d+`), nil},
		{"invoice", v, late, nil}, {"invoice-part", v, late, chooseAmount("30,000")}, {"invoice-error", v, late, refusedAmount},
		{"invoice-paid", v, first("/my/invoices?status=paid&sort=date", `/my/invoices/\d+`), nil},
		{"credit-note", v, first("/my/invoices?status=credit", `/my/invoices/\d+`), nil},
		{"checkout", v, pay(last, "100", "demo", ""), nil}, {"checkout-closed", v, decided(v, last), nil},
		{"payment-done", v, pay(last, "1000", "demo", "succeed"), nil}, {"payment-declined", v, pay(last, "100", "demo", "decline"), nil},
		{"payment-cancelled", v, pay(last, "100", "demo", "cancel"), nil},
		{"payment-waiting", v, pay(soon, "", "demo", "pending"), nil},
		{"payment-transfer", v, pay(last, "100", "bank_transfer", ""), nil},
		{"invoice-reserved", v, soon, nil}, {"invoice-under-way", v, last, nil},
		{"not-found", v, "/my/invoices/999999", nil}, {"people", v, "/my/people", nil},
		{"person", v, links(v.get("/my/people").body, `/my/people/\d+`)[1], nil},
	}
}

func staffScreens(v *visitor) []screen {
	first := func(list, pattern string) string { return links(v.get(list).body, pattern)[0] }
	company := first("/admin/contacts?status=companies", `/admin/contacts/\d+`)
	person := first("/admin/contacts?status=access", `/admin/contacts/\d+`)
	return []screen{
		{"staff-today", v, "/admin", nil}, {"staff-requests", v, "/admin/requests", nil}, {"staff-quotes", v, "/admin/quotes", nil}, {"staff-orders", v, "/admin/orders", nil},
		{"staff-invoices", v, "/admin/invoices", nil}, {"staff-invoices-named", v, "/admin/invoices?q=kitahama", nil}, {"staff-order", v, first("/admin/orders", `/admin/orders/\d+`), nil},
		{"staff-invoice", v, first("/admin/invoices", `/admin/invoices/\d+`), nil}, {"staff-not-found", v, "/admin/nowhere", nil},
		{"contacts", v, "/admin/contacts", nil}, {"contact-company", v, company, nil}, {"contact-person", v, person, nil},
		{"contact-edit", v, person + "/edit", nil}, {"grant", v, company + "/access", nil}, {"revoke", v, person + "/revoke", nil},
		{"grant-inside", v, company, func(b *tab) {
			b.do("open the menu", clickOn("#action > summary"))
			b.do("grant portal access", clickOn("#grant-open"))
			b.wait("the dialog", `document.querySelector("#grant-form") !== null`)
		}},
	}
}

// emptyScreens are what people see before there are documents.
func emptyScreens(t testing.TB) []screen {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	must(t, os.Mkdir(dir, 0o700))
	file := filepath.Join(dir, "contacts.csv")
	must(t, os.WriteFile(file, []byte("external_id,kind,name,email\nNEW,company,New Customer Ltd,new@example.com\n"), 0o600))
	succeeds(t, "", "import", "-data", dir, file)
	customer := addUser(t, dir, "portal", "new@example.com", "-contact", "NEW")
	admin := addUser(t, dir, "admin", "boss@example.com", "-name", "Ada Boss")
	p := startServe(t, dir, 0)
	v, a := newVisitor(t, p.url).signIn(customer), newVisitor(t, p.url).signIn(admin)
	return []screen{
		{"empty-overview", v, "/my", nil}, {"empty-account", v, "/my/account", nil}, {"empty-quotes", v, "/my/quotes", nil},
		{"empty-invoices", v, "/my/invoices", nil}, {"empty-today", a, "/admin", nil}, {"empty-staff-orders", a, "/admin/orders", nil},
		{"empty-products", a, "/admin/products", nil}, {"empty-taxes", a, "/admin/settings/taxes", nil}, {"empty-terms", a, "/admin/settings/terms", nil},
		{"empty-drafts", a, "/admin/quotes/drafts", nil}, {"empty-invoice-drafts", a, "/admin/invoices/drafts", nil}, {"empty-keys", a, "/admin/settings/api", nil},
		{"empty-webhooks", a, "/admin/settings/webhooks", nil}, {"empty-duplicates", a, "/admin/contacts/duplicates", nil}, {"empty-import", a, "/admin/import", nil},
		{"empty-settings", a, "/admin/settings", nil}, {"empty-staff-quotes", a, "/admin/quotes", nil}, {"empty-staff-invoices", a, "/admin/invoices", nil},
		{"empty-staff-payments", a, "/admin/payments", nil}, {"empty-staff-subscriptions", a, "/admin/subscriptions", nil}, {"empty-plans", a, "/admin/plans", nil},
		{"empty-staff-wallets", a, "/admin/wallets", nil}, {"empty-staff-messages", a, "/admin/messages", nil}, {"empty-requests", a, "/admin/requests", nil},
		{"empty-outbox", a, "/admin/outbox", nil}, {"empty-bank", a, "/admin/payments/bank", nil}, {"empty-mail", a, "/admin/settings/mail", nil},
		{"empty-recurrings", a, "/admin/recurring", nil}, {"empty-contacts-by", a, "/admin/contacts?status=archived", nil}, {"empty-payments-of", a, "/admin/payments?contact=1", nil},
		{"wizard", a, "/admin/setup", nil}, {"wizard-company", a, "/admin/setup/company", nil}, {"wizard-branding", a, "/admin/setup/branding", nil},
		{"wizard-mail", a, "/admin/setup/mail", nil}, {"wizard-import", a, "/admin/setup/import", nil}, {"wizard-customer", a, "/admin/setup/customer", nil},
		{"wizard-company-error", a, "/admin/setup/company", wrongly("#company-save", "name", "")},
	}
}

// plainScreens are settings of a business that keeps what it came with, whose
// mail server the command line names, and the way out of its mails.
func plainScreens(admin, guest *visitor, mails string) []screen {
	return []screen{
		{"branding", admin, "/admin/settings/branding", nil}, {"mail-server-flag", admin, "/admin/settings/mail", nil},
		{"unsubscribe", guest, awaitedMail(guest.t, mails, "", `/unsubscribe/[A-Za-z0-9_.-]{20,}`), nil}, {"unsubscribe-dead", guest, "/unsubscribe/nothing", nil},
	}
}

// setUpScreens are those of a portal that has no admin yet.
func setUpScreens(t testing.TB) []screen {
	t.Helper()
	p := startServe(t, t.TempDir(), 1)
	path := setUpPath(t, p)
	return []screen{
		{"setup", newVisitor(t, p.url), path, nil},
		{"setup-error", newVisitor(t, p.url), path, func(b *tab) {
			b.leave("set up", clickOn("#setup-submit"))
			b.wait("the problems, with the focus on them", focusOnProblem)
		}},
	}
}

// setUpPath reads the link that a fresh portal says.
func setUpPath(t testing.TB, p *process) string {
	t.Helper()
	_, path, ok := strings.Cut(p.said[0], p.url)
	if !ok || !strings.HasPrefix(path, "/setup/") {
		t.Fatalf("the set-up link is %q", p.said[0])
	}
	return path
}

// passphrase is everybody's whom a test adds.
const passphrase = "seven wooden spoons in a jar"

// addUser makes an account by the command for it.
func addUser(t testing.TB, dir, role, address string, more ...string) login {
	t.Helper()
	succeeds(t, passphrase+"\n", append([]string{"user", "add", "-data", dir, "-role", role, "-login", address}, more...)...)
	return login{address, passphrase}
}

// chooseAmount types a part and waits for the remainder.
func chooseAmount(amount string) func(*tab) {
	return func(b *tab) {
		b.do("pay in part", clickOn("label:has(#amount-part)"))
		b.enter("#amount", amount)
		b.wait("the remainder", `document.querySelector("#left").innerText.length > 5`)
	}
}

// focusOnProblem is true when the summary of what is wrong has the focus.
const focusOnProblem = `document.activeElement.matches("[data-error-summary]")`

// refusedAmount sends an amount that nobody could mean.
func refusedAmount(b *tab) {
	b.do("pay in part", clickOn("label:has(#amount-part)"))
	b.enter("#amount", "1.5.5")
	b.do("pay", clickOn("#pay-submit"))
	b.wait("the problem, with the focus on it", focusOnProblem)
}

// wish is what to ask of the pay form; without amount, all of it.
type wish struct{ invoice, amount, provider, outcome string }

// payIt goes the way of a payment and returns the page at its end: the
// provider's while no outcome is chosen, then ours.
func payIt(v *visitor, p wish) string {
	v.t.Helper()
	form := url.Values{"part": {"full"}, "provider": {p.provider}}
	if p.amount != "" {
		form.Set("part", "part")
		form.Set("amount", p.amount)
	}
	a := v.submit(p.invoice, p.invoice+"/pay", form)
	if a.status != http.StatusSeeOther {
		v.t.Fatalf("paying %v: %d\n%s", p, a.status, words(a.body))
	}
	if p.outcome == "" {
		return a.location()
	}
	checkout := a.location()
	a = v.submit(checkout, checkout, url.Values{"outcome": {p.outcome}})
	return strings.TrimPrefix(a.location(), v.base)
}

// decided is a checkout page on which nothing is left to choose.
func decided(v *visitor, invoice string) string {
	v.t.Helper()
	checkout := payIt(v, wish{invoice, "100", "demo", ""})
	v.submit(checkout, checkout, url.Values{"outcome": {"cancel"}})
	return checkout
}

// links are the targets on a page that fit a pattern, each once.
func links(page, pattern string) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`href="(`+pattern+`)(?:#[a-z]*)?"`).FindAllStringSubmatch(page, -1) {
		if !seen[m[1]] {
			seen[m[1]] = true
			out = append(out, m[1])
		}
	}
	return out
}

// all walks through the pages of a list and returns the targets that fit.
func all(v *visitor, list, pattern string) []string {
	v.t.Helper()
	var out []string
	for path := list + "?limit=80&sort=number"; path != ""; {
		page := v.get(path).body
		out = append(out, links(page, pattern)...)
		path = ""
		if m := nextPage.FindStringSubmatch(page); m != nil {
			path = html.UnescapeString(m[1])
		}
	}
	return out
}

var nextPage = regexp.MustCompile(`rel="next" href="([^"]*)"`)
