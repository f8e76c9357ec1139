//go:build linux && (amd64 || arm64)

package bench

import (
	"errors"
	"os"
	"syscall"
)

// dontNeed is POSIX_FADV_DONTNEED.
const dontNeed = 4

// evict asks the system to forget what it keeps of a file in memory, as if the
// machine had just come up.
func evict(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync() // what is not written yet cannot be forgotten
	if err == nil {
		_, _, errno := syscall.Syscall6(syscall.SYS_FADVISE64, f.Fd(), 0, 0, dontNeed, 0, 0)
		if errno != 0 {
			err = errno
		}
	}
	return errors.Join(err, f.Close())
}
