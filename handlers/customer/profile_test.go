package customer_test

import (
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// fill is a form with some values replaced: names and values in turn.
func fill(base url.Values, pairs ...string) url.Values {
	out := maps.Clone(base)
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = []string{pairs[i+1]}
	}
	return out
}

// self is Alice's own form, filled in.
var self = url.Values{"name": {"Alice Acme"}, "job_title": {""}, "email": {"alice@acme.example"}, "phone": {"030 901820"}, "language": {""}}

// acmeData is the form of Acme's data, filled in as it is stored.
var acmeData = url.Values{"name": {"Acme GmbH"}, "vat": {""}, "email": {"office@ACME.example"}, "phone": {""}, "country": {"DE"},
	"street": {"Hauptstr. 1"}, "street2": {""}, "city": {"Berlin"}, "postal_code": {"10115"}}

// known gives Alice an e-mail address and a number, confirmed long ago.
func (h *house) known(t *testing.T) {
	t.Helper()
	h.Exec(t, "UPDATE contacts SET email = 'alice@acme.example', phone = '+49 30 901820' WHERE id = ?", h.Acme.People[0].ID)
}

// only makes people see nothing but their own.
func (h *house) only(t *testing.T, login string) {
	t.Helper()
	h.Exec(t, "UPDATE accounts SET own_only = 1 WHERE login = ?", login+"@test.example")
}

// An address as an input method for Japanese types it is the one that is meant.
func TestFullWidthEmail(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.known(t)
	h.Run(t, []testenv.Step{{Name: "full width", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "email", "ｎｅｗ＠acme.example"),
		Status: http.StatusSeeOther, Writes: true}})
	if l := h.Letters(t, "new@acme.example"); len(l) != 1 || l[0].Kind != "confirm_email" {
		t.Errorf("the new address got %+v", l)
	}
}

// What must be filled in is told field by field, all of it at once.
// Cases 78, 79.
func TestOwnDetailsAreChecked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.known(t)
	step := func(name string, form url.Values, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: form, Status: http.StatusUnprocessableEntity, In: in}
	}
	h.Run(t, []testenv.Step{
		step("nothing", url.Values{"name": {""}, "email": {""}, "phone": {""}}, `href="#self-name"`, `href="#self-email"`, `href="#self-phone"`,
			"Enter a name", "Enter an email address", "Enter a phone number", "<title>Error: "),
		step("no name", fill(self, "name", " ")),
		step("no mail", fill(self, "email", "")),
		step("no phone", fill(self, "phone", "")),
		step("hello", fill(self, "email", "hello"), `value="hello"`, "Enter an email address such as", `value="Alice Acme"`),
		step("hello@.com", fill(self, "email", "hello@.com"), `value="hello@.com"`),
		step("hello@oo.", fill(self, "email", "hello@oo."), `value="hello@oo."`),
		step("two addresses", fill(self, "email", "a@x.example, b@x.example")),
		step("a number without digits", fill(self, "phone", "ask me"), "Enter a phone number with digits"),
		step("too long", fill(self, "name", strings.Repeat("x", 201)), "200 characters"),
		{Name: "by htmx the form alone", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "name", ""), HTMX: true,
			Status: http.StatusUnprocessableEntity, In: []string{`<form id="self"`}, NotIn: []string{"<html"}},
	})
}

