package server

import (
	"context"
	"errors"
	"fmt"
	"os"

	"genkan/db"
	"genkan/internal/config"
)

// OpenBeside opens the store of a directory that may be served at this very
// moment. If it is not, the schema is brought up to date first.
func OpenBeside(ctx context.Context, dir string) (store *db.DB, err error) {
	lock, err := db.LockDir(dir)
	switch {
	case errors.Is(err, db.ErrLocked):
		return db.Open(ctx, config.Database(dir), db.Options{})
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("there is no directory %s: name one with -data, or make one with `genkan serve`", dir)
	case err != nil:
		return nil, err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	return db.Open(ctx, config.Database(dir), db.Options{Migrate: true})
}
