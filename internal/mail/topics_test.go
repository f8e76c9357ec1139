package mail_test

import (
	"context"
	"fmt"
	"testing"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestDeclinedMails: who wants no mails of a topic gets none of it, and all
// the others; what everybody must be told comes though every topic is declined.
func TestDeclinedMails(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	event := func(name string) func(int) mail.Message { // each its own: the same one is sent once
		return func(n int) mail.Message {
			return mail.Subscribed{Event: name, Cause: fmt.Sprint(n), Currency: "EUR", Amount: "10.00"}
		}
	}
	quote := func(n int) mail.Message {
		return mail.QuoteSent{OrderConfirmed: mail.OrderConfirmed{Order: 1}, Version: n}
	}
	receipt := func(n int) mail.Message {
		return mail.Receipt{Payment: portal.PaymentID(n), Reference: "PAY", Amount: "10.00", Currency: "EUR"}
	}
	for i, row := range []struct {
		m     func(int) mail.Message
		topic portal.Topic // "" must come
	}{
		{quote, portal.TopicQuotation},
		{event("invoiced"), portal.TopicInvoice}, {event("ahead"), portal.TopicSubscription}, {event("paused"), portal.TopicSubscription},
		{receipt, portal.TopicReceipt},
		{event("failed"), ""}, {event("past_due"), ""}, {event("closed"), ""}, {event("cancelled"), ""},
	} {
		for n, declined := range portal.Topics {
			m := row.m(n)
			to := fmt.Sprintf("reader-%d-%s@example.com", i, declined)
			err := d.DB.Update(context.Background(), func(ctx context.Context, tx *db.Tx) error {
				if err := db.Unsubscribe(ctx, tx, to, declined); err != nil {
					return err
				}
				return mail.Enqueue(ctx, tx, to, "en", m)
			})
			if err != nil {
				t.Fatal(err)
			}
			got := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = '"+to+"'")
			if want := map[bool]int{true: 0, false: 1}[declined == row.topic]; got != want {
				t.Errorf("%T %+v with %s declined: %d mails, want %d", m, m, declined, got, want)
			}
		}
	}
}
