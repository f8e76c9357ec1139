package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// TestStepUpPage: the password opens the way, counts as a try like a sign-in,
// and leads to pages of ours alone.
func TestStepUpPage(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "alice")
	s.Run(t, []testenv.Step{
		{Name: "the page", As: b, Path: "/reauth?next=/my/account", Status: http.StatusOK, In: []string{"Confirm Password", `name="next" value="/my/account"`}},
		{Name: "elsewhere", As: b, Path: "/reauth?next=https://evil.example/my", Status: http.StatusOK, NotIn: []string{"evil.example/my\""}},
		{Name: "wrong", As: b, Page: "/reauth", Path: "/reauth", Form: url.Values{"password": {"not it"}, "next": {"/my/account"}}, Writes: true,
			Status: http.StatusUnprocessableEntity, In: []string{"That is not your password", `value="/my/account"`}},
		{Name: "right", As: b, Page: "/reauth", Path: "/reauth", Form: url.Values{"password": {testenv.Password}, "next": {"/my/account"}},
			Status: http.StatusSeeOther, Location: "/my/account"},
		{Name: "right, to nowhere", As: b, Page: "/reauth", Path: "/reauth", Form: url.Values{"password": {testenv.Password}, "next": {"//evil.example"}},
			Status: http.StatusSeeOther, Location: "/my"},
	})
	for range 10 {
		b.Submit("/reauth", "/reauth", url.Values{"password": {"guess"}})
	}
	if got := b.Submit("/reauth", "/reauth", url.Values{"password": {testenv.Password}}); got.Status != http.StatusTooManyRequests {
		t.Errorf("after ten guesses: %d", got.Status)
	}
	s.Clock.Move(16 * time.Minute)
	if got := b.Submit("/reauth", "/reauth", url.Values{"password": {testenv.Password}}); got.Status != http.StatusSeeOther {
		t.Errorf("a quarter of an hour later: %d", got.Status)
	}
}

