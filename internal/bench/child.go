package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// child is a process of this same binary, so that its memory, its processor
// time and its start are its own.
type child struct {
	cmd     *exec.Cmd
	pid     int
	addr    string // host:port on which it listens
	log     string // file of its standard error
	drained chan error
}

// stopTime is how long a child may take to end before it is killed.
const stopTime = 15 * time.Second

// startChild runs the binary and waits until it listens.
func startChild(ctx context.Context, log, role string, args ...string) (*child, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	stderr, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.CommandContext(ctx, exe, args...), log: log, drained: make(chan error, 1)}
	c.cmd.Env, c.cmd.Stderr = childEnv(os.Environ(), role), stderr
	c.cmd.Cancel = func() error { return c.cmd.Process.Signal(syscall.SIGTERM) }
	c.cmd.WaitDelay = stopTime
	stdout, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err := errors.Join(err, stderr.Close()); err != nil {
		return nil, err
	}
	c.pid = c.cmd.Process.Pid
	if err := c.awaitAddress(stdout); err != nil {
		return nil, errors.Join(fmt.Errorf("child %q, log %s: %w", args, log, err), c.stop())
	}
	return c, nil
}

// childEnv is our environment without our own settings. A child reports each
// collection of garbage in its log: see parseTrace.
func childEnv(environ []string, role string) []string {
	var out []string
	for _, kv := range environ {
		if !strings.HasPrefix(kv, "GENKAN_") && !strings.HasPrefix(kv, "GODEBUG=") {
			out = append(out, kv)
		}
	}
	out = append(out, "GODEBUG=gctrace=1")
	if role != "" {
		out = append(out, roleVariable+"="+role)
	}
	return out
}

// awaitAddress reads the line that says where the child listens, and lets
// whatever it says after that run away.
func (c *child) awaitAddress(stdout io.Reader) error {
	r := bufio.NewReader(stdout)
	for {
		line, err := r.ReadString('\n')
		if addr, ok := strings.CutPrefix(strings.TrimSpace(line), "listening on http://"); ok {
			c.addr = addr
			go func() { // ends with the child, and stop waits for it
				_, err := io.Copy(io.Discard, r)
				c.drained <- err
			}()
			return nil
		}
		if err != nil {
			c.drained <- nil
			return fmt.Errorf("it does not listen: %w", err)
		}
	}
}

// stop asks the child to end and waits until it has.
func (c *child) stop() error {
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	timer := time.AfterFunc(stopTime, func() {
		_ = c.cmd.Process.Kill() // it has ended already, or Wait reports what went wrong
	})
	defer timer.Stop()
	err := <-c.drained
	return errors.Join(err, c.cmd.Wait())
}

func (c *child) usage() usage { return usageOf(c.pid) }
