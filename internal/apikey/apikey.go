// Package apikey looks after the keys by which programs use the API: it makes
// them, finds whoever comes with one, and keeps what was answered under an
// idempotency key. What a key may do is for access to say.
package apikey

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Service does what pages and the API ask about keys.
type Service struct{ db *db.DB }

// New makes the service on a store.
func New(store *db.DB) *Service { return &Service{store} }

// Wish is a new key as an admin asks for it.
type Wish struct {
	Name   string
	Scopes []portal.Scope
	Days   int         // until it ends; 0 is by Until
	Until  portal.Date // the last day
	From   string      // address of the network
}

// Bounds of what can be asked for.
const (
	maxName  = 80
	maxKeys  = 100 // not revoked
	maxShown = 200
	MaxDays  = 730 // a key that nobody looks after for longer is forgotten
)

// Lives are the days for which a key can be made without naming one.
var Lives = []int{30, 90, 365}

// Create makes a key and returns its secret, which is kept nowhere. Errors:
// Invalid (name, scopes, expiry, until), Conflict when there are too many.
func (s *Service) Create(ctx context.Context, who access.Admin, b portal.Business, w Wish) (k portal.APIKey, secret string, err error) {
	now := s.db.Now()
	k, err = w.key(b, now)
	if err != nil {
		return k, "", err
	}
	secret = portal.NewKeyText()
	k.Prefix, k.Maker.ID = portal.KeyPrefix(secret), who.Account()
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		n, err := db.CountOpenKeys(ctx, tx)
		if err != nil {
			return err
		}
		if n >= maxKeys {
			return portal.Failure(portal.Conflict, "apikey.too_many", portal.Args{"most": maxKeys})
		}
		if k.ID, err = db.InsertKey(ctx, tx, k, portal.HashKey(secret)); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "key.made", Subject: "key", SubjectID: int64(k.ID), Address: w.From,
			Details: fmt.Sprintf("%s %s, until %s: %s", k.Prefix, k.Name, k.ExpiresAt.Format(time.DateOnly), joined(k.Scopes))})
	})
	if err != nil {
		return portal.APIKey{}, "", fmt.Errorf("apikey.Create: %w", err)
	}
	return k, secret, nil
}

func joined(scopes []portal.Scope) string {
	var out []string
	for _, s := range scopes {
		out = append(out, string(s))
	}
	return strings.Join(out, " ")
}

// key judges a wish.
func (w Wish) key(b portal.Business, now time.Time) (k portal.APIKey, err error) {
	var wrong portal.Problems
	k.Name = strings.TrimSpace(w.Name)
	switch {
	case k.Name == "":
		wrong.Add("name", "apikey.name_needed", nil)
	case utf8.RuneCountInString(k.Name) > maxName:
		wrong.Add("name", "contact.too_long", portal.Args{"n": maxName})
	}
	for _, s := range portal.Scopes {
		if slices.Contains(w.Scopes, s) {
			k.Scopes = append(k.Scopes, s)
		}
	}
	if len(k.Scopes) == 0 {
		wrong.Add("scopes", "apikey.scopes_needed", nil)
	}
	k.ExpiresAt = w.end(b, now, &wrong)
	return k, wrong.Err()
}

// end is the end of the last day, in the business's zone.
func (w Wish) end(b portal.Business, now time.Time, wrong *portal.Problems) time.Time {
	today := b.Today(now)
	last := w.Until
	switch {
	case slices.Contains(Lives, w.Days):
		last = today.AddDays(w.Days)
	case w.Days != 0:
		wrong.Add("expiry", "apikey.expiry_wrong", nil)
		return time.Time{}
	case last < today || last > today.AddDays(MaxDays):
		wrong.Add("until", "apikey.until_wrong", portal.Args{"days": MaxDays})
		return time.Time{}
	}
	at, err := time.ParseInLocation(time.DateOnly, string(last.AddDays(1)), b.Zone())
	if err != nil { // the dates above are sound
		wrong.Add("until", "apikey.until_wrong", portal.Args{"days": MaxDays})
	}
	return at.UTC()
}

// List is all keys, the newest first.
func (s *Service) List(ctx context.Context, _ access.Admin) ([]portal.APIKey, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.APIKey, error) { return db.ListKeys(ctx, q, maxShown) })
}

// Key is one of them: NotFound.
func (s *Service) Key(ctx context.Context, _ access.Admin, id portal.KeyID) (portal.APIKey, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.APIKey, error) { return db.KeyByID(ctx, q, id) })
}

// Revoke ends a key at once: NotFound. One that has ended stays so.
func (s *Service) Revoke(ctx context.Context, who access.Admin, id portal.KeyID, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		k, err := db.KeyByID(ctx, tx, id)
		if err != nil || !k.RevokedAt.IsZero() {
			return err
		}
		if err := db.RevokeKey(ctx, tx, id); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "key.revoked", Subject: "key", SubjectID: int64(id), Details: k.Prefix + " " + k.Name, Address: from})
	})
	if err != nil {
		return fmt.Errorf("apikey.Revoke %d: %w", id, err)
	}
	return nil
}

// touchEvery is how exact the time of the last use is: writing it down each
// time would make a write of every read.
const touchEvery = time.Minute

// Find returns the key of a secret, and notes that it was used. Errors:
// Unauthenticated, with what is wrong with it.
func (s *Service) Find(ctx context.Context, secret, from string) (k portal.APIKey, err error) {
	if !portal.KeyWellFormed(secret) {
		return k, portal.Failure(portal.Unauthenticated, "api.key_mistyped", nil)
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		k, err = db.KeyByHash(ctx, q, portal.HashKey(secret))
		return err
	})
	now := s.db.Now()
	switch {
	case portal.KindOf(err) == portal.NotFound:
		return k, portal.Failure(portal.Unauthenticated, "api.key_unknown", nil)
	case err != nil:
		return k, fmt.Errorf("apikey.Find: %w", err)
	case k.State(now) == portal.KeyExpired:
		return k, portal.Failure(portal.Unauthenticated, "api.key_expired", nil)
	case k.State(now) != portal.KeyActive:
		return k, portal.Failure(portal.Unauthenticated, "api.key_revoked", nil)
	}
	if now.Sub(k.UsedAt) >= touchEvery || now.Before(k.UsedAt) {
		s.touch(ctx, k.ID, now, from)
	}
	return k, nil
}

// touch: that it cannot be noted keeps nobody from working.
func (s *Service) touch(ctx context.Context, id portal.KeyID, now time.Time, from string) {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.TouchKey(ctx, tx, id, now, from) })
	if err != nil {
		slog.ErrorContext(ctx, "the use of a key was not noted", "key", id, "error", err)
	}
}
