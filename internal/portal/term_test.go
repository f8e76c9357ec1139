package portal_test

import (
	"errors"
	"slices"
	"testing"

	"genkan/internal/portal"
)

func whole(days, months int, end bool) portal.PaymentTerm {
	return portal.PaymentTerm{Name: "x", Parts: []portal.TermPart{{Share: 100_000, Days: days, MonthEnd: end, Months: months}}}
}

// TestTermDue: days count on, and ends of months are their last days whatever
// their length.
func TestTermDue(t *testing.T) {
	t.Parallel()
	for _, r := range []struct {
		name   string
		term   portal.PaymentTerm
		issued portal.Date
		want   portal.Date
	}{
		{"at once", whole(0, 0, false), "2026-01-31", "2026-01-31"},
		{"30 days over February", whole(30, 0, false), "2026-01-31", "2026-03-02"},
		{"30 days over a leap February", whole(30, 0, false), "2028-01-31", "2028-03-01"},
		{"end of the month", whole(0, 0, true), "2026-02-01", "2026-02-28"},
		{"end of the month, on its last day", whole(0, 0, true), "2026-02-28", "2026-02-28"},
		{"end of a leap February", whole(0, 0, true), "2028-02-29", "2028-02-29"},
		{"end of next month from the 31st", whole(0, 1, true), "2026-01-31", "2026-02-28"},
		{"end of next month over a year", whole(0, 1, true), "2026-12-31", "2027-01-31"},
		{"end of next month from a short one", whole(0, 1, true), "2026-02-28", "2026-03-31"},
		{"the 10th of the month after", whole(10, 0, true), "2026-04-30", "2026-05-10"},
		{"the 10th of the month after next", whole(10, 1, true), "2026-12-15", "2027-02-10"},
		{"without a day", whole(30, 0, false), "", ""},
	} {
		if got := r.term.Due(r.issued); got != r.want {
			t.Errorf("%s: %s, want %s", r.name, got, r.want)
		}
	}
}

// TestTermInstalments: no unit is lost, the earliest comes first, and parts of
// one day are one.
func TestTermInstalments(t *testing.T) {
	t.Parallel()
	thirds := portal.PaymentTerm{Parts: []portal.TermPart{{Share: 33_333, MonthEnd: true, Months: 1}, {Share: 33_333}, {Share: 33_334, Days: 10}}}
	got, err := thirds.Instalments(portal.NewMoney(100_00, "EUR"), "2026-01-31")
	want := []portal.Instalment{{DueOn: "2026-01-31", Amount: portal.NewMoney(33_33, "EUR")}, {DueOn: "2026-02-10", Amount: portal.NewMoney(33_33, "EUR")},
		{DueOn: "2026-02-28", Amount: portal.NewMoney(33_34, "EUR")}}
	if err != nil || !slices.Equal(got, want) || thirds.Due("2026-01-31") != "2026-02-28" {
		t.Errorf("%v (%v), want %v", got, err, want)
	}
	for name, r := range map[string]struct {
		term  portal.PaymentTerm
		total portal.Money
		n     int
	}{
		"one part":              {whole(30, 0, false), portal.NewMoney(100, "JPY"), 0},
		"nothing to pay":        {thirds, portal.Zero("EUR"), 0},
		"a credit":              {thirds, portal.NewMoney(-5, "EUR"), 0},
		"less than a unit each": {thirds, portal.NewMoney(1, "JPY"), 0},
		"two units":             {thirds, portal.NewMoney(2, "JPY"), 2},
		"parts of one day":      {portal.PaymentTerm{Parts: []portal.TermPart{{Share: 50_000, MonthEnd: true}, {Share: 50_000, Days: 28}}}, portal.NewMoney(100, "JPY"), 2},
	} {
		got, err := r.term.Instalments(r.total, "2026-01-03")
		sum := int64(0)
		for _, i := range got {
			sum += i.Amount.Minor()
			if !i.Amount.Positive() {
				t.Errorf("%s: an instalment of %v", name, i.Amount)
			}
		}
		if err != nil || name != "parts of one day" && len(got) != r.n || len(got) > 0 && sum != r.total.Minor() {
			t.Errorf("%s: %v (%v), want %d", name, got, err, r.n)
		}
	}
}

func TestTermJudge(t *testing.T) {
	t.Parallel()
	part := func(share int64, days, months int, end bool) portal.TermPart {
		return portal.TermPart{Share: share, Days: days, Months: months, MonthEnd: end}
	}
	for field, parts := range map[string][]portal.TermPart{
		"":         {part(100_000, 365, 0, false)},
		"share-1":  {part(50_000, 0, 0, false), part(40_000, 0, 0, false)},
		"share-2":  {part(100_000, 0, 0, false), part(-1, 0, 0, false)},
		"days-1":   {part(100_000, -1, 0, false)},
		"days-2":   {part(50_000, 0, 0, false), part(50_000, 366, 0, false)},
		"months-1": {part(100_000, 0, 13, true)},
	} {
		err := portal.PaymentTerm{Name: "x", Parts: parts}.Judge()
		var e *portal.Error
		if field == "" && err != nil || field != "" && (!errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != field) {
			t.Errorf("%q: %v", field, err)
		}
	}
	if err := (portal.PaymentTerm{}).Judge(); err == nil {
		t.Error("a term of nothing will do")
	}
}
