package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// findings are the invariants that do not hold, each once.
func findings(t *testing.T, store *db.DB) (names []string, all []db.Finding) {
	t.Helper()
	all, err := store.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		names = append(names, f.Invariant)
	}
	slices.Sort(names)
	return slices.Compact(names), all
}

func TestCheckOfANewStore(t *testing.T) {
	t.Parallel()
	if _, all := findings(t, emptyShelf(t)); len(all) != 0 {
		t.Errorf("findings %v", all)
	}
}

func jpy(n int64) portal.Money { return portal.NewMoney(n, "JPY") }

// book is an invoice or credit note of company 1, issued and posted.
func book(ctx context.Context, tx *db.Tx, kind portal.InvoiceKind, seq, untaxed, tax int64) (portal.Invoice, error) {
	name := map[portal.InvoiceKind]string{portal.PlainInvoice: "INV", portal.CreditNote: "CRN"}[kind]
	inv := portal.Invoice{Number: fmt.Sprintf("%s/2026/%d", name, seq), Kind: kind, Status: portal.InvoicePosted, Contact: 1, Commercial: 1,
		IssuedOn: "2026-11-01", Untaxed: jpy(untaxed), Tax: jpy(tax), Total: jpy(untaxed + tax)}
	var err error
	if inv.ID, err = db.InsertInvoice(ctx, tx, inv, db.Series{Name: name, Year: 2026, Seq: seq}); err != nil {
		return inv, err
	}
	return inv, db.Post(ctx, tx, db.LedgerTx{Kind: string(kind), Invoice: inv.ID, Day: inv.IssuedOn}, portal.InvoicePostings(inv))
}

// receive is a finished payment of company 1, of which an invoice takes a part
// and the rest is credit.
func receive(ctx context.Context, tx *db.Tx, reference string, inv portal.InvoiceID, allocated, surplus int64) (portal.PaymentID, error) {
	p := portal.Payment{Reference: reference, Provider: "manual", Method: "bank_transfer", State: portal.PaymentDone, Contact: 1, Commercial: 1,
		Amount: jpy(allocated + surplus), Allocated: jpy(allocated), Surplus: jpy(surplus), On: shelfToday, DoneAt: tx.Now}
	id, err := db.InsertPayment(ctx, tx, p)
	if err != nil {
		return 0, err
	}
	if allocated > 0 {
		if err := db.Allocate(ctx, tx, inv, portal.Settlement{Payment: id, Amount: jpy(allocated)}); err != nil {
			return 0, err
		}
	}
	return id, db.Post(ctx, tx, db.LedgerTx{Kind: "payment", Payment: id, Day: shelfToday}, portal.PaymentPostings(p))
}

// soundBooks is a store with one of everything that Check looks at: invoices 1
// and 2, credit note 3, payment 1 (done) and 2 (pending), order 1, contact 4
// (of company 1), an event, three lines of audit log.
func soundBooks(t *testing.T) *db.DB {
	t.Helper()
	store := emptyShelf(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		if _, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Parent: 1, Name: "Hanako"}); err != nil {
			return err
		}
		first, err := book(ctx, tx, portal.PlainInvoice, 1, 1000, 100)
		if err != nil {
			return err
		}
		if _, err := receive(ctx, tx, "PAY-1", first.ID, 700, 100); err != nil {
			return err
		}
		second, err := book(ctx, tx, portal.PlainInvoice, 2, 500, 0)
		if err != nil {
			return err
		}
		note, err := book(ctx, tx, portal.CreditNote, 1, 200, 0)
		if err != nil {
			return err
		}
		if err := db.Allocate(ctx, tx, second.ID, portal.Settlement{CreditNote: note.ID, Amount: jpy(200)}); err != nil {
			return err
		}
		return besideTheBooks(ctx, tx)
	})
	return store
}

