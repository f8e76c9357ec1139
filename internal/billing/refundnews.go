package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// refundNews is the one way in which a provider's word on a refund counts: in
// events, answers and news that was asked for, in whatever order and number.
func (s *Service) refundNews(ctx context.Context, tx *db.Tx, who access.Actor, provider string, ev payment.Event) (outcome, error) {
	f, err := findRefund(ctx, tx, who, provider, ev)
	if portal.KindOf(err) == portal.NotFound {
		return s.refundThere(ctx, tx, who, provider, ev)
	}
	if err != nil {
		return outcome{}, err
	}
	out := outcome{state: "processed", payment: f.Payment}
	switch {
	case f.Provider != provider || ev.Mode != f.Mode || ev.Ref != "" && f.ProviderRef != "" && ev.Ref != f.ProviderRef:
		return outcome{state: "ignored", reason: "another refund at the provider", payment: f.Payment}, nil
	case ev.Amount != f.Amount && (ev.State == portal.PaymentDone || ev.State.Open() && !ev.Amount.IsZero()):
		return outcome{state: "ignored", reason: "amount differs: " + ev.Amount.String(), payment: f.Payment},
			db.InsertAlert(ctx, tx, refundAlert(portal.AlertMismatch, f, f.Amount.String()+" ≠ "+ev.Amount.String()))
	case f.State == portal.PaymentPending && ev.State == portal.PaymentDone:
		return out, s.finishRefund(ctx, tx, who, f, ev)
	case f.State == portal.PaymentPending && (ev.State == portal.PaymentError || ev.State == portal.PaymentCancelled):
		return out, failRefund(ctx, tx, who, f, ev.ErrorKey)
	case f.State == portal.PaymentPending:
		return out, db.SetRefundStarted(ctx, tx, f.ID, ev.Ref)
	case f.State == portal.PaymentDone && ev.State == portal.PaymentError:
		return out, db.InsertAlert(ctx, tx, refundAlert(portal.AlertRefundFailed, f, f.Amount.String()))
	case f.State == portal.PaymentError && ev.State == portal.PaymentDone:
		return out, s.reviveRefund(ctx, tx, who, f, ev)
	}
	return outcome{state: "ignored", reason: fmt.Sprintf("%s after %s", ev.State, f.State), payment: f.Payment}, nil
}

func findRefund(ctx context.Context, tx *db.Tx, who access.Actor, provider string, ev payment.Event) (portal.Refund, error) {
	if ev.Reference != "" {
		f, err := db.RefundByReference(ctx, tx, who.Scope(), ev.Reference)
		if portal.KindOf(err) != portal.NotFound {
			return f, err
		}
	}
	if ev.Ref == "" {
		return portal.Refund{}, portal.Missing()
	}
	return db.RefundByProviderRef(ctx, tx, who.Scope(), provider, ev.Ref)
}

// refundThere tells staff of money that was given back at the provider, and of
// which the books know nothing: nothing is booked, since nobody knows for what.
func (s *Service) refundThere(ctx context.Context, tx *db.Tx, who access.Actor, provider string, ev payment.Event) (outcome, error) {
	a := portal.Alert{Key: fmt.Sprintf("%s:%s:%s", portal.AlertRefundThere, provider, ev.Ref), Kind: portal.AlertRefundThere, Details: ev.Amount.String()}
	for _, ref := range []string{ev.Reference, ev.Details} {
		p, err := db.PaymentAt(ctx, tx, who.Scope(), provider, ref)
		if err == nil {
			a.Payment, a.Commercial = p.ID, p.Commercial
			break
		}
		if portal.KindOf(err) != portal.NotFound {
			return outcome{}, err
		}
	}
	if ev.State != portal.PaymentDone {
		return outcome{state: "ignored", reason: "a refund of somebody else's, " + string(ev.State), payment: a.Payment}, nil
	}
	return outcome{state: "processed", reason: "refunded at the provider", payment: a.Payment}, db.InsertAlert(ctx, tx, a)
}

// finishRefund books what a provider has given back.
func (s *Service) finishRefund(ctx context.Context, tx *db.Tx, who access.Actor, f portal.Refund, ev payment.Event) error {
	on, err := s.today(ctx, tx.Now)
	if err != nil {
		return err
	}
	if err := db.SetRefundStarted(ctx, tx, f.ID, ev.Ref); err != nil {
		return err
	}
	return s.settleRefund(ctx, tx, who, &f, on)
}

