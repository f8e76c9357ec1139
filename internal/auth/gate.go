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
// them is told to try again.
type Gate struct {
	slots   *semaphore.Weighted
	waiting atomic.Int64
	wait    time.Duration
}

// NewGate makes a gate for as many hashes at once as there are cores.
func NewGate(cores int) *Gate {
	return &Gate{slots: semaphore.NewWeighted(int64(max(cores, 1))), wait: gateWait}
}

// Do runs fn when its turn comes. Unavailable when the queue is full or the
// turn does not come in time; fn has not run then, nor when ctx has ended.
func (g *Gate) Do(ctx context.Context, fn func()) error {
	if err := g.enter(ctx); err != nil {
		return err
	}
	defer g.slots.Release(1)
	fn()
	return nil
}

func (g *Gate) enter(ctx context.Context) error {
	if g.slots.TryAcquire(1) {
		return nil
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > gateQueue {
		return g.busy()
	}
	turn, cancel := context.WithTimeout(ctx, g.wait)
	defer cancel()
	if g.slots.Acquire(turn, 1) == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return g.busy()
}

func (g *Gate) busy() error {
	err := portal.Failure(portal.Unavailable, "signin.busy", nil)
	err.RetryAfter = gateWait
	return err
}
