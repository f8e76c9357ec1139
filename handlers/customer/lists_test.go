package customer_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// list gets a list and the numbers in it.
func (h *house) list(t *testing.T, b *testenv.Browser, path string, want ...string) testenv.Answer {
	t.Helper()
	got := b.Get(path)
	if n := numbers(got); got.Status != http.StatusOK || !slices.Equal(n, want) {
		t.Errorf("%s: %d %v, want %v", path, got.Status, n, want)
	}
	return got
}

// TestInvoiceList filters and sorts; an order that is unknown is the usual one.
// Case 144.
func TestInvoiceList(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.Invoice(t, h.acme(), 100_00, -5) // late
	second := h.Invoice(t, h.Acme.People[1].ID, 50_00, 10)
	h.Pay(t, second, 50_00)
	h.issue(t, billing.Draft{Holder: h.acme(), Currency: "EUR", Reference: "PO-77", Note: "n", Lines: []portal.Line{{Kind: portal.ItemLine,
		Description: "カード印刷", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(1234_50, "EUR")}}})
	h.CreditNote(t, h.acme(), 7_00)
	h.Invoice(t, h.bolt(), 777_00, 10)
	draft := h.Invoice(t, h.acme(), 999_00, 10)
	h.Exec(t, "UPDATE invoices SET status = 'draft' WHERE id = ?", draft.ID)
	const a, b, c, note = "2026/00001", "2026/00002", "2026/00003", "C2026/00001"
	if first.Number != a || second.Number != b {
		t.Fatalf("numbers %s and %s", first.Number, second.Number)
	}
	all := h.list(t, h.alice, "/my/invoices", note, c, b, a)
	all.Holds(t, "Your Invoices", "2 invoices to pay, €1,334.50", "5 days late", "Credit note", "−€7.00")
	all.Lacks(t, "777", "999", "Bolt")
	for path, want := range map[string][]string{
		"/my/invoices?status=open":                            {c, a},
		"/my/invoices?status=late":                            {a},
		"/my/invoices?status=paid":                            {b},
		"/my/invoices?status=credit":                          {note},
		"/my/invoices?status=draft":                           {note, c, b, a}, // not a status
		"/my/invoices?sort=number":                            {a, b, c, note},
		"/my/invoices?sort=-total":                            {c, a, b, note},
		"/my/invoices?sort=id;DROP+TABLE+invoices":            {note, c, b, a},
		"/my/invoices?q=PO-77":                                {c},
		"/my/invoices?q=po-77":                                {c},
		"/my/invoices?q=%EF%BD%B6%EF%BD%B0%EF%BE%84%EF%BE%9E": {c}, // half-width katakana
		"/my/invoices?q=1,234.50":                             {c},
		"/my/invoices?q=00002":                                {b},
		"/my/invoices?q=%25":                                  nil, // a wildcard is a character
		"/my/invoices?q=00005":                                nil, // Bolt's
		"/my/invoices?from=2026-11-23":                        {note, c},
		"/my/invoices?to=2026-11-22":                          {b, a},
		"/my/invoices?from=2026-11-23&to=2026-11-01":          nil,
		"/my/invoices?from=2026-02-30&limit=7":                {note, c, b, a},
	} {
		h.list(t, h.alice, path, want...)
	}
	h.list(t, h.As(t, "adam"), "/my/invoices", note, c, b, a)
	h.list(t, h.As(t, "bob"), "/my/invoices", "2026/00004")
}

func TestQuoteAndOrderLists(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Order(t, h.acme(), portal.OrderSent, 1_00)
	expired := h.Order(t, h.acme(), portal.OrderSent, 2_00)
	h.Exec(t, "UPDATE orders SET valid_until = '2026-11-22' WHERE id = ?", expired)
	h.Order(t, h.acme(), portal.OrderCancelled, 3_00)
	h.Order(t, h.acme(), portal.OrderDraft, 4_00)
	h.Order(t, h.acme(), portal.OrderSale, 5_00)
	h.Order(t, h.bolt(), portal.OrderSent, 6_00)
	h.Order(t, h.bolt(), portal.OrderSale, 7_00)
	h.list(t, h.alice, "/my/quotes", "S00001").Holds(t, "One quotation awaits your answer", `href="/my/orders/1"`)
	for path, want := range map[string][]string{
		"/my/quotes?status=expired":   {"S00002"},
		"/my/quotes?status=cancelled": {"S00003"},
		"/my/quotes?status=all":       {"S00003", "S00002", "S00001"},
		"/my/quotes?status=draft":     {"S00001"},
		"/my/orders":                  {"S00005"},
		"/my/orders?status=draft":     {"S00005"},
		"/my/orders?q=autumn":         {"S00005"},
		"/my/orders?q=S00007":         nil,
	} {
		h.list(t, h.alice, path, want...)
	}
}

