package db

import (
	"context"
	"encoding/json"
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
	hashes := []string{}
	for _, m := range steps {
		hashes = append(hashes, m.hash)
	}
	known, err := json.Marshal(hashes)
	if err != nil {
		return err
	}
	if _, err := d.writer.ExecContext(ctx, "DELETE FROM migrations WHERE sha256 NOT IN (SELECT value FROM json_each(?))", string(known)); err != nil {
		return err
	}
	return d.applyMigrations(ctx, steps, true)
}
