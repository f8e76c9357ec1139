package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const shareColumns = `SELECT s.id, s.kind, s.document_id, s.commercial_id, COALESCE(s.contact_id, 0), s.email, s.name, s.language, s.may_pay, s.may_sign, s.nonce,
	COALESCE(a.name, ''), s.created_at, s.expires_at, s.revoked_at, s.opened_at, s.opens FROM shares s LEFT JOIN accounts a ON a.id = s.account_id `

func scanShare(r interface{ Scan(...any) error }) (s portal.Share, err error) {
	var created, expires, revoked, opened int64
	err = r.Scan(&s.ID, &s.Document.Kind, &s.Document.ID, &s.Commercial, &s.Contact, &s.Email, &s.Name, &s.Language, &s.Pay, &s.Sign, &s.Nonce,
		&s.By, &created, &expires, &revoked, &opened, &s.Opens)
	s.CreatedAt, s.ExpiresAt, s.RevokedAt, s.OpenedAt = fromMillis(created), fromMillis(expires), fromMillis(revoked), fromMillis(opened)
	return s, err
}

// InsertShare stores a link. The idempotency key, "" for none, must have been
// looked up before, in the same transaction.
func InsertShare(ctx context.Context, tx *Tx, s portal.Share, by portal.AccountID, hash [sha256.Size]byte, key string) (portal.ShareID, error) {
	id, err := tx.insert(ctx, `INSERT INTO shares (kind, document_id, commercial_id, contact_id, email, name, language, may_pay, may_sign, nonce, hash, account_id, created_at, expires_at, idempotency_key)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, s.Document.Kind, s.Document.ID, s.Commercial, nullID(s.Contact), s.Email, s.Name, s.Language, s.Pay, s.Sign,
		s.Nonce, hash[:], nullID(by), toMillis(tx.Now), toMillis(s.ExpiresAt), nullText(key))
	return portal.ShareID(id), err
}

// ShareKeyTaken reports that a link was given with an idempotency key.
func ShareKeyTaken(ctx context.Context, q Reader, key string) (taken bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM shares WHERE idempotency_key = ?)", key).Scan(&taken)
	return taken, translate(err)
}

// RightsOf is what the holder of a link to a document may be let do: NotFound
// out of scope.
func RightsOf(ctx context.Context, q Reader, s access.Scope, d portal.Document) (r portal.ShareRights, err error) {
	where, args := scopedDocument(s, d.Kind, "")
	query := "SELECT status = 'sent' AND needs_payment, status = 'sent', needs_payment AND NOT needs_signature FROM orders WHERE id = ? AND "
	if d.Kind == portal.InvoiceDocument {
		query = "SELECT kind = 'invoice' AND status = 'posted', 0, 0 FROM invoices WHERE id = ? AND "
	}
	err = q.queryRow(ctx, query+where, append([]any{d.ID}, args...)...).Scan(&r.Pay, &r.Sign, &r.Together)
	return r, missing(err)
}

// ShareByHash finds a link by its token, also one that holds no longer: what
// it is good for is told by its state. NotFound.
func ShareByHash(ctx context.Context, q Reader, hash [sha256.Size]byte) (portal.Share, error) {
	s, err := scanShare(q.queryRow(ctx, shareColumns+"WHERE s.hash = ?", hash[:]))
	return s, missing(err)
}

// ShareByID returns a link: NotFound out of scope.
func ShareByID(ctx context.Context, q Reader, scope access.Scope, id portal.ShareID) (portal.Share, error) {
	where, args := scopedCompany(scope, "s.commercial_id")
	s, err := scanShare(q.queryRow(ctx, shareColumns+"WHERE s.id = ? AND "+where, append([]any{id}, args...)...))
	return s, missing(err)
}

// SharesOf are the links to a document, the newest first. At most limit rows.
func SharesOf(ctx context.Context, q Reader, scope access.Scope, d portal.Document, limit int) ([]portal.Share, error) {
	where, args := scopedCompany(scope, "s.commercial_id")
	rows, err := q.query(ctx, shareColumns+"WHERE s.kind = ? AND s.document_id = ? AND "+where+" ORDER BY s.id DESC LIMIT ?", append(append([]any{d.Kind, d.ID}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Share, error) { return scanShare(r) })
}

// OwnShares are the links that an account has given, or that were given to its
// contact, the newest first, before one of them or from the start for 0.
// At most limit rows.
func OwnShares(ctx context.Context, q Reader, scope access.Scope, account portal.AccountID, contact portal.ContactID, before portal.ShareID, limit int) ([]portal.Share, error) {
	where, args := scoped(scope, "s.commercial_id")
	args = append(append([]any{account, contact}, args...), before, before, limit)
	rows, err := q.query(ctx, shareColumns+"WHERE (s.account_id = ? OR s.contact_id = ?) AND "+where+" AND (? = 0 OR s.id < ?) ORDER BY s.id DESC LIMIT ?", args...)
	return collect(rows, err, func(r *sql.Rows) (portal.Share, error) { return scanShare(r) })
}

// RevokeShare ends a link, and with it all others that the same address was
// given to the document. Conflict when that was done already.
func RevokeShare(ctx context.Context, tx *Tx, s portal.Share) error {
	res, err := tx.exec(ctx, "UPDATE shares SET revoked_at = ? WHERE id = ? AND revoked_at = 0", toMillis(tx.Now), s.ID)
	if err := expectOne(res, err); err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE shares SET revoked_at = ? WHERE kind = ? AND document_id = ? AND email = ? COLLATE NOCASE AND revoked_at = 0",
		toMillis(tx.Now), s.Document.Kind, s.Document.ID, s.Email)
	return err
}

// WidenShare adds rights to a link that still holds.
func WidenShare(ctx context.Context, tx *Tx, id portal.ShareID, r portal.ShareRights) error {
	_, err := tx.exec(ctx, "UPDATE shares SET may_pay = max(may_pay, ?), may_sign = max(may_sign, ?) WHERE id = ? AND revoked_at = 0 AND expires_at > ?",
		r.Pay, r.Sign, id, toMillis(tx.Now))
	return err
}

// NoteOpened notes that a link was opened now.
func NoteOpened(ctx context.Context, tx *Tx, id portal.ShareID) error {
	_, err := tx.exec(ctx, "UPDATE shares SET opened_at = ?, opens = opens + 1 WHERE id = ?", toMillis(tx.Now), id)
	return err
}

// NewestShareTo is the last link to a document that an address was given:
// NotFound when it never was.
func NewestShareTo(ctx context.Context, q Reader, d portal.Document, email string) (portal.Share, error) {
	s, err := scanShare(q.queryRow(ctx, shareColumns+"WHERE s.kind = ? AND s.document_id = ? AND s.email = ? COLLATE NOCASE ORDER BY s.id DESC LIMIT 1", d.Kind, d.ID, email))
	return s, missing(err)
}

// WritersByLink are those who have written about a document by a link that
// still holds.
func WritersByLink(ctx context.Context, q Reader, d portal.Document, now time.Time) ([]portal.Share, error) {
	rows, err := q.query(ctx, shareColumns+`WHERE s.kind = ?1 AND s.document_id = ?2 AND s.revoked_at = 0 AND s.expires_at > ?3
		AND EXISTS (SELECT 1 FROM messages m WHERE m.kind = ?1 AND m.document_id = ?2 AND m.share_id = s.id) ORDER BY s.id LIMIT 20`, d.Kind, d.ID, toMillis(now))
	return collect(rows, err, func(r *sql.Rows) (portal.Share, error) { return scanShare(r) })
}

// ShareContacts are the people of a company whom mail can reach, and the
// company itself, by name. At most limit rows.
func ShareContacts(ctx context.Context, q Reader, scope access.Scope, commercial portal.ContactID, limit int) ([]Recipient, error) {
	where, args := scoped(scope, "c.commercial_id")
	rows, err := q.query(ctx, `SELECT COALESCE((SELECT a.id FROM accounts a WHERE a.contact_id = c.id AND a.status = 'active'), 0), c.id, c.name, e.name, c.email,
			COALESCE(NULLIF(c.language, ''), e.language)
		FROM contacts c JOIN contacts e ON e.id = c.commercial_id
		WHERE c.commercial_id = ? AND c.email <> '' AND c.archived_at = 0 AND c.kind IN ('company', 'person') AND `+where+" ORDER BY c.kind, c.id LIMIT ?",
		append(append([]any{commercial}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (p Recipient, err error) {
		return p, r.Scan(&p.Account, &p.Contact, &p.Name, &p.Company, &p.Email, &p.Language)
	})
}

// RevokeSharesTo ends the links that were given to whoever an account belongs
// to: to their contact, to its address, and to the login.
func RevokeSharesTo(ctx context.Context, tx *Tx, account portal.AccountID) error {
	for _, given := range []string{
		"contact_id = (SELECT contact_id FROM accounts WHERE id = ?2)",
		"email = (SELECT login FROM accounts WHERE id = ?2) COLLATE NOCASE",
		"email = (SELECT NULLIF(p.email, '') FROM accounts a JOIN contacts p ON p.id = a.contact_id WHERE a.id = ?2) COLLATE NOCASE",
	} {
		if _, err := tx.exec(ctx, "UPDATE shares SET revoked_at = ?1 WHERE revoked_at = 0 AND "+given, toMillis(tx.Now), account); err != nil {
			return err
		}
	}
	return nil
}
