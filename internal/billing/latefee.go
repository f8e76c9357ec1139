package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// How late fees are charged: so many invoices are looked at at a time, and so
// many days are given to pay a fee.
const (
	lateBatch   = 200
	lateFeeDays = 14
)

// ChargeLateFees invoices what being late costs, once for each invoice whose
// reminder said so. An invoice that was posted is never changed: the fee is one
// of its own.
func (s *Service) ChargeLateFees(ctx context.Context, who access.System) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	today := b.Today(s.db.Now())
	for behind := (db.Remindable{}); ; {
		var fee portal.LateFee
		var late []db.Remindable
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			if fee, err = db.LateFee(ctx, q); err != nil || !fee.Any() {
				return err
			}
			late, err = db.LateInvoices(ctx, q, fee, today.AddDays(-2*portal.MaxReminderDays), today, behind, lateBatch)
			return err
		})
		if err != nil {
			return fmt.Errorf("billing.ChargeLateFees: %w", err)
		}
		for _, inv := range late {
			if err := s.chargeLateFee(ctx, who, fee, portal.InvoiceID(inv.ID), b); err != nil {
				return fmt.Errorf("billing.ChargeLateFees %d: %w", inv.ID, err)
			}
		}
		if len(late) < lateBatch {
			return nil
		}
		behind = late[len(late)-1]
	}
}

// chargeLateFee issues the invoice, unless nothing is to be charged for the other
// any more since it was listed, or no mail about it reaches the customer.
func (s *Service) chargeLateFee(ctx context.Context, who access.System, fee portal.LateFee, listed portal.InvoiceID, b portal.Business) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		inv, err := db.LateInvoiceByID(ctx, tx, fee, listed)
		if portal.KindOf(err) == portal.NotFound {
			return nil
		}
		if err != nil {
			return err
		}
		to, err := db.RecipientOf(ctx, tx, inv.Contact)
		if err != nil || to.Email == "" {
			return err
		}
		if wants, err := db.WantsMail(ctx, tx, to.Email, portal.TopicOverdue); err != nil || !wants {
			return err
		}
		today := b.Today(tx.Now)
		id, err := s.issueTx(ctx, tx, who, Draft{Holder: inv.Contact, IssuedOn: today, DueOn: today.AddDays(lateFeeDays), Currency: fee.Amount.Currency(),
			Reference: inv.Number, Lines: []portal.Line{lateFeeLine(ctx, fee, inv.Number, to.Language)}}, b)
		if err != nil {
			return err
		}
		return db.SetInvoiceKey(ctx, tx, id, db.LateFeeKey(listed))
	})
}

// lateFeeLine is in the customer's language, and without tax.
func lateFeeLine(ctx context.Context, fee portal.LateFee, number, language string) portal.Line {
	if l, ok := i18n.Parse(language); ok {
		ctx = i18n.With(ctx, l)
	}
	return portal.Line{Kind: portal.ItemLine, Description: i18n.T(ctx, "late_fee.line", portal.Args{"number": number}), Quantity: portal.QuantityScale, UnitPrice: fee.Amount}
}
