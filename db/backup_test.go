package db_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"genkan/db"
)

// content is everything in a database, in one text.
func content(t *testing.T, path string) string {
	t.Helper()
	d := raw(t, path)
	var out strings.Builder
	for _, table := range texts(t, d, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
		columns := texts(t, d, "SELECT 'quote(' || name || ')' FROM pragma_table_info('"+table+"')")
		fmt.Fprintln(&out, table, texts(t, d, "SELECT "+strings.Join(columns, " || ',' || ")+" FROM \""+table+"\" ORDER BY 1"))
	}
	return out.String()
}

// TestBackupsUnderLoad: whatever is written meanwhile, a backup is the database
// of one moment, and restores to the very rows that are in it.
func TestBackupsUnderLoad(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, filepath.Join(dir, "genkan.db"), db.Options{Migrate: true})
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				err := d.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
					return errors.Join(db.SetSetting(ctx, tx, fmt.Sprintf("left %d", w), fmt.Sprint(n)), db.SetSetting(ctx, tx, fmt.Sprintf("right %d", w), fmt.Sprint(n)))
				})
				if err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
		})
	}
	for n := range 10 {
		copied, restored := filepath.Join(dir, fmt.Sprintf("copy-%d.db", n)), filepath.Join(dir, fmt.Sprintf("restored-%d.db", n))
		if err := errors.Join(d.Backup(t.Context(), copied), db.Restore(t.Context(), copied, restored)); err != nil {
			t.Fatal(err)
		}
		if a, b := content(t, copied), content(t, restored); a != b {
			t.Fatalf("the backup holds\n%s\nrestored\n%s", a, b)
		}
		if torn := texts(t, raw(t, restored), `SELECT l.key FROM settings l JOIN settings r ON r.key = replace(l.key, 'left', 'right')
			WHERE l.key LIKE 'left%' AND l.value <> r.value`); len(torn) != 0 {
			t.Errorf("half a transaction in it: %v", torn)
		}
	}
	stop()
	wg.Wait()
}

// TestRestoreRefuses: what is no whole backup of ours leaves nothing behind.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good := filepath.Join(dir, "good.db")
	d := open(t, filepath.Join(dir, "genkan.db"), db.Options{Migrate: true})
	put(t, d, "name", "kept as it is")
	if err := d.Backup(t.Context(), good); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	flipped := []byte(string(whole))
	copy(flipped[len(flipped)/2:], strings.Repeat("\xff", 4096))
	bare := whole[:len(whole)-4096] // as it was before copies had a seal
	oneBit := []byte(strings.Replace(string(whole), "kept as it is", "kept as it iz", 1))
	newer := filepath.Join(dir, "newer.db")
	writeFile(t, newer, bare)
	mustExec(t, raw(t, newer), "INSERT INTO migrations VALUES (9999, '9999_future', 'x', 1)")
	mustExec(t, raw(t, filepath.Join(dir, "other.db")), "CREATE TABLE t (a)")
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"cut.db": {whole[:len(whole)*2/3], db.ErrDamaged}, "cut-at-page.db": {whole[:len(whole)/8192*4096], db.ErrDamaged}, "short.db": {whole[:len(whole)-1], db.ErrDamaged},
		"long.db": {append(bytes.Clone(whole), 0), db.ErrDamaged}, "bit.db": {oneBit, db.ErrDamaged}, "seal.db": {append(bytes.Clone(bare), strings.Repeat("x", 100)...), db.ErrDamaged},
		"page.db": {bare[:len(bare)-4096], db.ErrDamaged}, "flipped.db": {flipped, db.ErrDamaged}, "bare-flipped.db": {flipped[:len(bare)], db.ErrDamaged},
		"empty.db": {nil, db.ErrDamaged}, "text.db": {[]byte("hello"), db.ErrDamaged}, "other.db": {nil, db.ErrDamaged}, "newer.db": {nil, db.ErrSchema},
	} {
		from := filepath.Join(dir, name)
		if c.file != nil || name == "empty.db" {
			writeFile(t, from, c.file)
		}
		to := filepath.Join(t.TempDir(), "genkan.db")
		if err := db.Restore(t.Context(), from, to); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if left, err := filepath.Glob(to + "*"); err != nil || len(left) != 0 {
			t.Errorf("%s left %v %v", name, left, err)
		}
	}
	if err := db.Restore(t.Context(), good, newer); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	earlier := filepath.Join(dir, "earlier.db")
	writeFile(t, earlier, bare)
	for _, from := range []string{good, earlier} {
		to := filepath.Join(t.TempDir(), "genkan.db")
		if err := db.Restore(t.Context(), from, to); err != nil {
			t.Errorf("%s: %v", from, err)
		}
		if restored, err := os.ReadFile(to); err != nil || !bytes.Equal(restored, bare) {
			t.Errorf("%s: %d bytes of %d, %v", from, len(restored), len(bare), err)
		}
	}
}

// TestBackupIsADatabase that can be opened where it lies, and written to: its
// seal gives way.
func TestBackupIsADatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d := open(t, filepath.Join(dir, "genkan.db"), db.Options{Migrate: true})
	copied, again := filepath.Join(dir, "copy.db"), filepath.Join(dir, "again.db")
	if err := d.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	c := open(t, copied, db.Options{Migrate: true})
	for i := range 200 {
		put(t, c, fmt.Sprint("text ", i), strings.Repeat("grows ", 200))
	}
	found, err := c.Check(t.Context())
	if err != nil || len(found) != 0 {
		t.Errorf("%v, %v", found, err)
	}
	if err := errors.Join(c.Backup(t.Context(), again), db.Restore(t.Context(), again, filepath.Join(dir, "restored.db"))); err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, d *db.DB, key, value string) {
	t.Helper()
	if err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error { return db.SetSetting(ctx, tx, key, value) }); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}
