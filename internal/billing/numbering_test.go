package billing_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// numbered is the series of a kind as it stands.
func numbered(t *testing.T, d *testenv.Desk, who access.Admin, kind portal.NumberKind) portal.NumberSeries {
	t.Helper()
	all, err := d.Billing.Numbering(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Kind == kind {
			return s
		}
	}
	t.Fatalf("no series of %s", kind)
	return portal.NumberSeries{}
}

// renumber saves a pattern, and returns the fields that were refused, or "".
func renumber(t *testing.T, d *testenv.Desk, who access.Admin, kind portal.NumberKind, next string, fresh bool, change func(*portal.NumberPattern)) string {
	t.Helper()
	e := billing.NumberEdit{NumberPattern: numbered(t, d, who, kind).NumberPattern, Next: next, Fresh: fresh}
	change(&e.NumberPattern)
	preview, wrong := d.Billing.PreviewNumbering(t.Context(), who, e)
	err := d.Billing.SaveNumbering(t.Context(), who, e)
	if portal.KindOf(wrong) != portal.KindOf(err) {
		t.Errorf("the example says %v, saving %v", wrong, err)
	}
	if err == nil {
		if got := numbered(t, d, who, kind).Example(); got != preview.Example() {
			t.Errorf("the example was %s, the next number is %s", preview.Example(), got)
		}
		return ""
	}
	var e2 *portal.Error
	if !errors.As(err, &e2) {
		t.Fatal(err)
	}
	var out []string
	for _, f := range e2.Fields {
		out = append(out, f.Field+" "+f.Key)
	}
	return strings.Join(append(out, e2.Key), " ")
}

func same(*portal.NumberPattern) {}

// TestNumbersAsBefore: nothing settled, numbers are as they have always been.
func TestNumbersAsBefore(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	who := d.Admin(t, "numbers@test.example")
	for kind, want := range map[portal.NumberKind]string{portal.InvoiceNumbers: "2026/00001", portal.CreditNumbers: "C2026/00001", portal.OrderNumbers: "S00001"} {
		if got := numbered(t, d, who, kind); got.Example() != want || got.Clash {
			t.Errorf("%s begin with %s (%t)", kind, got.Example(), got.Clash)
		}
	}
	if got := d.Invoice(t, d.Acme.Entity.ID, 1_00, 5).Number; got != "2026/00001" {
		t.Errorf("the first invoice is %s", got)
	}
}

// TestSeriesBegunLate: who comes from another program goes on where that one
// stopped, and the next year begins at 1 again; the books are right (I9).
func TestSeriesBegunLate(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	who := d.Admin(t, "numbers@test.example")
	set := func(p *portal.NumberPattern) {
		p.Prefix, p.Year, p.Separator, p.Digits = "INV-", portal.ShortYear, "-", 4
	}
	if got := renumber(t, d, who, portal.InvoiceNumbers, "1042", false, set); got != "" {
		t.Fatalf("refused: %s", got)
	}
	var numbers []string
	issue := func(on portal.Date) {
		id, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: on, Currency: "EUR", Lines: testenv.Lines(5_00)})
		if err != nil {
			t.Fatal(err)
		}
		inv, err := d.Billing.Invoice(t.Context(), d.System, id)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, inv.Number)
	}
	for _, on := range []portal.Date{"2026-11-01", "2026-11-02", "2025-12-31", "2027-01-01"} {
		issue(on)
	}
	if got := renumber(t, d, who, portal.InvoiceNumbers, "2000", false, same); got != "next numbering.next_needs_series error.invalid" {
		t.Errorf("a gap unsaid: %q", got)
	}
	if got := renumber(t, d, who, portal.InvoiceNumbers, "7", true, same); got != "next numbering.in_the_way error.invalid" {
		t.Errorf("numbers that were given: %q", got)
	}
	if got := renumber(t, d, who, portal.InvoiceNumbers, "2000", true, same); got != "" {
		t.Errorf("a new series: %q", got)
	}
	issue("2026-11-03")
	issue("2025-12-31")
	if got := strings.Join(numbers, " "); got != "INV-26-1042 INV-26-1043 INV-25-0001 INV-27-0001 INV-26-2000 INV-25-0002" {
		t.Errorf("numbers %s", got)
	}
	if got := d.Text(t, "SELECT group_concat(name || ' ' || year || ' ' || first || '-' || last, ', ') FROM number_series WHERE name LIKE 'invoice%'"); got != "invoice 2025 1-2, invoice 2026 1042-1043, invoice 2027 1-1, invoice-2 2026 2000-2000" {
		t.Errorf("series %s", got)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'settings.numbering' AND details LIKE '%INV-26-%'"); n != 2 {
		t.Errorf("%d lines of the audit log", n)
	}
}

