package browsertest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"genkan/internal/testenv"
)

// entrance is a sample business with a mail server, whose letters are read for
// their links.
type entrance struct {
	t      testing.TB
	p      *process
	post   *testenv.Post
	logins map[string]login
	guest  *visitor
	admin  *visitor
}

// accessScreens are the pages of everybody's way in, of what people keep
// themselves, and of the staff who let them in.
func accessScreens(t testing.TB) []screen {
	t.Helper()
	post := testenv.NewPost(t)
	p, logins := startDemo(t, "-smtp", post.URL().String(), "-mail-from", "hello@hinoki.example")
	e := &entrance{t: t, p: p, post: post, logins: logins, guest: newVisitor(t, p.url), admin: newVisitor(t, p.url).signIn(logins["admin"])}
	careful, half := e.careful()
	out := append(e.doors(half), e.security(careful)...)
	out = append(out, e.details()...)
	out = append(out, e.users()...)
	out = append(out, e.grants()...)
	return append(out, e.outbox()...)
}

// careful is somebody with everything that the security page can show, and
// somebody who has given only the password so far.
func (e *entrance) careful() (whole, half *visitor) {
	e.t.Helper()
	base := localhost(e.p)
	c := &careful{tab: newTab(e.t, base, desktop), login: e.logins["stranger"]}
	c.enrol()
	c.password("/login/code")
	c.enter("#code", c.code(1))
	c.do("remember the device", clickOn("#remember"))
	c.follow("#code-submit")
	c.open("/my/security/passkeys/new")
	d := newDevice(c.tab)
	d.press("#passkey-make")
	c.at("/my/security")
	half = newVisitor(e.t, base) // last: what was added ends what is half open
	e.password(half, c.login)
	whole = newVisitor(e.t, base)
	u, err := url.Parse(base)
	must(e.t, err)
	for _, cookie := range call(c.tab, network.GetCookies, network.GetCookiesParams{URLs: []string{base}}).Cookies {
		whole.http.Jar.SetCookies(u, []*http.Cookie{{Name: cookie.Name, Value: cookie.Value}})
	}
	return whole, half
}

// password signs in as far as the password goes.
func (e *entrance) password(v *visitor, l login) {
	e.t.Helper()
	if a := v.submit("/login", "/login", url.Values{"login": {l.login}, "password": {l.password}}); !strings.HasPrefix(a.location(), "/login/code") {
		e.t.Fatalf("the password alone leads to %q", a.location())
	}
}

// letter is the path of the link in a letter to somebody that begins so.
func (e *entrance) letter(to, prefix string) (path string) {
	e.t.Helper()
	eventually(e.t, 20*time.Second, fmt.Sprintf("a link to %s in a letter to %s", prefix, to), func() bool {
		for _, m := range e.post.Wait(e.t, to, 1) {
			for _, l := range m.Links() {
				if u, err := url.Parse(l); err == nil && strings.HasPrefix(u.Path, prefix) {
					path = u.Path
				}
			}
		}
		return path != ""
	})
	return path
}

// sent fails the test unless a form was taken.
func (e *entrance) sent(v *visitor, page, action string, fields url.Values) {
	e.t.Helper()
	if a := v.submit(page, action, fields); a.status >= http.StatusBadRequest {
		e.t.Fatalf("%s: %d\n%s", action, a.status, words(a.body))
	}
}

// refused sends a form as it stands, which is not enough.
func refused(button string) func(*tab) {
	return func(b *tab) {
		b.leave("send", clickOn(button))
		b.wait("the problems, with the focus on them", focusOnProblem)
	}
}

func (e *entrance) doors(half *visitor) []screen {
	e.t.Helper()
	named := newVisitor(e.t, localhost(e.p))
	e.sent(e.admin, "/admin/users/new", "/admin/users", url.Values{"name": {"Rin Aoki"}, "login": {"rin@hinoki.example"}, "role": {"staff"}, "language": {"en"}})
	forgot := e.logins["admin"].login // who signs in no more: that ends it
	e.sent(e.guest, "/reset_password", "/reset_password", url.Values{"login": {forgot}})
	invitation, reset := e.letter("rin@hinoki.example", "/invitation/"), e.letter(forgot, "/reset_password/")
	alarm := e.letter(e.logins["stranger"].login, "/alarm/")
	return []screen{
		{"login-passkey", named, "/login", func(b *tab) { b.wait("the passkey button", `!document.querySelector("[data-passkey]").hidden`) }},
		{"code", half, "/login/code", nil}, {"code-error", half, "/login/code", refused("#code-submit")},
		{"code-recovery", half, "/login/code", func(b *tab) { b.do("open", clickOn("summary")) }},
		{"reset-ask", e.guest, "/reset_password", nil}, {"reset-ask-error", e.guest, "/reset_password", refused("#ask-submit")},
		{"reset-sent", e.guest, "/reset_password", func(b *tab) {
			b.enter("#login", "somebody.with.a.rather.long.address@kitahama-design.example")
			b.follow("#ask-submit")
		}},
		{"reset-form", e.guest, reset, nil}, {"reset-error", e.guest, reset, refused("#reset-submit")}, {"reset-dead", e.guest, "/reset_password/nothing", nil},
		{"invitation", e.guest, invitation, nil}, {"invitation-error", e.guest, invitation, refused("#invitation-submit")},
		{"invitation-dead", e.guest, "/invitation/nothing", nil}, {"alarm", e.guest, alarm, nil}, {"alarm-dead", e.guest, "/alarm/nothing", nil},
		{"closed", e.guest, "/closed?until=2026-12-24", nil}, {"email-dead", e.guest, "/my/account/email/nothing", nil},
	}
}