// reviveRefund books a refund that was thought to have failed. What it held
// was let go since; if it is there no more, a person must see to it.
func (s *Service) reviveRefund(ctx context.Context, tx *db.Tx, who access.Actor, f portal.Refund, ev payment.Event) error {
	p, err := db.PaymentByID(ctx, tx, who.Scope(), f.Payment)
	if err != nil {
		return err
	}
	of, err := refundable(ctx, tx, who.Scope(), p, tx.Now)
	if err != nil {
		return err
	}
	most := of.Outside.Minor()
	if f.CreditNote != 0 {
		note, err := db.InvoiceHead(ctx, tx, who.Scope(), f.CreditNote, tx.Now)
		if err != nil {
			return err
		}
		most = min(of.Paper.Minor(), note.Open().Minor())
	} else {
		f.Split(of)
	}
	if f.Amount.Minor() > most {
		return db.InsertAlert(ctx, tx, refundAlert(portal.AlertRefundThere, f, f.Amount.String()))
	}
	return s.finishRefund(ctx, tx, who, f, ev)
}

// failRefund ends a refund that the provider declined. Nothing has moved.
func failRefund(ctx context.Context, tx *db.Tx, who access.Actor, f portal.Refund, errorKey string) error {
	if err := db.SetRefundFailed(ctx, tx, f, errorKey); err != nil {
		return err
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "refund.failed", Subject: "refund", SubjectID: int64(f.ID),
		Details: f.Reference + " " + f.Amount.String()})
	if err != nil {
		return err
	}
	return db.InsertAlert(ctx, tx, refundAlert(portal.AlertRefundFailed, f, f.Amount.String()))
}

// settleRefund counts money that went back: it comes off invoices, the latest
// first, out of the wallet, or uses a credit note up, in one transaction with
// the ledger, the audit log and the notice.
func (s *Service) settleRefund(ctx context.Context, tx *db.Tx, who access.Actor, f *portal.Refund, on portal.Date) error {
	if err := db.SetRefundDone(ctx, tx, *f, on); err != nil {
		return err
	}
	f.State, f.DoneAt, f.On = portal.PaymentDone, tx.Now, on
	if err := unsettle(ctx, tx, who, *f); err != nil {
		return err
	}
	if f.FromNote.Positive() {
		if err := db.Allocate(ctx, tx, f.CreditNote, portal.Settlement{Refund: f.ID, Amount: f.FromNote}); err != nil {
			return err
		}
	}
	err := db.Post(ctx, tx, db.LedgerTx{Kind: "refund", Refund: f.ID, Day: on, Memo: f.Reference}, portal.RefundPostings(*f))
	if err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "refund.done", Subject: "refund", SubjectID: int64(f.ID),
		Details: fmt.Sprintf("%s %s, off invoices %s, off credit %s, off a credit note %s", f.Reference, f.Amount, f.FromInvoices, f.FromCredit, f.FromNote)})
	if err != nil {
		return err
	}
	return tellRefund(ctx, tx, who, *f)
}

// unsettle takes money off the invoices that a payment had settled, the latest
// first: they are open again.
func unsettle(ctx context.Context, tx *db.Tx, who access.Actor, f portal.Refund) error {
	if !f.FromInvoices.Positive() {
		return nil
	}
	settled, err := db.Settled(ctx, tx, who.Scope(), f.Payment, f.Amount.Currency())
	if err != nil {
		return err
	}
	rest := f.FromInvoices.Minor()
	for _, t := range settled {
		take := min(t.Amount.Minor(), rest)
		if take == 0 {
			break
		}
		rest -= take
		off := portal.Settlement{Payment: f.Payment, Refund: f.ID, Amount: portal.NewMoney(-take, f.Amount.Currency())}
		if err := db.Allocate(ctx, tx, t.Invoice, off); err != nil {
			return err
		}
	}
	if rest != 0 {
		return fmt.Errorf("billing.Refund %d: %d is not settled by payment %d", f.ID, rest, f.Payment)
	}
	return nil
}

// tellRefund writes to whoever paid, or whom the credit note is for.
func tellRefund(ctx context.Context, tx *db.Tx, who access.Actor, f portal.Refund) error {
	to, language, link := "", "", mail.Link{}
	if f.Payment != 0 {
		p, err := db.PaymentByID(ctx, tx, who.Scope(), f.Payment)
		if err != nil {
			return err
		}
		to, language = p.Email, p.Language
		if link, err = linkOf(ctx, tx, p.Share); err != nil {
			return err
		}
	}
	if to == "" {
		contact, entity, err := db.ContactAndEntity(ctx, tx, who.Scope(), f.Contact, f.Commercial)
		if err != nil {
			return err
		}
		if to, language = contact.Email, contact.Language; to == "" {
			to, language = entity.Email, entity.Language
		}
	}
	return mail.Enqueue(ctx, tx, to, language, mail.Refunded{Refund: f.ID, Share: link, Reference: f.Reference, Amount: f.Amount.Decimal(), Currency: f.Amount.Currency(),
		Target: f.Target, Payment: f.Payment, PaymentRef: f.PaymentRef, Note: f.CreditNote, NoteNumber: f.NoteNumber})
}
