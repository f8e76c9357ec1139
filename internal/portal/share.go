package portal

import "time"

// ShareLink is a link that shows one document to somebody without an account.
const ShareLink LinkKind = "share"

// ShareLife is how long such a link holds unless another time is chosen.
const ShareLife = 90 * 24 * time.Hour

// Share is a link to a document, given to one recipient.
type Share struct {
	ID         ShareID
	Document   Document
	Commercial ContactID
	Contact    ContactID // 0 for somebody who is only an address
	Email      string
	Name       string
	Language   string
	Pay, Sign  bool // beside looking
	Nonce      []byte
	By         string // who gave it; "" for the program
	CreatedAt  time.Time
	ExpiresAt  time.Time
	RevokedAt  time.Time
	OpenedAt   time.Time // last; zero when never
	Opens      int
}

// ShareRights are what the holder of a link to a document may be let do beside
// looking, as the document stands.
type ShareRights struct {
	Pay, Sign bool
	Together  bool // paying accepts it too, so that one right is nothing without the other
}

// ShareState is what a link is still good for.
type ShareState string

// The states of a link.
const (
	ShareOpen    ShareState = "open"
	ShareExpired ShareState = "expired"
	ShareRevoked ShareState = "revoked"
)

// State at a time.
func (s Share) State(now time.Time) ShareState {
	switch {
	case !s.RevokedAt.IsZero():
		return ShareRevoked
	case !now.Before(s.ExpiresAt):
		return ShareExpired
	}
	return ShareOpen
}

// Life is how long the link was made to hold.
func (s Share) Life() time.Duration { return s.ExpiresAt.Sub(s.CreatedAt) }

// Reader is how the recipient is called.
func (s Share) Reader() string {
	if s.Name != "" {
		return s.Name
	}
	return s.Email
}
