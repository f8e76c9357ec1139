package webhook

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// How much is done in one go: deliveries in all, and endpoints at a time, so
// that a slow one keeps few others waiting.
const (
	batch  = 100
	atOnce = 4
)

// Deliver sends what is due, each endpoint's in turn. A delivery is noted as
// arrived after it was taken, never before: a crash between the two repeats it
// with the same id, and loses none.
func (s *Service) Deliver(ctx context.Context, _ access.System) error {
	var due []portal.EndpointDelivery
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		due, err = db.DueDeliveries(ctx, q, s.db.Now(), batch)
		return err
	})
	if err != nil {
		return err
	}
	byEndpoint := map[portal.EndpointID][]portal.EndpointDelivery{}
	var order []portal.EndpointID
	for _, d := range due {
		if byEndpoint[d.Endpoint] == nil {
			order = append(order, d.Endpoint)
		}
		byEndpoint[d.Endpoint] = append(byEndpoint[d.Endpoint], d)
	}
	return s.toAll(ctx, order, byEndpoint)
}

func (s *Service) toAll(ctx context.Context, order []portal.EndpointID, byEndpoint map[portal.EndpointID][]portal.EndpointDelivery) error {
	var wg sync.WaitGroup
	turns, errs := make(chan struct{}, atOnce), make(chan error, len(order))
	for _, id := range order {
		wg.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			errs <- s.toOne(ctx, id, byEndpoint[id])
		})
	}
	wg.Wait()
	close(errs)
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	return errors.Join(all...)
}

// toOne sends an endpoint's deliveries until one fails: the rest waits with it.
func (s *Service) toOne(ctx context.Context, id portal.EndpointID, list []portal.EndpointDelivery) error {
	var e portal.Endpoint
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		e, err = db.EndpointByID(ctx, q, id)
		return err
	})
	if portal.KindOf(err) == portal.NotFound {
		return nil // removed meanwhile, with its deliveries
	}
	if err != nil {
		return err
	}
	secret, err := s.Sealer.Open(e.Sealed, place(id))
	if err != nil {
		slog.ErrorContext(ctx, "the secret of a webhook cannot be opened: is genkan.key another one?", "endpoint", id)
		secret = nil
	}
	for _, d := range list {
		if ctx.Err() != nil {
			return nil
		}
		d = s.client.send(ctx, e, secret, d)
		if ctx.Err() != nil && d.Reason != "" {
			return nil // the program ends: nobody is to blame, the delivery waits
		}
		if err := s.record(ctx, e, d); err != nil || d.Reason != "" {
			return err
		}
	}
	return nil
}

// record notes how a delivery went, even when the program is about to end.
func (s *Service) record(ctx context.Context, e portal.Endpoint, d portal.EndpointDelivery) error {
	slog.InfoContext(ctx, "webhook delivery", "endpoint", e.ID, "delivery", d.ID, "event", string(d.Event), "status", d.Status, "reason", d.Reason)
	return s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error {
		if d.Reason == "" {
			return db.DeliveryArrived(ctx, tx, d)
		}
		var next time.Time
		if wait, again := portal.WebhookRetryAfter(d.Tries + 1); again && d.Reason != reasonGone {
			next = tx.Now.Add(wait)
		}
		if err := db.DeliveryFailed(ctx, tx, d, next); err != nil {
			return err
		}
		return s.stop(ctx, tx, e, d)
	})
}

// stop switches an endpoint off that is gone, or has failed for days.
func (s *Service) stop(ctx context.Context, tx *db.Tx, e portal.Endpoint, d portal.EndpointDelivery) error {
	var why portal.StopReason
	switch {
	case d.Reason == reasonGone:
		why = portal.StopGone
	case !e.FailingSince.IsZero() && tx.Now.Sub(e.FailingSince) >= portal.EndpointPatience:
		why = portal.StopFailing
	default:
		return nil
	}
	if err := db.StopEndpoint(ctx, tx, e.ID, why); err != nil {
		return err
	}
	if err := db.DropWaiting(ctx, tx, e.ID); err != nil {
		return err
	}
	return note(ctx, tx, access.NewSystem("webhooks"), "webhook.stopped", e.ID, e.URL+": "+string(why), "")
}

// retention is how long events and their deliveries are kept.
const retention = 30 * 24 * time.Hour

// Sweep forgets what nobody looks at any more.
func (s *Service) Sweep(ctx context.Context, _ access.System) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SweepEvents(ctx, tx, tx.Now.Add(-retention), 1000)
	})
}
