package config

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// ACME is how certificates are got and renewed (RFC 8555). Without domains
// there is no TLS of our own.
type ACME struct {
	Domains   []string // names of the portal, the first one is where people are led
	HTTPAddr  string   // where http is answered: challenges, and the way to https
	Email     string   // where the authority writes to
	Directory string   // address of the authority; "" is Let's Encrypt
	Roots     string   // file of certificates by which the authority itself is known
}

// Metrics are numbers for whoever watches the machine.
type Metrics struct {
	Addr string // "" shows none
	Open bool   // Addr may be one that others reach
}

// maxDrain keeps a stop well within what service managers wait for.
const maxDrain = time.Minute

// open defines the flags of what stands on the open network.
func (f *Flags) open(c *Config) {
	f.Func("domain", "names of the portal, comma-separated, for which certificates are got by ACME; serves https on :443", func(s string) (err error) {
		c.ACME.Domains, err = parseDomains(s)
		return err
	})
	f.StringVar(&c.ACME.HTTPAddr, "http-addr", ":80", "with -domain: address that answers http, for challenges and to lead to https")
	f.StringVar(&c.ACME.Email, "acme-email", "", "with -domain: address to which the authority writes")
	f.Func("acme-directory", "with -domain: address of an authority other than Let's Encrypt", func(s string) error {
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "https" || u.Host == "" {
			return errors.New("must be an address with https, such as https://acme.example.com/directory")
		}
		c.ACME.Directory = s
		return nil
	})
	f.StringVar(&c.ACME.Roots, "acme-ca", "", "with -acme-directory: file of the certificates (PEM) by which that authority is known")
	f.StringVar(&c.Metrics.Addr, "metrics-addr", "", "address on which numbers for Prometheus are shown at /metrics, such as 127.0.0.1:9090")
	f.BoolVar(&c.Metrics.Open, "metrics-open", false, "let -metrics-addr be an address that other machines reach")
	c.Drain = 250 * time.Millisecond
	f.Func("drain", "how long /readyz says 503 before a stop closes the listener (default 250ms)", func(s string) (err error) {
		if c.Drain, err = time.ParseDuration(s); err != nil || c.Drain < 0 || c.Drain > maxDrain {
			return errors.New("must be a time of at most a minute, such as 5s")
		}
		return nil
	})
	f.settle = append(f.settle, func() error { return errors.Join(c.settleDomain(f.given), c.Metrics.closed()) })
}

// given reports that a flag was set, by argument or environment.
func (f *Flags) given(name string) (yes bool) {
	f.Visit(func(fl *flag.Flag) { yes = yes || fl.Name == name })
	return yes
}

// settleDomain fills in what a domain means for the rest, and refuses what
// contradicts it.
func (c *Config) settleDomain(given func(string) bool) error {
	if len(c.ACME.Domains) == 0 {
		for _, name := range []string{"http-addr", "acme-email", "acme-directory", "acme-ca"} {
			if given(name) {
				return fmt.Errorf("-%s means nothing without -domain", name)
			}
		}
		return nil
	}
	if !given("addr") {
		c.Addr = ":443"
	}
	if c.BaseURL == nil {
		c.BaseURL = &url.URL{Scheme: "https", Host: c.ACME.Domains[0]}
	}
	if c.BaseURL.Scheme != "https" || !slices.Contains(c.ACME.Domains, c.BaseURL.Hostname()) {
		return fmt.Errorf("-base-url must be https:// with one of the names of -domain (%s)", strings.Join(c.ACME.Domains, ", "))
	}
	return nil
}

// host is a name by the rules of RFC 1123, with at least one dot.
var host = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`)

// maxDomains is how many names one portal may have; each has a certificate.
const maxDomains = 20

func parseDomains(s string) (out []string, err error) {
	if s == "" {
		return nil, nil
	}
	for part := range strings.SplitSeq(s, ",") {
		name := strings.ToLower(strings.TrimSpace(part))
		if len(name) > 253 || !host.MatchString(name) {
			return nil, fmt.Errorf("%q is no name such as portal.example.com (without https:// and port; names in other letters in their xn-- form)", name)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if len(out) > maxDomains {
		return nil, fmt.Errorf("%d names are too many, at most %d", len(out), maxDomains)
	}
	return out, nil
}

// closed refuses an address that strangers may reach, unless that is meant.
func (m Metrics) closed() error {
	if m.Addr == "" {
		return nil
	}
	name, _, err := net.SplitHostPort(m.Addr)
	if err != nil {
		return fmt.Errorf("-metrics-addr: %q is no address such as 127.0.0.1:9090", m.Addr)
	}
	if m.Open || name == "localhost" {
		return nil
	}
	if ip, err := netip.ParseAddr(name); err != nil || !ip.IsLoopback() && !ip.IsPrivate() {
		return fmt.Errorf("-metrics-addr: strangers may reach %q, and nobody is asked for a password there; name 127.0.0.1 or a private address, or say -metrics-open", m.Addr)
	}
	return nil
}
