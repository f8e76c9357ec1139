package auth

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// Closing is what somebody types to have their account deleted.
type Closing struct {
	Login    string // again, exactly
	Password string
	Block    bool // put the addresses onto the block list
}

// CloseAccount shuts the person's account at once and has it deleted when the
// time of grace is over; until then staff, who are told, can restore it.
// Password and login are each judged (Odoo cases 71 and 72). Invalid on
// "password" or "login"; Forbidden for the business's own people (77);
// TooMany; Unavailable.
func (s *Service) CloseAccount(ctx context.Context, who access.Person, in Closing, from Arrival) (due time.Time, err error) {
	a := who.Details()
	if a.Role != portal.RolePortal {
		return due, portal.Failure(portal.Forbidden, "closing.staff", nil)
	}
	if err := s.judgeClosing(ctx, who, in, from); err != nil {
		return due, err
	}
	due = s.db.Now().Add(portal.Grace)
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := s.stillOpen(ctx, tx, from); err != nil {
			return err
		}
		if err := db.CloseAccount(ctx, tx, a.ID, in.Block, due); err != nil {
			return err
		}
		if err := audit(ctx, tx, who, from, db.AuditEntry{Action: "account.closing", Details: due.Format(time.RFC3339)}); err != nil {
			return err
		}
		if err := mail.Enqueue(ctx, tx, a.Login, a.Language, mail.Closing{Name: a.Name, Login: a.Login, Until: due}); err != nil {
			return err
		}
		return mail.Business(ctx, tx, mail.Leaving{Name: a.Name, Login: a.Login, Company: a.Company, Account: a.ID, Until: due})
	})
	if err != nil {
		return due, fmt.Errorf("auth.CloseAccount: %w", err)
	}
	return due, nil
}

// judgeClosing says of both fields what is wrong with them.
func (s *Service) judgeClosing(ctx context.Context, who access.Person, in Closing, from Arrival) error {
	var p portal.Problems
	if in.Password == "" {
		p.Add("password", "password.empty", nil)
	} else if err := s.CheckPassword(ctx, who, in.Password, from); portal.KindOf(err) == portal.Invalid {
		p.Add("password", "confirm.wrong", nil)
	} else if err != nil {
		return err
	}
	if login := who.Details().Login; in.Login != login {
		p.Add("login", "closing.login_wrong", portal.Args{"login": login})
	}
	return p.Err()
}