func besideTheBooks(ctx context.Context, tx *db.Tx) error {
	_, err := db.InsertPayment(ctx, tx, portal.Payment{Reference: "PAY-2", IdempotencyKey: "key", Provider: "demo", Method: "card", State: portal.PaymentPending,
		Contact: 1, Commercial: 1, Amount: jpy(400), Allocated: jpy(0), Surplus: jpy(0), On: shelfToday, Targets: []portal.Target{{Invoice: 1, Amount: jpy(400)}}})
	if err != nil {
		return err
	}
	_, err = db.InsertOrder(ctx, tx, portal.Order{Number: "S1", Status: portal.OrderSale, Contact: 1, Commercial: 1, OrderedOn: "2026-11-01",
		Untaxed: jpy(5), Tax: jpy(0), Total: jpy(5)})
	if err != nil {
		return err
	}
	if _, _, err := db.InsertProviderEvent(ctx, tx, db.ProviderEvent{Provider: "demo", EventID: "evt_1", Payload: []byte("{}")}); err != nil {
		return err
	}
	for _, action := range []string{"invoice.issued", "payment.done", "order.created"} {
		if err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: access.NewSystem("test"), Action: action, Subject: "thing", SubjectID: 1, Details: "x"}); err != nil {
			return err
		}
	}
	return nil
}

// damager opens the file behind the store's back, with nothing that protects
// it but what is written in the schema.
func damager(t *testing.T, store *db.DB) *sql.DB {
	t.Helper()
	d := raw(t, store.Path())
	d.SetMaxOpenConns(1) // pragmas hold for a connection
	mustExec(t, d, "PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 5000")
	return d
}

// loosen rebuilds a table without one of its constraints.
func loosen(t *testing.T, d *sql.DB, table, constraint, instead string) {
	t.Helper()
	var text string
	if err := d.QueryRow("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", table).Scan(&text); err != nil {
		t.Fatal(err)
	}
	// SQLite quotes the name of a table that was renamed.
	looser := strings.Replace(strings.Replace(text, constraint, instead, 1), `CREATE TABLE "`+table+`"`, "CREATE TABLE "+table, 1)
	looser = strings.Replace(looser, "CREATE TABLE "+table, "CREATE TABLE loose", 1)
	if !strings.Contains(text, constraint) || !strings.HasPrefix(looser, "CREATE TABLE loose") {
		t.Fatalf("%s has no %q", table, constraint)
	}
	mustExec(t, d, looser+"; INSERT INTO loose SELECT * FROM "+table+"; DROP TABLE "+table+"; ALTER TABLE loose RENAME TO "+table)
}

// breakage is damage, and the invariants that it breaks.
type breakage struct {
	name  string
	want  []string
	spoil func(*testing.T, *sql.DB)
}

