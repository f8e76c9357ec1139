package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/exchange"
	"genkan/internal/portal"
)

// taker is the admin of a full shop.
func taker(t testing.TB) access.Admin {
	t.Helper()
	p, _ := access.NewPerson(portal.Account{ID: 1, Role: portal.RoleAdmin, Active: true})
	who, ok := access.NewAdmin(p)
	if !ok {
		t.Fatal("no admin")
	}
	return who
}

// full is a shop with an invoice half paid, one open, one credited, and a name
// that would be a formula.
func full(t testing.TB) shop {
	t.Helper()
	s := newShop(t)
	err := s.store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		_, err := db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RoleAdmin, Login: "boss@a.example", Name: "Boss"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.take(t, map[string]string{
		"contacts.csv": "external_id,kind,name,email,vat\nA,company,=1+1,office@a.example,\nB,company,Bolt,,\n",
		"invoices.csv": "number,customer_external_id,invoice_date,due_date,status,currency,description,quantity,unit_price,discount_percent,tax_percent\n" +
			"INV-1,A,2026-10-01,2026-10-31,posted,EUR,Beans,1.5,10.00,0,19\nINV-2,B,2026-11-02,2026-12-02,posted,JPY,豆,2,500,0,8\n" +
			"CN-1,A,2026-11-03,,credit_note,EUR,Beans,1,2.00,0,19\n",
		"payments.csv": "reference,invoice_number,customer_external_id,date,amount,currency,method\nP-1,INV-1,A,2026-10-05,7.85,EUR,bank_transfer\n",
	})
	return s
}

func (s shop) list(t testing.TB, take exchange.Taking) [][]string {
	t.Helper()
	var out bytes.Buffer
	if err := s.TakeList(t.Context(), taker(t), take, &out); err != nil {
		t.Fatal(err)
	}
	return rowsOf(t, out.String())
}

func rowsOf(t testing.TB, text string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return rows
}

// named is a row by the names of its columns.
func named(rows [][]string, i int) map[string]string {
	out := map[string]string{}
	for c, name := range rows[0] {
		out[name] = rows[i][c]
	}
	return out
}

// TestTakeList: a list is taken out as it is filtered and sorted; amounts are
// numbers, and a name that begins like a formula is none.
func TestTakeList(t *testing.T) {
	t.Parallel()
	s := full(t)
	rows := s.list(t, exchange.Taking{Sheet: portal.InvoiceSheet, Filter: portal.Filter{Status: "open", Sort: "date"}})
	if len(rows) != 3 {
		t.Fatalf("%d rows, want a head and two open invoices: %q", len(rows), rows)
	}
	first := named(rows, 1)
	for column, want := range map[string]string{"number": "INV-1", "customer": "'=1+1", "customer_reference": "A", "currency": "EUR", "untaxed": "15.00", "tax": "2.85",
		"total": "17.85", "paid": "7.85", "left": "10.00", "due_date": "2026-10-31"} {
		if first[column] != want {
			t.Errorf("%s is %q, want %q", column, first[column], want)
		}
	}
	if yen := named(rows, 2); yen["total"] != "1080" || yen["currency"] != "JPY" {
		t.Errorf("an invoice in yen: %q", yen)
	}
	if rows := s.list(t, exchange.Taking{Sheet: portal.InvoiceSheet, Filter: portal.Filter{Status: "all", Query: "豆"}}); len(rows) != 2 || rows[1][1] != "INV-2" {
		t.Errorf("a search: %q", rows)
	}
	if rows := s.list(t, exchange.Taking{Sheet: portal.PaymentSheet, Filter: portal.Filter{Status: "done"}, Method: "cash"}); len(rows) != 1 {
		t.Errorf("payments in cash: %q", rows)
	}
	if n := s.query(t, "SELECT COUNT(*) FROM audit WHERE action = 'list.exported' AND subject = 'invoices'"); n != "2" {
		t.Errorf("%s lines in the log", n)
	}
}

// TestTakeEveryList: each list can be taken out, over more rows than are read
// at a time.
func TestTakeEveryList(t *testing.T) {
	t.Parallel()
	s := full(t)
	var more strings.Builder
	more.WriteString("external_id,kind,name\n")
	for i := range 1101 {
		fmt.Fprintf(&more, "C%d,company,Company %d\n", i, i%7)
	}
	s.take(t, map[string]string{"contacts.csv": more.String()})
	for _, sheet := range portal.Sheets {
		rows := s.list(t, exchange.Taking{Sheet: sheet, Filter: portal.Filter{Status: "all"}, Mark: true})
		want := map[portal.Sheet]int{portal.ContactSheet: 1103, portal.InvoiceSheet: 3, portal.PaymentSheet: 1, portal.UserSheet: 1}[sheet]
		if len(rows)-1 != want {
			t.Errorf("%s: %d rows, want %d", sheet, len(rows)-1, want)
		}
		seen := map[string]bool{}
		for _, r := range rows[1:] {
			if seen[r[0]] {
				t.Errorf("%s: row %s twice", sheet, r[0])
			}
			seen[r[0]] = true
		}
	}
}

