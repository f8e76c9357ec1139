package portal_test

import (
	"strconv"
	"testing"

	"genkan/internal/portal"
)

// The sums of a document, as each page and PDF of it shows them.
func BenchmarkSumLines(b *testing.B) {
	for _, n := range []int{3, 100} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			lines := make([]portal.Line, n)
			for i := range lines {
				lines[i] = portal.Line{Kind: portal.ItemLine, TaxRate: int64(8+2*(i%2)) * portal.PercentScale,
					Amount: portal.NewMoney(int64(1000+i*37), "JPY")}
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := portal.SumLines("JPY", lines); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