func (e *entrance) security(v *visitor) []screen {
	e.t.Helper()
	plain := newVisitor(e.t, localhost(e.p)).signIn(e.logins["colleague"])
	fresh := newVisitor(e.t, localhost(e.p)).signIn(e.logins["staff"])
	e.sent(plain, "/my/security/totp", "/my/security/totp/begin", nil)
	return []screen{
		{"security-full", v, "/my/security", nil}, {"passkey", v, links(v.get("/my/security").body, `/my/security/passkeys/\d+`)[0], nil},
		{"codes-renew", v, "/my/security/totp/codes", nil}, {"totp-disable", v, "/my/security/totp/disable", nil},
		{"passkey-new-named", v, "/my/security/passkeys/new", func(b *tab) { b.wait("the way to make one", `document.querySelector("[data-missing]").hidden`) }},
		{"reauth-passkey", v, "/reauth", func(b *tab) { b.wait("the passkey button", `!document.querySelector("[data-passkey]").hidden`) }},
		{"sign-ins-full", v, "/my/security/history", nil},
		{"delete", plain, "/my/security/delete", nil}, {"delete-error", plain, "/my/security/delete", refused("#delete-submit")},
		{"export", plain, "/my/security/export", nil}, {"totp", fresh, "/my/security/totp", nil},
		{"totp-scan", plain, "/my/security/totp", nil}, {"totp-error", plain, "/my/security/totp", refused("#totp-enable")},
	}
}

func (e *entrance) details() []screen {
	e.t.Helper()
	v := newVisitor(e.t, e.p.url).signIn(e.logins["customer"])
	form, _ := hidden(v.get("/my/account/edit").body, "/my/account")
	for name, value := range map[string]string{"name": "Naomi Fischer", "language": "en", "job_title": "Studio manager", "phone": "+81 6 5555 0142",
		"email": "naomi.fischer-watanabe@international-studio.kitahama-design.example"} {
		form.Set(name, value)
	}
	if a := v.post("/my/account", form); a.status >= http.StatusBadRequest {
		e.t.Fatalf("another address: %d\n%s", a.status, words(a.body))
	}
	ask := links(strings.ReplaceAll(v.get("/my/account").body, "&amp;", "&"), `/my/requests/new\?[^"]*`)[0]
	edit := links(v.get("/my/addresses").body, `/my/addresses/\d+/edit`)[0]
	e.sent(v, ask, "/my/requests", url.Values{"value": {"naomi.fischer@kitahama.example"}, "note": {"The other one goes away at the end of the year."}})
	confirm := e.letter("naomi.fischer-watanabe@international-studio.kitahama-design.example", "/my/account/email/")
	return []screen{
		{"account-waiting", v, "/my/account", nil}, {"email-confirm", v, confirm, nil}, {"ask-open", v, ask, nil},
		{"account-error", v, "/my/account/edit", func(b *tab) {
			b.do("clear the name", chromedp.Clear(chromedp.CSS("#self-name")))
			b.do("send", clickOn("#self-confirm"))
			b.wait("the problems, with the focus on them", focusOnProblem)
		}},
		{"address-edit", v, edit, nil},
		{"address-inside", v, "/my/addresses", func(b *tab) {
			b.do("edit", clickOn(`a[href="`+edit+`"]`))
			b.wait("the form", `document.querySelector("main form[hx-target] input[name=city]") !== null`)
		}},
		{"address-error", v, "/my/addresses/new?type=billing", func(b *tab) {
			b.do("send", clickOn("#new-confirm"))
			b.wait("the problems, with the focus on them", focusOnProblem)
		}},
		{"person-revoke", v, revocable(v, "/my/people", `/my/people/\d+`), nil},
		{"people-error", v, "/my/people", refused("#invite-submit")},
	}
}

// revocable is the page on which the first one of a list loses access; of others
// that page leads elsewhere.
func revocable(v *visitor, list, pattern string) string {
	v.t.Helper()
	for _, path := range links(v.get(list).body, pattern) {
		if v.get(path+"/revoke").status == http.StatusOK {
			return path + "/revoke"
		}
	}
	v.t.Fatalf("nobody of %s can lose access", list)
	return ""
}

