package db_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// TestPaymentListPlans: whatever is asked of the payments of all, an index
// gives them in order, and a cursor bounds the walk.
func TestPaymentListPlans(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	for _, status := range portal.PaymentListing.Statuses {
		for _, method := range []string{"", "card"} {
			for _, w := range windows {
				f := portal.PaymentFilter{Filter: portal.PaymentListing.Clean(portal.Filter{Status: status}), Method: method}
				w.change(&f.Filter)
				for _, p := range plansOf(t, store, func(ctx context.Context, q db.Reader) error {
					_, err := db.ListPayments(ctx, q, scopeOfAll(), f, time.UTC)
					return err
				}) {
					p = wordPlan(p)
					if f.Query != "" { // see TestSearchPlans
						checkPlan(t, p, true)
						continue
					}
					checkPlan(t, p, false)
					if !strings.Contains(p.Steps[0], " USING INDEX all_payments") && !strings.Contains(p.Steps[0], " USING INDEX payments_open") {
						t.Errorf("%s, %s: no index gives the order:\n%s", status, w.name, strings.Join(p.Steps, "\n"))
					}
					if cut := !f.After.IsZero() || !f.Before.IsZero(); cut && !strings.Contains(p.Steps[0], "(created_at") {
						t.Errorf("%s, %s: the cursor does not bound the walk:\n%s", status, w.name, strings.Join(p.Steps, "\n"))
					}
				}
			}
		}
	}
}

// moneyAsked are the queries of pages and jobs about money, for everybody's.
var moneyAsked = []struct {
	name    string
	run     func(context.Context, db.Reader, access.Scope) error
	maySort bool
}{
	{"open payments of an order", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.OpenPaymentsOfOrder(ctx, q, s, 1, 20)
		return err
	}, false},
	{"invoices to charge a late fee for", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		f := portal.LateFee{Amount: portal.NewMoney(500, "EUR"), After: 2, Since: shelfAt}
		_, err := db.LateInvoices(ctx, q, f, "2026-01-01", "2026-12-31", db.Remindable{}, 200)
		_, errOne := db.LateInvoiceByID(ctx, q, f, 1)
		_, errSpared := db.SparedLateFee(ctx, q, 1)
		return errors.Join(err, absent(errOne), absent(errSpared))
	}, false},
	{"open alerts", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.OpenAlerts(ctx, q, 100)
		return err
	}, false},
	{"alerts of a payment", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.AlertsOf(ctx, q, 1)
		return err
	}, false},
	{"stale refunds", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.StaleRefunds(ctx, q, s, "demo", shelfAt, db.FirstAsk, 50)
		return err
	}, false},
	{"unsettled refunds", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.UnsettledRefunds(ctx, q, s, 100)
		return err
	}, false},
	{"refunds of a payment", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.RefundsOf(ctx, q, s, 1)
		return err
	}, false},
	{"refunds of a note", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.RefundsOfNote(ctx, q, s, 1)
		return err
	}, false},
	{"refunded", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.Refunded(ctx, q, 1)
		return err
	}, false},
	{"settled", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.Settled(ctx, q, s, 1, "EUR")
		return err
	}, true}, // the few of one payment
	{"what was told of a payment", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, _, err := db.EventsOf(ctx, q, 1)
		return err
	}, false},
	{"payments of an invoice", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PaymentsOfInvoice(ctx, q, s, 1, 5)
		return err
	}, true}, // the few of one invoice
	{"pay state", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, _, err := db.PayState(ctx, q, s, portal.Invoice{ID: 1, Total: portal.Zero("EUR")}, shelfAt, 20)
		return err
	}, true}, // the few of one invoice
	{"wallets free", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.WalletsFree(ctx, q, s, shelfAt)
		return err
	}, true}, // a few currencies
	{"wallet heads", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.WalletHeads(ctx, q, s, 1, "EUR", shelfAt)
		return absent(err)
	}, true}, // a few currencies
	{"wallet history", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.WalletHistory(ctx, q, s, 1, "EUR", portal.WalletListing.Clean(portal.Filter{After: portal.Cursor{Value: "2026-01-01", ID: 5}}))
		return err
	}, true},
	{"methods", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.ListMethods(ctx, q, s, 1, 1, 1, 100)
		return err
	}, true}, // those of one company
	{"uses of methods", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.MethodUses(ctx, q, 1)
		return err
	}, true},
	{"stale set-ups", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.StaleSetups(ctx, q, "demo", shelfAt, 50)
		return err
	}, false},
	{"rules that are due", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.DueWalletRules(ctx, q, shelfAt, db.WalletOf{Commercial: 1, Currency: "EUR"}, 100)
		return err
	}, false},
}

// ofFewRows are scans of what a query made itself, and of the limits of a few
// currencies.
var ofFewRows = []string{"SCAN owners", "SCAN page", "SCAN w", "SCAN wallet_limits"}

// TestMoneyPlans: nothing about money reads a whole table, or sorts one.
func TestMoneyPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, a := range moneyAsked {
		for name, scope := range map[string]access.Scope{"customer": scopeOf(t, 1), "all": scopeOfAll()} {
			t.Run(a.name+"/"+name, func(t *testing.T) {
				var e db.Explainer
				view(t, s.DB, func(ctx context.Context, q db.Reader) error {
					e.Reader = q
					return a.run(ctx, &e, scope)
				})
				for _, p := range e.Plans {
					p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return slices.Contains(ofFewRows, step) })
					checkPlan(t, p, a.maySort)
				}
			})
		}
	}
}

// TestStaffListPlans: the lists that only staff have walk an index in order.
func TestStaffListPlans(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	lists := map[string]func(context.Context, db.Reader, portal.Filter) error{}
	for _, status := range portal.BankListing.Statuses {
		lists["bank lines, "+status] = func(ctx context.Context, q db.Reader, f portal.Filter) error {
			f.Status = status
			_, err := db.ListBankLines(ctx, q, scopeOfAll(), portal.BankListing.Clean(f))
			return err
		}
	}
	lists["wallets"] = func(ctx context.Context, q db.Reader, f portal.Filter) error {
		_, err := db.ListWallets(ctx, q, scopeOfAll(), portal.WalletListing.Clean(f))
		return err
	}
	for name, read := range lists {
		for window, f := range map[string]portal.Filter{"first": {}, "after": {After: portal.Cursor{Value: "2026-01-01", ID: 5}}, "before": {Before: portal.Cursor{Value: "2026-01-01", ID: 5}}} {
			t.Run(name+"/"+window, func(t *testing.T) {
				for _, p := range plansOf(t, store, func(ctx context.Context, q db.Reader) error { return read(ctx, q, f) }) {
					// The wallets are cut to a page first, which is then summed up.
					p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return slices.Contains(ofFewRows, step) })
					checkPlan(t, p, name == "wallets")
				}
			})
		}
	}
}
