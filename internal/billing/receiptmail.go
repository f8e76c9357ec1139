package billing

import (
	"context"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// sendReceipt writes to whoever paid: what was received, how, and what became
// of it.
func (s *Service) sendReceipt(ctx context.Context, tx *db.Tx, p portal.Payment, d division) error {
	received, err := p.Amount.Add(p.WalletTaken)
	if err != nil {
		return err
	}
	way, err := wayOf(ctx, tx, p)
	if err != nil {
		return err
	}
	link, err := linkOf(ctx, tx, p.Share)
	if err != nil {
		return err
	}
	holder, err := s.holderLink(ctx, tx, p)
	if err != nil {
		return err
	}
	r := mail.Receipt{Payment: p.ID, Share: link, Holder: holder, Reference: p.Reference, Currency: p.Amount.Currency(), Received: received.Decimal(), Way: way,
		Amount: p.Amount.Decimal(), Wallet: p.WalletTaken.Decimal(), Netted: used(p, d), Credit: p.Surplus.Decimal()}
	for _, t := range d.shares {
		r.Settled = append(r.Settled, mail.Part{Number: t.Number, Amount: t.Amount.Decimal(), Left: t.Left.Decimal()})
	}
	return mail.Enqueue(ctx, tx, p.Email, p.Language, r)
}

// holderLink is what a receipt leads by to a holder without an account, of money
// that staff recorded or the bank reported: they have no page of that payment.
func (s *Service) holderLink(ctx context.Context, tx *db.Tx, p portal.Payment) (mail.Link, error) {
	if len(p.Targets) == 0 || p.Provider != "manual" && !strings.HasPrefix(p.ProviderRef, bankLineRef) {
		return mail.Link{}, nil
	}
	h, err := db.HeadOf(ctx, tx, access.NewSystem("payment").Scope(), portal.Document{Kind: portal.InvoiceDocument, ID: int64(p.Targets[0].Invoice)})
	if err != nil {
		return mail.Link{}, err
	}
	to, link, err := s.shares.HolderTx(ctx, tx, h)
	if !strings.EqualFold(to.Email, p.Email) {
		link = mail.Link{}
	}
	return link, err
}

// used are the credit notes of a payment that were used, and how much of each.
func used(p portal.Payment, d division) (out []mail.Part) {
	for _, note := range p.Credits {
		sum := int64(0)
		for _, c := range d.credits {
			if c.note == note.Invoice {
				sum += c.amount.Minor()
			}
		}
		if sum > 0 {
			out = append(out, mail.Part{Number: note.Number, Amount: portal.NewMoney(sum, p.Amount.Currency()).Decimal()})
		}
	}
	return out
}

// wayOf is what a payment is made with, as a mail names it: the saved method
// while it is there, else its kind.
func wayOf(ctx context.Context, tx *db.Tx, p portal.Payment) (mail.Way, error) {
	w := mail.Way{Method: p.Method}
	if p.Saved == 0 {
		return w, nil
	}
	m, err := db.MethodByID(ctx, tx, access.NewSystem("payment").Scope(), 0, p.Saved)
	if portal.KindOf(err) == portal.NotFound { // removed since
		return w, nil
	}
	w.Brand, w.Last4 = m.Brand, m.Last4
	return w, err
}
