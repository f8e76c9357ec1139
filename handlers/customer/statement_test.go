package customer_test

import (
	"net/http"
	"strings"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestStatement walks through the page and its files as a customer, as a
// colleague who sees only their own, and as staff.
func TestStatement(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.Invoice(t, h.acme(), 100_00, -5)
	h.Pay(t, first, 30_00)
	adams := h.Invoice(t, h.Acme.People[1].ID, 50_00, 10)
	h.issue(t, billing.Draft{Holder: h.acme(), Currency: "USD", IssuedOn: testenv.Today, Note: "n", Lines: []portal.Line{{Kind: portal.ItemLine,
		Description: "Cards", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(77_00, "USD")}}})
	h.Invoice(t, h.bolt(), 777_00, 10)

	page := h.alice.Get("/my/statement")
	page.Holds(t, "Statement of account", "€120.00 owed on 23 November 2026", "Opening balance, 1 January 2026", "eWallet", first.Number, adams.Number,
		"−€30.00", "1–30 days", "€70.00", `href="/my/statement?currency=USD`, "Pay what is open", `id="statement-pdf"`)
	page.Lacks(t, "777", "Bolt")
	h.alice.Get("/my/statement?currency=USD").Holds(t, "$77.00 owed")
	h.alice.Get("/my/statement?from=2026-11-01&to=2026-11-30").Holds(t, "€120.00 owed on 30 November 2026", "€150.00", `value="2026-11-01"`)
	h.alice.Get("/my/statement?from=x&to=2026-02-30&currency=XXX").Holds(t, "€120.00 owed on 23 November 2026")

	h.Limit(t, "adam", portal.Rights{OwnOnly: true})
	own := h.As(t, "adam").Get("/my/statement")
	own.Holds(t, "Only the documents of Adam Acme.", adams.Number, "€50.00 owed")
	own.Lacks(t, first.Number, "eWallet", "Pay what is open")

	staff := h.As(t, "staff").Get("/admin/contacts/" + testenv.Path("{id}", h.Acme.People[0].ID) + "/statement")
	staff.Holds(t, "Acme GmbH", "€120.00 owed", `href="/admin/invoices/`, `/statement/csv?`)
	staff.Lacks(t, "Pay what is open")
}

// TestStatementFiles: the PDF is one, and the CSV is as it always was.
func TestStatementFiles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	inv := h.Invoice(t, h.acme(), 100_00, -5)
	h.issue(t, billing.Draft{Kind: portal.CreditNote, Holder: h.acme(), Reverses: inv.ID, Currency: "EUR", IssuedOn: testenv.Today, Note: "n", Lines: testenv.Lines(130_00)})
	h.Exec(t, "UPDATE invoices SET number = '=HYPERLINK(1)' WHERE id = ?", inv.ID)
	got := h.alice.Get("/my/statement/csv?from=2026-11-01")
	const want = "\uFEFFdate,kind,number,due_date,debit,credit,balance,currency\n" +
		"2026-11-01,opening,,,,,100.00,EUR\n" +
		"2026-11-23,credit_note,C2026/00001,,,130.00,-30.00,EUR\n" +
		"2026-11-23,closing,,,0.00,130.00,-30.00,EUR\n"
	if got.Status != http.StatusOK || got.Body != want || got.Header.Get("Content-Type") != "text/csv; charset=utf-8" {
		t.Errorf("%d %s\n%s\nwant\n%s", got.Status, got.Header.Get("Content-Type"), got.Body, want)
	}
	if name := got.Header.Get("Content-Disposition"); name != "attachment; filename=statement-EUR-2026-11-01-2026-11-23.csv" {
		t.Errorf("named %s", name)
	}
	if all := h.alice.Get("/my/statement/csv").Body; !strings.Contains(all, "2026-10-14,invoice,'=HYPERLINK(1),2026-11-18,100.00,,100.00,EUR\n") {
		t.Errorf("a number may become a formula:\n%s", all)
	}
	file := h.alice.Get("/my/statement/pdf")
	if file.Status != http.StatusOK || !strings.HasPrefix(file.Body, "%PDF-") || !strings.Contains(file.Header.Get("Content-Disposition"), "Statement") &&
		!strings.Contains(file.Header.Get("Content-Disposition"), "statement-EUR-2026-01-01-2026-11-23.pdf") {
		t.Errorf("PDF: %d %s", file.Status, file.Header.Get("Content-Disposition"))
	}
}
