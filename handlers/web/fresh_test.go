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
