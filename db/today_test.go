package db_test

import (
	"context"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// TestTodayPlans: staff's first page reads indexes that hold what waits and
// nothing else, and sums by day.
func TestTodayPlans(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	for name, run := range map[string]func(context.Context, db.Reader) error{
		"waiting": func(ctx context.Context, q db.Reader) error {
			_, err := db.WaitingForStaff(ctx, q, scopeOfAll(), shelfToday, time.UTC, 3)
			return err
		},
		"counts": func(ctx context.Context, q db.Reader) error {
			_, _, err := db.StaffCounts(ctx, q, scopeOfAll(), shelfToday)
			return err
		},
		"sign-ins": func(ctx context.Context, q db.Reader) error {
			_, err := db.LastSignIns(ctx, q, scopeOfAll(), 5)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, p := range plansOf(t, store, run) {
				p = wordPlan(p)
				for i, step := range p.Steps { // tables that hold a row for each task, or for each day
					if step == "SCAN job_runs" || step == "SCAN owed_days" {
						p.Steps[i] = "few rows"
					}
				}
				checkPlan(t, p, false)
			}
		})
	}
}

// Whoever is not staff sees nothing of it.
func TestTodayOfNobody(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, db.LeastScratch)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		for _, s := range []access.Scope{{}, scopeOf(t, 1)} {
			waits, err := db.WaitingForStaff(ctx, q, s, shelfToday, time.UTC, 3)
			money, errMoney := db.MoneyToday(ctx, q, s, shelfToday, "JPY")
			counts, _, errCounts := db.StaffCounts(ctx, q, s, shelfToday)
			visits, errVisits := db.LastSignIns(ctx, q, s, 5)
			if err != nil || errMoney != nil || errCounts != nil || errVisits != nil || len(waits)+len(money)+len(visits) > 0 || counts != (portal.Counts{}) {
				t.Errorf("%v %v %v %v", waits, money, counts, visits)
			}
		}
		return nil
	})
}

// TestMoneyTodayEqualsSums: in every currency, what the page adds up from sums
// by day is what documents and ledger hold.
func TestMoneyTodayEqualsSums(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, 2_000)
	raw := scratchRaw(t, store)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		money, err := db.MoneyToday(ctx, q, scopeOfAll(), shelfToday, "EUR")
		if len(money) != 2 || money[0].Invoiced.Currency() != "EUR" {
			t.Fatalf("%+v", money)
		}
		for _, m := range money {
			c := string(m.Invoiced.Currency())
			for age, amount := range m.Owed {
				low, high := []string{"-1", "1", "31", "61", "91"}[age], []string{"0", "30", "60", "90", "99999"}[age]
				if age == 0 {
					low = "-99999"
				}
				query := "SELECT COALESCE(SUM(residual), 0) FROM invoices WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 AND currency = '" + c +
					"' AND COALESCE(julianday('" + string(shelfToday) + "') - julianday(NULLIF(due_date, '')), 0) BETWEEN " + low + " AND " + high
				if got := scratchNumber(t, raw, query); int64(got) != amount.Minor() {
					t.Errorf("%s, age %d: %s, documents say %d", c, age, amount, got)
				}
			}
			for name, days := range map[string][]portal.DayMoney{string(shelfToday[:7]): m.Received, string((shelfToday[:8] + "01").AddDays(-1)[:7]): m.Before} {
				var sum int64
				for _, d := range days {
					sum += d.Amount.Minor()
				}
				query := "SELECT COALESCE(SUM(amount), 0) FROM payments WHERE state = 'done' AND currency = '" + c + "' AND substr(payment_date, 1, 7) = '" + name +
					"' AND payment_date <= '" + string(shelfToday) + "'"
				if got := scratchNumber(t, raw, query); int64(got) != sum {
					t.Errorf("%s received in %s: %d, payments say %d", c, name, sum, got)
				}
			}
		}
		return err
	})
}
