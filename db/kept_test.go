package db_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"genkan/db"
)

// TestKept: what is kept is read once, and again after any write, also one by
// another handle on the file, as another process has.
func TestKept(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	d := open(t, path, db.Options{Migrate: true})
	other := open(t, path, db.Options{})
	var kept db.Kept[int, string]
	reads := 0
	get := func() string {
		t.Helper()
		v, err := kept.Get(d, 1, func() (string, error) {
			reads++
			return setting(t, d, "name"), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	write := func(d *db.DB, name string) {
		t.Helper()
		if err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error { return db.SetSetting(ctx, tx, "name", name) }); err != nil {
			t.Fatal(err)
		}
	}
	if get(); get() != "" || reads != 1 {
		t.Errorf("%d reads without a write, want 1", reads)
	}
	write(d, "ours")
	if got := get(); got != "ours" || reads != 2 {
		t.Errorf("after our write: %q in %d reads", got, reads)
	}
	write(other, "theirs")
	time.Sleep(2 * time.Millisecond) // what others write counts a millisecond later
	if got := get(); got != "theirs" || reads != 3 {
		t.Errorf("after another's write: %q in %d reads", got, reads)
	}
}
