package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// paper is a form as it was typed, a line a row: kind, text, quantity, price,
// discount, tax, and "o" for an option.
func paper(contact portal.ContactID, rows ...string) url.Values {
	form := url.Values{"contact": {strconv.FormatInt(int64(contact), 10)}, "date": {"2026-11-23"}, "until": {"2026-12-23"}, "currency": {"EUR"}, "signature": {"1"}}
	for n, row := range rows {
		cells, at := append(strings.Split(row, "|"), "", "", "", "", "", ""), strconv.Itoa(n)
		for i, name := range []string{"kind-", "text-", "quantity-", "price-", "discount-", "tax-"} {
			form.Set(name+at, cells[i])
		}
		if cells[6] == "o" {
			form.Add("optional", at)
		}
	}
	return form
}

var twelve = []string{
	"section|Espresso bar", "item|Machine|1|4,999.99||19", "item|Grinder|2|799.50|12.5|19", "item|Beans\n250 g|12.5|8.33||7",
	"note|Beans are roasted on demand.", "section|Service", "item|Visit|1.5|95||19", "item|Warranty|1|250||19|o", "item|Training|2|120|10|19|o",
	"item|Discount|1|-100||19", "item|Books|3|11.11||7", "item|Postage|1|9.90||0",
}

// TestEditorJourney: a quotation of twelve lines with headings, notes, options
// and discounts is made, moved, sent, accepted and invoiced, with the same
// totals everywhere; once with tax in the prices, once without.
func TestEditorJourney(t *testing.T) {
	t.Parallel()
	for _, included := range []string{"", "1"} {
		t.Run("included "+included, func(t *testing.T) {
			t.Parallel()
			s := testenv.NewSite(t)
			s.Own(t, "alice")
			staff, alice := s.As(t, "staff"), s.As(t, "alice")
			const page = "/admin/quotes/new"
			form := with(paper(s.Acme.Entity.ID, twelve...), "included", included, "do", "up-11")
			moved := staff.Submit(page, page, form)
			if moved.Status != http.StatusOK || strings.Index(moved.Body, ">Postage<") > strings.Index(moved.Body, ">Books<") {
				t.Fatalf("moving up: %d", moved.Status)
			}
			if n := s.Count(t, "SELECT COUNT(*) FROM orders"); n != 0 {
				t.Fatalf("moving a line has made %d orders", n)
			}
			form.Set("do", "save")
			saved := staff.Submit(page, page, form)
			desk := saved.Header.Get("Location")
			if saved.Status != http.StatusSeeOther || !strings.HasPrefix(desk, "/admin/orders/") {
				t.Fatalf("saving: %d\n%s", saved.Status, saved.Main())
			}
			mine := strings.Replace(desk, "/admin/", "/my/", 1)
			sum := "SELECT untaxed || '+' || tax || '=' || total FROM "
			draft := s.Text(t, sum+"orders")
			staff.Get(desk+"/preview").Holds(t, "This is what your customer sees", "Espresso bar", "Optional")
			if got := alice.Get(mine); got.Status != http.StatusNotFound {
				t.Errorf("the customer sees the draft: %d", got.Status)
			}
			if got := staff.Submit(desk, desk+"/send", url.Values{}); got.Status != http.StatusSeeOther {
				t.Fatalf("sending: %d", got.Status)
			}
			quote := alice.Get(mine)
			quote.Holds(t, "Espresso bar", "Beans are roasted on demand.")
			before := s.Text(t, sum+"orders")
			if before != draft {
				t.Errorf("the draft came to %s, what is sent to %s", draft, before)
			}
			seen := alice.Hidden(mine)
			seen.Set("sign-name", "Alice")
			seen.Set("agree", "1")
			if got := alice.Do(http.MethodPost, mine+"/accept", seen); got.Status != http.StatusSeeOther {
				t.Fatalf("accepting: %d\n%s", got.Status, got.Main())
			}
			if got := staff.Submit(desk+"/invoice", desk+"/invoice", url.Values{"mode": {"percent"}, "percent": {"33.333"}, "due": {"2026-12-01"}}); got.Status != http.StatusSeeOther {
				t.Fatalf("down payment: %d", got.Status)
			}
			if got := staff.Submit(desk+"/invoice", desk+"/invoice", url.Values{"mode": {"rest"}, "due": {"2026-12-01"}}); got.Status != http.StatusSeeOther {
				t.Fatalf("the rest: %d", got.Status)
			}
			if got, want := s.Text(t, "SELECT SUM(total) FROM invoices"), s.Text(t, "SELECT total FROM orders"); got != want {
				t.Errorf("invoices come to %s, the order to %s", got, want)
			}
			if n := s.Count(t, fmt.Sprintf("SELECT COUNT(*) FROM invoices WHERE prices_include_tax = %d", len(included))); n != 2 {
				t.Errorf("%d invoices state prices as the order does", n)
			}
			s.Check(t)
		})
	}
}

