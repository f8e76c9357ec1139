package browsertest_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"genkan/internal/testenv"
)

// A company of five, who read and write in two languages.
const fiveContacts = `external_id,kind,parent_external_id,name,email,street,city,postal_code,country,language
KITA,company,,Kitahama Design KK,office@kitahama.test,北浜1-8,大阪市中央区,541-0041,JP,en
KITA-1,person,KITA,Naomi Fischer,naomi@kitahama.test,,,,,en
KITA-2,person,KITA,佐藤 美咲,sato@kitahama.test,,,,,ja
KITA-3,person,KITA,Kenji Watanabe,kenji@kitahama.test,,,,,ja
KITA-4,person,KITA,Ines Moreau,ines@kitahama.test,,,,,en
KITA-5,person,KITA,Paul Mori,paul@kitahama.test,,,,,en
KITA-D,delivery,KITA,Workshop,,平野町2-3-11,大阪市中央区,541-0046,JP,
`

var boss = login{"boss@hinoki.test", "the boss's long passphrase"}

// TestAccess goes the whole way in and out over real mail: a company of five
// is granted access at once, one of them accepts the invitation, forgets the
// password, gets another login, closes the account, and staff open it again.
func TestAccess(t *testing.T) {
	t.Parallel()
	for name, l := range fewer(map[string]look{
		"script, desktop":    desktop,
		"no script, phone":   {width: phone.width, height: phone.height, lang: "ja", noScript: true},
		"script, phone":      {width: phone.width, height: phone.height, lang: "ja"},
		"no script, desktop": {width: desktop.width, height: desktop.height, lang: "en", noScript: true},
	}, "script, phone", "no script, desktop") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_ = chromium(t) // skips before a server is started
			a := openFor(t, l)
			a.grantFive()
			a.acceptInvitation()
			a.forgetPassword()
			a.changeLogin()
			a.closeAccount()
			a.restore()
			a.staff.quiet()
			a.naomi.quietBut("422") // what was typed wrong on purpose
		})
	}
}

// accessWay is a portal with a mail server, the boss in one browser and a
// customer in another.
type accessWay struct {
	t       testing.TB
	url     string
	post    *testenv.Post
	staff   *tab
	naomi   *tab
	company string // address of its page
	naomis  login
}

func openFor(t *testing.T, l look) *accessWay {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	contacts := filepath.Join(t.TempDir(), "contacts.csv")
	must(t, os.WriteFile(contacts, []byte(fiveContacts), 0o600))
	succeeds(t, "", "import", "-data", data, contacts)
	succeeds(t, boss.password+"\n", "user", "add", "-data", data, "-role", "admin", "-login", boss.login, "-name", "Mika Ogawa")
	post := testenv.NewPost(t)
	p := startServe(t, data, 0, "-smtp", post.URL().String(), "-mail-from", "billing@hinoki.test")
	a := &accessWay{t: t, url: p.url, post: post, staff: newTab(t, p.url, l), naomi: newTab(t, p.url, l)}
	a.signIn(a.staff, boss, "/admin")
	a.company = a.contact("/admin/contacts", "Kitahama Design KK")
	return a
}

// contact is the address of a contact's page, as a list leads to it.
func (a *accessWay) contact(list, name string) string {
	a.t.Helper()
	a.staff.open(list)
	a.staff.fits()
	return eval[string](a.staff, fmt.Sprintf(`[...document.querySelectorAll("main tbody th a")].find((a) => a.textContent.includes(%q)).getAttribute("href")`, name))
}

func (a *accessWay) signIn(b *tab, l login, to string) {
	a.t.Helper()
	b.open("/login?lang=" + b.look.lang)
	b.enter("#login", l.login)
	b.enter("#password", l.password)
	b.follow("#login-submit")
	a.at(b, to)
}

// at checks where a tab is, and that nothing sticks out there.
func (a *accessWay) at(b *tab, path string) {
	a.t.Helper()
	if b.path() != path {
		a.t.Fatalf("at %s, want %s", b.where(), path)
	}
	b.fits()
}

// see fails the test when a page does not say something.
func (a *accessWay) see(b *tab, en, ja string) {
	a.t.Helper()
	want := en
	if b.look.lang == "ja" {
		want = ja
	}
	if got := b.text("main"); !strings.Contains(got, want) {
		a.t.Errorf("%s does not say %q: %s", b.path(), want, got)
	}
}

// grantFive ticks the people of the company and sends all invitations by one
// button.
func (a *accessWay) grantFive() {
	a.t.Helper()
	b := a.staff
	b.open(a.company)
	b.fits()
	b.open(a.company + "/access")
	b.fits()
	rows := eval[int64](b, `document.querySelectorAll("#grant tbody tr").length`)
	if rows != 6 { // the company and its five; the delivery address is nobody
		a.t.Errorf("the dialog has %d rows", rows)
	}
	for i := range int(rows) {
		row := fmt.Sprintf("#grant tbody tr:nth-child(%d)", i+1)
		company := strings.Contains(b.text(row), "Kitahama Design KK")
		if ticked := eval[bool](b, fmt.Sprintf(`document.querySelector(%q).checked`, row+" input[type=checkbox]")); ticked == company {
			b.do("tick "+row, clickOn(row+" input[type=checkbox]"))
		}
	}
	b.enter("#note", "Here you see what we send you. – Mika")
	b.follow("#grant-submit")
	b.fits()
	for _, who := range []string{"naomi", "sato", "kenji", "ines", "paul"} {
		mails := a.post.Wait(a.t, who+"@kitahama.test", 1)
		a.invitation(mails[0])
	}
	if n := len(a.post.Received()); n != 5 {
		a.t.Errorf("%d mails were sent, want 5", n)
	}
}

