package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"time"
)

// GuessBucket holds the wrong passwords for a folded login, from wherever they
// come. People type passwords into the wrong field, so the login is not kept
// as it is.
func GuessBucket(login string) string {
	sum := sha256.Sum256([]byte(login))
	return "login:" + base64.RawURLEncoding.EncodeToString(sum[:])
}

// TriesFull reports that a bucket holds at least limit tries younger than
// since, and when the try was made whose passing makes room for the next one.
func TriesFull(ctx context.Context, q Reader, bucket string, since time.Time, limit int) (at time.Time, full bool, err error) {
	var ms int64
	err = q.queryRow(ctx, "SELECT at FROM tries WHERE bucket = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?",
		bucket, toMillis(since), limit-1).Scan(&ms)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, false, nil
	}
	return fromMillis(ms), err == nil, translate(err)
}

// InsertTry notes a try now and returns its id, for DeleteTry.
func InsertTry(ctx context.Context, tx *Tx, bucket string) (int64, error) {
	return tx.insert(ctx, "INSERT INTO tries (bucket, at) VALUES (?, ?)", bucket, toMillis(tx.Now))
}

// DeleteTry takes one try back; one that is not there is no error.
func DeleteTry(ctx context.Context, tx *Tx, id int64) error {
	_, err := tx.exec(ctx, "DELETE FROM tries WHERE id = ?", id)
	return err
}

// DeleteTries empties a bucket.
func DeleteTries(ctx context.Context, tx *Tx, bucket string) error {
	_, err := tx.exec(ctx, "DELETE FROM tries WHERE bucket = ?", bucket)
	return err
}

// DeleteTriesBefore forgets tries too old to count.
func DeleteTriesBefore(ctx context.Context, tx *Tx, t time.Time) error {
	_, err := tx.exec(ctx, "DELETE FROM tries WHERE at <= ?", toMillis(t))
	return err
}
