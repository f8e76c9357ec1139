package customer_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// adjust lets staff add to Acme's wallet, or take from it.
func (h *house) adjust(t *testing.T, c portal.Currency, amount, reason string, take bool) {
	t.Helper()
	staff, page := h.As(t, "staff"), testenv.Path("/admin/contacts/{id}/wallet", h.acme())
	form := url.Values{"currency": {string(c)}, "amount": {amount}, "reason": {reason}, "direction": {"add"}}
	if take {
		form.Set("direction", "take")
	}
	if got := staff.Submit(page, page, form); got.Status != http.StatusSeeOther {
		t.Fatalf("adjusting: %d", got.Status)
	}
}

// TestWalletByHand tops a wallet up, cancels a top-up and sets a rule, without
// any script: what is wrong is said, and what was typed stays. Somebody else
// sees their own, and nothing of it.
// Case 102.
func TestWalletByHand(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, card := addMethod(t, h.Site, h.alice, "company", "visa")
	const page, top, auto = "/my/wallet", "/my/wallet/topup", "/my/wallet/auto"
	post := func(name, page, path string, status int, to string, in []string, pairs ...string) testenv.Step {
		form := url.Values{"currency": {"EUR"}}
		for i := 0; i+1 < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		return testenv.Step{Name: name, As: h.alice, Page: page, Path: path, Form: form, Status: status, Location: to, In: in, Writes: status == http.StatusSeeOther}
	}
	method := fmt.Sprint(card)
	rule := func(name string, status int, in []string, pairs ...string) testenv.Step {
		return post(name, auto, auto, status, "", in, append([]string{"version", "0"}, pairs...)...)
	}
	h.Run(t, []testenv.Step{
		{Name: "empty", As: h.alice, Path: page, Status: 200, In: []string{"Your eWallet is empty", `action="` + top + `"`, `name="idem"`, `value="demo"`, `value="bank_transfer"`}},
		post("no amount", page, top, 422, "", []string{"Enter an amount", "<title>Error: "}, "preset", "other", "provider", "bank_transfer"),
		post("half a cent", page, top, 422, "", []string{`value="20.005"`, `aria-invalid="true"`}, "preset", "other", "amount", "20.005", "provider", "bank_transfer"),
		post("less than nothing", page, top, 422, "", []string{`value="-20"`}, "preset", "other", "amount", "-20", "provider", "bank_transfer"),
		post("no way to pay", page, top, 422, "", []string{"Choose how you want to pay", `value="25"`}, "preset", "other", "amount", "25"),
		post("from the wallet", page, top, 422, "", []string{"Choose how you want to pay"}, "preset", "other", "amount", "25", "provider", "wallet"),
		post("by somebody's card", page, top, 404, "", nil, "preset", "20", "provider", "method-987654"),
		post("in a currency of nobody", page, top, 422, "", nil, "currency", "XXX", "preset", "20", "provider", "demo"),
		post("by transfer", page, top, 303, "/my/payments/1", nil, "preset", "50", "provider", "bank_transfer"),
		{Name: "one is under way", As: h.alice, Path: page, Status: 200, In: []string{"A top-up of €50.00 is under way", "Cancel this top-up"}},
		post("another", page, top, 409, "", []string{"A top-up of €50.00 is under way"}, "preset", "20", "provider", "demo"),
		post("cancelled", page, top+"/cancel", 303, "/my/wallet?currency=EUR", nil),
		{Name: "which is said", As: h.alice, Path: page, Status: 200, In: []string{"The top-up was cancelled."}},
		post("cancelled again", page, top+"/cancel", 404, "", nil),

		rule("a rule of nothing", 422, []string{"Choose a payment method", `href="#threshold"`, `href="#monthly_cap"`}),
		rule("a cap below the amount", 422, []string{`value="10"`, `value="25"`, `value="24"`, "Enter €25.00 or more"}, "threshold", "10", "amount", "25", "monthly_cap", "24", "method", method),
		rule("by somebody's card", 404, nil, "threshold", "10", "amount", "25", "monthly_cap", "100", "method", "987654"),
		rule("on", 303, nil, "threshold", "10", "amount", "25", "monthly_cap", "100", "method", method),
		rule("an old form", 409, []string{"Somebody has changed the automatic top-up", `value="11"`}, "threshold", "11", "amount", "25", "monthly_cap", "100", "method", method),
		{Name: "it is on", As: h.alice, Path: page, Status: 200, In: []string{"When less than €10.00 is left, €25.00 is added", "at most €100.00 in a calendar month"}},
		{Name: "its card is in use", As: h.alice, Path: testenv.Path("/my/payment_method/{id}/delete", card), Status: 200, In: []string{"Tops up the eWallet in EUR"}},
		post("off", auto, auto+"/end", 303, "/my/wallet?currency=EUR", nil),
		{Name: "somebody else's is not theirs", As: h.As(t, "bob"), Path: page, Status: 200, In: []string{"Your eWallet is empty"}, NotIn: []string{"€50.00 is under way", "4242"}},
	})
	h.Check(t)
}

