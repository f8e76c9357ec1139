package db

import (
	"context"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// InsertFile begins a file that is being received; its pieces follow.
func InsertFile(ctx context.Context, tx *Tx, commercial portal.ContactID, a portal.Attachment) (portal.FileID, error) {
	id, err := tx.insert(ctx, "INSERT INTO files (commercial_id, name, type, size, created_at) VALUES (?, ?, ?, ?, ?)", commercial, a.Name, a.Type, a.Size, toMillis(tx.Now))
	return portal.FileID(id), err
}

// InsertPiece adds a piece of a file.
func InsertPiece(ctx context.Context, tx *Tx, id portal.FileID, pos int, bytes []byte) error {
	_, err := tx.exec(ctx, "INSERT INTO file_pieces (file_id, pos, bytes) VALUES (?, ?, ?)", id, pos, bytes)
	return err
}

// AttachFile gives a file that was received to its message. Conflict when it
// has one, or when it is gone.
func AttachFile(ctx context.Context, tx *Tx, id portal.FileID, message portal.MessageID) error {
	res, err := tx.exec(ctx, "UPDATE files SET message_id = ? WHERE id = ? AND message_id IS NULL", message, id)
	return expectOne(res, err)
}

// DropFile forgets a file that no message came with.
func DropFile(ctx context.Context, tx *Tx, id portal.FileID) error {
	_, err := tx.exec(ctx, "DELETE FROM files WHERE id = ? AND message_id IS NULL", id)
	return err
}

// SweepFiles forgets the files whose message never came.
func SweepFiles(ctx context.Context, tx *Tx, before time.Time) error {
	_, err := tx.exec(ctx, "DELETE FROM files WHERE message_id IS NULL AND created_at < ?", toMillis(before))
	return err
}

// Hoarded is the size of all files of a company.
func Hoarded(ctx context.Context, q Reader, commercial portal.ContactID) (n int64, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE(SUM(size), 0) FROM files WHERE commercial_id = ?", commercial).Scan(&n)
	return n, translate(err)
}

// FileByID describes a file that came with a message: NotFound out of scope,
// where the document is not seen (any more), when the message was removed, and
// for customers when it is not for them.
func FileByID(ctx context.Context, q Reader, s access.Scope, id portal.FileID) (a portal.Attachment, err error) {
	where, args := scopedThreads(s, "t.")
	err = q.queryRow(ctx, `SELECT f.id, f.name, f.type, f.size FROM files f JOIN messages m ON m.id = f.message_id
		JOIN threads t ON t.kind = m.kind AND t.document_id = m.document_id
		WHERE f.id = ? AND m.removed_at = 0 AND `+visible(s)+" AND "+standing+" AND "+where, append([]any{id}, args...)...).Scan(&a.ID, &a.Name, &a.Type, &a.Size)
	return a, missing(err)
}

// Piece is a part of a file: NotFound after the last one. Whether the file may
// be read is for FileByID to say.
func Piece(ctx context.Context, q Reader, id portal.FileID, pos int) (bytes []byte, err error) {
	err = q.queryRow(ctx, "SELECT bytes FROM file_pieces WHERE file_id = ? AND pos = ?", id, pos).Scan(&bytes)
	return bytes, missing(err)
}
