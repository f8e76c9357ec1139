package browsertest_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// chrome is the one browser of this process: tests get tabs in contexts of
// their own, which share neither cookies nor cache.
var chrome = sync.OnceValues(func() (context.Context, error) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		return nil, err
	}
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(filepath.Join(dir, "profile")),
		chromedp.NoSandbox, // the tests may run as root, in a container
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	closers = append(closers, cancel, stop)
	return ctx, chromedp.Do(ctx)
})

// closers end the browser; they are made and called on one goroutine at a time.
var closers []context.CancelFunc

func closeChrome() {
	for _, end := range closers {
		end()
	}
}

// chromium is the running browser. Without one, tests skip by name; where
// everything must run, they fail.
func chromium(t testing.TB) context.Context {
	t.Helper()
	ctx, err := chrome()
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("CI") == "" {
		t.Skip("there is no chromium on this machine: install it to run the browser tests")
	}
	must(t, err)
	return ctx
}
