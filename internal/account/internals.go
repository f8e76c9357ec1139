package account

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// UserEdit is what an admin changes of an account beside the login. Name and
// Role are those of the business's own people: customers keep theirs.
type UserEdit struct {
	ID       portal.AccountID
	Version  int64
	Name     string
	Language string // "" is as the browser prefers
	Role     portal.Role
}

// languages are those that mails and pages are written in.
var languages = []string{"", "en", "ja"}

// EditUser changes name, language and role. A change of role signs the account
// out. Invalid by field; Conflict when the account was changed meanwhile, or
// when no active admin would be left; NotFound.
func (s *Service) EditUser(ctx context.Context, who access.Admin, in UserEdit, from Desk) error {
	err := s.change(ctx, who, in.ID, from, func(ctx context.Context, a act) error {
		before := a.user
		if err := in.apply(&a.user); err != nil {
			return err
		}
		if before == a.user {
			return nil
		}
		a.user.Version = in.Version
		if before.Role != a.user.Role {
			if err := a.guard(ctx, before); err != nil {
				return err
			}
			if err := db.EndSessionsBut(ctx, a.tx, in.ID, 0); err != nil {
				return err
			}
		}
		if err := db.SetUser(ctx, a.tx, a.user); err != nil {
			return err
		}
		return a.noteEdit(ctx, before)
	})
	if err != nil {
		return fmt.Errorf("account.EditUser: %w", err)
	}
	return nil
}

// apply judges what was typed and puts it into the account.
func (in UserEdit) apply(u *portal.User) error {
	var p portal.Problems
	if !slices.Contains(languages, in.Language) {
		p.Add("language", "users.language_unknown", nil)
	}
	u.Language = in.Language
	if u.Internal() {
		u.Name = strings.TrimSpace(in.Name)
		judgeName(&p, u.Name)
		judgeRole(&p, in.Role)
		u.Role = in.Role
	}
	return p.Err()
}

func judgeName(p *portal.Problems, name string) {
	if name == "" {
		p.Add("name", "users.name_needed", nil)
	} else if utf8.RuneCountInString(name) > maxName {
		p.Add("name", "account.name_long", portal.Args{"n": maxName})
	}
}

func judgeRole(p *portal.Problems, r portal.Role) {
	if r != portal.RoleStaff && r != portal.RoleAdmin {
		p.Add("role", "users.role_unknown", nil)
	}
}

// guard keeps admins from shutting themselves out, and the business from being
// left without one.
func (a act) guard(ctx context.Context, before portal.User) error {
	if before.ID == a.who.Account() {
		return portal.Failure(portal.Conflict, "users.oneself", nil)
	}
	if before.Role != portal.RoleAdmin || before.Status != portal.Active {
		return nil
	}
	others, err := db.OtherAdmins(ctx, a.tx, before.ID)
	if err == nil && others == 0 {
		err = portal.Failure(portal.Conflict, "users.last_admin", nil)
	}
	return err
}

// noteEdit writes down what has changed; a change of role is an action of its
// own, since it gives or takes rights.
func (a act) noteEdit(ctx context.Context, before portal.User) error {
	if before.Role != a.user.Role {
		if err := a.note(ctx, "account.role_changed", fields{"role": before.Role}, fields{"role": a.user.Role}); err != nil {
			return err
		}
	}
	if before.Name == a.user.Name && before.Language == a.user.Language {
		return nil
	}
	return a.note(ctx, "account.changed", fields{"name": before.Name, "language": before.Language},
		fields{"name": a.user.Name, "language": a.user.Language})
}

// NewInternal is one of the business's own people, to be invited.
type NewInternal struct {
	Login    string
	Name     string
	Role     portal.Role
	Language string
	Note     string // a line for the invitation
}

// maxNote is how many characters a line for an invitation may have.
const maxNote = 500

