package jobs_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/exchange"
	"genkan/internal/jobs"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/pdf"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
	"genkan/internal/webhook"
)

// TestRunDoesEveryTaskAndStops: a task that fails does not stop the others,
// and the loop ends with its context.
func TestRunDoesEveryTaskAndStops(t *testing.T) {
	t.Parallel()
	store, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	a := account.New(store, mail.Links{})
	shares := sharing.New(store, mail.Links{})
	b := billing.New(store, a, payment.NewRegistry(), pdf.NewPress(1), shares, func(path string) string { return path })
	ran := make(chan struct{}, 10)
	optimize := func(context.Context) error {
		ran <- struct{}{}
		return errors.New("fails")
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		jobs.New(jobs.NewBoard(store), jobs.Services{Billing: b, Subscription: subscription.New(store, a, b, shares), Auth: auth.New(store, auth.Options{Cores: 1}), Account: a, Optimize: optimize,
			Talk: conversation.New(store, a, shares, mail.Links{}), Exchange: exchange.New(store, b, a), Keys: apikey.New(store), Webhooks: webhook.New(store, webhook.Options{}),
			Mail: mail.New(store, a, mail.Links{}, func() string { return "" }, nil)}).Run(ctx, ctx)
		close(done)
	}()
	select {
	case <-ran:
	case <-time.After(10 * time.Second):
		t.Fatal("the last task never ran")
	}
	stop()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the loop did not stop")
	}
	if len(ran) != 0 {
		t.Error("an hourly task ran twice at once")
	}
}
