package db_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// workAsked are the queries of subscriptions, of what is written about
// documents, and of the jobs, for everybody's.
var workAsked = []struct {
	name    string
	run     func(context.Context, db.Reader, access.Scope) error
	maySort bool
}{
	{"due subscriptions", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.DueSubscriptions(ctx, q, shelfToday, 1, 100)
		return err
	}, true}, // what is due on a day, by number
	{"paid up subscriptions", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.PaidUpSubscriptions(ctx, q, 1, 100)
		return err
	}, false},
	{"due periods", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.DuePeriods(ctx, q, shelfAt, 100)
		return err
	}, false},
	{"periods of a subscription", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PeriodsOf(ctx, q, s, 1, 100)
		_, errOpen := db.OpenPeriods(ctx, q, s, 1)
		_, errAt := db.PeriodAt(ctx, q, s, 1, shelfToday)
		_, errTry := db.LastChargeTry(ctx, q, portal.BilledPeriod{Subscription: 1})
		_, errCharged := db.ChargedForPeriod(ctx, q, 1)
		return errors.Join(err, errOpen, absent(errAt), errTry, errCharged)
	}, false},
	{"subscription", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.SubscriptionByID(ctx, q, s, 1)
		_, errKey := db.SubscriptionByKey(ctx, q, s, "key")
		_, errEvents := db.SubscriptionEvents(ctx, q, s, 1, 100)
		_, errReader := db.RecipientOf(ctx, q, 1)
		_, errPay := db.AccountMayPay(ctx, q, 1)
		_, errSells := db.SellsSubscriptions(ctx, q)
		return errors.Join(absent(err), absent(errKey), errEvents, errReader, errPay, errSells)
	}, false},
	{"people of a conversation", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		h := portal.Head{Document: portal.Document{Kind: portal.InvoiceDocument, ID: 1}, Commercial: 1, Contact: 1}
		_, err := db.FollowersOf(ctx, q, h, 1)
		_, errTold := db.Addressees(ctx, q, h, portal.Post{Staff: true, Account: 1}, []portal.AccountID{1, 2})
		_, errHolder := db.HolderOf(ctx, q, h)
		_, errName := db.ContactName(ctx, q, 1)
		return errors.Join(err, errTold, errHolder, errName)
	}, true}, // the few behind one address
	{"a message", func(ctx context.Context, q db.Reader, s access.Scope) error {
		_, err := db.PostByID(ctx, q, s, 1)
		_, errKey := db.PostByKey(ctx, q, "key")
		_, errLast := db.NthLastPost(ctx, q, 1, 0, 20)
		_, errLink := db.NthLastPost(ctx, q, 0, 1, 20)
		_, errHoard := db.Hoarded(ctx, q, 1)
		_, errPiece := db.Piece(ctx, q, 1, 0)
		return errors.Join(absent(err), absent(errKey), errLast, errLink, errHoard, absent(errPiece))
	}, true}, // the few files of one message
	{"links of an address", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		d := portal.Document{Kind: portal.InvoiceDocument, ID: 1}
		_, err := db.NewestShareTo(ctx, q, d, "a@b.example")
		_, errWriters := db.WritersByLink(ctx, q, d, shelfAt)
		return errors.Join(absent(err), errWriters)
	}, false},
	{"mail choices", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.MailChoices(ctx, q, 1)
		_, errAll := db.CompanyMailChoices(ctx, q, 1)
		return errors.Join(err, errAll)
	}, false},
	{"an invoice to remind of", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.RemindableByID(ctx, q, 1, shelfAt)
		return absent(err)
	}, false},
	{"mails to send", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.DueLetter(ctx, q, shelfAt)
		_, errTries := db.DueTries(ctx, q, shelfAt, 1000)
		return errors.Join(absent(err), errTries)
	}, false},
	{"accounts to delete", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.DueDeletions(ctx, q, shelfAt, 50)
		_, errClosing := db.ClosingAccounts(ctx, q, shelfAt, 50)
		return errors.Join(err, errClosing)
	}, false},
	{"requests to decide", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.WaitingRequests(ctx, q, 50)
		return err
	}, false},
	{"methods to forget", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.UnforgottenMethods(ctx, q, "demo", 1, 50)
		return err
	}, false},
	{"methods that expire", func(ctx context.Context, q db.Reader, _ access.Scope) error {
		_, err := db.ExpiringMethods(ctx, q, "2026-01-01", "2026-12-31", 50)
		return err
	}, true}, // those of a month or two
}

// TestWorkPlans: what jobs ask every minute, and pages of one document or
// subscription, costs the same however much there is.
func TestWorkPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, a := range workAsked {
		for name, scope := range map[string]access.Scope{"customer": scopeOf(t, 1), "own": ownScope(t, 1, 1), "all": scopeOfAll()} {
			t.Run(a.name+"/"+name, func(t *testing.T) {
				for _, p := range plansOf(t, s.DB, func(ctx context.Context, q db.Reader) error { return a.run(ctx, q, scope) }) {
					p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return strings.HasPrefix(step, "SCAN c VIRTUAL TABLE") })
					checkPlan(t, p, a.maySort)
					for _, step := range p.Steps {
						if strings.Contains(step, "accounts_role (role=?)") && strings.Contains(step, "SEARCH a ") {
							t.Errorf("%q reads all customers' accounts: %s", step, p.Query)
						}
					}
				}
			})
		}
	}
}

// TestSubscriptionListPlans: an index gives subscriptions in order, those of a
// customer from the customer's own part of it.
func TestSubscriptionListPlans(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	for _, status := range portal.SubscriptionListing.Statuses {
		for name, scope := range map[string]access.Scope{"customer": scopeOf(t, 1), "own": ownScope(t, 1, 1), "all": scopeOfAll()} {
			for window, f := range map[string]portal.Filter{"first": {}, "search": {Query: "x"}, "after": {After: portal.Cursor{ID: 5}}, "before": {Before: portal.Cursor{ID: 5}}} {
				t.Run(status+"/"+name+"/"+window, func(t *testing.T) {
					f.Status = status
					for _, p := range plansOf(t, store, func(ctx context.Context, q db.Reader) error {
						_, err := db.ListSubscriptions(ctx, q, scope, portal.SubscriptionListing.Clean(f))
						return err
					}) {
						if scope.All() && p.Steps[0] == "SCAN s" { // in the order of the table itself, which stops at a page
							p.Steps = p.Steps[1:]
						}
						checkPlan(t, p, false)
					}
				})
			}
		}
	}
}
