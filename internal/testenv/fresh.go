package testenv

import (
	"cmp"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"genkan/db"
	"genkan/internal/auth"
)

// CheapHash is what a password's hash costs where it keeps nobody out.
var CheapHash = auth.Cost{Memory: 8, Time: 1, Lanes: 1}

// migrated is a store without content, on which the migrations ran: once in a
// process, since under the race detector they take longer than most tests.
var migrated = sync.OnceValues(func() (file []byte, err error) {
	dir, err := os.MkdirTemp("", "genkan-migrated-")
	if err != nil {
		return nil, err
	}
	defer func() { err = cmp.Or(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "genkan.db")
	store, err := db.Open(context.Background(), path, db.Options{Migrate: true, Now: NewClock().Now})
	if err != nil {
		return nil, err
	}
	if err := store.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// opened is a database that is opened when it is first asked for, and closed
// with the test.
func opened(t testing.TB, path string) func() (*sql.DB, error) {
	var file *sql.DB
	t.Cleanup(func() {
		if file != nil {
			must(t, file.Close())
		}
	})
	return sync.OnceValues(func() (_ *sql.DB, err error) {
		file, err = sql.Open("sqlite3", "file:"+path+"?_busy_timeout=5000")
		return file, err
	})
}

// Fresh puts a store without content into a directory and returns its path.
func Fresh(t testing.TB, dir string) string {
	t.Helper()
	file, err := migrated()
	must(t, err)
	path := filepath.Join(dir, "genkan.db")
	must(t, os.WriteFile(path, file, 0o600))
	return path
}
