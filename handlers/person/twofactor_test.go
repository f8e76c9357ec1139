package person_test

import (
	"bytes"
	"image/png"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// TestEnrol goes the three steps, with what can go wrong on the way.
//
// Cases 46, 56, 57.
func TestEnrol(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	guest, b, elsewhere := s.Browser(t), s.As(t, "alice"), s.As(t, "alice")
	const page, begin = "/my/security/totp", "/my/security/totp/begin"
	s.Run(t, []testenv.Step{
		{Name: "a guest", As: guest, Path: page, Status: 303, Location: "/login?next=%2Fmy%2Fsecurity%2Ftotp"},
		{Name: "off", As: b, Path: "/my/security", Status: 200, In: []string{"two-factor authentication is off", "Enable two-factor authentication", begin}},
		{Name: "looking makes no secret", As: b, Path: page, Status: 200, In: []string{"Show the QR code", begin}, NotIn: []string{"qr.png", "otpauth:"}},
		{Name: "no picture", As: b, Path: page + "/qr.png", Status: 404},
		{Name: "a code before there is a secret", As: b, Path: page, Page: page, Form: url.Values{"code": {"123456"}}, Status: 409, In: []string{"First let the page show you a QR code."}},
		{Name: "begin", As: b, Path: begin, Page: page, Form: url.Values{}, Status: 303, Location: page},
		{Name: "the secret", As: b, Path: page, Status: 200, In: []string{`src="/my/security/totp/qr.png"`, `href="otpauth://totp/Test%20&amp;%20Sons:alice@test.example?`,
			"You have confirmed that it is you", "Scan the QR code", "Verification Code"}, NotIn: []string{"data:"}},
		{Name: "letters", As: b, Path: page, Page: page, Form: url.Values{"code": {"abcdef"}}, Status: 422, In: []string{"The code has only numbers.", "qr.png"}, NotIn: []string{"abcdef"}},
		{Name: "still off", As: b, Path: "/my/security", Status: 200, In: []string{"two-factor authentication is off"}},
	})
	app := s.Enrol(t, b)
	s.Run(t, []testenv.Step{
		{Name: "another browser is out", As: elsewhere, Path: "/my", Status: 303, Location: "/login?next=%2Fmy"},
		{Name: "this one is not", As: b, Path: "/my/security", Status: 200, In: []string{"two-factor authentication is on", "10 of 10 recovery codes are left", "No trusted devices"}},
		{Name: "the set-up is closed", As: b, Path: page, Status: 303, Location: "/my/security"},
		{Name: "so is the picture", As: b, Path: page + "/qr.png", Status: 404},
		{Name: "on again", As: b, Path: page, Page: "/my", Form: url.Values{"code": {app.Code()}}, Status: 409, In: []string{"Two-factor authentication is on already."}},
		{Name: "begin again", As: b, Path: begin, Page: "/my", Form: url.Values{}, Status: 409},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = '"+alice+"' AND json_extract(params, '$.event') = 'totp_on'"); n != 1 {
		t.Errorf("%d notices", n)
	}
}

// TestEnrolPicture: what a phone reads is drawn by us, and nobody keeps it.
func TestEnrolPicture(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	a, b := s.As(t, "alice"), s.As(t, "bob")
	for _, who := range []*testenv.Browser{a, b} {
		who.Submit("/my", "/my/security/totp/begin", nil)
	}
	got := a.Get("/my/security/totp/qr.png")
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "image/png" || !strings.Contains(got.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("%d, %q, %q", got.Status, got.Header.Get("Content-Type"), got.Header.Get("Cache-Control"))
	}
	if _, err := png.Decode(bytes.NewReader([]byte(got.Body))); err != nil {
		t.Error(err)
	}
	if b.Get("/my/security/totp/qr.png").Body == got.Body {
		t.Error("two people have one secret")
	}
	secret := regexp.MustCompile(`secret=([A-Z2-7]{32})`)
	if page := a.Get("/my/security/totp").Body; !secret.MatchString(page) || strings.Contains(b.Get("/my/security/totp").Body, secret.FindStringSubmatch(page)[1]) {
		t.Error("the secret is not one's own")
	}
}

// TestEnrolAsksAgain: ten minutes after the password it is asked for again,
// before anything is shown or changed.
func TestEnrolAsksAgain(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "staff")
	s.Clock.Move(11 * time.Minute)
	const begin = "/my/security/totp/begin"
	s.Run(t, []testenv.Step{
		{Name: "the page", As: b, Path: "/my/security/totp", Status: 303, Location: "/reauth?next=%2Fmy%2Fsecurity%2Ftotp"},
		{Name: "the picture", As: b, Path: "/my/security/totp/qr.png", Status: 303, Location: "/reauth?next=%2Fmy%2Fsecurity%2Ftotp%2Fqr.png"},
		{Name: "to begin", As: b, Path: begin, Page: "/my/security", Form: url.Values{}, Status: 403, In: []string{"Confirm Password"}},
		{Name: "a wrong password", As: b, Path: begin, Page: "/my/security", Form: url.Values{"confirm_password": {"wrong"}}, Status: 422, Writes: true},
		{Name: "the right one", As: b, Path: begin, Page: "/my/security", Form: url.Values{"confirm_password": {testenv.Password}}, Status: 303, Location: "/my/security/totp"},
		{Name: "then the secret", As: b, Path: "/my/security/totp", Status: 200, In: []string{"qr.png", `data-area="admin"`}},
	})
}

// TestDisable says what it means first; then the password is enough.
//
// Cases 46, 62.
func TestDisable(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "alice")
	app := s.Enrol(t, b)
	trusted := s.HalfWay(t, "alice")
	trusted.ShowCode(url.Values{"code": {app.Code()}, "remember": {"1"}})
	const page = "/my/security/totp/disable"
	s.Run(t, []testenv.Step{
		{Name: "what it means", As: b, Path: page, Status: 200, In: []string{"Your password alone will open your account.", "Keep it on", "Disable two-factor authentication"}},
		{Name: "done", As: b, Path: page, Page: page, Form: url.Values{}, Status: 303, Location: "/my/security", Writes: true},
		{Name: "told", As: b, Path: "/my/security", Status: 200, In: []string{"Two-factor authentication is off."}},
		{Name: "the other browser is out", As: trusted, Path: "/my", Status: 303},
		{Name: "there is nothing to disable", As: b, Path: page, Status: 303, Location: "/my/security"},
		{Name: "nor by a form kept open", As: b, Path: page, Page: "/my", Form: url.Values{}, Status: 409},
		{Name: "no codes to renew", As: b, Path: "/my/security/totp/codes", Status: 303, Location: "/my/security"},
		{Name: "nor by a form", As: b, Path: "/my/security/totp/codes", Page: "/my", Form: url.Values{}, Status: 409},
		{Name: "the password is enough", As: s.Browser(t), Path: "/login", Page: "/login", Form: credentials(alice, testenv.Password), Status: 303, Location: "/my", Writes: true},
	})
	s.Enrol(t, b)
	if to := trusted.Submit("/login", "/login", credentials(alice, testenv.Password)).Header.Get("Location"); to != "/login/code" {
		t.Errorf("the device that was trusted before is led to %q", to)
	}
}

