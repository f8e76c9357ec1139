package db

import (
	"context"
	"testing/fstest"
)

// MigrateWith applies steps of a test to the store, as if its own were none.
func (d *DB) MigrateWith(ctx context.Context, files map[string]string) error {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	steps, err := loadMigrations(fsys)
	if err != nil {
		return err
	}
	if _, err := d.writer.ExecContext(ctx, "DELETE FROM migrations"); err != nil {
		return err
	}
	return d.applyMigrations(ctx, steps, true)
}
