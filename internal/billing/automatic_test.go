package billing_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// failureMails are the mails about automatic charges that failed.
func failureMails(t *testing.T, d *testenv.Desk) (out []mail.ChargeFailed) {
	t.Helper()
	if err := json.Unmarshal([]byte(d.Text(t, "SELECT json_group_array(json(params)) FROM outbox WHERE kind = 'charge_failed' AND recipient = 'acme-1@test.example'")), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// An automatic charge that fails is written about, with the card, the reason and
// when it is tried again; the last one says that nothing more is tried. One that
// goes well writes a receipt.
func TestFailedChargeIsWrittenAbout(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	r.empty(t)
	r.p.QueueFor(fake.OnCharge, fake.Declined, fake.NeedsPerson, fake.Pending, fake.Declined)
	r.run(t)
	r.Clock.Move(time.Hour)
	r.run(t)
	r.Clock.Move(24 * time.Hour)
	r.run(t)
	first, last := testenv.Noon, r.Clock.Now()
	header, body := r.p.Decline(r.Text(t, "SELECT reference FROM payments WHERE state = 'pending'"))
	tell(t, r.Desk, header, body)
	tell(t, r.Desk, header, body)
	visa := mail.Way{Method: "card", Brand: "visa", Last4: "4242"}
	got := failureMails(t, r.Desk)
	want := []struct {
		reason string
		again  time.Time
	}{{"payment.declined", first.Add(time.Hour)}, {"payment.needs_authentication", first.Add(25 * time.Hour)}, {"payment.declined", last.Add(72 * time.Hour)}}
	if len(got) != len(want) {
		t.Fatalf("%d mails, want %d: %+v", len(got), len(want), got)
	}
	for i, m := range got {
		if m.Purpose != portal.ForTopUp || m.Amount != "30.00" || m.Way != visa || m.Reason != want[i].reason || !m.Again.Equal(want[i].again) {
			t.Errorf("mail %d says %+v, want %+v", i, m, want[i])
		}
	}
	r.Clock.Move(72 * time.Hour)
	r.run(t)
	var stopped mail.TopUpStopped
	if err := json.Unmarshal([]byte(r.Text(t, "SELECT params FROM outbox WHERE kind = 'top_up_stopped'")), &stopped); err != nil {
		t.Fatal(err)
	}
	if !stopped.Failed || stopped.Way != visa || stopped.Reason != "payment.declined" || len(failureMails(t, r.Desk)) != 3 {
		t.Errorf("at last %+v, and %d mails of the others", stopped, len(failureMails(t, r.Desk)))
	}
}

// A failure is not written about when somebody pressed the button, since they
// have seen it, and not when the provider reports another amount: it may have
// been taken, and must not be paid again.
func TestWhatIsNotWrittenAbout(t *testing.T) {
	t.Parallel()
	r := newRuled(t)
	r.p.QueueFor(fake.OnCharge, fake.Declined, fake.Pending)
	req := topUp("5")
	req.Method = r.method
	if pay := startTopUp(t, r.Desk, r.alice, req); pay.State != portal.PaymentError {
		t.Fatalf("the top-up by hand is %s", pay.State)
	}
	r.empty(t)
	r.run(t)
	header, body := r.p.Event(r.Text(t, "SELECT reference FROM payments WHERE automatic = 1"), portal.PaymentDone, euros(29_99))
	tell(t, r.Desk, header, body)
	if got := failureMails(t, r.Desk); len(got) != 0 || alerts(t, r.Desk, portal.AlertMismatch) != 1 {
		t.Errorf("%+v, %d alerts", got, alerts(t, r.Desk, portal.AlertMismatch))
	}
}

// Invoices that are paid by themselves are named, so that the mail leads there.
func TestFailedChargeOfInvoices(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
	inv := d.Invoice(t, d.Acme.Entity.ID, 50_00, 5)
	p.QueueFor(fake.OnCharge, fake.Pending)
	pay := start(t, d, alice, billing.PayRequest{Wishes: all(inv.ID), Way: billing.Way{Method: saved}, Key: billing.NewKey()})
	d.Exec(t, "UPDATE payments SET automatic = 1")
	header, body := p.Decline(pay.Reference)
	tell(t, d, header, body)
	got := failureMails(t, d)
	if len(got) != 1 || got[0].Purpose != portal.ForInvoices || !slices.Equal(got[0].Invoices, []portal.InvoiceID{inv.ID}) || !slices.Equal(got[0].Numbers, []string{inv.Number}) || !got[0].Again.IsZero() {
		t.Errorf("%+v", got)
	}
}
