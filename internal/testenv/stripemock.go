package testenv

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// stripeMockModule is Stripe's own mock of its API. It keeps nothing, but it
// holds every request to Stripe's description of the API. It is no dependency
// of ours: the tests build it beside.
const stripeMockModule = "github.com/stripe/stripe-mock@v0.203.0"

// StartStripeMock builds and runs Stripe's mock on a port of its own. stop
// ends it, and may be called whatever came of it.
func StartStripeMock() (url string, stop func(), err error) {
	dir, err := os.MkdirTemp("", "genkan-stripe-mock-")
	if err != nil {
		return "", func() {}, err
	}
	stop = func() { _ = os.RemoveAll(dir) } // a temporary folder; nothing leans on its end
	build := exec.Command("go", "install", stripeMockModule)
	build.Env, build.Dir = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=-mod=mod"), dir
	if out, err := build.CombinedOutput(); err != nil {
		return "", stop, fmt.Errorf("%w: %s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return "", stop, err
	}
	// Without -https-addr it would listen to the whole network as well.
	run := exec.Command(filepath.Join(dir, "stripe-mock"), "-http-addr", port, "-https-addr", "127.0.0.1:0")
	if err := run.Start(); err != nil {
		return "", stop, err
	}
	stop = func() {
		_ = run.Process.Kill() // ours, and nothing to lose
		_ = run.Wait()         // "killed", as it should be
		_ = os.RemoveAll(dir)
	}
	return "http://" + port, stop, waitFor("http://"+port, 30*time.Second)
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func waitFor(url string, patience time.Duration) error {
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		res, err := http.Get(url)
		if err == nil {
			return res.Body.Close()
		}
		if time.Now().After(end) {
			return err
		}
	}
}
