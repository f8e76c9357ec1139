package admin_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/testenv"
)

// overheard is a log that a test reads.
type overheard struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *overheard) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(b)
}

// TestKeysStaySecret: no key that was pasted, rightly or wrongly, in time or
// too late, stands in a page, a log, the audit log or the database, while it is
// there and when it was removed.
func TestKeysStaySecret(t *testing.T) { // alone: it listens to everybody's log
	log := &overheard{}
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	defer slog.SetDefault(before)
	h := newHouse(t)
	admin := h.As(t, "admin")
	const keys = stripePage + "/keys"
	secrets := []string{testKey, liveKey, signing}
	read := func(name string, a testenv.Answer, status int) {
		t.Helper()
		if a.Status != status {
			t.Errorf("%s: %d, want %d", name, a.Status, status)
		}
		a.Lacks(t, secrets...)
	}
	form := admin.Hidden(keys)
	fill := func(secret, hook, mode string) url.Values {
		return url.Values{"csrf": form["csrf"], "secret_key": {secret}, "webhook_secret": {hook}, "key_mode": {mode}}
	}
	read("the wrong way round", admin.Do(http.MethodPost, keys, fill(signing, testKey, "")), 422)
	read("in the wrong mode", admin.Do(http.MethodPost, keys, fill(liveKey, signing, "test")), 422)
	read("as a key's mode", admin.Do(http.MethodPost, keys, url.Values{"csrf": form["csrf"], "key_mode": {testKey}}), 422)
	read("right", admin.Do(http.MethodPost, keys, fill(testKey, signing, "test")), 303)
	read("live", admin.Do(http.MethodPost, keys, fill(liveKey, signing, "live")), 303)
	h.Clock.Move(access.Fresh + time.Second)
	late := admin.Do(http.MethodPost, keys, fill(testKey, signing, "test"))
	read("late", late, 403)
	late.Holds(t, `name="confirm_password"`)
	admin.Submit("/reauth", "/reauth", url.Values{"password": {testenv.Password}})
	for _, path := range []string{keys, stripePage, "/admin/settings/providers", "/admin/settings", "/admin/audit", "/admin"} {
		read(path, admin.Get(path), 200)
	}
	h.nowhere(t, secrets)

	stripe := admin.Get(stripePage)
	stripe.Holds(t, "…p7dc", "…0000", "…aaaa")
	read("removed", admin.Submit(stripePage, stripePage+"/keys/remove", url.Values{"key_mode": {"live"}}), 303)
	read("removed again", admin.Submit(stripePage, stripePage+"/keys/remove", url.Values{"key_mode": {"live"}}), 404)
	read("of no mode", admin.Submit(stripePage, stripePage+"/keys/remove", url.Values{"key_mode": {"x"}}), 404)
	admin.Get(stripePage).Lacks(t, "…0000")
	read("all removed", admin.Submit(stripePage, stripePage+"/keys/remove", url.Values{"key_mode": {"test"}}), 303)
	if got := h.Browser(t).Do(http.MethodPost, "/webhooks/stripe", url.Values{}).Status; got != http.StatusNotFound {
		t.Errorf("without keys the webhook answers %d", got)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM provider_secrets"); n != 0 {
		t.Errorf("%d keys are kept", n)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action IN ('provider.key_set', 'provider.keys_removed') AND account_id IS NOT NULL"); n != 6 {
		t.Errorf("%d lines in the audit log, want 6", n)
	}
	log.mu.Lock()
	defer log.mu.Unlock()
	for _, secret := range secrets {
		if strings.Contains(log.buf.String(), secret) {
			t.Errorf("%s stands in the log", secret)
		}
	}
	if log.buf.Len() == 0 {
		t.Error("nothing was logged at all")
	}
}

// nowhere looks for secrets in all that the store has written.
func (h *house) nowhere(t *testing.T, secrets []string) {
	t.Helper()
	for _, secret := range secrets {
		for _, end := range []string{"", "-wal"} {
			if file, err := os.ReadFile(h.DB.Path() + end); err == nil && bytes.Contains(file, []byte(secret)) {
				t.Errorf("%s stands in the database%s", secret, end)
			}
		}
	}
}

// TestKeysOfAnotherFile: with another genkan.key the provider is off, its page
// and the check say why, and everything else goes on.
func TestKeysOfAnotherFile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	got := admin.Submit(stripePage+"/keys", stripePage+"/keys", url.Values{"secret_key": {testKey}, "webhook_secret": {signing}, "key_mode": {"test"}})
	if got.Status != http.StatusSeeOther {
		t.Fatalf("pasting: %d", got.Status)
	}
	own, other := filepath.Join(filepath.Dir(h.DB.Path()), "genkan.key"), filepath.Join(t.TempDir(), "genkan.key")
	if got := testenv.ProviderKeys(t, h.DB, own); got != "stripe is in test mode: payments by it move no money" {
		t.Errorf("check says %s", got)
	}
	for _, got := range []string{testenv.ProviderKeys(t, h.DB, other), testenv.ProviderKeysAsSeeds(t, h.DB, own)} {
		if strings.Count(got, "cannot be opened with this genkan.key") != 2 {
			t.Errorf("with another key, check says %s", got)
		}
	}
	// A row in another's place cannot be opened either.
	h.Exec(t, `UPDATE provider_secrets SET sealed = (SELECT o.sealed FROM provider_secrets o WHERE o.name = 'webhook_secret') WHERE name = 'secret_key'`)
	inv := testenv.Path("/my/invoices/{id}", h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID) // and whatever writes makes it be read again
	admin.Get(stripePage).Holds(t, "The keys were sealed with another key file")
	h.alice.Get(inv).Lacks(t, `value="stripe"`)
	h.alice.Get(inv).Holds(t, `value="demo"`)
	if got := testenv.ProviderKeys(t, h.DB, own); strings.Count(got, "paste the key again") != 1 {
		t.Errorf("of rows in another's place, check says %s", got)
	}
	h.Exec(t, "DELETE FROM provider_secrets WHERE name = 'webhook_secret'")
	if got := testenv.ProviderKeys(t, h.DB, other); !strings.Contains(got, "its test webhook_secret is missing") {
		t.Errorf("of a key that is missing, check says %s", got)
	}
}
