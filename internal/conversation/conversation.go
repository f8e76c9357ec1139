// Package conversation is what business and customers tell each other about a
// document: messages with files, who follows it, which mails people want, and
// reminders. Whether a document may be seen at all is decided by the scope of
// whoever asks, as everywhere.
package conversation

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// Settings is where the business's own data comes from.
type Settings interface {
	Business(context.Context) (portal.Business, error)
}

// Service does what pages and jobs ask about conversations.
type Service struct {
	db       *db.DB
	settings Settings
	shares   *sharing.Service
	links    mail.Links
}

// New makes the service on a store. shares gives links to readers without an
// account; links reads those by which people unsubscribe.
func New(store *db.DB, settings Settings, shares *sharing.Service, links mail.Links) *Service {
	return &Service{db: store, settings: settings, shares: shares, links: links}
}

// pagePosts is how many messages are shown at a time.
const pagePosts = 30

// Thread reads a conversation: NotFound out of scope. before is where a page of
// it ends; 0 for its end. reads says that somebody looks at it, which is noted.
func (s *Service) Thread(ctx context.Context, who access.Actor, d portal.Document, before portal.MessageID, reads bool) (t portal.Thread, err error) {
	t = portal.Thread{Document: d, Account: who.Account(), Older: before != 0}
	var h portal.Head
	var readers []portal.Reader
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if h, err = db.HeadOf(ctx, q, who.Scope(), d); err != nil {
			return err
		}
		if t.Posts, err = db.Posts(ctx, q, who.Scope(), d, before, pagePosts+1); err != nil || who.Account() == 0 {
			return err
		}
		readers, err = db.ReadersOf(ctx, q, h, who.Account(), maxReaders)
		return err
	})
	if err != nil {
		return portal.Thread{}, fmt.Errorf("conversation.Thread: %w", err)
	}
	if len(t.Posts) > pagePosts {
		t.Posts = t.Posts[1:]
		t.Earlier = t.Posts[0].ID
	}
	judge(&t, who, h, readers)
	t.People = people(who, readers)
	if !reads {
		return t, nil
	}
	return t, s.noteSeen(ctx, who, t, readers)
}

// maxReaders is of how many people a page knows where they stand.
const maxReaders = 200

// people are those whom somebody can write a message for: db.Addressees has the
// same rule.
func people(who access.Actor, readers []portal.Reader) (out []portal.Reader) {
	_, staff := who.(access.Staff)
	for _, r := range readers {
		if r.Account != who.Account() && (staff || !r.Staff) && r.Name != "" && len(out) < portal.MaxPeople {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b portal.Reader) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// judge tells who has seen the last message, and whether whoever asks follows.
func judge(t *portal.Thread, who access.Actor, h portal.Head, readers []portal.Reader) {
	chosen := portal.NotChosen
	for _, r := range readers {
		if r.Account == who.Account() {
			chosen = r.Follows
		}
	}
	t.Follows = chosen == portal.Followed || chosen == portal.NotChosen && contactOf(who) == h.Contact
	last := t.LastPublic()
	if last == nil || t.Older {
		return
	}
	for _, r := range readers {
		if r.Seen >= last.ID && r.Account != last.Account && r.Account != who.Account() {
			t.Seen = append(t.Seen, r)
		}
	}
	if c, ok := who.(access.Customer); ok && c.Viewed() {
		return
	}
	if who.Account() != 0 && who.Account() != last.Account { // who is reading it
		t.Seen = append(t.Seen, portal.Reader{Account: who.Account(), Seen: last.ID})
	}
}

// contactOf is the contact of a customer; 0 for everybody else.
func contactOf(who access.Actor) portal.ContactID {
	if c, ok := who.(access.Customer); ok {
		return c.Contact()
	}
	return 0
}

// noteSeen writes only when there is something new: a page that is read twice
// changes nothing.
func (s *Service) noteSeen(ctx context.Context, who access.Actor, t portal.Thread, readers []portal.Reader) error {
	if who.Account() == 0 || t.Older || len(t.Posts) == 0 {
		return nil
	}
	last := t.Posts[len(t.Posts)-1].ID
	for _, r := range readers {
		if r.Account == who.Account() && r.Seen >= last && r.Unread == 0 {
			return nil
		}
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.NoteSeen(ctx, tx, who.Account(), t.Document, last)
	})
}

// maxUnread is how many documents are marked in a list.
const maxUnread = 1000

// Unread are the documents of a kind with messages that the account has not
// seen, and how many of them.
func (s *Service) Unread(ctx context.Context, who access.Actor, kind portal.DocumentKind) (map[int64]int, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (map[int64]int, error) { return db.Unread(ctx, q, who.Account(), kind, maxUnread) })
}

// pageThreads is how many threads are listed at a time.
const pageThreads = 30

// Threads lists the documents that were written about, the latest first;
// waiting leaves those that wait for an answer of staff. next is where to go
// on; 0 at the end.
func (s *Service) Threads(ctx context.Context, who access.Actor, waiting bool, before portal.MessageID) (out []portal.ThreadRow, next portal.MessageID, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.Threads(ctx, q, who.Scope(), who.Account(), waiting, before, pageThreads+1)
		return err
	})
	if len(out) > pageThreads {
		out = out[:pageThreads]
		next = out[pageThreads-1].Last
	}
	return out, next, err
}

// ReadAll takes all marks of unread messages off.
func (s *Service) ReadAll(ctx context.Context, who access.Actor) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.NoteAllSeen(ctx, tx, who.Account()) })
}
