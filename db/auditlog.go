package db

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"
	"time"

	"genkan/internal/portal"
)

// AuditQuery is what a page of the log is asked for.
type AuditQuery struct {
	Account  portal.AccountID // what it did, and what was done to it; 0 for all
	Actions  []string         // nil for all
	Targets  []AuditTarget    // with Search set: the lines that name one of them
	Search   bool             // an empty list of targets then finds nothing
	From, To time.Time        // zero for no bound; To is exclusive
	After    int64            // older than this line
	Before   int64            // newer than this line
	Limit    int
}

// AuditTarget is what a search found that lines may name: one field is set.
type AuditTarget struct {
	Actor   portal.AccountID
	Address string
	Subject string
	ID      int64
}

// A branch is a set of lines that one index holds in the order of their
// numbers, so that a page is read off it and nothing is sorted but the pages.
type branch struct {
	index string
	where string
	args  []any
}

// auditLines are the columns of portal.AuditLine; what a line is about is
// called by its name of today.
const auditLines = `SELECT a.id, a.at, COALESCE(a.account_id, 0), a.actor, COALESCE(p.name, ''), COALESCE(p.login, ''), COALESCE(p.status = 'deleted', 0),
	a.action, a.subject, a.subject_id, CASE a.subject
		WHEN 'account' THEN (SELECT iif(status = 'deleted', '', login) FROM accounts WHERE id = a.subject_id)
		WHEN 'contact' THEN (SELECT name FROM contacts WHERE id = a.subject_id)
		WHEN 'invoice' THEN (SELECT number FROM invoices WHERE id = a.subject_id)
		WHEN 'order' THEN (SELECT number FROM orders WHERE id = a.subject_id)
		WHEN 'payment' THEN (SELECT reference FROM payments WHERE id = a.subject_id)
		WHEN 'refund' THEN (SELECT reference FROM refunds WHERE id = a.subject_id)
		WHEN 'product' THEN (SELECT name FROM products WHERE id = a.subject_id)
		WHEN 'tax' THEN (SELECT name FROM taxes WHERE id = a.subject_id) END,
	a.details, a.address
	FROM audit a LEFT JOIN accounts p ON p.id = a.account_id WHERE a.id IN (`

// AuditLog reads a page, newest first. It does not grow dearer with the log:
// every filter has an index, and every index gives the lines in order.
func AuditLog(ctx context.Context, q Reader, f AuditQuery) (portal.AuditPage, error) {
	branches := f.branches()
	if len(branches) == 0 {
		return portal.AuditPage{}, nil
	}
	bounds, boundArgs, err := f.bounds(ctx, q)
	if err != nil {
		return portal.AuditPage{}, err
	}
	order := " DESC"
	if f.Before != 0 {
		order = ""
	}
	var parts []string
	var args []any
	for _, b := range branches {
		parts = append(parts, "SELECT id FROM (SELECT id FROM audit "+b.index+" WHERE "+b.where+bounds+" ORDER BY id"+order+" LIMIT ?)")
		args = append(append(append(args, b.args...), boundArgs...), f.Limit+1)
	}
	rows, err := q.query(ctx, auditLines+strings.Join(parts, " UNION ALL ")+") ORDER BY a.id"+order+" LIMIT ?", append(args, f.Limit+1)...)
	found, err := collect(rows, err, scanAuditLine)
	return cutLines(found, f), err
}

// branches are the sets of lines in question: of them a line may be in several.
func (f AuditQuery) branches() []branch {
	if f.Search {
		var out []branch
		for _, t := range f.Targets {
			out = append(out, f.narrow(t.branch()))
		}
		return out
	}
	if f.Account != 0 {
		return []branch{f.narrow(AuditTarget{Actor: f.Account}.branch()), f.narrow(AuditTarget{Subject: "account", ID: int64(f.Account)}.branch())}
	}
	if f.Actions != nil {
		var out []branch
		for _, a := range f.Actions {
			out = append(out, branch{"INDEXED BY audit_action", "action = ?", []any{a}})
		}
		return out
	}
	return []branch{{"NOT INDEXED", "id > 0", nil}}
}

func (t AuditTarget) branch() branch {
	switch {
	case t.Actor != 0:
		return branch{"INDEXED BY audit_account", "account_id = ?", []any{int64(t.Actor)}}
	case t.Address != "":
		return branch{"INDEXED BY audit_address", "address = ? AND address <> ''", []any{t.Address}}
	}
	return branch{"INDEXED BY audit_subject", "subject = ? AND subject_id = ?", []any{t.Subject, t.ID}}
}

// narrow adds the filters that a branch's own index does not hold.
func (f AuditQuery) narrow(b branch) branch {
	if f.Search && f.Account != 0 {
		b.where += " AND (account_id = ? OR subject = 'account' AND subject_id = ?)"
		b.args = append(b.args, int64(f.Account), int64(f.Account))
	}
	if f.Actions != nil {
		b.where += " AND action IN (NULL" + strings.Repeat(", ?", len(f.Actions)) + ")"
		for _, a := range f.Actions {
			b.args = append(b.args, a)
		}
	}
	return b
}

