package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// reset is a mail with a link that still holds, to Alice.
func reset(t *testing.T, s *testenv.Site) (path, secret string) {
	t.Helper()
	got := s.Browser(t).Submit("/reset_password", "/reset_password", url.Values{"login": {"alice@test.example"}})
	if got.Status >= 400 {
		t.Fatalf("no reset could be asked for: %d", got.Status)
	}
	for deadline := time.Now().Add(10 * time.Second); s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'reset'") == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) { // the answer does not wait for the mail
			t.Fatal("no mail was written")
		}
	}
	return testenv.Path("/admin/outbox/{id}", int64(s.Count(t, "SELECT id FROM outbox WHERE kind = 'reset'"))), s.Token(t, portal.ResetLink, "alice@test.example")
}

// TestOutbox: staff read every mail, without the secrets of its links.
func TestOutbox(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	path, secret := reset(t, s)
	s.Run(t, []testenv.Step{
		{Name: "the list", As: staff, Path: "/admin/outbox", Status: 200, In: []string{"alice@test.example", "Set a new password", "-smtp"}, NotIn: []string{secret}},
		{Name: "what waits", As: staff, Path: "/admin/outbox?status=waiting&q=ALICE@", Status: 200, In: []string{"Set a new password"}},
		{Name: "what failed", As: staff, Path: "/admin/outbox?status=failed", Status: 200, In: []string{"No mail matches"}, NotIn: []string{"Set a new password"}},
		{Name: "by a part of the address", As: staff, Path: "/admin/outbox?q=%40test.exa", Status: 200, In: []string{"Set a new password"}},
		{Name: "to nobody", As: staff, Path: "/admin/outbox?q=nobody", Status: 200, In: []string{"No mail matches"}},
		{Name: "a wrong filter", As: staff, Path: "/admin/outbox?status=x&after=1~&limit=7", Status: 200},
		{Name: "the results alone", As: staff, HTMX: true, Path: "/admin/outbox", Status: 200, In: []string{`id="results"`}, NotIn: []string{"<html"}},
		{Name: "the mail", As: staff, Path: path, Status: 200, In: []string{"alice@test.example", "/reset_password/••••••", "-smtp"}, NotIn: []string{secret}},
		{Name: "in Japanese", As: staff, Path: path + "?lang=ja", Status: 200, In: []string{"再送する"}, NotIn: []string{secret}, Writes: true},
		{Name: "no such mail", As: staff, Path: "/admin/outbox/987654", Status: 404},
		{Name: "a customer", As: alice, Path: path, Status: 404},
		{Name: "a guest", As: s.Browser(t), Path: path, Status: 303},
		{Name: "a customer resends", As: alice, Page: "/my", Path: path + "/resend", Form: url.Values{}, Status: 404},
	})
}

// TestResend: what was sent goes out again; what nobody could use does not.
func TestResend(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff := s.As(t, "staff")
	staff.Header.Set("Accept-Language", "en")
	path, _ := reset(t, s)
	s.Exec(t, "UPDATE outbox SET state = 'sent', tries = 3")
	again := testenv.Step{As: staff, Page: path, Path: path + "/resend", Form: url.Values{}}
	step := func(name string, status int, writes bool, in ...string) testenv.Step {
		st := again
		st.Name, st.Status, st.Writes, st.In = name, status, writes, in
		return st
	}
	s.Run(t, []testenv.Step{step("what was sent", http.StatusSeeOther, true)})
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE state = 'queued' AND tries = 0"); n != 1 {
		t.Error("the mail was not queued")
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'outbox.resent' AND address <> ''"); n != 1 {
		t.Error("nothing is in the audit log")
	}
	s.Exec(t, "UPDATE links SET used_at = 1")
	s.Run(t, []testenv.Step{step("a used link", http.StatusConflict, false, "has been used")})
	s.Exec(t, "UPDATE links SET used_at = 0, expires_at = 1")
	s.Run(t, []testenv.Step{step("an expired link", http.StatusConflict, false, "has expired")})
	s.Exec(t, "DELETE FROM links")
	s.Run(t, []testenv.Step{step("a link that is gone", http.StatusConflict, false, "taken back")})
	s.Exec(t, "UPDATE outbox SET state = 'cancelled'")
	s.Run(t, []testenv.Step{step("a mail that was taken back", http.StatusConflict, false, "taken back")})
}

// TestTestMail: the mail server unreachable gives a clear delivery error.
//
// Case 37.
func TestTestMail(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	s := testenv.NewSiteBy(t, post)
	staff := s.As(t, "staff")
	try := func(name, to string, htmx bool, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: staff, Page: "/admin/outbox", Path: "/admin/outbox/test", Form: url.Values{"to": {to}}, HTMX: htmx, Status: status, In: in, Writes: true}
	}
	s.Run(t, []testenv.Step{
		try("it works", "stan@x.example", false, http.StatusSeeOther),
		try("no address", "stan", false, http.StatusUnprocessableEntity, "There is a problem", "such as name@example.com", `value="stan"`),
	})
	got := post.Wait(t, "stan@x.example", 1)[0]
	if got.Subject != "Test mail from Test & Sons" || !strings.Contains(got.Text, "Stan Staff has sent this mail") {
		t.Errorf("arrived %q:\n%s", got.Subject, got.Text)
	}
	post.Close()
	s.Run(t, []testenv.Step{
		try("nobody listens", "stan@x.example", false, http.StatusUnprocessableEntity, "There is a problem", "The mail server cannot be reached", `value="stan@x.example"`),
		try("with htmx", "stan@x.example", true, http.StatusUnprocessableEntity, "The mail server cannot be reached", `id="test"`),
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'outbox.test'"); n != 3 {
		t.Errorf("%d lines in the audit log, want 3", n)
	}
}

// TestMailLeaves: what a page puts into the outbox arrives by itself, with
// links to the base URL whatever host the request named.
func TestMailLeaves(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	s := testenv.NewSiteBy(t, post)
	guest := s.Browser(t).With("X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example")
	guest.Submit("/reset_password", "/reset_password", url.Values{"login": {"alice@test.example"}})
	got := post.Wait(t, "alice@test.example", 1)[0]
	for _, link := range got.Links() {
		if link != s.URL && !strings.HasPrefix(link, s.URL+"/") {
			t.Errorf("a link to %s", link)
		}
	}
	if to := s.Link(t, portal.ResetLink, "alice@test.example"); !strings.Contains(got.Text, s.URL+to+"\n") {
		t.Errorf("%s is not in the mail:\n%s", to, got.Text)
	}
}

// TestGivenUp: staff are told on their first page when mails could not be
// sent, and are led to them.
func TestGivenUp(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff := s.As(t, "staff")
	reset(t, s)
	staff.Get("/admin").Lacks(t, "could not be sent")
	s.Exec(t, "UPDATE outbox SET state = 'dead', last_error = '550 no' WHERE kind = 'reset'")
	s.Run(t, []testenv.Step{
		{Name: "told", As: staff, Path: "/admin", Status: 200, In: []string{"One thing waits for you", "One mail could not be sent", `href="/admin/outbox?status=failed"`}},
		{Name: "led", As: staff, Path: "/admin/outbox?status=failed", Status: 200, In: []string{"Set a new password"}},
		{Name: "customers are not told", As: s.As(t, "alice"), Path: "/my", Status: 200, NotIn: []string{"could not be sent"}},
	})
}
