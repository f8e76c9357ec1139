package mail_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Every kind of link has a page of its own.
func TestPath(t *testing.T) {
	t.Parallel()
	seen := map[string]portal.LinkKind{}
	for _, kind := range []portal.LinkKind{portal.InvitationLink, portal.ResetLink, portal.EmailLink, portal.AlarmLink} {
		path := mail.Path(kind, "TOKEN")
		if other, ok := seen[path]; ok {
			t.Errorf("%s and %s both lead to %s", kind, other, path)
		}
		seen[path] = kind
	}
	if seen["/invitation/TOKEN"] != portal.InvitationLink || seen["/reset_password/TOKEN"] != portal.ResetLink {
		t.Errorf("the paths that people know: %v", seen)
	}
}

// An invitation tells whom it is for and until when; a second one replaces the
// first, with the mail that waits.
func TestInvite(t *testing.T) {
	t.Parallel()
	d, links := store(t), mail.NewLinks([]byte("key"))
	a := portal.Account{Login: "mika@x.example", Name: "Mika", Language: "ja"}
	for _, in := range []mail.Invitation{{By: "Ada", Note: "Hello"}, {By: "Stan", Again: true}} {
		err := d.Update(t.Context(), func(ctx context.Context, tx *db.Tx) (err error) {
			if a.ID == 0 {
				a.ID, err = db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RoleStaff, Status: portal.Invited, Login: a.Login, Name: a.Name})
			}
			return errors.Join(err, links.Invite(ctx, tx, a, in))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got := outbox(t, d)
	if len(got) != 2 || got[0].state != "cancelled" || got[1].state != "queued" || got[1].recipient != a.Login || got[1].language != "ja" {
		t.Fatalf("outbox %+v", got)
	}
	var in mail.Invitation
	if err := json.Unmarshal([]byte(got[1].params), &in); err != nil {
		t.Fatal(err)
	}
	var read mail.Invitation
	err := d.View(t.Context(), func(q db.Reader) error {
		link, err := db.LinkByHash(t.Context(), q, portal.InvitationLink, mail.HashToken(links.Token(in.Link)))
		if err != nil {
			return err
		}
		read, err = mail.InvitationOf(t.Context(), q, link.ID)
		return err
	})
	if err != nil || read.By != "Stan" || !read.Again || read.Name != "Mika" || read.Login != a.Login || read.For == "" {
		t.Errorf("read back as %+v, %v", read, err)
	}
}
