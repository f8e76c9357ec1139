package billing

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
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
	if err := s.processEvent(ctx, who, p, id, ev); err != nil {
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
func (s *Service) processEvent(ctx context.Context, who access.System, p payment.Provider, id portal.EventID, ev payment.Event) (err error) {
	if ev.Ask {
		if ev, err = s.askInstead(ctx, p, ev); err != nil {
			return err
		}
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		waits, err := db.ProviderEventWaits(ctx, tx, id)
		if err != nil || !waits {
			return err
		}
		out, err := s.route(ctx, tx, who, p, ev)
		if err != nil {
			return err
		}
		if out.state == "ignored" {
			slog.InfoContext(ctx, "provider event ignored", "event", id, "payment", out.payment, "reason", out.reason)
		}
		if err := alertOfEvent(ctx, tx, id, out, ev); err != nil {
			return err
		}
		return db.CloseProviderEvent(ctx, tx, id, out.state, out.reason, out.payment)
	})
}

// askInstead is for events whose order matters: what the provider says now
// counts, not what it said then.
func (s *Service) askInstead(ctx context.Context, p payment.Provider, ev payment.Event) (payment.Event, error) {
	ctx, cancel := context.WithTimeout(ctx, askLimit)
	defer cancel()
	now, err := p.Lookup(ctx, payment.Question{Kind: ev.Kind, Mode: ev.Mode, Ref: ev.Ref, Reference: ev.Reference})
	if err != nil {
		return payment.Event{}, fmt.Errorf("ask about event %s: %w", ev.ID, err)
	}
	now.Kind, now.Mode, now.Reference = ev.Kind, ev.Mode, cmp.Or(now.Reference, ev.Reference)
	return now, nil
}

// askLimit is how long a provider may take to answer a question.
const askLimit = 20 * time.Second

// route hands an event to what it is about.
func (s *Service) route(ctx context.Context, tx *db.Tx, who access.System, from payment.Provider, ev payment.Event) (outcome, error) {
	switch ev.Kind {
	case payment.OfPayment:
		return s.applyFrom(ctx, tx, who, from, ev)
	case payment.OfSetup:
		return s.applySetup(ctx, tx, who, from, ev)
	case payment.OfRefund:
		return s.refundNews(ctx, tx, who, from.Name(), ev)
	case payment.OfDispute:
		return dispute(ctx, tx, who, from, ev)
	case payment.OfMethod:
		return s.methodNews(ctx, tx, who, from.Name(), ev)
	}
	return ignored("nothing to do about %q", ev.Kind), nil
}

// applyFrom is apply for what came from outside: a provider has nothing to say
// about another's payments.
func (s *Service) applyFrom(ctx context.Context, tx *db.Tx, who access.System, from payment.Provider, ev payment.Event) (outcome, error) {
	p, err := db.PaymentByReference(ctx, tx, who.Scope(), ev.Reference)
	switch {
	case portal.KindOf(err) == portal.NotFound, err == nil && p.Provider != from.Name():
		return ignored("no such payment").tell(portal.AlertUnknownEvent), nil
	case err != nil:
		return outcome{}, err
	}
	return s.applyTo(ctx, tx, who, p, ev)
}

// dispute is the customer's bank wanting money back. The books stay as they
// are until staff decide. A provider has nothing to say about another's
// payments, nor one mode about the other's: then a person must find out whose
// money it is about.
func dispute(ctx context.Context, tx *db.Tx, who access.System, from payment.Provider, ev payment.Event) (outcome, error) {
	out := outcome{state: "processed", alert: portal.AlertDispute}
	p, err := db.PaymentByReference(ctx, tx, who.Scope(), ev.Reference)
	if portal.KindOf(err) == portal.NotFound || err == nil && (p.Provider != from.Name() || p.Mode != ev.Mode) {
		return out, nil
	}
	return out.of(p), err
}

// alertOfEvent tells staff of an event that a person must look at, once.
func alertOfEvent(ctx context.Context, tx *db.Tx, id portal.EventID, out outcome, ev payment.Event) error {
	if out.alert == "" {
		return nil
	}
	parts := []string{ev.Reference, ev.Ref, string(ev.State), ev.Details}
	if !ev.Amount.IsZero() {
		parts = append(parts, ev.Amount.String())
	}
	details := strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " ")
	return db.InsertAlert(ctx, tx, portal.Alert{Key: fmt.Sprintf("%s:event:%d", out.alert, id), Kind: out.alert, Event: id,
		Payment: out.payment, Refund: out.refund, Details: details})
}

// RetryEvents acts on what was stored and not acted upon: after a crash, or
// when a try failed.
func (s *Service) RetryEvents(ctx context.Context, who access.System) error {
	var waiting []db.ProviderEvent
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		waiting, err = db.WaitingProviderEvents(ctx, q, s.db.Now(), 100)
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
	err := s.tryEvent(ctx, who, e)
	if err == nil {
		return nil
	}
	last := e.Tries+1 >= maxEventTries
	count := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if !last {
			return db.CountProviderEventTry(ctx, tx, e.ID, err.Error())
		}
		alert := portal.Alert{Key: fmt.Sprintf("%s:event:%d", portal.AlertFailedEvent, e.ID), Kind: portal.AlertFailedEvent, Event: e.ID, Details: err.Error()}
		if err := db.InsertAlert(ctx, tx, alert); err != nil {
			return err
		}
		return db.CloseProviderEvent(ctx, tx, e.ID, "failed", err.Error(), 0)
	})
	return errors.Join(err, count)
}

// tryEvent acts on an event that was read from the store. A provider that was
// switched off meanwhile may come back.
func (s *Service) tryEvent(ctx context.Context, who access.System, e db.ProviderEvent) error {
	p, ok := s.providers.ByName(e.Provider)
	if !ok {
		return fmt.Errorf("provider %s is not there", e.Provider)
	}
	ev, err := p.Parse(e.Payload)
	if err != nil {
		return err
	}
	return s.processEvent(ctx, who, p, e.ID, ev)
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
		return s.arrivedAsAnnounced(ctx, tx, who, p)
	})
	return p, err
}

// arrivedAsAnnounced makes an open transfer count, or fails: what staff say
// has arrived must not be passed over.
func (s *Service) arrivedAsAnnounced(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Payment) error {
	out, err := s.apply(ctx, tx, who, payment.Event{Mode: p.Mode, Reference: p.Reference, State: portal.PaymentDone, Amount: p.Amount})
	if err == nil && out.state != "processed" {
		err = portal.Failure(portal.Conflict, "pay.not_confirmable", nil)
	}
	return err
}
