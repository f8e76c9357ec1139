// Package jobs does what nobody waits for: it picks its work from the
// database, so that a restart loses nothing, and runs each task in turn. What
// talks to a slow machine, as mail does, has a turn of its own.
package jobs

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/exchange"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/internal/webhook"
)

// Runner owns the loops. There is one in each data directory, whose lock the
// server holds.
type Runner struct {
	board *Board // nil keeps nothing
	lanes []lane
}

// lane is tasks that wait for each other, and for no other lane.
type lane []*task

type task struct {
	name  string
	every time.Duration
	next  time.Time
	run   func(context.Context) error
}

// counts reports that the task goes by the board's clock, and is written down
// whenever it runs. What comes around more often only looks whether there is
// something to do, and goes by the ticker.
func (t *task) counts() bool { return t.every >= time.Minute }

// due: what lies further ahead than an interval was set by a clock that has
// been put back.
func (t *task) due(now time.Time) bool { return !now.Before(t.next) || t.next.Sub(now) > t.every }

// Services are what the tasks are done with.
type Services struct {
	Billing      *billing.Service
	Auth         *auth.Service
	Account      *account.Service
	Mail         *mail.Service
	Talk         *conversation.Service
	Optimize     func(context.Context) error // lets the store refresh its statistics
	Backup       Backup
	Subscription *subscription.Service
	Exchange     *exchange.Service
	Keys         *apikey.Service
	Webhooks     *webhook.Service
}

// Backup is the task that copies the database; without Run there is none.
type Backup struct {
	Every time.Duration
	Run   func(context.Context) error
}

// New lists the tasks.
func New(board *Board, s Services) *Runner {
	who := access.NewSystem("jobs")
	r := &Runner{board: board, lanes: []lane{{
		{name: "retry provider events", every: 10 * time.Second, run: func(ctx context.Context) error { return s.Billing.RetryEvents(ctx, who) }},
		{name: "ask providers about stale payments", every: time.Minute, run: func(ctx context.Context) error { return s.Billing.AskStale(ctx, who) }},
		{name: "ask providers about pending refunds", every: time.Minute, run: func(ctx context.Context) error { return s.Billing.AskRefunds(ctx, who) }},
		{name: "top up wallets by their rules", every: time.Minute, run: func(ctx context.Context) error { return s.Billing.TopUpWallets(ctx, who) }},
		{name: "ask providers about methods being saved", every: time.Minute, run: func(ctx context.Context) error { return s.Billing.AskSetups(ctx, who) }},
		{name: "make providers forget removed methods", every: 10 * time.Minute, run: func(ctx context.Context) error { return s.Billing.ForgetMethods(ctx, who) }},
		{name: "tell of methods that expire", every: 24 * time.Hour, run: func(ctx context.Context) error { return s.Billing.WarnExpiring(ctx, who) }},
		{name: "sweep sessions", every: 10 * time.Minute, run: s.Auth.Sweep},
		{name: "delete accounts whose time has come", every: 10 * time.Minute, run: func(ctx context.Context) error { return s.Account.DeleteDue(ctx, who) }},
		{name: "remind of invoices", every: time.Hour, run: func(ctx context.Context) error { return s.Talk.Remind(ctx, who) }},
		{name: "charge late fees", every: time.Hour, run: func(ctx context.Context) error { return s.Billing.ChargeLateFees(ctx, who) }},
		{name: "forget files without a message", every: time.Hour, run: func(ctx context.Context) error { return s.Talk.Sweep(ctx, who) }},
		{name: "delete what was kept long enough", every: time.Hour, run: func(ctx context.Context) error { return s.Account.Forget(ctx, who) }},
		{name: "forget uploads that nobody imports", every: time.Hour, run: func(ctx context.Context) error { return s.Exchange.Sweep(ctx, who) }},
		{name: "forget answers to programs", every: time.Hour, run: s.Keys.Sweep},
		{name: "forget webhook events", every: time.Hour, run: func(ctx context.Context) error { return s.Webhooks.Sweep(ctx, who) }},
		{name: "optimize", every: time.Hour, run: s.Optimize},
	}, {
		{name: "renew and charge subscriptions", every: time.Minute, run: func(ctx context.Context) error { return s.Subscription.Run(ctx, access.NewSystem("subscriptions")) }},
		{name: "make repeating invoices", every: time.Minute, run: func(ctx context.Context) error {
			return s.Subscription.RunRecurring(ctx, access.NewSystem("recurring"))
		}},
	}, {
		{name: "send mail", every: time.Second, run: s.Mail.Deliver},
	}, {
		{name: "import what was uploaded", every: time.Second, run: func(ctx context.Context) error { return s.Exchange.Work(ctx, access.NewSystem("import")) }},
		{name: "deliver webhooks", every: time.Second, run: func(ctx context.Context) error { return s.Webhooks.Deliver(ctx, access.NewSystem("webhooks")) }},
	}}}
	if s.Backup.Run != nil {
		r.lanes = append(r.lanes, lane{{name: "copy the database", every: s.Backup.Every, run: s.Backup.Run}})
	}
	return r
}

// Short is the runner with nothing but what comes around in less than a
// minute.
func (r *Runner) Short() *Runner {
	out := &Runner{board: r.board}
	for _, l := range r.lanes {
		out.lanes = append(out.lanes, slices.DeleteFunc(slices.Clone(l), (*task).counts))
	}
	return out
}

// Run begins tasks until the first context ends, and lets those that have begun
// go on until the second one does. A task that fails is logged and tried at its
// next turn.
func (r *Runner) Run(ctx, work context.Context) {
	var wg sync.WaitGroup
	for _, l := range r.lanes {
		if r.board != nil {
			if err := r.board.remember(ctx, l); err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "the last runs of jobs cannot be read", "error", err)
			}
		}
	}
	for _, l := range r.lanes {
		wg.Go(func() { r.run(ctx, work, l) })
	}
	wg.Wait()
}

func (r *Runner) run(ctx, work context.Context, l lane) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		r.once(ctx, work, l, time.Now())
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// once runs what is due, and writes it down.
func (r *Runner) once(ctx, work context.Context, l lane, tick time.Time) {
	var runs []portal.JobRun
	for _, t := range l {
		now := r.clock(t, tick)
		if ctx.Err() != nil || !t.due(now) {
			continue
		}
		t.next = now.Add(t.every)
		err := t.run(work)
		if work.Err() != nil {
			break // it was broken off: its next start finds what is left
		}
		if err != nil {
			slog.ErrorContext(ctx, "job failed", "job", t.name, "error", err)
		}
		if r.board != nil && r.board.worth(t, err) {
			runs = append(runs, runOf(t, now, r.clock(t, tick), err))
		}
	}
	if r.board != nil {
		r.board.record(ctx, runs)
	}
}

// clock is what a task goes by.
func (r *Runner) clock(t *task, tick time.Time) time.Time {
	if r.board != nil && t.counts() {
		return r.board.now()
	}
	return tick
}

// maxError is how much of a failure is kept.
const maxError = 500

func runOf(t *task, started, ended time.Time, err error) portal.JobRun {
	run := portal.JobRun{Name: t.name, StartedAt: started, EndedAt: ended, NextAt: t.next}
	if err != nil {
		text := []rune(err.Error())
		run.Error = string(text[:min(len(text), maxError)])
	}
	return run
}