// TestLateForm: a sensitive form that comes more than 10 minutes after the
// password was given is shown again with what was sent, and done when the
// password is right. Nothing is done before, and no secret travels along.
// Case 49.
func TestLateForm(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b, other := s.As(t, "alice"), s.As(t, "alice")
	const page, act = "/my/security", "/my/security/sessions/end"
	sent := func(pairs ...string) url.Values {
		form := url.Values{"name": {"  <b>Laptop</b> "}, "tick": {"7", "9"}, "old_password": {"hush"}}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		return form
	}
	kept := []string{`action="` + act + `"`, `name="name" value="&lt;b&gt;Laptop&lt;/b&gt;"`, `name="tick" value="7"`, `name="tick" value="9"`, `name="confirm_password"`}
	s.Clock.Move(10*time.Minute + time.Second)
	s.Run(t, []testenv.Step{
		{Name: "too late", As: b, Page: page, Path: act, Form: sent(), Status: http.StatusForbidden, In: kept, NotIn: []string{"hush", "old_password", `value=""`}},
		{Name: "the wrong password", As: b, Page: page, Path: act, Form: sent("confirm_password", "guess"), Writes: true,
			Status: http.StatusUnprocessableEntity, In: append(kept, "That is not your password", "<title>Error: "), NotIn: []string{"hush", "guess"}},
		{Name: "an empty password", As: b, Page: page, Path: act, Form: sent("confirm_password", ""), Writes: true, Status: http.StatusUnprocessableEntity, In: kept},
		{Name: "nothing was done", As: other, Path: page, Status: http.StatusOK},
		{Name: "a part of a page", As: b.With("HX-Current-URL", s.URL+"/my/security?lang=en"), HTMX: true, Page: page, Path: act, Form: sent(),
			Status: http.StatusUnauthorized, Location: "/reauth?next=%2Fmy%2Fsecurity%3Flang%3Den"},
		{Name: "a part of another site's page", As: b.With("HX-Current-URL", "https://evil.example/login"), HTMX: true, Page: page, Path: act, Form: sent(),
			Status: http.StatusUnauthorized, Location: "/reauth"},
		{Name: "the right password", As: b, Page: page, Path: act, Form: sent("confirm_password", testenv.Password), Writes: true,
			Status: http.StatusSeeOther, Location: page},
		{Name: "it was done", As: other, Path: page, Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Fsecurity"},
	})
	s.Clock.Move(10 * time.Minute)
	s.Run(t, []testenv.Step{{Name: "in time", As: b, Page: page, Path: act, Form: sent(), Writes: true, Status: http.StatusSeeOther, Location: page}})
	s.Clock.Move(time.Second)
	s.Run(t, []testenv.Step{{Name: "the password counts for 10 minutes, however often it served", As: b, Page: page, Path: act, Form: sent(), Status: http.StatusForbidden}})
}

// TestStepUpRenewsTheSession: whoever proves again who they are goes on under a
// new id, and the one before opens nothing (ASVS 7.2.4). Forms that were open
// meanwhile stay good.
func TestStepUpRenewsTheSession(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	b := s.As(t, "alice")
	open := b.Hidden("/my/security/password")
	stolen := b.Cookies()[0]
	renewed := func(name string) {
		t.Helper()
		if now := b.Cookies()[0]; now.Value == stolen.Value || len(now.Value) != 43 {
			t.Errorf("%s: the id stays, or is short: %q", name, now.Value)
		}
		if got := s.Browser(t).With("Cookie", stolen.Name+"="+stolen.Value).Get("/my"); got.Status != http.StatusSeeOther {
			t.Errorf("%s: with the id before: %d", name, got.Status)
		}
		if got := b.Get("/my"); got.Status != http.StatusOK {
			t.Errorf("%s: with the new id: %d", name, got.Status)
		}
		if n := s.Count(t, "SELECT COUNT(*) FROM sessions WHERE account_id = (SELECT id FROM accounts WHERE login = 'alice@test.example')"); n != 1 {
			t.Errorf("%s: %d sessions", name, n)
		}
		stolen = b.Cookies()[0]
	}
	if got := b.Submit("/reauth", "/reauth", url.Values{"password": {"guess"}}); got.Status != http.StatusUnprocessableEntity || b.Cookies()[0].Value != stolen.Value {
		t.Errorf("a wrong password: %d", got.Status)
	}
	b.Submit("/reauth", "/reauth", url.Values{"password": {testenv.Password}})
	renewed("the page")
	open["password"], open["new_password"], open["verify_password"] = []string{"guess"}, []string{"something long enough"}, []string{"something long enough"}
	if got := b.Do(http.MethodPost, "/my/security/password", open); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a form that was open: %d", got.Status)
	}
	s.Clock.Move(11 * time.Minute)
	got := b.Submit("/my/security", "/my/security/sessions/end", url.Values{"confirm_password": {testenv.Password}})
	if got.Header.Get("Location") != "/my/security" {
		t.Errorf("a late form: %d", got.Status)
	}
	renewed("a late form")
	b.Get("/my/security").Holds(t, "This device")
}

// TestTokenOfAnotherSession: the token of a form is worth nothing in another
// session, be it of the same person, nor after it.
func TestTokenOfAnotherSession(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	first, second := s.As(t, "alice"), s.As(t, "alice")
	form := first.Hidden("/my/security")
	for name, b := range map[string]*testenv.Browser{"the same person's": second, "another's": s.As(t, "bob"), "a visitor": s.Browser(t)} {
		b.Get("/login")
		if got := b.Do(http.MethodPost, "/logout", form); got.Status != http.StatusForbidden {
			t.Errorf("%s: %d", name, got.Status)
		}
	}
	if got := first.Do(http.MethodPost, "/logout", form); got.Status != http.StatusSeeOther {
		t.Errorf("its own: %d", got.Status)
	}
	first.Submit("/login", "/login", url.Values{"login": {"alice@test.example"}, "password": {testenv.Password}})
	if got := first.Do(http.MethodPost, "/logout", form); got.Status != http.StatusForbidden {
		t.Errorf("after signing in anew: %d", got.Status)
	}
}
