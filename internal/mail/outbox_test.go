package mail_test

import (
	"context"
	"crypto/tls"
	"net/url"
	"testing"

	"genkan/db"
	"genkan/internal/i18n"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// base is where people reach the portal of these tests.
const base = "https://portal.test.example"

// office is a desk with an outbox of its own.
type office struct {
	*testenv.Desk
	mail    *mail.Service
	links   mail.Links
	account portal.AccountID // to whom links belong
}

// newOffice sends to an address of mail, or nowhere.
func newOffice(t *testing.T, to *url.URL, trust *tls.Config) *office {
	t.Helper()
	o := &office{Desk: testenv.NewDesk(t), links: mail.NewLinks([]byte("a key"))}
	var sender *mail.Sender
	if to != nil {
		var err error
		if sender, err = mail.NewSender(to, "", trust); err != nil {
			t.Fatal(err)
		}
	}
	o.mail = mail.New(o.DB, o.Account, o.links, func() string { return base }, sender)
	o.account = o.Customer(t, o.Acme.People[0]).Account()
	return o
}

// enqueue puts a message into the outbox.
func (o *office) enqueue(t *testing.T, to string, l i18n.Lang, m mail.Message) {
	t.Helper()
	o.update(t, func(ctx context.Context, tx *db.Tx) error { return mail.Enqueue(ctx, tx, to, string(l), m) })
}

func (o *office) update(t *testing.T, fn func(context.Context, *db.Tx) error) {
	t.Helper()
	if err := o.DB.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// link is a new link of the office's account.
func (o *office) link(t *testing.T, kind portal.LinkKind) (l mail.Link) {
	t.Helper()
	o.update(t, func(ctx context.Context, tx *db.Tx) (err error) {
		l, err = o.links.Issue(ctx, tx, kind, o.account, "")
		return err
	})
	return l
}

func (o *office) deliver(t *testing.T) {
	t.Helper()
	if err := o.mail.Deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// deliverAll sends all that waits: a round sends only so many.
func (o *office) deliverAll(t *testing.T) {
	t.Helper()
	for o.Count(t, "SELECT COUNT(*) FROM outbox WHERE state = 'queued' AND tries = 0") > 0 {
		o.deliver(t)
	}
}

// row is what the outbox knows of its newest mail.
func (o *office) row(t *testing.T) portal.Letter {
	t.Helper()
	id := portal.LetterID(o.Count(t, "SELECT MAX(id) FROM outbox"))
	var l portal.Letter
	err := o.DB.View(t.Context(), func(q db.Reader) (err error) {
		l, err = db.LetterByID(t.Context(), q, id, o.Clock.Now())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// want holds the newest mail to a state.
func (o *office) want(t *testing.T, state portal.LetterState, tries int, reason string) portal.Letter {
	t.Helper()
	l := o.row(t)
	if l.State != state || l.Tries != tries || l.Reason != reason {
		t.Errorf("the mail is %s after %d tries, reason %q (%s); want %s, %d, %q", l.State, l.Tries, l.Reason, l.LastError, state, tries, reason)
	}
	return l
}
