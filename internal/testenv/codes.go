package testenv

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// Code is what an authenticator app shows at an instant (RFC 6238 with its
// defaults). It is our own, so that it proves the product's library as well.
func Code(t testing.TB, secret string, at time.Time) string {
	t.Helper()
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ReplaceAll(secret, " ", ""))
	must(t, err)
	var step [8]byte
	binary.BigEndian.PutUint64(step[:], uint64(at.Unix()/30))
	mac := hmac.New(sha1.New, key)
	mac.Write(step[:])
	sum := mac.Sum(nil)
	n := binary.BigEndian.Uint32(sum[sum[19]&0x0f:]) & 0x7fffffff
	return fmt.Sprintf("%06d", n%1_000_000)
}

// WrongCode is one that no step near an instant has.
func WrongCode(t testing.TB, secret string, at time.Time) string {
	t.Helper()
	var right []string
	for step := -3; step <= 3; step++ {
		right = append(right, Code(t, secret, at.Add(time.Duration(step)*30*time.Second)))
	}
	for n := 0; ; n++ {
		if code := fmt.Sprintf("%06d", n); !slices.Contains(right, code) {
			return code
		}
	}
}

// App is somebody's authenticator, with the recovery codes beside it.
type App struct {
	t        testing.TB
	clock    *Clock
	Secret   string
	Recovery []string
}

// Code is what it shows now.
func (a App) Code() string { return Code(a.t, a.Secret, a.clock.Now()) }

// Wrong is a code that it does not show.
func (a App) Wrong() string { return WrongCode(a.t, a.Secret, a.clock.Now()) }

var (
	shownKey  = regexp.MustCompile(`<code class="key wrap"[^>]*>([A-Z2-7 ]+)</code>`)
	shownCode = regexp.MustCompile(`<code class="key">([0-9a-z]{5}-[0-9a-z]{5})</code>`)
)

// Enrol switches codes from an app on for whoever is signed in, as they would.
// A step of time passes: the code that was typed counts no more.
func (s *Site) Enrol(t testing.TB, b *Browser) App {
	t.Helper()
	b.Submit("/my/security", "/my/security/totp/begin", nil)
	key := shownKey.FindStringSubmatch(b.Get("/my/security/totp").Body)
	if key == nil {
		t.Fatal("no secret is shown")
	}
	app := App{t: t, clock: s.Clock, Secret: key[1]}
	got := b.Submit("/my/security/totp", "/my/security/totp", url.Values{"code": {app.Code()}})
	if app.Recovery = RecoveryCodes(got); got.Status != http.StatusOK || len(app.Recovery) != 10 {
		t.Fatalf("two-factor authentication is not on: %d\n%s", got.Status, got.Main())
	}
	s.Clock.Move(30 * time.Second)
	return app
}

// RecoveryCodes are those that a page shows.
func RecoveryCodes(a Answer) (out []string) {
	for _, m := range shownCode.FindAllStringSubmatch(a.Body, -1) {
		out = append(out, m[1])
	}
	return out
}

// HalfWay is a browser whose password was right, and whose second factor is
// still to be shown.
func (s *Site) HalfWay(t testing.TB, name string) *Browser {
	t.Helper()
	b := s.Browser(t)
	b.Half(name)
	return b
}

// Half gives the right password, where a second factor is asked for.
func (b *Browser) Half(name string) {
	b.t.Helper()
	got := b.Submit("/login", "/login", url.Values{"login": {name + "@test.example"}, "password": {Password}})
	if got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/login/code" {
		b.t.Fatalf("%s is not asked for a code: %d to %q", name, got.Status, got.Header.Get("Location"))
	}
}

// ShowCode answers the page that asks for a second factor.
func (b *Browser) ShowCode(form url.Values) Answer {
	b.t.Helper()
	return b.Submit("/login/code", "/login/code", form)
}
