package mail_test

import (
	"slices"
	"strings"
	"testing"

	"genkan/internal/i18n"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestChargeFailed: the mail says what failed, with what and why, and leads to
// where it is paid by hand, in both languages.
func TestChargeFailed(t *testing.T) {
	t.Parallel()
	visa := mail.Way{Method: "card", Brand: "visa", Last4: "4242"}
	topUp := mail.ChargeFailed{Payment: 20, Reference: "PAY-4", Purpose: portal.ForTopUp, Amount: "10000", Currency: "JPY", Way: visa, Reason: "payment.declined", Again: testenv.Noon}
	one := mail.ChargeFailed{Payment: 21, Reference: "PAY-5", Purpose: portal.ForInvoices, Amount: "9000", Currency: "JPY", Way: visa, Reason: "no.words",
		Invoices: []portal.InvoiceID{7}, Numbers: []string{"2026/00007"}}
	two := one
	two.Invoices, two.Numbers = []portal.InvoiceID{7, 8}, []string{"2026/00007", "2026/00008"}
	stopped := mail.TopUpStopped{Cause: "1", Amount: "10000", Currency: "JPY", Failed: true, Way: visa, Reason: "payment.declined"}
	for _, row := range []struct {
		name     string
		m        mail.Message
		leadsTo  string
		en, ja   []string
		declined bool
	}{
		{"top-up", topUp, "/my/wallet?currency=JPY#topup", []string{"by ¥10,000", "Visa •••• 4242", "PAY-4", "We will try again on"}, []string{"¥10,000", "Visa •••• 4242", "PAY-4", "2026年11月23日"}, true},
		{"rule stopped", stopped, "/my/wallet?currency=JPY#topup", []string{"by ¥10,000", "Visa •••• 4242"}, []string{"¥10,000", "Visa •••• 4242"}, true},
		{"invoice", one, "/my/invoices/7", []string{"¥9,000", "Invoice 2026/00007"}, []string{"¥9,000", "請求書 2026/00007"}, false},
		{"invoices", two, "/my/invoices", []string{"Invoice 2026/00007", "Invoice 2026/00008"}, []string{"請求書 2026/00008"}, false},
	} {
		for lang, want := range map[i18n.Lang][]string{i18n.English: row.en, i18n.Japanese: row.ja} {
			t.Run(row.name+" "+string(lang), func(t *testing.T) {
				t.Parallel()
				got := received(t, lang, row.m)
				if !slices.Contains(got.Links(), base+row.leadsTo) || !strings.Contains(got.HTML, base+row.leadsTo) {
					t.Errorf("it leads to %v", got.Links())
				}
				for _, w := range want {
					if !strings.Contains(got.Text, w) || !strings.Contains(got.HTML, w) {
						t.Errorf("%q is not in\n%s", w, got.Text)
					}
				}
				reason := map[i18n.Lang]string{i18n.English: "declined", i18n.Japanese: "承認"}[lang]
				if strings.Contains(got.Text, reason) != row.declined || strings.Contains(got.Text, "no.words") {
					t.Errorf("of the reason it says\n%s", got.Text)
				}
			})
		}
	}
}
