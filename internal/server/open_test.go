package server_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/config"
	"genkan/internal/server"
)

// serving serves until the test ends or stop is called; it returns where.
func serving(t *testing.T, s *server.Server, c config.Config) (address string, stop func()) {
	t.Helper()
	ln, _, err := s.Listen(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, ln) }()
	var ended bool
	stop = func() {
		if ended {
			return
		}
		ended = true
		http.DefaultClient.CloseIdleConnections()
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	}
	t.Cleanup(stop)
	return s.Listening(ln), stop
}

// get is an answer's status and text; 0 when there is none.
func get(address string) (int, string) {
	res, err := http.Get(address)
	if err != nil {
		return 0, err.Error()
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err.Error()
	}
	return res.StatusCode, string(text)
}

// TestReadiness is denied as soon as the server is told to stop, while it
// still answers, and asks its visitors to come on another connection.
func TestReadiness(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(c *config.Config) { c.Drain = time.Second })
	address, stop := serving(t, s, c)
	if status, text := get(address + "/readyz"); status != http.StatusOK || text != "ok\n" {
		t.Errorf("at first: %d %s", status, text)
	}
	go stop()
	end := time.Now().Add(5 * time.Second)
	for {
		res, err := http.Get(address + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil {
			t.Error(err)
		}
		if res.StatusCode == http.StatusServiceUnavailable && res.Close {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("told to stop: %d, closes %v", res.StatusCode, res.Close)
		}
	}
	if status, _ := get(address + "/healthz"); status != http.StatusOK {
		t.Errorf("meanwhile it does not answer: %d", status)
	}
}

// TestNotReadyForAnotherSchema: who was upgraded by another program must not
// get visitors.
func TestNotReadyForAnotherSchema(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(*config.Config) {})
	address, _ := serving(t, s, c)
	if _, err := rawDB(t, c.Data).Exec("INSERT INTO migrations VALUES (9999, '9999_future', 'x', 1)"); err != nil {
		t.Fatal(err)
	}
	if status, text := get(address + "/readyz"); status != http.StatusServiceUnavailable {
		t.Errorf("%d %s", status, text)
	}
}

// TestMetrics have an address of their own, count what was asked for by route,
// and take no label from a visitor.
func TestMetrics(t *testing.T) {
	t.Parallel()
	port := freePort(t)
	s, c := open(t, func(c *config.Config) {
		c.Metrics.Addr = port
		c.Backups = config.Backups{Dir: t.TempDir(), Every: time.Hour, Keep: 1}
	})
	address, _ := serving(t, s, c)
	for _, path := range []string{"/login", "/login", "/nothing/made-up-by-a-visitor", "/my/invoices/1"} {
		get(address + path)
	}
	request, err := http.NewRequest("BREW", address+"/login", nil)
	if err != nil {
		t.Fatal(err)
	}
	if res, err := http.DefaultClient.Do(request); err != nil || res.Body.Close() != nil {
		t.Fatal(err)
	}
	status, text := get("http://" + port + "/metrics")
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, text)
	}
	for _, want := range []string{
		`genkan_http_requests_total{route="/login",method="GET",status="2xx"} 3`, // one was led there
		`genkan_http_requests_total{route="none",method="GET",status="4xx"} 1`,
		`genkan_http_requests_total{route="none",method="other",status="4xx"} 1`,
		`genkan_http_request_seconds_bucket{route="/login",le="20"} 3`,
		"genkan_http_requests_in_flight 0", "genkan_db_write_seconds_count ", "genkan_db_write_wait_seconds_sum ", "genkan_db_bytes ", "genkan_db_wal_bytes ",
		`genkan_mails{state="waiting"} 0`, `genkan_mails{state="failed"} 0`, "genkan_payments_open 0", "genkan_payment_alerts_open 0",
		"genkan_sign_in_failures_last_hour 0", "genkan_backup_last_timestamp_seconds ", `sqlite="` + db.Version() + `"`, "genkan_up 1", "go_goroutines ", "process_open_fds ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %s\n%s", want, text)
		}
	}
	for _, never := range []string{"made-up", "BREW", "/my/invoices/1"} {
		if strings.Contains(text, never) {
			t.Errorf("a visitor's %q is in it", never)
		}
	}
	for _, where := range []string{address + "/metrics", address + "//metrics", "http://" + port + "/", "http://" + port + "/login"} {
		if status, _ := get(where); status != http.StatusNotFound {
			t.Errorf("%s answers %d", where, status)
		}
	}
}

