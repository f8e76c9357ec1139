package apikey

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Kept is how long an answer is given again to the same idempotency key.
const Kept = 24 * time.Hour

// abandoned is when a request that has not been answered will not be any more:
// the server gives each one less.
const abandoned = time.Minute

// Answer is what a program was answered.
type Answer struct {
	Status  int
	Headers map[string]string
	Body    []byte
}

// Attempt is a request under an idempotency key.
type Attempt struct {
	Nonce string  // the key for the services below
	Done  *Answer // what was answered before; nil when it is to be done now

	row db.APIRequest
}

// Begin takes an idempotency key for a request. A request that was broken off,
// as by a power cut, is done again only when repeatable says that the services
// know its nonce: else nobody can tell whether it was done. Errors: Invalid
// (the key was used for something else), Conflict (it is under way, or was
// broken off).
func (s *Service) Begin(ctx context.Context, who access.Key, key string, hash [sha256.Size]byte, repeatable bool) (a Attempt, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := db.APIRequestOf(ctx, tx, who.Details().ID, key)
		switch {
		case portal.KindOf(err) == portal.NotFound:
		case err != nil:
			return err
		case tx.Now.Sub(old.CreatedAt) >= Kept:
			if err := db.DeleteAPIRequest(ctx, tx, old); err != nil {
				return err
			}
		default:
			a, err = again(old, hash, tx.Now, repeatable)
			if err != nil || a.Done != nil {
				return err
			}
			return db.RestartAPIRequest(ctx, tx, old)
		}
		a.row = db.APIRequest{Key: who.Details().ID, Text: key, Hash: hash, Nonce: rand.Text()}
		a.Nonce = a.row.Nonce
		return db.InsertAPIRequest(ctx, tx, a.row)
	})
	if err != nil {
		return Attempt{}, fmt.Errorf("apikey.Begin: %w", err)
	}
	return a, nil
}

func again(old db.APIRequest, hash [sha256.Size]byte, now time.Time, repeatable bool) (a Attempt, err error) {
	switch {
	case old.Hash != hash:
		return a, portal.Failure(portal.Invalid, "api.key_reused", nil)
	case old.Status != 0:
		a.Done = &Answer{Status: old.Status, Body: old.Body}
		return a, json.Unmarshal([]byte(old.Headers), &a.Done.Headers)
	case now.Sub(old.CreatedAt) < abandoned:
		return a, portal.Failure(portal.Conflict, "api.under_way", nil)
	case !repeatable:
		return a, portal.Failure(portal.Conflict, "api.broken_off", nil)
	}
	return Attempt{Nonce: old.Nonce, row: old}, nil
}

// Finish keeps the answer of a request that was done. One that failed is
// forgotten: the key may be used again.
func (s *Service) Finish(ctx context.Context, a Attempt, answer *Answer) error {
	return s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error {
		if answer == nil {
			return db.DeleteAPIRequest(ctx, tx, a.row)
		}
		headers, err := json.Marshal(answer.Headers)
		if err != nil {
			return err
		}
		a.row.Status, a.row.Headers, a.row.Body = answer.Status, string(headers), answer.Body
		return db.AnswerAPIRequest(ctx, tx, a.row)
	})
}

// Sweep forgets answers that are kept no longer.
func (s *Service) Sweep(ctx context.Context) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SweepAPIRequests(ctx, tx, tx.Now.Add(-Kept))
	})
}
