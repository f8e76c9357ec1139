package billing

import (
	"context"
	"fmt"
	"slices"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// RefundRequest is what staff ask to give back: of a payment, or, with Note
// set, what a credit note has left. A note that is refunded to where a payment
// came from names both.
type RefundRequest struct {
	Payment portal.PaymentID
	Note    portal.InvoiceID
	Target  portal.RefundTarget
	Amount  string // as typed
	Reason  string
	Key     string // idempotency key, drawn with the form
	Address string // where the request comes from, for the log
}

// maxReason is how long a reason may be, in characters.
const maxReason = 500

// Refund gives money back. What it takes is decided and held in a transaction;
// a provider is asked after that, with the refund's reference as its key; what
// needs no provider is done at once. A repeated key returns the first refund.
// Errors: NotFound, Invalid (amount, target, reason), Conflict.
func (s *Service) Refund(ctx context.Context, who access.Staff, req RefundRequest) (portal.Refund, error) {
	f, err := s.reserveRefund(ctx, who, req)
	if err != nil || f.State != portal.PaymentPending {
		return f, err
	}
	return s.askRefund(ctx, f)
}

// reserveRefund writes a refund down, once per key.
func (s *Service) reserveRefund(ctx context.Context, who access.Staff, req RefundRequest) (f portal.Refund, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return f, err
	}
	key, err := FormKey(who.Account(), req.Key)
	if err != nil {
		return f, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		f, err = db.RefundByKey(ctx, tx, who.Scope(), key)
		if err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		if f, err = s.decideRefund(ctx, tx, who, req); err != nil {
			return err
		}
		f.IdempotencyKey, f.Account, f.On = key, who.Account(), b.Today(tx.Now)
		return s.writeRefund(ctx, tx, who, &f, req.Address, b)
	})
	return f, err
}

// writeRefund keeps what was decided; what no provider is needed for is done
// in the same transaction.
func (s *Service) writeRefund(ctx context.Context, tx *db.Tx, who access.Staff, f *portal.Refund, address string, b portal.Business) error {
	year := tx.Now.In(b.Zone()).Year()
	n, err := db.NextNumber(ctx, tx, "refund", year)
	if err != nil {
		return err
	}
	f.Reference, f.State = fmt.Sprintf("REF-%d-%05d", year, n.Seq), portal.PaymentPending
	if f.ID, err = db.InsertRefund(ctx, tx, *f); err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "refund.asked", Subject: "refund", SubjectID: int64(f.ID), Address: address,
		Details: fmt.Sprintf("%s %s, %s: %s", f.Reference, f.Amount, f.Target, f.Reason)})
	if err != nil || f.Target == portal.RefundToMethod {
		return err
	}
	return s.settleRefund(ctx, tx, who, f, f.On)
}

// decideRefund works out, by the books as they are now, what is given back of
// what, and to where.
func (s *Service) decideRefund(ctx context.Context, tx *db.Tx, who access.Staff, req RefundRequest) (f portal.Refund, err error) {
	if err := checkRefund(req); err != nil {
		return f, err
	}
	f = portal.Refund{Target: req.Target, Reason: req.Reason}
	if req.Payment != 0 {
		if err := s.fromPayment(ctx, tx, who, req, &f); err != nil {
			return f, err
		}
	}
	if req.Note != 0 {
		if err := fromNote(ctx, tx, who, req, &f); err != nil {
			return f, err
		}
	}
	if f.Commercial == 0 {
		return f, portal.Missing()
	}
	return f, nil
}

func checkRefund(req RefundRequest) error {
	var p portal.Problems
	switch req.Target {
	case portal.RefundToMethod, portal.RefundToWallet, portal.RefundElsewhere:
	default:
		p.Add("target", "refund.choose_target", nil)
	}
	if err := p.Err(); err != nil {
		return err
	}
	return checkReason(req.Reason)
}

