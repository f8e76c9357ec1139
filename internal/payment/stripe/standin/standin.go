// Package standin plays Stripe for tests: the part of its API that we use,
// with a memory, its hosted pages, and its signed events. It is not the real
// thing, and says so on its pages; what it takes for right is what Stripe's
// documentation says. Each request can also be shown to stripe-mock, which
// knows the shape of all requests and remembers nothing. The program itself
// never contains this package (archtest).
package standin

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Config is what a stand-in needs to know; all of it has defaults.
type Config struct {
	Mock string           // base of a stripe-mock that is shown every request
	Now  func() time.Time // nil is the real clock
}

// Server is a stand-in of Stripe: one http.Handler for its API and its hosted
// pages. It must be closed.
type Server struct {
	cfg   Config
	mux   *http.ServeMux
	hooks *hooks

	mu       sync.Mutex // guards all below
	things   map[string]thing
	order    []thing // oldest first
	count    int
	answers  map[string]*answer // by secret key and idempotency key
	faults   []*fault
	log      []Request
	slowly   bool // refunds wait for SettleRefund
	closed   chan struct{}
	closeOne sync.Once
}

// New makes a stand-in. It serves no address of its own: a test gives it to
// httptest.NewServer.
func New(cfg Config) *Server {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	s := &Server{cfg: cfg, mux: http.NewServeMux(), hooks: newHooks(cfg.Now), things: map[string]thing{},
		answers: map[string]*answer{}, closed: make(chan struct{})}
	s.routes()
	return s
}

// Close lets go of who waits and ends the sending of events.
func (s *Server) Close() {
	s.closeOne.Do(func() {
		close(s.closed)
		s.hooks.close()
	})
}

// ServeHTTP answers the API and the hosted pages.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Server) routes() {
	api := func(pattern string, h call) { s.mux.HandleFunc(pattern, s.api(h)) }
	api("GET /v1/balance", s.balance)
	api("POST /v1/customers", s.createCustomer)
	api("GET /v1/customers/{id}", retrieve[*customer](s))
	api("POST /v1/checkout/sessions", s.createSession)
	api("GET /v1/checkout/sessions", list[*session](s))
	api("GET /v1/checkout/sessions/{id}", retrieve[*session](s))
	api("POST /v1/checkout/sessions/{id}/expire", s.expireSession)
	api("POST /v1/payment_intents", s.createIntent)
	api("GET /v1/payment_intents", list[*intent](s))
	api("GET /v1/payment_intents/search", s.searchIntents)
	api("GET /v1/payment_intents/{id}", retrieve[*intent](s))
	api("POST /v1/payment_intents/{id}/cancel", s.cancelIntent)
	api("GET /v1/payment_methods/{id}", retrieve[*method](s))
	api("POST /v1/payment_methods/{id}/detach", s.detachMethod)
	api("POST /v1/refunds", s.createRefund)
	api("GET /v1/refunds", list[*refund](s))
	api("GET /v1/refunds/{id}", retrieve[*refund](s))
	api("GET /v1/disputes/{id}", retrieve[*dispute](s))
	s.mux.HandleFunc("/v1/", s.api(func(*http.Request, *caller) (int, any) {
		return fail(http.StatusNotFound, "invalid_request_error", "", "The stand-in does not know this request.")
	}))
	s.mux.HandleFunc("GET /c/{kind}/{id}", s.showPage)
	s.mux.HandleFunc("POST /c/{kind}/{id}", s.submitPage)
	s.mux.HandleFunc("POST /c/{kind}/{id}/authenticate", s.authenticatePage)
}

// thing is something that Stripe keeps.
type thing interface {
	ident() string
	live() bool
	made() int64
	json(s *Server, e expand) map[string]any
}

// base is what all things have.
type base struct {
	id       string
	livemode bool
	created  int64
	metadata map[string]string
}

func (b *base) ident() string { return b.id }
func (b *base) live() bool    { return b.livemode }
func (b *base) made() int64   { return b.created }

func (b *base) common(object string) map[string]any {
	return map[string]any{"id": b.id, "object": object, "livemode": b.livemode, "created": b.created, "metadata": b.metadata}
}

// base makes the beginnings of a thing. The caller holds mu.
func (s *Server) base(prefix string, livemode bool, metadata map[string]string) base {
	s.count++
	if metadata == nil {
		metadata = map[string]string{}
	}
	return base{id: prefix + "standin" + strconv.Itoa(s.count), livemode: livemode, created: s.cfg.Now().Unix(), metadata: metadata}
}

// keep remembers a thing. The caller holds mu.
func (s *Server) keep(t thing) {
	s.things[t.ident()] = t
	s.order = append(s.order, t)
}

// get finds a thing of a mode. The caller holds mu.
func get[T thing](s *Server, id string, livemode bool) (T, bool) {
	t, ok := s.things[id].(T)
	if !ok || t.live() != livemode {
		var none T
		return none, false
	}
	return t, true
}

// all lists the things of a kind and a mode, latest first. The caller holds
// mu.
func all[T thing](s *Server, livemode bool) (out []T) {
	for i := len(s.order) - 1; i >= 0; i-- {
		if t, ok := s.order[i].(T); ok && t.live() == livemode {
			out = append(out, t)
		}
	}
	return out
}

// expand are the paths of what shall be told in full instead of by its id.
type expand []string

// under are the paths below a name; nil when it is not to be expanded.
func (e expand) under(name string) (below expand, whole bool) {
	for _, path := range e {
		first, rest, _ := strings.Cut(path, ".")
		if first == name {
			whole = true
			if rest != "" {
				below = append(below, rest)
			}
		}
	}
	return below, whole
}

// link tells of another thing by its id, or in full.
func (s *Server) link(id, name string, e expand) any {
	t, known := s.things[id]
	if !known {
		return nil
	}
	if below, whole := e.under(name); whole {
		return t.json(s, below)
	}
	return id
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}
