package mail_test

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/i18n"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestLinksThatNoLongerHold: at the moment of sending a link must be one that
// its reader can use; a notice without a link goes out at any time.
func TestLinksThatNoLongerHold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		end   func(*office, *testing.T)
		state portal.LetterState
	}{
		{"it holds", func(*office, *testing.T) {}, portal.LetterSent},
		{"it was used", func(o *office, t *testing.T) { o.Exec(t, "UPDATE links SET used_at = 1") }, portal.LetterCancelled},
		{"it has run out", func(o *office, _ *testing.T) { o.Clock.Move(time.Hour) }, portal.LetterCancelled},
		{"it is gone", func(o *office, t *testing.T) { o.Exec(t, "DELETE FROM links") }, portal.LetterCancelled},
		{"it was replaced", func(o *office, t *testing.T) { o.link(t, portal.ResetLink) }, portal.LetterCancelled},
		{"access was revoked", func(o *office, t *testing.T) {
			o.update(t, func(ctx context.Context, tx *db.Tx) error { return db.EndAccess(ctx, tx, o.account) })
		}, portal.LetterCancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			post := testenv.NewPost(t)
			o := newOffice(t, post.URL(), nil)
			o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
			o.enqueue(t, naomi, i18n.English, mail.Reset{Link: o.link(t, portal.ResetLink), Name: "Naomi", Login: naomi})
			c.end(o, t)
			o.deliver(t)
			if l := o.row(t); l.State != c.state {
				t.Errorf("the mail is %s, want %s", l.State, c.state)
			}
			want := 1
			if c.state == portal.LetterSent {
				want = 2
			}
			if got := post.Received(); len(got) != want {
				t.Errorf("%d mails arrived, want %d", len(got), want)
			}
		})
	}
}

// TestRepeatAfterCrash: the program ended after the server had taken a mail
// and before that was noted. It goes out twice, under one Message-ID; sent
// again by hand, it has another.
func TestRepeatAfterCrash(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
	o.deliver(t)
	o.Exec(t, "UPDATE outbox SET state = 'queued', tries = 0, sent_at = 0")
	o.deliver(t)
	o.Clock.Move(time.Minute)
	if err := o.mail.Resend(t.Context(), o.Staff(t), o.row(t).ID, ""); err != nil {
		t.Fatal(err)
	}
	o.deliver(t)
	var ids []string
	for _, r := range post.Received() {
		ids = append(ids, r.Header.Get("Message-ID"))
	}
	if len(ids) != 3 || ids[0] != ids[1] || ids[1] == ids[2] {
		t.Errorf("Message-IDs %v", ids)
	}
}

// TestNothingIsLost: a mail that the server took though the context has ended
// is noted, and what was not begun waits.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	ctx, stop := context.WithCancel(t.Context())
	post.Refuse = func(step, _ string) error {
		if step == "data" {
			stop()
		}
		return nil
	}
	o := newOffice(t, post.URL(), nil)
	for range 3 {
		o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
	}
	if err := o.mail.Deliver(ctx); err != nil {
		t.Fatal(err)
	}
	if sent, waits := o.Count(t, "SELECT COUNT(*) FROM outbox WHERE state = 'sent'"), o.Count(t, "SELECT COUNT(*) FROM outbox WHERE state = 'queued' AND tries = 0"); sent != 1 || waits != 2 {
		t.Errorf("%d sent, %d wait", sent, waits)
	}
}

// TestBatch: one go sends so many and no more, in the order of writing, over
// one connection.
func TestBatch(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	for range 60 {
		o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
	}
	o.deliver(t)
	if got := len(post.Received()); got != 50 || post.Conversations() != 1 {
		t.Errorf("%d mails in %d conversations, want 50 in 1", got, post.Conversations())
	}
	o.deliver(t)
	if got := len(post.Received()); got != 60 {
		t.Errorf("%d mails, want 60", got)
	}
}

// TestUnreadable: a mail that no version of the program understands is given
// up, and holds up no other.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
	o.Exec(t, "UPDATE outbox SET kind = 'of the future'")
	o.enqueue(t, naomi, "xx", mail.Welcome{Name: "Naomi"}) // an unknown language is English
	o.deliver(t)
	o.want(t, portal.LetterSent, 1, "")
	if n := o.Count(t, "SELECT COUNT(*) FROM outbox WHERE state = 'dead' AND reason = 'words'"); n != 1 {
		t.Error("the mail was not given up")
	}
	if _, err := o.mail.Letters(t.Context(), o.Staff(t), portal.LetterListing.Clean(portal.Filter{})); err != nil {
		t.Errorf("the list: %v", err)
	}
}