// TestEditorButtons: every button redraws the form with all that was typed, by
// htmx as without, and writes nothing.
func TestEditorButtons(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff := s.As(t, "staff")
	s.Exec(t, "INSERT INTO taxes (id, name, rate, inclusive) VALUES (1, 'VAT', 19000, 0), (2, 'VAT incl.', 7000, 1)")
	s.Exec(t, `INSERT INTO products (id, name, tax_id, search, created_at, updated_at)
		VALUES (1, 'House blend', 1, 'house blend', 1, 1), (2, 'Winter blend', 2, 'winter blend', 1, 1), (3, 'Blend of Kyoto', NULL, 'blend of kyoto', 1, 1)`)
	s.Exec(t, "INSERT INTO product_prices (product_id, currency, unit_price) VALUES (1, 'EUR', 1200), (2, 'EUR', 1070), (3, 'JPY', 1500)")
	s.Exec(t, "INSERT INTO product_keys (key, product_id) VALUES ('blend', 1), ('blend', 2), ('blend of kyoto', 3)")
	const page = "/admin/quotes/new"
	form := with(paper(s.Acme.Entity.ID, "item|First|1|10||19", "item|Second|2|20||19", "note|Remark"), "reference", "PO-77", "note", "Thirty days net", "contact_q", "bolt", "product_q", "blend")
	rows := []struct{ do, in, notIn string }{
		{"add_item", `id="quantity-3"`, ""}, {"add_section", `value="section"`, ""}, {"add_note", `name="kind-3" value="note"`, ""},
		{"copy-0", `name="kind-3"`, ""}, {"remove-0", ">Second<", ">First<"}, {"nonsense", ">First<", `id="text-3"`},
		{"find_contact", "Bolt &amp; Co", ""}, {"find_product", "House blend, €12.00 + 19% tax", ""}, {"recalculate", "€59.50", ""},
		{"product-1", `value="12.00"`, ""}, {"product-2", `value="10.00"`, "10.70"}, {"product-3", "has no price in EUR", "15.00"},
	}
	for _, b := range []*testenv.Browser{staff, staff.HTMX()} {
		for _, r := range rows {
			got := b.Submit(page, page, with(form, "do", r.do))
			if got.Status != http.StatusOK {
				t.Fatalf("%s: %d", r.do, got.Status)
			}
			got.Holds(t, r.in, "PO-77", "Thirty days net", ">Remark<", `id="editor"`)
			if r.notIn != "" {
				got.Lacks(t, r.notIn)
			}
		}
	}
	if got := staff.Submit(page, page, with(form, "do", "product-99")); got.Status != http.StatusNotFound {
		t.Errorf("a product that there is not: %d", got.Status)
	}
	totals := staff.HTMX().Submit(page, page+"?do=totals", form)
	totals.Holds(t, `id="totals"`, "€59.50", `id="amount-0" hx-swap-oob="true">€10.00`)
	totals.Lacks(t, "<html", `id="editor"`)
	staff.HTMX().Submit(page, page+"?do=contacts", form).Holds(t, `id="holders"`, "Bolt &amp; Co", "Acme GmbH")
	staff.HTMX().Submit(page, page+"?do=products", form).Holds(t, `id="products"`, "Winter blend, €10.70 incl. tax")
	inv := "/admin/invoices/new"
	added := staff.Submit(inv, inv, with(form, "do", "add_part", "part-0", "30%", "due-0", "2026-12-01"))
	added.Holds(t, `id="part-1"`, `value="30%"`)
	staff.Submit(inv, inv, with(form, "do", "drop_part-0", "part-0", "30%", "due-0", "2026-12-01")).Lacks(t, `value="30%"`)
	if n := s.Count(t, "SELECT (SELECT COUNT(*) FROM orders) + (SELECT COUNT(*) FROM invoices)"); n != 0 {
		t.Errorf("the buttons have written %d documents", n)
	}
}