// A change is saved and leads to the page that was named, if it is one of
// ours; the account's name follows; a number is written in full.
// Case 81.
func TestOwnDetailsAreSaved(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.known(t)
	step := func(name string, form url.Values, to string, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: form, Status: http.StatusSeeOther, Location: to, Writes: true, In: in}
	}
	h.Run(t, []testenv.Step{
		{Name: "the way back stands in the form", As: h.alice, Path: "/my/account/edit?next=/my/invoices", Status: http.StatusOK, In: []string{`name="next" value="/my/invoices"`}},
		{Name: "one elsewhere does not", As: h.alice, Path: "/my/account/edit?next=//evil.example", Status: http.StatusOK, NotIn: []string{`name="next"`}},
		step("the name, and back", fill(self, "name", " Alice  Zeta ", "next", "/my/invoices"), "/my/invoices"),
		step("elsewhere is not gone to", fill(self, "name", "Alice Zeta", "job_title", "Buyer", "next", "https://evil.example/"), "/my/account"),
		step("full-width digits", fill(self, "name", "Alice Zeta", "job_title", "Buyer", "phone", "０３０−９０１８２１"), "/my/account"),
		{Name: "all of it is there", As: h.alice, Path: "/my/account", Status: http.StatusOK, In: []string{"Alice Zeta", "Buyer", "+49 30 901821"}},
		step("a number that we cannot read stays", fill(self, "name", "Alice Zeta", "phone", "ext. 12 please"), "/my/account"),
		{Name: "as it was typed", As: h.alice, Path: "/my/account", Status: http.StatusOK, In: []string{"ext. 12 please"}},
		step("another language", fill(self, "name", "Alice Zeta", "phone", "1", "language", "ja"), "/my/account?lang=ja"),
		{Name: "by htmx the card", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "name", "Alice Zeta", "job_title", "CEO", "phone", "1"), HTMX: true,
			Status: http.StatusOK, Writes: true, In: []string{`<section class="sheet" id="self"`, "CEO", "data-focus"}, NotIn: []string{"<html"}},
	})
	if got := h.Count(t, "SELECT COUNT(*) FROM accounts WHERE login = 'alice@test.example' AND name = 'Alice Zeta' AND language = 'ja'"); got != 1 {
		t.Error("the account does not follow its contact")
	}
	if got := h.Count(t, `SELECT COUNT(*) FROM audit WHERE action = 'contact.changed' AND details LIKE '%"before":{"name":"Alice Acme"}%' AND details LIKE '%"after":{"name":"Alice Zeta"}%'`); got != 1 {
		t.Error("the audit log does not tell what the name was and is")
	}
}

// Nothing is written when nothing was changed, and what is no field of the
// form is never stored.
// Cases 82, 93.
func TestUnchangedAndUnknownFieldsWriteNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.known(t)
	h.Exec(t, "UPDATE contacts SET name = 'Acme  GmbH ', vat = 'DE 123', region = 'BE' WHERE id = ?", h.acme()) // from before there were rules
	state := func() int {
		return h.Count(t, "SELECT SUM(version * 1000 + billing_default + length(external_id)) FROM contacts")
	}
	before := state()
	kept := fill(acmeData, "name", "Acme GmbH", "vat", "DE 123")
	h.Run(t, []testenv.Step{
		{Name: "own", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: self, Status: http.StatusSeeOther, Location: "/my/account"},
		{Name: "own, the number as it is stored", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "phone", "+49 30 901820"), Status: http.StatusSeeOther},
		{Name: "the company's", As: h.alice, Path: "/my/account/company", Page: "/my/account/company/edit", Form: kept, Status: http.StatusSeeOther, Location: "/my/account"},
		{Name: "with other fields", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Status: http.StatusSeeOther,
			Form: fill(self, "kind", "company", "parent_id", "1", "commercial_id", "1", "external_id", "X", "role", "admin", "billing_default", "1", "archived_at", "1", "company_name", "Mine")},
		{Name: "the company's, with other fields", As: h.alice, Path: "/my/account/company", Page: "/my/account/company/edit", Status: http.StatusSeeOther,
			Form: fill(kept, "kind", "person", "external_id", "X", "job_title", "Owner", "language", "ja")},
	})
	if after := state(); after != before {
		t.Errorf("contacts were written: %d, before %d", after, before)
	}
}

// A person under a company renames themselves, never the company, and has no
// tax number of their own.
// Cases 87, 94.
func TestCompanysNameAndTaxNumberAreTheCompanys(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.known(t)
	h.Exec(t, "UPDATE contacts SET vat = 'DE136695976' WHERE id = ?", h.acme())
	h.Run(t, []testenv.Step{
		{Name: "a tax number", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "vat", "DE999999999"), Status: http.StatusUnprocessableEntity,
			In: []string{"managed by the company, Acme GmbH"}},
		{Name: "the company's own is no change", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "vat", "DE136695976"), Status: http.StatusSeeOther},
		{Name: "the company's name", As: h.alice, Path: "/my/account", Page: "/my/account/edit", Form: fill(self, "name", "Alice", "company_name", "Alice Inc", "company", "Alice Inc"),
			Status: http.StatusSeeOther, Writes: true},
	})
	if h.Count(t, "SELECT COUNT(*) FROM contacts WHERE name = 'Acme GmbH' AND vat = 'DE136695976'") != 1 ||
		h.Count(t, "SELECT COUNT(*) FROM contacts WHERE name LIKE '%Inc%' OR vat LIKE '%9999%'") != 0 {
		t.Error("the company was changed")
	}
}

