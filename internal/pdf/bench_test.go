package pdf_test

import (
	"context"
	"io"
	"testing"

	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// Each benchmark prints documents on all cores and reports documents a second
// and their size: the goal is 60 Japanese pages a second on two cores.

func BenchmarkInvoiceJapanese(b *testing.B) { benchmark(b, japanese, coffee(b), hinoki()) }

func BenchmarkInvoiceLatin(b *testing.B) { benchmark(b, english, beans(b), european()) }

func BenchmarkInvoice100Lines(b *testing.B) {
	benchmark(b, japanese, many(b, japanese, 100), hinoki())
}

func benchmark(b *testing.B, ctx context.Context, inv portal.Invoice, firm portal.Business) {
	size := len(print(b, ctx, inv, firm, options()))
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := pdf.Invoice(ctx, io.Discard, inv, firm, options()); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "PDFs/s")
	b.ReportMetric(float64(size), "bytes")
}
