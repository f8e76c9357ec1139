package customer_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// berlin is the form of an address, filled in.
var berlin = url.Values{"kind": {"delivery"}, "name": {"Studio"}, "email": {"studio@acme.example"}, "phone": {"030 901820"}, "country": {"DE"},
	"street": {"Torstr. 4"}, "street2": {""}, "city": {"Berlin"}, "postal_code": {"10119"}}

// store is an address of Acme for deliveries, as berlin fills it in.
func (h *house) store(t *testing.T, kind portal.ContactKind) portal.ContactID {
	t.Helper()
	return h.Contact(t, portal.Contact{Kind: kind, Parent: h.acme(), Name: "Studio", Email: "studio@acme.example", Phone: "+49 30 901820",
		Address: portal.Address{Street: "Torstr. 4", City: "Berlin", PostalCode: "10119", Country: "DE"}}).ID
}

func at(id portal.ContactID, verb string) string {
	path := "/my/addresses/" + strconv.FormatInt(int64(id), 10)
	if verb == "" {
		return path
	}
	return path + "/" + verb
}

// Everything that is missing is told at once, and what must be given depends on
// the country.
// Cases 78, 79, 80.
func TestAddressIsChecked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	step := func(name string, form url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: "/my/addresses", Page: "/my/addresses/new", Form: form, Status: status, Writes: status == http.StatusSeeOther, In: in}
	}
	const wrong, saved = http.StatusUnprocessableEntity, http.StatusSeeOther
	h.Run(t, []testenv.Step{
		step("nothing", url.Values{}, wrong, `href="#new-kind"`, `href="#new-name"`, `href="#new-email"`, `href="#new-phone"`, `href="#new-country"`),
		step("nothing but a country", url.Values{"country": {"DE"}}, wrong, `href="#new-street"`, `href="#new-city"`, `href="#new-postal_code"`),
		step("no name", fill(berlin, "name", ""), wrong, "Enter a name"),
		step("no mail", fill(berlin, "email", ""), wrong, "Enter an email address"),
		step("no phone", fill(berlin, "phone", ""), wrong, "Enter a phone number"),
		step("no street", fill(berlin, "street", ""), wrong, "Enter the street and number", `value="Torstr`[:7]),
		step("no city", fill(berlin, "city", ""), wrong, "Enter the city"),
		step("no country", fill(berlin, "country", ""), wrong, "Choose a country"),
		step("hello", fill(berlin, "email", "hello"), wrong),
		step("hello@.com", fill(berlin, "email", "hello@.com"), wrong),
		step("hello@oo.", fill(berlin, "email", "hello@oo."), wrong),
		step("a kind that is none", fill(berlin, "kind", "company"), wrong, "Choose what the address is used for"),
		step("no postal code where one is needed", fill(berlin, "postal_code", ""), wrong, "Enter the postal code"),
		step("a postal code of another shape", fill(berlin, "postal_code", "1011"), wrong, "such as 10115"),
		step("no state in the United States", fill(berlin, "country", "US", "postal_code", "78701"), wrong, "Enter a state"),
		step("a state that is none", fill(berlin, "country", "US", "postal_code", "78701", "region", "Bavaria"), wrong, "Enter a state"),
		step("with a state", fill(berlin, "country", "US", "postal_code", "787011234", "region", "texas"), saved),
		step("no code and no region in Kenya", fill(berlin, "country", "KE", "postal_code", ""), saved),
		{Name: "as they are stored", As: h.alice, Path: "/my/addresses", Status: http.StatusOK, In: []string{"Berlin TX 78701-1234", "Kenya"}},
	})
}

