// Package server puts the parts of a running Genkan together: lock, store,
// key, services, jobs and the HTTP server. It is the one place that knows
// them all, for main, the tests and the benchmark; it decides nothing.
package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/acme/autocert"

	"genkan/db"
	"genkan/handlers"
	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/auth"
	"genkan/internal/backups"
	"genkan/internal/billing"
	"genkan/internal/config"
	"genkan/internal/conversation"
	"genkan/internal/exchange"
	"genkan/internal/feed"
	"genkan/internal/jobs"
	"genkan/internal/keyring"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/payment/bank"
	"genkan/internal/payment/demo"
	"genkan/internal/payment/stripe"
	"genkan/internal/pdf"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
	"genkan/internal/webhook"
)

// Options beside the configuration.
type Options struct {
	Demo bool             // sample data: every page says so
	Now  func() time.Time // the clock; nil is the real one
	// ByHand leaves jobs of a minute or more to the caller: tests do them at the
	// moment that they mean, while they move the clock.
	ByHand bool
	Hash   auth.Cost // of passwords; zero is the standard one
}

// Server is everything behind one data directory.
type Server struct {
	board        *jobs.Board
	backup       jobs.Backup
	byHand       bool
	DB           *db.DB
	Auth         *auth.Service
	Account      *account.Service
	Grants       *account.Grants
	Sales        *sales.Service
	Billing      *billing.Service
	Talk         *conversation.Service
	Sharing      *sharing.Service
	Vault        *billing.Vault // keys of providers
	Mail         *mail.Service
	Handler      http.Handler
	Routes       *web.Routes
	demo         *demo.Provider
	lock         *db.Lock
	Subscription *subscription.Service
	Exchange     *exchange.Service
	Keys         *apikey.Service
	Webhooks     *webhook.Service

	installation string   // tells us at providers from others on the same account
	listener     sync.Map // "addr" → string, known once we listen

	inherited []net.Listener    // sockets that the service manager holds
	sides     []side            // what is served beside the portal
	certs     *autocert.Manager // nil without TLS of our own
	domains   []string          // the names in them
	draining  atomic.Bool       // told to stop: nobody should send visitors any more
	drain     time.Duration     // how long that is said before the listener closes
	gauges    *gauges
}

