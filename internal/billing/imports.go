package billing

import (
	"context"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// ImportInvoiceTx stores a document that was issued elsewhere, under the number
// that it has there, within the import's transaction. Lines must be priced and
// totals filled in: Conflict when the number is taken.
func (s *Service) ImportInvoiceTx(ctx context.Context, tx *db.Tx, inv portal.Invoice) (portal.InvoiceID, error) {
	inv.PaymentReference = inv.Number
	return postInvoice(ctx, tx, inv, db.Series{})
}

// ImportPaymentTx stores money that arrived elsewhere. If a bank transfer with
// this reference is waiting here, it is that one that has arrived. What is
// more than the invoice takes becomes wallet credit; paying from the wallet
// needs a balance that nobody else has a claim on: Conflict "payment.wallet_short".
func (s *Service) ImportPaymentTx(ctx context.Context, tx *db.Tx, who access.System, p portal.Payment) (id portal.PaymentID, matched bool, err error) {
	known, err := db.PaymentByReference(ctx, tx, who.Scope(), p.Reference)
	if err == nil {
		return known.ID, true, s.matchTransfer(ctx, tx, who, known, p)
	}
	if portal.KindOf(err) != portal.NotFound {
		return 0, false, err
	}
	if err := checkWallet(ctx, tx, who, p); err != nil {
		return 0, false, err
	}
	id, err = s.importNew(ctx, tx, who, p)
	return id, false, err
}

// WalletFree is what a company has on its wallet that nobody has a claim on, in
// the currency's smallest unit: what an import may take of it.
func WalletFree(ctx context.Context, q db.Reader, who access.System, commercial portal.ContactID, c portal.Currency, now time.Time) (int64, error) {
	return walletFree(ctx, q, who.Scope(), commercial, c, now)
}

// WalletShort refuses what is more than a wallet holds.
func WalletShort(free int64, c portal.Currency) *portal.Error {
	return portal.Failure(portal.Conflict, "payment.wallet_short", portal.Args{"balance": portal.NewMoney(free, c)})
}

// matchTransfer closes the transfer that waits under a reference. One that is
// done already is left alone, so that an import can be repeated.
func (s *Service) matchTransfer(ctx context.Context, tx *db.Tx, who access.System, known, p portal.Payment) error {
	switch {
	case known.Amount != p.Amount:
		return portal.Failure(portal.Conflict, "payment.reference_taken", portal.Args{"reference": p.Reference})
	case !known.State.Open():
		return nil
	}
	return s.arrivedAsAnnounced(ctx, tx, who, known)
}

func checkWallet(ctx context.Context, tx *db.Tx, who access.System, p portal.Payment) error {
	if p.Method != "wallet" {
		return nil
	}
	free, err := walletFree(ctx, tx, who.Scope(), p.Commercial, p.Amount.Currency(), tx.Now)
	if err != nil {
		return err
	}
	if free < p.Amount.Minor() {
		return WalletShort(free, p.Amount.Currency())
	}
	return nil
}

// importNew stores a finished payment with its allocation and posting. It
// sends no receipt: the customer had one from the system before.
func (s *Service) importNew(ctx context.Context, tx *db.Tx, who access.System, p portal.Payment) (portal.PaymentID, error) {
	p.WalletHold = portal.Zero(p.Amount.Currency())
	d, err := divide(ctx, tx, who.Scope(), &p)
	if err != nil {
		return 0, err
	}
	p.Provider, p.State, p.CreatedAt = "import", portal.PaymentDone, noon(p.On, tx.Now)
	p.DoneAt = p.CreatedAt
	if p.ID, err = db.InsertPayment(ctx, tx, p); err != nil {
		return 0, err
	}
	return p.ID, bookMoney(ctx, tx, p, d, p.On)
}

// noon is when something of a day happened of which no more is known: an
// instant that falls on that day in nearly every time zone, and is not to come.
func noon(on portal.Date, now time.Time) time.Time {
	if at := on.Time().Add(12 * time.Hour); at.Before(now) {
		return at
	}
	return now
}

// Record is ImportPaymentTx in a transaction of its own.
func (s *Service) Record(ctx context.Context, who access.System, p portal.Payment) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		_, _, err := s.ImportPaymentTx(ctx, tx, who, p)
		return err
	})
}

// Announce stores a bank transfer that is on its way, for staff to confirm
// when it arrives.
func (s *Service) Announce(ctx context.Context, who access.System, p portal.Payment) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if p.Reference, err = nextReference(ctx, tx, b); err != nil {
			return err
		}
		zero := portal.Zero(p.Amount.Currency())
		p.Provider, p.Method, p.State, p.Allocated, p.Surplus = "bank_transfer", "bank_transfer", portal.PaymentPending, zero, zero
		p.WalletHold, p.WalletTaken = zero, zero
		p.ProviderRef, p.On = p.Reference, b.Today(tx.Now)
		if p.ID, err = db.InsertPayment(ctx, tx, p); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "payment.announced", Subject: "payment", SubjectID: int64(p.ID), Details: p.Reference})
	})
}