// Without script a button draws the fields of another country; with it the
// fields alone are fetched. Neither writes, and what was typed stays.
func TestFieldsFollowTheCountry(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.store(t, portal.Delivery)
	h.Run(t, []testenv.Step{
		{Name: "refresh of a new one", As: h.alice, Path: "/my/addresses", Page: "/my/addresses/new", Form: fill(berlin, "country", "JP", "refresh", "1"),
			Status: http.StatusOK, In: []string{"Prefecture", "Tokyo 東京都", `value="Torstr. 4"`, `inputmode="numeric"`}, NotIn: []string{"There is a problem"}},
		{Name: "refresh of one that is there", As: h.alice, Path: at(id, ""), Page: at(id, "edit"), Form: fill(berlin, "country", "GB", "refresh", "1"),
			Status: http.StatusOK, In: []string{"Postcode", "Town or city", `autocomplete="shipping postal-code"`}},
		{Name: "fields by htmx", As: h.alice, Path: "/my/addresses/fields?at=new&country=US&city=Austin", HTMX: true, Status: http.StatusOK,
			In: []string{`id="new-fields"`, "ZIP code", "Texas", `value="Austin"`}, NotIn: []string{"<html", "<form"}},
		{Name: "fields as a page", As: h.alice, Path: "/my/addresses/fields?country=US&city=Austin", Status: http.StatusOK, In: []string{"<html", `value="Austin"`}},
		{Name: "ids are ours", As: h.alice, Path: "/my/addresses/fields?at=%22%3E%3Cb&country=US", HTMX: true, Status: http.StatusOK, In: []string{`id="new-fields"`}},
	})
}

// New addresses stand under the company, whoever adds them.
// Case 83.
func TestAddressIsAdded(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, kind := range []string{"billing", "delivery", "both"} {
		h.Run(t, []testenv.Step{
			{Name: "the form of " + kind, As: h.alice, Path: "/my/addresses/new?type=" + kind, Status: http.StatusOK, In: []string{`<option value="` + kind + `" selected>`}},
			{Name: kind, As: h.alice, Path: "/my/addresses", Page: "/my/addresses/new", Form: fill(berlin, "kind", kind, "parent_id", "1", "billing_default", "1", "vat", "X"),
				Status: http.StatusSeeOther, Location: "/my/addresses", Writes: true},
		})
	}
	acme := strconv.FormatInt(int64(h.acme()), 10)
	if n := h.Count(t, "SELECT COUNT(*) FROM contacts WHERE name = 'Studio' AND parent_id = "+acme+" AND commercial_id = "+acme+
		" AND kind IN ('billing', 'delivery', 'both') AND billing_default = 0 AND vat = ''"); n != 3 {
		t.Errorf("%d addresses under the company, want 3", n)
	}
	h.Run(t, []testenv.Step{
		{Name: "the same again, as by a double click", As: h.alice, Path: "/my/addresses", Page: "/my/addresses/new", Form: berlin, Status: http.StatusSeeOther, Location: "/my/addresses"},
		{Name: "the way back", As: h.alice, Path: "/my/addresses", Page: "/my/addresses/new?next=/my/account", Form: fill(berlin, "name", "Studio 2"), Status: http.StatusSeeOther, Location: "/my/account", Writes: true},
		{Name: "from elsewhere", As: h.alice, Path: "/my/address?type=billing", Status: http.StatusMovedPermanently, Location: "/my/addresses/new?type=billing"},
		{Name: "an address, from elsewhere", As: h.alice, Path: "/my/address?address_id=7", Status: http.StatusMovedPermanently, Location: "/my/addresses/7/edit"},
		{Name: "nothing, from elsewhere", As: h.alice, Path: "/my/address?address_id=x&type=y", Status: http.StatusMovedPermanently, Location: "/my/addresses"},
	})
}

