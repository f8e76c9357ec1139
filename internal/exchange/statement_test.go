package exchange_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/internal/exchange"
	"genkan/internal/portal"
)

// paperLine is a line of an account as it is worked out by hand: amounts in
// cents, what is owed positive.
type paperLine struct {
	on, kind, number, due string
	cents                 int64
}

// paper is a customer's account on paper: its lines, and what is left to pay
// on each invoice by its due date.
type paper struct {
	lines []paperLine
	open  map[string]int64 // invoice number → cents
	due   map[string]string
}

// cells reads a file of the sample company, each row by the names of columns.
func cells(t *testing.T, dir, name string) (out []map[string]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, head := range rows[0] {
			m[head] = r[i]
		}
		out = append(out, m)
	}
	return out
}

func rational(t *testing.T, s string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

// halfUp rounds an amount to cents.
func halfUp(r *big.Rat) int64 {
	doubled := new(big.Rat).Add(new(big.Rat).Mul(r, big.NewRat(200, 1)), big.NewRat(1, 1))
	floor := new(big.Int).Div(doubled.Num(), doubled.Denom())
	return new(big.Int).Div(floor, big.NewInt(2)).Int64()
}

// onPaper works every customer's account out from the text of the files, with
// fractions and nothing of the program.
func onPaper(t *testing.T, dir string) map[string]*paper {
	t.Helper()
	above := map[string]string{}
	for _, c := range cells(t, dir, "contacts.csv") {
		above[c["external_id"]] = c["parent_external_id"]
	}
	entity := func(id string) string {
		for above[id] != "" {
			id = above[id]
		}
		return id
	}
	out := map[string]*paper{}
	account := func(id string) *paper {
		id = entity(id)
		if out[id] == nil {
			out[id] = &paper{open: map[string]int64{}, due: map[string]string{}}
		}
		return out[id]
	}
	for id, parent := range above {
		if parent == "" {
			account(id)
		}
	}
	invoices := cells(t, dir, "invoices.csv")
	for i := 0; i < len(invoices); {
		head, untaxed, taxable := invoices[i], int64(0), map[string]int64{}
		for ; i < len(invoices) && invoices[i]["number"] == head["number"]; i++ {
			l := invoices[i]
			amount := new(big.Rat).Mul(rational(t, l["quantity"]), rational(t, l["unit_price"]))
			rest := new(big.Rat).Sub(big.NewRat(100, 1), rational(t, l["discount_percent"]))
			cents := halfUp(amount.Mul(amount, rest).Mul(amount, big.NewRat(1, 100)))
			untaxed += cents
			taxable[l["tax_percent"]] += cents
		}
		total := untaxed
		for rate, cents := range taxable {
			total += halfUp(new(big.Rat).Mul(rational(t, rate), big.NewRat(cents, 100*100)))
		}
		if head["status"] != "posted" || head["currency"] != "USD" {
			t.Fatalf("the sample has a %s in %s, which this test does not know", head["status"], head["currency"])
		}
		p := account(head["customer_external_id"])
		p.lines = append(p.lines, paperLine{head["invoice_date"], "invoice", head["number"], head["due_date"], total})
		p.open[head["number"]], p.due[head["number"]] = total, head["due_date"]
	}
	for _, l := range cells(t, dir, "payments.csv") {
		p, cents := account(l["customer_external_id"]), halfUp(rational(t, l["amount"]))
		p.lines = append(p.lines, paperLine{l["date"], "payment", l["reference"], "", -cents})
		if p.open[l["invoice_number"]] -= cents; p.open[l["invoice_number"]] < 0 {
			t.Fatalf("%s is over-paid, which this test does not know", l["invoice_number"])
		}
	}
	for _, p := range out {
		slices.SortFunc(p.lines, func(a, b paperLine) int {
			return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.kind, b.kind), cmp.Compare(a.number, b.number))
		})
	}
	return out
}

// period is the account between two days: what the program must say.
func (p *paper) period(from, to string) string {
	var out strings.Builder
	opening, balance := int64(0), int64(0)
	for _, l := range p.lines {
		if l.on < from {
			opening += l.cents
		}
	}
	balance = opening
	fmt.Fprintln(&out, "opening", opening)
	for _, l := range p.lines {
		if l.on >= from && l.on <= to {
			balance += l.cents
			fmt.Fprintln(&out, l.on, l.kind, l.number, l.due, l.cents)
		}
	}
	fmt.Fprintln(&out, "closing", balance)
	return out.String()
}

