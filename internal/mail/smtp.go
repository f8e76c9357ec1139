package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// patience is how long a server may take for a step.
const patience = 15 * time.Second

// server is a mail server.
type server struct {
	host    string
	options []gomail.Option
}

// newServer reads an address such as smtp://user:password@host:587. STARTTLS
// is a must, but for a server on this machine, on port 25, or with ?tls=none;
// there it is used when it is offered. A password never goes over a network
// in the clear.
func newServer(u *url.URL, trust *tls.Config) (server, error) {
	s, local := server{host: u.Hostname()}, loopback(u.Hostname())
	settings := tlsSettings(trust, s.host, local)
	port, err := portOf(u)
	if err != nil {
		return s, err
	}
	policy, bare := gomail.TLSMandatory, false
	switch none := u.Query().Get("tls"); {
	case none == "none":
		policy, bare = gomail.NoTLS, true
	case none == "must": // also on this machine
	case none != "":
		return s, fmt.Errorf("of TLS, ?tls=none or ?tls=must can be said, not ?tls=%s", none)
	case local, port == 25 && u.User == nil:
		policy, bare = gomail.TLSOpportunistic, true
	}
	s.options = []gomail.Option{gomail.WithTimeout(patience), gomail.WithPort(port), gomail.WithTLSConfig(settings), gomail.WithTLSPolicy(policy)}
	if u.Scheme == "smtps" {
		s.options = append(s.options, gomail.WithSSL())
		bare = false
	}
	if u.User == nil {
		return s, nil
	}
	if bare && !local {
		return s, errors.New("a password is sent to a mail server by TLS only: leave ?tls=none out")
	}
	password, _ := u.User.Password()
	s.options = append(s.options, gomail.WithUsername(u.User.Username()), gomail.WithPassword(password), signIn(local))
	return s, nil
}

// signIn chooses how to prove who we are. Within this machine plain words do.
func signIn(local bool) gomail.Option {
	if !local {
		return gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover)
	}
	return gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthSCRAMSHA1, gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc)
}

// tlsSettings check certificates, but for a server on this machine: it has
// one that it made itself, and nobody stands between.
func tlsSettings(trust *tls.Config, host string, local bool) *tls.Config {
	if trust != nil {
		c := trust.Clone()
		c.ServerName = host
		return c
	}
	return &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12, InsecureSkipVerify: local}
}

func portOf(u *url.URL) (int, error) {
	if u.Port() == "" {
		if u.Scheme == "smtps" {
			return 465, nil
		}
		return 587, nil
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil || port <= 0 || port > 65535 {
		return 0, fmt.Errorf("no port has the number %s", u.Port())
	}
	return port, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

func (s server) open(ctx context.Context, helo string) (trip, error) {
	c, err := gomail.NewClient(s.host, append([]gomail.Option{gomail.WithHELO(helo)}, s.options...)...)
	if err != nil {
		return nil, &failure{road: true, reason: "other", err: err}
	}
	conn, err := c.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return nil, &failure{road: true, reason: roadReason(err), err: err}
	}
	return &connection{c, conn}, nil
}

// roadReason says what is wrong on the way to the server.
func roadReason(err error) string {
	var refused *failure
	var dns *net.DNSError
	var said *textproto.Error
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var bad *tls.CertificateVerificationError
	switch {
	case errors.As(err, &refused):
		return refused.reason
	case errors.As(err, &dns):
		return "host"
	case errors.As(err, &unknown), errors.As(err, &name), errors.As(err, &bad), strings.Contains(err.Error(), "STARTTLS"), strings.Contains(err.Error(), "tls:"):
		return "tls"
	case strings.Contains(err.Error(), "AUTH"), errors.As(err, &said) && said.Code == 535:
		return "auth"
	}
	return "unreachable"
}

// connection is an open conversation with a server.
type connection struct {
	client *gomail.Client
	conn   *smtp.Client
}

func (c *connection) close() error { return c.client.CloseWithSMTPClient(c.conn) }

// send hands over one mail. What the server has taken counts as sent, however
// the conversation went on.
func (c *connection) send(m *gomail.Msg, _ string) error {
	err := c.client.SendWithSMTPClient(c.conn, m)
	if err == nil || m.IsDelivered() {
		return nil
	}
	var said *gomail.SendError
	if !errors.As(err, &said) {
		return &failure{reason: "broken", err: err}
	}
	return &failure{permanent: refused(said), reason: sendReason(said), err: said}
}

// refused reports an answer that will be the same tomorrow. A refusal of the
// sender is about us, not about this mail: once that is mended, it can go.
func refused(e *gomail.SendError) bool {
	switch e.Reason {
	case gomail.ErrGetRcpts:
		return true
	case gomail.ErrSMTPRcptTo, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
		return e.ErrorCode() >= 500
	}
	return false
}

func sendReason(e *gomail.SendError) string {
	switch {
	case e.ErrorCode() == 0:
		return "broken"
	case e.Reason == gomail.ErrSMTPMailFrom:
		return "sender"
	case e.ErrorCode() >= 500:
		return "refused"
	}
	return "later"
}
