package billing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// maxEventTries is how often a stored event is tried before a person is needed.
const maxEventTries = 20

// ReceiveEvent takes a provider's webhook (architecture §9 C): verify, store
// once, then act. It returns nil as soon as the event is stored, whatever
// comes of it; what fails is tried again by RetryEvents. NotFound for a
// provider that is not there, Invalid for what it did not sign or cannot mean.
func (s *Service) ReceiveEvent(ctx context.Context, who access.System, provider string, header http.Header, body []byte) error {
	p, ok := s.providers.ByName(provider)
	if !ok || !hears(p) {
		return portal.Missing()
	}
	ev, err := p.Verify(header, body, s.db.Now())
	if err != nil {
		return &portal.Error{Kind: portal.Invalid, Message: portal.Message{Key: "error.webhook"}, Err: err}
	}
	id, fresh, err := s.storeEvent(ctx, db.ProviderEvent{Provider: provider, EventID: ev.ID, Payload: body})
	if err != nil {
		return fmt.Errorf("billing.ReceiveEvent %s: %w", provider, err)
	}
	if !fresh {
		return nil
	}
	if err := s.processEvent(ctx, who, id, ev); err != nil {
		slog.ErrorContext(ctx, "provider event waits for another try", "event", id, "error", err)
	}
	return nil
}

func (s *Service) storeEvent(ctx context.Context, e db.ProviderEvent) (id portal.EventID, fresh bool, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		id, fresh, err = db.InsertProviderEvent(ctx, tx, e)
		return err
	})
	return id, fresh, err
}

// processEvent acts on a stored event, once.
func (s *Service) processEvent(ctx context.Context, who access.System, id portal.EventID, ev payment.Event) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		waits, err := db.ProviderEventWaits(ctx, tx, id)
		if err != nil || !waits {
			return err
		}
		out, err := s.apply(ctx, tx, who, ev)
		if err != nil {
			return err
		}
		if out.state == "ignored" {
			slog.InfoContext(ctx, "provider event ignored", "event", id, "payment", out.payment, "reason", out.reason)
		}
		return db.CloseProviderEvent(ctx, tx, id, out.state, out.reason, out.payment)
	})
}

// RetryEvents acts on what was stored and not acted upon: after a crash, or
// when a try failed.
func (s *Service) RetryEvents(ctx context.Context, who access.System) error {
	var waiting []db.ProviderEvent
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		waiting, err = db.WaitingProviderEvents(ctx, q, 100)
		return err
	})
	if err != nil {
		return err
	}
	var errs []error
	for _, e := range waiting {
		if err := s.retryEvent(ctx, who, e); err != nil {
			errs = append(errs, fmt.Errorf("event %d: %w", e.ID, err))
		}
	}
	return errors.Join(errs...)
}

func (s *Service) retryEvent(ctx context.Context, who access.System, e db.ProviderEvent) error {
	p, ok := s.providers.ByName(e.Provider)
	if !ok || e.Tries >= maxEventTries {
		return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
			return db.CloseProviderEvent(ctx, tx, e.ID, "failed", "given up", 0)
		})
	}
	ev, err := p.Parse(e.Payload)
	if err == nil {
		err = s.processEvent(ctx, who, e.ID, ev)
	}
	if err == nil {
		return nil
	}
	count := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.CountProviderEventTry(ctx, tx, e.ID, err.Error())
	})
	return errors.Join(err, count)
}

// staleAfter is when an attempt without news is asked about.
const staleAfter = 2 * time.Minute

// AskStale asks the providers about attempts that had no news: those of a
// crash between asking and noting, and those whose events were lost.
func (s *Service) AskStale(ctx context.Context, who access.System) error {
	var errs []error
	for _, p := range s.providers.All() {
		if p.Features().Manual {
			continue
		}
		if err := s.askStaleAt(ctx, who, p); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (s *Service) askStaleAt(ctx context.Context, who access.System, p payment.Provider) error {
	var stale []portal.Payment
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		stale, err = db.StalePayments(ctx, q, who.Scope(), p.Name(), s.db.Now().Add(-staleAfter), 50)
		return err
	})
	var errs []error
	for _, attempt := range stale {
		if err := s.askAbout(ctx, who, p, attempt); err != nil {
			errs = append(errs, fmt.Errorf("payment %d: %w", attempt.ID, err))
		}
	}
	return errors.Join(append(errs, err)...)
}

// askAbout applies a provider's answer. An attempt that the provider does not
// know was never begun there: it is cancelled once its reservation has ended.
func (s *Service) askAbout(ctx context.Context, who access.System, p payment.Provider, attempt portal.Payment) error {
	// After a crash between asking and noting, our reference is all there is.
	ev, err := p.Lookup(ctx, payment.Question{Kind: payment.OfPayment, Mode: attempt.Mode, Ref: attempt.ProviderRef, Reference: attempt.Reference})
	if errors.Is(err, payment.ErrUnknown) {
		if s.db.Now().Before(attempt.ReservedUntil) {
			return nil
		}
		ev, err = payment.Event{Mode: attempt.Mode, State: portal.PaymentCancelled}, nil
	}
	if err != nil || ev.State == attempt.State {
		return err
	}
	ev.Reference = attempt.Reference
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		_, err := s.apply(ctx, tx, who, ev)
		return err
	})
}

// Confirm notes that a bank transfer has arrived: one click by staff. A
// transfer that was confirmed before stays as it is.
func (s *Service) Confirm(ctx context.Context, who access.Staff, id portal.PaymentID) (portal.Payment, error) {
	var p portal.Payment
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if p, err = db.PaymentByID(ctx, tx, who.Scope(), id); err != nil || p.State == portal.PaymentDone {
			return err
		}
		provider, ok := s.providers.ByName(p.Provider)
		if !ok || !provider.Features().Manual || !p.State.Open() {
			return portal.Failure(portal.Conflict, "pay.not_confirmable", nil)
		}
		_, err = s.apply(ctx, tx, who, payment.Event{Reference: p.Reference, State: portal.PaymentDone, Amount: p.Amount})
		return err
	})
	return p, err
}
