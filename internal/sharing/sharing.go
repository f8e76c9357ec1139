// Package sharing is about links that show one document to somebody without
// an account: who gets one, what it lets its holder do, and when it ends. What the holder
// of a link then does is for the services of the document, which take an
// access.Guest as they take everybody else.
package sharing

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Service gives links and takes them back.
type Service struct {
	db    *db.DB
	links mail.Links
}

// New makes the service on a store; links knows the tokens.
func New(store *db.DB, links mail.Links) *Service { return &Service{db: store, links: links} }

// Recipient is somebody to whom a link is given.
type Recipient struct {
	Contact  portal.ContactID // 0 for somebody who is only an address
	Email    string
	Name     string
	Company  string
	Language string
}

// Wish is what staff ask for when they share a document.
type Wish struct {
	Contacts []portal.ContactID // of the document's company
	Emails   string             // others, a line or a comma apart
	Language string             // of the others
	Note     string
	Days     string // "" is the usual time
	Pay      bool   // rights beside looking
	Sign     bool
	Key      string // idempotency key, drawn with the form
}

// The limits of one wish.
const (
	maxRecipients = 20
	maxNote       = 1000
	maxDays       = 365
)

// maxShown is how many links, and how many contacts, a page lists.
const maxShown = 100

// Given is a link with its address.
type Given struct {
	portal.Share
	Path string
}

// Page is what staff see about the links to a document.
type Page struct {
	Head     portal.Head
	Given    []Given
	Contacts []db.Recipient
	Rights   portal.ShareRights // that can be given
}

// Page lists the links to a document and who could be given one: NotFound out
// of scope.
func (s *Service) Page(ctx context.Context, who access.Staff, d portal.Document) (p Page, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if p.Head, err = db.HeadOf(ctx, q, who.Scope(), d); err != nil {
			return err
		}
		shares, err := db.SharesOf(ctx, q, who.Scope(), d, maxShown)
		if err != nil {
			return err
		}
		for _, one := range shares {
			p.Given = append(p.Given, Given{one, s.Path(linkTo(one))})
		}
		if p.Rights, err = db.RightsOf(ctx, q, who.Scope(), d); err != nil {
			return err
		}
		p.Contacts, err = db.ShareContacts(ctx, q, who.Scope(), p.Head.Commercial, maxShown)
		return err
	})
	if err != nil {
		return Page{}, fmt.Errorf("sharing.Page: %w", err)
	}
	return p, nil
}

// Path is where a link leads to within the portal.
func (s *Service) Path(link mail.Link) string { return mail.Path(link.Kind, s.links.Token(link)) }

// Give mails each recipient a link of their own, in their language. A repeated
// key gives none. Invalid by field; NotFound out of scope.
func (s *Service) Give(ctx context.Context, who access.Staff, d portal.Document, w Wish, address string) (n int, err error) {
	key, err := w.key(who)
	if err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if given, err := db.ShareKeyTaken(ctx, tx, keyOf(key, 0)); err != nil || given {
			return err
		}
		h, to, life, err := w.weigh(ctx, tx, who, d)
		if err != nil {
			return err
		}
		n = len(to)
		for i, r := range to {
			one := r.share(h, tx.Now.Add(life))
			one.Pay, one.Sign = w.Pay, w.Sign
			if err := s.give(ctx, tx, who, h, one, r.Company, w.Note, keyOf(key, i), address); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("sharing.Give: %w", err)
	}
	return n, nil
}

// key keeps the keys of accounts apart and refuses what no form of ours
// contains.
func (w Wish) key(who access.Staff) (string, error) {
	if len(w.Key) < 16 || len(w.Key) > 64 {
		return "", portal.Failure(portal.Conflict, "share.form_expired", nil)
	}
	return strconv.FormatInt(int64(who.Account()), 10) + ":" + w.Key, nil
}

// keyOf is the key of one of the links of a form.
func keyOf(key string, i int) string { return key + ":" + strconv.Itoa(i) }

