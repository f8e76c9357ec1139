package mail_test

import (
	"crypto/tls"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"genkan/internal/i18n"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const naomi = "naomi@x.example"

// TestWays: in the clear on this machine, STARTTLS, TLS from the first byte,
// each with and without a password.
func TestWays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		options []testenv.PostOption
		tls     bool
		user    string
	}{
		{name: "in the clear"},
		{name: "with a password", options: []testenv.PostOption{testenv.PostLogin("genkan", "s3cret/@:")}, user: "genkan"},
		{name: "STARTTLS", options: []testenv.PostOption{testenv.PostSTARTTLS(t)}, tls: true},
		{name: "STARTTLS with a password", options: []testenv.PostOption{testenv.PostSTARTTLS(t), testenv.PostLogin("genkan", "s3cret")}, tls: true, user: "genkan"},
		{name: "TLS", options: []testenv.PostOption{testenv.PostTLS(t)}, tls: true},
		{name: "TLS with a password", options: []testenv.PostOption{testenv.PostTLS(t), testenv.PostLogin("genkan", "s3cret")}, tls: true, user: "genkan"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			post := testenv.NewPost(t, c.options...)
			o := newOffice(t, post.URL(), post.Trust)
			o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
			o.deliver(t)
			o.want(t, portal.LetterSent, 1, "")
			got := post.Received()
			if len(got) != 1 || got[0].TLS != c.tls || got[0].User != c.user || got[0].Subject != "Test mail from Test & Sons" {
				t.Errorf("arrived %+v", got)
			}
		})
	}
}

// TestNoWay: whatever is wrong on the way to the server keeps every mail for
// later, says why, and asks the server once, not for each mail.
func TestNoWay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		break_ func(*testenv.Post) (*url.URL, *tls.Config)
		post   []testenv.PostOption
		reason string
	}{
		{"nobody listens", func(p *testenv.Post) (*url.URL, *tls.Config) { p.Close(); return p.URL(), nil }, nil, "unreachable"},
		{"a wrong password", func(p *testenv.Post) (*url.URL, *tls.Config) {
			u := p.URL()
			u.User = url.UserPassword("genkan", "wrong")
			return u, nil
		}, []testenv.PostOption{testenv.PostLogin("genkan", "s3cret")}, "auth"},
		{"a certificate of nobody", func(p *testenv.Post) (*url.URL, *tls.Config) {
			return p.URL(), &tls.Config{MinVersion: tls.VersionTLS12}
		}, []testenv.PostOption{testenv.PostTLS(t)}, "tls"},
		{"TLS where there is none", func(p *testenv.Post) (*url.URL, *tls.Config) {
			u := p.URL()
			u.Scheme = "smtps"
			return u, nil
		}, nil, "tls"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			post := testenv.NewPost(t, c.post...)
			to, trust := c.break_(post)
			o := newOffice(t, to, trust)
			for range 3 {
				o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
			}
			o.deliver(t)
			l := o.want(t, portal.LetterQueued, 1, c.reason)
			if l.LastError == "" || strings.Contains(l.LastError, "s3cret") || !l.NextTry.Equal(testenv.Noon.Add(time.Minute)) {
				t.Errorf("error %q, next try %s", l.LastError, l.NextTry)
			}
			if n := o.Count(t, "SELECT COUNT(*) FROM outbox WHERE tries = 1"); n != 3 || len(post.Received()) != 0 {
				t.Errorf("%d of 3 mails wait for the next try", n)
			}
		})
	}
}

// TestBackOff goes through all tries of a mail that is never taken, by the
// clock, until it is given up.
func TestBackOff(t *testing.T) {
	t.Parallel()
	post, calls := testenv.NewPost(t), 0
	post.Refuse = func(step, _ string) error {
		if step == "rcpt" {
			calls++
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "come back later"}
		}
		return nil
	}
	o := newOffice(t, post.URL(), nil)
	o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
	for i, wait := range []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour} {
		o.deliver(t)
		l := o.want(t, portal.LetterQueued, i+1, "later")
		if got := l.NextTry.Sub(o.Clock.Now()); got != wait || !strings.Contains(l.LastError, "come back later") {
			t.Errorf("after try %d it waits %s, want %s (%s)", i+1, got, wait, l.LastError)
		}
		o.Clock.Move(wait - time.Second)
		o.deliver(t) // too early
		o.Clock.Move(time.Second)
	}
	o.deliver(t)
	o.want(t, portal.LetterDead, portal.MaxTries, "later")
	o.Clock.Move(1000 * time.Hour)
	o.deliver(t)
	if calls != portal.MaxTries {
		t.Errorf("the server was asked %d times, want %d", calls, portal.MaxTries)
	}
}

// TestRefused: what will be refused for ever is given up at once, what is
// about us or about now is not; and one bad mail does not hold up the next.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, step string
		code       int
		state      portal.LetterState
		reason     string
	}{
		{"unknown recipient", "rcpt", 550, portal.LetterDead, "refused"},
		{"content refused", "data", 554, portal.LetterDead, "refused"},
		{"mailbox full", "rcpt", 452, portal.LetterQueued, "later"},
		{"greylisted after the text", "data", 451, portal.LetterQueued, "later"},
		{"sender refused", "mail", 550, portal.LetterQueued, "sender"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			post, first := testenv.NewPost(t), true
			post.Refuse = func(step, _ string) error {
				if step == c.step && first {
					first = false
					return &smtp.SMTPError{Code: c.code, Message: "no"}
				}
				return nil
			}
			o := newOffice(t, post.URL(), nil)
			o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
			o.deliver(t)
			o.want(t, c.state, 1, c.reason)
			o.enqueue(t, "next@x.example", i18n.English, mail.Test{By: "Ada"})
			o.deliver(t)
			o.want(t, portal.LetterSent, 1, "")
			post.Wait(t, "next@x.example", 1)
		})
	}
}

