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
func (r *Runner) Once(ctx context.Context, now time.Time) { r.once(ctx, ctx, r.lanes[0], now) }

// NewBoardTest is a runner of tasks that are due every hour, on a board; they
// are called "one", "two" and so on.
func NewBoardTest(b *Board, tasks ...func(context.Context) error) *Runner {
	var l lane
	for i, t := range tasks {
		l = append(l, &task{name: []string{"one", "two"}[i], every: time.Hour, run: t})
	}
	return &Runner{board: b, lanes: []lane{l}}
}

// Start reads what the board remembers, as Run does first.
func (r *Runner) Start(ctx context.Context) error { return r.board.remember(ctx, r.lanes[0]) }
