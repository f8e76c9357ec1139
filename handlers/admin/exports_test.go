package admin_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestExportList: the button under a list takes out what the list shows.
func TestExportList(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	h.Contact(t, portal.Contact{Kind: portal.Company, Name: "Zeta Export"})
	page := admin.Get("/admin/contacts?q=zeta&status=companies")
	page.Holds(t, `action="/admin/export/contacts"`, `name="q" value="zeta"`, `name="status" value="companies"`)
	got := admin.Submit("/admin/contacts?q=zeta", "/admin/export/contacts", url.Values{"q": {"zeta"}, "status": {"companies"}, "mark": {"1"}})
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "text/csv; charset=utf-8" ||
		got.Header.Get("Content-Disposition") != "attachment; filename=2026-11-23-contacts.csv" {
		t.Fatalf("%d %v", got.Status, got.Header)
	}
	text, marked := strings.CutPrefix(got.Body, "\uFEFF")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(rows) != 2 || rows[1][3] != "Zeta Export" {
		t.Errorf("%v %v %q", err, marked, rows)
	}
	h.As(t, "staff").Get("/admin/contacts").Lacks(t, "/admin/export/")
	h.Clock.Move(11 * time.Minute)
	h.Run(t, []testenv.Step{
		{Name: "long after the password", As: admin, Page: "/admin/contacts", Path: "/admin/export/contacts", Form: url.Values{"q": {"zeta"}}, Status: http.StatusForbidden,
			In: []string{`name="q" value="zeta"`, `name="confirm_password"`}},
	})
}

// TestExportPage: the journal and everything, and what is refused.
func TestExportPage(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	h.Invoice(t, h.Acme.Entity.ID, 100_00, 10)
	h.Run(t, []testenv.Step{
		{Name: "page", As: admin, Path: "/admin/export", Status: http.StatusOK, In: []string{`action="/admin/export/everything"`, `formaction="/admin/export/invoices"`}},
		{Name: "journal", As: admin, Page: "/admin/export", Path: "/admin/export/journal", Form: url.Values{"from": {"2026-01-01"}}, Status: http.StatusOK, In: []string{"entry,date,kind"}, Writes: true},
		{Name: "not a day", As: admin, Page: "/admin/export", Path: "/admin/export/journal", Form: url.Values{"from": {"soon"}}, Status: http.StatusUnprocessableEntity,
			In: []string{"Enter a date as year, month and day"}},
		{Name: "backwards", As: admin, Page: "/admin/export", Path: "/admin/export/everything", Form: url.Values{"pdfs": {"1"}, "from": {"2026-02-01"}, "to": {"2026-01-01"}},
			Status: http.StatusUnprocessableEntity, In: []string{"Enter a last day that is not before the first", `value="2026-02-01"`}},
		{Name: "no list", As: admin, Page: "/admin/export", Path: "/admin/export/sessions", Form: url.Values{}, Status: http.StatusNotFound},
	})
	got := admin.Submit("/admin/export", "/admin/export/everything", url.Values{"pdfs": {"1"}})
	z, err := zip.NewReader(bytes.NewReader([]byte(got.Body)), int64(len(got.Body)))
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/zip" || err != nil || len(z.File) < len(portal.AllSheets)+2 {
		t.Errorf("%d %v: %v", got.Status, got.Header, err)
	}
}
