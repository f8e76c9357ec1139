package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// PayOut is a credit note and the payments that it can be refunded by.
type PayOut struct {
	Note     portal.Invoice
	Payments []PayOutWay
}

// PayOutWay is a payment of the corrected invoice that can go back to where it
// came from, and how much of it.
type PayOutWay struct {
	portal.Payment
	Most portal.Money
}

// PayOut returns the ways in which what a credit note has left can be given
// back, beside the wallet and by hand: NotFound, also for an invoice.
func (s *Service) PayOut(ctx context.Context, who access.Staff, id portal.InvoiceID) (out PayOut, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		if out.Note, err = db.InvoiceHead(ctx, q, who.Scope(), id, s.db.Now()); err != nil {
			return err
		}
		if out.Note.Kind != portal.CreditNote {
			return portal.Missing()
		}
		if out.Note.Reverses == 0 || !out.Note.Open().Positive() {
			return nil
		}
		paid, err := db.PaymentsOfInvoice(ctx, q, who.Scope(), out.Note.Reverses, maxPayOut)
		for _, p := range paid {
			if err != nil {
				return err
			}
			err = s.addWay(ctx, q, who, &out, p)
		}
		return err
	})
	return out, err
}

// maxPayOut is how many payments are offered.
const maxPayOut = 5

func (s *Service) addWay(ctx context.Context, q db.Reader, who access.Staff, out *PayOut, p portal.Payment) error {
	if _, ok := s.refunder(p); !ok {
		return nil
	}
	of, err := refundable(ctx, q, who.Scope(), p, s.db.Now())
	most := min(of.Paper.Minor(), out.Note.Open().Minor())
	if err == nil && most > 0 {
		out.Payments = append(out.Payments, PayOutWay{p, portal.NewMoney(most, p.Amount.Currency())})
	}
	return err
}
