package doctor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"genkan/internal/backups"
	"genkan/internal/config"
	"genkan/internal/keyring"
)

// folder reports whether there is one to look into.
func (e *exam) folder() bool {
	dir := e.config.Data
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.wrong("data folder", dir+" is not there", "name another one with -data, or make it with `genkan serve`")
		return false
	case err != nil || !info.IsDir():
		e.wrong("data folder", fmt.Sprintf("%s is no folder that can be read (%v)", dir, err), "name another one with -data")
		return false
	case info.Mode().Perm()&0o077 != 0:
		e.warn("data folder", fmt.Sprintf("others on this machine may look into %s (%04o)", dir, info.Mode().Perm()), "chmod 700 "+dir)
	case owner(info) != os.Geteuid():
		e.warn("data folder", fmt.Sprintf("%s belongs to %s, and this is %s", dir, nameOf(owner(info)), nameOf(os.Geteuid())), "run genkan as its owner: what another user makes here, the server cannot write")
	default:
		e.ok("data folder", dir)
	}
	return true
}

func owner(info fs.FileInfo) int {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(s.Uid)
	}
	return os.Geteuid()
}

func nameOf(id int) string {
	if u, err := user.LookupId(strconv.Itoa(id)); err == nil {
		return u.Username
	}
	return "user " + strconv.Itoa(id)
}

// key looks at the key file, and makes none.
func (e *exam) key() {
	path := e.config.Key()
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.wrong("key file", path+" is not there", "put it back from your copy; without it a start makes a new one, and second factors, keys of providers and open links are lost")
	case err != nil:
		e.wrong("key file", err.Error(), "see who owns it")
	case info.Mode().Perm()&0o077 != 0:
		e.wrong("key file", fmt.Sprintf("others may read %s (%04o)", path, info.Mode().Perm()), "chmod 600 "+path)
	default:
		if _, err := keyring.Load(path); err != nil {
			e.wrong("key file", err.Error(), "put it back from your copy")
			return
		}
		e.ok("key file", path)
	}
}

// leastFree is what a busy portal writes in weeks.
const leastFree = 1 << 30

// disk wants room for another database: an upgrade and a copy each take one.
func (e *exam) disk() {
	free, err := freeBytes(e.config.Data)
	if err != nil {
		e.warn("disk", err.Error(), "see to the folder first")
		return
	}
	var database int64
	if info, err := os.Stat(config.Database(e.config.Data)); err == nil {
		database = info.Size()
	}
	text := size(free) + " free"
	switch {
	case free < database+database/10 || free < 64<<20:
		e.wrong("disk", text+", less than a copy of the database needs: an upgrade will not start, and writing will fail soon", "free some, or move the data folder")
	case free < leastFree:
		e.warn("disk", text, "free some, or move the data folder")
	default:
		e.ok("disk", text)
	}
}

func freeBytes(dir string) (int64, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, fmt.Errorf("free space of %s: %w", dir, err)
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}

// size is a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 10<<30:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}

// leastFiles is room for as many visitors at once as one machine serves.
const leastFiles = 1024

func (e *exam) limits() {
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l); err != nil {
		e.warn("open files", err.Error(), "")
		return
	}
	if l.Max < leastFiles {
		e.warn("open files", fmt.Sprintf("%d may be open at once: visitors will be turned away", l.Max), "LimitNOFILE=65536 in the service, or ulimit -n")
		return
	}
	e.ok("open files", fmt.Sprintf("%d may be open at once", l.Max))
}

// clock: the program cannot have been built in the future, nor can what is in
// the database have been written there.
func (e *exam) clock() {
	now := e.Now()
	if built := builtAt(); now.Before(built) {
		e.wrong("clock", fmt.Sprintf("it says %s, before this program was made (%s)", now.UTC().Format(time.DateTime), built.UTC().Format(time.DateOnly)), "set it (`timedatectl set-ntp true`): codes, links and due dates go by it")
		return
	}
	e.ok("clock", now.UTC().Format(time.DateTime)+" UTC")
}

// builtAt is the time of the source, if the program knows it.
func builtAt() time.Time {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return time.Time{}
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			at, err := time.Parse(time.RFC3339, s.Value)
			if err != nil {
				return time.Time{}
			}
			return at
		}
	}
	return time.Time{}
}

// copies looks at the folder into which serving copies the database.
func (e *exam) copies() {
	b := e.config.Backups
	if b.Dir == "" {
		e.warn("copies", "the server makes none by itself", "serve with -backup-dir, best on another disk; `genkan backup FILE` makes one now")
		return
	}
	newest, err := backups.Folder{Dir: b.Dir}.Newest()
	age := e.Now().Sub(newest).Round(time.Minute)
	switch {
	case err != nil:
		e.wrong("copies", err.Error(), "the server's user must be able to write there")
	case newest.IsZero():
		e.warn("copies", "there is none in "+b.Dir+" yet", "one is made soon after the server starts; see /admin/jobs for what went wrong")
	case age > 2*b.Every+time.Hour:
		e.wrong("copies", fmt.Sprintf("the newest one is %s old, though there should be one every %s", age, b.Every), "see /admin/jobs for what went wrong")
	case sameDisk(b.Dir, e.config.Data):
		e.warn("copies", fmt.Sprintf("the newest one is %s old, but on the same disk as the database", age), "put -backup-dir on another disk, or copy them to another machine")
	default:
		e.ok("copies", fmt.Sprintf("the newest one is %s old", age))
	}
}

func sameDisk(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	if err != nil {
		return false
	}
	x, ok := one.Sys().(*syscall.Stat_t)
	y, both := other.Sys().(*syscall.Stat_t)
	return ok && both && x.Dev == y.Dev
}
