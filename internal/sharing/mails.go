package sharing

import (
	"cmp"
	"context"
	"strings"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// enough is how long a link must still hold to be sent once more.
const enough = 30 * 24 * time.Hour

// LinkTx is a link to a document for somebody without an account, for a mail
// about it: the one that they have, else a new one. Whom the document is for may
// do by it what the document asks for; others only look, unless staff have let
// them do more. The zero Link is for those from whom staff have taken theirs
// back.
func (s *Service) LinkTx(ctx context.Context, tx *db.Tx, h portal.Head, r Recipient) (mail.Link, error) {
	last, err := db.NewestShareTo(ctx, tx, h.Document, r.Email)
	known := err == nil
	if known && !last.RevokedAt.IsZero() {
		return mail.Link{}, nil
	}
	if !known && portal.KindOf(err) != portal.NotFound {
		return mail.Link{}, err
	}
	rights, err := rightsFor(ctx, tx, h, r.Email)
	if err != nil {
		return mail.Link{}, err
	}
	if known && last.ExpiresAt.After(tx.Now.Add(enough)) {
		return linkTo(last), widen(ctx, tx, last, rights)
	}
	r.Language = cmp.Or(r.Language, last.Language)
	one := r.share(h, tx.Now.Add(portal.ShareLife))
	one.Pay, one.Sign = rights.Pay, rights.Sign
	return s.insert(ctx, tx, one, 0, "")
}

// rightsFor are those of a link that goes to an address: what the document asks
// for, if it is the address of whom the document is for; else none.
func rightsFor(ctx context.Context, tx *db.Tx, h portal.Head, email string) (portal.ShareRights, error) {
	holder, err := db.HolderOf(ctx, tx, h)
	if err != nil || holder.Account != 0 || holder.Barred || !strings.EqualFold(holder.Email, email) {
		return portal.ShareRights{}, err
	}
	return db.RightsOf(ctx, tx, system().Scope(), h.Document)
}

// widen adds the rights that an open link lacks, and takes none away.
func widen(ctx context.Context, tx *db.Tx, one portal.Share, r portal.ShareRights) error {
	if (one.Pay || !r.Pay) && (one.Sign || !r.Sign) {
		return nil
	}
	return db.WidenShare(ctx, tx, one.ID, r)
}

// HolderTx is whom a document is for, as a mail about it reaches them, and the
// link that it leads by: the zero Link for people with an account. Email is ""
// where no mail can or may reach them: there is no address, or their access, or
// their link to this document, was taken back.
func (s *Service) HolderTx(ctx context.Context, tx *db.Tx, h portal.Head) (to db.Recipient, link mail.Link, err error) {
	if to, err = db.HolderOf(ctx, tx, h); err != nil || to.Account != 0 || to.Email == "" {
		return to, link, err
	}
	if !to.Barred {
		link, err = s.LinkTx(ctx, tx, h, Recipient{Contact: to.Contact, Email: to.Email, Name: to.Name, Company: to.Company, Language: to.Language})
	}
	if link.Nonce == nil {
		to.Email = ""
	}
	return to, link, err
}

// TellHolderTx writes to whom a document is for, if mail can and may reach them.
func (s *Service) TellHolderTx(ctx context.Context, tx *db.Tx, scope access.Scope, d portal.Document, write func(to db.Recipient, link mail.Link) mail.Message) error {
	h, err := db.HeadOf(ctx, tx, scope, d)
	if err != nil {
		return err
	}
	to, link, err := s.HolderTx(ctx, tx, h)
	if err != nil {
		return err
	}
	return mail.Enqueue(ctx, tx, to.Email, to.Language, write(to, link))
}
