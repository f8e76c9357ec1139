package standin

import (
	"net/http"
	"strconv"
	"strings"
)

// Fault is something that goes wrong with one request.
type Fault int

// The faults. "Done" means that the request was carried out all the same.
const (
	Well         Fault = iota // nothing goes wrong
	SilentBefore              // no answer ever, and nothing done
	SilentAfter               // done, and no answer ever
	ErrorBefore               // 500, and nothing done
	ErrorAfter                // done, and 500; the same key tells the truth later
	ErrorKept                 // done, and 500 now and under the same key for ever, as Stripe keeps errors too
	HalfAnswer                // done, and half of the answer
	Nonsense                  // done, and 502 with a page of some proxy
	Conflict                  // 409: another request holds the lock; nothing done
	TooMany                   // 429, and nothing done
	Redirected                // 302 to somewhere else, and nothing done
	ClosedBefore              // the connection breaks, and nothing done
)

// Faults lists all that can go wrong.
var Faults = []Fault{SilentBefore, SilentAfter, ErrorBefore, ErrorAfter, ErrorKept, HalfAnswer, Nonsense, Conflict, TooMany, Redirected, ClosedBefore}

// String names a fault.
func (f Fault) String() string {
	return [...]string{"well", "silent before", "silent after", "500 before", "500 after", "500 kept", "half an answer", "nonsense",
		"409", "429", "redirected", "closed before"}[f]
}

func (f Fault) before() bool {
	switch f {
	case SilentBefore, ErrorBefore, Conflict, TooMany, Redirected, ClosedBefore:
		return true
	}
	return false
}

func (f Fault) after() bool {
	return f == SilentAfter || f == ErrorAfter || f == HalfAnswer || f == Nonsense
}

// fault waits for its request.
type fault struct {
	method, path string
	Fault
}

// Fail lets the next requests of a method and a path go wrong, one fault each,
// in this order; a path that ends in / stands for all below it.
func (s *Server) Fail(method, path string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range faults {
		s.faults = append(s.faults, &fault{method, path, f})
	}
}

// Heal forgets the faults that have not come yet.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

func (s *Server) takeFault(r *http.Request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.method == r.Method && (f.path == r.URL.Path || strings.HasSuffix(f.path, "/") && strings.HasPrefix(r.URL.Path, f.path)) {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			return f.Fault
		}
	}
	return Well
}

// serve answers as badly as the fault says; out is the good answer.
func (f Fault) serve(s *Server, w http.ResponseWriter, r *http.Request, out []byte) {
	switch f {
	case SilentBefore, SilentAfter:
		select {
		case <-r.Context().Done():
		case <-s.closed:
		}
		panic(http.ErrAbortHandler)
	case ClosedBefore:
		panic(http.ErrAbortHandler)
	case HalfAnswer:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(out)))
		_, _ = w.Write(out[:len(out)/2]) // that it breaks off is the point
		panic(http.ErrAbortHandler)
	case Nonsense:
		http.Error(w, "<html>Bad gateway</html>", http.StatusBadGateway)
	case Redirected:
		http.Redirect(w, r, "/c/pay/elsewhere", http.StatusFound)
	default:
		f.refuse(w)
	}
}

func (f Fault) refuse(w http.ResponseWriter) {
	status, body := fail(http.StatusInternalServerError, "api_error", "", "An unknown error occurred.")
	switch f {
	case Conflict:
		status, body = fail(http.StatusConflict, "idempotency_error", "idempotency_key_in_use", "There is currently another in-progress request using this Idempotent Key.")
	case TooMany:
		status, body = fail(http.StatusTooManyRequests, "invalid_request_error", "rate_limit", "Too many requests.")
	}
	write(w, status, encode(body), "req_fault")
}