// TestBrokenOff: a conversation that breaks in the middle of a mail keeps it
// for later; the next one goes over a new connection in the same round.
func TestBrokenOff(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	post.Refuse = func(step, address string) error {
		if step == "data" && address == naomi {
			return testenv.ErrHangUp
		}
		return nil
	}
	o := newOffice(t, post.URL(), nil)
	o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
	o.enqueue(t, "next@x.example", i18n.English, mail.Test{By: "Ada"})
	o.deliver(t)
	o.want(t, portal.LetterSent, 1, "")
	if n := o.Count(t, "SELECT COUNT(*) FROM outbox WHERE state = 'queued' AND tries = 1 AND reason = 'broken'"); n != 1 || len(post.Received()) != 1 {
		t.Errorf("the broken mail is not kept for later; %d arrived", len(post.Received()))
	}
}

// TestFolder writes mails as files whose names sort as they were sent, and
// leaves nothing half-written behind.
func TestFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "mail")
	o := newOffice(t, &url.URL{Scheme: "file", Opaque: dir}, nil)
	subjects := []string{"Test mail from Test & Sons", "Set a new password"}
	o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
	o.enqueue(t, naomi, i18n.English, mail.Reset{Link: o.link(t, portal.ResetLink), Name: "Naomi", Login: naomi})
	o.deliver(t)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Fatalf("%v: %v", files, err)
	}
	for i, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got, err := testenv.ParseMail(text)
		if err != nil || got.Subject != subjects[i] || filepath.Ext(f.Name()) != ".eml" {
			t.Errorf("file %s holds %q (%v), want %q", f.Name(), got.Subject, err, subjects[i])
		}
	}
	o.want(t, portal.LetterSent, 1, "")
}

// TestFolderCannotBeWritten: that is a way that is not there.
func TestFolderCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o := newOffice(t, &url.URL{Scheme: "file", Opaque: filepath.Join(file, "mail")}, nil)
	o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
	o.deliver(t)
	o.want(t, portal.LetterQueued, 1, "folder")
}

// TestNewSender refuses what cannot work, at the start and not at the first
// mail. A password goes over no network in the clear.
func TestNewSender(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		url, from string
		ok        bool
	}{
		{url: "smtp://mail.example", ok: true},
		{url: "smtp://user:password@mail.example", ok: true},
		{url: "smtp://mail.example:25?tls=none", ok: true},
		{url: "smtp://user:password@127.0.0.1:25?tls=none", ok: true},
		{url: "smtps://user:password@mail.example", from: "billing@mail.example", ok: true},
		{url: "smtp://user:password@mail.example:25?tls=none"},
		{url: "smtp://mail.example?tls=maybe"},
		{url: "smtp://mail.example:0"},
		{url: "http://mail.example"},
		{url: "smtp://mail.example", from: "nobody"},
	} {
		u, err := url.Parse(c.url)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := mail.NewSender(u, c.from, nil); (err == nil) != c.ok {
			t.Errorf("%s from %q: %v", c.url, c.from, err)
		} else if err != nil && strings.Contains(err.Error(), "password@") {
			t.Errorf("%s: the error shows the password", c.url)
		}
	}
}

// TestSTARTTLSIsAMust: beyond this machine nothing goes out in the clear,
// though the server offers no more.
func TestSTARTTLSIsAMust(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	u := post.URL()
	u.Host = "localhost.localdomain:" + u.Port() // a name that is not known to be this machine
	o := newOffice(t, u, nil)
	o.enqueue(t, naomi, i18n.English, mail.Test{By: "Ada"})
	o.deliver(t)
	if l := o.row(t); l.State != portal.LetterQueued || (l.Reason != "tls" && l.Reason != "host") || len(post.Received()) != 0 {
		t.Errorf("state %s, reason %s (%s)", l.State, l.Reason, l.LastError)
	}
}

// TestSendTest says at once what is wrong.
//
// Case 37.
func TestSendTest(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	who := o.Staff(t)
	ctx := i18n.With(t.Context(), i18n.Japanese)
	if err := o.mail.SendTest(ctx, who, naomi, "203.0.113.9"); err != nil {
		t.Fatal(err)
	}
	if got := post.Wait(t, naomi, 1)[0]; got.Subject != "Test & Sonsからのテストメール" {
		t.Errorf("subject %q", got.Subject)
	}
	post.Close()
	var pe *portal.Error
	if err := o.mail.SendTest(ctx, who, naomi, ""); !errors.As(err, &pe) || pe.Kind != portal.Invalid || pe.Key != "letter.test_failed" {
		t.Errorf("with no server: %v", err)
	}
	if err := o.mail.SendTest(ctx, who, "naomi", ""); !errors.As(err, &pe) || len(pe.Fields) != 1 {
		t.Errorf("to no address: %v", err)
	}
	if err := newOffice(t, nil, nil).mail.SendTest(ctx, who, naomi, ""); !errors.As(err, &pe) || pe.Key != "letter.test_unset" {
		t.Errorf("without a server: %v", err)
	}
	if n := o.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'outbox.test'"); n != 2 {
		t.Errorf("%d lines in the audit log, want 2", n)
	}
}
