package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// userPage is the page of the owner of a login.
func userPage(t *testing.T, s *testenv.Site, login string) string {
	t.Helper()
	return "/admin/users/" + strconv.Itoa(s.Count(t, "SELECT id FROM accounts WHERE login = '"+login+"'"))
}

func credentials(login string) url.Values {
	return url.Values{"login": {login}, "password": {testenv.Password}}
}

// TestUsersList: who is listed under which filter, and for whom.
// Case 41.
func TestUsersList(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'adam@test.example'")
	s.Exec(t, "UPDATE accounts SET status = 'deleted', login = 'deleted-1' WHERE login = 'bob@test.example'")
	admin := s.As(t, "admin")
	ok := http.StatusOK
	s.Run(t, []testenv.Step{
		{Name: "guest", As: s.Browser(t), Path: "/admin/users", Status: http.StatusSeeOther},
		{Name: "customer", As: s.As(t, "alice"), Path: "/admin/users", Status: http.StatusNotFound},
		{Name: "staff", As: s.As(t, "staff"), Path: "/admin/users", Status: http.StatusNotFound},
		{Name: "everybody", As: admin, Path: "/admin/users", Status: ok, In: []string{"4 accounts", "alice@test.example", "Acme GmbH", "staff@test.example"}, NotIn: []string{"deleted-1"}},
		{Name: "portal users", As: admin, Path: "/admin/users?role=portal", Status: ok, In: []string{"alice@"}, NotIn: []string{"staff@", "admin@test"}},
		{Name: "staff only", As: admin, Path: "/admin/users?role=staff", Status: ok, In: []string{"staff@"}, NotIn: []string{"alice@"}},
		{Name: "revoked", As: admin, Path: "/admin/users?status=revoked", Status: ok, In: []string{"adam@"}, NotIn: []string{"alice@"}},
		{Name: "by login", As: admin, Path: "/admin/users?q=STAFF%40", Status: ok, In: []string{"staff@"}, NotIn: []string{"alice@"}},
		{Name: "by company", As: admin, Path: "/admin/users?q=acme", Status: ok, In: []string{"alice@", "adam@"}, NotIn: []string{"staff@"}},
		{Name: "wildcards are none", As: admin, Path: "/admin/users?q=%25", Status: ok, In: []string{"No accounts match."}},
		{Name: "unknown values", As: admin, Path: "/admin/users?role=root&status=x&limit=7&after=abc", Status: ok, In: []string{"alice@", "staff@"}},
		{Name: "results alone", As: admin, Path: "/admin/users?role=staff", HTMX: true, Status: ok, NotIn: []string{"<html"}},
	})
}

// TestUsersPaging goes through all accounts in both directions.
func TestUsersPaging(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, `WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
		INSERT INTO accounts (role, login, name, created_at, updated_at) SELECT 'staff', 'u' || i || '@test.example', 'U', 0, 0 FROM n`)
	admin, seen := s.As(t, "admin"), map[string]bool{}
	next := "/admin/users?role=staff"
	var pages []string
	for next != "" {
		body := admin.Get(next).Body
		pages = append(pages, next)
		for _, part := range strings.Split(body, `scope="row"`)[1:] {
			_, rest, _ := strings.Cut(part, "<bdi>")
			login, _, _ := strings.Cut(rest, "</bdi>")
			if seen[login] {
				t.Errorf("%s stands twice", login)
			}
			seen[login] = true
		}
		next = linkOf(body, "next")
	}
	if len(seen) != 51 || len(pages) != 3 {
		t.Errorf("%d accounts on %d pages, want 51 on 3", len(seen), len(pages))
	}
	back := linkOf(admin.Get(pages[2]).Body, "prev")
	if got := admin.Get(back); linkOf(got.Body, "prev") == "" || linkOf(got.Body, "next") == "" {
		t.Errorf("going back: %s", got.Main())
	}
}

func linkOf(body, rel string) string {
	_, rest, ok := strings.Cut(body, `rel="`+rel+`" href="`)
	if !ok {
		return ""
	}
	href, _, _ := strings.Cut(rest, `"`)
	return strings.ReplaceAll(href, "&amp;", "&")
}

