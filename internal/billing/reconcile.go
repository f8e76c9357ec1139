package billing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

const (
	askAtLeast = db.FirstAsk        // between two questions about one attempt
	askAtMost  = 6 * time.Hour      // and when it is old
	noNewsFor  = 4 * 24 * time.Hour // then a person is needed
	forgotten  = 24 * time.Hour     // no page of a provider is open for longer
	askBatch   = 50
)

// AskStale asks the providers about attempts that had no news: those of a
// crash between asking and noting, those whose answer was lost, and those
// whose events were. It never begins anything.
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
		stale, err = db.StalePayments(ctx, q, who.Scope(), p.Name(), s.db.Now(), askBatch)
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

// askAbout applies a provider's answer, and says when to ask again: the older
// an attempt is, the longer that takes.
func (s *Service) askAbout(ctx context.Context, who access.System, p payment.Provider, attempt portal.Payment) error {
	ev, asked := s.lookUp(ctx, p, attempt)
	now := s.db.Now()
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.AskPaymentLater(ctx, tx, attempt.ID, now.Add(askAgainIn(now.Sub(attempt.CreatedAt)))); err != nil {
			return err
		}
		switch {
		case errors.Is(asked, payment.ErrUnknown):
			return s.unknownThere(ctx, tx, who, attempt)
		case asked != nil:
			return noNews(ctx, tx, attempt, asked)
		}
		_, err := s.apply(ctx, tx, who, ev)
		return err
	})
	if errors.Is(asked, payment.ErrUnknown) {
		return err
	}
	return errors.Join(asked, err)
}

func askAgainIn(age time.Duration) time.Duration {
	return min(max(age/4, askAtLeast), askAtMost)
}

// lookUp asks about a payment. After a crash between asking and noting, our
// reference is all there is.
func (s *Service) lookUp(ctx context.Context, p payment.Provider, attempt portal.Payment) (payment.Event, error) {
	ctx, cancel := context.WithTimeout(ctx, askLimit)
	defer cancel()
	ev, err := p.Lookup(ctx, question(attempt))
	ev.Reference, ev.Mode = attempt.Reference, attempt.Mode
	return ev, err
}

func question(p portal.Payment) payment.Question {
	return payment.Question{Kind: payment.OfPayment, Mode: p.Mode, Ref: p.ProviderRef, Reference: p.Reference}
}

// unknownThere: what a provider does not know was never begun there, and is
// cancelled once nobody can be about to begin it. What it had begun and forgot
// is given up later, and staff are told; should it be paid all the same, that
// is credit.
func (s *Service) unknownThere(ctx context.Context, tx *db.Tx, who access.System, attempt portal.Payment) error {
	p, err := db.PaymentByReference(ctx, tx, who.Scope(), attempt.Reference)
	if err != nil || !p.State.Open() {
		return err
	}
	begun := p.ProviderRef != ""
	until := p.CreatedAt.Add(portal.Reservation)
	if begun {
		until = p.CreatedAt.Add(forgotten)
	}
	if tx.Now.Before(until) || tx.Now.Before(p.ReservedUntil) {
		return nil
	}
	if begun {
		if err := alertNoNews(ctx, tx, p, payment.ErrUnknown); err != nil {
			return err
		}
	}
	return s.move(ctx, tx, p, portal.PaymentCancelled, "")
}

// noNews tells staff of an attempt whose provider has not answered for days.
func noNews(ctx context.Context, tx *db.Tx, attempt portal.Payment, why error) error {
	if tx.Now.Sub(attempt.CreatedAt) < noNewsFor {
		return nil
	}
	return alertNoNews(ctx, tx, attempt, why)
}

func alertNoNews(ctx context.Context, tx *db.Tx, p portal.Payment, why error) error {
	return db.InsertAlert(ctx, tx, portal.Alert{Key: fmt.Sprintf("%s:%d", portal.AlertNoNews, p.ID), Kind: portal.AlertNoNews,
		Payment: p.ID, Commercial: p.Commercial, Details: why.Error()})
}
