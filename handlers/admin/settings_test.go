package admin_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const (
	stripePage = "/admin/settings/providers/stripe"
	testKey    = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
	liveKey    = "sk_live_9fQa39HqLyjWDarjtT1zd0000"
	signing    = "whsec_Zk39HqLyjWDarjtT1zdp7aaaa"
)

func policyOf(a testenv.Answer) string { return a.Header.Get("Content-Security-Policy") }

// TestPasteKeys: two keys are all that it takes; they are sealed, and nothing
// shows them again.
func TestPasteKeys(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	inv := testenv.Path("/my/invoices/{id}", h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID)
	hook := func() int { return h.Browser(t).Do(http.MethodPost, "/webhooks/stripe", url.Values{}).Status }
	paste := func(name string, status int, in string, pairs ...string) testenv.Step {
		form := url.Values{}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		st := testenv.Step{Name: name, As: admin, Page: stripePage + "/keys", Path: stripePage + "/keys", Form: form, Status: status,
			NotIn: []string{testKey, liveKey, signing}, Writes: status == http.StatusSeeOther}
		if in != "" {
			st.In = []string{in}
		}
		return st
	}
	if got := hook(); got != http.StatusNotFound {
		t.Errorf("without a secret the webhook answers %d", got)
	}
	before := h.alice.Get(inv)
	if strings.Contains(policyOf(before), "stripe") || strings.Contains(before.Body, `value="stripe"`) {
		t.Error("stripe is offered before it has keys")
	}
	h.Run(t, []testenv.Step{
		paste("a publishable key", 422, "publishable key", "secret_key", "pk_test_4eC39HqLyjWDarjtT1zdp7dc"),
		paste("keys the wrong way round", 422, "belongs in the other field", "secret_key", signing, "webhook_secret", testKey),
		paste("a live key as a test", 422, "This key is for Live mode, but Test mode was chosen", "secret_key", liveKey, "key_mode", "test"),
		paste("nothing", 422, "Paste a key"),
		paste("a signing secret of nobody knows which mode", 422, "Say whether this is for", "webhook_secret", signing),
		paste("two keys", 303, "", "secret_key", testKey, "webhook_secret", signing),
		{Name: "they are kept", As: admin, Path: stripePage, Status: 200, In: []string{"…p7dc", "…aaaa", "Test mode: payments move no money", "/webhooks/stripe"},
			NotIn: []string{testKey, signing}},
		{Name: "live mode has no keys", As: admin, Page: stripePage, Path: stripePage, Form: url.Values{"enabled": {"1"}, "mode": {"live"}}, Status: 422,
			In: []string{"Live mode has no keys yet"}},
	})
	if got := hook(); got != http.StatusBadRequest {
		t.Errorf("an event that nobody signed is answered %d", got)
	}
	after := h.alice.Get(inv)
	after.Holds(t, `value="stripe"`, "Test mode: payments move no money")
	if !strings.Contains(policyOf(after), "form-action 'self' https://checkout.stripe.com;") || strings.Contains(policyOf(h.alice.Get("/my/account")), "stripe") {
		t.Errorf("forms may lead to %s", policyOf(after))
	}
	h.paysByLink(t, admin, strings.Replace(inv, "/my/", "/admin/", 1))
	for _, secret := range []string{testKey, signing} {
		for _, end := range []string{"", "-wal"} {
			if file, err := os.ReadFile(h.DB.Path() + end); err == nil && strings.Contains(string(file), secret) {
				t.Errorf("%s stands in the database%s", secret, end)
			}
		}
	}
	h.SetTerms(t, portal.Terms{Provider: "stripe", Mode: portal.TestMode})
	off := h.alice.Get(inv)
	off.Lacks(t, `value="stripe"`, "Test mode")
	if strings.Contains(policyOf(off), "stripe") {
		t.Error("forms may still lead to stripe")
	}
	if got := hook(); got != http.StatusBadRequest {
		t.Errorf("switched off, the webhook answers %d", got)
	}
}

// TestSettlingProviders: the forms of terms, order, account and least part
// work without script, and tell what is wrong.
func TestSettlingProviders(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.As(t, "admin")
	bank := "/admin/settings/providers/bank_transfer"
	post := func(name, page, path string, status int, in []string, pairs ...string) testenv.Step {
		form := url.Values{}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		return testenv.Step{Name: name, As: admin, Page: page, Path: path, Form: form, Status: status, In: in, Writes: status == 303}
	}
	h.Run(t, []testenv.Step{
		{Name: "topics", As: admin, Path: "/admin/settings", Status: 200, In: []string{"Payment providers"}},
		{Name: "not for staff", As: h.staff, Path: "/admin/settings/providers", Status: 404},
		{Name: "list", As: admin, Path: "/admin/settings/providers", Status: 200, In: []string{"Stripe", "Bank transfer", "Demo", "No surcharge"}},
		post("wrong terms", bank, bank, 422, []string{"is no country", "Atlantis"}, "countries", "Atlantis"),
		post("wrong limits", bank, bank, 422, []string{"The most is below the least", "is no currency code"}, "currencies", "EURO", "currency-1", "EUR", "least-1", "5", "most-1", "4"),
		post("terms", bank, bank, 303, nil, "enabled", "1", "countries", "Germany, at", "currencies", "eur", "currency-1", "EUR", "least-1", "1", "most-1", "5,000.00"),
		{Name: "they are kept", As: admin, Path: bank, Status: 200, In: []string{`value="Germany, Austria"`, `value="EUR"`, `value="5000.00"`}},
		post("an old form", bank, bank, 409, nil, "version", "0"),
		post("up", bank, bank+"/up", 303, nil),
		post("a wrong IBAN", bank, bank+"/account", 422, []string{"wrong digit"}, "holder", "Test", "number", "DE03120300000000202051"),
		post("an IBAN", bank, bank+"/account", 303, nil, "holder", "Test", "number", "DE02120300000000202051", "bic", "BYLADEM1001"),
		{Name: "as a code", As: admin, Path: bank + "/qr.png", Status: 200},
		post("least part of nothing", "/admin/settings/payments", "/admin/settings/payments", 422, []string{"Enter an amount above zero"}, "min_part", "0"),
		post("least part", "/admin/settings/payments", "/admin/settings/payments", 303, nil, "min_part", "2.50"),
		{Name: "is kept", As: admin, Path: "/admin/settings/payments", Status: 200, In: []string{`value="2.50"`}},
	})
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action IN ('provider.changed', 'provider.moved', 'settings.changed') AND account_id IS NOT NULL"); n != 4 {
		t.Errorf("%d lines in the audit log, want 4", n)
	}
}

// paysByLink: the page of a link that may pay leads to the same hosts, and says
// so of payments that move no money; one that only shows does neither.
func (h *house) paysByLink(t *testing.T, admin *testenv.Browser, desk string) {
	t.Helper()
	guest, page := h.Browser(t), desk+"/share"
	open := func(email string, form url.Values) testenv.Answer {
		form.Set("emails", email)
		admin.Submit(page, page, form)
		return guest.Get(h.Link(t, portal.ShareLink, email))
	}
	pays, shows := open("pays@there.example", url.Values{"pay": {"1"}}), open("shows@there.example", url.Values{})
	pays.Holds(t, `value="stripe"`, "Test mode: payments move no money")
	shows.Lacks(t, "Test mode")
	if !strings.Contains(policyOf(pays), "form-action 'self' https://checkout.stripe.com;") || strings.Contains(policyOf(shows), "stripe") {
		t.Errorf("forms may lead to %s, and to %s", policyOf(pays), policyOf(shows))
	}
}
