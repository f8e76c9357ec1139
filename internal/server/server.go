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
	"time"

	"genkan/db"
	"genkan/handlers"
	"genkan/handlers/web"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/auth"
	"genkan/internal/backups"
	"genkan/internal/billing"
	"genkan/internal/config"
	"genkan/internal/conversation"
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
	Keys         *apikey.Service
	Webhooks     *webhook.Service

	installation string   // tells us at providers from others on the same account
	listener     sync.Map // "addr" → string, known once we listen
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
	if s.DB, err = db.Open(ctx, config.Database(c.Data), db.Options{Migrate: true, Now: o.Now}); err != nil {
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
	s.Auth = auth.New(s.DB, auth.Options{Cores: runtime.GOMAXPROCS(0), URL: func() string { return s.url(c) },
		Keys: auth.Keys{Seeds: key.Sealer(keyring.Seeds), Codes: key.Derive(keyring.Codes), Links: links}})
	s.Account = account.New(s.DB, links)
	if s.Mail, err = s.mail(c, links); err != nil {
		return err
	}
	s.Grants = account.NewGrants(s.DB, s.Account, links, account.GrantOptions{URL: func() string { return s.url(c) }, MailReady: c.Mail != nil})
	s.Sharing = sharing.New(s.DB, links)
	s.Sales = sales.New(s.DB, s.Account, press, s.Sharing)
	s.Vault = billing.NewVault(s.DB, key.Sealer(keyring.Providers))
	s.Billing = billing.New(s.DB, s.Account, s.providers(c, key, o), press, s.Sharing, func(path string) string { return s.url(c) + path })
	s.Talk = conversation.New(s.DB, s.Account, s.Sharing, links)
	s.board, s.byHand, s.backup = jobs.NewBoard(s.DB), o.ByHand, backupTask(c.Backups, s.DB)
	s.Subscription = subscription.New(s.DB, s.Account, s.Billing, s.Sharing)
	s.Keys = apikey.New(s.DB)
	s.Webhooks = webhook.New(s.DB, webhook.Options{Sealer: key.Sealer(keyring.Webhooks), Private: c.WebhooksIn})
	site := &web.Site{Keys: s.Keys, Auth: s.Auth, Settings: s.Account, Shares: s.Sharing, Checkout: s.Billing, Key: key.Derive(keyring.Forgery), BaseURL: c.BaseURL, Proxies: c.Proxies, Demo: o.Demo, Now: o.Now}
	s.Routes = handlers.Routes(handlers.Deps{Site: site, Auth: s.Auth, Account: s.Account, Grants: s.Grants, Sales: s.Sales, Billing: s.Billing, Mail: s.Mail,
		Providers: billing.NewProviders(s.Billing, s.Vault), Demo: s.demo, Health: s.health,
		Talk: s.Talk, Sharing: s.Sharing, Subscription: s.Subscription, Jobs: s.board,
		Keys: s.Keys, Webhooks: s.Webhooks, Feed: feed.New(s.DB, s.Account)})

	s.Handler, err = s.Routes.Handler()
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
func (s *Server) mail(c config.Config, links mail.Links) (*mail.Service, error) {
	base := func() string { return s.url(c) }
	if c.Mail == nil {
		return mail.New(s.DB, s.Account, links, base, nil), nil
	}
	sender, err := mail.NewSender(c.Mail, c.MailFrom, nil)
	if err != nil {
		return nil, fmt.Errorf("-smtp: %w", err)
	}
	return mail.New(s.DB, s.Account, links, base, sender), nil
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
		WebhookURL:  func() string { return s.loopback() + "/webhooks/demo" },
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

// url is where people reach us.
func (s *Server) url(c config.Config) string {
	if c.BaseURL != nil {
		return c.BaseURL.String()
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

// Listen opens the address and returns what people type to get there.
func (s *Server) Listen(c config.Config) (net.Listener, string, error) {
	ln, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return nil, "", err
	}
	s.listener.Store("addr", ln.Addr().String())
	return ln, s.url(c), nil
}

// shutdownTime is how long requests under way have to finish.
const shutdownTime = 10 * time.Second

// Serve answers until the context ends, then lets requests finish.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{
		Handler:           s.Handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	work, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		run := jobs.New(s.board, jobs.Services{Billing: s.Billing, Subscription: s.Subscription, Auth: s.Auth, Account: s.Account, Mail: s.Mail,
			Talk: s.Talk, Keys: s.Keys, Webhooks: s.Webhooks, Optimize: s.DB.Optimize, Backup: s.backup})
		if s.byHand {
			run = run.Short()
		}
		run.Run(work)
	})
	wg.Go(func() { s.Auth.Run(work) })
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		err = srv.Shutdown(end)
		cancel()
	}
	stop()
	wg.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
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
