package db_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// expectCounts counts what the lists must show.
func expectCounts(s shelf, company int64) portal.Counts {
	n := func(l list, status string) int { return len(l.expect(s, status, "date", company)) }
	return portal.Counts{QuotesOpen: n(lists[1], "open"), Quotes: n(lists[1], "all"), Orders: n(lists[2], "all"), InvoicesOpen: n(lists[0], "open"), Invoices: n(lists[0], "all")}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	view(t, s.DB, func(ctx context.Context, q db.Reader) error {
		for _, company := range companies {
			got, err := db.Counts(ctx, q, scopeFor(t, company), shelfToday)
			if want := expectCounts(s, company); err != nil || got != want || got.Quotes == 0 || got.InvoicesOpen == 0 {
				t.Errorf("company %d: %+v, %v; want %+v", company, got, err, want)
			}
		}
		got, err := db.Counts(ctx, q, access.Scope{}, shelfToday)
		if got != (portal.Counts{}) {
			t.Errorf("nobody: %+v", got)
		}
		return err
	})
}

// expectBalances adds up the open documents of a company; 0 is all of them.
func expectBalances(s shelf, company int64) (out []portal.Balance) {
	for _, c := range []portal.Currency{"JPY", "USD"} {
		b := portal.Balance{Left: portal.Zero(c), Late: portal.Zero(c), Wallet: portal.Zero(c), Credit: portal.Zero(c)}
		plus := func(to *portal.Money, m portal.Money) { *to = portal.NewMoney(to.Minor()+m.Minor(), c) }
		for _, inv := range s.invoices {
			if inv.Status != portal.InvoicePosted || inv.Left.Currency() != c || !inv.Left.Positive() || (company != 0 && int64(inv.Commercial) != company) {
				continue
			}
			if inv.Kind == portal.CreditNote {
				plus(&b.Credit, inv.Left)
				continue
			}
			b.Count++
			plus(&b.Left, inv.Left)
			if inv.DaysLate(shelfToday) > 0 {
				plus(&b.Late, inv.Left)
			}
			if inv.DueOn >= shelfToday && (b.NextDue == "" || inv.DueOn < b.NextDue) {
				b.NextDue = inv.DueOn
			}
		}
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b portal.Balance) int { return cmp.Compare(b.Left.Minor(), a.Left.Minor()) })
	return out
}

func TestBalances(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	view(t, s.DB, func(ctx context.Context, q db.Reader) error {
		for _, company := range companies {
			want := expectBalances(s, company)
			got, err := db.Balances(ctx, q, scopeFor(t, company), shelfToday)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("company %d: %+v, %v; want %+v", company, got, err, want)
			}
			owed, err := db.Owed(ctx, q, scopeFor(t, company))
			if err != nil || len(owed) != len(want) {
				t.Errorf("company %d owes %+v, %v", company, owed, err)
			}
			for _, o := range owed {
				if !slices.ContainsFunc(want, func(b portal.Balance) bool { return b.Left == o.Left && b.Count == o.Count }) {
					t.Errorf("company %d owes %+v, want one of %+v", company, o, want)
				}
			}
		}
		none, err := db.Balances(ctx, q, access.Scope{}, shelfToday)
		if len(none) != 0 {
			t.Errorf("nobody: %+v", none)
		}
		return err
	})
}

// The wallet and open credit notes of sound books.
func TestBalancesOfTheLedger(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		got, err := db.Balances(ctx, q, scopeOf(t, 1), shelfToday)
		want := portal.Balance{Count: 2, Left: jpy(700), Late: jpy(0), Wallet: jpy(100), Credit: jpy(0)}
		if len(got) != 1 || got[0] != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		return err
	})
}

// Tasks are the open invoices by due date and the open quotations by their
// last day, so many of each.
func TestTasks(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	expect := func(l list, kind string, limit int) (out []portal.Task) {
		rows := l.expect(s, "open", "number", 1)
		slices.SortFunc(rows, func(a, b portal.DocumentRow) int {
			return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.ID, b.ID))
		})
		for _, r := range rows[:min(limit, len(rows))] {
			out = append(out, portal.Task{Kind: kind, ID: r.ID, Number: r.Number, Until: r.DueOn, Total: r.Total, Left: r.Left})
		}
		return out
	}
	view(t, s.DB, func(ctx context.Context, q db.Reader) error {
		for _, limit := range []int{1, 5, 500} {
			got, err := db.Tasks(ctx, q, scopeOf(t, 1), shelfToday, limit)
			if want := append(expect(lists[0], "invoice", limit), expect(lists[1], "quote", limit)...); err != nil || !slices.Equal(got, want) {
				t.Errorf("%d of each: %d tasks, %v; want %d", limit, len(got), err, len(want))
			}
		}
		none, err := db.Tasks(ctx, q, access.Scope{}, shelfToday, 5)
		if len(none) != 0 {
			t.Errorf("nobody has %+v", none)
		}
		return err
	})
}