// TestChangeLogin is product decision 3: only an admin changes it, the contact
// keeps its e-mail, the old login is refused, both addresses are told, and all
// that was open is closed.
func TestChangeLogin(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, "UPDATE contacts SET email = 'alice@contact.example' WHERE external_id = 'ACME-1'")
	admin, alice, page := s.As(t, "admin"), s.As(t, "alice"), userPage(t, s, "alice@test.example")
	s.Browser(t).Submit("/reset_password", "/reset_password", url.Values{"login": {"alice@test.example"}})
	reset := s.Link(t, portal.ResetLink, "alice@test.example")
	stale := admin.Hidden(page + "/login")
	stale.Set("login", "other@test.example")
	wrong, login := http.StatusUnprocessableEntity, page+"/login"
	s.Run(t, []testenv.Step{
		{Name: "explained", As: admin, Path: login, Status: http.StatusOK, In: []string{"Email Address", "The email of the contact stays as it is", `value="alice@test.example"`}},
		{Name: "staff", As: s.As(t, "staff"), Page: "/admin", Path: login, Form: url.Values{"login": {"x@test.example"}}, Status: http.StatusNotFound},
		{Name: "herself", As: alice, Page: "/my", Path: login, Form: url.Values{"login": {"x@test.example"}}, Status: http.StatusNotFound},
		{Name: "malformed", As: admin, Page: login, Path: login, Form: url.Values{"login": {"alice"}}, Status: wrong, In: []string{`href="#login"`, `value="alice"`}},
		{Name: "taken", As: admin, Page: login, Path: login, Form: url.Values{"login": {" BOB@test.example"}}, Status: wrong, In: []string{"bob@test.example already signs in here"}},
		{Name: "the same", As: admin, Page: login, Path: login, Form: url.Values{"login": {" Alice@TEST.example "}}, Status: http.StatusSeeOther, Location: page},
		{Name: "changed", As: admin, Page: login, Path: login, Form: url.Values{"login": {"Alice.New@Test.Example"}}, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "from an old page", As: admin, Path: login, Form: stale, Status: http.StatusConflict, In: []string{`value="other@test.example"`}},
		{Name: "said", As: admin, Path: page, Status: http.StatusOK, In: []string{"alice.new@test.example", "alice@contact.example"}},
		{Name: "the session", As: alice, Path: "/my", Status: http.StatusSeeOther},
		{Name: "the reset link", As: s.Browser(t), Path: reset, Status: http.StatusNotFound},
		{Name: "the old login", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials("alice@test.example"), Status: wrong, Writes: true},
		{Name: "the new one", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials("alice.new@test.example"), Status: http.StatusSeeOther, Location: "/my", Writes: true},
	})
	for _, to := range []string{"alice@test.example", "alice.new@test.example"} {
		letters := s.Letters(t, to)
		if len(letters) == 0 || !strings.Contains(letters[len(letters)-1].Params, `"event":"login"`) {
			t.Errorf("%s is not told: %+v", to, letters)
		}
	}
	if n := s.Count(t, `SELECT COUNT(*) FROM audit WHERE action = 'account.login_changed' AND address <> ''
		AND details = '{"after":{"login":"alice.new@test.example"},"before":{"login":"alice@test.example"}}'`); n != 1 {
		t.Errorf("the audit log has %d lines of it", n)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM contacts WHERE email = 'alice@contact.example'"); n != 1 {
		t.Error("the contact's e-mail was changed too")
	}
}

// TestChangeLoginOfInvited sends a new invitation to the new address; the one
// before opens nothing. An admin's own session survives a change of their own.
func TestChangeLoginOfInvited(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, "UPDATE accounts SET status = 'invited', password_hash = '' WHERE login = 'bob@test.example'")
	s.Invite(t, "bob@test.example")
	old, page, admin := s.Link(t, portal.InvitationLink, "bob@test.example"), userPage(t, s, "bob@test.example"), s.As(t, "admin")
	own, guest := userPage(t, s, "admin@test.example"), s.Browser(t)
	s.Run(t, []testenv.Step{
		{Name: "changed", As: admin, Page: page + "/login", Path: page + "/login", Form: url.Values{"login": {"robert@test.example"}}, Status: http.StatusSeeOther, Writes: true},
		{Name: "the old invitation", As: guest, Path: old, Status: http.StatusNotFound},
		{Name: "their own", As: admin, Page: own + "/login", Path: own + "/login", Form: url.Values{"login": {"root@test.example"}}, Status: http.StatusSeeOther, Writes: true},
		{Name: "still in", As: admin, Path: own, Status: http.StatusOK, In: []string{"root@test.example"}},
	})
	guest.Get(s.Link(t, portal.InvitationLink, "robert@test.example")).Holds(t, "robert@test.example")
}

