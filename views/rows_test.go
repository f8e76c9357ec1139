package views_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

// hostile is text that would break out of an element or an attribute.
const hostile = `<img src=x onerror="alert('1')">&amp;`

func TestRowsEscapeEverything(t *testing.T) {
	t.Parallel()
	row := portal.DocumentRow{ID: 1, Number: hostile, Reference: hostile, Customer: hostile, Status: hostile, On: "2026-11-01", DueOn: "2026-11-17",
		Total: portal.NewMoney(1, "EUR"), Left: portal.NewMoney(1, "EUR")}
	for _, kind := range []views.List{views.Quotes, views.Orders, views.Invoices} {
		for _, area := range []string{"my", "admin"} {
			v := views.ListView{Kind: kind, Page: portal.Page[portal.DocumentRow]{Rows: []portal.DocumentRow{row}}}
			var out strings.Builder
			if err := views.ListResults(views.Page{Area: area, Today: "2026-11-23"}, v).Render(t.Context(), &out); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(out.String(), "<img") || strings.Contains(out.String(), `onerror="`) {
				t.Errorf("%s %s: not escaped: %s", area, kind, out.String())
			}
			if want := templ.EscapeString(hostile); strings.Count(out.String(), want) < 2 {
				t.Errorf("%s %s: %q is missing", area, kind, want)
			}
		}
	}
}

func TestListURL(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		area   string
		kind   views.List
		filter portal.Filter
		want   string
	}{
		{"defaults are left out", "my", views.Invoices, portal.Filter{}, "/my/invoices"},
		{"staff", "admin", views.Orders, portal.Filter{}, "/admin/orders"},
		{"fixed order", "my", views.Invoices, portal.Filter{Limit: 50, Sort: "due", To: "2026-12-31", From: "2026-01-01", Status: "late", Query: "a b&c"},
			"/my/invoices?q=a+b%26c&status=late&from=2026-01-01&to=2026-12-31&sort=due&limit=50"},
		{"default of another list is not one here", "my", views.Quotes, portal.Filter{Status: "all"}, "/my/quotes?status=all"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v := views.ListView{Kind: tt.kind, Filter: tt.kind.Listing().Clean(tt.filter)}
			if got := v.URL(views.Page{Area: tt.area}); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func manyRows(n int) views.ListView {
	rows := make([]portal.DocumentRow, n)
	for i := range rows {
		rows[i] = portal.DocumentRow{ID: int64(1000 + i), Number: fmt.Sprintf("INV/2026/%05d", i), Reference: fmt.Sprintf("PO-%d & sons", i), Status: "invoice",
			On: "2026-10-01", DueOn: portal.Date("2026-10-20").AddDays(i), Total: portal.NewMoney(int64(123456+i), "JPY"), Left: portal.NewMoney(int64(i%3)*1000, "JPY")}
	}
	return views.ListView{Kind: views.Invoices, Page: portal.Page[portal.DocumentRow]{Rows: rows}, Filter: portal.InvoiceListing.Clean(portal.Filter{})}
}

// The page is drawn as handlers draw it, navigation and all.
func benchmarkList(b *testing.B, n int) {
	for _, s := range []struct {
		name string
		draw func(views.Page, views.ListView) templ.Component
	}{{"page", views.DocumentList}, {"results", views.ListResults}} {
		b.Run(s.name, func(b *testing.B) {
			v := manyRows(n)
			p := views.Page{Area: "my", Nav: "invoices", Who: &views.Who{Name: "N"}, Today: "2026-11-23", Lang: i18n.English}
			ctx := i18n.With(b.Context(), i18n.English)
			b.ReportAllocs()
			for b.Loop() {
				if err := s.draw(p, v).Render(ctx, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkList20(b *testing.B) { benchmarkList(b, 20) }
func BenchmarkList80(b *testing.B) { benchmarkList(b, 80) }
