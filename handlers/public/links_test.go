package public_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const newPassword = "an entirely new passphrase"

func chosen(password, again string) url.Values {
	return url.Values{"password": {password}, "verify_password": {again}}
}

// invite makes alice's account one that was invited just now, and returns
// where her mail leads to.
func invite(t *testing.T, s *testenv.Site) string {
	t.Helper()
	s.Exec(t, "UPDATE accounts SET status = 'invited', password_hash = '' WHERE login = ?", alice)
	s.Invite(t, alice)
	return s.Link(t, portal.InvitationLink, alice)
}

// askReset asks for a reset of a login, and returns where the mail leads to.
func askReset(t *testing.T, s *testenv.Site, login string) string {
	t.Helper()
	if got := s.Browser(t).Submit("/reset_password", "/reset_password", url.Values{"login": {login}}); got.Status != http.StatusSeeOther {
		t.Fatalf("asking for %s: %d\n%s", login, got.Status, got.Main())
	}
	return s.Link(t, portal.ResetLink, login)
}

func kinds(letters []testenv.Letter) string {
	var out []string
	for _, l := range letters {
		out = append(out, l.Kind+" "+l.State)
	}
	return strings.Join(out, ", ")
}

// TestInvitation: the page shows whom it is for and takes a password; what
// will not do leaves the link as it was; then its owner is in at once.
// Cases 25, 26, 27, 28.
func TestInvitation(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := invite(t, s)
	b := s.Browser(t)
	wrong := http.StatusUnprocessableEntity
	s.Run(t, []testenv.Step{
		{Name: "opened", As: b, Path: page, Status: http.StatusOK, In: []string{alice, "readonly", "Acme GmbH", "Test invites you",
			`name="password"`, `name="verify_password"`}, NotIn: []string{`name="login"`}},
		{Name: "opened again, as scanners do", As: s.Browser(t), Path: page, Status: http.StatusOK},
		{Name: "in Japanese", As: b.With("Cookie", "genkan_lang=ja"), Path: page, Status: http.StatusOK, In: []string{"ログインの設定"}},
		{Name: "passwords differ", As: b, Page: page, Path: page, Form: chosen(newPassword, newPassword+"x"), Status: wrong, In: []string{`href="#verify_password"`}, NotIn: []string{newPassword}},
		{Name: "too short", As: b, Page: page, Path: page, Form: chosen("kT7#pQ", "kT7#pQ"), Status: wrong, In: []string{"Use at least 8 characters. This one has 6."}},
		{Name: "the own company", As: b, Page: page, Path: page, Form: chosen("Acme GmbH", "Acme GmbH"), Status: wrong, In: []string{"built from your own details"}},
		{Name: "nothing", As: b, Page: page, Path: page, Form: url.Values{}, Status: wrong},
	})
	form := chosen(newPassword, newPassword)
	form.Set("login", "mallory@evil.example") // ignored
	s.Run(t, []testenv.Step{{Name: "accepted", As: b, Page: page, Path: page, Form: form, Status: http.StatusSeeOther, Location: "/my", Writes: true}})
	b.Get("/my").Holds(t, "Alice Acme", "Welcome! Your account is ready.")
	if got := kinds(s.Letters(t, alice)); got != "invitation queued, welcome queued" {
		t.Errorf("mails: %s", got)
	}
	for _, want := range []string{"account.accepted", "account.signed_in"} {
		if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE address <> '' AND account_id IS NOT NULL AND action = '"+want+"'"); n != 1 {
			t.Errorf("%s stands %d times in the audit log", want, n)
		}
	}
	if got := s.Browser(t).Submit("/login", "/login", credentials(alice, newPassword)); got.Header.Get("Location") != "/my" {
		t.Errorf("the password later: %d", got.Status)
	}
}

