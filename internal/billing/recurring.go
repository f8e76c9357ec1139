package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Automatic is a charge of a saved method that nobody presses a button for,
// such as that of a subscription.
type Automatic struct {
	Invoice portal.InvoiceID
	Method  portal.MethodID
	Account portal.AccountID // who chose the method; 0 when the business did
	Email   string           // where the receipt goes
	Key     string           // one charge for each, whatever happens
	Reader  string           // language of the receipt
}

// IssueTx is Issue within a transaction of the caller's.
func (s *Service) IssueTx(ctx context.Context, tx *db.Tx, who access.Actor, d Draft, b portal.Business) (portal.InvoiceID, error) {
	return s.issueTx(ctx, tx, who, d, b)
}

// ReserveAutomaticTx writes down an attempt to charge what is open on an
// invoice, within a transaction of the caller's; a repeated key gives the first
// attempt. ChargeAutomatic asks the provider, after the transaction. Errors:
// NotFound when the method is gone or may be charged no more, Invalid when its
// provider takes it no more, Conflict when nothing is open, or all of it is
// just being paid.
func (s *Service) ReserveAutomaticTx(ctx context.Context, tx *db.Tx, who access.System, a Automatic, b portal.Business) (p portal.Payment, err error) {
	if p, err = db.PaymentByKey(ctx, tx, who.Scope(), a.Key); err == nil || portal.KindOf(err) != portal.NotFound {
		return p, err
	}
	inv, err := db.InvoiceHead(ctx, tx, who.Scope(), a.Invoice, tx.Now)
	if err != nil {
		return p, err
	}
	open := inv.Open()
	if !open.Positive() || inv.Kind != portal.PlainInvoice {
		return p, portal.Failure(portal.Conflict, "pay.closed", nil)
	}
	p = automaticPayment(inv, a, b.Today(tx.Now))
	if err := s.collectAutomatic(ctx, tx, who, a, &p); err != nil {
		return p, err
	}
	if p.Reference, err = nextReference(ctx, tx, b); err != nil {
		return p, err
	}
	p.ID, err = db.InsertPayment(ctx, tx, p)
	return p, err
}

func automaticPayment(inv portal.Invoice, a Automatic, today portal.Date) portal.Payment {
	zero := portal.Zero(inv.Total.Currency())
	return portal.Payment{Purpose: portal.ForInvoices, State: portal.PaymentDraft, Automatic: true, Contact: inv.Contact, Commercial: inv.Commercial,
		Account: a.Account, Email: a.Email, Language: a.Reader, Amount: inv.Open(), WalletHold: zero, WalletTaken: zero, On: today, Allocated: zero, Surplus: zero,
		Targets: []portal.Target{{Invoice: inv.ID, Number: inv.Number, Amount: inv.Open(), Left: inv.Left}}, IdempotencyKey: a.Key}
}

// collectAutomatic fills in what is charged.
func (s *Service) collectAutomatic(ctx context.Context, tx *db.Tx, who access.System, a Automatic, p *portal.Payment) error {
	m, err := db.MethodByID(ctx, tx, who.Scope(), 0, a.Method)
	if err != nil {
		return err
	}
	if err := mayCharge(ctx, tx, m, *p); err != nil {
		return err
	}
	provider, err := s.way(ctx, tx, m.Provider, *p)
	if err != nil {
		return err
	}
	if !charges(provider, m) {
		return portal.Missing()
	}
	p.Provider, p.Mode, p.Method, p.Saved = m.Provider, m.Mode, provider.Features().Method, m.ID
	if provider.Features().Reserves {
		p.ReservedUntil = tx.Now.Add(portal.Reservation)
	}
	return nil
}

// mayCharge: what has expired, and somebody's own when that person may no
// longer pay, is as if it were gone.
func mayCharge(ctx context.Context, q db.Reader, m portal.Method, p portal.Payment) error {
	if m.Commercial != p.Commercial || m.Expired(p.On) {
		return portal.Missing()
	}
	if m.Shared {
		return nil
	}
	may, err := db.AccountMayPay(ctx, q, m.Contact)
	if err == nil && !may {
		return portal.Missing()
	}
	return err
}

// ChargeAutomatic asks the provider for a charge that was reserved; asking
// again asks for the same one. What it comes to is in the payment.
func (s *Service) ChargeAutomatic(ctx context.Context, p portal.Payment) error {
	_, err := s.resume(ctx, p)
	return err
}