// TestEmptyLists: nothing yet and nothing found are told apart.
func TestEmptyLists(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	bob := h.As(t, "bob")
	h.Invoice(t, h.acme(), 1_00, 5)
	h.Order(t, h.acme(), portal.OrderSale, 1_00)
	h.Order(t, h.acme(), portal.OrderCancelled, 1_00)
	none := []string{`id="filter"`, "Clear filters"}
	h.Run(t, []testenv.Step{
		{Name: "no invoices", As: bob, Path: "/my/invoices", Status: 200, In: []string{"No invoices yet", "When Test &amp; Sons sends one, it appears here."}, NotIn: none},
		{Name: "no orders", As: bob, Path: "/my/orders", Status: 200, In: []string{"When Test &amp; Sons confirms one, it appears here."}, NotIn: none},
		{Name: "no quotations", As: bob, Path: "/my/quotes", Status: 200, In: []string{"No quotations yet"}, NotIn: none},
		{Name: "no invoices found", As: h.alice, Path: "/my/invoices?q=%3Cb%3Ezzz", Status: 200, In: append([]string{"No invoices match “&lt;b&gt;zzz”.", `value="&lt;b&gt;zzz"`}, none...), NotIn: []string{"<b>zzz"}},
		{Name: "no orders found", As: h.alice, Path: "/my/orders?from=2027-01-01", Status: 200, In: append([]string{"No orders match."}, none...)},
		{Name: "all quotations are answered", As: h.alice, Path: "/my/quotes", Status: 200, In: []string{"No quotation awaits your answer", `href="/my/quotes?status=all"`}},
	})
}

var pagerLink = regexp.MustCompile(`rel="(prev|next)" href="([^"]*)"`)

func pager(a testenv.Answer) map[string]string {
	out := map[string]string{}
	for _, m := range pagerLink.FindAllStringSubmatch(a.Body, -1) {
		out[m[1]] = strings.ReplaceAll(m[2], "&amp;", "&")
	}
	return out
}

// TestPaging goes to the end of a list and back, with a filter that stays; a
// cursor that cannot be read begins anew.
// Case 144.
func TestPaging(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for i := range 45 {
		h.Invoice(t, h.acme(), 100+int64(i%3), 10)
	}
	for _, query := range []string{"", "?sort=number", "?sort=-total&status=open&q=Consulting"} {
		path, seen, back := "/my/invoices"+query, []string(nil), []string(nil)
		for path != "" {
			got := h.alice.Get(path)
			seen = append(seen, numbers(got)...)
			p := pager(got)
			if query != "" && p["next"] != "" && !strings.HasPrefix(p["next"], "/my/invoices?") || !keeps(p["next"], query) {
				t.Errorf("%s: the next page forgets the filter: %s", path, p["next"])
			}
			if p["next"] == "" {
				back = numbers(got)
				for prev := p["prev"]; prev != ""; {
					got = h.alice.Get(prev)
					back = append(numbers(got), back...)
					prev = pager(got)["prev"]
				}
			}
			path = p["next"]
		}
		if unique := slices.Compact(slices.Sorted(slices.Values(seen))); len(seen) != 45 || len(unique) != 45 {
			t.Errorf("%s: %d rows, %d of them different, want 45", query, len(seen), len(unique))
		}
		if !slices.Equal(seen, back) {
			t.Errorf("%s: the way back differs:\n%v\n%v", query, seen, back)
		}
	}
	if n := len(numbers(h.alice.Get("/my/invoices?limit=50"))); n != 45 {
		t.Errorf("%d rows on a page of 50", n)
	}
	for _, cursor := range []string{"after=x", "after=999999~2026-01-01", "before=0~", "after=" + strings.Repeat("9", 30) + "~x", "after=1~%00", "before=1~%ff"} {
		if got := h.alice.Get("/my/invoices?" + cursor); got.Status != http.StatusOK {
			t.Errorf("%s: %d", cursor, got.Status)
		}
	}
}

// keeps reports that a link repeats each part of a query.
func keeps(link, query string) bool {
	for part := range strings.SplitSeq(strings.TrimPrefix(query, "?"), "&") {
		if link != "" && !strings.Contains(link, part) {
			return false
		}
	}
	return true
}

// TestListFragment: htmx gets the results alone, the very part of the page.
func TestListFragment(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Invoice(t, h.acme(), 1_00, 5)
	for _, path := range []string{"/my/invoices?status=open", "/my/orders", "/my/quotes?status=all"} {
		part, whole := h.alice.HTMX().Get(path), h.alice.Get(path)
		if part.Status != http.StatusOK || !strings.HasPrefix(part.Body, `<section id="results"`) || !strings.Contains(whole.Body, part.Body) {
			t.Errorf("%s: %d, not a part of the page:\n%.300s", path, part.Status, part.Body)
		}
		restored := h.alice.HTMX().With("HX-History-Restore-Request", "true").Get(path)
		restored.Holds(t, "<html", "</html>")
	}
	got := h.alice.Get("/my/invoices?status=open&q=Consulting&sort=due&limit=50&from=2026-01-01")
	for _, want := range []string{`value="Consulting"`, `<option value="open" selected>`, `<option value="due" selected>`, `<option value="50" selected>`, `value="2026-01-01"`} {
		if !strings.Contains(got.Body, want) {
			t.Errorf("the filter does not say %s", fmt.Sprintf("%.80s", want))
		}
	}
}
