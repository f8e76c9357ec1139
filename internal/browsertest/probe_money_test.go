package browsertest_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// probeMoney are the pages on which the probe tries its amounts and its races:
// a wallet with 200 euros in it, a payment over 1,000 that can be refunded, and
// two saved cards. The cards are Adam's own: Alice's forms would offer to be paid
// by them.
type probeMoney struct {
	wallet string // of the company, for staff
	paid   string // the payment, for staff
	card   string // the older of the cards
}

// preparedMoney pays Alice's seventh invoice by the demo's card, saves two
// cards of hers, and puts money into her company's wallet.
func preparedMoney(t *testing.T, alice, admin *visitor, invoices []string) (out probeMoney) {
	t.Helper()
	page := alice.submit(invoices[6], invoices[6]+"/pay", url.Values{"part": {"full"}, "provider": {"demo"}}).location()
	done := alice.submit(ours(alice, page), ours(alice, page), url.Values{"outcome": {"succeed"}}).location()
	out.paid = strings.Replace(ours(alice, done), "/my/", "/admin/", 1)
	for range 100 {
		if strings.Contains(admin.get(out.paid).body, `id="refund"`) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	adam := newVisitor(t, alice.base).signIn(login{probeUsers["a2"][0], probeUsers["a2"][3]})
	for _, card := range []string{"visa", "expiring"} {
		page := adam.submit("/my/payment_method/new", "/my/payment_method", url.Values{"provider": {"demo"}, "owner": {"own"}}).location()
		adam.submit(ours(adam, page), ours(adam, page), url.Values{"outcome": {"succeed"}, "card": {card}})
	}
	m := regexp.MustCompile(`/my/payment_method/\d+`).FindAllString(adam.get("/my/payment_method").body, -1)
	company := regexp.MustCompile(`href="(/admin/contacts/\d+)">\s*<bdi>ACME-SECRET GmbH`).FindStringSubmatch(admin.get("/admin/contacts?q=ACME-SECRET").body)
	if len(m) == 0 || company == nil {
		t.Fatalf("%d cards are saved, and the company is %q", len(m), company)
	}
	out.card, out.wallet = m[0], company[1]+"/wallet"
	for _, other := range m {
		if len(other) < len(out.card) || len(other) == len(out.card) && other < out.card {
			out.card = other
		}
	}
	got := admin.submit(out.wallet, out.wallet, url.Values{"currency": {"EUR"}, "amount": {"200"}, "direction": {"add"}, "reason": {"ACME-SECRET gift"}})
	if got.status != http.StatusSeeOther {
		t.Fatalf("the wallet stays empty: %d", got.status)
	}
	return out
}

// ours is the path of an address of ours.
func ours(v *visitor, address string) string { return strings.TrimPrefix(address, v.base) }

// What a wallet holds, how much of a payment can go back, and the end of the
// card that stands first, as the pages say.
const (
	probeBalance    = `<h1>€([\d,.]+) in `
	probeRefundable = `up to (?:<[^>]*>)*€([\d,.]+)`
	probeTopUp      = `A top-up of (?:<[^>]*>)*€([\d,.]+)`
	probeCard       = `•••• (\d{4})`
)

// amounts are forms in which nothing that is no amount may change anything.
func (m probeMoney) amounts(inv []string) []object {
	several := "/my/invoices/pay?id=" + number(inv[4]) + "&id=" + number(inv[5])
	field := "amount-" + number(inv[4])
	return []object{
		{"role": "a", "page": several, "action": "/my/invoices/pay", "field": field, "check": inv[4], "re": probeLeft},
		{"role": "admin", "page": m.wallet, "action": m.wallet, "field": "amount", "check": m.wallet, "re": probeBalance},
		{"role": "admin", "page": m.paid, "action": m.paid + "/refund", "field": "amount", "check": m.paid, "re": probeRefundable},
	}
}

// races are forms that are sent many times at once.
func (m probeMoney) races(inv []string) []object {
	one := number(inv[4])
	return []object{
		{"name": "wallet", "role": "a", "page": inv[3], "action": inv[3] + "/pay", "names": []string{"amount"},
			"fields": object{"part": "part", "amount": "60.00", "wallet": "1", "provider": "demo"}, "check": "/my/wallet", "re": probeBalance, "expect": 14000},
		{"name": "several", "role": "a", "page": "/my/invoices/pay?id=" + one + "&id=" + number(inv[5]), "action": "/my/invoices/pay", "names": []string{"amount-" + one},
			"fields": object{"id": one, "amount-" + one: "300.00", "total": "300.00", "provider": "demo"}, "check": inv[4], "re": probeOpen, "expect": 70000},
		// Alice's wallet has one under way by then, which hides the form.
		{"name": "topup", "role": "b", "page": "/my/wallet", "action": "/my/wallet/topup", "names": []string{"amount"},
			"fields": object{"currency": "EUR", "preset": "other", "amount": "20.00", "provider": "demo"}, "check": "/my/wallet", "re": probeTopUp, "expect": 2000},
		{"name": "refund", "role": "admin", "page": m.paid, "action": m.paid + "/refund", "names": []string{"amount"},
			"fields": object{"target": "method", "amount": "10.00", "reason": "x"}, "check": m.paid, "re": probeRefundable, "expect": 99000},
		{"name": "adjust", "role": "admin", "page": m.wallet, "action": m.wallet, "names": []string{"amount"},
			"fields": object{"currency": "EUR", "amount": "5.00", "direction": "take", "reason": "x"}, "check": m.wallet, "re": probeBalance, "expect": 13500},
		{"name": "delete", "role": "a2", "page": m.card + "/delete", "action": m.card + "/delete", "fields": object{},
			"check": "/my/payment_method", "re": probeCard, "expect": 1111},
	}
}

// number is the id at the end of a path.
func number(path string) string { return path[strings.LastIndex(path, "/")+1:] }
