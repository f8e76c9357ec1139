package portal_test

import (
	"testing"

	"genkan/internal/portal"
)

// TestAgeing: days overdue are today less the due date; none or less is current.
func TestAgeing(t *testing.T) {
	t.Parallel()
	const today = portal.Date("2026-11-23")
	euro := func(cents int64) portal.Money { return portal.NewMoney(cents, "EUR") }
	a := portal.NewAgeing("EUR")
	for due, cents := range map[portal.Date]int64{
		"": 1, "2027-01-01": 2, today: 4,
		today.AddDays(-1): 10, today.AddDays(-30): 20,
		today.AddDays(-31): 100, today.AddDays(-60): 200,
		today.AddDays(-61): 1000, today.AddDays(-90): 2000,
		today.AddDays(-91): 10000, "2019-01-01": 20000,
	} {
		if err := a.Add(due, today, euro(cents)); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.AddCredit(euro(5)); err != nil {
		t.Fatal(err)
	}
	want := portal.Ageing{Current: euro(7), To30: euro(30), To60: euro(300), To90: euro(3000), Over90: euro(30000), Credit: euro(-5), Total: euro(33332)}
	if a != want {
		t.Errorf("got %+v, want %+v", a, want)
	}
}

func TestStatementLineSides(t *testing.T) {
	t.Parallel()
	for amount, want := range map[int64][2]int64{500: {500, 0}, -500: {0, 500}, 0: {0, 0}} {
		l := portal.StatementLine{Amount: portal.NewMoney(amount, "JPY")}
		if got := [2]int64{l.Debit().Minor(), l.Credit().Minor()}; got != want {
			t.Errorf("%d: %v, want %v", amount, got, want)
		}
	}
}
