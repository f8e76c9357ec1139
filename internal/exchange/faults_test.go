package exchange_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"genkan/internal/exchange"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// The columns of documents in the tables below; "" cells are left out.
const (
	contactHead = "external_id,kind,parent_external_id,name,email,country,language\n"
	orderHead   = "number,customer_external_id,order_date,valid_until,status,currency,delivery_country,product_external_id,description,quantity,unit_price,discount_percent,tax_percent\n"
	invoiceHead = "number,customer_external_id,order_number,invoice_date,due_date,status,currency,product_external_id,description,quantity,unit_price,discount_percent,tax_percent\n"
	paymentHead = "reference,invoice_number,customer_external_id,date,amount,currency,method\n"
)

// faultRows: a file that takes the place of small's, or comes with a new name,
// and the faults it has: "file line column value key".
var faultRows = []struct {
	name, file, text string
	want             []string
}{
	// The file as such.
	{"empty file", "x.csv", "", []string{"x.csv 0   import.empty"}},
	{"only a mark", "x.csv", "\ufeff", []string{"x.csv 0   import.empty"}},
	{"no kind", "x.csv", "foo,bar,name\n1,2,3\n", []string{"x.csv 1  foo,bar,name import.unknown_kind"}},
	{"two kinds", "x.csv", "number,currency\n", []string{"x.csv 1  number,currency import.unknown_kind"}},
	{"unknown columns", "x.csv", "external_id,kind,name,fax,\nC9,person,Nine,1,2\n", []string{"x.csv 1   import.unknown_columns"}},
	{"missing column", "x.csv", "reference,date,amount,method\nR,2026-01-01,1,cash\n", []string{"x.csv 1   import.missing_columns"}},
	{"double column", "x.csv", "external_id,kind,name,name\nC9,person,Nine,Neun\n", []string{"x.csv 1   import.double_columns"}},
	{"not UTF-8 header", "x.csv", "external_id,kind,n\x81me\n", []string{`x.csv 1  n\x81me import.not_utf8`}},
	{"UTF-16 without a mark", "x.csv", "e\x00x\x00,\x00\n\x00", []string{`x.csv 1  e\x00x\x00 import.nul`}},
	{"bare quote", "x.csv", "external_id,kind,name\nC8,person,a\"b\nC9,person,\n", []string{"x.csv 2   import.bare_quote", "x.csv 3 name  import.required"}},
	{"quote out of place", "x.csv", "external_id,kind,name\nC8,person,\"a\"b\n", []string{"x.csv 2   import.quote"}},
	{"quote never closed", "x.csv", "external_id,kind,name\nC8,person,Name\nC9,person,\"a\nb,c\n", []string{"x.csv 3   import.quote"}},
	{"endless row", "x.csv", "external_id,kind,name\nC8,person,Name\nC9,person,\"" + strings.Repeat("line\n", 1<<20), []string{"x.csv 3   import.row_too_long"}},
	{"endless first cell", "x.csv", "external_id,kind,name\n\"" + strings.Repeat("a", 5<<20), []string{"x.csv 2   import.row_too_long"}},

	// Rows and cells.
	{"ragged", "x.csv", "external_id,kind,name\nC8,person\nC9,person,Nine,9\n", []string{"x.csv 2   import.cells", "x.csv 3   import.cells"}},
	{"not UTF-8", "x.csv", "external_id,kind,name\nC9,person,M\x81ller\n", []string{`x.csv 2 name M\x81ller import.not_utf8`}},
	{"NUL", "x.csv", "external_id,kind,name\nC9,person,a\x00b\n", []string{`x.csv 2 name a\x00b import.nul`}},
	{"control character", "x.csv", "external_id,kind,name\nC9,person,a\x1b[31mb\n", []string{`x.csv 2 name a\x1b[31mb import.control`}},
	{"long cell", "x.csv", "external_id,kind,name\nC9,person," + strings.Repeat("é", 10_001) + "\n", []string{"x.csv 2 name " + strings.Repeat("é", 60) + "… import.cell_too_long"}},
	{"line after quoted line breaks", "x.csv", "external_id,kind,name\n\n\"C\n8\",person,\"a\n\nb\"\n\nC9,who,Nine\n", []string{"x.csv 8 kind who import.one_of"}},
	{"line of the cell", "x.csv", "external_id,name,kind\nC9,\"a\nb\",who\n", []string{"x.csv 3 kind who import.one_of"}},

	// Contacts.
	{"contact without identity", "x.csv", contactHead + ",person,,Nine,,,\n", []string{"x.csv 2 external_id  import.required"}},
	{"contact without name", "x.csv", contactHead + "C9,person,, ,,,\n", []string{"x.csv 2 name  import.required"}},
	{"contact kind", "x.csv", contactHead + "C9,human,,Nine,,,\n", []string{"x.csv 2 kind human import.one_of"}},
	{"email", "x.csv", contactHead + "C9,person,,Nine,nine@,,\n", []string{"x.csv 2 email nine@ import.email"}},
	{"country", "x.csv", contactHead + "C7,person,,Nine,,Germany,\nC8,person,,Nine,,ZZ,\nC9,person,,Nine,,UK,\n",
		[]string{"x.csv 2 country Germany import.country", "x.csv 3 country ZZ import.country", "x.csv 4 country UK import.country"}},
	{"language", "x.csv", contactHead + "C9,person,,Nine,,,de\n", []string{"x.csv 2 language de import.one_of"}},
	{"contact twice", "x.csv", contactHead + "C9,person,,Nine,,,\nC9,person,,Neun,,,\n", []string{"x.csv 3 external_id C9 import.duplicate"}},
	{"contact in two files", "x.csv", contactHead + "C1,company,,Alpha,,,\n", []string{"x.csv 2 external_id C1 import.duplicate_elsewhere"}},
	{"unknown parent", "x.csv", contactHead + "C7,person,C8,Seven,,,\nC8,person,C9,Eight,,,\n", []string{"x.csv 3 parent_external_id C9 import.unknown_parent"}},
	{"unknown parent of a bad row", "x.csv", contactHead + "C7,person,C8,Seven,x,,\n", []string{"x.csv 2 email x import.email", "x.csv 2 parent_external_id C8 import.unknown_parent"}},
	{"own parent", "x.csv", contactHead + "C9,person,C9,Nine,,,\n", []string{"x.csv 2 parent_external_id C9 import.cycle"}},
	{"cycle", "x.csv", contactHead + "C6,person,C7,Six,,,\nC7,person,C8,Seven,,,\nC8,person,C9,Eight,,,\nC9,person,C7,Nine,,,\n",
		[]string{"x.csv 3 parent_external_id C8 import.cycle", "x.csv 4 parent_external_id C9 import.cycle", "x.csv 5 parent_external_id C7 import.cycle"}},
	{"what a broken contact has is not blamed", "contacts.csv", contactHead + "C1,company,,Alpha,x,,\nC1-1,person,C1,Ann,,,\nC2,company,,Beta,,,\n", []string{"contacts.csv 2 email x import.email"}},
	{"what an unreadable file may hold is not blamed", "contacts.csv", "external_id,kind\nC1,company\n", []string{"contacts.csv 1   import.missing_columns"}},

	// Products.
	{"product price", "x.csv", "external_id,name,unit_price,currency\nP7,Pen,1.999,EUR\nP8,Pen,-1,EUR\nP9,Pen,1.5,JPY\n",
		[]string{"x.csv 2 unit_price 1.999 import.amount", "x.csv 3 unit_price -1 import.not_negative", "x.csv 4 unit_price 1.5 import.whole_amount"}},
	{"product currency", "x.csv", "external_id,name,unit_price,currency\nP8,Pen,abc,EURO\nP9,,1,\n",
		[]string{"x.csv 2 currency EURO import.currency", "x.csv 2 unit_price abc import.number", "x.csv 3 name  import.required", "x.csv 3 currency  import.required"}},
	{"product twice", "x.csv", "external_id,name,unit_price,currency\nP9,Pen,1,EUR\nP9,Pen,1,EUR\n", []string{"x.csv 3 external_id P9 import.duplicate"}},

	// Documents.
	{"order cells", "x.csv", orderHead + "S9,C1,02.01.2026,x,open,EU,XX,P1,,abc,1,101,-1\n", []string{
		"x.csv 2 status open import.one_of", "x.csv 2 order_date 02.01.2026 import.date", "x.csv 2 valid_until x import.date",
		"x.csv 2 delivery_country XX import.country", "x.csv 2 currency EU import.currency", "x.csv 2 quantity abc import.quantity",
		"x.csv 2 discount_percent 101 import.percent", "x.csv 2 tax_percent -1 import.percent"}},
	{"order without anything", "x.csv", orderHead + "S9,,,,,,,,,,,,\n", []string{
		"x.csv 2 status  import.required", "x.csv 2 order_date  import.required", "x.csv 2 customer_external_id  import.required",
		"x.csv 2 currency  import.required", "x.csv 2 quantity  import.required", "x.csv 2 unit_price  import.required", "x.csv 2 description  import.description"}},
	{"order without number", "x.csv", orderHead + ",C1,2026-01-01,,sale,EUR,,P1,,1,1,,\n", []string{"x.csv 2 number  import.required"}},
	{"unknown customer and product", "x.csv", orderHead + "S9,C9,2026-01-01,,sale,EUR,,P9,,1,1,,\n", []string{
		"x.csv 2 customer_external_id C9 import.unknown_customer", "x.csv 2 product_external_id P9 import.unknown_product"}},
	{"rows that differ", "x.csv", orderHead + "S9,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\nS9,C2,2026-01-01,,sale,USD,,P1,,1,1,,\n", []string{
		"x.csv 3 customer_external_id C2 import.differs", "x.csv 3 currency USD import.differs"}},
	{"scattered", "x.csv", orderHead + "S8,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\nS9,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\nS8,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\n",
		[]string{"x.csv 4 number S8 import.scattered"}},
	{"document in two files", "x.csv", orderHead + "S1,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\n", []string{"x.csv 2 number S1 import.duplicate_elsewhere"}},
	{"below nothing", "x.csv", orderHead + "S9,C1,2026-01-01,,sale,EUR,,P1,,-1,1,,\n", []string{"x.csv 2 number S9 import.negative_total"}},
	{"price below nothing", "x.csv", orderHead + "S9,C1,2026-01-01,,sale,EUR,,P1,,1,-1,,\n", []string{"x.csv 2 unit_price -1 import.not_negative"}},
	{"beyond int64", "x.csv", orderHead + "S9,C1,2026-01-01,,sale,EUR,,P1,,9223372036854775,92233720368547758.07,,\n" +
		"S10,C1,2026-01-01,,sale,EUR,,P1,,1,92233720368547758.08,,\nS11,C1,2026-01-01,,sale,EUR,,P1,,99999999999999999999,1,,\n", []string{
		"x.csv 2 unit_price 92233720368547758.07 import.too_large", "x.csv 3 unit_price 92233720368547758.08 import.too_large", "x.csv 4 quantity 99999999999999999999 import.too_large"}},
	{"sums that nobody means", "x.csv", orderHead + "S9,C1,2026-01-01,,sale,EUR,,P1,,1,900000000000.00,,\nS9,C1,2026-01-01,,sale,EUR,,P1,,1,900000000000.00,,\n" +
		"S10,C1,2026-01-01,,sale,EUR,,P1,,1,1000000000000.01,,\nS11,C1,2026-01-01,,sale,EUR,,P1,,2,900000000000.00,,\n", []string{
		"x.csv 2 number S9 import.sum_too_large", "x.csv 4 unit_price 1000000000000.01 import.too_large", "x.csv 5 unit_price 900000000000.00 import.too_large"}},
	{"endless document", "x.csv", orderHead + strings.Repeat("S9,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\n", 10_002), []string{"x.csv 2 number S9 import.too_many_lines"}},
	{"invoice cells", "x.csv", invoiceHead + "I9,C1,S9,2026-13-01,1,draft,EUR,P1,,1,1,,\n", []string{
		"x.csv 2 invoice_date 2026-13-01 import.date", "x.csv 2 due_date 1 import.date", "x.csv 2 status draft import.one_of", "x.csv 2 order_number S9 import.unknown_order"}},
	{"order of another", "x.csv", invoiceHead + "I9,C2,S1,2026-01-01,,posted,EUR,P1,,1,1,,\n", []string{"x.csv 2 order_number S1 import.order_of_another"}},

	// Payments.
	{"payment cells", "x.csv", paymentHead + "R9,INV1,,1.1.2026,ten,EUR,paypal\n", []string{
		"x.csv 2 date 1.1.2026 import.date", "x.csv 2 method paypal import.one_of", "x.csv 2 amount ten import.amount"}},
	{"payment of nothing", "x.csv", paymentHead + "R8,INV1,,2026-01-01,0,EUR,cash\nR9,INV1,,2026-01-01,-1,EUR,cash\n", []string{
		"x.csv 2 amount 0 import.not_positive", "x.csv 3 amount -1 import.not_positive"}},
	{"payment before times", "x.csv", paymentHead + "R9,INV1,,1970-01-01,1,EUR,cash\n", []string{"x.csv 2 date 1970-01-01 import.too_early"}},
	{"payment twice", "x.csv", paymentHead + "R9,INV1,,2026-01-01,1,EUR,cash\nR9,INV1,,2026-01-01,1,EUR,cash\n", []string{"x.csv 3 reference R9 import.duplicate"}},
	{"unknown invoice", "x.csv", paymentHead + "R9,I9,,2026-01-01,1,EUR,cash\n", []string{"x.csv 2 invoice_number I9 import.unknown_invoice"}},
	{"unknown payer", "x.csv", paymentHead + "R9,,C9,2026-01-01,1,EUR,cash\n", []string{"x.csv 2 customer_external_id C9 import.unknown_customer"}},
	{"payment of nobody", "x.csv", paymentHead + "R9,,,2026-01-01,1,EUR,cash\n", []string{"x.csv 2 customer_external_id  import.payer"}},
	{"invoice of another", "x.csv", paymentHead + "R9,INV1,C2,2026-01-01,1,EUR,cash\n", []string{"x.csv 2 customer_external_id C2 import.invoice_of_another"}},
	{"invoice in another currency", "x.csv", paymentHead + "R9,INV1,C1,2026-01-01,1,USD,cash\n", []string{"x.csv 2 currency USD import.invoice_currency"}},
	{"paid credit note", "x.csv", paymentHead + "R9,CN1,C2,2026-01-01,1,EUR,cash\n", []string{"x.csv 2 invoice_number CN1 import.credit_note_paid"}},
	{"wallet too small", "x.csv", paymentHead + "R9,INV1,C1,2026-01-01,1,EUR,wallet\n", []string{"x.csv 2 amount 1 import.wallet_short"}},
	{"wallet to wallet", "x.csv", paymentHead + "R9,,C2,2026-01-01,1,EUR,wallet\n", []string{"x.csv 2 invoice_number  import.wallet_to_wallet"}},
	{"wallet after a fault", "x.csv", paymentHead + "R8,,C1,2026-01-01,zero,EUR,cash\nR9,INV1,C1,2026-01-01,1,EUR,wallet\n", []string{"x.csv 2 amount zero import.amount"}},
	{"payments that nobody means", "x.csv", paymentHead + "R8,,C1,2026-01-01,92233720368547758.07,EUR,cash\nR9,,C2,2026-01-01,92233720368547758.07,EUR,cash\n",
		[]string{"x.csv 2 amount 92233720368547758.07 import.too_large", "x.csv 3 amount 92233720368547758.07 import.too_large"}},
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for _, row := range faultRows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			before := s.tables(t)
			files := small()
			files[row.file] = row.text
			r, err := s.Import(t.Context(), importer, sources(files), exchange.Options{})
			if portal.KindOf(err) != portal.Invalid {
				t.Errorf("error %v", err)
			}
			var got []string
			for _, f := range r.Faults {
				got = append(got, fmt.Sprintf("%s %d %s %s %s", f.File, f.Line, f.Column, f.Value, f.Key))
				checkText(t, f)
			}
			if !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(row.want))) {
				t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(row.want, "\n"))
			}
			s.unchanged(t, before)
		})
	}
}

