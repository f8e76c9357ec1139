package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxDrafts is how many drafts the list of them shows.
const maxDrafts = 100

// InvoiceDrafts are the invoices that are not issued yet, newest first.
func (s *Service) InvoiceDrafts(ctx context.Context, who access.Staff) ([]portal.InvoiceDraftRow, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.InvoiceDraftRow, error) {
		return db.DraftInvoices(ctx, q, who.Scope(), maxDrafts)
	})
}

// InvoiceDraft is one of them: NotFound; Conflict for one that is issued.
func (s *Service) InvoiceDraft(ctx context.Context, who access.Staff, id portal.InvoiceID) (portal.Invoice, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Invoice, error) { return draftOf(ctx, q, who, id) })
}

// draftOf is a draft: what is issued can be credited, and not changed.
func draftOf(ctx context.Context, q db.Reader, who access.Staff, id portal.InvoiceID) (portal.Invoice, error) {
	inv, err := db.DraftInvoice(ctx, q, who.Scope(), id)
	if portal.KindOf(err) != portal.NotFound {
		return inv, err
	}
	status, err := db.DocumentStatus(ctx, q, who.Scope(), id)
	if err == nil && status != portal.InvoiceDraft {
		err = portal.Failure(portal.Conflict, "editor.issued_before", nil)
	}
	return inv, err
}

// WriteInvoice stores an invoice that staff have written, as a draft without a
// number. A repeated key gives the first. Errors: Invalid (see
// portal.TypedDocument.Invoice; tax_note), Conflict (not our form).
func (s *Service) WriteInvoice(ctx context.Context, who access.Staff, doc portal.TypedDocument, key, address string) (portal.InvoiceID, error) {
	return s.draftOnce(ctx, who, key, address, func(ctx context.Context, tx *db.Tx, b portal.Business) (portal.Invoice, error) {
		return written(ctx, tx, who, doc, b, "")
	})
}

// written is an invoice as it was typed; had is the currency that it was in.
func written(ctx context.Context, tx *db.Tx, who access.Staff, doc portal.TypedDocument, b portal.Business, had portal.Currency) (inv portal.Invoice, err error) {
	var wrong portal.Problems
	if err := lookUpTerm(ctx, tx, who, &doc); err != nil {
		return inv, err
	}
	w := doc.Invoice(&wrong)
	b.CheckOffered(w.Currency, had, &wrong)
	var holder portal.Contact
	if w.Contact != 0 {
		if holder, inv.Customer, err = Addressee(ctx, tx, who, w.Contact, &wrong); err != nil {
			return inv, err
		}
		portal.CheckTaxNote(w.Pricing.TaxNote, w.Lines, b.Party, inv.Customer, &wrong)
	}
	if err := CheckProducts(ctx, tx, w.Lines, &wrong); err != nil {
		return inv, err
	}
	if err := wrong.Err(); err != nil {
		return inv, err
	}
	return portal.Invoice{Kind: portal.PlainInvoice, Status: portal.InvoiceDraft, Contact: holder.ID, Commercial: holder.Commercial, IssuedOn: w.On, DueOn: w.Until,
		Reference: w.Reference, Note: w.Note, Seller: b.Party, Customer: inv.Customer, Lines: w.Lines, Instalments: w.Parts,
		Untaxed: w.Sums.Untaxed, Tax: w.Sums.Tax, Total: w.Sums.Total, Pricing: w.Pricing}, nil
}

