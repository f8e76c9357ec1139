package mail

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"time"

	gomail "github.com/wneessen/go-mail"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Sender carries mails to where they go: to a server by SMTP, or into a folder.
type Sender struct {
	carrier
	from string // address of the sender; "" is the business's own
}

// carrier opens a way on which mails are sent one after the other.
type carrier interface {
	open(ctx context.Context, helo string) (trip, error)
}

type trip interface {
	send(m *gomail.Msg, name string) error
	close() error
}

// NewSender makes a sender from the address of a server (smtp, smtps) or a
// folder (file). trust is what certificates are checked against; nil is what
// the machine trusts.
func NewSender(to *url.URL, from string, trust *tls.Config) (*Sender, error) {
	if from != "" {
		if _, err := netmail.ParseAddress(from); err != nil {
			return nil, errors.New("the sender's address of mails must look like name@example.com")
		}
	}
	switch to.Scheme {
	case "file":
		return &Sender{folder(to.Opaque + to.Path), from}, nil
	case "smtp", "smtps":
		s, err := newServer(to, trust)
		return &Sender{s, from}, err
	}
	return nil, fmt.Errorf("mail is sent by smtp, smtps or file, not by %q", to.Scheme)
}

// envelope is a mail with all that stands on its outside.
type envelope struct {
	Composed
	lang     i18n.Lang
	to       string
	business string // name of the sender
	from     string // address of the sender
	replyTo  string
	id       string // names this very attempt; a repetition after a crash has the same
	name     string // of its file, in a folder: names sort as they were sent
	at       time.Time
	leave    string // where the reader unsubscribes; "" for what cannot be declined
	paper    *portal.File
}

// message puts an envelope into the form in which it travels. Text in headers
// is encoded by the library (RFC 2047), which refuses line breaks besides.
func (e envelope) message() (*gomail.Msg, error) {
	encoding := gomail.EncodingQP
	if e.lang == i18n.Japanese {
		encoding = gomail.EncodingB64 // half as long as quoted-printable
	}
	m := gomail.NewMsg(gomail.WithEncoding(encoding), gomail.WithNoDefaultUserAgent())
	if err := m.To(e.to); err != nil {
		return nil, &failure{permanent: true, reason: "address", err: err}
	}
	m.FromMailAddress(&netmail.Address{Name: line(e.business), Address: e.from})
	if e.replyTo != "" {
		m.ReplyToMailAddress(&netmail.Address{Name: line(e.business), Address: e.replyTo})
	}
	m.Subject(line(e.Subject))
	m.SetMessageIDWithValue(e.id + "@" + domain(e.from))
	m.SetDateWithValue(e.at)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no holiday notices back
	m.SetGenHeader(gomail.HeaderContentLang, string(e.lang))
	if e.leave != "" { // RFC 2369, and RFC 8058 for programs that do it with one click
		m.SetGenHeader(gomail.HeaderListUnsubscribe, "<"+e.leave+">")
		m.SetGenHeader(gomail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	m.SetBodyString(gomail.TypeTextPlain, e.Text)
	m.AddAlternativeString(gomail.TypeTextHTML, e.HTML)
	if e.paper != nil {
		err := m.AttachReader(e.paper.Name, bytes.NewReader(e.paper.Bytes), gomail.WithFileContentType(gomail.ContentType(e.paper.Type)))
		if err != nil {
			return nil, &failure{permanent: true, reason: "words", err: err}
		}
	}
	return m, nil
}

// failure is why a mail was not sent.
type failure struct {
	permanent bool   // trying again will not help
	road      bool   // there is no way to the server at all, for no mail
	reason    string // word of the catalog, letter.failed.…
	err       error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// failed is a failure for any error; what is unknown is worth another try.
func failed(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	return &failure{reason: "other", err: err}
}

// domain is what follows the @ of an address.
func domain(address string) string {
	for i := len(address) - 1; i >= 0; i-- {
		if address[i] == '@' {
			return address[i+1:]
		}
	}
	return "localhost"
}

// hostOf is the host of the base URL as mail may name it: a bare address of
// the network is no domain.
func hostOf(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" || net.ParseIP(u.Hostname()) != nil {
		return "localhost"
	}
	return u.Hostname()
}

// Reach goes all the way to where mails go, signs in there if that is asked
// for, and sends nothing.
func (s *Sender) Reach(ctx context.Context) error {
	trip, err := s.open(ctx, "localhost")
	if err != nil {
		return err
	}
	return trip.close()
}