// Another company's address is not found, nor is a colleague's own record; what
// is shared can be changed by everybody of the company.
// Cases 84, 85.
func TestWhoseAddressItIs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	theirs := h.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: h.bolt(), Name: "Shed"}).ID
	colleague, shared := h.Acme.People[1].ID, h.store(t, portal.Delivery)
	staff := h.As(t, "staff")
	var steps []testenv.Step
	for name, id := range map[string]portal.ContactID{"another company's": theirs, "a colleague's record": colleague, "their company": h.bolt(), "nobody's": 987654} {
		steps = append(steps,
			testenv.Step{Name: name + ", view", As: h.alice, Path: at(id, "edit"), Status: http.StatusNotFound},
			testenv.Step{Name: name + ", save", As: h.alice, Path: at(id, ""), Page: "/my/addresses/new", Form: berlin, Status: http.StatusNotFound},
			testenv.Step{Name: name + ", refresh", As: h.alice, Path: at(id, ""), Page: "/my/addresses/new", Form: fill(berlin, "refresh", "1"), Status: http.StatusNotFound},
			testenv.Step{Name: name + ", remove", As: h.alice, Path: at(id, "remove"), Page: "/my/addresses/new", Form: url.Values{}, Status: http.StatusNotFound},
			testenv.Step{Name: name + ", restore", As: h.alice, Path: at(id, "restore"), Page: "/my/addresses/new", Form: url.Values{}, Status: http.StatusNotFound},
			testenv.Step{Name: name + ", default", As: h.alice, Path: at(id, "default"), Page: "/my/addresses/new", Form: url.Values{"use": {"delivery"}}, Status: http.StatusNotFound},
			testenv.Step{Name: name + ", removed", As: h.alice, Path: "/my/addresses?removed=" + strconv.FormatInt(int64(id), 10), Status: http.StatusOK, NotIn: []string{"Removed:"}},
		)
	}
	h.Run(t, append(steps,
		testenv.Step{Name: "staff have no such page", As: staff, Path: at(shared, "edit"), Status: http.StatusNotFound},
		testenv.Step{Name: "a shared one, by the colleague", As: h.As(t, "adam"), Path: at(shared, ""), Page: at(shared, "edit"), Form: fill(berlin, "street", "Torstr. 5"),
			Status: http.StatusSeeOther, Location: "/my/addresses", Writes: true},
		testenv.Step{Name: "and removed", As: h.As(t, "adam"), Path: at(shared, "remove"), Page: "/my/addresses", Form: url.Values{}, Status: http.StatusSeeOther, Writes: true},
	))
}

// Removing archives, and can be undone, with and without script; a main record
// stays, and so does what an order under way uses.
// Case 86.
func TestAddressIsRemoved(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id, used := h.store(t, portal.Both), h.store(t, portal.Delivery)
	h.Exec(t, "UPDATE contacts SET delivery_default = 1 WHERE id = ?", id)
	h.Order(t, used, portal.OrderSale, 10_00)
	me := h.Acme.People[0].ID
	h.Exec(t, "UPDATE contacts SET street = 'Weg 1', city = 'Berlin', country = 'DE' WHERE id = ?", me)
	removed := "/my/addresses?removed=" + strconv.FormatInt(int64(id), 10)
	post := func(name string, id portal.ContactID, verb string, htmx bool, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: at(id, verb), Page: "/my/addresses", Form: url.Values{}, HTMX: htmx, Status: status, In: in,
			Writes: status == http.StatusOK || status == http.StatusSeeOther}
	}
	h.Run(t, []testenv.Step{
		{Name: "own record is there", As: h.alice, Path: "/my/addresses", Status: http.StatusOK, In: []string{"Weg 1", at(me, "edit")}, NotIn: []string{at(me, "remove"), at(h.acme(), "remove")}},
		post("own main record", me, "remove", false, http.StatusConflict, "main address", "<html"),
		post("the company's", h.acme(), "remove", true, http.StatusConflict, "main address", `id="a`+strconv.FormatInt(int64(h.acme()), 10)+`"`),
		post("used by an order", used, "remove", true, http.StatusConflict, "Order S00001 uses this address"),
		post("by script", id, "remove", true, http.StatusOK, "Removed: ", at(id, "restore"), "Undo"),
		post("twice", id, "remove", true, http.StatusNotFound),
		{Name: "cannot be edited", As: h.alice, Path: at(id, "edit"), Status: http.StatusNotFound},
		{Name: "is not listed", As: h.alice, Path: "/my/addresses", Status: http.StatusOK, NotIn: []string{at(id, "edit")}},
		post("brought back by script", id, "restore", true, http.StatusOK, at(id, "edit"), "Default for delivery"),
		post("brought back twice", id, "restore", true, http.StatusNotFound),
		{Name: "without script", As: h.alice, Path: at(id, "remove"), Page: "/my/addresses", Form: url.Values{}, Status: http.StatusSeeOther, Location: removed, Writes: true},
		{Name: "which offers to undo", As: h.alice, Path: removed, Status: http.StatusOK, In: []string{"Removed: ", at(id, "restore")}},
		{Name: "undone", As: h.alice, Path: at(id, "restore"), Page: removed, Form: url.Values{}, Status: http.StatusSeeOther, Location: "/my/addresses", Writes: true},
		{Name: "there is nothing to undo", As: h.alice, Path: removed, Status: http.StatusOK, NotIn: []string{"Removed: "}},
	})
	h.Exec(t, "UPDATE orders SET status = 'cancelled'")
	h.Run(t, []testenv.Step{post("when the order is off", used, "remove", true, http.StatusOK)})
}

