// Package backups writes copies of the database into a folder by a schedule,
// and removes those that are older than the ones to keep.
package backups

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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

// nameFormat is how copies are called: their names sort by time.
const nameFormat = "genkan-20060102T150405Z.db"

var named = regexp.MustCompile(`^genkan-\d{8}T\d{6}Z\.db$`)

// Write adds a copy, and then removes what is more than is kept: a folder that
// cannot take another loses none.
func (f Folder) Write(ctx context.Context, s Store) error {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	name := s.Now().UTC().Format(nameFormat)
	if err := s.Backup(ctx, filepath.Join(f.Dir, name)); err != nil {
		return fmt.Errorf("backups: %w", err)
	}
	return f.prune()
}

// Newest is when the newest copy was begun; zero when there is none.
func (f Folder) Newest() (time.Time, error) {
	copies, err := f.copies()
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(copies) == 0 {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	return time.Parse(nameFormat, copies[len(copies)-1])
}

// copies are the names of them, the oldest first.
func (f Folder) copies() (out []string, err error) {
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		return nil, fmt.Errorf("backups: %w", err)
	}
	for _, e := range entries {
		if named.MatchString(e.Name()) {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}

func (f Folder) prune() error {
	copies, err := f.copies()
	if err != nil {
		return err
	}
	var errs []error
	for _, name := range copies[:max(0, len(copies)-max(1, f.Keep))] {
		errs = append(errs, os.Remove(filepath.Join(f.Dir, name)))
	}
	return errors.Join(errs...)
}
