package db_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// plansOf runs queries and returns how SQLite went about each.
func plansOf(t *testing.T, store *db.DB, run func(context.Context, db.Reader) error) []db.Plan {
	t.Helper()
	var e db.Explainer
	view(t, store, func(ctx context.Context, q db.Reader) error {
		e.Reader = q
		return run(ctx, &e)
	})
	if len(e.Plans) == 0 {
		t.Fatal("no query was made")
	}
	return e.Plans
}

// A scan of a table reads all of it; of an index, what a partial index holds.
var (
	tableScan = regexp.MustCompile(`^SCAN [a-z]+[a-z_0-9]*( VIRTUAL TABLE.*)?$`)
	sorting   = regexp.MustCompile(`^USE TEMP B-TREE`)
)

// checkPlan refuses full scans of a table and, unless it may sort, sorting.
func checkPlan(t *testing.T, p db.Plan, maySort bool) {
	t.Helper()
	if p.Err != nil {
		t.Fatalf("%v: %s", p.Err, p.Query)
	}
	for _, step := range p.Steps {
		if tableScan.MatchString(step) || (!maySort && sorting.MatchString(step)) {
			t.Errorf("%q in the plan of %s:\n%s", step, p.Query, strings.Join(p.Steps, "\n"))
		}
	}
}

// windows are the ways in which a list is cut, searched and paged.
var windows = []struct {
	name   string
	change func(*portal.Filter)
}{
	{"first page", func(*portal.Filter) {}},
	{"after", func(f *portal.Filter) { f.After = portal.Cursor{Value: "1", ID: 5} }},
	{"before", func(f *portal.Filter) { f.Before = portal.Cursor{Value: "1", ID: 5} }},
	{"period", func(f *portal.Filter) { f.From, f.To = "2026-01-01", "2026-06-30" }},
	{"search", func(f *portal.Filter) { f.Query = "item" }},
	{"all at once", func(f *portal.Filter) {
		f.Query, f.From, f.To, f.After = "item", "2026-01-01", "2026-06-30", portal.Cursor{Value: "1", ID: 5}
	}},
}

// TestListPlans: whatever is asked of a list, an index gives the rows in
// order, and that page 1000 costs as much as page 1. The plan does not depend
// on what the tables hold, since nothing was analysed.
func TestListPlans(t *testing.T) {
	t.Parallel()
	s := shelf{DB: emptyShelf(t)}
	eachList(t, s, func(t *testing.T, l list, f portal.Filter, company int64) {
		for _, w := range windows {
			asked := f
			w.change(&asked)
			plans := plansOf(t, s.DB, func(ctx context.Context, q db.Reader) error {
				_, err := l.read(ctx, q, scopeFor(t, company), asked, shelfToday)
				return err
			})
			for _, p := range plans {
				checkPlan(t, p, false)
				if !usesIndex(p, company, strings.TrimPrefix(f.Sort, "-")) {
					t.Errorf("%s: the plan names no index for the sort:\n%s", w.name, strings.Join(p.Steps, "\n"))
				}
			}
		}
	})
}

// usesIndex reports that the first step walks an index on the sort's column,
// and a customer's own part of it only.
func usesIndex(p db.Plan, company int64, sort string) bool {
	if company == 0 {
		return strings.Contains(p.Steps[0], " USING INDEX all_") && strings.Contains(p.Steps[0], "_by_"+sort)
	}
	return strings.HasPrefix(p.Steps[0], "SEARCH ") && strings.Contains(p.Steps[0], "_by_"+sort+" (commercial_id=?")
}

// A cursor bounds the walk by its value; only rows of the very same value are
// passed by, since SQLite does not bound a walk by the id as well.
func TestCursorsBoundTheWalk(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	f := portal.InvoiceListing.Clean(portal.Filter{After: portal.Cursor{Value: "2026-01-01", ID: 5}})
	plans := plansOf(t, store, func(ctx context.Context, q db.Reader) error {
		_, err := db.ListInvoices(ctx, q, scopeOf(t, 1), f, shelfToday)
		return err
	})
	if !strings.Contains(plans[0].Steps[0], "(commercial_id=? AND invoice_date<?)") {
		t.Errorf("plan %v", plans[0].Steps)
	}
}

