package auth

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// limits are how long a session lasts unused, and at all.
type limits struct{ idle, absolute time.Duration }

var (
	customerLimits = limits{idle: 2 * time.Hour, absolute: 7 * 24 * time.Hour}
	staffLimits    = limits{idle: 30 * time.Minute, absolute: 12 * time.Hour}
)

func limitsOf(r portal.Role) limits {
	if r == portal.RolePortal {
		return customerLimits
	}
	return staffLimits
}

const (
	maxSessions = 10               // per account; the oldest go
	touchAge    = time.Minute      // seen_at may be as far behind
	touchEvery  = 10 * time.Second // how often what was seen is written
)

// errNoSession is the one answer to an id that is unknown, old or revoked.
func errNoSession() error { return portal.Failure(portal.Unauthenticated, "session.ended", nil) }

// Session is who an id belongs to, with what waits for them. Unauthenticated
// when it is unknown, ran out, was not used for too long, or when its account
// is not active. It never writes: Run does, later.
func (s *Service) Session(ctx context.Context, id string) (ses portal.Session, err error) {
	if len(id) != idLength {
		return portal.Session{}, errNoSession()
	}
	hash, now := hashID(id), s.db.Now()
	ses, err = s.known(ctx, hash, now)
	if portal.KindOf(err) == portal.NotFound || err == nil && over(ses, now) {
		return portal.Session{}, errNoSession()
	}
	if err != nil {
		return portal.Session{}, fmt.Errorf("auth.Session: %w", err)
	}
	if now.Sub(ses.SeenAt) > touchAge {
		s.touch(hash, now)
	}
	return ses, nil
}

// known reads a session, or takes it as it was read before if nothing at all
// was written since: then it cannot have ended, and what waits is the same.
func (s *Service) known(ctx context.Context, hash db.SessionHash, now time.Time) (ses portal.Session, err error) {
	changes, err := s.db.Changes() // before reading: a write meanwhile makes it old
	if err != nil {
		return portal.Session{}, err
	}
	if ses, ok := s.cache.find(hash, changes, now); ok {
		return ses, nil
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		today, err := s.today(ctx, q, now)
		if err != nil {
			return err
		}
		ses, err = db.SessionByHash(ctx, q, hash[:], today)
		return err
	})
	if err == nil {
		s.cache.keep(hash, changes, now, ses)
	}
	return ses, err
}

// over reports that a session has reached one of its limits.
func over(ses portal.Session, now time.Time) bool {
	return !now.Before(ses.ExpiresAt) || now.Sub(ses.SeenAt) >= limitsOf(ses.Account.Role).idle
}

func (s *Service) touch(hash db.SessionHash, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen[hash].Before(now) {
		s.seen[hash] = now
	}
}

// Run writes every ten seconds which sessions were seen, until ctx ends, and
// once more then. It returns when it is done.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(touchEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.logFlush(ctx)
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), touchEvery)
			defer cancel()
			s.logFlush(last)
			return
		}
	}
}

func (s *Service) logFlush(ctx context.Context) {
	if err := s.flush(ctx); err != nil {
		slog.WarnContext(ctx, "cannot note when sessions were seen", "err", err)
	}
}

// flush writes what was seen in one transaction, or keeps it for next time.
func (s *Service) flush(ctx context.Context) error {
	s.mu.Lock()
	seen := s.seen
	s.seen = map[db.SessionHash]time.Time{}
	s.mu.Unlock()
	if len(seen) == 0 {
		return nil
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		for hash, at := range seen {
			if err := db.TouchSession(ctx, tx, hash, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		maps.Copy(seen, s.seen) // what came meanwhile is newer
		s.seen = seen
		return fmt.Errorf("auth.flush: %w", err)
	}
	return nil
}

// SignOut ends a session, or a half one; one that has ended already is no
// error.
func (s *Service) SignOut(ctx context.Context, id string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return endPrevious(ctx, tx, Arrival{Previous: id}) })
	if err != nil {
		return fmt.Errorf("auth.SignOut: %w", err)
	}
	return nil
}

// EndSessions ends all sessions of an account, within the transaction of
// whatever was the reason (product decisions 5 and 8).
func (s *Service) EndSessions(ctx context.Context, tx *db.Tx, account portal.AccountID) error {
	return db.EndAllSessions(ctx, tx, account)
}

// SetFlash leaves a message key for the next page of a session.
func (s *Service) SetFlash(ctx context.Context, id, text string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SetSessionFlash(ctx, tx, hashID(id), text)
	})
	if err != nil {
		return fmt.Errorf("auth.SetFlash: %w", err)
	}
	return nil
}

// TakeFlash returns a session's message and forgets it: of parallel calls one
// gets it. "" when there is none, and then nothing is written.
func (s *Service) TakeFlash(ctx context.Context, id string) (text string, err error) {
	hash := hashID(id)
	read := func(q db.Reader) (err error) {
		text, err = db.SessionFlash(ctx, q, hash)
		return err
	}
	if err = s.db.View(ctx, read); err == nil && text != "" {
		err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
			if err := read(tx); err != nil || text == "" {
				return err
			}
			return db.SetSessionFlash(ctx, tx, hash, "")
		})
	}
	if err != nil {
		return "", fmt.Errorf("auth.TakeFlash: %w", err)
	}
	return text, nil
}

// Sweep forgets sessions that are over and tries too old to count. Sessions
// that were merely not used get some minutes more, since when they were seen
// is written late.
func (s *Service) Sweep(ctx context.Context) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.DeleteSessionsBefore(ctx, tx, tx.Now.Add(-customerLimits.idle-5*touchAge)); err != nil {
			return err
		}
		if err := db.SweepAccess(ctx, tx); err != nil {
			return err
		}
		return db.DeleteTriesBefore(ctx, tx, tx.Now.Add(-guessWindow))
	})
	if err != nil {
		return fmt.Errorf("auth.Sweep: %w", err)
	}
	return nil
}
