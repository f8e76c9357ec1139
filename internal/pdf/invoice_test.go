package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

func TestInvoiceSays(t *testing.T) {
	t.Parallel()
	text := strings.Join(pages(t, print(t, english, beans(t), european(), options())), "")
	wantText(t, text,
		"Invoice 2026/00187", "Partly paid · 6 days late",
		"Hinoki Coffee Roasters GmbH", "Lindenstraße 7", "VAT no. DE123456789",
		"Kitahama Design B.V.", "Łucja Nowak", "VAT no. NL123456789B01",
		"Issued 1 November 2026", "Due 17 November 2026", "Your reference PO-7731", "Order S00219",
		"Item Quantity Unit price Tax Amount",
		"Hinoki No. 3, whole beans 12 €42.00 7% €504.00", "1 kg bag", "28 October",
		"Subtotal €791.00", "Tax 19% on €149.00 €28.31", "Tax 7% on €642.00 €44.94", "Total €864.25",
		"Paid 10 Nov 2026, P-2026-0031 −€200.00", "Left to pay €664.25",
		"IBAN DE89 3704 0044 0532 0130 00", "BIC COBADEFFXXX", "Payment reference 2026/00187",
		"Scan with your banking app", "https://portal.hinoki.example/my/invoices/187", "1 / 1")
	wantNone(t, text, "Discount", "※", "〓")
}

func TestInvoiceSaysInJapanese(t *testing.T) {
	t.Parallel()
	text := strings.Join(pages(t, print(t, japanese, coffee(t), hinoki(), options())), "")
	wantText(t, text,
		"請求書 2026/00187", "一部入金済み", "期限を6日超過",
		"株式会社ひのき珈琲焙煎所", "京都府京都市上京区西陣町41-2", "登録番号 T9130001012345",
		"株式会社北浜設計 御中", "佐藤 美咲", "北浜ビル7階",
		"発行日 2026年11月1日", "支払期限 2026年11月17日", "貴社注文番号 PO-7731",
		"品目 数量 単価 税率 金額（税抜）",
		"ひのき三番（豆のまま） 12 ¥4,200 8%※ ¥50,400", "ペーパーフィルター 500枚入 2 ¥1,450 10% ¥2,900",
		"※は軽減税率対象品目です。",
		"小計（税抜） ¥79,100", "消費税 10%（対象 ¥14,900） ¥1,490", "消費税 8%（対象 ¥64,200） ¥5,136", "合計 ¥85,726",
		"2026年11月10日 入金（P-2026-0031） −¥20,000", "未払残高 ¥65,726",
		"口座番号 普通 7654321", "お支払い番号 2026/00187", "読み取ってオンラインで支払う", "1 / 1")
	wantNone(t, text, "〓", "IBAN", "値引き")
}

// TestInvoiceMarks: ※ goes by the line's own mark, at whatever rate and in
// whatever currency.
func TestInvoiceMarks(t *testing.T) {
	t.Parallel()
	marked := item("Books", 1, 1000, 5, "EUR")
	marked.Mark = portal.MarkReduced
	text := strings.Join(pages(t, print(t, english, invoice(t, "EUR", 0, marked, item("Chairs", 1, 1000, 19, "EUR")), european(), options())), "")
	wantText(t, text, "Books 1 €10.00 5%※ €10.00", "Chairs 1 €10.00 19% €10.00", "※ marks items at the reduced tax rate")
	plain := item("紅茶", 1, 1000, 8, "JPY")
	plain.Mark = portal.MarkPlain
	text = strings.Join(pages(t, print(t, japanese, invoice(t, "JPY", 0, plain), hinoki(), options())), "")
	wantText(t, text, "紅茶 1 ¥1,000 8% ¥1,000")
	wantNone(t, text, "※")
}

// TestInvoicePages prints few and many lines and looks at every page.
func TestInvoicePages(t *testing.T) {
	t.Parallel()
	for name, ctx := range languages() {
		for lines, want := range map[int]int{1: 1, 3: 1, 100: 6} {
			t.Run(fmt.Sprintf("%s %d lines", name, lines), func(t *testing.T) {
				t.Parallel()
				got := pages(t, print(t, ctx, many(t, ctx, lines), hinoki(), options()))
				if len(got) != want {
					t.Errorf("%d pages, want %d", len(got), want)
				}
				head := strings.Join([]string{i18n.T(ctx, "pdf.item"), i18n.T(ctx, "pdf.quantity"), i18n.T(ctx, "pdf.unit_price")}, " ")
				for i, p := range got {
					wantText(t, p, "2026/00187", head, fmt.Sprintf("%d / %d", i+1, len(got)))
				}
				checkLines(t, got, lines)
			})
		}
	}
}