// The country of a record is locked by documents that name this record: others
// stay free, and what is empty may be filled in.
// Case 89.
func TestCountryLocksWithDocuments(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	billed, sibling, blank := h.store(t, portal.Billing), h.store(t, portal.Billing), h.Contact(t, portal.Contact{Kind: portal.Billing, Parent: h.acme(), Name: "Blank"}).ID
	h.Invoice(t, billed, 10_00, 5)
	h.Invoice(t, blank, 10_00, 5)
	austria := fill(berlin, "kind", "billing", "country", "AT", "postal_code", "1010")
	post := func(name string, id portal.ContactID, form url.Values, status int, in ...string) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: at(id, ""), Page: at(id, "edit"), Form: form, Status: status, Writes: status == http.StatusSeeOther, In: in}
	}
	h.Run(t, []testenv.Step{
		{Name: "is text in the form", As: h.alice, Path: at(billed, "edit"), Status: http.StatusOK, In: []string{"Germany", "/my/requests/new?contact="}, NotIn: []string{`name="country"`}},
		post("locked", billed, austria, http.StatusUnprocessableEntity, "country cannot be changed here"),
		post("the rest can change", billed, fill(berlin, "kind", "billing", "country", "", "street", "Torstr. 9"), http.StatusSeeOther),
		post("a sibling", sibling, austria, http.StatusSeeOther),
		post("no country yet", blank, austria, http.StatusSeeOther),
		post("and then it has one", blank, fill(berlin, "kind", "billing"), http.StatusUnprocessableEntity, "country cannot be changed here"),
	})
	order := h.store(t, portal.Delivery)
	h.Order(t, order, portal.OrderSent, 10_00)
	h.Run(t, []testenv.Step{post("a quotation locks too", order, fill(austria, "kind", "delivery"), http.StatusUnprocessableEntity)})
}

// An incomplete address of the company is kept from people who cannot mend it,
// and shown as such to those who can.
// Case 90.
func TestIncompleteCompanyAddress(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	adam := h.As(t, "adam")
	h.only(t, "adam")
	shared := h.store(t, portal.Delivery)
	company := at(h.acme(), "edit")
	h.Run(t, []testenv.Step{
		{Name: "complete: both see it", As: adam, Path: "/my/addresses", Status: http.StatusOK, In: []string{"Hauptstr. 1", "Torstr. 4"},
			NotIn: []string{company, at(shared, "edit"), at(shared, "remove"), "/my/addresses/new", "Make default"}},
	})
	h.Exec(t, "UPDATE contacts SET city = '' WHERE id = ?", h.acme())
	h.Run(t, []testenv.Step{
		{Name: "not offered", As: adam, Path: "/my/addresses", Status: http.StatusOK, In: []string{"Torstr. 4", "not complete yet"}, NotIn: []string{"Hauptstr. 1"}},
		{Name: "to be mended", As: h.alice, Path: "/my/addresses", Status: http.StatusOK, In: []string{"Hauptstr. 1", "Not complete", company}},
		{Name: "own-only may not edit", As: adam, Path: at(shared, "edit"), Status: http.StatusForbidden},
		{Name: "nor save", As: adam, Path: at(shared, ""), Page: "/my/account/edit", Form: berlin, Status: http.StatusForbidden},
		{Name: "nor add", As: adam, Path: "/my/addresses", Page: "/my/account/edit", Form: berlin, Status: http.StatusForbidden},
		{Name: "nor see the form", As: adam, Path: "/my/addresses/new", Status: http.StatusForbidden},
		{Name: "nor remove", As: adam, Path: at(shared, "remove"), Page: "/my/account/edit", Form: url.Values{}, Status: http.StatusForbidden},
		{Name: "nor choose a default", As: adam, Path: at(shared, "default"), Page: "/my/account/edit", Form: url.Values{"use": {"delivery"}}, Status: http.StatusForbidden},
		{Name: "mended", As: h.alice, Path: at(h.acme(), ""), Page: company, Form: fill(berlin, "street", "Hauptstr. 1", "name", "Other", "email", "x@y.example"),
			Status: http.StatusSeeOther, Writes: true},
		{Name: "the company's name is no part of it", As: h.alice, Path: "/my/account", Status: http.StatusOK, In: []string{"Acme GmbH"}, NotIn: []string{"Other", "x@y.example"}},
	})
}

