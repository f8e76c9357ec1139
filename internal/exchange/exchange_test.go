package exchange_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/exchange"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/pdf"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

var importer = access.NewSystem("import")

// shop is an empty business on a file of its own.
type shop struct {
	*exchange.Service
	store   *db.DB
	billing *billing.Service
}

func newShop(t testing.TB) shop {
	t.Helper()
	s := openShop(t, t.TempDir())
	t.Cleanup(func() {
		if err := s.store.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// openShop is a shop that nobody closes.
func openShop(t testing.TB, dir string) shop {
	t.Helper()
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	store, err := db.Open(t.Context(), testenv.Fresh(t, dir), db.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	settings := account.New(store, mail.Links{})
	bills := billing.New(store, settings, payment.NewRegistry(), pdf.NewPress(1), nil, func(string) string { return "" })
	return shop{exchange.New(store, bills, settings), store, bills}
}

// sources are files in memory, in the order of their names.
func sources(files map[string]string) []exchange.Source {
	var out []exchange.Source
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		out = append(out, exchange.Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }})
	}
	return out
}

// take imports files that have no fault.
func (s shop) take(t testing.TB, files map[string]string) exchange.Report {
	t.Helper()
	r, err := s.Import(t.Context(), importer, sources(files), exchange.Options{})
	if err != nil {
		for _, f := range r.Faults {
			t.Log(f.Text(t.Context()))
		}
		t.Fatal(err)
	}
	return r
}

// query reads one text from the shop's file.
func (s shop) query(t testing.TB, query string, args ...any) string {
	t.Helper()
	var out sql.NullString
	if err := s.open(t).QueryRow(query, args...).Scan(&out); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return out.String
}

func (s shop) open(t testing.TB) *sql.DB {
	t.Helper()
	conn, err := sql.Open("sqlite3", "file:"+s.store.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	conn.SetMaxOpenConns(1)
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	})
	return conn
}

// tables is the number of rows of each table with a hash over all they hold.
func (s shop) tables(t testing.TB) map[string]string {
	t.Helper()
	conn := s.open(t)
	out := map[string]string{}
	for _, name := range texts(t, conn, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
		columns := texts(t, conn, "SELECT name FROM pragma_table_info(?)", name)
		parts := make([]string, len(columns))
		for i, c := range columns {
			parts[i] = "quote(" + c + ")"
		}
		rows := texts(t, conn, "SELECT "+strings.Join(parts, " || '|' || ")+" AS row FROM "+name+" ORDER BY row")
		sum := sha256.Sum256([]byte(strings.Join(rows, "\n")))
		out[name] = fmt.Sprintf("%d rows, %s", len(rows), hex.EncodeToString(sum[:8]))
	}
	return out
}

func texts(t testing.TB, conn *sql.DB, query string, args ...any) (out []string) {
	t.Helper()
	rows, err := conn.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// unchanged fails when any table differs from before.
func (s shop) unchanged(t testing.TB, before map[string]string) {
	t.Helper()
	for name, now := range s.tables(t) {
		if now != before[name] {
			t.Errorf("table %s: %s, was %s", name, now, before[name])
		}
	}
}

// sound fails when an invariant of the data does not hold.
func (s shop) sound(t testing.TB) {
	t.Helper()
	found, err := s.store.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %s", f.Invariant, f.Text)
	}
}

