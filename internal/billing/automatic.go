package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// noteAutomatic follows up on a payment that nobody pressed a button for: when
// it failed, nobody was there to see it, so the customer is written to. A rule
// that this stopped writes a mail of its own, and so does what charges for a
// subscription, which knows when it is tried again.
func (s *Service) noteAutomatic(ctx context.Context, tx *db.Tx, p portal.Payment, to portal.PaymentState) error {
	again, stopped, err := s.noteRule(ctx, tx, p, to)
	if err != nil || stopped || !p.Automatic || to != portal.PaymentError {
		return err
	}
	if recurs, err := db.ChargedForPeriod(ctx, tx, p.ID); err != nil || recurs {
		return err
	}
	way, err := wayOf(ctx, tx, p)
	if err != nil {
		return err
	}
	m := mail.ChargeFailed{Payment: p.ID, Reference: p.Reference, Purpose: p.Purpose, Amount: p.Amount.Decimal(), Currency: p.Amount.Currency(),
		Way: way, Reason: p.ErrorKey, Again: again}
	for _, t := range p.Targets {
		m.Invoices, m.Numbers = append(m.Invoices, t.Invoice), append(m.Numbers, t.Number)
	}
	return mail.Enqueue(ctx, tx, p.Email, p.Language, m)
}
