package exchange_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"genkan/internal/exchange"
	"genkan/internal/portal"
)

// program imports a folder of fixtures of another program.
func (s shop) program(t testing.TB, dir string, plan portal.ImportPlan, dry bool) (exchange.Report, error) {
	t.Helper()
	files, err := exchange.Sources([]string{filepath.Join("testdata", dir)})
	if err != nil {
		t.Fatal(err)
	}
	plan.Currency = cmp.Or(plan.Currency, "USD")
	return s.Import(t.Context(), importer, files, exchange.Options{DryRun: dry, Plan: plan})
}

// line is a report in one line: counts, then sums as the files have them and as
// they are here.
func line(r exchange.Report) string {
	var out []string
	m := r.Summary()
	for _, c := range m.Counts {
		out = append(out, fmt.Sprintf("%s %d+%d", c.Kind, c.New, c.Changed+c.Same))
	}
	for _, t := range m.Totals {
		text := fmt.Sprintf("%s %d: %s", t.Kind, t.Count, portal.NewMoney(t.Here, t.Currency))
		if t.File != t.Here {
			text += fmt.Sprintf(" but %d", t.File)
		}
		out = append(out, text)
	}
	for _, n := range m.Notes {
		out = append(out, fmt.Sprintf("%s %v", strings.TrimPrefix(n.Key, "import.note_"), n.Args["n"]))
	}
	return strings.Join(out, "; ")
}

// TestPrograms: each program's files come in with the totals that they state,
// by a check and by the import alike; a second time nothing is new; an undo
// leaves nothing.
func TestPrograms(t *testing.T) {
	t.Parallel()
	all := portal.ImportPlan{Paid: true}
	for _, row := range []struct {
		name, dir string
		plan      portal.ImportPlan
		want      string
	}{
		{"Invoice Ninja 4", "ninja4", all, "contacts 4+0; orders 1+0; invoices 3+0; payments 3+0; orders 1: USD 110.00; invoices 2: USD 1128.00; credit_notes 1: USD 142.85; payments 3: USD 121.50; left 1: USD 1006.50; " +
			"balance 2; date 1; adjusted 1; draft 1"},
		{"Invoice Ninja 5", "ninja5", all, "contacts 3+0; invoices 2+0; payments 1+0; invoices 2: USD 164.50; payments 1: USD 100.00; left 2: USD 64.50"},
		{"Invoice Ninja, JSON", "ninjajson", all,
			"contacts 3+0; products 1+0; invoices 2+0; payments 1+0; invoices 1: EUR 11.90; left 1: EUR 11.90; invoices 1: USD 119.50; payments 1: USD 100.00; left 1: USD 19.50; balance 1; draft 1"},
		{"Stripe", "stripe", all, "contacts 0+2; payments 2+0; payments 2: USD 120.00; unnamed 1; failed 1; refunded 1"},
		{"Xero", "xero", portal.ImportPlan{Paid: true, Currency: "GBP"},
			"contacts 3+0; invoices 3+0; payments 2+0; invoices 2: GBP 156.35; credit_notes 1: GBP 5.00; payments 2: GBP 56.35; left 1: GBP 100.00; purchase 1"},
		{"QuickBooks", "quickbooks", all,
			"contacts 2+0; invoices 2+0; payments 0+0; invoices 2: USD 1320.00; left 2: USD 1320.00; balance 2"},
		{"QuickBooks, opening balances", "quickbooks", portal.ImportPlan{Paid: true, Opening: true, Credit: true},
			"contacts 2+0; invoices 3+0; payments 1+0; invoices 3: USD 2820.00; payments 1: USD 142.85; left 3: USD 2820.00"},
		{"Odoo", "odoo", all,
			"contacts 3+0; products 1+0; orders 2+0; invoices 3+0; payments 1+0; invoices 1: JPY 11000; left 1: JPY 11000; orders 2: USD 952.50; invoices 1: USD 862.50; credit_notes 1: USD 20.00; payments 1: USD 500.00; left 1: USD 362.50; draft 1; purchase 1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			if row.dir == "stripe" {
				if _, err := s.program(t, "ninja5", portal.ImportPlan{}, false); err != nil {
					t.Fatal(err)
				}
			}
			before := s.tables(t)
			checked, err := s.program(t, row.dir, row.plan, true)
			if err != nil {
				for _, f := range checked.Faults {
					t.Log(f.Text(t.Context()))
				}
				t.Fatal(err)
			}
			s.unchanged(t, before)
			done, err := s.program(t, row.dir, row.plan, false)
			if err != nil {
				t.Fatal(err)
			}
			if got := line(done); got != row.want {
				t.Errorf("imported\n%s\nwant\n%s", got, row.want)
			}
			if a, b := line(checked), line(done); a != b {
				t.Errorf("checked\n%s\nimported\n%s", a, b)
			}
			s.inOrder(t)
			again, err := s.program(t, row.dir, row.plan, false)
			if err != nil || slices.ContainsFunc(again.Counts, func(c exchange.Count) bool { return c.New > 0 }) {
				for _, f := range again.Faults {
					t.Log(f.Text(t.Context()))
				}
				t.Errorf("again: %v\n%s", err, line(again))
			}
		})
	}
}

// inOrder fails when genkan check would find something.
func (s shop) inOrder(t testing.TB) {
	t.Helper()
	found, err := s.store.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s", f.Invariant, f.Text)
	}
}

// TestStripeCredit: money for no invoice becomes credit only when that is
// ticked; what was refunded and what failed never does.
func TestStripeCredit(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	if _, err := s.program(t, "stripe", portal.ImportPlan{Credit: true}, false); err != nil {
		t.Fatal(err)
	}
	if got := s.query(t, "SELECT group_concat(reference || ' ' || amount || ' ' || surplus, ', ') FROM (SELECT * FROM payments ORDER BY reference)"); got != "ch_1 10000 10000, ch_2 1350 1350, ch_4 2000 2000" {
		t.Errorf("payments %s", got)
	}
	s.inOrder(t)
}

// TestMatching: who is here already is found by VAT number, e-mail address and
// name, is shown, and is known by the other program's name from then on.
func TestMatching(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, map[string]string{"contacts.csv": "external_id,kind,name,email,vat\nM,company,Maple,ruth@maple.example,\nF,company,Other name,,GB123456789\n"})
	r, err := s.program(t, "ninja5", portal.ImportPlan{}, false)
	if err != nil {
		t.Fatal(err)
	}
	var by []string
	for _, m := range r.Matches {
		by = append(by, m.Name+" is "+m.Here+" by "+m.By)
	}
	if got := strings.Join(by, "; "); got != "Maple Works LLC is Maple by email; Fen & Son is Other name by vat" {
		t.Errorf("matches %s", got)
	}
	if got := s.query(t, "SELECT group_concat(c.external_id || ' ' || i.number, ', ') FROM invoices i JOIN contacts c ON c.id = i.contact_id"); got != "M A-1, F A-2" {
		t.Errorf("invoices of %s", got)
	}
	again, err := s.program(t, "ninja5", portal.ImportPlan{}, false)
	if err != nil || again.Matched != 0 || again.Of(exchange.Contacts).New != 0 {
		t.Errorf("again %+v, %v", again.Counts, err)
	}
}
