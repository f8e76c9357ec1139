package customer_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestAskForAChange: what is locked is asked for once, by the rules that hold
// for it, and the business is told.
func TestAskForAChange(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	adam := h.As(t, "adam")
	h.only(t, "adam")
	ask := func(name string, as *testenv.Browser, form url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: as, Path: "/my/requests", Page: "/my/account/edit", Form: form, Status: status, Writes: status == http.StatusSeeOther, In: in}
	}
	const vat = "/my/requests/new?field=vat"
	h.Exec(t, "UPDATE contacts SET vat = 'DE136695976' WHERE id = ?", h.acme())
	h.Run(t, []testenv.Step{
		{Name: "not locked yet", As: h.alice, Path: vat, Status: http.StatusConflict, In: []string{"You can change this yourself"}},
		{Name: "no such field", As: h.alice, Path: "/my/requests/new?field=role", Status: http.StatusNotFound},
		ask("no such field", h.alice, url.Values{"field": {"email"}, "value": {"x@y.example"}}, http.StatusNotFound),
		ask("nothing", h.alice, url.Values{}, http.StatusNotFound),
	})
	h.Invoice(t, h.acme(), 10_00, 5)
	h.Run(t, []testenv.Step{
		{Name: "the form", As: h.alice, Path: vat, Status: http.StatusOK, In: []string{"DE136695976", `name="value"`}},
		{Name: "own-only may not ask for the company", As: adam, Path: vat, Status: http.StatusForbidden},
		ask("nor send it", adam, url.Values{"field": {"vat"}, "value": {"DE811569869"}}, http.StatusForbidden),
		ask("empty", h.alice, url.Values{"field": {"vat"}, "value": {" "}}, http.StatusUnprocessableEntity, "Enter what it should be"),
		ask("by the rules of the country", h.alice, url.Values{"field": {"vat"}, "value": {"DE1"}}, http.StatusUnprocessableEntity, "Check the tax number", `value="DE1"`),
		ask("the same", h.alice, url.Values{"field": {"vat"}, "value": {"136695976"}}, http.StatusUnprocessableEntity, "Enter something else"),
		ask("too long a note", h.alice, url.Values{"field": {"vat"}, "value": {"DE811569869"}, "note": {strings.Repeat("x", 1001)}}, http.StatusUnprocessableEntity, "1,000 characters"),
		ask("a country that is none", h.alice, url.Values{"field": {"country"}, "contact": {strconv.FormatInt(int64(h.acme()), 10)}, "value": {"XX"}}, http.StatusUnprocessableEntity),
		ask("another company's country", h.alice, url.Values{"field": {"country"}, "contact": {strconv.FormatInt(int64(h.bolt()), 10)}, "value": {"AT"}}, http.StatusNotFound),
		ask("sent", h.alice, url.Values{"field": {"vat"}, "value": {"de 811 569 869"}, "note": {"We moved"}}, http.StatusSeeOther),
		{Name: "and told", As: h.alice, Path: "/my/account", Status: http.StatusOK, In: []string{"Your request was sent", "You asked for: DE811569869", "View request"}},
		{Name: "it waits", As: h.alice, Path: vat, Status: http.StatusOK, In: []string{"You have asked for “DE811569869” already"}, NotIn: []string{`name="value"`}},
		ask("twice", h.alice, url.Values{"field": {"vat"}, "value": {"DE129273398"}}, http.StatusConflict),
		ask("another field", h.alice, url.Values{"field": {"name"}, "value": {"Acme AG"}}, http.StatusSeeOther),
		ask("the country", h.alice, url.Values{"field": {"country"}, "contact": {strconv.FormatInt(int64(h.acme()), 10)}, "value": {"AT"}}, http.StatusSeeOther),
		ask("no login", adam, url.Values{"field": {"login"}, "value": {"adam"}}, http.StatusUnprocessableEntity),
		ask("the login, of anybody", adam, url.Values{"field": {"login"}, "value": {"Adam@New.example"}}, http.StatusSeeOther),
	})
	letters := h.Letters(t, testenv.Business.Email)
	if len(letters) != 4 || letters[0].Kind != "asked" || !strings.Contains(letters[0].Params, `"new":"DE811569869"`) || !strings.Contains(letters[0].Params, "We moved") {
		t.Errorf("the business got %+v", letters)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'request.asked' AND details LIKE '%before%'"); n != 4 {
		t.Errorf("%d lines of the audit log", n)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM contacts WHERE vat = 'DE136695976' AND name = 'Acme GmbH' AND country = 'DE'"); n != 1 {
		t.Error("asking has changed something")
	}
}

