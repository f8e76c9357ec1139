package jobs

import (
	"context"
	"time"
)

// NewTest is a runner of the test's own tasks, each due every ten seconds.
func NewTest(tasks ...func(context.Context) error) *Runner {
	r := &Runner{}
	for _, t := range tasks {
		r.tasks = append(r.tasks, &task{name: "test", every: 10 * time.Second, run: t})
	}
	return r
}

// Once runs what is due at an instant.
func (r *Runner) Once(ctx context.Context, now time.Time) { r.once(ctx, now) }
