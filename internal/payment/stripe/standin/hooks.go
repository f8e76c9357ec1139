package standin

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"genkan/internal/payment"
)

// APIVersion is the one in which events are sent.
const APIVersion = "2026-03-25.dahlia"

// Event is an event that was sent, or that waits to be.
type Event struct {
	ID   string
	Type string
	Live bool
	Body []byte
}

// endpoint is where events go, in one mode.
type endpoint struct{ url, secret string }

// hooks sends events, one after another in a goroutine of its own.
type hooks struct {
	now    func() time.Time
	client *http.Client

	mu        sync.Mutex
	changed   *sync.Cond
	endpoints map[bool]endpoint
	all       []Event
	waiting   []Event
	held      bool // gather, until they are released
	times     int  // how often each event is sent
	busy      bool
	ended     bool
	failures  []string
	done      sync.WaitGroup
}

func newHooks(now func() time.Time) *hooks {
	h := &hooks{now: now, client: &http.Client{Timeout: 10 * time.Second}, endpoints: map[bool]endpoint{}, times: 1}
	h.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	h.changed = sync.NewCond(&h.mu)
	h.done.Go(h.work)
	return h
}

// Webhook says where the events of a mode go, and by which secret they are
// signed.
func (s *Server) Webhook(live bool, url, secret string) {
	s.hooks.with(func(h *hooks) { h.endpoints[live] = endpoint{url, secret} })
}

// Hold gathers events instead of sending them.
func (s *Server) Hold() { s.hooks.with(func(h *hooks) { h.held = true }) }

// Release sends what was gathered, in the order that arrange makes of it: it
// may reorder, repeat and drop. Nil keeps the order.
func (s *Server) Release(arrange func([]Event) []Event) {
	s.hooks.with(func(h *hooks) {
		if h.held = false; arrange != nil {
			h.waiting = arrange(slices.Clone(h.waiting))
		}
	})
}

// Repeat sends each event that often from now on.
func (s *Server) Repeat(times int) { s.hooks.with(func(h *hooks) { h.times = times }) }

// Resend sends again an event that was sent before, under its id.
func (s *Server) Resend(id string) {
	s.hooks.with(func(h *hooks) {
		for _, e := range h.all {
			if e.ID == id {
				h.waiting = append(h.waiting, e)
			}
		}
	})
}

// Events lists what has happened, sent or not.
func (s *Server) Events() (out []Event) {
	s.hooks.with(func(h *hooks) { out = slices.Clone(h.all) })
	return out
}

// Failures tells which events the endpoint did not take.
func (s *Server) Failures() (out []string) {
	s.hooks.with(func(h *hooks) { out = slices.Clone(h.failures) })
	return out
}

// Settle waits until no event is on its way; events that are held stay.
func (s *Server) Settle() {
	s.hooks.mu.Lock()
	defer s.hooks.mu.Unlock()
	for !s.hooks.ended && (s.hooks.busy || len(s.hooks.waiting) > 0 && !s.hooks.held) {
		s.hooks.changed.Wait()
	}
}

func (h *hooks) with(f func(*hooks)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f(h)
	h.changed.Broadcast()
}

func (h *hooks) close() {
	h.with(func(h *hooks) { h.ended = true })
	h.done.Wait()
}

// emit tells of what has become of a thing. The caller holds Server.mu.
func (s *Server) emit(kind string, t thing) { s.emitBody(kind, t.live(), t.json(s, nil)) }

func (s *Server) emitBody(kind string, live bool, object map[string]any) {
	s.count++
	id := fmt.Sprintf("evt_standin%d", s.count)
	body := encode(map[string]any{"id": id, "object": "event", "api_version": APIVersion, "created": s.cfg.Now().Unix(), "type": kind,
		"livemode": live, "pending_webhooks": 1, "data": map[string]any{"object": object}})
	s.hooks.with(func(h *hooks) {
		e := Event{ID: id, Type: kind, Live: live, Body: body}
		h.all = append(h.all, e)
		for range h.times {
			h.waiting = append(h.waiting, e)
		}
	})
}

// work sends until the end.
func (h *hooks) work() {
	for {
		e, to, ok := h.next()
		if !ok {
			return
		}
		err := h.post(e, to)
		h.with(func(h *hooks) {
			if h.busy = false; err != nil {
				h.failures = append(h.failures, e.ID+" "+e.Type+": "+err.Error())
			}
		})
	}
}

// next waits for an event that may be sent.
func (h *hooks) next() (e Event, to endpoint, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for !h.ended && (h.held || len(h.waiting) == 0) {
		h.changed.Wait()
	}
	if h.ended {
		return e, to, false
	}
	e, h.waiting, h.busy = h.waiting[0], h.waiting[1:], true
	return e, h.endpoints[e.Live], true
}

// tries is how often an event is offered that the endpoint does not take.
const tries = 5

func (h *hooks) post(e Event, to endpoint) (err error) {
	if to.url == "" {
		return nil
	}
	for n := range tries {
		if err = h.postOnce(e, to); err == nil {
			return nil
		}
		time.Sleep(time.Duration(n+1) * 50 * time.Millisecond)
	}
	return err
}

func (h *hooks) postOnce(e Event, to endpoint) error {
	req, err := http.NewRequest(http.MethodPost, to.url, bytes.NewReader(e.Body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "Stripe/1.0 (stand-in)")
	req.Header.Set(payment.SignatureHeader, payment.Sign(to.secret, e.Body, h.now()))
	res, err := h.client.Do(req)
	if err != nil {
		return err
	}
	said, err := io.ReadAll(io.LimitReader(res.Body, 200))
	if closed := res.Body.Close(); err != nil || closed != nil {
		return fmt.Errorf("the answer broke off: %v", err)
	}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		return fmt.Errorf("answered %s: %s", res.Status, strings.TrimSpace(string(said)))
	}
	return nil
}
