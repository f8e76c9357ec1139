package web

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"genkan/internal/portal"
)

// quota allows each of many a number of turns in a window of time, and says in
// headers how many are left. It lives in memory: a restart begins afresh.
type quota[K comparable] struct {
	name  string
	turns int
	per   time.Duration

	mu   sync.Mutex
	used map[K]*window
}

type window struct {
	ends time.Time
	left int
}

func newQuota[K comparable](name string, turns int, per time.Duration) *quota[K] {
	return &quota[K]{name: name, turns: turns, per: per, used: map[K]*window{}}
}

// take uses a turn: TooMany when there is none left. The headers are those of
// draft-ietf-httpapi-ratelimit-headers-10.
func (q *quota[K]) take(h http.Header, who K, now time.Time) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.used) >= maxAddresses {
		clear(q.used)
	}
	w, ok := q.used[who]
	if !ok || !now.Before(w.ends) || w.ends.Sub(now) > q.per {
		w = &window{ends: now.Add(q.per), left: q.turns}
		q.used[who] = w
	}
	rest := w.ends.Sub(now)
	w.left--
	h.Set("RateLimit-Policy", fmt.Sprintf(`"%s";q=%d;w=%d`, q.name, q.turns, int(q.per.Seconds())))
	h.Set("RateLimit", fmt.Sprintf(`"%s";r=%d;t=%d`, q.name, max(w.left, 0), int(rest.Seconds()+0.999)))
	if w.left >= 0 {
		return nil
	}
	w.left = -1
	err := portal.Failure(portal.TooMany, "error.too_many", nil)
	err.RetryAfter = rest
	return err
}
