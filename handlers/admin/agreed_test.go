package admin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"genkan/internal/testenv"
)

// TestAgreedTerms: a new invoice is due as it says itself, else as is agreed with
// the contact or its company, else by the default; the form shows which, and
// when that is.
func TestAgreedTerms(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	staff := h.staff.With("Accept-Language", "en")
	h.Exec(t, `INSERT INTO payment_terms (id, name, updated_at) VALUES (9, 'Halves', 0), (10, 'Gone', 0)`)
	h.Exec(t, `INSERT INTO payment_term_parts (term_id, pos, share, days, month_end, months) VALUES (9, 1, 50000, 0, 0, 0), (9, 2, 50000, 30, 0, 0), (10, 1, 100000, 3, 0, 0)`)
	h.Exec(t, `UPDATE payment_terms SET archived_at = 1 WHERE id = 10`)
	h.Exec(t, fmt.Sprintf("UPDATE contacts SET payment_days = 14 WHERE id = %d", h.Acme.Entity.ID))
	h.Exec(t, fmt.Sprintf("UPDATE contacts SET payment_days = 0 WHERE id = %d", h.Acme.People[1].ID))
	const page = "/admin/invoices/new"
	staff.Get(page+testenv.Path("?contact={id}", h.Acme.People[0].ID)).Holds(t, `value="agreed" selected>The customer’s terms: 14 days after the invoice`, "Halves")
	blank := staff.Get(page + testenv.Path("?contact={id}", h.Bolt.Entity.ID))
	blank.Holds(t, "Our usual terms: 30 days", "Due on")
	blank.Lacks(t, "Gone")
	for _, r := range []struct {
		name  string
		who   int64
		terms string
		typed string // day
		due   string
		parts int
	}{
		{"the entity's", int64(h.Acme.People[0].ID), "agreed", "", "2026-12-07", 0},
		{"the contact's own", int64(h.Acme.People[1].ID), "agreed", "", "2026-11-23", 0},
		{"the default", int64(h.Bolt.Entity.ID), "agreed", "", "2026-12-23", 0},
		{"another term", int64(h.Acme.Entity.ID), "term-9", "", "2026-12-23", 2},
		{"a day", int64(h.Acme.Entity.ID), "", "2026-12-23", "2026-12-23", 0},
		{"a day in place of what is agreed", int64(h.Acme.Entity.ID), "agreed", "2026-12-24", "2026-12-24", 0},
	} {
		form := with(paper(h.Acme.Entity.ID, "item|Tea|1|100||0"), "contact", fmt.Sprint(r.who), "terms", r.terms, "until", r.typed)
		live := staff.HTMX().Submit(page, page+"?do=totals", form)
		if r.terms != "" && r.typed == "" {
			live.Holds(t, `id="due-on"`)
		}
		made := staff.Submit(page, page, form)
		if made.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", r.name, made.Status, made.Main())
		}
		got := h.Text(t, "SELECT due_date || ' ' || (SELECT COUNT(*) FROM instalments WHERE invoice_id = i.id) FROM invoices i ORDER BY id DESC LIMIT 1")
		if want := fmt.Sprintf("%s %d", r.due, r.parts); got != want {
			t.Errorf("%s: due %s, want %s", r.name, got, want)
		}
	}
	for _, bad := range []string{"term-10", "term-99", "soon", "30"} {
		got := staff.Submit(page, page, with(paper(h.Acme.Entity.ID, "item|Tea|1|100||0"), "terms", bad))
		if got.Status != http.StatusUnprocessableEntity {
			t.Errorf("terms %q: %d", bad, got.Status)
		}
		got.Holds(t, `href="#terms"`)
	}
	sale := testenv.Path("/admin/orders/{id}/invoice", h.Sale(t, h.Acme.Entity.ID, testenv.Lines(100_00)))
	staff.Get(sale).Holds(t, `value="agreed" selected>The customer’s terms: 14 days after the invoice`)
	if got := staff.Submit(sale, sale, url.Values{"mode": {"rest"}, "term": {"agreed"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("invoicing the order: %d", got.Status)
	}
	if got := h.Text(t, "SELECT due_date FROM invoices WHERE order_id IS NOT NULL"); got != "2026-12-07" {
		t.Errorf("the order's invoice is due %s", got)
	}
	h.Check(t)
}
