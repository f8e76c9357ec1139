package db

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// watch is a connection that does nothing but tell whether the file has
// changed. SQLite counts the commits of others for each connection, so the
// answer means something on one and the same connection only.
type watch struct {
	mu      sync.Mutex
	conn    *sql.Conn
	version *sql.Stmt
}

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
// was written since, by this process or another: what was read before it was
// asked still holds as long as it is the same. It costs a few microseconds.
func (d *DB) Changes() (n int64, err error) {
	d.watch.mu.Lock()
	defer d.watch.mu.Unlock()
	return n, translate(d.watch.version.QueryRow().Scan(&n))
}
