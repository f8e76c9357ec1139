// Package jobs does what nobody waits for: it picks its work from the
// database, so that a restart loses nothing, and runs each task in turn. What
// talks to a slow machine, as mail does, has a turn of its own.
package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/mail"
)

// Runner owns the loops.
type Runner struct {
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

// Services are what the tasks are done with.
type Services struct {
	Billing  *billing.Service
	Auth     *auth.Service
	Account  *account.Service
	Mail     *mail.Service
	Talk     *conversation.Service
	Optimize func(context.Context) error // lets the store refresh its statistics
}

// New lists the tasks.
func New(s Services) *Runner {
	who := access.NewSystem("jobs")
	return &Runner{lanes: []lane{{
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
		{name: "forget files without a message", every: time.Hour, run: func(ctx context.Context) error { return s.Talk.Sweep(ctx, who) }},
		{name: "optimize", every: time.Hour, run: s.Optimize},
	}, {
		{name: "send mail", every: time.Second, run: s.Mail.Deliver},
	}}}
}

// Run works until the context ends. A task that fails is logged and tried at
// its next turn.
func (r *Runner) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for _, l := range r.lanes {
		wg.Go(func() { l.run(ctx) })
	}
	wg.Wait()
}

func (l lane) run(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		l.once(ctx, time.Now())
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// once runs what is due.
func (l lane) once(ctx context.Context, now time.Time) {
	for _, t := range l {
		if ctx.Err() != nil || now.Before(t.next) {
			continue
		}
		t.next = now.Add(t.every)
		if err := t.run(ctx); err != nil && ctx.Err() == nil {
			slog.ErrorContext(ctx, "job failed", "job", t.name, "error", err)
		}
	}
}