// Open takes the directory's lock, opens the store and builds the services.
func Open(ctx context.Context, c config.Config, o Options) (*Server, error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	lock, err := db.LockDir(c.Data)
	if err != nil {
		return nil, err
	}
	s := &Server{lock: lock}
	if err := s.build(ctx, c, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Server) build(ctx context.Context, c config.Config, o Options) (err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	s.gauges, s.drain, s.domains = newGauges(), c.Drain, c.ACME.Domains
	if s.certs, err = certificates(c); err != nil {
		return err
	}
	if s.DB, err = db.Open(ctx, config.Database(c.Data), db.Options{Migrate: true, Now: o.Now, Wrote: s.gauges.wrote}); err != nil {
		return err
	}
	if s.installation, err = installation(ctx, s.DB); err != nil {
		return err
	}
	key, err := keyring.Load(c.Key())
	if err != nil {
		return err
	}
	press := pdf.NewPress(2)
	links := mail.NewLinks(key.Derive(keyring.Links))
	s.Auth = auth.New(s.DB, auth.Options{Cores: runtime.GOMAXPROCS(0), Cost: o.Hash, URL: func() string { return s.url(c) },
		Keys: auth.Keys{Seeds: key.Sealer(keyring.Seeds), Codes: key.Derive(keyring.Codes), Links: links}})
	s.Account = account.New(s.DB, links)
	if s.Mail, err = s.mail(c, links, key.Sealer(keyring.MailServer)); err != nil {
		return err
	}
	s.Grants = account.NewGrants(s.DB, s.Account, links, account.GrantOptions{URL: func() string { return s.url(c) }, MailReady: s.Mail.Configured})
	s.Sharing = sharing.New(s.DB, links)
	s.Sales = sales.New(s.DB, s.Account, press, s.Sharing)
	s.Vault = billing.NewVault(s.DB, key.Sealer(keyring.Providers))
	s.Billing = billing.New(s.DB, s.Account, s.providers(c, key, o), press, s.Sharing, func(path string) string { return s.url(c) + path })
	s.Mail.Attach(s.paper)
	s.Talk = conversation.New(s.DB, s.Account, s.Sharing, links)
	s.board, s.byHand, s.backup = jobs.NewBoard(s.DB), o.ByHand, backupTask(c.Backups, s.DB)
	s.Subscription = subscription.New(s.DB, s.Account, s.Billing, s.Sharing)
	s.Keys = apikey.New(s.DB)
	s.Webhooks = webhook.New(s.DB, webhook.Options{Sealer: key.Sealer(keyring.Webhooks), Private: c.WebhooksIn})
	s.Exchange = exchange.New(s.DB, s.Billing, s.Account)
	site := &web.Site{Keys: s.Keys, Auth: s.Auth, Settings: s.Account, Shares: s.Sharing, Checkout: s.Billing, Key: key.Derive(keyring.Forgery), BaseURL: c.BaseURL, Proxies: c.Proxies, Demo: o.Demo, Now: o.Now,
		Answered: s.gauges.answered}
	s.Routes = handlers.Routes(handlers.Deps{Site: site, Auth: s.Auth, Account: s.Account, Grants: s.Grants, Sales: s.Sales, Billing: s.Billing, Mail: s.Mail,
		Providers: billing.NewProviders(s.Billing, s.Vault), Demo: s.demo, Health: s.health, Ready: s.ready,
		Talk: s.Talk, Sharing: s.Sharing, Subscription: s.Subscription, Jobs: s.board, Exchange: s.Exchange,
		Keys: s.Keys, Webhooks: s.Webhooks, Feed: feed.New(s.DB, s.Account)})

	pages, err := s.Routes.Handler()
	s.Handler = toFirst(c, pages)
	return err
}

// backupTask copies the database as the flags say.
func backupTask(c config.Backups, store *db.DB) jobs.Backup {
	if c.Dir == "" {
		return jobs.Backup{}
	}
	folder := backups.Folder{Dir: c.Dir, Keep: c.Keep}
	return jobs.Backup{Every: c.Every, Run: func(ctx context.Context) error { return folder.Write(ctx, store) }}
}

// mail is the outbox, with a sender when one is configured.
func (s *Server) mail(c config.Config, links mail.Links, sealer keyring.Sealer) (*mail.Service, error) {
	base := func() string { return s.url(c) }
	if c.Mail == nil { // the settings may name a server
		return mail.New(s.DB, s.Account, links, base, nil).Seal(sealer), nil
	}
	sender, err := mail.NewSender(c.Mail, c.MailFrom, nil)
	if err != nil {
		return nil, fmt.Errorf("-smtp: %w", err)
	}
	return mail.New(s.DB, s.Account, links, base, sender).Seal(sealer), nil
}

// paper draws what a mail brings along.
func (s *Server) paper(ctx context.Context, d portal.Document) (portal.File, error) {
	who := access.NewSystem("mail")
	if d.Kind == portal.OrderDocument {
		return s.Sales.PDF(ctx, who, portal.OrderID(d.ID))
	}
	return s.Billing.PDF(ctx, who, portal.InvoiceID(d.ID))
}

// providers lists the ways to pay in the order in which customers see them.
// A new provider is one more line here.
func (s *Server) providers(c config.Config, key keyring.Key, o Options) payment.Registry {
	transfer := bank.New(func() portal.BankAccount {
		b, err := s.Account.Business(context.Background())
		if err != nil {
			return portal.BankAccount{}
		}
		return b.Bank
	})
	card := stripe.New(stripe.Config{Keys: s.stripeKeys, API: c.StripeAPI, Now: o.Now, Installation: s.installation})
	if !o.Demo && !c.DemoPayments {
		return payment.NewRegistry(card, transfer)
	}
	s.demo = demo.New(demo.Config{
		Secret:      key.DeriveText(keyring.DemoWebhook),
		CheckoutURL: func(ref string) string { return "/demo/checkout/" + ref },
		WebhookURL:  func() string { return s.toSelf(c) + "/webhooks/demo" },
		Now:         o.Now,
	})
	return payment.NewRegistry(s.demo, card, transfer)
}

// stripeKeys are those that administrators have pasted, as they are now.
func (s *Server) stripeKeys() stripe.Settings {
	k := s.Vault.Keys("stripe")
	of := func(m portal.Mode) stripe.Credentials {
		return stripe.Credentials{SecretKey: k.Text(m, payment.SecretKey), WebhookSecrets: strings.Fields(k.Text(m, payment.WebhookSecret))}
	}
	return stripe.Settings{Mode: k.Mode, Test: of(portal.TestMode), Live: of(portal.LiveMode)}
}

// health proves that the store answers.
func (s *Server) health(ctx context.Context) error {
	return s.DB.View(ctx, func(db.Reader) error { return nil })
}

// ready is health, and that nobody has told us to stop. The schema is that of
// this program since it was opened; who looks again finds one that another
// program has changed meanwhile.
func (s *Server) ready(ctx context.Context) error {
	if s.draining.Load() {
		return portal.Failure(portal.Unavailable, "error.unavailable", nil)
	}
	if err := s.DB.Current(ctx); err != nil {
		return &portal.Error{Kind: portal.Unavailable, Message: portal.Message{Key: "error.unavailable"}, Err: err}
	}
	return nil
}

// url is where people reach us.
func (s *Server) url(c config.Config) string {
	if c.BaseURL != nil {
		return c.BaseURL.String()
	}
	return s.loopback()
}

// toSelf is where this machine reaches us. With certificates it goes by the
// name that stands in them.
func (s *Server) toSelf(c config.Config) string {
	if s.certs != nil {
		return s.url(c)
	}
	return s.loopback()
}

// loopback is the address of our own listener, from this machine.
func (s *Server) loopback() string {
	addr, ok := s.listener.Load("addr")
	if !ok {
		return ""
	}
	host, port, err := net.SplitHostPort(addr.(string))
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return (&url.URL{Scheme: "http", Host: net.JoinHostPort(host, port)}).String()
}

// Close lets go of everything; it may be called on a half-built server.
func (s *Server) Close() error {
	var errs []error
	if s.demo != nil {
		end, cancel := context.WithTimeout(context.Background(), shutdownTime)
		errs = append(errs, s.demo.Close(end))
		cancel()
	}
	if s.DB != nil {
		errs = append(errs, s.DB.Close())
	}
	return errors.Join(append(errs, s.lock.Unlock())...)
}
