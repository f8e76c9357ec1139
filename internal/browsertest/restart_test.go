package browsertest_test

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestRestart replaces the process three times while the service manager, who
// is played by the test, holds the socket: of what 8 clients ask meanwhile,
// nothing fails. They send forms, which no client may send again by itself.
func TestRestart(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer ln.Close()
	socket, err := ln.(*net.TCPListener).File()
	must(t, err)
	defer socket.Close()
	dir := t.TempDir()
	p := startOn(t, socket, dir)
	clients := askAround(t, "http://"+ln.Addr().String(), 8)
	for range 3 {
		before := clients.answered.Load()
		eventually(t, stepLimit, "the clients are answered", func() bool { return clients.answered.Load() > before+50 })
		p.stop()
		p = startOn(t, socket, dir)
	}
	clients.end()
	t.Logf("%d requests answered over 3 restarts, %d failed, the longest took %s", clients.answered.Load(), clients.failed.Load(), time.Duration(clients.longest.Load()))
	if clients.failed.Load() != 0 {
		t.Errorf("%d requests failed", clients.failed.Load())
	}
}

// startOn serves on a socket that somebody else holds. The shell is there to
// know the number of the process before the program begins.
func startOn(t *testing.T, socket *os.File, dir string) *process {
	t.Helper()
	inner := command(t, "serve", "-data", dir)
	cmd := exec.Command("sh", append([]string{"-c", `LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@"`}, inner.Args...)...)
	cmd.Env, cmd.ExtraFiles = inner.Env, []*os.File{socket}
	p := begin(t, 0, cmd)
	p.dir = dir
	return p
}

// crowd is clients that ask again as soon as they are answered.
type crowd struct {
	t                         *testing.T
	answered, failed, longest atomic.Int64
	over                      atomic.Bool
	busy                      sync.WaitGroup
}

func askAround(t *testing.T, base string, n int) *crowd {
	t.Helper()
	c := &crowd{t: t}
	for range n {
		c.busy.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: time.Minute}
			for !c.over.Load() {
				c.ask(client, base)
			}
			client.CloseIdleConnections()
		})
	}
	t.Cleanup(c.end)
	return c
}

// ask sends a form that is refused for want of a token, and reads a page.
func (c *crowd) ask(client *http.Client, base string) {
	for _, send := range []func() (*http.Response, error){
		func() (*http.Response, error) { return client.Post(base+"/logout", formType, strings.NewReader("a=b")) },
		func() (*http.Response, error) { return client.Get(base + "/login") },
	} {
		begun := time.Now()
		res, err := send()
		if err == nil {
			_, err = io.Copy(io.Discard, res.Body)
			must(c.t, res.Body.Close())
		}
		c.longest.Store(max(c.longest.Load(), int64(time.Since(begun))))
		if err != nil || res.StatusCode >= 500 {
			c.t.Errorf("%v %v", res, err)
			c.failed.Add(1)
			continue
		}
		c.answered.Add(1)
	}
}

func (c *crowd) end() {
	c.over.Store(true)
	c.busy.Wait()
}
