// Package bench measures the product on this machine: scratch files are
// filled, each is served by a child process of the same binary, and pages are
// fetched over loopback beside a ceiling, in alternating rounds of one run,
// since only ratios within a run mean anything. It decides nothing, and it
// never touches a business's own directory.
package bench

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"genkan/db"
)

// Options of a run.
type Options struct {
	Invoices string        // sizes of the scratch files, comma-separated
	Rounds   int           // how often each target has its turn
	Round    time.Duration // how long a turn is
	Dir      string        // where scratch files are kept and found again; "" is a temporary directory
	Keep     bool          // leave the temporary directory behind
}

// Flags defines the flags of the command.
func Flags(set *flag.FlagSet) *Options {
	var o Options
	set.StringVar(&o.Invoices, "invoices", "1000,100000,1000000", "sizes of the scratch files, in invoices, comma-separated")
	set.IntVar(&o.Rounds, "rounds", 5, "how often each target has its turn")
	set.DurationVar(&o.Round, "round", 500*time.Millisecond, "how long a turn is")
	set.StringVar(&o.Dir, "dir", "", "directory for the scratch files, which are kept and used again; temporary if none is named")
	set.BoolVar(&o.Keep, "keep", false, "keep the temporary directory")
	return &o
}

// sizes reads the list of sizes: ascending, each once.
func (o *Options) sizes() ([]int, error) {
	var out []int
	for text := range strings.SplitSeq(o.Invoices, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < db.LeastScratch {
			return nil, fmt.Errorf("-invoices: %q is not a number from %d on", text, db.LeastScratch)
		}
		out = append(out, n)
	}
	if o.Rounds < 1 || o.Round <= 0 {
		return nil, errors.New("-rounds and -round must be positive")
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// Run measures and prints tables. That a goal is missed is a result and not an
// error; an error means that it could not be measured.
func Run(ctx context.Context, o *Options, out, progress io.Writer) error {
	if role := os.Getenv(roleVariable); role != "" {
		return serveCeiling(ctx, role, out)
	}
	sizes, err := o.sizes()
	if err != nil {
		return err
	}
	dir, tidy, err := o.directory(progress)
	if err != nil {
		return err
	}
	life, cancel := context.WithCancel(ctx)
	defer cancel() // ends the children whatever happens
	r := &run{opt: o, dir: dir, progress: progress, results: results{}}
	err = errors.Join(r.all(life, sizes), r.stop(), tidy())
	switch {
	case ctx.Err() != nil: // whatever else went wrong follows from that
		return fmt.Errorf("bench: %w", ctx.Err())
	case err != nil:
		return fmt.Errorf("bench: %w", err)
	}
	return r.report(out)
}

// directory is where scratch files go, and how it is tidied up.
func (o *Options) directory(progress io.Writer) (dir string, tidy func() error, err error) {
	if o.Dir != "" {
		return o.Dir, func() error { return nil }, os.MkdirAll(o.Dir, 0o700)
	}
	if dir, err = os.MkdirTemp("", "genkan-bench-"); err != nil {
		return "", nil, err
	}
	if o.Keep {
		return dir, func() error { return note(progress, "the scratch files are in %s", dir) }, nil
	}
	return dir, func() error { return os.RemoveAll(dir) }, nil
}

// note tells whoever waits how far we are.
func note(w io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(w, format+"\n", args...)
	return err
}