// TestEditUser: names and roles of the business's own people, languages of
// all; nobody shuts themselves out, and one admin stays.
func TestEditUser(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin, staff := s.As(t, "admin"), s.As(t, "staff")
	own, page, customer := userPage(t, s, "admin@test.example"), userPage(t, s, "staff@test.example"), userPage(t, s, "alice@test.example")
	form := func(name, language, role string) url.Values {
		return url.Values{"name": {name}, "language": {language}, "role": {role}}
	}
	stale := admin.Hidden(page)
	for name, value := range form("Stanley", "en", "staff") {
		stale[name] = value
	}
	wrong, done := http.StatusUnprocessableEntity, http.StatusSeeOther
	s.Run(t, []testenv.Step{
		{Name: "nothing", As: admin, Page: page, Path: page, Form: form("", "xx", "root"), Status: wrong, In: []string{"Enter a name.", "Choose Staff or Admin.", "Choose a language"}},
		{Name: "as it is", As: admin, Page: page, Path: page, Form: form("Stan Staff", "", "staff"), Status: done},
		{Name: "to admin", As: admin, Page: page, Path: page, Form: form("Stan Staff", "ja", "admin"), Status: done, Location: page, Writes: true},
		{Name: "who is out", As: staff, Path: "/admin", Status: done},
		{Name: "from an old page", As: admin, Path: page, Form: stale, Status: http.StatusConflict},
		{Name: "himself", As: admin, Page: own, Path: own, Form: form("Ada Admin", "", "staff"), Status: http.StatusConflict, In: []string{"This is your own account"}},
		{Name: "a customer to staff", As: admin, Page: customer, Path: customer, Form: form("Mallory", "ja", "admin"), Status: done, Writes: true},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM accounts WHERE login = 'alice@test.example' AND role = 'portal' AND name = 'Alice Acme' AND language = 'ja'"); n != 1 {
		t.Error("a customer's role or name was changed by this form")
	}
	if n := s.Count(t, `SELECT COUNT(*) FROM audit WHERE action = 'account.role_changed' AND details = '{"after":{"role":"admin"},"before":{"role":"staff"}}'`); n != 1 {
		t.Errorf("the audit log has %d lines of the role", n)
	}
}

// TestInviteStaff: an account is added by invitation, revoked, and restored by
// another invitation; oneself cannot be revoked.
func TestInviteStaff(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	own := userPage(t, s, "admin@test.example")
	form := url.Values{"name": {"Nina"}, "login": {"Nina@Test.example"}, "role": {"staff"}, "language": {"ja"}, "note": {"Welcome aboard"}}
	wrong := http.StatusUnprocessableEntity
	s.Run(t, []testenv.Step{
		{Name: "empty", As: admin, Page: "/admin/users/new", Path: "/admin/users", Form: url.Values{}, Status: wrong, In: []string{`href="#login"`, `href="#name"`, `href="#role"`}},
		{Name: "a customer", As: admin, Page: "/admin/users/new", Path: "/admin/users", Form: url.Values{"name": {"X"}, "login": {"x@test.example"}, "role": {"portal"}}, Status: wrong},
		{Name: "taken", As: admin, Page: "/admin/users/new", Path: "/admin/users", Form: url.Values{"name": {"X"}, "login": {"bob@test.example"}, "role": {"staff"}}, Status: wrong,
			In: []string{"bob@test.example already signs in here"}},
		{Name: "added", As: admin, Page: "/admin/users/new", Path: "/admin/users", Form: form, Status: http.StatusSeeOther, Writes: true},
	})
	page, invitation := userPage(t, s, "nina@test.example"), s.Link(t, portal.InvitationLink, "nina@test.example")
	nina := s.Browser(t)
	nina.Get(invitation).Holds(t, "nina@test.example", "Ada Admin", "Welcome aboard")
	chosen := url.Values{"password": {testenv.Password}, "verify_password": {testenv.Password}}
	s.Run(t, []testenv.Step{
		{Name: "again", As: admin, Page: page, Path: page + "/invite", Form: url.Values{}, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "the first invitation", As: nina, Path: invitation, Status: http.StatusNotFound},
	})
	invitation = s.Link(t, portal.InvitationLink, "nina@test.example")
	s.Run(t, []testenv.Step{
		{Name: "accepted", As: nina, Page: invitation, Path: invitation, Form: chosen, Status: http.StatusSeeOther, Location: "/admin", Writes: true},
		{Name: "invited though active", As: admin, Page: page, Path: page + "/invite", Form: url.Values{}, Status: http.StatusConflict, In: []string{"This account is active already"}},
		{Name: "asked", As: admin, Path: page + "/revoke", Status: http.StatusOK, In: []string{"Revoke access of Nina?", "Keep access"}},
		{Name: "a customer is revoked elsewhere", As: admin, Path: userPage(t, s, "alice@test.example") + "/revoke", Status: http.StatusSeeOther},
		{Name: "and not here", As: admin, Page: page, Path: userPage(t, s, "alice@test.example") + "/revoke", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "oneself", As: admin, Page: own, Path: own + "/revoke", Form: url.Values{}, Status: http.StatusConflict, In: []string{"This is your own account"}},
		{Name: "revoked", As: admin, Page: page, Path: page + "/revoke", Form: url.Values{}, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "who is out", As: nina, Path: "/admin", Status: http.StatusSeeOther},
		{Name: "revoked twice", As: admin, Page: page, Path: page + "/revoke", Form: url.Values{}, Status: http.StatusConflict},
		{Name: "restored", As: admin, Page: page, Path: page + "/invite", Form: url.Values{}, Status: http.StatusSeeOther, Writes: true},
		{Name: "the old password", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials("nina@test.example"), Status: wrong, Writes: true},
	})
	invitation = s.Link(t, portal.InvitationLink, "nina@test.example")
	if got := nina.Submit(invitation, invitation, chosen); got.Header.Get("Location") != "/admin" {
		t.Errorf("the new invitation: %d", got.Status)
	}
}

// TestUserActs: a reset, signing out everywhere, the invitation to a second
// factor, and taking one away.
// Case 64.
func TestUserActs(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin, alice, page := s.As(t, "admin"), s.As(t, "alice"), userPage(t, s, "alice@test.example")
	post := func(name, verb string, form url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: page + verb, Form: form, Status: status, In: in, Writes: status == http.StatusSeeOther}
	}
	none := url.Values{}
	s.Run(t, []testenv.Step{
		post("reset", "/reset", none, http.StatusSeeOther),
		post("two-factor", "/ask_two_factor", none, http.StatusSeeOther),
		post("none to disable", "/two_factor", url.Values{"reason": {"Lost"}}, http.StatusConflict),
		post("sign out", "/sign_out", none, http.StatusSeeOther),
		{Name: "who is out", As: alice, Path: "/my", Status: http.StatusSeeOther},
	})
	if got := s.Browser(t).Get(s.Link(t, portal.ResetLink, "alice@test.example")); got.Status != http.StatusOK {
		t.Errorf("the reset link: %d", got.Status)
	}
	alice = s.As(t, "alice")
	s.Exec(t, "UPDATE accounts SET totp_secret = x'01', totp_at = 1 WHERE login = 'alice@test.example'")
	s.Run(t, []testenv.Step{
		{Name: "on", As: admin, Path: page, Status: http.StatusOK, In: []string{page + "/two_factor"}, NotIn: []string{"Invite to use 2FA"}},
		post("asked though on", "/ask_two_factor", none, http.StatusConflict, "is on already"),
		{Name: "the question", As: admin, Path: page + "/two_factor", Status: http.StatusOK, In: []string{"Keep it on", "the password alone opens the account"}},
		post("no reason", "/two_factor", none, http.StatusUnprocessableEntity, "Enter a reason."),
		post("disabled", "/two_factor", url.Values{"reason": {"Lost the phone, called back"}}, http.StatusSeeOther),
		{Name: "who is out", As: alice, Path: "/my", Status: http.StatusSeeOther},
		{Name: "by password alone", As: s.Browser(t), Page: "/login", Path: "/login", Form: credentials("alice@test.example"), Status: http.StatusSeeOther, Location: "/my", Writes: true},
	})
	letters := s.Letters(t, "alice@test.example")
	if last := letters[len(letters)-1]; !strings.Contains(last.Params, "totp_removed") {
		t.Errorf("alice is not told: %+v", last)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'account.totp_removed' AND details LIKE '%Lost the phone, called back%'"); n != 1 {
		t.Errorf("the audit log has %d lines of it", n)
	}
	s.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'alice@test.example'")
	s.Run(t, []testenv.Step{post("reset of a revoked one", "/reset", none, http.StatusConflict, "not active")})
	admin.Get(page).Holds(t, "Latest sign-ins", "Signed in.", "/admin/contacts/"+strconv.FormatInt(int64(s.Acme.People[0].ID), 10)+"/access")
}

// TestUsersAskAgain: what an admin does to an account asks for the password
// when it was given too long ago; what was typed is kept.
func TestUsersAskAgain(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin, page := s.As(t, "admin"), userPage(t, s, "alice@test.example")
	s.Clock.Move(11 * time.Minute)
	login := page + "/login"
	kept := url.Values{"login": {"new@test.example"}, "version": {"1"}, "confirm_password": {testenv.Password}}
	s.Run(t, []testenv.Step{
		{Name: "asked", As: admin, Page: login, Path: login, Form: url.Values{"login": {"new@test.example"}}, Status: http.StatusForbidden, In: []string{"new@test.example", "confirm_password"}},
		{Name: "given", As: admin, Page: login, Path: login, Form: kept, Status: http.StatusSeeOther, Location: page, Writes: true},
	})
}
