package portal

import (
	"strings"
	"time"
	"unicode/utf8"
)

// DocumentKind tells which number a document's is.
type DocumentKind string

// A quotation is an order that was not confirmed; a credit note is a kind of
// invoice.
const (
	OrderDocument   DocumentKind = "order"
	InvoiceDocument DocumentKind = "invoice"
)

// Document names an order or an invoice.
type Document struct {
	Kind DocumentKind
	ID   int64
}

// Head is what is said of a document where it is only named.
type Head struct {
	Document
	Number     string
	Form       string // "quotation", "order", "invoice" or "credit_note"
	Contact    ContactID
	Commercial ContactID
	Customer   string // as the document names them
}

// Post is a message about a document.
type Post struct {
	ID        MessageID
	Document  Document
	Internal  bool // among the business's own people: customers never see it
	Staff     bool // the business wrote it
	Account   AccountID
	Share     ShareID // the link by which it was written; 0 for none
	Author    string  // as they were called then
	Body      string  // "" when it was removed
	Files     []Attachment
	Told      []string // the names of whom it was written for
	CreatedAt time.Time
	EditedAt  time.Time
	RemovedAt time.Time
}

// Attachment is a file that came with a message.
type Attachment struct {
	ID   FileID
	Name string
	Type string // media type
	Size int64
}

// Editing is how long an author may change what they have written.
const Editing = 15 * time.Minute

// EditableBy reports that an account may still change a message: its author,
// for a while.
func (p Post) EditableBy(account AccountID, now time.Time) bool {
	return account != 0 && p.Account == account && p.RemovedAt.IsZero() && now.Before(p.CreatedAt.Add(Editing))
}

// MaxBody is how many characters a message may have.
const MaxBody = 5000

// TidyBody is a message as it is kept: with plain ends of lines, and nothing
// around it.
func TidyBody(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.TrimSpace(strings.ReplaceAll(text, "\r", "\n"))
}

// JudgeBody says what is wrong with a message; one with files needs no words.
func JudgeBody(p *Problems, text string, files int) {
	if text == "" && files == 0 {
		p.Add("body", "message.empty", nil)
	}
	if utf8.RuneCountInString(text) > MaxBody {
		p.Add("body", "message.long", Args{"n": MaxBody})
	}
}

// Reader is where somebody with an account stands with a thread.
type Reader struct {
	Account AccountID
	Name    string
	Staff   bool
	Follows Following
	Unread  int
	Seen    MessageID
	SeenAt  time.Time
}

// Following is what somebody has chosen for a document.
type Following int

// Whoever has not chosen follows the documents that name them.
const (
	NotChosen  Following = -1
	Unfollowed Following = 0
	Followed   Following = 1
)

// Thread is a document's conversation as its page shows it.
type Thread struct {
	Document Document
	Posts    []Post    // the oldest first
	Earlier  MessageID // before which there are more; 0 for none
	Older    bool      // it is not the end of the thread that is shown
	Seen     []Reader  // who has seen the last message, beside its author
	Follows  bool
	Account  AccountID // whoever reads
	People   []Reader  // whom a message can be written for
}

// How many people a message can be written for: how many are offered, and how
// many may be chosen.
const (
	MaxPeople = 50
	MaxTold   = 10
)

// LastPublic is the last message that both sides see; nil for none.
func (t *Thread) LastPublic() *Post {
	for i := len(t.Posts) - 1; i >= 0; i-- {
		if !t.Posts[i].Internal {
			return &t.Posts[i]
		}
	}
	return nil
}

// ThreadRow is a document that was written about, in a list of them.
type ThreadRow struct {
	Head
	Last    MessageID
	At      time.Time // of the last message
	By      string    // who wrote it
	Staff   bool
	Text    string // its beginning
	Unread  int    // for whoever asks
	Waiting bool   // the customer wrote last
}
