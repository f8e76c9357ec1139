package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// ContactNotes lists the newest notes on a contact, and names its salesperson.
func ContactNotes(ctx context.Context, q Reader, s access.Scope, c portal.Contact, limit int) (out []portal.Note, salesperson string, err error) {
	where, args := scoped(s, "c.commercial_id")
	rows, err := q.query(ctx, `SELECT COALESCE(n.id, 0), COALESCE(n.author, ''), COALESCE(n.body, ''), COALESCE(n.created_at, 0), COALESCE(a.name, '')
		FROM contacts c LEFT JOIN contact_notes n INDEXED BY contact_notes_contact ON n.contact_id = c.id LEFT JOIN accounts a ON a.id = c.salesperson_id
		WHERE c.id = ? AND `+where+" ORDER BY n.id DESC LIMIT ?", append(append([]any{c.ID}, args...), limit)...)
	found, err := collect(rows, err, func(r *sql.Rows) (n portal.Note, err error) {
		var at int64
		err = r.Scan(&n.ID, &n.Author, &n.Body, &at, &salesperson)
		n.Contact, n.At = c.ID, fromMillis(at)
		return n, err
	})
	if len(found) == 1 && found[0].ID == 0 {
		found = nil
	}
	return found, salesperson, err
}

// InsertContactNote keeps a note once per key: false when it was there.
func InsertContactNote(ctx context.Context, tx *Tx, n portal.Note, key string) (bool, error) {
	_, err := tx.insert(ctx, "INSERT INTO contact_notes (contact_id, account_id, author, body, idempotency_key, created_at) VALUES (?, ?, ?, ?, ?, ?)",
		n.Contact, nullID(n.Account), n.Author, n.Body, key, toMillis(tx.Now))
	if isUnique(err) {
		return false, nil
	}
	return err == nil, err
}

// OpenOfContacts counts what stands in the way of archiving some contacts, by
// contact: of an entity, what its people have as well.
func OpenOfContacts(ctx context.Context, q Reader, ids []portal.ContactID) (map[portal.ContactID]portal.OpenOf, error) {
	const own = "IN (SELECT id FROM contacts WHERE id = j.value UNION SELECT id FROM contacts WHERE commercial_id = j.value)"
	rows, err := q.query(ctx, `SELECT j.value,
			(SELECT COUNT(*) FROM accounts a WHERE a.contact_id `+own+` AND (a.status IN ('active', 'invited') OR EXISTS (SELECT 1 FROM deletions d WHERE d.account_id = a.id AND d.done_at = 0))),
			(SELECT COUNT(*) FROM orders WHERE contact_id `+own+` AND status IN ('draft', 'sent')),
			(SELECT COUNT(*) FROM invoices WHERE contact_id `+own+` AND (status = 'draft' OR status = 'posted' AND residual > 0)),
			(SELECT COUNT(*) FROM payments WHERE contact_id `+own+` AND state IN ('draft', 'pending', 'authorized')),
			(SELECT COUNT(*) FROM subscriptions WHERE contact_id `+own+` AND state <> 'closed')
		FROM json_each(?) j`, idList(ids))
	out := map[portal.ContactID]portal.OpenOf{}
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var id portal.ContactID
		var o portal.OpenOf
		err = r.Scan(&id, &o.Accounts, &o.Orders, &o.Invoices, &o.Payments, &o.Subscriptions)
		out[id] = o
		return none, err
	})
	return out, err
}

// ContactsAmong are the companies and people among some contacts, by name; not
// those that were merged.
func ContactsAmong(ctx context.Context, q Reader, s access.Scope, ids []portal.ContactID) ([]portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	rows, err := q.query(ctx, "SELECT "+contactColumns+` FROM contacts WHERE id IN (SELECT value FROM json_each(?))
		AND merged_into IS NULL AND kind IN ('company', 'person') AND `+where+" ORDER BY name COLLATE NOCASE, id", append([]any{idList(ids)}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
}

// ArchiveContact archives a contact with all of its entity, or brings back those
// that were archived with it. Which addresses were the defaults is not kept.
func ArchiveContact(ctx context.Context, tx *Tx, c portal.Contact, archive bool) error {
	now := toMillis(tx.Now)
	const own = "(id = ?1 OR commercial_id = ?1) AND merged_into IS NULL"
	query, args := "UPDATE contacts SET archived_at = ?2, billing_default = 0, delivery_default = 0, version = version + 1, updated_at = ?2 WHERE "+own+" AND archived_at = 0", []any{c.ID, now}
	if !archive {
		query = "UPDATE contacts SET archived_at = 0, version = version + 1, updated_at = ?2 WHERE " + own + " AND archived_at = (SELECT archived_at FROM contacts WHERE id = ?1)"
	}
	if _, err := tx.exec(ctx, query, args...); err != nil {
		return err
	}
	rows, err := tx.query(ctx, "SELECT "+contactColumns+" FROM contacts WHERE "+own, c.ID)
	all, err := collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
	for _, one := range all {
		if err := setContactText(ctx, tx, one); err != nil {
			return err
		}
	}
	return err
}
