package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
	"genkan/internal/webhook"
)

// programPlaces are the pages of keys and webhooks, and the paths of the API.
// A program that may do everything comes with them.
func (h *house) programPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	admin := h.Admin(t, "admin@test.example")
	h.program = h.Browser(t).With("Authorization", "Bearer "+h.Key(t, admin, portal.Scopes...))
	endpoint, _, err := h.Server.Webhooks.Add(t.Context(), admin, webhook.Wish{URL: "https://shop.example/hook", Events: []portal.EventType{portal.EventSubscriptionHalted}})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Server.Webhooks.Ping(t.Context(), admin, endpoint, ""); err != nil {
		t.Fatal(err)
	}
	h.Exec(t, "UPDATE webhook_deliveries SET state = 'sent', tries = 1")
	row := func(pattern string, own any) {
		out[pattern] = places{own: strings.Replace(pattern, "{id}", fmt.Sprint(own), 1), absent: strings.Replace(pattern, "{id}", "987654", 1)}
	}
	row("/admin/settings/api/{id}/revoke", 1)
	for _, verb := range []string{"", "/ping", "/secret", "/remove"} {
		row("/admin/settings/webhooks/{id}"+verb, endpoint)
	}
	row("/admin/settings/webhooks/deliveries/{id}/resend", 1)

	of := func(table string) int { return h.Count(t, "SELECT MIN(id) FROM "+table) }
	const base = "/api/v1"
	row(base+"/contacts/{id}", h.Acme.Entity.ID)
	row(base+"/products/{id}", 1)
	for _, verb := range []string{"", "/pdf", "/send", "/cancel", "/invoices"} {
		row(base+"/orders/{id}"+verb, of("orders"))
	}
	for _, verb := range []string{"", "/pdf", "/payments", "/credit_notes"} {
		row(base+"/invoices/{id}"+verb, of("invoices"))
	}
	for _, verb := range []string{"", "/confirm", "/refunds"} {
		row(base+"/payments/{id}"+verb, of("payments"))
	}
	for _, verb := range []string{"", "/pause", "/resume", "/cancel"} {
		row(base+"/subscriptions/{id}"+verb, of("subscriptions"))
	}
	for _, verb := range []string{"", "/ping"} {
		row(base+"/webhooks/{id}"+verb, endpoint)
	}
}

// programs: sessions open nothing of the API, and keys no page. What a browser
// brings along by itself counts for nothing there, so that there is nothing to
// forge.
func (h *house) programs(t *testing.T) {
	for _, r := range h.Server.Routes.Table() {
		path := h.at(t, r).own
		if r.Policy != "key" {
			if r.Policy == "public" || r.Policy == "link" || r.Policy == "hook" {
				continue
			}
			if got := h.program.Get(path); r.Method == http.MethodGet && (got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/login")) {
				t.Errorf("a key, GET %s: %d to %q, want to sign in", path, got.Status, got.Header.Get("Location"))
			}
			continue
		}
		if got := h.program.Get(path); r.Method == http.MethodGet && got.Status != http.StatusOK {
			t.Errorf("GET %s: %d for those whom it is for", path, got.Status)
		}
		for name, b := range map[string]*testenv.Browser{"guest": h.guest, "customer": h.alice, "staff": h.staff, "admin": h.admin, "htmx": h.admin.HTMX(),
			"another site": h.admin.With("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")} {
			got := b.Do(r.Method, path, url.Values{})
			if got.Status != http.StatusUnauthorized || got.Header.Get("Content-Type") != "application/problem+json" || got.Header.Get("Set-Cookie") != "" {
				t.Errorf("%s, %s %s: %d, %s", name, r.Method, path, got.Status, got.Header.Get("Content-Type"))
			}
		}
	}
	for _, one := range []struct {
		method, path string
		status       int
	}{{"GET", "/api/v1/nothing", 404}, {"GET", "/api/", 404}, {"GET", "/api/v2/contacts", 404}, {"GET", "/api/v1//contacts", 404}, {"GET", "/api/v1/x/../contacts", 404}, {"GET", "/api/v1/contacts/", 404},
		{"PUT", "/api/v1/contacts", 405}, {"OPTIONS", "/api/v1/contacts", 405}, {"DELETE", "/api/v1/invoices/1", 405}, {"POST", "/api/v1/openapi.json", 405}} {
		got := h.program.Send(one.method, one.path, "", nil)
		if got.Status != one.status || got.Header.Get("Content-Type") != "application/problem+json" || (one.status == 405) != (got.Header.Get("Allow") != "") {
			t.Errorf("%s %s: %d, %s, Allow %q", one.method, one.path, got.Status, got.Header.Get("Content-Type"), got.Header.Get("Allow"))
		}
	}
}