// TestInvitationOver: an invitation that was used leads to the sign-in page,
// one that ran out offers a new one, one that is gone says no more than that.
// Cases 29, 30.
func TestInvitationOver(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := invite(t, s)
	token := strings.TrimPrefix(page, "/invitation/")
	b := s.Browser(t)
	s.Clock.Move(7*24*time.Hour + time.Second)
	form := b.Hidden("/login")
	form.Set("password", newPassword)
	form.Set("verify_password", newPassword)
	s.Run(t, []testenv.Step{
		{Name: "after 7 days", As: b, Path: page, Status: http.StatusGone, In: []string{"This link has expired", page + "/renew"}, NotIn: []string{alice, `name="password"`}},
		{Name: "accepted then", As: b, Path: page, Form: form, Status: http.StatusSeeOther, Location: page},
		{Name: "a new one", As: b, Page: page, Path: page + "/renew", Form: url.Values{}, Status: http.StatusSeeOther, Location: "/login?done=invitation", Writes: true},
		{Name: "the answer", As: b, Path: "/login?done=invitation", Status: http.StatusOK, In: []string{"a new link is on its way"}},
		{Name: "the old one again", As: b, Page: "/login", Path: page + "/renew", Form: url.Values{}, Status: http.StatusSeeOther, Location: "/login?done=invitation"},
		{Name: "its page", As: b, Path: page, Status: http.StatusNotFound, In: []string{"This link no longer works", "/reset_password"}},
		{Name: "nobody's", As: b, Path: "/invitation/" + strings.Repeat("A", 43), Status: http.StatusNotFound, In: []string{"This link no longer works"}},
	})
	fresh := s.Link(t, portal.InvitationLink, alice)
	if fresh == page {
		t.Fatal("no new link was mailed")
	}
	s.Run(t, []testenv.Step{
		{Name: "the new one", As: b, Page: fresh, Path: fresh, Form: chosen(newPassword, newPassword), Status: http.StatusSeeOther, Location: "/my", Writes: true},
		{Name: "used", As: s.Browser(t), Path: fresh, Status: http.StatusSeeOther, Location: strings.Replace(fresh, "/invitation/", "/login?invitation=", 1)},
		{Name: "the sign-in page then", As: s.Browser(t), Path: strings.Replace(fresh, "/invitation/", "/login?invitation=", 1), Status: http.StatusOK,
			In: []string{`value="` + alice + `"`, "You have accepted your invitation already"}, NotIn: []string{"verify_password"}},
		{Name: "no such invitation", As: s.Browser(t), Path: "/login?invitation=" + token, Status: http.StatusOK, NotIn: []string{alice}},
		{Name: "text in the address", As: s.Browser(t), Path: "/login?done=You+won", Status: http.StatusOK, NotIn: []string{"You won"}},
	})
}

// TestReset: the link opens once, within the hour, and signs nobody in; all
// that was open is closed, and the owner is told.
// Case 31.
func TestReset(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	open := s.As(t, "alice")
	s.Exec(t, "UPDATE accounts SET failures = 100 WHERE login = ?", alice)
	first := askReset(t, s, alice)
	page := askReset(t, s, alice)
	b := s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "an older link", As: b, Path: first, Status: http.StatusNotFound, In: []string{"This link no longer works"}},
		{Name: "opened", As: b, Path: page, Status: http.StatusOK, In: []string{alice, `name="password"`}},
		{Name: "passwords differ", As: b, Page: page, Path: page, Form: chosen(newPassword, "x"), Status: http.StatusUnprocessableEntity, NotIn: []string{newPassword}},
		{Name: "saved", As: b, Page: page, Path: page, Form: chosen(newPassword, newPassword), Status: http.StatusSeeOther, Location: "/login?done=reset", Writes: true},
		{Name: "said", As: b, Path: "/login?done=reset", Status: http.StatusOK, In: []string{"Your password has been changed."}},
		{Name: "nobody is in", As: b, Path: "/my", Status: http.StatusSeeOther},
		{Name: "nor still", As: open, Path: "/my", Status: http.StatusSeeOther},
		{Name: "again", As: b, Path: page, Status: http.StatusGone, In: []string{"This link no longer works", "/reset_password"}, NotIn: []string{`name="password"`}},
		{Name: "saved again", As: b, Page: "/login", Path: page, Form: chosen("yet another passphrase", "yet another passphrase"), Status: http.StatusNotFound},
		{Name: "the old password", As: b, Page: "/login", Path: "/login", Form: credentials(alice, testenv.Password), Status: http.StatusUnprocessableEntity, Writes: true},
		{Name: "the new one", As: b, Page: "/login", Path: "/login", Form: credentials(alice, newPassword), Status: http.StatusSeeOther, Location: "/my", Writes: true},
	})
	if got := kinds(s.Letters(t, alice)); got != "reset cancelled, reset queued, security queued" {
		t.Errorf("mails: %s", got)
	}
	late := askReset(t, s, alice)
	s.Clock.Move(time.Hour)
	if got := b.Get(late); got.Status != http.StatusGone {
		t.Errorf("after an hour: %d", got.Status)
	}
}

