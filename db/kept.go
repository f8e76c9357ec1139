package db

import "sync"

// maxKept bounds the memory of a Kept; when it is reached all is read again.
const maxKept = 10_000

// Kept holds what was read from the store for as long as nothing at all is
// written, by this process or another. The zero Kept is ready for use.
type Kept[K comparable, V any] struct {
	mu      sync.RWMutex
	changes int64
	values  map[K]V
}

// Get returns what is kept for a key, or reads it. What is kept is shared: it
// must not be altered.
func (k *Kept[K, V]) Get(d *DB, key K, read func() (V, error)) (V, error) {
	changes, err := d.Changes() // before reading: a write meanwhile makes it old
	if err != nil {
		var none V
		return none, err
	}
	k.mu.RLock()
	v, ok := k.values[key]
	ok = ok && k.changes == changes
	k.mu.RUnlock()
	if ok {
		return v, nil
	}
	if v, err = read(); err != nil {
		return v, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.changes != changes || k.values == nil || len(k.values) >= maxKept {
		k.changes, k.values = changes, map[K]V{}
	}
	k.values[key] = v
	return v, nil
}