// TestUnset: without a server everything waits, untouched.
func TestUnset(t *testing.T) {
	t.Parallel()
	o := newOffice(t, nil, nil)
	o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
	o.deliver(t)
	o.want(t, portal.LetterQueued, 0, "")
}

// TestSender: who writes, as far as the business has said.
func TestSender(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ email, want string }{
		{"desk@test.example", `"Test & Sons" <desk@test.example>`},
		{"", `"Test & Sons" <no-reply@portal.test.example>`},
		{"desk@test.example>\r\nBcc: x@x.example", `"Test & Sons" <no-reply@portal.test.example>`},
	} {
		post := testenv.NewPost(t)
		o := newOffice(t, post.URL(), nil)
		b := testenv.Business
		b.Email = c.email
		if err := o.Account.SetBusiness(t.Context(), o.System, b); err != nil {
			t.Fatal(err)
		}
		o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
		o.deliver(t)
		got := post.Wait(t, naomi, 1)[0]
		if from := got.Header.Get("From"); from != c.want || len(got.Header["Bcc"]) > 0 {
			t.Errorf("from %s, want %s", from, c.want)
		}
		if reply := got.Header.Get("Reply-To"); (reply == "") != strings.HasPrefix(got.From, "no-reply@") {
			t.Errorf("replies to %q of %s", reply, got.From)
		}
	}
}

// TestMailFrom: a configured sender goes before the business's own address,
// which still gets the replies.
func TestMailFrom(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	d := testenv.NewDesk(t)
	sender, err := mail.NewSender(post.URL(), "portal@relay.example", nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{Desk: d, mail: mail.New(d.DB, d.Account, mail.Links{}, func() string { return base }, sender)}
	o.enqueue(t, naomi, i18n.English, mail.Welcome{Name: "Naomi"})
	o.deliver(t)
	got := post.Wait(t, naomi, 1)[0]
	if got.From != "portal@relay.example" || !strings.Contains(got.Header.Get("Reply-To"), "desk@test.example") {
		t.Errorf("from %s, replies to %s", got.From, got.Header.Get("Reply-To"))
	}
}

// TestPapersGoAlong: a mail that brings a document has its PDF, as it is when
// the mail leaves; what cannot be drawn yet waits, what is too large or gone
// goes without.
func TestPapersGoAlong(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		file  portal.File
		err   error
		sent  bool
		along bool
	}{
		"drawn":     {file: portal.File{Name: "請求書-1.pdf", Type: "application/pdf", Bytes: []byte("%PDF-1.7 paper")}, sent: true, along: true},
		"too large": {file: portal.File{Name: "a.pdf", Type: "application/pdf", Bytes: make([]byte, 5<<20+1)}, sent: true},
		"gone":      {err: portal.Missing(), sent: true},
		"busy":      {err: portal.Failure(portal.Unavailable, "error.busy", nil)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			post := testenv.NewPost(t)
			o := newOffice(t, post.URL(), nil)
			var asked portal.Document
			o.mail.Attach(func(_ context.Context, d portal.Document) (portal.File, error) {
				asked = d
				return tt.file, tt.err
			})
			o.enqueue(t, "carl@there.example", i18n.English, mail.InvoiceSent{About: mail.About{Kind: portal.InvoiceDocument, ID: 7, Form: "invoice", Number: "2026/00007"}, Total: "1.00", Left: "1.00", Currency: "EUR", Due: "2026-12-01", Cause: "x"})
			if err := o.mail.Deliver(t.Context()); err != nil {
				t.Fatal(err)
			}
			got := post.Received()
			if asked.ID != 7 || (len(got) == 1) != tt.sent {
				t.Fatalf("asked for %+v, %d mails", asked, len(got))
			}
			if tt.sent && strings.Contains(string(got[0].Raw), base64.StdEncoding.EncodeToString([]byte("%PDF-1.7 paper"))) != tt.along {
				t.Errorf("the paper goes along: %v\n%.2000s", !tt.along, got[0].Raw)
			}
		})
	}
}
