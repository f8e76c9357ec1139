package browsertest_test

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestNorthwind takes in a whole trading company as CSV, holds the report to
// what the files themselves add up to, and looks at it as one of its people.
func TestNorthwind(t *testing.T) {
	files := os.Getenv("GENKAN_NORTHWIND")
	if files == "" {
		t.Skip("GENKAN_NORTHWIND does not name the directory of Northwind's CSV files")
	}
	_, err := build() // before the clock starts; nothing runs beside it, for it is timed
	must(t, err)
	dir := filepath.Join(t.TempDir(), "data")
	must(t, os.Mkdir(dir, 0o700))
	begun := time.Now()
	report := succeeds(t, "", "import", "-data", dir, files)
	took := time.Since(begun)
	t.Logf("imported in %s:\n%s", took.Round(time.Millisecond), report)
	if took > 5*time.Second {
		t.Errorf("the import took %s, more than 5 s", took)
	}
	for _, want := range northwindTotals(t, files) {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	t.Run("again", func(t *testing.T) { northwindAgain(t, dir, files) })
	t.Run("customer", func(t *testing.T) { northwindCustomer(t, dir) })
}

// northwindTotals adds the files up, without the product's own arithmetic.
func northwindTotals(t *testing.T, files string) []string {
	t.Helper()
	orders, orderCount := documents(t, filepath.Join(files, "orders.csv"))
	invoices, invoiceCount := documents(t, filepath.Join(files, "invoices.csv"))
	paid, payments := new(big.Rat), rows(t, filepath.Join(files, "payments.csv"))
	for _, r := range payments {
		paid.Add(paid, rat(t, r["amount"]))
	}
	return []string{
		fmt.Sprintf("%d orders of USD %s\n", orderCount, grouped(orders)),
		fmt.Sprintf("%d invoices of USD %s\n", invoiceCount, grouped(invoices)),
		fmt.Sprintf("%d payments of USD %s\n", len(payments), grouped(paid)),
		fmt.Sprintf("Left to pay: USD %s on", grouped(new(big.Rat).Sub(invoices, paid))),
	}
}

// documents is the sum of all lines of a file, and how many documents they
// are: quantity times price less discount, half a cent rounded up, per line.
func documents(t *testing.T, path string) (sum *big.Rat, count int) {
	t.Helper()
	sum, half, last := new(big.Rat), big.NewRat(1, 2), ""
	for _, r := range rows(t, path) {
		if r["number"] != last {
			last = r["number"]
			count++
		}
		if r["tax_percent"] != "0" {
			t.Fatalf("%s has tax, which this sum does not know", path)
		}
		part := new(big.Rat).Sub(big.NewRat(100, 1), rat(t, r["discount_percent"])) // in percent, so that it is in cents below
		cents := part.Mul(part, rat(t, r["quantity"])).Mul(part, rat(t, r["unit_price"])).Add(part, half)
		whole := new(big.Int).Div(cents.Num(), cents.Denom())
		sum.Add(sum, new(big.Rat).SetFrac(whole, big.NewInt(100)))
	}
	return sum, count
}

func rat(t *testing.T, text string) *big.Rat {
	t.Helper()
	out, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return out
}

// grouped writes an amount as people read it.
func grouped(r *big.Rat) string {
	text := r.FloatString(2)
	for i := len(text) - 6; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// rows are the lines of a CSV file by column.
func rows(t *testing.T, path string) (out []map[string]string) {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	all, err := csv.NewReader(f).ReadAll()
	must(t, err)
	must(t, f.Close())
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = cell
		}
		out = append(out, row)
	}
	return out
}

// northwindAgain: what is there already is not taken twice.
func northwindAgain(t *testing.T, dir, files string) {
	before := backup(t, dir)
	report := succeeds(t, "", "import", "-data", dir, files)
	if !strings.Contains(report, "nothing was changed") {
		t.Errorf("the second import says:\n%s", report)
	}
	if after := backup(t, dir); !slices.Equal(before, after) {
		t.Error("the second import has changed the database")
	}
	if out := succeeds(t, "", "check", "-data", dir); !strings.Contains(out, "everything is in order") {
		t.Errorf("check says %q", out)
	}
}

// backup is a copy of the database.
func backup(t *testing.T, dir string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "copy.db")
	succeeds(t, "", "backup", "-data", dir, file)
	out, err := os.ReadFile(file)
	must(t, err)
	return out
}

// northwindCustomer: Jose Pavarotti sees what Save-a-lot Markets has, and
// nothing else.
func northwindCustomer(t *testing.T, dir string) {
	const left = "21,270.18"
	jose := addUser(t, dir, "portal", "jose.pavarotti@save-a-lot-markets.example", "-contact", "SAVEA-1")
	p := startServe(t, dir, 0)
	v := newVisitor(t, p.url).signIn(jose)
	if orders := all(v, "/my/orders", `/my/orders/\d+`); len(orders) != 31 {
		t.Errorf("he sees %d orders, want 31", len(orders))
	}
	if invoices := all(v, "/my/invoices", `/my/invoices/\d+`); len(invoices) != 31 {
		t.Errorf("he sees %d invoices, want 31", len(invoices))
	}
	for _, path := range []string{"/my", "/my/invoices"} {
		if text := words(v.get(path).body); !strings.Contains(text, left) {
			t.Errorf("%s does not say that %s is left:\n%s", path, left, text)
		}
	}
}