// fromPayment takes a refund out of a payment; for a credit note it only
// checks that so much came this way.
func (s *Service) fromPayment(ctx context.Context, tx *db.Tx, who access.Staff, req RefundRequest, f *portal.Refund) error {
	p, err := db.PaymentByID(ctx, tx, who.Scope(), req.Payment)
	if err != nil {
		return err
	}
	if p.State != portal.PaymentDone {
		return portal.Failure(portal.Conflict, "refund.not_done", nil)
	}
	of, err := refundable(ctx, tx, who.Scope(), p, tx.Now)
	if err != nil {
		return err
	}
	f.Payment, f.PaymentRef, f.Commercial, f.Contact = p.ID, p.Reference, p.Commercial, p.Contact
	if req.Target == portal.RefundToMethod {
		if _, ok := s.refunder(p); !ok {
			return problem("target", "refund.no_method", nil)
		}
		f.Provider, f.Mode = p.Provider, p.Mode
	}
	most := of.Most(req.Target)
	if req.Note != 0 {
		most = of.Paper
	}
	if f.Amount, err = refundAmount(req.Amount, most); err != nil {
		return err
	}
	f.Split(of)
	return nil
}

// refunder is the provider that can give a payment back to where it came from.
func (s *Service) refunder(p portal.Payment) (payment.Refunder, bool) {
	provider, ok := s.providers.ByName(p.Provider)
	if !ok {
		return nil, false
	}
	r, ok := provider.(payment.Refunder)
	return r, ok
}

// fromNote takes a refund out of what a credit note has left.
func fromNote(ctx context.Context, tx *db.Tx, who access.Staff, req RefundRequest, f *portal.Refund) error {
	note, err := db.InvoiceHead(ctx, tx, who.Scope(), req.Note, tx.Now)
	if err != nil {
		return err
	}
	if note.Kind != portal.CreditNote || req.Target == portal.RefundToMethod && req.Payment == 0 {
		return portal.Missing()
	}
	if f.Payment != 0 && (f.Commercial != note.Commercial || f.Amount.Currency() != note.Total.Currency()) {
		return portal.Missing()
	}
	amount, err := refundAmount(req.Amount, note.Open())
	if err != nil {
		return err
	}
	f.CreditNote, f.NoteNumber, f.Commercial, f.Contact = note.ID, note.Number, note.Commercial, note.Contact
	zero := portal.Zero(amount.Currency())
	f.Amount, f.FromNote, f.FromCredit, f.FromInvoices = amount, amount, zero, zero
	return nil
}

// refundAmount reads what was typed: at most so much. Conflict when nothing is
// left to give back.
func refundAmount(text string, most portal.Money) (portal.Money, error) {
	if !most.Positive() {
		return most, portal.Failure(portal.Conflict, "refund.nothing_left", nil)
	}
	amount, err := portal.ParseMoney(most.Currency(), text)
	if err != nil {
		return amount, err
	}
	switch {
	case !amount.Positive():
		return amount, problem("amount", "amount.min", portal.Args{"amount": portal.NewMoney(1, most.Currency())})
	case amount.Minor() > most.Minor():
		return amount, problem("amount", "amount.max", portal.Args{"amount": most})
	}
	return amount, nil
}

// refundable is the most that can go back of a payment at a time.
func refundable(ctx context.Context, q db.Reader, scope access.Scope, p portal.Payment, now time.Time) (portal.Refundable, error) {
	done, err := db.Refunded(ctx, q, p.ID)
	if err != nil {
		return portal.Refundable{}, err
	}
	free, err := walletFree(ctx, q, scope, p.Commercial, p.Amount.Currency(), now)
	return p.Refundable(done, portal.NewMoney(free, p.Amount.Currency())), err
}

// RefundsOf lists the refunds of a payment: NotFound outside the scope. Those
// who are not staff learn of what was given back, or is on its way, and not of
// why.
func (s *Service) RefundsOf(ctx context.Context, who access.Actor, id portal.PaymentID) (out []portal.Refund, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if _, err = db.PaymentByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		out, err = db.RefundsOf(ctx, q, who.Scope(), id)
		return err
	})
	return visibleRefunds(who, out), err
}

func visibleRefunds(who access.Actor, all []portal.Refund) []portal.Refund {
	if who.Scope().All() {
		return all
	}
	out := slices.DeleteFunc(all, func(f portal.Refund) bool { return f.State == portal.PaymentError })
	for i := range out {
		out[i].Reason, out[i].Account, out[i].IdempotencyKey = "", 0, ""
	}
	return out
}
