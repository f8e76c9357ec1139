package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// LinkState is what a link that was mailed is still good for.
type LinkState int

// The states of a link. One that was replaced, revoked or never made is not
// found; the three are not told apart.
const (
	LinkGood LinkState = iota
	LinkUsed
	LinkExpired
)

// Mailed is a link of a mail with what its page shows.
type Mailed struct {
	State   LinkState
	Account portal.Account
	By      string // who invites; "" when it is not known any more
	For     string // the company whose documents an invitation is for; "" for the business's own people
	Note    string // a line of the one who invites
	Until   time.Time
}

// NewPassword is a password chosen on the page of a link, typed twice.
type NewPassword struct {
	Token           string
	Password, Again string
	From            Arrival
}

// errGone is the one answer to links that hold no longer or never did.
func errGone() error { return portal.Failure(portal.NotFound, "link.gone", nil) }

// Link shows what a link is for and changes nothing, since mail scanners open
// links too: NotFound "link.gone" unless it is good, used or expired.
func (s *Service) Link(ctx context.Context, kind portal.LinkKind, token string) (m Mailed, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		l, c, err := linkOf(ctx, q, kind, token)
		if err != nil {
			return err
		}
		m = Mailed{State: stateOf(l, s.db.Now()), Account: c.Account, Until: l.ExpiresAt}
		if kind == portal.InvitationLink && c.Account.Active {
			m.State = LinkUsed // there is nothing to accept: they sign in (Odoo case 21)
		}
		if m.State == LinkGood && !serves(kind, c.Status) {
			return errGone()
		}
		if kind == portal.InvitationLink {
			in, err := mail.InvitationOf(ctx, q, l.ID)
			m.By, m.For, m.Note = in.By, c.Account.Company, in.Note
			return err
		}
		return nil
	})
	if err != nil {
		return Mailed{}, fmt.Errorf("auth.Link %s: %w", kind, err)
	}
	return m, nil
}

// linkOf finds a link and its account; accounts that are closed have none.
func linkOf(ctx context.Context, q db.Reader, kind portal.LinkKind, token string) (l db.Link, c db.Credentials, err error) {
	l, err = db.LinkByHash(ctx, q, kind, mail.HashToken(token))
	if err == nil {
		c, err = db.CredentialsByID(ctx, q, l.Account)
	}
	open := c.Status == portal.Active || c.Status == portal.Invited
	if portal.KindOf(err) == portal.NotFound || err == nil && !open {
		return db.Link{}, db.Credentials{}, errGone()
	}
	return l, c, err
}

func stateOf(l db.Link, now time.Time) LinkState {
	switch {
	case !l.UsedAt.IsZero():
		return LinkUsed
	case !now.Before(l.ExpiresAt):
		return LinkExpired
	}
	return LinkGood
}

// serves reports that a kind of link means something to an account.
func serves(kind portal.LinkKind, status portal.AccountStatus) bool {
	return kind == portal.ResetLink || (kind == portal.InvitationLink) == (status == portal.Invited)
}

// take uses a link up, within the transaction that does what it is for: of
// parallel calls one gets it. NotFound when it holds no longer.
func take(ctx context.Context, tx *db.Tx, kind portal.LinkKind, token string) (db.Credentials, error) {
	l, c, err := linkOf(ctx, tx, kind, token)
	if err != nil {
		return db.Credentials{}, err
	}
	if stateOf(l, tx.Now) != LinkGood || !serves(kind, c.Status) {
		return db.Credentials{}, errGone()
	}
	return c, db.UseLink(ctx, tx, l.ID)
}

// hashFor judges a password that is chosen by a link and hashes it, outside of
// any transaction; the link stays good if the password will not do. NotFound
// when the link is not good; Invalid, by field.
func (s *Service) hashFor(ctx context.Context, kind portal.LinkKind, in NewPassword) (string, error) {
	m, err := s.Link(ctx, kind, in.Token)
	if err != nil {
		return "", err
	}
	if m.State != LinkGood {
		return "", errGone()
	}
	if err := checkPair(in.Password, in.Again, m.Account); err != nil {
		return "", err
	}
	return s.HashPassword(ctx, in.Password)
}

// checkPair judges a new password and its repetition: everything that is wrong
// at once.
func checkPair(password, again string, a portal.Account) error {
	var p portal.Problems
	var weak *portal.Error
	if errors.As(CheckNewPassword(password, a.Login, a.Name, a.Company, a.Email), &weak) {
		p = append(p, weak.Fields...)
	}
	if password != again {
		p.Add("verify_password", "password.differs", nil)
	}
	return p.Err()
}

// auditOwner writes a line in the name of the owner, who has shown to be that by a
// link.
func auditOwner(ctx context.Context, tx *db.Tx, action string, a portal.Account, from Arrival) error {
	var who access.Actor = access.NewSystem("link")
	if p, ok := access.NewPerson(a); ok {
		who = p
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "account", SubjectID: int64(a.ID), Address: from.Address})
}
