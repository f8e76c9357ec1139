package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// postColumns are those of scanPost. Files are read along, so that a thread is
// one query however many there are.
const postColumns = `SELECT m.id, m.kind, m.document_id, m.internal, m.staff, COALESCE(m.account_id, 0), m.share_id, m.author, m.body, m.created_at, m.edited_at, m.removed_at,
	(SELECT json_group_array(json_array(id, name, type, size)) FROM (SELECT id, name, type, size FROM files WHERE message_id = m.id ORDER BY id)),
	(SELECT json_group_array(a.name) FROM mentions n JOIN accounts a ON a.id = n.account_id WHERE n.message_id = m.id AND a.name <> '')
	FROM messages m JOIN threads t ON t.kind = m.kind AND t.document_id = m.document_id `

// visible leaves the business's own notes to the business's own people.
func visible(s access.Scope) string {
	if s.All() {
		return "1"
	}
	return "m.internal = 0"
}

func scanPost(r interface{ Scan(...any) error }) (p portal.Post, err error) {
	var created, edited, removed int64
	var files, told string
	err = r.Scan(&p.ID, &p.Document.Kind, &p.Document.ID, &p.Internal, &p.Staff, &p.Account, &p.Share, &p.Author, &p.Body, &created, &edited, &removed, &files, &told)
	if err != nil {
		return p, err
	}
	p.CreatedAt, p.EditedAt, p.RemovedAt = fromMillis(created), fromMillis(edited), fromMillis(removed)
	if p.Files, err = readFiles(files); err == nil && told != "[]" {
		err = json.Unmarshal([]byte(told), &p.Told)
	}
	return p, err
}

