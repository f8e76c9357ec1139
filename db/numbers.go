package db

import (
	"context"
	"database/sql"
	"errors"

	"genkan/internal/portal"
)

// Series is a gapless number that Genkan issued; the zero Series is a number
// that came from elsewhere.
type Series struct {
	Name string
	Year int
	Seq  int64
}

// NextNumber takes the next number of a series within the transaction: if
// that is rolled back, so is the number, and no gap appears (I9).
func NextNumber(ctx context.Context, tx *Tx, name string, year int) (Series, error) {
	s := Series{Name: name, Year: year}
	err := tx.queryRow(ctx, `INSERT INTO number_series (name, year, last) VALUES (?, ?, 1)
		ON CONFLICT (name, year) DO UPDATE SET last = last + 1 RETURNING last`, name, year).Scan(&s.Seq)
	return s, translate(err)
}

// AdoptNumber gives a document that was imported under a number its place in
// the series of that number. It reports whether there is one.
func AdoptNumber(ctx context.Context, tx *Tx, number string, s Series) (bool, error) {
	res, err := tx.exec(ctx, "UPDATE invoices SET series = ?, series_year = ?, series_seq = ? WHERE number = ? AND series IS NULL", s.Name, s.Year, s.Seq, number)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// Where the numbers of a kind stand in the year ?1: in the series that was begun
// last, or, where there is none, in the one that the next number begins.
const numberSeriesQuery = `SELECT p.kind, p.prefix, p.year, p.separator, p.digits, p.suffix, p.yearly, p.version, COALESCE(s.name, p.kind), COALESCE(s.first, 1), COALESCE(s.last, 0)
	FROM number_patterns p LEFT JOIN number_series s ON s.year = iif(p.yearly, ?1, 0) AND s.name = (SELECT name FROM number_series
		WHERE year = iif(p.yearly, ?1, 0) AND (name = p.kind OR name GLOB p.kind || '-*') ORDER BY length(name) DESC, name DESC LIMIT 1)`

func scanNumberSeries(r interface{ Scan(...any) error }, year int) (s portal.NumberSeries, err error) {
	s.Today = year
	return s, r.Scan(&s.Kind, &s.Prefix, &s.Year, &s.Separator, &s.Digits, &s.Suffix, &s.Yearly, &s.Version, &s.Name, &s.First, &s.Last)
}

// AllNumberSeries are how the numbers of all kinds look, and where they stand in
// a year.
func AllNumberSeries(ctx context.Context, q Reader, year int) ([]portal.NumberSeries, error) {
	rows, err := q.query(ctx, numberSeriesQuery+" ORDER BY p.kind", year)
	return collect(rows, err, func(r *sql.Rows) (portal.NumberSeries, error) { return scanNumberSeries(r, year) })
}

// NumberSeriesOf is that of one kind: NotFound.
func NumberSeriesOf(ctx context.Context, q Reader, kind portal.NumberKind, year int) (portal.NumberSeries, error) {
	s, err := scanNumberSeries(q.queryRow(ctx, numberSeriesQuery+" WHERE p.kind = ?2", year, kind), year)
	return s, missing(err)
}

// SaveNumberPattern writes a pattern over the version that it was read with:
// Conflict when somebody else was faster.
func SaveNumberPattern(ctx context.Context, tx *Tx, p portal.NumberPattern) error {
	res, err := tx.exec(ctx, `UPDATE number_patterns SET prefix = ?, year = ?, separator = ?, digits = ?, suffix = ?, yearly = ?, version = version + 1, updated_at = ?
		WHERE kind = ? AND version = ?`, p.Prefix, p.Year, p.Separator, p.Digits, p.Suffix, p.Yearly, toMillis(tx.Now), p.Kind, p.Version)
	return expectOne(res, err)
}

// SeriesFor is where a pattern that is not kept yet would go on in a year.
func SeriesFor(ctx context.Context, q Reader, p portal.NumberPattern, year int) (portal.NumberSeries, error) {
	s := portal.NumberSeries{NumberPattern: p, Today: year, Name: string(p.Kind), First: 1}
	err := q.queryRow(ctx, `SELECT name, first, last FROM number_series WHERE year = ?1 AND (name = ?2 OR name GLOB ?2 || '-*')
		ORDER BY length(name) DESC, name DESC LIMIT 1`, p.SeriesYear(year), p.Kind).Scan(&s.Name, &s.First, &s.Last)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return s, translate(err)
}

// BeginSeries writes down where a series begins that has given no number yet.
func BeginSeries(ctx context.Context, tx *Tx, s portal.NumberSeries) error {
	_, err := tx.exec(ctx, `INSERT INTO number_series (name, year, first, last) VALUES (?, ?, ?, ?)
		ON CONFLICT (name, year) DO UPDATE SET first = excluded.first, last = excluded.last`, s.Name, s.SeriesYear(s.Today), s.First, s.Last)
	return err
}

// NumbersInTheWay are numbers of other series of ours that the series would come
// to. Numbers of imported documents are not: they take their place in it.
func NumbersInTheWay(ctx context.Context, q Reader, s portal.NumberSeries) ([]string, error) {
	rows, err := q.query(ctx, `SELECT number FROM invoices WHERE number GLOB ? AND series IS NOT NULL AND NOT (series = ? AND series_year = ?)`,
		s.Glob(s.Today), s.Name, s.SeriesYear(s.Today))
	return collect(rows, err, scanText)
}

// NumberTaken reports that an invoice or credit note has a number that a series
// of ours gave it.
func NumberTaken(ctx context.Context, q Reader, number string) (taken bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM invoices WHERE number = ? AND series IS NOT NULL)", number).Scan(&taken)
	return taken, translate(err)
}