// TestResetAnswers: known, unknown, revoked, invited, and somebody's contact
// address get one answer; mails go to logins of accounts that are open, and
// nowhere else.
// Cases 34, 35, 36.
func TestResetAnswers(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, "UPDATE contacts SET email = 'shared@test.example' WHERE external_id IN ('ACME-1', 'ACME-2')")
	s.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'adam@test.example'")
	var first string
	for login, mails := range map[string]int{alice: 1, "  ALICE@Test.Example": 0, "nobody@test.example": 0, "adam@test.example": 0, "shared@test.example": 0} {
		b := s.Browser(t)
		got := b.Submit("/reset_password", "/reset_password", url.Values{"login": {login}})
		if got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/reset_password?done=sent" {
			t.Errorf("%q: %d to %q", login, got.Status, got.Header.Get("Location"))
		}
		body := varying.Replace(b.Get("/reset_password?done=sent").Body, "")
		if first == "" {
			first = body
		} else if body != first {
			t.Errorf("%q is answered otherwise", login)
		}
		if n := len(s.Letters(t, login)); n < mails || mails == 0 && n > 0 {
			t.Errorf("%d mails went to %q", n, login)
		}
	}
	for _, login := range []string{"", "alice", "a b@test.example"} {
		got := s.Browser(t).Submit("/reset_password", "/reset_password", url.Values{"login": {login}})
		if got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", login, got.Status)
		}
		got.Holds(t, "Enter an email address")
	}
}

// TestResetLimits: one account gets five mails an hour and hears nothing of
// the sixth; one address may ask twenty times (product decision 6).
func TestResetLimits(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.Browser(t)
	form := b.Hidden("/reset_password")
	ask := func(login string) testenv.Answer {
		form.Set("login", login)
		return b.Do(http.MethodPost, "/reset_password", form)
	}
	for range 6 {
		if got := ask(alice); got.Status != http.StatusSeeOther {
			t.Fatalf("%d", got.Status)
		}
	}
	if n := len(s.Letters(t, alice)); n != 5 {
		t.Errorf("%d mails, want 5", n)
	}
	if got := b.Get(s.Link(t, portal.ResetLink, alice)); got.Status != http.StatusOK {
		t.Errorf("the newest link, after a sixth was asked for: %d", got.Status)
	}
	s.Exec(t, "INSERT INTO tries (bucket, at) SELECT bucket, at FROM tries a, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) WHERE bucket LIKE 'links:%' LIMIT 14")
	got := ask("bob@test.example")
	if got.Status != http.StatusTooManyRequests || got.Header.Get("Retry-After") != "3600" {
		t.Errorf("asking for the 21st time: %d, Retry-After %q", got.Status, got.Header.Get("Retry-After"))
	}
	got.Holds(t, "Please wait 60 minutes", `value="bob@test.example"`)
	s.Clock.Move(time.Hour)
	if got := ask("bob@test.example"); got.Status != http.StatusSeeOther {
		t.Errorf("an hour later: %d", got.Status)
	}
}

// TestResetAndOtherWaysIn: signing in by password makes a reset link void, and
// a reset takes the place of an invitation.
// Cases 32, 33.
func TestResetAndOtherWaysIn(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := askReset(t, s, "bob@test.example")
	s.As(t, "bob")
	if got := s.Browser(t).Get(page); got.Status != http.StatusNotFound {
		t.Errorf("the link, after signing in: %d", got.Status)
	}
	invitation := invite(t, s)
	page = askReset(t, s, alice)
	b := s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "the invitation", As: b, Path: invitation, Status: http.StatusNotFound, In: []string{"/reset_password"}},
		{Name: "the reset", As: b, Page: page, Path: page, Form: chosen(newPassword, newPassword), Status: http.StatusSeeOther, Location: "/login?done=reset", Writes: true},
		{Name: "signing in", As: b, Page: "/login", Path: "/login", Form: credentials(alice, newPassword), Status: http.StatusSeeOther, Location: "/my", Writes: true},
	})
	if got := kinds(s.Letters(t, alice)); got != "invitation cancelled, reset queued, welcome queued" {
		t.Errorf("mails: %s", got)
	}
}

