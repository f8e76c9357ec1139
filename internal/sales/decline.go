package sales

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Decline rejects a quotation that is open, with a reason. Rejected before by
// the same person, it stays as it is. Errors: NotFound, Forbidden, Invalid on "reason",
// Conflict when it is not open, or money was paid on it.
func (s *Service) Decline(ctx context.Context, who access.Client, id portal.OrderID, reason string, from Origin) error {
	b, err := s.deciding(ctx, who)
	if err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		o, err := db.OrderByID(ctx, tx, who.Scope(), id, tx.Now)
		if err != nil {
			return err
		}
		if o.Status == portal.OrderCancelled && o.DeclinedBy == who.Name() && o.Reason == reason {
			return nil
		}
		if err := o.CheckRejectable(b.Today(tx.Now)); err != nil {
			return err
		}
		if err := checkReason(reason); err != nil {
			return err
		}
		if err := db.DeclineOrder(ctx, tx, id, who.Name(), reason); err != nil {
			return err
		}
		return declined(ctx, tx, who, o, reason, from.Address)
	})
	if err != nil {
		return fmt.Errorf("sales.Decline %d: %w", id, err)
	}
	return nil
}

func checkReason(reason string) error {
	var wrong portal.Problems
	switch {
	case reason == "":
		wrong.Add("reason", "decide.reason_needed", nil)
	case utf8.RuneCountInString(reason) > maxReason:
		wrong.Add("reason", "decide.reason_long", portal.Args{"most": maxReason})
	}
	return wrong.Err()
}

// declined tells both sides of a rejection.
func declined(ctx context.Context, tx *db.Tx, who access.Client, o portal.Order, reason, address string) error {
	err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.rejected", Subject: "order", SubjectID: int64(o.ID),
		Details: o.Number + ": " + reason, Address: address})
	if err != nil {
		return err
	}
	to := reader(who)
	m := news(o, to)
	if err := mail.Enqueue(ctx, tx, to.Email, to.Language, mail.QuoteRejected{OrderConfirmed: m, Reason: reason}); err != nil {
		return err
	}
	return mail.Business(ctx, tx, m.Business("rejected", to.Name, reason))
}

// Again asks the business for a document once more: an order that is wanted
// again, or a quotation that can no longer be accepted. It makes a draft, which
// staff see. A repeated key makes one. Errors: NotFound, Conflict (still open,
// or asked for already).
func (s *Service) Again(ctx context.Context, who access.Customer, id portal.OrderID, note, key string, from Origin) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	key, err = billing.FormKey(who.Account(), key)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if made, err := db.OrderByKey(ctx, tx, key); err != nil || made != 0 {
			return err
		}
		o, err := db.OrderByID(ctx, tx, who.Scope(), id, tx.Now)
		if err != nil {
			return err
		}
		if err := askable(ctx, tx, o, b.Today(tx.Now)); err != nil {
			return err
		}
		return askAgain(ctx, tx, who, o, request{note: strings.TrimSpace(note), key: key, address: from.Address}, b)
	})
	if err != nil {
		return fmt.Errorf("sales.Again %d: %w", id, err)
	}
	return nil
}

func askable(ctx context.Context, tx *db.Tx, o portal.Order, today portal.Date) error {
	if o.Open(today) {
		return portal.Failure(portal.Conflict, "again.open", nil)
	}
	waits, err := db.DraftOf(ctx, tx, o.ID)
	if err == nil && waits {
		return portal.Failure(portal.Conflict, "again.waits", nil)
	}
	return err
}

type request struct{ note, key, address string }

func askAgain(ctx context.Context, tx *db.Tx, who access.Customer, o portal.Order, r request, b portal.Business) error {
	d := Draft{Status: portal.OrderDraft, Holder: o.Contact, OrderedOn: b.Today(tx.Now), Currency: o.Total.Currency(), Reference: o.Reference,
		Note: "", Delivery: o.Delivery, Lines: linesAgain(o), Unsigned: o.Unsigned, Payment: o.Payment, Prepayment: o.Prepayment, Origin: o.ID,
		Pricing: o.Pricing}
	made, err := createTx(ctx, tx, who, d, b)
	if err != nil {
		return err
	}
	if err := db.SetOrderAsked(ctx, tx, made.ID, who.Account(), r.key); err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "order.asked", Subject: "order", SubjectID: int64(made.ID),
		Details: fmt.Sprintf("%s again, as %s", o.Number, made.Number), Address: r.address})
	if err != nil {
		return err
	}
	kind := "again"
	if o.IsQuote() {
		kind = "renew"
	}
	return mail.Business(ctx, tx, mail.OrderNews{OrderConfirmed: news(made, reader(who)), News: kind, By: who.Details().Name, Reason: r.note, Origin: o.ID})
}

// linesAgain are those of an order, as offered: of an order, what was not
// chosen is left out.
func linesAgain(o portal.Order) (out []portal.Line) {
	for _, l := range o.Lines {
		if !o.IsQuote() {
			if l.Kind == portal.ItemLine && !l.Counts() {
				continue
			}
			l.Quantity, l.Optional = l.Count(), false
		}
		l.Chosen = 0
		out = append(out, l)
	}
	return out
}
