package admin_test

import (
	"encoding/csv"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestAuditLog: admins read who did what, narrowed in the URL; nobody else.
func TestAuditLog(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	inv := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10)
	alice := h.Count(t, "SELECT id FROM accounts WHERE login = 'alice@test.example'")
	account := fmt.Sprint("/admin/audit?account=", alice)
	rows := []testenv.Step{
		{Name: "everything", Path: "/admin/audit", In: []string{"Last entry", "Signed in.", "Ada Admin", "Issued an invoice.", "2026/00001",
			`href="` + testenv.Path("/admin/invoices/{id}", inv.ID) + `"`, "Genkan itself", "127.0.0.1"}},
		{Name: "one account", Path: account, In: []string{"Entries that match", "Signed in.", "Alice Acme"}, NotIn: []string{`account=1"`, "Issued an invoice."}},
		{Name: "a group", Path: "/admin/audit?group=money", In: []string{"Issued an invoice."}, NotIn: []string{"Signed in."}},
		{Name: "a group and its other", Path: "/admin/audit?group=settings", In: []string{"Changed the settings."}, NotIn: []string{"Issued an invoice."}},
		{Name: "an actor", Path: "/admin/audit?q=alice", In: []string{"Signed in.", "Alice Acme"}, NotIn: []string{`account=1"`}},
		{Name: "a number", Path: "/admin/audit?q=2026/00001", In: []string{"Issued an invoice."}, NotIn: []string{"Signed in."}},
		{Name: "an address", Path: "/admin/audit?q=127.0.0.1", In: []string{"Signed in."}, NotIn: []string{"Issued an invoice."}},
		{Name: "another day", Path: "/admin/audit?to=2026-11-22", In: []string{"No entries match"}},
		{Name: "this day", Path: "/admin/audit?from=2026-11-23&to=2026-11-23", In: []string{"Signed in."}},
		{Name: "what is not known", Path: "/admin/audit?group=x&account=y&from=z&limit=3&after=-1", In: []string{"Last entry", "Signed in."}},
		{Name: "markup", Path: "/admin/audit?q=%3Cscript%3Ealert(1)", In: []string{"&lt;script&gt;"}, NotIn: []string{"<script>alert"}},
		{Name: "in Japanese", Path: "/admin/audit?lang=ja", In: []string{"ログインしました。", "請求書を発行しました。"}},
	}
	for _, r := range rows {
		r.As, r.Status = admin, http.StatusOK
		h.Run(t, []testenv.Step{r})
	}
	h.Run(t, []testenv.Step{
		{Name: "staff", As: h.staff, Path: "/admin/audit", Status: http.StatusNotFound},
		{Name: "a customer", As: h.alice, Path: "/admin/audit", Status: http.StatusNotFound},
		{Name: "a visitor", As: h.Browser(t), Path: "/admin/audit", Status: http.StatusSeeOther},
	})
}

// TestAuditPages: by pages of 20, on and back.
func TestAuditPages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	for range 30 {
		h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Another"})
	}
	first := admin.Get("/admin/audit?q=another")
	first.Lacks(t, `rel="prev"`)
	_, rest, found := strings.Cut(first.Body, `rel="next" href="`)
	if !found || strings.Count(first.Body, "Added a contact.") != 20 {
		t.Fatalf("no further page:\n%s", first.Main())
	}
	next, _, _ := strings.Cut(rest, `"`)
	second := admin.Get(html.UnescapeString(next))
	second.Holds(t, `rel="prev"`)
	second.Lacks(t, `rel="next"`)
	if n := strings.Count(second.Body, "Added a contact."); n != 10 {
		t.Errorf("%d lines on the second page, want 10", n)
	}
}

// TestAuditSearchIsBounded: a search that means too many says so.
func TestAuditSearchIsBounded(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	for range 102 {
		h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Crowd"})
	}
	admin.Get("/admin/audit?q=crowd").Holds(t, "Type more of the name.", "Added a contact.")
}

// TestAuditExport: all lines of the filter as CSV that no spreadsheet takes
// for formulas, and a line that says so.
func TestAuditExport(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	h.Contact(t, portal.Contact{Kind: portal.Company, Name: `=HYPERLINK("http://evil.example","日本")`})
	export := func(form url.Values) [][]string {
		t.Helper()
		got := admin.Submit("/admin/audit", "/admin/audit.csv", form)
		if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "text/csv; charset=utf-8" ||
			got.Header.Get("Content-Disposition") != "attachment; filename=audit-2026-11-23.csv" || got.Header.Get("Cache-Control") != "private, no-store" {
			t.Fatalf("%d %v", got.Status, got.Header)
		}
		text, ok := strings.CutPrefix(got.Body, "\uFEFF")
		if !ok {
			t.Error("spreadsheets will not know that it is UTF-8")
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	all := export(url.Values{"q": {"hyperlink"}, "group": {"data"}})
	if len(all) != 2 || all[0][0] != "number" || all[1][5] != "contact.added" || all[1][6] != "Added a contact." || all[1][9] != `'=HYPERLINK("http://evil.example","日本")` {
		t.Errorf("rows %q", all)
	}
	if n := h.Count(t, `SELECT COUNT(*) FROM audit WHERE action = 'audit.exported' AND account_id IS NOT NULL AND address = '127.0.0.1'
		AND details LIKE '%"q":"hyperlink"%'`); n != 1 {
		t.Errorf("%d lines say that the log was exported", n)
	}
	for range 1100 { // more than two batches
		h.Exec(t, `INSERT INTO audit (at, actor, action, subject, hash) VALUES (1, 'system: test', 'x.y', 'test', zeroblob(32))`)
	}
	if rows, lines := len(export(nil)), h.Count(t, "SELECT COUNT(*) FROM audit"); rows != lines+1 {
		t.Errorf("%d rows of %d lines", rows, lines)
	}
	h.Clock.Move(11 * time.Minute)
	h.Run(t, []testenv.Step{
		{Name: "long after the password", As: admin, Page: "/admin/audit", Path: "/admin/audit.csv", Form: url.Values{"q": {"hyperlink"}}, Status: http.StatusForbidden,
			In: []string{`name="q" value="hyperlink"`, `name="confirm_password"`}},
		{Name: "staff", As: h.staff, Page: "/admin", Path: "/admin/audit.csv", Form: url.Values{}, Status: http.StatusNotFound},
		{Name: "without a token", As: admin, Path: "/admin/audit.csv", Form: url.Values{}, Status: http.StatusForbidden},
		{Name: "by a link", As: admin, Path: "/admin/audit.csv", Status: http.StatusMethodNotAllowed},
	})
}
