package billing

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// OrderCancellation is what staff say when they cancel a quotation or an order.
type OrderCancellation struct {
	Order   portal.OrderID
	Version int    // that the form was drawn for
	Reason  string // shown to the customer; "" for none
	Tell    bool   // mail the customer
	Address string // of the network
}

// maxCancelReason is how much of a reason is kept.
const maxCancelReason = 1000

// CancelOrder cancels a quotation or an order of which nothing is invoiced,
// paid or delivered. Pages on which it could be paid are ended first; money
// that comes all the same becomes credit. Sent again, it changes nothing.
// Errors: NotFound, Conflict (changed since, or no longer cancellable), Invalid
// on "reason".
func (s *Service) CancelOrder(ctx context.Context, who access.Staff, c OrderCancellation) error {
	c.Reason = strings.TrimSpace(c.Reason)
	seen, err := s.toCancel(ctx, who, c)
	if err != nil || c.isDone(seen) {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		o, err := db.OrderByID(ctx, tx, who.Scope(), c.Order, tx.Now)
		if err != nil || c.isDone(o) {
			return err
		}
		if err := o.CheckCancellable(); err != nil {
			return err
		}
		if o.Status != seen.Status || o.Revision != seen.Revision || o.Signed() != seen.Signed() {
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		return s.cancelOrder(ctx, tx, who, o, c)
	})
	if err != nil {
		return fmt.Errorf("billing.CancelOrder %d: %w", c.Order, err)
	}
	return nil
}

// isDone tells a form that was sent twice.
func (c OrderCancellation) isDone(o portal.Order) bool {
	return o.CancelledBySeller() && o.Reason == c.Reason
}

// toCancel reads what is to be cancelled, judges it, and ends the pages that
// are open for it. One that cannot be ended now only delays money that becomes
// credit.
func (s *Service) toCancel(ctx context.Context, who access.Staff, c OrderCancellation) (o portal.Order, err error) {
	var open []portal.Payment
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if o, err = db.OrderByID(ctx, q, who.Scope(), c.Order, s.db.Now()); err != nil || c.isDone(o) {
			return err
		}
		if err := c.check(o); err != nil {
			return err
		}
		open, err = db.OpenPaymentsOfOrder(ctx, q, who.Scope(), o.ID, maxOpen)
		return err
	})
	if err != nil {
		return o, err
	}
	if err := s.closeAll(ctx, s.pagesAmong(open, true), false); err != nil {
		slog.WarnContext(ctx, "an old page of a provider stays open", "order", c.Order, "error", err)
	}
	return o, nil
}

func (c OrderCancellation) check(o portal.Order) error {
	if err := o.CheckCancellable(); err != nil {
		return err
	}
	if o.Version != c.Version {
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	if utf8.RuneCountInString(c.Reason) > maxCancelReason {
		return problem("reason", "decide.reason_long", portal.Args{"most": maxCancelReason})
	}
	return nil
}

func (s *Service) cancelOrder(ctx context.Context, tx *db.Tx, who access.Staff, o portal.Order, c OrderCancellation) error {
	if err := db.CancelOrder(ctx, tx, o.ID, c.Reason); err != nil {
		return err
	}
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.cancelled", Subject: "order", SubjectID: int64(o.ID),
		Details: strings.TrimSpace(o.Number + " " + c.Reason), Address: c.Address})
	if err != nil || !c.Tell {
		return err
	}
	return s.tellCancelled(ctx, tx, who, o, c.Reason)
}

func (s *Service) tellCancelled(ctx context.Context, tx *db.Tx, who access.Staff, o portal.Order, reason string) error {
	d := portal.Document{Kind: portal.OrderDocument, ID: int64(o.ID)}
	return s.shares.TellHolderTx(ctx, tx, who.Scope(), d, func(to db.Recipient, link mail.Link) mail.Message {
		m := mail.OrderConfirmed{Order: o.ID, Number: o.Number, Name: to.Name, Company: o.Customer.Name, Share: link, Total: o.Total.Decimal(), Currency: o.Total.Currency(),
			Paid: o.Prepaid.Decimal()}
		return mail.OrderCancelled{OrderConfirmed: m, Quote: o.IsQuote(), Reason: reason}
	})
}
