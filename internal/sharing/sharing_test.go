package sharing_test

import (
	"context"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sharing"
	"genkan/internal/testenv"
)

// A link is sent once more as long as it holds for a good while, and not to
// those from whom it was taken.
func TestLinkTx(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := testenv.NewDesk(t)
	s, staff := sharing.New(d.DB, mail.NewLinks([]byte("key"))), d.Staff(t)
	doc := portal.Document{Kind: portal.InvoiceDocument, ID: int64(d.Invoice(t, d.Acme.Entity.ID, 100_00, 10).ID)}
	link := func() (l mail.Link) {
		t.Helper()
		err := d.DB.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
			h, err := db.HeadOf(ctx, tx, d.System.Scope(), doc)
			if err != nil {
				return err
			}
			l, err = s.LinkTx(ctx, tx, h, sharing.Recipient{Email: "x@there.example"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := link()
	if again := link(); again.ID != first.ID {
		t.Errorf("a second link for the same reader")
	}
	d.Clock.Move(portal.ShareLife - 1)
	second := link()
	if second.ID == first.ID {
		t.Errorf("a link that is about to run out was sent once more")
	}
	one, err := s.Share(ctx, mail.NewLinks([]byte("key")).Token(second))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := access.NewGuest(one, d.Clock.Now()); !ok {
		t.Errorf("no guest by a good link")
	}
	if _, err := s.Revoke(ctx, staff, one.ID, ""); err != nil {
		t.Fatal(err)
	}
	if l := link(); l.ID != 0 {
		t.Errorf("who lost a link was sent another")
	}
	one.RevokedAt = d.Clock.Now()
	if _, ok := access.NewGuest(one, d.Clock.Now()); ok {
		t.Errorf("a guest by a link that was taken back")
	}
}
