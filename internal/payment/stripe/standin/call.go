package standin

import (
	"crypto/sha256"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// caller is who asks, and what.
type caller struct {
	livemode bool
	key      string // idempotency key
	form     url.Values
}

// call answers a request. It runs under mu.
type call func(r *http.Request, c *caller) (status int, body any)

// Request is a request to the API, as the log keeps it. It holds no secret
// key.
type Request struct {
	Method   string
	Path     string
	Key      string // idempotency key
	Live     bool
	Form     url.Values // body, or query
	Status   int        // what was answered; 0 for nothing
	Replayed bool       // the answer was that of an earlier request under the same key
	Mock     int        // what stripe-mock said; 0 when it was not asked
	MockSaid string     // why, if it did not take it
}

// Requests is the log so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.log...)
}

// answer is what was answered under an idempotency key.
type answer struct {
	request [32]byte
	status  int // 0 while it is being worked out
	body    []byte
}

// api wraps a call in what all have in common: who asks, the log, faults, and
// idempotency keys.
func (s *Server) api(h call) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return // the client has gone
		}
		secret := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		c := &caller{livemode: strings.Contains(secret, "_live_"), key: r.Header.Get("Idempotency-Key"), form: formOf(r, body)}
		entry := Request{Method: r.Method, Path: r.URL.Path, Key: c.key, Live: c.livemode, Form: c.form}
		entry.Mock, entry.MockSaid = s.show(r, body)
		bad := s.takeFault(r)
		if bad.before() {
			s.note(entry)
			bad.serve(s, w, r, nil)
			return
		}
		var out []byte
		entry.Status, out, entry.Replayed = s.once(secret, r, body, func() (int, any) { return authorized(secret, h, r, c) })
		if bad == ErrorKept {
			entry.Status, out = s.spoil(secret, c.key)
		}
		s.note(entry)
		if bad.after() {
			bad.serve(s, w, r, out)
			return
		}
		write(w, entry.Status, out, s.requestID())
	}
}

func authorized(secret string, h call, r *http.Request, c *caller) (int, any) {
	prefix, _, ok := strings.Cut(secret, "_")
	if !ok || prefix != "sk" && prefix != "rk" {
		return fail(http.StatusUnauthorized, "invalid_request_error", "", "Invalid API Key provided")
	}
	return h(r, c)
}

func formOf(r *http.Request, body []byte) url.Values {
	if r.Method == http.MethodGet {
		return r.URL.Query()
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return url.Values{}
	}
	return form
}

// once carries a request out, or repeats what was answered under its key.
func (s *Server) once(secret string, r *http.Request, body []byte, h func() (int, any)) (status int, out []byte, replayed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name, sum := secret+" "+r.Header.Get("Idempotency-Key"), sha256.Sum256([]byte(r.URL.Path+"\n"+string(body)))
	keyed := r.Method == http.MethodPost && r.Header.Get("Idempotency-Key") != ""
	if old, known := s.answers[name]; keyed && known {
		if old.request != sum {
			status, text := fail(http.StatusBadRequest, "idempotency_error", "", "Keys for idempotent requests can only be used with the same parameters they were first used with.")
			return status, encode(text), false
		}
		return old.status, old.body, true
	}
	status, answered := h()
	out = encode(answered)
	if keyed && status != http.StatusUnauthorized {
		s.answers[name] = &answer{sum, status, out}
	}
	return status, out, false
}

// spoil makes a server's error of what was answered under a key, for good.
func (s *Server) spoil(secret, key string) (int, []byte) {
	status, body := fail(http.StatusInternalServerError, "api_error", "", "An unknown error occurred.")
	s.mu.Lock()
	defer s.mu.Unlock()
	if a, known := s.answers[secret+" "+key]; known {
		a.status, a.body = status, encode(body)
	}
	return status, encode(body)
}

func (s *Server) note(r Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, r)
}

func (s *Server) requestID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return "req_standin" + strconv.Itoa(len(s.log))
}

func encode(v any) []byte {
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // strings and numbers: cannot fail
	}
	return out
}

