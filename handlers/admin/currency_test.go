package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestOfferedCurrencies: new documents and contacts are in currencies that the
// business offers; what was written in another before stays, and can be changed,
// issued and credited.
func TestOfferedCurrencies(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	staff := h.staff.With("Accept-Language", "en")
	for _, page := range []string{"/admin/quotes/new", "/admin/invoices/new"} {
		form := with(paper(h.Acme.Entity.ID, "item|Tea|1|100||0"), "currency", "JPY")
		refused := staff.Submit(page, page, form)
		if refused.Status != http.StatusUnprocessableEntity {
			t.Fatalf("%s in yen: %d", page, refused.Status)
		}
		refused.Holds(t, `href="#currency"`, "JPY is not offered. Choose one of EUR", `value="JPY" selected`, ">Tea<")
	}
	bolt := testenv.Path("/admin/contacts/{id}/edit", h.Bolt.Entity.ID)
	contact := url.Values{"kind": {"company"}, "name": {"Bolt & Co"}, "currency": {"JPY"}}
	staff.Submit(bolt, bolt, contact).Holds(t, "JPY is not offered")

	company, admin := "/admin/settings/company", h.As(t, "admin").With("Accept-Language", "en")
	settle := with(goodCompany(), "currency", "EUR", "currencies", "JPY, USD", "version", "0")
	if got := admin.Submit(company, company, settle); got.Status != http.StatusSeeOther {
		t.Fatalf("offering yen: %d\n%s", got.Status, got.Main())
	}
	const page = "/admin/invoices/new"
	staff.Get(page).Holds(t, `<option value="EUR" selected>`, `<option value="JPY">`, `<option value="USD">`)
	form := with(paper(h.Acme.Entity.ID, "item|Tea|1|100||0"), "currency", "JPY")
	draft := staff.Submit(page, page, form).Header.Get("Location")
	if got := staff.Submit(bolt, bolt, contact); got.Status != http.StatusSeeOther {
		t.Fatalf("a contact in yen: %d\n%s", got.Status, got.Main())
	}
	if got := admin.Submit(company, company, with(settle, "currencies", "USD", "version", "1")); got.Status != http.StatusSeeOther {
		t.Fatalf("withdrawing yen: %d", got.Status)
	}
	staff.Get(draft+"/edit").Holds(t, `<option value="JPY" selected>`)
	if got := staff.Submit(draft+"/edit", draft+"/edit", with(form, "reference", "R1")); got.Status != http.StatusSeeOther {
		t.Errorf("the draft in yen cannot be changed: %d\n%s", got.Status, got.Main())
	}
	if got := staff.Submit(draft, draft+"/issue", url.Values{}); got.Status != http.StatusSeeOther {
		t.Errorf("nor issued: %d", got.Status)
	}
	if got := staff.Submit(bolt, bolt, with(contact, "website", "bolt.example")); got.Status != http.StatusSeeOther {
		t.Errorf("the contact cannot be changed: %d\n%s", got.Status, got.Main())
	}
	inv := portal.InvoiceID(h.Count(t, "SELECT id FROM invoices WHERE currency = 'JPY'"))
	credit := testenv.Path("/admin/invoices/{id}/credit", inv)
	if got := staff.Submit(credit, credit, url.Values{"mode": {string(billing.CreditWhole)}, "reason": {"Back"}}); got.Status != http.StatusSeeOther {
		t.Errorf("nor credited: %d\n%s", got.Status, got.Main())
	}
	if n := h.Count(t, fmt.Sprintf("SELECT COUNT(*) FROM invoices WHERE reverses_id = %d AND currency = 'JPY'", inv)); n != 1 {
		t.Errorf("%d credit notes", n)
	}
	h.Check(t)
}
