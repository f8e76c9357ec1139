package conversation_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"genkan/internal/conversation"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// fees switches reminders on, with a fee of 5 euros from the second after the
// day on.
func (o office) fees(t *testing.T) {
	t.Helper()
	r := portal.DefaultReminders()
	r.On, r.Fee = true, portal.LateFee{Amount: portal.NewMoney(5_00, "EUR"), After: 2}
	if err := o.talk.SetReminders(context.Background(), o.admin, r, ""); err != nil {
		t.Fatal(err)
	}
}

// lateDays lets days pass with both jobs, twice a day.
func (o office) lateDays(t *testing.T, n int) {
	t.Helper()
	for range n {
		o.Clock.Move(24 * time.Hour)
		for range 2 {
			o.run(t)
			if err := o.Billing.ChargeLateFees(context.Background(), o.System); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// charged are the references of the invoices for being late.
func (o office) charged(t *testing.T) string {
	t.Helper()
	return o.Text(t, "SELECT COALESCE(group_concat(reference, ' '), '') FROM (SELECT reference FROM invoices WHERE idempotency_key LIKE 'late_fee:%' ORDER BY id)")
}

// TestLateFee: one invoice for each that is late, without tax, when the
// reminder goes out that says so; and none for being late with that.
func TestLateFee(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.fees(t)
	inv := o.Invoice(t, o.Acme.Entity.ID, 100_00, 0)
	o.lateDays(t, 9)
	if got := o.charged(t); got != "" {
		t.Fatalf("before its day: %q", got)
	}
	o.lateDays(t, 60)
	if got := o.charged(t); got != inv.Number {
		t.Fatalf("charged for %q, want %q once", got, inv.Number)
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM invoices WHERE kind = 'invoice' AND total = 500 AND tax = 0 AND residual = 500 AND currency = 'EUR' AND invoice_date = '2026-12-03' AND due_date = '2026-12-17'"); n != 1 {
		t.Errorf("%d invoices as wanted", n)
	}
	told := 0
	for _, l := range o.Letters(t, "office@ACME.example") {
		if strings.Contains(l.Params, `"fee":"5.00"`) {
			told++
		}
	}
	if told != 1 {
		t.Errorf("%d mails say so", told)
	}
	o.Check(t)
}

// TestLateFeeSpared: what is paid in time, corrected, asked about, in another
// currency, or of which no mail tells costs nothing; nor does what was
// reminded of before there was a fee. Whom no reminder may reach knows of none.
func TestLateFeeSpared(t *testing.T) {
	t.Parallel()
	for name, spare := range map[string]func(*testing.T, office, portal.Invoice){
		"paid": func(t *testing.T, o office, inv portal.Invoice) { o.Pay(t, inv, 100_00) },
		"corrected": func(t *testing.T, o office, inv portal.Invoice) {
			o.Exec(t, "UPDATE invoices SET reverses_id = ? WHERE id = ?", inv.ID, o.CreditNote(t, o.Acme.Entity.ID, 40_00))
		},
		"asked about": func(t *testing.T, o office, inv portal.Invoice) {
			_, err := o.talk.Post(t.Context(), o.Customer(t, o.Acme.People[0]), portal.Document{Kind: portal.InvoiceDocument, ID: int64(inv.ID)}, conversation.Draft{Body: "Why?"})
			if err != nil {
				t.Fatal(err)
			}
		},
		"no address": func(t *testing.T, o office, _ portal.Invoice) { o.Exec(t, "UPDATE contacts SET email = ''") },
		"not wanted": func(t *testing.T, o office, _ portal.Invoice) {
			o.Exec(t, "INSERT INTO mail_refusals (email, topic, created_at) VALUES ('office@acme.example', 'overdue', 1)")
		},
		"access taken back": func(t *testing.T, o office, _ portal.Invoice) {
			yuki := o.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: o.Acme.Entity.ID, Name: "Yuki", Email: "office@ACME.example"})
			o.Customer(t, yuki)
			if err := o.Grants.Revoke(t.Context(), o.admin.Staff, yuki.ID, ""); err != nil {
				t.Fatal(err)
			}
		},
		"link taken back": func(t *testing.T, o office, inv portal.Invoice) {
			o.give(t, inv, "office@ACME.example")
			o.Exec(t, "UPDATE shares SET revoked_at = 1")
		},
		"reminded of before": func(t *testing.T, o office, _ portal.Invoice) {
			o.switchOn(t) // without a fee
			o.lateDays(t, 15)
			o.fees(t)
		},
		"another currency": func(t *testing.T, o office, _ portal.Invoice) {
			o.Exec(t, "UPDATE settings SET value = 'USD' WHERE key = 'reminders_fee_currency'")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			o.fees(t)
			spare(t, o, o.Invoice(t, o.Acme.Entity.ID, 100_00, 0))
			o.lateDays(t, 40)
			if got := o.charged(t); got != "" || o.Count(t, `SELECT COUNT(*) FROM outbox WHERE kind = 'reminder' AND params LIKE '%"fee":%'`) != 0 {
				t.Errorf("charged for %q", got)
			}
			o.Check(t)
		})
	}
}

// TestLateFeeIsJudged: an amount, and a reminder that goes out.
func TestLateFeeIsJudged(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	five := portal.NewMoney(5_00, "EUR")
	for name, fee := range map[string]portal.LateFee{"less than nothing": {Amount: portal.NewMoney(-1, "EUR"), After: 1}, "no reminder": {Amount: five}, "one that is not": {Amount: five, After: 4}, "one that is not sent": {Amount: five, After: 3}} {
		if err := o.talk.SetReminders(t.Context(), o.admin, portal.Reminders{On: true, After: [3]int{3, 10, 0}, Fee: fee}, ""); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	o.fees(t)
	if r, err := o.talk.Reminders(t.Context(), o.admin); err != nil || r.Fee.Amount != five || r.Fee.After != 2 || !r.Fee.Since.Equal(testenv.Noon) {
		t.Errorf("%+v, %v", r.Fee, err)
	}
}
