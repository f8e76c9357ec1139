package db_test

import (
	"context"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

const benchInvoices = 20_000

// benchScope is the steady customer of a scratch file, as it is in the pages.
func benchScope(b *testing.B, commercial portal.ContactID) access.Scope {
	b.Helper()
	person, active := access.NewPerson(portal.Account{ID: 1, Role: portal.RolePortal, Contact: commercial + 1, Commercial: commercial, Active: true})
	who, ok := access.NewCustomer(person)
	if !active || !ok {
		b.Fatal("no customer")
	}
	return who.Scope()
}

// benchView repeats a query on a file of 20,000 documents, each time in a
// snapshot of its own, as a page does.
func benchView(b *testing.B, run func(context.Context, db.Reader) error) {
	b.Helper()
	store := scratchStore(b, benchInvoices)
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if err := store.View(ctx, func(q db.Reader) error { return run(ctx, q) }); err != nil {
			b.Fatal(err)
		}
	}
}

func benchFilter(limit int) portal.Filter {
	return portal.InvoiceListing.Clean(portal.Filter{Limit: limit})
}

func BenchmarkView(b *testing.B) {
	benchView(b, func(context.Context, db.Reader) error { return nil })
}

func BenchmarkSession(b *testing.B) {
	store := scratchStore(b, benchInvoices)
	hash := db.SessionHash{1}
	ctx := context.Background()
	err := store.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.InsertSession(ctx, tx, db.NewSession{Hash: hash, Account: 1, ExpiresAt: tx.Now.AddDate(0, 0, 1)})
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		err := store.View(ctx, func(q db.Reader) error {
			_, err := db.SessionByHash(ctx, q, hash[:], "2026-11-23")
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListInvoices(b *testing.B) {
	rows := []struct {
		name   string
		limit  int
		holder portal.ContactID
		after  portal.Cursor
	}{
		{"20", 20, 1, portal.Cursor{}},
		{"80", 80, 1, portal.Cursor{}},
		{"20 of 10,000", 20, 3, portal.Cursor{}},
		{"20 of 10,000, in the middle", 20, 3, portal.Cursor{Value: "2025-05-23", ID: 10_000}},
	}
	for _, r := range rows {
		b.Run(r.name, func(b *testing.B) {
			scope, f := benchScope(b, r.holder), benchFilter(r.limit)
			f.After = r.after
			benchView(b, func(ctx context.Context, q db.Reader) error {
				_, err := db.ListInvoices(ctx, q, scope, f, "2026-11-23")
				return err
			})
		})
	}
}

func BenchmarkCountInvoices(b *testing.B) {
	scope := benchScope(b, 1)
	benchView(b, func(ctx context.Context, q db.Reader) error {
		_, err := db.CountInvoices(ctx, q, scope)
		return err
	})
}

func BenchmarkBalances(b *testing.B) {
	scope := benchScope(b, 1)
	benchView(b, func(ctx context.Context, q db.Reader) error {
		_, err := db.Balances(ctx, q, scope, "2026-11-23")
		return err
	})
}

func BenchmarkCounts(b *testing.B) {
	scope := benchScope(b, 1)
	benchView(b, func(ctx context.Context, q db.Reader) error {
		_, err := db.Counts(ctx, q, scope, "2026-11-23")
		return err
	})
}

func BenchmarkTasks(b *testing.B) {
	scope := benchScope(b, 1)
	benchView(b, func(ctx context.Context, q db.Reader) error {
		_, err := db.Tasks(ctx, q, scope, "2026-11-23", 5)
		return err
	})
}

// An invoice's page: its row, lines and payments.
func BenchmarkInvoiceByID(b *testing.B) {
	scope, store := benchScope(b, 1), scratchStore(b, benchInvoices)
	ctx, now := context.Background(), store.Now()
	b.ReportAllocs()
	for b.Loop() {
		err := store.View(ctx, func(q db.Reader) error {
			_, err := db.InvoiceByID(ctx, q, scope, 41, now)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