// checkLines finds every line once, and the parts of each on one page.
func checkLines(t *testing.T, all []string, lines int) {
	t.Helper()
	found := 0
	for i := range lines {
		number := fmt.Sprintf("-%03d", i)
		for _, p := range all {
			if !strings.Contains(p, number+" ") {
				continue
			}
			found++
			wantText(t, p, fmt.Sprintf("%s%%", []string{"8", "10"}[i%2]))
			if i%5 == 4 {
				wantText(t, p, "first"+number+" of three", "second"+number+" of three", "third"+number+" of three")
			}
		}
	}
	if found < lines {
		t.Errorf("%d of %d lines", found, lines)
	}
}

// TestInvoiceKeepsSumsTogether prints every length around a page's end: all
// sums are on the last page of the table, and at least one line with them.
func TestInvoiceKeepsSumsTogether(t *testing.T) {
	t.Parallel()
	for n := 8; n < 34; n++ {
		inv := many(t, english, n)
		inv.Number = "N1"
		got := pages(t, print(t, english, inv, hinoki(), options()))
		for _, p := range got {
			if !strings.Contains(p, "Subtotal") {
				continue
			}
			wantText(t, p, fmt.Sprintf("Item-%03d", n-1), "Consumption tax 8% on", "Total ¥", "Left to pay ¥")
		}
	}
}

func TestInvoiceStatus(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		change func(*portal.Invoice)
		en, ja string
	}{
		{"not due yet", func(inv *portal.Invoice) { inv.DueOn = "2026-12-01" }, "Please pay by 1 December 2026", "2026年12月1日までにお支払いください"},
		{"due today", func(inv *portal.Invoice) { inv.DueOn = "2026-11-23" }, "Please pay by 23 November 2026", "2026年11月23日までにお支払いください"},
		{"one day late", func(inv *portal.Invoice) { inv.DueOn = "2026-11-22" }, "1 day late", "期限を1日超過"},
		{"no due date", func(inv *portal.Invoice) { inv.DueOn = "" }, "Not paid yet", "未払い"},
		{"paid", func(inv *portal.Invoice) { settle(inv, 3, 0) }, "PAID 12 November 2026", "2026年11月12日 入金済み"},
		{"reversed", func(inv *portal.Invoice) { settle(inv, 0, 9) }, "Reversed by credit note P-12", "貸方票 P-12 により取消済み"},
		{"nothing to pay", func(inv *portal.Invoice) { *inv = zeroed(*inv) }, "Nothing left to pay", "お支払いいただく金額はありません"},
		{"draft", func(inv *portal.Invoice) { inv.Status = portal.InvoiceDraft }, "Draft", "下書き"},
		{"cancelled", func(inv *portal.Invoice) { inv.Status = portal.InvoiceCancelled }, "Cancelled", "キャンセル"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			inv := invoice(t, "JPY", 0, item("A", 1, 1000, 10, "JPY"))
			row.change(&inv)
			wantText(t, pages(t, print(t, english, inv, hinoki(), options()))[0], row.en)
			text := pages(t, print(t, japanese, inv, hinoki(), options()))[0]
			wantText(t, text, row.ja)
			if !inv.Payable() {
				wantNone(t, text, "お支払い方法")
			}
		})
	}
}

func settle(inv *portal.Invoice, payment portal.PaymentID, credit portal.InvoiceID) {
	inv.Payments = []portal.Settlement{{Payment: payment, CreditNote: credit, Reference: "P-12", On: "2026-11-12", Amount: inv.Total}}
	inv.Paid, inv.Left, inv.Reversed = inv.Total, portal.Zero(inv.Total.Currency()), payment == 0
}

func zeroed(inv portal.Invoice) portal.Invoice {
	zero := portal.Zero(inv.Total.Currency())
	inv.Lines, inv.Untaxed, inv.Tax, inv.Total, inv.Left = nil, zero, zero, zero, zero
	return inv
}

