package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// SendInvoice mails an invoice or a credit note to whom it is for, with the PDF
// and a link. A repeated key sends one. Errors: NotFound, Conflict (nobody to
// be reached by mail).
func (s *Service) SendInvoice(ctx context.Context, who access.Staff, id portal.InvoiceID, key, address string) error {
	key, expired := FormKey(who.Account(), key)
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := db.InvoiceHead(ctx, tx, who.Scope(), id, tx.Now); err != nil {
			return err
		}
		if expired != nil {
			return expired
		}
		to, err := s.tellIssued(ctx, tx, who, id, key)
		if err != nil {
			return err
		}
		if to == "" {
			return portal.Failure(portal.Conflict, "editor.nobody_to_mail", nil)
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "invoice.sent", Subject: "invoice", SubjectID: int64(id), Details: to, Address: address})
	})
	if err != nil {
		return fmt.Errorf("billing.SendInvoice %d: %w", id, err)
	}
	return nil
}

// tellIssued writes to whom an invoice is for, and says to which address: ""
// where no mail can or may reach them. cause keeps it to one mail.
func (s *Service) tellIssued(ctx context.Context, tx *db.Tx, who access.Actor, id portal.InvoiceID, cause string) (address string, err error) {
	inv, err := db.InvoiceHead(ctx, tx, who.Scope(), id, tx.Now)
	if err != nil {
		return "", err
	}
	h, err := db.HeadOf(ctx, tx, who.Scope(), portal.Document{Kind: portal.InvoiceDocument, ID: int64(id)})
	if err != nil {
		return "", err
	}
	to, link, err := s.shares.HolderTx(ctx, tx, h)
	if err != nil || to.Email == "" {
		return "", err
	}
	m := mail.InvoiceSent{About: mail.AboutDocument(h, to.Email, to.Name, to.Company), Total: inv.Total.Decimal(), Left: inv.Left.Decimal(), Currency: inv.Total.Currency(),
		Due: inv.DueOn, Credit: inv.Kind == portal.CreditNote, Cause: cause}
	m.Share = link
	return to.Email, mail.Enqueue(ctx, tx, to.Email, to.Language, m)
}
