package mail

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// Link is a single-use link as a message carries it: what the token is derived
// from, never the token itself.
type Link struct {
	ID    portal.LinkID   `json:"id"`
	Kind  portal.LinkKind `json:"kind"`
	Nonce []byte          `json:"nonce"`
}

// Zero reports that there is no link.
func (l Link) Zero() bool { return l.ID == 0 }

// Links issues links and knows their tokens. A token is derived from a random
// nonce with a key that is not in the database: a thief of the database, or of
// a backup, can open none, and a mail can be sent again as it was.
type Links struct{ key []byte }

// NewLinks takes the key from keyring.Links.
func NewLinks(key []byte) Links { return Links{key} }

// Token is what stands in the address: 256 bits in base64url.
func (l Links) Token(link Link) string {
	mac := hmac.New(sha256.New, l.key)
	mac.Write([]byte(link.Kind)) // hash.Hash never fails
	mac.Write([]byte{0})
	mac.Write(link.Nonce)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// Path is where a link leads to within the portal.
func Path(kind portal.LinkKind, token string) string {
	switch kind {
	case portal.InvitationLink:
		return "/invitation/" + token
	case portal.ResetLink:
		return "/reset_password/" + token
	case portal.EmailLink:
		return "/my/account/email/" + token
	case portal.ShareLink:
		return "/d/" + token
	}
	return "/alarm/" + token
}

// HashToken is what the database finds a link by.
func HashToken(token string) [sha256.Size]byte { return sha256.Sum256([]byte(token)) }

// Life is how long links of a kind hold (product decisions 4 and 6).
func Life(kind portal.LinkKind) time.Duration {
	switch kind {
	case portal.InvitationLink, portal.AlarmLink:
		return 7 * 24 * time.Hour
	case portal.EmailLink:
		return 24 * time.Hour
	case portal.ShareLink:
		return portal.ShareLife
	}
	return time.Hour
}

// Issue stores a new link for an account. Of all kinds but alarms only the
// newest holds: those before it are gone, and so are mails with them that
// were not sent yet. email is what an EmailLink confirms.
func (l Links) Issue(ctx context.Context, tx *db.Tx, kind portal.LinkKind, account portal.AccountID, email string) (Link, error) {
	if kind != portal.AlarmLink {
		if err := db.DeleteLinks(ctx, tx, account, kind); err != nil {
			return Link{}, err
		}
	}
	link := Link{Kind: kind, Nonce: make([]byte, 16)}
	rand.Read(link.Nonce) // never fails: it crashes the program instead
	id, err := db.InsertLink(ctx, tx, db.NewLink{Kind: kind, Account: account, Nonce: link.Nonce,
		Hash: HashToken(l.Token(link)), Email: email, ExpiresAt: tx.Now.Add(Life(kind))})
	if err != nil {
		return Link{}, fmt.Errorf("mail.Issue %s: %w", kind, err)
	}
	link.ID = id
	return link, nil
}
