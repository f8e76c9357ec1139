// Package backups writes copies of the database into a folder by a schedule,
// and removes those that are older than the ones to keep.
package backups

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

// Store is what can be copied.
type Store interface {
	Backup(ctx context.Context, to string) error
	Now() time.Time
}

// Folder is where copies go. Files in it that have other names are nobody's
// business here.
type Folder struct {
	Dir  string
	Keep int // how many copies, the newest ones; at least one
}

// named are the copies, whose names sort by time.
var named = regexp.MustCompile(`^genkan-\d{8}T\d{6}Z\.db$`)

// Write adds a copy, and then removes what is more than is kept: a folder that
// cannot take another loses none.
func (f Folder) Write(ctx context.Context, s Store) error {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	name := s.Now().UTC().Format("genkan-20060102T150405Z.db")
	if err := s.Backup(ctx, filepath.Join(f.Dir, name)); err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	return f.prune()
}

func (f Folder) prune() error {
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	var copies []string
	for _, e := range entries {
		if named.MatchString(e.Name()) {
			copies = append(copies, e.Name())
		}
	}
	slices.Sort(copies)
	var errs []error
	for _, name := range copies[:max(0, len(copies)-max(1, f.Keep))] {
		errs = append(errs, os.Remove(filepath.Join(f.Dir, name)))
	}
	return errors.Join(errs...)
}