// TestWithdraw: whoever asked takes it back until staff decide, and may ask
// anew; nobody else does.
func TestWithdraw(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	adam, bob, staff := h.As(t, "adam"), h.As(t, "bob"), h.As(t, "staff")
	h.Exec(t, "UPDATE contacts SET vat = 'DE136695976' WHERE id = ?", h.acme())
	h.Invoice(t, h.acme(), 10_00, 5)
	const page = "/my/requests/new?field=vat"
	asked := testenv.Step{Name: "asked", As: h.alice, Page: page, Path: "/my/requests", Form: url.Values{"value": {"DE811569869"}}, Status: http.StatusSeeOther, Writes: true}
	h.Run(t, []testenv.Step{asked})
	path := testenv.Path("/my/requests/{id}/withdraw", portal.RequestID(h.Count(t, "SELECT MAX(id) FROM change_requests")))
	press := func(name string, as *testenv.Browser, from string, status int) testenv.Step {
		return testenv.Step{Name: name, As: as, Page: from, Path: path, Form: url.Values{}, Status: status, Writes: status == http.StatusSeeOther && from == page}
	}
	h.Run(t, []testenv.Step{
		{Name: "a colleague sees it", As: adam, Path: page, Status: http.StatusOK, In: []string{"DE811569869"}, NotIn: []string{path}},
		press("a colleague", adam, "/my", http.StatusNotFound),
		press("another company", bob, "/my", http.StatusNotFound),
		press("staff", staff, "/admin", http.StatusNotFound),
		press("a guest", h.Browser(t), "/login", http.StatusSeeOther),
		{Name: "the button", As: h.alice, Path: page, Status: http.StatusOK, In: []string{`action="` + path + `"`}},
		press("withdrawn", h.alice, page, http.StatusSeeOther),
		press("twice", h.alice, "/my", http.StatusConflict),
		press("a colleague, afterwards", adam, "/my", http.StatusNotFound),
		{Name: "staff see what became of it", As: staff, Path: "/admin/requests", Status: http.StatusOK, In: []string{"Withdrawn", "Alice Acme"}, NotIn: []string{"/approve"}},
		{Name: "it can be asked anew", As: h.alice, Path: page, Status: http.StatusOK, In: []string{`name="value"`}},
		asked,
	})
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'request.withdrawn' AND details LIKE '%DE811569869%' AND address <> ''"); n != 1 {
		t.Errorf("%d lines of the audit log", n)
	}
	if n := len(h.Letters(t, testenv.Business.Email)); n != 2 {
		t.Errorf("the business got %d mails", n)
	}
}

// Nobody but the entity's own people asks for its name, and people without a
// company have no company name to ask for.
func TestAskForAName(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Exec(t, "UPDATE contacts SET parent_id = NULL, commercial_id = id WHERE id = ?", h.Bolt.People[0].ID)
	h.Invoice(t, h.Bolt.People[0].ID, 10_00, 5)
	h.Run(t, []testenv.Step{
		{Name: "a person's name is free", As: h.As(t, "bob"), Path: "/my/requests/new?field=" + string(portal.NameField), Status: http.StatusConflict},
		{Name: "guest", As: h.Browser(t), Path: "/my/requests/new", Status: http.StatusSeeOther},
	})
}