// ages are current, 1–30, 31–60, 61–90 and over 90 days overdue.
func (p *paper) ages(t *testing.T, today string) (out [5]int64) {
	t.Helper()
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for number, cents := range p.open {
		days := int(day(today).Sub(day(p.due[number])).Hours() / 24)
		switch {
		case days <= 0:
			out[0] += cents
		case days <= 30:
			out[1] += cents
		case days <= 60:
			out[2] += cents
		case days <= 90:
			out[3] += cents
		default:
			out[4] += cents
		}
	}
	return out
}

// told is the program's statement in the form of the paper. Lines of one day
// and kind stand in the order of their numbers.
func told(st portal.Statement) string {
	var out strings.Builder
	fmt.Fprintln(&out, "opening", st.Opening.Minor())
	lines := slices.Clone(st.Lines)
	slices.SortStableFunc(lines, func(a, b portal.StatementLine) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Number, b.Number))
	})
	for _, l := range lines {
		fmt.Fprintln(&out, l.On, l.Kind, l.Number, l.DueOn, l.Amount.Minor())
	}
	fmt.Fprintln(&out, "closing", st.Closing.Minor())
	return out.String()
}

// TestStatementsByHand compares the statement of every customer of the sample
// company with what the files say, to the cent: a part of it always, the whole
// where GENKAN_NORTHWIND names it.
func TestStatementsByHand(t *testing.T) {
	t.Parallel()
	for name, dir := range map[string]string{"slice": "testdata/northwind", "whole": os.Getenv("GENKAN_NORTHWIND")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if dir == "" {
				t.Skip("GENKAN_NORTHWIND does not name the directory with the whole of Northwind")
			}
			s := newShop(t)
			northwind(t, s, dir, exchange.Options{})
			papers, ids, compared := onPaper(t, dir), s.entities(t), 0
			for _, id := range slices.Sorted(maps.Keys(papers)) {
				s.compare(t, id, ids[id], papers[id])
				compared += len(papers[id].lines)
			}
			t.Logf("%d customers, %d lines", len(papers), compared)
			s.sound(t)
		})
	}
}

// compare looks at the whole account, at years, and at days within them.
func (s shop) compare(t *testing.T, customer string, id portal.ContactID, p *paper) {
	t.Helper()
	for _, period := range [][2]string{{"1990-01-01", "2030-12-31"}, {"2024-01-01", "2024-12-31"}, {"2025-01-01", "2025-12-31"}, {"2026-01-01", "2026-11-23"},
		{"2025-03-10", "2025-09-03"}, {"2026-02-14", "2026-02-14"}} {
		st, err := s.billing.Statement(t.Context(), importer, portal.StatementFilter{Customer: id, From: portal.Date(period[0]), To: portal.Date(period[1])})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := told(st), p.period(period[0], period[1]); got != want {
			t.Errorf("%s, %s:\n%swant\n%s", customer, period, got, want)
		}
		balance := st.Opening.Minor()
		for _, l := range st.Lines {
			if balance += l.Amount.Minor(); l.Balance.Minor() != balance {
				t.Errorf("%s, %s: balance %s, want %d cents", customer, l.Number, l.Balance, balance)
			}
		}
		a := st.Ageing
		got := [5]int64{a.Current.Minor(), a.To30.Minor(), a.To60.Minor(), a.To90.Minor(), a.Over90.Minor()}
		if want := p.ages(t, "2026-11-23"); got != want {
			t.Errorf("%s: ages %v, want %v", customer, got, want)
		}
	}
}

// entities are the contacts of the files that have nobody above them.
func (s shop) entities(t *testing.T) map[string]portal.ContactID {
	t.Helper()
	out := map[string]portal.ContactID{}
	for _, line := range texts(t, s.open(t), "SELECT external_id || ' ' || id FROM contacts WHERE parent_id IS NULL") {
		external, id, _ := strings.Cut(line, " ")
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[external] = portal.ContactID(n)
	}
	return out
}
