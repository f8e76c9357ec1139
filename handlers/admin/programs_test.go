package admin_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

var keyShown = regexp.MustCompile(`>(gk_[a-z2-7]+)</textarea>`)

// TestAPIKeys: a key is asked for, shown once, listed with its last use, and
// revoked at once; making one wants the password again after a while.
func TestAPIKeys(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	const page, form = "/admin/settings/api", "/admin/settings/api/new"
	admin.Get("/admin/settings").Holds(t, `href="/admin/settings/api"`, `href="/admin/settings/webhooks"`)
	admin.Get(page).Holds(t, "There is no key yet", "/api/v1/openapi.json")
	refused := admin.Submit(form, page, url.Values{"name": {""}, "scope": {"orders:read", "all:write"}, "expiry": {"date"}, "until": {"2020-01-01"}})
	if refused.Status != http.StatusUnprocessableEntity {
		t.Errorf("a form without a name: %d", refused.Status)
	}
	refused.Holds(t, "Give the key a name", "Enter a day from today on", `value="orders:read" id="scope-4" checked`, `value="2020-01-01"`)
	made := admin.Submit(form, page, url.Values{"name": {"Web shop"}, "scope": {"contacts:read"}, "expiry": {"90"}})
	secret := keyShown.FindStringSubmatch(made.Body)
	if made.Status != http.StatusOK || secret == nil || made.Header.Get("Cache-Control") != "private, no-store" {
		t.Fatalf("%d %s", made.Status, made.Main())
	}
	program := s.Browser(t).With("Authorization", "Bearer "+secret[1])
	if got := program.Get("/api/v1/contacts"); got.Status != http.StatusOK {
		t.Errorf("by the key: %d", got.Status)
	}
	list := admin.Get(page)
	list.Holds(t, "Web shop", secret[1][:9]+"…", "Read contacts", "Last used", "from 127.0.0.1")
	list.Lacks(t, secret[1])
	admin.Get(page+"/1/revoke").Holds(t, "refused at once")
	if got := admin.Submit(page+"/1/revoke", page+"/1/revoke", nil); got.Status != http.StatusSeeOther {
		t.Errorf("revoking: %d", got.Status)
	}
	if got := program.Get("/api/v1/contacts"); got.Status != http.StatusUnauthorized {
		t.Errorf("by the revoked key: %d", got.Status)
	}
	admin.Get(page).Holds(t, "The key is revoked.", "Revoked")
	admin.Get("/admin/audit").Holds(t, "Made a key of the API.", "Revoked a key of the API.")

	fields := admin.Hidden(form)
	s.Clock.Move(11 * time.Minute)
	fields["name"], fields["scope"], fields["expiry"] = []string{"Late"}, []string{"contacts:read", "orders:read"}, []string{"30"}
	late := admin.Do(http.MethodPost, page, fields)
	if keyShown.MatchString(late.Body) || late.Status != http.StatusForbidden {
		t.Errorf("after eleven minutes: %d", late.Status)
	}
	late.Holds(t, `name="scope" value="contacts:read"`, `name="scope" value="orders:read"`, "confirm_password")
}

// TestWebhookPages walks through the life of an endpoint.
func TestWebhookPages(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin := s.As(t, "admin")
	const page = "/admin/settings/webhooks"
	admin.Get(page).Holds(t, "There is no webhook yet")
	refused := admin.Submit(page+"/new", page, url.Values{"url": {"http://shop.example"}, "description": {"Shop"}})
	if refused.Status != http.StatusUnprocessableEntity {
		t.Errorf("%d", refused.Status)
	}
	refused.Holds(t, "must begin with https://", "Tick what shall be sent", `value="Shop"`)
	private := admin.Submit(page+"/new", page, url.Values{"url": {"https://169.254.169.254/"}, "event": {"invoice.paid"}})
	private.Holds(t, "-webhook-private")
	made := admin.Submit(page+"/new", page, url.Values{"url": {"https://shop.invalid/hook"}, "event": {"invoice.paid", "contact.created"}})
	made.Holds(t, "whsec_", "shown this once")
	one := admin.Get(page + "/1")
	one.Holds(t, "https://shop.invalid/hook", "Nothing has been sent yet", "On")
	one.Lacks(t, "whsec_")
	if got := admin.Submit(page+"/1", page+"/1/ping", nil); got.Status != http.StatusSeeOther {
		t.Errorf("ping: %d", got.Status)
	}
	s.Exec(t, "UPDATE webhook_deliveries SET state = 'dead', tries = 3, status = 503, reason = 'status', answer = '<b>busy</b>', tried_at = created_at")
	s.Exec(t, "UPDATE webhook_endpoints SET failing_since = 0")
	admin.Get(page+"/1").Holds(t, "Test event", "Given up", "HTTP 503", "&lt;b&gt;busy&lt;/b&gt;", "Send again", "1 delivery was given up")
	if got := admin.Submit(page+"/1", page+"/deliveries/1/resend", nil); got.Status != http.StatusSeeOther || got.Header.Get("Location") != page+"/1" {
		t.Errorf("again: %d", got.Status)
	}
	stale := admin.Submit(page+"/1", page+"/1", url.Values{"version": {"7"}, "url": {"https://shop.invalid/x"}, "event": {"invoice.paid"}})
	if stale.Status != http.StatusConflict || !strings.Contains(stale.Body, "https://shop.invalid/x") {
		t.Errorf("an old version: %d", stale.Status)
	}
	if got := admin.Submit(page+"/1", page+"/1", url.Values{"url": {"https://shop.invalid/x"}, "event": {"invoice.paid"}}); got.Status != http.StatusSeeOther {
		t.Errorf("save: %d %s", got.Status, got.Main())
	}
	admin.Get(page).Holds(t, "https://<wbr>shop.invalid/<wbr>x", "Off")
	if got := admin.Submit(page+"/1", page+"/1/ping", nil); got.Status != http.StatusConflict {
		t.Errorf("ping while off: %d", got.Status)
	}
	admin.Submit(page+"/1/secret", page+"/1/secret", nil).Holds(t, "whsec_")
	if got := admin.Submit(page+"/1/remove", page+"/1/remove", nil); got.Status != http.StatusSeeOther {
		t.Errorf("remove: %d", got.Status)
	}
	admin.Get(page).Holds(t, "The webhook is removed.", "There is no webhook yet")
}
