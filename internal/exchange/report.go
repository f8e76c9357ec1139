package exchange

import (
	"context"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Report says what an import found and did.
type Report struct {
	ID      portal.ImportID // under which it can be undone; 0 when there is nothing to undo
	Source  string          // programs that the files come from, with commas
	Counts  []Count         // of the kinds that had a file, in the order taken
	Totals  []Total         // of the documents in the files, by currency
	Faults  []Fault         // in the order found; the first thousand
	More    int             // faults beyond those
	DryRun  bool
	Rows    []portal.ImportRow   // the first of what the files hold
	Matches []portal.ImportMatch // the first of those who are here by another name
	Matched int                  // all of them
	Notes   []portal.Message     // what is left out or made up for
	Written bool                 // false after a dry run and after any failure
}

// Count is how much of one kind the files hold. Rows count every line but the
// first; New and Already count contacts, products, documents and payments.
type Count struct {
	Kind               Kind
	New, Already, Rows int
	Changed            int // of those already there, the files say something else
	Matched            int // payments: new ones that were waiting here under their reference
}

// Of is the count of a kind; zero when it had no file.
func (r Report) Of(k Kind) Count {
	for _, c := range r.Counts {
		if c.Kind == k {
			return c
		}
	}
	return Count{Kind: k}
}

// Total is the money in the files, of one currency.
type Total struct {
	Currency    portal.Currency
	Orders      Tally // quotations and cancelled ones too
	Invoices    Tally // Sum without the credit notes taken off
	CreditNotes Tally
	Payments    Tally
	Left        Tally // open invoices, as they stand in the database afterwards
}

func newTotal(c portal.Currency) *Total {
	none := Tally{Sum: portal.Zero(c)}
	return &Total{Currency: c, Orders: none, Invoices: none, CreditNotes: none, Payments: none, Left: none}
}

func (t *Total) invoices(k portal.InvoiceKind) *Tally {
	if k == portal.CreditNote {
		return &t.CreditNotes
	}
	return &t.Invoices
}

// Invoiced is the sum of the invoices less that of the credit notes.
func (t Total) Invoiced() portal.Money {
	return portal.NewMoney(t.Invoices.Sum.Minor()-t.CreditNotes.Sum.Minor(), t.Currency) // both are positive: no overflow
}

// Tally is a number of documents and their sum.
type Tally struct {
	Count  int
	Sum    portal.Money
	Stated portal.Money // the sum of what the file itself calls the totals; no currency where it does not
}

// add is false, and changes nothing, when the sum would leave its range.
func (t *Tally) add(m portal.Money) bool {
	sum, err := t.Sum.Add(m)
	if err != nil {
		return false
	}
	t.Count, t.Sum = t.Count+1, sum
	return true
}

// Write prints the report for people: a table of what the files hold, the
// totals, and what became of it; or the faults.
func (r Report) Write(ctx context.Context, w io.Writer) error {
	var out strings.Builder
	if faults := len(r.Faults) + r.More; faults > 0 {
		r.writeFaults(ctx, &out)
		line(&out, i18n.T(ctx, "import.refused", portal.Args{"n": faults}))
	} else {
		r.writeTable(ctx, &out)
		for _, t := range r.Totals {
			t.write(ctx, &out)
		}
		line(&out, i18n.T(ctx, r.outcome()))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func line(out *strings.Builder, text string) {
	out.WriteString(text)
	out.WriteByte('\n')
}

func (r Report) writeFaults(ctx context.Context, out *strings.Builder) {
	for _, f := range r.Faults {
		line(out, f.Text(ctx))
	}
	if r.More > 0 {
		line(out, i18n.T(ctx, "import.more", portal.Args{"n": r.More}))
	}
}

// outcome is the key of the last sentence.
func (r Report) outcome() string {
	fresh := 0
	for _, c := range r.Counts {
		fresh += c.New
	}
	switch {
	case r.DryRun:
		return "import.dry_run"
	case !r.Written:
		return "import.not_written"
	case fresh == 0:
		return "import.nothing_new"
	}
	return "import.done"
}

// writeTable aligns a row for each kind by what is seen: kana and kanji take
// two places on a terminal.
func (r Report) writeTable(ctx context.Context, out *strings.Builder) {
	rows := [][]string{{"", i18n.T(ctx, "import.rows"), i18n.T(ctx, "import.new"), i18n.T(ctx, "import.already")}}
	for _, c := range r.Counts {
		rows = append(rows, []string{c.Kind.Name(ctx), i18n.Number(ctx, c.Rows), i18n.Number(ctx, c.New), i18n.Number(ctx, c.Already)})
	}
	if len(rows) == 1 {
		return
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], places(cell))
		}
	}
	for _, row := range rows {
		text := row[0] + strings.Repeat(" ", widths[0]-places(row[0]))
		for i, cell := range row[1:] {
			text += strings.Repeat(" ", 2+widths[i+1]-places(cell)) + cell
		}
		line(out, text)
	}
	line(out, "")
	if n := r.Of(Payments).Matched; n > 0 {
		line(out, i18n.T(ctx, "import.matched", portal.Args{"n": n}))
	}
}

// places is how many columns of a terminal a text takes.
func places(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// write prints the totals of one currency, by its code: a data file's sums are
// compared with those of another program.
func (t Total) write(ctx context.Context, out *strings.Builder) {
	sentence := func(key string, y Tally, m portal.Money) {
		if y.Count > 0 {
			line(out, i18n.T(ctx, key, portal.Args{"n": y.Count, "amount": plainMoney(m)}))
		}
	}
	sentence("import.sum_orders", t.Orders, t.Orders.Sum)
	sentence("import.sum_invoices", t.Invoices, t.Invoices.Sum)
	sentence("import.sum_credit_notes", t.CreditNotes, t.CreditNotes.Sum)
	if t.CreditNotes.Count > 0 {
		line(out, i18n.T(ctx, "import.sum_net", portal.Args{"amount": plainMoney(t.Invoiced())}))
	}
	sentence("import.sum_payments", t.Payments, t.Payments.Sum)
	if t.Invoices.Count > 0 {
		line(out, i18n.T(ctx, "import.sum_left", portal.Args{"n": t.Left.Count, "amount": plainMoney(t.Left.Sum)}))
	}
	line(out, "")
}

func plainMoney(m portal.Money) string { return fmt.Sprintf("%s %s", m.Currency(), i18n.Amount(m)) }
