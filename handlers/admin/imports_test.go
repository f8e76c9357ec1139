package admin_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

	for _, table := range []string{"ledger_entries", "ledger_transactions", "allocations"} {
		if err := s.TryExec(t, "DELETE FROM "+table); err == nil {
			t.Errorf("%s can be deleted from while no import is being undone", table)
		}
	}
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

func csvFile(name, text string) testenv.Enclosed {
	return testenv.Enclosed{Name: name, Type: "text/csv", Content: []byte(text)}
}

// zipped is an archive of files, the names and texts in turn.
func zipped(t *testing.T, pairs ...string) testenv.Enclosed {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i+1 < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err == nil {
			_, err = w.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return testenv.Enclosed{Name: "all.zip", Type: "application/zip", Content: out.Bytes()}
}

// TestHostileImports: what is no table, or too much, is refused by a sentence,
// and nothing of it stays.
func TestHostileImports(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	bomb := zipped(t, "a.csv", strings.Repeat("0", 60<<20), "b.csv", strings.Repeat("0", 60<<20))
	many := make([]string, 0, 60)
	for i := range 30 {
		many = append(many, fmt.Sprintf("%d.csv", i), "a,b\n1,2\n")
	}
	for _, row := range []struct {
		name string
		file testenv.Enclosed
		want string
	}{
		{"no file", testenv.Enclosed{}, "Choose at least one file."},
		{"an empty file", csvFile("x.csv", ""), "x.csv is empty."},
		{"a picture of a table", testenv.Enclosed{Name: "x.pdf", Content: []byte("%PDF-1.7 ...")}, "is not a text file"},
		{"a spreadsheet", zipped(t, "[Content_Types].xml", "<x/>"), "is not a text file"},
		{"a page", csvFile("x.csv", "<html>"), "is not a text file"},
		{"other JSON", csvFile("x.json", `{"a":1}`), "no company export"},
		{"half of JSON", csvFile("x.json", `{"clients":[{`), "no company export"},
		{"a broken archive", testenv.Enclosed{Name: "x.zip", Content: []byte("PK\x03\x04 and no more")}, "cannot be opened"},
		{"an archive without tables", zipped(t, "a.png", "x"), "There is no CSV or JSON in it."},
		{"a bomb", bomb, "Unpacked, the files are larger than 100 MB"},
		{"too many files", zipped(t, many...), "At most 20 files"},
	} {
		t.Run(row.name, func(t *testing.T) {
			files := []testenv.Enclosed{row.file}
			if row.file.Name == "" {
				files = nil
			}
			got := admin.SubmitFiles("/admin/import/new", "/admin/import", nil, files...)
			if got.Status != http.StatusUnprocessableEntity {
				t.Errorf("status %d", got.Status)
			}
			got.Holds(t, row.want, `id="import-form"`)
		})
	}
	admin.Get("/admin/import").Holds(t, "Nothing has been imported yet.")
}

// TestImportOfAnotherProgram: an archive with an export in JSON and a note
// beside it; the kind of a file can be changed, and what is unclear is asked.
func TestImportOfAnotherProgram(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	backup, err := os.ReadFile("../../internal/exchange/testdata/ninjajson/backup.json")
	if err != nil {
		t.Fatal(err)
	}
	page := uploaded(t, admin, zipped(t, "backup/backup.json", string(backup), "readme.md", "x"))
	admin.Get(page).Holds(t, "Invoice Ninja: Invoices", "backup-invoices.csv", "readme.md")
	send(t, admin, page, "/columns", url.Values{"currency": {"EUR"}})
	work(t, s)
	admin.Get(page).Holds(t, "Ready to import", "USD 119.50", "1 draft"[2:])
	send(t, admin, page, "/drop", nil)
	if got := admin.Get(page); got.Status != http.StatusNotFound {
		t.Errorf("a dropped import answers %d", got.Status)
	}

	page = uploaded(t, admin, csvFile("x.csv", "Who,When,What,How much,Nr\nFen,03/04/2026,Table,10.00,7\n"))
	form := url.Values{"currency": {"GBP"}, "sheet-0": {""}}
	got := admin.Submit(page, page+"/columns", form)
	if got.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a kind: %d", got.Status)
	}
	got.Holds(t, "say what the file holds", `value="GBP"`)
	form.Set("sheet-0", "xero.invoices")
	send(t, admin, page, "/columns", form)
	for i, field := range []string{"customer", "date", "description", "price", "number"} {
		form.Set(fmt.Sprintf("col-0-%d", i), field)
	}
	got = admin.Submit(page, page+"/columns", form)
	got.Holds(t, "say in which order days are written")
	form.Set("dates-0", "dmy")
	send(t, admin, page, "/columns", form)
	work(t, s)
	admin.Get(page).Holds(t, "Ready to import", "GBP 10.00")
	stale := admin.Hidden(page)
	send(t, admin, page, "/back", nil)
	if got := admin.Do(http.MethodPost, page+"/run", stale); got.Status != http.StatusConflict {
		t.Errorf("what has moved on answers %d", got.Status)
	}
	send(t, admin, page, "/columns", form)
	work(t, s)
	send(t, admin, page, "/run", nil)
	work(t, s)
	admin.Get(page).Holds(t, "Imported")
	s.Check(t)

	id := s.Count(t, "SELECT id FROM invoices WHERE number = '7'")
	s.As(t, "staff").Write(fmt.Sprintf("/admin/invoices/%d", id), "Is it yours?")
	admin.Get(page+"/undo").Holds(t, "cannot be undone any more", "there are messages on one document")
	if got := admin.Submit(page+"/undo", page+"/undo", url.Values{"version": {"9"}}); got.Status != http.StatusConflict {
		t.Errorf("an undo that is blocked answers %d", got.Status)
	}
}

