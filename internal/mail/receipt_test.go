package mail_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"genkan/internal/i18n"
	"genkan/internal/mail"
	"genkan/internal/testenv"
)

// several is the receipt of a payment of three invoices, by the wallet and a
// card, beside a credit note, and of more than was owed.
func several(reference string) mail.Receipt {
	return mail.Receipt{Payment: 18, Reference: reference, Currency: "JPY", Received: "60000", Way: mail.Way{Method: "card", Brand: "visa", Last4: "4242"},
		Amount: "48000", Wallet: "12000", Credit: "2500", Netted: []mail.Part{{Number: "C2026/00004", Amount: "1500"}},
		Settled: []mail.Part{{Number: "2026/00187", Amount: "30000", Left: "35726"}, {Number: "2026/00188", Amount: "20000", Left: "0"}, {Number: "2026/00190", Amount: "7500", Left: "0"}}}
}

// received is what arrived of a message in a language.
func received(t *testing.T, l i18n.Lang, m mail.Message) testenv.Received {
	t.Helper()
	post := testenv.NewPost(t)
	o := newOffice(t, post.URL(), nil)
	o.enqueue(t, "naomi@kitahama.example", l, m)
	o.deliver(t)
	return post.Wait(t, "naomi@kitahama.example", 1)[0]
}

// facts are the rows of a mail's tables of two columns.
func facts(t *testing.T, r testenv.Received) (out []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(r.HTML))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data != "tr" {
			continue
		}
		var cells []string
		for c := range n.ChildNodes() {
			if c.Data == "td" {
				cells = append(cells, words(c))
			}
		}
		if len(cells) == 2 {
			out = append(out, strings.Join(cells, "|"))
		}
	}
	return out
}

func words(n *html.Node) (out string) {
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out += c.Data
		}
	}
	return out
}

// TestReceiptNamesAll: a receipt names every invoice with its part, the credit
// notes, the card, the wallet's part and what became credit, in both languages
// and in both parts of the mail.
func TestReceiptNamesAll(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		lang    i18n.Lang
		subject string
		facts   []string
	}{
		{i18n.English, "Receipt: ¥60,000 for 3 invoices", []string{"Reference|PAY-2", "Received|¥60,000", "Paid by|Visa •••• 4242, ¥48,000", "From your eWallet|¥12,000",
			"Invoice 2026/00187|¥30,000, left to pay: ¥35,726", "Invoice 2026/00188|¥20,000, paid in full", "Invoice 2026/00190|¥7,500, paid in full",
			"Credit note C2026/00004|¥1,500 of it used", "Added to your eWallet|¥2,500"}},
		{i18n.Japanese, "入金のお知らせ ¥60,000（請求書3件）", []string{"参照番号|PAY-2", "入金額|¥60,000", "支払方法|Visa •••• 4242 ¥48,000", "電子ウォレットから|¥12,000",
			"請求書 2026/00187|¥30,000（未払残高 ¥35,726）", "請求書 2026/00188|¥20,000（全額お支払済み）", "請求書 2026/00190|¥7,500（全額お支払済み）",
			"貸方票 C2026/00004|このうち ¥1,500 を使用", "電子ウォレットへの入金|¥2,500"}},
	} {
		got, colon := received(t, row.lang, several("PAY-2")), map[i18n.Lang]string{i18n.English: ": ", i18n.Japanese: "："}[row.lang]
		if got.Subject != row.subject {
			t.Errorf("subject %q, want %q", got.Subject, row.subject)
		}
		if have, want := strings.Join(facts(t, got), "\n"), strings.Join(row.facts, "\n"); have != want {
			t.Errorf("HTML says\n%s\nwant\n%s", have, want)
		}
		for _, fact := range row.facts {
			if line := strings.Replace(fact, "|", colon, 1); !strings.Contains(got.Text, "\n"+line+"\n") {
				t.Errorf("%q is not in the text:\n%s", line, got.Text)
			}
		}
	}
}

// TestReceiptOfOne: one invoice is named in the subject, and where nothing came
// out of the wallet nothing is said of it.
func TestReceiptOfOne(t *testing.T) {
	t.Parallel()
	got := received(t, i18n.English, receipt)
	if want := "Receipt: ¥30,000 for invoice 2026/00187"; got.Subject != want {
		t.Errorf("subject %q, want %q", got.Subject, want)
	}
	if have, want := strings.Join(facts(t, got), "\n"), "Reference|PAY-2026-00017\nReceived|¥30,000\nPaid by|Visa •••• 4242\nInvoice 2026/00187|¥30,000, left to pay: ¥35,726"; have != want {
		t.Errorf("HTML says\n%s\nwant\n%s", have, want)
	}
	if strings.Contains(got.Text, "eWallet") {
		t.Errorf("an eWallet in\n%s", got.Text)
	}
}

// TestReceiptOfAHundred: the largest payment there can be is no larger than
// programs show.
func TestReceiptOfAHundred(t *testing.T) {
	t.Parallel()
	r := several("PAY-2")
	for len(r.Settled) < 100 {
		r.Settled = append(r.Settled, r.Settled[0])
	}
	got := received(t, i18n.Japanese, r)
	if n := strings.Count(got.Text, "請求書 2026/0018"); n != 99 || len(got.HTML) > 100_000 {
		t.Errorf("%d invoices in %d bytes", n, len(got.HTML))
	}
}
