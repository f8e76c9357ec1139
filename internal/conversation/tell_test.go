package conversation_test

import (
	"context"
	"crypto/rand"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// about is a document's name.
func about(inv portal.Invoice) portal.Document {
	return portal.Document{Kind: portal.InvoiceDocument, ID: int64(inv.ID)}
}

// say posts a message.
func (o office) say(t *testing.T, who access.Actor, d portal.Document, text string) portal.MessageID {
	t.Helper()
	id, err := o.talk.Post(context.Background(), who, d, conversation.Draft{Body: text})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// update runs a transaction.
func (o office) update(t *testing.T, fn func(context.Context, *db.Tx) error) {
	t.Helper()
	if err := o.DB.Update(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}

// Whoever's access was taken back is sent nothing that opens a document again:
// no answer, and no reminder.
func TestRevokedPeopleGetNoLinks(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*testing.T, office, portal.Contact, portal.AccountID){
		"revoked": func(t *testing.T, o office, c portal.Contact, _ portal.AccountID) {
			if err := o.Grants.Revoke(context.Background(), o.admin.Staff, c.ID, ""); err != nil {
				t.Fatal(err)
			}
		},
		"closed": func(t *testing.T, o office, _ portal.Contact, id portal.AccountID) {
			o.update(t, func(ctx context.Context, tx *db.Tx) error {
				return db.CloseAccount(ctx, tx, id, false, tx.Now.Add(portal.Grace))
			})
		},
		"the link alone": func(t *testing.T, o office, _ portal.Contact, id portal.AccountID) {
			o.Exec(t, "UPDATE accounts SET contact_id = NULL, status = 'deleted', login = 'gone' WHERE id = ?", id)
			o.Exec(t, "UPDATE shares SET revoked_at = 1")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := newOffice(t)
			o.switchOn(t)
			yuki := o.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: o.Acme.Entity.ID, Name: "Yuki", Email: "Yuki@acme.example"})
			account := o.Customer(t, yuki).Account()
			inv := o.Invoice(t, yuki.ID, 100_00, 1)
			o.give(t, inv, "yuki@ACME.example")
			before := len(o.Letters(t, "Yuki@acme.example")) + len(o.Letters(t, "yuki@ACME.example"))
			end(t, o, yuki, account)
			o.say(t, o.admin.Staff, about(inv), "Are you still there?")
			o.days(t, 5)
			for _, address := range []string{"Yuki@acme.example", "yuki@ACME.example"} {
				for _, l := range o.Letters(t, address) {
					if l.Kind != "shared" {
						t.Errorf("a mail of kind %s: %s", l.Kind, l.Params)
					}
				}
			}
			if before != 1 {
				t.Fatalf("%d links were given", before)
			}
			if n := o.Count(t, "SELECT COUNT(*) FROM shares WHERE revoked_at = 0"); n != 0 {
				t.Errorf("%d links are open", n)
			}
		})
	}
}

// give shares an invoice with an address.
func (o office) give(t *testing.T, inv portal.Invoice, email string) {
	t.Helper()
	if _, err := o.shares().Give(context.Background(), o.admin.Staff, about(inv), sharing.Wish{Emails: email, Language: "en", Key: rand.Text()}, ""); err != nil {
		t.Fatal(err)
	}
}

func (o office) shares() *sharing.Service { return sharing.New(o.DB, mail.Links{}) }

// Who writes by a link that was mailed to a company is called by its name, and
// not by an address that is nobody else's business.
func TestWritersByLinkAreCalledByName(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	inv := o.Invoice(t, o.Acme.Entity.ID, 100_00, 10)
	o.say(t, o.admin.Staff, about(inv), "A question")
	guest, ok := access.NewGuest(o.share(t, "office@ACME.example"), o.Clock.Now())
	if !ok {
		t.Fatal("no guest")
	}
	id := o.say(t, guest, about(inv), "An answer")
	p, err := o.talk.Removable(context.Background(), o.admin.Staff, id)
	if err != nil || p.Author != "Acme GmbH" {
		t.Errorf("the author is %q: %v", p.Author, err)
	}
}

// Of a message that was removed no mail tells, not even one that waits.
func TestRemovedMessagesAreNotMailed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	inv := o.Invoice(t, o.Acme.People[0].ID, 100_00, 10)
	alice := o.Customer(t, o.Acme.People[0])
	hers := o.say(t, alice, about(inv), "REGRET")
	o.say(t, alice, about(inv), "This stays")
	ours := o.say(t, o.admin.Staff, about(inv), "REGRET")
	o.Exec(t, "UPDATE outbox SET state = 'sent' WHERE kind = 'written'")
	for _, id := range []portal.MessageID{hers, ours} {
		if _, err := o.talk.Remove(context.Background(), o.admin.Staff, id, ""); err != nil {
			t.Fatal(err)
		}
	}
	states := map[string]int{}
	for _, l := range o.Letters(t, "") {
		states[l.Kind+" "+l.State]++
		if strings.Contains(l.Params, "REGRET") {
			t.Errorf("%s still says it: %s", l.State, l.Params)
		}
	}
	if states["customer_wrote cancelled"] != 1 || states["customer_wrote queued"] != 1 || states["written sent"] != 1 {
		t.Errorf("mails %v", states)
	}
}
