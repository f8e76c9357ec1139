package auth

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"genkan/internal/portal"
)

// The gate's measures: without one, 64 sign-ins at once take 1.2 GiB and
// longer than one after the other.
const (
	gateQueue = 32
	gateWait  = 3 * time.Second
)

// Gate lets a few hashes run at once and a few more wait; whoever comes after
// them is told to try again. People who are known by where they come from have
// a lane of their own, so that a flood of guesses does not shut them out.
type Gate struct{ open, known lane }

// lane is a number of slots with a queue before them.
type lane struct {
	slots   *semaphore.Weighted
	waiting atomic.Int64
	wait    time.Duration
}

// NewGate makes a gate for as many hashes at once as there are cores, and one
// for those who are known.
func NewGate(cores int) *Gate {
	return &Gate{
		open:  lane{slots: semaphore.NewWeighted(int64(max(cores, 1))), wait: gateWait},
		known: lane{slots: semaphore.NewWeighted(1), wait: gateWait},
	}
}

// Do runs fn when its turn comes. Unavailable when the queue is full or the
// turn does not come in time; fn has not run then, nor when ctx has ended.
func (g *Gate) Do(ctx context.Context, fn func()) error { return g.open.do(ctx, fn) }

// DoKnown is Do for somebody who is known: in the open lane if there is room
// at once, else in the other.
func (g *Gate) DoKnown(ctx context.Context, fn func()) error {
	if g.open.slots.TryAcquire(1) {
		defer g.open.slots.Release(1)
		fn()
		return nil
	}
	return g.known.do(ctx, fn)
}

func (l *lane) do(ctx context.Context, fn func()) error {
	if err := l.enter(ctx); err != nil {
		return err
	}
	defer l.slots.Release(1)
	fn()
	return nil
}

func (l *lane) enter(ctx context.Context) error {
	if l.slots.TryAcquire(1) {
		return nil
	}
	defer l.waiting.Add(-1)
	if l.waiting.Add(1) > gateQueue {
		return l.busy()
	}
	turn, cancel := context.WithTimeout(ctx, l.wait)
	defer cancel()
	if l.slots.Acquire(turn, 1) == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return l.busy()
}

func (l *lane) busy() error {
	err := portal.Failure(portal.Unavailable, "signin.busy", nil)
	err.RetryAfter = gateWait
	return err
}
