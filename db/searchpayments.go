package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// fewCompanies is of how many companies the payments are gathered one by one.
const fewCompanies = 300

// search reads a page of the payments that are found.
func (l paymentList) search(ctx context.Context, q Reader) ([]portal.PaymentRow, error) {
	named, err := namedPayments(ctx, q, l.f.Query)
	if err != nil {
		return nil, err
	}
	companies, err := find(ctx, q, contactWords, l.f.Query)
	if err != nil {
		return nil, err
	}
	proof, values := l.proof(companies, named)
	if companies.docs == nil { // so many have it that the page is soon full
		return l.read(ctx, q, "INDEXED BY "+l.index, proof, values, l.begin())
	}
	all, err := l.gather(ctx, q, companies, named)
	if err != nil || companies.none() && len(named) == 0 {
		return nil, err
	}
	return seeker[portal.PaymentRow]{need: l.f.Limit + 1, n: len(all), ids: func() []int64 { return all }, begin: l.begin(),
		keep: func(sp spot) bool { return named[sp.id] || companies.has(sp.company) },
		walk: func(at *spot, limit int) ([]spot, error) {
			where, args := l.behind(nil, nil, at)
			rows, err := q.query(ctx, "SELECT p.id, p.created_at, p.commercial_id FROM payments p INDEXED BY "+l.index+where, append(args, limit)...)
			return collect(rows, err, func(r *sql.Rows) (sp spot, err error) { return sp, r.Scan(&sp.id, &sp.value, &sp.company) })
		},
		read: func(ids []int64, at *spot) ([]portal.PaymentRow, error) {
			return l.read(ctx, q, "NOT INDEXED", append(slices.Clip(proof), "p.id IN (SELECT value FROM json_each(?))"), append(slices.Clip(values), idList(ids)), at)
		},
	}.page()
}

// proof is what is left to be proved of a row.
func (l paymentList) proof(companies found, named map[int64]bool) ([]string, []any) {
	if companies.verify == "" {
		return nil, nil
	}
	return []string{"(p.id IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = p.commercial_id AND " + companies.verify + "))"},
		append([]any{idList(slices.Collect(maps.Keys(named)))}, companies.args...)
}

// gather is every payment found, where they are few; none where they are many.
func (l paymentList) gather(ctx context.Context, q Reader, companies found, named map[int64]bool) ([]int64, error) {
	if companies.n > fewCompanies {
		return nil, nil
	}
	ids := slices.Collect(maps.Keys(named))
	rows, err := q.query(ctx, "SELECT p.id FROM json_each(?) j CROSS JOIN payments p INDEXED BY payments_by_date ON p.commercial_id = j.value LIMIT ?", idList(companies.ids()), fewFound+1)
	of, err := collect(rows, err, func(r *sql.Rows) (id int64, err error) { return id, r.Scan(&id) })
	if len(of) > fewFound {
		return nil, err
	}
	ids = append(ids, of...)
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// namedPayments are found by what stands on them: by the first letters of the
// reference, by the amount, or by the number of an invoice that they are for.
func namedPayments(ctx context.Context, q Reader, typed string) (map[int64]bool, error) {
	folded := portal.FoldQuery(typed)
	head, amounts := strings.ToUpper(folded), possibleAmounts(folded)
	list, err := json.Marshal(slices.Collect(maps.Keys(amounts)))
	if err != nil {
		return nil, err
	}
	rows, err := q.query(ctx, `SELECT * FROM (SELECT id, amount, '' FROM payments WHERE reference >= ?1 AND reference < ?2 LIMIT ?4)
		UNION ALL SELECT * FROM (SELECT p.id, p.amount, p.currency FROM json_each(?3) j CROSS JOIN payments p INDEXED BY all_payments_by_amount ON p.amount = j.value LIMIT ?4)
		UNION ALL SELECT * FROM (SELECT t.payment_id, 0, '' FROM invoices i CROSS JOIN payment_targets t ON t.invoice_id = i.id WHERE i.number = ?1 LIMIT ?4)
		UNION ALL SELECT * FROM (SELECT a.payment_id, 0, '' FROM invoices i CROSS JOIN allocations a ON a.invoice_id = i.id WHERE i.number = ?1 AND a.payment_id IS NOT NULL LIMIT ?4)`,
		head, head+"\U0010FFFF", string(list), fewFound)
	out := map[int64]bool{}
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var id, amount int64
		var currency string
		err = r.Scan(&id, &amount, &currency)
		if currency == "" || slices.Contains(amounts[amount], portal.Currency(currency).Digits()) {
			out[id] = true
		}
		return none, err
	})
	return out, err
}

// possibleAmounts are what a number may be in the smallest unit, and the
// currencies' decimals with which it is that.
func possibleAmounts(folded string) map[int64][]int {
	units, cents, _ := strings.Cut(folded, ".")
	out := map[int64][]int{}
	if units == "" || len(folded) > 16 || strings.Trim(units+cents, "0123456789") != "" {
		return out
	}
	for _, digits := range []int{0, 2, 3} {
		if len(cents) > digits {
			continue
		}
		n, err := strconv.ParseInt(units+cents+strings.Repeat("0", digits-len(cents)), 10, 64)
		if err == nil {
			out[n] = append(out[n], digits)
		}
	}
	return out
}
