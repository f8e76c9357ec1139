package subscription

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxOwn is how many periods, and how many lines of history, are read of one
// subscription: those of a daily one for ten years.
const maxOwn = 4000

// All hands out everything about the customer's subscriptions, the newest
// first, one at a time.
func (s *Service) All(ctx context.Context, who access.Customer, each func(Page) error) error {
	f := portal.SubscriptionListing.Clean(portal.Filter{Status: "all", Limit: portal.Limits[len(portal.Limits)-1]})
	for {
		list, err := s.Subscriptions(ctx, who, f)
		if err != nil {
			return fmt.Errorf("subscription.All: %w", err)
		}
		for _, sub := range list.Rows {
			p := Page{Subscription: sub}
			err := s.db.View(ctx, func(q db.Reader) (err error) {
				if p.Periods, err = db.PeriodsOf(ctx, q, who.Scope(), sub.ID, maxOwn); err != nil {
					return err
				}
				p.Events, err = db.SubscriptionEvents(ctx, q, who.Scope(), sub.ID, maxOwn)
				return err
			})
			if err != nil {
				return fmt.Errorf("subscription.All: %w", err)
			}
			if err := each(p); err != nil {
				return err
			}
		}
		if f.After = list.Next; f.After.IsZero() {
			return nil
		}
	}
}
