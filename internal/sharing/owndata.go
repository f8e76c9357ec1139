package sharing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxOwn is how many links are read at a time.
const maxOwn = 200

// OwnShares hands out the links that a customer has given or was given, the
// newest first, some at a time.
func (s *Service) OwnShares(ctx context.Context, who access.Customer, each func([]portal.Share) error) error {
	for before := portal.ShareID(0); ; {
		var page []portal.Share
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			page, err = db.OwnShares(ctx, q, who.Scope(), who.Account(), who.Contact(), before, maxOwn)
			return err
		})
		if err != nil {
			return fmt.Errorf("sharing.OwnShares: %w", err)
		}
		if len(page) == 0 {
			return nil
		}
		if err := each(page); err != nil {
			return err
		}
		before = page[len(page)-1].ID
	}
}