// invitation checks a mail: its sender, its line of the one who invites, and
// that every link leads to this portal.
func (a *accessWay) invitation(m testenv.Received) {
	a.t.Helper()
	if !strings.Contains(m.Text, "– Mika") || !strings.Contains(m.HTML, "– Mika") || !strings.Contains(m.Header.Get("From"), "billing@hinoki.test") {
		a.t.Errorf("the invitation of %v: from %s\n%s", m.To, m.Header.Get("From"), m.Text)
	}
	a.linkIn(m, "/invitation/")
}

// linkIn is the path of the link in a mail that begins so; no link of it may
// name another host.
func (a *accessWay) linkIn(m testenv.Received, prefix string) (path string) {
	a.t.Helper()
	for _, l := range m.Links() {
		u, err := url.Parse(l)
		must(a.t, err)
		if u.Scheme+"://"+u.Host != a.url {
			a.t.Errorf("%q in a mail leads elsewhere than to %s", l, a.url)
		}
		if strings.HasPrefix(u.Path, prefix) {
			path = u.Path
		}
	}
	if path == "" {
		a.t.Fatalf("no link to %s in %q:\n%s", prefix, m.Subject, m.Text)
	}
	return path
}

func (a *accessWay) acceptInvitation() {
	a.t.Helper()
	b := a.naomi
	path := a.linkIn(a.post.Wait(a.t, "naomi@kitahama.test", 1)[0], "/invitation/")
	b.open(path + "?lang=" + b.look.lang)
	b.open(path) // reading it twice uses nothing up
	b.fits()
	a.naomis = login{"naomi@kitahama.test", "naomi's first passphrase"}
	b.enter("#password", a.naomis.password)
	b.enter("#verify_password", "something else")
	b.follow("#invitation-submit")
	a.see(b, "There is a problem", "入力内容をご確認ください")
	b.enter("#password", a.naomis.password)
	b.enter("#verify_password", a.naomis.password)
	b.follow("#invitation-submit")
	a.at(b, "/my")
	a.signOut(b)
	b.open(path)
	a.at(b, "/login")
	if got := eval[string](b, `document.querySelector("#login").value`); got != a.naomis.login {
		a.t.Errorf("a used invitation leads to the sign-in page of %q", got)
	}
}

func (a *accessWay) signOut(b *tab) {
	a.t.Helper()
	b.follow(`.rail form[action="/logout"] button`)
	a.at(b, "/login")
}

func (a *accessWay) forgetPassword() {
	a.t.Helper()
	b, before := a.naomi, len(a.post.Wait(a.t, a.naomis.login, 1))
	b.open("/login")
	b.follow(`a[href^="/reset_password"]`)
	b.enter("#login", a.naomis.login)
	b.follow("#ask-submit")
	b.fits()
	mails := a.post.Wait(a.t, a.naomis.login, before+1)
	for i := before; !strings.Contains(mails[len(mails)-1].Text, "/reset_password/") && i < before+3; i++ {
		mails = a.post.Wait(a.t, a.naomis.login, i+1) // the welcome came first
	}
	path := a.linkIn(mails[len(mails)-1], "/reset_password/")
	old := a.naomis
	a.naomis.password = "naomi's second passphrase"
	b.open(path)
	b.enter("#password", a.naomis.password)
	b.enter("#verify_password", a.naomis.password)
	b.follow("#reset-submit")
	a.at(b, "/login") // a reset signs nobody in
	a.refused(b, old)
	a.signIn(b, a.naomis, "/my")
	a.signOut(b)
}

// refused checks that a way in no longer works.
func (a *accessWay) refused(b *tab, l login) {
	a.t.Helper()
	b.open("/login")
	b.enter("#login", l.login)
	b.enter("#password", l.password)
	b.follow("#login-submit")
	a.at(b, "/login")
	a.see(b, "do not match", "正しくありません")
}

// changeLogin is the boss's: the contact's address stays, the old login is
// refused, both addresses are told.
func (a *accessWay) changeLogin() {
	a.t.Helper()
	b, old := a.staff, a.naomis
	a.naomis.login = "naomi.fischer@kitahama.test"
	b.open("/admin/users?q=naomi")
	b.follow("#results tbody th a")
	b.follow(`a[href$="/login"]`)
	b.fits()
	b.do("clear the field", chromedp.Clear(chromedp.CSS("#login")))
	b.enter("#login", " Naomi.Fischer@Kitahama.test")
	b.follow("#login-save")
	b.fits()
	a.post.Wait(a.t, a.naomis.login, 1)
	a.refused(a.naomi, old)
	a.signIn(a.naomi, a.naomis, "/my")
	b.open(a.contact("/admin/contacts?q=naomi", "Naomi Fischer"))
	b.fits()
	a.see(b, "naomi@kitahama.test", "naomi@kitahama.test")
}

func (a *accessWay) closeAccount() {
	a.t.Helper()
	b := a.naomi
	b.open("/my/security")
	b.fits()
	b.follow(`a[href="/my/security/delete"]`)
	b.fits()
	b.enter("#password", a.naomis.password)
	b.enter("#login", a.naomis.login)
	b.follow("#delete-submit")
	b.fits()
	b.open("/my")
	a.at(b, "/login")
	a.refused(b, a.naomis)
}

func (a *accessWay) restore() {
	a.t.Helper()
	b := a.staff
	b.open("/admin")
	b.fits()
	b.follow(`form[action$="/restore"] button`)
	a.signIn(a.naomi, a.naomis, "/my")
}
