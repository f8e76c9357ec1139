package account

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxHits is how many of a kind a search over everything shows.
const maxHits = 6

// Search looks for what staff typed among everybody's contacts and documents.
func (s *Service) Search(ctx context.Context, who access.Staff, typed string) (found portal.Findings, err error) {
	b, err := s.Business(ctx)
	if err != nil {
		return found, err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		found, err = db.FindEverything(ctx, q, who.Scope(), typed, b.Today(s.db.Now()), b.Zone(), maxHits)
		return err
	})
	return found, err
}
