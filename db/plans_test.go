package db_test

import (
	"context"
	"errors"
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
		named := strings.HasPrefix(step, "SCAN json_each ") // the few that were asked for
		if tableScan.MatchString(step) && !named || (!maySort && sorting.MatchString(step)) {
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
				if company == 0 && asked.Query != "" { // see TestSearchPlans
					checkPlan(t, wordPlan(p), true)
					continue
				}
				checkPlan(t, p, false)
				if !usesIndex(p, company, strings.TrimPrefix(f.Sort, "-")) {
					t.Errorf("%s: the plan names no index for the sort:\n%s", w.name, strings.Join(p.Steps, "\n"))
				}
			}
		}
	})
}

// wordPlan is a plan without the parts of a query for several words, which are
// named as tables are.
func wordPlan(p db.Plan) db.Plan {
	p.Steps = slices.DeleteFunc(slices.Clone(p.Steps), func(step string) bool {
		return strings.HasPrefix(step, "SCAN (subquery-") || strings.Contains(step, "VIRTUAL TABLE")
	})
	return p
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
	{"what is left open of a customer", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.LeftOpen(ctx, q, s, 1, shelfToday)
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
	{"subscriptions of a company", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.SubscriptionCounts(ctx, q, s, 1)
		return err
	}, false},
	{"tasks", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Tasks(ctx, q, s, shelfToday, 5)
		return err
	}, false},
	{"wallet", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.WalletBalance(ctx, q, s, 1, "JPY")
		return err
	}, false},
	{"payments of a customer", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PaymentsAfter(ctx, q, s, portal.Payment{ID: 9, On: shelfToday}, 20)
		return err
	}, false},
	{"list of payments of a customer", func(ctx context.Context, q db.Reader, s access.Scope) error {
		f := portal.CustomerPaymentListing.Clean(portal.Filter{Query: "x", Status: "refunded", After: portal.Cursor{Value: "2026-01-01", ID: 9}})
		_, err := db.ListCustomerPayments(ctx, q, s, f)
		return err
	}, false},
	{"count of payments of a customer", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, _, err := db.CountCustomerPayments(ctx, q, s)
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
	{"open payments for invoices", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.OpenPaymentsFor(ctx, q, s, []portal.InvoiceID{1, 2})
		return err
	}, true}, // the few of those invoices
	{"waiting events", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.WaitingProviderEvents(ctx, q, shelfAt, 20)
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
		_, err := db.OrderByID(ctx, q, s, 1, shelfAt)
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
	{"conversation", func(ctx context.Context, q db.Reader, s access.Scope) error {
		d := portal.Document{Kind: portal.InvoiceDocument, ID: 1}
		_, err := db.Posts(ctx, q, s, d, 9, 30)
		_, errReaders := db.ReadersOf(ctx, q, portal.Head{Document: d, Commercial: 1, Contact: 1}, 1, 200)
		_, errHead := db.HeadOf(ctx, q, s, d)
		_, errFile := db.FileByID(ctx, q, s, 1)
		return errors.Join(err, errReaders, absent(errHead), absent(errFile))
	}, true}, // the few readers of one document
	{"conversations", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Threads(ctx, q, s, 1, s.All(), 9, 30)
		return err
	}, false},
	{"unread", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.Unread(ctx, q, 1, portal.InvoiceDocument, 100)
		return err
	}, false},
	{"links to a document", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.SharesOf(ctx, q, s, portal.Document{Kind: portal.InvoiceDocument, ID: 1}, 100)
		_, errHash := db.ShareByHash(ctx, q, [32]byte{})
		return errors.Join(err, absent(errHash))
	}, false},
	{"signatures of a page of orders", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.SignaturesOf(ctx, q, s, []portal.OrderID{1, 2})
		return err
	}, true},
	{"links of a person", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.OwnShares(ctx, q, s, 1, 1, 9, 100)
		return err
	}, true}, // the few that one person gave or was given
	{"wanted mails", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.WantsMail(ctx, q, "a@b.example", portal.TopicReceipt)
		return err
	}, true}, // the few accounts behind one address
	{"invoices to remind of", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.Remindables(ctx, q, "2026-01-01", "2026-12-31", db.Remindable{}, shelfAt, 200)
		return err
	}, false},
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
			if scope.All() && (a.name == "tasks" || strings.Contains(a.name, "of a customer")) { // whom only customers ask for
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
		if !slices.Contains([]string{"counts", "balances", "owed", "count of invoices", "count of quotations", "count of orders", "wallet", "count of payments of a customer"}, a.name) {
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

// One row by a unique name of its is found by that, and not among all that its
// company has.
func TestOneRowIsFoundByItsName(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, a := range asked {
		if !slices.Contains([]string{"payment", "payment by key", "payment by reference"}, a.name) {
			continue
		}
		for _, p := range plansOf(t, s.DB, func(ctx context.Context, q db.Reader) error { return a.run(ctx, q, scopeOf(t, 1)) }) {
			for _, step := range p.Steps {
				if strings.Contains(step, "(commercial_id=?") {
					t.Errorf("%s: %q in the plan of %s", a.name, step, p.Query)
				}
			}
		}
	}
}

// Whoever sees only their own documents reads those, however many the company
// has: sorting a few is cheaper than passing by the others.
func TestOwnOnlyPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	own := ownScope(t, 1, 1)
	lists := map[string]func(context.Context, db.Reader) error{
		"invoices": func(ctx context.Context, q db.Reader) error {
			_, err := db.ListInvoices(ctx, q, own, portal.InvoiceListing.Clean(portal.Filter{Sort: "-total", Query: "x"}), shelfToday)
			return err
		},
		"quotations": func(ctx context.Context, q db.Reader) error {
			_, err := db.ListQuotes(ctx, q, own, portal.QuoteListing.Clean(portal.Filter{}), shelfToday)
			return err
		},
		"orders": func(ctx context.Context, q db.Reader) error {
			_, err := db.ListOrders(ctx, q, own, portal.OrderListing.Clean(portal.Filter{Sort: "number"}), shelfToday)
			return err
		},
	}
	for _, a := range asked {
		if slices.Contains([]string{"counts", "balances", "owed", "tasks", "count of invoices", "count of quotations", "count of orders", "list of payments of a customer", "count of payments of a customer"}, a.name) {
			lists[a.name] = func(ctx context.Context, q db.Reader) error { return a.run(ctx, q, own) }
		}
	}
	for name, run := range lists {
		for _, p := range plansOf(t, s.DB, run) {
			checkPlan(t, p, true)
			for _, step := range p.Steps {
				if strings.Contains(step, "orders") && !strings.Contains(step, "orders_contact (contact_id=?") ||
					strings.Contains(step, "invoices") && !strings.Contains(step, "invoices_contact (contact_id=?") ||
					strings.Contains(step, "payments ") && !strings.Contains(step, "payments_contact (contact_id=?") {
					t.Errorf("%s: %q in the plan of %s", name, step, p.Query)
				}
			}
		}
	}
}

// What the pages of contacts and of access ask, however many contacts there
// are: an index gives the rows in order, and json_each the few that are named.
func TestContactPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	all := scopeOfAll()
	ids := []portal.ContactID{1, 2, 3}
	for name, run := range map[string]func(context.Context, db.Reader) error{
		"list": func(ctx context.Context, q db.Reader) error {
			_, err := db.ListContacts(ctx, q, all, portal.ContactListing.Clean(portal.Filter{Query: "x", After: portal.Cursor{ID: 1}}))
			return err
		},
		"list, backwards": func(ctx context.Context, q db.Reader) error {
			_, err := db.ListContacts(ctx, q, all, portal.ContactListing.Clean(portal.Filter{Status: "access", Before: portal.Cursor{ID: 3}}))
			return err
		},
		"companies": func(ctx context.Context, q db.Reader) error {
			_, err := db.CompaniesLike(ctx, q, all, "x", 10)
			return err
		},
		"company by name": func(ctx context.Context, q db.Reader) error {
			_, err := db.CompaniesNamed(ctx, q, all, "x", 10)
			return err
		},
		"rows": func(ctx context.Context, q db.Reader) error {
			_, err := db.GrantRows(ctx, q, all, db.GrantQuery{Contacts: ids, Query: "x", After: 1, Limit: 10})
			return err
		},
		"row": func(ctx context.Context, q db.Reader) error {
			_, err := db.GrantByContact(ctx, q, all, 1)
			return err
		},
		"registered": func(ctx context.Context, q db.Reader) error {
			_, err := db.Registered(ctx, q, []string{"a@x.example"})
			return err
		},
		"people": func(ctx context.Context, q db.Reader) error {
			_, err := db.PeopleOfEntity(ctx, q, all, 1, 10)
			return err
		},
		"contact": func(ctx context.Context, q db.Reader) error {
			_, _, _, err := db.ContactWithAddresses(ctx, q, all, 1, 10)
			return err
		},
		"ties": func(ctx context.Context, q db.Reader) error {
			_, err := db.ContactTies(ctx, q, all, 1)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, p := range plansOf(t, s.DB, run) {
				p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return strings.Contains(step, "VIRTUAL TABLE") })
				checkPlan(t, p, !strings.HasPrefix(name, "list") && name != "companies")
				if strings.HasPrefix(name, "list") && strings.Contains(p.Query, "FROM contacts c") && !strings.Contains(p.Steps[0], "name<") && !strings.Contains(p.Steps[0], "name>") {
					t.Errorf("%s: the cursor does not bound the walk:\n%s", name, strings.Join(p.Steps, "\n"))
				}
			}
		})
	}
}
