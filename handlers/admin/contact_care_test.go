package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestContactCare: notes and archiving, and two contacts that become one.
func TestContactCare(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	twin := h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Bolt and Co", Email: "same@bolt.example"})
	other := h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Bolt Ltd", Email: "SAME@bolt.example", Phone: "555"})
	inv := h.Invoice(t, other.ID, 30_00, 10)
	page := contact(twin.ID)
	with := page + "/merge?with=" + strconv.FormatInt(int64(other.ID), 10)
	h.Run(t, []testenv.Step{
		{Name: "an empty note", As: h.staff, Page: page, Path: page + "/notes", Form: url.Values{"body": {" "}}, Status: http.StatusUnprocessableEntity, In: []string{"Write the note first"}},
		{Name: "a note", As: h.staff, Page: page, Path: page + "/notes", Form: url.Values{"body": {"Pays <late>"}, "note_key": {"0123456789abcdef"}}, Status: http.StatusSeeOther, Writes: true},
		{Name: "kept", As: h.staff, Path: page, Status: http.StatusOK, In: []string{"Pays &lt;late&gt;", "Internal notes"}},
		{Name: "what is open stands in the way", As: h.staff, Page: contact(other.ID), Path: contact(other.ID) + "/archive", Form: url.Values{"x": {"1"}}, Status: http.StatusUnprocessableEntity,
			In: []string{"One invoice or credit note is open."}},
		{Name: "archived", As: h.staff, Page: page, Path: page + "/archive", Form: url.Values{"x": {"1"}}, Status: http.StatusSeeOther, Writes: true},
		{Name: "not in the list", As: h.staff, Path: "/admin/contacts", Status: http.StatusOK, NotIn: []string{"Bolt and Co"}},
		{Name: "but under its filter", As: h.staff, Path: "/admin/contacts?status=archived", Status: http.StatusOK, In: []string{"Bolt and Co"}},
		{Name: "with a note it cannot be deleted", As: h.staff, Page: page, Path: page + "/delete", Form: url.Values{"x": {"1"}}, Status: http.StatusConflict, In: []string{"cannot be deleted"}},
		{Name: "restored", As: h.staff, Page: page, Path: page + "/restore", Form: url.Values{"x": {"1"}}, Status: http.StatusSeeOther, Writes: true},
		{Name: "found", As: h.staff, Path: "/admin/contacts/duplicates", Status: http.StatusOK, In: []string{"Bolt and Co", "Bolt Ltd", "Same email"}},
		{Name: "beside", As: h.staff, Path: with, Status: http.StatusOK, In: []string{"Which one is kept?", "555", "Merge contacts"}},
		{Name: "with itself", As: h.staff, Page: with, Path: page + "/merge", Form: url.Values{"with": {strconv.FormatInt(int64(twin.ID), 10)}, "keep": {"a"}}, Status: http.StatusConflict},
		{Name: "merged", As: h.staff, Page: with, Path: page + "/merge", Form: url.Values{"keep": {"a"}, "field-phone": {"b"}}, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "the old one leads to it", As: h.staff, Path: contact(other.ID), Status: http.StatusSeeOther, Location: page},
		{Name: "with what was chosen", As: h.staff, Path: page, Status: http.StatusOK, In: []string{"Contacts merged.", "555", "Merged with another contact."}},
		{Name: "terms", As: h.staff, Page: page + "/edit", Path: page + "/edit", Form: url.Values{"kind": {"company"}, "name": {"Bolt and Co"}, "payment_days": {"x"}, "credit_limit": {"-1"}, "currency": {"EUR"}},
			Status: http.StatusUnprocessableEntity, In: []string{"Enter whole days", "Enter an amount, like 5,000"}},
		{Name: "saved", As: h.staff, Page: page + "/edit", Path: page + "/edit", Form: url.Values{"kind": {"company"}, "name": {"Bolt and Co"}, "payment_days": {"30"}, "credit_limit": {"5,000"}, "currency": {"EUR"},
			"tags": {"vip, coffee"}}, Status: http.StatusSeeOther, Location: page, Writes: true},
		{Name: "shown", As: h.staff, Path: page, Status: http.StatusOK, In: []string{"30 days from the invoice date", "vip", "5,000.00"}},
	})
	if n := h.Count(t, "SELECT contact_id FROM invoices WHERE id = "+testenv.Path("{id}", inv.ID)); n != int(twin.ID) {
		t.Errorf("the invoice is of %d", n)
	}
	h.Check(t)
}