func write(w http.ResponseWriter, status int, body []byte, requestID string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Request-Id", requestID)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // whoever has gone needs no answer
}

// fail is an error as Stripe words it.
func fail(status int, kind, code, message string) (int, any) {
	e := map[string]any{"type": kind, "message": message}
	if code != "" {
		e["code"] = code
	}
	return status, map[string]any{"error": e}
}

func missing(what, id string) (int, any) {
	return fail(http.StatusNotFound, "invalid_request_error", "resource_missing", "No such "+what+": '"+id+"'")
}

func invalid(code, message string) (int, any) {
	return fail(http.StatusBadRequest, "invalid_request_error", code, message)
}

// show sends a request to stripe-mock as well. A mock that does not answer is
// as bad as one that refuses.
func (s *Server) show(r *http.Request, body []byte) (status int, said string) {
	if s.cfg.Mock == "" {
		return 0, ""
	}
	req, err := http.NewRequestWithContext(r.Context(), r.Method, s.cfg.Mock+r.URL.RequestURI(), strings.NewReader(string(body)))
	if err != nil {
		return http.StatusBadGateway, err.Error()
	}
	req.Header.Set("Authorization", "Bearer sk_test_standin")
	for _, name := range []string{"Content-Type", "Idempotency-Key", "Stripe-Version"} {
		req.Header.Set(name, r.Header.Get(name))
	}
	res, err := (&http.Client{Timeout: 10 * time.Second}).Do(req)
	if err != nil {
		return http.StatusBadGateway, err.Error()
	}
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if closed := res.Body.Close(); err != nil || closed != nil {
		return http.StatusBadGateway, "the answer broke off"
	}
	if res.StatusCode >= 400 {
		said = string(text)
	}
	return res.StatusCode, said
}

// retrieve answers for one thing.
func retrieve[T thing](s *Server) call {
	return func(r *http.Request, c *caller) (int, any) {
		s.expireOld()
		t, ok := get[T](s, r.PathValue("id"), c.livemode)
		if !ok {
			return missing("thing", r.PathValue("id"))
		}
		return http.StatusOK, t.json(s, expands(c.form))
	}
}

// list answers with a page of things, latest first.
func list[T thing](s *Server) call {
	return func(r *http.Request, c *caller) (int, any) {
		s.expireOld()
		limit, since := number(c.form, "limit", 10), number(c.form, "created[gte]", 0)
		page, more, begun := []any{}, false, c.form.Get("starting_after") == ""
		for _, t := range all[T](s, c.livemode) {
			switch {
			case !begun:
				begun = t.ident() == c.form.Get("starting_after")
				continue
			case t.made() < since || !belongs(t, c.form):
				continue
			case int64(len(page)) == limit:
				more = true
			default:
				page = append(page, t.json(s, nil))
			}
		}
		return http.StatusOK, map[string]any{"object": "list", "url": r.URL.Path, "has_more": more, "data": page}
	}
}

// belongs reports that a thing is of the payment that is asked about, if one
// is.
func belongs(t thing, form url.Values) bool {
	of := form.Get("payment_intent")
	switch t := t.(type) {
	case *session:
		return of == "" || t.intent == of
	case *refund:
		return of == "" || t.intent == of
	}
	return true
}

func number(form url.Values, name string, otherwise int64) int64 {
	if n, err := strconv.ParseInt(form.Get(name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// expands reads expand[0]=a&expand[1]=b.
func expands(form url.Values) (e expand) {
	for name, values := range form {
		if strings.HasPrefix(name, "expand[") {
			e = append(e, values...)
		}
	}
	return e
}

// metadataOf reads metadata[a]=b, below a prefix such as payment_intent_data.
func metadataOf(form url.Values, prefix string) map[string]string {
	out := map[string]string{}
	for name := range form {
		if inner, ok := strings.CutPrefix(name, prefix+"["); ok {
			out[strings.TrimSuffix(inner, "]")] = form.Get(name)
		}
	}
	return out
}
