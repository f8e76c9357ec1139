package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
)

// ErrDamaged says that a file is no whole database of Genkan.
var ErrDamaged = errors.New("the file is damaged, or not whole")

// Backup writes a consistent copy of the live database to a file that must not
// exist, on a connection of its own, so that writers need not wait. The file
// has its name only when it was read again, found sound and is on the disk.
func (d *DB) Backup(ctx context.Context, to string) error {
	err := writeWhole(to, func(part string) error {
		source, err := sql.Open("sqlite3", fileURL(d.path)+"?mode=ro&_busy_timeout=5000")
		if err != nil {
			return err
		}
		_, err = source.ExecContext(ctx, "VACUUM INTO ?", part)
		if err := errors.Join(err, source.Close()); err != nil {
			return err
		}
		return seal(part)
	}, func(part string) error { return inspect(ctx, part, (*DB).sound) })
	if err != nil {
		return fmt.Errorf("db.Backup %s: %w", to, err)
	}
	return nil
}

// Restore copies a backup to a database file that must not exist yet. A file
// that is damaged, cut short, or of a newer program is refused with ErrDamaged
// or ErrSchema, and nothing is left of it.
func Restore(ctx context.Context, from, to string) error {
	err := writeWhole(to, func(part string) error {
		size, err := content(from)
		if err != nil {
			return err
		}
		if err := inspect(ctx, from, (*DB).known); err != nil {
			return err
		}
		return copyInto(from, part, size)
	}, func(part string) error { return inspect(ctx, part, (*DB).sound) })
	if err != nil {
		return fmt.Errorf("restore %s: %w", from, err)
	}
	return nil
}

// writeWhole lets a file be written and looked at under another name, and gives
// it its own when it is on the disk.
func writeWhole(to string, write, look func(part string) error) (err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("%s: %w", to, fs.ErrExist), err)
	}
	f, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".part-*") // 0600; SQLite fills an empty file
	if err != nil {
		return err
	}
	part := f.Name()
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(part))
		}
	}()
	if err := errors.Join(f.Close(), write(part)); err != nil {
		return err
	}
	if err := errors.Join(look(part), syncFile(part)); err != nil {
		return err
	}
	if err := os.Rename(part, to); err != nil {
		return err
	}
	return syncFile(filepath.Dir(to))
}

// inspect looks at a database file that nobody has open.
func inspect(ctx context.Context, path string, look func(*DB, context.Context) error) error {
	file, err := sql.Open("sqlite3", fileURL(path)+"?mode=ro&immutable=1")
	if err != nil {
		return err
	}
	return errors.Join(look(&DB{path: path, writer: file}, ctx), file.Close())
}

// sound reads all of it.
func (d *DB) sound(ctx context.Context) error {
	var found string
	if err := d.writer.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&found); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, found)
	}
	return nil
}

// known also holds its schema against what this program can bring up to date.
func (d *DB) known(ctx context.Context) error {
	if err := d.sound(ctx); err != nil {
		return err
	}
	done, err := d.appliedMigrations(ctx)
	if err != nil || len(done) == 0 {
		return errors.Join(fmt.Errorf("%w: it is not a database of Genkan", ErrDamaged), err)
	}
	steps, err := loadMigrations(migrationFiles)
	if err != nil {
		return err
	}
	return compareMigrations(steps, done)
}

// copyInto copies so many bytes.
func copyInto(from, to string, size int64) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return errors.Join(err, in.Close())
	}
	_, err = io.CopyN(out, in, size)
	return errors.Join(err, out.Close(), in.Close())
}

// syncFile puts a file, or what a directory lists, on the disk.
func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// fileURL names a file for SQLite.
func fileURL(path string) string {
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path)}).String()
}
