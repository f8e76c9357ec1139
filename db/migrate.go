package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one numbered step of the schema. Steps only go forward and
// are never edited once released: the hash in the database would differ.
type migration struct {
	number int
	name   string
	sql    string
	hash   string
}

// ErrSchema is what every refusal to open a database wraps.
var ErrSchema = errors.New("database schema")

// loadMigrations reads NNNN_name.sql files in order; gaps are an error.
func loadMigrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var out []migration
	for i, path := range names {
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(path, "migrations/"), ".sql")
		number, err := strconv.Atoi(name[:4])
		if err != nil || number != i+1 {
			return nil, fmt.Errorf("%w: file %s is out of order", ErrSchema, path)
		}
		sum := sha256.Sum256(text)
		out = append(out, migration{number, name, string(text), hex.EncodeToString(sum[:])})
	}
	return out, nil
}

// checkSchema compares the database with the embedded steps and, if it may,
// applies those that are missing.
func (d *DB) checkSchema(ctx context.Context, migrate bool) error {
	steps, err := loadMigrations(migrationFiles)
	if err != nil {
		return err
	}
	if err := d.applyMigrations(ctx, steps, migrate); err != nil || !migrate {
		return err
	}
	return errors.Join(d.foldProducts(ctx), d.catchUp(ctx))
}

func (d *DB) applyMigrations(ctx context.Context, steps []migration, migrate bool) error {
	if migrate {
		const table = `CREATE TABLE IF NOT EXISTS migrations (
			number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`
		if _, err := d.writer.ExecContext(ctx, table); err != nil {
			return fmt.Errorf("db.Open %s: %w", d.path, err)
		}
	}
	done, err := d.appliedMigrations(ctx)
	if err != nil {
		return fmt.Errorf("%w: %s is not a database of Genkan: %w", ErrSchema, d.path, err)
	}
	if err := compareMigrations(steps, done); err != nil {
		return err
	}
	missing := steps[len(done):]
	if len(missing) > 0 && !migrate {
		return fmt.Errorf("%w: the database is older than this program; run `genkan serve` once to bring it up to date", ErrSchema)
	}
	if len(missing) > 0 && len(done) > 0 {
		if err := d.copyBefore(ctx, missing[0]); err != nil {
			return err
		}
	}
	for _, m := range missing {
		if err := d.applyOne(ctx, m); err != nil {
			return fmt.Errorf("db: migration %s: %w", m.name, err)
		}
	}
	return nil
}

// catchUp gives texts their words that a step has written or found.
func (d *DB) catchUp(ctx context.Context) error {
	due := false
	if err := d.writer.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM words_due)").Scan(&due); err != nil || !due {
		return translate(err)
	}
	return d.update(ctx, indexWords)
}

func (d *DB) appliedMigrations(ctx context.Context) ([]migration, error) {
	rows, err := d.writer.QueryContext(ctx, "SELECT number, name, sha256 FROM migrations ORDER BY number")
	return collect(rows, err, func(r *sql.Rows) (m migration, err error) {
		return m, r.Scan(&m.number, &m.name, &m.hash)
	})
}

// Current reports that the database answers and has the schema of this
// program, no older and no newer one. ErrSchema.
func (d *DB) Current(ctx context.Context) error {
	steps, err := loadMigrations(migrationFiles)
	if err != nil {
		return err
	}
	var newest int
	if err := d.View(ctx, func(q Reader) error {
		return translate(q.queryRow(ctx, "SELECT COALESCE(MAX(number), 0) FROM migrations").Scan(&newest))
	}); err != nil {
		return err
	}
	if want := steps[len(steps)-1].number; newest != want {
		return fmt.Errorf("%w: the database is at step %d, this program at %d", ErrSchema, newest, want)
	}
	return nil
}

// compareMigrations refuses what this binary does not know or knows otherwise.
func compareMigrations(steps, done []migration) error {
	if len(done) > len(steps) {
		return fmt.Errorf("%w: the database was written by a newer Genkan (step %s); use that version, or restore a backup",
			ErrSchema, done[len(done)-1].name)
	}
	for i, m := range done {
		if m.number != steps[i].number || m.hash != steps[i].hash {
			return fmt.Errorf("%w: step %s was applied in another form than this program has; the program or the database was altered",
				ErrSchema, m.name)
		}
	}
	return nil
}

// applyOne runs one step. Foreign keys are switched off before the
// transaction, since the pragma does nothing inside one and rebuilding a table
// with them on would delete its children.
func (d *DB) applyOne(ctx context.Context, m migration) (err error) {
	if _, err := d.writer.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return err
	}
	defer func() {
		_, e := d.writer.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = ON")
		err = errors.Join(err, e)
	}()
	return d.update(ctx, func(ctx context.Context, tx *Tx) error { // earlier steps know no words
		if _, err := tx.exec(ctx, m.sql); err != nil {
			return err
		}
		if err := foreignKeyProblems(ctx, tx); err != nil {
			return err
		}
		_, err := tx.exec(ctx, "INSERT INTO migrations (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
			m.number, m.name, m.hash, toMillis(tx.Now))
		return err
	})
}

// copyBefore keeps the database as it was before an upgrade, beside the file,
// under the number of the first step. A new database holds nothing worth it.
func (d *DB) copyBefore(ctx context.Context, m migration) error {
	to := fmt.Sprintf("%s.before-%04d", d.path, m.number)
	if err := os.Remove(to); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return d.Backup(ctx, to)
}

func foreignKeyProblems(ctx context.Context, q Reader) error {
	rows, err := q.query(ctx, "PRAGMA foreign_key_check")
	broken, err := collect(rows, err, func(r *sql.Rows) (string, error) {
		var table, parent string
		var row, key sql.NullInt64
		return table, r.Scan(&table, &row, &parent, &key)
	})
	if err != nil {
		return err
	}
	if len(broken) > 0 {
		return fmt.Errorf("%w: %d rows point to nothing, first in %s", ErrSchema, len(broken), broken[0])
	}
	return nil
}