// TestEditorRefused: what is wrong is said at its cell and in the summary, and
// nothing typed is lost, by htmx as without; a form that was sent twice makes
// one document.
func TestEditorRefused(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	for _, page := range []string{"/admin/quotes/new", "/admin/invoices/new"} {
		for _, b := range []*testenv.Browser{staff, staff.HTMX()} {
			got := b.Submit(page, page, with(paper(0, "item|Tea|none|1.234||200", "item||1|5", "section|Kept"), "until", "2026-11-01", "currency", "EUR", "tax_note", "export"))
			if got.Status != http.StatusUnprocessableEntity {
				t.Fatalf("%s: %d", page, got.Status)
			}
			got.Holds(t, `href="#quantity-0"`, `href="#price-0"`, `href="#tax-0"`, `href="#text-1"`, `href="#contact_q"`, `href="#until"`, `value="none"`, `value="1.234"`, ">Kept<", `id="price-0-err"`)
		}
		if got := alice.Do(http.MethodPost, page, alice.Hidden("/my/account")); got.Status != http.StatusNotFound {
			t.Errorf("%s: a customer gets %d", page, got.Status)
		}
		forged := paper(s.Acme.Entity.ID, "item|Tea|1|5")
		forged.Set("product-0", "999")
		staff.Submit(page, page, forged).Holds(t, `href="#lines"`)
		twice := staff.Hidden(page)
		for name, v := range paper(s.Acme.Entity.ID, "item|Tea|1|5||0") {
			twice[name] = v
		}
		a, b := staff.Do(http.MethodPost, page, twice), staff.Do(http.MethodPost, page, twice)
		if a.Status != http.StatusSeeOther || a.Header.Get("Location") != b.Header.Get("Location") {
			t.Errorf("%s twice: %d to %q, %d to %q", page, a.Status, a.Header.Get("Location"), b.Status, b.Header.Get("Location"))
		}
		edit := a.Header.Get("Location") + "/edit"
		if got := staff.Submit(edit, edit, with(paper(s.Acme.Entity.ID, "item|Tea|1|6||0"), "version", "99")); got.Status != http.StatusConflict || !strings.Contains(got.Body, `value="6"`) {
			t.Errorf("%s of an old page: %d", edit, got.Status)
		}
		if got := staff.Submit(edit, edit, with(paper(s.Acme.Entity.ID, "item|Tea|1|6||0"), "currency", "JPY")); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, `href="#currency"`) {
			t.Errorf("%s in another currency: %d", edit, got.Status)
		}
		if got := staff.Submit(edit, edit, paper(s.Bolt.Entity.ID, "item|Tea|1|6||0")); got.Status != http.StatusSeeOther {
			t.Errorf("%s for another customer: %d", edit, got.Status)
		}
		staff.Get(strings.TrimSuffix(edit, "/edit")).Holds(t, "Bolt &amp; Co")
	}
	s.Check(t)
}

// TestInvoiceDraft: an invoice is written with instalments, issued once with
// the next number, mailed, and from then on fixed.
func TestInvoiceDraft(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	const page = "/admin/invoices/new"
	form := with(paper(s.Acme.People[0].ID, "item|Tea|1|100||19"), "part-0", "30%", "due-0", "2026-12-01", "part-1", "", "due-1", "2027-01-01")
	draft := staff.Submit(page, page, form).Header.Get("Location")
	mine := strings.Replace(draft, "/admin/", "/my/", 1)
	if got := alice.Get(mine); got.Status != http.StatusNotFound {
		t.Fatalf("the customer sees the draft: %d", got.Status)
	}
	staff.Get(draft).Holds(t, "Draft invoice for Acme GmbH", "€119.00", "€35.70", "€83.30", `id="issue"`)
	staff.Get("/admin/invoices/drafts").Holds(t, draft)
	staff.Get(draft+"/edit").Holds(t, `value="30%"`, `value="83.30"`)
	if got := staff.Submit(draft, draft+"/issue", url.Values{"version": {"99"}}); got.Status != http.StatusConflict {
		t.Errorf("issuing an old page: %d", got.Status)
	}
	ahead := staff.Submit(page, page, with(paper(s.Acme.People[0].ID, "item|Tea|1|100||19"), "date", "2026-11-24")).Header.Get("Location")
	if got := staff.Submit(ahead, ahead+"/issue", url.Values{}); got.Status != http.StatusConflict || !strings.Contains(got.Body, "dated 24 November 2026") {
		t.Errorf("issuing ahead: %d", got.Status)
	}
	once := staff.Hidden(draft)
	once.Set("send", "1")
	for range 2 {
		if got := staff.Do(http.MethodPost, draft+"/issue", once); got.Status != http.StatusSeeOther || got.Header.Get("Location") != draft {
			t.Fatalf("issuing: %d", got.Status)
		}
	}
	alice.Get(mine).Holds(t, "2026/00001", "€119.00")
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'invoice_sent'"); n != 1 {
		t.Errorf("%d mails", n)
	}
	for _, path := range []string{"/edit", "/delete"} {
		if got := staff.Do(http.MethodPost, draft+path, with(form, "csrf", once.Get("csrf"), "version", "2")); got.Status != http.StatusConflict {
			t.Errorf("%s of what is issued: %d", path, got.Status)
		}
	}
	if got := staff.Submit(draft, draft+"/send", url.Values{}); got.Status != http.StatusSeeOther {
		t.Errorf("sending: %d", got.Status)
	}
	again := staff.Submit(draft, draft+"/duplicate", url.Values{}).Header.Get("Location")
	if got := staff.Submit(again, again+"/delete", url.Values{}); got.Status != http.StatusSeeOther || staff.Get(again).Status != http.StatusNotFound {
		t.Errorf("deleting the copy: %d", got.Status)
	}
	if got := staff.Submit(ahead, ahead+"/edit", with(paper(s.Acme.People[0].ID, "item|Tea|1|100||19"))); got.Status != http.StatusSeeOther {
		t.Errorf("another day: %d", got.Status)
	}
	if got := staff.Submit(ahead, ahead+"/issue", url.Values{}); got.Status != http.StatusSeeOther || s.Text(t, "SELECT MAX(number) FROM invoices") != "2026/00002" {
		t.Errorf("the second: %d", got.Status)
	}
	s.Check(t)
}

