// Package doctor looks at an installation from outside, beside a running
// server or without one, and says what is wrong and what mends it. It changes
// nothing: what it does not find, it does not make. Whether the books balance
// is the business of `genkan check`.
package doctor

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"time"

	"genkan/db"
	"genkan/internal/config"
)

// Level is how bad a line is.
type Level string

// The levels.
const (
	OK      Level = "ok"
	Warning Level = "warning" // it works, but not for long, or not for everybody
	Wrong   Level = "wrong"   // it does not work
)

// Line is what was found about one thing.
type Line struct {
	Check  string `json:"check"`
	Level  Level  `json:"level"`
	Text   string `json:"text"`
	Remedy string `json:"remedy,omitempty"` // the command or the page that mends it
}

// World is what lies outside of this machine.
type World struct {
	Now        func() time.Time
	LookupTXT  func(ctx context.Context, name string) ([]string, error)
	LookupHost func(ctx context.Context, name string) ([]string, error)
}

// Outside is the real one.
func Outside() World {
	return World{Now: time.Now, LookupTXT: net.DefaultResolver.LookupTXT, LookupHost: net.DefaultResolver.LookupHost}
}

// exam is one look at an installation.
type exam struct {
	World
	config  config.Config
	lines   []Line
	running bool
	store   *db.DB // nil when it cannot be opened
}

// Examine looks at everything, in the order in which one would mend it.
func Examine(ctx context.Context, c config.Config, w World) (lines []Line, err error) {
	e := &exam{World: w, config: c}
	if e.folder() {
		e.isRunning()
		e.key()
		e.disk()
		if err := e.database(ctx); err != nil {
			return nil, err
		}
	}
	e.limits()
	e.clock()
	e.address(ctx)
	e.certificates(ctx)
	e.mail(ctx)
	e.copies()
	if e.store != nil {
		err = errors.Join(e.settings(ctx), e.jobs(ctx), e.providers(ctx), e.store.Close())
	}
	return e.lines, err
}

// Worst is the worst level of some lines.
func Worst(lines []Line) Level {
	worst := OK
	for _, l := range lines {
		if l.Level == Wrong || worst == OK {
			worst = l.Level
		}
	}
	return worst
}

func (e *exam) ok(check, text string) { e.lines = append(e.lines, Line{check, OK, text, ""}) }
func (e *exam) warn(check, text, remedy string) {
	e.lines = append(e.lines, Line{check, Warning, text, remedy})
}
func (e *exam) wrong(check, text, remedy string) {
	e.lines = append(e.lines, Line{check, Wrong, text, remedy})
}

// isRunning: whoever holds the folder's lock serves it.
func (e *exam) isRunning() {
	lock, err := db.LockDir(e.config.Data)
	switch {
	case errors.Is(err, db.ErrLocked):
		e.running = true
		e.ok("server", "it is running")
	case err != nil:
		e.wrong("server", err.Error(), "see to the folder first")
	default:
		if err := lock.Unlock(); err != nil {
			e.wrong("server", err.Error(), "see to the folder first")
			return
		}
		e.ok("server", "it is not running: what only a running one does is not looked at")
	}
}

// database opens the store if it is there and of our time.
func (e *exam) database(ctx context.Context) error {
	path := config.Database(e.config.Data)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		e.wrong("database", path+" is not there", "`genkan serve` makes a new one, `genkan restore FILE` brings a copy back")
		return nil
	}
	store, err := db.Open(ctx, path, db.Options{Now: e.Now})
	switch {
	case errors.Is(err, db.ErrSchema):
		e.wrong("database", err.Error(), "an older one is brought up to date when `genkan serve` starts; for a newer one use the newer program")
		return nil
	case err != nil:
		e.wrong("database", err.Error(), "see who owns the file; if it is damaged, `genkan restore` the last copy into a new folder")
		return nil
	}
	e.store = store
	file, wal, err := store.Sizes()
	if err != nil {
		return err
	}
	e.ok("database", size(file)+", SQLite "+db.Version())
	if wal > walLimit {
		e.warn("write-ahead log", size(wal)+": something has kept it from being folded into the database", "look for another program that has the file open (`fuser "+path+"`); a restart folds it in")
	} else {
		e.ok("write-ahead log", size(wal))
	}
	return nil
}

// walLimit is far more than a log grows to while it is folded in regularly
// (4 MB), and less than what fills a disk.
const walLimit = 256 << 20
