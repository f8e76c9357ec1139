package portal_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"genkan/internal/portal"
)

// TestTaxInPrices: a price goes between with and without tax by one rounding,
// half away from zero, to the currency's unit.
func TestTaxInPrices(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name          string
		currency      portal.Currency
		gross, rate   int64
		net, andAgain int64
	}{
		{"yen, even", "JPY", 1100, 10_000, 1000, 1100},
		{"yen, rounded up", "JPY", 5500, 8_000, 5093, 5500},
		{"yen, rounded down", "JPY", 100, 10_000, 91, 100},
		{"yen that no net price makes", "JPY", 7, 8_000, 6, 6},
		{"euros", "EUR", 119_00, 19_000, 100_00, 119_00},
		{"euros, a half cent up", "EUR", 1_00, 60_000, 63, 1_01},
		{"euros, three decimals", "EUR", 10_00, 7_700, 9_29, 10_01},
		{"no tax", "EUR", 9_99, 0, 9_99, 9_99},
		{"all of it", "JPY", 3, 100_000, 2, 4},
		{"nothing", "EUR", 0, 19_000, 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			net, err := portal.NewMoney(tc.gross, tc.currency).WithoutTax(tc.rate)
			if err != nil || net != portal.NewMoney(tc.net, tc.currency) {
				t.Errorf("without tax it is %v, %v, want %d", net, err, tc.net)
			}
			again, err := net.WithTax(tc.rate)
			if err != nil || again != portal.NewMoney(tc.andAgain, tc.currency) {
				t.Errorf("with tax again it is %v, %v, want %d", again, err, tc.andAgain)
			}
			for _, included := range []bool{true, false} {
				want := tc.net
				if !included {
					want = tc.gross
				}
				p := portal.PricedProduct{Priced: true, Price: portal.NewMoney(tc.gross, tc.currency), Tax: portal.Tax{Rate: tc.rate, Included: included}}
				if got, err := p.Untaxed(); err != nil || got.Minor() != want {
					t.Errorf("included %v: documents hold %v, %v, want %d", included, got, err, want)
				}
			}
		})
	}
}

// TestTaxOnNetPrices: a net price survives the way to a gross one and back, for
// every rate from 0 to 100 percent, since the gross one is never smaller.
func TestTaxOnNetPrices(t *testing.T) {
	t.Parallel()
	for _, c := range []portal.Currency{"JPY", "EUR"} {
		for rate := int64(0); rate <= 100_000; rate += 3_125 {
			for minor := range int64(400) {
				net := portal.NewMoney(minor, c)
				gross, err := net.WithTax(rate)
				if err != nil {
					t.Fatal(err)
				}
				if back, err := gross.WithoutTax(rate); err != nil || back != net {
					t.Fatalf("%v with %d is %v, and without it %v, %v", net, rate, gross, back, err)
				}
			}
		}
	}
}

func TestProductKeys(t *testing.T) {
	t.Parallel()
	got := portal.ProductKeys("  Hinoki No.　3  ﾌﾞﾚﾝﾄﾞ ", "Bean-3")
	want := []string{"3 ブレンド", "bean-3", "hinoki no. 3 ブレンド", "no. 3 ブレンド", "ブレンド"}
	if !slices.Equal(got, want) {
		t.Errorf("keys are %q, want %q", got, want)
	}
	if got := portal.ProductKey(" ぶれん "); got != "ブレン" {
		t.Errorf("typed is %q", got)
	}
	long := portal.ProductKeys(strings.Repeat("word ", 40), strings.Repeat("x", 64))
	if len(long) > 9 {
		t.Errorf("%d keys", len(long))
	}
	for _, k := range portal.ProductKeys(strings.Repeat("長", 200), "") {
		if len([]rune(k)) != 80 {
			t.Errorf("a key of %d characters", len([]rune(k)))
		}
	}
}

func TestProductCheck(t *testing.T) {
	t.Parallel()
	price := []portal.Money{portal.NewMoney(0, "EUR")}
	for _, tc := range []struct {
		name  string
		p     portal.Product
		field string
	}{
		{"fine, and free of charge", portal.Product{Name: "Tea", Prices: price}, ""},
		{"no name", portal.Product{Prices: price}, "name"},
		{"a long name", portal.Product{Name: strings.Repeat("茶", 201), Prices: price}, "name"},
		{"a long reference", portal.Product{Name: "Tea", Reference: strings.Repeat("x", 65), Prices: price}, "reference"},
		{"a long unit", portal.Product{Name: "Tea", Unit: strings.Repeat("x", 21), Prices: price}, "unit"},
		{"a long description", portal.Product{Name: "Tea", Description: strings.Repeat("x", 2001), Prices: price}, "description"},
		{"no price", portal.Product{Name: "Tea"}, "price-1"},
		{"many prices", portal.Product{Name: "Tea", Prices: slices.Repeat(price, 13)}, "price-1"},
	} {
		t.Run(tc.name, func(t *testing.T) { fieldIs(t, tc.p.Check(), tc.field) })
	}
	for _, tc := range []struct {
		name  string
		t     portal.Tax
		field string
	}{
		{"fine", portal.Tax{Name: "MWST", Rate: 7700}, ""},
		{"no name", portal.Tax{Name: " "}, "name"},
		{"a long name", portal.Tax{Name: strings.Repeat("税", 61)}, "name"},
		{"less than nothing", portal.Tax{Name: "x", Rate: -1}, "rate"},
		{"more than all", portal.Tax{Name: "x", Rate: 100_001}, "rate"},
	} {
		t.Run("tax, "+tc.name, func(t *testing.T) { fieldIs(t, tc.t.Check(), tc.field) })
	}
}

// fieldIs: an error is about one field, "" for none.
func fieldIs(t *testing.T, err error, field string) {
	t.Helper()
	if field == "" {
		if err != nil {
			t.Error(err)
		}
		return
	}
	var e *portal.Error
	if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != field {
		t.Errorf("got %v, want something about %q", err, field)
	}
}
