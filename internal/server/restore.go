package server

import (
	"context"
	"errors"
	"fmt"
	"os"

	"genkan/db"
	"genkan/internal/config"
)

// Restore puts a backup into a data directory that has no database, brings it
// up to date, and returns what is wrong in it. Errors: db.ErrDamaged,
// db.ErrSchema, db.ErrLocked, fs.ErrExist.
func Restore(ctx context.Context, c config.Config, from string) (found []db.Finding, err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	lock, err := db.LockDir(c.Data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	to := config.Database(c.Data)
	for _, rest := range []string{"-wal", "-shm"} {
		if _, err := os.Lstat(to + rest); err == nil {
			return nil, fmt.Errorf("%s%s is there: it belongs to another database; name an empty directory with -data", to, rest)
		}
	}
	if err := db.Restore(ctx, from, to); err != nil {
		return nil, err
	}
	store, err := db.Open(ctx, to, db.Options{Migrate: true})
	if err != nil {
		return nil, err
	}
	found, err = store.Check(ctx)
	return found, errors.Join(err, store.Close())
}
