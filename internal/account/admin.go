package account

import (
	"context"
	"encoding/json"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Desk is from where an admin changes accounts: the address for the audit log,
// and the session that is spared when the account is the admin's own.
type Desk struct {
	Address string
	Session portal.SessionID
}

// UserList is a page of accounts, and how many there are without any filter,
// up to db.MaxCount.
type UserList struct {
	portal.UserPage
	Total int
}

// UserList lists accounts by login.
func (s *Service) UserList(ctx context.Context, _ access.Admin, f portal.UserFilter) (out UserList, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.UserPage, err = db.ListUsers(ctx, q, f); err != nil {
			return err
		}
		out.Total, err = db.CountUsers(ctx, q)
		return err
	})
	if err != nil {
		return UserList{}, fmt.Errorf("account.UserList: %w", err)
	}
	return out, nil
}

// User is one account: NotFound when there is none.
func (s *Service) User(ctx context.Context, _ access.Admin, id portal.AccountID) (u portal.User, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		u, err = db.UserByID(ctx, q, id, portal.MaxFailures)
		return err
	})
	if err != nil {
		return portal.User{}, fmt.Errorf("account.User: %w", err)
	}
	return u, nil
}

// staffFactorSetting is whether the business's people need a second factor.
const staffFactorSetting = "require_2fa_staff"

// AskStaffFactor sets whether the business asks a second factor of its people
// (product decision 20). It shuts nobody out: whoever has none is led to set
// one up before the business's pages open.
func (s *Service) AskStaffFactor(ctx context.Context, who access.Admin, asked bool, from Desk) error {
	defer s.forgetBusiness()
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		b, err := db.Business(ctx, tx)
		if err != nil || b.StaffFactor == asked {
			return err
		}
		if err := db.SetSetting(ctx, tx, staffFactorSetting, map[bool]string{true: "1", false: "0"}[asked]); err != nil {
			return err
		}
		details, err := json.Marshal(map[string]fields{"before": {staffFactorSetting: b.StaffFactor}, "after": {staffFactorSetting: asked}})
		if err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "settings.changed", Subject: "settings", Address: from.Address, Details: string(details)})
	})
	if err != nil {
		return fmt.Errorf("account.AskStaffFactor: %w", err)
	}
	return nil
}

// act is a change of one account by an admin, within a transaction.
type act struct {
	tx   *db.Tx
	who  access.Admin
	from Desk
	user portal.User
}

// change reads an account and runs fn on it in one transaction. NotFound when
// there is none.
func (s *Service) change(ctx context.Context, who access.Admin, id portal.AccountID, from Desk, fn func(context.Context, act) error) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		u, err := db.UserByID(ctx, tx, id, portal.MaxFailures)
		if err != nil {
			return err
		}
		return fn(ctx, act{tx, who, from, u})
	})
}

// account is the changed one, as mails need it.
func (a act) account() portal.Account {
	u := a.user
	return portal.Account{ID: u.ID, Role: u.Role, Login: u.Login, Name: u.Name, Language: u.Language, Email: u.Email, Contact: u.Contact, Company: u.Company}
}

// note writes a line of the audit log; before and after are left out when both
// are nil.
func (a act) note(ctx context.Context, action string, before, after any) error {
	e := db.AuditEntry{Actor: a.who, Action: action, Subject: "account", SubjectID: int64(a.user.ID), Address: a.from.Address}
	if before != nil || after != nil {
		text, err := json.Marshal(map[string]any{"before": before, "after": after})
		if err != nil {
			return err
		}
		e.Details = string(text)
	}
	return db.InsertAudit(ctx, a.tx, e)
}

// fields are values of an account for the audit log.
type fields map[string]any

// EndUserSessions signs an account out everywhere, and trusts none of its
// devices any more. Of the admin's own account the session in use stays.
func (s *Service) EndUserSessions(ctx context.Context, who access.Admin, id portal.AccountID, from Desk) error {
	err := s.change(ctx, who, id, from, func(ctx context.Context, a act) error {
		if err := db.EndSessionsBut(ctx, a.tx, id, from.Session); err != nil {
			return err
		}
		return a.note(ctx, "account.signed_out_by_admin", nil, nil)
	})
	if err != nil {
		return fmt.Errorf("account.EndUserSessions: %w", err)
	}
	return nil
}

// SendReset mails a link for a new password. Conflict "users.not_active" when
// the account is not active: whoever is invited gets the invitation again.
func (s *Service) SendReset(ctx context.Context, who access.Admin, id portal.AccountID, from Desk) error {
	err := s.change(ctx, who, id, from, func(ctx context.Context, a act) error {
		if a.user.Status != portal.Active {
			return errNotActive()
		}
		link, err := s.links.Issue(ctx, a.tx, portal.ResetLink, id, "")
		if err != nil {
			return err
		}
		err = mail.Enqueue(ctx, a.tx, a.user.Login, a.user.Language, mail.Reset{Link: link, Name: a.user.Name, Login: a.user.Login})
		if err != nil {
			return err
		}
		return a.note(ctx, "account.reset_sent", nil, nil)
	})
	if err != nil {
		return fmt.Errorf("account.SendReset: %w", err)
	}
	return nil
}

func errNotActive() error { return portal.Failure(portal.Conflict, "users.not_active", nil) }

// AskForTwoFactor mails somebody to switch the second factor on. Conflict
// "users.not_active", or "users.two_factor_on" when it is.
func (s *Service) AskForTwoFactor(ctx context.Context, who access.Admin, id portal.AccountID, from Desk) error {
	err := s.change(ctx, who, id, from, func(ctx context.Context, a act) error {
		switch {
		case a.user.Status != portal.Active:
			return errNotActive()
		case a.user.TOTP:
			return portal.Failure(portal.Conflict, "users.two_factor_on", nil)
		}
		err := mail.Enqueue(ctx, a.tx, a.user.Login, a.user.Language, mail.UseTwoFactor{Name: a.user.Name, By: who.Details().Name})
		if err != nil {
			return err
		}
		return a.note(ctx, "account.two_factor_asked", nil, nil)
	})
	if err != nil {
		return fmt.Errorf("account.AskForTwoFactor: %w", err)
	}
	return nil
}
