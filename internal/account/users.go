package account

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxName is how many characters a name may have.
const maxName = 200

// maxUsers is how many lines `user list` prints.
const maxUsers = 10_000

// NewUser is an account as the command line asks for it.
type NewUser struct {
	Role         portal.Role
	Login        string // an e-mail address
	Contact      string // external id; customers need one, others may have one
	Name         string // "" takes the contact's, else the login
	Language     string // "" takes the contact's
	PasswordHash string
	Rights       *portal.Rights // of a customer; nil takes the usual ones
}

// AddUser makes an active account. Invalid when the role, login or contact
// will not do; Conflict when the login or the contact already has an account.
func (s *Service) AddUser(ctx context.Context, who access.System, u NewUser) (id portal.AccountID, err error) {
	a, err := u.account()
	if err != nil {
		return 0, fmt.Errorf("account.AddUser: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := ofContact(ctx, tx, who.Scope(), u.Contact, &a); err != nil {
			return err
		}
		if a.Name == "" {
			a.Name = a.Login
		}
		if id, err = db.InsertAccount(ctx, tx, a); err != nil {
			return err
		}
		return audit(ctx, tx, who, "account.added", id, string(a.Role)+" "+a.Login)
	})
	if err != nil {
		return 0, fmt.Errorf("account.AddUser: %w", err)
	}
	return id, nil
}

// account checks what needs no look at the store.
func (u NewUser) account() (db.NewAccount, error) {
	a := db.NewAccount{
		Role: u.Role, Login: portal.FoldLogin(u.Login), Name: strings.TrimSpace(u.Name),
		Language: u.Language, PasswordHash: u.PasswordHash, Rights: portal.DefaultRights(),
	}
	if u.Rights != nil {
		a.Rights = *u.Rights
	}
	key, args := "", portal.Args(nil)
	switch {
	case !u.Role.Valid():
		key = "account.role_unknown"
	case !portal.ValidEmail(a.Login):
		key = "account.login_invalid"
	case u.Role == portal.RolePortal && u.Contact == "":
		key = "account.contact_needed"
	case utf8.RuneCountInString(a.Name) > maxName:
		key, args = "account.name_long", portal.Args{"n": maxName}
	case u.PasswordHash == "":
		key = "account.password_needed"
	default:
		return a, nil
	}
	return db.NewAccount{}, portal.Failure(portal.Invalid, key, args)
}

// ofContact ties the account to a contact, if one is named, and takes from it
// what was left open.
func ofContact(ctx context.Context, q db.Reader, scope access.Scope, externalID string, a *db.NewAccount) error {
	if externalID == "" {
		return nil
	}
	c, err := db.ContactByExternalID(ctx, q, scope, externalID)
	if portal.KindOf(err) == portal.NotFound {
		return portal.Failure(portal.Invalid, "account.contact_missing", portal.Args{"id": externalID})
	}
	if err != nil {
		return err
	}
	a.Contact = c.ID
	if a.Name == "" {
		a.Name = c.Name
	}
	if a.Language == "" {
		a.Language = c.Language
	}
	return nil
}

// ResetPassword gives an account a new password and ends all its sessions
// (product decision 8); the count of wrong passwords starts anew. NotFound
// when there is no such login, Conflict when its account is not active.
func (s *Service) ResetPassword(ctx context.Context, who access.System, login, hash string) error {
	login = portal.FoldLogin(login)
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if hash == "" {
			return portal.Failure(portal.Invalid, "account.password_needed", nil)
		}
		id, err := activeAccount(ctx, tx, login)
		if err != nil {
			return err
		}
		if err := db.SetPasswordHash(ctx, tx, id, hash); err != nil {
			return err
		}
		if err := db.EndAllSessions(ctx, tx, id); err != nil {
			return err
		}
		if err := db.DeleteTries(ctx, tx, db.GuessBucket(login)); err != nil {
			return err
		}
		return audit(ctx, tx, who, "account.password_reset", id, "")
	})
	if err != nil {
		return fmt.Errorf("account.ResetPassword: %w", err)
	}
	return nil
}

func activeAccount(ctx context.Context, q db.Reader, login string) (portal.AccountID, error) {
	c, err := db.CredentialsByLogin(ctx, q, login)
	switch {
	case portal.KindOf(err) == portal.NotFound:
		return 0, portal.Failure(portal.NotFound, "account.login_unknown", portal.Args{"login": login})
	case err != nil:
		return 0, err
	case !c.Account.Active:
		return 0, portal.Failure(portal.Conflict, "account.not_active", portal.Args{"login": login})
	}
	return c.Account.ID, nil
}

// UserRow is one line of `user list`.
type UserRow = db.AccountRow

// Users lists accounts: admins, then staff, then customers, each by login.
func (s *Service) Users(ctx context.Context) (users []UserRow, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		users, err = db.Accounts(ctx, q, maxUsers)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("account.Users: %w", err)
	}
	return users, nil
}

// audit writes a line about an account.
func audit(ctx context.Context, tx *db.Tx, who access.Actor, action string, id portal.AccountID, details string) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{
		Actor: who, Action: action, Subject: "account", SubjectID: int64(id), Details: details,
	})
}