// readFiles reads the list that the query made: [[7,"plan.pdf","application/pdf",512],…].
func readFiles(list string) (out []portal.Attachment, err error) {
	if list == "[]" {
		return nil, nil
	}
	var rows [][4]json.RawMessage
	if err := json.Unmarshal([]byte(list), &rows); err != nil {
		return nil, err
	}
	for _, r := range rows {
		var a portal.Attachment
		err := errors.Join(json.Unmarshal(r[0], &a.ID), json.Unmarshal(r[1], &a.Name), json.Unmarshal(r[2], &a.Type), json.Unmarshal(r[3], &a.Size))
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// Posts are the last messages of a thread before one of them, or the very last
// for 0, the oldest first. At most limit rows.
func Posts(ctx context.Context, q Reader, s access.Scope, d portal.Document, before portal.MessageID, limit int) ([]portal.Post, error) {
	where, args := scopedThreads(s, "t.")
	rows, err := q.query(ctx, postColumns+"WHERE m.kind = ? AND m.document_id = ? AND (? = 0 OR m.id < ?) AND "+visible(s)+" AND "+where+" ORDER BY m.id DESC LIMIT ?",
		append(append([]any{d.Kind, d.ID, before, before}, args...), limit)...)
	out, err := collect(rows, err, func(r *sql.Rows) (portal.Post, error) { return scanPost(r) })
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out, err
}

// PostByID returns one message, also one that was removed: NotFound out of
// scope, and where the document is not seen (any more).
func PostByID(ctx context.Context, q Reader, s access.Scope, id portal.MessageID) (portal.Post, error) {
	where, args := scopedThreads(s, "t.")
	p, err := scanPost(q.queryRow(ctx, postColumns+"WHERE m.id = ? AND "+visible(s)+" AND "+standing+" AND "+where, append([]any{id}, args...)...))
	return p, missing(err)
}

// PostByKey is the message that a form has left already: NotFound for none.
// Whether it may be shown is not for the key to say.
func PostByKey(ctx context.Context, q Reader, key string) (portal.Post, error) {
	p, err := scanPost(q.queryRow(ctx, postColumns+"WHERE m.idempotency_key = ?", key))
	return p, missing(err)
}

// NthLastPost is when the nth message before now was written by an account, or
// by a link for account 0; zero when there are fewer.
func NthLastPost(ctx context.Context, q Reader, account portal.AccountID, share portal.ShareID, n int) (time.Time, error) {
	query, by := "SELECT created_at FROM messages INDEXED BY messages_account WHERE account_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?", int64(account)
	if account == 0 {
		query, by = "SELECT created_at FROM messages INDEXED BY messages_share WHERE share_id = ? AND share_id > 0 ORDER BY id DESC LIMIT 1 OFFSET ?", int64(share)
	}
	var at int64
	err := q.queryRow(ctx, query, by, n-1).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return fromMillis(at), translate(err)
}

// InsertPost stores a message and notes it on its thread, which begins with it.
func InsertPost(ctx context.Context, tx *Tx, h portal.Head, p portal.Post, key string) (portal.MessageID, error) {
	now := toMillis(tx.Now)
	id, err := tx.insert(ctx, `INSERT INTO messages (kind, document_id, internal, staff, account_id, share_id, author, body, idempotency_key, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, h.Kind, h.ID, p.Internal, p.Staff, nullID(p.Account), p.Share, p.Author, p.Body, nullText(key), now)
	if err != nil {
		return 0, err
	}
	seen, waiting := id, !p.Staff
	if p.Internal {
		seen = 0
	}
	_, err = tx.exec(ctx, `INSERT INTO threads (kind, document_id, commercial_id, contact_id, last_id, last_at, public_id, public_at, waiting)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?7 = 0, 0, ?6), ?8)
		ON CONFLICT (kind, document_id) DO UPDATE SET last_id = ?5, last_at = ?6, public_id = iif(?7 = 0, public_id, ?7),
			public_at = iif(?7 = 0, public_at, ?6), waiting = iif(?7 = 0, waiting, ?8)`,
		h.Kind, h.ID, h.Commercial, h.Contact, id, now, seen, waiting)
	if err != nil || p.Internal { // internal notes never leave
		return portal.MessageID(id), err
	}
	return portal.MessageID(id), announce(ctx, tx, portal.EventMessageCreated, aboutMessage(id, h))
}

// InsertMention notes that a message was written for somebody.
func InsertMention(ctx context.Context, tx *Tx, message portal.MessageID, account portal.AccountID) error {
	_, err := tx.exec(ctx, "INSERT INTO mentions (message_id, account_id) VALUES (?, ?) ON CONFLICT DO NOTHING", message, account)
	return err
}

// SetBody changes what a message says.
func SetBody(ctx context.Context, tx *Tx, id portal.MessageID, body string) error {
	res, err := tx.exec(ctx, "UPDATE messages SET body = ?, edited_at = ? WHERE id = ? AND removed_at = 0", body, toMillis(tx.Now), id)
	return expectOne(res, err)
}

// RemovePost leaves nothing of a message but that it was there, in the outbox
// neither: mails about it that wait are taken back, and those that went out
// lose its words, so that they are not sent once more.
func RemovePost(ctx context.Context, tx *Tx, id portal.MessageID) error {
	for _, kind := range []string{"written", "customer_wrote", "mentioned"} {
		from := kind + ":" + strconv.FormatInt(int64(id), 10)
		_, err := tx.exec(ctx, `UPDATE outbox SET state = iif(state = 'sent', 'sent', 'cancelled'), params = json_set(params, '$.text', '', '$.files', json('[]'))
			WHERE dedup_key >= ? AND dedup_key < ?`, from+":", from+";")
		if err != nil {
			return err
		}
	}
	for _, query := range []string{"DELETE FROM files WHERE message_id = ?", "DELETE FROM mentions WHERE message_id = ?"} {
		if _, err := tx.exec(ctx, query, id); err != nil {
			return err
		}
	}
	res, err := tx.exec(ctx, "UPDATE messages SET body = '', removed_at = ? WHERE id = ? AND removed_at = 0", toMillis(tx.Now), id)
	return expectOne(res, err)
}

// threadColumns are those of scanThread; a thread is named by its document.
const threadColumns = `SELECT t.kind, t.document_id, COALESCE(o.number, i.number), COALESCE(iif(o.status = 'sale', 'order', iif(o.id IS NULL, NULL, 'quotation')), i.kind),
	t.contact_id, t.commercial_id, COALESCE(o.customer_name, i.customer_name), m.id, m.created_at, m.author, m.staff, substr(m.body, 1, 200), t.waiting, COALESCE(r.unread, 0)
	FROM threads t `

const threadJoins = ` LEFT JOIN orders o ON t.kind = 'order' AND o.id = t.document_id AND o.status <> 'draft' LEFT JOIN invoices i ON t.kind = 'invoice' AND i.id = t.document_id AND i.status = 'posted'
	LEFT JOIN readers r ON r.account_id = ?1 AND r.kind = t.kind AND r.document_id = t.document_id WHERE (o.id IS NOT NULL OR i.id IS NOT NULL) AND `

func scanThread(r *sql.Rows) (t portal.ThreadRow, err error) {
	var at int64
	err = r.Scan(&t.Kind, &t.ID, &t.Number, &t.Form, &t.Contact, &t.Commercial, &t.Customer, &t.Last, &at, &t.By, &t.Staff, &t.Text, &t.Waiting, &t.Unread)
	t.At = fromMillis(at)
	return t, err
}

// Threads lists the documents in scope that were written about, the latest
// first, before a message or from the start for 0. Customers see each by its
// last message that is for them. waiting leaves those for which staff have to
// answer. At most limit rows.
func Threads(ctx context.Context, q Reader, s access.Scope, account portal.AccountID, waiting bool, before portal.MessageID, limit int) ([]portal.ThreadRow, error) {
	index, column := "threads_customer", "t.public_id"
	order := "t.public_at DESC, t.public_id DESC"
	if s.All() {
		index, column, order = "threads_recent", "t.last_id", "t.last_id DESC"
		if waiting {
			index = "threads_waiting"
		}
	}
	where, args := scopedByIndex(s, "t.")
	if !s.All() {
		where += " AND t.public_id > 0"
	} else if waiting {
		where += " AND t.waiting = 1"
	}
	query := threadColumns + "INDEXED BY " + index + " JOIN messages m ON m.id = " + column + threadJoins + where + " AND (? = 0 OR " + column + " < ?) ORDER BY " + order + " LIMIT ?"
	rows, err := q.query(ctx, query, append(append([]any{account}, args...), before, before, limit)...)
	return collect(rows, err, scanThread)
}
