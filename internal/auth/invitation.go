package auth

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// AcceptInvitation gives an invited account its first password and signs its
// owner in at once: it has no second factor yet. NotFound when the invitation
// holds no longer; Invalid, by field, when the password will not do.
func (s *Service) AcceptInvitation(ctx context.Context, in NewPassword) (id string, a portal.Account, err error) {
	hash, err := s.hashFor(ctx, portal.InvitationLink, in)
	if err != nil {
		return "", portal.Account{}, fmt.Errorf("auth.AcceptInvitation: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := take(ctx, tx, portal.InvitationLink, in.Token)
		if err != nil {
			return err
		}
		if a, err = s.open(ctx, tx, c, hash, in.From); err != nil {
			return err
		}
		id, err = s.enter(ctx, tx, in.From, a, "link")
		return err
	})
	if err != nil {
		return "", portal.Account{}, fmt.Errorf("auth.AcceptInvitation: %w", err)
	}
	return id, a, nil
}

// open turns an invited account into an active one with a password; its other
// links are gone.
func (s *Service) open(ctx context.Context, tx *db.Tx, c db.Credentials, hash string, from Arrival) (portal.Account, error) {
	a := c.Account
	for _, step := range []func() error{
		func() error { return db.Activate(ctx, tx, a.ID) },
		func() error { return db.SetPasswordHash(ctx, tx, a.ID, hash) },
		func() error { return db.DeleteLinks(ctx, tx, a.ID, portal.InvitationLink) },
		func() error { return db.DeleteLinks(ctx, tx, a.ID, portal.ResetLink) },
	} {
		if err := step(); err != nil {
			return portal.Account{}, err
		}
	}
	a.Active = true
	if err := auditOwner(ctx, tx, "account.accepted", a, from); err != nil {
		return portal.Account{}, err
	}
	return a, mail.Enqueue(ctx, tx, a.Login, a.Language, mail.Welcome{Name: a.Name, Login: a.Login, Account: a.ID})
}

// RenewInvitation mails a new invitation to the address of one that ran out.
// The answer is the same whether there was one: nobody learns who is invited.
// TooMany when an address asks for too many.
func (s *Service) RenewInvitation(ctx context.Context, token string, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := takeTurn(ctx, tx, askerBucket(from), asksPerAddress); err != nil {
			return err
		}
		l, c, err := linkOf(ctx, tx, portal.InvitationLink, token)
		if portal.KindOf(err) == portal.NotFound {
			return nil
		}
		if err != nil || stateOf(l, tx.Now) != LinkExpired || c.Status != portal.Invited {
			return err
		}
		in, err := mail.InvitationOf(ctx, tx, l.ID)
		if err != nil {
			return err
		}
		in.Again = true
		if err := s.keys.Links.Invite(ctx, tx, c.Account, in); err != nil {
			return err
		}
		return auditOwner(ctx, tx, "account.invitation_renewed", c.Account, from)
	})
	if err != nil {
		return fmt.Errorf("auth.RenewInvitation: %w", err)
	}
	return nil
}