// small is a little business without faults; tests change a file of it.
func small() map[string]string {
	return map[string]string{
		"contacts.csv": "external_id,kind,parent_external_id,name,email,street,city,postal_code,country,language\n" +
			"C1,company,,Alpha,office@alpha.example,Main St. 1,Berlin,10115,DE,en\n" +
			"C1-1,person,C1,Ann,ann@alpha.example,,,,,ja\n" +
			"C2,company,,Beta,,,,,,\n",
		"products.csv": "external_id,name,unit_price,currency\nP1,Tea,10.00,EUR\n",
		"orders.csv": "number,customer_external_id,order_date,status,currency,delivery_name,delivery_street,delivery_city,delivery_postal_code,delivery_country,product_external_id,description,quantity,unit_price,discount_percent,tax_percent\n" +
			"S1,C1-1,2026-01-02,sale,EUR,Depot,Dock 2,Paris,75001,FR,P1,Tea,2,10.00,,19\n" +
			"S1,C1-1,2026-01-02,sale,EUR,Depot,Dock 2,Paris,75001,FR,,Freight,1.5,3.33,10,19\n" +
			"S2,C2,2026-01-03,sent,EUR,,,,,,P1,,1,5.00,,\n",
		"invoices.csv": "number,customer_external_id,order_number,invoice_date,due_date,status,currency,product_external_id,description,quantity,unit_price,discount_percent,tax_percent\n" +
			"INV1,C1,S1,2026-01-05,2026-02-05,posted,EUR,P1,Tea,2,10.00,,19\n" +
			"INV2,C2,,2026-01-06,,posted,EUR,P1,Tea,1,100.00,,\n" +
			"CN1,C2,,2026-01-07,,credit_note,EUR,P1,Tea,1,7.00,,\n",
		"payments.csv": "reference,invoice_number,customer_external_id,date,amount,currency,method\n" +
			"T1,INV1,,2026-01-08,20.00,EUR,bank_transfer\n" +
			"T2,,C2,2026-01-09,50.00,EUR,cash\n" +
			"T3,INV2,C2,2026-01-10,40.00,EUR,wallet\n",
	}
}

func TestSmallBusiness(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	r := s.take(t, small())
	s.sound(t)
	got := map[string]string{
		"commercial entity":  s.query(t, "SELECT e.external_id FROM contacts c JOIN contacts e ON e.id = c.commercial_id WHERE c.external_id = 'C1-1'"),
		"order total":        s.query(t, "SELECT untaxed || ' ' || tax || ' ' || total FROM orders WHERE number = 'S1'"),
		"order customer":     s.query(t, "SELECT customer_name || ': ' || customer_address FROM orders WHERE number = 'S1'"),
		"delivery":           s.query(t, "SELECT delivery_name || ': ' || delivery_address FROM orders WHERE number = 'S1'"),
		"delivery not given": s.query(t, "SELECT delivery_name || ': ' || delivery_address FROM orders WHERE number = 'S2'"),
		"product's name":     s.query(t, "SELECT description FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.number = 'S2'"),
		"seller":             s.query(t, "SELECT seller_name FROM invoices WHERE number = 'INV1'"),
		"invoice":            s.query(t, "SELECT total || ' ' || residual FROM invoices WHERE number = 'INV1'"),
		"wallet payment":     s.query(t, "SELECT total || ' ' || residual FROM invoices WHERE number = 'INV2'"),
		"wallet":             s.query(t, "SELECT -SUM(amount) FROM ledger_entries WHERE account = 'wallet'"),
		"payer":              s.query(t, "SELECT c.external_id FROM payments p JOIN contacts c ON c.id = p.contact_id WHERE reference = 'T1'"),
		"currency":           s.query(t, "SELECT value FROM settings WHERE key = 'currency'"),
		"audit":              s.query(t, "SELECT action || ': ' || details FROM audit"),
	}
	want := map[string]string{
		"commercial entity":  "C1",
		"order total":        "2450 466 2916", // 20.00 + 1.5 × 3.33 × 0.9 = 4.4955, half up 4.50; 19 % of 24.50 = 4.655
		"order customer":     "Alpha: Ann\nMain St. 1\n10115 Berlin\nドイツ",
		"delivery":           "Depot: Dock 2\n75001 Paris\nフランス",
		"delivery not given": "Beta: ",
		"product's name":     "Tea",
		"seller":             "Genkan",
		"invoice":            "2380 380",
		"wallet payment":     "10000 6000",
		"wallet":             "1000",
		"payer":              "C1",
		"currency":           "EUR",
		"audit":              "import.done: contacts 3, products 1, orders 2, invoices 3, payments 3",
	}
	for name, w := range want {
		if got[name] != w {
			t.Errorf("%s: %q, want %q", name, got[name], w)
		}
	}
	if total := r.Totals[0]; len(r.Totals) != 1 || total.Left.Sum.Decimal() != "63.80" || total.Invoiced().Decimal() != "116.80" {
		t.Errorf("totals %+v", r.Totals)
	}
}

