package conversation

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxPosts is how many messages are read at a time.
const maxPosts = 200

// Messages hands out all that was written about the customer's documents: the
// documents by their last message, the latest first, and of each the messages,
// the oldest of a batch first. Nothing is noted as seen.
func (s *Service) Messages(ctx context.Context, who access.Customer, each func(portal.Head, []portal.Post) error) error {
	for before := portal.MessageID(0); ; {
		threads, next, err := s.Threads(ctx, who, false, before)
		if err != nil {
			return fmt.Errorf("conversation.Messages: %w", err)
		}
		for _, t := range threads {
			if err := s.posts(ctx, who, t.Head, each); err != nil {
				return fmt.Errorf("conversation.Messages: %w", err)
			}
		}
		if before = next; next == 0 {
			return nil
		}
	}
}

// posts hands out a thread from its end to its beginning.
func (s *Service) posts(ctx context.Context, who access.Customer, h portal.Head, each func(portal.Head, []portal.Post) error) error {
	for before := portal.MessageID(0); ; {
		var page []portal.Post
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			page, err = db.Posts(ctx, q, who.Scope(), h.Document, before, maxPosts)
			return err
		})
		if err != nil || len(page) == 0 {
			return err
		}
		if err := each(h, page); err != nil {
			return err
		}
		before = page[0].ID
	}
}
