package browsertest_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// moneyScreens are the pages about money of a customer who has saved a method,
// topped the wallet up and has several invoices to pay.
func moneyScreens(t testing.TB, v *visitor) []screen {
	t.Helper()
	saved := saveMethod(v)
	checkout := v.submit("/my/wallet", "/my/wallet/topup", url.Values{"preset": {"other"}, "amount": {"20000"}, "provider": {"demo"}}).location()
	v.submit(checkout, checkout, url.Values{"outcome": {"succeed"}})
	tasks := links(v.get("/my").body, `/my/invoices/\d+`)
	together := "/my/invoices/pay?"
	for _, path := range tasks {
		together += "id=" + strings.TrimPrefix(path, "/my/invoices/") + "&"
	}
	methods := v.get("/my/payment_method").body
	return []screen{
		{"methods", v, "/my/payment_method", nil}, {"method-new", v, "/my/payment_method/new", nil}, {"method-saved", v, saved, nil},
		{"method-delete", v, links(methods, `/my/payment_method/\d+/delete`)[0], nil},
		{"wallet", v, "/my/wallet", nil}, {"wallet-auto", v, "/my/wallet/auto", nil},
		{"statement", v, "/my/statement", nil}, {"statement-bad", v, "/my/statement?from=2026-12-31&to=2026-01-01", nil},
		{"pay-several", v, together, nil}, {"pay-overdue", v, "/my/invoices/overdue", nil},
		{"invoice-with-wallet", v, tasks[0], nil},
	}
}

// saveMethod saves a pretend card and returns the page that says so.
func saveMethod(v *visitor) string {
	v.t.Helper()
	a := v.submit("/my/payment_method/new", "/my/payment_method", url.Values{"provider": {"demo"}, "owner": {"company"}})
	if a.status != http.StatusSeeOther {
		v.t.Fatalf("adding a method: %d\n%s", a.status, words(a.body))
	}
	checkout := a.location()
	a = v.submit(checkout, checkout, url.Values{"outcome": {"succeed"}, "card": {"expiring"}})
	return strings.TrimPrefix(a.location(), v.base)
}

// moneyStaffScreens are those of the business's people.
func moneyStaffScreens(v *visitor) []screen {
	first := func(list, pattern string) string { return links(v.get(list).body, pattern)[0] }
	invoice := first("/admin/invoices", `/admin/invoices/\d+`)
	company := strings.TrimSuffix(first("/admin/wallets", `/admin/contacts/\d+/wallet`), "/wallet")
	return []screen{
		{"staff-payments", v, "/admin/payments", nil}, {"staff-payment", v, first("/admin/payments", `/admin/payments/\d+`), nil},
		{"staff-bank", v, "/admin/payments/bank", nil}, {"staff-credit", v, invoice + "/credit", nil}, {"staff-record", v, invoice + "/payments", nil},
		{"staff-wallets", v, "/admin/wallets", nil}, {"staff-wallet", v, company + "/wallet", nil}, {"staff-statement", v, company + "/statement", nil},
	}
}

// settingScreens are the admin's.
func settingScreens(v *visitor) []screen {
	return []screen{
		{"settings", v, "/admin/settings", nil}, {"settings-reminders", v, "/admin/settings/reminders", nil}, {"settings-payments", v, "/admin/settings/payments", nil}, {"settings-wallet", v, "/admin/settings/wallet", nil},
		{"providers", v, "/admin/settings/providers", nil}, {"provider-stripe", v, "/admin/settings/providers/stripe", nil},
		{"provider-keys", v, "/admin/settings/providers/stripe/keys", nil}, {"provider-bank", v, "/admin/settings/providers/bank_transfer", nil},
	}
}
