package db

import (
	"context"
	"time"
)

// forgetBatch is how many rows one transaction deletes: others wait for it.
const forgetBatch = 500

// ForgetLettersBefore deletes mails that have gone out, or never will, from
// before an instant; it says how many.
func ForgetLettersBefore(ctx context.Context, tx *Tx, before time.Time) (int64, error) {
	return forget(ctx, tx, `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox INDEXED BY outbox_done WHERE state <> 'queued' AND created_at < ?
		ORDER BY created_at LIMIT ?)`, before)
}

// ForgetDevicesBefore deletes from where accounts have signed in, where they
// have not since an instant.
func ForgetDevicesBefore(ctx context.Context, tx *Tx, before time.Time) (int64, error) {
	return forget(ctx, tx, `DELETE FROM known_devices WHERE (account_id, device, network) IN (SELECT account_id, device, network
		FROM known_devices INDEXED BY known_devices_seen WHERE seen_at < ? ORDER BY seen_at LIMIT ?)`, before)
}

// ForgetFilesOfDeleted deletes the files that were sent by accounts that were
// deleted before an instant. Their messages stay: they are the business's too.
func ForgetFilesOfDeleted(ctx context.Context, tx *Tx, before time.Time) (int64, error) {
	return forget(ctx, tx, `DELETE FROM files WHERE id IN (SELECT f.id FROM deletions d JOIN messages m ON m.account_id = d.account_id
		JOIN files f ON f.message_id = m.id WHERE d.done_at > 0 AND d.done_at < ? LIMIT ?)`, before)
}

func forget(ctx context.Context, tx *Tx, query string, before time.Time) (int64, error) {
	res, err := tx.exec(ctx, query, toMillis(before), forgetBatch)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
