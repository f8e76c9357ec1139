package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"genkan/internal/config"
	"genkan/internal/jobs"
)

const (
	// shutdownTime is how long requests under way have to finish.
	shutdownTime = 30 * time.Second
	// stepTime is how much longer jobs may go on with what they are doing: a
	// letter that is being sent, a provider that is being asked. What is left
	// of a long list is found at the next start.
	stepTime = 5 * time.Second
)

// side is something served beside the portal: http that leads to https, or
// the metrics.
type side struct {
	ln  net.Listener
	srv *http.Server
}

// Inherit takes sockets that the service manager holds (see Sockets): the
// first is the portal's, the second, with certificates, that of plain http.
func (s *Server) Inherit(sockets []net.Listener) { s.inherited = sockets }

// Listen opens the addresses and returns what people type to get there.
func (s *Server) Listen(c config.Config) (ln net.Listener, url string, err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, s.closeListeners(ln))
			ln = nil
		}
	}()
	sockets := s.inherited
	next := func(addr string) (net.Listener, error) {
		if len(sockets) == 0 {
			return net.Listen("tcp", addr)
		}
		first := sockets[0]
		sockets = sockets[1:]
		return first, nil
	}
	if ln, err = next(c.Addr); err != nil {
		return nil, "", err
	}
	s.listener.Store("addr", ln.Addr().String())
	if s.certs != nil {
		plain, err := next(c.ACME.HTTPAddr)
		if err != nil {
			return ln, "", err
		}
		s.sides = append(s.sides, side{plain, harden(&http.Server{Handler: s.certs.HTTPHandler(toSecure(c.BaseURL))})})
	}
	if len(sockets) > 0 {
		return ln, "", fmt.Errorf("the service manager holds %d sockets more than are served", len(sockets))
	}
	if c.Metrics.Addr != "" {
		metrics, err := net.Listen("tcp", c.Metrics.Addr)
		if err != nil {
			return ln, "", fmt.Errorf("-metrics-addr: %w", err)
		}
		s.sides = append(s.sides, side{metrics, harden(&http.Server{Handler: s.metricsHandler(c)})})
	}
	return ln, s.url(c), nil
}

// closeListeners lets go of what was opened before something failed.
func (s *Server) closeListeners(ln net.Listener) error {
	var errs []error
	if ln != nil {
		errs = append(errs, ln.Close())
	}
	for _, o := range s.sides {
		errs = append(errs, o.ln.Close())
	}
	s.sides = nil
	return errors.Join(errs...)
}

// Listening is the address of a listener as a program on this machine types it.
func (s *Server) Listening(ln net.Listener) string {
	if s.certs != nil {
		return "https://" + ln.Addr().String()
	}
	return "http://" + ln.Addr().String()
}

// harden sets the limits of a server that strangers talk to.
func harden(srv *http.Server) *http.Server {
	srv.ReadHeaderTimeout, srv.ReadTimeout, srv.WriteTimeout, srv.IdleTimeout = 10*time.Second, 30*time.Second, 60*time.Second, 2*time.Minute
	srv.MaxHeaderBytes = 64 << 10
	return srv
}

// Serve answers until the context ends, then lets requests and jobs finish
// what they have begun.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	srv := harden(&http.Server{Handler: s.departing(s.gauges.counting(s.Handler))})
	work, breakOff := context.WithCancel(context.WithoutCancel(ctx))
	defer breakOff()
	begin, stop := context.WithCancel(ctx) // while jobs may begin something
	defer stop()
	context.AfterFunc(begin, func() { time.AfterFunc(stepTime, breakOff) })
	visitors, leave := context.WithCancel(context.WithoutCancel(ctx)) // until the last one has been answered
	defer leave()
	var wg sync.WaitGroup
	wg.Go(func() { s.jobs().Run(begin, work) })
	wg.Go(func() { s.Auth.Run(visitors) })
	failed := make(chan error, 1+len(s.sides))
	go func() { failed <- s.answer(srv, ln) }()
	for _, o := range s.sides {
		go func() { failed <- o.srv.Serve(o.ln) }()
	}
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = s.end(ctx, srv, ln, failed)
	}
	stop()
	leave()
	wg.Wait()
	for _, o := range s.sides {
		err = errors.Join(err, o.srv.Close())
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func (s *Server) jobs() *jobs.Runner {
	run := jobs.New(s.board, jobs.Services{Billing: s.Billing, Subscription: s.Subscription, Auth: s.Auth, Account: s.Account, Mail: s.Mail,
		Talk: s.Talk, Optimize: s.DB.Optimize, Backup: s.backup, Exchange: s.Exchange, Keys: s.Keys, Webhooks: s.Webhooks})
	if s.byHand {
		return run.Short()
	}
	return run
}

// answer serves the portal, by TLS if it has certificates.
func (s *Server) answer(srv *http.Server, ln net.Listener) error {
	if s.certs == nil {
		return srv.Serve(ln)
	}
	srv.TLSConfig = s.secure()
	srv.ErrorLog = slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug) // handshakes that strangers broke off
	go s.fetchCertificates()
	return srv.ServeTLS(ln, "", "")
}

// end says that we are going, for as long as load balancers need to hear it,
// and waits for the requests under way. A socket that the service manager
// holds is let go first: whoever comes now waits in it for the next process.
func (s *Server) end(ctx context.Context, srv *http.Server, ln net.Listener, served <-chan error) error {
	s.draining.Store(true)
	if len(s.inherited) > 0 {
		if err := ln.Close(); err != nil {
			return err
		}
		<-served
	}
	time.Sleep(s.drain)
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	err := srv.Shutdown(limit)
	if errors.Is(err, context.DeadlineExceeded) {
		slog.Warn("requests were broken off at the end", "after", shutdownTime)
		return srv.Close()
	}
	return err
}

// departing asks clients not to send another request on a connection that is
// about to be closed.
func (s *Server) departing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.draining.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