// weigh reads the document and judges the wish by it.
func (w Wish) weigh(ctx context.Context, tx *db.Tx, who access.Staff, d portal.Document) (h portal.Head, to []Recipient, life time.Duration, err error) {
	if h, err = db.HeadOf(ctx, tx, who.Scope(), d); err != nil {
		return h, nil, 0, err
	}
	rights, err := db.RightsOf(ctx, tx, who.Scope(), d)
	if err != nil {
		return h, nil, 0, err
	}
	contacts, err := db.ShareContacts(ctx, tx, who.Scope(), h.Commercial, maxShown)
	if err != nil {
		return h, nil, 0, err
	}
	to, life, err = w.read(contacts, rights)
	return h, to, life, err
}

// read judges a wish and finds its recipients.
func (w Wish) read(contacts []db.Recipient, rights portal.ShareRights) (to []Recipient, life time.Duration, err error) {
	var p portal.Problems
	for _, id := range w.Contacts {
		i := slices.IndexFunc(contacts, func(c db.Recipient) bool { return c.Contact == id })
		if i < 0 {
			p.Add("contact", "share.contact_unknown", nil)
			break
		}
		if c := contacts[i]; !slices.ContainsFunc(to, func(r Recipient) bool { return r.Contact == id }) {
			to = append(to, Recipient{c.Contact, c.Email, c.Name, c.Company, c.Language})
		}
	}
	for _, email := range strings.FieldsFunc(w.Emails, func(r rune) bool { return strings.ContainsRune(" ,;\r\n\t、", r) }) {
		if email = portal.TidyEmail(email); !portal.ValidEmail(email) {
			p.Add("emails", "share.email_wrong", portal.Args{"email": email})
			break
		}
		if !slices.ContainsFunc(to, func(r Recipient) bool { return strings.EqualFold(r.Email, email) }) {
			to = append(to, Recipient{Email: email, Language: w.Language})
		}
	}
	if len(p) == 0 && (len(to) == 0 || len(to) > maxRecipients) {
		p.Add("emails", "share.nobody", portal.Args{"n": maxRecipients})
	}
	if utf8.RuneCountInString(w.Note) > maxNote {
		p.Add("note", "share.note_long", portal.Args{"n": maxNote})
	}
	switch {
	case w.Pay && !rights.Pay:
		p.Add("pay", "share.not_payable", nil)
	case w.Sign && !rights.Sign:
		p.Add("sign", "share.not_signable", nil)
	case rights.Together && w.Pay && !w.Sign:
		p.Add("sign", "share.both_rights", nil)
	}
	life = portal.ShareLife
	if w.Days != "" {
		days, err := strconv.Atoi(w.Days)
		if err != nil || days < 1 || days > maxDays {
			p.Add("days", "share.days", portal.Args{"n": maxDays})
		}
		life = time.Duration(days) * 24 * time.Hour
	}
	return to, life, p.Err()
}

// share is a link for a recipient, before it is stored.
func (r Recipient) share(h portal.Head, until time.Time) portal.Share {
	return portal.Share{Document: h.Document, Commercial: h.Commercial, Contact: r.Contact, Email: r.Email, Name: r.Name, Language: r.Language, ExpiresAt: until}
}

func (s *Service) give(ctx context.Context, tx *db.Tx, who access.Staff, h portal.Head, one portal.Share, company, note, key, address string) error {
	link, err := s.insert(ctx, tx, one, who.Account(), key)
	if err != nil {
		return err
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "share.given", Subject: string(h.Kind), SubjectID: h.ID,
		Details: strings.Join(append([]string{h.Number, one.Email}, rights(one)...), " "), Address: address})
	if err != nil {
		return err
	}
	m := shared(h, one, company, link)
	m.By, m.Note = who.Details().Name, note
	return mail.Enqueue(ctx, tx, one.Email, one.Language, m)
}

// rights are those of a link beside looking, for the audit log.
func rights(one portal.Share) (out []string) {
	if one.Pay {
		out = append(out, "pay")
	}
	if one.Sign {
		out = append(out, "sign")
	}
	return out
}

// shared is the mail that brings a link.
func shared(h portal.Head, one portal.Share, company string, link mail.Link) mail.Shared {
	m := mail.Shared{About: mail.AboutDocument(h, one.Email, one.Name, company), Until: one.ExpiresAt, Pay: one.Pay, Sign: one.Sign}
	m.Share = link
	return m
}

