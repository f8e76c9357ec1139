package customer_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/internal/testenv"
)

// TestTopUpWays: the wallet offers what an invoice does, under the same names,
// and a card that is entered for it can be kept for the company.
func TestTopUpWays(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	invoice := h.invoicePage(t)
	h.alice.Get("/my/wallet").Holds(t, `name="provider" value="demo"`, `name="save"`, `name="share"`)
	wrong := h.alice.Submit("/my/wallet", "/my/wallet/topup", url.Values{"preset": {"other"}, "amount": {"20"}, "provider": {"nobank"}, "save": {"1"}})
	if wrong.Status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown way: %d, want 422", wrong.Status)
	}
	wrong.Holds(t, "Choose how you want to pay", `value="20"`, `name="save" value="1" id="save" checked`)

	topUp := url.Values{"preset": {"other"}, "amount": {"20"}, "provider": {"demo"}, "save": {"1"}, "share": {"1"}}
	page := h.alice.Submit("/my/wallet", "/my/wallet/topup", topUp).Header.Get("Location")
	back := h.alice.Submit(page, page, url.Values{"outcome": {"succeed"}, "card": {"visa"}}).Header.Get("Location")
	h.alice.Get(strings.TrimPrefix(back, h.URL)).Holds(t, "€20.00 is in your eWallet")
	for _, who := range []*testenv.Browser{h.alice, h.As(t, "adam")} {
		for _, path := range []string{"/my/wallet", invoice, invoice[:len("/my/invoices")] + "/pay?id=1"} {
			who.Get(path).Holds(t, `name="provider" value="method-1"`, "Visa •••• 4242", "Your company’s", "Another card")
		}
	}
	again := h.alice.Submit("/my/wallet", "/my/wallet/topup", url.Values{"preset": {"other"}, "amount": {"5"}, "provider": {"method-1"}})
	h.alice.Get(again.Header.Get("Location")).Holds(t, "€5.00 is in your eWallet", "Visa •••• 4242")
	if n := h.Count(t, "SELECT COUNT(*) FROM payment_methods WHERE shared = 1"); n != 1 {
		t.Errorf("%d methods of the company, want 1", n)
	}
	h.Check(t)
}

// TestRuleNamesItsMethod: the wallet says what its rule charges by the one name
// that the method has, though it has expired since.
func TestRuleNamesItsMethod(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, id := addMethod(t, h.Site, h.alice, "company", "expiring")
	h.Exec(t, "UPDATE payment_methods SET exp_month = 10")
	h.Exec(t, `INSERT INTO wallet_rules (commercial_id, currency, method_id, threshold, amount, monthly_cap, state, updated_at)
		VALUES (?, 'EUR', ?, 1000, 5000, 10000, 'on', 0)`, h.acme(), id)
	got := h.alice.Get("/my/wallet")
	got.Holds(t, "Visa •••• 1111, your company’s")
	got.Lacks(t, "method-1", "visa")
}

// TestProviderSwitchedOff: what a provider keeps leaves every list as soon as
// an admin switches it off, is charged no more, and is back with it.
//
// Case 150.
func TestProviderSwitchedOff(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	addMethod(t, h.Site, h.alice, "company", "visa")
	invoice, admin := h.invoicePage(t), h.As(t, "admin")
	settings := "/admin/settings/providers/demo"
	lists := []string{"/my/payment_method", "/my/wallet", "/my/wallet/auto", invoice, "/my/invoices/pay?id=1"}
	set := func(form url.Values) {
		t.Helper()
		if got := admin.Submit(settings, settings, form); got.Status != http.StatusSeeOther {
			t.Fatalf("settings: %d", got.Status)
		}
	}
	for _, path := range lists {
		h.alice.Get(path).Holds(t, "Visa •••• 4242")
	}
	set(url.Values{"mode": {""}})
	for _, path := range lists {
		h.alice.Get(path).Lacks(t, "4242", "method-1", `value="demo"`)
	}
	for path, form := range map[string]url.Values{
		invoice + "/pay":   pay("full", "", "method-1"),
		"/my/wallet/topup": {"preset": {"other"}, "amount": {"20"}, "provider": {"method-1"}},
	} {
		if got := h.alice.Submit(strings.TrimSuffix(strings.TrimSuffix(path, "/pay"), "/topup"), path, form); got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s with a method of it: %d, want 422", path, got.Status)
		}
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM payments"); n != 0 {
		t.Errorf("%d payments begun", n)
	}
	set(url.Values{"enabled": {"1"}})
	for _, path := range lists {
		h.alice.Get(path).Holds(t, "Visa •••• 4242")
	}
}

// TestInstructions: what the business writes of a way to pay stands below it
// wherever it is offered, and on the page of a transfer; it stays text.
func TestInstructions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin, invoice := h.As(t, "admin"), h.Invoice(t, h.acme(), 100_00, 10)
	h.Run(t, []testenv.Step{{Name: "words", As: admin, Page: "/admin/settings/providers/bank_transfer", Path: "/admin/settings/providers/bank_transfer",
		Form: url.Values{"enabled": {"1"}, "instructions": {"Ring <b>first</b>\r\nthen pay"}}, Status: http.StatusSeeOther, Writes: true}})
	const words = "Ring &lt;b&gt;first&lt;/b&gt;"
	for _, path := range []string{testenv.Path("/my/invoices/{id}", invoice.ID), testenv.Path("/my/invoices/pay?id={id}", invoice.ID), "/my/wallet"} {
		got := h.alice.Get(path)
		got.Holds(t, words, "then pay", `aria-describedby="provider-2-words"`, `id="provider-2-words"`)
		if n := strings.Count(got.Body, words); n != 1 {
			t.Errorf("%s says it %d times", path, n)
		}
	}
	transfer, _ := h.PayBy(h.alice, invoice.ID, "bank_transfer", "20")
	card, _ := h.PayBy(h.alice, invoice.ID, "demo", "20")
	h.alice.Get(testenv.Path("/my/payments/{id}", transfer)).Holds(t, words, "then pay")
	h.alice.Get(testenv.Path("/my/payments/{id}", card)).Lacks(t, "Ring")
}