// asked are the other queries that pages and jobs repeat.
var asked = []struct {
	name    string
	run     func(context.Context, db.Reader, access.Scope) error
	maySort bool
}{
	{"counts", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Counts(ctx, q, s, shelfToday)
		return err
	}, false},
	{"count of invoices", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.CountInvoices(ctx, q, s)
		return err
	}, false},
	{"count of quotations", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.CountQuotes(ctx, q, s)
		return err
	}, false},
	{"count of orders", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.CountOrders(ctx, q, s)
		return err
	}, false},
	{"balances", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Balances(ctx, q, s, shelfToday)
		return err
	}, true}, // a few currencies
	{"owed", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Owed(ctx, q, s)
		return err
	}, true}, // over all customers
	{"tasks", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Tasks(ctx, q, s, shelfToday, 5)
		return err
	}, false},
	{"wallet", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.WalletBalance(ctx, q, s, 1, "JPY")
		return err
	}, false},
	{"payments to confirm", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.OpenPayments(ctx, q, s, "manual", 20)
		return err
	}, false},
	{"stale payments", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.StalePayments(ctx, q, s, "demo", shelfAt, 20)
		return err
	}, false},
	{"open payments of an invoice", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.OpenPaymentsOf(ctx, q, s, 1, 20)
		return err
	}, true}, // the few of one invoice
	{"waiting events", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.WaitingProviderEvents(ctx, q, 20)
		return err
	}, false},
	{"session", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.SessionByHash(ctx, q, make([]byte, 32), shelfToday)
		return absent(err)
	}, false},
	{"invoice", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.InvoiceByID(ctx, q, s, 1, shelfAt)
		return absent(err)
	}, false},
	{"order", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.OrderByID(ctx, q, s, 1)
		return absent(err)
	}, false},
	{"payment", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PaymentByID(ctx, q, s, 1)
		return absent(err)
	}, true}, // the few targets of one payment
	{"payment by reference", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PaymentByReference(ctx, q, s, "PAY-0")
		return absent(err)
	}, true},
	{"payment by key", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PaymentByKey(ctx, q, s, "key")
		return absent(err)
	}, true},
}

// absent forgives a row that is not there: the plan is what is asked for.
func absent(err error) error {
	if portal.KindOf(err) == portal.NotFound {
		return nil
	}
	return err
}

func TestOtherPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, a := range asked {
		for name, scope := range map[string]access.Scope{"customer": scopeOf(t, 1), "all": scopeOfAll()} {
			if a.name == "tasks" && scope.All() { // only customers have tasks
				continue
			}
			t.Run(a.name+"/"+name, func(t *testing.T) {
				for _, p := range plansOf(t, s.DB, func(ctx context.Context, q db.Reader) error { return a.run(ctx, q, scope) }) {
					checkPlan(t, p, a.maySort)
				}
			})
		}
	}
}

// What a customer's page counts is read from indexes alone, and only from the
// customer's own part of them: no row is touched.
func TestCustomersCountsTouchNoRow(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	for _, a := range asked {
		if !slices.Contains([]string{"counts", "balances", "owed", "count of invoices", "count of quotations", "count of orders", "wallet"}, a.name) {
			continue
		}
		for _, p := range plansOf(t, store, func(ctx context.Context, q db.Reader) error { return a.run(ctx, q, scopeOf(t, 1)) }) {
			if p.Columns > 0 {
				t.Errorf("%s reads %d columns of rows: %s", a.name, p.Columns, p.Query)
			}
			for _, step := range p.Steps {
				if strings.Contains(step, "INDEX") && !strings.Contains(step, "(commercial_id=?") {
					t.Errorf("%s: %q in the plan of %s", a.name, step, p.Query)
				}
			}
		}
	}
}
