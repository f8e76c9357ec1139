package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"maps"
	"math/bits"
	"slices"

	"genkan/internal/portal"
)

// wordKind is whose words are looked up in search_words.
type wordKind int

const (
	contactWords wordKind = 1 + iota
	orderWords
	invoiceWords
)

// Documents are kept by blocks of ids. A list of up to listedDocs of them takes
// two bytes each; where a block has more, a bit for each takes less.
const (
	blockBits  = 12
	blockSize  = 1 << blockBits
	listedDocs = blockSize/16 - 1
)

// docBlock has a bit for each document of a block.
type docBlock [blockSize / 64]uint64

func (b *docBlock) add(place int)      { b[place/64] |= 1 << (place % 64) }
func (b *docBlock) drop(place int)     { b[place/64] &^= 1 << (place % 64) }
func (b *docBlock) has(place int) bool { return b[place/64]>>(place%64)&1 == 1 }
func blockOf(id int64) (int64, int)    { return id >> blockBits, int(id & (blockSize - 1)) }
func (b *docBlock) each(do func(place int)) {
	for i, word := range b {
		for ; word != 0; word &= word - 1 {
			do(i*64 + bits.TrailingZeros64(word))
		}
	}
}

func (b *docBlock) count() (n int) {
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// pack is how a block is stored.
func (b *docBlock) pack() []byte {
	var out []byte
	if b.count() <= listedDocs {
		b.each(func(place int) { out = binary.BigEndian.AppendUint16(out, uint16(place)) })
		return out
	}
	for _, word := range b {
		out = binary.BigEndian.AppendUint64(out, word)
	}
	return out
}

// unpack adds what is stored of a block.
func (b *docBlock) unpack(docs []byte) {
	if len(docs) == blockSize/8 {
		for i := range b {
			b[i] |= binary.BigEndian.Uint64(docs[i*8:])
		}
		return
	}
	for ; len(docs) >= 2; docs = docs[2:] {
		b.add(int(binary.BigEndian.Uint16(docs)) % blockSize)
	}
}

// dueText is a text that was written: what it was before, and what it is now,
// "" where there is none.
type dueText struct {
	kind          wordKind
	id            int64
	before, after string
}

// dueAtOnce is how many texts are brought up to date at a time, so that memory
// is bounded however many were written.
const dueAtOnce = blockSize

// dueTexts are those behind one of them, in order: of no block but the last of
// all only some. more says that there are others.
func dueTexts(ctx context.Context, tx *Tx, last dueText) (due []dueText, more bool, err error) {
	rows, err := tx.query(ctx, `SELECT d.kind, d.id, d.before, COALESCE(CASE d.kind WHEN 1 THEN (SELECT text FROM contact_texts WHERE contact_id = d.id)
			WHEN 2 THEN (SELECT text FROM order_texts WHERE order_id = d.id) ELSE (SELECT text FROM invoice_texts WHERE invoice_id = d.id) END, '')
		FROM words_due d WHERE (d.kind, d.id) > (?, ?) ORDER BY d.kind, d.id LIMIT ?`, last.kind, last.id, dueAtOnce)
	due, err = collect(rows, err, func(r *sql.Rows) (d dueText, err error) { return d, r.Scan(&d.kind, &d.id, &d.before, &d.after) })
	if more = len(due) == dueAtOnce; !more {
		return due, false, err
	}
	whole := len(due) // a block that begins the page may fill it, and is whole then
	for whole > 0 && due[whole-1].sameBlock(due[len(due)-1]) {
		whole--
	}
	if whole > 0 {
		due = due[:whole]
	}
	return due, more, err
}

func (d dueText) sameBlock(other dueText) bool {
	return d.kind == other.kind && d.id>>blockBits == other.id>>blockBits
}

// indexWords brings search_words up to date with the texts that a transaction
// has written: triggers have noted them, so none can be forgotten.
func indexWords(ctx context.Context, tx *Tx) error {
	due, more, err := dueTexts(ctx, tx, dueText{})
	if err != nil || len(due) == 0 {
		return err
	}
	if more {
		fresh := false
		if err := tx.queryRow(ctx, "SELECT NOT EXISTS (SELECT 1 FROM search_words)").Scan(&fresh); err != nil {
			return translate(err)
		}
		if fresh {
			return firstWords(ctx, tx, due)
		}
	}
	for len(due) > 0 {
		if err := eachBlock(due, func(kind wordKind, block int64, changes wordChanges) error {
			return storeWords(ctx, tx, kind, block, changes)
		}); err != nil {
			return err
		}
		if !more { // as nearly always: few were written, and all are read
			break
		}
		if due, more, err = dueTexts(ctx, tx, due[len(due)-1]); err != nil {
			return err
		}
	}
	_, err = tx.exec(ctx, "DELETE FROM words_due")
	return err
}

// firstWords fills an empty search_words with more than fits into memory: what
// each block has is written down as it comes, and stored in order, so that the
// tree grows at one end.
func firstWords(ctx context.Context, tx *Tx, due []dueText) error {
	_, err := tx.exec(ctx, "CREATE TEMP TABLE first_words (kind INTEGER, word TEXT, block INTEGER, docs BLOB)")
	for err == nil && len(due) > 0 {
		err = eachBlock(due, func(kind wordKind, block int64, changes wordChanges) error {
			return insertDocs(ctx, tx, "INSERT INTO temp.first_words (kind, word, block, docs) "+docsGiven, kind, block, changes.added())
		})
		if err == nil {
			due, _, err = dueTexts(ctx, tx, due[len(due)-1])
		}
	}
	if err != nil {
		return err
	}
	for _, query := range []string{
		"INSERT INTO search_words (kind, word, block, docs) SELECT kind, word, block, docs FROM temp.first_words ORDER BY kind, word, block",
		"DROP TABLE temp.first_words",
		"DELETE FROM words_due",
	} {
		if _, err := tx.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// wordChanges are, by word, the places in a block that get or lose it.
type wordChanges map[string]*change

type change struct{ add, drop docBlock }

func (w wordChanges) of(word string) *change {
	c := w[word]
	if c == nil {
		c = &change{}
		w[word] = c
	}
	return c
}

// note takes the words of a text that was written.
func (w wordChanges) note(d dueText) {
	_, place := blockOf(d.id)
	before, after := portal.Words(d.before), portal.Words(d.after)
	for _, word := range after {
		if _, was := slices.BinarySearch(before, word); !was {
			w.of(word).add.add(place)
		}
	}
	for _, word := range before {
		if _, is := slices.BinarySearch(after, word); !is {
			w.of(word).drop.add(place)
		}
	}
}

func (w wordChanges) added() map[string]*docBlock {
	out := make(map[string]*docBlock, len(w))
	for word, c := range w {
		out[word] = &c.add
	}
	return out
}

// eachBlock sorts texts, which come in order, into their blocks.
func eachBlock(due []dueText, do func(wordKind, int64, wordChanges) error) error {
	for len(due) > 0 {
		first, changes, n := due[0], wordChanges{}, 0
		for n < len(due) && due[n].sameBlock(first) {
			changes.note(due[n])
			n++
		}
		if err := do(first.kind, first.id>>blockBits, changes); err != nil {
			return err
		}
		due = due[n:]
	}
	return nil
}

// storeWords changes what is stored of a block.
func storeWords(ctx context.Context, tx *Tx, kind wordKind, block int64, changes wordChanges) error {
	if len(changes) == 0 {
		return nil
	}
	words, err := json.Marshal(slices.Sorted(maps.Keys(changes)))
	if err != nil {
		return err
	}
	docs := changes.added()
	rows, err := tx.query(ctx, `SELECT w.word, w.docs FROM json_each(?) j CROSS JOIN search_words w ON w.kind = ? AND w.word = j.value AND w.block = ?`, string(words), kind, block)
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var word string
		var stored sql.RawBytes
		if err = r.Scan(&word, &stored); err == nil {
			docs[word].unpack(stored)
		}
		return none, err
	})
	if err != nil {
		return err
	}
	var gone []string
	for word, c := range changes {
		c.drop.each(docs[word].drop)
		if docs[word].count() == 0 {
			delete(docs, word)
			gone = append(gone, word)
		}
	}
	if err := insertDocs(ctx, tx, "INSERT INTO search_words (kind, word, block, docs) "+docsGiven+" ON CONFLICT DO UPDATE SET docs = excluded.docs", kind, block, docs); err != nil || len(gone) == 0 {
		return err
	}
	if words, err = json.Marshal(gone); err == nil {
		_, err = tx.exec(ctx, "DELETE FROM search_words WHERE kind = ? AND block = ? AND word IN (SELECT value FROM json_each(?))", kind, block, string(words))
	}
	return err
}

const docsGiven = "SELECT ?1, value ->> 0, ?2, unhex(value ->> 1) FROM json_each(?3) WHERE true"

// insertDocs writes the words of a block by one statement, in their order.
func insertDocs(ctx context.Context, tx *Tx, query string, kind wordKind, block int64, docs map[string]*docBlock) error {
	list := make([][2]string, 0, len(docs))
	for word, b := range docs {
		list = append(list, [2]string{word, hex.EncodeToString(b.pack())})
	}
	slices.SortFunc(list, func(a, b [2]string) int { return cmp.Compare(a[0], b[0]) })
	text, err := json.Marshal(list)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, query, kind, block, string(text))
	return err
}
