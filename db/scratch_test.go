package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

var scratchBusiness = portal.Business{Name: "Bench", Currency: "JPY", TimeZone: "Asia/Tokyo", MinPart: 1, Party: portal.Party{Name: "株式会社試験", Address: "京都府"}}

func scratchStore(t testing.TB, invoices int) *db.DB {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }
	store, err := db.Open(context.Background(), filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := store.FillScratch(context.Background(), db.Scratch{Invoices: invoices, PasswordHash: "none", Business: scratchBusiness}); err != nil {
		t.Fatal(err)
	}
	return store
}

// What is made up must be as sound as what is real.
func TestFillScratch(t *testing.T) {
	t.Parallel()
	for _, n := range []int{db.LeastScratch, 2_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			store := scratchStore(t, n)
			found, err := store.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s: %s", f.Invariant, f.Text)
			}
			raw := scratchRaw(t, store)
			for query, want := range map[string]int{
				"SELECT COUNT(*) FROM invoices":                                                               n,
				"SELECT COUNT(*) FROM invoices WHERE commercial_id = 1":                                       100,
				"SELECT COUNT(*) FROM invoices WHERE commercial_id = 3":                                       db.ScratchBig(n),
				"SELECT COUNT(*) FROM invoices WHERE commercial_id = 1 AND kind = 'invoice' AND residual > 0": 10,
				"SELECT COUNT(*) FROM invoice_texts":                                                          n,
				"SELECT COUNT(*) FROM accounts":                                                               4,
			} {
				if got := scratchNumber(t, raw, query); got != want {
					t.Errorf("%s: %d, want %d", query, got, want)
				}
			}
		})
	}
}

// The arithmetic and the words of the statements are those of the product.
func TestFillScratchAgrees(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, 500)
	raw := scratchRaw(t, store)
	for id := range portal.InvoiceID(500) {
		inv := scratchInvoice(t, store, id+1)
		sums, err := portal.SumLines(inv.Total.Currency(), inv.Lines)
		if err != nil || sums.Untaxed != inv.Untaxed || sums.Tax != inv.Tax || sums.Total != inv.Total {
			t.Fatalf("invoice %d: %s + %s, lines say %+v, %v", inv.ID, inv.Untaxed, inv.Tax, sums, err)
		}
		var text string
		if err := raw.QueryRow("SELECT text FROM invoice_texts WHERE invoice_id = ?", inv.ID).Scan(&text); err != nil {
			t.Fatal(err)
		}
		if want := portal.SearchText(inv.Number, inv.Reference, inv.Lines, inv.Total); text != want {
			t.Fatalf("invoice %d: text %q, want %q", inv.ID, text, want)
		}
	}
}

// The steady customer is the same in every file.
func TestFillScratchSteady(t *testing.T) {
	t.Parallel()
	small, large := scratchStore(t, 300), scratchStore(t, 1_500)
	for id := portal.InvoiceID(1); id <= 100; id++ {
		a, b := scratchInvoice(t, small, id), scratchInvoice(t, large, id)
		if got, want := fmt.Sprintf("%+v", b), fmt.Sprintf("%+v", a); got != want {
			t.Fatalf("invoice %d differs:\n%s\n%s", id, got, want)
		}
	}
}

func TestFillScratchRefuses(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, db.LeastScratch)
	if err := store.FillScratch(t.Context(), db.Scratch{Invoices: 1_000, PasswordHash: "none", Business: scratchBusiness}); err == nil {
		t.Error("a store that holds people was filled")
	}
}

func scratchInvoice(t *testing.T, store *db.DB, id portal.InvoiceID) (inv portal.Invoice) {
	t.Helper()
	err := store.View(t.Context(), func(q db.Reader) (err error) {
		inv, err = db.InvoiceByID(t.Context(), q, access.NewSystem("test").Scope(), id, store.Now())
		return err
	})
	if err != nil {
		t.Fatalf("invoice %d: %v", id, err)
	}
	return inv
}

func scratchRaw(t *testing.T, store *db.DB) *sql.DB {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+store.Path()+"?_busy_timeout=5000&_synchronous=FULL&_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := raw.Close(); err != nil {
			t.Error(err)
		}
	})
	return raw
}

func scratchNumber(t *testing.T, raw *sql.DB, query string) (n int) {
	t.Helper()
	if err := raw.QueryRow(query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}
