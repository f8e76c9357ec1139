package subscription

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// A repeating invoice is an invoice that is made anew for each period, without
// a plan: it has lines, prices and rates of tax of its own, as they were on the
// invoice that it was made from.

// RecurringPage is a repeating invoice with what it has made.
type RecurringPage struct {
	portal.Recurring
	Made []portal.MadeInvoice // newest first
}

// Recurrings lists repeating invoices.
func (s *Service) Recurrings(ctx context.Context, who access.Staff, f portal.Filter) (portal.Page[portal.Recurring], error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Page[portal.Recurring], error) {
		return narrowed(portal.RecurringListing.Clean(f), func(f portal.Filter) (portal.Page[portal.Recurring], error) {
			return db.ListRecurring(ctx, q, who.Scope(), f)
		})
	})
}

// Recurring is one of them: NotFound.
func (s *Service) Recurring(ctx context.Context, who access.Staff, id portal.RecurringID) (p RecurringPage, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if p.Recurring, err = db.RecurringByID(ctx, q, who.Scope(), id); err != nil {
			return err
		}
		p.Made, err = db.MadeInvoices(ctx, q, who.Scope(), id, maxShown)
		return err
	})
	return p, err
}

// RecurringOf is which repeating invoice has made an invoice, and the newest
// that was made from it; 0 for none.
func (s *Service) RecurringOf(ctx context.Context, who access.Staff, id portal.InvoiceID) (made, source portal.RecurringID, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		made, source, err = db.RecurringOf(ctx, q, who.Scope(), id)
		return err
	})
	return made, source, err
}

// Repeatable is an invoice, or a draft of one, as it would be repeated:
// NotFound, also for credit notes; Conflict for one with nothing to bill, and for
// instalments that are not what is agreed with the contact.
func (s *Service) Repeatable(ctx context.Context, who access.Staff, id portal.InvoiceID) (r portal.Recurring, since portal.Date, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return r, "", err
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		r, since, err = repeatable(ctx, q, who, id, b.Today(s.db.Now()), s.db.Now())
		return err
	})
	return r, since, err
}

func repeatable(ctx context.Context, q db.Reader, who access.Staff, id portal.InvoiceID, today portal.Date, now time.Time) (r portal.Recurring, since portal.Date, err error) {
	inv, err := db.InvoiceByID(ctx, q, who.Scope(), id, now)
	if portal.KindOf(err) == portal.NotFound {
		inv, err = db.DraftInvoice(ctx, q, who.Scope(), id)
	}
	switch {
	case err != nil:
		return r, "", err
	case inv.Kind != portal.PlainInvoice:
		return r, "", portal.Missing()
	case !inv.Total.Positive():
		return r, "", portal.Failure(portal.Conflict, "editor.nothing_to_bill", nil)
	}
	holder, err := db.ContactByID(ctx, q, who.Scope(), inv.Contact)
	if err == nil && holder.Archived {
		err = portal.Failure(portal.Conflict, "recurring.contact_archived", nil)
	}
	if err != nil {
		return r, "", err
	}
	r = portal.RecurringOf(inv, today)
	r.Agreed, err = billing.FollowsAgreed(ctx, q, who, inv)
	if err == nil && !r.Agreed && len(inv.Instalments) > 0 {
		err = portal.Failure(portal.Conflict, "recurring.instalments", nil)
	}
	return r, inv.IssuedOn, err
}

// RepeatRequest is what came with the form that repeats an invoice, or changes
// how it is repeated.
type RepeatRequest struct {
	Typed portal.TypedRepeat
	Key   string // of a new one: drawn with the form
	Form
}

// Repeat makes a repeating invoice of one; a repeated key gives the first.
// Errors: NotFound, Conflict (not our form, as Repeatable), Invalid (see
// portal.TypedRepeat.Apply).
func (s *Service) Repeat(ctx context.Context, who access.Staff, from portal.InvoiceID, req RepeatRequest) (id portal.RecurringID, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return 0, err
	}
	key, expired := billing.FormKey(who.Account(), req.Key)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if expired == nil {
			if id, err = db.RecurringByKey(ctx, tx, key); err != nil || id != 0 {
				return err
			}
		}
		r, since, err := repeatable(ctx, tx, who, from, b.Today(tx.Now), tx.Now)
		if err != nil {
			return err
		}
		if expired != nil { // what is not there is not found, whatever the form
			return expired
		}
		if r, err = req.Typed.Apply(r, since, b.Today(tx.Now)); err != nil {
			return err
		}
		if id, err = db.InsertRecurring(ctx, tx, r, key); err != nil {
			return err
		}
		r.ID = id
		return noteRecurring(ctx, tx, who, r, "recurring.started", req.From)
	})
	if err != nil {
		return 0, fmt.Errorf("subscription.Repeat %d: %w", from, err)
	}
	return id, nil
}

