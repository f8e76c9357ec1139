package pdf_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// received is a payment of 120 euros, 20 of them out of the wallet.
func received() portal.Receipt {
	euros := func(cents int64) portal.Money { return portal.NewMoney(cents, "EUR") }
	return portal.Receipt{
		Payment: portal.Payment{ID: 17, Reference: "PAY-2026-00017", Purpose: portal.ForInvoices, Method: "card", State: portal.PaymentDone,
			Amount: euros(100_00), WalletTaken: euros(20_00), Surplus: euros(5_00), On: "2026-11-10"},
		Customer: portal.Party{Name: "Kitahama Design B.V.", Address: "Keizersgracht 241\n1016 EA Amsterdam"},
		Charged:  portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242"},
		Settled: []portal.Target{{Invoice: 1, Number: "2026/00187", Amount: euros(90_00), Left: euros(0)},
			{Invoice: 2, Number: "2026/00188", Amount: euros(25_00), Left: euros(12_34)}},
		Netted: []portal.Target{{Invoice: 3, Number: "C2026/00001", Amount: euros(7_00)}},
	}
}

func printReceipt(t testing.TB, ctx context.Context, r portal.Receipt) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Receipt(ctx, &out, r, european(), options()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReceiptSays(t *testing.T) {
	t.Parallel()
	r := received()
	text := strings.Join(pages(t, printReceipt(t, english, r)), "")
	wantText(t, text, "Receipt PAY-2026-00017", "Received on 10 November 2026", "Received from", "Kitahama Design B.V.", "Hinoki Coffee Roasters GmbH",
		"Paid with Visa •••• 4242", "Purpose Payment of invoices", "Amount received", "€120.00", "What was paid Paid Left to pay",
		"Invoice 2026/00187 €90.00 €0.00", "Invoice 2026/00188 €25.00 €12.34", "Added to the eWallet €5.00",
		"Credit note C2026/00001 was used beside", "it: €7.00", "Visa •••• 4242 €100.00", "From the eWallet €20.00", "Amount received €120.00")
	wantNone(t, text, "〓", "Refund", "After refunds", "How to pay")

	r.Refunds = []portal.Refund{{Reference: "REF-2026-00001", State: portal.PaymentDone, Amount: portal.NewMoney(30_00, "EUR")},
		{Reference: "REF-2026-00002", State: portal.PaymentPending, Amount: portal.NewMoney(10_00, "EUR")}}
	text = strings.Join(pages(t, printReceipt(t, english, r)), "")
	wantText(t, text, "Refunded, REF-2026-00001 −€30.00", "Refund under way, REF-2026-00002 −€10.00", "After refunds €80.00")

	text = strings.Join(pages(t, printReceipt(t, japanese, r)), "")
	wantText(t, text, "領収書", "PAY-2026-00017", "領収金額", "但し書き", "請求書代金として", "返金後の金額")
	wantNone(t, text, "〓", "pdf.")
}

// TestReceiptOfTransfer: without a saved method its kind is named; a top-up
// settles nothing.
func TestReceiptOfTransfer(t *testing.T) {
	t.Parallel()
	r := received()
	r.Purpose, r.Method, r.Charged, r.Settled, r.Netted = portal.ForTopUp, "bank_transfer", portal.MethodDetails{}, nil, nil
	r.Surplus, r.WalletTaken = r.Amount, portal.NewMoney(0, "EUR")
	text := strings.Join(pages(t, printReceipt(t, english, r)), "")
	wantText(t, text, "Paid with Bank transfer", "eWallet top-up", "Added to the eWallet €100.00", "Amount received €100.00")
	wantNone(t, text, "Invoice", "From the eWallet")
}
