// Package mail puts messages into the outbox, inside the transaction that
// causes them: what was not committed is never announced, and what was is
// never forgotten. Apart from that, and never within a transaction, it puts
// them into words and sends them.
package mail

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"genkan/db"
)

// Message is a kind of mail with what its text needs.
type Message interface {
	kind() string
	key() string // unique per cause, so that a repeated cause sends once
	write(*draft)
}

// Enqueue stores a message for one recipient. Without an address there is
// nobody to tell, and nothing is stored; nor is what the recipient has chosen
// not to get.
func Enqueue(ctx context.Context, tx *db.Tx, to, language string, m Message) error {
	return enqueue(ctx, tx, to, language, m.key(), m)
}

// maxAdmins is how many admins are told where the business has no address.
const maxAdmins = 10

// Business tells the business: at its own address, else its admins. It speaks
// the language of the settings, else that of the first admin who chose one; an
// admin is told in the own one.
func Business(ctx context.Context, tx *db.Tx, m Message) error {
	b, err := db.Business(ctx, tx)
	if err != nil {
		return err
	}
	admins, err := db.Admins(ctx, tx, maxAdmins)
	if err != nil {
		return err
	}
	language := b.Language
	for _, a := range admins {
		language = cmp.Or(language, a.Language)
	}
	if b.Email != "" {
		return Enqueue(ctx, tx, b.Email, language, m)
	}
	for _, a := range admins { // each is a mail of its own for one cause
		if err := enqueue(ctx, tx, a.Login, cmp.Or(a.Language, language), m.key()+" "+a.Login, m); err != nil {
			return err
		}
	}
	return nil
}

func enqueue(ctx context.Context, tx *db.Tx, to, language, key string, m Message) error {
	if to == "" {
		return nil
	}
	if t := topicOf(m); t != "" {
		if wanted, err := db.WantsMail(ctx, tx, to, t); err != nil || !wanted {
			return err
		}
	}
	params, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("mail.Enqueue %s: %w", m.kind(), err)
	}
	letter := db.Letter{Key: key, Kind: m.kind(), Recipient: to, Language: language, Params: string(params)}
	if l, ok := m.(interface{ link() Link }); ok {
		letter.Link = l.link().ID
	}
	return db.InsertLetter(ctx, tx, letter)
}
