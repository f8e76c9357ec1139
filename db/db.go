// Package db keeps everything in one SQLite file. It holds the SQL and
// nothing else: no rules, no network, no rendering. Reads take a Reader,
// writes a *Tx, so a signature shows what may write; every read of an owned
// row takes the access.Scope of whoever asks.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"

	"genkan/internal/access"
)

// slowUpdate is the time after which a write transaction is logged: there is
// one writer, so whoever dawdles in it stalls the portal.
const slowUpdate = 100 * time.Millisecond

// leastSQLite is the first version without the WAL-reset bug, which corrupts
// files with two connections (fixed in 3.51.3).
const leastSQLite = 3051003

// DB is the store: one writing connection and a few that only read.
type DB struct {
	writer  *sql.DB
	readers *sql.DB
	watch   watch
	path    string
	now     func() time.Time
	wrote   func(waited, held time.Duration)
}

// Options say how to open a store.
type Options struct {
	Migrate bool             // bring the schema up to date; needs the directory's lock
	Now     func() time.Time // the clock; nil is the real one
	// Wrote is told of each write transaction: how long it waited for the one
	// writer there is, and how long it kept the next one waiting. nil is nobody.
	Wrote func(waited, held time.Duration)
}

// Open opens the database file, which must exist unless Migrate is set. It
// refuses a schema that is newer than this binary or was edited.
func Open(ctx context.Context, path string, opt Options) (*DB, error) {
	if _, number, _ := sqlite3.Version(); number < leastSQLite {
		return nil, fmt.Errorf("this binary was built with SQLite %d, which can corrupt files; 3.51.3 or newer is needed", number)
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Wrote == nil {
		opt.Wrote = func(_, _ time.Duration) {}
	}
	d := &DB{path: path, now: opt.Now, wrote: opt.Wrote}
	if err := d.open(ctx, opt.Migrate); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// open opens the writer first: readers with mode=ro need its -shm file.
func (d *DB) open(ctx context.Context, migrate bool) error {
	mode := "rw"
	if migrate {
		mode = "rwc"
	}
	file := fileURL(d.path)
	var err error
	d.writer, err = sql.Open("sqlite3", file+"?mode="+mode+"&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate"+
		"&_foreign_keys=on&_busy_timeout=5000&_secure_delete=1&_stmt_cache_size=64")
	if err != nil {
		return fmt.Errorf("db.Open %s: %w", d.path, err)
	}
	d.writer.SetMaxOpenConns(1)
	if err := d.writer.PingContext(ctx); err != nil {
		return fmt.Errorf("db.Open %s: %w", d.path, err)
	}
	if err := d.checkSchema(ctx, migrate); err != nil {
		return err
	}
	d.readers, err = sql.Open("sqlite3", file+"?mode=ro&_query_only=1&_busy_timeout=5000&_stmt_cache_size=64")
	if err != nil {
		return fmt.Errorf("db.Open %s: %w", d.path, err)
	}
	d.readers.SetMaxOpenConns(readerCount + 1) // one of them watches
	d.readers.SetMaxIdleConns(readerCount + 1)
	return d.watch.open(ctx, d.readers)
}

const readerCount = 4

// Close closes both handles; it may be called on a half-opened store.
func (d *DB) Close() error {
	errs := []error{d.watch.close()}
	if d.readers != nil {
		errs = append(errs, d.readers.Close())
	}
	if d.writer != nil {
		errs = append(errs, d.writer.Close())
	}
	return errors.Join(errs...)
}

// Version is that of the SQLite inside this binary.
func Version() string {
	v, _, _ := sqlite3.Version()
	return v
}

// Path is the file's name.
func (d *DB) Path() string { return d.path }

// Now is the store's clock, in UTC and whole milliseconds, as it stores times.
func (d *DB) Now() time.Time { return d.now().UTC().Truncate(time.Millisecond) }

// Reader is what a query runs on: a View or a *Tx.
type Reader interface {
	query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	queryRow(ctx context.Context, query string, args ...any) *sql.Row
}

// Tx is a write transaction. Now is the same for all of it.
type Tx struct {
	tx  *sql.Tx
	Now time.Time
}

func (t *Tx) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	trace(ctx, query)
	return t.tx.QueryContext(ctx, query, args...)
}

func (t *Tx) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	trace(ctx, query)
	return t.tx.QueryRowContext(ctx, query, args...)
}

