package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// gate is a house whose mail is sent, with people of Acme who have no account.
type gate struct {
	*house
	carol, dora portal.ContactID
}

func newGate(t *testing.T) *gate {
	t.Helper()
	s := testenv.NewMailingSite(t)
	g := &gate{house: &house{s, s.As(t, "alice"), s.As(t, "staff")}}
	add := func(name, email string) portal.ContactID {
		return s.Contact(t, portal.Contact{Kind: portal.Person, Parent: s.Acme.Entity.ID, Name: name, Email: email}).ID
	}
	g.carol, g.dora = add("Carol", "carol@x.example"), add("Dora", "")
	return g
}

func number(id portal.ContactID) string { return strconv.FormatInt(int64(id), 10) }

// form is the dialog of Acme with rows ticked and addresses typed: id and
// address in turn.
func (g *gate) form(tick []portal.ContactID, typed ...any) url.Values {
	f := url.Values{"id": {number(g.Acme.Entity.ID)}, "preset": {"standard"}}
	for _, id := range tick {
		f.Add("tick", number(id))
	}
	for i := 0; i+1 < len(typed); i += 2 {
		f.Set("email-"+number(typed[i].(portal.ContactID)), typed[i+1].(string))
	}
	return f
}

// TestPortalAccessManagement is the dialog as a page: a row for the company
// and each of its people, what each may be pressed for, and what becomes of it.
// Cases 2, 3, 5, 6, 7, 10.
func TestPortalAccessManagement(t *testing.T) {
	t.Parallel()
	g := newGate(t)
	company := contact(g.Acme.Entity.ID)
	dialog := company + "/access"
	carol, dora := number(g.carol), number(g.dora)
	grant := func(name string, status int, form url.Values, writes bool, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: g.staff, Page: dialog, Path: "/admin/contacts/access", Form: form, Status: status, In: in, Writes: writes}
	}
	g.Run(t, []testenv.Step{
		{Name: "2, 3: opened", As: g.staff, Path: dialog, Status: http.StatusOK, In: []string{"Portal Access Management", "Latest Authentication", "Alice Acme", "Adam Acme",
			"Acme GmbH", `value="carol@x.example"`, "Valid", "No email", "Has access", "Grant Access", "Re-Invite", "Revoke Access"}, NotIn: []string{"Bob"}},
		{Name: "inside the contact's page", As: g.staff, HTMX: true, Path: dialog, Status: http.StatusOK, In: []string{`id="grant"`}, NotIn: []string{"<html"}},
		{Name: "of several", As: g.staff, Path: "/admin/contacts/access?id=" + carol + "&id=" + dora + "&id=" + carol, Status: http.StatusOK, In: []string{"Carol", "Dora", `name="tick" value="` + carol + `" checked`}, NotIn: []string{"Adam"}},
		{Name: "of none", As: g.staff, Path: "/admin/contacts/access", Status: http.StatusSeeOther, Location: "/admin/contacts"},
		{Name: "all ticked", As: g.staff, Path: dialog + "?all=1", Status: http.StatusOK, In: []string{`name="tick" value="` + carol + `" checked`}, NotIn: []string{`name="tick" value="` + dora + `" checked`}},
		{Name: "searched", As: g.staff, Path: dialog + "?q=dora", Status: http.StatusOK, In: []string{"Dora"}, NotIn: []string{"Carol"}},
		{Name: "not there", As: g.staff, Path: "/admin/contacts/99999/access", Status: http.StatusNotFound},
		{Name: "typing: valid", As: g.staff, HTMX: true, Path: contact(g.dora) + "/access/status?email-" + dora + "=new@x.example", Status: http.StatusOK, In: []string{"Valid"}, NotIn: []string{"<html"}},
		{Name: "10: typing: taken", As: g.staff, HTMX: true, Path: contact(g.dora) + "/access/status?email-" + dora + "=+ALICE@test.example+", Status: http.StatusOK, In: []string{"Already registered"}},
		{Name: "6: typing: malformed", As: g.staff, HTMX: true, Path: contact(g.dora) + "/access/status?email-" + dora + "=x", Status: http.StatusOK, In: []string{"Malformed email"}},
		grant("nothing ticked", http.StatusUnprocessableEntity, g.form(nil, g.dora, "kept@x.example"), false, "Tick at least one contact", `value="kept@x.example"`),
		grant("5, 7: some cannot", http.StatusUnprocessableEntity, g.form([]portal.ContactID{g.carol, g.dora}, g.carol, "bob@test.example", g.dora, ""), false,
			"Granted: 0. Not granted: 2.", "Enter an email address to invite Dora", "bob@test.example is already registered", `value="bob@test.example"`, `href="#email-`+carol),
		grant("one can", http.StatusUnprocessableEntity, g.form([]portal.ContactID{g.carol, g.dora}, g.carol, "Carol@new.example", g.dora, "no"), true,
			"Granted: 1. Not granted: 1.", "carol@new.example", "Invited", `value="no"`, `name="tick" value="`+dora+`" checked`),
		{Name: "by the row's button", As: g.staff, Page: dialog, Path: contact(g.dora) + "/grant", Form: g.form(nil, g.dora, "dora@x.example"), Status: http.StatusSeeOther, Location: dialog, Writes: true},
		{Name: "which is told", As: g.staff, Path: dialog, Status: http.StatusOK, In: []string{"The invitation is on its way.", "dora@x.example"}},
		{Name: "again", As: g.staff, Page: dialog, Path: contact(g.dora) + "/grant", Form: g.form(nil, g.dora, "x@x.example"), Status: http.StatusUnprocessableEntity, In: []string{"Dora is already invited"}},
		{Name: "in history", As: g.staff, Path: contact(g.dora), Status: http.StatusOK, In: []string{"Granted portal access.", "dora@x.example", "Stan Staff"}},
	})
	if got := len(g.Letters(t, "carol@new.example")); got != 1 {
		t.Errorf("%d mails to Carol", got)
	}
	g.Check(t)
}

