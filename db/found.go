package db

import (
	"context"
	"database/sql"
	"strings"

	"genkan/internal/portal"
)

// found is what a search of everybody's documents has found, before the list's
// own conditions. Either the documents are known, and perhaps some text that
// those must hold; or the words are in so many that each row is looked at.
type found struct {
	docs   map[int64]*docBlock // by block; nil when they are not known
	n      int
	verify string // "" or a condition on the text t
	args   []any  // of it
}

// A prefix that more rows of search_words than this begin with says too little
// to be looked up: then the rows of the list are, which are full of it.
const mostWordRows = 8_000

// none reports that nothing can be found.
func (f found) none() bool { return f.docs != nil && f.n == 0 }

// has reports that a document is among those found.
func (f found) has(id int64) bool {
	block, place := blockOf(id)
	b := f.docs[block]
	return f.docs == nil || b != nil && b.has(place)
}

// ids are the documents found, in order of no meaning.
func (f found) ids() []int64 {
	out := make([]int64, 0, f.n)
	for block, b := range f.docs {
		b.each(func(place int) { out = append(out, block<<blockBits+int64(place)) })
	}
	return out
}

// find looks up what was typed. Words need not stand together, and the last
// letters of each may be missing. A query without letters or digits finds nothing.
func find(ctx context.Context, q Reader, kind wordKind, typed string) (f found, err error) {
	terms, phrases := portal.SearchTerms(portal.FoldQuery(typed))
	if len(terms) == 0 {
		return found{docs: map[int64]*docBlock{}}, nil
	}
	sets, err := wordSets(ctx, q, kind, terms)
	if err != nil {
		return f, err
	}
	for i, set := range sets {
		switch {
		case set == nil:
			f.need("char(10) || t.text GLOB ?", "*["+notBefore(terms[i].Word)+"]"+terms[i].Word+"*")
		case f.docs == nil:
			f.docs = set
		default:
			f.keepOnly(set)
		}
	}
	for _, p := range phrases {
		f.need(`t.text LIKE ? ESCAPE '\'`, "%"+escapeLike(p)+"%")
	}
	for _, b := range f.docs {
		f.n += b.count()
	}
	return f, nil
}

// notBefore is what a word does not follow: as portal.Words takes texts apart.
func notBefore(word string) string {
	if strings.Trim(word, "0123456789") == "" {
		return "^1-9" // padding, and letters in front of a number
	}
	return "^0-9a-zß-ɏ"
}

func (f *found) need(condition string, arg any) {
	if f.verify != "" {
		f.verify += " AND "
	}
	f.verify += condition
	f.args = append(f.args, arg)
}

func (f *found) keepOnly(set map[int64]*docBlock) {
	for block, b := range f.docs {
		other := set[block]
		if other == nil {
			delete(f.docs, block)
			continue
		}
		for i := range b {
			b[i] &= other[i]
		}
	}
}

// wordSets reads the documents of each term in one query; nil for one that too
// many rows begin with.
func wordSets(ctx context.Context, q Reader, kind wordKind, terms []portal.SearchTerm) ([]map[int64]*docBlock, error) {
	sets, rows := make([]map[int64]*docBlock, len(terms)), make([]int, len(terms))
	var parts []string
	var args []any
	for i, t := range terms {
		sets[i] = map[int64]*docBlock{}
		where := "word = ?"
		args = append(args, i, kind, t.Word)
		if t.Prefix {
			where = "word >= ? AND word < ?"
			args = append(args, t.Word+"\U0010FFFF")
		}
		args = append(args, mostWordRows+1)
		parts = append(parts, "SELECT * FROM (SELECT ?, block, docs FROM search_words WHERE kind = ? AND "+where+" LIMIT ?)")
	}
	result, err := q.query(ctx, strings.Join(parts, " UNION ALL "), args...)
	_, err = collect(result, err, func(r *sql.Rows) (none struct{}, err error) {
		var term int
		var block int64
		var docs sql.RawBytes
		if err = r.Scan(&term, &block, &docs); err != nil {
			return none, err
		}
		if rows[term]++; rows[term] > mostWordRows {
			sets[term] = nil
			return none, nil
		}
		b := sets[term][block]
		if b == nil {
			b = &docBlock{}
			sets[term][block] = b
		}
		b.unpack(docs)
		return none, nil
	})
	return sets, err
}

// How a page is found among many: up to fewFound documents are read and
// sorted. Of more, the list is walked in its own order until the page is full,
// since each stretch of it holds some; where it does not, as of what was sold
// years ago only, after longWalk rows up to manyFound are sorted after all.
const (
	fewFound  = 2_000
	manyFound = 30_000
	longWalk  = 20_000
	firstStep = 500
	lastStep  = 16_000
)

// spot is a row of a list on the way: its place, and what it is found by.
type spot struct {
	id      int64
	value   any   // of the sort's column
	company int64 // of lists that are searched by company
}

// A seeker reads one page of a list.
type seeker[T any] struct {
	need  int                                          // rows of the page, and one more
	n     int                                          // how many were found; 0 when they are not known
	ids   func() []int64                               // all of them
	walk  func(after *spot, limit int) ([]spot, error) // rows of the list behind one, in order
	keep  func(spot) bool                              // whether one of them was found
	read  func(ids []int64, after *spot) ([]T, error)  // rows of the list among some ids, in order; at most need
	begin *spot                                        // where the page begins; nil at the start
}

// page reads and sorts what was found, or walks until the page is full.
func (s seeker[T]) page() (out []T, err error) {
	at, walked := s.begin, 0
	for step := firstStep; len(out) < s.need; step = min(2*step, lastStep) {
		if s.n > 0 && (s.n <= fewFound || walked > longWalk && s.n <= manyFound) {
			rest, err := s.read(s.ids(), at)
			return append(out, rest[:min(len(rest), s.need-len(out))]...), err
		}
		spots, err := s.walk(at, step)
		if err != nil {
			return nil, err
		}
		if out, err = s.pick(out, spots); err != nil || len(spots) < step {
			return out, err
		}
		at, walked = &spots[len(spots)-1], walked+len(spots)
	}
	return out, nil
}

// pick adds the rows of those that were found among some, as far as they are
// needed.
func (s seeker[T]) pick(out []T, spots []spot) ([]T, error) {
	var ids []int64
	for i, sp := range spots {
		if s.keep(sp) {
			ids = append(ids, sp.id)
		}
		if len(ids) == 0 || len(ids) < s.need && i < len(spots)-1 {
			continue
		}
		rows, err := s.read(ids, nil)
		if err != nil {
			return nil, err
		}
		if out, ids = append(out, rows...), nil; len(out) >= s.need {
			return out[:s.need], nil
		}
	}
	return out, nil
}
