package jobs_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"genkan/internal/jobs"
	"genkan/internal/testenv"
)

// counter is a task that counts its turns and then answers with an error.
func counter(turns *int, answer error) func(context.Context) error {
	return func(context.Context) error {
		*turns++
		return answer
	}
}

// TestOnce: each task at its time, and one that fails keeps no other waiting.
func TestOnce(t *testing.T) {
	t.Parallel()
	var failing, sound int
	r := jobs.NewTest(counter(&failing, errors.New("fails")), counter(&sound, nil))
	for _, step := range []struct {
		after time.Duration
		turns int
	}{{0, 1}, {9 * time.Second, 1}, {10 * time.Second, 2}, {19 * time.Second, 2}, {time.Hour, 3}} {
		r.Once(t.Context(), testenv.Noon.Add(step.after))
		if failing != step.turns || sound != step.turns {
			t.Errorf("after %s: %d and %d turns, want %d", step.after, failing, sound, step.turns)
		}
	}
}

// TestOnceStops: when the program ends, no further task begins.
func TestOnceStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	var later int
	first := func(context.Context) error {
		stop()
		return nil
	}
	jobs.NewTest(first, counter(&later, nil)).Once(ctx, testenv.Noon)
	if later != 0 {
		t.Error("a task began after the end")
	}
}

// TestRunTicks lets a minute pass on a clock of the test's own.
func TestRunTicks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), time.Minute+time.Second/2)
		defer stop()
		var turns int
		jobs.NewTest(counter(&turns, nil)).Run(ctx, ctx)
		if turns != 7 {
			t.Errorf("%d turns in a minute, want 7", turns)
		}
	})
}

// TestWhatHasBegunIsFinished: told to stop, a runner begins nothing more, and
// lets go on what it is doing, until that is broken off.
func TestWhatHasBegunIsFinished(t *testing.T) {
	t.Parallel()
	for _, broken := range []bool{false, true} {
		ctx, stop := context.WithCancel(t.Context())
		work, breakOff := context.WithCancel(t.Context())
		begun, finish, next := make(chan struct{}), make(chan struct{}), 0
		var ended error
		r := jobs.NewTest(func(ctx context.Context) error {
			close(begun)
			select {
			case <-finish:
			case <-ctx.Done():
			}
			ended = ctx.Err()
			return nil
		}, counter(&next, nil))
		done := make(chan struct{})
		go func() {
			r.Run(ctx, work)
			close(done)
		}()
		<-begun
		stop()
		if broken {
			breakOff()
		} else {
			close(finish)
		}
		<-done
		if next != 0 || (ended != nil) != broken {
			t.Errorf("broken off %v: %d tasks begun afterwards, the first one ended with %v", broken, next, ended)
		}
		breakOff()
	}
}
