package db

import (
	"database/sql"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// Times are stored as milliseconds since 1970 in UTC; 0 is "never".

func toMillis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// nullID stores the zero id as NULL, so that foreign keys hold.
func nullID[T ~int64](id T) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

// nullText stores the empty string as NULL, so that UNIQUE indexes let it be.
func nullText[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// scoped is the WHERE clause of a scope on a table with commercial_id: the
// only place where a Scope becomes SQL. The zero Scope sees nothing.
func scoped(s access.Scope, column string) (string, []any) {
	switch {
	case s.All():
		return "1", nil
	case s.Commercial() != 0:
		return column + " = ?", []any{int64(s.Commercial())}
	}
	return "0", nil
}

// collect scans all rows of a query and closes it.
func collect[T any](rows *sql.Rows, err error, scan func(*sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, translate(rows.Err())
}

func money(minor int64, currency string) portal.Money {
	return portal.NewMoney(minor, portal.Currency(currency))
}
