package exchange

import (
	"sync"

	"genkan/internal/portal"
)

// progress is how far imports have come that are being read. It is kept in
// memory: the one writer of the store is busy with the import itself.
type progress struct {
	mu sync.Mutex
	of map[portal.ImportID]Progress
}

// Progress is the file that is being read, and how many of its rows are.
type Progress struct {
	File string
	Rows int
}

func (p *progress) set(id portal.ImportID, at Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.of == nil {
		p.of = map[portal.ImportID]Progress{}
	}
	p.of[id] = at
}

func (p *progress) forget(id portal.ImportID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.of, id)
}

func (p *progress) get(id portal.ImportID) Progress {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.of[id]
}
