package exchange_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"genkan/internal/exchange"
	"genkan/internal/i18n"
)

// slice is what five companies of Northwind add up to, worked out by another
// program.
const slice = `          Rows  New  Already there
Contacts    10   10              0
Products    25   25              0
Orders      46   16              0
Invoices    43   15              0
Payments    11   11              0

16 orders of USD 9,169.48
15 invoices of USD 9,090.31
11 payments of USD 6,039.62
Left to pay: USD 3,050.69 on 6 open invoices

All of it is imported.
`

// whole is the same of all of Northwind.
var whole = []string{
	"830 orders of USD 1,330,735.98\n", "809 invoices of USD 1,303,810.87\n", "649 payments of USD 990,549.36\n",
	"Left to pay: USD 313,261.51 on 242 open invoices\n",
}

func written(t *testing.T, l i18n.Lang, r exchange.Report) string {
	t.Helper()
	var out strings.Builder
	if err := r.Write(i18n.With(t.Context(), l), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func northwind(t *testing.T, s shop, dir string, opt exchange.Options) exchange.Report {
	t.Helper()
	files, err := exchange.Sources([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Import(t.Context(), importer, files, opt)
	if err != nil {
		t.Fatalf("%v\n%s", err, written(t, i18n.English, r))
	}
	return r
}

func TestNorthwindSlice(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	dry := northwind(t, s, "testdata/northwind", exchange.Options{DryRun: true})
	if got, want := written(t, i18n.English, dry), strings.Replace(slice, "All of it is imported.", "Nothing was written (dry run).", 1); got != want {
		t.Errorf("dry run:\n%s\nwant\n%s", got, want)
	}
	if got := written(t, i18n.English, northwind(t, s, "testdata/northwind", exchange.Options{})); got != slice {
		t.Errorf("import:\n%s\nwant\n%s", got, slice)
	}
	s.sound(t)
	before := s.tables(t)
	again := written(t, i18n.Japanese, northwind(t, s, "testdata/northwind", exchange.Options{}))
	s.unchanged(t, before)
	const want = `        行  新規  登録済み
連絡先  10     0        10
商品    25     0        25
注文    46     0        16
請求書  43     0        15
入金    11     0        11

注文16件、USD 9,169.48
請求書15件、USD 9,090.31
入金11件、USD 6,039.62
未払残高：USD 3,050.69（未払いの請求書6件）

すべて登録済みのため、変更はありません。
`
	if again != want {
		t.Errorf("second import:\n%s\nwant\n%s", again, want)
	}
}

// TestNorthwind imports the whole sample company from the directory that
// GENKAN_NORTHWIND names.
func TestNorthwind(t *testing.T) {
	dir := os.Getenv("GENKAN_NORTHWIND")
	if dir == "" {
		t.Skip("GENKAN_NORTHWIND does not name the directory with the whole of Northwind")
	}
	s := newShop(t)
	var reports [2]string
	for i := range reports {
		before, start := s.tables(t), time.Now()
		reports[i] = written(t, i18n.English, northwind(t, s, dir, exchange.Options{}))
		t.Logf("import %d took %v\n%s", i+1, time.Since(start), reports[i])
		for _, want := range whole {
			if !strings.Contains(reports[i], want) {
				t.Errorf("import %d does not say %q", i+1, want)
			}
		}
		if i > 0 {
			s.unchanged(t, before)
		}
	}
	if !strings.Contains(reports[1], "All of it was there already; nothing was changed.") {
		t.Error("the second import does not say that all was there")
	}
	s.sound(t)
}