// CheckProducts refuses lines of products that there are not, on field "lines".
func CheckProducts(ctx context.Context, tx *db.Tx, lines []portal.Line, wrong *portal.Problems) error {
	var ids []portal.ProductID
	seen := map[portal.ProductID]bool{}
	for _, l := range lines {
		if l.Product != 0 && !seen[l.Product] {
			seen[l.Product] = true
			ids = append(ids, l.Product)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	n, err := db.ProductsThere(ctx, tx, ids)
	if err == nil && n != len(ids) {
		wrong.Add("lines", "editor.product_gone", nil)
	}
	return err
}

// draftOnce stores a draft under the key of a form, which makes one.
func (s *Service) draftOnce(ctx context.Context, who access.Staff, key, address string, draft func(context.Context, *db.Tx, portal.Business) (portal.Invoice, error)) (id portal.InvoiceID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	key, expired := FormKey(who.Account(), key)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if expired == nil {
			if id, err = db.InvoiceByKey(ctx, tx, key); err != nil || id != 0 {
				return err
			}
		}
		inv, err := draft(ctx, tx, b)
		if err != nil {
			return err
		}
		if expired != nil { // what is not there is not found, whatever the form
			return expired
		}
		if id, err = db.InsertInvoice(ctx, tx, inv, db.Series{}); err != nil {
			return err
		}
		if err := db.SetInvoiceKey(ctx, tx, id, key); err != nil {
			return err
		}
		inv.ID = id
		return noteDraft(ctx, tx, who, inv, "invoice.drafted", address)
	})
	if err != nil {
		return 0, fmt.Errorf("billing.WriteInvoice: %w", err)
	}
	return id, nil
}

// noteDraft writes into the audit log what was done to a draft.
func noteDraft(ctx context.Context, tx *db.Tx, who access.Actor, inv portal.Invoice, action, address string) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "invoice", SubjectID: int64(inv.ID),
		Details: inv.Customer.Name + " " + inv.Total.String(), Address: address})
}

// DraftEdit is a draft as staff have typed it anew.
type DraftEdit struct {
	Invoice portal.InvoiceID
	Version int
	Doc     portal.TypedDocument
	Address string
}

// ChangeDraft writes a draft anew. Errors: NotFound, Invalid (as WriteInvoice;
// currency once lines are priced in one), Conflict (issued, or changed
// meanwhile).
func (s *Service) ChangeDraft(ctx context.Context, who access.Staff, e DraftEdit) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := draftOf(ctx, tx, who, e.Invoice)
		if err != nil {
			return err
		}
		if old.Version != e.Version {
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		inv, err := written(ctx, tx, who, e.Doc, b, old.Total.Currency())
		if err != nil {
			return err
		}
		if inv.Total.Currency() != old.Total.Currency() && portal.Priced(old.Lines) {
			return problem("currency", "editor.currency_fixed", portal.Args{"currency": string(old.Total.Currency())})
		}
		inv.ID, inv.Version = old.ID, old.Version
		if err := db.UpdateDraftInvoice(ctx, tx, inv); err != nil {
			return err
		}
		return noteDraft(ctx, tx, who, inv, "invoice.draft_changed", e.Address)
	})
	if err != nil {
		return fmt.Errorf("billing.ChangeDraft %d: %w", e.Invoice, err)
	}
	return nil
}

// DuplicateInvoice makes a draft like an invoice, or like another draft, of
// today and due as many days later; of instalments it has none. A repeated key
// gives the first. Errors: NotFound (also for credit notes), Conflict (not our
// form).
func (s *Service) DuplicateInvoice(ctx context.Context, who access.Staff, from portal.InvoiceID, key, address string) (portal.InvoiceID, error) {
	return s.draftOnce(ctx, who, key, address, func(ctx context.Context, tx *db.Tx, b portal.Business) (inv portal.Invoice, err error) {
		old, err := db.InvoiceByID(ctx, tx, who.Scope(), from, tx.Now)
		if portal.KindOf(err) == portal.NotFound {
			old, err = db.DraftInvoice(ctx, tx, who.Scope(), from)
		}
		if err != nil || old.Kind != portal.PlainInvoice {
			return inv, orMissing(err)
		}
		holder, customer, err := FrozenParty(ctx, tx, who, old.Contact)
		if err != nil {
			return inv, err
		}
		sums, err := portal.SumLines(old.Total.Currency(), old.Lines)
		if err != nil {
			return inv, err
		}
		today := b.Today(tx.Now)
		inv = portal.Invoice{Kind: portal.PlainInvoice, Status: portal.InvoiceDraft, Contact: holder.ID, Commercial: holder.Commercial, IssuedOn: today, DueOn: today,
			Reference: old.Reference, Note: old.Note, Seller: b.Party, Customer: customer, Lines: old.Lines,
			Untaxed: sums.Untaxed, Tax: sums.Tax, Total: sums.Total, Pricing: old.Pricing}
		if old.DueOn != "" {
			inv.DueOn = today.AddDays(max(old.DueOn.DaysSince(old.IssuedOn), 0))
		}
		return inv, nil
	})
}

