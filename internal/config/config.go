// Package config reads flags, each with an environment variable behind it
// (GENKAN_ADDR for -addr) and a default that works.
package config

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Config is what serving needs.
type Config struct {
	Addr         string         // host:port to listen on
	Data         string         // directory of genkan.db and genkan.key
	BaseURL      *url.URL       // where people reach us; nil means the listener's own address
	KeyFile      string         // instead of genkan.key in Data
	Proxies      []netip.Prefix // whose X-Forwarded-For is believed
	Mail         *url.URL       // how mail is sent: smtp, smtps or file; nil keeps it in the outbox
	MailFrom     string         // sender's address; "" is the business's own
	DemoPayments bool           // offer the demo provider, which moves no money
	WebhooksIn   bool           // webhooks may go to addresses of internal networks
	StripeAPI    string         // base of Stripe's API, for tests; "" is Stripe's own
	LogFormat    string         // text or json
	Verbose      bool
	Backups      Backups
	ACME         ACME
	Metrics      Metrics
	Drain        time.Duration // how long readiness is denied before the listener closes
}

// Backups are the copies of the database that serving makes by itself.
type Backups struct {
	Dir   string        // "" makes none
	Every time.Duration // at least a minute
	Keep  int           // how many, the newest ones
}

// Flags is a command's flag set; every flag can be set by GENKAN_….
type Flags struct {
	*flag.FlagSet
	getenv func(string) string
	settle []func() error // what is to be filled in or refused when all is known
}

// New begins the flags of a command.
func New(command string, getenv func(string) string, out io.Writer) *Flags {
	set := flag.NewFlagSet("genkan "+command, flag.ContinueOnError)
	set.SetOutput(out)
	return &Flags{FlagSet: set, getenv: getenv}
}

// Parse reads the arguments; what is not given comes from the environment.
func (f *Flags) Parse(args []string) error {
	var errs []error
	f.VisitAll(func(fl *flag.Flag) {
		name := "GENKAN_" + strings.ToUpper(strings.ReplaceAll(fl.Name, "-", "_"))
		fl.Usage += " [" + name + "]"
		if v := f.getenv(name); v != "" {
			if err := f.Set(fl.Name, v); err != nil {
				errs = append(errs, fmt.Errorf("%s=%q: %w", name, v, err))
			}
		}
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	if err := f.FlagSet.Parse(args); err != nil {
		return err
	}
	for _, fn := range f.settle {
		if err := fn(); err != nil {
			return err
		}
	}
	return nil
}

// Data is the flag that every command has.
func (f *Flags) Data(into *string) {
	f.StringVar(into, "data", "data", "directory of the database and the key")
}

// Serve defines the flags of serve and demo.
func (f *Flags) Serve(c *Config) {
	f.Data(&c.Data)
	f.StringVar(&c.Addr, "addr", "127.0.0.1:8080", "address to listen on; with -domain :443")
	f.StringVar(&c.KeyFile, "key-file", "", "key file, if not genkan.key in the data directory")
	f.StringVar(&c.LogFormat, "log", "text", "format of the log: text or json")
	f.BoolVar(&c.Verbose, "verbose", false, "log what was answered with an error, too")
	f.BoolVar(&c.DemoPayments, "demo-payments", false, "offer a provider that moves no money, to try paying out")
	f.BoolVar(&c.WebhooksIn, "webhook-private", false, "let webhooks go to this machine and to internal networks, too")
	f.Func("stripe-api", "base of Stripe's API, for tests against a stand-in, such as http://127.0.0.1:12111", func(s string) (err error) {
		c.StripeAPI, err = parseAPI(s)
		return err
	})
	f.Func("base-url", "address by which people reach the portal, such as https://portal.example.com", func(s string) (err error) {
		c.BaseURL, err = parseBase(s)
		return err
	})
	f.Func("smtp", "how mail is sent: smtp://user:password@host:587 (STARTTLS), smtps://…:465, or file:DIR to write it into a folder", func(s string) (err error) {
		c.Mail, err = parseMail(s)
		return err
	})
	f.StringVar(&c.MailFrom, "mail-from", "", "sender's address, if not that of the business")
	f.StringVar(&c.Backups.Dir, "backup-dir", "", "folder into which serving copies the database by itself")
	c.Backups.Every, c.Backups.Keep = 24*time.Hour, 14
	f.Func("backup-every", "time from one of these copies to the next (default 24h)", func(s string) (err error) {
		if c.Backups.Every, err = time.ParseDuration(s); err != nil || c.Backups.Every < time.Minute {
			return errors.New("must be a time of a minute or more, such as 24h")
		}
		return nil
	})
	f.Func("backup-keep", "how many of these copies are kept (default 14)", func(s string) (err error) {
		if c.Backups.Keep, err = strconv.Atoi(s); err != nil || c.Backups.Keep < 1 {
			return errors.New("must be a number of one or more")
		}
		return nil
	})
	f.Func("trusted-proxies", "addresses of reverse proxies, comma-separated, whose X-Forwarded-For is believed", func(s string) (err error) {
		c.Proxies, err = parseProxies(s)
		return err
	})
	f.open(c)
}

// parseMail accepts a server with a host, or a folder.
func parseMail(s string) (*url.URL, error) {
	if s == "" {
		return nil, nil
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil, errors.New("must look like smtp://user:password@host:587, smtps://host:465 or file:DIR") // the cause would show the password
	}
	switch {
	case (u.Scheme == "smtp" || u.Scheme == "smtps") && u.Hostname() != "" && (u.Path == "" || u.Path == "/"):
		return u, nil
	case u.Scheme == "file" && u.Host == "" && (u.Path != "" || u.Opaque != ""):
		return u, nil
	}
	return nil, errors.New("must look like smtp://user:password@host:587, smtps://host:465 or file:DIR")
}

// parseAPI accepts scheme and host only.
func parseAPI(s string) (string, error) {
	u, err := parseBase(s)
	if err != nil {
		return "", errors.New("must be scheme and host, such as http://127.0.0.1:12111")
	}
	return u.String(), nil
}

// parseBase accepts scheme and host only: every path of ours is absolute.
func parseBase(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" ||
		u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("want a scheme and a host, such as https://portal.example.com")
	}
	u.Path = ""
	return u, nil
}

func parseProxies(s string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if !strings.Contains(part, "/") {
			if a, err := netip.ParseAddr(part); err == nil {
				out = append(out, netip.PrefixFrom(a, a.BitLen()))
				continue
			}
		}
		p, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, fmt.Errorf("%q is neither an address nor a network", part)
		}
		out = append(out, p)
	}
	return out, nil
}

// Database is the file in a data directory.
func Database(dir string) string { return filepath.Join(dir, "genkan.db") }

// Key is the key file, wherever it was put.
func (c Config) Key() string {
	if c.KeyFile != "" {
		return c.KeyFile
	}
	return filepath.Join(c.Data, "genkan.key")
}