// TestAlarm: "this was not me" asks first, then closes all ways in but a
// reset, and tells the business. It works once.
func TestAlarm(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	open := s.As(t, "alice")
	page := askReset(t, s, alice)
	thief := s.Browser(t)
	thief.Submit(page, page, chosen(newPassword, newPassword)) // whoever reads her mail
	if got := thief.Submit("/login", "/login", credentials(alice, newPassword)); got.Status != http.StatusSeeOther {
		t.Fatalf("%d", got.Status)
	}
	s.Exec(t, "INSERT INTO passkeys (account_id, credential_id, credential, name, created_at) SELECT id, x'01', '{}', 'Theirs', 0 FROM accounts WHERE login = ?", alice)
	alarm, b := s.Link(t, portal.AlarmLink, alice), s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "opened", As: b, Path: alarm, Status: http.StatusOK, In: []string{"Lock this account?", alice, "It was me, change nothing"}},
		{Name: "opened by somebody signed in", As: s.As(t, "bob"), Path: alarm, Status: http.StatusOK, NotIn: []string{"Bob Bolt"}},
		{Name: "still in", As: thief, Path: "/my", Status: http.StatusOK},
		{Name: "raised", As: b, Page: alarm, Path: alarm, Form: url.Values{}, Status: http.StatusSeeOther, Location: "/login?done=alarm", Writes: true},
		{Name: "said", As: b, Path: "/login?done=alarm", Status: http.StatusOK, In: []string{"We have mailed you a link"}},
		{Name: "out", As: thief, Path: "/my", Status: http.StatusSeeOther},
		{Name: "and before", As: open, Path: "/my", Status: http.StatusSeeOther},
		{Name: "the password", As: b, Page: "/login", Path: "/login", Form: credentials(alice, newPassword), Status: http.StatusUnprocessableEntity, Writes: true},
		{Name: "opened again", As: b, Path: alarm, Status: http.StatusGone},
		{Name: "raised again", As: b, Page: "/login", Path: alarm, Form: url.Values{}, Status: http.StatusNotFound},
	})
	if n := s.Count(t, "SELECT (SELECT COUNT(*) FROM passkeys) + (SELECT COUNT(*) FROM accounts WHERE login = '"+alice+"' AND password_hash <> '')"); n != 0 {
		t.Errorf("%d ways in are left", n)
	}
	if got := kinds(s.Letters(t, testenv.Business.Email)); got != "alarm queued" {
		t.Errorf("mails to the business: %s", got)
	}
	fresh := s.Link(t, portal.ResetLink, alice)
	if got := b.Submit(fresh, fresh, chosen("the owner's own passphrase", "the owner's own passphrase")); got.Status != http.StatusSeeOther {
		t.Errorf("the owner's reset: %d", got.Status)
	}
}

// TestLinksAndHosts: whatever a request says of its host, the mail leads to the
// base URL.
func TestLinksAndHosts(t *testing.T) {
	t.Parallel()
	s := testenv.NewSiteAt(t, "http://portal.test")
	b := s.Browser(t)
	form := b.Hidden("/reset_password")
	form.Set("login", alice)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/reset_password", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "evil.example"
	for name, value := range map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Forwarded": "host=evil.example",
		"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Original-Host": "evil.example"} {
		req.Header.Set(name, value)
	}
	for _, c := range b.Cookies() {
		req.AddCookie(c)
	}
	got, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/reset_password?done=sent" {
		t.Fatalf("%d to %q", got.StatusCode, got.Header.Get("Location"))
	}
	letter, err := s.Server.Mail.Letter(t.Context(), access.Staff{}, portal.LetterID(s.Count(t, "SELECT MAX(id) FROM outbox WHERE kind = 'reset'")))
	if err != nil || !strings.Contains(letter.Text, "http://portal.test/reset_password/") || strings.Contains(letter.Text, "evil.example") {
		t.Errorf("the mail, %v:\n%s", err, letter.Text)
	}
}

// TestNoFreeSignUp: the addresses that people know lead to the invitation, and
// without one there is nothing.
// Case 38.
func TestNoFreeSignUp(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "no token", As: b, Path: "/web/signup", Status: http.StatusNotFound},
		{Name: "our own", As: b, Path: "/signup", Status: http.StatusNotFound},
		{Name: "a form", As: b, Page: "/login", Path: "/web/signup", Form: url.Values{"login": {alice}}, Status: http.StatusMethodNotAllowed},
		{Name: "a token", As: b, Path: "/web/signup?token=abc", Status: http.StatusMovedPermanently, Location: "/invitation/abc"},
		{Name: "a token that would lead elsewhere", As: b, Path: "/web/signup?token=..%2F..%2Flogin", Status: http.StatusMovedPermanently, Location: "/invitation/..%2F..%2Flogin"},
		{Name: "reset", As: b, Path: "/web/reset_password", Status: http.StatusMovedPermanently, Location: "/reset_password"},
	})
	b.Get("/login").Holds(t, `href="/reset_password"`)
}

// TestLinkPagesKeepTheirAddress: it is a secret, so that it is neither stored
// nor sent to another host; and guessing is slowed down.
func TestLinkPagesKeepTheirAddress(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, page := s.Browser(t), invite(t, s)
	got := b.Get(page)
	if got.Header.Get("Referrer-Policy") != "same-origin" || !strings.Contains(got.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("headers %v", got.Header)
	}
	last := 0
	for range 40 {
		last = b.Get("/reset_password/" + strings.Repeat("A", 43)).Status
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the 40th guess: %d", last)
	}
	if got := b.Get(page); got.Status != http.StatusOK {
		t.Errorf("a good link, meanwhile: %d", got.Status)
	}
}
