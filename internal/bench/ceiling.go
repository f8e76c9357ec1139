package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// roleVariable makes this binary, as `genkan bench`, one of the two ceilings
// that the product is held against: "hello", or "file:" and a directory.
const roleVariable = "GENKAN_BENCH_CHILD"

// ceilingFile is as large as a page of twenty rows.
const (
	ceilingFile = "page.html"
	ceilingSize = 12_000
)

// serveCeiling answers as the least that net/http can do, or with a file, until
// the context ends. It prints its address as the product does.
func serveCeiling(ctx context.Context, role string, out io.Writer) error {
	handler := http.Handler(http.HandlerFunc(hello))
	if dir, ok := strings.CutPrefix(role, "file:"); ok {
		handler = http.FileServer(http.Dir(dir))
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "listening on http://%s\n", ln.Addr()); err != nil {
		return errors.Join(err, ln.Close())
	}
	srv := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err = <-failed:
		return err
	case <-ctx.Done():
		return srv.Close()
	}
}

func hello(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte("hello")) // the client has gone: there is nobody to tell
}

// writeCeilingFile puts the file into a directory of its own.
func writeCeilingFile(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, ceilingFile), bytes.Repeat([]byte("genkan bench "), ceilingSize)[:ceilingSize], 0o600)
}
