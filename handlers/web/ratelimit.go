package web

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"genkan/internal/portal"
)

// Limiter allows each address a steady rate with a burst. It guards against
// floods only; what must survive a restart is kept in the database.
type Limiter struct {
	mu     sync.Mutex
	rate   rate.Limit
	burst  int
	byAddr map[string]*rate.Limiter
}

// maxAddresses bounds the memory; when it is reached everybody starts afresh.
const maxAddresses = 10_000

// NewLimiter makes a limiter.
func NewLimiter(perSecond float64, burst int) *Limiter {
	return &Limiter{rate: rate.Limit(perSecond), burst: burst, byAddr: map[string]*rate.Limiter{}}
}

// Take uses one of the address's turns: TooMany when there is none left.
func (l *Limiter) Take(address string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.byAddr) >= maxAddresses {
		clear(l.byAddr)
	}
	one, ok := l.byAddr[address]
	if !ok {
		one = rate.NewLimiter(l.rate, l.burst)
		l.byAddr[address] = one
	}
	if one.Allow() {
		return nil
	}
	err := portal.Failure(portal.TooMany, "error.too_many", nil)
	err.RetryAfter = time.Duration(float64(time.Second) / float64(l.rate))
	return err
}
