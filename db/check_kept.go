package db

import (
	"context"
	"database/sql"
	"fmt"
	"hash/maphash"

	"genkan/internal/portal"
)

// keptInvariants hold what is added up as it is written to the rows that it is
// the sum of.
var keptInvariants = []invariant{
	{"I15 sums by day equal their rows", `SELECT 'due on ' || due_date || ': ' || SUM(amount) || ' ' || currency || ' too much, of ' || SUM(invoices) || ' invoices' FROM (
		SELECT currency, due_date, invoices, amount FROM owed_days
		UNION ALL SELECT currency, due_date, -COUNT(*), -SUM(residual) FROM invoices WHERE status = 'posted' AND kind = 'invoice' AND residual > 0 GROUP BY currency, due_date)
		GROUP BY currency, due_date HAVING SUM(amount) <> 0 OR SUM(invoices) <> 0`},
	{"I15 sums by day equal their rows", `SELECT account || ' of ' || kind || ' on ' || day || ': ' || SUM(amount) || ' ' || currency || ' too much' FROM (
		SELECT account, kind, day, currency, amount FROM ledger_days
		UNION ALL SELECT e.account, t.kind, t.day, e.currency, -SUM(e.amount) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
			WHERE e.account = 'clearing' OR e.account = 'receivable' AND t.kind IN ('invoice', 'credit_note') GROUP BY e.account, t.kind, t.day, e.currency)
		GROUP BY account, kind, day, currency HAVING SUM(amount) <> 0`},
}

// wordSums add up a number for each word of each document, whatever the order
// in which they come: two lists of a million that have the same sum in each
// block are the same.
type wordSums map[blockKey]uint64

type blockKey struct {
	kind  wordKind
	block int64
}

func (w wordSums) add(seed maphash.Seed, kind wordKind, id int64, word string, sign uint64) {
	w[blockKey{kind, id >> blockBits}] += sign * maphash.Comparable(seed, struct {
		id   int64
		word string
	}{id, word})
}

// strayWords is I15 for search_words: what can be found is what the texts say.
// It reads all of both, and keeps a number for each block of documents.
func strayWords(ctx context.Context, q Reader) (out []Finding, err error) {
	sums, seed := wordSums{}, maphash.MakeSeed()
	if err := sums.texts(ctx, q, seed); err != nil {
		return nil, err
	}
	rows, err := q.query(ctx, "SELECT kind, word, block, docs FROM search_words")
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var kind wordKind
		var word string
		var block int64
		var docs sql.RawBytes
		if err := rows.Scan(&kind, &word, &block, &docs); err != nil {
			return nil, err
		}
		var b docBlock
		b.unpack(docs)
		b.each(func(place int) { sums.add(seed, kind, block<<blockBits+int64(place), word, ^uint64(0)) })
	}
	for key, sum := range sums {
		if sum != 0 && len(out) < maxFindings {
			out = append(out, Finding{"I15 what is searched is what is written", fmt.Sprintf("%s %d to %d are not found by all of their words, or by others",
				map[wordKind]string{contactWords: "contacts", orderWords: "orders", invoiceWords: "invoices"}[key.kind], key.block<<blockBits, (key.block+1)<<blockBits-1)})
		}
	}
	return out, translate(rows.Err())
}

// texts adds the words of all texts.
func (w wordSums) texts(ctx context.Context, q Reader, seed maphash.Seed) error {
	rows, err := q.query(ctx, `SELECT 1, contact_id, text FROM contact_texts UNION ALL SELECT 2, order_id, text FROM order_texts
		UNION ALL SELECT 3, invoice_id, text FROM invoice_texts`)
	if err != nil {
		return translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var kind wordKind
		var id int64
		var text string
		if err := rows.Scan(&kind, &id, &text); err != nil {
			return err
		}
		for _, word := range portal.Words(text) {
			w.add(seed, kind, id, word, 1)
		}
	}
	return translate(rows.Err())
}