// One address is the default for each use; choosing another takes its place.
func TestDefaultAddress(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	one, two, bills := h.store(t, portal.Both), h.store(t, portal.Delivery), h.store(t, portal.Billing)
	choose := func(name string, id portal.ContactID, use string, status int, writes bool) testenv.Step {
		return testenv.Step{Name: name, As: h.alice, Path: at(id, "default"), Page: "/my/addresses", Form: url.Values{"use": {use}}, Status: status, Writes: writes}
	}
	h.Run(t, []testenv.Step{
		choose("for delivery", one, "delivery", http.StatusSeeOther, true),
		choose("again is nothing", one, "delivery", http.StatusSeeOther, false),
		choose("for billing", one, "billing", http.StatusSeeOther, true),
		choose("another for delivery", two, "delivery", http.StatusSeeOther, true),
		choose("not for delivery", bills, "delivery", http.StatusConflict, false),
		choose("a use that is none", two, "gifts", http.StatusConflict, false),
		choose("a person's own record", h.Acme.People[0].ID, "delivery", http.StatusConflict, false),
		choose("the main address", h.acme(), "billing", http.StatusSeeOther, true),
	})
	if h.Count(t, "SELECT COUNT(*) FROM contacts WHERE billing_default = 1") != 1 || h.Count(t, "SELECT COUNT(*) FROM contacts WHERE delivery_default = 1") != 1 {
		t.Error("there is not one default for each use")
	}
	h.Run(t, []testenv.Step{
		{Name: "a kind that no longer serves is no default", As: h.alice, Path: at(two, ""), Page: at(two, "edit"), Form: fill(berlin, "kind", "billing"), Status: http.StatusSeeOther, Writes: true},
		{Name: "unchanged is nothing", As: h.alice, Path: at(two, ""), Page: at(two, "edit"), Form: fill(berlin, "kind", "billing"), Status: http.StatusSeeOther},
		{Name: "by htmx the card", As: h.alice, Path: at(two, ""), Page: at(two, "edit"), Form: fill(berlin, "kind", "billing", "name", "Hall"), HTMX: true,
			Status: http.StatusOK, Writes: true, In: []string{"Hall", "data-focus"}, NotIn: []string{"<html", "Default for delivery"}},
	})
}

// Somebody was faster with an address.
func TestAddressChangedMeanwhile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.store(t, portal.Delivery)
	form := h.alice.Hidden(at(id, "edit"))
	h.Exec(t, "UPDATE contacts SET street = 'Neu 1', version = version + 1 WHERE id = ?", id)
	h.Run(t, []testenv.Step{
		{Name: "too late", As: h.alice, Path: at(id, ""), Form: fill(berlin, "csrf", form.Get("csrf"), "version", form.Get("version"), "street", "Mein 2"),
			Status: http.StatusConflict, In: []string{"Somebody has changed this", `value="Mein 2"`, "Neu 1", `name="version" value="2"`}},
	})
}
