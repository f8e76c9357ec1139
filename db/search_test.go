package db_test

import (
	"context"
	"slices"
	"testing"

	"genkan/db"
	"genkan/internal/portal"
)

// searchable are documents of company 1, and one of company 2.
var searchable = []struct {
	number, reference, item string
	total                   int64
	company                 portal.ContactID
}{
	{"2026/00187", "PO-Ａ１", "しょうゆ 1.8L", 65_726, 1},
	{"2026/00188", "100% wool", "カード決済手数料", 6572, 1},
	{"2026/00189", "100 wool", "a_b", 30_000, 1},
	{"2026/00190", "", `back\slash`, 30_001, 1},
	{"2026/00191", "", "axb", 12, 1},
	{"2026/00192", "PO-A1", "しょうゆ 1.8L", 65_726, 2},
}

func searchShelf(t *testing.T) *db.DB {
	t.Helper()
	store := emptyShelf(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		for _, d := range searchable {
			total := portal.NewMoney(d.total, "JPY")
			lines := []portal.Line{{Kind: portal.ItemLine, Description: d.item, Quantity: 1000, UnitPrice: total, Amount: total}}
			inv := portal.Invoice{Number: d.number, Reference: d.reference, Kind: portal.PlainInvoice, Status: portal.InvoicePosted, Contact: d.company, Commercial: d.company,
				IssuedOn: "2026-11-01", Untaxed: total, Tax: portal.Zero("JPY"), Total: total, Lines: lines}
			if _, err := db.InsertInvoice(ctx, tx, inv, db.Series{}); err != nil {
				return err
			}
			order := portal.Order{Number: d.number, Reference: d.reference, Status: portal.OrderSale, Contact: d.company, Commercial: d.company,
				OrderedOn: "2026-11-01", Untaxed: total, Tax: portal.Zero("JPY"), Total: total, Lines: lines}
			if _, err := db.InsertOrder(ctx, tx, order); err != nil {
				return err
			}
		}
		return nil
	})
	return store
}

// A customer finds the own documents by what stands on them, however it is
// typed; wildcards are characters like any other.
func TestSearch(t *testing.T) {
	t.Parallel()
	store := searchShelf(t)
	tests := []struct {
		name, query string
		want        []string // the last digits of the numbers
	}{
		{"number", "2026/00188", []string{"188"}},
		{"part of a number", "0018", []string{"187", "188", "189"}},
		{"reference, another width and case", "po-a1", []string{"187"}},
		{"item", "しょうゆ", []string{"187"}},
		{"item in katakana", "ショウユ", []string{"187"}},
		{"item in half-width katakana", "ｶｰﾄﾞ", []string{"188"}},
		{"item in hiragana", "かーど", []string{"188"}},
		{"amount", "65726", []string{"187"}},
		{"amount with a comma", "65,726", []string{"187"}},
		{"amount with its sign", "￥65,726", []string{"187"}},
		{"per cent is a character", "100%", []string{"188"}},
		{"per cent alone", "%", []string{"188"}},
		{"underscore is a character", "a_b", []string{"189"}},
		{"underscore alone", "_", []string{"189"}},
		{"backslash is a character", `\`, []string{"190"}},
		{"backslash and per cent", `\%`, nil},
		{"quotation mark", `' OR 1=1 --`, nil},
		{"blanks are no query", " \u3000", []string{"187", "188", "189", "190", "191"}},
		{"nothing like it", "玄関", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for name, l := range map[string]list{"invoices": lists[0], "orders": lists[2]} {
				f := l.listing.Clean(portal.Filter{Query: tt.query, Status: "all", Sort: "number"})
				view(t, store, func(ctx context.Context, q db.Reader) error {
					page, err := l.read(ctx, q, scopeOf(t, 1), f, shelfToday)
					var got []string
					for _, r := range page.Rows {
						got = append(got, r.Number[len(r.Number)-3:])
					}
					if !slices.Equal(got, tt.want) {
						t.Errorf("%s: %q finds %v, want %v", name, tt.query, got, tt.want)
					}
					return err
				})
			}
		})
	}
}

// Staff search everything, another company finds its own.
func TestSearchScopes(t *testing.T) {
	t.Parallel()
	store := searchShelf(t)
	f := portal.InvoiceListing.Clean(portal.Filter{Query: "65,726"})
	view(t, store, func(ctx context.Context, q db.Reader) error {
		everything, err := db.ListInvoices(ctx, q, scopeOfAll(), f, shelfToday)
		if err != nil {
			return err
		}
		own, err := db.ListInvoices(ctx, q, scopeOf(t, 2), f, shelfToday)
		if len(everything.Rows) != 2 || len(own.Rows) != 1 || own.Rows[0].Number != "2026/00192" {
			t.Errorf("staff find %d, company 2 finds %v", len(everything.Rows), own.Rows)
		}
		return err
	})
}
