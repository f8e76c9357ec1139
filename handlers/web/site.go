package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"genkan/internal/auth"
	"genkan/internal/portal"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
}

// Checkout is what the frame must know of the ways to pay.
type Checkout interface {
	// Origins are the hosts to which forms may lead.
	Origins(context.Context) ([]string, error)
	// OnTrial reports that payments by one of them move no money yet.
	OnTrial(context.Context) (bool, error)
}

// Site is what the frame needs to know.
type Site struct {
	Auth     *auth.Service
	Settings Settings
	Shares   Shares           // nil when nothing is shared by link
	Checkout Checkout         // nil when nothing can be paid
	Keys     Keys             // of programs
	Key      []byte           // of the forgery tokens; from genkan.key
	BaseURL  *url.URL         // where people reach us; https makes cookies Secure
	Proxies  []netip.Prefix   // whose X-Forwarded-For is believed
	Demo     bool             // sample data
	Now      func() time.Time // the clock

	// SavesMethods reports that customers can save payment methods; nil is no.
	SavesMethods func(context.Context) (bool, error)

	// Subscribes reports that the business has subscriptions; nil is no.
	Subscribes func(context.Context) (bool, error)

	// Answered is told of each request, by the pattern of its route ("" when
	// there was none); nil is nobody.
	Answered func(method, pattern string, status int, took time.Duration)

	store *Store
}

// Secure reports that people reach us by https.
func (s *Site) Secure() bool { return s.BaseURL != nil && s.BaseURL.Scheme == "https" }

// Reached is where people reach us, to be shown to them: as they came here, when
// nothing was set up.
func (s *Site) Reached(r *http.Request) string {
	if s.BaseURL != nil {
		return s.BaseURL.String()
	}
	return "http://" + r.Host
}

// Address is where a request comes from. X-Forwarded-For is believed only
// from a proxy that was named, and then only its last hop that is not one
// (ASVS 4.1.3, 15.3.4).
func (s *Site) Address(r *http.Request) string {
	peer := hostOf(r.RemoteAddr)
	if !s.trusted(peer) {
		return peer
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop := strings.TrimSpace(hops[i])
		if _, err := netip.ParseAddr(hop); err != nil {
			break
		}
		if peer = hop; !s.trusted(hop) {
			break
		}
	}
	return peer
}

func (s *Site) trusted(address string) bool {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	for _, p := range s.Proxies {
		if p.Contains(ip.Unmap()) {
			return true
		}
	}
	return false
}

func hostOf(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	return host
}
