// Package auth decides who somebody is: passwords, sign-in with its throttle,
// second factors, and sessions. What they may do is access's business. It must
// not know HTTP.
package auth

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"genkan/db"
	"genkan/internal/keyring"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Service signs people in and knows their sessions.
type Service struct {
	db   *db.DB
	gate *Gate
	cost Cost
	keys Keys
	url  func() string
	zone atomic.Pointer[zone]

	floor time.Duration // how long asking for a reset takes at least

	cache cache

	mu   sync.Mutex // guards seen
	seen map[db.SessionHash]time.Time
}

// Keys are the secrets outside the database; a service that only hashes
// passwords can do without.
type Keys struct {
	Seeds keyring.Sealer // seals the seeds of second factors
	Codes []byte         // keys the hashes of recovery codes
	Links mail.Links     // makes the links in mails
}

// Options say what a service stands on.
type Options struct {
	Cores int  // as many passwords are hashed at once (runtime.GOMAXPROCS(0))
	Cost  Cost // of a new hash; zero is the standard one: only tests want less
	Keys  Keys
	URL   func() string // where people reach the portal: the host is that of passkeys
}

// New makes the service on a store.
func New(store *db.DB, o Options) *Service {
	if o.URL == nil {
		o.URL = func() string { return "" }
	}
	if o.Cost == (Cost{}) {
		o.Cost = standardCost
	}
	return &Service{db: store, gate: NewGate(o.Cores), cost: o.Cost, keys: o.Keys, url: o.URL, floor: resetFloor, seen: map[db.SessionHash]time.Time{}}
}

// zone is the business's time zone as it was read from the settings.
type zone struct {
	business portal.Business
	readAt   time.Time
}

// zoneAge is how long a change of the time zone may go unnoticed; the zone
// only decides on which day a quotation leaves the navigation's count.
const zoneAge = time.Minute

// today is the business's day. The setting is kept for a minute, so that a
// request costs one query.
func (s *Service) today(ctx context.Context, q db.Reader, now time.Time) (portal.Date, error) {
	z := s.zone.Load()
	if z == nil || now.Sub(z.readAt).Abs() > zoneAge {
		name, err := db.Setting(ctx, q, "time_zone")
		if err != nil {
			return "", err
		}
		z = &zone{portal.Business{TimeZone: name}, now}
		s.zone.Store(z)
	}
	return z.business.Today(now), nil
}
