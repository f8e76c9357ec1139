package browsertest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// full asks for the tests at the size that their issues name.
var full = testenv.Full()

// fewer are the ways to go through a test: all of them at full size, else
// without those named, so that all tests together stay within their time.
func fewer(ways map[string]look, left ...string) map[string]look {
	if !full {
		for _, name := range left {
			delete(ways, name)
		}
	}
	return ways
}

// scratch holds the binary and the browser's profile; it goes with the process.
var scratch = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "genkan-browsertest-") })

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	defer func() {
		closeChrome()
		dir, err := scratch()
		for range 50 { // the browser's children may still be writing
			if err != nil || os.RemoveAll(dir) == nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
	return m.Run()
}

// build makes the binary as the README says, without the race detector: it is
// the product that is tested here.
var build = sync.OnceValues(func() (string, error) {
	dir, err := scratch()
	if err != nil {
		return "", err
	}
	if err := noteSources(); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "genkan")
	out, err := exec.Command("go", "build", "-o", path, "genkan").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
})

// noteSources looks at every file that the binary may be made of: go test
// keeps a result for as long as what the test has looked at stays the same,
// and it cannot see into the binary.
func noteSources() error {
	return filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != filepath.Join("..", "..") && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir() || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		_, err = os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) { // it has just gone
			return nil
		}
		return err
	})
}

// command is a command of the binary, unaffected by the settings around us.
func command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	path, err := build()
	must(t, err)
	cmd := exec.Command(path, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GENKAN_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	return cmd
}

// result is what a command that ended has left.
type result struct {
	code           int
	stdout, stderr string
}

// runs runs a command to its end, with input on its standard input.
func runs(t testing.TB, input string, args ...string) result {
	t.Helper()
	cmd := command(t, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &stdout, &stderr
	stuck := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() }) // it may just have ended
	err := cmd.Run()
	stuck.Stop()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// succeeds is runs for a command that must.
func succeeds(t testing.TB, input string, args ...string) string {
	t.Helper()
	r := runs(t, input, args...)
	if r.code != 0 {
		t.Fatalf("genkan %s ended with %d:\n%s%s", strings.Join(args, " "), r.code, r.stdout, r.stderr)
	}
	return r.stdout
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// eventually waits until something is so, and fails when it does not come.
func eventually(t testing.TB, limit time.Duration, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); !so(); time.Sleep(25 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within %s: %s", limit, what)
		}
	}
}

// patience is a context for one step of a test.
func patience(t testing.TB, parent context.Context, limit time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(parent, limit)
	t.Cleanup(cancel)
	return ctx
}
