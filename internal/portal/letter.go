package portal

import "time"

// LetterState is where a mail of the outbox stands.
type LetterState string

// The states: waiting to be sent, sent, given up, and taken back because its
// link no longer holds.
const (
	LetterQueued    LetterState = "queued"
	LetterSent      LetterState = "sent"
	LetterDead      LetterState = "dead"
	LetterCancelled LetterState = "cancelled"
)

// LinkState is what became of the link in a mail.
type LinkState string

// The states of a link; LinkNone is that of a mail without one.
const (
	LinkNone    LinkState = ""
	LinkOpen    LinkState = "open"
	LinkUsed    LinkState = "used"
	LinkExpired LinkState = "expired"
	LinkGone    LinkState = "gone" // replaced by a newer one, or revoked
)

// Holds reports that a mail may go out as far as its link is concerned.
func (s LinkState) Holds() bool { return s == LinkNone || s == LinkOpen }

// Letter is a mail of the outbox.
type Letter struct {
	ID        LetterID
	Kind      string
	Recipient string
	Language  string
	Params    string // JSON of the values that the text needs
	State     LetterState
	Tries     int
	NextTry   time.Time
	LastError string // in the words of the mail server
	Reason    string // for people: a word of the catalog
	Link      LinkState
	CreatedAt time.Time
	SentAt    time.Time
}

// LetterListing is how the outbox is filtered.
var LetterListing = Listing{
	Statuses: []string{"all", "waiting", "sent", "failed", "cancelled"},
	Sorts:    []string{"-date"},
}

// MaxTries is how often a mail is tried before it is given up, after two days.
var MaxTries = len(waits) + 1

// waits lie between the tries.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour}

// RetryAfter is how long a mail waits that has failed a number of times; false
// when it is given up.
func RetryAfter(tries int) (time.Duration, bool) {
	if tries < 1 || tries > len(waits) {
		return 0, false
	}
	return waits[tries-1], true
}