// insert stores a new link.
func (s *Service) insert(ctx context.Context, tx *db.Tx, one portal.Share, by portal.AccountID, key string) (mail.Link, error) {
	link := mail.Link{Kind: portal.ShareLink, Nonce: make([]byte, 16)}
	rand.Read(link.Nonce) // never fails: it crashes the program instead
	one.Nonce = link.Nonce
	id, err := db.InsertShare(ctx, tx, one, by, mail.HashToken(s.links.Token(link)), key)
	link.ID = portal.LinkID(id)
	return link, err
}

// linkTo is a link that was given before.
func linkTo(one portal.Share) mail.Link {
	return mail.Link{ID: portal.LinkID(one.ID), Kind: portal.ShareLink, Nonce: one.Nonce}
}

// Revoke ends a link at once, with all others that the same address was given to
// the document, and says what it was for. Conflict when it has ended already;
// NotFound.
func (s *Service) Revoke(ctx context.Context, who access.Staff, id portal.ShareID, address string) (d portal.Document, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		one, err := db.ShareByID(ctx, tx, who.Scope(), id)
		if err != nil {
			return err
		}
		d = one.Document
		if err := db.RevokeShare(ctx, tx, one); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "share.revoked", Subject: string(d.Kind), SubjectID: d.ID,
			Details: one.Email, Address: address})
	})
	if err != nil {
		return d, fmt.Errorf("sharing.Revoke %d: %w", id, err)
	}
	return d, nil
}

// Share is the link that a token opens, also one that holds no longer:
// NotFound when there never was one.
func (s *Service) Share(ctx context.Context, token string) (portal.Share, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Share, error) { return db.ShareByHash(ctx, q, mail.HashToken(token)) })
}

// openedAgain is how far apart two openings of a link are counted as two.
const openedAgain = time.Minute

// Opened notes that the holder of a link looks at the document.
func (s *Service) Opened(ctx context.Context, who access.Guest) error {
	one := who.Share()
	if since := s.db.Now().Sub(one.OpenedAt); since >= 0 && since < openedAgain {
		return nil
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.NoteOpened(ctx, tx, one.ID) })
}

// The limits of asking for fresh links, for one address.
const (
	renewWindow = time.Hour
	renewals    = 3
)

// Renew mails a fresh link to whoever was given one to the same document that
// has run out; one that still holds is mailed once more. The answer is the same
// for everybody: nobody learns who was.
func (s *Service) Renew(ctx context.Context, token, email, address string) error {
	old, err := s.Share(ctx, token)
	if err != nil {
		return err
	}
	if email = portal.TidyEmail(email); !portal.ValidEmail(email) {
		var p portal.Problems
		p.Add("email", "share.renew_wrong", nil)
		return p.Err()
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		bucket := "share:" + db.GuessBucket(portal.FoldLogin(email))
		if _, full, err := db.TriesFull(ctx, tx, bucket, tx.Now.Add(-renewWindow), renewals); err != nil || full {
			return err
		}
		if _, err := db.InsertTry(ctx, tx, bucket); err != nil {
			return err
		}
		return s.renew(ctx, tx, old.Document, email, address)
	})
	if err != nil {
		return fmt.Errorf("sharing.Renew: %w", err)
	}
	return nil
}

func (s *Service) renew(ctx context.Context, tx *db.Tx, d portal.Document, email, address string) error {
	last, err := db.NewestShareTo(ctx, tx, d, email)
	if err == nil && !last.RevokedAt.IsZero() {
		return nil // what staff have taken back, nobody gives themselves
	}
	var h portal.Head
	who := access.Actor(system())
	if err == nil {
		h, err = db.HeadOf(ctx, tx, who.Scope(), d)
	}
	if portal.KindOf(err) == portal.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	link := linkTo(last)
	if last.State(tx.Now) == portal.ShareExpired {
		last.ExpiresAt = tx.Now.Add(last.Life())
		if link, err = s.insert(ctx, tx, last, 0, ""); err != nil {
			return err
		}
	}
	err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "share.renewed", Subject: string(d.Kind), SubjectID: d.ID, Details: last.Email, Address: address})
	if err != nil {
		return err
	}
	m := shared(h, last, "", link)
	m.Fresh = true
	return mail.Enqueue(ctx, tx, last.Email, last.Language, m)
}

func system() access.System { return access.NewSystem("link") }
