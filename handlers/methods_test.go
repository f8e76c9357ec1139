package handlers_test

import (
	"net/http"
	"strings"
	"testing"
)

// heads: HEAD is GET without the body (RFC 9110 §9.3.2), with the same
// policies.
func (h *house) heads(t *testing.T) {
	for _, r := range h.Server.Routes.Table() {
		if r.Method != http.MethodGet {
			continue
		}
		path, b := h.at(t, r).own, h.allowed(r)[0]
		if to, _, _ := strings.Cut(b.Get(path).Header.Get("Location"), "?"); r.Policy != "public" && r.Policy != "link" && to == "/login" {
			t.Fatalf("%s: signed out meanwhile", path)
		}
		get, head := b.Get(path), b.Do(http.MethodHead, path, nil)
		if head.Status != get.Status || head.Body != "" || head.Header.Get("Content-Type") != get.Header.Get("Content-Type") {
			t.Errorf("HEAD %s: %d, %q, %d bytes; GET %d, %q", path, head.Status, head.Header.Get("Content-Type"), len(head.Body), get.Status, get.Header.Get("Content-Type"))
		}
		if r.Policy != "public" && r.Policy != "link" && r.Policy != "key" {
			if got := h.guest.Do(http.MethodHead, path, nil); got.Status != http.StatusSeeOther {
				t.Errorf("guest, HEAD %s: %d, want 303", path, got.Status)
			}
		}
	}
}

func (h *house) unknownPaths(t *testing.T) {
	for _, path := range []string{"/nothing", "/my/nothing", "/my/", "/admin/nowhere", "/my/invoices/", "/.env", "/my/invoices/1/pdf/x", "/wp-login.php",
		"/favicon.ico", "/login/", "/MY", "/%00"} {
		guest := h.guest.Get(path)
		guest.Holds(t, "We cannot find that page", `href="/login"`)
		own := h.alice.Get(path)
		own.Holds(t, "We cannot find that page", `href="/my"`)
		toast := h.alice.HTMX().Get(path)
		toast.Lacks(t, "<html")
		for who, got := range map[string]int{"guest": guest.Status, "customer": own.Status, "htmx": toast.Status} {
			if got != http.StatusNotFound {
				t.Errorf("%s, %s: %d, want 404", who, path, got)
			}
		}
	}
}

func (h *house) wrongMethods(t *testing.T) {
	rows := []struct{ method, path, allow string }{
		{http.MethodPost, "/my", "GET, HEAD"},
		{http.MethodPut, "/login", "GET, HEAD, POST"},
		{http.MethodDelete, "/my/invoices/1", "GET, HEAD"},
		{http.MethodPatch, "/admin", "GET, HEAD"},
		{http.MethodGet, "/logout", "POST"},
		{http.MethodGet, "/my/invoices/1/pay", "POST"},
		{http.MethodGet, "/my/payments/1/continue", "POST"},
		{http.MethodGet, "/admin/payments/1/confirm", "POST"},
		{http.MethodGet, "/webhooks/demo", "POST"},
		{http.MethodOptions, "/my", "GET, HEAD"},
		{http.MethodTrace, "/my", "GET, HEAD"},
	}
	for _, r := range rows {
		got := h.alice.Do(r.method, r.path, nil)
		if got.Status != http.StatusMethodNotAllowed || got.Header.Get("Allow") != r.allow {
			t.Errorf("%s %s: %d, Allow %q, want 405 and %q", r.method, r.path, got.Status, got.Header.Get("Allow"), r.allow)
		}
		if !strings.Contains(got.Body, "That cannot be done here") {
			t.Errorf("%s %s: not our page:\n%s", r.method, r.path, got.Main())
		}
	}
}