// The business's own people have no such form: they are not customers.
// Cases 91, 84.
func TestStaffHaveNoDetailsForm(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	staff := h.As(t, "staff")
	rows := []testenv.Step{}
	for _, path := range []string{"/my/account", "/my/account/edit", "/my/addresses", "/my/requests/new"} {
		rows = append(rows, testenv.Step{Name: "staff " + path, As: staff, Path: path, Status: http.StatusNotFound})
	}
	rows = append(rows, testenv.Step{Name: "staff post", As: staff, Path: "/my/account", Page: "/admin", Form: self, Status: http.StatusNotFound},
		testenv.Step{Name: "guest", As: h.Browser(t), Path: "/my/account/edit", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy%2Faccount%2Fedit"})
	h.Run(t, rows)
}

// Whole-company people change what the company owns; those who see their own
// alone may read it.
func TestCompanyData(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	adam := h.As(t, "adam")
	h.only(t, "adam")
	post := func(name string, form url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: "/my/account/company", Page: "/my/account/company/edit", Form: form, Status: status, Writes: status == http.StatusSeeOther, In: in}
	}
	h.Run(t, []testenv.Step{
		{Name: "own-only reads", As: adam, Path: "/my/account", Status: http.StatusOK, In: []string{"Acme GmbH"}, NotIn: []string{"/my/account/company/edit"}},
		{Name: "own-only has no form", As: adam, Path: "/my/account/company/edit", Status: http.StatusForbidden},
		{Name: "own-only may not save", As: adam, Path: "/my/account/company", Page: "/my/account/edit", Form: acmeData, Status: http.StatusForbidden},
		post("a tax number that cannot be", fill(acmeData, "vat", "DE136695977"), http.StatusUnprocessableEntity, "Check the tax number", `value="DE136695977"`),
		post("everything that is missing", fill(acmeData, "name", "", "street", "", "city", "", "postal_code", ""), http.StatusUnprocessableEntity,
			`href="#company-name"`, `href="#company-street"`, `href="#company-city"`, `href="#company-postal_code"`),
		post("no country", fill(acmeData, "country", ""), http.StatusUnprocessableEntity, "Choose a country"),
		post("a country that is none", fill(acmeData, "country", "XX"), http.StatusUnprocessableEntity, "Choose a country"),
		post("only the fields of another country", fill(acmeData, "country", "JP", "refresh", "1"), http.StatusOK, "Prefecture", `value="Hauptstr. 1"`),
		post("all of it", fill(acmeData, "name", "Acme AG", "vat", "de 136 695 976", "street", "Nebenstr. 2", "postal_code", "D-10117", "phone", "030 901820"), http.StatusSeeOther),
		{Name: "as it is stored", As: h.alice, Path: "/my/account", Status: http.StatusOK, In: []string{"Acme AG", "DE136695976", "Nebenstr. 2", "10117 Berlin", "+49 30 901820"}},
	})
}

// Somebody was faster: what was typed is kept, what is stored is shown, and
// the next Confirm is for that.
func TestDetailsChangedMeanwhile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.known(t)
	old := h.alice.Hidden("/my/account/edit")
	h.Exec(t, "UPDATE contacts SET job_title = 'Director', version = version + 1 WHERE id = ?", h.Acme.People[0].ID)
	version := strconv.Itoa(h.Count(t, "SELECT version FROM contacts WHERE id = "+strconv.FormatInt(int64(h.Acme.People[0].ID), 10)))
	form := fill(self, "csrf", old.Get("csrf"), "version", old.Get("version"), "job_title", "Buyer")
	h.Run(t, []testenv.Step{
		{Name: "too late", As: h.alice, Path: "/my/account", Form: form, Status: http.StatusConflict,
			In: []string{"Somebody has changed this", `value="Buyer"`, "Director", `name="version" value="` + version + `"`}},
		{Name: "by htmx", As: h.alice, Path: "/my/account", Form: form, HTMX: true, Status: http.StatusConflict, In: []string{`<form id="self"`}, NotIn: []string{"<html"}},
		{Name: "again", As: h.alice, Path: "/my/account", Form: fill(form, "version", version), Status: http.StatusSeeOther, Writes: true},
	})
}

