package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"strings"
	"time"

	"genkan/internal/portal"
)

const keyQuery = `SELECT k.id, k.name, k.prefix, k.scopes, k.expires_at, k.used_at, k.used_from, k.revoked_at, k.created_at,
	a.id, a.role, a.login, a.name, a.language, a.status = 'active'
	FROM api_keys k CROSS JOIN accounts a ON a.id = k.account_id `

func scanKey(r interface{ Scan(...any) error }) (k portal.APIKey, err error) {
	var scopes string
	var expires, used, revoked, created int64
	m := &k.Maker
	err = r.Scan(&k.ID, &k.Name, &k.Prefix, &scopes, &expires, &used, &k.UsedFrom, &revoked, &created,
		&m.ID, &m.Role, &m.Login, &m.Name, &m.Language, &m.Active)
	for s := range strings.FieldsSeq(scopes) {
		k.Scopes = append(k.Scopes, portal.Scope(s))
	}
	k.ExpiresAt, k.UsedAt, k.RevokedAt, k.CreatedAt = fromMillis(expires), fromMillis(used), fromMillis(revoked), fromMillis(created)
	return k, err
}

// KeyByHash is the key of a secret, with its maker: NotFound. Whether it still
// opens anything is for access to say.
func KeyByHash(ctx context.Context, q Reader, hash [sha256.Size]byte) (portal.APIKey, error) {
	k, err := scanKey(q.queryRow(ctx, keyQuery+"WHERE k.hash = ?", hash[:]))
	return k, missing(err)
}

// KeyByID is a key: NotFound.
func KeyByID(ctx context.Context, q Reader, id portal.KeyID) (portal.APIKey, error) {
	k, err := scanKey(q.queryRow(ctx, keyQuery+"WHERE k.id = ?", id))
	return k, missing(err)
}

// ListKeys are all keys, the newest first.
func ListKeys(ctx context.Context, q Reader, limit int) ([]portal.APIKey, error) {
	rows, err := q.query(ctx, keyQuery+"ORDER BY k.id DESC LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.APIKey, error) { return scanKey(r) })
}

// CountOpenKeys counts the keys that are not revoked.
func CountOpenKeys(ctx context.Context, q Reader) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM api_keys WHERE revoked_at = 0").Scan(&n)
	return n, translate(err)
}

// InsertKey stores a new key by its hash.
func InsertKey(ctx context.Context, tx *Tx, k portal.APIKey, hash [sha256.Size]byte) (portal.KeyID, error) {
	var scopes []string
	for _, s := range k.Scopes {
		scopes = append(scopes, string(s))
	}
	id, err := tx.insert(ctx, `INSERT INTO api_keys (account_id, name, prefix, hash, scopes, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		k.Maker.ID, k.Name, k.Prefix, hash[:], strings.Join(scopes, " "), toMillis(k.ExpiresAt), toMillis(tx.Now))
	return portal.KeyID(id), err
}

// TouchKey notes when and from where a key was used; a later time that is
// there already stays.
func TouchKey(ctx context.Context, tx *Tx, id portal.KeyID, at time.Time, from string) error {
	_, err := tx.exec(ctx, "UPDATE api_keys SET used_at = ?1, used_from = ?2 WHERE id = ?3 AND used_at < ?1", toMillis(at), from, id)
	return err
}

// RevokeKey ends a key for good; one that has ended stays as it is.
func RevokeKey(ctx context.Context, tx *Tx, id portal.KeyID) error {
	_, err := tx.exec(ctx, "UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at = 0", toMillis(tx.Now), id)
	return err
}

// RevokeKeysOf ends all keys that an account made.
func RevokeKeysOf(ctx context.Context, tx *Tx, account portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE api_keys SET revoked_at = ? WHERE account_id = ? AND revoked_at = 0", toMillis(tx.Now), account)
	return err
}

// APIRequest is what a program asked for under an idempotency key.
type APIRequest struct {
	Key       portal.KeyID
	Text      string // the idempotency key
	Hash      [sha256.Size]byte
	Nonce     string // the key for the services below
	Status    int    // of the answer; 0 while it is under way
	Headers   string // JSON
	Body      []byte
	CreatedAt time.Time
}

// APIRequestOf is what was asked for under a key: NotFound.
func APIRequestOf(ctx context.Context, q Reader, key portal.KeyID, text string) (r APIRequest, err error) {
	var hash []byte
	var created int64
	r.Key, r.Text = key, text
	err = q.queryRow(ctx, "SELECT hash, nonce, status, headers, body, created_at FROM api_requests WHERE key_id = ? AND idempotency_key = ?", key, text).
		Scan(&hash, &r.Nonce, &r.Status, &r.Headers, &r.Body, &created)
	copy(r.Hash[:], hash)
	r.CreatedAt = fromMillis(created)
	return r, missing(err)
}

// InsertAPIRequest takes an idempotency key: Conflict when it is taken.
func InsertAPIRequest(ctx context.Context, tx *Tx, r APIRequest) error {
	_, err := tx.exec(ctx, "INSERT INTO api_requests (key_id, idempotency_key, hash, nonce, created_at) VALUES (?, ?, ?, ?, ?)",
		r.Key, r.Text, r.Hash[:], r.Nonce, toMillis(tx.Now))
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	return err
}

// AnswerAPIRequest keeps what was answered.
func AnswerAPIRequest(ctx context.Context, tx *Tx, r APIRequest) error {
	_, err := tx.exec(ctx, "UPDATE api_requests SET status = ?, headers = ?, body = ? WHERE key_id = ? AND idempotency_key = ? AND nonce = ?",
		r.Status, r.Headers, r.Body, r.Key, r.Text, r.Nonce)
	return err
}

// DeleteAPIRequest lets an idempotency key be used again.
func DeleteAPIRequest(ctx context.Context, tx *Tx, r APIRequest) error {
	_, err := tx.exec(ctx, "DELETE FROM api_requests WHERE key_id = ? AND idempotency_key = ?", r.Key, r.Text)
	return err
}

// RestartAPIRequest counts the time of one under way anew.
func RestartAPIRequest(ctx context.Context, tx *Tx, r APIRequest) error {
	_, err := tx.exec(ctx, "UPDATE api_requests SET created_at = ? WHERE key_id = ? AND idempotency_key = ?", toMillis(tx.Now), r.Key, r.Text)
	return err
}

// SweepAPIRequests forgets answers that were given before a time.
func SweepAPIRequests(ctx context.Context, tx *Tx, before time.Time) error {
	_, err := tx.exec(ctx, "DELETE FROM api_requests WHERE created_at < ?", toMillis(before))
	return err
}
