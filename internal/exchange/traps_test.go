package exchange_test

import (
	"strings"
	"testing"

	"genkan/internal/exchange"
	"genkan/internal/portal"
)

// one imports one file of another program, with amounts in US dollars.
func (s shop) one(t testing.TB, text string, plan portal.ImportPlan) (exchange.Report, error) {
	t.Helper()
	plan.Currency = "USD"
	return s.Import(t.Context(), importer, sources(map[string]string{"x.csv": text}), exchange.Options{Plan: plan})
}

const (
	ninjaHead  = "Client,Email,Invoice Number,Amount,Paid,Status,Invoice Date,Due Date,Item Product,Item Notes,Item Cost,Item Quantity\n"
	clientHead = "Name,Balance,Paid to Date,Billing Street,Billing Postal Code,Billing Country,Phone,Email,Phone\n"
	booksHead  = "*InvoiceNo,*Customer,*InvoiceDate,*DueDate,ItemDescription,ItemQuantity,ItemRate,*ItemAmount\n"
	xeroHead   = "*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,*Description,*Quantity,*UnitAmount,*AccountCode,*TaxType\n"
)

// TestTraps: what files of other programs really look like.
func TestTraps(t *testing.T) {
	t.Parallel()
	invoices := "SELECT group_concat(number || ' ' || kind || ' ' || invoice_date || ' ' || due_date || ' ' || total || ' ' || paid, '; ') FROM (SELECT * FROM invoices ORDER BY number)"
	contacts := "SELECT group_concat(name || '|' || email || '|' || phone || '|' || postal_code, '; ') FROM (SELECT * FROM contacts ORDER BY id)"
	lines := "SELECT group_concat(invoice_id || ': ' || description || ' ' || amount, '; ') FROM (SELECT * FROM invoice_lines ORDER BY invoice_id, pos)"
	for _, row := range []struct{ name, text, query, want string }{
		{"three title rows before the header", "2026-01-02,Invoice Ninja v4.5.50\n\nINVOICES\n" + ninjaHead + "A,,1,10,0,Sent,2026-01-02,,x,,10,1\n", invoices, "1 invoice 2026-01-02  1000 0"},
		{"duplicate header names", clientHead + "A,0,0,,,,111,,222\n", contacts, "A||111|"},
		{"money with a sign behind the symbol", ninjaHead + "A,,1,$-142.85,0,Sent,2026-01-02,,x,,$-142.85,1\n", invoices, "1 credit_note 2026-01-02  14285 0"},
		{"money with a trailing space", ninjaHead + "A,,1,$13.50 ,$13.50 ,Paid,2026-01-02,,x,,$13.50 ,1\n", invoices, "1 invoice 2026-01-02  1350 1350"},
		{"grouped money", ninjaHead + "A,,1,\"1,020.00\",0,Sent,2026-01-02,,x,,\"1,020.00\",1\n", invoices, "1 invoice 2026-01-02  102000 0"},
		{"decimals behind a comma", ninjaHead + "A,,1,\"1.020,50 €\",0,Sent,2026-01-02,,x,,\"1.020,50\",1\n", invoices, "1 invoice 2026-01-02  102050 0"},
		{"days like 2019-11-25", ninjaHead + "A,,1,1,0,Sent,2019-11-25,2019-12-25,x,,1,1\n", invoices, "1 invoice 2019-11-25 2019-12-25 100 0"},
		{"days like 10/20/2019", booksHead + "1,A,10/20/2019,11/05/2019,x,1,1,1\n", invoices, "1 invoice 2019-10-20 2019-11-05 100 0"},
		{"days like Jan 28 2021", ninjaHead + "A,,1,1,0,Sent,Jan 28 2021,\"Feb 3, 2021\",x,,1,1\n", invoices, "1 invoice 2021-01-28 2021-02-03 100 0"},
		{"days like 28/01/2021", xeroHead + "A,1,28/01/2021,03/02/2021,x,1,1,200,\n", invoices, "1 invoice 2021-01-28 2021-02-03 100 0"},
		{"due before it was issued", ninjaHead + "A,,1,1,0,Sent,2019-11-25,2019-11-20,x,,1,1\n", invoices, "1 invoice 2019-11-25 2019-11-20 100 0"},
		{"one row for each line", xeroHead + "A,1,2021-01-28,,x,1,1,200,\nA,1,2021-01-28,,y,1,2,200,\nB,2,2021-01-28,,z,1,3,200,\n", lines, "1: x 100; 1: y 200; 2: z 300"},
		{"blank after the first row", booksHead + "1,A,2021-01-28,,x,1,1,1\n1,,,,y,1,2,2\n,,,,z,1,3,3\n", lines, "1: x 100; 1: y 200; 1: z 300"},
		{"byte order mark", "\ufeff" + booksHead + "1,A,2021-01-28,,x,1,1,1\n", invoices, "1 invoice 2021-01-28  100 0"},
		{"leading zeros of postal codes", clientHead + "A,0,0,Elm 1,05144,US,,,\n", contacts, "A|||05144"},
		{"one e-mail address of several customers", clientHead + "A,0,0,,,,,x@y.example,\nB,0,0,,,,,x@y.example,\n", contacts, "A|x@y.example||; B|x@y.example||"},
		{"two customers of one name", clientHead + "A,0,0,,,,,x@y.example,\nA,0,0,,,,,z@y.example,\n", contacts, "A|x@y.example||; A|z@y.example||"},
		{"tax and discount in the total alone", ninjaHead + "A,,1,119,0,Sent,2026-01-02,,x,,100,1\n", lines, "1: x 10000; 1: Taxes, discounts and rounding as billed 1900"},
		{"prices finer than the currency", xeroHead + "A,1,2021-01-28,,nail,1000,0.01235,200,\n", lines, "1: nail (1000 × 0.01235) 1235"},
		{"Shift_JIS", "\x83R\x81[\x83h,*InvoiceNo,*Customer,*InvoiceDate,ItemDescription,*ItemAmount\n,1,\x93\x8c\x8b\x9e\x96\xd8\x8dH,2021-01-28,\x92I\x94\xc2,100\n", "SELECT customer_name FROM invoices", "東京木工"},
		{"Windows-1252", booksHead + "1,Caf\xe9 Soci\xe9t\xe9,2021-01-28,,d\xe9co,1,1,1\n", "SELECT customer_name FROM invoices", "Café Société"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			r, err := s.one(t, row.text, portal.ImportPlan{Paid: true})
			if err != nil {
				for _, f := range r.Faults {
					t.Log(f.Text(t.Context()))
				}
				t.Fatal(err)
			}
			if got := s.query(t, row.query); got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
			s.inOrder(t)
		})
	}
}

