package db

import (
	"context"
	"database/sql"
	"errors"

	"genkan/internal/portal"
)

// Letter is a mail to be sent. It is stored in the transaction that causes it;
// the key keeps a repeated cause from sending twice.
type Letter struct {
	Key       string // unique: "receipt:17"
	Kind      string
	Recipient string
	Language  string
	Params    string        // JSON of the values that the text needs
	Link      portal.LinkID // in the mail; 0 when there is none
}

// InsertLetter puts a mail into the outbox; a repeated key changes nothing.
func InsertLetter(ctx context.Context, tx *Tx, l Letter) error {
	_, err := tx.exec(ctx, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, link_id, next_try_at, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING`,
		l.Key, l.Kind, l.Recipient, l.Language, l.Params, nullID(l.Link), toMillis(tx.Now), toMillis(tx.Now))
	return err
}

// LetterParams are the values of the mail that a link went out with; "" when
// there is none.
func LetterParams(ctx context.Context, q Reader, link portal.LinkID) (params string, err error) {
	err = q.queryRow(ctx, "SELECT params FROM outbox WHERE link_id = ? ORDER BY id LIMIT 1", link).Scan(&params)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return params, translate(err)
}
