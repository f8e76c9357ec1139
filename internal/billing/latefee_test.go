package billing_test

import (
	"context"
	"fmt"
	"testing"

	"genkan/db"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestLateFeeOfWhatWasListed: what happens between the list and the charge
// counts, and two who charge at once charge once.
func TestLateFeeOfWhatWasListed(t *testing.T) {
	t.Parallel()
	fee := portal.LateFee{Amount: portal.NewMoney(5_00, "EUR"), After: 1, Since: testenv.Noon}
	for name, row := range map[string]struct {
		meanwhile func(*testing.T, *testenv.Desk, portal.Invoice)
		charged   int
	}{
		"nothing happened": {func(*testing.T, *testenv.Desk, portal.Invoice) {}, 1},
		"paid":             {func(t *testing.T, d *testenv.Desk, inv portal.Invoice) { d.Pay(t, inv, 100_00) }, 0},
		"the mail is taken back": {func(t *testing.T, d *testenv.Desk, _ portal.Invoice) {
			d.Exec(t, "UPDATE outbox SET state = 'cancelled'")
		}, 0},
		"corrected in part": {func(t *testing.T, d *testenv.Desk, inv portal.Invoice) {
			_, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Kind: portal.CreditNote, Holder: inv.Contact, Reverses: inv.ID, IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(40_00)})
			if err != nil {
				t.Fatal(err)
			}
		}, 0},
		"asked about": {func(t *testing.T, d *testenv.Desk, inv portal.Invoice) {
			d.Exec(t, "INSERT INTO threads (kind, document_id, commercial_id, contact_id, last_id, last_at, public_id, public_at, waiting) VALUES ('invoice', ?, ?, ?, 1, 1, 1, 1, 1)", inv.ID, inv.Commercial, inv.Contact)
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, _ := desk(t)
			inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, -5)
			d.Exec(t, "INSERT INTO reminders (invoice_id, level, sent_at) VALUES (?, ?, ?)", inv.ID, portal.LevelFirst, testenv.Noon.UnixMilli())
			d.Exec(t, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, next_try_at, created_at) VALUES (?, 'reminder', 'a@b.example', 'en', '{"fee":"5.00"}', 1, 1)`,
				fmt.Sprintf("reminder:%d:2:a@b.example", inv.ID))
			var listed []db.Remindable
			err := d.DB.View(t.Context(), func(q db.Reader) (err error) {
				listed, err = db.LateInvoices(t.Context(), q, fee, "2026-01-01", testenv.Today, db.Remindable{}, 10)
				return err
			})
			if err != nil || len(listed) != 1 {
				t.Fatalf("%d are listed: %v", len(listed), err)
			}
			row.meanwhile(t, d, inv)
			done := make(chan error)
			for range 2 {
				go func() { done <- d.Billing.ChargeLateFeeOf(context.Background(), d.System, fee, inv.ID) }()
			}
			for range 2 {
				if err := <-done; err != nil {
					t.Error(err)
				}
			}
			if n := d.Count(t, "SELECT COUNT(*) FROM invoices WHERE idempotency_key LIKE 'late_fee:%'"); n != row.charged {
				t.Errorf("charged %d times, want %d", n, row.charged)
			}
			d.Check(t)
		})
	}
}
