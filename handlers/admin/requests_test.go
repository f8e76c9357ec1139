package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// asked is a request of Alice of Acme, and its number.
func asked(t *testing.T, s *testenv.Site, alice *testenv.Browser, field portal.RequestField, value string) string {
	t.Helper()
	got := alice.Submit("/my/account/edit", "/my/requests", url.Values{"field": {string(field)}, "contact": {testenv.Path("{id}", s.Acme.Entity.ID)}, "value": {value}, "note": {"Please"}})
	if got.Status != http.StatusSeeOther {
		t.Fatalf("asking for %s: %d", field, got.Status)
	}
	return testenv.Path("/admin/requests/{id}", portal.RequestID(s.Count(t, "SELECT MAX(id) FROM change_requests")))
}

// locked is Acme with documents: its number, name and country are locked.
func locked(t *testing.T) (s *testenv.Site, alice, staff *testenv.Browser) {
	t.Helper()
	s = testenv.NewSite(t)
	s.Exec(t, "UPDATE contacts SET vat = 'DE136695976' WHERE id = ?", s.Acme.Entity.ID)
	s.Invoice(t, s.Acme.Entity.ID, 10_00, 5)
	return s, s.As(t, "alice"), s.As(t, "staff")
}

// TestRequestsAreDecided: staff approve with one click, or refuse with a
// reason; the change is made at once, once, and the customer is told.
func TestRequestsAreDecided(t *testing.T) {
	t.Parallel()
	s, alice, staff := locked(t)
	vat, name := asked(t, s, alice, portal.VATField, "DE811569869"), asked(t, s, alice, portal.NameField, "Acme AG")
	country := asked(t, s, alice, portal.CountryField, "AT")
	decide := func(name string, as *testenv.Browser, path string, form url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: as, Path: path, Page: "/admin", Form: form, Status: status, Writes: status == http.StatusSeeOther, In: in}
	}
	none := url.Values{}
	s.Run(t, []testenv.Step{
		{Name: "Today tells", As: staff, Path: "/admin", Status: http.StatusOK, In: []string{"3 changes are asked for", `href="/admin/requests"`}},
		{Name: "the list", As: staff, Path: "/admin/requests", Status: http.StatusOK, In: []string{"DE136695976", "DE811569869", "Acme AG", "Austria", "Please", vat + "/approve"}},
		{Name: "not for customers", As: alice, Path: "/admin/requests", Status: http.StatusNotFound},
		{Name: "nor to decide", As: alice, Path: vat + "/approve", Page: "/my", Form: none, Status: http.StatusNotFound},
		decide("no reason", staff, name+"/refuse", none, http.StatusUnprocessableEntity, "Enter a reason", "<details open>"),
		decide("too long a reason", staff, name+"/refuse", url.Values{"reason": {strings.Repeat("x", 1001)}}, http.StatusUnprocessableEntity),
		decide("refused", staff, name+"/refuse", url.Values{"reason": {"Not in the register"}}, http.StatusSeeOther),
		decide("approved", staff, vat+"/approve", none, http.StatusSeeOther),
		decide("approved by another", staff, country+"/approve", none, http.StatusSeeOther),
		decide("twice", staff, vat+"/approve", none, http.StatusConflict, "decided already"),
		decide("refused afterwards", staff, vat+"/refuse", url.Values{"reason": {"Hm"}}, http.StatusConflict),
		decide("nobody's", staff, "/admin/requests/987654/approve", none, http.StatusNotFound),
		{Name: "nothing waits", As: staff, Path: "/admin/requests", Status: http.StatusOK, In: []string{"No change waits", "Not in the register", "Stan Staff"}},
		{Name: "the customer sees it", As: alice, Path: "/my/account", Status: http.StatusOK, In: []string{"DE811569869", "Austria", "Acme GmbH", "Ask for a change"}},
	})
	letters := s.Letters(t, "alice@test.example")
	if len(letters) != 3 || letters[0].Kind != "decided" || !strings.Contains(letters[0].Params, "Not in the register") || !strings.Contains(letters[1].Params, `"approved":true`) {
		t.Errorf("Alice got %+v", letters)
	}
	for action, n := range map[string]int{"request.approved": 2, "request.refused": 1, "contact.changed": 2} {
		if got := s.Count(t, "SELECT COUNT(*) FROM audit WHERE action = '"+action+"' AND account_id IS NOT NULL AND details LIKE '%before%after%' OR action = '"+action+"' AND details LIKE '%after%before%'"); got != n {
			t.Errorf("%d lines of %s, want %d", got, action, n)
		}
	}
}

// A company that signs in itself goes by its new name there too: in its mails,
// and in what it asks for.
func TestRequestRenamesTheAccount(t *testing.T) {
	t.Parallel()
	s, alice, staff := locked(t)
	s.Exec(t, "UPDATE accounts SET contact_id = ?, name = 'Acme GmbH' WHERE login = 'adam@test.example'", s.Acme.Entity.ID)
	path := asked(t, s, alice, portal.NameField, "Acme AG") + "/approve"
	s.Run(t, []testenv.Step{{Name: "approved", As: staff, Page: "/admin/requests", Path: path, Form: url.Values{}, Status: http.StatusSeeOther, Writes: true}})
	if n := s.Count(t, "SELECT COUNT(*) FROM accounts WHERE login = 'adam@test.example' AND name = 'Acme AG'"); n != 1 {
		t.Error("the account keeps the old name")
	}
}

// What has changed since, or no longer fits the rules, is not overwritten; a
// login is changed in Users and only noted here.
func TestRequestsThatCannotBeApproved(t *testing.T) {
	t.Parallel()
	s, alice, staff := locked(t)
	vat := asked(t, s, alice, portal.VATField, "DE811569869")
	login := asked(t, s, alice, portal.LoginField, "alice@new.example")
	approve := func(name, path string, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: staff, Path: path + "/approve", Page: "/admin/requests", Form: url.Values{}, Status: status, Writes: status == http.StatusSeeOther, In: in}
	}
	s.Exec(t, "UPDATE contacts SET vat = 'DE129273398' WHERE id = ?", s.Acme.Entity.ID)
	s.Run(t, []testenv.Step{approve("changed since", vat, http.StatusConflict, "has changed since")})
	s.Exec(t, "UPDATE contacts SET vat = 'DE136695976', country = 'AT' WHERE id = ?", s.Acme.Entity.ID)
	s.Run(t, []testenv.Step{
		approve("of another country", vat, http.StatusConflict, "no longer fits"),
		approve("the login is not changed yet", login, http.StatusConflict, "Nobody signs in as alice@new.example yet"),
		{Name: "an admin is led there", As: s.As(t, "admin"), Path: "/admin/requests", Status: http.StatusOK, In: []string{"/admin/users?q=alice%40test.example", "Note as done"}},
		{Name: "staff are not", As: staff, Path: "/admin/requests", Status: http.StatusOK, NotIn: []string{"/admin/users?q="}},
	})
	s.Exec(t, "UPDATE accounts SET login = 'alice@new.example' WHERE login = 'alice@test.example'")
	s.Exec(t, "UPDATE contacts SET vat = 'DE811569869' WHERE id = ?", s.Acme.Entity.ID)
	s.Run(t, []testenv.Step{approve("the login is", login, http.StatusSeeOther), approve("staff were faster themselves", vat, http.StatusSeeOther)})
}
