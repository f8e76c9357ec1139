package pdf_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// machines is a quotation with everything that a line can be.
func machines(t testing.TB) portal.Order {
	t.Helper()
	overhaul := item("Group head overhaul, two groups", 1, 48000, 19, "EUR")
	overhaul.Discount, overhaul.Amount = 10_000, portal.NewMoney(43200, "EUR")
	warranty := item("Extended warranty, second year", 1, 9000, 19, "EUR")
	warranty.Optional = true
	o := portal.Order{
		ID: 4, Number: "S00231", Status: portal.OrderSent, OrderedOn: "2026-11-20", ValidUntil: "2026-11-27", Reference: "PO-7790",
		Customer: portal.Party{Name: "Kitahama Design B.V.", Address: "Keizersgracht 241\n1016 EA Amsterdam\nNetherlands", VAT: "NL123456789B01"},
		Delivery: portal.Party{Name: "Kitahama Design B.V.", Address: "Warehouse 3\nTransformatorweg 90\n1014 AK Amsterdam"},
		Note:     "Prices hold until the date above.",
		Lines: []portal.Line{
			{Kind: portal.SectionLine, Description: "Machines"},
			item("Espresso machine, two groups, with a rotary pump and a heat exchanger, stainless steel\nIncludes one water filter", 1, 412500, 19, "EUR"),
			overhaul,
			{Kind: portal.NoteLine, Description: "The overhaul takes two days; a machine on loan is included."},
			{Kind: portal.SectionLine, Description: "Beans"},
			item("Hinoki No. 3, whole beans", 24, 4200, 7, "EUR"),
			warranty,
		},
	}
	sums, err := portal.SumLines("EUR", o.Lines)
	if err != nil {
		t.Fatal(err)
	}
	o.Untaxed, o.Tax, o.Total = sums.Untaxed, sums.Tax, sums.Total
	return o
}

func TestQuotationSays(t *testing.T) {
	t.Parallel()
	text := strings.Join(pages(t, printOrder(t, english, machines(t), european(), options())), "")
	wantText(t, text,
		"Quotation S00231", "Quotation, valid to 27 November 2026", "Deliver to", "Warehouse 3", "Your reference PO-7790",
		"Item Quantity Unit price Discount Tax Amount", "Machines", "Includes one water filter",
		"Group head overhaul, two groups 1 €480.00 10% 19% €432.00", "a machine on loan is included",
		"Optional, not in the total", "Subtotal €5,565.00", "Total €6,501.39",
		"How to accept", "Scan to view and accept", "Prices hold until the date above.")
	wantNone(t, text, "IBAN", "Left to pay")
}

func TestOrderStatus(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name          string
		status        portal.OrderStatus
		until         portal.Date
		title, en, ja string
	}{
		{"open", portal.OrderSent, "2026-11-23", "Quotation S00231", "Quotation, valid to 23 November 2026", "見積書 S00231 お見積り、2026年11月23日まで有効"},
		{"without end", portal.OrderSent, "", "Quotation S00231", "Quotation", "見積書 S00231 お見積り"},
		{"expired", portal.OrderSent, "2026-11-22", "Quotation S00231", "Quotation, expired on 22 November 2026", "見積書 S00231 お見積り、2026年11月22日に期限切れ"},
		{"confirmed", portal.OrderSale, "2026-11-22", "Sales Order S00231", "Order confirmed", "注文確認書 S00231 ご注文を承りました"},
		{"cancelled", portal.OrderCancelled, "", "Quotation S00231", "Cancelled", "見積書 S00231 キャンセル"},
		{"draft", portal.OrderDraft, "", "Quotation S00231", "Draft", "見積書 S00231 下書き"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			o := machines(t)
			o.Status, o.ValidUntil = row.status, row.until
			text := strings.Join(pages(t, printOrder(t, english, o, european(), options())), "")
			wantText(t, text, row.title, row.en)
			if row.name == "expired" || row.status != portal.OrderSent {
				wantNone(t, text, "How to accept")
			}
			wantText(t, pages(t, printOrder(t, japanese, o, hinoki(), options()))[0], row.ja)
		})
	}
}

func TestOrderNamesItsInvoices(t *testing.T) {
	t.Parallel()
	o := machines(t)
	o.Status = portal.OrderSale
	o.Invoices = []portal.LinkedInvoice{{Number: "2026/00187"}, {Number: "2026/00190"}}
	wantText(t, pages(t, printOrder(t, english, o, european(), options()))[0], "Invoices 2026/00187,", "2026/00190")
}