// exec runs a statement that must touch at least one row unless it is an
// INSERT … ON CONFLICT; callers check the count where it matters.
func (t *Tx) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	trace(ctx, query)
	res, err := t.tx.ExecContext(ctx, query, args...)
	return res, translate(err)
}

// insert runs an INSERT and returns the new id.
func (t *Tx) insert(ctx context.Context, query string, args ...any) (int64, error) {
	res, err := t.exec(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// view is a Reader on one connection, inside one snapshot.
type view struct{ conn *sql.Conn }

func (v view) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	trace(ctx, query)
	return v.conn.QueryContext(ctx, query, args...)
}

func (v view) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	trace(ctx, query)
	return v.conn.QueryRowContext(ctx, query, args...)
}

// View runs fn on one snapshot of the data: what it reads belongs together.
func (d *DB) View(ctx context.Context, fn func(Reader) error) (err error) {
	conn, err := d.readers.Conn(ctx)
	if err != nil {
		return fmt.Errorf("db.View: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return fmt.Errorf("db.View: %w", err)
	}
	// The snapshot must be let go even when the visitor has gone away.
	end := context.WithoutCancel(ctx)
	defer func() {
		if _, e := conn.ExecContext(end, "ROLLBACK"); e != nil {
			err = errors.Join(err, fmt.Errorf("db.View: %w", e))
		}
	}()
	return fn(view{conn})
}

// Read is View for one thing that is read.
func Read[T any](ctx context.Context, d *DB, fn func(Reader) (T, error)) (out T, err error) {
	err = d.View(ctx, func(q Reader) (err error) {
		out, err = fn(q)
		return err
	})
	return out, err
}

type nestedKey struct{}

// errNested is a programming error: with one writing connection a nested
// Update would wait for itself.
var errNested = errors.New("db.Update inside db.Update")

// Update runs fn in the one write transaction there is, and commits if fn
// returns nil. fn gets a context that marks the transaction; no network,
// rendering or hashing may happen inside. What fn wrote can be searched for as
// soon as it is committed. Forbidden in a context that is for looking
// (access.ReadOnly).
func (d *DB) Update(ctx context.Context, fn func(context.Context, *Tx) error) error {
	return d.update(ctx, func(ctx context.Context, tx *Tx) error {
		if err := fn(ctx, tx); err != nil {
			return err
		}
		return indexWords(ctx, tx)
	})
}

func (d *DB) update(ctx context.Context, fn func(context.Context, *Tx) error) (err error) {
	if ctx.Value(nestedKey{}) != nil {
		return errNested
	}
	if err := access.CheckWrite(ctx); err != nil {
		return err
	}
	asked := time.Now()
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("db.Update: %w", translate(err))
	}
	start, done := time.Now(), false
	defer func() {
		if !done { // fn failed or panicked
			if e := tx.Rollback(); e != nil && !errors.Is(e, sql.ErrTxDone) {
				err = errors.Join(err, e)
			}
		}
		took := time.Since(start)
		d.wrote(start.Sub(asked), took)
		if took > slowUpdate {
			slog.DebugContext(ctx, "slow write transaction", "took", took)
		}
	}()
	if err := fn(context.WithValue(ctx, nestedKey{}, true), &Tx{tx: tx, Now: d.Now()}); err != nil {
		return err
	}
	done = true
	err = tx.Commit()
	d.watch.commits.Add(1) // also of one that failed: it may have been written
	if err != nil {
		return fmt.Errorf("db.Update: commit: %w", translate(err))
	}
	return nil
}

// Optimize lets SQLite refresh its statistics; jobs call it hourly.
func (d *DB) Optimize(ctx context.Context) error {
	_, err := d.writer.ExecContext(ctx, "PRAGMA optimize")
	return err
}
