package billing

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/pdf"
	"genkan/internal/portal"
)

// Receipt is a payment as a document: NotFound outside the scope, and for a
// payment that is not done, since nothing was received.
func (s *Service) Receipt(ctx context.Context, who access.Actor, id portal.PaymentID) (out portal.Receipt, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Payment, err = db.PaymentByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		if out.State != portal.PaymentDone {
			return portal.Missing()
		}
		return readReceipt(ctx, q, who, &out)
	})
	return out, err
}

// readReceipt fills in what stands beside the payment.
func readReceipt(ctx context.Context, q db.Reader, who access.Actor, out *portal.Receipt) (err error) {
	entity, _, err := db.AccountHolder(ctx, q, who.Scope(), out.Contact)
	if err != nil {
		return err
	}
	out.Customer = portal.PartyOf(entity, entity, countryName(ctx, entity, entity))
	if out.Settled, out.Netted, err = db.ReceiptParts(ctx, q, who.Scope(), out.Payment); err != nil {
		return err
	}
	refunds, err := db.RefundsOf(ctx, q, who.Scope(), out.ID)
	for _, f := range refunds {
		if f.State != portal.PaymentError {
			out.Refunds = append(out.Refunds, f)
		}
	}
	if err != nil || out.Saved == 0 {
		return err
	}
	m, err := db.MethodByID(ctx, q, who.Scope(), viewer(who, out.Contact), out.Saved)
	if portal.KindOf(err) == portal.NotFound {
		return nil // it was deleted, or is a colleague's own
	}
	out.Charged = m.MethodDetails
	return err
}

// viewer is who looks at a method: staff see what the payer does.
func viewer(who access.Actor, payer portal.ContactID) portal.ContactID {
	if c, ok := who.(access.Customer); ok {
		return c.Contact()
	}
	return payer
}

// ReceiptPDF is the receipt as a file, in the language of the context.
func (s *Service) ReceiptPDF(ctx context.Context, who access.Actor, id portal.PaymentID) (portal.File, error) {
	r, err := s.Receipt(ctx, who, id)
	if err != nil {
		return portal.File{}, err
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return portal.File{}, err
	}
	opt := pdf.Options{Today: b.Today(s.db.Now()), CreatedAt: s.db.Now()}
	// Refunds and what is left change without the payment, so what it says is the key.
	key := fmt.Sprintf("receipt %x", sha256.Sum256(fmt.Appendf(nil, "%s %s %+v %+v", i18n.From(ctx), opt.Today, r, b)))
	bytes, err := s.press.Print(ctx, key, func(w io.Writer) (err error) {
		if opt.Logo, err = s.settings.Letterhead(ctx, b); err != nil {
			return err
		}
		return pdf.Receipt(ctx, w, r, b, opt)
	})
	if err != nil {
		return portal.File{}, fmt.Errorf("billing.ReceiptPDF %d: %w", id, err)
	}
	return portal.File{Name: pdf.FileName(b, "receipt", r.Reference), Type: "application/pdf", Bytes: bytes}, nil
}
