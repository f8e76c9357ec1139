package db

import "context"

// Letter is a mail to be sent. It is stored in the transaction that causes it;
// the key keeps a repeated cause from sending twice.
type Letter struct {
	Key       string // unique: "receipt:17"
	Kind      string
	Recipient string
	Language  string
	Params    string // JSON of the values that the text needs
}

// InsertLetter puts a mail into the outbox; a repeated key changes nothing.
func InsertLetter(ctx context.Context, tx *Tx, l Letter) error {
	_, err := tx.exec(ctx, `INSERT INTO outbox (dedup_key, kind, recipient, language, params, next_try_at, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING`,
		l.Key, l.Kind, l.Recipient, l.Language, l.Params, toMillis(tx.Now), toMillis(tx.Now))
	return err
}
