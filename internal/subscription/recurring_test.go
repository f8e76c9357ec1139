package subscription_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/internal/testenv"
)

// repeater is a desk in Berlin, whose nights begin before those of UTC, with an
// invoice of a day to be repeated.
type repeater struct {
	*testenv.Desk
	staff access.Staff
	berl  *time.Location
}

func newRepeater(t *testing.T) *repeater {
	t.Helper()
	r := &repeater{Desk: testenv.NewDesk(t)}
	b := testenv.Business
	b.TimeZone = "Europe/Berlin"
	must(t, r.Account.SetBusiness(t.Context(), r.System, b))
	t.Cleanup(func() { r.Check(t) })
	r.staff, r.berl = r.Desk.Staff(t), b.Zone()
	return r
}

// on moves the clock to half past midnight in Berlin, when it is the day before
// in UTC.
func (r *repeater) on(day portal.Date) {
	r.Clock.Move(day.Start(r.berl).Add(30 * time.Minute).Sub(r.Clock.Now()))
}

func (r *repeater) run(t *testing.T) {
	t.Helper()
	must(t, r.Subs.RunRecurring(t.Context(), r.System))
}

// invoice issues one of today over 119.00.
func (r *repeater) invoice(t *testing.T, holder portal.ContactID, text string) portal.InvoiceID {
	t.Helper()
	today := portal.DateOf(r.Clock.Now(), r.berl)
	id, err := r.Billing.Issue(t.Context(), r.System, billing.Draft{Holder: holder, IssuedOn: today, DueOn: today.AddDays(14), Currency: "EUR", Reference: "PO 7",
		Lines: []portal.Line{{Kind: portal.SectionLine, Description: "Rent"}, {Kind: portal.ItemLine, Description: text, Quantity: portal.QuantityScale,
			UnitPrice: portal.NewMoney(100_00, "EUR"), TaxRate: 19 * portal.PercentScale}}})
	must(t, err)
	return id
}

// monthly is what is typed for a month from a day.
func typedMonthly(first portal.Date, change ...func(*portal.TypedRepeat)) portal.TypedRepeat {
	t := portal.TypedRepeat{Every: "1", Interval: "month", First: string(first), Ends: "never"}
	for _, c := range change {
		c(&t)
	}
	return t
}

func automatic(t *portal.TypedRepeat) { t.Automatic = true }

func (r *repeater) repeat(t *testing.T, from portal.InvoiceID, typed portal.TypedRepeat) portal.RecurringID {
	t.Helper()
	id, err := r.Subs.Repeat(t.Context(), r.staff, from, subscription.RepeatRequest{Typed: typed, Key: billing.NewKey()})
	must(t, err)
	return id
}

func (r *repeater) page(t *testing.T, id portal.RecurringID) subscription.RecurringPage {
	t.Helper()
	p, err := r.Subs.Recurring(t.Context(), r.staff, id)
	must(t, err)
	return p
}

// made are the days of the invoices, oldest first.
func (r *repeater) made(t *testing.T, id portal.RecurringID) (out []string) {
	t.Helper()
	for _, m := range r.page(t, id).Made {
		out = append(out, string(m.From)+" of "+string(m.On))
	}
	slices.Reverse(out)
	return out
}

// Over fourteen months each month end has its invoice on its own day in Berlin,
// through both changes of the clocks and a February, at the old price, mailed
// once, with the period in its text.
func TestRecurringOverFourteenMonths(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-31")
	source := r.invoice(t, r.Acme.Entity.ID, "{month} {year}, {period}")
	id := r.repeat(t, source, typedMonthly("2027-02-28", automatic))
	var want []string
	for n := 1; n <= 14; n++ {
		day := portal.Rhythm{Interval: portal.EveryMonth, Every: 1}.On("2027-01-31", n)
		want = append(want, string(day)+" of "+string(day))
		r.on(day)
		r.Clock.Move(-time.Hour) // the evening before: the same day in UTC
		r.run(t)
		if got := len(r.page(t, id).Made); got != n-1 {
			t.Fatalf("%d were made by the evening before %s", got, day)
		}
		r.Clock.Move(time.Hour)
		r.run(t)
		r.run(t)
	}
	if got := r.made(t, id); !slices.Equal(got, want) {
		t.Errorf("made:\n%v\nwant\n%v", got, want)
	}
	if want[1] != "2027-03-31 of 2027-03-31" || want[12] != "2028-02-29 of 2028-02-29" {
		t.Errorf("the calendar is %v", want)
	}
	last := r.page(t, id).Made[0]
	inv, err := r.Billing.Invoice(t.Context(), r.staff, last.Invoice)
	must(t, err)
	if text := inv.Lines[1].Description; text != "March 2028, 31 March 2028 to 29 April 2028" {
		t.Errorf("the line says %q", text)
	}
	if inv.Total != portal.NewMoney(119_00, "EUR") || inv.DueOn != "2028-04-14" || inv.Reference != "PO 7" || inv.Status != portal.InvoicePosted {
		t.Errorf("it is %v due %s, %q, %s", inv.Total, inv.DueOn, inv.Reference, inv.Status)
	}
	if n := r.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'invoice_sent' AND recipient = 'office@ACME.example'"); n != 14 {
		t.Errorf("%d mails went out", n)
	}
	if made, as, err := r.Subs.RecurringOf(t.Context(), r.staff, source); err != nil || made != 0 || as != id {
		t.Errorf("the source leads to %d, %d, %v", made, as, err)
	}
	if made, _, err := r.Subs.RecurringOf(t.Context(), r.staff, inv.ID); err != nil || made != id {
		t.Errorf("the invoice leads to %d, %v", made, err)
	}
}

