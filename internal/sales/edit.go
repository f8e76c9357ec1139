package sales

import (
	"context"
	"fmt"
	"reflect"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Edit is a quotation as staff have typed it anew.
type Edit struct {
	Order   portal.OrderID
	Version int
	Doc     portal.TypedDocument
	Address string
}

// Change changes a quotation. What its customer has seen before is kept, a
// signature on it is void, an order is a quotation again, and the customer is
// told. What is as before writes nothing. Whose it is, its day and its currency
// can be changed only while nobody else knows of it. Errors: NotFound, Invalid
// (see portal.TypedDocument.Quote; tax_note), Conflict (paid, invoiced or
// delivered, or changed meanwhile).
func (s *Service) Change(ctx context.Context, who access.Staff, e Edit) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := db.OrderByID(ctx, tx, who.Scope(), e.Order, tx.Now)
		if err != nil {
			return err
		}
		switch {
		case !old.Editable():
			return portal.Failure(portal.Conflict, "quote.not_editable", nil)
		case old.Version != e.Version:
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		o, err := e.apply(ctx, tx, who, old, b)
		if err != nil || same(old, o) {
			return err
		}
		return s.revise(ctx, tx, who, old, o, e.Address)
	})
	if err != nil {
		return fmt.Errorf("sales.Change %d: %w", e.Order, err)
	}
	return nil
}

// same reports that an edit changes nothing that a customer decides on.
func same(old, now portal.Order) bool {
	return old.Contact == now.Contact && old.OrderedOn == now.OrderedOn && old.Total.Currency() == now.Total.Currency() && old.Pricing == now.Pricing &&
		old.ValidUntil == now.ValidUntil && old.Reference == now.Reference && old.Note == now.Note && old.Unsigned == now.Unsigned &&
		old.Payment == now.Payment && old.Prepayment == now.Prepayment && reflect.DeepEqual(asTyped(old.Lines), now.Lines)
}

// asTyped are lines as a form gives them back: it knows no marks.
func asTyped(lines []portal.Line) []portal.Line {
	out := unchosen(lines)
	for i := range out {
		out[i].Mark = portal.MarkOpen
	}
	return out
}

// unchosen are lines as they are offered.
func unchosen(lines []portal.Line) (out []portal.Line) {
	for _, l := range lines {
		if l.Optional && l.Chosen > 0 {
			l.Chosen = 0
			if amount, err := portal.LineAmount(l.Quantity, l.UnitPrice, l.Discount); err == nil { // it was in range before
				l.Amount = amount
			}
		}
		out = append(out, l)
	}
	return out
}

func (s *Service) revise(ctx context.Context, tx *db.Tx, who access.Staff, old, o portal.Order, address string) error {
	shown := old.Status != portal.OrderDraft
	if shown {
		o.Status = portal.OrderSent
		if err := db.InsertRevision(ctx, tx, who.Account(), old); err != nil {
			return err
		}
	}
	if err := db.VoidSignatures(ctx, tx, o.ID); err != nil {
		return err
	}
	if err := db.ReviseOrder(ctx, tx, o); err != nil {
		return err
	}
	details := fmt.Sprintf("%s %s → %s", o.Number, old.Total, o.Total)
	if old.Signed() {
		details += ", signature of " + old.Signature.Name + " void"
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.changed", Subject: "order", SubjectID: int64(o.ID), Details: details, Address: address})
	if err != nil || !shown {
		return err
	}
	return s.tellHolder(ctx, tx, who, o, func(link mail.Link) mail.Message {
		return mail.QuoteSent{OrderConfirmed: news(withoutSignature(o), billing.Reader{Link: link}), Until: o.ValidUntil, Changed: true, Version: o.Version + 1}
	})
}

func withoutSignature(o portal.Order) portal.Order {
	o.Signature = nil
	return o
}

// apply puts what was typed into a copy of the quotation.
func (e Edit) apply(ctx context.Context, tx *db.Tx, who access.Staff, o portal.Order, b portal.Business) (portal.Order, error) {
	doc, old := e.Doc, o
	if old.HeadFixed() {
		doc.Contact, doc.Date, doc.Currency = old.Contact, string(old.OrderedOn), string(old.Total.Currency())
	}
	var wrong portal.Problems
	w := doc.Quote(&wrong)
	b.CheckOffered(w.Currency, old.Total.Currency(), &wrong)
	if w.Currency.Valid() && w.Currency != old.Total.Currency() && portal.Priced(old.Lines) {
		wrong.Add("currency", "editor.currency_fixed", portal.Args{"currency": string(old.Total.Currency())})
	}
	if w.Contact != old.Contact && w.Contact != 0 {
		if err := address(ctx, tx, who, &o, w.Contact, b, &wrong); err != nil {
			return o, err
		}
	}
	if err := billing.CheckProducts(ctx, tx, w.Lines, &wrong); err != nil {
		return o, err
	}
	portal.CheckTaxNote(w.Pricing.TaxNote, w.Lines, o.Seller, o.Customer, &wrong)
	if err := wrong.Err(); err != nil {
		return o, err
	}
	o.OrderedOn, o.ValidUntil, o.Reference, o.Note, o.Pricing = w.On, w.Until, w.Reference, w.Note, w.Pricing
	if o.Unsigned, o.Payment = w.Unsigned, w.Payment; w.Payment {
		o.Prepayment = w.Prepayment
	}
	o.Lines, o.Untaxed, o.Tax, o.Total = w.Lines, w.Sums.Untaxed, w.Sums.Tax, w.Sums.Total
	return o, nil
}

// address makes a quotation one for another contact.
func address(ctx context.Context, tx *db.Tx, who access.Staff, o *portal.Order, to portal.ContactID, b portal.Business, wrong *portal.Problems) error {
	holder, customer, err := billing.Addressee(ctx, tx, who, to, wrong)
	if err != nil || holder.ID == 0 {
		return err
	}
	o.Contact, o.Commercial, o.Seller, o.Customer = holder.ID, holder.Commercial, b.Party, customer
	o.Delivery = portal.Party{Name: customer.Name, Address: customer.Address}
	return nil
}
