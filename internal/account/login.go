package account

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// LoginChange is a new login for an account, and the version of the account
// that the admin saw.
type LoginChange struct {
	ID      portal.AccountID
	Version int64
	Login   string
}

// ChangeLogin changes what somebody signs in with (product decision 3). The
// contact's e-mail stays. Sessions, devices and links end (decision 8), a
// pending invitation goes to the new address, and both addresses are told.
// Invalid on the field "login"; Conflict when the account was changed
// meanwhile; NotFound.
func (s *Service) ChangeLogin(ctx context.Context, who access.Admin, in LoginChange, from Desk) error {
	login := portal.FoldLogin(in.Login)
	err := s.change(ctx, who, in.ID, from, func(ctx context.Context, a act) error {
		switch {
		case !portal.ValidEmail(login):
			return wrongLogin("account.login_invalid", nil)
		case login == a.user.Login:
			return nil
		}
		a.user.Version = in.Version
		return s.setLogin(ctx, a, login)
	})
	if err != nil {
		return fmt.Errorf("account.ChangeLogin: %w", err)
	}
	return nil
}

func wrongLogin(key string, args portal.Args) error {
	var p portal.Problems
	p.Add("login", key, args)
	return p.Err()
}

func (s *Service) setLogin(ctx context.Context, a act, login string) error {
	old := a.user.Login
	if err := mayBeLogin(ctx, a.tx, login, a.user.ID); err != nil {
		return err
	}
	if err := db.SetLogin(ctx, a.tx, a.user.ID, a.user.Version, login); err != nil {
		return err
	}
	if err := db.EndSessionsBut(ctx, a.tx, a.user.ID, a.from.Session); err != nil {
		return err
	}
	if err := db.DeleteAccountLinks(ctx, a.tx, a.user.ID); err != nil {
		return err
	}
	if err := a.note(ctx, "account.login_changed", fields{"login": old}, fields{"login": login}); err != nil {
		return err
	}
	return s.tellLogin(ctx, a, old, login)
}

// mayBeLogin reports, on the field "login", a folded address that an account
// cannot have: it is another's, or its owner wants no mail of ours.
func mayBeLogin(ctx context.Context, q db.Reader, login string, own portal.AccountID) error {
	g, err := db.Registered(ctx, q, []string{login})
	if err != nil {
		return err
	}
	if owner, there := g.Logins[login]; there && owner != own {
		return wrongLogin("account.login_taken", portal.Args{"login": login})
	}
	if g.Blocked[login] {
		return wrongLogin("users.login_blocked", portal.Args{"login": login})
	}
	return nil
}

// tellLogin tells the old address and the new one; to whoever has not come in
// yet the invitation says it.
func (s *Service) tellLogin(ctx context.Context, a act, old, login string) error {
	a.user.Login = login
	if a.user.Status == portal.Invited {
		return s.links.Invite(ctx, a.tx, a.account(), mail.Invitation{By: a.who.Details().Name, Again: true})
	}
	if a.user.Status != portal.Active {
		return nil
	}
	for _, to := range []string{old, login} {
		err := mail.Enqueue(ctx, a.tx, to, a.user.Language, mail.Security{Event: mail.LoginChanged, Name: a.user.Name, Old: old, New: login,
			Place: mail.Place{At: a.tx.Now}})
		if err != nil {
			return err
		}
	}
	return nil
}