// TestTakeListRefuses what is no list, and whoever may see nothing.
func TestTakeListRefuses(t *testing.T) {
	t.Parallel()
	s := full(t)
	for name, take := range map[string]func() error{
		"no list": func() error { return s.TakeList(t.Context(), taker(t), exchange.Taking{Sheet: "sessions"}, io.Discard) },
		"nobody": func() error {
			return s.TakeList(t.Context(), access.Admin{}, exchange.Taking{Sheet: portal.InvoiceSheet}, io.Discard)
		},
		"nobody's journal": func() error {
			return s.TakeJournal(t.Context(), access.Admin{}, exchange.Period{}, false, "", io.Discard)
		},
		"nobody's archive": func() error { return s.TakeEverything(t.Context(), access.Admin{}, exchange.Archive{}, io.Discard) },
	} {
		if err := take(); portal.KindOf(err) != portal.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := s.query(t, "SELECT COUNT(*) FROM audit WHERE action LIKE '%.exported'"); n != "0" {
		t.Errorf("%s lines in the log of what was refused", n)
	}
}

// TestTakeJournal: in each entry debits equal credits, and the whole is the
// ledger; a period leaves out what lies outside.
func TestTakeJournal(t *testing.T) {
	t.Parallel()
	s := full(t)
	journal := func(p exchange.Period) [][]string {
		t.Helper()
		var out bytes.Buffer
		if err := s.TakeJournal(t.Context(), taker(t), p, false, "", &out); err != nil {
			t.Fatal(err)
		}
		return rowsOf(t, out.String())
	}
	rows, sums := journal(exchange.Period{}), map[string]float64{}
	for i := range rows[1:] {
		r := named(rows, i+1)
		sums[r["entry"]] += number(t, r["debit"]) - number(t, r["credit"])
	}
	for entry, sum := range sums {
		if sum > 0.001 || sum < -0.001 {
			t.Errorf("entry %s is out of balance by %v", entry, sum)
		}
	}
	if n := s.query(t, "SELECT COUNT(*) FROM ledger_entries"); strconv.Itoa(len(rows)-1) != n || len(sums) != 4 {
		t.Errorf("%d sides in %d entries, the ledger has %s in 4", len(rows)-1, len(sums), n)
	}
	october := journal(exchange.Period{From: "2026-10-01", To: "2026-10-31"})
	if len(october) != 1+3+2 || named(october, 1)["document"] != "INV-1" || named(october, 1)["customer"] != "'=1+1" {
		t.Errorf("October: %q", october)
	}
}

func number(t testing.TB, text string) float64 {
	t.Helper()
	if text == "" {
		return 0
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestTakeEverything: the archive holds every sheet, the journal, and the
// documents of the period as PDF.
func TestTakeEverything(t *testing.T) {
	t.Parallel()
	s := full(t)
	var out bytes.Buffer
	a := exchange.Archive{PDFs: true, Period: exchange.Period{From: "2026-11-01"}}
	if err := s.CheckArchive(t.Context(), taker(t), a); err != nil {
		t.Fatal(err)
	}
	if err := s.TakeEverything(t.Context(), taker(t), a, &out); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	printed := 0
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
		if strings.HasPrefix(f.Name, "pdf/") && bytes.HasPrefix(text, []byte("%PDF-")) {
			printed++
		}
	}
	for _, sheet := range portal.AllSheets {
		if rows := rowsOf(t, files[string(sheet)+".csv"]); len(rows) == 0 {
			t.Errorf("%s is missing", sheet)
		}
	}
	lines := rowsOf(t, files["invoice_lines.csv"])
	if len(lines) != 4 || named(lines, 1)["quantity"] != "1.5" || named(lines, 1)["tax_percent"] != "19" || named(lines, 1)["unit_price"] != "10.00" {
		t.Errorf("lines of invoices: %q", lines)
	}
	if printed != 2 || len(rowsOf(t, files["journal.csv"])) != 1+6 {
		t.Errorf("%d PDFs, want the two documents of November; journal %q", printed, files["journal.csv"])
	}
}