func (e *entrance) users() []screen {
	e.t.Helper()
	v := e.admin
	staff := links(v.get("/admin/users?role=staff").body, `/admin/users/\d+`)
	portal := links(v.get("/admin/users?q="+url.QueryEscape(e.logins["stranger"].login)).body, `/admin/users/\d+`)[0]
	invited := links(v.get("/admin/users?q=rin").body, `/admin/users/\d+`)[0]
	return []screen{
		{"admin-today-full", v, "/admin", nil}, {"admin-menu", v, "/admin/menu", nil},
		{"users", v, "/admin/users", nil}, {"users-empty", v, "/admin/users?q=espresso", nil},
		{"user", v, portal, nil}, {"user-staff", v, staff[0], nil}, {"user-invited", v, invited, nil},
		{"user-login", v, portal + "/login", nil}, {"user-login-error", v, portal + "/login", func(b *tab) {
			b.do("clear the field", chromedp.Clear(chromedp.CSS("#login")))
			refused("#login-save")(b)
		}},
		{"user-new", v, "/admin/users/new", nil}, {"user-new-error", v, "/admin/users/new", refused("#user-invite")},
		{"user-two-factor", v, portal + "/two_factor", nil}, {"user-revoke", v, revocable(v, "/admin/users?role=staff", `/admin/users/\d+`), nil},
		{"audit", v, "/admin/audit", nil}, {"audit-empty", v, "/admin/audit?q=espresso", nil},
		{"audit-open", v, "/admin/audit", func(b *tab) {
			eval[bool](b, `[...document.querySelectorAll("main details")].slice(0, 6).forEach((d) => d.open = true) || true`)
		}},
	}
}

func (e *entrance) grants() []screen {
	e.t.Helper()
	v := newVisitor(e.t, e.p.url).signIn(e.logins["staff"])
	all := links(v.get("/admin/contacts?status=companies").body, `/admin/contacts/\d+`)
	company := links(v.get("/admin/contacts?status=companies&q=kitahama").body, `/admin/contacts/\d+`)[0]
	harbor := links(v.get("/admin/contacts?q=harbor").body, `/admin/contacts/\d+`)[0]
	e.granted(v, harbor)
	spoilt := func(b *tab) {
		eval[bool](b, `document.querySelectorAll("#grant-form input[type=email]").forEach((i) => { i.value = "nobody at all" }) ||
			document.querySelectorAll("#grant-form input[name=tick]").forEach((i) => { i.checked = true }) || true`)
		refused("#grant-submit")(b)
	}
	several := "/admin/contacts/access?"
	for _, c := range all {
		several += "id=" + regexp.MustCompile(`\d+$`).FindString(c) + "&"
	}
	return []screen{
		{"contacts-invited", v, "/admin/contacts?status=invited", nil}, {"contacts-empty", v, "/admin/contacts?q=espresso", nil},
		{"contacts-access", v, "/admin/contacts?status=access", nil}, {"contact-new", v, "/admin/contacts/new", nil},
		{"contact-new-error", v, "/admin/contacts/new", refused("#contact-save")}, {"contact-company-edit", v, company + "/edit", nil},
		{"grant-error", v, company + "/access", spoilt}, {"grant-several", v, several, nil},
		{"contact-invited", v, harbor, nil}, {"grant-outcome", v, harbor + "/access", func(b *tab) { b.follow(`#grant-form button[formaction$="/reinvite"]`) }},
		{"requests-waiting", v, "/admin/requests", nil},
	}
}

// granted invites a contact.
func (e *entrance) granted(v *visitor, contact string) {
	e.t.Helper()
	form, ok := hidden(v.get(contact+"/access").body, "/admin/contacts/access")
	form.Set("email-"+strings.TrimPrefix(contact, "/admin/contacts/"), "books@harborpine.example")
	if a := v.post(contact+"/grant", form); !ok || a.status >= http.StatusBadRequest {
		e.t.Fatalf("granting: %d\n%s", a.status, words(a.body))
	}
}

func (e *entrance) outbox() []screen {
	e.t.Helper()
	v := e.admin
	letters := links(v.get("/admin/outbox").body, `/admin/outbox/\d+`)
	return []screen{
		{"outbox", v, "/admin/outbox", nil}, {"outbox-empty", v, "/admin/outbox?q=espresso", nil}, {"letter", v, letters[0], nil},
		{"letter-last", v, letters[len(letters)-1], nil},
		{"outbox-test-error", v, "/admin/outbox", func(b *tab) {
			b.do("clear the field", chromedp.Clear(chromedp.CSS("#to")))
			b.do("send", clickOn("#test-send"))
			b.wait("the problem, with the focus on it", focusOnProblem)
		}},
	}
}
