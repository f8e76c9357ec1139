package jobs_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"genkan/internal/jobs"
	"genkan/internal/testenv"
)

// TestBoard: what has run is remembered over a restart, a clock that was put
// back keeps nothing waiting, and failures are counted until a run goes well.
func TestBoard(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	staff := d.Staff(t)
	var turns int
	answer := errors.New("fails")
	start := func() *jobs.Runner {
		r := jobs.NewBoardTest(jobs.NewBoard(d.DB), counter(&turns, nil), func(context.Context) error { return answer })
		if err := r.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := start()
	for _, step := range []struct {
		name    string
		move    time.Duration
		restart bool
		turns   int
	}{{"first", 0, false, 1}, {"at once again", 0, false, 1}, {"after a restart", time.Minute, true, 1}, {"an hour later", time.Hour, false, 2},
		{"a restart after days", 72 * time.Hour, true, 3}, {"the clock put back", -48 * time.Hour, false, 4}, {"that, and a restart", -24 * time.Hour, true, 5}} {
		d.Clock.Move(step.move)
		if step.restart {
			r = start()
		}
		r.Once(t.Context(), testenv.Noon)
		if turns != step.turns {
			t.Errorf("%s: %d turns, want %d", step.name, turns, step.turns)
		}
	}
	runs, err := jobs.NewBoard(d.DB).Runs(t.Context(), staff)
	if err != nil || len(runs) != 2 || runs[0].Name != "two" || runs[0].Failures != 5 || runs[0].Error != "fails" || runs[1].Failures != 0 {
		t.Fatalf("%+v, %v", runs, err)
	}
	answer = nil
	d.Clock.Move(time.Hour)
	start().Once(t.Context(), testenv.Noon)
	if n, err := jobs.NewBoard(d.DB).Failing(t.Context(), staff); err != nil || n != 0 {
		t.Errorf("%d fail, %v", n, err)
	}
}
