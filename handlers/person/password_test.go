package person_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

const (
	passwordPage = "/my/security/password"
	better       = "an even longer passphrase"
)

func change(old, fresh, again string) url.Values {
	return url.Values{"password": {old}, "new_password": {fresh}, "verify_password": {again}}
}

// trustDevice gives an account a device that it trusts.
func trustDevice(t *testing.T, s *testenv.Site, login string) {
	t.Helper()
	s.Exec(t, `INSERT INTO trusted_devices (account_id, hash, user_agent, address, created_at, seen_at, expires_at)
		SELECT id, randomblob(32), '', '', 0, 0, 9e15 FROM accounts WHERE login = ?`, login)
}

// TestPasswordRefused goes through what can be wrong, in the order in which it
// is checked; nothing changes by it, and no device is forgotten.
// Cases 51, 52, 53, 55.
func TestPasswordRefused(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, guest := s.As(t, "alice"), s.Browser(t)
	trustDevice(t, s, alice)
	empty := "You cannot leave any password empty."
	at := func(field, text string) string { return `id="` + field + `-err"><span class="vh">Error:</span>` + text }
	rows := []struct {
		name   string
		form   url.Values
		in     []string
		writes bool
	}{
		{"nothing at all", url.Values{}, []string{at("password", empty), at("new_password", empty), at("verify_password", empty)}, false},
		{"no old one", change("", better, better), []string{at("password", empty)}, false},
		{"no new one", change(testenv.Password, "", better), []string{at("new_password", empty)}, false},
		{"not verified", change(testenv.Password, better, ""), []string{at("verify_password", empty)}, false},
		{"verified otherwise", change("wrong", better, better+" "), []string{at("verify_password", "The new password and its confirmation must be identical.")}, false},
		{"the wrong old one", change("wrong", "short", "short"), []string{at("password", "The old password you provided is incorrect")}, true},
		{"a blank too many", change(testenv.Password+" ", better, better), []string{at("password", "The old password you provided is incorrect")}, true},
		{"too short", change(testenv.Password, "kT7#p", "kT7#p"), []string{at("new_password", "Use at least 8 characters. This one has 5.")}, false},
		{"too long", change(testenv.Password, strings.Repeat("ab3", 50), strings.Repeat("ab3", 50)), []string{at("new_password", "Use at most 128 characters. This one has 150.")}, false},
		{"common", change(testenv.Password, "password1", "password1"), []string{at("new_password", "This password is among the first")}, false},
		{"the own company", change(testenv.Password, "acme gmbh", "acme gmbh"), []string{at("new_password", "This password is built from your own details")}, false},
		{"the same", change(testenv.Password, testenv.Password, testenv.Password), []string{at("new_password", "This is the password that you have.")}, false},
	}
	steps := []testenv.Step{
		{Name: "guest", As: guest, Path: passwordPage, Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Fsecurity%2Fpassword"},
		{Name: "the page", As: b, Path: passwordPage, Status: http.StatusOK, In: []string{"Verify New Password", alice}},
	}
	for _, r := range rows {
		steps = append(steps, testenv.Step{Name: r.name, As: b, Page: passwordPage, Path: passwordPage, Form: r.form, Status: http.StatusUnprocessableEntity,
			In: r.in, NotIn: []string{testenv.Password, better, "kT7#p"}, Writes: r.writes})
	}
	s.Run(t, steps)
	if n := s.Count(t, "SELECT COUNT(*) FROM trusted_devices"); n != 1 {
		t.Errorf("%d trusted devices left", n)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox"); n != 0 {
		t.Errorf("%d mails for what did not happen", n)
	}
	s.As(t, "alice") // still by the old one
}

// TestPasswordChanged: the other browsers are out, this one stays, no device
// is trusted, the owner hears of it, and blanks at the ends belong to it.
// Cases 45, 50, 54.
func TestPasswordChanged(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, other, colleague := s.As(t, "alice"), s.As(t, "alice"), s.As(t, "adam")
	trustDevice(t, s, alice)
	trustDevice(t, s, "adam@test.example")
	fresh := " " + better + " "
	s.Run(t, []testenv.Step{
		{Name: "changed", As: b, Page: passwordPage, Path: passwordPage, Form: change(testenv.Password, fresh, fresh),
			Status: http.StatusSeeOther, Location: "/my/security", Writes: true},
		{Name: "and said", As: b, Path: "/my/security", Status: http.StatusOK, In: []string{"Password Updated!", "Set on 23 November 2026", "Signed in on one device"}},
		{Name: "the other browser", As: other, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "a colleague", As: colleague, Path: "/my", Status: http.StatusOK},
		{Name: "the old one", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials(alice, testenv.Password),
			Status: http.StatusUnprocessableEntity, Writes: true},
		{Name: "without its blanks", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials(alice, better),
			Status: http.StatusUnprocessableEntity, Writes: true},
		{Name: "the new one", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials(alice, fresh),
			Status: http.StatusSeeOther, Location: "/my", Writes: true},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM trusted_devices"); n != 1 {
		t.Errorf("%d trusted devices left, want the colleague's", n)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'security' AND params LIKE '%\"event\":\"password\"%' AND recipient = '"+alice+"'"); n != 1 {
		t.Errorf("%d notices", n)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'account.password_changed' AND actor = 'portal'"); n != 1 {
		t.Errorf("%d lines in the audit log", n)
	}
}

// TestPasswordGuesses: a stolen session is no way to guess the password.
func TestPasswordGuesses(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "bob")
	for range 10 {
		b.Submit(passwordPage, passwordPage, change("guess", better, better))
	}
	if got := b.Submit(passwordPage, passwordPage, change(testenv.Password, better, better)); got.Status != http.StatusTooManyRequests || got.Header.Get("Retry-After") == "" {
		t.Errorf("after ten guesses: %d, Retry-After %q", got.Status, got.Header.Get("Retry-After"))
	}
	s.Clock.Move(16 * time.Minute)
	if got := b.Submit(passwordPage, passwordPage, change(testenv.Password, better, better)); got.Status != http.StatusSeeOther {
		t.Errorf("later: %d", got.Status)
	}
}
