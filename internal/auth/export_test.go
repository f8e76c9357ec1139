package auth

import (
	"context"
	"time"
)

// Dearer makes the hashes that were made so far stale.
func (s *Service) Dearer() { s.cost = Cost{Memory: 16, Time: 1, Lanes: 1} }

// Gate is the service's gate.
func (s *Service) Gate() *Gate { return s.gate }

// SetWait shortens how long a hash waits for its turn.
func (g *Gate) SetWait(d time.Duration) { g.open.wait, g.known.wait = d, d }

// Flush does what Run does every ten seconds.
func (s *Service) Flush(ctx context.Context) error { return s.flush(ctx) }

// Verify holds a password against a PHC string.
func Verify(hash, password string) (bool, error) {
	h, err := parsePHC(hash)
	return err == nil && h.matches(password), err
}

// Stale reports whether the service would hash anew.
func (s *Service) Stale(hash string) bool {
	h, err := parsePHC(hash)
	return err != nil || h.stale(s.cost)
}

// Hurry takes the floor away under how long an answer takes.
func (s *Service) Hurry() { s.floor = 0 }

// The parts of a second factor that have no door of their own.
var (
	MatchCode     = matchCode
	ParseCode     = parseCode
	ParseRecovery = parseRecovery
)
