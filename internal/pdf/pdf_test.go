package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

var (
	english  = i18n.With(context.Background(), i18n.English)
	japanese = i18n.With(context.Background(), i18n.Japanese)
	made     = time.Date(2026, 11, 23, 1, 41, 0, 0, time.UTC)
)

func languages() map[string]context.Context {
	return map[string]context.Context{"en": english, "ja": japanese}
}

func hinoki() portal.Business {
	return portal.Business{
		Name: "Hinoki", Currency: "JPY", TimeZone: "Asia/Tokyo", MinPart: 1, Hue: 168,
		Party: portal.Party{Name: "株式会社ひのき珈琲焙煎所", Address: "〒602-8216\n京都府京都市上京区西陣町41-2\n日本", VAT: "T9130001012345"},
		Email: "billing@hinoki.example", Phone: "075-555-0142",
		Bank: portal.BankAccount{Holder: "カ）ヒノキコーヒーバイセンジョ", Bank: "京都中央銀行 西陣支店（123）", Number: "普通 7654321"},
	}
}

// european is the same business as it would be in the euro area.
func european() portal.Business {
	b := hinoki()
	b.Currency, b.Hue = "EUR", 28
	b.Party = portal.Party{Name: "Hinoki Coffee Roasters GmbH", Address: "Lindenstraße 7\n10969 Berlin\nGermany", VAT: "DE123456789"}
	b.Bank = portal.BankAccount{Holder: "Hinoki Coffee Roasters GmbH", Bank: "Berliner Sparkasse", Number: "DE89370400440532013000", BIC: "COBADEFFXXX"}
	return b
}

func item(description string, quantity, price int64, rate int64, c portal.Currency) portal.Line {
	unit := portal.NewMoney(price, c)
	amount, err := portal.LineAmount(quantity*portal.QuantityScale, unit, 0)
	if err != nil {
		panic(err)
	}
	return portal.Line{
		Kind: portal.ItemLine, Description: description, Quantity: quantity * portal.QuantityScale,
		UnitPrice: unit, TaxRate: rate * portal.PercentScale, Amount: amount, Mark: portal.MarkOf(rate == 8),
	}
}

// invoice is a posted invoice over lines, with one payment on it unless paid
// is nothing.
func invoice(t testing.TB, c portal.Currency, paid int64, lines ...portal.Line) portal.Invoice {
	t.Helper()
	sums, err := portal.SumLines(c, lines)
	if err != nil {
		t.Fatal(err)
	}
	inv := portal.Invoice{
		ID: 7, Number: "2026/00187", Kind: portal.PlainInvoice, Status: portal.InvoicePosted,
		OrderNumber: "S00219", IssuedOn: "2026-11-01", DueOn: "2026-11-17", Reference: "PO-7731",
		Customer: portal.Party{Name: "株式会社北浜設計", Address: "佐藤 美咲\n〒541-0041\n大阪府大阪市中央区北浜1-8\n北浜ビル7階\n日本"},
		Lines:    lines, Untaxed: sums.Untaxed, Tax: sums.Tax, Total: sums.Total, Paid: portal.NewMoney(paid, c),
		Left: portal.NewMoney(sums.Total.Minor()-paid, c),
	}
	if paid != 0 {
		inv.Payments = []portal.Settlement{{Payment: 3, Reference: "P-2026-0031", Method: "card", On: "2026-11-10", Amount: inv.Paid}}
	}
	return inv
}

// coffee is the invoice of the design's screens.
func coffee(t testing.TB) portal.Invoice {
	return invoice(t, "JPY", 20000,
		item("ひのき三番（豆のまま）\n1kg袋", 12, 4200, 8, "JPY"),
		item("木の芽デカフェ（豆のまま）\n1kg袋", 3, 4600, 8, "JPY"),
		item("グラインダー点検\n10月28日実施", 1, 12000, 10, "JPY"),
		item("ペーパーフィルター 500枚入", 2, 1450, 10, "JPY"),
	)
}

// beans is coffee for a customer who reads English and pays in euros.
func beans(t testing.TB) portal.Invoice {
	inv := invoice(t, "EUR", 20000,
		item("Hinoki No. 3, whole beans\n1 kg bag", 12, 4200, 7, "EUR"),
		item("Kinome decaf, whole beans\n1 kg bag", 3, 4600, 7, "EUR"),
		item("Grinder service visit\n28 October", 1, 12000, 19, "EUR"),
		item("Paper filters, box of 500", 2, 1450, 19, "EUR"),
	)
	inv.Customer = portal.Party{Name: "Kitahama Design B.V.", Address: "Łucja Nowak\nKeizersgracht 241\n1016 EA Amsterdam\nNetherlands", VAT: "NL123456789B01"}
	return inv
}

// many is an invoice of n lines, every fifth with a description that wraps.
func many(t testing.TB, ctx context.Context, n int) portal.Invoice {
	var lines []portal.Line
	for i := range n {
		text := fmt.Sprintf("Item-%03d Hinoki No. 3", i)
		if i18n.From(ctx) == i18n.Japanese {
			text = fmt.Sprintf("品目-%03d ひのき三番", i)
		}
		if i%5 == 4 {
			text += fmt.Sprintf("\nfirst-%03d of three\nsecond-%03d of three\nthird-%03d of three", i, i, i)
		}
		lines = append(lines, item(text, int64(i+1), 1200+int64(i), []int64{8, 10}[i%2], "JPY"))
	}
	return invoice(t, "JPY", 0, lines...)
}

func options() pdf.Options {
	return pdf.Options{Today: "2026-11-23", CreatedAt: made, PayURL: "https://portal.hinoki.example/my/invoices/187"}
}

func print(t testing.TB, ctx context.Context, inv portal.Invoice, b portal.Business, opt pdf.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Invoice(ctx, &out, inv, b, opt); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func printOrder(t testing.TB, ctx context.Context, o portal.Order, b portal.Business, opt pdf.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Order(ctx, &out, o, b, opt); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pages extracts the text of each page as it is laid out.
func pages(t *testing.T, data []byte) []string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext (poppler-utils) is not installed; CI must have it")
		}
		t.Skip("pdftotext (poppler-utils) is not installed, so the text of PDFs cannot be read back")
	}
	cmd := exec.Command(program, "-layout", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("pdftotext: %v %s", err, complaints.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// squeezed drops blanks, which pdftotext sets by distance and not by meaning.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func wantText(t *testing.T, text string, wanted ...string) {
	t.Helper()
	text = squeezed(text)
	for _, w := range wanted {
		if !strings.Contains(text, squeezed(w)) {
			t.Errorf("%q is not in the text\n%s", w, text)
		}
	}
}

func wantNone(t *testing.T, text string, unwanted ...string) {
	t.Helper()
	text = squeezed(text)
	for _, w := range unwanted {
		if strings.Contains(text, squeezed(w)) {
			t.Errorf("%q is in the text", w)
		}
	}
}
