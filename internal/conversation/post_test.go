package conversation_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"genkan/internal/conversation"
	"genkan/internal/portal"
)

// A double click is one message, also when both come at the same time; another
// text by the same form is not lost in silence.
func TestFormsThatAreSentTwice(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	o := newOffice(t)
	alice, adam := o.Customer(t, o.Acme.People[0]), o.Customer(t, o.Acme.People[1])
	doc, other := about(o.Invoice(t, o.Acme.Entity.ID, 100_00, 10)), about(o.Invoice(t, o.Acme.Entity.ID, 200_00, 10))
	file := func() []conversation.Upload {
		return []conversation.Upload{{Name: "a.txt", Size: 5, Content: strings.NewReader("hello")}}
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