// TestAddressee: firms are 御中, people are 様, and nobody is both.
func TestAddressee(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"株式会社北浜設計": "株式会社北浜設計 御中", "一般社団法人みやこ": "一般社団法人みやこ 御中", "Kitahama Design KK": "Kitahama Design KK 御中", "Kitahama B.V.": "Kitahama B.V. 御中",
		"佐藤 美咲": "佐藤 美咲 様", "Naomi Fischer": "Naomi Fischer 様",
	} {
		inv := coffee(t)
		inv.Customer = portal.Party{Name: name}
		wantText(t, pages(t, print(t, japanese, inv, hinoki(), options()))[0], want)
	}
}

func TestLogo(t *testing.T) {
	t.Parallel()
	picture := image.NewNRGBA64(image.Rect(0, 0, 40, 20)) // 16 bits a channel
	for x := range 40 {
		picture.Set(x, x/2, color.NRGBA{200, 60, 20, uint8(5 * x)})
	}
	var deep, photo bytes.Buffer
	if err := png.Encode(&deep, picture); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&photo, picture, nil); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		logo []byte
		used bool
	}{
		"PNG of 16 bits": {deep.Bytes(), true}, "JPEG": {photo.Bytes(), true}, "none": {nil, false},
		"half a PNG": {deep.Bytes()[:60], false}, "SVG": {[]byte("<svg/>"), false},
	} {
		opt := options()
		opt.Logo = row.logo
		data := print(t, english, coffee(t), hinoki(), opt)
		if got := bytes.Contains(data, []byte("/Subtype /Image")); got != row.used {
			t.Errorf("%s: picture in the file: %v, want %v", name, got, row.used)
		}
		pages(t, data)
	}
}

func TestTransferCode(t *testing.T) {
	t.Parallel()
	b := european()
	want := "BCD\n002\n1\nSCT\nCOBADEFFXXX\nHinoki Coffee Roasters GmbH\nDE89370400440532013000\nEUR664.25\n\n\n2026/00187"
	if got := pdf.TransferCode(beans(t), b); got != want {
		t.Errorf("got %q", got)
	}
	b.Bank.Holder = ""
	if got := pdf.TransferCode(beans(t), b); got != want {
		t.Errorf("without a holder: %q", got)
	}
	b.Bank.Holder = strings.Repeat("堂", 70)
	inv := beans(t)
	inv.PaymentReference = strings.Repeat("堂", 140)
	if got := pdf.TransferCode(inv, b); got != "" {
		t.Errorf("%d bytes", len(got))
	}
	if got := pdf.TransferCode(coffee(t), european()); got != "" {
		t.Errorf("yen: %q", got)
	}
}

func TestPayLink(t *testing.T) {
	t.Parallel()
	if data := print(t, english, coffee(t), hinoki(), options()); !bytes.Contains(data, []byte("/URI (https://portal.hinoki.example/my/invoices/187)")) {
		t.Error("no link to the page")
	}
	opt := options()
	opt.PayURL = ""
	text := pages(t, print(t, english, coffee(t), hinoki(), opt))[0]
	wantText(t, text, "How to pay")
	wantNone(t, text, "Pay online", "Scan")
	b := hinoki()
	b.Bank = portal.BankAccount{}
	wantNone(t, pages(t, print(t, english, coffee(t), b, opt))[0], "How to pay")
}

func TestFileName(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ business, kind, number, want string }{
		{"Hinoki", "invoice", "2026/00187", "Hinoki-invoice-2026-00187.pdf"},
		{"Hinoki Coffee Roasters", "credit_note", "R2026/0003", "Hinoki-Coffee-Roasters-credit-note-R2026-0003.pdf"},
		{"ひのき珈琲", "quotation", "S00231", "quotation-S00231.pdf"},
		{"../../etc", "in\"voice\r\n", "請求書", "etc-in-voice.pdf"},
		{"", "", "", "document.pdf"},
		{strings.Repeat("a", 500), "order", "S1", strings.Repeat("a", 60) + "-order-S1.pdf"},
	} {
		if got := pdf.FileName(portal.Business{Name: row.business}, row.kind, row.number); got != row.want {
			t.Errorf("got %q, want %q", got, row.want)
		}
	}
}

// TestLanguageOfContext: without a choice, English.
func TestLanguageOfContext(t *testing.T) {
	t.Parallel()
	wantText(t, pages(t, print(t, context.Background(), coffee(t), hinoki(), options()))[0], "Invoice 2026/00187")
}