// VAT may be set while it is empty, and is locked once a document exists
// anywhere under the company.
// Case 88.
func TestTaxNumberLocksWithDocuments(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	post := func(name, vat string, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: "/my/account/company", Page: "/my/account/company/edit", Form: fill(acmeData, "vat", vat), Status: status,
			Writes: status == http.StatusSeeOther, In: in}
	}
	h.Run(t, []testenv.Step{
		post("no documents", "DE136695976", http.StatusSeeOther),
		post("and changed", "DE811569869", http.StatusSeeOther),
		post("and taken out", "", http.StatusSeeOther),
	})
	h.Invoice(t, h.Acme.People[1].ID, 10_00, 5) // to a person below
	h.Run(t, []testenv.Step{
		post("documents, and empty", "DE136695976", http.StatusSeeOther),
		post("documents, and given", "DE811569869", http.StatusUnprocessableEntity, "cannot be changed here"),
		{Name: "the form has no field for it", As: h.alice, Path: "/my/account/company/edit", Status: http.StatusOK, In: []string{"DE136695976"}, NotIn: []string{`name="vat"`, `name="name"`}},
		{Name: "nor for the name", As: h.alice, Path: "/my/account/company", Page: "/my/account/company/edit", Form: fill(acmeData, "vat", "", "name", "Zeta"),
			Status: http.StatusUnprocessableEntity, In: []string{"company name cannot be changed"}},
		{Name: "the rest can be saved", As: h.alice, Path: "/my/account/company", Page: "/my/account/company/edit", Status: http.StatusSeeOther, Writes: true,
			Form: url.Values{"country": {"DE"}, "street": {"Neue Str. 3"}, "city": {"Berlin"}, "postal_code": {"10115"}, "email": {"office@ACME.example"}}},
		{Name: "and asks for a change", As: h.alice, Path: "/my/account", Status: http.StatusOK, In: []string{"/my/requests/new?field=vat", "/my/requests/new?field=name", "DE136695976"}},
	})
}

// Somebody without a company is an entity of their own, with one form for the
// tax number and the address.
func TestPersonWithoutCompany(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Exec(t, "UPDATE contacts SET parent_id = NULL, commercial_id = id WHERE id = ?", h.Bolt.People[0].ID)
	bob := h.As(t, "bob")
	h.only(t, "bob")
	h.Run(t, []testenv.Step{
		{Name: "two cards", As: bob, Path: "/my/account", Status: http.StatusOK, In: []string{"Tax number and address", "/my/account/company/edit"}, NotIn: []string{"Company name"}},
		{Name: "the address is needed in full", As: bob, Path: "/my/account/company", Page: "/my/account/company/edit", Form: url.Values{"country": {"JP"}},
			Status: http.StatusUnprocessableEntity, In: []string{"Choose a prefecture", "Enter the postal code", "Enter the city or ward", "Enter the area, block"}},
		{Name: "and saved", As: bob, Path: "/my/account/company", Page: "/my/account/company/edit", Status: http.StatusSeeOther, Writes: true,
			Form: url.Values{"country": {"JP"}, "postal_code": {"１０００００５"}, "region": {"東京都"}, "city": {"千代田区"}, "street": {"丸の内1-9-1"}, "vat": {"T7000012050002"}}},
		{Name: "as it is printed", As: bob, Path: "/my/account", Status: http.StatusOK, In: []string{"〒100-0005", "東京都千代田区丸の内1-9-1", "T7000012050002"}},
	})
	if h.Count(t, "SELECT COUNT(*) FROM contacts WHERE postal_code = '100-0005' AND kind = '"+string(portal.Person)+"'") != 1 {
		t.Error("the postal code is not in the country's shape")
	}
}
