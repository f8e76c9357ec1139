package public_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// known gives Alice a confirmed address.
func known(t *testing.T, s *testenv.Site) {
	t.Helper()
	s.Exec(t, "UPDATE contacts SET email = 'alice@old.example', phone = '+49 30 901820' WHERE id = ?", s.Acme.People[0].ID)
}

func email(to string) url.Values {
	return url.Values{"name": {"Alice Acme"}, "job_title": {""}, "email": {to}, "phone": {"+49 30 901820"}, "language": {""}}
}

func askFor(name string, b *testenv.Browser, to string) testenv.Step {
	return testenv.Step{Name: name, As: b, Path: "/my/account", Page: "/my/account/edit", Form: email(to), Status: http.StatusSeeOther, Writes: true}
}

// A new e-mail address holds once its own link was opened and its button
// pressed: signed in or not, once, within a day. The login stays, and the old
// address and the login hear of it.
// Case 92.
func TestEmailIsConfirmed(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	known(t, s)
	alice, guest := s.As(t, "alice"), s.Browser(t)
	s.Run(t, []testenv.Step{
		askFor("asked for", alice, "alice@new.example"),
		{Name: "it waits", As: alice, Path: "/my/account", Status: http.StatusOK, In: []string{"Confirm your new email address", "alice@old.example", "Waiting for confirmation of alice@new.example"}},
		{Name: "an unchanged form asks for nothing", As: alice, Path: "/my/account", Page: "/my/account/edit", Form: email("alice@new.example"), Status: http.StatusSeeOther},
	})
	path := s.Link(t, portal.EmailLink, "alice@new.example")
	s.Run(t, []testenv.Step{
		{Name: "to look changes nothing", As: guest, Path: path, Status: http.StatusOK, In: []string{"alice@new.example", "Confirm this address"}},
		{Name: "still the old one", As: alice, Path: "/my/account", Status: http.StatusOK, In: []string{"alice@old.example"}},
		{Name: "without a token of the form", As: guest, Path: path, Form: url.Values{}, Status: http.StatusForbidden},
		{Name: "confirmed", As: guest, Path: path, Page: path, Form: url.Values{}, Status: http.StatusOK, Writes: true, In: []string{"Your email address is confirmed"}},
		{Name: "once", As: guest, Path: path, Status: http.StatusNotFound, In: []string{"This link no longer works"}},
		{Name: "once, by force", As: guest, Path: path, Page: "/login", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "it holds", As: alice, Path: "/my/account", Status: http.StatusOK, In: []string{"alice@new.example"}, NotIn: []string{"Waiting for", "alice@old.example"}},
	})
	for _, to := range []string{"alice@old.example", "alice@test.example"} {
		letters := s.Letters(t, to)
		if len(letters) != 1 || letters[0].Kind != "security" || !strings.Contains(letters[0].Params, `"old":"alice@old.example","new":"alice@new.example"`) {
			t.Errorf("%s got %+v", to, letters)
		}
		if s.Token(t, portal.AlarmLink, to) == "" {
			t.Errorf("%s cannot say that it was somebody else", to)
		}
	}
	if s.Count(t, "SELECT COUNT(*) FROM accounts WHERE login = 'alice@test.example'") != 1 {
		t.Error("the login has changed")
	}
	s.As(t, "alice") // who signs in as before
}

// A link ends when a newer one is sent, when it is taken back, when a day has
// passed, and with its account.
func TestEmailLinkEnds(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	known(t, s)
	alice, guest := s.As(t, "alice"), s.Browser(t)
	dead := func(name, path string, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: guest, Path: path, Page: "/login", Form: url.Values{}, Status: http.StatusNotFound, In: in}
	}
	press := func(name, verb string) testenv.Step {
		return testenv.Step{Name: name, As: alice, Path: "/my/account/email/" + verb, Page: "/my/account", Form: url.Values{}, Status: http.StatusSeeOther, Location: "/my/account", Writes: true}
	}
	s.Run(t, []testenv.Step{askFor("one", alice, "one@new.example")})
	one := s.Link(t, portal.EmailLink, "one@new.example")
	s.Run(t, []testenv.Step{askFor("two", alice, "two@new.example"), dead("the one before", one)})
	two := s.Link(t, portal.EmailLink, "two@new.example")
	s.Run(t, []testenv.Step{
		press("send again", "resend"),
		{Name: "says so", As: alice, Path: "/my/account", Status: http.StatusOK, In: []string{"We have sent the link again"}},
		dead("the one before that", two),
		press("take back", "cancel"),
		{Name: "nothing waits", As: alice, Path: "/my/account", Status: http.StatusOK, In: []string{"stays as it was"}, NotIn: []string{"Waiting for"}},
		dead("taken back", s.Link(t, portal.EmailLink, "two@new.example")),
		{Name: "send again what does not wait", As: alice, Path: "/my/account/email/resend", Page: "/my/account", Form: url.Values{}, Status: http.StatusSeeOther},
		askFor("three", alice, "three@new.example"),
	})
	s.Run(t, []testenv.Step{
		askFor("the old one again takes it back", alice, "alice@old.example"),
		dead("taken back by typing", s.Link(t, portal.EmailLink, "three@new.example")),
		askFor("four", alice, "four@new.example"),
		{Name: "too many", As: alice, Path: "/my/account", Page: "/my/account/edit", Form: email("five@new.example"), Status: http.StatusTooManyRequests, In: []string{"many links", "five@new.example"}},
	})
	four := s.Link(t, portal.EmailLink, "four@new.example")
	s.Clock.Move(24*time.Hour + time.Second)
	s.Run(t, []testenv.Step{dead("a day later", four, "This link no longer works"), dead("unknown", "/my/account/email/unknown")})

	alice = s.As(t, "alice")
	s.Run(t, []testenv.Step{askFor("five", alice, "five@new.example")})
	s.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE login = 'alice@test.example'")
	s.Run(t, []testenv.Step{dead("of a closed account", s.Link(t, portal.EmailLink, "five@new.example"))})
	if s.Count(t, "SELECT COUNT(*) FROM contacts WHERE email LIKE '%new.example'") != 0 {
		t.Error("an address was changed")
	}
}
