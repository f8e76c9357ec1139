package db

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// watch is a connection that does nothing but tell whether the file has
// changed. SQLite counts the commits of others for each connection, so the
// answer means something on one and the same connection only.
type watch struct {
	commits atomic.Int64 // our own, which count at once

	mu      sync.Mutex
	conn    *sql.Conn
	version *sql.Stmt
	asked   time.Time // when the file was last asked
	answer  int64     // and what it said
}

// othersAge is how old an answer about what other processes wrote may be. A
// page asks several times, and asking costs as much as reading a row.
const othersAge = time.Millisecond

func (w *watch) open(ctx context.Context, readers *sql.DB) (err error) {
	if w.conn, err = readers.Conn(ctx); err != nil {
		return err
	}
	w.version, err = w.conn.PrepareContext(ctx, "PRAGMA data_version")
	return err
}

func (w *watch) close() error {
	var errs []error
	if w.version != nil {
		errs = append(errs, w.version.Close())
	}
	if w.conn != nil {
		errs = append(errs, w.conn.Close())
	}
	return errors.Join(errs...)
}

// Changes is a number that differs from an earlier answer whenever anything
// was written since: what was read before it was asked still holds as long as
// it is the same. Our own writes count as soon as Update returns, those of
// another process a millisecond later.
func (d *DB) Changes() (int64, error) {
	others, err := d.watch.others()
	return d.watch.commits.Load() + others, err
}

// others counts the commits that the file has seen. Ours are among them, so
// the sum moves twice for one of these: something is read once more.
func (w *watch) others() (int64, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if time.Since(w.asked) < othersAge {
		return w.answer, nil
	}
	err := w.version.QueryRow().Scan(&w.answer)
	if err == nil {
		w.asked = time.Now()
	}
	return w.answer, translate(err)
}
