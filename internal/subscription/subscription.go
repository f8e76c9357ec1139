// Package subscription bills what recurs: plans, what customers have of them,
// and the renewals, which issue an invoice for each period once and charge it
// through billing. It posts no money itself.
package subscription

import (
	"context"
	"fmt"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
}

// Service does what pages and jobs ask about subscriptions.
type Service struct {
	db       *db.DB
	settings Settings
	billing  *billing.Service
	shares   *sharing.Service
	sells    db.Kept[string, bool]
}

// New makes the service. shares gives links to customers without an account.
func New(store *db.DB, settings Settings, b *billing.Service, shares *sharing.Service) *Service {
	return &Service{db: store, settings: settings, billing: b, shares: shares}
}

// Page is a subscription with what was billed for it and what happened to it.
type Page struct {
	portal.Subscription
	Periods []portal.BilledPeriod // newest first
	Events  []portal.SubscriptionEvent
	Today   portal.Date
}

// maxShown is how many periods and events a page shows.
const maxShown = 24

// Sells reports that the business has plans or subscriptions, so that menus
// lead to them.
func (s *Service) Sells(ctx context.Context) (bool, error) {
	return s.sells.Get(s.db, "", func() (sells bool, err error) {
		err = s.db.View(ctx, func(q db.Reader) (err error) {
			sells, err = db.SellsSubscriptions(ctx, q)
			return err
		})
		return sells, err
	})
}

// Subscriptions lists those in the actor's scope.
func (s *Service) Subscriptions(ctx context.Context, who access.Actor, f portal.Filter) (page portal.Page[portal.Subscription], err error) {
	f = portal.SubscriptionListing.Clean(f)
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		page, err = narrowed(f, func(f portal.Filter) (portal.Page[portal.Subscription], error) {
			return db.ListSubscriptions(ctx, q, who.Scope(), f)
		})
		return err
	})
	return page, err
}

// narrowed is a list; of an empty one it says whether only its filter leaves
// everything out.
func narrowed[T any](f portal.Filter, list func(portal.Filter) (portal.Page[T], error)) (page portal.Page[T], err error) {
	if page, err = list(f); err != nil || len(page.Rows) > 0 {
		return page, err
	}
	all, err := list(portal.Filter{Status: "all", Limit: 1})
	page.FilterActive = len(all.Rows) > 0
	return page, err
}

// Subscription is the page of one: NotFound out of scope.
func (s *Service) Subscription(ctx context.Context, who access.Actor, id portal.SubscriptionID) (p Page, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return p, err
	}
	p.Today = b.Today(s.db.Now())
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if p.Subscription, err = db.SubscriptionByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		if p.Periods, err = db.PeriodsOf(ctx, q, who.Scope(), id, maxShown); err != nil {
			return err
		}
		p.Events, err = db.SubscriptionEvents(ctx, q, who.Scope(), id, maxShown)
		return err
	})
	return p, err
}

// Plans lists what customers can be given, or all plans that there ever were.
func (s *Service) Plans(ctx context.Context, who access.Actor, archived bool) (out []portal.Plan, err error) {
	if who.Scope() == (access.Scope{}) {
		return nil, nil
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.ListPlans(ctx, q, archived, maxPlans)
		return err
	})
	return out, err
}

// maxPlans is how many plans a page shows, and a small business will hardly
// have.
const maxPlans = 200

// verb is something that a person does to a subscription.
type verb struct {
	details string
	from    string // address of the network
	version int    // of the subscription that was read; 0 is whichever there is
	do      func(context.Context, *db.Tx, portal.Subscription, portal.Date) (portal.Subscription, error)
	news    string // mail that follows; "" for none
}

// act does something to a subscription, and writes down that it was done.
// Errors: NotFound, Conflict when it was changed meanwhile, and those of do.
func (s *Service) act(ctx context.Context, who access.Actor, id portal.SubscriptionID, action string, v verb) (after portal.Subscription, err error) {
	event := strings.TrimPrefix(action, "subscription.")
	b, err := s.settings.Business(ctx)
	if err != nil {
		return after, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		before, err := db.SubscriptionByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		if v.version != 0 && v.version != before.Version {
			return portal.Failure(portal.Conflict, "subscription.changed_meanwhile", nil)
		}
		today := b.Today(tx.Now)
		if after, err = v.do(ctx, tx, before, today); err != nil {
			return err
		}
		if err := s.keep(ctx, tx, who, after, event, v.details); err != nil {
			return err
		}
		err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "subscription", SubjectID: int64(id),
			Details: after.Number + " " + v.details, Address: v.from})
		if err != nil || v.news == "" {
			return err
		}
		return s.tell(ctx, tx, who, after, notice{event: v.news, cause: fmt.Sprintf("%s:%d", event, after.Version), today: today})
	})
	return after, err
}

// keep writes a subscription with a line of its history. What is closed leaves
// its unpaid invoices as they are.
func (s *Service) keep(ctx context.Context, tx *db.Tx, who access.Actor, sub portal.Subscription, event, details string) error {
	if err := db.UpdateSubscription(ctx, tx, sub); err != nil {
		return err
	}
	if sub.State == portal.SubscriptionClosed {
		// What was had until a natural end is still charged as it was agreed.
		if err := db.LeavePeriods(ctx, tx, sub.ID, event == "ended"); err != nil {
			return err
		}
	}
	return db.InsertSubscriptionEvent(ctx, tx, who, sub.ID, event, details)
}
