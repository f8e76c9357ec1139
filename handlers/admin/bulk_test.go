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

// ticks are contacts as a form names them.
func ticks(act string, ids ...portal.ContactID) url.Values {
	out := url.Values{"act": {act}, "back": {"/admin/contacts?q=a"}}
	for _, id := range ids {
		out.Add("id", strconv.FormatInt(int64(id), 10))
	}
	return out
}

// TestBulk: contacts are ticked, shown with what stands in the way, and changed
// all together or not at all.
func TestBulk(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	one := h.Contact(t, portal.Contact{Kind: portal.Company, Name: "First & Co"}).ID
	two := h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Second Ltd"}).ID
	h.Invoice(t, two, 30_00, 10)
	const bulk = "/admin/contacts/bulk"
	ask := func(act string, ids ...portal.ContactID) string { return bulk + "?" + ticks(act, ids...).Encode() }
	tagged := ticks("tag", one, two)
	tagged.Set("tags", "Gold, 常連")
	many := ticks("tag", one)
	many.Set("tags", strings.Repeat("x", 41))
	off := ticks("untag", two)
	off.Set("tags", "GOLD")
	seller := ticks("salesperson", one, two)
	seller.Set("salesperson", strconv.Itoa(h.Count(t, "SELECT id FROM accounts WHERE role = 'staff' LIMIT 1")))
	stranger := ticks("salesperson", one)
	stranger.Set("salesperson", strconv.Itoa(h.Count(t, "SELECT id FROM accounts WHERE role = 'portal' LIMIT 1")))
	gone := ticks("archive", one, 987654)
	h.Run(t, []testenv.Step{
		{Name: "a customer", As: h.alice, Path: ask("archive", one), Status: http.StatusNotFound},
		{Name: "the menu", As: h.staff, Path: "/admin/contacts?q=co", Status: http.StatusOK,
			In: []string{`formaction="/admin/contacts/bulk"`, `value="salesperson"`, `name="back" value="/admin/contacts?q=co"`, `hx-get="/admin/contacts/selection"`}},
		{Name: "how many", As: h.staff, HTMX: true, Path: "/admin/contacts/selection?" + ticks("", one, two, two).Encode(), Status: http.StatusOK, In: []string{"2 ticked"}, NotIn: []string{"<html"}},
		{Name: "nobody is ticked", As: h.staff, HTMX: true, Path: "/admin/contacts/selection", Status: http.StatusOK, NotIn: []string{"ticked"}},
		{Name: "not a page", As: h.staff, Path: "/admin/contacts/selection?id=1", Status: http.StatusSeeOther, Location: "/admin/contacts"},
		{Name: "none", As: h.staff, Path: ask("archive"), Status: http.StatusSeeOther, Location: "/admin/contacts?q=a"},
		{Name: "an act that there is not", As: h.staff, Path: ask("delete", one), Status: http.StatusNotFound},
		{Name: "an act that there is not, sent", As: h.staff, Page: ask("archive", one), Path: bulk, Form: ticks("delete", one), Status: http.StatusNotFound},
		{Name: "what stands in the way", As: h.staff, Path: ask("archive", one, two), Status: http.StatusOK,
			In: []string{"Archive 2 contacts?", "First &amp; Co", "Second Ltd", "One invoice or credit note is open.", "Not possible", "Go on with the other one", `id=` + strconv.Itoa(int(one))}, NotIn: []string{`id="bulk-do"`}},
		{Name: "all or nothing", As: h.staff, Page: ask("archive", one, two), Path: bulk, Form: ticks("archive", one, two), Status: http.StatusConflict,
			In: []string{"cannot be done to one of them", "One invoice or credit note is open."}},
		{Name: "one that is not there", As: h.staff, Page: ask("archive", one), Path: bulk, Form: gone, Status: http.StatusConflict, In: []string{"no longer there", "First &amp; Co"}},
		{Name: "archived", As: h.staff, Page: ask("archive", one), Path: bulk, Form: ticks("archive", one), Status: http.StatusSeeOther, Location: "/admin/contacts?q=a", Writes: true},
		{Name: "told", As: h.staff, Path: "/admin/contacts?status=archived", Status: http.StatusOK, In: []string{"Contacts archived.", "First &amp; Co"}, NotIn: []string{"Second"}},
		{Name: "back again", As: h.staff, Page: ask("restore", one), Path: bulk, Form: ticks("restore", one, one), Status: http.StatusSeeOther, Writes: true},
		{Name: "tags, asked", As: h.staff, Path: ask("tag", one), Status: http.StatusOK, In: []string{`name="tags"`}},
		{Name: "no tags", As: h.staff, Page: ask("tag", one), Path: bulk, Form: ticks("tag", one), Status: http.StatusUnprocessableEntity, In: []string{"Enter at least one tag", `aria-invalid="true"`, "First &amp; Co"}},
		{Name: "a long tag", As: h.staff, Page: ask("tag", one), Path: bulk, Form: many, Status: http.StatusUnprocessableEntity, In: []string{"at most 40 characters", strings.Repeat("x", 41)}},
		{Name: "tags", As: h.staff, Page: ask("tag", one, two), Path: bulk, Form: tagged, Status: http.StatusSeeOther, Writes: true},
		{Name: "by tag", As: h.staff, Path: "/admin/contacts?tag=gold", Status: http.StatusOK, In: []string{"First", "Second", `<option value="Gold"`, `<option value="常連"`}, NotIn: []string{"Bolt"}},
		{Name: "a tag off", As: h.staff, Page: ask("untag", two), Path: bulk, Form: off, Status: http.StatusSeeOther, Writes: true},
		{Name: "one has it", As: h.staff, Path: "/admin/contacts?tag=Gold&sort=-created", Status: http.StatusOK, In: []string{"First"}, NotIn: []string{"Second"}},
		{Name: "not one of ours", As: h.staff, Page: ask("salesperson", one), Path: bulk, Form: stranger, Status: http.StatusUnprocessableEntity, In: []string{"Choose one of the people"}},
		{Name: "a salesperson", As: h.staff, Page: ask("salesperson", one, two), Path: bulk, Form: seller, Status: http.StatusSeeOther, Writes: true},
		{Name: "of a salesperson, with a tag", As: h.staff, Path: "/admin/contacts?salesperson=" + seller.Get("salesperson") + "&tag=%E5%B8%B8%E9%80%A3&limit=50", Status: http.StatusOK, In: []string{"First", "Second",
			`<option value="` + seller.Get("salesperson") + `" selected>`}, NotIn: []string{"Bolt"}},
		{Name: "of nobody that there is", As: h.staff, Path: "/admin/contacts?salesperson=987654", Status: http.StatusOK, In: []string{"No contact matches.", "No. 987654"}},
	})
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'contact.changed' AND details LIKE '%Gold%'"); n != 3 {
		t.Errorf("%d lines in the log, want 3", n)
	}
	taken := h.As(t, "admin")
	got := taken.Submit("/admin/contacts?tag=gold", "/admin/export/contacts", url.Values{"tag": {"gold"}, "salesperson": {seller.Get("salesperson")}})
	if body := got.Body; got.Status != http.StatusOK || !strings.Contains(body, "First & Co") || strings.Contains(body, "Second") || strings.Contains(body, "Bolt") {
		t.Errorf("the list as a file: %d %s", got.Status, body)
	}
	h.Check(t)
}
