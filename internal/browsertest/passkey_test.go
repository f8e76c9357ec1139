package browsertest_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// localhost is a portal's address by name: passkeys are bound to one, and a
// bare IP address is none.
func localhost(p *process) string { return strings.Replace(p.url, "127.0.0.1", "localhost", 1) }

// device is one that keeps passkeys; whoever holds it may look away.
type device struct {
	*tab
	id webauthn.AuthenticatorID
}

func newDevice(b *tab) *device {
	b.t.Helper()
	call(b, webauthn.Enable, webauthn.EnableParams{})
	got := call(b, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: "ctap2", Transport: "internal", HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
	return &device{b, got.AuthenticatorID}
}

// present says whether somebody touches the device when it asks; what it has
// asked before stays unanswered.
func (d *device) present(yes bool) {
	d.t.Helper()
	call(d.tab, webauthn.SetAutomaticPresenceSimulation, webauthn.SetAutomaticPresenceSimulationParams{AuthenticatorID: d.id, Enabled: yes})
}

// press clicks on what asks for a passkey, and touches the device then.
func (d *device) press(selector string) {
	d.t.Helper()
	d.wait("a place for passkeys", `!document.querySelector("[data-passkey]").hidden`)
	d.present(true)
	d.follow(selector)
	d.present(false)
}

// withoutField keeps the browser from offering passkeys in the field of the
// address, where a device that is touched all the time answers before anybody
// can press the button. What it returns lets it offer again.
func (d *device) withoutField() (restore func()) {
	d.t.Helper()
	added := call(d.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `PublicKeyCredential.isConditionalMediationAvailable = undefined`})
	return func() {
		d.t.Helper()
		call(d.tab, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added))
	}
}

func (b *tab) signIn(l login) {
	b.t.Helper()
	b.open("/login")
	b.enter("#login", l.login)
	b.enter("#password", l.password)
	b.follow("#login-submit")
}

func (b *tab) signOut() {
	b.t.Helper()
	b.follow(`.rail form[action="/logout"] button`)
}

// says fails the test when a page does not say something.
func (b *tab) says(path string, texts ...string) {
	b.t.Helper()
	body := b.text("body")
	for _, text := range texts {
		if !strings.Contains(body, text) {
			b.t.Errorf("%q is not on the page", text)
		}
	}
	if b.path() != path {
		b.t.Errorf("we are at %s, not at %s", b.path(), path)
	}
	if b.t.Failed() {
		b.t.Fatal(b.where())
	}
}

// rename types another name over that of a passkey.
func (b *tab) rename(name string) {
	b.t.Helper()
	eval[string](b, `document.querySelector("#name").value = ""`)
	b.enter("#name", name)
}

// TestPasskey goes the way of a passkey: made, used to sign in by its button
// and from the field of the address, used to confirm, renamed, removed.
// Case 70.
func TestPasskey(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	p, logins := startDemo(t)
	b := newTab(t, localhost(p), desktop)
	b.signIn(logins["customer"])
	d := newDevice(b)
	b.open("/my/security/passkeys/new")
	if name := eval[string](b, `document.querySelector("#name").value`); !strings.Contains(name, "Chrome") {
		t.Errorf("the name that it offers is %q", name)
	}
	b.rename("My laptop")
	d.press("#passkey-make")
	b.says("/my/security", "The passkey was added.", "One passkey", "My laptop", "On one device only")

	restore := d.withoutField()
	b.signOut()
	d.press("#passkey")
	b.says("/my")
	b.open("/my/security/history")
	b.says("/my/security/history", "By passkey", "By password")
	b.open("/reauth?next=/my/account")
	d.press("#passkey")
	b.says("/my/account")

	restore()
	d.present(true) // and so the browser answers for the field of the address
	b.signOut()
	b.wait("the way in without a click", `location.pathname === "/my" && document.readyState === "complete"`)
	d.present(false)

	b.open("/my/security")
	b.follow(`a[href^="/my/security/passkeys/"]:not([href$=new])`)
	b.rename("Work laptop")
	b.follow("#rename-submit")
	if h1 := b.text("h1"); !strings.HasPrefix(h1, "Work laptop: last used on ") {
		t.Errorf("the heading is %q", h1)
	}
	b.quiet()
	b.follow("#remove-submit")
	b.says("/my/security", "No passkeys", "The passkey was removed.")
	d.withoutField()
	b.signOut()
	b.wait("a place for passkeys", `!document.querySelector("[data-passkey]").hidden`)
	d.present(true)
	b.do("click", clickOn("#passkey"))
	b.wait("the refusal", `document.querySelector("[data-problem]").textContent.includes("does not open an account")`)
}

// TestPasskeyRefused: a device that is not sure who holds it, or nobody's
// finger on it, is told in words, and the password still works.
func TestPasskeyRefused(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	p, logins := startDemo(t)
	b := newTab(t, localhost(p), phone)
	b.signIn(logins["colleague"])
	d := newDevice(b)
	b.open("/my/security/passkeys/new?lang=en")
	call(b, webauthn.SetUserVerified, webauthn.SetUserVerifiedParams{AuthenticatorID: d.id})
	b.wait("the script", `document.querySelector("[data-missing]").hidden`)
	b.do("click", clickOn("#passkey-make"))
	b.wait("the refusal", `document.querySelector("[data-problem]").textContent.includes("No passkey was used")`)
	b.fits()
	b.quiet()

	other := newTab(t, p.url, desktop) // by its number: no passkeys there
	other.open("/login")
	other.wait("the page", `document.readyState === "complete"`)
	if eval[bool](other, `!document.querySelector("[data-passkey]").hidden`) {
		t.Error("a passkey is offered where it cannot work")
	}
	other.quiet()
}

// TestTwoBrowsers: one ends the other's session, with script and without.
// Case 50.
func TestTwoBrowsers(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	p, logins := startDemo(t)
	for name, look := range map[string]look{"script": desktop, "no script": {width: 390, height: 844, lang: "en", noScript: true}} {
		here, there := newTab(t, p.url, look), newTab(t, p.url, desktop)
		l := logins[map[string]string{"script": "customer", "no script": "stranger"}[name]]
		here.signIn(l)
		there.signIn(l)
		here.open("/my/security?lang=en")
		button := `#sessions li form button`
		if look.noScript {
			here.follow(button)
		} else {
			here.do("end the other", clickOn(button))
			here.wait("the list without it", `document.activeElement?.id === "sessions-title"`)
		}
		here.says("/my/security", "Signed in on one device", "This device")
		here.fits()
		there.open("/my/security")
		there.says("/login")
		here.leave("reload", chromedp.Reload())
		here.says("/my/security")
		here.quiet()
	}
}

// securityScreens are those of everybody's own security.
func securityScreens(v *visitor) []screen {
	return []screen{
		{"security", v, "/my/security", nil}, {"password", v, "/my/security/password", nil},
		{"password-error", v, "/my/security/password", func(b *tab) {
			b.leave("change", clickOn("#password-submit"))
			b.wait("the problems, with the focus on them", focusOnProblem)
		}},
		{"passkey-new", v, "/my/security/passkeys/new", nil}, {"sign-ins", v, "/my/security/history", nil}, {"reauth", v, "/reauth", nil},
	}
}
