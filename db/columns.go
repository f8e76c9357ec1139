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

// scopedDocuments is scoped for tables of documents, whose contact_id names the
// holder: a person may see only their own. The prefix is the table's name with
// a dot, or "".
func scopedDocuments(s access.Scope, prefix string) (string, []any) {
	where, args := scoped(s, prefix+"commercial_id")
	if s.Own() != 0 {
		where, args = where+" AND "+prefix+"contact_id = ?", append(args, int64(s.Own()))
	}
	return where, args
}

// holds ends the scope of a link at once when it is taken back, also for those
// who have come by it just before.
const holds = "EXISTS (SELECT 1 FROM shares WHERE id = ? AND revoked_at = 0)"

// scopedDocument is scopedDocuments for what reads one document of a kind: a
// link opens the one that it is for.
func scopedDocument(s access.Scope, kind portal.DocumentKind, prefix string) (string, []any) {
	d := s.Document()
	switch {
	case d.ID == 0:
		return scopedDocuments(s, prefix)
	case d.Kind == kind:
		return prefix + "id = ? AND " + holds, []any{d.ID, int64(s.Share())}
	}
	return "0", nil
}

// scopedPayments is scopedDocuments for payments: whoever holds a link sees
// those that were begun by it, and by others that the same address was given to
// the document, since one that has run out gives way to a fresh one.
func scopedPayments(s access.Scope, prefix string) (string, []any) {
	if s.Share() != 0 {
		return prefix + `share_id IN (SELECT l.id FROM shares m JOIN shares l ON l.kind = m.kind AND l.document_id = m.document_id
			AND l.email = m.email COLLATE NOCASE WHERE m.id = ? AND m.revoked_at = 0)`, []any{int64(s.Share())}
	}
	return scopedDocuments(s, prefix)
}

// scopedThreads is scopedDocuments for tables that name a document by kind and
// number.
func scopedThreads(s access.Scope, prefix string) (string, []any) {
	if d := s.Document(); d.ID != 0 {
		return prefix + "kind = ? AND " + prefix + "document_id = ? AND " + holds, []any{string(d.Kind), d.ID, int64(s.Share())}
	}
	return scopedDocuments(s, prefix)
}

// standing is what a thread's document must be to be seen at all, as HeadOf has
// it; t is the thread.
const standing = `CASE t.kind WHEN 'order' THEN EXISTS (SELECT 1 FROM orders WHERE id = t.document_id AND status <> 'draft')
	ELSE EXISTS (SELECT 1 FROM invoices WHERE id = t.document_id AND status = 'posted') END`

// scopedCompany is scoped for what belongs to the company as a whole, such as
// its wallet: people who see only their own documents see none of it.
func scopedCompany(s access.Scope, column string) (string, []any) {
	if s.Own() != 0 {
		return "0", nil
	}
	return scoped(s, column)
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
