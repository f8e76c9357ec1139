package conversation

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Draft is a message before it is posted.
type Draft struct {
	Body     string
	Internal bool // staff's own note
	Files    []portal.Upload
	Key      string             // of the form, so that sending it twice posts once
	Tell     []portal.AccountID // whom it is written for, beside those who follow
}

// Post adds a message to a document's thread and tells the other side. Invalid
// by field; NotFound out of scope; Forbidden for those who may not write;
// Conflict when the same form has left another message; TooMany.
func (s *Service) Post(ctx context.Context, who access.Actor, d portal.Document, in Draft) (id portal.MessageID, err error) {
	id, err = s.post(ctx, who, d, in)
	if err != nil {
		return 0, fmt.Errorf("conversation.Post: %w", err)
	}
	return id, nil
}

func (s *Service) post(ctx context.Context, who access.Actor, d portal.Document, in Draft) (id portal.MessageID, err error) {
	p, err := authored(who, in)
	if err != nil {
		return 0, err
	}
	p.Document = d
	h, id, err := s.admit(ctx, who, p, in)
	if err != nil || id != 0 {
		return id, err
	}
	files, err := in.judge(p.Body)
	if err != nil {
		return 0, err
	}
	received, err := s.receive(ctx, h, files)
	if err != nil {
		return 0, err
	}
	fresh := false
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if id, err = repeated(ctx, tx, p, in); err != nil || id != 0 {
			return err
		}
		if err := unhurried(ctx, tx, p, tx.Now); err != nil {
			return err
		}
		fresh = true
		id, err = s.insert(ctx, tx, who, p, received, in)
		return err
	})
	if err != nil || !fresh {
		s.drop(ctx, received)
	}
	return id, err
}

// admit says before any file is received what can be said by then: whether the
// document is theirs, whether the message is there already, and whether there
// were too many.
func (s *Service) admit(ctx context.Context, who access.Actor, p portal.Post, in Draft) (h portal.Head, id portal.MessageID, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if h, err = db.HeadOf(ctx, q, who.Scope(), p.Document); err != nil {
			return err
		}
		if id, err = repeated(ctx, q, p, in); err != nil || id != 0 {
			return err
		}
		return unhurried(ctx, q, p, s.db.Now())
	})
	return h, id, err
}

// repeated is the message that the same form has left already, 0 for none. Two
// clicks are one message; other words by the same form are a mistake that its
// sender must hear of: Conflict. What was changed since then is not compared.
func repeated(ctx context.Context, q db.Reader, p portal.Post, in Draft) (portal.MessageID, error) {
	if in.Key == "" {
		return 0, nil
	}
	was, err := db.PostByKey(ctx, q, in.Key)
	switch {
	case portal.KindOf(err) == portal.NotFound && err != nil:
		return 0, nil
	case err != nil:
		return 0, err
	}
	changed := !was.EditedAt.IsZero() || !was.RemovedAt.IsZero()
	if was.Document != p.Document || was.Account != p.Account || was.Share != p.Share || was.Internal != p.Internal ||
		!changed && (was.Body != p.Body || len(was.Files) != len(in.Files)) {
		return 0, portal.Failure(portal.Conflict, "message.sent_already", nil)
	}
	return was.ID, nil
}

// The limits of writing, for one account or link: each message is mailed, and
// nobody writes by hand more than that.
const (
	postWindow  = 10 * time.Minute
	postsStaff  = 100
	postsPeople = 20
	postsByLink = 10
)

// unhurried is TooMany for whoever has written too much lately.
func unhurried(ctx context.Context, q db.Reader, p portal.Post, now time.Time) error {
	most := postsPeople
	switch {
	case p.Staff:
		most = postsStaff
	case p.Account == 0:
		most = postsByLink
	}
	at, err := db.NthLastPost(ctx, q, p.Account, p.Share, most)
	if wait := at.Add(postWindow).Sub(now); err == nil && wait > 0 {
		full := portal.Failure(portal.TooMany, "message.too_many", nil)
		full.RetryAfter = wait
		return full
	}
	return err
}

// authored is a message in the name of whoever writes it.
func authored(who access.Actor, in Draft) (p portal.Post, err error) {
	p = portal.Post{Body: portal.TidyBody(in.Body), Account: who.Account()}
	switch who := who.(type) {
	case access.Customer:
		p.Author = who.Details().Name
	case access.Staff:
		p.Author, p.Staff, p.Internal = who.Details().Name, true, in.Internal
	case access.Guest: // in the name of whom the link was given to (Odoo case 161)
		p.Author, p.Share = who.Share().Reader(), who.Share().ID
	default:
		return p, portal.Missing()
	}
	if in.Internal && !p.Internal {
		return p, portal.Missing()
	}
	if len(in.Files) > 0 && p.Account == 0 {
		return p, portal.Missing() // links bring words alone
	}
	return p, nil
}

