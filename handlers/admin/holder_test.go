package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestOneContactsLists: the newest documents stand on a contact's page, and lead
// to staff's lists of that contact alone, which keep it until it is taken off.
func TestOneContactsLists(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	bob := h.As(t, "bob")
	acme, adam := h.Acme.Entity.ID, h.Acme.People[1].ID
	var mine []portal.Invoice
	for range 6 {
		mine = append(mine, h.Invoice(t, acme, 100_00, 10))
	}
	his, theirs := h.Invoice(t, adam, 40_00, 10), h.Invoice(t, h.Bolt.Entity.ID, 100_00, 10)
	h.Order(t, acme, portal.OrderSale, 100_00)
	h.Order(t, acme, portal.OrderSent, 70_00)
	pay, _ := h.PayBy(h.alice, mine[0].ID, "bank_transfer", "20")
	h.PayBy(bob, theirs.ID, "bank_transfer", "30")
	of := func(list string, id portal.ContactID, more string) string {
		return "/admin/" + list + "?contact=" + strconv.FormatInt(int64(id), 10) + more
	}
	hrefOf := func(list string, id portal.ContactID, more string) string {
		return `href="` + strings.ReplaceAll(of(list, id, more), "&", "&amp;") + `"`
	}
	paid := testenv.Path("/admin/payments/{id}", int64(pay))
	h.Run(t, []testenv.Step{
		{Name: "a company's page", As: h.staff, Path: contact(acme), Status: http.StatusOK, In: []string{"All 7", "All 1", mine[5].Number, his.Number, `href="` + paid + `"`,
			hrefOf("quotes", acme, "&status=all"), hrefOf("orders", acme, ""), hrefOf("invoices", acme, ""), hrefOf("payments", acme, "")}, NotIn: []string{mine[0].Number, theirs.Number}},
		{Name: "a person's page", As: h.staff, Path: contact(adam), Status: http.StatusOK, In: []string{his.Number, hrefOf("invoices", adam, "")}, NotIn: []string{mine[5].Number, "all-orders"}},
		{Name: "invoices", As: h.staff, Path: of("invoices", acme, ""), Status: http.StatusOK, In: []string{"Invoices of Acme GmbH", mine[0].Number, his.Number, `href="/admin/invoices"`, `name="contact"`}, NotIn: []string{theirs.Number}},
		{Name: "one person's", As: h.staff, Path: of("invoices", adam, ""), Status: http.StatusOK, In: []string{his.Number}, NotIn: []string{mine[0].Number, theirs.Number}},
		{Name: "found among them", As: h.staff, HTMX: true, Path: of("invoices", acme, "&q="+url.QueryEscape(his.Number)), Status: http.StatusOK, In: []string{his.Number}, NotIn: []string{mine[0].Number}},
		{Name: "not among them", As: h.staff, Path: of("invoices", acme, "&q="+url.QueryEscape(theirs.Number)), Status: http.StatusOK, NotIn: []string{">" + theirs.Number + "<"}},
		{Name: "sorted", As: h.staff, Path: of("invoices", acme, "&sort=total&status=open"), Status: http.StatusOK, In: []string{"contact=" + strconv.Itoa(int(acme)) + "&amp;status=open&amp;sort=-total"}},
		{Name: "quotations", As: h.staff, Path: of("quotes", acme, "&status=all"), Status: http.StatusOK, In: []string{"Quotations of Acme GmbH"}},
		{Name: "orders", As: h.staff, Path: of("orders", acme, ""), Status: http.StatusOK, In: []string{"Orders of Acme GmbH"}},
		{Name: "orders of somebody without", As: h.staff, Path: of("orders", adam, ""), Status: http.StatusOK, In: []string{"Orders of Adam Acme", "No orders match."}},
		{Name: "payments", As: h.staff, Path: of("payments", acme, ""), Status: http.StatusOK, In: []string{"Payments of Acme GmbH", paid, "Show everybody"}, NotIn: []string{"Bolt"}},
		{Name: "open ones, found", As: h.staff, Path: of("payments", acme, "&status=open&q=acme"), Status: http.StatusOK, In: []string{paid}, NotIn: []string{"Bolt"}},
		{Name: "payments of a person", As: h.staff, Path: of("payments", adam, ""), Status: http.StatusOK, NotIn: []string{paid}},
		{Name: "subscriptions", As: h.staff, Path: of("subscriptions", acme, ""), Status: http.StatusOK, In: []string{"Subscriptions of Acme GmbH", `name="contact"`}},
		{Name: "by a customer's name", As: h.staff, HTMX: true, Path: "/admin/invoices?q=acme+gmbh", Status: http.StatusOK, In: []string{`id="named"`, `href="/admin/invoices?status=all&amp;contact=` + strconv.Itoa(int(acme)) + `"`}, NotIn: []string{"Bolt"}},
		{Name: "by a number", As: h.staff, Path: "/admin/invoices?q=" + url.QueryEscape(theirs.Number), Status: http.StatusOK, In: []string{theirs.Number}, NotIn: []string{`id="named"`}},
		{Name: "a customer is offered nobody's", As: bob, Path: "/my/invoices?q=acme", Status: http.StatusOK, NotIn: []string{`id="named"`}},
		{Name: "of nobody", As: h.staff, Path: of("invoices", 987654, ""), Status: http.StatusNotFound},
		{Name: "payments of nobody", As: h.staff, Path: of("payments", 987654, ""), Status: http.StatusNotFound},
		{Name: "no number", As: h.staff, Path: "/admin/invoices?contact=x", Status: http.StatusOK, In: []string{theirs.Number}},
		{Name: "a customer cannot", As: bob, Path: "/my/invoices?contact=" + strconv.Itoa(int(acme)), Status: http.StatusOK, In: []string{theirs.Number}, NotIn: []string{mine[0].Number}},
	})
	page := h.staff.Get(of("invoices", acme, "&limit=20"))
	page.Holds(t, "contact="+strconv.Itoa(int(acme)))
	admin := h.As(t, "admin")
	for sheet, lacks := range map[string]string{"invoices": theirs.Number, "payments": "Bolt"} {
		got := admin.Submit("/admin/"+sheet, "/admin/export/"+sheet, url.Values{"contact": {strconv.Itoa(int(acme))}, "status": {"all"}})
		if got.Status != http.StatusOK || !strings.Contains(got.Body, "Acme GmbH") || strings.Contains(got.Body, lacks) {
			t.Errorf("%s as a file: %d\n%s", sheet, got.Status, got.Body)
		}
	}
	if got := admin.Submit("/admin/invoices", "/admin/export/invoices", url.Values{"contact": {"987654"}}); got.Status != http.StatusNotFound {
		t.Errorf("a file of nobody: %d", got.Status)
	}
}

// TestMergedContactsLists: the old number of a contact leads to the lists of the
// one that was kept.
func TestMergedContactsLists(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	old := h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Bolt Ltd"}).ID
	inv := h.Invoice(t, old, 30_00, 10)
	form := url.Values{"with": {strconv.Itoa(int(old))}, "keep": {"a"}, "version_a": {strconv.Itoa(h.Count(t, "SELECT version FROM contacts WHERE id = "+strconv.Itoa(int(h.Bolt.Entity.ID))))}, "version_b": {"1"}}
	if got := h.staff.Submit(contact(h.Bolt.Entity.ID)+"/merge?with="+strconv.Itoa(int(old)), contact(h.Bolt.Entity.ID)+"/merge", form); got.Status != http.StatusSeeOther {
		t.Fatalf("%d\n%s", got.Status, got.Main())
	}
	list := h.staff.Get("/admin/invoices?contact=" + strconv.Itoa(int(old)))
	list.Holds(t, "Invoices of Bolt &amp; Co", inv.Number, `value="`+strconv.Itoa(int(h.Bolt.Entity.ID))+`"`)
}
