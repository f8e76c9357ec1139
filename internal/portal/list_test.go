package portal_test

import (
	"strings"
	"testing"

	"genkan/internal/portal"
)

func TestListingClean(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		in, want portal.Filter
	}{
		{"nothing said", portal.Filter{}, portal.Filter{Status: "all", Sort: "-date", Limit: 20}},
		{"all known", portal.Filter{Status: "late", Sort: "due", Limit: 80}, portal.Filter{Status: "late", Sort: "due", Limit: 80}},
		{"all unknown", portal.Filter{Status: "secret", Sort: "id; DROP", Limit: 1000}, portal.Filter{Status: "all", Sort: "-date", Limit: 20}},
		{"negative limit", portal.Filter{Limit: -20}, portal.Filter{Status: "all", Sort: "-date", Limit: 20}},
		{"the rest stays", portal.Filter{Query: "q", From: "2026-01-01", To: "2026-02-01", After: portal.Cursor{ID: 1}},
			portal.Filter{Query: "q", From: "2026-01-01", To: "2026-02-01", After: portal.Cursor{ID: 1}, Status: "all", Sort: "-date", Limit: 20}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := portal.InvoiceListing.Clean(tt.in); got != tt.want {
				t.Errorf("Clean = %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestListingDefaults(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		list         portal.Listing
		status, sort string
	}{
		"invoices": {portal.InvoiceListing, "all", "-date"}, "quotes": {portal.QuoteListing, "open", "-date"}, "orders": {portal.OrderListing, "all", "-date"},
	} {
		if f := tt.list.Clean(portal.Filter{}); f.Status != tt.status || f.Sort != tt.sort || f.Limit != 20 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestCursorRoundTrip(t *testing.T) {
	t.Parallel()
	row := portal.DocumentRow{ID: 7, Number: "2026/00187~x y&%", On: "2026-11-01", DueOn: "2026-11-17", Total: yen(-85_726)}
	for sort, value := range map[string]string{
		"date": "2026-11-01", "-date": "2026-11-01", "due": "2026-11-17", "-due": "2026-11-17",
		"number": row.Number, "-number": row.Number, "total": "-85726", "-total": "-85726",
	} {
		c := portal.CursorOf(row, sort)
		if c.ID != 7 || c.Value != value {
			t.Errorf("CursorOf for %s = %+v", sort, c)
		}
		if back := portal.ParseCursor(c.String(), sort); back != c {
			t.Errorf("%q for %s reads back as %+v", c, sort, back)
		}
	}
	empty := portal.CursorOf(portal.DocumentRow{ID: 8}, "due") // no due date
	if back := portal.ParseCursor(empty.String(), "due"); back != empty || back.IsZero() {
		t.Errorf("without a value: %+v", back)
	}
}

// Product decision 17: bad query values fall back to the start.
func TestParseCursorOfJunk(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "~", "7", "x~1", "~1", "0~a", "-1~a", "1.5~a", "9223372036854775808~a", "7~\xff", "7~" + strings.Repeat("x", 201)} {
		if c := portal.ParseCursor(s, "date"); !c.IsZero() || c != (portal.Cursor{}) || c.String() != "" {
			t.Errorf("ParseCursor(%q) = %+v", s, c)
		}
	}
	for _, s := range []string{"7~", "7~abc", "7~1.5", "7~9223372036854775808", "7~٣"} {
		if c := portal.ParseCursor(s, "-total"); !c.IsZero() {
			t.Errorf("ParseCursor(%q) by total = %+v", s, c)
		}
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add("7~2026-11-01", true)
	f.Add("7~-5", false)
	f.Add("~", true)
	f.Fuzz(func(t *testing.T, s string, text bool) {
		sort := map[bool]string{true: "number", false: "total"}[text]
		c := portal.ParseCursor(s, sort)
		if again := portal.ParseCursor(c.String(), sort); again != c {
			t.Errorf("%q reads as %+v, then as %+v", s, c, again)
		}
	})
}

func TestFilterAt(t *testing.T) {
	t.Parallel()
	after, before := portal.Cursor{Value: "a", ID: 1}, portal.Cursor{Value: "b", ID: 2}
	for _, tt := range []struct {
		name   string
		filter portal.Filter
		want   portal.Cursor
	}{
		{"start", portal.Filter{}, portal.Cursor{}},
		{"after", portal.Filter{After: after}, after},
		{"before", portal.Filter{Before: before}, before},
		{"both: before wins", portal.Filter{After: after, Before: before}, before},
	} {
		if got := tt.filter.At(); got != tt.want {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}