// noteRecurring writes into the audit log what was done to a repeating invoice.
func noteRecurring(ctx context.Context, tx *db.Tx, who access.Actor, r portal.Recurring, action, from string) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "recurring", SubjectID: int64(r.ID),
		Details: r.Customer + " " + r.Total.String(), Address: from})
}

// ChangeRecurring writes anew when, until when and how it is repeated, and what
// its lines say. Errors: NotFound, Conflict (it is at its end, or was changed
// meanwhile), Invalid (as Repeat; first on a day that has had its invoice).
func (s *Service) ChangeRecurring(ctx context.Context, who access.Staff, id portal.RecurringID, req RepeatRequest) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	return s.onRecurring(ctx, who, id, "recurring.changed", req.Form, func(tx *db.Tx, r portal.Recurring) (portal.Recurring, error) {
		if !r.Open() {
			return r, portal.Failure(portal.Conflict, "recurring.cannot_change", nil)
		}
		after, err := req.Typed.Apply(r, "", b.Today(tx.Now))
		if err != nil {
			return r, err
		}
		made, err := db.MadeInvoices(ctx, tx, who.Scope(), id, 1)
		if err != nil {
			return r, err
		}
		if len(made) > 0 && after.NextOn <= made[0].From {
			var e portal.Problems
			e.Add("first", "recurring.first_made", portal.Args{"on": made[0].From})
			return r, e.Err()
		}
		return after, db.SetRecurringTexts(ctx, tx, after)
	})
}

// PauseRecurring makes no more invoices until it is resumed. Errors: NotFound,
// Conflict.
func (s *Service) PauseRecurring(ctx context.Context, who access.Staff, id portal.RecurringID, f Form) error {
	return s.onRecurring(ctx, who, id, "recurring.paused", f, func(_ *db.Tx, r portal.Recurring) (portal.Recurring, error) { return r.Pause() })
}

// ResumeRecurring goes on from today. Errors: NotFound, Conflict.
func (s *Service) ResumeRecurring(ctx context.Context, who access.Staff, id portal.RecurringID, f Form) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	return s.onRecurring(ctx, who, id, "recurring.resumed", f, func(tx *db.Tx, r portal.Recurring) (portal.Recurring, error) { return r.Resume(b.Today(tx.Now)) })
}

// StopRecurring ends it for good. Errors: NotFound, Conflict.
func (s *Service) StopRecurring(ctx context.Context, who access.Staff, id portal.RecurringID, f Form) error {
	return s.onRecurring(ctx, who, id, "recurring.stopped", f, func(_ *db.Tx, r portal.Recurring) (portal.Recurring, error) { return r.Stop() })
}

// onRecurring does something to one, and writes down that it was done.
func (s *Service) onRecurring(ctx context.Context, who access.Staff, id portal.RecurringID, action string, f Form,
	do func(*db.Tx, portal.Recurring) (portal.Recurring, error)) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := db.RecurringByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		if f.Version != 0 && f.Version != r.Version {
			return portal.Failure(portal.Conflict, "error.conflict", nil)
		}
		if r, err = do(tx, r); err != nil {
			return err
		}
		if err := db.UpdateRecurring(ctx, tx, r, time.Time{}); err != nil {
			return err
		}
		return noteRecurring(ctx, tx, who, r, action, f.From)
	})
	if err != nil {
		return fmt.Errorf("%s %d: %w", action, id, err)
	}
	return nil
}

// failureOf is the key of what staff are told of why an invoice could not be
// made: what is no fault of the data is named in the log.
func failureOf(err error) string {
	var e *portal.Error
	if !errors.As(err, &e) || e.Kind == portal.Internal {
		return "recurring.failed"
	}
	if e.Kind == portal.NotFound {
		return "recurring.contact_gone"
	}
	if len(e.Fields) > 0 {
		return e.Fields[0].Key
	}
	return e.Key
}
