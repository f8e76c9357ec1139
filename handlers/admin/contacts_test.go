package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func contact(id portal.ContactID) string { return testenv.Path("/admin/contacts/{id}", id) }

// TestContacts: staff find, read and change contacts; customers are told that
// there is no such page.
// Cases 1, 41.
func TestContacts(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	guest := h.Browser(t)
	acme, adam := h.Acme.Entity.ID, h.Acme.People[1].ID
	page := contact(adam)
	edited := url.Values{"kind": {"person"}, "company": {"Acme GmbH"}, "name": {"Adam <b>Smith"}, "email": {"smith＠ｘ.example"}}
	wrong := url.Values{"kind": {"person"}, "company": {"Nobody"}, "name": {"Adam <b>Smith"}, "email": {"kept@x.example"}}
	late := url.Values{"kind": {"person"}, "company": {"Acme GmbH"}, "name": {"Too late"}, "version": {"1"}}
	h.Run(t, []testenv.Step{
		{Name: "a guest", As: guest, Path: "/admin/contacts", Status: http.StatusSeeOther, Location: "/login?next=%2Fadmin%2Fcontacts"},
		{Name: "1, 41: a customer", As: h.alice, Path: "/admin/contacts", Status: http.StatusNotFound},
		{Name: "1: a customer, the dialog", As: h.alice, Path: page + "/access", Status: http.StatusNotFound, NotIn: []string{"Portal Access"}},
		{Name: "1: a customer, granting", As: h.alice, Page: "/my", Path: "/admin/contacts/access", Form: url.Values{"tick": {"1"}}, Status: http.StatusNotFound},
		{Name: "the list", As: h.staff, Path: "/admin/contacts", Status: http.StatusOK, In: []string{"5 contacts", "Bolt &amp; Co", `name="id" value="`,
			"Grant portal access", "Has access", "Latest Authentication"}},
		{Name: "its results", As: h.staff, HTMX: true, Path: "/admin/contacts?q=adam&status=people", Status: http.StatusOK, In: []string{"Adam Acme", `id="results"`}, NotIn: []string{"<html", "Bob"}},
		{Name: "nobody", As: h.staff, Path: "/admin/contacts?q=zzz", Status: http.StatusOK, In: []string{"No contact matches."}},
		{Name: "unknown values", As: h.staff, Path: "/admin/contacts?status=x&limit=7&after=junk", Status: http.StatusOK, In: []string{"5 contacts"}},
		{Name: "a company", As: h.staff, Path: contact(acme), Status: http.StatusOK, In: []string{"Acme GmbH", "Adam Acme", "Add a person", "Hauptstr. 1"}},
		{Name: "a person", As: h.staff, Path: page, Status: http.StatusOK, In: []string{"Adam Acme", "adam@test.example", "Added an account.", "Revoke Access", "Re-Invite"}},
		{Name: "its form", As: h.staff, Path: page + "/edit", Status: http.StatusOK, In: []string{`value="Acme GmbH"`, "does not change the login, which stays adam@test.example"}},
		{Name: "changed", As: h.staff, Page: page + "/edit", Path: page + "/edit", Form: edited, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "as it is now", As: h.staff, Path: page, Status: http.StatusOK, In: []string{"Contact saved.", "Adam &lt;b&gt;Smith", "smith@x.example", "adam@test.example"}},
		{Name: "a mistake", As: h.staff, Page: page + "/edit", Path: page + "/edit", Form: wrong, Status: http.StatusUnprocessableEntity,
			In: []string{"Error: Edit", "no company called “Nobody”", `value="kept@x.example"`, `aria-invalid="true"`}},
		{Name: "somebody was faster", As: h.staff, Page: page + "/edit", Path: page + "/edit", Form: late, Status: http.StatusConflict, In: []string{`value="Too late"`, "Somebody changed this"}},
		{Name: "a new one", As: h.staff, Path: "/admin/contacts/new?company=" + url.QueryEscape(strings.TrimPrefix(contact(acme), "/admin/contacts/")), Status: http.StatusOK, In: []string{`value="Acme GmbH"`}},
		{Name: "of nothing", As: h.staff, Path: "/admin/contacts/new?company=99999", Status: http.StatusNotFound},
		{Name: "without a name", As: h.staff, Page: "/admin/contacts/new", Path: "/admin/contacts/new", Form: url.Values{"kind": {"company"}, "country": {"Japan"}, "city": {"Kyoto"}}, Status: http.StatusUnprocessableEntity,
			In: []string{"Enter a name", "Choose a country", `value="Kyoto"`}},
		{Name: "stored", As: h.staff, Page: "/admin/contacts/new", Path: "/admin/contacts/new", Form: url.Values{"kind": {"company"}, "name": {"Third"}}, Status: http.StatusSeeOther, Writes: true},
		{Name: "names to choose from", As: h.staff, HTMX: true, Path: "/admin/contacts/companies?company=bol", Status: http.StatusOK, In: []string{`<option value="Bolt &amp; Co">`}, NotIn: []string{"Acme"}},
		{Name: "only for htmx", As: h.staff, Path: "/admin/contacts/companies?company=bol", Status: http.StatusSeeOther},
	})
}

// TestContactMethods: staff see what a customer pays with by its brand, its end
// and its last month, a person's own on that person's page and the company's.
func TestContactMethods(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	alice, adam := h.Acme.People[0], h.Acme.People[1]
	for holder, last4 := range map[portal.ContactID]string{alice.ID: "4242", adam.ID: "5454"} {
		h.Exec(t, `INSERT INTO payment_methods (provider, mode, token, customer_ref, commercial_id, contact_id, shared, kind, brand, last4, exp_month, exp_year, fingerprint, created_at)
			VALUES ('demo', '', ?, 'cus_secret', ?, ?, 0, 'card', 'visa', ?, 12, 2030, 'print_secret', 1)`, "tok_secret"+last4, alice.Commercial, holder, last4)
	}
	company := h.staff.Get(contact(alice.Commercial))
	company.Holds(t, "Visa •••• 4242", "Visa •••• 5454", "Expires 12/30", "For "+alice.Name+" alone")
	company.Lacks(t, "secret")
	person := h.staff.Get(contact(alice.ID))
	person.Holds(t, "Visa •••• 4242")
	person.Lacks(t, "5454", "secret")
	h.staff.Get(contact(h.Bolt.Entity.ID)).Lacks(t, "••••")
	h.staff.Get("/admin/payments").Holds(t, `href="/admin/payments/bank"`)
}
