package customer_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"genkan/internal/billing"
	"genkan/internal/testenv"
)

// hostile are values that nobody types by accident into a form about money.
var hostile = []string{
	"", "-1", "0", "1e9", "٣", "½", "9223372036854775807", "92233720368547758.07", "99999999999999999999", "-9223372036854775808", "a\x00b", "a\xff\xfeb",
	"a\r\nBcc: x@evil.example\r\n\r\nhello", "=1+1", `"><script>alert(1)</script>`, "'; DROP TABLE payments; --", "XXX", "JPY", "KWD", "method-0", "method--1",
	"method-99999999999999999999", "by-", "by-wallet", "by-manual", "by-import", "https://evil.example", strings.Repeat("9", 400), strings.Repeat("長", 8000),
}

// moneyForm is a form of customers about money.
type moneyForm struct {
	page, action string
	good         url.Values // what makes it go through but for one field
}

func (h *house) moneyForms(t *testing.T) map[string]moneyForm {
	t.Helper()
	_, card := addMethod(t, h.Site, h.alice, "company", "visa")
	_, other := addMethod(t, h.Site, h.alice, "company", "expiring")
	first, second := h.Invoice(t, h.acme(), 100_00, 10), h.Invoice(t, h.acme(), 100_00, 10)
	invoice, method := testenv.Path("/my/invoices/{id}", first.ID), testenv.Path("/my/payment_method/{id}", card)
	amount := func(n any) string { return fmt.Sprintf("amount-%d", n) }
	return map[string]moneyForm{
		"top-up": {"/my/wallet", "/my/wallet/topup", url.Values{"currency": {"EUR"}, "preset": {"other"}, "amount": {"20"}, "provider": {"demo"}}},
		"cancel": {"/my/wallet", "/my/wallet/topup/cancel", url.Values{"currency": {"EUR"}}},
		"rule": {"/my/wallet/auto", "/my/wallet/auto", url.Values{"currency": {"EUR"}, "threshold": {"10"}, "amount": {"20"}, "monthly_cap": {"100"},
			"method": {fmt.Sprint(card)}, "version": {"0"}}},
		"rule ends": {"/my/wallet/auto", "/my/wallet/auto/end", url.Values{"currency": {"EUR"}}},
		"add":       {"/my/payment_method/new", "/my/payment_method", url.Values{"provider": {"demo"}, "owner": {"own"}}},
		"default":   {"/my/payment_method", method + "/default", url.Values{"x": {""}}},
		"delete":    {method + "/delete", method + "/delete", url.Values{"replacement": {fmt.Sprint(other)}}},
		"pay":       {invoice, invoice + "/pay", url.Values{"part": {"part"}, "amount": {"1.00"}, "provider": {"demo"}, "method": {""}, "save": {""}, "share": {""}, "wallet": {""}}},
		"several": {payPath(first.ID, second.ID), "/my/invoices/pay", url.Values{"id": {fmt.Sprint(first.ID)}, amount(first.ID): {"1.00"}, "provider": {"demo"},
			"total": {"1.00"}, "wallet": {""}, "amount-99999999999999999999": {"1"}, amount(-1): {"1"}}},
	}
}

// TestHostileMoneyForms: whatever a customer sends is refused or taken, never
// a fault, and never leads anywhere but to our pages and to the provider's.
func TestHostileMoneyForms(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, f := range h.moneyForms(t) {
		hidden := h.alice.Hidden(f.page)
		for field := range f.good {
			for _, value := range testenv.Some(hostile) {
				form := maps.Clone(hidden)
				maps.Copy(form, f.good)
				form.Set("idem", billing.NewKey())
				form.Set(field, value)
				got := h.alice.Do(http.MethodPost, f.action, form)
				if got.Status >= 500 || got.Status == http.StatusForbidden || got.Status == http.StatusTooManyRequests {
					t.Errorf("%s.%s with %.40q: %d", name, field, value, got.Status)
				}
				if !utf8.ValidString(got.Body) || strings.Contains(got.Body, "<script>alert") || strings.Contains(got.Body, "\x00") {
					t.Errorf("%s.%s with %.40q: %d repeats it as it is", name, field, value, got.Status)
				}
				if to := got.Header.Get("Location"); to != "" && !strings.HasPrefix(to, "/my/") && !strings.HasPrefix(to, h.URL+"/demo/checkout/") && !strings.HasPrefix(to, "/demo/checkout/") {
					t.Errorf("%s.%s with %.40q leads to %s", name, field, value, to)
				}
			}
		}
	}
	for _, path := range []string{"/my", "/my/wallet", "/my/wallet?currency=JPY", "/my/wallet?after=7~9999999999999999999999", "/my/wallet?before=x~%00", "/my/wallet.csv?currency=%00",
		"/my/wallet/auto", "/my/payment_method", "/my/payment_method/new?provider=%3Cscript%3Ealert", "/my/statement?from=2999-12-31&to=1900-01-01", "/my/statement/csv?from=1900-01-01&to=2999-12-31"} {
		if got := h.alice.Get(path); got.Status != http.StatusOK || strings.Contains(got.Body, "<script>alert") {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	h.Check(t)
}