// breakages each break one invariant. What a CHECK of the schema would have
// refused, SQLite finds as well (I7).
var breakages = []breakage{
	{"lines with tax that come to something else", []string{"I16 prices with tax come to the total"}, statements("UPDATE invoices SET prices_include_tax = 1 WHERE id = 1",
		"INSERT INTO invoice_lines (invoice_id, pos, description, amount) VALUES (1, 99, 'x', 1)")},
	{"instalments beside their invoice", []string{"I16 instalments come to their invoice"}, statements("INSERT INTO instalments (invoice_id, pos, due_date, amount) VALUES (1, 1, '2026-12-01', 1)")},
	{"a note on tax beside a tax", []string{"I16 notes on tax stand for no tax"}, statements("UPDATE invoices SET tax_note = 'export' WHERE id = 1")},
	{"an entry altered", []string{"I1 ledger transactions balance"}, statements(
		"DROP TRIGGER ledger_entries_fixed", "UPDATE ledger_entries SET amount = amount - 1 WHERE account = 'sales' AND transaction_id = 1")},
	{"an entry removed", []string{"I1 ledger transactions balance", "I5 payments are booked as they are"}, statements(
		"DROP TRIGGER ledger_entries_kept", "DELETE FROM ledger_entries WHERE account = 'clearing'")},
	{"a transaction of nothing", []string{"I1 ledger transactions balance"}, statements(adjustment)},
	{"a wallet overdrawn", []string{"I2 wallets are never negative"}, statements(adjustment, adjustWallet)},
	{"owed by the ledger alone", []string{"I2 receivables equal what is open"}, statements(adjustment,
		"INSERT INTO ledger_entries VALUES (99, 1, 'receivable', 1, 'JPY', 1), (99, 2, 'clearing', NULL, 'JPY', -1)")},
	{"paid moved to another invoice", []string{"I3 paid equals the allocations"}, statements(
		"UPDATE invoices SET paid = paid + 1, residual = residual - 1 WHERE id = 1", "UPDATE invoices SET paid = paid - 1, residual = residual + 1 WHERE id = 2")},
	{"left is not total less paid", []string{"I3 nothing is paid beyond its total", "I7 the file is sound"}, statements("PRAGMA ignore_check_constraints = ON",
		"UPDATE invoices SET residual = residual + 1 WHERE id = 1", "UPDATE invoices SET residual = residual - 1 WHERE id = 2")},
	{"a payment that says it settled less", []string{"I3 payments equal what they settled"}, statements(
		"UPDATE payments SET allocated = allocated - 1, surplus = surplus + 1 WHERE id = 1")},
	{"an event twice", []string{"I4 provider events count once"}, func(t *testing.T, d *sql.DB) {
		loosen(t, d, "provider_events", "UNIQUE (provider, event_id)", "CHECK (1)")
		mustExec(t, d, "INSERT INTO provider_events (provider, event_id, payload, received_at) VALUES ('demo', 'evt_1', x'00', 1)")
	}},
	{"a key twice", []string{"I4 idempotency keys count once"}, func(t *testing.T, d *sql.DB) {
		loosen(t, d, "payments", "idempotency_key TEXT UNIQUE", "idempotency_key TEXT")
		mustExec(t, d, pendingPayment+"'PAY-3', 'key')")
	}},
	{"money that was never booked", []string{"I5 done payments are in the ledger"}, statements(
		`INSERT INTO payments (reference, provider, method, state, contact_id, commercial_id, currency, amount, surplus, payment_date, created_at, updated_at, done_at)
			VALUES ('PAY-3', 'manual', 'cash', 'done', 1, 1, 'JPY', 5, 5, '2026-11-23', 1, 1, 1)`)},
	{"a payment booked before it is done", []string{"I5 ledger payments are done"}, statements(
		"INSERT INTO ledger_transactions (id, kind, payment_id, day, created_at) VALUES (99, 'payment', 2, '2026-11-23', 1)",
		"INSERT INTO ledger_entries VALUES (99, 1, 'clearing', NULL, 'JPY', 5), (99, 2, 'wallet', 1, 'JPY', -5)")},
	{"an invoice that is not in the ledger", []string{"I15 sums by day equal their rows", "I5 invoices are in the ledger"}, statements(
		"DROP TRIGGER ledger_transactions_fixed", "UPDATE ledger_transactions SET kind = 'credit_note' WHERE invoice_id = 1")},
	{"a row that points to nothing", []string{"I7 rows point to rows"}, statements(
		"INSERT INTO order_lines (order_id, pos, description) VALUES (99, 1, 'x')")},
	{"a row that the schema refuses", []string{"I7 the file is sound"}, statements(
		"PRAGMA ignore_check_constraints = ON", "UPDATE contacts SET name = '' WHERE id = 3")},
	{"an invoice shown to others", []string{"I8 documents stay within their entity"}, statements("UPDATE invoices SET contact_id = 3 WHERE id = 1")},
	{"an order shown to others", []string{"I8 documents stay within their entity"}, statements("UPDATE orders SET contact_id = 3 WHERE id = 1")},
	{"a payment shown to others", []string{"I8 documents stay within their entity"}, statements("UPDATE payments SET contact_id = 3 WHERE id = 2")},
	{"another's money on an invoice", []string{"I8 documents stay within their entity"}, statements("UPDATE payments SET contact_id = 3, commercial_id = 3 WHERE id = 1")},
	{"an entity that is none", []string{"I8 contacts stay within their entity"}, statements(
		"INSERT INTO contacts (kind, parent_id, commercial_id, name, created_at, updated_at) VALUES ('person', 4, 4, 'X', 1, 1)")},
	{"a number left out", []string{"I9 issued numbers have no gaps"}, statements("UPDATE invoices SET series_seq = 5 WHERE id = 2")},
	{"a series that begins late", []string{"I9 issued numbers have no gaps"}, statements("UPDATE invoices SET series_seq = series_seq + 1 WHERE id = 2", "UPDATE invoices SET series_seq = 2 WHERE id = 1")},
	{"a series that was begun elsewhere", nil, statements("UPDATE invoices SET series_seq = series_seq + 1041 WHERE series = 'INV'",
		"INSERT INTO number_series (name, year, first, last) VALUES ('INV', 2026, 1042, 1043)")},
	{"a gap behind a start", []string{"I9 issued numbers have no gaps"}, statements("UPDATE invoices SET series_seq = series_seq * 2 + 1040 WHERE series = 'INV'",
		"INSERT INTO number_series (name, year, first, last) VALUES ('INV', 2026, 1042, 1044)")},
	{"a number before the start", []string{"I9 issued numbers have no gaps"}, statements("INSERT INTO number_series (name, year, first, last) VALUES ('INV', 2026, 2, 2)")},
	{"a number twice", []string{"I9 numbers are unique"}, func(t *testing.T, d *sql.DB) {
		loosen(t, d, "invoices", "number            TEXT UNIQUE", "number TEXT")
		mustExec(t, d, "UPDATE invoices SET number = 'INV/2026/1' WHERE id = 2")
	}},
	{"a line of the audit log altered", []string{"I11 the audit log is whole"}, statements("DROP TRIGGER audit_fixed", "UPDATE audit SET details = 'y' WHERE id = 2")},
	{"the time of a line altered", []string{"I11 the audit log is whole"}, statements("DROP TRIGGER audit_fixed", "UPDATE audit SET at = at + 1 WHERE id = 3")},
	{"who did it altered", []string{"I11 the audit log is whole"}, statements("DROP TRIGGER audit_fixed", "UPDATE audit SET actor = 'staff' WHERE id = 1")},
	{"the first line removed", []string{"I11 the audit log is whole"}, statements("DROP TRIGGER audit_kept", "DELETE FROM audit WHERE id = 1")},
	{"a line in between removed", []string{"I11 the audit log is whole"}, statements("DROP TRIGGER audit_kept", "DELETE FROM audit WHERE id = 2")},
	{"two lines exchanged", []string{"I11 the audit log is whole"}, statements("DROP TRIGGER audit_fixed",
		"UPDATE audit SET id = 99 WHERE id = 2", "UPDATE audit SET id = 2 WHERE id = 3", "UPDATE audit SET id = 3 WHERE id = 99")},
}

