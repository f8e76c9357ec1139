package conversation

import (
	"context"

	"genkan/db"
	"genkan/internal/portal"
)

// RemindOf reminds of an invoice as it was listed, however long ago.
func (s *Service) RemindOf(ctx context.Context, r portal.Reminders, listed db.Remindable, today portal.Date) error {
	return s.remind(ctx, r, listed, today)
}