// After a standstill each period that was missed has its invoice, of the day on
// which it is made; two programs that look at the same time make none twice.
func TestRecurringAfterAStandstill(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-10")
	id := r.repeat(t, r.invoice(t, r.Acme.Entity.ID, "Rent {month}"), typedMonthly("2027-02-10", automatic))
	r.on("2027-05-20")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() { r.run(t) })
	}
	group.Wait()
	want := []string{"2027-02-10 of 2027-05-20", "2027-03-10 of 2027-05-20", "2027-04-10 of 2027-05-20", "2027-05-10 of 2027-05-20"}
	if got := r.made(t, id); !slices.Equal(got, want) {
		t.Errorf("made %v", got)
	}
	if n := r.Count(t, "SELECT COUNT(*) FROM invoice_lines WHERE description IN ('Rent February', 'Rent March', 'Rent April', 'Rent May')"); n != 4 {
		t.Errorf("%d lines name their month", n)
	}
	if err := r.TryExec(t, "INSERT INTO recurring_periods SELECT recurring_id, period_start, period_end, NULL, created_at FROM recurring_periods LIMIT 1"); err == nil {
		t.Error("a period can be noted twice")
	}
}

// A run that is killed half way leaves nothing: no number, no mail; the next
// one makes each invoice once.
func TestRecurringKilledHalfWay(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-10")
	id := r.repeat(t, r.invoice(t, r.Acme.Entity.ID, "Rent"), typedMonthly("2027-02-10", automatic))
	r.on("2027-02-10")
	invoices, letters := r.Count(t, "SELECT COUNT(*) FROM invoices"), r.Count(t, "SELECT COUNT(*) FROM outbox")
	r.Exec(t, "CREATE TRIGGER killed BEFORE INSERT ON recurring_periods BEGIN SELECT RAISE (ABORT, 'killed'); END")
	if err := r.Subs.RunRecurring(t.Context(), r.System); err == nil {
		t.Error("the job does not say that it failed")
	}
	if n, m := r.Count(t, "SELECT COUNT(*) FROM invoices"), r.Count(t, "SELECT COUNT(*) FROM outbox"); n != invoices || m != letters {
		t.Errorf("%d invoices and %d mails are left", n-invoices, m-letters)
	}
	if got := r.page(t, id).Failure; got != "recurring.failed" {
		t.Errorf("staff are told %q", got)
	}
	r.Exec(t, "DROP TRIGGER killed")
	r.run(t) // too early for another try
	if got := r.made(t, id); len(got) != 0 {
		t.Errorf("made %v at once", got)
	}
	r.Clock.Move(61 * time.Minute)
	r.run(t)
	if got := r.page(t, id); len(got.Made) != 1 || got.Failure != "" {
		t.Errorf("made %v, failure %q", got.Made, got.Failure)
	}
}

