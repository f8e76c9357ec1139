package billing

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// outcome says what became of an event.
type outcome struct {
	state   string // processed or ignored
	reason  string
	payment portal.PaymentID
	refund  portal.RefundID
	alert   portal.AlertKind // what staff are told, if anything
}

// ignored is the outcome of an event that changes nothing.
func ignored(reason string, args ...any) outcome {
	return outcome{state: "ignored", reason: fmt.Sprintf(reason, args...)}
}

// of says which payment an outcome is about.
func (o outcome) of(p portal.Payment) outcome {
	o.payment = p.ID
	return o
}

// tell adds what staff are told.
func (o outcome) tell(kind portal.AlertKind) outcome {
	o.alert = kind
	return o
}

// apply is the one way in which a payment changes its state after it was
// begun: for webhooks, captures, confirmations by staff, and answers to our
// own questions. Whatever the order and number of events, each payment counts
// once (product decision 12, cases 130 to 132).
func (s *Service) apply(ctx context.Context, tx *db.Tx, who access.Actor, ev payment.Event) (outcome, error) {
	p, err := db.PaymentByReference(ctx, tx, who.Scope(), ev.Reference)
	if portal.KindOf(err) == portal.NotFound {
		return ignored("no such payment").tell(portal.AlertUnknownEvent), nil
	}
	if err != nil {
		return outcome{}, err
	}
	return s.applyTo(ctx, tx, who, p, ev)
}

// applyTo is apply on a payment that was read in this transaction.
func (s *Service) applyTo(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Payment, ev payment.Event) (outcome, error) {
	if out, foreign := another(p, ev); foreign {
		return out.of(p), nil
	}
	if p.ProviderRef == "" && ev.Ref != "" { // the answer to our asking was lost
		if err := db.SetPaymentStarted(ctx, tx, p.ID, ev.Ref, p.State); err != nil {
			return outcome{}, err
		}
	}
	next, ok := p.State.Next(ev.State)
	switch {
	case ev.State == portal.PaymentDone && ev.Amount != p.Amount:
		return s.mismatch(ctx, tx, p, ev)
	case !ok:
		return s.repeated(ctx, tx, p, ev)
	case next != portal.PaymentDone:
		return outcome{state: "processed"}.of(p), s.move(ctx, tx, p, next, ev.ErrorKey)
	}
	if err := s.settle(ctx, tx, who, p); err != nil {
		return outcome{}, err
	}
	return outcome{state: "processed"}.of(p), s.keep(ctx, tx, p, ev)
}

// another tells news of another attempt under our reference, or of the other
// mode, from that of this payment. Money in it needs a person.
func another(p portal.Payment, ev payment.Event) (out outcome, foreign bool) {
	switch {
	case ev.Ref != "" && p.ProviderRef != "" && ev.Ref != p.ProviderRef:
		out = ignored("another attempt at the provider: %s", ev.Ref)
	case ev.Mode != p.Mode:
		out = ignored("of another mode")
	default:
		return outcome{}, false
	}
	if ev.State == portal.PaymentDone {
		out = out.tell(portal.AlertUnknownEvent)
	}
	return out, true
}

// repeated is news that we had before, or that comes too late to matter. What
// was saved may be told after the money.
func (s *Service) repeated(ctx context.Context, tx *db.Tx, p portal.Payment, ev payment.Event) (outcome, error) {
	out := ignored("%s after %s", ev.State, p.State).of(p)
	if ev.State != portal.PaymentDone {
		return out, nil
	}
	return out, s.keep(ctx, tx, p, ev)
}

// keep saves the method of a payment whose customer wished so.
func (s *Service) keep(ctx context.Context, tx *db.Tx, p portal.Payment, ev payment.Event) error {
	if ev.Method == nil || p.Save == portal.SaveNot {
		return nil
	}
	return s.keepMethod(ctx, tx, p, ev.Method)
}

