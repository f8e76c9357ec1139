package billing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// RecordRequest is a payment that staff received by hand.
type RecordRequest struct {
	Invoice   portal.InvoiceID
	Method    string // one of ByHand
	Amount    string // as typed; what is too much becomes credit
	On        string // the day it counts for
	Reference string // the payer's, or that of a transfer announced here; "" draws one
	Receipt   bool   // the customer is written to
	Key       string
	Address   string
}

// ByHand are the ways in which staff receive payments outside the portal.
var ByHand = []string{"bank_transfer", "cash", "other"}

// maxReference is how long a typed reference may be, in characters.
const maxReference = 64

// RecordPayment notes money that arrived for an invoice. If a transfer waits
// under the reference, it is that one that has arrived. A repeated key returns
// the first payment. Errors: NotFound, Invalid (amount, method, on, reference).
func (s *Service) RecordPayment(ctx context.Context, who access.Staff, req RecordRequest) (portal.Payment, error) {
	return s.oncePerKey(ctx, who, req.Key, func(ctx context.Context, tx *db.Tx, b portal.Business, p *portal.Payment) (err error) {
		key := p.IdempotencyKey
		inv, err := db.InvoiceHead(ctx, tx, who.Scope(), req.Invoice, tx.Now)
		if err != nil {
			return err
		}
		if *p, err = received(inv, req, b.Today(tx.Now)); err != nil {
			return err
		}
		p.IdempotencyKey, p.Account = key, who.Account()
		return s.recordTx(ctx, tx, who, p, req, b)
	})
}

// received reads what was typed.
func received(inv portal.Invoice, req RecordRequest, today portal.Date) (p portal.Payment, err error) {
	if inv.Kind != portal.PlainInvoice {
		return p, portal.Missing()
	}
	var wrong portal.Problems
	req.Reference = strings.Join(strings.Fields(req.Reference), " ")
	amount, err := portal.ParseMoney(inv.Total.Currency(), req.Amount)
	if err != nil {
		return p, err
	}
	if !amount.Positive() {
		wrong.Add("amount", "amount.min", portal.Args{"amount": portal.NewMoney(1, amount.Currency())})
	}
	if !slices.Contains(ByHand, req.Method) {
		wrong.Add("method", "record.choose_method", nil)
	}
	on, ok := portal.ParseDate(req.On)
	if !ok || on > today {
		wrong.Add("on", "record.day_wrong", nil)
	}
	if len([]rune(req.Reference)) > maxReference {
		wrong.Add("reference", "record.reference_long", portal.Args{"most": maxReference})
	}
	zero := portal.Zero(amount.Currency())
	return portal.Payment{Purpose: portal.ForInvoices, Provider: "manual", Method: req.Method, State: portal.PaymentDone, Reference: req.Reference,
		Contact: inv.Contact, Commercial: inv.Commercial, Amount: amount, WalletHold: zero, WalletTaken: zero, Allocated: zero, Surplus: zero, On: on,
		Targets: []portal.Target{{Invoice: inv.ID, Number: inv.Number, Amount: amount, Left: inv.Left}}}, wrong.Err()
}

// recordTx stores a finished payment with its postings, or finishes the
// transfer that waited for it.
func (s *Service) recordTx(ctx context.Context, tx *db.Tx, who access.Staff, p *portal.Payment, req RecordRequest, b portal.Business) (err error) {
	if p.Reference == "" {
		if p.Reference, err = nextReference(ctx, tx, b); err != nil {
			return err
		}
	}
	known, err := db.PaymentByReference(ctx, tx, who.Scope(), p.Reference)
	if err == nil {
		return s.confirmAnnounced(ctx, tx, who, known, p)
	}
	if portal.KindOf(err) != portal.NotFound {
		return err
	}
	contact, entity, err := db.ContactAndEntity(ctx, tx, who.Scope(), p.Contact, p.Commercial)
	if err != nil {
		return err
	}
	if p.Email, p.Language = contact.Email, contact.Language; p.Email == "" {
		p.Email, p.Language = entity.Email, entity.Language
	}
	d, err := divide(ctx, tx, who.Scope(), p)
	if err != nil {
		return err
	}
	p.DoneAt = tx.Now
	if p.ID, err = db.InsertPayment(ctx, tx, *p); err != nil {
		return err
	}
	if err := bookMoney(ctx, tx, *p, d, p.On); err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "payment.recorded", Subject: "payment", SubjectID: int64(p.ID), Address: req.Address,
		Details: fmt.Sprintf("%s %s, %s, allocated %s, credit %s", p.Reference, p.Amount, p.Method, p.Allocated, p.Surplus)})
	if err != nil || !req.Receipt {
		return err
	}
	return s.sendReceipt(ctx, tx, *p, d)
}

// confirmAnnounced finishes a transfer that was announced under the reference
// that was typed.
func (s *Service) confirmAnnounced(ctx context.Context, tx *db.Tx, who access.Staff, known portal.Payment, p *portal.Payment) error {
	provider, ok := s.providers.ByName(known.Provider)
	if !ok || !provider.Features().Manual || !known.State.Open() || known.Amount != p.Amount || known.Commercial != p.Commercial {
		return problem("reference", "payment.reference_taken", portal.Args{"reference": p.Reference})
	}
	if err := s.arrivedAsAnnounced(ctx, tx, who, known); err != nil {
		return err
	}
	err := db.SetRecordKey(ctx, tx, known.ID, p.IdempotencyKey)
	if err == nil {
		*p, err = db.PaymentByID(ctx, tx, who.Scope(), known.ID)
	}
	return err
}