// What cannot be mailed is not issued: staff see it on their first page, and
// once it is mended it is made.
func TestRecurringThatNobodyCanBeTold(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	mute := r.Contact(t, portal.Contact{ExternalID: "MUTE", Kind: portal.Company, Name: "Mute Ltd", Address: portal.Address{Country: "DE"}})
	r.on("2027-01-10")
	source := r.invoice(t, mute.ID, "Rent")
	id, drafts := r.repeat(t, source, typedMonthly("2027-02-10", automatic)), r.repeat(t, source, typedMonthly("2027-02-10"))
	r.on("2027-02-10")
	r.run(t)
	waits := func() (n int) {
		today, err := r.Account.Today(t.Context(), r.staff)
		must(t, err)
		for _, w := range today.Waiting {
			if w.Kind == portal.WaitRecurring {
				n = w.Count
			}
		}
		return n
	}
	if p := r.page(t, id); p.Failure != "recurring.nobody_to_mail" || len(p.Made) != 0 || waits() != 1 {
		t.Errorf("failure %q, made %v, %d wait", p.Failure, p.Made, waits())
	}
	if p := r.page(t, drafts); len(p.Made) != 1 || p.Made[0].Status != portal.InvoiceDraft {
		t.Errorf("the draft: %+v", p.Made)
	}
	r.Exec(t, "UPDATE contacts SET email = 'mute@mute.example' WHERE id = ?", mute.ID)
	r.Clock.Move(61 * time.Minute)
	r.run(t)
	if p := r.page(t, id); p.Failure != "" || len(p.Made) != 1 || waits() != 0 {
		t.Errorf("mended: failure %q, made %v, %d wait", p.Failure, p.Made, waits())
	}
}

// A draft that staff delete is not made again.
func TestRecurringDraftDeleted(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-10")
	id := r.repeat(t, r.invoice(t, r.Acme.Entity.ID, "Rent"), typedMonthly("2027-02-10"))
	r.on("2027-02-10")
	r.run(t)
	draft, err := r.Billing.InvoiceDraft(t.Context(), r.staff, r.page(t, id).Made[0].Invoice)
	must(t, err)
	must(t, r.Billing.DeleteDraft(t.Context(), r.staff, draft.ID, draft.Version, ""))
	r.run(t)
	if p := r.page(t, id); len(p.Made) != 1 || p.Made[0].Invoice != 0 || p.NextOn != "2027-03-10" {
		t.Errorf("made %+v, next %s", p.Made, p.NextOn)
	}
}

