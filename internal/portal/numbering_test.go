package portal_test

import (
	"strings"
	"testing"

	"genkan/internal/portal"
)

func pattern(prefix string, year portal.NumberYear, join string, digits int, suffix string) portal.NumberPattern {
	return portal.NumberPattern{Prefix: prefix, Year: year, Separator: join, Digits: digits, Suffix: suffix}
}

func TestNumbersOfAPattern(t *testing.T) {
	t.Parallel()
	for _, r := range []struct {
		p    portal.NumberPattern
		year int
		seq  int64
		want string
	}{
		{pattern("", portal.LongYear, "/", 5, ""), 2026, 42, "2026/00042"},
		{pattern("C", portal.LongYear, "/", 5, ""), 2026, 3, "C2026/00003"},
		{pattern("S", portal.NoYear, "", 5, ""), 2026, 7, "S00007"},
		{pattern("INV-", portal.ShortYear, "-", 4, ""), 2026, 1042, "INV-26-1042"},
		{pattern("INV-", portal.ShortYear, "-", 4, ""), 2007, 10420, "INV-07-10420"},
		{pattern("", portal.LongYearAfter, "/", 1, ""), 2026, 42, "42/2026"},
		{pattern("R", portal.ShortYearAfter, ".", 3, "-X"), 2026, 5, "R005.26-X"},
		{pattern("請", portal.NoYear, "", 9, "号"), 2026, 1, "請000000001号"},
	} {
		if got := r.p.Format(r.year, r.seq); got != r.want {
			t.Errorf("%d of %+v is %s, want %s", r.seq, r.p, got, r.want)
		}
		if seq, ok := r.p.Counter(r.year, r.want); !ok || seq != r.seq {
			t.Errorf("%s is read as %d, %t", r.want, seq, ok)
		}
	}
	p := pattern("A", portal.LongYear, "/", 3, "Z")
	for _, number := range []string{"", "A2026/", "A2026/042", "A2025/042Z", "B2026/042Z", "A2026/42Z", "A2026/0042Z", "A2026/4x2Z", "A2026/12345678901Z"} {
		if seq, ok := p.Counter(2026, number); ok {
			t.Errorf("%q is read as %d", number, seq)
		}
	}
}

func TestCollidingPatterns(t *testing.T) {
	t.Parallel()
	for _, r := range []struct {
		name string
		a, b portal.NumberPattern
		want bool
	}{
		{"the same", pattern("A", portal.NoYear, "", 5, ""), pattern("A", portal.NoYear, "", 5, ""), true},
		{"other paddings", pattern("A", portal.NoYear, "", 5, ""), pattern("A", portal.NoYear, "", 2, ""), true},
		{"another letter", pattern("", portal.LongYear, "/", 5, ""), pattern("C", portal.LongYear, "/", 5, ""), false},
		{"the case alone", pattern("c", portal.NoYear, "", 5, ""), pattern("C", portal.NoYear, "", 5, ""), true},
		{"a year and a counter", pattern("", portal.LongYear, "/", 4, ""), pattern("", portal.LongYearAfter, "/", 4, ""), true},
		{"years of other lengths", pattern("", portal.LongYear, "/", 5, ""), pattern("", portal.ShortYear, "/", 5, ""), false},
		{"a counter that grows to a year", pattern("", portal.LongYear, "/", 5, ""), pattern("", portal.ShortYearAfter, "/", 1, ""), false},
		{"digits typed in front", pattern("1-", portal.NoYear, "", 5, ""), pattern("2-", portal.NoYear, "", 5, ""), false},
		{"a year typed in front", pattern("2026-", portal.NoYear, "", 5, ""), pattern("", portal.LongYear, "-", 5, ""), true},
		{"digits before a counter", pattern("1", portal.NoYear, "", 5, ""), pattern("2", portal.NoYear, "", 5, ""), true},
		{"a longer counter at least", pattern("7-", portal.NoYear, "", 5, ""), pattern("", portal.ShortYear, "-", 5, ""), false},
		{"another end", pattern("", portal.NoYear, "", 5, ""), pattern("", portal.NoYear, "", 5, "G"), false},
	} {
		if got := r.a.CollidesWith(r.b); got != r.want {
			t.Errorf("%s: %t", r.name, got)
		}
		if r.a.CollidesWith(r.b) != r.b.CollidesWith(r.a) {
			t.Errorf("%s: not the same the other way round", r.name)
		}
	}
}

func TestWrongPatterns(t *testing.T) {
	t.Parallel()
	yearly := pattern("A", portal.NoYear, "", 5, "")
	yearly.Yearly = true
	for _, r := range []struct {
		p    portal.NumberPattern
		want string
	}{
		{pattern("", portal.LongYear, "/", 5, ""), ""},
		{yearly, "yearly"},
		{pattern("A B", portal.NoYear, "", 5, "?"), "prefix suffix"},
		{pattern("=1", portal.NoYear, "", 5, ""), "prefix"},
		{pattern("-A", portal.NoYear, "", 5, "A-"), "prefix suffix"},
		{pattern(strings.Repeat("A", 13), portal.LongYear, "----", 0, strings.Repeat("Z", 13)), "prefix separator suffix digits"},
		{pattern("", "sideways", "", 10, ""), "year digits"},
	} {
		var wrong portal.Problems
		r.p.Judge(&wrong)
		var fields []string
		for _, f := range wrong {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != r.want {
			t.Errorf("%+v: wrong %q, want %q", r.p, got, r.want)
		}
	}
	if got := (pattern(" Ａ ", portal.NoYear, "/", 5, " z").Tidy()); got.Separator != "" || got.Suffix != "Z" {
		t.Errorf("tidied %+v", got)
	}
}

func TestSeriesThatBegins(t *testing.T) {
	t.Parallel()
	s := portal.NumberSeries{NumberPattern: portal.NumberPattern{Kind: portal.InvoiceNumbers, Digits: 4}, Today: 2026, Name: "invoice", First: 1}
	late := s.BeginAt(1042)
	if late.Name != "invoice" || late.Next() != 1042 || late.Given() || late.Example() != "1042" {
		t.Errorf("unused, it begins as %+v", late)
	}
	late.Last = 1050
	again := late.BeginAt(1)
	twelfth := portal.NumberSeries{NumberPattern: s.NumberPattern, Name: "invoice-11", First: 1, Last: 2}.BeginAt(9)
	if again.Name != "invoice-2" || again.Next() != 1 || twelfth.Name != "invoice-12" {
		t.Errorf("used, it begins as %+v, %+v", again, twelfth)
	}
}