func orMissing(err error) error {
	if err == nil {
		return portal.Missing()
	}
	return err
}

// DeleteDraft removes a draft: it has had no number, and no customer knows of
// it. Errors: NotFound, Conflict (issued, or changed meanwhile).
func (s *Service) DeleteDraft(ctx context.Context, who access.Staff, id portal.InvoiceID, version int, address string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		inv, err := draftOf(ctx, tx, who, id)
		if err != nil {
			return err
		}
		if err := db.DeleteDraftInvoice(ctx, tx, id, version); err != nil {
			return err
		}
		return noteDraft(ctx, tx, who, inv, "invoice.draft_deleted", address)
	})
	if err != nil {
		return fmt.Errorf("billing.DeleteDraft %d: %w", id, err)
	}
	return nil
}

// IssueRequest is a draft that staff issue, as they saw it.
type IssueRequest struct {
	Invoice portal.InvoiceID
	Version int
	Send    bool // mail it to the customer
	Key     string
	Address string
}

// IssueDraft gives a draft its number, freezes names and addresses of today,
// and posts it, all at once. A repeated key issues once. Errors: NotFound,
// Conflict (issued by somebody else, changed meanwhile, nothing to bill, a day
// that is still to come, a note on tax that no longer fits).
func (s *Service) IssueDraft(ctx context.Context, who access.Staff, req IssueRequest) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	key, expired := FormKey(who.Account(), req.Key)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if expired == nil {
			if id, err := db.IssuedByKey(ctx, tx, key); err != nil || id != 0 {
				return err
			}
		}
		inv, err := draftOf(ctx, tx, who, req.Invoice)
		if err != nil {
			return err
		}
		if expired != nil {
			return expired
		}
		if inv.Version != req.Version {
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		if err := freeze(ctx, tx, who, &inv, b); err != nil {
			return err
		}
		if err := inv.CheckIssuable(b.Today(tx.Now)); err != nil {
			return err
		}
		if err := s.issueDraft(ctx, tx, who, inv, key, req.Address); err != nil || !req.Send {
			return err
		}
		_, err = s.tellIssued(ctx, tx, who, inv.ID, key)
		return err
	})
	if err != nil {
		return fmt.Errorf("billing.IssueDraft %d: %w", req.Invoice, err)
	}
	return nil
}

// freeze writes names and addresses as they are today into a draft.
func freeze(ctx context.Context, tx *db.Tx, who access.Actor, inv *portal.Invoice, b portal.Business) error {
	holder, customer, err := FrozenParty(ctx, tx, who, inv.Contact)
	if err != nil {
		return err
	}
	inv.Commercial, inv.Seller, inv.Customer = holder.Commercial, b.Party, customer
	return nil
}

func (s *Service) issueDraft(ctx context.Context, tx *db.Tx, who access.Actor, inv portal.Invoice, key, address string) error {
	series, number, err := nextInvoiceNumber(ctx, tx, inv.Kind, inv.IssuedOn)
	if err != nil {
		return err
	}
	inv.Status, inv.Number = portal.InvoicePosted, number
	inv.PaymentReference = inv.Number
	if err := db.NumberDraftInvoice(ctx, tx, inv, series, key); err != nil {
		return err
	}
	head := db.LedgerTx{Kind: string(inv.Kind), Invoice: inv.ID, Day: inv.IssuedOn, Memo: inv.Number}
	if err := db.Post(ctx, tx, head, portal.InvoicePostings(inv)); err != nil {
		return err
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: string(inv.Kind) + ".issued", Subject: "invoice", SubjectID: int64(inv.ID),
		Details: inv.Number + " " + inv.Total.String(), Address: address})
}
