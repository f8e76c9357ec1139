package browsertest_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// process is a portal that is being served.
type process struct {
	t     testing.TB
	cmd   *exec.Cmd
	url   string
	dir   string   // its data, if we know it
	log   string   // the file of its standard error
	said  []string // the lines that follow the address on standard output
	ended chan error
}

// login is a way in.
type login struct{ login, password string }

// start runs a serving command on a port of its own and waits until it has
// said its address and so many lines more. It is stopped with the test.
func start(t testing.TB, lines int, args ...string) *process {
	t.Helper()
	return begin(t, lines, command(t, append(args, "-addr", "127.0.0.1:0")...))
}

// begin is start for a command that is made already.
func begin(t testing.TB, lines int, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{t: t, cmd: cmd, log: filepath.Join(t.TempDir(), "stderr.log"), ended: make(chan error, 1)}
	stderr, err := os.Create(p.log)
	must(t, err)
	p.cmd.Stderr = stderr
	stdout, err := p.cmd.StdoutPipe()
	must(t, err)
	must(t, p.cmd.Start())
	must(t, stderr.Close()) // the child has its own
	t.Cleanup(p.stop)
	p.listen(stdout, lines)
	return p
}

// listen reads the first lines of standard output and lets the rest run off.
func (p *process) listen(stdout io.Reader, lines int) {
	p.t.Helper()
	said := make(chan string, 64)
	go func() { // ends with the child's standard output
		for s := bufio.NewScanner(stdout); s.Scan(); {
			said <- s.Text()
		}
		close(said)
		p.ended <- p.cmd.Wait()
	}()
	limit := time.After(30 * time.Second)
	for range 1 + lines {
		select {
		case line, ok := <-said:
			if !ok {
				p.t.Fatalf("genkan ended before it listened:\n%s", p.tail())
			}
			p.said = append(p.said, line)
		case <-limit:
			p.t.Fatalf("genkan said only %q\n%s", p.said, p.tail())
		}
	}
	var ok bool
	if p.url, ok = strings.CutPrefix(p.said[0], "listening on "); !ok {
		p.t.Fatalf("the first line is %q", p.said[0])
	}
	p.said = p.said[1:]
}

// tail is the end of the log, for messages.
func (p *process) tail() string {
	b, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(b[max(0, len(b)-4000):])
}

// stop ends it gracefully: it must end by itself, within 10 s, without error.
func (p *process) stop() {
	p.t.Helper()
	if p.ended == nil {
		return
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Errorf("genkan had ended by itself: %v\n%s", err, p.tail())
	}
	select {
	case err := <-p.ended:
		if err != nil {
			p.t.Errorf("genkan stopped with %v\n%s", err, p.tail())
		}
	case <-time.After(10 * time.Second):
		p.t.Errorf("genkan did not stop within 10 s\n%s", p.tail())
		p.kill()
	}
	p.ended = nil
}

// kill ends it as a power cut would.
func (p *process) kill() {
	p.t.Helper()
	must(p.t, p.cmd.Process.Kill())
	<-p.ended
	p.ended = nil
}

// startDemo serves the sample business.
func startDemo(t testing.TB, args ...string) (*process, map[string]login) {
	t.Helper()
	const people = 5
	p := start(t, people, append([]string{"demo"}, args...)...)
	logins := map[string]login{}
	for _, line := range p.said {
		f := strings.Fields(line)
		if len(f) != 3 {
			t.Fatalf("a login is %q", line)
		}
		logins[f[0]] = login{f[1], f[2]}
	}
	return p, logins
}

// startServe serves a directory; a fresh one says one line more, its set-up link.
func startServe(t testing.TB, dir string, lines int, args ...string) *process {
	t.Helper()
	p := start(t, lines, append([]string{"serve", "-data", dir, "-demo-payments"}, args...)...)
	p.dir = dir
	return p
}
