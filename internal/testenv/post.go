package testenv

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// ErrHangUp as an answer of Refuse ends the conversation without a word.
var ErrHangUp = errors.New("hang up")

// Post is a mail server within the test: what arrives is kept and can be read.
type Post struct {
	// Refuse is asked at each step ("mail", "rcpt", "data") with the address,
	// and answers what the server says: nil takes the mail. Set it before the
	// first mail.
	Refuse func(step, address string) error
	// Trust is what a client checks the server's certificate with.
	Trust *tls.Config

	user, password string
	scheme, addr   string
	server         *smtp.Server
	listener       net.Listener
	mu             sync.Mutex
	received       []Received
	conversations  int
}

// Received is a mail as it arrived.
type Received struct {
	From     string   // of the envelope
	To       []string // of the envelope
	TLS      bool     // it came encrypted
	User     string   // who had signed in
	Raw      []byte
	Header   netmail.Header
	Subject  string
	Text     string
	HTML     string
	Charsets []string // of the parts
	Files    []string // names of those that go along
}

// PostOption changes the server.
type PostOption func(*Post)

// PostLogin wants senders to sign in.
func PostLogin(user, password string) PostOption {
	return func(p *Post) { p.user, p.password = user, password }
}

// PostSTARTTLS offers STARTTLS with a certificate that Trust knows; PostTLS is
// encrypted from the first byte.
func PostSTARTTLS(t testing.TB) PostOption {
	return func(p *Post) { p.server.TLSConfig, p.Trust = certificate(t) }
}

// PostTLS is encrypted from the first byte.
func PostTLS(t testing.TB) PostOption {
	return func(p *Post) {
		p.scheme = "smtps"
		PostSTARTTLS(t)(p)
	}
}

// NewPost starts a mail server on a port of its own, until the test ends.
func NewPost(t testing.TB, options ...PostOption) *Post {
	t.Helper()
	p := &Post{scheme: "smtp", Refuse: func(string, string) error { return nil }}
	p.server = smtp.NewServer(smtp.BackendFunc(p.answer))
	p.server.Domain, p.server.AllowInsecureAuth, p.server.ErrorLog = "post.test", true, silent{}
	for _, o := range options {
		o(p)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	p.addr, p.listener = ln.Addr().String(), ln
	if p.scheme == "smtps" {
		ln = tls.NewListener(ln, p.server.TLSConfig)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = p.server.Serve(ln) // ends when the server is closed
	}()
	t.Cleanup(func() {
		p.Close()
		<-done
	})
	return p
}

// URL is how a sender is told of the server.
func (p *Post) URL() *url.URL {
	u := &url.URL{Scheme: p.scheme, Host: p.addr}
	if p.user != "" {
		u.User = url.UserPassword(p.user, p.password)
	}
	return u
}

// Close ends the server: who calls gets no answer.
func (p *Post) Close() {
	_ = p.server.Close()   // it may be closed already,
	_ = p.listener.Close() // or not serve yet
}

func (p *Post) answer(c *smtp.Conn) (smtp.Session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conversations++
	return &postSession{post: p, conn: c}, nil
}

// Conversations is how often a sender has called.
func (p *Post) Conversations() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.conversations
}

// Received are the mails so far.
func (p *Post) Received() []Received {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.received)
}

// Wait returns the mails to an address, "" for all, once there are n of them.
func (p *Post) Wait(t testing.TB, to string, n int) []Received {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		got := slices.DeleteFunc(p.Received(), func(r Received) bool { return to != "" && !slices.Contains(r.To, to) })
		if len(got) >= n {
			return got
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d mails to %q came, want %d", len(got), to, n)
		}
	}
}

// Links are the addresses that stand in a mail's text, each once.
func (r Received) Links() (out []string) {
	for word := range strings.FieldsSeq(r.Text) {
		if (strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "https://")) && !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// postSession is a conversation with a sender.
type postSession struct {
	post *Post
	conn *smtp.Conn
	now  Received
	user string
}

func (s *postSession) AuthMechanisms() []string {
	if s.post.user == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (s *postSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.post.user || password != s.post.password {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}

func (s *postSession) Reset()        { s.now = Received{} }
func (s *postSession) Logout() error { return nil }

func (s *postSession) Mail(from string, _ *smtp.MailOptions) error {
	if s.post.user != "" && s.user == "" {
		return smtp.ErrAuthRequired
	}
	_, secure := s.conn.TLSConnectionState()
	s.now = Received{From: from, TLS: secure, User: s.user}
	return s.post.Refuse("mail", from)
}

func (s *postSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.now.To = append(s.now.To, to)
	return s.post.Refuse("rcpt", to)
}

// Data keeps the mail only when the server takes it.
func (s *postSession) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.post.Refuse("data", s.now.To[0]); err != nil {
		if err == ErrHangUp {
			return s.conn.Conn().Close()
		}
		return err
	}
	got, err := ParseMail(raw)
	if err != nil {
		return err
	}
	got.From, got.To, got.TLS, got.User = s.now.From, s.now.To, s.now.TLS, s.now.User
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.received = append(s.post.received, got)
	return nil
}

// ParseMail reads a mail of two parts as the program of its reader does.
func ParseMail(raw []byte) (out Received, err error) {
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return out, err
	}
	out.Raw, out.Header = raw, m.Header
	if out.Subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		return out, err
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return out, err
	}
	return out, out.parts(m.Body, params["boundary"])
}

// parts reads each, those within another too: where a file goes along, the two
// that people read are one part together.
func (r *Received) parts(body io.Reader, boundary string) error {
	all := multipart.NewReader(body, boundary)
	for {
		part, err := all.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := r.part(part); err != nil {
			return err
		}
	}
}

func (r *Received) part(part *multipart.Part) error {
	kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
	if err != nil {
		return err
	}
	if strings.HasPrefix(kind, "multipart/") {
		return r.parts(part, params["boundary"])
	}
	if part.FileName() != "" {
		r.Files = append(r.Files, part.FileName())
		return nil
	}
	body := io.Reader(quotedprintable.NewReader(part))
	if part.Header.Get("Content-Transfer-Encoding") == "base64" {
		body = base64.NewDecoder(base64.StdEncoding, part)
	}
	text, err := io.ReadAll(body)
	r.Charsets = append(r.Charsets, params["charset"])
	switch kind {
	case "text/plain":
		r.Text = strings.ReplaceAll(string(text), "\r\n", "\n")
	case "text/html":
		r.HTML = string(text)
	}
	return err
}

// certificate is one for this machine that nobody but Trust knows.
func certificate(t testing.TB) (server, trust *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	parsed, err := x509.ParseCertificate(der)
	must(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

// silent takes what the server would log.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}