const (
	adjustment = `INSERT INTO wallet_adjustments (id, idempotency_key, commercial_id, currency, amount, reason, created_at) VALUES (1, 'adj', 1, 'JPY', 1, 'x', 1);
		INSERT INTO ledger_transactions (id, kind, adjustment_id, day, created_at) VALUES (99, 'adjustment', 1, '2026-11-23', 1)`
	adjustWallet   = "INSERT INTO ledger_entries VALUES (99, 1, 'wallet', 1, 'JPY', 101), (99, 2, 'clearing', NULL, 'JPY', -101)"
	pendingPayment = `INSERT INTO payments (provider, method, state, contact_id, commercial_id, currency, amount, payment_date, created_at, updated_at, reference, idempotency_key)
		VALUES ('demo', 'card', 'pending', 1, 1, 'JPY', 5, '2026-11-23', 1, 1, `
)

func statements(list ...string) func(*testing.T, *sql.DB) {
	return func(t *testing.T, d *sql.DB) {
		t.Helper()
		for _, s := range list {
			mustExec(t, d, s)
		}
	}
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	t.Parallel()
	if _, all := findings(t, soundBooks(t)); len(all) != 0 {
		t.Fatalf("the books are not sound to begin with: %v", all)
	}
	for _, b := range slices.Concat(breakages, moneyBreakages, accessBreakages, keptBreakages) {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			store := soundBooks(t)
			b.spoil(t, damager(t, store))
			got, all := findings(t, store)
			if !slices.Equal(got, b.want) {
				t.Errorf("findings %v, want %v", all, b.want)
			}
			for _, f := range all {
				if f.Text == "" {
					t.Errorf("%s says nothing", f.Invariant)
				}
			}
		})
	}
}

// A check that nothing can break proves nothing.
func TestEveryInvariantIsBrokenOnce(t *testing.T) {
	t.Parallel()
	for _, name := range db.Invariants() {
		if !slices.ContainsFunc(slices.Concat(breakages, moneyBreakages, accessBreakages, keptBreakages), func(b breakage) bool { return slices.Contains(b.want, name) }) {
			t.Errorf("nothing breaks %q", name)
		}
	}
}

// A thousand faults of one kind must not hide the others.
func TestCheckReportsAFewOfEach(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	d := damager(t, store)
	mustExec(t, d, `WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
		INSERT INTO ledger_transactions (id, kind, day, created_at) SELECT i, 'invoice', '2026-11-23', 1 FROM n`)
	mustExec(t, d, "UPDATE invoices SET series_seq = 5 WHERE id = 2")
	names, all := findings(t, store)
	if len(all) != 21 || !slices.Equal(names, []string{"I1 ledger transactions balance", "I9 issued numbers have no gaps"}) {
		t.Errorf("%d findings of %v, want 20 of one and one of the other", len(all), names)
	}
}
