package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// Plan is how SQLite runs one statement: the lines of EXPLAIN QUERY PLAN, and
// how many columns its program reads from rows of tables, not of indexes.
type Plan struct {
	Query   string
	Steps   []string
	Columns int
	Err     error
}

// Explainer is a Reader that notes the plan of each query before it runs it.
type Explainer struct {
	Reader
	Plans []Plan
}

func (e *Explainer) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	e.explain(ctx, query, args)
	return e.Reader.query(ctx, query, args...)
}

func (e *Explainer) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	e.explain(ctx, query, args)
	return e.Reader.queryRow(ctx, query, args...)
}

func (e *Explainer) explain(ctx context.Context, query string, args []any) {
	rows, err := e.Reader.query(ctx, "EXPLAIN QUERY PLAN "+query, args...)
	steps, err := collect(rows, err, func(r *sql.Rows) (step string, err error) {
		var id, parent, unused int
		return step, r.Scan(&id, &parent, &unused, &step)
	})
	columns, programErr := e.tableColumns(ctx, query, args)
	e.Plans = append(e.Plans, Plan{query, steps, columns, errors.Join(err, programErr)})
}

// tableColumns counts the Column instructions on cursors that were opened on a
// table: those on an index come with its key, "k(…)". An index that covers a
// query by its WHERE clause is not called covering in the plan.
func (e *Explainer) tableColumns(ctx context.Context, query string, args []any) (n int, err error) {
	type instruction struct {
		code   string
		cursor int
		key    string
	}
	rows, err := e.Reader.query(ctx, "EXPLAIN "+query, args...)
	program, err := collect(rows, err, func(r *sql.Rows) (i instruction, err error) {
		var addr, p2, p3, p5 int
		var p4, comment sql.NullString
		err = r.Scan(&addr, &i.code, &i.cursor, &p2, &p3, &p4, &p5, &comment)
		i.key = p4.String
		return i, err
	})
	tables := map[int]bool{}
	for _, i := range program {
		switch {
		case i.code == "OpenRead":
			tables[i.cursor] = !strings.HasPrefix(i.key, "k(")
		case i.code == "Column" && tables[i.cursor]:
			n++
		}
	}
	return n, err
}

// Invariants are the names of what Check proves by a query.
func Invariants() (names []string) {
	for _, i := range slices.Concat(invariants, refundInvariants, keptInvariants) {
		names = append(names, i.number)
	}
	return names
}
