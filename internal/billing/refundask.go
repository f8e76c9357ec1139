package billing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// askRefund asks a provider to give money back, outside any transaction. If it
// fails, the refund stays pending: whether anything was begun is not known, so
// AskRefunds will ask. Only a definite no ends it.
func (s *Service) askRefund(ctx context.Context, f portal.Refund) (portal.Refund, error) {
	var p portal.Payment
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		p, err = db.PaymentByID(ctx, q, access.NewSystem("payment").Scope(), f.Payment)
		return err
	})
	if err != nil {
		return f, err
	}
	provider, ok := s.refunder(p)
	if !ok {
		slog.ErrorContext(ctx, "no provider to refund by", "refund", f.ID, "provider", p.Provider)
		return f, nil
	}
	started, err := provider.Refund(ctx, payment.RefundRequest{Reference: f.Reference, Payment: p, Amount: f.Amount})
	switch {
	case errors.Is(err, payment.ErrRefused):
		started = payment.Started{State: portal.PaymentError, ErrorKey: "refund.refused"}
	case err != nil:
		slog.ErrorContext(ctx, "provider did not answer about a refund", "refund", f.ID, "provider", p.Provider, "error", err)
		return f, nil
	}
	return s.noteRefund(ctx, f, payment.Event{Kind: payment.OfRefund, Mode: f.Mode, Reference: f.Reference, Ref: started.Ref,
		State: started.State, Amount: f.Amount, ErrorKey: started.ErrorKey})
}

// noteRefund keeps a provider's answer, though whoever asked may be gone.
func (s *Service) noteRefund(ctx context.Context, f portal.Refund, ev payment.Event) (portal.Refund, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	who := access.NewSystem("payment")
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if err := db.SetRefundStarted(ctx, tx, f.ID, ev.Ref); err != nil {
			return err
		}
		if _, err := s.refundNews(ctx, tx, who, f.Provider, ev); err != nil {
			return err
		}
		f, err = db.RefundByID(ctx, tx, who.Scope(), f.ID)
		return err
	})
	if err != nil {
		return f, fmt.Errorf("billing.Refund %d: %w", f.ID, err)
	}
	return f, nil
}

// refundNoNews is after how long a refund without a definite answer is shown
// to a person.
const refundNoNews = 24 * time.Hour

// AskRefunds asks the providers about refunds without news. One that the
// provider does not know was never begun: it is asked for again, under the same
// reference, so that there can be only one.
func (s *Service) AskRefunds(ctx context.Context, who access.System) error {
	var errs []error
	for _, p := range s.providers.All() {
		if provider, ok := p.(payment.Refunder); ok {
			errs = append(errs, s.askRefundsAt(ctx, who, provider))
		}
	}
	return errors.Join(errs...)
}

func (s *Service) askRefundsAt(ctx context.Context, who access.System, p payment.Refunder) error {
	var stale []portal.Refund
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		stale, err = db.StaleRefunds(ctx, q, who.Scope(), p.Name(), s.db.Now(), db.FirstAsk, 50)
		return err
	})
	errs := []error{err}
	for _, f := range stale {
		if err := s.askAboutRefund(ctx, who, p, f); err != nil {
			errs = append(errs, fmt.Errorf("refund %d: %w", f.ID, err))
		}
	}
	return errors.Join(errs...)
}

// askAboutRefund applies a provider's answer. What counts is how the refund
// stands then: an answer that could not be booked, such as one of another
// amount, leaves it waiting.
func (s *Service) askAboutRefund(ctx context.Context, who access.System, p payment.Refunder, f portal.Refund) error {
	ev, err := p.Lookup(ctx, payment.Question{Kind: payment.OfRefund, Mode: f.Mode, Ref: f.ProviderRef, Reference: f.Reference})
	if errors.Is(err, payment.ErrUnknown) {
		f, err = s.askRefund(ctx, f)
	} else if err == nil {
		ev.Reference, ev.Mode = f.Reference, f.Mode
		f, err = s.noteRefund(ctx, f, ev)
	}
	if err == nil && !f.State.Open() {
		return nil
	}
	return errors.Join(err, s.stillPending(ctx, f))
}

// stillPending notes that a refund was asked about in vain; after a day a
// person is told.
func (s *Service) stillPending(ctx context.Context, f portal.Refund) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.SetRefundStarted(ctx, tx, f.ID, ""); err != nil || tx.Now.Sub(f.CreatedAt) < refundNoNews {
			return err
		}
		return db.InsertAlert(ctx, tx, refundAlert(portal.AlertNoNews, f, f.Amount.String()))
	})
}

// refundAlert is something about a refund that a person must see, once.
func refundAlert(kind portal.AlertKind, f portal.Refund, details string) portal.Alert {
	return portal.Alert{Key: fmt.Sprintf("%s:refund:%d", kind, f.ID), Kind: kind, Payment: f.Payment, Refund: f.ID, Commercial: f.Commercial, Details: details}
}
