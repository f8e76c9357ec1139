package backups_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"genkan/internal/backups"
)

// shelf is a store that writes its name.
type shelf struct {
	now  time.Time
	fail error
}

func (s *shelf) Now() time.Time { return s.now }

func (s *shelf) Backup(_ context.Context, to string) error {
	if s.fail != nil {
		return s.fail
	}
	return os.WriteFile(to, []byte("copy"), 0o600)
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestKeeps: the newest copies stay, and so does what is no copy of ours.
func TestKeeps(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "backups")
	f := backups.Folder{Dir: dir, Keep: 3}
	s := &shelf{now: time.Date(2026, 11, 30, 22, 0, 0, 0, time.FixedZone("JST", 9*60*60))}
	for range 5 {
		if err := f.Write(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		s.now = s.now.Add(24 * time.Hour)
	}
	other := "genkan-before-the-move.db"
	if err := os.WriteFile(filepath.Join(dir, other), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	want := []string{"genkan-20261203T130000Z.db", "genkan-20261204T130000Z.db", "genkan-20261205T130000Z.db", other}
	if err := f.Write(t.Context(), s); err != nil || !slices.Equal(names(t, dir), want) {
		t.Errorf("%v: %q", err, names(t, dir))
	}
}

// TestFailureKeepsAll: when the disk is full, no older copy makes room.
func TestFailureKeepsAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, s := backups.Folder{Dir: dir, Keep: 1}, &shelf{now: time.Unix(1_790_000_000, 0)}
	if err := f.Write(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	s.now, s.fail = s.now.Add(time.Hour), errors.New("no space left")
	if err := f.Write(t.Context(), s); !errors.Is(err, s.fail) || !slices.Equal(names(t, dir), before) {
		t.Errorf("%v: %q", err, names(t, dir))
	}
}

// TestNewest goes by the names of copies, and minds no other file.
func TestNewest(t *testing.T) {
	t.Parallel()
	f := backups.Folder{Dir: filepath.Join(t.TempDir(), "none"), Keep: 2}
	if at, err := f.Newest(); err != nil || !at.IsZero() {
		t.Errorf("no folder: %s, %v", at, err)
	}
	f.Dir = t.TempDir()
	for _, name := range []string{"genkan-20260102T030405Z.db", "genkan-20251231T235959Z.db", "genkan-29990101T000000Z.db.part-1", "other.db"} {
		if err := os.WriteFile(filepath.Join(f.Dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if at, err := f.Newest(); err != nil || !at.Equal(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)) {
		t.Errorf("%s, %v", at, err)
	}
}
