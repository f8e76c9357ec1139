package browsertest_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// What pages may weigh, in bytes (product decision: Budgets).
const (
	viewBudget    = 45_000 // first view, all answers together, compressed, with their headers
	viewRequests  = 6
	pageBudget    = 14 << 10 // HTML of a page, compressed: one round trip
	styleBudget   = 40_000   // CSS as it is
	styleOnWire   = 10_000   // and compressed
	scriptBudget  = 6_000    // our own script
	scriptsOnWire = 2_500
)

// TestFirstView counts what a browser fetches that was never here before.
func TestFirstView(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	p, logins := startDemo(t)
	v := newVisitor(t, p.url).signIn(logins["customer"])
	for _, path := range []string{"/my", "/my/invoices"} { // without htmx, and with it
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, p.url, desktop)
			b.be(v)
			seen := b.count()
			b.open(path)
			time.Sleep(500 * time.Millisecond) // icons come last
			seen.check(t, p.url)
		})
	}
}

// check holds what was fetched to the budget.
func (seen *traffic) check(t *testing.T, base string) {
	t.Helper()
	seen.Lock()
	defer seen.Unlock()
	t.Logf("%d requests, %d bytes: %v", len(seen.urls), seen.bytes, seen.urls)
	if len(seen.urls) > viewRequests || seen.bytes > viewBudget {
		t.Errorf("the first view takes %d requests and %d bytes, more than %d and %d", len(seen.urls), seen.bytes, viewRequests, viewBudget)
	}
	for _, address := range seen.urls {
		if u, err := url.Parse(address); err != nil || u.Scheme+"://"+u.Host != base {
			t.Errorf("the page asks another host: %s", address)
		}
	}
}

// traffic is what a tab has fetched.
type traffic struct {
	sync.Mutex
	urls  []string
	bytes int64
}

// count begins to count.
func (b *tab) count() *traffic {
	b.t.Helper()
	seen := &traffic{}
	must(b.t, chromedp.Listen(b.ctx, func(ev any) {
		seen.Lock()
		defer seen.Unlock()
		switch e := ev.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "data:") { // the browser's own pictures, in its date fields
				seen.urls = append(seen.urls, e.Request.URL)
			}
		case *network.EventLoadingFinished:
			seen.bytes += int64(e.EncodedDataLength)
		}
	}))
	return seen
}

// TestPageWeight weighs every customer page as it travels.
func TestPageWeight(t *testing.T) {
	t.Parallel()
	p, logins := startDemo(t)
	heaviest, name := 0, ""
	for _, s := range customerScreens(t, newVisitor(t, p.url).signIn(logins["customer"])) {
		n := len(packed(s.who, s.path))
		if n > pageBudget {
			t.Errorf("%s weighs %d bytes, more than %d", s.path, n, pageBudget)
		}
		if n > heaviest {
			heaviest, name = n, s.name
		}
	}
	t.Logf("the heaviest is %s with %d bytes", name, heaviest)
}

// TestAssetWeight weighs the style sheet and our own script.
func TestAssetWeight(t *testing.T) {
	t.Parallel()
	p, _ := startDemo(t)
	v := newVisitor(t, p.url)
	page := v.get("/login").body
	for _, asset := range []struct {
		name, pattern string
		raw, wire     int
	}{
		{"style sheet", `href="(/static/[^"]*\.css)"`, styleBudget, styleOnWire},
		{"own script", `src="(/static/app[^"]*\.js)"`, scriptBudget, scriptsOnWire},
	} {
		path := regexp.MustCompile(asset.pattern).FindStringSubmatch(page)[1]
		wire := packed(v, path)
		raw := unpack(t, wire)
		t.Logf("%s: %d bytes, %d compressed", asset.name, len(raw), len(wire))
		if len(raw) > asset.raw || len(wire) > asset.wire {
			t.Errorf("the %s weighs %d and %d bytes, more than %d and %d", asset.name, len(raw), len(wire), asset.raw, asset.wire)
		}
	}
}

// packed is an answer as it travels to a browser that takes gzip.
func packed(v *visitor, path string) []byte {
	v.t.Helper()
	a, err := v.try(http.MethodGet, path, "", nil, http.Header{"Accept-Encoding": {"gzip"}})
	must(v.t, err)
	if got := a.header.Get("Content-Encoding"); got != "gzip" && len(a.body) > 1024 {
		v.t.Errorf("%s travels in %q, not in gzip", path, got)
	}
	return []byte(a.body)
}

func unpack(t testing.TB, b []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	must(t, err)
	out, err := io.ReadAll(z)
	must(t, err)
	return out
}