// TestWalletOfViewers: who may not pay looks at the wallet and uses it by no
// form; who sees only their own documents has none.
func TestWalletOfViewers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.adjust(t, "EUR", "30", "Welcome", false)
	form := h.alice.Hidden("/my/wallet")
	h.Limit(t, "alice", portal.Rights{})
	h.Limit(t, "adam", portal.Rights{OwnOnly: true, Pay: true})
	adam := h.As(t, "adam")
	steps := []testenv.Step{
		{Name: "looks", As: h.alice, Path: "/my/wallet", Status: 200, In: []string{"€30.00 in your eWallet", "Welcome", "You may look at the eWallet, but not use it"}, NotIn: []string{"<form method=\"post\" action=\"/my/wallet"}},
		{Name: "takes it along", As: h.alice, Path: "/my/wallet.csv", Status: 200, In: []string{"Welcome"}},
		{Name: "the rule's form", As: h.alice, Path: "/my/wallet/auto", Status: 403},
		{Name: "own documents alone", As: adam, Path: "/my/wallet", Status: 404, NotIn: []string{"30.00"}},
		{Name: "nor as a file", As: adam, Path: "/my/wallet.csv", Status: 404, NotIn: []string{"30.00"}},
	}
	for _, path := range []string{"/my/wallet/topup", "/my/wallet/topup/cancel", "/my/wallet/auto", "/my/wallet/auto/end"} {
		steps = append(steps, testenv.Step{Name: path, As: h.alice, Path: path, Status: 403,
			Form: url.Values{"csrf": form["csrf"], "idem": {billing.NewKey()}, "currency": {"EUR"}, "preset": {"20"}, "provider": {"demo"}}})
	}
	h.Run(t, steps)
}

// TestWalletFile: the file is as it always was, a currency after the other,
// and no reason becomes a formula.
func TestWalletFile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.adjust(t, "EUR", "30", "=HYPERLINK(\"http://evil.example\")", false)
	h.adjust(t, "EUR", "4.50", "@SUM(A1), \"twice\"", true)
	h.adjust(t, "JPY", "1000", "ようこそ", false)
	const head, euros = "\uFEFFnumber,date,currency,kind,description,reference,invoices,amount,balance\n",
		"1,2026-11-23,EUR,adjustment,\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"'=HYPERLINK(\"\"http://evil.example\"\")\",,30.00,30.00\n" +
			"2,2026-11-23,EUR,adjustment,\"'@SUM(A1), \"\"twice\"\"\",\"'@SUM(A1), \"\"twice\"\"\",,-4.50,25.50\n"
	const yen = "3,2026-11-23,JPY,adjustment,ようこそ,ようこそ,,1000,1000\n"
	for query, want := range map[string]string{"": head + euros + yen, "?currency=JPY": head + yen, "?currency=USD": head, "?currency=x": head + euros + yen} {
		got := h.alice.Get("/my/wallet.csv" + query)
		if got.Status != http.StatusOK || got.Body != want {
			t.Errorf("%s: %d\n%s\nwant\n%s", query, got.Status, got.Body, want)
		}
		if name := got.Header.Get("Content-Disposition"); !strings.HasSuffix(name, "-wallet-2026-11-23.csv") {
			t.Errorf("named %s", name)
		}
	}
	if got := h.As(t, "bob").Get("/my/wallet.csv"); got.Body != head {
		t.Errorf("another company reads %s", got.Body)
	}
}

// TestTopUpOnce: a form that is sent eight times at once begins one top-up.
func TestTopUpOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	form := h.alice.Hidden("/my/wallet")
	form.Set("currency", "EUR")
	form.Set("preset", "20")
	form.Set("provider", "bank_transfer")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := h.alice.Do(http.MethodPost, "/my/wallet/topup", form); got.Header.Get("Location") != "/my/payments/1" {
				t.Errorf("%d to %q", got.Status, got.Header.Get("Location"))
			}
		})
	}
	wg.Wait()
	if n := h.Count(t, "SELECT COUNT(*) FROM payments"); n != 1 {
		t.Errorf("%d payments", n)
	}
}
