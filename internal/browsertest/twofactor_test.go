package browsertest_test

import (
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

// TestTwoFactor goes the way of somebody who switches two-factor
// authentication on from the QR code, and signs in with a code, on the device
// that was remembered, and with a recovery code.
func TestTwoFactor(t *testing.T) {
	t.Parallel()
	for name, l := range fewer(map[string]look{
		"script":             desktop,
		"script, phone":      {width: phone.width, height: phone.height, lang: "ja"},
		"no script":          {width: desktop.width, height: desktop.height, lang: "ja", noScript: true},
		"no script, a phone": {width: phone.width, height: phone.height, lang: "en", noScript: true},
	}, "script", "no script, a phone") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_ = chromium(t)
			p, logins := startDemo(t)
			b := &careful{tab: newTab(t, p.url, l), login: logins["customer"]}
			b.enrol()
			b.withCode()
			b.onTrusted()
			b.withRecovery()
			b.quiet()
		})
	}
}

// careful is somebody with an authenticator app.
type careful struct {
	*tab
	login
	secret   string
	recovery []string
}

// code is what the app shows in a number of steps: the next step counts too,
// and the last one is used.
func (b *careful) code(ahead int) string {
	return testenv.Code(b.t, b.secret, time.Now().Add(time.Duration(ahead)*30*time.Second))
}

func (b *careful) at(path string) {
	b.t.Helper()
	if b.path() != path {
		b.t.Fatalf("at %s, want %s", b.where(), path)
	}
	b.fits()
}

// password signs in as far as the password goes.
func (b *careful) password(to string) {
	b.t.Helper()
	b.open("/login?lang=" + b.look.lang)
	b.enter("#login", b.login.login)
	b.enter("#password", b.login.password)
	b.follow("#login-submit")
	b.at(to)
}

func (b *careful) signOut() {
	b.t.Helper()
	b.open("/my/menu")
	b.follow(`main form[action="/logout"] button`)
	b.at("/login")
}

func (b *careful) enrol() {
	b.t.Helper()
	b.password("/my")
	b.open("/my/security")
	b.follow("#totp-begin")
	b.at("/my/security/totp")
	if width := eval[int64](b.tab, `document.querySelector(".qr").naturalWidth`); width == 0 {
		b.t.Error("the browser does not show the QR code")
	}
	text := readQR(b.t, b.picture("/my/security/totp/qr.png"))
	u, err := url.Parse(text)
	must(b.t, err)
	b.secret = u.Query().Get("secret")
	if u.Scheme != "otpauth" || u.Host != "totp" || !strings.HasSuffix(u.Path, ":"+b.login.login) || u.Query().Get("issuer") == "" {
		b.t.Errorf("a phone reads %s", text)
	}
	if shown := strings.ReplaceAll(b.text(".key"), " ", ""); shown != b.secret {
		b.t.Errorf("beside the picture stands %s, in it %s", shown, b.secret)
	}
	b.enter("#code", b.code(0))
	b.follow("#totp-enable")
	b.recovery = regexp.MustCompile(`[0-9a-z]{5}-[0-9a-z]{5}`).FindAllString(b.text(".codes"), -1)
	if len(b.recovery) != 10 {
		b.t.Fatalf("%d recovery codes: %s", len(b.recovery), b.where())
	}
	b.fits()
	b.follow("#codes-done")
	b.at("/my/security")
	b.signOut()
}

// picture fetches one with the cookies of the tab.
func (b *careful) picture(path string) []byte {
	b.t.Helper()
	v := newVisitor(b.t, b.base)
	u, err := url.Parse(b.base)
	must(b.t, err)
	for _, c := range call(b.tab, network.GetCookies, network.GetCookiesParams{URLs: []string{b.base}}).Cookies {
		v.http.Jar.SetCookies(u, []*http.Cookie{{Name: c.Name, Value: c.Value}})
	}
	return []byte(v.get(path).body)
}

// withCode signs in with a code and has the device remembered.
func (b *careful) withCode() {
	b.t.Helper()
	b.password("/login/code")
	b.open("/my")
	b.at("/login") // the password alone opens nothing
	b.open("/login/code")
	b.enter("#code", b.code(1))
	b.do("remember the device", clickOn("#remember"))
	b.follow("#code-submit")
	b.at("/my")
	b.signOut()
}

func (b *careful) onTrusted() {
	b.t.Helper()
	b.password("/my")
	b.open("/my/security")
	const remove = `form[action^="/my/security/devices/"] button`
	if b.look.noScript {
		b.follow(remove)
	} else {
		b.do("remove the device", clickOn(remove))
		b.wait("the list without it", `document.activeElement.id === "trusted" && !document.querySelector("#devices li")`)
	}
	b.at("/my/security")
	b.signOut()
}

func (b *careful) withRecovery() {
	b.t.Helper()
	b.password("/login/code")
	b.do("open what stands under recovery codes", clickOn("summary"))
	b.enter("#recovery", b.recovery[4])
	b.leave("Enter", chromedp.SendKeys(chromedp.CSS("#recovery"), "\r"))
	b.at("/my")
}
