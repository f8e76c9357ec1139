package conversation

import (
	"context"
	"errors"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sharing"
)

// tell mails a message to those whom it concerns, and never to its author.
func (s *Service) tell(ctx context.Context, tx *db.Tx, h portal.Head, p portal.Post) error {
	readers, err := db.FollowersOf(ctx, tx, h, p.Account)
	if err != nil {
		return err
	}
	if p.Staff {
		more, err := s.outsiders(ctx, tx, h)
		if err != nil {
			return err
		}
		readers = append(readers, more...)
	} else if err := mail.Business(ctx, tx, customerWrote(h, p, "")); err != nil {
		return err
	}
	told := map[string]bool{}
	for _, r := range readers {
		address := strings.ToLower(r.Email)
		if told[address] {
			continue
		}
		told[address] = true
		if err := s.tellOne(ctx, tx, h, p, r); err != nil {
			return err
		}
	}
	return nil
}

// addressed are those for whom a message is written. Only people who may read
// it can be chosen: Invalid for others, who may have lost the right to since the
// form was drawn.
func addressed(ctx context.Context, q db.Reader, h portal.Head, p portal.Post, chosen []portal.AccountID) (out []db.Recipient, err error) {
	if len(chosen) == 0 || p.Account == 0 {
		return nil, nil
	}
	chosen = slices.Compact(slices.Sorted(slices.Values(chosen)))
	var wrong portal.Problems
	if len(chosen) > portal.MaxTold {
		wrong.Add("tell", "message.tell_many", portal.Args{"n": portal.MaxTold})
		return nil, wrong.Err()
	}
	if out, err = db.Addressees(ctx, q, h, p, chosen); err == nil && len(out) < len(chosen) {
		wrong.Add("tell", "message.tell_unknown", nil)
	}
	return out, errors.Join(err, wrong.Err())
}

// mention notes whom a message is written for and mails them, whether they
// follow the document or not. Each gets one mail about it: those who follow get
// this one.
func mention(ctx context.Context, tx *db.Tx, h portal.Head, p portal.Post, told []db.Recipient) error {
	for _, r := range told {
		if err := db.InsertMention(ctx, tx, p.ID, r.Account); err != nil {
			return err
		}
		m := mail.Message(mail.Written{About: mail.AboutDocument(h, r.Email, r.Name, r.Company), Message: p.ID, Author: p.Author, Text: p.Body, Files: names(p.Files), Mention: true})
		if r.Staff {
			m = mail.Mentioned{About: mail.AboutDocument(h, r.Email, r.Name, ""), Message: p.ID, Author: p.Author, Text: p.Body, Files: names(p.Files), Internal: p.Internal}
		}
		if err := mail.Enqueue(ctx, tx, r.Email, r.Language, m); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) tellOne(ctx context.Context, tx *db.Tx, h portal.Head, p portal.Post, r db.Recipient) error {
	if r.Staff {
		if p.Staff {
			return nil // colleagues see it on their page
		}
		return mail.Enqueue(ctx, tx, r.Email, r.Language, customerWrote(h, p, r.Email))
	}
	about, reached, err := s.about(ctx, tx, h, r)
	if err != nil || !reached {
		return err
	}
	return mail.Enqueue(ctx, tx, r.Email, r.Language, mail.Written{About: about, Message: p.ID, Author: p.Author, Text: p.Body, Files: names(p.Files)})
}

func customerWrote(h portal.Head, p portal.Post, to string) mail.CustomerWrote {
	return mail.CustomerWrote{About: mail.AboutDocument(h, to, "", ""), Message: p.ID, Author: p.Author, Customer: h.Customer, Text: p.Body, Files: names(p.Files)}
}

func names(files []portal.Attachment) (out []string) {
	for _, f := range files {
		out = append(out, f.Name)
	}
	return out
}

// outsiders are readers without an account: whom the document names, if they
// have none, and those who have written by a link.
func (s *Service) outsiders(ctx context.Context, tx *db.Tx, h portal.Head) (out []db.Recipient, err error) {
	holder, err := db.HolderOf(ctx, tx, h)
	if err != nil {
		return nil, err
	}
	if holder.Account == 0 && holder.Email != "" && !holder.Barred {
		out = append(out, holder)
	}
	writers, err := db.WritersByLink(ctx, tx, h.Document, tx.Now)
	for _, w := range writers {
		out = append(out, db.Recipient{Contact: w.Contact, Name: w.Name, Email: w.Email, Language: w.Language})
	}
	return out, err
}

// about begins a mail about a document. Readers without an account get a link
// of their own with it; reached is false for those from whom theirs was taken
// back: a mail would lead them nowhere.
func (s *Service) about(ctx context.Context, tx *db.Tx, h portal.Head, r db.Recipient) (a mail.About, reached bool, err error) {
	a = mail.AboutDocument(h, r.Email, r.Name, r.Company)
	if r.Account != 0 {
		return a, true, nil
	}
	a.Share, err = s.shares.LinkTx(ctx, tx, h, sharing.Recipient{Contact: r.Contact, Email: r.Email, Name: r.Name, Company: r.Company, Language: r.Language})
	return a, a.Share.Nonce != nil, err
}
