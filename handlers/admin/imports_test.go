package admin_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/testenv"
)

// northwind are the files of the sample company, as somebody would choose them.
func northwind(t *testing.T) (out []testenv.Enclosed) {
	t.Helper()
	for _, name := range []string{"contacts", "products", "orders", "invoices", "payments"} {
		text, err := os.ReadFile(filepath.Join("../../internal/exchange/testdata/northwind", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, testenv.Enclosed{Name: name + ".csv", Type: "text/csv", Content: text})
	}
	return out
}

// work lets the job do what waits for it.
func work(t *testing.T, s *testenv.Site) {
	t.Helper()
	if err := s.Server.Exchange.Work(t.Context(), access.NewSystem("import")); err != nil {
		t.Fatal(err)
	}
}

// uploaded sends files and returns the path of the import.
func uploaded(t *testing.T, b *testenv.Browser, files ...testenv.Enclosed) string {
	t.Helper()
	got := b.SubmitFiles("/admin/import/new", "/admin/import", nil, files...)
	if got.Status != http.StatusSeeOther {
		t.Fatalf("the upload answers %d:\n%s", got.Status, got.Main())
	}
	return got.Header.Get("Location")
}

// send submits a form of the page of an import.
func send(t *testing.T, b *testenv.Browser, page, verb string, form url.Values) {
	t.Helper()
	if got := b.Submit(page, page+verb, form); got.Status != http.StatusSeeOther {
		t.Fatalf("%s answers %d:\n%s", verb, got.Status, got.Main())
	}
}

// TestImportByUpload goes through the four pages, without script, and back.
func TestImportByUpload(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	before := s.Rows(t)
	page := uploaded(t, admin, northwind(t)...)
	admin.Get(page).Holds(t, "Which column is what?", "contacts.csv", "CENTC", "Step 2 of 4")
	send(t, admin, page, "/columns", url.Values{"currency": {"USD"}})
	admin.Get(page).Holds(t, "The files are being checked", `hx-trigger="every 2s"`, "Look again")
	work(t, s)
	got := admin.Get(page)
	got.Holds(t, "Ready to import", "USD 9,090.31", "USD 6,039.62", "Step 3 of 4")
	got.Lacks(t, "hx-trigger")
	if after := s.Rows(t); after != before {
		t.Fatalf("something was written before the last button:\n%s\n%s", before, after)
	}
	part := admin.HTMX().Get(page)
	part.Holds(t, `<div id="import"`)
	part.Lacks(t, "<html")
	send(t, admin, page, "/run", nil)
	work(t, s)
	admin.Get(page).Holds(t, "Imported", "What came in", "/admin/contacts/")
	s.Check(t)
	admin.Get("/admin/import").Holds(t, "15 invoices", "Ada Admin", "contacts.csv, products.csv")
	admin.Get("/admin/audit").Holds(t, "Began an import.", "Imported data.")

	admin.Get(page+"/undo").Holds(t, "16 orders", "Remove all of it")
	if got := admin.Submit(page+"/undo", page+"/undo", nil); got.Status != http.StatusSeeOther {
		t.Fatalf("undo answers %d:\n%s", got.Status, got.Main())
	}
	admin.Get(page).Holds(t, "The import was undone")
	s.Check(t)
	if after := withoutAudit(s.Rows(t)); after != withoutAudit(before) {
		t.Errorf("something stays:\n%s\n%s", before, after)
	}

	page = uploaded(t, admin, northwind(t)...) // and in again
	send(t, admin, page, "/columns", url.Values{"currency": {"USD"}})
	work(t, s)
	send(t, admin, page, "/run", nil)
	work(t, s)
	admin.Get(page).Holds(t, "Imported", "USD 9,090.31")
}

// withoutAudit leaves the log out of a count of rows.
func withoutAudit(rows string) string {
	var out []string
	for _, part := range strings.Split(rows, ", ") {
		if !strings.HasPrefix(part, "audit ") {
			out = append(out, part)
		}
	}
	return strings.Join(out, ", ")
}
