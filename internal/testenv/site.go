package testenv

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"testing"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/config"
	"genkan/internal/portal"
	"genkan/internal/server"
)

// A server logs each request; in tests that would bury what failed.
func init() { slog.SetLogLoggerLevel(slog.LevelError) }

// Password is everybody's.
const Password = "a long enough passphrase"

// Site is a whole server on a port of its own, with the two companies of a
// Desk, and accounts: alice@, adam@ (Acme), bob@ (Bolt), staff@ and admin@,
// all at test.example.
type Site struct {
	*Desk
	Server *server.Server
	URL    string

	transport *http.Transport // of its browsers
}

// NewSite starts a server, which stops with the test.
func NewSite(t testing.TB) *Site {
	t.Helper()
	return NewSiteAt(t, "")
}

// NewSiteAt is NewSite for a business that people reach by a base URL, such as
// one with https; the server itself listens on this machine all the same.
func NewSiteAt(t testing.TB, base string) *Site {
	t.Helper()
	c := config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0", DemoPayments: true}
	if base != "" {
		u, err := url.Parse(base)
		must(t, err)
		c.BaseURL = u
	}
	return newSite(t, c)
}

// NewMailingSite is NewSite for a business that has set up how mail is sent,
// here into a folder: nobody is shown links to hand over.
func NewMailingSite(t testing.TB) *Site {
	t.Helper()
	folder := &url.URL{Scheme: "file", Path: t.TempDir()}
	return newSite(t, config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0", DemoPayments: true, Mail: folder})
}

func newSite(t testing.TB, c config.Config) *Site {
	t.Helper()
	site := open(t, c)
	site.fill(t)
	site.accounts(t)
	site.serve(t, c)
	return site
}

// NewSiteBy is NewSite with a mail server, to which what is in the outbox goes
// by itself.
func NewSiteBy(t testing.TB, post *Post) *Site {
	t.Helper()
	return newSite(t, config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0", DemoPayments: true, Mail: post.URL()})
}

// NewBareSite is a server as after the first start: no business, no accounts.
func NewBareSite(t testing.TB) *Site {
	t.Helper()
	c := config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0", DemoPayments: true}
	site := open(t, c)
	site.serve(t, c)
	return site
}

func open(t testing.TB, c config.Config) *Site {
	t.Helper()
	clock := NewClock()
	Fresh(t, c.Data)
	s, err := server.Open(context.Background(), c, server.Options{Now: clock.Now, ByHand: true, Hash: CheapHash})
	must(t, err)
	d := &Desk{DB: s.DB, file: opened(t, s.DB.Path()), Clock: clock, Account: s.Account, Grants: s.Grants, Sales: s.Sales, Shares: s.Sharing, Billing: s.Billing, Subs: s.Subscription, System: access.NewSystem("test")}
	return &Site{Desk: d, Server: s, transport: &http.Transport{}}
}

func (s *Site) serve(t testing.TB, c config.Config) {
	t.Helper()
	ln, _, err := s.Server.Listen(c)
	must(t, err)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Server.Serve(ctx, ln) }()
	t.Cleanup(func() {
		s.transport.CloseIdleConnections()        // for those not yet used a server waits 5 s
		http.DefaultClient.CloseIdleConnections() // the demo provider's
		stop()
		must(t, <-done)
		must(t, s.Server.Close())
	})
	s.URL = "http://" + ln.Addr().String()
}

func (s *Site) accounts(t testing.TB) {
	t.Helper()
	hash, err := s.Server.Auth.HashPassword(context.Background(), Password)
	must(t, err)
	for _, u := range []account.NewUser{
		{Role: portal.RoleAdmin, Login: "admin@test.example", Name: "Ada Admin"},
		{Role: portal.RoleStaff, Login: "staff@test.example", Name: "Stan Staff"},
		{Role: portal.RolePortal, Login: "alice@test.example", Contact: "ACME-1"},
		{Role: portal.RolePortal, Login: "adam@test.example", Contact: "ACME-2"},
		{Role: portal.RolePortal, Login: "bob@test.example", Contact: "BOLT-1"},
	} {
		u.PasswordHash = hash
		_, err := s.Account.AddUser(context.Background(), s.System, u)
		must(t, err)
	}
}

// Browser is a client with cookies, that follows no redirect.
type Browser struct {
	t    testing.TB
	base string
	http *http.Client
	// Header is sent with every request.
	Header http.Header
}

// Browser is somebody who has not signed in.
func (s *Site) Browser(t testing.TB) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	must(t, err)
	return &Browser{t: t, base: s.URL, Header: http.Header{}, http: &http.Client{Jar: jar, Transport: s.transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// With is the same browser, with its cookies, sending more headers: names and
// values in turn.
func (b *Browser) With(pairs ...string) *Browser {
	out := *b
	out.Header = b.Header.Clone()
	for i := 0; i+1 < len(pairs); i += 2 {
		out.Header[http.CanonicalHeaderKey(pairs[i])] = []string{pairs[i+1]}
	}
	return &out
}

// HTMX is the same browser, asking for fragments.
func (b *Browser) HTMX() *Browser { return b.With("HX-Request", "true") }

// Cookies are the cookies that it would send.
func (b *Browser) Cookies() []*http.Cookie {
	u, err := url.Parse(b.base)
	must(b.t, err)
	return b.http.Jar.Cookies(u)
}

// As is somebody who has: "alice", "bob", "staff" and so on.
func (s *Site) As(t testing.TB, name string) *Browser {
	t.Helper()
	b := s.Browser(t)
	if got := b.Submit("/login", "/login", url.Values{"login": {name + "@test.example"}, "password": {Password}}); got.Status != http.StatusSeeOther {
		t.Fatalf("%s cannot sign in: %d", name, got.Status)
	}
	return b
}

// Own makes somebody an owner of their company.
func (s *Site) Own(t testing.TB, name string) {
	t.Helper()
	s.Limit(t, name, portal.Owner.Rights())
}

// Limit gives somebody rights, as if they had always had them.
func (s *Site) Limit(t testing.TB, name string, r portal.Rights) {
	t.Helper()
	s.Exec(t, "UPDATE accounts SET own_only = ?, may_pay = ?, may_accept = ?, may_manage = ? WHERE login = ?",
		r.OwnOnly, r.Pay, r.Accept, r.Manage, name+"@test.example")
}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   string
}

// Get fetches a path.
func (b *Browser) Get(path string) Answer {
	b.t.Helper()
	return b.Do(http.MethodGet, path, nil)
}

// Do sends a request; a form is sent as a browser on the same site would.
func (b *Browser) Do(method, path string, form url.Values) Answer {
	b.t.Helper()
	if form == nil {
		return b.Send(method, path, "", nil)
	}
	return b.Send(method, path, "application/x-www-form-urlencoded", []byte(form.Encode()))
}

// Send sends a request with a body of a type, "" for none.
func (b *Browser) Send(method, path, mediaType string, content []byte) Answer {
	b.t.Helper()
	var body io.Reader
	if mediaType != "" {
		body = bytes.NewReader(content)
	}
	req, err := http.NewRequestWithContext(context.Background(), method, b.base+path, body)
	must(b.t, err)
	if mediaType != "" {
		req.Header.Set("Content-Type", mediaType)
		req.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for name, values := range b.Header {
		req.Header[name] = values
	}
	res, err := b.http.Do(req)
	must(b.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	must(b.t, err)
	return Answer{res.StatusCode, res.Header, string(text)}
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([a-z0-9_-]+)" value="([^"]*)"`)

// Submit fetches a page, takes the hidden fields of its forms, and posts them
// with those given.
func (b *Browser) Submit(page, action string, form url.Values) Answer {
	b.t.Helper()
	all := b.Hidden(page)
	for name, values := range form {
		all[name] = values
	}
	return b.Do(http.MethodPost, action, all)
}

// Hidden are the hidden fields of a page: token and idempotency key.
func (b *Browser) Hidden(page string) url.Values {
	b.t.Helper()
	out := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(b.Get(page).Body, -1) {
		out.Set(m[1], m[2])
	}
	return out
}
