package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// StoreOnly does what a webhook does before the process dies.
func StoreOnly(ctx context.Context, s *Service, provider, event string, body []byte) error {
	_, _, err := s.storeEvent(ctx, db.ProviderEvent{Provider: provider, EventID: event, Payload: body})
	return err
}

// ChargeLateFeeOf charges a late fee for an invoice as it was listed, however
// long ago.
func (s *Service) ChargeLateFeeOf(ctx context.Context, who access.System, fee portal.LateFee, listed portal.InvoiceID) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	return s.chargeLateFee(ctx, who, fee, listed, b)
}

// ReadBankFile reads a bank's list: its lines, and how many went out.
func ReadBankFile(data []byte, c portal.Currency) ([]portal.BankLine, int, error) {
	f, err := readBankFile(data, c)
	return f.lines, f.outgoing, err
}

// The cells of a bank's list, and the numbers in its texts.
var (
	BankAmount = bankAmount
	BankDate   = bankDate
	BankKeys   = bankKeys
)