// clockStep is how far the clock may have been set back without a line being
// lost between two days: the log is in the order of its numbers, not of time.
const clockStep = 24 * time.Hour

// bounds are the period, as numbers of lines found by the index on time, and
// the cursor.
func (f AuditQuery) bounds(ctx context.Context, q Reader) (where string, args []any, err error) {
	if !f.From.IsZero() {
		var first sql.NullInt64
		err := q.queryRow(ctx, "SELECT (SELECT id FROM audit WHERE at >= ? ORDER BY at, id LIMIT 1)", toMillis(f.From.Add(-clockStep))).Scan(&first)
		if err != nil {
			return "", nil, translate(err)
		}
		if !first.Valid {
			first.Int64 = math.MaxInt64 // nothing is as young as that
		}
		where, args = " AND at >= ? AND id >= ?", []any{toMillis(f.From), first.Int64}
	}
	if !f.To.IsZero() {
		var last sql.NullInt64
		err := q.queryRow(ctx, "SELECT (SELECT id FROM audit WHERE at < ? ORDER BY at DESC, id DESC LIMIT 1)", toMillis(f.To.Add(clockStep))).Scan(&last)
		if err != nil {
			return "", nil, translate(err)
		}
		where, args = where+" AND at < ? AND id <= ?", append(args, toMillis(f.To), last.Int64)
	}
	switch {
	case f.After != 0:
		where, args = where+" AND id < ?", append(args, f.After)
	case f.Before != 0:
		where, args = where+" AND id > ?", append(args, f.Before)
	}
	return where, args, nil
}

func scanAuditLine(r *sql.Rows) (l portal.AuditLine, err error) {
	var at int64
	var thing sql.NullString
	err = r.Scan(&l.ID, &at, &l.Account, &l.Actor, &l.Name, &l.Login, &l.Deleted, &l.Action, &l.Subject, &l.SubjectID, &thing, &l.Details, &l.Address)
	l.At, l.Thing = fromMillis(at), thing.String
	return l, err
}

// cutLines is cutPage for the log.
func cutLines(lines []portal.AuditLine, f AuditQuery) (p portal.AuditPage) {
	more := len(lines) > f.Limit
	if more {
		lines = lines[:f.Limit]
	}
	backwards := f.Before != 0
	if backwards {
		slices.Reverse(lines)
	}
	p.Lines = lines
	if len(lines) == 0 {
		return p
	}
	if more || backwards {
		p.Next = lines[len(lines)-1].ID
	}
	if more && backwards || f.After != 0 {
		p.Prev = lines[0].ID
	}
	return p
}

// AuditActions lists the actions that the log holds: a step of the index for
// each, whatever the log's length.
func AuditActions(ctx context.Context, q Reader) ([]string, error) {
	rows, err := q.query(ctx, `WITH RECURSIVE seen (action) AS (
		SELECT MIN(action) FROM audit
		UNION ALL SELECT (SELECT MIN(action) FROM audit WHERE action > seen.action) FROM seen WHERE action IS NOT NULL)
		SELECT action FROM seen WHERE action IS NOT NULL`)
	return collect(rows, err, func(r *sql.Rows) (a string, err error) {
		err = r.Scan(&a)
		return a, err
	})
}

// maxTargets is how many accounts, and how many contacts, a search of the log
// looks for.
const maxTargets = 100

// AuditTargets finds what a search means: accounts by part of login or name,
// contacts by what their own search looks through, documents and payments by
// their number, and an address of the network as it is written. partial says
// that there are more accounts or contacts than are looked for.
func AuditTargets(ctx context.Context, q Reader, text string) (out []AuditTarget, partial bool, err error) {
	like := "%" + escapeLike(portal.FoldLogin(text)) + "%"
	rows, err := q.query(ctx, `SELECT * FROM (SELECT 'account', id FROM accounts WHERE login LIKE ?1 ESCAPE '\' OR name LIKE ?1 ESCAPE '\' ORDER BY id LIMIT ?4)
		UNION ALL SELECT * FROM (SELECT 'contact', contact_id FROM contact_texts WHERE text LIKE ?2 ESCAPE '\' ORDER BY contact_id LIMIT ?4)
		UNION ALL SELECT 'invoice', id FROM invoices WHERE number = ?3
		UNION ALL SELECT 'order', id FROM orders WHERE number = ?3
		UNION ALL SELECT 'payment', id FROM payments WHERE reference = ?3`,
		like, "%"+escapeLike(portal.FoldQuery(text))+"%", strings.ToUpper(text), maxTargets+1)
	found, err := collect(rows, err, func(r *sql.Rows) (t AuditTarget, err error) {
		err = r.Scan(&t.Subject, &t.ID)
		return t, err
	})
	out, count := []AuditTarget{{Address: text}}, map[string]int{}
	for _, t := range found {
		if count[t.Subject]++; count[t.Subject] > maxTargets {
			partial = true
			continue
		}
		out = append(out, t)
		if t.Subject == "account" {
			out = append(out, AuditTarget{Actor: portal.AccountID(t.ID)})
		}
	}
	return out, partial, err
}