// TestRecoveryCodes are shown once, open once, and are told about.
func TestRecoveryCodes(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	a := s.As(t, "alice")
	app, other := s.Enrol(t, a), s.Enrol(t, s.As(t, "bob"))
	for _, page := range []string{"/my/security", "/my/security/totp/codes"} {
		a.Get(page).Lacks(t, app.Recovery...)
	}
	s.Run(t, []testenv.Step{
		{Name: "another person's", As: s.HalfWay(t, "alice"), Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {other.Recovery[0]}}, Status: 422, Writes: true},
		{Name: "which is not burned", As: s.HalfWay(t, "bob"), Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {other.Recovery[0]}}, Status: 303, Location: "/my", Writes: true},
		{Name: "one's own", As: s.HalfWay(t, "alice"), Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {app.Recovery[0]}}, Status: 303, Location: "/my", Writes: true},
		{Name: "once", As: s.HalfWay(t, "alice"), Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {app.Recovery[0]}}, Status: 422, Writes: true},
		{Name: "nine are left", As: a, Path: "/my/security/totp/codes", Status: 200, In: []string{"9 of 10 recovery codes are left", "Those that you have now become worthless"}},
	})
	got := a.Submit("/my/security/totp/codes", "/my/security/totp/codes", nil)
	fresh := testenv.RecoveryCodes(got)
	if got.Status != http.StatusOK || len(fresh) != 10 || !strings.Contains(got.Header.Get("Cache-Control"), "no-store") {
		t.Fatalf("%d, %v", got.Status, fresh)
	}
	s.Run(t, []testenv.Step{
		{Name: "an old one", As: s.HalfWay(t, "alice"), Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {app.Recovery[1]}}, Status: 422, Writes: true},
		{Name: "a new one", As: s.HalfWay(t, "alice"), Path: "/login/code", Page: "/login/code", Form: url.Values{"recovery": {fresh[0]}}, Status: 303, Location: "/my", Writes: true},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE json_extract(params, '$.event') = 'recovery_used'"); n != 3 {
		t.Errorf("%d notices of used codes, want 3", n)
	}
}

