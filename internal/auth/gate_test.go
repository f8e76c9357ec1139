package auth_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"genkan/internal/auth"
	"genkan/internal/portal"
)

func TestGateAtOnce(t *testing.T) {
	t.Parallel()
	const cores = 2
	g := auth.NewGate(cores)
	var now, most, ran, refused atomic.Int64
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			err := g.Do(t.Context(), func() {
				n := now.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				time.Sleep(2 * time.Millisecond)
				now.Add(-1)
				ran.Add(1)
			})
			if portal.KindOf(err) == portal.Unavailable {
				refused.Add(1)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most.Load() > cores {
		t.Errorf("%d at once, want at most %d", most.Load(), cores)
	}
	if ran.Load()+refused.Load() != 64 || ran.Load() < cores+32 {
		t.Errorf("%d ran and %d were refused", ran.Load(), refused.Load())
	}
}

// block holds all turns of a gate until the test ends or free is called.
func block(t *testing.T, g *auth.Gate, cores int) (free func()) {
	t.Helper()
	hold, in := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	for range cores {
		wg.Go(func() {
			if err := g.Do(context.Background(), func() { in <- struct{}{}; <-hold }); err != nil {
				t.Error(err)
			}
		})
		<-in
	}
	free = sync.OnceFunc(func() { close(hold); wg.Wait() })
	t.Cleanup(free)
	return free
}

func TestGateWaitsNotForEver(t *testing.T) {
	t.Parallel()
	g := auth.NewGate(1)
	g.SetWait(time.Millisecond)
	free := block(t, g, 1)
	e := wantKind(t, g.Do(t.Context(), func() { t.Error("it ran") }), portal.Unavailable)
	if e.RetryAfter != 3*time.Second || e.Key != "signin.busy" {
		t.Errorf("answer %+v", e)
	}
	free()
	ran := false
	if err := g.Do(t.Context(), func() { ran = true }); err != nil || !ran {
		t.Errorf("after the rush: %v, %v", ran, err)
	}
}

func TestGateVisitorLeaves(t *testing.T) {
	t.Parallel()
	g := auth.NewGate(1)
	block(t, g, 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := g.Do(ctx, func() { t.Error("it ran") }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// Whoever is known gets in while the open lane and its queue are full, and
// takes no more than one place beside it.
func TestGateKnown(t *testing.T) {
	t.Parallel()
	g := auth.NewGate(1)
	free := block(t, g, 1)
	ran := false
	if err := g.DoKnown(t.Context(), func() { ran = true }); err != nil || !ran {
		t.Errorf("ran %v, %v", ran, err)
	}
	g.SetWait(10 * time.Millisecond)
	err := g.DoKnown(t.Context(), func() {
		if err := g.DoKnown(t.Context(), func() {}); portal.KindOf(err) != portal.Unavailable {
			t.Errorf("a second one at once: %v", err)
		}
	})
	if err != nil {
		t.Error(err)
	}
	free()
	if err := g.DoKnown(t.Context(), func() {}); err != nil {
		t.Errorf("with room in the open lane: %v", err)
	}
}
