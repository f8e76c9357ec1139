package person_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"testing"
	"time"

	"genkan/internal/testenv"
)

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"

// TestSecurityPage: everybody has it, in their own surroundings.
func TestSecurityPage(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Run(t, []testenv.Step{
		{Name: "guest", As: s.Browser(t), Path: "/my/security", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Fsecurity"},
		{Name: "customer", As: s.As(t, "alice"), Path: "/my/security", Status: http.StatusOK, NotIn: []string{"bob@"},
			In: []string{"two-factor authentication is off", alice, "Only Test &amp; Sons can change the login", "This device", `data-area="my"`}},
		{Name: "staff", As: s.As(t, "staff"), Path: "/my/security", Status: http.StatusOK, In: []string{"staff@test.example", `data-area="admin"`}},
		{Name: "staff who come to it by signing in", As: s.Browser(t), Page: "/login?next=/my/security", Path: "/login",
			Form: credentials("staff@test.example", testenv.Password), Writes: true, Status: http.StatusSeeOther, Location: "/my/security"},
		{Name: "admin in Japanese", As: s.As(t, "admin"), Path: "/my/security?lang=ja", Status: http.StatusOK, In: []string{"二要素認証はオフです"}},
	})
}

// endings are the forms on somebody's page that end one session each.
func endings(b *testenv.Browser) (paths []string) {
	for _, m := range regexp.MustCompile(`action="(/my/security/sessions/\d+/end)"`).FindAllStringSubmatch(b.Get("/my/security").Body, -1) {
		paths = append(paths, m[1])
	}
	return paths
}

// TestEndSession: one's own sessions can be ended one by one, nobody else's;
// a cookie of one that has ended leads to the sign-in page.
// Case 50.
func TestEndSession(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	old := s.As(t, "alice").With("User-Agent", chrome)
	old.Submit("/my/security", "/logout", url.Values{})
	there := s.Browser(t).With("User-Agent", chrome)
	there.Submit("/login", "/login", credentials(alice, testenv.Password))
	here, bob := s.As(t, "alice"), s.As(t, "bob")
	if got := here.Get("/my/security"); got.Status == http.StatusOK {
		got.Holds(t, "Chrome on Windows", "Signed in on 2 devices", "127.0.0.1")
	}
	ends, his := endings(here), endings(bob)
	if len(ends) != 1 || len(his) != 0 {
		t.Fatalf("forms to end sessions: %v, %v", ends, his)
	}
	number := s.Count(t, "SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.login = 'bob@test.example'")
	foreign := fmt.Sprintf("/my/security/sessions/%d/end", number)
	s.Run(t, []testenv.Step{
		{Name: "somebody else's", As: here, Page: "/my/security", Path: foreign, Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "nobody's", As: here, Page: "/my/security", Path: "/my/security/sessions/98765/end", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "no number", As: here, Page: "/my/security", Path: "/my/security/sessions/x/end", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "still in", As: there, Path: "/my", Status: http.StatusOK},
		{Name: "by htmx", As: here, Page: "/my/security", Path: ends[0], Form: url.Values{}, HTMX: true, Status: http.StatusOK, Writes: true,
			In: []string{"Signed in on one device", "data-focus"}, NotIn: []string{"<html", "Chrome on Windows"}},
		{Name: "out", As: there, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "twice", As: here, Page: "/my/security", Path: ends[0], Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "bob noticed nothing", As: bob, Path: "/my", Status: http.StatusOK},
	})
}

// TestLogOutEverywhere ends all sessions but the one that asks, and only when
// the password is right or was given lately.
// Cases 48, 49, 50.
func TestLogOutEverywhere(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	here, there, bob := s.As(t, "alice"), s.As(t, "alice"), s.As(t, "bob")
	end := "/my/security/sessions/end"
	s.Clock.Move(11 * time.Minute)
	s.Run(t, []testenv.Step{
		{Name: "11 minutes later", As: here, Page: "/my/security", Path: end, Form: url.Values{}, Status: http.StatusForbidden, In: []string{"Confirm Password"}},
		{Name: "the wrong password", As: here, Page: "/my/security", Path: end, Form: url.Values{"confirm_password": {"wrong"}}, Writes: true,
			Status: http.StatusUnprocessableEntity, In: []string{"That is not your password"}},
		{Name: "nothing ended", As: there, Path: "/my", Status: http.StatusOK},
		{Name: "the right one", As: here, Page: "/my/security", Path: end, Form: url.Values{"confirm_password": {testenv.Password}}, Writes: true,
			Status: http.StatusSeeOther, Location: "/my/security"},
		{Name: "said", As: here, Path: "/my/security", Status: http.StatusOK, In: []string{"You are logged out everywhere else.", "Signed in on one device"}},
		{Name: "the other is out", As: there, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "bob is not", As: bob, Path: "/my", Status: http.StatusOK},
	})
	s.Clock.Move(9 * time.Minute)
	s.Run(t, []testenv.Step{
		{Name: "9 minutes later", As: here, Page: "/my/security", Path: end, Form: url.Values{}, Writes: true, Status: http.StatusSeeOther, Location: "/my/security"},
	})
}

// TestIdleSessionIsOver: where nobody has been for long, nobody is signed in.
// Case 44.
func TestIdleSessionIsOver(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	customer, staff := s.As(t, "alice"), s.As(t, "staff")
	s.Clock.Move(31 * time.Minute)
	s.Run(t, []testenv.Step{
		{Name: "staff after half an hour", As: staff, Path: "/my/security", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Fsecurity"},
		{Name: "a customer after half an hour", As: customer, Path: "/my/security", Status: http.StatusOK},
	})
	s.Clock.Move(2 * time.Hour)
	s.Run(t, []testenv.Step{
		{Name: "a customer after hours", As: customer, Path: "/my/security", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Fsecurity"},
	})
}
