package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Board is where the tasks write down what they did, so that a restart goes on
// where the program stopped, and staff see what fails.
type Board struct {
	db *db.DB

	mu     sync.Mutex
	failed map[string]bool // tasks whose last run failed, as it was written down
}

// NewBoard keeps the runs in a store.
func NewBoard(store *db.DB) *Board { return &Board{db: store, failed: map[string]bool{}} }

// Runs lists the last run of every task.
func (b *Board) Runs(ctx context.Context, _ access.Staff) ([]portal.JobRun, error) {
	return db.Read(ctx, b.db, func(q db.Reader) ([]portal.JobRun, error) { return db.ListJobRuns(ctx, q) })
}

// Failing is how many tasks failed at their last run.
func (b *Board) Failing(ctx context.Context, who access.Staff) (n int, err error) {
	runs, err := b.Runs(ctx, who)
	for _, r := range runs {
		if r.Error != "" {
			n++
		}
	}
	return n, err
}

// now is the store's clock.
func (b *Board) now() time.Time { return b.db.Now() }

// remember sets the tasks to go on where the last start of the program left
// them. What lies further ahead than a task's own interval was written by a
// clock that has been put back.
func (b *Board) remember(ctx context.Context, tasks []*task) error {
	var runs []portal.JobRun
	err := b.db.View(ctx, func(q db.Reader) (err error) {
		runs, err = db.ListJobRuns(ctx, q)
		return err
	})
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range runs {
		b.failed[r.Name] = r.Error != ""
		for _, t := range tasks {
			if t.name == r.Name && t.counts() {
				t.next = r.NextAt
			}
		}
	}
	return err
}

// record writes runs down, all at once. Short tasks are written when they fail,
// and when they have recovered.
func (b *Board) record(ctx context.Context, runs []portal.JobRun) {
	if len(runs) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err := b.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, r := range runs {
			if err := db.RecordJobRun(ctx, tx, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		slog.ErrorContext(ctx, "runs of jobs were not written down", "error", err)
	}
}

// worth reports that a run is written down, and remembers how it went.
func (b *Board) worth(t *task, err error) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := b.failed[t.name]
	b.failed[t.name] = err != nil
	return t.counts() || before || err != nil
}
