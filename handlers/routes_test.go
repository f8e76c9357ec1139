package handlers_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

var update = flag.Bool("update", false, "write the golden file anew")

const goldenFile = "testdata/routes.golden"

// TestGoldenRoutes shows a new route, and a changed policy, in review.
func TestGoldenRoutes(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	for _, r := range testenv.NewBareSite(t).Server.Routes.Table() {
		fmt.Fprintln(&out, strings.TrimRight(fmt.Sprintf("%-4s %-32s %-8s %s", r.Method, r.Pattern, r.Policy, r.Permission), " "))
	}
	if *update {
		if err := os.WriteFile(goldenFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatalf("no golden file; run go test ./handlers -update: %v", err)
	}
	if out.String() != string(want) {
		t.Errorf("the routes have changed; run go test ./handlers -update and read the diff\ngot\n%s\nwant\n%s", out.String(), want)
	}
}

// TestEveryRoute walks the table of routes (architecture §4, Proof). One house
// serves all of it, since nothing may be written.
// Cases 97 and 99.
func TestEveryRoute(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	before := h.Rows(t)
	t.Run("everybody's own", h.lettingIn)
	t.Run("guests", h.guests)
	t.Run("wrong roles", h.wrongRoles)
	t.Run("other companies", h.otherCompanies)
	t.Run("forged forms", h.forgedForms)
	t.Run("own forms", h.ownForms)
	t.Run("programs", h.programs)
	t.Run("HEAD", h.heads)
	t.Run("unknown paths", h.unknownPaths)
	t.Run("wrong methods", h.wrongMethods)
	if after := h.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
	h.Check(t)
}

// lettingIn proves that the rest of the table tests something: the very same
// addresses are open to those for whom they are.
func (h *house) lettingIn(t *testing.T) {
	for _, r := range h.guarded() {
		path := h.at(t, r).own
		for _, b := range h.allowed(r) {
			if r.Pattern == "/admin/messages/{id}/edit" && b != h.staff {
				continue // its author's alone
			}
			if r.Method != http.MethodGet {
				continue // would write; the scenarios of each package do
			}
			if got := b.Get(path); got.Status != http.StatusOK && got.Status != http.StatusSeeOther {
				t.Errorf("%s %s: %d for those whom it is for", r.Method, path, got.Status)
			}
		}
	}
}

func (h *house) guests(t *testing.T) {
	for _, r := range h.guarded() {
		path, login := h.at(t, r).own, "/login"
		if r.Method == http.MethodGet {
			login += "?next=" + url.QueryEscape(path)
		}
		got := send(h.guest, r.Method, path)
		if got.Status != http.StatusSeeOther || got.Header.Get("Location") != login {
			t.Errorf("guest, %s %s: %d to %q, want 303 to %q", r.Method, path, got.Status, got.Header.Get("Location"), login)
		}
		got = send(h.guest.HTMX(), r.Method, path)
		if got.Status != http.StatusUnauthorized || got.Header.Get("HX-Redirect") != "/login" || got.Body != "" {
			t.Errorf("guest by htmx, %s %s: %d to %q, want 401 to /login and no body", r.Method, path, got.Status, got.Header.Get("HX-Redirect"))
		}
	}
}

func (h *house) wrongRoles(t *testing.T) {
	for _, r := range h.guarded() {
		path := h.at(t, r).own
		for _, b := range h.refused(r) {
			got := send(b, r.Method, path)
			if path == "/my" && got.Header.Get("Location") == "/admin" { // staff who go where everybody starts
				continue
			}
			if got.Status != http.StatusNotFound {
				t.Errorf("%s %s is %s only, but answers %d to another role", r.Method, path, r.Policy, got.Status)
			}
		}
	}
}

// otherCompanies: not yours is not found, and cannot be told from what is not
// there.
func (h *house) otherCompanies(t *testing.T) {
	for _, r := range h.guarded() {
		at := h.at(t, r)
		if r.Policy != "customer" || at.foreign == "" {
			continue
		}
		for _, b := range []*testenv.Browser{h.alice, h.alice.HTMX()} {
			foreign, absent := send(b, r.Method, at.foreign), send(b, r.Method, at.absent)
			if foreign.Status != http.StatusNotFound || absent.Status != http.StatusNotFound {
				t.Errorf("%s %s: another company's %d, nobody's %d, want 404", r.Method, r.Pattern, foreign.Status, absent.Status)
			}
			if same(foreign.Body, at.foreign) != same(absent.Body, at.absent) {
				t.Errorf("%s %s: another company's answer differs from that for nothing", r.Method, r.Pattern)
			}
		}
		if got := send(h.bob, r.Method, at.own); got.Status != http.StatusNotFound {
			t.Errorf("%s %s answers %d to the other company", r.Method, at.own, got.Status)
		}
	}
	for _, r := range h.guarded() {
		if at := h.at(t, r); r.Policy != "customer" && at.absent != "" {
			if got := send(h.staff, r.Method, at.absent); got.Status != http.StatusNotFound {
				t.Errorf("staff, %s %s: %d, want 404", r.Method, at.absent, got.Status)
			}
		}
	}
}
