package conversation_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/conversation"
	"genkan/internal/portal"
)

// Nobody floods a document: accounts and links have their limits, which end.
func TestPostingHasLimits(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	inv := o.Invoice(t, o.Acme.Entity.ID, 100_00, 10)
	o.give(t, inv, "carl@there.example")
	guest, ok := access.NewGuest(o.share(t, "carl@there.example"), o.Clock.Now())
	if !ok {
		t.Fatal("no guest")
	}
	alice, adam := o.Customer(t, o.Acme.People[0]), o.Customer(t, o.Acme.People[1])
	for _, c := range []struct {
		name string
		who  access.Actor
		most int
	}{{"customer", alice, 20}, {"link", guest, 10}, {"staff", o.admin.Staff, 100}} {
		for range c.most {
			o.say(t, c.who, about(inv), "Again")
		}
		_, err := o.talk.Post(ctx, c.who, about(inv), conversation.Draft{Body: "Once too often", Files: nil})
		var e *portal.Error
		if !errors.As(err, &e) || e.Kind != portal.TooMany || e.RetryAfter <= 0 || e.RetryAfter > 10*time.Minute {
			t.Errorf("%s: %v after %d messages, want TooMany", c.name, err, c.most)
		}
	}
	o.say(t, adam, about(inv), "A colleague has a limit of his own")
	o.Clock.Move(10 * time.Minute)
	for _, who := range []access.Actor{alice, guest, o.admin.Staff} {
		o.say(t, who, about(inv), "After a while")
	}
}

// share is the newest link that was given to an address.
func (o office) share(t *testing.T, email string) (one portal.Share) {
	t.Helper()
	o.update(t, func(ctx context.Context, tx *db.Tx) (err error) {
		one, err = db.NewestShareTo(ctx, tx, portal.Document{Kind: portal.InvoiceDocument, ID: 1}, email)
		return err
	})
	return one
}

// A double click is one message, also when both come at the same time; another
// text by the same form is not lost in silence.
func TestFormsThatAreSentTwice(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	alice, adam := o.Customer(t, o.Acme.People[0]), o.Customer(t, o.Acme.People[1])
	doc, other := about(o.Invoice(t, o.Acme.Entity.ID, 100_00, 10)), about(o.Invoice(t, o.Acme.Entity.ID, 200_00, 10))
	file := func() []portal.Upload {
		return []portal.Upload{{Name: "a.txt", Size: 5, Content: strings.NewReader("hello")}}
	}
	ids := make([]portal.MessageID, 8)
	var all sync.WaitGroup
	for i := range ids {
		all.Go(func() {
			id, err := o.talk.Post(ctx, alice, doc, conversation.Draft{Body: "Twice", Key: "one", Files: file()})
			if err != nil {
				t.Errorf("click %d: %v", i, err)
			}
			ids[i] = id
		})
	}
	all.Wait()
	for _, id := range ids {
		if id != ids[0] || id == 0 {
			t.Fatalf("messages %v, want one", ids)
		}
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM files"); n != 1 {
		t.Errorf("%d files, want 1", n)
	}
	for name, post := range map[string]func() (portal.MessageID, error){
		"another text": func() (portal.MessageID, error) {
			return o.talk.Post(ctx, alice, doc, conversation.Draft{Body: "Else", Key: "one"})
		},
		"another author": func() (portal.MessageID, error) {
			return o.talk.Post(ctx, adam, doc, conversation.Draft{Body: "Twice", Key: "one", Files: file()})
		},
		"another document": func() (portal.MessageID, error) {
			return o.talk.Post(ctx, alice, other, conversation.Draft{Body: "Twice", Key: "one", Files: file()})
		},
	} {
		if id, err := post(); portal.KindOf(err) != portal.Conflict || id != 0 {
			t.Errorf("%s: %d, %v, want Conflict", name, id, err)
		}
	}
	if _, err := o.talk.Edit(ctx, alice, ids[0], "Changed"); err != nil {
		t.Fatal(err)
	}
	if id, err := o.talk.Post(ctx, alice, doc, conversation.Draft{Body: "Twice", Key: "one", Files: file()}); id != ids[0] || err != nil {
		t.Errorf("sent again after it was changed: %d, %v", id, err)
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM messages"); n != 1 {
		t.Errorf("%d messages, want 1", n)
	}
}
