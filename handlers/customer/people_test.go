package customer_test

import (
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func personPath(id portal.ContactID) string { return testenv.Path("/my/people/{id}", id) }

// TestPeople: an owner sees the company's people and invites, limits, and
// revokes colleagues; to others the page is forbidden and not drawn.
func TestPeople(t *testing.T) {
	t.Parallel()
	s := testenv.NewMailingSite(t)
	s.Own(t, "alice")
	alice, adam, staff, guest := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "staff"), s.Browser(t)
	page, me := personPath(s.Acme.People[1].ID), personPath(s.Acme.People[0].ID)
	bob := personPath(s.Bolt.People[0].ID)
	carol := url.Values{"name": {"Carol"}, "email": {"carol@x.example"}, "preset": {"viewer"}}
	post := func(name, path string, form url.Values, status int, writes bool, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: alice, Page: "/my/people", Path: path, Form: form, Status: status, Writes: writes, In: in}
	}
	s.Run(t, []testenv.Step{
		{Name: "a guest", As: guest, Path: "/my/people", Status: http.StatusSeeOther},
		{Name: "staff", As: staff, Path: "/my/people", Status: http.StatusNotFound},
		{Name: "no owner: forbidden", As: adam, Path: "/my/people", Status: http.StatusForbidden, NotIn: []string{"Alice Acme"}},
		{Name: "no owner: not drawn", As: adam, Path: "/my", Status: http.StatusOK, NotIn: []string{`href="/my/people"`}},
		{Name: "no owner: refused", As: adam, Page: "/my", Path: "/my/people", Form: carol, Status: http.StatusForbidden},
		{Name: "the owner", As: alice, Path: "/my/people", Status: http.StatusOK, In: []string{"2 people can sign in", "Alice Acme", "(you)", "Adam Acme", "Has access", `href="/my/people"`}, NotIn: []string{"Bob"}},
		post("invited", "/my/people", carol, http.StatusSeeOther, true),
		{Name: "told", As: alice, Path: "/my/people", Status: http.StatusOK, In: []string{"The invitation is on its way.", "Carol", "Invited", "Viewer"}},
		post("a mistake", "/my/people", url.Values{"name": {"Dora"}, "email": {"no"}, "preset": {"owner"}}, http.StatusUnprocessableEntity, false,
			`value="Dora"`, `value="no"`, "Enter an email address such as name@example.com", `value="owner" selected`),
		post("somebody's address", "/my/people", url.Values{"name": {"Dora"}, "email": {"bob@test.example"}}, http.StatusUnprocessableEntity, false, "bob@test.example cannot be invited"),
		{Name: "a colleague", As: alice, Path: page, Status: http.StatusOK, In: []string{"Adam Acme", "Revoke Access", "Re-Invite", `value="standard" selected`}},
		{Name: "oneself", As: alice, Path: me, Status: http.StatusOK, In: []string{"This is you."}, NotIn: []string{"Revoke Access"}},
		{Name: "another company's", As: alice, Path: bob, Status: http.StatusNotFound},
		post("another company's, granted", bob+"/grant", url.Values{"email": {"x@x.example"}}, http.StatusNotFound, false),
		post("limited", page+"/rights", url.Values{"preset": {"viewer"}}, http.StatusSeeOther, true),
		{Name: "which signs out", As: adam, Path: "/my", Status: http.StatusSeeOther},
		post("invited again", page+"/reinvite", url.Values{}, http.StatusSeeOther, true),
		{Name: "asked", As: alice, Path: page + "/revoke", Status: http.StatusOK, In: []string{"Revoke access of Adam Acme?"}},
		{Name: "not asked of oneself", As: alice, Path: me + "/revoke", Status: http.StatusSeeOther, Location: me},
		post("revoked", page+"/revoke", url.Values{}, http.StatusSeeOther, true),
		post("twice", page+"/revoke", url.Values{}, http.StatusConflict, false),
		post("oneself", me+"/revoke", url.Values{}, http.StatusConflict, false),
		{Name: "can come back", As: alice, Path: page, Status: http.StatusOK, In: []string{"Revoked", "Invite", `value="adam@test.example"`}},
		post("without an address", page+"/grant", url.Values{"email": {""}}, http.StatusUnprocessableEntity, false, "Enter an email address"),
		post("back", page+"/grant", url.Values{"email": {"adam@test.example"}}, http.StatusSeeOther, true),
	})
	if n := len(s.Letters(t, "desk@test.example")); n != 2 {
		t.Errorf("the business was told %d times", n)
	}
	s.Check(t)
}

// An owner who lost the right meanwhile is refused on the next request.
func TestPeopleWithoutTheRight(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Own(t, "alice")
	alice := s.As(t, "alice")
	form := alice.Hidden("/my/people")
	s.Limit(t, "alice", portal.DefaultRights())
	form.Set("name", "Carol")
	form.Set("email", "carol@x.example")
	if got := alice.Do(http.MethodPost, "/my/people", form); got.Status != http.StatusForbidden {
		t.Errorf("status %d", got.Status)
	}
}