// It ends after a number of invoices, or after a day; what is paused makes
// none, and goes on without those that were missed.
func TestRecurringEndsAndPauses(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-10")
	source := r.invoice(t, r.Acme.Entity.ID, "Rent")
	twice := r.repeat(t, source, typedMonthly("2027-02-10", func(t *portal.TypedRepeat) { t.Ends, t.Times = "after", "2" }))
	until := r.repeat(t, source, typedMonthly("2027-02-10", func(t *portal.TypedRepeat) { t.Ends, t.EndsOn = "on", "2027-04-10" }))
	weekly := r.repeat(t, source, typedMonthly("2027-02-01", func(t *portal.TypedRepeat) { t.Every, t.Interval = "2", "week" }))
	paused := r.repeat(t, source, typedMonthly("2027-02-10"))
	must(t, r.Subs.PauseRecurring(t.Context(), r.staff, paused, subscription.Form{}))
	r.on("2027-06-20")
	r.run(t)
	must(t, r.Subs.ResumeRecurring(t.Context(), r.staff, paused, subscription.Form{}))
	must(t, r.Subs.StopRecurring(t.Context(), r.staff, weekly, subscription.Form{}))
	r.on("2027-07-10")
	r.run(t)
	for id, want := range map[portal.RecurringID]struct {
		n     int
		state portal.RecurringState
	}{twice: {2, portal.RecurringEnded}, until: {3, portal.RecurringEnded}, weekly: {10, portal.RecurringStopped}, paused: {1, portal.RecurringActive}} {
		if p := r.page(t, id); len(p.Made) != want.n || p.State != want.state {
			t.Errorf("%d has made %d and is %s, want %+v", id, len(p.Made), p.State, want)
		}
	}
	for name, err := range map[string]error{
		"pause what ended":  r.Subs.PauseRecurring(t.Context(), r.staff, twice, subscription.Form{}),
		"resume what runs":  r.Subs.ResumeRecurring(t.Context(), r.staff, paused, subscription.Form{}),
		"stop what stopped": r.Subs.StopRecurring(t.Context(), r.staff, weekly, subscription.Form{}),
		"of an old version": r.Subs.StopRecurring(t.Context(), r.staff, paused, subscription.Form{Version: 1}),
		"change what ended": r.Subs.ChangeRecurring(t.Context(), r.staff, until, subscription.RepeatRequest{Typed: typedMonthly("2027-08-10")}),
	} {
		if portal.KindOf(err) != portal.Conflict {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is typed wrong is named at its field; what is changed goes for what
// comes, and never makes a day twice.
func TestRecurringForms(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	r.on("2027-01-10")
	source := r.invoice(t, r.Acme.Entity.ID, "Rent")
	for field, change := range map[string]func(*portal.TypedRepeat){
		"every":    func(t *portal.TypedRepeat) { t.Every = "0" },
		"interval": func(t *portal.TypedRepeat) { t.Interval = "day" },
		"first":    func(t *portal.TypedRepeat) { t.First = "2027-01-09" },
		"ends_on":  func(t *portal.TypedRepeat) { t.Ends, t.EndsOn = "on", "2027-02-09" },
		"times":    func(t *portal.TypedRepeat) { t.Ends, t.Times = "after", "none" },
		"text-1":   func(t *portal.TypedRepeat) { t.Texts = []string{"Rent", " "} },
	} {
		_, err := r.Subs.Repeat(t.Context(), r.staff, source, subscription.RepeatRequest{Typed: typedMonthly("2027-02-10", change), Key: billing.NewKey()})
		if portal.KindOf(err) != portal.Invalid || !strings.Contains(err.Error(), field+"=") {
			t.Errorf("%s: %v", field, err)
		}
	}
	key := billing.NewKey()
	req := subscription.RepeatRequest{Typed: typedMonthly("2027-02-10"), Key: key}
	id, err := r.Subs.Repeat(t.Context(), r.staff, source, req)
	must(t, err)
	if again, err := r.Subs.Repeat(t.Context(), r.staff, source, req); err != nil || again != id {
		t.Errorf("a repeated key: %d, %v", again, err)
	}
	r.on("2027-02-10")
	r.run(t)
	if err := r.Subs.ChangeRecurring(t.Context(), r.staff, id, subscription.RepeatRequest{Typed: typedMonthly("2027-02-10")}); portal.KindOf(err) != portal.Invalid {
		t.Errorf("a day that was made: %v", err)
	}
	must(t, r.Subs.ChangeRecurring(t.Context(), r.staff, id, subscription.RepeatRequest{Typed: typedMonthly("2027-02-20", automatic, func(t *portal.TypedRepeat) { t.Texts = []string{"New", "Rent of {month}"} })}))
	r.on("2027-03-20")
	r.run(t)
	if got := r.made(t, id); !slices.Equal(got, []string{"2027-02-10 of 2027-02-10", "2027-02-20 of 2027-03-20", "2027-03-20 of 2027-03-20"}) {
		t.Errorf("made %v", got)
	}
	if n := r.Count(t, "SELECT COUNT(*) FROM invoice_lines WHERE description = 'Rent of March'"); n != 1 {
		t.Errorf("%d lines have the new text", n)
	}
}

// With its contact it is archived or merged; the Japanese are written to in
// Japanese.
func TestRecurringFollowsItsContact(t *testing.T) {
	t.Parallel()
	r := newRepeater(t)
	twin := r.Contact(t, portal.Contact{ExternalID: "TWIN", Kind: portal.Company, Name: "Acme twin", Email: "twin@acme.example", Language: "ja"})
	gone := r.Contact(t, portal.Contact{ExternalID: "GONE", Kind: portal.Company, Name: "Gone", Email: "gone@gone.example"})
	r.on("2027-01-10")
	moved := r.repeat(t, r.invoice(t, twin.ID, "{year}年{月}分"), typedMonthly("2027-02-10", automatic))
	stopped := r.repeat(t, r.invoice(t, gone.ID, "Rent"), typedMonthly("2027-02-10", automatic))
	r.on("2027-02-10")
	r.run(t)
	if n := r.Count(t, "SELECT COUNT(*) FROM invoice_lines WHERE description = '2027年2月分'"); n != 1 {
		t.Errorf("%d lines are in Japanese", n)
	}
	for _, m := range r.page(t, stopped).Made {
		inv, err := r.Billing.Invoice(t.Context(), r.staff, m.Invoice)
		must(t, err)
		r.Pay(t, inv, 119_00)
	}
	source, err := r.Billing.Invoice(t.Context(), r.staff, r.page(t, stopped).Source)
	must(t, err)
	r.Pay(t, source, 119_00)
	must(t, r.Account.ArchiveContact(t.Context(), r.staff, gone.ID, true, ""))
	if p := r.page(t, stopped); p.State != portal.RecurringStopped {
		t.Errorf("archived: %s", p.State)
	}
	must(t, r.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		return db.MergeContact(ctx, tx, twin, r.Acme.Entity, "2027-02-11")
	}))
	r.on("2027-03-10")
	r.run(t)
	if p := r.page(t, moved); p.Contact != r.Acme.Entity.ID || len(p.Made) != 2 {
		t.Errorf("merged: of %d, made %v", p.Contact, p.Made)
	}
	if n := r.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'recurring.stopped'"); n != 1 {
		t.Errorf("%d entries say that it was stopped", n)
	}
}
