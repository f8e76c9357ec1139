package web

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"genkan/internal/portal"
)

// limiter allows each address a steady rate with a burst. It guards against
// floods only; what must survive a restart is kept in the database.
type limiter struct {
	mu     sync.Mutex
	rate   rate.Limit
	burst  int
	byAddr map[string]*rate.Limiter
}

// maxAddresses bounds the memory; when it is reached everybody starts afresh.
const maxAddresses = 10_000

func newLimiter(perSecond float64, burst int) *limiter {
	return &limiter{rate: rate.Limit(perSecond), burst: burst, byAddr: map[string]*rate.Limiter{}}
}

// take uses one of the address's turns: TooMany when there is none left.
func (l *limiter) take(address string) error {
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
	err.RetryAfter = time.Second
	return err
}