// insert stores the message with its files, marks it as unread and mails it.
func (s *Service) insert(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Post, files []portal.Attachment, in Draft) (portal.MessageID, error) {
	h, err := db.HeadOf(ctx, tx, who.Scope(), p.Document)
	if err != nil {
		return 0, err
	}
	if err := named(ctx, tx, who, &p); err != nil {
		return 0, err
	}
	told, err := addressed(ctx, tx, h, p, in.Tell)
	if err != nil {
		return 0, err
	}
	if p.ID, err = db.InsertPost(ctx, tx, h, p, in.Key); err != nil {
		return 0, err
	}
	for _, f := range files {
		if err := db.AttachFile(ctx, tx, f.ID, p.ID); err != nil {
			return 0, err
		}
	}
	p.Files = files
	if err := db.NoteUnread(ctx, tx, h, p.Internal, p.Account); err != nil {
		return 0, err
	}
	if p.Account != 0 {
		if err := s.joinIn(ctx, tx, who, p); err != nil {
			return 0, err
		}
	}
	if err := mention(ctx, tx, h, p, told); err != nil || p.Internal {
		return p.ID, err
	}
	return p.ID, s.tell(ctx, tx, h, p)
}

// named calls whoever writes by a link without a name as their contact is
// called: an address is not for everybody's eyes.
func named(ctx context.Context, q db.Reader, who access.Actor, p *portal.Post) (err error) {
	if g, is := who.(access.Guest); is && g.Share().Name == "" && g.Share().Contact != 0 {
		p.Author, err = db.ContactName(ctx, q, g.Share().Contact)
	}
	return err
}

// joinIn: whoever writes has seen what was written, and a customer follows the
// document from then on, unless they have chosen not to.
func (s *Service) joinIn(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Post) error {
	if err := db.NoteSeen(ctx, tx, p.Account, p.Document, p.ID); err != nil || p.Staff {
		return err
	}
	return db.BeginFollowing(ctx, tx, who.Account(), p.Document)
}

// Own is a message that its author may still change: NotFound out of scope,
// Forbidden for those of others, Conflict when it is too late.
func (s *Service) Own(ctx context.Context, who access.Actor, id portal.MessageID) (portal.Post, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Post, error) { return own(ctx, q, who, id, s.db) })
}

func own(ctx context.Context, q db.Reader, who access.Actor, id portal.MessageID, clock *db.DB) (portal.Post, error) {
	p, err := db.PostByID(ctx, q, who.Scope(), id)
	switch {
	case err != nil:
		return p, err
	case who.Account() == 0 || p.Account != who.Account():
		return p, portal.Failure(portal.Forbidden, "message.not_yours", nil)
	case !p.EditableBy(who.Account(), clock.Now()):
		return p, portal.Failure(portal.Conflict, "message.too_late", nil)
	}
	return p, nil
}

// Edit changes what the author has written: errors as of Own, and Invalid.
func (s *Service) Edit(ctx context.Context, who access.Actor, id portal.MessageID, body string) (p portal.Post, err error) {
	body = portal.TidyBody(body)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if p, err = own(ctx, tx, who, id, s.db); err != nil {
			return err
		}
		var wrong portal.Problems
		if portal.JudgeBody(&wrong, body, len(p.Files)); len(wrong) > 0 {
			return wrong.Err()
		}
		if body == p.Body {
			return nil
		}
		return db.SetBody(ctx, tx, id, body)
	})
	if err != nil {
		return p, fmt.Errorf("conversation.Edit %d: %w", id, err)
	}
	return p, nil
}

// Removable is a message as staff see it before they remove it: NotFound;
// Conflict when that was done already.
func (s *Service) Removable(ctx context.Context, who access.Staff, id portal.MessageID) (p portal.Post, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		p, err = db.PostByID(ctx, q, who.Scope(), id)
		return err
	})
	if err == nil && !p.RemovedAt.IsZero() {
		err = portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	return p, err
}

// Remove takes a message away, with its files, and leaves a line in the log of
// who had written it. Conflict when that was done already.
func (s *Service) Remove(ctx context.Context, who access.Staff, id portal.MessageID, address string) (p portal.Post, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if p, err = db.PostByID(ctx, tx, who.Scope(), id); err != nil {
			return err
		}
		if err := db.RemovePost(ctx, tx, id); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "message.removed", Subject: string(p.Document.Kind), SubjectID: p.Document.ID,
			Details: p.Author + ", " + p.CreatedAt.UTC().Format("2006-01-02 15:04"), Address: address})
	})
	if err != nil {
		return p, fmt.Errorf("conversation.Remove %d: %w", id, err)
	}
	return p, nil
}
