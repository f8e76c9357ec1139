package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// applySetup acts on news of an attempt to save a method.
func (s *Service) applySetup(_ context.Context, _ *db.Tx, _ access.System, _ payment.Provider, _ payment.Event) (outcome, error) {
	return ignored("no such set-up").tell(portal.AlertUnknownEvent), nil
}
