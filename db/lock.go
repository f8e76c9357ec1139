package db

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// ErrLocked says that another process serves the directory.
var ErrLocked = errors.New("another Genkan is using this directory")

// Lock is held by the one process that serves or rebuilds a data directory.
type Lock struct{ dir *os.File }

// LockDir takes the lock of a directory, or fails at once with ErrLocked. The
// lock is on the directory itself: no file to forget, and the system lets go
// of it when the process dies.
func LockDir(dir string) (*Lock, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errors.Join(fmt.Errorf("%w (%s): stop it first, or name another directory with -data", ErrLocked, dir), f.Close())
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", dir, err), f.Close())
	}
	return &Lock{f}, nil
}

// Unlock lets the next process in.
func (l *Lock) Unlock() error { return l.dir.Close() }
