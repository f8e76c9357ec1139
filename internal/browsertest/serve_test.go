package browsertest_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSecondProcess: two of them would each believe to be the only writer.
func TestSecondProcess(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	startServe(t, dir, 1)
	for _, args := range [][]string{{"serve", "-addr", "127.0.0.1:0"}, {"demo", "-addr", "127.0.0.1:0"}, {"import", os.DevNull}} {
		t.Run(args[0], func(t *testing.T) {
			t.Parallel()
			r := runs(t, "", append([]string{args[0], "-data", dir}, args[1:]...)...)
			if r.code != 1 || !strings.Contains(r.stderr, dir) || strings.Count(strings.TrimSpace(r.stderr), "\n") > 0 {
				t.Errorf("it ends with %d and says %q", r.code, r.stderr)
			}
			t.Log(strings.TrimSpace(r.stderr))
		})
	}
	if out := succeeds(t, "", "check", "-data", dir); !strings.Contains(out, "everything is in order") {
		t.Errorf("check beside a server says %q", out)
	}
}

// TestSetUp goes the way of somebody who starts a portal of their own: the
// link works once, and then for nobody.
func TestSetUp(t *testing.T) {
	t.Parallel()
	_ = chromium(t)
	p := startServe(t, t.TempDir(), 1)
	path := setUpPath(t, p)
	b := newTab(t, p.url, phone)
	b.open(path)
	for _, field := range [][2]string{{"#company", "Sato Coffee"}, {"#currency", "EUR"}, {"#time_zone", "Europe/Berlin"},
		{"#name", "Ada Boss"}, {"#login", "boss@example.com"}, {"#password", passphrase}} {
		b.enter(field[0], field[1])
	}
	b.follow("#setup-submit")
	if b.path() != "/login" {
		t.Fatalf("setting up leads to %s", b.where())
	}
	b.enter("#login", "boss@example.com")
	b.enter("#password", passphrase)
	b.follow("#login-submit")
	if b.path() != "/admin" || !strings.Contains(b.text("body"), "Sato Coffee") {
		t.Errorf("the admin comes to %s", b.where())
	}
	b.quiet()
	v := newVisitor(t, p.url)
	if a := v.get(path); a.status != http.StatusNotFound {
		t.Errorf("the link answers %d when it was used", a.status)
	}
	if a := v.post(path, url.Values{}); a.status < 400 {
		t.Errorf("a form to the used link answers %d", a.status)
	}
	p.stop()
	again := startServe(t, p.dir, 0)
	newVisitor(t, again.url).signIn(login{"boss@example.com", passphrase})
}

// TestWrongSetUpLink: a guess is as good as no link.
func TestWrongSetUpLink(t *testing.T) {
	t.Parallel()
	p := startServe(t, t.TempDir(), 1)
	v := newVisitor(t, p.url)
	right := setUpPath(t, p)
	for _, path := range []string{"/setup/", "/setup/x", right[:len(right)-1], right + "A", right + "/"} {
		if a := v.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s answers %d", path, a.status)
		}
	}
	if a := v.get(right); a.status != http.StatusOK {
		t.Errorf("the right link answers %d", a.status)
	}
}

// TestStop: a portal that is told to stop finishes what it does, and leaves
// everything in order.
func TestStop(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := startServe(t, dir, 1)
	v := newVisitor(t, p.url)
	v.get("/login") // leaves an idle connection open
	p.stop()
	if _, err := v.try(http.MethodGet, "/login", "", nil, nil); err == nil {
		t.Error("it still answers")
	}
	if out := succeeds(t, "", "check", "-data", dir); !strings.Contains(out, "everything is in order") {
		t.Errorf("check says %q", out)
	}
}