// Without a mail server the link is shown once, to whoever granted.
func TestGrantShowsTheLink(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	bob := h.Contact(t, portal.Contact{Kind: portal.Person, Name: "Zed", Email: "zed@x.example"}).ID
	page := contact(bob) + "/access"
	got := h.staff.Submit(page, "/admin/contacts/access", url.Values{"tick": {number(bob)}})
	link := h.Link(t, portal.InvitationLink, "zed@x.example")
	if got.Status != http.StatusOK {
		t.Errorf("status %d", got.Status)
	}
	got.Holds(t, link, "is shown only now", "Granted: 1. Not granted: 0.")
	h.staff.Get(page).Lacks(t, link)
	again := h.staff.Submit(page, contact(bob)+"/reinvite", url.Values{"id": nil})
	if newer := h.Link(t, portal.InvitationLink, "zed@x.example"); newer == link {
		t.Error("the link is the old one")
	} else {
		again.Holds(t, newer)
	}
}

// Revoking asks first, says what it means, and ends the open session: its next
// request leads to the sign-in page, and no password opens the account again.
// Cases 17, 18.
func TestRevokeEndsTheSession(t *testing.T) {
	t.Parallel()
	g := newGate(t)
	page := contact(g.Acme.People[0].ID)
	g.Run(t, []testenv.Step{
		{Name: "signed in", As: g.alice, Path: "/my", Status: http.StatusOK},
		{Name: "asked", As: g.staff, Path: page + "/revoke", Status: http.StatusOK, In: []string{"Revoke access of Alice Acme?", "is signed out now on one device", "Documents and saved cards stay", "Keep access"}},
		{Name: "revoked", As: g.staff, Page: page + "/revoke", Path: page + "/revoke", Form: url.Values{}, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "18: the next request", As: g.alice, Path: "/my/invoices", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Finvoices"},
		{Name: "17: the page says so", As: g.staff, Path: page, Status: http.StatusOK, In: []string{"Access revoked.", "Revoked", "Revoked portal access.", "Added an account."}},
		{Name: "twice", As: g.staff, Page: page, Path: page + "/revoke", Form: url.Values{}, Status: http.StatusConflict},
		{Name: "nothing to ask", As: g.staff, Path: page + "/revoke", Status: http.StatusSeeOther, Location: page},
	})
	b := g.Browser(t)
	if got := b.Submit("/login", "/login", url.Values{"login": {"alice@test.example"}, "password": {testenv.Password}}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("the password answers %d", got.Status)
	}
	if n := len(g.Letters(t, "alice@test.example")); n != 0 {
		t.Errorf("%d mails", n)
	}
	got := g.staff.Get("/admin/contacts?status=access")
	got.Lacks(t, "Alice Acme")
}

// Staff change somebody's rights; a change signs the person out.
func TestRights(t *testing.T) {
	t.Parallel()
	g := newGate(t)
	page := contact(g.Acme.People[0].ID)
	set := func(name string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: g.staff, Page: page, Path: page + "/rights", Form: form, Status: http.StatusSeeOther, Location: page, Writes: true}
	}
	g.Run(t, []testenv.Step{
		{Name: "as they are", As: g.staff, Path: page, Status: http.StatusOK, In: []string{`value="standard" selected`}},
		set("the same", url.Values{"preset": {"standard"}}),
		{Name: "still signed in", As: g.alice, Path: "/my", Status: http.StatusOK},
		set("less", url.Values{"preset": {"viewer"}, "own_only": {"1"}}),
		{Name: "signed out", As: g.alice, Path: "/my", Status: http.StatusSeeOther},
		{Name: "told", As: g.staff, Path: page, Status: http.StatusOK, In: []string{"Rights saved.", `value="viewer" selected`, "Viewer, own documents only"}},
		set("an unknown preset is the least", url.Values{"preset": {"emperor"}}),
		{Name: "which is to look", As: g.staff, Path: page, Status: http.StatusOK, In: []string{`value="viewer" selected`}},
		{Name: "of nobody", As: g.staff, Page: page, Path: "/admin/contacts/99999/rights", Form: url.Values{}, Status: http.StatusNotFound},
	})
}

// Granting is sensitive: ten minutes after the password was given it is asked
// for again, and nothing that was typed is lost.
func TestGrantAsksAgain(t *testing.T) {
	t.Parallel()
	g := newGate(t)
	form := g.staff.Hidden(contact(g.carol) + "/access")
	g.Clock.Move(11 * time.Minute)
	form.Set("tick", number(g.carol))
	form.Set("note", "typed before")
	got := g.staff.Do(http.MethodPost, "/admin/contacts/access", form)
	got.Holds(t, "Confirm that it is you", "typed before")
	form.Set("confirm_password", testenv.Password)
	if got := g.staff.Do(http.MethodPost, "/admin/contacts/access", form); got.Status != http.StatusSeeOther {
		t.Errorf("then %d", got.Status)
	}
	if n := len(g.Letters(t, "carol@x.example")); n != 1 {
		t.Errorf("%d mails", n)
	}
}