// checkText: a fault reads as a sentence in both languages.
func checkText(t *testing.T, f exchange.Fault) {
	t.Helper()
	for _, l := range i18n.Langs {
		text := f.Text(i18n.With(t.Context(), l))
		if strings.Contains(text, "import.") || strings.ContainsAny(text, "{}") || !strings.HasPrefix(text, f.File) {
			t.Errorf("%s: %s", l, text)
		}
	}
}

func TestFaultText(t *testing.T) {
	t.Parallel()
	files := small()
	files["orders.csv"] = orderHead + strings.Repeat("S9,C1,2026-01-01,,sale,EUR,,P1,,1,1,,\n", 10) + "S9,C1,2026-01-01,,sale,EUR,,P1,,abc,1,,\n"
	delete(files, "invoices.csv")
	delete(files, "payments.csv")
	r, err := newShop(t).Import(t.Context(), importer, sources(files), exchange.Options{})
	if err == nil || len(r.Faults) != 1 {
		t.Fatalf("faults %v", r.Faults)
	}
	for l, want := range map[i18n.Lang]string{
		i18n.English:  "orders.csv, line 12, column quantity, “abc”: a number with at most three decimals, like 1.5",
		i18n.Japanese: "orders.csv、12行目、列 quantity、「abc」：小数点以下3桁までの数値を、1.5のように入力してください",
	} {
		if got := r.Faults[0].Text(i18n.With(t.Context(), l)); got != want {
			t.Errorf("%s: %s, want %s", l, got, want)
		}
	}
}

