package server_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/config"
	"genkan/internal/server"
)

func TestOneProcessADirectory(t *testing.T) {
	t.Parallel()
	c := config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0"}
	s, err := server.Open(t.Context(), c, server.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Open(t.Context(), c, server.Options{}); !errors.Is(err, db.ErrLocked) || !strings.Contains(err.Error(), c.Data) {
		t.Errorf("a second server: %v, want a refusal that names the directory", err)
	}
	beside, err := server.OpenBeside(t.Context(), c.Data)
	if err != nil {
		t.Fatalf("check, backup and user work beside: %v", err)
	}
	if found, err := beside.Check(t.Context()); err != nil || len(found) != 0 {
		t.Errorf("Check = %v, %v", found, err)
	}
	if err := errors.Join(beside.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	again, err := server.Open(t.Context(), c, server.Options{})
	if err != nil {
		t.Fatalf("after the first has gone: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestServeStopsGracefully(t *testing.T) {
	t.Parallel()
	c := config.Config{Data: t.TempDir(), Addr: "127.0.0.1:0"}
	s, err := server.Open(t.Context(), c, server.Options{Demo: true})
	if err != nil {
		t.Fatal(err)
	}
	ln, url, err := s.Listen(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, ln) }()
	res, err := http.Get(url + "/healthz")
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("healthz: %v %v", res, err)
	}
	if err := res.Body.Close(); err != nil {
		t.Error(err)
	}
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("Serve = %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("Serve did not stop")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenBesideNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	if _, err := server.OpenBeside(t.Context(), t.TempDir()+"/none"); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("OpenBeside = %v", err)
	}
}