// InviteInternal makes an account for one of the business's own people and
// mails an invitation. Invalid by field, also when the login is taken.
func (s *Service) InviteInternal(ctx context.Context, who access.Admin, in NewInternal, from Desk) (id portal.AccountID, err error) {
	a, err := in.account()
	if err != nil {
		return 0, fmt.Errorf("account.InviteInternal: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := mayBeLogin(ctx, tx, a.Login, 0); err != nil {
			return err
		}
		if id, err = db.InsertAccount(ctx, tx, a); err != nil {
			return err
		}
		u, err := db.UserByID(ctx, tx, id, portal.MaxFailures)
		if err != nil {
			return err
		}
		made := act{tx, who, from, u}
		if err := made.note(ctx, "account.invited", nil, fields{"login": a.Login, "role": a.Role}); err != nil {
			return err
		}
		return s.links.Invite(ctx, tx, made.account(), mail.Invitation{By: who.Details().Name, Note: in.Note})
	})
	if err != nil {
		return 0, fmt.Errorf("account.InviteInternal: %w", err)
	}
	return id, nil
}

// account checks what needs no look at the store.
func (in *NewInternal) account() (db.NewAccount, error) {
	a := db.NewAccount{Role: in.Role, Login: portal.FoldLogin(in.Login), Name: strings.TrimSpace(in.Name), Language: in.Language, Status: portal.Invited}
	in.Note = strings.TrimSpace(in.Note)
	var p portal.Problems
	if !portal.ValidEmail(a.Login) {
		p.Add("login", "account.login_invalid", nil)
	}
	judgeName(&p, a.Name)
	judgeRole(&p, a.Role)
	if !slices.Contains(languages, a.Language) {
		p.Add("language", "users.language_unknown", nil)
	}
	if utf8.RuneCountInString(in.Note) > maxNote {
		p.Add("note", "users.note_long", portal.Args{"n": maxNote})
	}
	return a, p.Err()
}

// InviteAgain mails a new invitation to one of the business's own people who
// has not come in yet, or was revoked; the one before is void. Conflict
// "users.not_invited" for others; customers are invited with their contact.
func (s *Service) InviteAgain(ctx context.Context, who access.Admin, id portal.AccountID, from Desk) error {
	err := s.change(ctx, who, id, from, func(ctx context.Context, a act) error {
		if !a.user.Internal() {
			return portal.Missing()
		}
		err := mayBeLogin(ctx, a.tx, a.user.Login, id)
		switch {
		case err != nil:
		case a.user.Status == portal.Revoked:
			err = a.restore(ctx)
		case a.user.Status == portal.Invited:
			err = a.note(ctx, "account.reinvited", nil, nil)
		default:
			err = portal.Failure(portal.Conflict, "users.not_invited", nil)
		}
		if err != nil {
			return err
		}
		return s.links.Invite(ctx, a.tx, a.account(), mail.Invitation{By: who.Details().Name, Again: true})
	})
	if err != nil {
		return fmt.Errorf("account.InviteAgain: %w", err)
	}
	return nil
}

// restore lets a revoked account be invited; nothing that opened it before
// opens it again.
func (a act) restore(ctx context.Context) error {
	if err := db.Reinstate(ctx, a.tx, a.user.ID, a.user.Login, portal.DefaultRights()); err != nil {
		return err
	}
	return a.note(ctx, "account.restored", fields{"status": portal.Revoked}, fields{"status": portal.Invited})
}

// RevokeInternal ends the access of one of the business's own people at once
// (product decision 5). Conflict for oneself, for the last active admin, and
// when there is none to end; NotFound for customers.
func (s *Service) RevokeInternal(ctx context.Context, who access.Admin, id portal.AccountID, from Desk) error {
	err := s.change(ctx, who, id, from, func(ctx context.Context, a act) error {
		if !a.user.Internal() {
			return portal.Missing()
		}
		if err := a.guard(ctx, a.user); err != nil {
			return err
		}
		if err := db.RevokeAccount(ctx, a.tx, id); err != nil {
			return err
		}
		return a.note(ctx, "account.revoked", fields{"status": a.user.Status}, fields{"status": portal.Revoked})
	})
	if err != nil {
		return fmt.Errorf("account.RevokeInternal: %w", err)
	}
	return nil
}