// TestForgetDevices: one or all, one's own only.
//
// Case 63.
func TestForgetDevices(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	app := s.Enrol(t, s.As(t, "alice"))
	bob := s.As(t, "bob")
	trust := func() *testenv.Browser {
		b := s.HalfWay(t, "alice")
		b.ShowCode(url.Values{"code": {app.Code()}, "remember": {"1"}})
		s.Clock.Move(30 * time.Second)
		return b
	}
	one, two, three := trust(), trust(), trust()
	s.Run(t, []testenv.Step{
		{Name: "listed", As: two, Path: "/my/security", Status: 200, In: []string{"3 trusted devices", "/my/security/devices/1/forget", "/my/security/devices/3/forget"}},
		{Name: "not a stranger's", As: bob, Path: "/my/security/devices/1/forget", Page: "/my", Form: url.Values{}, Status: 404},
		{Name: "not there", As: two, Path: "/my/security/devices/99/forget", Page: "/my", Form: url.Values{}, Status: 404},
		{Name: "no number", As: two, Path: "/my/security/devices/x/forget", Page: "/my", Form: url.Values{}, Status: 404},
		{Name: "the first", As: two, Path: "/my/security/devices/1/forget", Page: "/my/security", Form: url.Values{}, Status: 303, Location: "/my/security", Writes: true},
		{Name: "told", As: two, Path: "/my/security", Status: 200, In: []string{"The device is removed.", "2 trusted devices"}},
		{Name: "it is asked", As: one, Path: "/login", Page: "/my", Form: credentials(alice, testenv.Password), Writes: true, Status: 303, Location: "/login/code"},
		{Name: "another is not", As: three, Path: "/login", Page: "/my", Form: credentials(alice, testenv.Password), Status: 303, Location: "/my", Writes: true},
		{Name: "a part of the page", As: two, HTMX: true, Path: "/my/security/devices/2/forget", Page: "/my/security", Form: url.Values{}, Status: 200,
			In: []string{"1 trusted device<", "data-focus", "/devices/3/forget"}, NotIn: []string{"<html", "/devices/2/forget"}, Writes: true},
		{Name: "all", As: two, Path: "/my/security/devices/forget", Page: "/my/security", Form: url.Values{}, Status: 303, Location: "/my/security", Writes: true},
		{Name: "then the other is asked", As: three, Path: "/login", Page: "/my", Form: credentials(alice, testenv.Password), Writes: true, Status: 303, Location: "/login/code"},
	})
}