func TestCreditNote(t *testing.T) {
	t.Parallel()
	inv := invoice(t, "JPY", 0, item("ひのき三番", 1, 4200, 8, "JPY"))
	inv.Kind, inv.Number, inv.ReversesNumber = portal.CreditNote, "R2026/0003", "2026/00187"
	text := pages(t, print(t, english, inv, hinoki(), options()))[0]
	wantText(t, text, "Credit note R2026/0003", "Corrects invoice 2026/00187", "Total credited", "Total ¥4,536")
	wantNone(t, text, "Left to pay", "How to pay", "late", "Payment reference")
	inv.Paid, inv.Left = portal.NewMoney(4000, "JPY"), portal.NewMoney(536, "JPY")
	text = pages(t, print(t, japanese, inv, hinoki(), options()))[0]
	wantText(t, text, "貸方票 R2026/0003", "請求書 2026/00187 を訂正するものです", "充当済み −¥4,000", "未使用額 ¥536")
}

func TestInvoiceWithoutTax(t *testing.T) {
	t.Parallel()
	inv := invoice(t, "USD", 0, item("Consulting", 2, 9900, 0, "USD"))
	inv.Instalments = []portal.Instalment{
		{DueOn: "2026-11-17", Amount: portal.NewMoney(9900, "USD")}, {DueOn: "2026-12-17", Amount: portal.NewMoney(9900, "USD")},
	}
	text := pages(t, print(t, english, inv, hinoki(), options()))[0]
	wantText(t, text, "Item Quantity Unit price Amount", "Total $198.00", "Due 17 December 2026 $99.00")
	wantNone(t, text, "Tax", "Subtotal", "※")
}

// TestInvoiceDoubtfulSums: totals that the lines do not add up to, and
// payments that do not add up to what is paid, are printed as they stand.
func TestInvoiceDoubtfulSums(t *testing.T) {
	t.Parallel()
	inv := invoice(t, "JPY", 0, item("A", 1, 1000, 10, "JPY"))
	inv.Tax, inv.Total = portal.NewMoney(99, "JPY"), portal.NewMoney(1099, "JPY")
	inv.Paid, inv.Left = portal.NewMoney(500, "JPY"), portal.NewMoney(599, "JPY")
	text := pages(t, print(t, english, inv, hinoki(), options()))[0]
	wantText(t, text, "Subtotal ¥1,000", "Tax ¥99", "Total ¥1,099", "Paid −¥500", "Left to pay ¥599")
	wantNone(t, text, "Consumption tax 10% on")
}

// TestCurrencies: a sign that the font lacks gives way to the ISO code.
func TestCurrencies(t *testing.T) {
	t.Parallel()
	for currency, want := range map[portal.Currency]string{
		"KRW": "KRW 1,234,567", "INR": "INR 12,345.67", "VND": "VND 1,234,567", "PHP": "PHP 12,345.67", "TRY": "TRY 12,345.67",
		"GBP": "£12,345.67", "PLN": "PLN 12,345.67", "CHF": "CHF 12,345.67", "KWD": "KWD 1,234.567", "UAH": "UAH 12,345.67",
	} {
		t.Run(string(currency), func(t *testing.T) {
			t.Parallel()
			inv := invoice(t, currency, 0, item("A", 1, 1234567, 0, currency))
			inv.Paid, inv.Payments = portal.NewMoney(1, currency), nil
			text := pages(t, print(t, english, inv, hinoki(), options()))[0]
			wantText(t, text, want)
			wantNone(t, text, "〓", "Paid "+want)
		})
	}
}

// TestOddTexts: whatever people type, there is a PDF, and it is not empty.
func TestOddTexts(t *testing.T) {
	t.Parallel()
	for name, odd := range map[string]string{
		"emoji": "🎉👩‍👩‍👧 party", "Hangul": "한국어", "Arabic": "مرحبا", "control": "\x00\x1b[31m", "broken": "\xff\xfe",
		"PDF syntax": `)\ ET (/Type endobj << %`, "markup": "<script>alert(1)</script>", "long word": strings.Repeat("W", 5000),
		"long text": strings.Repeat("長い説明。", 3000), "many lines": strings.Repeat("x\n", 400), "blank": " \n\n ", "astral": "𠮷野家",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inv := invoice(t, "JPY", 1, item("Before", 1, 1, 10, "JPY"), item(odd, 1, 1000, 10, "JPY"), item("After", 1, 1, 10, "JPY"))
			inv.Number, inv.Reference, inv.Note, inv.PaymentReference = odd, odd, odd, odd
			inv.Customer = portal.Party{Name: odd, Address: odd, VAT: odd}
			inv.Payments[0].Reference = odd
			b := portal.Business{Name: odd, Party: inv.Customer, Bank: portal.BankAccount{Holder: odd, Bank: odd, Number: odd}, Email: odd, Phone: odd}
			opt := pdf.Options{PayURL: "https://a.example/" + odd, Logo: []byte(odd)}
			text := strings.Join(pages(t, print(t, japanese, inv, b, opt)), "")
			wantText(t, text, "Before", "After", "¥1,000", "未払残高")
		})
	}
}

