package cli_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/account"
	"genkan/internal/cli"
)

// program is a run that serves; its standard output is read line by line.
type program struct {
	t    *testing.T
	out  *bufio.Scanner
	stop context.CancelFunc
	done chan error
}

// log takes what is logged from many goroutines.
type log struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func startProgram(t *testing.T, args ...string) *program {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	from, to := io.Pipe()
	p := &program{t: t, out: bufio.NewScanner(from), stop: stop, done: make(chan error, 1)}
	e := cli.Env{Getenv: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: to, Stderr: &log{}}
	go func() {
		err := cli.Run(ctx, e, args)
		p.done <- errors.Join(err, to.CloseWithError(io.EOF))
	}()
	t.Cleanup(stop)
	return p
}

// line is the next one of standard output, after a word that it must begin with.
func (p *program) line(begins string) string {
	p.t.Helper()
	if !p.out.Scan() || !strings.HasPrefix(p.out.Text(), begins) {
		p.t.Fatalf("%q does not begin with %q", p.out.Text(), begins)
	}
	return strings.TrimPrefix(p.out.Text(), begins)
}

// end stops the program as Ctrl-C does.
func (p *program) end() {
	p.t.Helper()
	p.stop()
	select {
	case err := <-p.done:
		if err != nil {
			p.t.Errorf("it ends with %v", err)
		}
	case <-time.After(15 * time.Second):
		p.t.Fatal("it does not end")
	}
}

func status(t *testing.T, address string) int {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil {
		t.Error(err)
	}
	return res.StatusCode
}

// TestServe: the first start prints a link to set the portal up, and there is
// no default password; later ones print no link.
func TestServe(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "new")
	first := startProgram(t, "-data", data, "-addr", "127.0.0.1:0") // serve is the default
	address := first.line("listening on ")
	link := first.line("set up your portal at ")
	if !strings.HasPrefix(link, address+"/setup/") || status(t, link) != http.StatusOK || status(t, address+"/healthz") != http.StatusOK {
		t.Errorf("address %q, link %q", address, link)
	}
	if _, errs, err := run(t, "", "serve", "-data", data, "-addr", "127.0.0.1:0"); err == nil || !strings.Contains(errs, "another Genkan is using this directory") {
		t.Errorf("a second server: %v\n%s", err, errs)
	}
	if _, errs, err := run(t, "", "import", "-data", data, "x.csv"); err == nil || !strings.Contains(errs, "another Genkan is using this directory") {
		t.Errorf("an import beside: %v\n%s", err, errs)
	}
	if out, errs, err := run(t, phrase, "user", "add", "-data", data, "-role", "admin", "-login", "ada@test.example"); err != nil {
		t.Errorf("an account beside: %v\n%s%s", err, out, errs)
	}
	if got := status(t, link); got != http.StatusNotFound {
		t.Errorf("the link, although there is an admin now: %d", got)
	}
	for _, args := range [][]string{{"check", "-data", data}, {"backup", "-data", data, filepath.Join(t.TempDir(), "copy.db")}, {"user", "list", "-data", data}} {
		if _, errs, err := run(t, "", args...); err != nil {
			t.Errorf("%s beside a server: %v\n%s", args[0], err, errs)
		}
	}
	first.end()
	second := startProgram(t, "serve", "-data", data, "-addr", "127.0.0.1:0", "-base-url", "http://portal.test", "-log", "json")
	if got := status(t, second.line("listening on ")+"/healthz"); got != http.StatusOK { // answered once all is printed
		t.Errorf("the second start: %d", got)
	}
	second.stop()
	if second.out.Scan() {
		t.Errorf("then %q is printed", second.out.Text())
	}
	second.end()
	for _, name := range []string{"genkan.db", "genkan.key"} {
		if info, err := os.Stat(filepath.Join(data, name)); err != nil || info.Mode().Perm()&0o077 != 0 && name == "genkan.key" {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}

// TestDemo prints a way in for each part, and keeps off real data.
func TestDemo(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	p := startProgram(t, "demo", "-addr", "127.0.0.1:0", "-data", data)
	address := p.line("listening on ")
	for _, role := range []string{"admin", "staff", "customer", "colleague", "stranger"} {
		words := strings.Fields(p.line(role + " "))
		if len(words) != 2 || !strings.Contains(words[0], "@") || len(words[1]) < 10 {
			t.Errorf("%s: %q", role, words)
		}
	}
	if got := status(t, address+"/login"); got != http.StatusOK {
		t.Errorf("the sign-in page: %d", got)
	}
	p.end()
	out, errs, err := run(t, "", "check", "-data", data)
	if err != nil {
		t.Errorf("check: %v\n%s%s", err, out, errs)
	}
	if _, errs, err := run(t, "", "demo", "-addr", "127.0.0.1:0", "-data", dir(t)); !errors.Is(err, account.ErrRealBusiness) {
		t.Errorf("a real business: %v\n%s", err, errs)
	}
}

// TestHelp: every command explains its flags, and that they have variables.
func TestHelp(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-h"}, {"serve", "-h"}, {"demo", "-h"}, {"import", "-h"}, {"user", "add", "-h"}, {"check", "-h"}, {"doctor", "-h"}, {"backup", "-h"}, {"bench", "-h"}} {
		_, errs, err := run(t, "", args...)
		if !errors.Is(err, flag.ErrHelp) || !strings.Contains(errs, "[GENKAN_") {
			t.Errorf("%v: %v\n%s", args, err, errs)
		}
		if args[0] != "bench" && !strings.Contains(errs, "[GENKAN_DATA]") {
			t.Errorf("%v does not name -data:\n%s", args, errs)
		}
	}
	_, errs, _ := run(t, "", "nothing")
	for _, command := range []string{"serve", "demo", "import", "user add|reset|list", "check", "doctor", "backup", "bench", "version"} {
		if !strings.Contains(errs, "genkan "+command) {
			t.Errorf("the overview lacks %s:\n%s", command, errs)
		}
	}
}

// TestFlagsFromTheEnvironment: what is given wins.
func TestFlagsFromTheEnvironment(t *testing.T) {
	t.Parallel()
	data := dir(t)
	env := func(pairs map[string]string, args ...string) (string, error) {
		var out strings.Builder
		e := cli.Env{Getenv: func(k string) string { return pairs[k] }, Stdin: strings.NewReader(""), Stdout: &out, Stderr: io.Discard}
		err := cli.Run(t.Context(), e, args)
		return out.String(), err
	}
	if out, err := env(map[string]string{"GENKAN_DATA": data}, "check"); err != nil || !strings.Contains(out, "in order") {
		t.Errorf("by the environment: %v\n%s", err, out)
	}
	if _, err := env(map[string]string{"GENKAN_DATA": data}, "check", "-data", data+"/none"); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("what is given: %v", err)
	}
	if _, err := env(map[string]string{"GENKAN_VERBOSE": "perhaps"}, "serve"); err == nil || !strings.Contains(err.Error(), "GENKAN_VERBOSE") {
		t.Errorf("a wrong variable: %v", err)
	}
	if _, err := env(nil, "check", "-colour", "red"); err == nil || !strings.Contains(err.Error(), "colour") {
		t.Errorf("an unknown flag: %v", err)
	}
}