// TestMetricsAddressTaken is told, and lets go of what was opened before.
func TestMetricsAddressTaken(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := freePort(t)
	s, c := open(t, func(c *config.Config) { c.Addr, c.Metrics.Addr = addr, taken.Addr().String() })
	if _, _, err := s.Listen(c); err == nil || !strings.Contains(err.Error(), "-metrics-addr") {
		t.Errorf("%v", err)
	}
	c.Metrics.Addr = ""
	ln, _, err := s.Listen(c)
	if err != nil {
		t.Fatalf("the address is still taken: %v", err)
	}
	if err := ln.Close(); err != nil {
		t.Error(err)
	}
}

// TestPlainLeadsToSecure: http leads to the portal's own name, whatever the
// request says of the host, and takes no forms.
func TestPlainLeadsToSecure(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(c *config.Config) {
		c.ACME = config.ACME{Domains: []string{"portal.test", "www.portal.test"}, HTTPAddr: freePort(t), Directory: "https://127.0.0.1:1/dir"}
		c.BaseURL = parseURL(t, "https://portal.test")
	})
	address, _ := serving(t, s, c)
	if !strings.HasPrefix(address, "https://") {
		t.Errorf("it listens on %s", address)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, tt := range []struct {
		method, path string
		status       int
		to           string
	}{{http.MethodGet, "/my/invoices?page=2", http.StatusMovedPermanently, "https://portal.test/my/invoices?page=2"},
		{http.MethodHead, "//evil.example/", http.StatusMovedPermanently, "https://portal.test//evil.example/"},
		{http.MethodPost, "/login", http.StatusBadRequest, ""}, {http.MethodGet, "/.well-known/acme-challenge/x", http.StatusNotFound, ""}} {
		r, err := http.NewRequest(tt.method, "http://"+c.ACME.HTTPAddr+tt.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "portal.test"
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil || res.StatusCode != tt.status || res.Header.Get("Location") != tt.to {
			t.Errorf("%s %s: %d %q, %v", tt.method, tt.path, res.StatusCode, res.Header.Get("Location"), err)
		}
	}
	if info, err := os.Stat(filepath.Join(c.Data, "certs")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder of certificates: %v, %v", info, err)
	}
	conn, err := tls.Dial("tcp", strings.TrimPrefix(address, "https://"), &tls.Config{ServerName: "other.test", InsecureSkipVerify: true})
	if err == nil {
		t.Error("a certificate for another name:", conn.Close())
	}
}

// TestSockets are taken only when they are meant for this process.
func TestSockets(t *testing.T) {
	t.Parallel()
	env := func(pid, fds string) func(string) string {
		return func(k string) string { return map[string]string{"LISTEN_PID": pid, "LISTEN_FDS": fds}[k] }
	}
	own := strconv.Itoa(os.Getpid())
	for _, tt := range []struct{ pid, fds string }{{"", ""}, {"1", "1"}, {own, "0"}} {
		if got, err := server.Sockets(env(tt.pid, tt.fds)); err != nil || len(got) != 0 {
			t.Errorf("%v: %v, %v", tt, got, err)
		}
	}
	for _, fds := range []string{"", "x", "-1", "1000"} {
		if _, err := server.Sockets(env(own, fds)); err == nil {
			t.Errorf("LISTEN_FDS=%q is taken", fds)
		}
	}
}

// TestRequestsInTheLog: each has an id, the pattern of its route, its status
// and its time; what failed is told once.
func TestRequestsInTheLog(t *testing.T) { // not parallel: there is one log
	var out bytes.Buffer
	before := slog.Default()
	s, c := open(t, func(*config.Config) {})
	address, stop := serving(t, s, c)
	slog.SetDefault(slog.New(slog.NewJSONHandler(&out, nil)))
	get(address + "/login")
	if _, err := rawDB(t, c.Data).Exec("INSERT INTO migrations VALUES (9999, '9999_future', 'x', 1)"); err != nil {
		t.Fatal(err)
	}
	get(address + "/readyz")
	stop()
	slog.SetDefault(before)
	text := out.String()
	for _, want := range []string{`"msg":"request","request":"`, `"route":"GET /login","status":200,"took":`, `"route":"GET /readyz","status":503,"took":`} {
		if strings.Count(text, want) < 1 {
			t.Errorf("the log lacks %s:\n%s", want, text)
		}
	}
	if n := strings.Count(text, `"level":"ERROR"`); n != 1 {
		t.Errorf("one failure is told %d times:\n%s", n, text)
	}
}