// TestQuoteVerbs: a draft is copied, deleted, or confirmed without its
// customer; a note on tax wants no tax, and a VAT number.
func TestQuoteVerbs(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff := s.As(t, "staff")
	const page = "/admin/quotes/new"
	for _, bad := range []string{"item|Tea|1|5||19", "item|Tea|1|5||0"} {
		if got := staff.Submit(page, page, with(paper(s.Acme.Entity.ID, bad), "tax_note", "reverse_charge")); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, `href="#tax_note"`) {
			t.Errorf("%q with reverse charge: %d", bad, got.Status)
		}
	}
	s.Exec(t, "UPDATE contacts SET vat = 'NL004495445B01' WHERE id = ?", s.Acme.Entity.ID)
	quote := staff.Submit(page, page, with(paper(s.Acme.Entity.ID, "item|Tea|1|5||0"), "tax_note", "reverse_charge")).Header.Get("Location")
	staff.Get(quote).Holds(t, "Reverse charge: the recipient is liable")
	staff.Get(quote+"?lang=ja").Holds(t, "リバースチャージ")
	staff.Get(quote + "?lang=en")
	second := staff.Submit(quote, quote+"/duplicate", url.Values{}).Header.Get("Location")
	if second == quote || !strings.HasPrefix(second, "/admin/orders/") {
		t.Fatalf("the copy is at %q", second)
	}
	if got := staff.Submit(second, second+"/delete", url.Values{"version": {"99"}}); got.Status != http.StatusConflict {
		t.Errorf("deleting an old page: %d", got.Status)
	}
	if got := staff.Submit(second, second+"/delete", url.Values{}); got.Status != http.StatusSeeOther || staff.Get(second).Status != http.StatusNotFound {
		t.Errorf("deleting: %d", got.Status)
	}
	if got := staff.Submit(quote, quote+"/confirm", url.Values{"tell": {"1"}}); got.Status != http.StatusSeeOther {
		t.Errorf("confirming: %d", got.Status)
	}
	if got := s.Text(t, "SELECT status || ' ' || (SELECT COUNT(*) FROM outbox WHERE kind = 'order_confirmed') FROM orders"); got != "sale 1" {
		t.Errorf("the order is %s", got)
	}
	if got := staff.Submit(quote, quote+"/delete", url.Values{}); got.Status != http.StatusConflict {
		t.Errorf("deleting an order: %d", got.Status)
	}
	s.Check(t)
}

// A new document begins with the tax that the business uses; a new invoice
// without a day, since its terms have one.
func TestEditorBeginsWithTheUsualTax(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	s.Exec(t, "INSERT INTO taxes (name, rate, inclusive, reduced, is_default, position) VALUES ('Low', 8000, 0, 0, 0, 1), ('Usual', 10000, 0, 0, 1, 2)")
	staff := s.As(t, "staff")
	for _, path := range []string{"/admin/quotes/new", "/admin/invoices/new"} {
		staff.Get(path).Holds(t, `name="tax-0" type="text" inputmode="decimal" autocomplete="off" maxlength="40" value="10"`)
	}
	staff.Get("/admin/invoices/new").Holds(t, `name="until" type="date" value=""`)
}
