package auth

import (
	"sync"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// cache keeps sessions as they were read, for as long as nothing is written.
// It can serve no session that has ended: ending one is a write.
type cache struct {
	mu      sync.RWMutex
	changes int64 // db.Changes when the sessions were read
	quarter int64 // what waits depends on the day, which turns with some quarter of an hour
	byHash  map[db.SessionHash]portal.Session
}

// maxCached bounds the memory; when it is reached all are read again.
const maxCached = 10_000

func quarterOf(now time.Time) int64 { return now.Unix() / 900 }

func (c *cache) find(hash db.SessionHash, changes int64, now time.Time) (portal.Session, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.changes != changes || c.quarter != quarterOf(now) {
		return portal.Session{}, false
	}
	ses, ok := c.byHash[hash]
	return ses, ok
}

func (c *cache) keep(hash db.SessionHash, changes int64, now time.Time, ses portal.Session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.changes != changes || c.quarter != quarterOf(now) || c.byHash == nil || len(c.byHash) >= maxCached {
		c.changes, c.quarter, c.byHash = changes, quarterOf(now), map[db.SessionHash]portal.Session{}
	}
	c.byHash[hash] = ses
}
