package subscription

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// repeatAgain is after how long an invoice that could not be made is tried anew.
const repeatAgain = time.Hour

// RunRecurring makes the invoices whose day has come, by the business's
// calendar. A run that breaks off, or that is repeated, makes none twice: each
// period is written down once, in one transaction with its invoice. After a
// standstill each period that was missed gets its invoice, as those of
// subscriptions do: of the day on which it is made, with the period in its
// text. What fails keeps no other waiting, is shown to staff, and is tried
// again after an hour.
func (s *Service) RunRecurring(ctx context.Context, who access.System) error {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for last := portal.RecurringID(0); ctx.Err() == nil; {
		var ids []portal.RecurringID
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			ids, err = db.DueRecurring(ctx, q, b.Today(s.db.Now()), s.db.Now(), last, batch)
			return err
		})
		if err != nil || len(ids) == 0 {
			return errors.Join(append(errs, err)...)
		}
		for _, id := range ids {
			if err := s.repeatAll(ctx, who, id, b); err != nil {
				errs = append(errs, fmt.Errorf("repeating invoice %d: %w", id, err))
			}
		}
		last = ids[len(ids)-1]
	}
	return errors.Join(append(errs, ctx.Err())...)
}

// repeatAll makes all that is due of one. What staff can mend is shown to them
// as that, and is no failure of the job.
func (s *Service) repeatAll(ctx context.Context, who access.System, id portal.RecurringID, b portal.Business) error {
	for range mostAtOnce {
		more, err := s.repeatOnce(ctx, who, id, b)
		if err != nil {
			return s.repeatFailed(ctx, who, id, err)
		}
		if !more {
			break
		}
	}
	return nil
}

// repeatOnce makes the invoice of one period, and reports whether there may be
// more.
func (s *Service) repeatOnce(ctx context.Context, who access.System, id portal.RecurringID, b portal.Business) (more bool, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := db.RecurringByID(ctx, tx, who.Scope(), id)
		if err != nil || !r.Due(b.Today(tx.Now)) {
			return err
		}
		reader, err := db.RecipientOf(ctx, tx, r.Contact)
		if err != nil {
			return err
		}
		words := ctx
		if l, ok := i18n.Parse(reader.Language); ok {
			words = i18n.With(ctx, l)
		}
		p, after := r.Repeat()
		inv, err := s.billing.RepeatTx(ctx, tx, who, billing.Repetition{Of: r, Texts: func(text string) string { return i18n.InPeriod(words, text, p) },
			Key: fmt.Sprintf("recurring:%d:%s", id, p.From)}, b)
		if err != nil {
			return err
		}
		if err := db.InsertRecurringPeriod(ctx, tx, id, p, inv); err != nil {
			return err
		}
		if err := db.UpdateRecurring(ctx, tx, after, time.Time{}); err != nil {
			return err
		}
		more = after.Due(b.Today(tx.Now))
		return noteRecurring(ctx, tx, who, r, "recurring.made", "")
	})
	return more, err
}

// repeatFailed writes down why, for staff to see; errors that are not theirs to
// mend are returned as well, so that the job's page has them.
func (s *Service) repeatFailed(ctx context.Context, who access.System, id portal.RecurringID, cause error) error {
	if ctx.Err() != nil { // it was broken off, and nothing is wrong
		return cause
	}
	slog.WarnContext(ctx, "a repeating invoice was not made", "recurring", id, "error", cause)
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		r, err := db.RecurringByID(ctx, tx, who.Scope(), id)
		if err != nil || r.State != portal.RecurringActive {
			return err
		}
		fresh := r.Failure == ""
		if r.Failure = failureOf(cause); fresh {
			r.FailedAt = tx.Now.UnixMilli()
		}
		if err := db.UpdateRecurring(ctx, tx, r, tx.Now.Add(repeatAgain)); err != nil || !fresh {
			return err
		}
		return noteRecurring(ctx, tx, who, r, "recurring.failed", "")
	})
	if portal.KindOf(cause) == portal.Internal {
		return errors.Join(cause, err)
	}
	return err
}
