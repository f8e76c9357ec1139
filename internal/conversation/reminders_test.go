package conversation_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sharing"
	"genkan/internal/testenv"
)

// office is a desk with conversations, and an admin of its own.
type office struct {
	*testenv.Desk
	talk  *conversation.Service
	admin access.Admin
}

func newOffice(t *testing.T) office {
	t.Helper()
	d := testenv.NewDesk(t)
	person, ok := access.NewPerson(portal.Account{ID: d.Staff(t).Account(), Role: portal.RoleAdmin, Active: true})
	admin, is := access.NewAdmin(person)
	if !ok || !is {
		t.Fatal("no admin")
	}
	return office{d, conversation.New(d.DB, d.Account, sharing.New(d.DB, mail.Links{}), mail.Links{}), admin}
}

// switchOn makes reminders begin today.
func (o office) switchOn(t *testing.T) {
	t.Helper()
	r := portal.DefaultReminders()
	r.On = true
	if err := o.talk.SetReminders(context.Background(), o.admin, r, ""); err != nil {
		t.Fatal(err)
	}
}

// days lets days pass; every day the job runs, twice.
func (o office) days(t *testing.T, n int) {
	t.Helper()
	for range n {
		o.Clock.Move(24 * time.Hour)
		o.run(t)
		o.run(t)
	}
}

func (o office) run(t *testing.T) {
	t.Helper()
	if err := o.talk.Remind(context.Background(), o.System); err != nil {
		t.Fatal(err)
	}
}

// levels are those of the reminders that went out, in order.
func (o office) levels(t *testing.T) string {
	t.Helper()
	return o.Text(t, "SELECT COALESCE(group_concat(level, ''), '') FROM (SELECT level FROM reminders ORDER BY id)")
}

func TestReminders(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	old := o.Invoice(t, o.Acme.Entity.ID, 50_00, -100) // overdue for long before
	o.days(t, 1)
	if got := o.levels(t); got != "" {
		t.Fatalf("reminders %q before they are on", got)
	}
	o.switchOn(t)
	inv := o.Invoice(t, o.Acme.Entity.ID, 100_00, 6) // in 5 days
	o.days(t, 40)
	if got := o.levels(t); got != "01234" {
		t.Errorf("levels %q, want each once and in order", got)
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM reminders WHERE invoice_id <> "+testenv.Path("{id}", inv.ID)); n != 0 {
		t.Errorf("%d reminders of %s, which was late before they were on", n, old.Number)
	}
	letters := o.Letters(t, "office@ACME.example")
	if len(letters) != 5 {
		t.Fatalf("%d mails, want 5", len(letters))
	}
	for _, l := range letters { // nobody of the company has an account: each has a link, and all the same
		if !strings.Contains(l.Params, `"kind":"share"`) || !strings.Contains(l.Params, inv.Number) {
			t.Errorf("mail %s", l.Params)
		}
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM shares"); n != 1 {
		t.Errorf("%d links for one reader of one document", n)
	}
}

func TestRemindersStop(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	o.switchOn(t)
	paid, asked := o.Invoice(t, o.Acme.Entity.ID, 100_00, 1), o.Invoice(t, o.Bolt.Entity.ID, 100_00, 1)
	o.days(t, 1)
	if got := o.levels(t); got != "11" {
		t.Fatalf("on the day: %q", got)
	}
	o.Pay(t, paid, 100_00)
	bob := o.Customer(t, o.Bolt.People[0])
	doc := portal.Document{Kind: portal.InvoiceDocument, ID: int64(asked.ID)}
	if _, err := o.talk.Post(ctx, bob, doc, conversation.Draft{Body: "Half of it never came."}); err != nil {
		t.Fatal(err)
	}
	o.days(t, 12)
	if got := o.levels(t); got != "11" {
		t.Fatalf("one is paid, of the other the customer waits for an answer: %q", got)
	}
	if _, err := o.talk.Post(ctx, o.admin.Staff, doc, conversation.Draft{Body: "It is on its way."}); err != nil {
		t.Fatal(err)
	}
	o.days(t, 1)
	if got := o.levels(t); got != "113" {
		t.Fatalf("after the answer: %q, want the level that is due by now and not all of them", got)
	}
	o.Check(t)
}

// A day on which nothing ran is made up for by what is true today.
func TestRemindersAfterDowntime(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.switchOn(t)
	o.Invoice(t, o.Acme.Entity.ID, 100_00, 4)
	o.Clock.Move(6 * 24 * time.Hour)
	o.run(t)
	if got := o.levels(t); got != "" {
		t.Errorf("two days late: %q, want nothing that is no longer true", got)
	}
	o.days(t, 1)
	if got := o.levels(t); got != "2" {
		t.Errorf("three days late: %q", got)
	}
}

func TestRemindersAreJudged(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for name, r := range map[string]portal.Reminders{
		"falling": {After: [3]int{10, 5, 20}}, "the same": {After: [3]int{10, 10, 0}}, "no number": {Before: -1}, "too long": {After: [3]int{0, 0, 1000}},
	} {
		if err := o.talk.SetReminders(context.Background(), o.admin, r, ""); portal.KindOf(err) != portal.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := o.talk.SetReminders(context.Background(), o.admin, portal.Reminders{After: [3]int{0, 7, 0}}, ""); err != nil {
		t.Errorf("one alone: %v", err)
	}
}

// What is said in a reminder is what holds when it is written down: money may
// have come, and the address have changed, since the invoices were listed.
func TestRemindersSayWhatHoldsNow(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	half, whole := o.Invoice(t, o.Acme.Entity.ID, 100_00, 0), o.Invoice(t, o.Acme.Entity.ID, 200_00, 0)
	var listed []db.Remindable
	err := o.DB.View(ctx, func(q db.Reader) (err error) {
		listed, err = db.Remindables(ctx, q, testenv.Today, testenv.Today, db.Remindable{}, o.DB.Now(), 10)
		return err
	})
	if err != nil || len(listed) != 2 {
		t.Fatalf("%d invoices are listed: %v", len(listed), err)
	}
	o.Pay(t, half, 40_00)
	o.Pay(t, whole, 200_00)
	o.Exec(t, "UPDATE contacts SET email = 'new@acme.example' WHERE id = ?", o.Acme.Entity.ID)
	for _, l := range listed {
		if err := o.talk.RemindOf(ctx, portal.Reminders{On: true, OnDay: true}, l, testenv.Today); err != nil {
			t.Error(err)
		}
	}
	letters := o.Letters(t, "new@acme.example")
	if len(letters) != 1 || !strings.Contains(letters[0].Params, `"left":"60.00"`) {
		t.Errorf("mails %+v", letters)
	}
	if got := o.levels(t); got != "1" {
		t.Errorf("levels %q: what is paid is not reminded of", got)
	}
}
