package db

import (
	"context"
	"database/sql"
	"encoding/json"

	"genkan/internal/portal"
)

// Recipient is somebody whom a mail about a document may go to.
type Recipient struct {
	Account              portal.AccountID // 0 without one
	Contact              portal.ContactID
	Name, Company, Email string
	Language             string
	Staff                bool
	Barred               bool // their access was taken back, or they have given it up
}

// ReadersOf are the people with an account who may read about a document, and
// where each stands with its thread: who asks comes first, then those who have
// read it or follow it. At most limit rows.
func ReadersOf(ctx context.Context, q Reader, h portal.Head, asking portal.AccountID, limit int) ([]portal.Reader, error) {
	rows, err := q.query(ctx, `SELECT a.id, a.name, a.role <> 'portal', COALESCE(r.follows, -1), COALESCE(r.unread, 0), COALESCE(r.seen_id, 0), COALESCE(r.seen_at, 0)
		FROM accounts a LEFT JOIN readers r ON r.account_id = a.id AND r.kind = ?1 AND r.document_id = ?2
		WHERE a.id IN (SELECT id FROM accounts WHERE role IN ('staff', 'admin') AND status = 'active'
			UNION ALL SELECT a.id FROM contacts p CROSS JOIN accounts a ON a.contact_id = p.id
			WHERE p.commercial_id = ?3 AND a.role = 'portal' AND a.status = 'active' AND (a.own_only = 0 OR a.contact_id = ?4))
		ORDER BY a.id <> ?5, r.account_id IS NULL, r.seen_at, a.name, a.id LIMIT ?6`, h.Kind, h.ID, h.Commercial, h.Contact, asking, limit)
	return collect(rows, err, func(r *sql.Rows) (p portal.Reader, err error) {
		var seen int64
		err = r.Scan(&p.Account, &p.Name, &p.Staff, &p.Follows, &p.Unread, &p.Seen, &seen)
		p.SeenAt = fromMillis(seen)
		return p, err
	})
}

