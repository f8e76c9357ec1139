package db_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"genkan/db"
)

// TestUpgradeOfChanges: what a subscription is about to change keeps the price
// that was agreed: its line's, or else that of the other plan.
func TestUpgradeOfChanges(t *testing.T) {
	t.Parallel()
	path := restored(t, "testdata/released_v7.db.sql")
	d := raw(t, path)
	mustExec(t, d, "UPDATE subscription_lines SET unit_price = 777 WHERE subscription_id = 1 AND pos = 1")
	mustExec(t, d, "UPDATE subscriptions SET next_plan_id = plan_id, next_quantity = 2000 WHERE id = 1")
	mustExec(t, d, "UPDATE subscriptions SET next_plan_id = 4, next_quantity = 1000 WHERE id = 2")
	open(t, path, db.Options{Migrate: true})
	got := texts(t, d, "SELECT next_text || ' ' || next_price FROM subscriptions WHERE next_plan_id IS NOT NULL ORDER BY id")
	want := texts(t, d, "SELECT description || ' ' || 777 FROM subscription_lines WHERE subscription_id = 1 AND pos = 1 UNION ALL SELECT name || ' ' || price FROM plans WHERE id = 4")
	if !slices.Equal(got, want) {
		t.Errorf("the changes are %q, want %q", got, want)
	}
}

// TestUpgrade brings the sample business of every released schema up to date:
// the schema becomes that of a fresh file, no row is lost, and every invariant
// holds.
func TestUpgrade(t *testing.T) {
	t.Parallel()
	dumps, err := filepath.Glob("testdata/released_v*.db.sql")
	if err != nil || len(dumps) == 0 {
		t.Fatalf("no released schema to begin from: %v", err)
	}
	for _, dump := range dumps {
		t.Run(strings.TrimSuffix(filepath.Base(dump), ".db.sql"), func(t *testing.T) {
			t.Parallel()
			path := restored(t, dump)
			before := rowCounts(t, path)
			store := open(t, path, db.Options{Migrate: true})
			after := rowCounts(t, path)
			for table, n := range before {
				if table != "migrations" && after[table] != n {
					t.Errorf("%s had %d rows and has %d", table, n, after[table])
				}
			}
			found, err := store.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s: %s", f.Invariant, f.Text)
			}
			if got, want := schemaOf(t, path), golden(t); got != want {
				t.Error("the schema is not that of a fresh file")
			}
		})
	}
}

// restored writes a dump into a file of its own, with a session and a mail
// that waits, which a sample business does not have.
func restored(t *testing.T, dump string) string {
	t.Helper()
	text, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "genkan.db")
	d := raw(t, path)
	mustExec(t, d, string(text))
	mustExec(t, d, `INSERT INTO sessions (id_hash, account_id, created_at, seen_at, expires_at, password_at, address, user_agent)
		SELECT randomblob(32), id, 1, 1, 2, 1, '192.0.2.1', 'test' FROM accounts WHERE status = 'active'`)
	mustExec(t, d, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, next_try_at, created_at) VALUES ('receipt:1', 'receipt', 'a@b.example', 'en', '{}', 1, 1)`)
	return path
}

func rowCounts(t *testing.T, path string) map[string]int {
	t.Helper()
	d := raw(t, path)
	out := map[string]int{}
	for _, table := range texts(t, d, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") {
		var n int
		if err := d.QueryRow(`SELECT COUNT(*) FROM "` + table + `"`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		out[table] = n
	}
	return out
}

func texts(t *testing.T, d *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := d.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// schemaOf is the schema as schema.golden.sql holds it.
func schemaOf(t *testing.T, path string) string {
	t.Helper()
	parts := texts(t, raw(t, path), "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name")
	return strings.Join(parts, ";\n\n") + ";\n\n"
}

func golden(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(schemaGolden)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
