package pdf

import (
	"bytes"
	"context"
	"io"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"genkan/internal/portal"
)

// Press draws a few documents at once and keeps the last ones: drawing costs
// a core for some milliseconds and memory for the fonts, and people open the
// same document again (ASVS 15.1.3).
type Press struct {
	gate *semaphore.Weighted

	mu    sync.Mutex
	kept  map[string][]byte
	order []string // oldest first
	bytes int
}

// Bounds of what is kept.
const (
	maxKeptBytes = 8 << 20
	pressWait    = 5 * time.Second
)

// NewPress makes a press that draws at most n documents at once.
func NewPress(n int64) *Press {
	return &Press{gate: semaphore.NewWeighted(n), kept: map[string][]byte{}}
}

// Print returns the document with a key, drawing it if it is not kept. The key
// must name everything that the drawing depends on. Unavailable when the
// press is busy for too long.
func (p *Press) Print(ctx context.Context, key string, draw func(io.Writer) error) ([]byte, error) {
	if b := p.find(key); b != nil {
		return b, nil
	}
	wait, cancel := context.WithTimeout(ctx, pressWait)
	defer cancel()
	if err := p.gate.Acquire(wait, 1); err != nil {
		busy := portal.Failure(portal.Unavailable, "error.unavailable", nil)
		busy.RetryAfter, busy.Err = pressWait, err
		return nil, busy
	}
	defer p.gate.Release(1)
	if b := p.find(key); b != nil { // drawn while we waited
		return b, nil
	}
	var buf bytes.Buffer
	if err := draw(&buf); err != nil {
		return nil, err
	}
	p.keep(key, buf.Bytes())
	return buf.Bytes(), nil
}

func (p *Press) find(key string) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.kept[key]
}

func (p *Press) keep(key string, b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, there := p.kept[key]; there || len(b) > maxKeptBytes/4 {
		return
	}
	p.kept[key], p.order, p.bytes = b, append(p.order, key), p.bytes+len(b)
	for p.bytes > maxKeptBytes {
		oldest := p.order[0]
		p.bytes -= len(p.kept[oldest])
		delete(p.kept, oldest)
		p.order = p.order[1:]
	}
}
