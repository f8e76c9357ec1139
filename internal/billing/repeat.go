package billing

import (
	"context"
	"fmt"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Repetition is the invoice of one period of a repeating one.
type Repetition struct {
	Of    portal.Recurring
	Texts func(text string) string // what the period is written into
	Key   string                   // one invoice for each, whatever happens
}

// RepeatTx makes an invoice of today, within a transaction of the caller's: a
// draft, or where it is automatic one that is issued and mailed. A repeated key
// gives the first. Errors: NotFound (its contact), Conflict (the contact is
// archived, nobody can be reached by mail, or it cannot be issued).
func (s *Service) RepeatTx(ctx context.Context, tx *db.Tx, who access.System, r Repetition, b portal.Business) (id portal.InvoiceID, err error) {
	if id, err = db.InvoiceByKey(ctx, tx, r.Key); err != nil || id != 0 {
		return id, err
	}
	inv, err := r.invoice(ctx, tx, who, b)
	if err != nil {
		return 0, err
	}
	if r.Of.Automatic { // staff mend a draft as they issue it
		if err := inv.CheckIssuable(inv.IssuedOn); err != nil {
			return 0, err
		}
	}
	if inv.ID, err = db.InsertInvoice(ctx, tx, inv, db.Series{}); err != nil {
		return 0, err
	}
	if err := db.SetInvoiceKey(ctx, tx, inv.ID, r.Key); err != nil {
		return 0, err
	}
	if err := noteDraft(ctx, tx, who, inv, "invoice.drafted", ""); err != nil || !r.Of.Automatic {
		return inv.ID, err
	}
	return inv.ID, s.issueRepeated(ctx, tx, who, inv, r.Key)
}

// issueRepeated: what nobody can be told of is not issued, so that no invoice
// is due that its customer has never seen.
func (s *Service) issueRepeated(ctx context.Context, tx *db.Tx, who access.System, inv portal.Invoice, key string) error {
	fresh, err := db.DraftInvoice(ctx, tx, who.Scope(), inv.ID)
	if err != nil {
		return fmt.Errorf("billing.RepeatTx: %w", err)
	}
	if err := s.issueDraft(ctx, tx, who, fresh, key, ""); err != nil {
		return err
	}
	to, err := s.tellIssued(ctx, tx, who, inv.ID, key)
	if err == nil && to == "" {
		err = portal.Failure(portal.Conflict, "recurring.nobody_to_mail", nil)
	}
	return err
}

// invoice is the draft of it: of today, with names and addresses as they are.
func (r Repetition) invoice(ctx context.Context, tx *db.Tx, who access.System, b portal.Business) (inv portal.Invoice, err error) {
	holder, customer, err := FrozenParty(ctx, tx, who, r.Of.Contact)
	if err == nil && holder.Archived {
		err = portal.Failure(portal.Conflict, "recurring.contact_archived", nil)
	}
	if err != nil {
		return inv, err
	}
	lines := slices.Clone(r.Of.Lines)
	for i := range lines {
		lines[i].Description = r.Texts(lines[i].Description)
	}
	r.Of.Stamp(lines)
	if err := PriceLines(lines); err != nil {
		return inv, err
	}
	sums, err := portal.SumLines(r.Of.Currency, lines)
	if err != nil {
		return inv, err
	}
	today := b.Today(tx.Now)
	inv = portal.Invoice{Kind: portal.PlainInvoice, Status: portal.InvoiceDraft, Contact: holder.ID, Commercial: holder.Commercial, IssuedOn: today, DueOn: today.AddDays(r.Of.DueDays),
		Reference: r.Texts(r.Of.Reference), Note: r.Texts(r.Of.Note), Seller: b.Party, Customer: customer, Lines: lines,
		Untaxed: sums.Untaxed, Tax: sums.Tax, Total: sums.Total, Pricing: r.Of.Pricing}
	if r.Of.Agreed {
		err = dueAsAgreed(ctx, tx, who, &inv)
	}
	return inv, err
}

// dueAsAgreed writes when an invoice is due, and in which parts.
func dueAsAgreed(ctx context.Context, tx *db.Tx, who access.System, inv *portal.Invoice) error {
	t, _, err := AgreedTx(ctx, tx, who, inv.Contact)
	if err != nil {
		return err
	}
	inv.DueOn, inv.Instalments, err = dueBy(t, inv.IssuedOn, inv.Total)
	return err
}
