package bench

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// target is something that is measured.
type target struct {
	name     string
	invoices int // size of the file behind it; 0 for what has none
	child    *child
	clients  []int // how many at once, each in a turn of its own

	// do is one operation on a connection; n counts them over all connections.
	do  func(c *client, n int) (outcome, error)
	seq atomic.Int64
}

// outcome of one operation.
type outcome struct {
	ok    bool // answered with a page or a redirection
	write bool // counted apart where reads and writes are mixed
	size  int  // bytes of the body
}

// sample is what one turn of a target came to.
type sample struct {
	took          time.Duration
	cpu           time.Duration // of the child
	reads, writes []time.Duration
	failed        int
	size          int // bytes of the largest body
}

func (s *sample) add(o outcome, took time.Duration) {
	switch {
	case !o.ok:
		s.failed++
	case o.write:
		s.writes = append(s.writes, took)
	default:
		s.reads = append(s.reads, took)
	}
	s.size = max(s.size, o.size)
}

// done is how many operations succeeded.
func (s *sample) done() int { return len(s.reads) + len(s.writes) }

// perSecond is the throughput.
func (s *sample) perSecond() float64 { return float64(s.done()) / s.took.Seconds() }

// turn lets some clients at once work on the target for a while. Connections
// are made before the clock starts. An error means that nothing answers.
func (t *target) turn(ctx context.Context, clients int, d time.Duration) (sample, error) {
	conns := make([]*client, clients)
	for i := range conns {
		c, err := dial(t.child.addr)
		if err != nil {
			return sample{}, err
		}
		conns[i] = c
	}
	parts, errs := make([]sample, clients), make([]error, clients)
	before, start := t.child.usage().cpu, time.Now()
	var wg sync.WaitGroup
	for i, c := range conns {
		wg.Go(func() { errs[i] = t.work(ctx, c, &parts[i], start.Add(d)) })
	}
	wg.Wait()
	all := join(parts)
	all.took, all.cpu = time.Since(start), t.child.usage().cpu-before
	for _, c := range conns {
		errs = append(errs, c.close())
	}
	return all, firstOf(errs)
}

// work is one client. A connection that breaks is a failure and is made anew.
func (t *target) work(ctx context.Context, c *client, s *sample, until time.Time) error {
	s.reads = make([]time.Duration, 0, 1<<14)
	for begin := time.Now(); begin.Before(until) && ctx.Err() == nil; {
		out, err := t.do(c, int(t.seq.Add(1)))
		if err != nil {
			out.ok = false
			if err := c.redial(); err != nil {
				return err
			}
		}
		now := time.Now()
		s.add(out, now.Sub(begin))
		begin = now
	}
	return ctx.Err()
}

func join(parts []sample) (all sample) {
	for _, p := range parts {
		all.reads, all.writes = append(all.reads, p.reads...), append(all.writes, p.writes...)
		all.failed += p.failed
		all.size = max(all.size, p.size)
	}
	return all
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// page fetches the same address again and again, by a request made beforehand.
func page(request []byte) func(*client, int) (outcome, error) {
	return func(c *client, _ int) (outcome, error) {
		a, err := c.send(request, false)
		return outcome{ok: a.ok(), size: a.size}, err
	}
}

// median of values; 0 of none. It sorts them.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	mid := len(values) / 2
	if len(values)%2 == 1 {
		return values[mid]
	}
	return (values[mid-1] + values[mid]) / 2
}

// quantile of times, nearest rank: 0.5 is the median, 0.99 what all but one of
// a hundred stay below. 0 of none. It sorts them.
func quantile(times []time.Duration, q float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[min(int(q*float64(len(times))), len(times)-1)]
}