// move notes news that is not yet, or no longer, money. News renews the
// reservation of what stays open.
func (s *Service) move(ctx context.Context, tx *db.Tx, p portal.Payment, to portal.PaymentState, errorKey string) error {
	until := p.ReservedUntil
	if to.Open() && !until.IsZero() {
		until = tx.Now.Add(portal.Reservation)
	}
	if err := db.SetPaymentState(ctx, tx, p, to, errorKey, until); err != nil {
		return err
	}
	p.ErrorKey = errorKey
	return s.noteAutomatic(ctx, tx, p, to)
}

// mismatch: a provider that reports another amount or currency than asked has
// not paid this (case 130). Nothing is credited, and staff are told.
func (s *Service) mismatch(ctx context.Context, tx *db.Tx, p portal.Payment, ev payment.Event) (outcome, error) {
	out := ignored("amount differs: %s", ev.Amount).of(p)
	err := db.InsertAlert(ctx, tx, portal.Alert{Key: fmt.Sprintf("%s:%d:%s", portal.AlertMismatch, p.ID, ev.Amount), Kind: portal.AlertMismatch,
		Payment: p.ID, Commercial: p.Commercial, Details: ev.Amount.String()})
	if err != nil || !p.State.Open() {
		return out, err
	}
	if err := db.SetPaymentState(ctx, tx, p, portal.PaymentError, "payment.mismatch", p.ReservedUntil); err != nil {
		return out, err
	}
	_, _, err = s.noteRule(ctx, tx, p, portal.PaymentError)
	return out, err
}

// settle counts the money: against the invoices that it was meant for, as far
// as they are still open, and the rest as wallet credit, in one transaction
// with the ledger, the audit log and the receipt.
func (s *Service) settle(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Payment) error {
	on, err := s.today(ctx, tx.Now)
	if err != nil {
		return err
	}
	if err := s.invoicePrepaid(ctx, tx, &p, on); err != nil {
		return err
	}
	d, err := divide(ctx, tx, who.Scope(), &p)
	if err != nil {
		return err
	}
	if err := db.SetPaymentDone(ctx, tx, p, on); err != nil {
		return err
	}
	if err := s.warn(ctx, tx, p); err != nil {
		return err
	}
	if _, _, err := s.noteRule(ctx, tx, p, portal.PaymentDone); err != nil {
		return err
	}
	if err := s.book(ctx, tx, who, p, d, on); err != nil {
		return err
	}
	return s.confirmPrepaid(ctx, tx, who, p)
}

// warn tells staff of money that went another way than it was meant to.
func (s *Service) warn(ctx context.Context, tx *db.Tx, p portal.Payment) error {
	kind := portal.AlertSurplus
	switch {
	case p.State == portal.PaymentCancelled:
		kind = portal.AlertLate
	case p.Purpose == portal.ForTopUp || p.Surplus.IsZero():
		return nil
	}
	return db.InsertAlert(ctx, tx, portal.Alert{Key: fmt.Sprintf("%s:%d", kind, p.ID), Kind: kind, Payment: p.ID, Commercial: p.Commercial,
		Details: p.Surplus.String()})
}

// book writes what follows from a settled payment.
func (s *Service) book(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Payment, d division, on portal.Date) error {
	if err := bookMoney(ctx, tx, p, d, on); err != nil {
		return err
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "payment.done", Subject: "payment", SubjectID: int64(p.ID),
		Details: fmt.Sprintf("%s %s, allocated %s, credit %s", p.Reference, p.Amount, p.Allocated, p.Surplus)})
	if err != nil {
		return err
	}
	return s.sendReceipt(ctx, tx, p, d)
}

// bookMoney writes the allocations and the ledger transaction of a payment.
func bookMoney(ctx context.Context, tx *db.Tx, p portal.Payment, d division, on portal.Date) error {
	for _, c := range d.credits {
		if err := db.Allocate(ctx, tx, c.invoice, portal.Settlement{CreditNote: c.note, Amount: c.amount}); err != nil {
			return err
		}
	}
	for _, t := range d.shares {
		if err := db.Allocate(ctx, tx, t.Invoice, portal.Settlement{Payment: p.ID, Amount: t.Amount}); err != nil {
			return err
		}
	}
	return db.Post(ctx, tx, db.LedgerTx{Kind: "payment", Payment: p.ID, Day: on, Memo: p.Reference}, portal.PaymentPostings(p))
}
