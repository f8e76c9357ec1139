// Package feed gives programs what they read: lists in the order of changes, so
// that a program can go on later where it stopped, and products, which have no
// other home for writing them one at a time. It decides nothing about money.
package feed

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
}

// Service does what the API asks about lists and products.
type Service struct {
	db       *db.DB
	settings Settings
}

// New makes the service on a store.
func New(store *db.DB, settings Settings) *Service { return &Service{store, settings} }

// Contacts lists contacts in the actor's scope, as all lists here do.
func (s *Service) Contacts(ctx context.Context, who access.Actor, f portal.FeedFilter) (portal.FeedPage[portal.Contact], error) {
	return page(ctx, s, who, "contacts", f, db.ContactsByID, func(c portal.Contact) portal.ContactID { return c.ID })
}

// Products lists products.
func (s *Service) Products(ctx context.Context, who access.Actor, f portal.FeedFilter) (portal.FeedPage[portal.Product], error) {
	return page(ctx, s, who, "products", f, db.ProductRecords, func(p portal.Product) portal.ProductID { return p.ID })
}

// Orders lists quotations and orders, drafts too, without their lines.
func (s *Service) Orders(ctx context.Context, who access.Staff, f portal.FeedFilter) (portal.FeedPage[portal.Order], error) {
	return page(ctx, s, who, "orders", f, db.OrderHeads, func(o portal.Order) portal.OrderID { return o.ID })
}

// Invoices lists invoices and credit notes without their lines.
func (s *Service) Invoices(ctx context.Context, who access.Actor, f portal.FeedFilter) (portal.FeedPage[portal.Invoice], error) {
	heads := func(ctx context.Context, q db.Reader, scope access.Scope, ids []portal.InvoiceID) ([]portal.Invoice, error) {
		return db.InvoiceHeads(ctx, q, scope, ids, s.db.Now())
	}
	return page(ctx, s, who, "invoices", f, heads, func(i portal.Invoice) portal.InvoiceID { return i.ID })
}

// Payments lists payments without what they are for.
func (s *Service) Payments(ctx context.Context, who access.Actor, f portal.FeedFilter) (portal.FeedPage[portal.Payment], error) {
	return page(ctx, s, who, "payments", f, db.PaymentsByID, func(p portal.Payment) portal.PaymentID { return p.ID })
}

// Subscriptions lists subscriptions with their lines.
func (s *Service) Subscriptions(ctx context.Context, who access.Actor, f portal.FeedFilter) (portal.FeedPage[portal.Subscription], error) {
	return page(ctx, s, who, "subscriptions", f, db.SubscriptionsByID, func(sub portal.Subscription) portal.SubscriptionID { return sub.ID })
}

// Stamp is when a thing of a list was made, and last changed: NotFound.
func (s *Service) Stamp(ctx context.Context, who access.Actor, table string, id int64) (created, updated time.Time, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		row, err := db.FeedRowOf(ctx, q, who.Scope(), table, id)
		created, updated = time.UnixMilli(row.CreatedAt).UTC(), row.At
		return err
	})
	return created, updated, err
}

// page reads the marks of a page, then all its rows at once.
func page[T any, ID ~int64](ctx context.Context, s *Service, who access.Actor, table string, f portal.FeedFilter,
	read func(context.Context, db.Reader, access.Scope, []ID) ([]T, error), idOf func(T) ID) (out portal.FeedPage[T], err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return out, err
	}
	f.Today = b.Today(s.db.Now())
	err = s.db.View(ctx, func(q db.Reader) error {
		marks, err := db.Feed(ctx, q, who.Scope(), table, f)
		if err != nil {
			return err
		}
		if len(marks) > f.Limit {
			marks, out.More = marks[:f.Limit], true
		}
		if len(marks) == 0 {
			return nil
		}
		ids := make([]ID, len(marks))
		for i, m := range marks {
			ids[i] = ID(m.ID)
		}
		found, err := read(ctx, q, who.Scope(), ids)
		if err != nil {
			return err
		}
		byID := map[ID]T{}
		for _, one := range found {
			byID[idOf(one)] = one
		}
		for _, m := range marks {
			out.Rows = append(out.Rows, portal.Stamped[T]{Item: byID[ID(m.ID)], CreatedAt: time.UnixMilli(m.CreatedAt).UTC(), UpdatedAt: m.At})
		}
		out.Last = marks[len(marks)-1].FeedMark
		return nil
	})
	if err != nil {
		return out, fmt.Errorf("feed %s: %w", table, err)
	}
	return out, nil
}
