package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Limits of a request; forms with files have their own.
const (
	maxBody        = 1 << 20
	requestTimeout = 20 * time.Second
)

// Handler puts the chain around the routes: recover and log, headers, limits,
// cross-origin check, session, language; then the route (architecture §9).
func (rt *Routes) Handler() (http.Handler, error) {
	s := rt.site
	s.store = NewStore(s.Auth, s.Secure())
	origin := http.NewCrossOriginProtection()
	origin.AddInsecureBypassPattern("POST /webhooks/{provider}")
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		visitOf(r).foreign = true
		s.fail(w, r, portal.Failure(portal.Forbidden, "error.forgery", nil))
	}))
	if s.BaseURL != nil && s.BaseURL.Host != "" {
		// Behind a proxy that rewrites Host, our own forms carry this Origin.
		if err := origin.AddTrustedOrigin(s.BaseURL.Scheme + "://" + s.BaseURL.Host); err != nil {
			return nil, fmt.Errorf("base URL: %w", err)
		}
	}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.CompressionLevel(5), gzhttp.ExceptContentTypes([]string{"application/pdf", "image/png"}))
	if err != nil {
		return nil, err
	}
	pages := origin.Handler(s.identify(http.HandlerFunc(rt.dispatch)))
	return compress(s.begin(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if forPrograms(r) {
			rt.programs(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	}))), nil
}

// begin is the outermost layer: it gives the request its id and limits, and
// whatever happens inside, it answers and logs.
func (s *Site) begin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), requestTimeout)
		defer cancel()
		v := &visit{requestID: rand.Text()[:12], business: portal.DefaultBusiness(), lang: i18n.English, now: s.Now().UTC(), address: s.Address(r)}
		r = withVisit(r.WithContext(ctx), v)
		out := &recorder{ResponseWriter: w}
		s.setHeaders(out.Header())
		v.body = r.Body
		r.Body = http.MaxBytesReader(out, r.Body, maxBody)
		defer s.finish(out, r, time.Now())
		if len(r.TransferEncoding) > 0 {
			refuseChunked(out, r)
			return
		}
		next.ServeHTTP(out, r)
	})
}

// refuseChunked: forms and events are small and come with their length. A body
// in chunks beside a length is how requests are smuggled past a proxy (RFC
// 9112 §6.1), and Go has dropped the length by the time we could compare.
func refuseChunked(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Connection", "close")
	if forPrograms(r) {
		failProgram(w, r, &Refusal{Status: http.StatusLengthRequired, Message: portal.Message{Key: "api.length"}})
		return
	}
	http.Error(w, "a body must come with its Content-Length", http.StatusBadRequest)
}

// finish logs the request and turns a panic into a 500.
func (s *Site) finish(out *recorder, r *http.Request, start time.Time) {
	if p := recover(); p != nil {
		if p == http.ErrAbortHandler {
			panic(p)
		}
		logger(r).Error("panic", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		if out.status == 0 {
			broken := portal.Failure(portal.Internal, "error.internal", nil)
			if forPrograms(r) {
				failProgram(out, r, broken)
			} else {
				s.fail(out, r, broken)
			}
		}
	}
	v, took := visitOf(r), time.Since(start)
	if s.Answered != nil {
		s.Answered(r.Method, v.pattern, out.status, took)
	}
	slog.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("request", v.requestID), slog.String("method", r.Method), slog.String("route", v.pattern),
		slog.Int("status", out.status), slog.Duration("took", took), slog.Int64("account", int64(v.session.Account.ID)), slog.Int64("key", int64(v.key)))
}

// logger adds what identifies a request, and no personal data.
func logger(r *http.Request) *slog.Logger {
	return slog.With("request", visitOf(r).requestID)
}

// recorder notes the status for the log.
type recorder struct {
	http.ResponseWriter
	status int
}

func (o *recorder) WriteHeader(status int) {
	if o.status == 0 {
		o.status = status
	}
	o.ResponseWriter.WriteHeader(status)
}

func (o *recorder) Write(b []byte) (int, error) {
	if o.status == 0 {
		o.status = http.StatusOK
	}
	return o.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (o *recorder) Unwrap() http.ResponseWriter { return o.ResponseWriter }

// identify learns who asks and in which language.
func (s *Site) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := visitOf(r)
		err := s.learn(r, v)
		v.lang = s.language(w, r, v)
		r = r.WithContext(i18n.With(r.Context(), v.lang))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Site) learn(r *http.Request, v *visit) (err error) {
	if v.business, err = s.Settings.Business(r.Context()); err != nil {
		v.business = portal.DefaultBusiness()
		return err
	}
	return s.loadSession(r, v)
}

// language is what was chosen just now, else in this browser, else for the
// account, else what the browser prefers. Customers are offered those that the
// business speaks; its own people every one, so that none locks them out.
func (s *Site) language(w http.ResponseWriter, r *http.Request, v *visit) i18n.Lang {
	if l, ok := spoken(r.URL.Query().Get("lang"), v); ok {
		s.setLanguage(w, string(l))
		return l
	}
	if c, err := r.Cookie(cookieName("genkan_lang", s.Secure())); err == nil {
		if l, ok := spoken(c.Value, v); ok {
			return l
		}
	}
	if l, ok := spoken(v.session.Account.Language, v); ok {
		return l
	}
	if l, ok := i18n.Prefers(r.Header.Get("Accept-Language")); ok && offers(l, v) {
		return l
	}
	if l, ok := spoken(v.business.Language, v); ok {
		return l
	}
	for _, l := range i18n.Langs {
		if offers(l, v) {
			return l
		}
	}
	return i18n.English
}

func spoken(text string, v *visit) (i18n.Lang, bool) {
	l, ok := i18n.Parse(text)
	return l, ok && offers(l, v)
}

// offers: an account of the business's own people may read in every language.
func offers(l i18n.Lang, v *visit) bool {
	a := v.session.Account
	return a.ID != 0 && a.Role != portal.RolePortal || v.business.Speaks(string(l))
}

// dispatch hands over to the route; the mux's own answers for unknown paths
// and methods are replaced by our pages.
func (rt *Routes) dispatch(w http.ResponseWriter, r *http.Request) {
	h, pattern := rt.mux.Handler(r)
	if pattern != "" {
		rt.mux.ServeHTTP(w, r)
		return
	}
	probe := &headOnly{header: http.Header{}}
	h.ServeHTTP(probe, r)
	switch {
	case probe.status == http.StatusMethodNotAllowed:
		w.Header().Set("Allow", probe.header.Get("Allow"))
		rt.site.failWith(w, r, http.StatusMethodNotAllowed, portal.Failure(portal.NotFound, "error.method", nil))
	case probe.status >= 300 && probe.status < 400:
		http.Redirect(w, r, probe.header.Get("Location"), probe.status)
	default:
		rt.site.fail(w, r, portal.Missing())
	}
}

// headOnly takes an answer's status and headers and drops the rest.
type headOnly struct {
	header http.Header
	status int
}

func (h *headOnly) Header() http.Header         { return h.header }
func (h *headOnly) WriteHeader(status int)      { h.status = status }
func (h *headOnly) Write(b []byte) (int, error) { return len(b), nil }
