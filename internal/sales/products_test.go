package sales_test

import (
	"fmt"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func eur(minor int64) portal.Money { return portal.NewMoney(minor, "EUR") }
func jpy(minor int64) portal.Money { return portal.NewMoney(minor, "JPY") }

// save stores a product or fails the test.
func save(t *testing.T, d *testenv.Desk, p portal.Product) portal.ProductID {
	t.Helper()
	id, err := d.Sales.SaveProduct(t.Context(), d.System, p, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func taxed(t *testing.T, d *testenv.Desk, x portal.Tax) portal.TaxID {
	t.Helper()
	id, err := d.Sales.SaveTax(t.Context(), d.System, x, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// refused: an error of a kind, about a field or with a key.
func refused(t *testing.T, what string, err error, kind portal.Kind, about string) {
	t.Helper()
	if portal.KindOf(err) != kind || !strings.Contains(fmt.Sprint(err), about) {
		t.Errorf("%s: %v, want kind %d about %s", what, err, kind, about)
	}
}

// TestFindProducts: by the beginning of reference, name, and later words, with
// the price of the currency and the tax; what is archived is not found.
func TestFindProducts(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	staff := d.Staff(t)
	tax := taxed(t, d, portal.Tax{Name: "MWST", Rate: 7700, Included: true})
	beans := save(t, d, portal.Product{Reference: "BEAN-3", Name: "Hinoki, whole beans", Unit: "kg", Prices: []portal.Money{jpy(4200), eur(10_00)}, Tax: portal.Tax{ID: tax}})
	save(t, d, portal.Product{Name: "焙煎 ブレンド", Prices: []portal.Money{jpy(900)}})
	gone := save(t, d, portal.Product{Name: "Beanbag", Prices: []portal.Money{eur(5)}})
	if err := d.Sales.ArchiveProduct(t.Context(), d.System, gone, true, ""); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{"hin": "Hinoki, whole beans", "bean": "Hinoki, whole beans", "ｂｅａｎ-3": "Hinoki, whole beans", "WHOLE  b": "Hinoki, whole beans",
		"ぶれ": "焙煎 ブレンド", "oki": "", "%": "", "": "Hinoki, whole beans 焙煎 ブレンド"} {
		found, err := d.Sales.FindProducts(t.Context(), staff, typed, "EUR")
		var names []string
		for _, p := range found {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, " "); err != nil || got != want {
			t.Errorf("%q finds %q, %v, want %q", typed, got, err, want)
		}
	}
	p, err := d.Sales.PricedProduct(t.Context(), staff, beans, "EUR")
	if err != nil || !p.Priced || p.Price != eur(10_00) || p.Tax.Rate != 7700 || !p.Tax.Included || p.Unit != "kg" {
		t.Errorf("chosen: %+v, %v", p, err)
	}
	if net, err := p.Untaxed(); err != nil || net != eur(9_29) {
		t.Errorf("before tax it is %v, %v", net, err)
	}
	if p, err = d.Sales.PricedProduct(t.Context(), staff, beans, "USD"); err != nil || p.Priced {
		t.Errorf("in dollars: %+v, %v", p, err)
	}
	_, err = d.Sales.PricedProduct(t.Context(), staff, 99, "EUR")
	refused(t, "one that is not", err, portal.NotFound, "")
}

// TestFewAreFound: twenty at most, each once.
func TestFewAreFound(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	for i := range 30 {
		save(t, d, portal.Product{Reference: fmt.Sprintf("tea-%d", i), Name: fmt.Sprintf("Tea %d of tea, tea and tea", i), Prices: []portal.Money{eur(1)}})
	}
	found, err := d.Sales.FindProducts(t.Context(), d.Staff(t), "tea", "EUR")
	once := map[portal.ProductID]bool{}
	for _, p := range found {
		once[p.ID] = true
	}
	if err != nil || len(found) != 20 || len(once) != 20 {
		t.Errorf("%d are found, %d different, %v", len(found), len(once), err)
	}
}

// TestSaveProduct: references are unique, names where no reference tells them
// apart; a form sent twice adds one; a stale form changes nothing.
func TestSaveProduct(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	tea := portal.Product{Reference: "T1", Name: "Tea", Prices: []portal.Money{jpy(500), eur(4_00)}}
	first := save(t, d, tea)
	if again := save(t, d, tea); again != first {
		t.Errorf("sent twice, there are %d and %d", first, again)
	}
	other := tea
	other.Name = "Green tea"
	_, err := d.Sales.SaveProduct(t.Context(), d.System, other, "")
	refused(t, "a reference that is taken", err, portal.Invalid, "reference=product.reference_taken")
	other = portal.Product{Name: "TEA", Prices: tea.Prices}
	_, err = d.Sales.SaveProduct(t.Context(), d.System, other, "")
	refused(t, "a name that is taken", err, portal.Invalid, "name=product.name_taken")
	other.Reference = "T2"
	save(t, d, other)
	other.Reference, other.Tax.ID = "T3", 77
	_, err = d.Sales.SaveProduct(t.Context(), d.System, other, "")
	refused(t, "a tax that is not", err, portal.Invalid, "tax=product.tax_unknown")

	p, err := d.Sales.Product(t.Context(), d.Staff(t), first)
	if err != nil {
		t.Fatal(err)
	}
	p.Prices = []portal.Money{eur(5_00)}
	save(t, d, p)
	p.Prices = []portal.Money{eur(6_00)}
	_, err = d.Sales.SaveProduct(t.Context(), d.System, p, "")
	refused(t, "a stale form", err, portal.Conflict, "product.changed_meanwhile")
	if got := d.Text(t, "SELECT group_concat(currency || unit_price) FROM product_prices WHERE product_id = 1"); got != "EUR500" {
		t.Errorf("prices are %s", got)
	}
	if got := d.Text(t, "SELECT group_concat(action, ' ') FROM (SELECT action FROM audit WHERE subject = 'product' AND address = '192.0.2.1' ORDER BY id)"); got != "product.added product.added product.changed" {
		t.Errorf("the log says %s", got)
	}
}

// TestArchiveProduct: nothing is lost, and a name that another took meanwhile,
// or a tax that is no more, is said before it is offered again.
func TestArchiveProduct(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	tax := taxed(t, d, portal.Tax{Name: "VAT", Rate: 19_000, Default: true})
	tea := portal.Product{Name: "Tea", Prices: []portal.Money{eur(4_00)}, Tax: portal.Tax{ID: tax}}
	id := save(t, d, tea)
	archive := func(archived bool) error { return d.Sales.ArchiveProduct(t.Context(), d.System, id, archived, "") }
	refused(t, "a tax in use", d.Sales.ArchiveTax(t.Context(), d.System, tax, true, ""), portal.Conflict, "tax.in_use")
	if err := archive(true); err != nil {
		t.Fatal(err)
	}
	tea.Tax = portal.Tax{}
	twin := save(t, d, tea)
	refused(t, "its name is taken", archive(false), portal.Conflict, "product.name_taken")
	if err := d.Sales.ArchiveProduct(t.Context(), d.System, twin, true, ""); err != nil {
		t.Fatal(err)
	}
	if err := d.Sales.ArchiveTax(t.Context(), d.System, tax, true, ""); err != nil {
		t.Fatal(err)
	}
	refused(t, "its tax is archived", archive(false), portal.Conflict, "product.tax_archived")
	if n := d.Count(t, "SELECT COUNT(*) FROM taxes WHERE is_default = 1"); n != 0 {
		t.Error("an archived tax is the default")
	}
	if err := d.Sales.ArchiveTax(t.Context(), d.System, tax, false, ""); err != nil {
		t.Fatal(err)
	}
	if err := archive(false); err != nil {
		t.Error(err)
	}
	if err := archive(false); err != nil {
		t.Errorf("restored twice: %v", err)
	}
	refused(t, "one that is not", d.Sales.ArchiveProduct(t.Context(), d.System, 99, true, ""), portal.NotFound, "")
}

// TestTaxes: one default, an order, names once, and no price that changes its
// meaning.
func TestTaxes(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	staff := d.Staff(t)
	full := taxed(t, d, portal.Tax{Name: "10%", Rate: 10_000, Default: true})
	low := taxed(t, d, portal.Tax{Name: "8%", Rate: 8_000, Reduced: true, Default: true})
	if again := taxed(t, d, portal.Tax{Name: "8%", Rate: 8_000, Reduced: true, Default: true}); again != low {
		t.Errorf("sent twice, there are %d and %d", low, again)
	}
	_, err := d.Sales.SaveTax(t.Context(), d.System, portal.Tax{Name: "8%", Rate: 7_000}, "")
	refused(t, "a name that is taken", err, portal.Invalid, "name=tax.name_taken")
	for range 2 {
		if err := d.Sales.MoveTax(t.Context(), d.System, low, true, ""); err != nil {
			t.Fatal(err)
		}
	}
	list, err := d.Sales.Taxes(t.Context(), staff)
	if err != nil || len(list) != 2 || list[0].ID != low || !list[0].Default || !list[0].Reduced || list[1].ID != full || list[1].Default {
		t.Errorf("the taxes are %+v, %v", list, err)
	}
	save(t, d, portal.Product{Name: "Tea", Prices: []portal.Money{jpy(108)}, Tax: portal.Tax{ID: low}})
	x := list[0]
	x.Included = true
	_, err = d.Sales.SaveTax(t.Context(), d.System, x, "")
	refused(t, "prices that mean something else", err, portal.Invalid, "included=tax.included_fixed")
	x.Included, x.Rate = false, 9_000
	taxed(t, d, x)
	_, err = d.Sales.SaveTax(t.Context(), d.System, list[0], "")
	refused(t, "a stale form", err, portal.Conflict, "tax.changed_meanwhile")
	refused(t, "one that is not", d.Sales.MoveTax(t.Context(), d.System, 99, true, ""), portal.NotFound, "")
}