func TestRepeatedImportChangesNothing(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	first := s.take(t, small())
	before := s.tables(t)
	second := s.take(t, small())
	s.unchanged(t, before)
	for _, c := range second.Counts {
		if one := first.Of(c.Kind); c.New != 0 || c.Already != one.New || c.Rows != one.Rows || one.Already != 0 {
			t.Errorf("%s: %+v after %+v", c.Kind, c, one)
		}
	}
	if fmt.Sprint(first.Totals) != fmt.Sprint(second.Totals) {
		t.Errorf("totals %v, then %v", first.Totals, second.Totals)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	before := s.tables(t)
	r, err := s.Import(t.Context(), importer, sources(small()), exchange.Options{DryRun: true})
	if err != nil {
		t.Fatal(err)
	}
	s.unchanged(t, before)
	if r.Written || r.Of(exchange.Payments).New != 3 || r.Totals[0].Left.Count != 2 {
		t.Errorf("report %+v", r)
	}
}

// TestAllOrNothing: one bad cell in the last file, and none of the others is
// written either.
func TestAllOrNothing(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	before := s.tables(t)
	files := small()
	files["payments.csv"] += "T4,INV1,,2026-02-30,1.00,EUR,cash\n"
	r, err := s.Import(t.Context(), importer, sources(files), exchange.Options{})
	if portal.KindOf(err) != portal.Invalid || len(r.Faults) != 1 || r.Written {
		t.Errorf("error %v, report %+v", err, r)
	}
	s.unchanged(t, before)
}

// TestOnlyWhatIsMissing: documents may name what an earlier import brought.
func TestOnlyWhatIsMissing(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	all := small()
	for _, name := range []string{"contacts.csv", "products.csv", "orders.csv", "invoices.csv", "payments.csv"} {
		s.take(t, map[string]string{name: all[name]})
	}
	s.sound(t)
	if got := s.query(t, "SELECT COUNT(*) FROM payments"); got != "3" {
		t.Errorf("%s payments", got)
	}
	child := "external_id,kind,parent_external_id,name\nC1-2,person,C1,Bob\n"
	s.take(t, map[string]string{"contacts.csv": child})
}

// TestOrderOfRows: children before parents, and files in any order.
func TestOrderOfRows(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	files := small()
	files["z.csv"] = "external_id,kind,parent_external_id,name\n" +
		"D,delivery,B,Gate\nB,person,A,Ben\nA,company,C1,Sub\nE,person,D,Eve\n"
	backwards := sources(files)
	slices.Reverse(backwards)
	if _, err := s.Import(t.Context(), importer, backwards, exchange.Options{}); err != nil {
		t.Fatal(err)
	}
	s.sound(t)
	got := s.query(t, "SELECT group_concat(c.external_id || '>' || e.external_id, ' ') FROM contacts c JOIN contacts e ON e.id = c.commercial_id WHERE length(c.external_id) = 1 ORDER BY 1")
	for _, want := range []string{"A>A", "B>A", "D>A", "E>A"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
}

// TestCurrencyIsKept: only a business without a currency takes that of the
// first document, also when the settings were read before.
func TestCurrencyIsKept(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, small())
	s.take(t, map[string]string{"o.csv": "number,customer_external_id,order_date,status,currency,description,quantity,unit_price\nY1,C1,2026-01-01,sale,JPY,Tea,1,1000\n"})
	if got := s.query(t, "SELECT value FROM settings WHERE key = 'currency'"); got != "EUR" {
		t.Errorf("currency %s", got)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	files := map[string]string{"contacts.csv": "external_id,kind,name\n"}
	for i := range 2500 {
		files["contacts.csv"] += fmt.Sprintf("C%d,person,Name\n", i)
	}
	var told []int
	opt := exchange.Options{DryRun: true, Progress: func(_ string, rows int) { told = append(told, rows) }}
	if _, err := newShop(t).Import(t.Context(), importer, sources(files), opt); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []int{1000, 2000, 2500}) {
		t.Errorf("told %v", told)
	}
}

func TestNobodyWaits(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newShop(t).Import(ctx, importer, sources(small()), exchange.Options{}); err == nil {
		t.Error("no error")
	}
}