// TestForeignFaults: what cannot be understood is named by its own file, row
// and column, and nothing is written.
func TestForeignFaults(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, text, want string }{
		{"days in two ways", xeroHead + "A,1,03/04/2021,05/06/2021,x,1,1,200,\n", "x.csv: days like 03/04/2026 could be read in two ways"},
		{"a status that nobody knows", ninjaHead + "A,,1,1,0,Frozen,2019-11-25,,x,,1,1\n", "x.csv, line 2, column Status, “Frozen”: a status that is known"},
		{"no amount", ninjaHead + "A,,1,one,0,Sent,2019-11-25,,x,,1,1\n", "x.csv, line 2, column Amount, “one”: an amount"},
		{"no day", ninjaHead + "A,,1,1,0,Sent,soon,,x,,1,1\n", "x.csv, line 2, column Invoice Date, “soon”: a day"},
		{"no country", clientHead + "A,0,0,,,Narnia,,,\n", "x.csv, line 2, column Billing Country, “Narnia”: a country"},
		{"two customers of one invoice", xeroHead + "A,1,2021-01-28,,x,1,1,200,\nB,1,2021-01-28,,y,1,2,200,\n", "x.csv, line 3, column *ContactName, “B”: “A” on line 2"},
		{"more paid than owed", ninjaHead + "A,,1,10,12,Paid,2019-11-25,,x,,10,1\n", "x.csv, line 2, column Paid, “12”: more than is left to pay"},
		{"NUL", ninjaHead + "A\x00,,1,10,0,Paid,2019-11-25,,x,,10,1\n", "x.csv, line 2, column Client, “A\\x00”: a NUL"},
		{"a million columns", strings.Repeat("a,", 1_000_000) + "\n1\n", "x.csv, line 1: 1,000,001 columns; at most 300 are read"},
		{"a huge cell", ninjaHead + "A,,1,10,0,Paid,2019-11-25,," + strings.Repeat("x", 200_000) + ",,10,1\n", "longer than 10,000 characters"},
		{"a row without end", ninjaHead + "\"A" + strings.Repeat("x", 5<<20), "too long, or a quotation mark is never closed"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			before := s.tables(t)
			r, err := s.one(t, row.text, portal.ImportPlan{Paid: true})
			var got []string
			for _, f := range r.Faults {
				got = append(got, f.Text(t.Context()))
			}
			if text := strings.Join(got, "\n"); portal.KindOf(err) != portal.Invalid || !strings.Contains(text, row.want) {
				t.Errorf("%v\n%.600s\nwant %s", err, text, row.want)
			}
			s.unchanged(t, before)
		})
	}
}
