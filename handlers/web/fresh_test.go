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
