package admin_test

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// TestNumbering: an admin settles how documents are numbered, what is wrong is
// said at its field with nothing lost, and the next document has the number, on
// its page, in its file and in searches.
func TestNumbering(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	const list, page = "/admin/settings/numbering", "/admin/settings/numbering/invoice"
	good := url.Values{"prefix": {"RE-"}, "year": {"short"}, "separator": {"-"}, "digits": {"4"}, "suffix": {"X"}, "yearly": {"1"}, "next": {"1042"}, "version": {"1"}}
	step := func(name, path string, status int, in string, form url.Values) testenv.Step {
		return testenv.Step{Name: name, As: admin, Page: page, Path: path, Form: form, Status: status, In: []string{in}, Writes: status == 303}
	}
	h.Run(t, []testenv.Step{
		{Name: "topic", As: admin, Path: "/admin/settings", Status: 200, In: []string{"Document numbers"}},
		{Name: "not for staff", As: h.staff, Path: page, Status: 404},
		{Name: "list", As: admin, Path: list, Status: 200, In: []string{"The next invoice will be 2026/00001", "The next credit note will be C2026/00001", "The next quotation will be S00001", "never change"}},
		{Name: "form", As: admin, Path: page, Status: 200, In: []string{"The next invoice will be 2026/00001", `name="next"`, `value="1"`}},
		{Name: "no such kind", As: admin, Path: list + "/payment", Status: 404},
		step("signs", page, 422, `href="#prefix"`, with(good, "prefix", "RE *")),
		step("no year", page, 422, "need the year in them", with(good, "year", "none")),
		step("as credit notes", page, 422, "Credit notes could get the same numbers", with(good, "prefix", "C", "year", "long", "separator", "/", "suffix", "")),
		step("too many digits", page, 422, `href="#digits"`, with(good, "digits", "10")),
		step("a sideways year", page, 422, `href="#year"`, with(good, "year", "sideways")),
		step("no number", page, 422, `value="ten"`, with(good, "next", "ten")),
		step("nothing is lost", page, 422, `value="RE-"`, with(good, "next", "0")),
		step("an old form", page, 409, "Somebody else", with(good, "version", "7")),
		step("example", page+"/example", 200, "The next invoice will be RE-26-1042X", good),
		step("example of nonsense", page+"/example", 200, "need the year in them", with(good, "year", "none")),
		step("saved", page, 303, "", good),
		{Name: "kept", As: admin, Path: page, Status: 200, In: []string{"The next invoice will be RE-26-1042X", `value="1042"`}},
	})
	live := admin.HTMX().Submit(page, page+"/example", with(good, "next", "77", "fresh", "1"))
	live.Holds(t, `id="number-example"`, "RE-26-0077X")
	live.Lacks(t, "<html", `id="number-form"`)

	inv := h.Invoice(t, h.Acme.Entity.ID, 100_00, 10)
	if inv.Number != "RE-26-1042X" {
		t.Fatalf("the next invoice is %s", inv.Number)
	}
	mine := testenv.Path("/my/invoices/{id}", inv.ID)
	h.alice.Get(mine).Holds(t, "RE-26-1042X")
	file := h.alice.Get(mine + "/pdf")
	if file.Status != http.StatusOK || !strings.Contains(file.Header.Get("Content-Disposition"), "RE-26-1042X") || !strings.Contains(pdfText(t, file.Body), "RE-26-1042X") {
		t.Errorf("the file: %d, %s", file.Status, file.Header.Get("Content-Disposition"))
	}
	for _, q := range []string{"RE-26-1042X", "re-26-1042x", "1042"} {
		h.staff.Get("/admin/invoices?q="+url.QueryEscape(q)).Holds(t, "RE-26-1042X")
		h.alice.Get("/my/invoices?q="+url.QueryEscape(q)).Holds(t, "RE-26-1042X")
	}
	h.Run(t, []testenv.Step{
		step("a gap unsaid", page, 422, "This series goes on with 1043", with(good, "version", "2", "next", "2000")),
		step("a new series", page, 303, "", with(good, "version", "2", "next", "2000", "fresh", "1")),
		step("the same for orders", list+"/order", 303, "", url.Values{"prefix": {"Q"}, "year": {"long_after"}, "separator": {"/"}, "digits": {"1"}, "next": {"7"}, "version": {"1"}}),
	})
	quote := h.Order(t, h.Acme.Entity.ID, "draft", 5_00)
	h.staff.Get(testenv.Path("/admin/orders/{id}", quote)).Holds(t, "Q7/2026")
	if next := h.Invoice(t, h.Acme.Entity.ID, 1_00, 10).Number; next != "RE-26-2000X" {
		t.Errorf("the first of the new series is %s", next)
	}
	admin.Get("/admin/audit").Holds(t, "Changed the numbers of documents.")
	h.Check(t)
}

// TestTakenNumber: whoever issues an invoice whose number another document has
// is told which, and where that is mended; no page breaks.
func TestTakenNumber(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin").With("Accept-Language", "en")
	staff := h.staff.With("Accept-Language", "en")
	const page = "/admin/invoices/new"
	draft := staff.Submit(page, page, paper(h.Acme.Entity.ID, "item|Tea|1|5||0")).Header.Get("Location")
	first := h.Invoice(t, h.Acme.Entity.ID, 1_00, 10)
	h.Exec(t, "DELETE FROM number_series")
	got := staff.Submit(draft, draft+"/issue", url.Values{})
	if got.Status != http.StatusConflict {
		t.Fatalf("issuing is answered %d", got.Status)
	}
	got.Holds(t, first.Number, "Document numbers")
	admin.Get("/admin/settings/numbering").Holds(t, "is that of another document already")
	sale := testenv.Path("/admin/orders/{id}/invoice", h.Sale(t, h.Acme.Entity.ID, testenv.Lines(100_01)))
	again := staff.Submit(sale, sale, url.Values{"mode": {"rest"}, "due": {"2026-12-01"}})
	if again.Status != http.StatusConflict {
		t.Errorf("invoicing an order is answered %d", again.Status)
	}
	again.Holds(t, first.Number)
}

// pdfText is what a file says.
func pdfText(t *testing.T, file string) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext (poppler-utils) is not installed; CI must have it")
		}
		t.Skip("pdftotext (poppler-utils) is not installed, so the text of PDFs cannot be read back")
	}
	cmd := exec.Command(program, "-enc", "UTF-8", "-", "-")
	cmd.Stdin = strings.NewReader(file)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
