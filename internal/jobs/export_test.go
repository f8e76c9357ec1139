package jobs

import (
	"context"
	"time"
)

// NewTest is a runner of the test's own tasks, each due every ten seconds.
func NewTest(tasks ...func(context.Context) error) *Runner {
	var l lane
	for _, t := range tasks {
		l = append(l, &task{name: "test", every: 10 * time.Second, run: t})
	}
	return &Runner{lanes: []lane{l}}
}

// Once runs what is due at an instant.
func (r *Runner) Once(ctx context.Context, now time.Time) { r.lanes[0].once(ctx, now) }
