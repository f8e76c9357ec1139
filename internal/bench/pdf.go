package bench

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// drawPDFs draws a page in Japanese again and again, on every core, and returns
// how many there were a second: what the server could do if it did nothing else.
func drawPDFs(ctx context.Context, d time.Duration) (perSecond float64, err error) {
	inv, err := sampleInvoice()
	if err != nil {
		return 0, err
	}
	ctx = i18n.With(ctx, i18n.Japanese)
	opt := pdf.Options{Today: inv.IssuedOn, PayURL: "https://portal.example/my/invoices/1"}
	var done atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	start := time.Now()
	for i := range errs {
		wg.Go(func() {
			for time.Since(start) < d && errs[i] == nil {
				errs[i] = pdf.Invoice(ctx, io.Discard, inv, business, opt)
				done.Add(1)
			}
		})
	}
	wg.Wait()
	return float64(done.Load()) / time.Since(start).Seconds(), errors.Join(errs...)
}

// sampleInvoice has ten lines, as many as one page holds with ease.
func sampleInvoice() (portal.Invoice, error) {
	inv := portal.Invoice{
		ID: 1, Number: "2026/00187", Kind: portal.PlainInvoice, Status: portal.InvoicePosted, IssuedOn: "2026-11-01", DueOn: "2026-11-30",
		Reference: "PO-7731", Seller: business.Party, Customer: portal.Party{Name: "株式会社北浜設計", Address: "〒541-0041\n大阪府大阪市中央区北浜1-8"},
	}
	goods := []string{"焙煎機定期点検（11月分）", "ひのき三番（豆のまま）1kg袋", "配達料", "木の芽デカフェ（豆のまま）1kg袋", "研修会・半日"}
	for i := range int64(10) {
		price := portal.NewMoney(1200+i*350, "JPY")
		amount, err := portal.LineAmount((i+1)*portal.QuantityScale, price, 0)
		if err != nil {
			return inv, err
		}
		inv.Lines = append(inv.Lines, portal.Line{Kind: portal.ItemLine, Description: goods[i%5], Quantity: (i + 1) * portal.QuantityScale,
			UnitPrice: price, TaxRate: (8 + 2*(i%2)) * portal.PercentScale, Amount: amount, Mark: portal.MarkOf(i%2 == 0)})
	}
	sums, err := portal.SumLines("JPY", inv.Lines)
	inv.Untaxed, inv.Tax, inv.Total, inv.Left, inv.Paid = sums.Untaxed, sums.Tax, sums.Total, sums.Total, portal.Zero("JPY")
	return inv, err
}

// ownUsage is that of this process.
func ownUsage() usage { return usageOf(os.Getpid()) }
