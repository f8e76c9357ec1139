package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// Recipient is somebody whom a mail about a document may go to.
type Recipient struct {
	Account              portal.AccountID // 0 without one
	Contact              portal.ContactID
	Name, Company, Email string
	Language             string
	Staff                bool
}

// ReadersOf is where everybody with an account stands with a document's thread.
func ReadersOf(ctx context.Context, q Reader, d portal.Document) ([]portal.Reader, error) {
	rows, err := q.query(ctx, `SELECT a.id, a.name, a.role <> 'portal', r.follows, r.unread, r.seen_id, r.seen_at
		FROM readers r JOIN accounts a ON a.id = r.account_id AND a.status = 'active' WHERE r.kind = ? AND r.document_id = ? ORDER BY r.seen_at`, d.Kind, d.ID)
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
		SELECT a.id, ?1, ?2, 1 FROM contacts p JOIN accounts a ON a.contact_id = p.id
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
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	out := map[int64]int{}
	for rows.Next() {
		var id int64
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		out[id] = n
	}
	return out, translate(rows.Err())
}

// FollowersOf are the people with an account who follow a document: customers
// who may see it and have chosen to, or whom it names and who have not chosen
// otherwise; and staff who have chosen to. The author is none of them.
func FollowersOf(ctx context.Context, q Reader, h portal.Head, author portal.AccountID) ([]Recipient, error) {
	rows, err := q.query(ctx, `SELECT a.id, p.id, a.name, e.name, COALESCE(NULLIF(p.email, ''), a.login), COALESCE(NULLIF(a.language, ''), NULLIF(p.language, ''), e.language), 0
		FROM contacts p JOIN accounts a ON a.contact_id = p.id JOIN contacts e ON e.id = p.commercial_id
			LEFT JOIN readers r ON r.account_id = a.id AND r.kind = ?1 AND r.document_id = ?2
		WHERE p.commercial_id = ?4 AND a.role = 'portal' AND a.status = 'active' AND (a.own_only = 0 OR a.contact_id = ?5) AND a.id <> ?3
			AND (COALESCE(r.follows, -1) = 1 OR (a.contact_id = ?5 AND COALESCE(r.follows, -1) = -1))
		UNION ALL
		SELECT a.id, COALESCE(a.contact_id, 0), a.name, '', a.login, a.language, 1
		FROM readers r JOIN accounts a ON a.id = r.account_id
		WHERE r.kind = ?1 AND r.document_id = ?2 AND r.follows = 1 AND a.role <> 'portal' AND a.status = 'active' AND a.id <> ?3`,
		h.Kind, h.ID, author, h.Commercial, h.Contact)
	return collect(rows, err, func(r *sql.Rows) (p Recipient, err error) {
		return p, r.Scan(&p.Account, &p.Contact, &p.Name, &p.Company, &p.Email, &p.Language, &p.Staff)
	})
}

// HolderOf is whom a document names, as far as mail can reach them: NotFound.
// The document was read by the scope of whoever asks.
func HolderOf(ctx context.Context, q Reader, h portal.Head) (p Recipient, err error) {
	return RecipientOf(ctx, q, h.Contact)
}

// BeginFollowing makes an account follow a document about which nothing was
// chosen yet.
func BeginFollowing(ctx context.Context, tx *Tx, account portal.AccountID, d portal.Document) error {
	_, err := tx.exec(ctx, "UPDATE readers SET follows = 1 WHERE account_id = ? AND kind = ? AND document_id = ? AND follows = -1", account, d.Kind, d.ID)
	return err
}
