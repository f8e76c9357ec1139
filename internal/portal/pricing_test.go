package portal_test

import (
	"math/rand/v2"
	"testing"

	"genkan/internal/portal"
)

func priced(c portal.Currency, quantity, price, discount, rate int64, included bool) portal.Line {
	l := portal.Line{Kind: portal.ItemLine, Description: "x", Quantity: quantity, UnitPrice: portal.NewMoney(price, c), Discount: discount, TaxRate: rate, TaxIncluded: included}
	var err error
	if l.Amount, err = portal.LineAmount(quantity, l.UnitPrice, discount); err != nil {
		panic(err) // small numbers
	}
	return l
}

// TestSumLinesWithTaxIncluded: what was typed is what is paid; the tax is
// taken out once per rate. 1,080 and 1,100 yen hold 80 and 100; three times
// 100 yen at 8 % hold 22.2, not three times 7.4.
func TestSumLinesWithTaxIncluded(t *testing.T) {
	t.Parallel()
	rows := []struct {
		name                string
		lines               []portal.Line
		untaxed, tax, total int64
		rates               int
	}{
		{"two rates", []portal.Line{priced("JPY", 1000, 1080, 0, 8000, true), priced("JPY", 1000, 1100, 0, 10000, true)}, 2000, 180, 2180, 2},
		{"once per rate", []portal.Line{priced("JPY", 1000, 100, 0, 8000, true), priced("JPY", 1000, 100, 0, 8000, true), priced("JPY", 1000, 100, 0, 8000, true)}, 278, 22, 300, 1},
		{"no tax", []portal.Line{priced("JPY", 1000, 100, 0, 0, true)}, 100, 0, 100, 0},
		{"a reduction", []portal.Line{priced("JPY", 1000, 1100, 0, 10000, true), priced("JPY", 1000, -110, 0, 10000, true)}, 900, 90, 990, 1},
		{"a free line of another rate", []portal.Line{priced("JPY", 1000, 1100, 0, 10000, true), priced("JPY", 1000, 50, 0, 0, true)}, 1050, 100, 1150, 2},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			got, err := portal.SumLines("JPY", r.lines)
			if err != nil || got.Untaxed.Minor() != r.untaxed || got.Tax.Minor() != r.tax || got.Total.Minor() != r.total || len(got.Rates) != r.rates {
				t.Errorf("%+v, %v; want %d + %d = %d", got, err, r.untaxed, r.tax, r.total)
			}
		})
	}
	mixed := []portal.Line{priced("JPY", 1000, 100, 0, 8000, true), priced("JPY", 1000, 100, 0, 8000, false)}
	if _, err := portal.SumLines("JPY", mixed); err != portal.ErrMixedPrices {
		t.Errorf("mixed prices: %v", err)
	}
}

// TestSumsHold: for any document, with tax in its prices or not, the sums fit
// one another, each rate's tax is its exact tax rounded once, and what has tax
// in it comes to what its lines say.
func TestSumsHold(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 11))
	rates := []int64{0, 5500, 8000, 10000, 19000, 21000, 100000}
	for range 3000 {
		included := r.IntN(2) == 1
		var lines []portal.Line
		gross := map[int64]int64{}
		for range 1 + r.IntN(12) {
			rate := rates[r.IntN(len(rates))]
			l := priced("EUR", int64(r.IntN(9000)+1), int64(r.IntN(2_000_000)-200_000), int64(r.IntN(100_001)), rate, included)
			lines = append(lines, l)
			gross[rate] += l.Amount.Minor()
		}
		got, err := portal.SumLines("EUR", lines)
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := got.Untaxed.Add(got.Tax); err != nil || sum != got.Total {
			t.Fatalf("%+v does not add up", got)
		}
		total, tax := int64(0), int64(0)
		for rate, sum := range gross {
			num, den := sum*rate, int64(100_000)
			if included {
				den += rate
			}
			exact2 := 2 * num // twice the exact tax, times den
			for _, s := range got.Rates {
				if s.Rate != rate {
					continue
				}
				if off := exact2 - 2*s.Tax.Minor()*den; off > den || off < -den {
					t.Fatalf("tax of %d at %d is %s (included %v)", sum, rate, s.Tax, included)
				}
				if included && s.Base.Minor()+s.Tax.Minor() != sum || !included && s.Base.Minor() != sum {
					t.Fatalf("base %s and tax %s of %d", s.Base, s.Tax, sum)
				}
				tax += s.Tax.Minor()
			}
			total += sum
		}
		if got.Tax.Minor() != tax || included && got.Total.Minor() != total || !included && got.Untaxed.Minor() != total {
			t.Fatalf("%+v of %d (included %v)", got, total, included)
		}
	}
}