// TestFaultsAreCountedOn: the first thousand are named, the rest is counted.
func TestFaultsAreCountedOn(t *testing.T) {
	t.Parallel()
	text := contactHead + strings.Repeat(",person,,Name,,,\n", 1234)
	r, err := newShop(t).Import(t.Context(), importer, sources(map[string]string{"c.csv": text}), exchange.Options{})
	if err == nil || len(r.Faults) != 1000 || r.More != 234 {
		t.Fatalf("%d faults and %d more: %v", len(r.Faults), r.More, err)
	}
	var out strings.Builder
	if err := r.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"c.csv, line 2, column external_id: must not be empty\n", "\n… and 234 more faults\nNothing was written: the files have 1,234 faults.\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// TestStoredPayments: what stands under a reference is compared, since a
// payment that is passed over is lost.
func TestStoredPayments(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, small())
	for name, row := range map[string]string{
		"other amount":   "T1,INV1,,2026-01-08,21.00,EUR,bank_transfer\n",
		"other customer": "T1,INV2,,2026-01-08,20.00,EUR,bank_transfer\n",
	} {
		r, err := s.Import(t.Context(), importer, sources(map[string]string{"p.csv": paymentHead + row}), exchange.Options{})
		if err == nil || len(r.Faults) != 1 || r.Faults[0].Key != "import.reference_taken" {
			t.Errorf("%s: %v, %v", name, err, r.Faults)
		}
	}
}

func TestFilesOfAllKindsAreListed(t *testing.T) {
	t.Parallel()
	r, err := newShop(t).Import(t.Context(), importer, sources(map[string]string{"x.csv": "a,b,c\n"}), exchange.Options{})
	if err == nil || len(r.Faults) != 1 {
		t.Fatalf("%v, %v", err, r.Faults)
	}
	text := r.Faults[0].Text(t.Context())
	for name := range maps.Keys(small()) {
		if kind := strings.TrimSuffix(name, ".csv"); !strings.Contains(text, kind) {
			t.Errorf("%s is not in %q", kind, text)
		}
	}
}
