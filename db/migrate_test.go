package db_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"genkan/db"
)

const schemaGolden = "schema.golden.sql"

var update = flag.Bool("update", false, "write the golden files anew")

func open(t *testing.T, path string, opt db.Options) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// raw opens the file behind the store's back, to damage it.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	d, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func mustExec(t *testing.T, d *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := d.Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func TestSchemaGolden(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	open(t, path, db.Options{Migrate: true})
	got := schemaOf(t, path)
	if *update {
		if err := os.WriteFile(schemaGolden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got != golden(t) {
		t.Error("the schema differs from schema.golden.sql; run go test ./db -update and read the diff")
	}
}

func TestOpenRefusesAlteredSchemas(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, damage, says string }{
		{"newer database", "INSERT INTO migrations VALUES (99, '0099_future', 'x', 0)", "newer"},
		{"edited step", "UPDATE migrations SET sha256 = 'x' WHERE number = 1", "another form"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "genkan.db")
			d, err := db.Open(t.Context(), path, db.Options{Migrate: true})
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			mustExec(t, raw(t, path), tt.damage)
			_, err = db.Open(t.Context(), path, db.Options{Migrate: true})
			if !errors.Is(err, db.ErrSchema) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Open = %v, want a refusal that says %q", err, tt.says)
			}
		})
	}
}

func TestOpenWithoutMigrateRefusesWhatIsNotOurs(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	if _, err := db.Open(t.Context(), path, db.Options{}); err == nil {
		t.Error("a missing file was opened")
	}
	mustExec(t, raw(t, path), "CREATE TABLE other (x)")
	if _, err := db.Open(t.Context(), path, db.Options{}); !errors.Is(err, db.ErrSchema) {
		t.Errorf("Open of another program's database = %v, want ErrSchema", err)
	}
}

// TestMigrationKeepsChildren rebuilds a parent table as a later step would:
// with foreign keys on, its ON DELETE CASCADE children would be lost.
func TestMigrationKeepsChildren(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	d := open(t, path, db.Options{Migrate: true})
	steps := map[string]string{
		"migrations/0001_parents.sql": "CREATE TABLE parents (id INTEGER PRIMARY KEY); CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents ON DELETE CASCADE); INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1, 1);",
		"migrations/0002_rebuild.sql": "CREATE TABLE new_parents (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO new_parents (id) SELECT id FROM parents; DROP TABLE parents; ALTER TABLE new_parents RENAME TO parents;",
	}
	first := map[string]string{"migrations/0001_parents.sql": steps["migrations/0001_parents.sql"]}
	for _, s := range []map[string]string{first, steps} {
		if err := d.MigrateWith(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	if err := raw(t, path).QueryRow("SELECT COUNT(*) FROM children").Scan(&n); err != nil || n != 1 {
		t.Errorf("children after the rebuild: %d (%v), want 1", n, err)
	}
	if _, err := os.Stat(path + ".before-0002"); err != nil {
		t.Errorf("no copy from before the step: %v", err)
	}
	if _, err := os.Stat(path + ".before-0001"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a copy of a new database, which holds nothing: %v", err)
	}
}

func TestMigrationThatBreaksReferencesIsUndone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	d := open(t, path, db.Options{Migrate: true})
	steps := map[string]string{
		"migrations/0001_parents.sql": "CREATE TABLE parents (id INTEGER PRIMARY KEY); CREATE TABLE children (parent INTEGER REFERENCES parents); INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1);",
		"migrations/0002_broken.sql":  "DELETE FROM parents;",
	}
	if err := d.MigrateWith(t.Context(), steps); !errors.Is(err, db.ErrSchema) {
		t.Fatalf("MigrateWith = %v, want ErrSchema", err)
	}
	var n int
	if err := raw(t, path).QueryRow("SELECT COUNT(*) FROM parents").Scan(&n); err != nil || n != 1 {
		t.Errorf("parents after the refused step: %d (%v), want 1", n, err)
	}
}

func TestLockDir(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first, err := db.LockDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.LockDir(dir); !errors.Is(err, db.ErrLocked) || !strings.Contains(err.Error(), dir) {
		t.Errorf("second lock = %v, want ErrLocked naming the directory", err)
	}
	if err := first.Unlock(); err != nil {
		t.Fatal(err)
	}
	second, err := db.LockDir(dir)
	if err != nil {
		t.Fatalf("lock after unlock: %v", err)
	}
	if err := second.Unlock(); err != nil {
		t.Error(err)
	}
}

func TestUpdateRollsBack(t *testing.T) {
	t.Parallel()
	d := open(t, filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true})
	boom := errors.New("boom")
	set := func(ctx context.Context, tx *db.Tx) error { return db.SetSetting(ctx, tx, "name", "x") }
	if err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(set(ctx, tx), boom)
	}); !errors.Is(err, boom) {
		t.Errorf("Update = %v, want boom", err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		// The panic is what is tested; the error never comes.
		_ = d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
			if err := set(ctx, tx); err != nil {
				return err
			}
			panic(boom)
		})
	}()
	if got := setting(t, d, "name"); got != "" {
		t.Errorf("after failure and panic the setting is %q, want none", got)
	}
}

func TestUpdateRefusesNesting(t *testing.T) {
	t.Parallel()
	d := open(t, filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true})
	err := d.Update(t.Context(), func(ctx context.Context, _ *db.Tx) error {
		return d.Update(ctx, func(context.Context, *db.Tx) error { return nil })
	})
	if err == nil || !strings.Contains(err.Error(), "inside") {
		t.Errorf("nested Update = %v, want a refusal", err)
	}
}

func setting(t *testing.T, d *db.DB, key string) (v string) {
	t.Helper()
	if err := d.View(t.Context(), func(q db.Reader) (err error) {
		v, err = db.Setting(t.Context(), q, key)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestBackupIsAWholeCopy(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, filepath.Join(dir, "genkan.db"), db.Options{Migrate: true})
	if err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error { return db.SetSetting(ctx, tx, "name", "Hinoki") }); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, "copy.db")
	if err := d.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	copied := open(t, to, db.Options{})
	if got := setting(t, copied, "name"); got != "Hinoki" {
		t.Errorf("the copy says %q", got)
	}
	if err := d.Backup(t.Context(), to); err == nil {
		t.Error("a backup overwrote a file")
	}
}