// TestRestOfIncludedOrder: after down payments the rest is what is left, to
// the yen, with the tax in every price.
func TestRestOfIncludedOrder(t *testing.T) {
	t.Parallel()
	o := portal.Order{Pricing: portal.Pricing{PricesIncludeTax: true}, Lines: []portal.Line{priced("JPY", 3000, 999, 0, 8000, true), priced("JPY", 1000, 5555, 0, 10000, true)}}
	sums, err := portal.SumLines("JPY", o.Lines)
	if err != nil {
		t.Fatal(err)
	}
	o.Untaxed, o.Tax, o.Total = sums.Untaxed, sums.Tax, sums.Total
	billed := []portal.Billed{{Rate: 10000, Included: true, Base: portal.NewMoney(1234, "JPY")}, {Rate: 8000, Included: true, Base: portal.NewMoney(777, "JPY")}}
	left := portal.NewMoney(o.Total.Minor()-1234-777, "JPY")
	lines, ok, err := o.RestLines(billed, left, "less", "rounding")
	if err != nil || !ok || len(lines) != 4 {
		t.Fatalf("%d lines, %v, %v", len(lines), ok, err)
	}
	rest, err := portal.SumLines("JPY", lines)
	if err != nil || rest.Total != left {
		t.Errorf("the rest is %s (%v), want %s", rest.Total, err, left)
	}
	billed[0].Included = false
	if _, ok, err = o.RestLines(billed, left, "less", "rounding"); ok || err != nil {
		t.Errorf("invoices with prices of the other kind: %v, %v", ok, err)
	}
}

func TestPricesTurned(t *testing.T) {
	t.Parallel()
	if m, err := yen(1000).WithTax(8000); err != nil || m != yen(1080) {
		t.Errorf("%s, %v", m, err)
	}
	if m, err := yen(1100).WithoutTax(10000); err != nil || m != yen(1000) {
		t.Errorf("%s, %v", m, err)
	}
}

func TestCheckTaxNote(t *testing.T) {
	t.Parallel()
	untaxed, taxed := []portal.Line{priced("EUR", 1000, 100, 0, 0, false)}, []portal.Line{priced("EUR", 1000, 100, 0, 19000, false)}
	german, dutch, swiss, nobody := portal.Party{VAT: "DE136695976"}, portal.Party{VAT: "NL 0044.95445B01"}, portal.Party{VAT: "CHE-107.787.577"}, portal.Party{}
	rows := []struct {
		name     string
		note     portal.TaxNote
		lines    []portal.Line
		customer portal.Party
		want     string
	}{
		{"none on taxed lines", portal.NoTaxNote, taxed, nobody, ""},
		{"reverse charge", portal.ReverseCharge, untaxed, dutch, ""},
		{"reverse charge at home", portal.ReverseCharge, untaxed, german, ""},
		{"reverse charge with tax", portal.ReverseCharge, taxed, dutch, "taxnote.taxed"},
		{"reverse charge without a number", portal.ReverseCharge, untaxed, nobody, "taxnote.vat_needed"},
		{"within the EU", portal.IntraCommunity, untaxed, dutch, ""},
		{"within the EU, at home", portal.IntraCommunity, untaxed, german, "taxnote.same_country"},
		{"within the EU, to Switzerland", portal.IntraCommunity, untaxed, swiss, "taxnote.vat_needed"},
		{"export", portal.ExportNote, untaxed, nobody, ""},
		{"another word", "cheap", untaxed, nobody, "taxnote.choose"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			var wrong portal.Problems
			portal.CheckTaxNote(r.note, r.lines, german, r.customer, &wrong)
			got := ""
			if len(wrong) > 0 {
				got = wrong[0].Key
			}
			if got != r.want {
				t.Errorf("%q, want %q", got, r.want)
			}
		})
	}
}
