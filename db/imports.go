package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// Imports are the business's own: whoever has no unlimited scope sees none.

const importColumns = `m.id, m.state, m.source, m.names, COALESCE(m.account_id, 0), COALESCE((SELECT name FROM accounts WHERE id = m.account_id), ''),
	m.error, m.version, m.created_at, m.updated_at, m.done_at, m.undone_at, COALESCE((SELECT name FROM accounts WHERE id = m.undone_by), ''), m.report`

func scanImport(r interface{ Scan(...any) error }, more ...any) (m portal.Import, err error) {
	var created, updated, done, undone int64
	var report string
	err = r.Scan(append([]any{&m.ID, &m.State, &m.Source, &m.Names, &m.Account, &m.By, &m.Error, &m.Version, &created, &updated, &done, &undone, &m.UndoneBy, &report}, more...)...)
	if err != nil {
		return m, err
	}
	m.Created, m.Updated, m.Done, m.Undone = fromMillis(created), fromMillis(updated), fromMillis(done), fromMillis(undone)
	return m, json.Unmarshal([]byte(report), &m.Report)
}

// InsertImport begins an import in its state, with its plan and report.
func InsertImport(ctx context.Context, tx *Tx, m portal.Import) (portal.ImportID, error) {
	plan, report, err := importTexts(m)
	if err != nil {
		return 0, err
	}
	done := time.Time{}
	if m.State == portal.ImportDone {
		done = tx.Now
	}
	id, err := tx.insert(ctx, `INSERT INTO imports (account_id, state, source, names, plan, report, created_at, updated_at, done_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		nullID(m.Account), m.State, m.Source, m.Names, plan, report, toMillis(tx.Now), toMillis(tx.Now), toMillis(done))
	return portal.ImportID(id), err
}

func importTexts(m portal.Import) (plan, report string, err error) {
	p, err := json.Marshal(m.Plan)
	if err != nil {
		return "", "", err
	}
	r, err := json.Marshal(m.Report)
	return string(p), string(r), err
}

// ImportByID returns an import with its plan: NotFound.
func ImportByID(ctx context.Context, q Reader, s access.Scope, id portal.ImportID) (portal.Import, error) {
	var plan string
	m, err := scanImport(q.queryRow(ctx, "SELECT "+importColumns+", m.plan FROM imports m WHERE m.id = ? AND "+allOnly(s), id), &plan)
	if err != nil {
		return m, missing(err)
	}
	return m, json.Unmarshal([]byte(plan), &m.Plan)
}

// ListImports returns a page of all imports, the newest first.
func ListImports(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.Import], error) {
	query, order := "SELECT "+importColumns+" FROM imports m WHERE "+allOnly(s), "DESC"
	var args []any
	if c := f.At(); !c.IsZero() {
		compare := "<"
		if !f.Before.IsZero() {
			compare, order = ">", "ASC"
		}
		query, args = query+" AND m.id "+compare+" ?", append(args, c.ID)
	}
	rows, err := q.query(ctx, query+" ORDER BY m.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	found, err := collect(rows, err, func(r *sql.Rows) (portal.Import, error) { return scanImport(r) })
	if err != nil {
		return portal.Page[portal.Import]{}, err
	}
	return cutRows(found, f, func(m portal.Import) portal.Cursor {
		return portal.Cursor{Value: m.Created.Format(time.DateOnly), ID: int64(m.ID)}
	}), nil
}

// ImportsAt lists the imports that a job has to check or to carry out, oldest
// first.
func ImportsAt(ctx context.Context, q Reader, limit int) ([]portal.ImportID, error) {
	rows, err := q.query(ctx, "SELECT id FROM imports INDEXED BY imports_work WHERE state IN ('checking', 'running') ORDER BY id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (id portal.ImportID, err error) { return id, r.Scan(&id) })
}

// UpdateImport moves an import on, if it is as it was read: Conflict when it
// is not.
func UpdateImport(ctx context.Context, tx *Tx, was portal.Import, m portal.Import) error {
	plan, report, err := importTexts(m)
	if err != nil {
		return err
	}
	done := m.Done
	if m.State == portal.ImportDone && done.IsZero() {
		done = tx.Now
	}
	res, err := tx.exec(ctx, `UPDATE imports SET state = ?, source = ?, plan = ?, report = ?, error = ?, version = version + 1, updated_at = ?, done_at = ?
		WHERE id = ? AND state = ? AND version = ?`,
		m.State, m.Source, plan, report, m.Error, toMillis(tx.Now), toMillis(done), was.ID, was.State, was.Version)
	return expectOne(res, err)
}

// InsertImportFile begins a file of an import; its pieces follow.
func InsertImportFile(ctx context.Context, tx *Tx, id portal.ImportID, name string, size int64) (portal.FileID, error) {
	n, err := tx.insert(ctx, "INSERT INTO import_files (import_id, name, size) VALUES (?, ?, ?)", id, name, size)
	return portal.FileID(n), err
}

// InsertImportPiece adds a piece of a file.
func InsertImportPiece(ctx context.Context, tx *Tx, id portal.FileID, pos int, bytes []byte) error {
	_, err := tx.exec(ctx, "INSERT INTO import_pieces (file_id, pos, bytes) VALUES (?, ?, ?)", id, pos, bytes)
	return err
}

// ImportFileRow is a file that waits with its import.
type ImportFileRow struct {
	ID   portal.FileID
	Name string
	Size int64
}

// ImportFiles lists the files of an import in the order in which they came.
func ImportFiles(ctx context.Context, q Reader, id portal.ImportID) ([]ImportFileRow, error) {
	rows, err := q.query(ctx, "SELECT id, name, size FROM import_files WHERE import_id = ? ORDER BY id LIMIT ?", id, portal.MaxImportFiles*10)
	return collect(rows, err, func(r *sql.Rows) (f ImportFileRow, err error) { return f, r.Scan(&f.ID, &f.Name, &f.Size) })
}

// ImportPiece is a part of a file: NotFound after the last one.
func ImportPiece(ctx context.Context, q Reader, id portal.FileID, pos int) (bytes []byte, err error) {
	err = q.queryRow(ctx, "SELECT bytes FROM import_pieces WHERE file_id = ? AND pos = ?", id, pos).Scan(&bytes)
	return bytes, missing(err)
}

// DropImportFiles forgets the files of an import that is over.
func DropImportFiles(ctx context.Context, tx *Tx, id portal.ImportID) error {
	_, err := tx.exec(ctx, "DELETE FROM import_files WHERE import_id = ?", id)
	return err
}

// DropImport forgets an import of which nothing was written: Conflict when it
// is further, or when a job is at it.
func DropImport(ctx context.Context, tx *Tx, s access.Scope, id portal.ImportID) error {
	res, err := tx.exec(ctx, "DELETE FROM imports WHERE id = ? AND state IN ('uploaded', 'checked') AND "+allOnly(s), id)
	return expectOne(res, err)
}

// ForgetImport takes an import back that has done nothing, within the
// transaction that began it.
func ForgetImport(ctx context.Context, tx *Tx, id portal.ImportID) error {
	_, err := tx.exec(ctx, "DELETE FROM imports WHERE id = ?", id)
	return err
}

// SweepImports forgets uploads that nobody carried on since a time.
func SweepImports(ctx context.Context, tx *Tx, before time.Time) error {
	_, err := tx.exec(ctx, "DELETE FROM imports INDEXED BY imports_pending WHERE state IN ('uploaded', 'checked') AND updated_at < ?", toMillis(before))
	return err
}

// InsertImportItem notes that an import has made something, or, as "booked",
// that it has booked a payment that waited.
func InsertImportItem(ctx context.Context, tx *Tx, id portal.ImportID, kind string, item int64) error {
	_, err := tx.exec(ctx, "INSERT INTO import_items (import_id, kind, item_id) VALUES (?, ?, ?)", id, kind, item)
	return err
}

// ImportMade are the first things of a kind that an import has made.
func ImportMade(ctx context.Context, q Reader, id portal.ImportID, kind string, limit int) ([]int64, error) {
	rows, err := q.query(ctx, "SELECT item_id FROM import_items WHERE import_id = ? AND kind = ? ORDER BY item_id LIMIT ?", id, kind, limit)
	return collect(rows, err, func(r *sql.Rows) (n int64, err error) { return n, r.Scan(&n) })
}

// InsertImportName keeps what another program calls a contact of ours.
func InsertImportName(ctx context.Context, tx *Tx, id portal.ImportID, externalID string, contact portal.ContactID) error {
	_, err := tx.exec(ctx, `INSERT INTO import_names (external_id, contact_id, import_id) VALUES (?, ?, ?)
		ON CONFLICT (external_id) DO UPDATE SET contact_id = excluded.contact_id, import_id = excluded.import_id`, externalID, contact, id)
	return err
}

// ContactByImportName finds the contact that another program calls so: NotFound.
func ContactByImportName(ctx context.Context, q Reader, s access.Scope, externalID string) (portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	c, err := scanContact(q.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id = (SELECT contact_id FROM import_names WHERE external_id = ?) AND "+where,
		append([]any{externalID}, args...)...))
	return c, missing(err)
}

// ContactsLike finds the companies and people that have a VAT number, an e-mail
// address or a name, below a contact or, with 0, those who stand for themselves:
// two at most, since two are as good as none. by is vat, email or name; those from
// a number on (unless 0) do not count: they came with the import that asks.
func ContactsLike(ctx context.Context, q Reader, s access.Scope, above, from portal.ContactID, by, value string) ([]portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	condition := map[string]string{
		"vat":   "contacts INDEXED BY contacts_vat WHERE vat <> '' AND vat = ? COLLATE NOCASE",
		"email": "contacts INDEXED BY contacts_email WHERE email <> '' AND email = ? COLLATE NOCASE",
		"name":  "contacts INDEXED BY contacts_name WHERE name = ? COLLATE NOCASE",
	}[by]
	rows, err := q.query(ctx, "SELECT "+contactColumns+" FROM "+condition+" AND COALESCE(parent_id, 0) = ? AND (? = 0 OR id < ?) AND archived_at = 0 AND kind IN ('company', 'person') AND "+
		where+" LIMIT 2", append([]any{value, above, from, from}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
}