// TestTallRow: a row taller than a page is the one that is cut, and loses
// nothing by it.
func TestTallRow(t *testing.T) {
	t.Parallel()
	var rows []string
	for i := range 150 {
		rows = append(rows, fmt.Sprintf("row-%03d.", i))
	}
	inv := invoice(t, "JPY", 0, item(strings.Join(rows, "\n"), 1, 1000, 10, "JPY"))
	got := pages(t, print(t, english, inv, hinoki(), options()))
	wantText(t, strings.Join(got, ""), append(rows, "Left to pay ¥1,100")...)
	if len(got) < 3 || len(got) > 5 {
		t.Errorf("%d pages", len(got))
	}
}

func TestManySettlements(t *testing.T) {
	t.Parallel()
	inv := invoice(t, "JPY", 0, item("A", 1, 100_000, 0, "JPY"))
	var want []string
	for i := range 120 {
		inv.Payments = append(inv.Payments, portal.Settlement{Payment: 1, Reference: fmt.Sprintf("P-%03d", i), On: "2026-11-10", Amount: portal.NewMoney(10, "JPY")})
		want = append(want, fmt.Sprintf("Paid 10 Nov 2026, P-%03d −¥10", i))
	}
	inv.Paid, inv.Left = portal.NewMoney(1200, "JPY"), portal.NewMoney(98_800, "JPY")
	wantText(t, strings.Join(pages(t, print(t, english, inv, hinoki(), options())), ""), append(want, "Left to pay ¥98,800")...)
}

func TestNothingGiven(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := pdf.Invoice(context.Background(), &out, portal.Invoice{}, portal.Business{}, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := pdf.Order(context.Background(), &out, portal.Order{}, portal.Business{}, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
}

func TestHugeAmounts(t *testing.T) {
	t.Parallel()
	l := item("Everything", 1, 1, 0, "IDR")
	l.UnitPrice, l.Amount, l.Discount = portal.NewMoney(math.MaxInt64, "IDR"), portal.NewMoney(math.MaxInt64, "IDR"), 12_345
	l.Quantity = math.MaxInt64
	inv := invoice(t, "IDR", 0, l)
	wantText(t, pages(t, print(t, english, inv, hinoki(), options()))[0], "Everything", "IDR 92,233,720,368,547,758.07")
}

func TestInvoiceErrors(t *testing.T) {
	t.Parallel()
	mixed := invoice(t, "JPY", 0, item("A", 1, 1, 0, "JPY"))
	mixed.Lines[0].Amount = portal.NewMoney(1, "EUR")
	if err := pdf.Invoice(english, io.Discard, mixed, hinoki(), options()); !errors.Is(err, portal.ErrCurrency) {
		t.Errorf("mixed currencies: %v", err)
	}
	gone, cancel := context.WithCancel(english)
	cancel()
	if err := pdf.Invoice(gone, io.Discard, coffee(t), hinoki(), options()); !errors.Is(err, context.Canceled) {
		t.Errorf("a reader who has gone: %v", err)
	}
	if err := pdf.Invoice(english, broken{}, coffee(t), hinoki(), options()); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a broken writer: %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestInvoiceIsReproducible(t *testing.T) {
	t.Parallel()
	first := print(t, japanese, coffee(t), hinoki(), options())
	for range 5 {
		if !bytes.Equal(first, print(t, japanese, coffee(t), hinoki(), options())) {
			t.Fatal("the same document gave other bytes")
		}
	}
	undated := pdf.Options{Today: "2026-11-23"}
	if !bytes.Contains(print(t, japanese, coffee(t), hinoki(), undated), []byte("D:20261101000000")) {
		t.Error("without a time of making, the day of issue counts")
	}
}

func FuzzInvoice(f *testing.F) {
	f.Add("豆のまま", "PO-7731", "株式会社北浜設計")
	f.Add("\xff\n\r", "🎉", "")
	f.Fuzz(func(t *testing.T, description, number, name string) {
		inv := invoice(t, "JPY", 0, item(description, 1, 1, 8, "JPY"))
		inv.Number, inv.Customer.Name = number, name
		if data := print(t, japanese, inv, hinoki(), options()); !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Error("not a PDF")
		}
	})
}
