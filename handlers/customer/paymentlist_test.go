package customer_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

var nextLink = regexp.MustCompile(`rel="next" href="([^"]*)"`)

// TestPaymentList: what was paid, by state, day and search, a page at a time;
// rows lead to the payments.
func TestPaymentList(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.alice.Get("/my/payments").Holds(t, "No payments yet", "What you pay appears here")
	var ids []portal.PaymentID
	for range 23 {
		id, _ := h.PayBy(h.alice, h.Invoice(t, h.acme(), 10_00, 10).ID, "demo", "")
		ids = append(ids, id)
	}
	transfer, _ := h.PayBy(h.alice, h.Invoice(t, h.acme(), 10_00, 10).ID, "bank_transfer", "")
	h.PayBy(h.As(t, "bob"), h.Invoice(t, h.bolt(), 777_00, 10).ID, "demo", "")
	checkout := h.alice.Submit("/my/wallet", "/my/wallet/topup", url.Values{"preset": {"other"}, "amount": {"20"}, "provider": {"demo"}}).Header.Get("Location")
	h.alice.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}})
	h.Exec(t, "UPDATE payments SET payment_date = '2026-10-01' WHERE id <= ?", ids[1])

	first := h.alice.Get("/my/payments")
	first.Holds(t, "24 payments are under way", "Top-up of the eWallet", "Waiting for your transfer", "2026/00024", testenv.Path(`href="/my/payments/{id}"`, transfer), `rel="next"`)
	first.Lacks(t, "777", `rel="prev"`)
	if rows(first) != 20 {
		t.Errorf("%d rows on the first page", rows(first))
	}
	all := append(numbers(first), numbers(h.alice.Get(html.UnescapeString(nextLink.FindStringSubmatch(first.Body)[1])))...)
	slices.Sort(all)
	if unique := slices.Compact(all); len(unique) != 25 {
		t.Errorf("%d payments on two pages: %v", len(unique), unique)
	}
	for path, want := range map[string]int{
		"/my/payments?status=done": 1, "/my/payments?status=open&limit=50": 24, "/my/payments?status=failed": 0, "/my/payments?status=refunded": 0,
		"/my/payments?status=nonsense&limit=80": 25, "/my/payments?to=2026-10-31": 2, "/my/payments?from=2026-10-02&to=2026-10-31": 0,
		"/my/payments?from=2026-11-01&limit=50": 23, "/my/payments?q=2026/00024": 1, "/my/payments?q=%25": 0, "/my/payments?q=2026/00025": 0,
		"/my/payments?sort=date&limit=50": 25, "/my/payments?sort=id;--": 20,
	} {
		if got := h.alice.Get(path); got.Status != http.StatusOK || rows(got) != want {
			t.Errorf("%s: %d, %d rows, want %d", path, got.Status, rows(got), want)
		}
	}
	oldest := numbers(h.alice.Get("/my/payments?sort=date"))
	if want := numbers(h.alice.Get("/my/payments?to=2026-10-31&sort=date")); !slices.Equal(oldest[:2], want) {
		t.Errorf("the oldest are %v, want %v", oldest[:2], want)
	}
	part := h.alice.HTMX().Get("/my/payments?q=&status=done&from=&to=")
	part.Holds(t, `id="results"`, "Top-up of the eWallet")
	part.Lacks(t, "<html")
	if to := part.Header.Get("HX-Push-Url"); to != "/my/payments?status=done" {
		t.Errorf("the address bar shows %q", to)
	}
	for _, path := range []string{"/my/statement", "/my/menu", testenv.Path("/my/payments/{id}", transfer)} {
		h.alice.Get(path).Holds(t, `href="/my/payments"`)
	}
	other := numbers(h.As(t, "bob").Get("/my/payments"))
	if len(other) != 1 || strings.Contains(first.Body, other[0]) {
		t.Errorf("Bob sees %v", other)
	}
}

// TestOwnPaymentList: people who see only their own documents see only what was
// paid for them.
func TestOwnPaymentList(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	alices, adams := h.Acme.People[0].ID, h.Acme.People[1].ID
	h.Pay(t, h.Invoice(t, alices, 100_00, 10), 10_00)
	h.Pay(t, h.Invoice(t, adams, 100_00, 10), 20_00)
	h.Pay(t, h.Invoice(t, h.acme(), 100_00, 10), 30_00)
	h.alice.Get("/my/payments").Holds(t, "3 payments", "€10.00", "€20.00", "€30.00")
	h.Limit(t, "adam", portal.Rights{OwnOnly: true})
	own := h.As(t, "adam").Get("/my/payments")
	own.Holds(t, "One payment", "€20.00")
	own.Lacks(t, "€10.00", "€30.00")
}