// TestWrongNumbering: whatever could give one number twice is refused at its
// field, and nothing is written.
func TestWrongNumbering(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	who := d.Admin(t, "numbers@test.example")
	inv := d.Invoice(t, d.Acme.Entity.ID, 1_00, 5)
	for _, r := range []struct {
		name   string
		kind   portal.NumberKind
		next   string
		change func(*portal.NumberPattern)
		want   string
	}{
		{"no year, yearly", portal.InvoiceNumbers, "", func(p *portal.NumberPattern) { p.Year = portal.NoYear }, "yearly numbering.yearly_needs_year"},
		{"as invoices", portal.CreditNumbers, "", func(p *portal.NumberPattern) { p.Prefix = "" }, "prefix numbering.collides.invoice"},
		{"as credit notes", portal.InvoiceNumbers, "", func(p *portal.NumberPattern) { p.Prefix = "c" }, "prefix numbering.collides.credit_note"},
		{"as orders", portal.InvoiceNumbers, "", func(p *portal.NumberPattern) { p.Prefix, p.Year, p.Yearly = "S", portal.NoYear, false }, "prefix numbering.collides.order"},
		{"no number", portal.OrderNumbers, "1.5", same, "next numbering.next_wrong"},
		{"nothing", portal.OrderNumbers, "0", same, "next numbering.next_wrong"},
		{"too high", portal.OrderNumbers, "1000000000", same, "next numbering.next_wrong"},
		{"given already", portal.InvoiceNumbers, "1", func(p *portal.NumberPattern) { p.Yearly = false }, "next numbering.in_the_way"},
		{"of an old form", portal.InvoiceNumbers, "", func(p *portal.NumberPattern) { p.Version = 9 }, "settings.changed_meanwhile"},
	} {
		e := billing.NumberEdit{NumberPattern: numbered(t, d, who, r.kind).NumberPattern, Next: r.next}
		r.change(&e.NumberPattern)
		err := d.Billing.SaveNumbering(t.Context(), who, e)
		var got *portal.Error
		if !errors.As(err, &got) {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		text := got.Key
		if len(got.Fields) > 0 {
			text = got.Fields[0].Field + " " + got.Fields[0].Key
		}
		if text != r.want {
			t.Errorf("%s: %s, want %s", r.name, text, r.want)
		}
	}
	if got := numbered(t, d, who, portal.InvoiceNumbers); got.Version != 1 || got.Example() != "2026/00002" || inv.Number != "2026/00001" {
		t.Errorf("%+v was changed", got)
	}
	if got := renumber(t, d, who, portal.InvoiceNumbers, "2", false, func(p *portal.NumberPattern) { p.Yearly = false }); got != "" {
		t.Errorf("going on through the years: %s", got)
	}
	if got := d.Invoice(t, d.Acme.Entity.ID, 1_00, 5).Number; got != "2026/00002" {
		t.Errorf("the next invoice is %s", got)
	}
}

// TestNumbersInUse: a number that an import brought takes its place; one that a
// series of ours gave is told of, on the page and to whoever issues, and no
// number is passed over.
func TestNumbersInUse(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	who := d.Admin(t, "numbers@test.example")
	imported := portal.Invoice{Kind: portal.PlainInvoice, Status: portal.InvoicePosted, Number: "RE-1042", Contact: d.Acme.Entity.ID, Commercial: d.Acme.Entity.ID,
		IssuedOn: testenv.Today, Untaxed: euros(5_00), Tax: euros(0), Total: euros(5_00), Lines: testenv.Lines(5_00)}
	err := d.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		_, err := d.Billing.ImportInvoiceTx(ctx, tx, imported)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	re := func(p *portal.NumberPattern) { p.Prefix, p.Year, p.Yearly, p.Digits = "RE-", portal.NoYear, false, 4 }
	if got := renumber(t, d, who, portal.InvoiceNumbers, "1042", false, re); got != "" {
		t.Fatalf("refused: %s", got)
	}
	if got := d.Invoice(t, d.Acme.Entity.ID, 1_00, 5).Number; got != "RE-1043" {
		t.Errorf("the invoice after the imported one is %s", got)
	}
	d.Exec(t, "UPDATE number_series SET first = 1042, last = 1042 WHERE name = 'invoice'")
	d.Exec(t, "UPDATE invoices SET series = 'elsewhere', series_seq = 1 WHERE number = 'RE-1043'")
	if got := numbered(t, d, who, portal.InvoiceNumbers); !got.Clash {
		t.Errorf("nothing is said of %s", got.Example())
	}
	for range 2 {
		_, err = d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(5_00)})
		var e *portal.Error
		if !errors.As(err, &e) || e.Kind != portal.Conflict || e.Key != "numbering.taken" || e.Args["number"] != "RE-1043" {
			t.Errorf("a taken number: %v", err)
		}
	}
	if got := renumber(t, d, who, portal.InvoiceNumbers, "1044", true, same); got != "" {
		t.Errorf("mending it: %s", got)
	}
	if got := d.Invoice(t, d.Acme.Entity.ID, 1_00, 5).Number; got != "RE-1044" {
		t.Errorf("mended, the next invoice is %s", got)
	}
}
