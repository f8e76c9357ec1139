package server_test

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/config"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/server"
)

// open makes a server on a directory of its own, which closes with the test.
func open(t *testing.T, change func(*config.Config)) (*server.Server, config.Config) {
	t.Helper()
	c := config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0"}
	change(&c)
	s, err := server.Open(t.Context(), c, server.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, c
}

// TestServeLetsRequestsFinish: who asked before the end is answered.
func TestServeLetsRequestsFinish(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(*config.Config) {})
	begun, finish := make(chan struct{}), make(chan struct{})
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		if _, err := io.WriteString(w, "finished"); err != nil {
			t.Error(err)
		}
	})
	ln, address, err := s.Listen(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served, answer := make(chan error, 1), make(chan string, 1)
	go func() { served <- s.Serve(ctx, ln) }()
	go func() { answer <- fetch(address) }()
	<-begun
	stop()
	select {
	case err := <-served:
		t.Fatalf("Serve did not wait: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(finish)
	if got := <-answer; got != "finished" {
		t.Errorf("the answer is %q", got)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if got := fetch(address); !strings.Contains(got, "refused") {
		t.Errorf("afterwards: %q", got)
	}
}

func fetch(address string) string {
	res, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	text, err := io.ReadAll(res.Body)
	if err := errors.Join(err, res.Body.Close()); err != nil {
		return err.Error()
	}
	return string(text)
}

// TestServeFails when it cannot listen any more, and ends what it began.
func TestServeFails(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(*config.Config) {})
	ln, _, err := s.Listen(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Serve(t.Context(), ln); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Serve: %v", err)
	}
}

func TestListen(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(*config.Config) {})
	ln, address, err := s.Listen(c)
	if err != nil || address != "http://"+ln.Addr().String() {
		t.Fatalf("%q, %v", address, err)
	}
	defer ln.Close()
	c.Addr = ln.Addr().String()
	if _, _, err := s.Listen(c); err == nil {
		t.Error("two on one address")
	}
	base, err := url.Parse("https://portal.example")
	if err != nil {
		t.Fatal(err)
	}
	for addr, want := range map[string]string{"0.0.0.0:0": "http://127.0.0.1:", "127.0.0.1:0": "http://127.0.0.1:", "[::1]:0": "http://[::1]:"} {
		c.Addr, c.BaseURL = addr, nil
		ln, got, err := s.Listen(c)
		if err != nil {
			t.Logf("%s: %v", addr, err) // a machine without IPv6
			continue
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s is reached at %q", addr, got)
		}
		c.Addr, c.BaseURL = addr, base
		if err := ln.Close(); err != nil {
			t.Error(err)
		}
		if ln, got, err = s.Listen(c); err != nil || got != "https://portal.example" {
			t.Errorf("with a base URL: %q, %v", got, err)
		}
		if err := ln.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestHalfBuilt: what could not be opened leaves nothing locked behind.
func TestHalfBuilt(t *testing.T) {
	t.Parallel()
	c := config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0"}
	key := c.Key()
	if err := os.WriteFile(key, []byte("not a key\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := server.Open(t.Context(), c, server.Options{}); err == nil || !strings.Contains(err.Error(), key) {
		t.Errorf("a damaged key: %v", err)
	}
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	s, err := server.Open(t.Context(), c, server.Options{})
	if err != nil {
		t.Fatalf("afterwards: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	c.KeyFile = filepath.Join(t.TempDir(), "elsewhere.key")
	if s, err = server.Open(t.Context(), c, server.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(c.KeyFile); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key elsewhere: %v, %v", info, err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := server.Open(t.Context(), config.Config{Data: file}, server.Options{}); err == nil {
		t.Error("a file is taken for a directory")
	}
}

// TestWritingBeside: an account that is made beside a running server can be
// used there at once.
func TestWritingBeside(t *testing.T) {
	t.Parallel()
	s, c := open(t, func(*config.Config) {})
	store, err := server.OpenBeside(t.Context(), c.Data)
	if err != nil {
		t.Fatal(err)
	}
	added := account.NewUser{Role: portal.RoleAdmin, Login: "ada@test.example", PasswordHash: "none"}
	if _, err := account.New(store, mail.Links{}).AddUser(t.Context(), access.NewSystem("test"), added); err != nil {
		t.Fatal(err)
	}
	if needed, err := s.Account.SetUpNeeded(t.Context()); err != nil || needed {
		t.Errorf("the server does not see it: %v, %v", needed, err)
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
	if _, err := db.LockDir(c.Data); !errors.Is(err, db.ErrLocked) {
		t.Errorf("the lock is gone: %v", err)
	}
}

// TestDemoIsOptIn: the provider that moves no money is there only when asked
// for.
func TestDemoIsOptIn(t *testing.T) {
	t.Parallel()
	checkout := func(r web.Route) bool { return r.Pattern == "/demo/checkout/{ref}" }
	for _, wanted := range []bool{false, true} {
		s, _ := open(t, func(c *config.Config) { c.DemoPayments = wanted })
		if has := slices.ContainsFunc(s.Routes.Table(), checkout); has != wanted {
			t.Errorf("wanted %v: the checkout page is there: %v", wanted, has)
		}
		var names []string
		ways, err := s.Billing.Ways(t.Context(), access.Customer{}, portal.NewMoney(100, "EUR")) // no bank account is set, so no transfers
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ways {
			names = append(names, p.Name())
		}
		if got := strings.Join(names, ","); (got == "demo") != wanted || (got == "") == wanted {
			t.Errorf("wanted %v: ways to pay %q", wanted, got)
		}
	}
}

// rawDB opens a database behind the server's back.
func rawDB(t *testing.T, data string) *sql.DB {
	t.Helper()
	raw, err := sql.Open("sqlite3", "file:"+filepath.Join(data, "genkan.db")+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := raw.Close(); err != nil {
			t.Error(err)
		}
	})
	return raw
}

// freePort is an address on which nobody listened a moment ago.
func freePort(t *testing.T) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	return ln.Addr().String()
}

func parseURL(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