// NoteUnread tells the readers of a thread of a new message: everybody who may
// see it, but its author. Customers are told of nothing internal.
func NoteUnread(ctx context.Context, tx *Tx, h portal.Head, internal bool, author portal.AccountID) error {
	_, err := tx.exec(ctx, `INSERT INTO readers (account_id, kind, document_id, unread)
		SELECT id, ?1, ?2, 1 FROM accounts WHERE role IN ('staff', 'admin') AND status = 'active' AND id <> ?3
		ON CONFLICT (account_id, kind, document_id) DO UPDATE SET unread = unread + 1`, h.Kind, h.ID, author)
	if err != nil || internal {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO readers (account_id, kind, document_id, unread)
		SELECT a.id, ?1, ?2, 1 FROM contacts p CROSS JOIN accounts a ON a.contact_id = p.id
		WHERE p.commercial_id = ?4 AND a.role = 'portal' AND a.status = 'active' AND (a.own_only = 0 OR a.contact_id = ?5) AND a.id <> ?3
		ON CONFLICT (account_id, kind, document_id) DO UPDATE SET unread = unread + 1`, h.Kind, h.ID, author, h.Commercial, h.Contact)
	return err
}

// NoteSeen notes that an account has seen a thread up to a message.
func NoteSeen(ctx context.Context, tx *Tx, account portal.AccountID, d portal.Document, last portal.MessageID) error {
	_, err := tx.exec(ctx, `INSERT INTO readers (account_id, kind, document_id, seen_id, seen_at) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (account_id, kind, document_id) DO UPDATE SET unread = 0, seen_id = max(seen_id, ?4), seen_at = ?5`,
		account, d.Kind, d.ID, last, toMillis(tx.Now))
	return err
}

// NoteAllSeen takes all marks of unread messages off.
func NoteAllSeen(ctx context.Context, tx *Tx, account portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE readers SET unread = 0, seen_at = ? WHERE account_id = ? AND unread > 0", toMillis(tx.Now), account)
	return err
}

// SetFollowing notes what an account has chosen for a document.
func SetFollowing(ctx context.Context, tx *Tx, account portal.AccountID, d portal.Document, f portal.Following) error {
	_, err := tx.exec(ctx, `INSERT INTO readers (account_id, kind, document_id, follows) VALUES (?1, ?2, ?3, ?4)
		ON CONFLICT (account_id, kind, document_id) DO UPDATE SET follows = ?4`, account, d.Kind, d.ID, f)
	return err
}

// Unread are the documents of a kind with messages that an account has not
// seen, and how many of them. At most limit rows.
func Unread(ctx context.Context, q Reader, account portal.AccountID, kind portal.DocumentKind, limit int) (map[int64]int, error) {
	rows, err := q.query(ctx, "SELECT document_id, unread FROM readers INDEXED BY readers_unread WHERE account_id = ? AND kind = ? AND unread > 0 LIMIT ?", account, kind, limit)
	type mark struct {
		document int64
		unread   int
	}
	found, err := collect(rows, err, func(r *sql.Rows) (m mark, err error) { return m, r.Scan(&m.document, &m.unread) })
	out := map[int64]int{}
	for _, m := range found {
		out[m.document] = m.unread
	}
	return out, err
}

// FollowersOf are the people with an account who follow a document: customers
// who may see it and have chosen to, or whom it names and who have not chosen
// otherwise; and staff who have chosen to. The author is none of them.
func FollowersOf(ctx context.Context, q Reader, h portal.Head, author portal.AccountID) ([]Recipient, error) {
	rows, err := q.query(ctx, `SELECT a.id, p.id, a.name, e.name, COALESCE(NULLIF(p.email, ''), a.login), COALESCE(NULLIF(a.language, ''), NULLIF(p.language, ''), e.language), 0
		FROM contacts p CROSS JOIN accounts a ON a.contact_id = p.id JOIN contacts e ON e.id = p.commercial_id
			LEFT JOIN readers r ON r.account_id = a.id AND r.kind = ?1 AND r.document_id = ?2
		WHERE p.commercial_id = ?4 AND a.role = 'portal' AND a.status = 'active' AND (a.own_only = 0 OR a.contact_id = ?5) AND a.id <> ?3
			AND (COALESCE(r.follows, -1) = 1 OR (a.contact_id = ?5 AND COALESCE(r.follows, -1) = -1))
		UNION ALL
		SELECT a.id, COALESCE(a.contact_id, 0), a.name, '', a.login, a.language, 1
		FROM readers r JOIN accounts a ON a.id = r.account_id
		WHERE r.kind = ?1 AND r.document_id = ?2 AND r.follows = 1 AND a.role <> 'portal' AND a.status = 'active' AND a.id <> ?3`,
		h.Kind, h.ID, author, h.Commercial, h.Contact)
	return collect(rows, err, scanRecipient)
}

// Addressees are the people with an account whom a message can be written for:
// those who may read it, but its author. Staff may name their own people and,
// where it is not internal, the customer's; customers their colleagues. Of them,
// those that are chosen.
func Addressees(ctx context.Context, q Reader, h portal.Head, p portal.Post, chosen []portal.AccountID) ([]Recipient, error) {
	list, err := json.Marshal(chosen)
	if err != nil {
		return nil, err
	}
	rows, err := q.query(ctx, `SELECT a.id, COALESCE(p.id, 0), a.name, COALESCE(e.name, ''), COALESCE(NULLIF(p.email, ''), a.login),
			COALESCE(NULLIF(a.language, ''), NULLIF(p.language, ''), e.language, ''), a.role <> 'portal'
		FROM json_each(?6) c CROSS JOIN accounts a ON a.id = c.value LEFT JOIN contacts p ON p.id = a.contact_id AND a.role = 'portal' LEFT JOIN contacts e ON e.id = p.commercial_id
		WHERE a.status = 'active' AND a.id <> ?3 AND a.name <> '' AND (?1 AND a.role IN ('staff', 'admin')
			OR NOT ?2 AND a.role = 'portal' AND p.commercial_id = ?4 AND (a.own_only = 0 OR a.contact_id = ?5))`,
		p.Staff, p.Internal, p.Account, h.Commercial, h.Contact, string(list))
	return collect(rows, err, scanRecipient)
}

func scanRecipient(r *sql.Rows) (p Recipient, err error) {
	return p, r.Scan(&p.Account, &p.Contact, &p.Name, &p.Company, &p.Email, &p.Language, &p.Staff)
}

// HolderOf is whom a document names, as far as mail can reach them: NotFound.
// The document was read by the scope of whoever asks.
func HolderOf(ctx context.Context, q Reader, h portal.Head) (p Recipient, err error) {
	p, err = RecipientOf(ctx, q, h.Contact)
	if err != nil || p.Account != 0 {
		return p, err
	}
	p.Barred, err = barred(ctx, q, p.Email)
	return p, err
}

// HasReader reports that somebody with an account may read what is for a contact
// of a company.
func HasReader(ctx context.Context, q Reader, commercial, contact portal.ContactID) (has bool, err error) {
	err = q.queryRow(ctx, `SELECT EXISTS (SELECT 1 FROM contacts p CROSS JOIN accounts a ON a.contact_id = p.id
		WHERE p.commercial_id = ?1 AND a.role = 'portal' AND a.status = 'active' AND (a.own_only = 0 OR a.contact_id = ?2))`, commercial, contact).Scan(&has)
	return has, translate(err)
}

// ContactName is how a contact is called, else their company.
func ContactName(ctx context.Context, q Reader, id portal.ContactID) (name string, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE(NULLIF(c.name, ''), e.name) FROM contacts c JOIN contacts e ON e.id = c.commercial_id WHERE c.id = ?", id).Scan(&name)
	return name, missing(err)
}

// barred reports that of the accounts behind an address one was revoked or
// closed and none is left, so that what such an account opened is not to be
// opened by a mail to the bare address.
func barred(ctx context.Context, q Reader, email string) (is bool, err error) {
	err = q.queryRow(ctx, `SELECT COALESCE(max(status = 'revoked') AND NOT max(status IN ('active', 'invited')), 0) FROM (
			SELECT status FROM accounts WHERE login = lower(?1) AND role = 'portal'
			UNION ALL SELECT a.status FROM contacts c INDEXED BY contacts_email JOIN accounts a ON a.contact_id = c.id
			WHERE c.email <> '' AND c.email = ?1 COLLATE NOCASE AND a.role = 'portal')`, email).Scan(&is)
	return is, translate(err)
}

// BeginFollowing makes an account follow a document about which nothing was
// chosen yet.
func BeginFollowing(ctx context.Context, tx *Tx, account portal.AccountID, d portal.Document) error {
	_, err := tx.exec(ctx, "UPDATE readers SET follows = 1 WHERE account_id = ? AND kind = ? AND document_id = ? AND follows = -1", account, d.Kind, d.ID)
	return err
}
