package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// search is a page of what was found of everybody's documents.
func (l listing) search(ctx context.Context, q Reader, hits found, s access.Scope, f portal.Filter, today portal.Date) (portal.Page[portal.DocumentRow], error) {
	if hits.none() {
		return portal.Page[portal.DocumentRow]{}, nil
	}
	f.Query = ""
	where, args := l.conditions(s, f, today)
	verified, verify := where, args
	if hits.verify != "" {
		verified, verify = append(slices.Clip(where), "EXISTS ("+l.texts+hits.verify+")"), append(slices.Clip(args), hits.args...)
	}
	if hits.docs == nil { // so many have it that the page is soon full
		verified, verify = l.behind(f, begin(f), verified, verify)
		rows, err := q.query(ctx, "SELECT "+l.columns+" FROM "+l.table+" INDEXED BY "+l.index(s, f)+" WHERE "+strings.Join(verified, " AND ")+l.order(f), append(verify, f.Limit+1)...)
		found, err := collect(rows, err, scanRow)
		return cutPage(found, f), err
	}
	found, err := seeker[portal.DocumentRow]{need: f.Limit + 1, n: hits.n, ids: hits.ids, begin: begin(f),
		keep: func(sp spot) bool { return hits.has(sp.id) },
		walk: func(at *spot, limit int) ([]spot, error) {
			where, args := l.behind(f, at, where, args)
			rows, err := q.query(ctx, "SELECT id, "+l.sorts[strings.TrimPrefix(f.Sort, "-")]+" FROM "+l.table+" INDEXED BY "+l.index(s, f)+" WHERE "+
				strings.Join(where, " AND ")+l.order(f), append(slices.Clip(args), limit)...)
			return collect(rows, err, func(r *sql.Rows) (sp spot, err error) { return sp, r.Scan(&sp.id, &sp.value) })
		},
		read: func(ids []int64, at *spot) ([]portal.DocumentRow, error) {
			where, args := l.behind(f, at, verified, append([]any{idList(ids)}, verify...))
			rows, err := q.query(ctx, "SELECT "+l.columns+" FROM "+l.table+" NOT INDEXED WHERE id IN (SELECT value FROM json_each(?)) AND "+
				strings.Join(where, " AND ")+l.order(f), append(args, f.Limit+1)...)
			return collect(rows, err, scanRow)
		},
	}.page()
	return cutPage(found, f), err
}
