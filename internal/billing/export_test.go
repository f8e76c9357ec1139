package billing

import (
	"context"

	"genkan/db"
)

// StoreOnly does what a webhook does before the process dies.
func StoreOnly(ctx context.Context, s *Service, provider, event string, body []byte) error {
	_, _, err := s.storeEvent(ctx, db.ProviderEvent{Provider: provider, EventID: event, Payload: body})
	return err
}
