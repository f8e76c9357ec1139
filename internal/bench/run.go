package bench

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"time"
)

// run is one run of the benchmark.
type run struct {
	opt      *Options
	dir      string
	progress io.Writer

	sites   []*site // by size
	others  []*child
	targets []*target
	results results
	pdf     []float64 // documents a second in this process, by round
	own     usage     // of this process, over all turns
	facts   logFacts  // of the largest file's server
	after   usage     // of the same, at the end
	peak    int64     // bytes, of whichever server took the most
}

// results are the turns of each target, by the number of clients.
type results map[key][]sample

type key struct {
	target  *target
	clients int
}

// all does everything up to the report.
func (r *run) all(ctx context.Context, sizes []int) error {
	for _, n := range sizes {
		if err := r.open(ctx, n); err != nil {
			return err
		}
	}
	if err := r.aim(ctx); err != nil {
		return err
	}
	if err := r.measure(ctx); err != nil {
		return err
	}
	return r.look()
}

// open fills and starts one size.
func (r *run) open(ctx context.Context, invoices int) error {
	if err := note(r.progress, "%d invoices: filling and starting", invoices); err != nil {
		return err
	}
	d, err := prepare(ctx, r.dir, invoices)
	if err != nil {
		return err
	}
	s, err := openSite(ctx, d, r.dir)
	r.sites = append(r.sites, s)
	return err
}

// largest is the site of the largest file, smallest that of the smallest.
func (r *run) largest() *site  { return r.sites[len(r.sites)-1] }
func (r *run) smallest() *site { return r.sites[0] }

// aim starts the ceilings and lists the targets.
func (r *run) aim(ctx context.Context) error {
	files := filepath.Join(r.dir, "file")
	if err := writeCeilingFile(files); err != nil {
		return err
	}
	for _, role := range []string{"hello", "file:" + files} {
		c, err := startChild(ctx, filepath.Join(r.dir, "ceiling.log"), role, "bench")
		if err != nil {
			return err
		}
		r.others = append(r.others, c)
	}
	style, err := r.largest().style()
	if err != nil {
		return err
	}
	signIn, err := r.largest().signIn()
	if err != nil {
		return err
	}
	large, err := r.largest().largeTargets()
	if err != nil {
		return err
	}
	r.targets = slices.Concat(ceilings(r.others[0], r.others[1]), []*target{style}, pages(r.sites), r.largest().packed(), large, r.largest().deskTargets(), []*target{signIn})
	return nil
}

// measure gives each target its turn, round by round. Each round begins with
// another target, so that none always follows the same neighbour's work.
func (r *run) measure(ctx context.Context) error {
	for _, t := range r.targets { // warm up: code, caches, connections to the store
		if _, err := t.turn(ctx, t.clients[0], r.opt.Round/4); err != nil {
			return err
		}
	}
	before := ownUsage()
	for round := range r.opt.Rounds {
		if err := note(r.progress, "round %d of %d", round+1, r.opt.Rounds); err != nil {
			return err
		}
		if err := r.round(ctx, round); err != nil {
			return err
		}
	}
	r.own.cpu = ownUsage().cpu - before.cpu
	for range r.opt.Rounds { // apart, since this work is in our own process
		perSecond, err := drawPDFs(ctx, r.opt.Round)
		if err != nil {
			return err
		}
		r.pdf = append(r.pdf, perSecond)
	}
	return nil
}

func (r *run) round(ctx context.Context, round int) error {
	first := round * len(r.targets) / r.opt.Rounds
	order := slices.Concat(r.targets[first:], r.targets[:first])
	for _, clients := range both {
		for _, t := range order {
			if !slices.Contains(t.clients, clients) {
				continue
			}
			s, err := t.turn(ctx, clients, r.opt.Round)
			if err != nil {
				return err
			}
			k := key{t, clients}
			r.results[k] = append(r.results[k], s)
		}
	}
	return nil
}

// settle is how long a server rests before its memory is looked at.
const settle = 200 * time.Millisecond

// look notes what the servers have taken, and stops them, so that their logs
// are whole.
func (r *run) look() error {
	time.Sleep(settle)
	for _, s := range r.sites {
		r.peak = max(r.peak, s.child.usage().peak)
	}
	last := r.largest()
	r.after = last.child.usage()
	log := last.child.log
	if err := r.stop(); err != nil {
		return err
	}
	var err error
	r.facts, err = readLog(log)
	return err
}

// stop ends every child; it may be called again.
func (r *run) stop() error {
	var errs []error
	for _, s := range r.sites {
		errs = append(errs, s.close())
	}
	for _, c := range r.others {
		errs = append(errs, c.stop())
	}
	r.others = nil
	return errors.Join(errs...)
}