// TestImportProblems: faults are named on the page and in a file; nothing can
// be imported as long as there are any.
func TestImportProblems(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	page := uploaded(t, admin, csvFile("c.csv", "external_id,kind,name,email\nX1,company,Xenon,=cmd|x\nX2,firm,Y,\n"))
	send(t, admin, page, "/columns", url.Values{"currency": {"EUR"}})
	work(t, s)
	admin.Get(page).Holds(t, "2 problems to solve", "c.csv, line 2, column email", "=cmd|x")
	got := admin.Get(page + "/problems.csv")
	got.Holds(t, "file,line,column,value,reason", "c.csv,2,email,'=cmd|x,", "c.csv,3,kind,firm,")
	if got := admin.Submit(page, page+"/run", nil); got.Status != http.StatusConflict {
		t.Errorf("an import with faults answers %d", got.Status)
	}
	s.Clock.Move(25 * time.Hour)
	if err := s.Server.Exchange.Sweep(t.Context(), access.NewSystem("jobs")); err != nil {
		t.Fatal(err)
	}
	if n := s.Count(t, "SELECT (SELECT COUNT(*) FROM imports) + (SELECT COUNT(*) FROM import_pieces)"); n != 0 {
		t.Errorf("after a day %d rows are left", n)
	}
}

// TestInterruptedImport: a program that ended in the middle has written
// nothing, and says so.
func TestInterruptedImport(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	page := uploaded(t, admin, csvFile("c.csv", "external_id,kind,name\nX1,company,Xenon\n"))
	send(t, admin, page, "/columns", url.Values{"currency": {"EUR"}})
	work(t, s)
	send(t, admin, page, "/run", nil)
	s.Exec(t, "UPDATE imports SET error = 'import.interrupted'") // as the job leaves it while it works
	work(t, s)
	admin.Get(page).Holds(t, "Ready to import", "Nothing was written; you can go on from here.")
	send(t, admin, page, "/run", nil)
	work(t, s)
	admin.Get(page).Holds(t, "Imported")
}
